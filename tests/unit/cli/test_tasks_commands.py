"""`tasks ...` and `runs ...`: what is stored, what is printed, what is refused and with which exit code."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.unit.cli.conftest import Run

TRUE = '{"command": ["true"]}'
A1_FIELDS = {
    "id", "name", "task_type", "component", "frequency_cron", "frequency_seconds", "enabled", "last_run_at",
    "last_status", "last_result", "error_count", "created_at", "updated_at", "time_zone", "params", "next_run_at",
}  # fmt: skip
RUN_FIELDS = {
    "task_id", "task_type", "component", "planned_at", "started_at", "finished_at", "status", "trigger", "attempt",
    "result", "error_message",
}  # fmt: skip


def add(run: Run, component: str = "a", *options: str, params: str = TRUE) -> Any:
    """Add an hourly shell task, switched off unless `options` say otherwise."""
    schedule = () if {"--every", "--cron"} & set(options) else ("--every", "1h")
    words = ("tasks", "add", "shell_command", component, "--name", f"Task {component}", *schedule, *options)
    return run(*words, "--params", params, "--json").json


def time_of(text: str) -> datetime:
    assert text.endswith("Z"), f"{text} is not in UTC"
    return datetime.fromisoformat(text)


def test_a_new_workspace_has_no_tasks_and_no_runs(run: Run) -> None:
    assert run("tasks", "list", "--json").json == []
    assert run("runs", "list", "--json").json == []
    assert "No tasks yet" in run("tasks", "list").out
    assert "No runs yet" in run("runs", "list").out


def test_an_added_task_has_the_promised_fields(run: Run) -> None:
    task = add(run, "a", "--every", "45m", "--tz", "Europe/Paris")
    assert task.keys() >= A1_FIELDS
    assert (task["task_type"], task["component"], task["name"]) == ("shell_command", "a", "Task a")
    assert (task["frequency_seconds"], task["frequency_cron"], task["time_zone"]) == (2700.0, None, "Europe/Paris")
    assert (task["enabled"], task["error_count"], task["params"]) == (True, 0, {"command": ["true"]})
    assert timedelta(0) < time_of(task["next_run_at"]) - time_of(task["created_at"]) < timedelta(minutes=45)
    assert run("tasks", "list", "--json").json == [task]
    assert run("tasks", "show", "1", "--json").json == task


def test_a_cron_task_and_a_disabled_one(run: Run) -> None:
    task = add(run, "a", "--cron", "30 7 * * 1-5", "--tz", "Asia/Tokyo")
    assert (task["frequency_cron"], task["frequency_seconds"]) == ("30 7 * * 1-5", None)
    assert time_of(task["next_run_at"]).strftime("%H:%M") == "22:30"
    off = add(run, "b", "--disabled", "--timeout", "90s", "--auto-disable-after", "4")
    assert (off["enabled"], off["next_run_at"]) == (False, None)
    assert (off["timeout_seconds"], off["auto_disable_after"]) == (90.0, 4)
    assert [found["component"] for found in run("tasks", "list", "--enabled", "--json").json] == ["a"]


@pytest.mark.parametrize("reference", ["1", "shell_command", "shell_command:a"])
def test_a_task_is_named_by_id_type_or_both(run: Run, reference: str) -> None:
    task = add(run)
    assert run("tasks", "show", reference, "--json").json == task


def test_a_reference_that_means_no_task_or_two_is_refused(run: Run) -> None:
    add(run, "news")
    add(run, "other")
    two = run("tasks", "show", "shell_command")
    assert (two.code, two.out) == (2, "")
    assert "shell_command:news, shell_command:other" in two.err
    close = run("tasks", "run", "shell_command:newz")
    assert (close.code, close.out) == (2, "")
    assert "Did you mean shell_command:news?" in close.err
    for reference in ("99", "nothing", "a:b:c", "", "99999999999999999999", "-1x"):
        done = run("tasks", "delete", reference)
        assert done.code == 2, reference
        assert len(run("tasks", "list", "--json").json) == 2


WRONG = [
    ((), "", "--name X --every 5m", "params.command (--params): Field required"),
    (("--every", "0"), TRUE, "", "frequency_seconds (--every)"),
    (("--every", "-5m"), TRUE, "", "frequency_seconds (--every)"),
    (("--every", "0.5s"), TRUE, "", "frequency_seconds (--every)"),
    (("--every", "soon"), TRUE, "", "frequency_seconds (--every): 'soon' is not a duration"),
    (("--cron", "61 * * * *"), TRUE, "", "frequency_cron (--cron): minute: 61 is out of range, allowed are 0-59"),
    (("--cron", "* * * * 8"), TRUE, "", "weekday: 8 is out of range"),
    (("--cron", "0 0 31 2 *"), TRUE, "", "frequency_cron (--cron)"),
    (("--cron", ""), TRUE, "", "frequency_cron (--cron)"),
    (("--cron", "* * * * *", "--tz", "Mars/X"), TRUE, "", "time_zone (--tz): 'Mars/X'"),
    (("--every", "5m", "--tz", "../etc/passwd"), TRUE, "", "time_zone (--tz)"),
    (("--every", "5m", "--cron", "* * * * *"), TRUE, "", "schedule (--every or --cron)"),
    (("--every", "5m"), "{bad", "", "params (--params): this is not JSON (line 1, column 2"),
    (("--every", "5m"), "[]", "", "params (--params): give a JSON object"),
    (("--every", "5m"), "[" * 100_000, "", "params (--params): this is not JSON"),
    (("--every", "5m"), '{"command": []}', "", "params.command (--params)"),
    (("--every", "5m"), '{"command": ["a", {}]}', "", "params.command.1 (--params)"),
    (("--every", "5m"), '{"command": ["a"], "x": 1}', "", "params.x (--params)"),
    (("--every", "5m", "--timeout", "0"), TRUE, "", "timeout_seconds (--timeout)"),
    (("--every", "5m", "--timeout", "8d"), TRUE, "", "timeout_seconds (--timeout)"),
    (("--every", "5m", "--auto-disable-after", "0"), TRUE, "", "auto_disable_after (--auto-disable-after)"),
    (("--every", "5m", "--auto-disable-after", "x"), TRUE, "", "--auto-disable-after"),
    (("--every", "5m", "--name", " "), TRUE, "", "name (--name): give the task a name"),
    (("--every", "5m", "--bogus"), TRUE, "", "--bogus"),
]


@pytest.mark.parametrize(("options", "params", "more", "words"), WRONG)
@pytest.mark.parametrize("output", [(), ("--json",)])
def test_wrong_use_is_named_on_stderr_with_exit_code_2(
    run: Run, options: tuple[str, ...], params: str, more: str, words: str, output: tuple[str, ...]
) -> None:
    given = (*options, *more.split(), *(("--params", params) if params else ()), *output)
    done = run("tasks", "add", "shell_command", "a", *given)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert run("tasks", "list", "--json").json == []


def test_a_wrong_type_component_or_double_is_named(run: Run) -> None:
    unknown = run("tasks", "add", "shell_comand", "a", "--every", "5m", "--params", TRUE)
    assert unknown.code == 2
    assert "task_type (TYPE): “shell_comand” is not a task type" in unknown.err
    assert "shell_command, synthesis; did you mean shell_command?" in unknown.err
    spaces = run("tasks", "add", "shell_command", "a b", "--every", "5m", "--params", TRUE)
    assert (spaces.code, "component (COMPONENT): letters, digits" in spaces.err) == (2, True)
    add(run)
    double = run("tasks", "add", "shell_command", "a", "--every", "5m", "--params", TRUE)
    assert (double.code, double.out) == (2, "")
    assert "component (COMPONENT): another task" in double.err
    assert len(run("tasks", "list", "--json").json) == 1


def test_all_that_is_wrong_is_said_at_once(run: Run) -> None:
    done = run("tasks", "add", "shell_command", "a b", "--cron", "x", "--tz", "y", "--params", "{}")
    for field in ("component", "frequency_cron", "time_zone", "params.command"):
        assert f"\n  {field} (" in done.err


def test_missing_words_are_wrong_use(run: Run) -> None:
    for words in (
        ("tasks",),
        ("tasks", "add"),
        ("tasks", "add", "x"),
        ("tasks", "bogus"),
        ("bogus",),
        ("tasks", "run"),
    ):
        assert run(*words).code == 2, words
    no_schedule = run("tasks", "add", "shell_command", "a")
    assert (no_schedule.code, "schedule (--every or --cron)" in no_schedule.err) == (2, True)


@pytest.mark.parametrize(
    "words", [("-h",), ("--help",), ("tasks", "-h"), ("tasks", "add", "--help"), ("schedule", "-h")]
)
def test_help_is_no_mistake(run: Run, words: tuple[str, ...]) -> None:
    done = run(*words)
    assert (done.code, done.err) == (0, "")
    assert "Usage: cockpit" in done.out


# -- changes ----------------------------------------------------------------------------------------------------


def test_an_interval_clears_the_cron_text_and_the_reverse(run: Run) -> None:
    add(run)
    task = run("tasks", "update", "1", "--cron", "@daily", "--tz", "UTC", "--json").json
    assert (task["frequency_cron"], task["frequency_seconds"]) == ("@daily", None)
    assert task["next_run_at"].endswith("T00:00:00.000Z")
    task = run("tasks", "update", "1", "--every", "30 s", "--json").json
    assert (task["frequency_cron"], task["frequency_seconds"]) == (None, 30.0)


def test_what_is_not_given_stays(run: Run) -> None:
    before = add(run, "a", "--timeout", "5m")
    after = run("tasks", "update", "shell_command:a", "--name", "New", "--component", "b", "--json").json
    changed = {key for key in before if before[key] != after[key]} - {"updated_at"}
    assert changed == {"name", "component"}
    assert run("tasks", "update", "1", "--params", '{"command": ["false"]}', "--json").json["params"] == {
        "command": ["false"]
    }
    assert run("tasks", "update", "1", "--disabled", "--json").json["next_run_at"] is None


def test_a_limit_is_taken_away_with_none(run: Run) -> None:
    add(run, "a", "--timeout", "5m", "--auto-disable-after", "3")
    first = run("tasks", "update", "1", "--timeout", "none", "--json").json
    assert (first["timeout_seconds"], first["auto_disable_after"]) == (None, 3)
    second = run("tasks", "update", "1", "--auto-disable-after", "None", "--json").json
    assert (second["timeout_seconds"], second["auto_disable_after"]) == (None, None)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Nothing to change"),
        (("--every", "1h", "--cron", "@daily"), "schedule (--every or --cron)"),
        (("--cron", "nope"), "frequency_cron (--cron)"),
        (("--component", "a:b"), "component (COMPONENT)"),
        (("--component", "b"), "component (COMPONENT): another task"),
        (("--params", "{}"), "params.command (--params)"),
        (("--tz", "Nowhere"), "time_zone (--tz)"),
    ],
)
def test_a_wrong_update_changes_nothing(run: Run, options: tuple[str, ...], words: str) -> None:
    before = [add(run, "a"), add(run, "b")]
    done = run("tasks", "update", "1", *options)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert run("tasks", "list", "--json").json == before


def test_enable_disable_delete(run: Run) -> None:
    add(run, "a", "--disabled")
    assert run("tasks", "enable", "1", "--json").json["next_run_at"] is not None
    assert run("tasks", "disable", "1", "--json").json["next_run_at"] is None
    run("tasks", "run", "1")
    assert run("tasks", "delete", "1", "--json").json["component"] == "a"
    assert run("tasks", "list", "--json").json == []
    (kept,) = run("runs", "list", "--json").json
    assert (kept["component"], kept["status"]) == ("a", "success")


# -- runs -------------------------------------------------------------------------------------------------------


def test_a_run_answers_with_its_end_and_exit_code_0(run: Run) -> None:
    add(run, "a", "--disabled", params='{"command": ["echo", "bonjour"]}')
    ended = run("tasks", "run", "1", "--json")
    assert ended.code == 0
    assert ended.json.keys() >= RUN_FIELDS
    assert (ended.json["status"], ended.json["trigger"], ended.json["attempt"]) == ("success", "manual", 1)
    assert time_of(ended.json["planned_at"]) <= time_of(ended.json["started_at"]) <= time_of(ended.json["finished_at"])
    task = run("tasks", "show", "1", "--json").json
    assert (task["last_status"], task["enabled"], task["next_run_at"]) == ("success", False, None)
    shown = run("runs", "show", str(ended.json["id"]), "--json").json
    assert {key: shown[key] for key in ended.json} == ended.json
    assert "bonjour" in [line["message"] for line in shown["log"]]


def test_a_failed_run_is_exit_code_1(run: Run) -> None:
    add(run, params='{"command": ["sh", "-c", "exit 7"]}')
    for count in (1, 2):
        ended = run("tasks", "run", "1", "--json")
        assert (ended.code, ended.json["status"]) == (1, "error")
        assert "7" in ended.json["error_message"]
        assert run("tasks", "show", "1", "--json").json["error_count"] == count
    spoken = run("tasks", "run", "1")
    assert (spoken.code, spoken.err) == (1, "")
    assert spoken.out.startswith("Task a: error after ")


def test_a_run_that_takes_too_long_is_exit_code_1(run: Run) -> None:
    add(run, "a", "--timeout", "0.2s", params='{"command": ["sleep", "60"]}')
    ended = run("tasks", "run", "1", "--json")
    assert (ended.code, ended.json["status"]) == (1, "timed_out")


def test_a_skipped_run_is_exit_code_3(run: Run) -> None:
    words = ("tasks", "add", "calendar_sync", "calendar", "--every", "1h", "--json")
    assert run(*words).json["component"] == "calendar"
    ended = run("tasks", "run", "calendar_sync", "--json")
    assert (ended.code, ended.json["status"]) == (3, "skipped")
    assert ended.json["result"]["reason"]
    spoken = run("tasks", "run", "calendar_sync")
    assert (spoken.code, ended.json["result"]["reason"] in spoken.out) == (3, True)


def test_runs_are_listed_newest_first_and_filtered(run: Run) -> None:
    add(run, "good")
    add(run, "bad", params='{"command": ["false"]}')
    for task in ("1", "2", "1"):
        run("tasks", "run", task)
    listed = run("runs", "list", "--json").json
    assert [found["id"] for found in listed] == [3, 2, 1]
    assert all(found.keys() >= RUN_FIELDS for found in listed)
    by_task = run("runs", "list", "shell_command:good", "--json").json
    assert [found["id"] for found in by_task] == [3, 1]
    assert run("runs", "list", "--task", "2", "--json").json == [listed[1]]
    assert run("runs", "list", "--status", "error", "--json").json == [listed[1]]
    assert run("runs", "list", "--limit", "1", "--json").json == listed[:1]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("runs", "list", "--status", "bad"), "“bad” is none of running, success"),
        (("runs", "list", "--limit", "0"), "--limit"),
        (("runs", "list", "--limit", "x"), "--limit"),
        (("runs", "list", "nothing"), "There is no task “nothing”"),
        (("runs", "show", "77"), "There is no run with the id 77"),
        (("runs", "show", "abc"), "RUN"),
    ],
)
def test_wrong_questions_about_runs(run: Run, words: tuple[str, ...], named: str) -> None:
    done = run(*words)
    assert (done.code, done.out) == (2, "")
    assert named in done.err


# -- for a person -----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("on_utc")
def test_tables_for_a_person_are_plain_columns_without_a_terminal(run: Run) -> None:
    add(run, "a", "--cron", "30 7 * * *", "--tz", "Europe/Paris")
    head, line = run("tasks", "list").out.splitlines()
    assert head.split("\t")[:5] == ["Id", "Task", "Name", "On", "Schedule"]
    cells = line.split("\t")
    assert cells[:5] == ["1", "shell_command:a", "Task a", "yes", "daily 07:30 (Europe/Paris)"]
    assert cells[-1].endswith("UTC") or cells[-1][-3:].isalpha(), "a time says its zone"
    shown = run("tasks", "show", "1").out
    assert "Schedule         daily 07:30 (Europe/Paris)" in shown


def test_what_a_command_printed_cannot_steer_the_terminal(run: Run) -> None:
    script = r"printf 'a\033[31mred\033]0;title\007\n'"
    add(run, params=json.dumps({"command": ["sh", "-c", script]}))
    run("tasks", "run", "1")
    shown = run("runs", "show", "1")
    assert "red" in shown.out
    assert not set(shown.out) & {"\x1b", "\x07"}


def test_a_row_that_another_hand_spoiled_is_listed_and_mended(run: Run, workspace_path: Path) -> None:
    add(run, "a")
    add(run, "b")
    with closing(sqlite3.connect(workspace_path)) as db, db:
        db.execute("UPDATE system_tasks SET frequency_seconds = NULL WHERE id = 1")
    first, second = run("tasks", "list", "--json").json
    assert "no frequency" in first["fault"]
    assert second["fault"] is None
    assert "no frequency" in run("tasks", "list").out
    refused = run("tasks", "run", "1")
    assert (refused.code, "until it is edited: it has no frequency" in refused.out) == (1, True)
    mended = run("tasks", "update", "1", "--every", "5m", "--json").json
    assert mended["fault"] is None
    assert mended["next_run_at"] is not None
