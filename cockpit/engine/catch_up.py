"""Serves planned times that come late: by the task's policy some are run after all, the others stay missed.

Never silently, and bounded: what is older than the rows that may be written is one line that counts many.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cockpit.domain.events import OccurrencesRecorded, RunsMissed
from cockpit.domain.occurrence import Occurrence
from cockpit.domain.policy import (
    LATE_AFTER,
    MISSED_ROWS_PER_TASK,
    Downtime,
    passed_during,
    plan_catch_up,
    schedule_of,
)
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire
from cockpit.engine.bus import EventBus
from cockpit.engine.gate import Gate
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)

MISSED_ROWS_PER_START = 20_000
_WORDS = {
    Cause.PROGRAM_CLOSED: "The program was closed at that time.",
    Cause.ASLEEP: "The computer slept, or the program was stopped, at that time.",
    Cause.CLOCK_SET: "The clock was set forward past that time.",
    Cause.BUSY: "The program was too busy at that time.",
    Cause.OFFLINE: "There was no network at that time.",
    Cause.WAITED: "What had passed before was still waiting at that time.",
    Cause.DISABLED: "The task was switched off at that time.",
}


@dataclass(frozen=True, slots=True)
class Delay:
    """Why planned times come late: those up to `until` (None: all) for `cause`, those after it for `then`."""

    cause: Cause
    until: datetime | None = None
    then: Cause = Cause.WAITED

    def cause_of(self, planned: datetime) -> Cause:
        """Why `planned` comes late."""
        return self.cause if self.until is None or planned <= self.until else self.then


@dataclass(slots=True)
class LatePlan:
    """What becomes of planned times that come late.  `run` are run in order, with the planned time after each.

    `caught_up` of those are run by the choice that was made; it may be one that needs no choice, being in time.
    """

    missed: list[TaskRun] = field(default_factory=list)
    left_out: list[Occurrence] = field(default_factory=list)
    run: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    next_run_at: datetime | None = None
    caught_up: int = 0

    @property
    def first(self) -> datetime | None:
        """The planned time that is served next, once the others are recorded."""
        return self.run[0][0] if self.run else self.next_run_at


class CatchUp:
    """What promise P7 asks, per task: the latest, all or none, within a catch-up window."""

    def __init__(self, runs: RunStore, bus: EventBus, gate: Gate) -> None:
        self._runs = runs
        self._bus = bus
        self._gate = gate
        self._rows_left = MISSED_ROWS_PER_START

    def plan(
        self, task: SystemTask, planned: datetime, now: datetime, delay: Delay, choice: Misfire | None
    ) -> LatePlan:
        """Decide about every planned time of `task` from `planned` to `now`; without a choice none is run."""
        # At least the latest is looked at by itself, and as many as are to be run.
        budget = MISSED_ROWS_PER_TASK if choice is Misfire.ALL else min(MISSED_ROWS_PER_TASK, self._rows_left)
        passed = passed_during(schedule_of(task), planned, now, max(budget, 1))
        plan = LatePlan(next_run_at=passed.next_run_at)
        open_times: list[datetime] = []
        for moment in passed.listed:
            closed = self._gate.closing(task, moment)
            if closed is None:
                open_times.append(moment)
            else:
                plan.left_out.append(closed)
        chosen = plan_catch_up(task.policy, choice, open_times, now, task.time_zone)
        run = chosen.run[: self._most_runs(task, len(chosen.run))]
        following = [*run[1:], passed.next_run_at]
        plan.run = list(zip(run, following, strict=True)) if run else []
        plan.caught_up = 0 if choice is Misfire.NONE else len(run)
        unserved = sorted(chosen.missed + chosen.run[len(run) :])
        plan.missed = list(self._missed_runs(task, passed, unserved, delay))
        self._rows_left -= len(plan.missed)
        return plan

    async def record(self, task: SystemTask, plan: LatePlan) -> None:
        """Store, and tell of, what is not run; the task's next planned time is then the first that is."""
        if plan.left_out:
            await self._runs.record_not_run(plan.left_out, task.id, plan.first)
            self.tell_left_out(task, plan.left_out)
        if plan.missed:
            await self._runs.record_missed(plan.missed, task.id, plan.first)
            count = sum(max(1, run.missed_count) for run in plan.missed)
            last = max(run.missed_until or run.planned_at for run in plan.missed)
            first, cause = plan.missed[0].planned_at, plan.missed[0].cause or Cause.BUSY
            self._bus.publish(RunsMissed(task.id, count, first, last, cause, plan.caught_up))
            log.warning(
                "%d planned times of task %s were missed: %s", count, task.id, cause,
                extra={"action": "runs_missed", "task_id": task.id},
            )  # fmt: skip

    def tell_left_out(self, task: SystemTask, left_out: Sequence[Occurrence]) -> None:
        """Publish what was left out by choice, once for each cause."""
        by_cause: dict[tuple[Cause | None, str], list[Occurrence]] = {}
        for one in left_out:
            by_cause.setdefault((one.cause, one.detail), []).append(one)
        for (cause, detail), group in by_cause.items():
            if cause is not None:
                first, last = group[0].planned_at, group[-1].planned_at
                self._bus.publish(OccurrencesRecorded(task.id, len(group), first, last, cause, detail))

    @staticmethod
    def trigger(planned: datetime, now: datetime) -> Trigger:
        """A planned time that is served late was caught up."""
        return Trigger.CATCH_UP if now - planned > LATE_AFTER else Trigger.SCHEDULE

    @staticmethod
    def _most_runs(task: SystemTask, wanted: int) -> int:
        limit = task.policy.max_runs
        return wanted if limit is None else min(wanted, max(limit - task.run_count, 0))

    def _missed_runs(
        self, task: SystemTask, passed: Downtime, unserved: Iterable[datetime], delay: Delay
    ) -> Iterator[TaskRun]:
        if passed.older_count and passed.older_from is not None:
            cause = delay.cause_of(passed.older_from)
            yield missed_run(
                self._runs.new_run_id(), task, passed.older_from, cause, passed.older_count, passed.older_until
            )
        for moment in unserved:
            yield missed_run(self._runs.new_run_id(), task, moment, delay.cause_of(moment))


def missed_run(
    run_id: int, task: SystemTask, planned: datetime, cause: Cause, count: int = 1, until: datetime | None = None
) -> TaskRun:
    """The record of `count` planned times, from `planned` to `until`, that passed unserved."""
    return TaskRun(
        id=run_id,
        task_id=task.id,
        task_type=task.task_type,
        component=task.component,
        task_name=task.name,
        planned_at=planned,
        status=RunStatus.MISSED,
        trigger=Trigger.SCHEDULE,
        error_message=_WORDS[cause],
        cause=cause,
        missed_count=count,
        missed_until=until if count > 1 else None,
    )
