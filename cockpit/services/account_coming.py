"""The planned times of a task that are still to come, by its present definition: from its cursor on."""

from __future__ import annotations

from datetime import datetime, timedelta

from cockpit.domain.errors import CockpitError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after
from cockpit.domain.policy import anchor_of, runs_left, schedule_of
from cockpit.domain.schedule import Schedule
from cockpit.domain.task import SystemTask

_TICK = timedelta(milliseconds=1)


def cursor(task: SystemTask) -> datetime | None:
    """The first planned time that has no line in the account yet; None when nothing is to come."""
    return task.next_run_at if task.enabled and task.fault is None else None


def coming_before(task: SystemTask, moment: datetime) -> datetime | None:
    """The last planned time to come that lies before `moment`."""
    first = cursor(task)
    if first is None or moment <= first:
        return None
    try:
        schedule = schedule_of(task)
        latest = latest_at_or_before(schedule, moment - _TICK, anchor_of(schedule, first)) or first
        return _within_limit(task, schedule, first, max(latest, first))
    except (CockpitError, ValueError):
        return None


def coming_after(task: SystemTask, moment: datetime) -> datetime | None:
    """The first planned time to come that lies after `moment`."""
    first = cursor(task)
    if first is None or moment < first:
        return first
    try:
        schedule = schedule_of(task)
        return _within_limit(task, schedule, first, next_after(schedule, moment, anchor_of(schedule, first)))
    except (CockpitError, ValueError):
        return None


def coming_near(task: SystemTask, moment: datetime, within: timedelta) -> datetime | None:
    """The planned time to come that is nearest to `moment`, at most `within` away."""
    around = coming_before(task, moment + _TICK), coming_after(task, moment)
    nearest = min((one for one in around if one is not None), key=lambda one: abs(one - moment), default=None)
    return nearest if nearest is not None and abs(nearest - moment) <= within else None


def _within_limit(task: SystemTask, schedule: Schedule, first: datetime, planned: datetime | None) -> datetime | None:
    """`planned`, unless the most runs of the task are reached before it."""
    left = runs_left(task)
    if planned is None or left is None:
        return planned
    return planned if count_between(schedule, first - _TICK, planned, anchor_of(schedule, first)) <= left else None
