"""`schedule next`: answers without a workspace, one question or one a line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run, loaded_by

FROM = "2026-10-24T22:00:00Z"


def test_an_interval_is_counted_from_the_given_time(run: Run) -> None:
    done = run("schedule", "next", "--every", "45m", "--from", "2026-11-21T05:00:00Z", "--count", "3", "--json")
    assert done.json == {"next": ["2026-11-21T05:45:00.000Z", "2026-11-21T06:30:00.000Z", "2026-11-21T07:15:00.000Z"]}


def test_cron_times_are_strictly_after_and_in_utc(run: Run) -> None:
    words = ("schedule", "next", "--cron", "0 0 * * *", "--tz", "Europe/Berlin", "--from", FROM, "--count", "2")
    assert run(*words, "--json").json == {"next": ["2026-10-25T23:00:00.000Z", "2026-10-26T23:00:00.000Z"]}
    assert run(*words).out == "2026-10-25T23:00:00.000Z\n2026-10-26T23:00:00.000Z\n"


def test_the_repeated_hour_is_served_once(run: Run) -> None:
    words = ("--cron", "30 2 * * *", "--tz", "Europe/Berlin", "--from", FROM, "--count", "2", "--json")
    assert run("schedule", "next", *words).json == {"next": ["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]}


def test_zones_default_to_utc_and_five_times_are_given(run: Run) -> None:
    found = run("schedule", "next", "--cron", "@hourly", "--from", "2026-11-21T06:00:00+02:00", "--json").json["next"]
    assert found == [f"2026-11-21T{hour:02}:00:00.000Z" for hour in range(5, 10)]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ((), "exactly one of cron, every"),
        (("--every", "5m", "--cron", "@daily"), "exactly one of cron, every"),
        (("--every", "0"), "every: "),
        (("--every", "-3"), "every: "),
        (("--cron", "0 0 31 2 *"), "cron: "),
        (("--cron", "* * *"), "cron: "),
        (("--cron", "@daily", "--tz", "Mars"), "tz: 'Mars'"),
        (("--every", "5m", "--from", "yesterday"), "from: 'yesterday' is not ISO 8601"),
        (("--every", "5m", "--from", "2026-11-21T05:00:00"), "from: "),
        (("--every", "5m", "--count", "0"), "count: must be a whole number from 1"),
        (("--every", "5m", "--count", "x"), "--count"),
    ],
)
@pytest.mark.parametrize("output", [(), ("--json",)])
def test_a_wrong_question_is_named(run: Run, words: tuple[str, ...], named: str, output: tuple[str, ...]) -> None:
    done = run("schedule", "next", *words, *output)
    assert (done.code, done.out) == (2, "")
    assert named in done.err


def test_one_answer_a_line(run: Run) -> None:
    lines = [
        '{"cron": "0 9 * * 1-5", "tz": "Europe/Paris", "from": "2026-11-20T12:00:00Z", "count": 2}',
        "",
        "{bad",
        '{"cron": "0 0 31 2 *"}',
        "[]",
        '{"every": 60, "from": "2026-11-20T12:00:00Z"}',
        "[" * 50_000,
        '{"every": "é"}',
    ]
    done = run("schedule", "next", "--stdin", stdin="\n".join(lines) + "\n")
    assert (done.code, done.err) == (0, "")
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert len(answers) == len(lines) - 1
    assert answers[0] == {"next": ["2026-11-23T08:00:00.000Z", "2026-11-24T08:00:00.000Z"]}
    assert answers[4] == {"next": ["2026-11-20T12:01:00.000Z"]}
    assert [list(answer) for answer in answers] == [["next"], *[["error"]] * 3, ["next"], ["error"], ["error"]]


def test_no_workspace_is_opened(run: Run, workspace_path: Path) -> None:
    run("schedule", "next", "--every", "5m")
    run("schedule", "next", "--stdin", stdin='{"every": 5}\n')
    assert list(workspace_path.parent.iterdir()) == []


def test_nothing_heavy_is_loaded_for_an_answer() -> None:
    code = "from cockpit.cli.main import run; run(['schedule', 'next', '--every', '5m'], workspace=None)"
    heavy = ("PySide6", "qasync", "sqlite3", "aiosqlite", "httpx", "feedparser", "icalendar", "rich")
    assert loaded_by(code, *heavy, "cockpit.services.build") == []


def test_qt_is_never_loaded_by_the_command_line() -> None:
    code = "import cockpit.cli.main, cockpit.services.build, cockpit.services.session"
    assert loaded_by(code, "PySide6", "qasync", "shiboken6") == []
