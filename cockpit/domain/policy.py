"""Decisions about planned times: pure functions, no clock, no storage.

A planned time that passed unserved by more than `LATE_AFTER` is downtime: the latest such time is caught up (the
default of promise P7), the earlier ones are recorded as missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainLink, ChainOn, Misfire, PendingRetry, RetryOn, TaskPolicy

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
            fields={
                "schedule": "give either an interval or a cron expression, not both and not neither; "
                "or rules, or a task to follow"
            },
        )
    return schedule


def first_planned(
    task: SystemTask, now: datetime, first_run_delay_seconds: float = FIRST_RUN_DELAY_SECONDS
) -> datetime | None:
    """The planned time of a row that was just created, edited or enabled; None while it is disabled.

    An interval task that never ran starts after a short delay, so that a person sees it work; otherwise the grid
    of its last planned time goes on.  UserError when the schedule cannot be computed.
    """
    if not task.enabled or runs_left(task) == 0:
        return None
    schedule = schedule_of(task)
    if isinstance(schedule, Timetable):
        return next_after(schedule, now, _timetable_anchor(task, schedule, now))
    if isinstance(schedule, Cron):
        return next_after(schedule, now)
    anchor = task.last_planned_at or task.last_run_at
    if anchor is None:
        return to_milliseconds(now + timedelta(seconds=first_run_delay_seconds))
    if anchor > now and task.next_run_at is not None:  # the clock was set back, and the grid with it
        anchor = task.next_run_at
    return next_after(schedule, now, anchor)


def _timetable_anchor(task: SystemTask, timetable: Timetable, now: datetime) -> datetime:
    """Where an interval among the rules is counted from, when it has no anchor of its own."""
    served = task.last_planned_at
    if served is None:
        return to_milliseconds(task.created_at or now)
    return served - timedelta(seconds=timetable.offset_seconds)


def anchor_of(schedule: Schedule, planned: datetime) -> datetime | None:
    """The anchor that makes `planned`, one of its planned times, a point of the grid of a schedule's interval."""
    if isinstance(schedule, Cron):
        return None
    return planned if isinstance(schedule, Interval) else planned - timedelta(seconds=schedule.offset_seconds)


def planned_after(schedule: Schedule, planned: datetime) -> datetime | None:
    """The planned time that follows `planned`, itself one of the schedule's."""
    return next_after(schedule, planned, anchor_of(schedule, planned))


def runs_left(task: SystemTask) -> int | None:
    """How many more times the schedule may start this task; None when there is no limit."""
    limit = task.policy.max_runs
    return None if limit is None else max(limit - task.run_count, 0)


def planned_after_clock_set_back(
    schedule: Schedule, planned: datetime, now: datetime, seconds: float
) -> datetime | None:
    """The next planned time after the wall clock was set back by `seconds` (> 0).

    An interval keeps what was left of its wait; a cron task follows the new wall clock.
    """
    if isinstance(schedule, Interval):
        return max(to_milliseconds(planned - timedelta(seconds=seconds)), to_milliseconds(now) + _TICK)
    return next_after(schedule, now, anchor_of(schedule, planned))


@dataclass(frozen=True, slots=True)
class Downtime:
    """The planned times that passed while nothing could run, oldest first, and the one that comes next.

    The newest are in `listed`; when there were more, `older_count` of them lie from `older_from` to `older_until`.
    """

    listed: tuple[datetime, ...]
    next_run_at: datetime | None
    older_count: int = 0
    older_from: datetime | None = None
    older_until: datetime | None = None

    @property
    def count(self) -> int:
        """How many planned times passed."""
        return self.older_count + len(self.listed)


def passed_during(schedule: Schedule, first: datetime, now: datetime, rows: int = MISSED_ROWS_PER_TASK) -> Downtime:
    """Every planned time from `first` (one of them, <= now) up to now; at most `rows` (>= 1) are listed one by one."""
    anchor = anchor_of(schedule, first)
    moment = latest_at_or_before(schedule, now, anchor) or first
    moment = max(moment, first)
    following = next_after(schedule, moment, anchor)
    listed = [moment]
    while len(listed) < rows and moment > first:
        moment = max(latest_at_or_before(schedule, moment - _TICK, anchor) or first, first)
        listed.append(moment)
    older = _older(schedule, first, moment, anchor) if moment > first else (0, None, None)
    return Downtime(tuple(reversed(listed)), following, *older)


def _older(
    schedule: Schedule, first: datetime, before: datetime, anchor: datetime | None
) -> tuple[int, datetime | None, datetime | None]:
    until = max(latest_at_or_before(schedule, before - _TICK, anchor) or first, first)
    # `first` itself may be off the grid (a first run soon after a task was made) and counts all the same.
    return 1 + count_between(schedule, first, until, anchor), first, until


def is_worth_running(policy: TaskPolicy, planned: datetime, at: datetime, time_zone: str) -> bool:
    """False when `planned` is too old to be run at `at`: out of the catch-up window, or its day is over."""
    window = policy.catch_up_window_seconds
    if window is not None and (at - planned).total_seconds() > window:
        return False
    return not policy.within_day or same_day(planned, at, time_zone)


def same_day(moment: datetime, other: datetime, time_zone: str) -> bool:
    """True when both moments have one date on the walls of an IANA zone."""
    zone = ZoneInfo(time_zone)
    return moment.astimezone(zone).date() == other.astimezone(zone).date()


def days_are_over(task: SystemTask, planned: datetime, now: datetime) -> bool:
    """True when no planned time from `planned` (one of its own) to `now` is of today, for a task bound to its day."""
    if not task.policy.within_day or same_day(planned, now, task.time_zone):
        return False
    latest = passed_during(schedule_of(task), planned, now, rows=1).listed
    return not any(same_day(one, now, task.time_zone) for one in latest)


@dataclass(frozen=True, slots=True)
class CatchUpPlan:
    """What to do with planned times that passed: which are run after all, in order, and which stay missed."""

    run: tuple[datetime, ...]
    missed: tuple[datetime, ...]


def plan_catch_up(
    policy: TaskPolicy, choice: Misfire | None, passed: Sequence[datetime], now: datetime, time_zone: str = "UTC"
) -> CatchUpPlan:
    """Divide the planned times `passed` (oldest first) by a task's policy (promise P7).

    One that has only just come needs no catching up: it is run whatever is chosen, unless that is None.
    """
    fresh = [one for one in passed if is_worth_running(policy, one, now, time_zone)]
    in_time = [one for one in fresh[-1:] if now - one <= LATE_AFTER]
    run = {Misfire.LATEST: fresh[-1:], Misfire.ALL: fresh, Misfire.NONE: in_time, None: []}[choice]
    chosen = set(run)
    return CatchUpPlan(tuple(run), tuple(one for one in passed if one not in chosen))


def next_retry(task: SystemTask, run: TaskRun, now: datetime, chance: float) -> PendingRetry | None:
    """The next attempt of a run that failed, or None when it is not worth one (requirement F4).

    `chance`, 0 to 1, spreads the delays.  What a person started is not tried again, nor what cannot get better: an
    unknown type, bad parameters.
    """
    retry = task.policy.retry
    if run.attempt > retry.count or run.trigger in (Trigger.MANUAL, Trigger.API) or not task.enabled:
        return None
    timed_out = run.status is RunStatus.TIMED_OUT
    if not timed_out and (run.status is not RunStatus.ERROR or run.cause is not Cause.HANDLER):
        return None
    if retry.on is not RetryOn.ANY and (retry.on is RetryOn.TIMEOUT) != timed_out:
        return None
    delay = retry.delay_seconds
    for _ in range(run.attempt - 1):  # step by step: a power of 100 would be no number any more
        delay = min(delay * retry.factor, retry.longest_delay_seconds)
    delay = min(delay, retry.longest_delay_seconds) * (1 + retry.jitter * (2 * chance - 1))
    at = to_milliseconds(now + timedelta(seconds=delay))
    if task.policy.within_day and not same_day(run.planned_at, at, task.time_zone):
        return None
    return PendingRetry(at, run.attempt + 1, run.planned_at, run.id)


def retry_after_program_end(task: SystemTask, run: TaskRun, now: datetime) -> PendingRetry | None:
    """The next attempt of a run that died or was ended with the program, for a task that is bound to its day.

    At once: the program that knows of it has only just started, or will not run it any more.
    """
    serves = run.trigger in (Trigger.SCHEDULE, Trigger.CATCH_UP, Trigger.RETRY)
    moved_on = task.last_planned_at is not None and task.last_planned_at > run.planned_at
    if not (task.policy.within_day and serves and task.enabled) or moved_on or run.attempt > task.policy.retry.count:
        return None
    if not same_day(run.planned_at, now, task.time_zone):
        return None
    return PendingRetry(to_milliseconds(now), run.attempt + 1, run.planned_at, run.id)


def follows(link: ChainLink, status: RunStatus) -> bool:
    """True when a run that ended with `status` starts the task of this link."""
    if link.on is ChainOn.SUCCESS:
        return status is RunStatus.SUCCESS
    if link.on is ChainOn.FAILURE:
        return status.is_failure
    return status in (RunStatus.SUCCESS, RunStatus.CANCELLED) or status.is_failure


def after_run(task: SystemTask, run: TaskRun, retry: PendingRetry | None = None) -> SystemTask:
    """`task` with the columns that follow a run (requirement A7): the last run, errors in a row, auto-disable.

    A failure that is tried again is no error yet.  A rehearsal leaves no trace on its task.
    """
    if run.rehearsal:
        return task
    failed = run.status.is_failure and retry is None
    errors = 0 if run.status is RunStatus.SUCCESS else task.error_count + int(failed)
    limit = task.auto_disable_after
    switch_off = failed and limit is not None and 0 < limit <= errors
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
        retry=retry,
    )
