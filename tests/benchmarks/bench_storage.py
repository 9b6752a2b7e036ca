"""Durable runs a second with 1,000 concurrent runs, and how long retention holds the writer.

    python tests/benchmarks/bench_storage.py [number of runs in the history that is pruned, default 100000]

A run is stored twice, when it starts and when it ends, and each caller waits until its write is on the disk
(synchronous=FULL everywhere).  Peers on the same tables: one transaction per write, and raw `executemany` in
batches of 1,000 without any event loop.  Rounds are interleaved, the median is shown.
"""

from __future__ import annotations

import asyncio
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiosqlite

from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.storage import occurrence_rows, run_rows, run_store
from cockpit.storage.database import Database
from cockpit.storage.migrate import open_prepared
from cockpit.storage.rows import encode_json, encode_time
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

TASKS = 1_000
RUNS_PER_TASK = 10
ALONE = 200
ROUNDS = 5
NOW = datetime(2026, 11, 21, 5, tzinfo=UTC)
RESULT = {"inserted": 3, "updated": 1}
TASK_ROWS = [SystemTask(0, f"Task {n}", "bench", f"c{n}", frequency_seconds=60.0) for n in range(TASKS)]


def started(run_id: int, task_id: int, planned_at: datetime) -> TaskRun:
    return TaskRun(
        run_id, task_id, "bench", f"c{task_id}", planned_at, RunStatus.RUNNING, Trigger.SCHEDULE, NOW, task_name="Task"
    )


def ended(run: TaskRun) -> TaskRun:
    return replace(run, status=RunStatus.SUCCESS, finished_at=NOW, result=RESULT)


def end_columns(run: TaskRun) -> tuple[tuple[object, ...], tuple[object, ...]]:
    when, result = encode_time(run.finished_at), encode_json(run.result)
    shown = (when, "success", result, None, 0.0, when, 0, 1, None, run.task_id)
    return ("success", when, result, None, None, "[]", run.id), shown


def lives(number: int, count: int) -> list[tuple[TaskRun, TaskRun]]:
    """`count` runs of the task `number` as they start and as they end; made before the clock runs."""
    starts = [started(k * TASKS + number, number, NOW + timedelta(minutes=k)) for k in range(count)]
    return [(run, ended(run)) for run in starts]


async def grouped(path: Path) -> float:
    """Ours: every task is a coroutine that awaits each of its writes."""
    async with Database.open(path) as db:
        tasks = await TaskStore(db).insert_many(TASK_ROWS)
        runs = await RunStore.create(db)
        shown = {"last_run_at": NOW, "last_status": RunStatus.SUCCESS, "last_result": RESULT, "last_success_at": NOW}
        work = [(replace(task, **shown), lives(task.id, RUNS_PER_TASK)) for task in tasks]

        async def live(task: SystemTask, pairs: list[tuple[TaskRun, TaskRun]]) -> None:
            for run, end in pairs:
                assert await runs.claim(run, run.planned_at)
                await runs.finish(end, task)

        begun = time.perf_counter()
        await asyncio.gather(*(live(task, pairs) for task, pairs in work))
        return TASKS * RUNS_PER_TASK / (time.perf_counter() - begun)


def prepared(path: Path) -> sqlite3.Connection:
    connection = open_prepared(path, 5.0)
    insert = "INSERT INTO system_tasks (name, task_type, component) VALUES (?, 'bench', ?)"
    connection.executemany(insert, [(f"Task {n}", f"c{n}") for n in range(TASKS)])
    return connection


def moves(run: TaskRun) -> tuple[object, ...]:
    return encode_time(run.planned_at), encode_time(run.planned_at), 1, run.task_id


def raw_batches(path: Path) -> float:
    """The limit: the same statements by `executemany`, 1,000 rows a transaction, nobody waiting."""
    with closing(prepared(path)) as connection:
        tasks = [lives(n + 1, RUNS_PER_TASK) for n in range(TASKS)]
        begun = time.perf_counter()
        for batch in zip(*tasks, strict=True):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(run_rows.INSERT, [run_rows.values(run) for run, _ in batch])
            connection.executemany(run_store._ADVANCE, [moves(run) for run, _ in batch])
            connection.executemany(occurrence_rows.RUN, [occurrence_rows.of_run(run) for run, _ in batch])
            connection.execute("COMMIT")
            columns = [end_columns(end) for _, end in batch]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(run_store._END_RUN, [end for end, _ in columns])
            connection.executemany(run_store._END_TASK, [shown for _, shown in columns])
            connection.execute("COMMIT")
        return TASKS * RUNS_PER_TASK / (time.perf_counter() - begun)


def one_by_one(path: Path) -> float:
    """A transaction for each write, in a plain thread."""
    with closing(prepared(path)) as connection:
        work = lives(1, ALONE)
        begun = time.perf_counter()
        for run, ending in work:
            end, shown = end_columns(ending)
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(run_rows.INSERT, run_rows.values(run))
            connection.execute(run_store._ADVANCE, moves(run))
            connection.execute(occurrence_rows.RUN, occurrence_rows.of_run(run))
            connection.execute("COMMIT")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(run_store._END_RUN, end)
            connection.execute(run_store._END_TASK, shown)
            connection.execute("COMMIT")
        return ALONE / (time.perf_counter() - begun)


async def one_by_one_async(path: Path) -> float:
    """A transaction for each write, as asyncio programs do it with aiosqlite: a hop to its thread per statement."""
    prepared(path).close()
    async with aiosqlite.connect(path, isolation_level=None) as connection:
        await connection.execute("PRAGMA synchronous = FULL")
        work = lives(1, ALONE)
        begun = time.perf_counter()
        for run, ending in work:
            end, shown = end_columns(ending)
            await connection.execute("BEGIN IMMEDIATE")
            await connection.execute(run_rows.INSERT, run_rows.values(run))
            await connection.execute(run_store._ADVANCE, moves(run))
            await connection.execute(occurrence_rows.RUN, occurrence_rows.of_run(run))
            await connection.execute("COMMIT")
            await connection.execute("BEGIN IMMEDIATE")
            await connection.execute(run_store._END_RUN, end)
            await connection.execute(run_store._END_TASK, shown)
            await connection.execute("COMMIT")
        return ALONE / (time.perf_counter() - begun)


async def retention(path: Path, total: int) -> tuple[int, float, float, float]:
    """(deleted, runs deleted a second, median and longest wait in ms of another writer) while half a history goes."""
    with closing(prepared(path)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        rows = (
            run_rows.values(
                ended(started(n + 1, n % TASKS + 1, NOW - timedelta(days=180) + timedelta(days=180) * n / total))
            )
            for n in range(total)
        )
        connection.executemany(run_rows.INSERT, rows)
        lines = ((n + 1, 1, encode_time(NOW), "info", "one line of what happened") for n in range(total))
        connection.executemany("INSERT INTO run_log_lines VALUES (?, ?, ?, ?, ?)", lines)
        connection.execute("COMMIT")
    async with Database.open(path) as db:
        runs = await RunStore.create(db)
        waits: list[float] = []

        async def probe() -> None:
            while True:
                begun = time.perf_counter()
                await db.submit("UPDATE system_tasks SET error_count = 0 WHERE id = ?", (1,))
                waits.append((time.perf_counter() - begun) * 1000)
                await asyncio.sleep(0.001)

        probing = asyncio.create_task(probe())
        begun = time.perf_counter()
        deleted = await runs.prune(NOW, max_runs_per_task=max(1, total // TASKS // 3))
        seconds = time.perf_counter() - begun
        probing.cancel()
        await asyncio.wait([probing])
        return deleted, deleted / seconds, statistics.median(waits), max(waits)


def main() -> None:
    history = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    peers: dict[str, Callable[[Path], float]] = {
        "grouped": lambda path: asyncio.run(grouped(path)),
        "raw": raw_batches,
        "alone": one_by_one,
        "alone-async": lambda path: asyncio.run(one_by_one_async(path)),
    }
    figures: dict[str, list[float]] = {name: [] for name in peers}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(ROUNDS):
            for name, measure in peers.items():
                figures[name].append(measure(Path(folder) / f"{name}-{number}.db"))
        ours, raw, alone, hops = (statistics.median(figures[name]) for name in peers)
        print(f"runs stored a second, 1,000 at once  : {ours:9,.0f}")
        print(f"one transaction per write, aiosqlite : {hops:9,.0f}   ours is {ours / hops:5.1f} x   (goal >= 40)")
        print(f"one transaction per write, one thread: {alone:9,.0f}   ours is {ours / alone:5.1f} x")
        print(f"executemany in batches of 1,000      : {raw:9,.0f}   ours is {ours / raw:5.2f} x   (goal >= 0.5)")
        deleted, speed, median, longest = asyncio.run(retention(Path(folder) / "history.db", history))
        print(f"retention: {deleted:,} of {history:,} runs deleted, {speed:,.0f} a second;")
        print(f"another writer waited {median:.1f} ms (median), {longest:.1f} ms (longest)   (goal <= 50 a batch)")


if __name__ == "__main__":
    main()
