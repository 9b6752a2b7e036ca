"""States and results in words, each with a colour and a shape of its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cockpit import paths
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.task import SystemTask
from cockpit.ui.run_words import (
    cause_words,
    finished_title,
    result_words,
    run_look,
    shorten,
    task_look,
    trigger_words,
)
from cockpit.ui.tokens import DARK

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
OK = RunStatus.SUCCESS
pytestmark = pytest.mark.usefixtures("look")


def task(**changes: Any) -> SystemTask:
    values: dict[str, Any] = {
        "id": 1,
        "name": "News sync",
        "task_type": "news_sync",
        "component": "news",
        "frequency_seconds": 60.0,
        "last_status": OK,
        "next_run_at": NOW + timedelta(minutes=1),
    }
    return SystemTask(**{**values, **changes})


@pytest.mark.parametrize("status", [None, *RunStatus])
def test_every_status_has_words_a_colour_and_a_shape(status: RunStatus | None) -> None:
    look = run_look(status)
    assert look.words
    assert look.token in DARK.colors()
    assert (paths.resources() / "icons" / f"{look.icon}.svg").is_file()


def test_colour_is_never_alone() -> None:
    looks = [run_look(status) for status in RunStatus]
    assert len({look.words for look in looks}) == len(looks)
    assert len({look.icon for look in looks}) == len(looks)


@pytest.mark.parametrize(
    ("status", "words", "token"),
    [
        (RunStatus.SUCCESS, "Success", "ok"),
        (RunStatus.ERROR, "Error", "err"),
        (RunStatus.SKIPPED, "Skipped", "warn"),
        (RunStatus.RUNNING, "Running", "run"),
    ],
)
def test_the_colours_of_the_requirement(status: RunStatus, words: str, token: str) -> None:
    assert (run_look(status).words, run_look(status).token) == (words, token)


@pytest.mark.parametrize(
    ("changes", "running", "words"),
    [
        ({}, False, "Success"),
        ({}, True, "Running"),
        ({"enabled": False}, False, "Disabled"),
        ({"enabled": False}, True, "Running"),
        ({"fault": "the zone is unknown"}, False, "Needs editing"),
        ({"fault": "the zone is unknown", "enabled": False}, False, "Needs editing"),
        ({"next_run_at": NOW - timedelta(seconds=61)}, False, "Overdue"),
        ({"next_run_at": NOW - timedelta(seconds=59)}, False, "Success"),
        ({"next_run_at": NOW - timedelta(days=1), "enabled": False}, False, "Disabled"),
        ({"last_status": None}, False, "Not run yet"),
        ({"last_status": RunStatus.ERROR}, False, "Error"),
        ({"last_status": RunStatus.RUNNING}, False, "Not run yet"),
        ({"last_status": RunStatus.TIMED_OUT}, False, "Timed out"),
    ],
)
def test_a_task_says_what_matters_most(changes: Mapping[str, Any], running: bool, words: str) -> None:
    assert task_look(task(**changes), running=running, now=NOW).words == words


@pytest.mark.parametrize("cause", list(Cause))
def test_every_cause_has_words(cause: Cause) -> None:
    assert cause_words(cause)
    assert cause_words(cause) != str(cause)


def test_no_cause_says_nothing() -> None:
    assert cause_words(None) == ""


@pytest.mark.parametrize("trigger", list(Trigger))
def test_every_trigger_has_words(trigger: Trigger) -> None:
    assert trigger_words(trigger)


@pytest.mark.parametrize("status", list(RunStatus))
def test_every_end_has_a_headline(status: RunStatus) -> None:
    assert finished_title("News sync", status).startswith("News sync ")


@pytest.mark.parametrize(
    ("task_type", "result", "expected"),
    [
        ("news_sync", {"inserted": 24, "updated": 3}, "24 new articles, 3 updated"),
        ("news_sync", {"inserted": 1, "updated": 0}, "1 new article"),
        ("news_sync", {"inserted": 0, "updated": 0}, "nothing new"),
        ("news_sync", {"inserted": 2, "updated": 0, "failed": 1}, "2 new articles · 1 source failed"),
        ("news_sync", {"inserted": 2, "offline": 8}, "2 new articles · offline: 8 sources not reached"),
        ("news_sync", {"inserted": 2, "note": "read from the file"}, "2 new articles · read from the file"),
        ("news_sync", {"inserted": 2, "offline": 1, "note": "x"}, "2 new articles · offline: 1 source not reached"),
        ("my_plugin", {"note": "moved to the archive", "rows": 3}, "moved to the archive"),
        ("calendar_sync", {"inserted": 3, "updated": 1, "deleted": 2}, "3 new events, 1 updated, 2 removed"),
        ("alerts_refresh", {"opened": 1, "resolved": 2, "open": 4}, "1 new alert, 2 resolved, 4 open"),
        ("shell_command", {"exit_code": 0}, "exit code 0"),
        ("shell_command", {"exit_code": 0, "output_tail": "one\n  done in 3 s \n\n"}, "done in 3 s"),
        ("http_request", {"status": 204}, "HTTP 204"),
        ("my_plugin", {"rows": 1200, "took_seconds": 231.0}, "rows 1,200 · took 3 min 51 s"),
        ("my_plugin", {"said": "all\nwell", "list": [1], "flag": True, "none": None}, "said all well"),
        ("my_plugin", {"a": 1, "b": 2, "c": 3, "d": 4}, "a 1 · b 2 · c 3"),
        ("my_plugin", {}, ""),
    ],
)
def test_results_in_the_words_of_the_domain(task_type: str, result: dict[str, Any], expected: str) -> None:
    assert result_words(task_type, OK, result) == expected


def test_counts_that_are_not_numbers_are_left_out() -> None:
    assert result_words("news_sync", OK, {"inserted": "many", "updated": True}) == "nothing new"


@pytest.mark.parametrize(
    ("status", "result", "error", "cause", "expected"),
    [
        (RunStatus.ERROR, {"inserted": 3}, "HTTP 503", Cause.HANDLER, "HTTP 503"),
        (RunStatus.TIMED_OUT, None, "Stopped after 30 s", Cause.TIMEOUT, "Stopped after 30 s"),
        (RunStatus.SKIPPED, {"reason": "already running"}, None, Cause.OVERLAP, "already running"),
        (RunStatus.SKIPPED, {"reason": "no api key"}, None, None, "no API key"),
        (RunStatus.SKIPPED, {"reason": "a reason of its own"}, None, None, "a reason of its own"),
        (RunStatus.SKIPPED, None, None, Cause.OVERLAP, "already running"),
        (RunStatus.MISSED, None, None, Cause.ASLEEP, "the computer was asleep"),
        (RunStatus.INTERRUPTED, None, None, Cause.PROGRAM_DIED, "Cockpit ended unexpectedly"),
        (RunStatus.CANCELLED, None, None, Cause.STOPPED_BY_PERSON, "stopped by you"),
        (RunStatus.RUNNING, {"x": 1}, None, None, ""),
    ],
)
def test_other_ends_say_why(
    status: RunStatus, result: dict[str, Any] | None, error: str | None, cause: Cause | None, expected: str
) -> None:
    assert result_words("news_sync", status, result, error, cause) == expected


def test_long_errors_become_one_line() -> None:
    words = result_words("x", RunStatus.ERROR, None, "first\nsecond " + "z" * 1000)
    assert words.startswith("first second z")
    assert len(words) == 300
    assert words.endswith("…")


@pytest.mark.parametrize(("text", "most", "expected"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), (" a \n b ", 9, "a b")])
def test_shortening(text: str, most: int, expected: str) -> None:
    assert shorten(text, most) == expected
