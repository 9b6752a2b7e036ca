"""The running set: which runs are in flight, and which wait for the one before them (requirement A8)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.handler import ORDINARY, RunOptions
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.context import RunningRun
from cockpit.engine.supervise import Flight
from cockpit.storage.run_store import RunStore


class RunningSet:
    """At most one run of a task is in flight, and at most one more is `next_up`: it waits for that one."""

    def __init__(self, runs: RunStore, clock: Clock) -> None:
        self._runs = runs
        self._clock = clock
        self.flights: dict[int, Flight] = {}
        self.next_up: dict[int, Flight] = {}

    def __contains__(self, task_id: int) -> bool:
        return task_id in self.flights

    def __len__(self) -> int:
        return len(self.flights)

    @property
    def views(self) -> Mapping[int, RunningRun]:
        """The runs in flight by task id."""
        return {task_id: flight.view for task_id, flight in self.flights.items()}

    def new_flight(
        self,
        task: SystemTask,
        planned_at: datetime,
        trigger: Trigger,
        related_run_id: int | None = None,
        attempt: int = 1,
        options: RunOptions = ORDINARY,
    ) -> Flight:
        """A run of `task` that could start now; nothing is entered or stored yet."""
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
            rehearsal=options.rehearse,
        )
        return Flight(RunningRun(task.id, run_id, started_at, trigger, attempt=attempt), run, options)

    def reserve(self, flight: Flight) -> Flight:
        """Enter the running set: from here on a second run of this task is an overlap."""
        self.flights[flight.run.task_id] = flight
        return flight

    def release(self, flight: Flight) -> Flight | None:
        """Leave the running set; the answer is the run that waited for this end, entered in its place."""
        task_id = flight.run.task_id
        if self.flights.get(task_id) is not flight:
            return None
        del self.flights[task_id]
        if flight.landed is not None and not flight.landed.done():
            flight.landed.set_result(None)
        return self.take_next_up(task_id) if self.next_up else None

    def take_next_up(self, task_id: int) -> Flight | None:
        """Enter the run that waits, if there is one, it is stored, and its turn has come."""
        flight = self.next_up.get(task_id)
        if flight is None or flight.started_as is None or task_id in self.flights:
            return None
        del self.next_up[task_id]
        return self.reserve(flight)

    async def idle(self, task_id: int) -> None:
        """Return once no run of this task is in flight, nor waits for one that is."""
        while (flight := self.flights.get(task_id)) is not None:
            if flight.landed is None:
                flight.landed = asyncio.get_running_loop().create_future()
            await asyncio.shield(flight.landed)
