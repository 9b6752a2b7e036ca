"""Runs tasks: the running set, and one run from its claim to its published outcome.

The row of a run is committed before its handler starts.  A run ends in exactly one outcome, committed together with
its task before it is published.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.events import RunStaged, RunStarted, RunStuck, TaskChanged
from cockpit.domain.handler import ORDINARY, HandlerSpec, RunOptions, TaskRunResult
from cockpit.domain.params import validate_params
from cockpit.domain.policy import LATE_AFTER, retry_after_program_end, runs_left
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Overlap, PendingRetry
from cockpit.engine.bus import EventBus
from cockpit.engine.context import HandlerContext, Outbox, RunningRun
from cockpit.engine.ending import ALREADY_RUNNING, Ending
from cockpit.engine.gate import Gate
from cockpit.engine.retries import Retries
from cockpit.engine.retry_turns import RetryTurns
from cockpit.engine.run_logs import RunLogs
from cockpit.engine.running_set import RunningSet
from cockpit.engine.slots import Slots
from cockpit.engine.supervise import STUCK_AFTER_SECONDS, Flight, Outcome, supervise
from cockpit.engine.task_rows import TaskRows
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)


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
        self.slots = Slots(concurrency_limit, bus)
        self.retries = Retries(clock, self._retry)
        self._set = RunningSet(runs, clock)
        self._ending = Ending(
            rows=rows, runs=runs, bus=bus, clock=clock, gate=gate, running=self._set, retries=self.retries
        )
        self._flying: set[asyncio.Task[Any]] = set()
        self._outbox = Outbox(RunLogs(runs, bus, self._set, self._spawn).deliver)
        self._turns = RetryTurns(rows, runs, self._set, gate)

    @property
    def running(self) -> Mapping[int, RunningRun]:
        """The runs in flight by task id."""
        return self._set.views

    @property
    def running_count(self) -> int:
        return len(self._set)

    async def serve(
        self, task: SystemTask, planned_at: datetime, trigger: Trigger, next_run_at: datetime | None
    ) -> bool:
        """Claim `planned_at` and start its run, or record why not; the run's end is not awaited.

        False when this planned time had been served before.  EnvironmentFault when the claim cannot be stored: then
        nothing was started and the caller tries again.
        """
        if task.id in self._set:
            return await self._collide(task, planned_at, trigger, next_run_at)
        flight = self._set.reserve(self._set.new_flight(task, planned_at, trigger))
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

    async def run_now(
        self, task: SystemTask, trigger: Trigger = Trigger.MANUAL, options: RunOptions = ORDINARY
    ) -> TaskRun:
        """Run `task` at once and answer its finished run; a skipped one when it is running already."""
        now = to_milliseconds(self._clock.now())
        if task.id in self._set:
            skipped = await self._skip_overlap(task, now, trigger, None)
            assert skipped is not None, "only planned times are unique"
            return skipped
        flight = self._set.reserve(self._set.new_flight(task, now, trigger, options=options))
        flight.done = asyncio.get_running_loop().create_future()
        try:
            await self._runs.start_manual(flight.run)
        except BaseException:
            self._release(flight)
            raise
        self._launch(flight, task)
        return await asyncio.shield(flight.done)

    async def _retry(self, task_id: int, pending: PendingRetry) -> None:
        """Start the next attempt of a failed run, unless the task has moved on."""
        task = await self._turns.turn(task_id, pending)
        if task is None:
            return
        now = to_milliseconds(self._clock.now())
        is_over = self._turns.is_over(task, pending, now)
        if not is_over and self._turns.is_closed(task, now):
            self._replace_row(held := await self._turns.hold(task, pending, now))
            return self.retries.follow(held)
        flight = self._set.new_flight(task, pending.planned_at, Trigger.RETRY, pending.run_id, pending.attempt)
        self._set.reserve(flight)
        try:
            await self._runs.start_retry(flight.run)
        except BaseException:
            self._release(flight)
            raise
        self._replace_row(replace(self._rows.get(task_id) or task, retry=None))
        if is_over:
            self._spawn(self._end(flight, task, self._turns.given_up(task)))
        else:
            self._launch(flight, task)

    async def _collide(
        self, task: SystemTask, planned_at: datetime, trigger: Trigger, next_run_at: datetime | None
    ) -> bool:
        """A planned time whose task still works: leave it out, or have it wait, as the task's policy says (P8)."""
        current, overlap = self._set.flights[task.id], task.policy.overlap
        if overlap is Overlap.SKIP or task.id in self._set.next_up or current.view.stuck:
            return await self._skip_overlap(task, planned_at, trigger, next_run_at) is not None
        flight = self._set.new_flight(task, planned_at, trigger)
        flight.waited, flight.view.queued = Cause.OVERLAP, True
        self._set.next_up[task.id] = flight
        after = None if runs_left(task) == 1 else next_run_at
        try:
            claimed = await self._runs.claim(flight.run, after)
        except BaseException:
            del self._set.next_up[task.id]
            raise
        if not claimed:
            del self._set.next_up[task.id]
            return False
        self.advance(task.id, planned_at, after, counted=True)
        flight.started_as = task
        if self._set.flights.get(task.id) is not current:
            self._start_waiting(self._set.take_next_up(task.id))
        elif overlap is Overlap.STOP:
            current.cancel(Cause.REPLACED)
        return True

    def _release(self, flight: Flight) -> None:
        """Leave the running set; what waited for that starts."""
        self._start_waiting(self._set.release(flight))

    def _start_waiting(self, flight: Flight | None) -> None:
        if flight is not None and flight.started_as is not None:
            self._launch(flight, self._rows.get(flight.run.task_id) or flight.started_as)

    async def idle(self, task_id: int) -> None:
        """Return once no run of this task is in flight, nor waits for one that is."""
        await self._set.idle(task_id)

    def stop_run(self, task_id: int, cause: Cause = Cause.STOPPED_BY_PERSON) -> bool:
        """Cancel the run in flight of this task; False when there is none or it is ending already."""
        flight = self._set.flights.get(task_id)
        return flight is not None and flight.cancel(cause)

    async def stop(self, grace_seconds: float) -> bool:
        """End all runs: wait up to `grace_seconds`, then cancel.  False when a handler had to be left behind."""
        self._ending.closing = True
        self.retries.close()
        self.slots.close()
        if self._flying and grace_seconds > 0:
            await asyncio.wait(tuple(self._flying), timeout=grace_seconds)
        for task_id in tuple(self._set.next_up):
            self._turn_away(task_id, RunStatus.CANCELLED, Cause.PROGRAM_ENDED)
        for flight in tuple(self._set.flights.values()):
            flight.cancel(Cause.PROGRAM_ENDED)
        self._outbox.flush()
        if self._flying:
            await asyncio.wait(tuple(self._flying), timeout=STUCK_AFTER_SECONDS + 1)
        return not self._set.flights

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
        flight = self._set.next_up.pop(task_id, None)
        if flight is not None and flight.started_as is not None:
            outcome = TaskRunResult(status, {"reason": ALREADY_RUNNING}), cause
            self._spawn(self._end_unstarted(flight, flight.started_as, outcome))

    async def _end(self, flight: Flight, task: SystemTask, outcome: Outcome) -> None:
        """Its handler works no longer: free the slot, store the end, start what follows."""
        if flight.has_slot:
            flight.has_slot = False
            self.slots.give_back()
        self._outbox.flush()
        for follower, row in await self._ending.end(flight, task, outcome):
            self._launch(follower, row)

    async def _skip_overlap(
        self, task: SystemTask, planned_at: datetime, trigger: Trigger, next_run_at: datetime | None
    ) -> TaskRun | None:
        """Record that `planned_at` collided with the run in flight; None when it had been served before."""
        run = await self._ending.skip_overlap(task, planned_at, trigger, next_run_at)
        if run is not None and trigger.serves_a_planned_time:
            self.advance(task.id, planned_at, next_run_at)
        return run

    async def _end_unstarted(self, flight: Flight, task: SystemTask, outcome: Outcome) -> None:
        cause, now = outcome[1] or Cause.OVERLAP, self._clock.now()
        if cause is not Cause.PROGRAM_ENDED or retry_after_program_end(task, flight.run, now) is None:
            await self._runs.never_started(flight.run, cause)
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

    async def _call(self, flight: Flight, task: SystemTask) -> Outcome:
        if flight.abort is not None:  # stopped before it began
            return flight.aborted()
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
            # a rehearsal shows what the next planned run will send
            (task.next_run_at if flight.options.rehearse else None) or flight.run.planned_at,
            self._clock,
            self._outbox,
            lambda stage: self._bus.publish(RunStaged(task.id, flight.run.id, stage)),
            flight.options,
        )
        timeout_seconds = task.timeout_seconds or spec.default_timeout_seconds
        return await supervise(flight, spec.run(context, params), timeout_seconds)

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
