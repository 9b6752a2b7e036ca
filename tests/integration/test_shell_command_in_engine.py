"""Promise P17 in the running engine: stop, time limit and quit leave no process, and the row says how it ended."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from cockpit.domain.events import RunLogged
from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine
from cockpit.engine.wait_clock import WaitClock
from cockpit.handlers.shell_command import spec
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.keyrings import KeptSecrets

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="process groups as POSIX has them")

# Says the id of its child and waits; the child does not listen to TERM.
STUBBORN = """
import subprocess, sys, time
deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
child = subprocess.Popen([sys.executable, "-c", deaf], stdout=subprocess.PIPE)
child.stdout.readline()
print(child.pid, flush=True)
time.sleep(60)
"""


@dataclass
class Rig:
    """An engine that runs shell commands; `said` is filled by the live log events."""

    tasks: TaskStore
    runs: RunStore
    engine: Engine
    said: asyncio.Queue[str]

    async def start(self, **columns: Any) -> tuple[SystemTask, asyncio.Task[TaskRun], int]:
        """Run the stubborn program now: its task, the run, and the process id of its child."""
        task = await self.tasks.insert(
            SystemTask(
                id=0,
                name="Stubborn",
                task_type="shell_command",
                component="stubborn",
                frequency_seconds=3600.0,
                params={"command": [sys.executable, "-c", STUBBORN]},
                enabled=False,
                **columns,
            )
        )
        running = asyncio.create_task(self.engine.run_now(task.id))
        async with asyncio.timeout(20):
            while not (line := await self.said.get()).isdigit():
                pass
        return task, running, int(line)


@asynccontextmanager
async def rig(path: Path) -> AsyncIterator[Rig]:
    async with Database.open(path) as db:
        tasks, runs, bus = TaskStore(db), await RunStore.create(db), EventBus()
        handler = spec(cast(Any, SimpleNamespace(secrets=KeptSecrets())))  # it asks nothing else of the program
        engine = Engine(tasks=tasks, runs=runs, registry={handler.task_type: handler}, bus=bus, clock=WaitClock())
        said: asyncio.Queue[str] = asyncio.Queue()

        def listen(event: RunLogged) -> None:
            for line in event.lines:
                said.put_nowait(line.message)

        bus.subscribe(RunLogged, listen)
        await engine.start()
        try:
            yield Rig(tasks, runs, engine, said)
        finally:
            await engine.stop(0)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False


async def test_stopped_by_a_person(workspace_path: Path) -> None:
    async with rig(workspace_path) as it:
        task, running, child = await it.start()
        assert lives(child)
        assert await it.engine.stop_run(task.id)
        run = await running
        assert (run.status, run.cause) == (RunStatus.CANCELLED, Cause.STOPPED_BY_PERSON)
        assert not lives(child)
        assert not it.engine.running
        assert any(line.message == str(child) for line in await it.runs.logs(run.id))


async def test_at_the_time_limit_of_the_task(workspace_path: Path) -> None:
    async with rig(workspace_path) as it:
        _, running, child = await it.start(timeout_seconds=1.5)
        run = await running
        assert (run.status, run.cause) == (RunStatus.TIMED_OUT, Cause.TIMEOUT)
        assert not lives(child)


async def test_when_the_program_ends(workspace_path: Path) -> None:
    async with rig(workspace_path) as it:
        _, running, child = await it.start()
        begun = asyncio.get_running_loop().time()
        await it.engine.stop(0)
        assert asyncio.get_running_loop().time() - begun < 5
        run = await running
        assert (run.status, run.cause) == (RunStatus.CANCELLED, Cause.PROGRAM_ENDED)
        assert not lives(child)
