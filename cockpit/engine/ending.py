"""How a run ends: one outcome, committed with its task and what follows it before anybody is told."""

from __future__ import annotations

import logging
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import RunFinished, TaskAutoDisabled, TaskChanged
from cockpit.domain.occurrence import Occurrence
from cockpit.domain.policy import after_run, follows, next_retry, retry_after_program_end
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import PendingRetry
from cockpit.engine.bus import EventBus
from cockpit.engine.gate import Gate
from cockpit.engine.retries import Retries
from cockpit.engine.running_set import RunningSet
from cockpit.engine.supervise import Flight, Outcome
from cockpit.engine.task_rows import TaskRows
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)

STORAGE_RETRY_SECONDS = 5.0
ALREADY_RUNNING = "already running"
Start = tuple[Flight, SystemTask]


class Ending:
    """Stores and tells the ends of runs.  `closing` is set when the engine stops: then nothing more follows."""

    def __init__(
        self,
        *,
        rows: TaskRows,
        runs: RunStore,
        bus: EventBus,
        clock: Clock,
        gate: Gate,
        running: RunningSet,
        retries: Retries,
    ) -> None:
        self._rows = rows
        self._runs = runs
        self._bus = bus
        self._clock = clock
        self._gate = gate
        self._running = running
        self._retries = retries
        self.closing = False

    async def end(self, flight: Flight, started_as: SystemTask, outcome: Outcome) -> list[Start]:
        """Commit the outcome together with the task and what follows it, then publish it; the runs to start now."""
        result, cause = outcome
        run = replace(
            flight.run,
            finished_at=max(to_milliseconds(self._clock.now()), flight.view.started_at),
            status=result.status,
            result=dict(result.result),
            error_message=result.error_message,
            cause=cause,
            stages=tuple(flight.view.stages),
        )
        before = self._rows.get(run.task_id)
        retry = None if before is None else self._next_attempt(before, run)
        # a deleted task leads no others, and nothing follows a rehearsal
        last_word = before is not None and retry is None and not self.closing and not run.rehearsal
        starts, left_out = self._following(run) if last_word else ([], [])
        row = _row_after(before or started_as, run, retry)
        try:
            await self._store_end(run, row, [one.run for one, _ in starts])
        except EnvironmentFault as fault:  # only while closing: the next start marks this run as interrupted
            log.error("The end of run %s could not be stored: %s", run.id, fault)
        waited = None if flight.view.stuck else self._running.release(flight)
        now = self._rows.get(run.task_id)
        if now is not before:  # edited or deleted while its end was being stored
            before, row = now, _row_after(now or started_as, run, retry if now is not None and now.enabled else None)
        self._publish_end(run, before, row)
        if flight.done is not None and not flight.done.done():
            flight.done.set_result(run)
        for task, closed in left_out:
            await self._skip_follower(task, run, closed)
        if waited is not None and waited.started_as is not None:
            starts.append((waited, self._rows.get(run.task_id) or waited.started_as))
        return starts

    def _next_attempt(self, task: SystemTask, run: TaskRun) -> PendingRetry | None:
        now = self._clock.now()
        if self.closing and run.cause is Cause.PROGRAM_ENDED:
            return retry_after_program_end(task, run, now)
        newer = task.last_planned_at is not None and task.last_planned_at > run.planned_at
        if newer or run.task_id in self._running.next_up or (self.closing and not task.policy.within_day):
            return None  # a later planned time has taken this one's place, or the program ends
        return next_retry(task, run, now, random.random())

    def _following(self, run: TaskRun) -> tuple[list[Start], list[tuple[SystemTask, Occurrence | None]]]:
        """The tasks that run after this end, entered in the running set; and those that are paused or still work."""
        starts: list[Start] = []
        left_out: list[tuple[SystemTask, Occurrence | None]] = []
        now = to_milliseconds(self._clock.now())  # not when the leader ended: the clock may have been set back since
        for task in self._rows.followers_of(run.task_id):
            wanted = any(link.task_id == run.task_id and follows(link, run.status) for link in task.policy.after)
            if not wanted or not task.enabled or task.fault is not None:
                continue
            closed = self._gate.closing(task, now)
            if closed is not None or task.id in self._running:
                left_out.append((task, closed))
                continue
            flight = self._running.new_flight(task, now, Trigger.CHAIN, related_run_id=run.id)
            starts.append((self._running.reserve(flight), task))
        return starts, left_out

    async def _skip_follower(self, task: SystemTask, leader: TaskRun, closed: Occurrence | None) -> None:
        now = leader.finished_at or leader.planned_at
        if closed is None:
            if task.id in self._running:
                await self.skip_overlap(task, now, Trigger.CHAIN, None)
            return
        flight = self._running.new_flight(task, now, Trigger.CHAIN, related_run_id=leader.id)
        reason = f"{closed.cause or ''} {closed.detail}".strip()
        run = replace(
            flight.run,
            status=RunStatus.SKIPPED,
            started_at=None,
            finished_at=now,
            result={"reason": reason},
            cause=closed.cause,
        )
        await self._runs.record_skipped(run, None)
        self._bus.publish(finished_event(run, task.error_count, recovered=False))

    async def _store_end(self, run: TaskRun, row: SystemTask, followers: Sequence[TaskRun]) -> None:
        """Store the end of `run` with its task's new state; try again for as long as the disk refuses it."""
        while True:
            try:
                await self._runs.finish(run, row, followers)
                return
            except EnvironmentFault as fault:
                if self.closing:
                    raise
                log.error("The end of run %s cannot be stored yet: %s", run.id, fault)
                await self._clock.sleep(STORAGE_RETRY_SECONDS)

    def _publish_end(self, run: TaskRun, before: SystemTask | None, row: SystemTask) -> None:
        counts = before is not None and run.status is RunStatus.SUCCESS and not run.rehearsal
        failures = before.error_count if before is not None and counts else 0
        if before is not None:
            self._rows.replace(row)
            if not self.closing and (row.retry is not None or before.retry is not None):
                self._retries.follow(row)
        retry_at = None if before is None else _retry_of(row, run)
        ended = finished_event(run, row.error_count, recovered=failures > 0, retry_at=retry_at)
        self._bus.publish(replace(ended, failures_before=failures) if failures else ended)
        if before is None:
            return
        self._bus.publish(TaskChanged(row))
        if before.enabled and not row.enabled:
            self._bus.publish(TaskAutoDisabled(row.id, row.name, row.error_count))

    async def skip_overlap(
        self, task: SystemTask, planned_at: datetime, trigger: Trigger, next_run_at: datetime | None
    ) -> TaskRun | None:
        """Record that `planned_at` collided with the run in flight; None when it had been served before."""
        run = TaskRun(
            id=self._runs.new_run_id(),
            task_id=task.id,
            task_type=task.task_type,
            component=task.component,
            planned_at=planned_at,
            status=RunStatus.SKIPPED,
            trigger=trigger,
            finished_at=max(to_milliseconds(self._clock.now()), planned_at),
            result={"reason": ALREADY_RUNNING},
            cause=Cause.OVERLAP,
            related_run_id=self._running.flights[task.id].run.id,
            task_name=task.name,
        )
        if not await self._runs.record_skipped(run, next_run_at):
            return None
        self._bus.publish(finished_event(run, task.error_count, recovered=False))
        return run


def _row_after(task: SystemTask, run: TaskRun, retry: PendingRetry | None) -> SystemTask:
    """`task` after `run`.  A run by hand of a task bound to its day leaves the retry that waits in place (B5)."""
    row = after_run(task, run, retry)
    by_hand = run.trigger in (Trigger.MANUAL, Trigger.API)
    return replace(row, retry=task.retry) if by_hand and task.policy.within_day and row.enabled else row


def _retry_of(task: SystemTask, run: TaskRun) -> datetime | None:
    return task.retry.at if task.retry is not None and task.retry.run_id == run.id else None


def finished_event(run: TaskRun, error_count: int, recovered: bool, retry_at: datetime | None = None) -> RunFinished:
    """What is published of a run that ended."""
    return RunFinished(
        task_id=run.task_id,
        run_id=run.id,
        task_type=run.task_type,
        component=run.component,
        task_name=run.task_name,
        status=run.status,
        trigger=run.trigger,
        planned_at=run.planned_at,
        started_at=run.started_at,
        finished_at=run.finished_at or run.planned_at,
        result=run.result,
        error_message=run.error_message,
        cause=run.cause,
        error_count=error_count,
        recovered=recovered,
        attempt=run.attempt,
        retry_at=retry_at,
        rehearsal=run.rehearsal,
    )
