"""A process that serves a workspace with a clock that runs faster.

python -m tests.helpers.fast_engine FILE START BEGAN SPEED: the clock shows START plus SPEED times what has passed since
the wall time BEGAN (seconds since 1970), so that a process that is started again after its death goes on in the same
time.  Ends at SIGTERM.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine, EngineOptions
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore


class FastClock:
    """`domain.clock.Clock`, SPEED times as fast."""

    def __init__(self, start: datetime, began: float, speed: float) -> None:
        self._start, self._began, self.speed = start, began, speed

    def now(self) -> datetime:
        return self._start + timedelta(seconds=(time.time() - self._began) * self.speed)

    def monotonic(self) -> float:
        return time.monotonic() * self.speed

    async def wait_until(self, moment: datetime) -> None:
        while (left := (moment - self.now()).total_seconds()) > 0:
            await asyncio.sleep(left / self.speed)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.speed)


class NoParams(BaseModel):
    """The handler takes nothing."""


async def work(context: RunContext, params: Any) -> TaskRunResult:
    """Some seconds of the fast time."""
    await asyncio.sleep(0.002)
    return TaskRunResult.success()


async def main(path: Path, clock: FastClock) -> None:
    """Serve until SIGTERM."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    spec = HandlerSpec("probe", "Probe", "Works a little.", NoParams, work, Interval(60))
    async with Database.open(path) as db:
        engine = Engine(
            tasks=TaskStore(db),
            runs=await RunStore.create(db),
            registry={"probe": spec},
            bus=EventBus(),
            clock=clock,
            options=EngineOptions(start_delay_seconds=0.0),
        )
        await engine.start()
        sys.stdout.write("serving\n")
        sys.stdout.flush()
        await stop.wait()
        await engine.stop(5.0)


if __name__ == "__main__":
    file, start, began, speed = sys.argv[1:]
    asyncio.run(main(Path(file), FastClock(datetime.fromisoformat(start), float(began), float(speed))))
