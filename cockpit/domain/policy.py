"""Decisions about planned times: pure functions, no clock, no storage.

A planned time that passed unserved by more than `LATE_AFTER` is downtime: the latest such time is caught up (the
default of promise P7), the earlier ones are recorded as missed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.domain.schedule import Interval, Schedule
from cockpit.domain.task import SystemTask

LATE_AFTER = timedelta(seconds=2)
"""A run that starts later than this after its planned time was caught up, not on time (promise P1)."""

FIRST_RUN_DELAY_SECONDS = 2.0
MISSED_ROWS_PER_TASK = 1_000
_TICK = timedelta(milliseconds=1)


def schedule_of(task: SystemTask) -> Schedule:
    """The schedule of `task`.  UserError when the row has none or two."""
    schedule = task.schedule
    if schedule is None:
        raise UserError(
            "This task has no usable schedule",
            fields={"schedule": "give either an interval or a cron expression, not both and not neither"},
        )
    return schedule


def first_planned(
    task: SystemTask, now: datetime, first_run_delay_seconds: float = FIRST_RUN_DELAY_SECONDS
) -> datetime | None:
    """The planned time of a row that was just created, edited or enabled; None while it is disabled.

    An interval task that never ran starts after a short delay, so that a person sees it work; otherwise the grid
    of its last planned time goes on.  UserError when the schedule cannot be computed.
    """
    if not task.enabled:
        return None
    schedule = schedule_of(task)
    if not isinstance(schedule, Interval):
        return next_after(schedule, now)
    anchor = task.last_planned_at or task.last_run_at
    if anchor is None:
        return to_milliseconds(now + timedelta(seconds=first_run_delay_seconds))
    following = next_after(schedule, anchor, anchor)
    return following if following and following > now else next_after(schedule, now, anchor)


def planned_after_clock_set_back(
    schedule: Schedule, planned: datetime, now: datetime, seconds: float
) -> datetime | None:
    """The next planned time after the wall clock was set back by `seconds` (> 0).

    An interval keeps what was left of its wait; a cron task follows the new wall clock.
    """
    if isinstance(schedule, Interval):
        return max(to_milliseconds(planned - timedelta(seconds=seconds)), to_milliseconds(now) + _TICK)
    return next_after(schedule, now)


@dataclass(frozen=True, slots=True)
class Downtime:
    """What became of the planned times from `first` on that passed while nothing could run.

    `latest` is caught up.  Before it `missed_count` times were missed; the newest are in `listed`, and when there are
    more, `older_count` of them from `first` to `older_until` stand for the rest.
    """

    latest: datetime
    next_run_at: datetime | None
    missed_count: int
    listed: tuple[datetime, ...]
    older_count: int = 0
    older_until: datetime | None = None


def account_downtime(schedule: Schedule, first: datetime, now: datetime, rows: int = MISSED_ROWS_PER_TASK) -> Downtime:
    """Account for every planned time from `first` (<= now) up to now; `rows` bounds what is listed one by one."""
    latest = latest_at_or_before(schedule, now, first)
    if latest is None or latest < first:
        latest = first
    following = next_after(schedule, latest, latest if isinstance(schedule, Interval) else None)
    if latest == first:
        return Downtime(latest, following, 0, ())
    missed = count_between(schedule, first - _TICK, latest - _TICK, first)
    listed: list[datetime] = []
    moment = latest
    while len(listed) < min(missed, rows):
        previous = latest_at_or_before(schedule, moment - _TICK, first)
        if previous is None or previous < first:
            break
        listed.append(previous)
        moment = previous
    older = missed - len(listed)
    older_until = latest_at_or_before(schedule, moment - _TICK, first) if older > 0 else None
    return Downtime(latest, following, missed, tuple(reversed(listed)), max(older, 0), older_until)


def after_run(task: SystemTask, run: TaskRun) -> SystemTask:
    """`task` with the columns that follow a run (requirement A7): the last run, errors in a row, auto-disable."""
    errors = 0 if run.status is RunStatus.SUCCESS else task.error_count + int(run.status.is_failure)
    limit = task.auto_disable_after
    switch_off = run.status.is_failure and limit is not None and 0 < limit <= errors
    return replace(
        task,
        last_run_at=run.started_at or run.planned_at,
        last_status=run.status,
        last_result=run.result,
        last_error=run.error_message,
        last_duration_seconds=run.duration_seconds,
        last_success_at=run.finished_at if run.status is RunStatus.SUCCESS else task.last_success_at,
        error_count=errors,
        enabled=task.enabled and not switch_off,
        next_run_at=None if switch_off else task.next_run_at,
    )
