"""The preview of an edit shows the very times that the engine will serve."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cockpit.domain.edit_preview import preview_edit
from cockpit.domain.errors import UserError
from cockpit.domain.policy import first_planned, planned_after
from cockpit.domain.schedule import Daily, Interval
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainLink, TaskPolicy

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
DAYS = 10
CREATED = NOW - timedelta(days=3, seconds=17)
DAILY = SystemTask(1, "News", "news_sync", "news", frequency_cron="0 9 * * *", created_at=CREATED)


def served(task: SystemTask) -> list[datetime]:
    """What a lane of the engine serves: its first planned time, and from each the following one."""
    found: list[datetime] = []
    moment = first_planned(task, NOW)
    left = task.policy.max_runs
    schedule = task.schedule
    assert schedule is not None
    while moment is not None and moment <= NOW + timedelta(days=DAYS) and (left is None or len(found) < left):
        found.append(moment)
        moment = planned_after(schedule, moment)
    return found


@pytest.mark.parametrize(
    "columns",
    [
        {},
        {"frequency_cron": None, "frequency_seconds": 5000.0},
        {"frequency_cron": None, "frequency_seconds": 5000.0, "last_planned_at": NOW - timedelta(seconds=1234)},
        {"frequency_cron": None, "rules": (Daily(("09:00", "02:30")),), "time_zone": "Europe/Paris"},
        {"frequency_cron": None, "rules": (Interval(7000.0, NOW), Daily(("09:00",)))},
        {"frequency_cron": None, "rules": (Interval(7000.0),), "last_planned_at": NOW - timedelta(seconds=99)},
        {"policy": TaskPolicy(jitter_seconds=600)},
        {"policy": TaskPolicy(max_runs=4)},
        {"policy": TaskPolicy(starts_at=NOW + timedelta(days=2), ends_at=NOW + timedelta(days=4))},
    ],
)
def test_a_new_or_edited_task_gains_what_the_engine_serves(columns: dict[str, Any]) -> None:
    task = replace(DAILY, **columns)
    assert list(preview_edit(None, task, NOW, days=DAYS).gained) == served(task)
    hourly = replace(DAILY, frequency_cron="17 * * * *")
    found = preview_edit(hourly, task, NOW, days=DAYS)
    assert sorted([*found.gained, *(one.after for one in found.moved)]) == sorted({*served(task)} - {*served(hourly)})


def test_an_edit_beside_the_schedule_changes_no_time() -> None:
    waiting = replace(DAILY, frequency_cron=None, frequency_seconds=3600.0, next_run_at=NOW + timedelta(minutes=7))
    found = preview_edit(waiting, replace(waiting, name="Other", params={"a": 1}), NOW)
    assert (found.gained_count, found.lost_count, found.moved_count) == (0, 0, 0)
    assert found.after_count == 24 * 90


def test_switching_off_loses_everything_and_so_does_deleting() -> None:
    for after in (replace(DAILY, enabled=False), None):
        found = preview_edit(DAILY, after, NOW)
        assert (found.lost_count, found.after_count) == (90, 0)


def test_only_tasks_that_are_served_clash() -> None:
    others = [
        DAILY,
        replace(DAILY, id=2, name="Same time"),
        replace(DAILY, id=3, enabled=False),
        replace(DAILY, id=4, fault="spoiled"),
        replace(DAILY, id=5, frequency_cron="not cron"),
        replace(DAILY, id=6, frequency_cron=None, policy=TaskPolicy(after=(ChainLink(1),))),
        replace(DAILY, id=7, frequency_cron="30 9 * * *"),
    ]
    (clash,) = preview_edit(None, replace(DAILY, id=0), NOW, others[1:], p95_seconds=4.0).clashes
    assert (clash.name, clash.same_instant, clash.shift_minutes) == ("Same time", 90, 5)
    assert [one.task_id for one in preview_edit(DAILY, DAILY, NOW, others).clashes] == [2]


def test_a_task_that_was_faulty_gains_all_that_it_will_do() -> None:
    assert preview_edit(replace(DAILY, fault="spoiled"), DAILY, NOW).gained_count == 90


def test_a_schedule_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(UserError):
        preview_edit(DAILY, replace(DAILY, frequency_cron="61 * * * *"), NOW)
