"""The real engine in a process of its own, on a clock that runs many times faster: two days pass in half a minute.

Run as `python -m tests.helpers.fast_engine WORKSPACE ORIGIN_SECONDS`; says on stdout, as JSON, what happens.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine
from cockpit.engine.wait_clock import WaitClock
from cockpit.services.tasks import TaskService
from cockpit.storage.database import Database
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.engine_room import Probe, Wire

FACTOR = 7200
BEGIN = datetime(2026, 10, 24, 12, 0, tzinfo=UTC)
END = BEGIN + timedelta(days=2)
_WORKS_SECONDS = 0.4  # of real time
_GRAIN = timedelta(microseconds=2)


class FastClock(WaitClock):
    """The real clock of the program; a second takes 1 / FACTOR of a second.  It is BEGIN at `origin`, a real time."""

    def __init__(self, origin: datetime) -> None:
        super().__init__()
        self._origin = origin

    def now(self) -> datetime:
        return BEGIN + (super().now() - self._origin) * FACTOR

    def monotonic(self) -> float:
        return super().monotonic() * FACTOR

    async def sleep(self, seconds: float) -> None:
        await super().sleep(seconds / FACTOR)

    def wait_until(self, moment: datetime) -> asyncio.Future[None]:
        # Rounded up: a microsecond too early would be some milliseconds of this clock.
        return super().wait_until(self._origin + (moment - BEGIN) / FACTOR + _GRAIN)


@dataclass
class FastProgram:
    """The engine with its services; not started yet."""

    engine: Engine
    tasks: TaskService
    clock: FastClock


async def program(db: Database, origin: datetime, probe: Probe) -> FastProgram:
    """Engine and services over an open workspace, as the program puts them together."""
    store, bus, clock, registry = TaskStore(db), EventBus(), FastClock(origin), {"probe": probe.spec()}
    runs, downtimes, network = await RunStore.create(db), DowntimeStore(db), Wire()
    engine = Engine(
        tasks=store, runs=runs, registry=registry, bus=bus, clock=clock, network=network, downtimes=downtimes
    )
    return FastProgram(engine, TaskService(store, registry, engine, bus, clock, DefinitionStore(db)), clock)


def say(what: str, moment: datetime, **more: Any) -> None:
    """One line for the process that watches."""
    line = json.dumps({"what": what, "at": moment.isoformat(), **more})
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(workspace: Path, origin: datetime) -> None:
    """Serve the workspace until END."""
    probe = Probe()

    async def work(context: RunContext) -> TaskRunResult:
        say("working", context.now())
        await asyncio.sleep(_WORKS_SECONDS)
        return TaskRunResult.success()

    probe.behaviours |= {"slow": work, "queued": work}
    async with Database.open(workspace) as db:
        made = await program(db, origin, probe)
        await made.engine.start()
        say("started", made.clock.now())
        await made.clock.wait_until(END)
        await made.engine.stop(0)
        say("ended", made.clock.now())


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    asyncio.run(main(Path(sys.argv[1]), datetime.fromtimestamp(float(sys.argv[2]), UTC)))
