"""The account of every planned time (requirement G1): what the timeline shows, and why a time was or was not run.

A planned time counts as accounted for when the account has its line, and a line that was not run names its cause.
What has passed and has no line yet (a task that is overdue, or waits for an answer to the sheet of what was missed)
counts as planned only, and so does what the definitions in force had planned and no line tells of (`account_check`):
the two numbers differ then, and the timeline says so.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.errors import CockpitError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after
from cockpit.domain.occurrence import Outcome
from cockpit.domain.policy import anchor_of, schedule_of
from cockpit.domain.run import Cause, RunStatus
from cockpit.domain.task import SystemTask
from cockpit.engine.gate import Gate
from cockpit.services.account_check import difference, stretches
from cockpit.services.account_why import Explanation, Why
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.downtime_store import DowntimeRow, DowntimeStore
from cockpit.storage.occurrence_store import AccountLine, Bucket, OccurrenceStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

_OVERDUE_AFTER = timedelta(seconds=10)  # a start that takes a moment is no fault
_MOST_PLANNED_MARKS = 400
_LOOKED_BACK = 1000
_TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Mark:
    """Planned times of one task near each other that tell the same; `outcome` is None for those to come."""

    planned_at: datetime
    outcome: Outcome | None
    count: int = 1
    until: datetime | None = None
    status: RunStatus | None = None
    cause: Cause | None = None
    run_id: int | None = None
    started_at: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Lane:
    """One task with its marks, oldest first."""

    task: SystemTask
    marks: tuple[Mark, ...]
    next_run_at: datetime | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened and what is planned from `since` to `until`."""

    lanes: tuple[Lane, ...]
    downtimes: tuple[DowntimeRow, ...]
    planned_so_far: int
    accounted: int
    since: datetime
    until: datetime
    now: datetime


class AccountService:
    """Reads the account.  NotFound, EnvironmentFault."""

    def __init__(
        self,
        occurrences: OccurrenceStore,
        downtimes: DowntimeStore,
        definitions: DefinitionStore,
        tasks: TaskStore,
        runs: RunStore,
        clock: Clock,
        gate: Gate,
    ) -> None:
        self._occurrences = occurrences
        self._downtimes = downtimes
        self._definitions = definitions
        self._tasks = tasks
        self._clock = clock
        self._why = Why(occurrences, definitions, tasks, runs, gate, clock)

    async def lines(
        self,
        *,
        task_id: int | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        outcome: Outcome | None = None,
        cause: Cause | None = None,
        limit: int = 100,
    ) -> list[AccountLine]:
        """Lines of the account, the newest first."""
        ids = None if task_id is None else [task_id]
        return await self._occurrences.list(
            task_ids=ids, since=since, until=until, outcome=outcome, cause=cause, limit=limit
        )

    async def lanes(
        self,
        since: datetime,
        until: datetime,
        resolution_seconds: float,
        task_ids: Collection[int] | None = None,
    ) -> Timeline:
        """Past and future of the tasks in [since, until); marks closer than `resolution_seconds` are merged."""
        now = self._clock.now()
        wanted = None if task_ids is None else set(task_ids)
        checked_from = max(since, await self._occurrences.forgotten_until() or since)
        lanes: list[Lane] = []
        accounted = overdue = 0
        for task in await self._tasks.list():
            if wanted is not None and task.id not in wanted:
                continue
            past = await self._occurrences.buckets(task.id, since, until, resolution_seconds)
            marks = [_mark(bucket) for bucket in past]
            accounted += sum(one.count for one in past if one.first < now and _is_explained(one))
            overdue += sum(one.count for one in past if one.first < now and not _is_explained(one))
            overdue += _overdue(task, since, min(until, now))
            overdue += await self._unaccounted(task, checked_from, min(until, now))
            lanes.append(Lane(task, (*marks, *_planned(task, now, since, until, resolution_seconds)), task.next_run_at))
        downtimes = await self._downtimes.list(since, until)
        return Timeline(tuple(lanes), tuple(downtimes), accounted + overdue, accounted, since, until, now)

    async def _unaccounted(self, task: SystemTask, since: datetime, until: datetime) -> int:
        """How many planned times of [since, until) the definitions of the task know of and the account does not."""
        history = (await self._definitions.list(task.id, _LOOKED_BACK))[::-1]
        first = await self._occurrences.first_planned(task.id)
        parts = stretches(task, history, since, until, first)
        spans = [(part.after, part.until) for part in parts]
        tallies = await self._occurrences.tallies(task.id, spans) if spans else []
        return sum(difference(part, tally) for part, tally in zip(parts, tallies, strict=True))

    async def explain(self, task_id: int, moment: datetime, language: str = "en") -> Explanation:
        """What became, or will become, of the time `moment` of a task.  NotFound."""
        return await self._why.at(task_id, moment, language)

    async def explain_wall(self, task_id: int, wall: datetime, language: str = "en") -> Explanation:
        """The same for a time without a zone, on the clock of the task's zone.  NotFound, UserError."""
        return await self._why.at_wall(task_id, wall, language)


def _mark(bucket: Bucket) -> Mark:
    until = bucket.last if bucket.last > bucket.first else None
    return Mark(
        bucket.first,
        bucket.outcome,
        bucket.count,
        until,
        bucket.status,
        bucket.cause,
        bucket.run_id,
        bucket.started_at,
        bucket.detail,
    )


def _is_explained(bucket: Bucket) -> bool:
    return bucket.cause is not None or bucket.outcome not in (Outcome.MISSED, Outcome.SKIPPED)


def _overdue(task: SystemTask, since: datetime, until: datetime) -> int:
    """How many planned times of [since, until) have passed and have no line in the account."""
    first = task.next_run_at
    if first is None or not task.enabled or task.fault is not None or until - first <= _OVERDUE_AFTER:
        return 0
    schedule = schedule_of(task)
    return count_between(schedule, max(first, since) - _TICK, until, anchor_of(schedule, first))


def _planned(
    task: SystemTask, now: datetime, since: datetime, until: datetime, resolution_seconds: float
) -> list[Mark]:
    """The planned times to come in [since, until); where they lie dense, one mark for all."""
    first = task.next_run_at
    if first is None or not task.enabled or task.fault is not None or first >= until:
        return []
    try:
        schedule = schedule_of(task)
        anchor = anchor_of(schedule, first)
        before = 0 if since <= first else count_between(schedule, first - _TICK, since - _TICK, anchor)
        begin = first if since <= first else next_after(schedule, since - _TICK, anchor)
        if begin is None or begin >= until:
            return []
        first, count = begin, count_between(schedule, begin - _TICK, until - _TICK, anchor)
        limit = task.policy.max_runs
        count = max(1, count) if limit is None else min(count, limit - task.run_count - before)
        if count <= 0:
            return []
        room = (until - max(first, now)).total_seconds()
        if count > _MOST_PLANNED_MARKS or (count > 2 and room / count < resolution_seconds):
            last = latest_at_or_before(schedule, until - _TICK, anchor)
            return [Mark(first, None, count, last)]
        found, moment = [Mark(first, None)], first
        while len(found) < count and (following := next_after(schedule, moment, anchor)) is not None:
            found.append(Mark(following, None))
            moment = following
    except CockpitError:
        return []
    return found
