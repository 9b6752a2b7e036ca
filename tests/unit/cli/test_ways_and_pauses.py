"""Every kind of schedule and policy on the command line; pause, resume, skip-next; blackouts and holidays."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.cli.conftest import Run

TRUE = '{"command": ["true"]}'


def add(run: Run, component: str, *options: str) -> Any:
    return run("tasks", "add", "shell_command", component, "--params", TRUE, *options, "--json").json


@pytest.mark.parametrize(
    ("options", "rules"),
    [
        (("--daily", "17:30,09:00"), [{"kind": "daily", "times": ["09:00", "17:30"]}]),
        (("--weekly", "tue-wed,sun 08:00"), [{"kind": "weekly", "days": ["tue", "wed", "sun"], "times": ["08:00"]}]),
        (("--monthly", "15 06:00"), [{"kind": "monthly", "day": 15, "times": ["06:00"]}]),
        (("--monthly", "last 18:00"), [{"kind": "monthly", "day": -1, "times": ["18:00"]}]),
        (("--monthly", "second tue 08:00"), [{"kind": "monthly", "nth": 2, "weekday": "tue", "times": ["08:00"]}]),
        (("--monthly", "last fri 17:00"), [{"kind": "monthly", "nth": -1, "weekday": "fri", "times": ["17:00"]}]),
        (
            ("--within", "45m 08:00-18:00 sat-sun"),
            [{"kind": "within", "seconds": 2700, "start": "08:00", "end": "18:00", "days": ["sat", "sun"]}],
        ),
        (("--once", "2126-12-24T18:00"), [{"kind": "once", "at": "2126-12-24T18:00"}]),
        (("--phrase", "tous les jours à 9h"), [{"kind": "daily", "times": ["09:00"]}]),
        (
            ("--daily", "09:00", "--weekly", "sat 11:00"),
            [{"kind": "daily", "times": ["09:00"]}, {"kind": "weekly", "days": ["sat"], "times": ["11:00"]}],
        ),
        (("--rules", '[{"kind": "daily", "times": ["09:00"]}]'), [{"kind": "daily", "times": ["09:00"]}]),
    ],
)  # fmt: skip
def test_a_rule_is_stored_in_the_words_it_was_given(run: Run, options: tuple[str, ...], rules: list[Any]) -> None:
    task = add(run, "a", *options, "--tz", "Europe/Paris")
    found = [{name: value for name, value in rule.items() if value is not None} for rule in task["rules"]]
    assert found == rules
    assert (task["frequency_cron"], task["frequency_seconds"], task["time_zone"]) == (None, None, "Europe/Paris")
    assert task["next_run_at"] is not None
    assert run("tasks", "show", "1", "--json").json == task


def test_a_phrase_may_name_the_zone_and_the_end(run: Run) -> None:
    task = add(run, "a", "--phrase", "every weekday at 9 new york time until 31 december")
    assert task["time_zone"] == "America/New_York"
    assert task["policy"]["ends_at"].endswith("-01-01T04:59:59.999Z")


def test_policies_are_given_kept_and_taken_back(run: Run) -> None:
    leader = add(run, "leader", "--every", "1h")
    run("blackouts", "add", "Nights", "--days", "mon-fri", "--from", "22:00", "--to", "06:00", "--json")
    options = (
        "--misfire", "all", "--catch-up-window", "12h", "--overlap", "queue", "--retries", "3", "--retry-delay", "30s",
        "--retry-on", "timeout", "--jitter", "2m", "--max-runs", "10", "--wait-for-network", "--notices", "incidents",
        "--within-day", "--after", "shell_command:leader", "--after-on", "end", "--blackout", "Nights",
    )  # fmt: skip
    task = add(run, "a", "--daily", "09:00", *options)
    assert task["policy"] == {
        "misfire": "all",
        "catch_up_window_seconds": 43200.0,
        "overlap": "queue",
        "retry": {"count": 3, "on": "timeout"},
        "jitter_seconds": 120,
        "max_runs": 10,
        "wait_for_network": True,
        "within_day": True,
        "notices": "incidents",
        "after": [{"task_id": leader["id"], "on": "end"}],
        "blackouts": [1],
    }
    changed = run(
        "tasks", "update", "shell_command:a", "--max-runs", "none", "--after", "none", "--blackout", "none",
        "--retries", "5", "--json",
    ).json  # fmt: skip
    assert "max_runs" not in changed["policy"]
    assert changed["policy"]["retry"] == {"count": 5, "on": "timeout"}
    assert changed["policy"].get("after", []) == changed["policy"].get("blackouts", []) == []
    assert changed["policy"]["misfire"] == "all"


def test_a_task_that_only_follows_needs_no_schedule(run: Run) -> None:
    add(run, "leader", "--every", "1h")
    task = add(run, "follower", "--after", "shell_command:leader")
    assert (task["next_run_at"], task["policy"]) == (None, {"after": [{"task_id": 1, "on": "success"}]})
    refused = run("tasks", "update", "1", "--after", "shell_command:follower")
    assert refused.code == 2
    assert "a task cannot follow itself" in refused.err


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "give either --every or --cron"),
        (("--every", "5m", "--daily", "09:00"), "give either --every or --cron"),
        (("--daily", "24:00"), "rules.0.times"),
        (("--weekly", "lundi 09:00"), "'lundi' is not a day"),
        (("--weekly", "mon"), "give days and times"),
        (("--monthly", "32 09:00"), "rules.0.day"),
        (("--monthly", "often"), "give a day and times"),
        (("--within", "45m"), "give a step, a window"),
        (("--within", "90s 08:00-18:00"), "rules.0.seconds"),
        (("--once", "soon"), "rules.0.at"),
        (("--rules", "{"), "this is not JSON"),
        (("--rules", "{}"), "give a list"),
        (("--phrase", "every blue moon"), "phrase"),
        (("--daily", "09:00", "--misfire", "some"), "policy.misfire"),
        (("--daily", "09:00", "--retries", "many"), "--retries"),
        (("--daily", "09:00", "--starts", "tomorrow"), "--starts"),
        (("--daily", "09:00", "--blackout", "Nights"), "There is no “Nights”"),
        (("--daily", "09:00", "--after", "nobody"), "There is no task “nobody”"),
        (("--daily", "09:00", "--policy", '{"retry": {"count": 1000}}'), "policy.retry.count"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_stored(run: Run, options: tuple[str, ...], words: str) -> None:
    done = run("tasks", "add", "shell_command", "a", "--params", TRUE, *options)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert run("tasks", "list", "--json").json == []


def test_everything_and_one_task_are_paused_and_go_on(run: Run) -> None:
    add(run, "a", "--every", "1h")
    assert run("pause", "--json").json["by"] == "command line"
    assert run("resume").out == "Everything goes on as planned.\n"
    paused = run("pause", "shell_command:a", "--until", "2h", "--json").json
    assert paused["pause"]["until"] is not None
    assert "Paused" in run("tasks", "show", "1").out
    assert run("resume", "1", "--json").json["pause"] is None
    wrong = run("pause", "--until", "2020-01-01T00:00:00Z")
    assert wrong.code == 2
    assert "until" in wrong.err


def test_the_next_run_is_skipped_and_taken_back(run: Run) -> None:
    task = add(run, "a", "--every", "1h")
    assert run("skip-next", "1", "--json").json["skip_planned_at"] == task["next_run_at"]
    assert run("skip-next", "1", "--undo", "--json").json["skip_planned_at"] is None


def test_blackouts_and_holidays_come_and_go(run: Run) -> None:
    assert run("blackouts", "list", "--json").json == []
    made = run("blackouts", "add", "Nights", "--days", "mon-fri", "--from", "22:00", "--to", "06:00", "--json").json
    assert run("blackouts", "list", "--json").json == [made]
    assert "22:00–06:00" in run("blackouts", "list").out
    holidays = run("holidays", "add", "France", "--country", "FR", "--json").json
    assert len(holidays["days"]) > 20
    assert run("holidays", "refresh", "France").code == 0
    assert run("holidays", "list", "--json").json[0]["name"] == "France"
    assert run("blackouts", "delete", "Nights").code == run("holidays", "delete", "France").code == 0
    assert run("blackouts", "list", "--json").json == run("holidays", "list", "--json").json == []
    for wrong in ("blackouts delete Nights", "holidays add X --country XX", "holidays add X"):
        assert run(*wrong.split()).code == 2


def test_a_schedule_is_explained_in_both_languages(run: Run) -> None:
    found = run("schedule", "explain", "--phrase", "last friday of the month at 17:00", "--tz", "UTC", "--json").json
    assert found["words"] == {"en": "last Friday of the month 17:00", "fr": "le dernier vendredi du mois à 17 h"}
    assert len(found["next"]) == 5
    task = add(run, "a", "--daily", "09:00", "--tz", "Asia/Tokyo")
    explained = run("schedule", "explain", "1", "--count", "2", "--json").json
    assert explained["next"][0]["utc"] == task["next_run_at"]
    assert explained["next"][0]["local"].endswith("T09:00:00+09:00")
    assert run("schedule", "explain").code == 2


def test_the_next_times_of_rules(run: Run) -> None:
    done = run("schedule", "next", "--daily", "09:00", "--from", "2026-11-21T00:00:00Z", "--count", "2", "--json")
    assert done.json == {"next": ["2026-11-21T09:00:00.000Z", "2026-11-22T09:00:00.000Z"]}


def test_why_is_told_of_a_time_on_the_wall_and_of_one_that_will_be_left_out(run: Run) -> None:
    task = add(run, "a", "--daily", "02:30", "--tz", "Europe/Paris")
    gap = run("schedule", "why", "1", "2031-03-30 02:30", "--json").json
    assert gap["planned_at"] == "2031-03-30T01:00:00.000Z"
    assert gap["sentences"][:2] == [
        "02:30 did not exist that day: the clock went from 02:00 to 03:00.",
        "Its turn is at 03:00.",
    ]
    twice = run("schedule", "why", "1", "2031-10-26 02:30", "--language", "fr").out
    assert "02:30 est passé deux fois ce jour-là, 02:30 CEST et 02:30 CET." in twice
    again = run("schedule", "why", "1", "2031-10-26T01:30:00Z", "--json").json
    assert again["planned_at"] is None
    assert "the task had its turn the first time, 02:30 CEST." in again["sentences"][1]
    run("skip-next", "1")
    held = run("schedule", "why", "1", task["next_run_at"], "--json").json
    assert held["sentences"][1] == "It will be left out: a person chose to skip it."
    assert (held["outcome"], held["cause"]) == (None, "skipped_by_person")
    assert [fix["kind"] for fix in held["fixes"]] == ["run_now", "unskip"]
    run("pause")
    assert "everything is paused by the command line" in run("schedule", "why", "1", task["next_run_at"]).out
    for wrong in ("0001-01-01 00:00", "9999-12-31 23:59:59+00:00x", "noon", "today noon"):
        assert run("schedule", "why", "1", wrong).code == 2
    for far in ("0001-01-03 00:00", "9999-12-29 00:00", "0001-01-03T00:00:00Z", "9999-12-30T00:00:00Z", "today"):
        assert run("schedule", "why", "1", far).code == 0, far
