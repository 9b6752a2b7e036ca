"""`consequences` for an edit of a task: the anchors and limits are those that the engine will go by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from cockpit.domain.clashes import Other
from cockpit.domain.consequences import DAYS, Consequences, consequences
from cockpit.domain.errors import UserError
from cockpit.domain.policy import anchor_of, first_planned, runs_left, schedule_of
from cockpit.domain.schedule import Schedule
from cockpit.domain.task import SystemTask

_Plan = tuple[Schedule | None, datetime | None, int | None]  # the rule, its anchor, how many runs are left
_NOTHING: _Plan = (None, None, None)


def preview_edit(
    before: SystemTask | None,
    after: SystemTask | None,
    now: datetime,
    others: Iterable[SystemTask] = (),
    *,
    p95_seconds: float | None = None,
    days: int = DAYS,
    time_zone: str | None = None,
) -> Consequences:
    """What changes when `before` becomes `after`; None: it does not exist.

    `others` are all tasks; the edited one, those that are switched off and those that cannot be scheduled are left
    out.  `p95_seconds` is how long nearly all of its runs take.  An interval beside other rules needs its anchor, as
    `TaskService.edited` gives it.  It may take a third of a second: call it in a thread.  UserError when the schedule
    of `after` cannot be read.
    """
    old = _NOTHING if before is None else _usable_plan(before, now)
    new = _NOTHING if after is None else _plan(after, now)
    if before is not None and after is not None and timing(before) == timing(after):
        new = (new[0], old[1], new[2])  # what does not touch the schedule leaves its next time alone
    own_ids = {task.id for task in (before, after) if task is not None}
    known = [(task, _usable_plan(task, now)) for task in others if task.id not in own_ids]
    compared: list[Other] = [
        (task.id, task.name, schedule, anchor)
        for task, (schedule, anchor, left) in known
        if schedule is not None and left is None
    ]
    return consequences(
        old[0],
        new[0],
        now,
        old[1],
        new[1],
        days,
        others=compared,
        p95_seconds=p95_seconds,
        most_before=old[2],
        most_after=new[2],
        time_zone=time_zone,
    )


def timing(task: SystemTask) -> tuple[object, ...]:
    """What the planned times of `task` depend on: an edit of anything else leaves its next one alone."""
    policy = task.policy
    bounds = policy.starts_at, policy.ends_at, policy.max_runs, policy.jitter_seconds
    way = task.frequency_cron, task.frequency_seconds, task.rules, task.time_zone
    return way, bounds, task.component if policy.jitter_seconds else None, task.enabled, task.fault


def _usable_plan(task: SystemTask, now: datetime) -> _Plan:
    """As `_plan`, by the next time that the engine waits for; nothing for a task that it does not serve."""
    if task.fault is not None:
        return _NOTHING
    try:
        schedule, anchor, left = _plan(task, now)
    except UserError:
        return _NOTHING
    if schedule is None or task.next_run_at is None or task.next_run_at <= now:
        return schedule, anchor, left
    return schedule, anchor_of(schedule, task.next_run_at), left


def _plan(task: SystemTask, now: datetime) -> _Plan:
    schedule = schedule_of(task)
    first = first_planned(task, now)
    return _NOTHING if first is None else (schedule, anchor_of(schedule, first), runs_left(task))
