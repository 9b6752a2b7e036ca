"""`tasks history`, `tasks rollback` and `schedule diff`."""

from __future__ import annotations

import json
import re

import pytest

from tests.unit.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("on_utc")
ECHO = ("tasks", "add", "shell_command", "echo", "--params", '{"command": ["echo", "hi"]}')


def add(run: Run, *schedule: str) -> int:
    return int(run(*ECHO, *schedule, "--json").json["id"])


def test_the_history_tells_who_changed_what(run: Run) -> None:
    task_id = add(run, "--cron", "0 9 * * *", "--tz", "UTC")
    run("tasks", "update", str(task_id), "--every", "30m")
    run("tasks", "disable", str(task_id))
    disabled, changed, created = run("tasks", "history", "shell_command:echo", "--json").json
    assert [one["action"] for one in (created, changed, disabled)] == ["created", "changed", "disabled"]
    assert {one["by"] for one in (created, changed, disabled)} == {"command line"}
    assert changed["changes"] == [
        {"path": "frequency_cron", "before": "0 9 * * *", "after": None},
        {"path": "frequency_seconds", "before": None, "after": 1800.0},
    ]
    assert created["definition"]["frequency_cron"] == "0 9 * * *"
    printed = run("tasks", "history", str(task_id))
    assert printed.code == 0
    assert "Interval: none → 30 min" in printed.out
    assert "Switched on: yes → no" in printed.out
    assert len(run("tasks", "history", str(task_id), "--limit", "1", "--json").json) == 1


def test_a_rollback_brings_the_task_back(run: Run) -> None:
    task_id = add(run, "--cron", "0 9 * * *", "--tz", "UTC")
    run("tasks", "update", str(task_id), "--every", "30m", "--name", "Other")
    first = run("tasks", "history", str(task_id), "--json").json[-1]["id"]
    rolled = run("tasks", "rollback", str(task_id), str(first), "--json").json
    assert (rolled["frequency_cron"], rolled["frequency_seconds"], rolled["name"]) == (
        "0 9 * * *",
        None,
        "shell_command echo",
    )
    assert run("tasks", "history", str(task_id), "--json").json[0]["action"] == "rolled back"
    said = run("tasks", "rollback", "shell_command:echo", str(first))
    assert (said.code, said.err) == (0, "")
    assert "shell_command:echo" in said.out


def test_a_deleted_task_is_reached_by_its_id(run: Run) -> None:
    task_id = add(run, "--every", "1h")
    run("tasks", "delete", str(task_id))
    deleted, created = run("tasks", "history", str(task_id), "--json").json
    assert deleted["action"] == "deleted"
    assert run("tasks", "rollback", str(task_id), str(created["id"]), "--json").json["id"] == task_id
    assert run("tasks", "show", str(task_id), "--json").json["enabled"] is True


def test_unknown_tasks_and_entries_are_wrong_use(run: Run) -> None:
    task_id = add(run, "--every", "1h")
    for arguments in (("history", "4711"), ("history", "no:such"), ("rollback", str(task_id), "4711")):
        done = run("tasks", *arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err


def test_a_diff_tells_what_comes_goes_and_moves(run: Run) -> None:
    task_id = add(run, "--cron", "0 10 * * 3,6", "--tz", "America/New_York")
    found = run("schedule", "diff", str(task_id), "--cron", "0 9 * * 1-5", "--days", "70", "--json").json
    assert (found["gained_count"], found["lost_count"], found["moved_count"]) == (40, 10, 10)
    assert len(found["gained"]) == 40
    assert {one["by_seconds"] for one in found["moved"]} == {-3600.0}
    assert sum(day["moved"] for day in found["days"]) == 10
    assert (found["is_estimate"], found["clashes"], found["self_overlaps"]) == (False, [], None)
    assert run("tasks", "show", str(task_id), "--json").json["frequency_cron"] == "0 10 * * 3,6"


def test_a_diff_names_the_tasks_that_start_at_the_same_time(run: Run) -> None:
    task_id = add(run, "--cron", "0 10 * * *", "--tz", "UTC")
    run(*ECHO[:3], "other", *ECHO[4:], "--name", "Ads", "--cron", "0 9 * * *", "--tz", "UTC")
    rules = json.dumps([{"kind": "daily", "times": ["09:00"]}])
    (clash,) = run("schedule", "diff", str(task_id), "--rules", rules, "--days", "30", "--json").json["clashes"]
    assert (clash["name"], clash["same_instant"], clash["shift_minutes"]) == ("Ads", 30, 5)
    said = run("schedule", "diff", str(task_id), "--rules", rules, "--days", "30").out
    assert "starts together with Ads" in said
    assert "30 times; 5 min later is free" in said
    assert re.search(r"and (19|20) more", said)  # by the hour of the day in which it is asked
    assert "(1 h earlier)" in said


def test_a_diff_of_the_zone_alone_moves_every_run(run: Run) -> None:
    task_id = add(run, "--cron", "0 9 * * *", "--tz", "UTC")
    found = run("schedule", "diff", str(task_id), "--tz", "Asia/Tokyo", "--days", "20", "--json").json
    assert found["moved_count"] + min(found["gained_count"], 1) in (20, 21)
    assert {one["by_seconds"] % 86_400 for one in found["moved"]} == {15 * 3600.0}


def test_a_diff_of_a_task_that_is_switched_off_says_so(run: Run) -> None:
    task_id = add(run, "--cron", "0 9 * * *", "--disabled")
    said = run("schedule", "diff", str(task_id), "--cron", "0 10 * * *").out
    assert "0 runs before, 0 after" in said
    assert "switched off" in said


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "Give another schedule"),
        (("--cron", "0 9 * * *", "--every", "1h"), "--every"),
        (("--cron", "61 9 * * *"), "frequency_cron"),
        (("--rules", "{"), "rules"),
        (("--rules", "[]"), "rules"),
        (("--rules", '[{"kind": "lunar"}]'), "rules.0.kind"),
        (("--tz", "Nowhere"), "time_zone"),
        (("--every", "soon"), "frequency_seconds"),
    ],
)
def test_a_diff_of_nothing_usable_says_what_is_wrong(run: Run, options: tuple[str, ...], words: str) -> None:
    task_id = add(run, "--every", "1h")
    done = run("schedule", "diff", str(task_id), *options)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
