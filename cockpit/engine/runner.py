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
from typing import Any, Protocol

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.events import (
    RunFinished,
    RunLogged,
    RunProgressed,
    RunStarted,
    RunStuck,
    TaskAutoDisabled,
    TaskChanged,
)
from cockpit.domain.handler import HandlerSpec, TaskRunResult
from cockpit.domain.params import validate_params
from cockpit.domain.policy import after_run
from cockpit.domain.run import Cause, LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.engine.context import HandlerContext, Outbox, RunningRun
from cockpit.engine.supervise import STUCK_AFTER_SECONDS, Flight, Outcome, supervise
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)

STORAGE_RETRY_SECONDS = 5.0
ALREADY_RUNNING = "already running"


class TaskRows(Protocol):
    """The rows of all tasks as the engine knows them; the scheduler owns them."""

    def get(self, task_id: int) -> SystemTask | None: ...
    def replace(self, task: SystemTask) -> None: ...


class Runner:
    """Starts, watches and ends runs.  At most one run of a task is in flight."""

    def __init__(
        self,
        *,
        rows: TaskRows,
        runs: RunStore,
        registry: Mapping[str, HandlerSpec],
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._rows = rows
        self._runs = runs
        self._registry = registry
        self._bus = bus
        self._clock = clock
        self._flights: dict[int, Flight] = {}
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
            return await self._skip_overlap(task, planned_at, trigger, next_run_at) is not None
        flight = self._reserve(task, planned_at, trigger)
        try:
            claimed = await self._runs.claim(flight.run, next_run_at)
        except BaseException:
            self._release(flight)
            raise
        if not claimed:
            self._release(flight)
            return False
        self.advance(task.id, planned_at, next_run_at)
        self._launch(flight, task)
        return True

    async def run_now(self, task: SystemTask, trigger: Trigger = Trigger.MANUAL) -> TaskRun:
        """Run `task` at once and answer its finished run; a skipped one when it is running already."""
        now = to_milliseconds(self._clock.now())
        if task.id in self._flights:
            skipped = await self._skip_overlap(task, now, trigger, None)
            assert skipped is not None, "only planned times are unique"
            return skipped
        flight = self._reserve(task, now, trigger)
        flight.done = asyncio.get_running_loop().create_future()
        try:
            await self._runs.start_manual(flight.run)
        except BaseException:
            self._release(flight)
            raise
        self._launch(flight, task)
        return await asyncio.shield(flight.done)

    def stop_run(self, task_id: int, cause: Cause = Cause.STOPPED_BY_PERSON) -> bool:
        """Cancel the run in flight of this task; False when there is none or it is ending already."""
        flight = self._flights.get(task_id)
        return flight is not None and flight.cancel(cause)

    async def stop(self, grace_seconds: float) -> bool:
        """End all runs: wait up to `grace_seconds`, then cancel.  False when a handler had to be left behind."""
        self._closing = True
        if self._flying and grace_seconds > 0:
            await asyncio.wait(tuple(self._flying), timeout=grace_seconds)
        for flight in tuple(self._flights.values()):
            flight.cancel(Cause.PROGRAM_ENDED)
        self._outbox.flush()
        if self._flying:
            await asyncio.wait(tuple(self._flying), timeout=STUCK_AFTER_SECONDS + 1)
        return not self._flights

    def _reserve(self, task: SystemTask, planned_at: datetime, trigger: Trigger) -> Flight:
        """Enter the running set: from here on a second run of this task is an overlap."""
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
            task_name=task.name,
        )
        flight = Flight(RunningRun(task.id, run_id, started_at, trigger), run)
        self._flights[task.id] = flight
        return flight

    def _release(self, flight: Flight) -> None:
        if self._flights.get(flight.run.task_id) is flight:
            del self._flights[flight.run.task_id]

    def _launch(self, flight: Flight, task: SystemTask) -> None:
        run = flight.run
        self._bus.publish(RunStarted(task.id, run.id, run.planned_at, flight.view.started_at, run.trigger))
        flight.task = self._spawn(self._fly(flight, task))

    async def _fly(self, flight: Flight, task: SystemTask) -> None:
        """One run from its handler's start to its published end."""

        def end_without_handler(outcome: Outcome) -> None:
            self._bus.publish(RunStuck(task.id, flight.run.id))
            self._spawn(self._end(flight, task, outcome))

        flight.on_stuck = end_without_handler
        outcome = await self._call(flight, task)
        if flight.view.stuck:  # it returned after all; its run was ended long ago
            self._release(flight)
        else:
            await self._end(flight, task, outcome)

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
        context = HandlerContext(flight.view, task.component, flight.run.planned_at, self._clock, self._outbox)
        timeout_seconds = task.timeout_seconds or spec.default_timeout_seconds
        return await supervise(flight, spec.run(context, params), timeout_seconds)

    async def _end(self, flight: Flight, started_as: SystemTask, outcome: Outcome) -> None:
        """Commit the outcome together with the task, then publish it."""
        result, cause = outcome
        run = replace(
            flight.run,
            finished_at=max(to_milliseconds(self._clock.now()), flight.view.started_at),
            status=result.status,
            result=dict(result.result),
            error_message=result.error_message,
            cause=cause,
        )
        self._outbox.flush()
        before = self._rows.get(run.task_id)
        row = after_run(before or started_as, run)
        try:
            await self._store_end(run, row)
        except EnvironmentFault as fault:  # only while closing: the next start marks this run as interrupted
            log.error("The end of run %s could not be stored: %s", run.id, fault)
        if not flight.view.stuck:
            self._release(flight)
        now = self._rows.get(run.task_id)
        if now is not before:  # edited or deleted while its end was being stored
            before, row = now, after_run(now or started_as, run)
        self._publish_end(run, before, row)
        if flight.done is not None and not flight.done.done():
            flight.done.set_result(run)

    async def _store_end(self, run: TaskRun, row: SystemTask) -> None:
        """Store the end of `run` with its task's new state; try again for as long as the disk refuses it."""
        while True:
            try:
                await self._runs.finish(run, row)
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
        self._bus.publish(finished_event(run, row.error_count, recovered))
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

    def advance(self, task_id: int, planned_at: datetime, next_run_at: datetime | None) -> None:
        """Take over in memory what a claim stored: the planned time served and the next one."""
        row = self._rows.get(task_id)
        if row is not None:
            row = replace(row, last_planned_at=planned_at, next_run_at=next_run_at)
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


def finished_event(run: TaskRun, error_count: int, recovered: bool) -> RunFinished:
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
    )
