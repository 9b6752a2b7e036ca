"""What time does to a task meanwhile: what it had planned while it was switched off or deleted is told in the account
when it comes back; a clock that was set back while the program was closed does not silence it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import OccurrencesRecorded
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.policy import first_planned, passed_during, planned_after_clock_set_back, schedule_of
from cockpit.domain.run import Cause
from cockpit.domain.schedule import Schedule
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.storage.run_store import RunStore


async def account_off(
    runs: RunStore, bus: EventBus, task: SystemTask, *, since: datetime, now: datetime, by: str
) -> None:
    """Record the planned times of `task`, switched off by `by`, from `since` to `now` as left out: one line for all.

    What was accounted for before the clock was set back stays as it is.
    """
    try:
        first = first_planned(replace(task, enabled=True), since)
        if first is None or first > now:
            return
        known = await runs.accounted(task.id, first, now)
        lines = list(_lines(schedule_of(task), first, now, known))
    except CockpitError:
        return  # it could not be scheduled either
    for planned, until, count in lines:
        line = Occurrence(task.id, planned, Outcome.SKIPPED, Cause.DISABLED, None, by, count, until)
        await runs.record_not_run([line], task.id, None)
        bus.publish(OccurrencesRecorded(task.id, count, planned, until or planned, Cause.DISABLED, by))


def planned_sooner(task: SystemTask, alive_until: datetime | None, now: datetime) -> datetime | None:
    """The next planned time of `task` at the start of the program, where that is sooner than the one that is stored.

    `alive_until` is when the program ended; later than `now`, it says how far at least the clock was set back since.
    Where nobody knows it the latest that the task did says it.  UserError when the schedule cannot be computed.
    """
    planned = task.next_run_at
    signs = [one for one in (alive_until, task.last_run_at, task.last_planned_at) if one is not None and one > now]
    if planned is None or not signs:
        return None
    sooner = planned_after_clock_set_back(schedule_of(task), planned, now, (max(signs) - now).total_seconds())
    return sooner if sooner is not None and sooner < planned else None


def _lines(
    schedule: Schedule, first: datetime, now: datetime, known: Sequence[tuple[datetime, datetime]]
) -> Iterator[tuple[datetime, datetime | None, int]]:
    """(first, last, count) of lines for the planned times from `first` to `now` that lie in no span of `known`."""
    following: datetime | None = first
    if known:
        repeated = passed_during(schedule, first, min(now, max(until for _, until in known)))
        for moment in repeated.listed:
            if not any(since <= moment <= until for since, until in known):
                yield moment, None, 1
        following = repeated.next_run_at
    if following is not None and following <= now:
        passed = passed_during(schedule, following, now, rows=1)
        yield following, passed.listed[-1] if passed.count > 1 else None, passed.count
