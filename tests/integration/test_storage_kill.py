"""kill -9 at random instants (promise P9): nothing acknowledged is lost, nothing is torn, nothing is served twice.

COCKPIT_KILLS sets how often; the default keeps the suite quick.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from cockpit.domain.run import Cause, RunStatus
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_check import check
from tests.helpers.stored_runs import NOW, a_task

KILLS = int(os.environ.get("COCKPIT_KILLS", "20"))
TASKS = 20
ROOT = Path(__file__).parents[2]

# Each line is printed after its write was acknowledged: "c RUN TASK MINUTE" claim, "f RUN" end, "l RUN" log line.
_WRITER = """
import asyncio, os, sys
from datetime import timedelta
from pathlib import Path
from cockpit.domain.run import LogLine
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, ended, shown

def say(*words):
    os.write(1, (" ".join(map(str, words)) + "\\n").encode())

async def live(runs, task, minute):
    while True:
        planned = NOW + timedelta(minutes=minute)
        run = a_run(runs, task, minute)
        assert await runs.claim(run, planned + timedelta(minutes=1)), "a planned time is served once"
        say("c", run.id, task.id, minute)
        await runs.append_logs([LogLine(run.id, planned, "info", "working")])
        say("l", run.id)
        end = ended(run, result={"n": run.id})
        await runs.finish(end, shown(task, end))
        say("f", run.id)
        minute += 1

async def main():
    async with Database.open(Path(sys.argv[1])) as db:
        runs = await RunStore.create(db)
        await runs.mark_interrupted(NOW + timedelta(days=365))
        rows = await TaskStore(db).list()
        say("ready")
        lives = [live(runs, row, round((row.next_run_at - NOW).total_seconds() / 60)) for row in rows]
        await asyncio.gather(*lives)

asyncio.run(main())
"""


class Acknowledged:
    """What the killed writers had been told was stored."""

    def __init__(self) -> None:
        self.claims: dict[int, tuple[int, int]] = {}
        self.ends: set[int] = set()
        self.logged: set[int] = set()

    def hear(self, line: str) -> None:
        kind, *numbers = line.split()
        run_id = int(numbers[0])
        if kind == "c":
            self.claims[run_id] = (int(numbers[1]), int(numbers[2]))
        else:
            (self.ends if kind == "f" else self.logged).add(run_id)


@asynccontextmanager
async def writer(path: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _WRITER, str(path), stdout=pipe, stderr=pipe, cwd=ROOT, limit=2**20
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def killed_once(path: Path, heard: Acknowledged, seconds: float) -> None:
    async with writer(path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert await process.stdout.readline() == b"ready\n", (await process.stderr.read()).decode()
        reading = asyncio.create_task(process.stdout.read())
        await asyncio.wait([reading], timeout=seconds)
        assert process.returncode is None, (await process.stderr.read()).decode()
        process.send_signal(signal.SIGKILL)
        told = (await reading).decode()
        await process.wait()
    for line in told.split("\n")[:-1]:  # a last line without its end was torn by the kill: nobody heard it
        heard.hear(line)


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
@pytest.mark.timeout(60 + 5 * KILLS)
async def test_nothing_acknowledged_is_lost_by_kill_9(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        await TaskStore(db).insert_many([a_task(f"c{n}", next_run_at=NOW) for n in range(TASKS)])
    heard = Acknowledged()
    chance = random.Random(20261121)
    for _ in range(KILLS):
        await killed_once(workspace_path, heard, chance.uniform(0, 0.15))
        assert check(workspace_path).ok
    assert len(heard.claims) > KILLS
    assert heard.ends
    async with Database.open(workspace_path) as db:
        runs = await RunStore.create(db)
        await runs.mark_interrupted(NOW)
        stored = {run.id: run for run in await runs.list(limit=1_000_000)}
        logged = {row[0] for row in await db.read("SELECT run_id FROM run_log_lines")}
        tasks = {task.id: task for task in await TaskStore(db).list()}
    for run_id, (task_id, minute) in heard.claims.items():
        assert stored[run_id].task_id == task_id
        assert (stored[run_id].planned_at - NOW).total_seconds() == minute * 60
    for run_id in heard.ends:
        assert stored[run_id].status is RunStatus.SUCCESS
        assert stored[run_id].result == {"n": run_id}
    assert heard.logged <= logged
    for run in stored.values():
        assert run.status is RunStatus.SUCCESS or (run.status, run.cause) == (
            RunStatus.INTERRUPTED,
            Cause.PROGRAM_DIED,
        )
    for task_id, task in tasks.items():
        minutes = sorted(
            (run.planned_at - NOW).total_seconds() / 60 for run in stored.values() if run.task_id == task_id
        )
        assert minutes == list(range(len(minutes))), "no planned time is lost or served twice"
        assert task.next_run_at is not None
        assert (task.next_run_at - NOW).total_seconds() / 60 == len(minutes)
