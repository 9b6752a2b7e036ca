"""The real engine over a real workspace file with a handler that does nothing but note when it was called."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.events import RunFinished
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine, EngineOptions
from cockpit.engine.wait_clock import WaitClock
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore


class NoParams(BaseModel):
    """The handler takes nothing."""


@dataclass
class Room:
    """A workspace with its engine; `calls` holds (task id, planned, called) of every run, in epoch seconds."""

    db: Database
    tasks: TaskStore
    runs: RunStore
    bus: EventBus
    engine: Engine
    calls: list[tuple[int, float, float]] = field(default_factory=list)
    finished: int = 0

    async def noop(self, context: RunContext, params: Any) -> TaskRunResult:
        self.calls.append((context.task_id, context.planned_at.timestamp(), time.time()))
        return TaskRunResult.success()

    def count_end(self, _: RunFinished) -> None:
        self.finished += 1

    async def until_finished(self, count: int, patience_seconds: float = 120.0) -> None:
        """Return when `count` runs have ended and their ends are committed."""
        async with asyncio.timeout(patience_seconds):
            while self.finished < count:
                await asyncio.sleep(0.02)


@asynccontextmanager
async def open_room(path: Path) -> AsyncIterator[Room]:
    """Open the workspace; the engine is not started."""
    async with Database.open(path) as db:
        tasks, runs, bus = TaskStore(db), await RunStore.create(db), EventBus()
        registry: dict[str, HandlerSpec] = {}
        engine = Engine(
            tasks=tasks,
            runs=runs,
            registry=registry,
            bus=bus,
            clock=WaitClock(),
            options=EngineOptions(start_delay_seconds=0.0),
        )
        room = Room(db, tasks, runs, bus, engine)
        registry["noop"] = HandlerSpec(
            task_type="noop",
            title="Nothing",
            description="Does nothing.",
            Params=NoParams,
            run=room.noop,
            default_schedule=Interval(60),
        )
        bus.subscribe(RunFinished, room.count_end)
        try:
            yield room
        finally:
            await engine.stop(5.0)


def rows(count: int, first: datetime, every_seconds: float, spread_seconds: float = 0.0) -> list[SystemTask]:
    """`count` tasks, the first planned at `first`, the last `spread_seconds` later."""
    step = timedelta(seconds=spread_seconds / count)
    return [
        SystemTask(
            id=0,
            name=f"Task {number}",
            task_type="noop",
            component=f"c{number}",
            frequency_seconds=every_seconds,
            next_run_at=to_milliseconds(first + step * number),
        )
        for number in range(count)
    ]


def soon(seconds: float) -> datetime:
    """A whole second that is at least `seconds` ahead."""
    return (datetime.now(UTC) + timedelta(seconds=seconds + 1)).replace(microsecond=0)
