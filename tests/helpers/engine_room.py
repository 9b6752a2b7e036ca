"""A real engine over a real workspace file, with a clock that tests move and handlers that tests steer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.events import Event
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.domain.schedule import Interval
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine, EngineOptions
from cockpit.engine.network import Network
from cockpit.storage.database import Database
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.fake_clock import FakeClock

Behaviour = Callable[[RunContext], Awaitable[TaskRunResult]]


class ProbeParams(BaseModel):
    """Parameters of the probe handler."""

    model_config = ConfigDict(extra="forbid")
    number: int = 0


async def succeed(context: RunContext) -> TaskRunResult:
    """The probe's ordinary behaviour."""
    return TaskRunResult.success(component=context.component)


@dataclass
class Probe:
    """A handler whose behaviour a test may change by component; it remembers its starts."""

    behaviours: dict[str, Behaviour] = field(default_factory=dict)
    starts: list[RunContext] = field(default_factory=list)

    async def run(self, context: RunContext, params: Any) -> TaskRunResult:
        self.starts.append(context)
        return await self.behaviours.get(context.component, succeed)(context)

    def spec(self) -> HandlerSpec:
        return HandlerSpec(
            task_type="probe",
            title="Probe",
            description="Does what a test says.",
            Params=ProbeParams,
            run=self.run,
            default_schedule=Interval(60),
            default_timeout_seconds=3600,
        )


class Gate:
    """A behaviour that waits until it is opened; `entered` says that a run is inside."""

    def __init__(self) -> None:
        self.entered = asyncio.Event()
        self.opened = asyncio.Event()

    async def __call__(self, context: RunContext) -> TaskRunResult:
        self.entered.set()
        await self.opened.wait()
        return TaskRunResult.success(waited=True)


class Wire(Network):
    """A network that a test switches: no test depends on the routes of the machine it runs on."""

    def __init__(self) -> None:
        self.up = True

    def is_up(self) -> bool:
        return self.up


@dataclass
class EngineRoom:
    """What a test of the engine works with."""

    db: Database
    tasks: TaskStore
    runs: RunStore
    bus: EventBus
    clock: FakeClock
    probe: Probe
    engine: Engine
    network: Wire
    registry: dict[str, HandlerSpec]
    events: list[Event] = field(default_factory=list)

    async def add(self, component: str = "p", **columns: Any) -> SystemTask:
        """Store a probe task, every 60 s unless `columns` say otherwise."""
        if not columns.keys() & {"frequency_cron", "rules"}:
            columns.setdefault("frequency_seconds", 60.0)
        columns.setdefault("task_type", "probe")
        return await self.tasks.insert(SystemTask(id=0, name=f"Task {component}", component=component, **columns))

    async def history(self, task: SystemTask, status: RunStatus | None = None) -> list[TaskRun]:
        """The stored runs of a task, oldest first."""
        runs = await self.runs.list(task_id=task.id, limit=5_000)
        return [run for run in reversed(runs) if status is None or run.status is status]

    async def account(self, task: SystemTask) -> list[tuple[datetime, str, str | None, int]]:
        """The account of a task, oldest first: planned time, outcome, cause, how many."""
        rows = await self.db.read(
            "SELECT planned_at, outcome, cause, count FROM occurrences WHERE task_id = ? ORDER BY 1", (task.id,)
        )
        return [(parse_iso_utc(row[0]), row[1], row[2], row[3]) for row in rows]

    async def row(self, task: SystemTask) -> SystemTask:
        """The task as it is stored now."""
        stored = await self.tasks.get(task.id)
        assert stored is not None
        return stored

    def of(self, event_type: type[Event]) -> list[Any]:
        """The events of one type, in the order in which they were published."""
        return [event for event in self.events if isinstance(event, event_type)]


@asynccontextmanager
async def engine_room(
    path: Path,
    clock: FakeClock | None = None,
    options: EngineOptions | None = None,
    more: Callable[[Probe], HandlerSpec] | None = None,
) -> AsyncIterator[EngineRoom]:
    """Open a workspace with an engine that is not started yet; both are closed at the end.

    `more` gives another task type that the probe serves.
    """
    async with Database.open(path) as db:
        clock = clock or FakeClock()
        clock.barrier = lambda: db.write(lambda connection: None)
        tasks, runs, bus, probe, network = TaskStore(db), await RunStore.create(db), EventBus(), Probe(), Wire()
        specs = [probe.spec(), *([more(probe)] if more is not None else [])]
        registry = {spec.task_type: spec for spec in specs}
        engine = Engine(
            tasks=tasks,
            runs=runs,
            registry=registry,
            bus=bus,
            clock=clock,
            options=options or EngineOptions(start_delay_seconds=1.0),
            network=network,
            downtimes=DowntimeStore(db),
        )
        room = EngineRoom(db, tasks, runs, bus, clock, probe, engine, network, registry)
        bus.subscribe(Event, room.events.append)
        try:
            yield room
        finally:
            await engine.stop(0)
