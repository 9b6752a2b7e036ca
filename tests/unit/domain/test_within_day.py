"""A task bound to its day: what is worth running, and what is tried again, at the edges of days and zones."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.errors import UserError
from cockpit.domain.policy import days_are_over, next_retry, plan_catch_up, retry_after_program_end, same_day
from cockpit.domain.policy_json import changed_policy, policy_from_json, policy_to_json
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Daily, Weekly
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, Misfire, Retry, TaskPolicy
from cockpit.domain.theme import ThemeSchedule
from cockpit.domain.theme_schedule import NO_SCHEDULE, POLICY, has_own_rule, is_unset, rule_of, schedule_of

PARIS = ZoneInfo("Europe/Paris")
EIGHT = datetime(2026, 11, 17, 8, tzinfo=PARIS)
TASK = SystemTask(
    1, "AI", "synthesis", "themes/ai", rules=(Daily(("08:00",)),), time_zone="Europe/Paris", policy=POLICY
)


def run(**columns: Any) -> TaskRun:
    given = {"status": RunStatus.ERROR, "trigger": Trigger.SCHEDULE, "cause": Cause.HANDLER} | columns
    return TaskRun(7, 1, "synthesis", "themes/ai", EIGHT.astimezone(UTC), **given)


def test_a_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)
    assert same_day(EIGHT, late, "UTC")
    assert not same_day(EIGHT, late, "Europe/Paris")
    assert same_day(late, late + timedelta(hours=20), "Europe/Paris")


@pytest.mark.parametrize("choice", [Misfire.LATEST, Misfire.ALL])
def test_only_what_is_of_today_is_caught_up(choice: Misfire) -> None:
    passed = [EIGHT - timedelta(days=days) for days in (2, 1, 0)]
    plan = plan_catch_up(POLICY, choice, passed, EIGHT + timedelta(hours=2), "Europe/Paris")
    assert (plan.run, plan.missed) == ((EIGHT,), tuple(passed[:2]))
    over = plan_catch_up(POLICY, choice, passed, EIGHT + timedelta(hours=16), "Europe/Paris")
    assert over.run == ()
    free = plan_catch_up(DEFAULT_POLICY, Misfire.LATEST, passed, EIGHT + timedelta(hours=16), "Europe/Paris")
    assert free.run == (EIGHT,)


def test_days_are_over_when_none_of_today_is_among_them() -> None:
    assert days_are_over(TASK, EIGHT - timedelta(days=2), EIGHT - timedelta(hours=1))
    assert not days_are_over(TASK, EIGHT - timedelta(days=2), EIGHT + timedelta(hours=1))
    assert not days_are_over(TASK, EIGHT, EIGHT + timedelta(hours=1))
    assert not days_are_over(replace(TASK, policy=DEFAULT_POLICY), EIGHT - timedelta(days=2), EIGHT)


def test_the_last_attempt_begins_before_the_day_ends() -> None:
    policy = replace(POLICY, retry=Retry(count=100, delay_seconds=3600, jitter=0))
    task = replace(TASK, policy=replace(policy, retry=replace(policy.retry, longest_delay_seconds=3600)))
    before = EIGHT.replace(hour=22, minute=59)
    retry = next_retry(task, run(), before, 0.5)
    assert retry is not None
    assert retry.at == before + timedelta(hours=1)
    assert next_retry(task, run(), before + timedelta(minutes=1), 0.5) is None


@pytest.mark.parametrize(
    ("columns", "hours", "tried"),
    [
        ({}, 2, True),
        ({"trigger": Trigger.CATCH_UP}, 2, True),
        ({"trigger": Trigger.RETRY, "attempt": 9}, 2, True),
        ({"trigger": Trigger.MANUAL}, 2, False),
        ({"trigger": Trigger.CHAIN}, 2, False),
        ({"attempt": 101}, 2, False),
        ({}, 17, False),
    ],
)
def test_what_died_with_the_program_is_tried_again_that_day(columns: dict[str, Any], hours: int, tried: bool) -> None:
    died = run(status=RunStatus.INTERRUPTED, cause=Cause.PROGRAM_DIED, **columns)
    now = EIGHT + timedelta(hours=hours)
    retry = retry_after_program_end(TASK, died, now)
    assert (retry is not None) is tried
    if retry is not None:
        assert (retry.planned_at, retry.attempt, retry.run_id) == (died.planned_at, died.attempt + 1, 7)
    assert retry_after_program_end(replace(TASK, policy=DEFAULT_POLICY), died, now) is None
    assert retry_after_program_end(replace(TASK, enabled=False), died, now) is None
    assert retry_after_program_end(replace(TASK, last_planned_at=EIGHT + timedelta(days=7)), died, now) is None


def test_the_policy_is_written_and_read() -> None:
    assert policy_to_json(TaskPolicy(within_day=True)) == {"within_day": True}
    assert policy_from_json(policy_to_json(POLICY)) == POLICY
    assert changed_policy(POLICY, {"within_day": None}).within_day is False
    with pytest.raises(UserError) as caught:
        policy_from_json({"within_day": "yes"})
    assert caught.value.fields == {"policy.within_day": "true or false"}


def test_a_schedule_and_the_rule_of_its_task_are_one() -> None:
    schedule = ThemeSchedule(True, frozenset({4, 0}), "18:30", "Europe/Paris", ("a@example.org",))
    rule = rule_of(schedule)
    assert rule == Weekly(("mon", "fri"), ("18:30",))
    task = replace(TASK, rules=(rule,), params={"recipients": ["a@example.org"]})
    assert schedule_of(task) == schedule
    assert not has_own_rule(task)


def test_a_task_without_a_schedule_is_told_from_one_that_is_switched_off() -> None:
    unset = replace(TASK, enabled=False, rules=(NO_SCHEDULE,))
    assert is_unset(unset)
    assert schedule_of(unset) is None
    every_day = replace(unset, rules=(rule_of(ThemeSchedule(False, frozenset(range(7)), "08:00")),))
    assert schedule_of(every_day) == ThemeSchedule(False, frozenset(range(7)), "08:00", "Europe/Paris")
    daily = replace(unset, enabled=True)  # switched on in System Tasks
    assert schedule_of(daily) == ThemeSchedule(True, frozenset(range(7)), "08:00", "Europe/Paris")


@pytest.mark.parametrize(
    "rules",
    [(), (Daily(("08:00", "18:00")),), (Daily(("08:00:30",)),), (Daily(("08:00",)), Weekly(("mon",), ("09:00",)))],
)
def test_a_rule_of_another_kind_is_no_schedule(rules: tuple[Any, ...]) -> None:
    task = replace(TASK, rules=rules, params={"recipients": ["a@example.org"]})
    assert schedule_of(task) is None
    assert has_own_rule(task)
