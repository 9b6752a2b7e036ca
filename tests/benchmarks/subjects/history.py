"""A history of many runs (kind=prepare), opened by ours (kind=view) or read to its end page by page (kind=pages)."""

from __future__ import annotations

import asyncio
import random
import resource
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.benchmarks.process import answer, options

OPTIONS = options(kind="view", path="", runs=1_000_000)
PAGE = 100
JUMPS = 50
START = datetime(2026, 1, 1, tzinfo=UTC)


def prepare(path: Path) -> None:
    """Runs of 1,000 tasks, every eleventh id gone, one in twenty failed."""
    from cockpit.domain.clock import iso_utc
    from cockpit.storage.migrate import open_prepared

    def rows() -> Iterator[tuple[object, ...]]:
        for number in range(OPTIONS["runs"]):
            at = iso_utc(START + timedelta(seconds=20 * number))
            status, error = ("error", "connection refused") if number % 20 == 0 else ("success", None)
            task = number % 1_000
            yield (number + number // 10 + 1, task, f"c{task}", f"Task {task}", at, at, at, status, '{"new":3}', error)

    connection = open_prepared(path, 5.0)
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(
        "INSERT INTO system_task_runs (id, task_id, task_type, component, task_name, planned_at, started_at,"
        " finished_at, status, trigger, result, error_message)"
        " VALUES (?, ?, 'bench', ?, ?, ?, ?, ?, ?, 'manual', ?, ?)",
        rows(),
    )
    connection.execute("COMMIT")
    connection.close()
    answer(runs=OPTIONS["runs"])


def megabytes() -> float:
    """The most memory that this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


async def view(path: Path) -> None:
    from cockpit.domain.run_filter import RunFilter
    from cockpit.storage.database import Database
    from cockpit.storage.run_view import RunView

    async with Database.open(path) as db:
        before, begun = megabytes(), time.perf_counter()
        opened = await RunView.open(db, RunFilter())
        opening = time.perf_counter() - begun
        chance, jumps = random.Random(1), []
        for _ in range(JUMPS):
            begun = time.perf_counter()
            page = await opened.page(chance.randrange(len(opened) - PAGE), PAGE)
            jumps.append(time.perf_counter() - begun)
            assert len(page) == PAGE
        answer(seconds=opening, jump=max(jumps), megabytes=megabytes() - before)


async def pages(path: Path) -> None:
    """As a model with fetchMore: page after page kept, until the last row is there."""
    from cockpit.storage.database import Database

    async with Database.open(path) as db:
        before, begun = megabytes(), time.perf_counter()
        kept: list[tuple[object, ...]] = []
        last = (1 << 63) - 1
        while True:
            columns = "SELECT id, task_name, planned_at, status FROM system_task_runs"
            sql = f"{columns} WHERE id < ? ORDER BY id DESC LIMIT 10000"
            rows = await db.read(sql, (last,))
            if not rows:
                break
            kept += [tuple(row) for row in rows]
            last = rows[-1][0]
        answer(seconds=time.perf_counter() - begun, megabytes=megabytes() - before)


def main() -> None:
    path = Path(OPTIONS["path"])
    if OPTIONS["kind"] == "prepare":
        prepare(path)
    else:
        asyncio.run((view if OPTIONS["kind"] == "view" else pages)(path))


if __name__ == "__main__":
    main()
