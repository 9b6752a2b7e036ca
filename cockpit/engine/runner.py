"""Runs tasks: the running set, and one run from its claim to its published outcome.

The row of a run is committed before its handler starts.  A run ends in exactly one outcome, committed together with
its task before it is published.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Protocol

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.events import (
    RunFinished,
    RunLogged,
    RunProgressed,
    RunStaged,
    RunStarted,
    RunStuck,
    TaskAutoDisabled,
    TaskChanged,
)
from cockpit.domain.handler import HandlerSpec, TaskRunResult
from cockpit.domain.occurrence import Occurrence
from cockpit.domain.params import validate_params
from cockpit.domain.policy import LATE_AFTER, after_run, follows, next_retry, runs_left
from cockpit.domain.run import Cause, LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Overlap, PendingRetry
from cockpit.engine.bus import EventBus
from cockpit.engine.context import HandlerContext, Outbox, RunningRun
from cockpit.engine.gate import Gate
from cockpit.engine.retries import Retries
from cockpit.engine.slots import Slots
from cockpit.engine.supervise import STUCK_AFTER_SECONDS, Flight, Outcome, supervise
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)

STORAGE_RETRY_SECONDS = 5.0
ALREADY_RUNNING = "already running"


class TaskRows(Protocol):
    """The rows of all tasks as the engine knows them; the scheduler owns them."""

    def get(self, task_id: int) -> SystemTask | None: ...
    def replace(self, task: SystemTask) -> None: ...
    def followers_of(self, task_id: int) -> Sequence[SystemTask]: ...


class Runner:
    """Starts, watches and ends runs.  At most one run of a task is in flight, and at most one more waits for it."""

    def __init__(
        self,
        *,
        rows: TaskRows,
        runs: RunStore,
        registry: Mapping[str, HandlerSpec],
        bus: EventBus,
        clock: Clock,
        gate: Gate,
        concurrency_limit: int,
    ) -> None:
        self._rows = rows
        self._runs = runs
        self._registry = registry
        self._bus = bus
        self._clock = clock
        self._gate = gate
        self.slots = Slots(concurrency_limit, bus)
        self.retries = Retries(clock, self._retry)
        self._flights: dict[int, Flight] = {}
        self._next_up: dict[int, Flight] = {}
        self._flying: set[asyncio.Task[Any]] = set()
        self._outbox = Outbox(self._deliver)
        self._closing = False

    @property
    def running(self) -> Mapping[int, RunningRun]:
        """The runs in flight by task id."""
        return {task_id: flight.view for task_id, flight in self._flights.items()}

    @property
    def running_count(self) -> int:
        return len(self._flights)

    async def serve(
        self, task: SystemTask, planned_at: datetime, trigger: Trigger, next_run_at: datetime | None
    ) -> bool:
        """Claim `planned_at` and start its run, or record why not; the run's end is not awaited.

        False when this planned time had been served before.  EnvironmentFault when the claim cannot be stored: then
        nothing was started and the caller tries again.
        """
        if task.id in self._flights:
            return await self._collide(task, planned_at, trigger, next_run_at)
        flight = self._reserve(self._flight(task, planned_at, trigger))
        after = None if runs_left(task) == 1 else next_run_at
        try:
            claimed = await self._runs.claim(flight.run, after)
        except BaseException:
            self._release(flight)
            raise
        if not claimed:
            self._release(flight)
            return False
        self.advance(task.id, planned_at, after, counted=True)
        self._launch(flight, task)
        return True

    async def run_now(self, task: SystemTask, trigger: Trigger = Trigger.MANUAL) -> TaskRun:
        """Run `task` at once and answer its finished run; a skipped one when it is running already."""
        now = to_milliseconds(self._clock.now())
        if task.id in self._flights:
            skipped = await self._skip_overlap(task, now, trigger, None)
            assert skipped is not None, "only planned times are unique"
            return skipped
        flight = self._reserve(self._flight(task, now, trigger))
        flight.done = asyncio.get_running_loop().create_future()
        try:
            await self._runs.start_manual(flight.run)
        except BaseException:
            self._release(flight)
            raise
        self._launch(flight, task)
        return await asyncio.shield(flight.done)

    async def idle(self, task_id: int) -> None:
        """Return once no run of this task is in flight, nor waits for one that is."""
        while (flight := self._flights.get(task_id)) is not None:
            if flight.landed is None:
                flight.landed = asyncio.get_running_loop().create_future()
            await asyncio.shield(flight.landed)

    async def _retry(self, task_id: int, pending: PendingRetry) -> None:
        """Start the next attempt of a failed run, unless the task has moved on."""
        task = self._rows.get(task_id)
        if task is None or task.retry != pending or not task.enabled:
            return
        now = to_milliseconds(self._clock.now())
        if task_id in self._flights or self._gate.closing(task, now) is not None:
            await self._runs.drop_retry(task_id)
            self._replace_row(replace(task, retry=None))
            return
        flight = self._flight(task, pending.planned_at, Trigger.RETRY, pending.run_id, pending.attempt)
        self._reserve(flight)
        try:
            await self._runs.start_retry(flight.run)
        except BaseException:
            self._release(flight)
            raise
        self._replace_row(replace(self._rows.get(task_id) or task, retry=None))
        self._launch(flight, task)

    async def _collide(
        self, task: SystemTask, planned_at: datetime, trigger: Trigger, next_run_at: datetime | None
    ) -> bool:
        """A planned time whose task still works: leave it out, or have it wait, as the task's policy says (P8)."""
        current, overlap = self._flights[task.id], task.policy.overlap
        if overlap is Overlap.SKIP or task.id in self._next_up or current.view.stuck:
            return await self._skip_overlap(task, planned_at, trigger, next_run_at) is not None
        flight = self._flight(task, planned_at, trigger)
        flight.waited, flight.view.queued = Cause.OVERLAP, True
        self._next_up[task.id] = flight
        after = None if runs_left(task) == 1 else next_run_at
        try:
            claimed = await self._runs.claim(flight.run, after)
        except BaseException:
            del self._next_up[task.id]
            raise
        if not claimed:
            del self._next_up[task.id]
            return False
        self.advance(task.id, planned_at, after, counted=True)
        flight.started_as = task
        if self._flights.get(task.id) is not current:
            self._start_next_up(task.id)
        elif overlap is Overlap.STOP:
            current.cancel(Cause.REPLACED)
        return True

    def _start_next_up(self, task_id: int) -> None:
        """The run before it has ended: start the one that waits for it, if there is one and it is stored."""
        flight = self._next_up.get(task_id)
        if flight is None or flight.started_as is None or task_id in self._flights:
            return
        del self._next_up[task_id]
        self._launch(self._reserve(flight), self._rows.get(task_id) or flight.started_as)

    def stop_run(self, task_id: int, cause: Cause = Cause.STOPPED_BY_PERSON) -> bool:
        """Cancel the run in flight of this task; False when there is none or it is ending already."""
        flight = self._flights.get(task_id)
        return flight is not None and flight.cancel(cause)

    def forget(self, task_id: int) -> None:
        """The task was switched off or deleted: what has not begun to work does not begin any more."""
        self.retries.drop(task_id)

    async def stop(self, grace_seconds: float) -> bool:
        """End all runs: wait up to `grace_seconds`, then cancel.  False when a handler had to be left behind."""
        self._closing = True
        self.retries.close()
        self.slots.close()
        if self._flying and grace_seconds > 0:
            await asyncio.wait(tuple(self._flying), timeout=grace_seconds)
        for task_id in tuple(self._next_up):
            self._turn_away(task_id, RunStatus.CANCELLED, Cause.PROGRAM_ENDED)
        for flight in tuple(self._flights.values()):
            flight.cancel(Cause.PROGRAM_ENDED)
        self._outbox.flush()
        if self._flying:
            await asyncio.wait(tuple(self._flying), timeout=STUCK_AFTER_SECONDS + 1)
        return not self._flights

    def _flight(
        self,
        task: SystemTask,
        planned_at: datetime,
        trigger: Trigger,
        related_run_id: int | None = None,
        attempt: int = 1,
    ) -> Flight:
        started_at = to_milliseconds(self._clock.now())
        run_id = self._runs.new_run_id()
        run = TaskRun(
            id=run_id,
            task_id=task.id,
            task_type=task.task_type,
            component=task.component,
            planned_at=planned_at,
            status=RunStatus.RUNNING,
            trigger=trigger,
            started_at=started_at,
            attempt=attempt,
            related_run_id=related_run_id,
            task_name=task.name,
        )
        return Flight(RunningRun(task.id, run_id, started_at, trigger, attempt=attempt), run)

    def _reserve(self, flight: Flight) -> Flight:
        """Enter the running set: from here on a second run of this task is an overlap."""
        self._flights[flight.run.task_id] = flight
        return flight

    def _release(self, flight: Flight) -> None:
        task_id = flight.run.task_id
        if self._flights.get(task_id) is flight:
            del self._flights[task_id]
            if flight.landed is not None and not flight.landed.done():
                flight.landed.set_result(None)
            if self._next_up:
                self._start_next_up(task_id)

    def _launch(self, flight: Flight, task: SystemTask) -> None:
        run = flight.run
        self._bus.publish(RunStarted(task.id, run.id, run.planned_at, flight.view.started_at, run.trigger))
        flight.task = self._spawn(self._fly(flight, task))

    async def _fly(self, flight: Flight, task: SystemTask) -> None:
        """One run from its handler's start to its published end."""

        def end_without_handler(outcome: Outcome) -> None:
            self._bus.publish(RunStuck(task.id, flight.run.id))
            self._spawn(self._end(flight, task, outcome))
            self._turn_away(task.id, RunStatus.SKIPPED, Cause.OVERLAP)

        flight.on_stuck = end_without_handler
        if not self.slots.take() and not await self._wait_for_slot(flight):
            await self._end(flight, task, flight.aborted())
            return
        flight.has_slot = True
        if flight.waited is not None:
            await self._start_late(flight)
        outcome = await self._call(flight, task)
        if flight.view.stuck:  # it returned after all; its run was ended long ago
            self._release(flight)
        else:
            await self._end(flight, task, outcome)

    def _turn_away(self, task_id: int, status: RunStatus, cause: Cause) -> None:
        """End the run that waits for the one in flight: its turn will not come."""
        flight = self._next_up.pop(task_id, None)
        if flight is not None and flight.started_as is not None:
            outcome = TaskRunResult(status, {"reason": ALREADY_RUNNING}), cause
            self._spawn(self._end_unstarted(flight, flight.started_as, outcome))

    async def _end_unstarted(self, flight: Flight, task: SystemTask, outcome: Outcome) -> None:
        await self._runs.never_started(flight.run, outcome[1] or Cause.OVERLAP)
        await self._end(flight, task, outcome)

    async def _wait_for_slot(self, flight: Flight) -> bool:
        """Wait in the queue of the workspace; False when the run was stopped there."""
        flight.view.queued = True
        flight.slot = self.slots.wait(flight.run.task_id, first=flight.run.trigger is Trigger.MANUAL)
        try:
            await flight.slot
        except asyncio.CancelledError:
            if flight.abort is None:
                raise
            return False
        flight.waited = flight.waited or Cause.WAITED
        return True

    async def _start_late(self, flight: Flight) -> None:
        """What waited begins: from now on it works, and the account says why it is late."""
        flight.view.queued = False
        started_at = to_milliseconds(self._clock.now())
        if started_at - flight.run.planned_at <= LATE_AFTER or flight.waited is None:
            return
        flight.view.started_at = started_at
        flight.run = replace(flight.run, started_at=started_at)
        try:
            await self._runs.start_late(flight.run, flight.waited)
        except EnvironmentFault as fault:
            log.error("The late start of run %s could not be stored: %s", flight.run.id, fault)

    def _give_slot_back(self, flight: Flight) -> None:
        if flight.has_slot:
            flight.has_slot = False
            self.slots.give_back()

    async def _call(self, flight: Flight, task: SystemTask) -> Outcome:
        spec = self._registry.get(task.task_type)
        if spec is None:
            known = ", ".join(sorted(self._registry))
            log.error("Task %s has the unknown type %r", task.id, task.task_type)
            message = f"There is no handler for the type “{task.task_type}”. Known types: {known}."
            return TaskRunResult.error(message), Cause.UNKNOWN_TYPE
        if task.fault is not None:
            return TaskRunResult.error(f"This task cannot run until it is edited: {task.fault}"), Cause.BAD_PARAMS
        try:
            params = validate_params(spec.Params, task.params)
        except UserError as error:
            return TaskRunResult.error(str(error)), Cause.BAD_PARAMS
        context = HandlerContext(
            flight.view,
            task.component,
            flight.run.planned_at,
            self._clock,
            self._outbox,
            lambda stage: self._bus.publish(RunStaged(task.id, flight.run.id, stage)),
        )
        timeout_seconds = task.timeout_seconds or spec.default_timeout_seconds
        return await supervise(flight, spec.run(context, params), timeout_seconds)

    async def _end(self, flight: Flight, started_as: SystemTask, outcome: Outcome) -> None:
        """Commit the outcome together with the task and what follows it, then publish it."""
        self._give_slot_back(flight)
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
        self._outbox.flush()
        before = self._rows.get(run.task_id)
        retry = None if before is None or self._closing else self._next_attempt(before, run)
        followers = [] if retry is not None or self._closing else self._following(run)
        row = after_run(before or started_as, run, retry)
        try:
            await self._store_end(run, row, [one.run for one, _ in followers])
        except EnvironmentFault as fault:  # only while closing: the next start marks this run as interrupted
            log.error("The end of run %s could not be stored: %s", run.id, fault)
        if not flight.view.stuck:
            self._release(flight)
        now = self._rows.get(run.task_id)
        if now is not before:  # edited or deleted while its end was being stored
            before, row = now, after_run(now or started_as, run, retry if now is not None and now.enabled else None)
        self._publish_end(run, before, row)
        if flight.done is not None and not flight.done.done():
            flight.done.set_result(run)
        for follower, task in followers:
            self._launch(follower, task)

    def _next_attempt(self, task: SystemTask, run: TaskRun) -> PendingRetry | None:
        newer = task.last_planned_at is not None and task.last_planned_at > run.planned_at
        if newer or run.task_id in self._next_up:
            return None  # a later planned time has taken this one's place
        return next_retry(task, run, self._clock.now(), random.random())

    def _following(self, run: TaskRun) -> list[tuple[Flight, SystemTask]]:
        """The tasks that run after this end, entered in the running set; one that still works is left out."""
        found = []
        for task in self._rows.followers_of(run.task_id):
            wanted = any(link.task_id == run.task_id and follows(link, run.status) for link in task.policy.after)
            if not wanted or not task.enabled or task.fault is not None:
                continue
            now = run.finished_at or run.planned_at
            closed = self._gate.closing(task, now)
            if closed is not None or task.id in self._flights:
                self._spawn(self._skip_follower(task, run, now, closed))
                continue
            flight = self._flight(task, now, Trigger.CHAIN, related_run_id=run.id)
            found.append((self._reserve(flight), task))
        return found

    async def _skip_follower(self, task: SystemTask, leader: TaskRun, now: datetime, closed: Occurrence | None) -> None:
        if closed is None:
            await self._skip_overlap(task, now, Trigger.CHAIN, None)
            return
        flight = self._flight(task, now, Trigger.CHAIN, related_run_id=leader.id)
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
                if self._closing:
                    raise
                log.error("The end of run %s cannot be stored yet: %s", run.id, fault)
                await self._clock.sleep(STORAGE_RETRY_SECONDS)

    def _publish_end(self, run: TaskRun, before: SystemTask | None, row: SystemTask) -> None:
        recovered = run.status is RunStatus.SUCCESS and before is not None and before.error_count > 0
        if before is not None:
            self._rows.replace(row)
            if row.retry is not None or before.retry is not None:
                self.retries.follow(row)
        retry_at = None if row.retry is None or before is None else row.retry.at
        self._bus.publish(finished_event(run, row.error_count, recovered, retry_at))
        if before is None:
            return
        self._bus.publish(TaskChanged(row))
        if before.enabled and not row.enabled:
            self._bus.publish(TaskAutoDisabled(row.id, row.name, row.error_count))

    async def _skip_overlap(
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
            related_run_id=self._flights[task.id].run.id,
            task_name=task.name,
        )
        if not await self._runs.record_skipped(run, next_run_at):
            return None
        if trigger.serves_a_planned_time:
            self.advance(task.id, planned_at, next_run_at)
        self._bus.publish(finished_event(run, task.error_count, recovered=False))
        return run

    def advance(
        self, task_id: int, planned_at: datetime, next_run_at: datetime | None, *, counted: bool = False
    ) -> None:
        """Take over in memory what a claim stored: the planned time served and the next one.

        A retry that still waits gives way to it.
        """
        row = self._rows.get(task_id)
        if row is not None:
            if row.retry is not None:
                self.retries.drop(task_id)
            count = row.run_count + counted
            self._replace_row(
                replace(row, last_planned_at=planned_at, next_run_at=next_run_at, run_count=count, retry=None)
            )

    def _replace_row(self, row: SystemTask) -> None:
        self._rows.replace(row)
        self._bus.publish(TaskChanged(row))

    def _deliver(self, lines: list[LogLine], progress: list[RunProgressed]) -> None:
        for event in progress:
            self._bus.publish(event)
        if not lines:
            return
        tasks = {flight.run.id: flight.run.task_id for flight in self._flights.values()}
        by_run: dict[int, list[LogLine]] = {}
        for line in lines:
            by_run.setdefault(line.run_id, []).append(line)
        for run_id, batch in by_run.items():
            if run_id in tasks:
                self._bus.publish(RunLogged(tasks[run_id], run_id, tuple(batch)))
        self._spawn(self._store_lines(lines))

    async def _store_lines(self, lines: list[LogLine]) -> None:
        try:
            await self._runs.append_logs(lines)
        except EnvironmentFault as fault:
            log.error("%d log lines could not be stored: %s", len(lines), fault)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Start `work`; `stop` waits for it."""
        task = asyncio.get_running_loop().create_task(self._landing(work))
        self._flying.add(task)
        return task

    async def _landing(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except Exception as error:  # a fault of the engine itself: never silent, never fatal
            log.error("A run failed in the engine itself", exc_info=error)
        finally:
            task = asyncio.current_task()
            if task is not None:
                self._flying.discard(task)


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
    )
