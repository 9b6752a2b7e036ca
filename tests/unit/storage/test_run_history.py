"""Reading the history: pages, filters, counts, statistics, and that none of it walks the whole table."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from datetime import UTC, timedelta
from typing import Any

import pytest

from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.storage import run_history, run_retention
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task, ended, shown

STATUSES = (RunStatus.SUCCESS, RunStatus.SUCCESS, RunStatus.SUCCESS, RunStatus.ERROR, RunStatus.TIMED_OUT)


async def lived(runs: RunStore, task: SystemTask, minute: float, status: RunStatus, **columns: Any) -> TaskRun:
    run = a_run(runs, task, minute)
    await runs.claim(run, None)
    end = ended(run, status, **columns)
    await runs.finish(end, shown(task, end))
    return end


@pytest.fixture
async def history(tasks: TaskStore, runs: RunStore) -> list[TaskRun]:
    """60 runs of three tasks, one every 10 minutes, the newest first."""
    made = await tasks.insert_many([a_task(name) for name in ("a", "b", "c")])
    stored = [await lived(runs, made[n % 3], 10 * n, STATUSES[n % 5], seconds=float(n + 1)) for n in range(60)]
    return stored[::-1]


async def test_pages_go_from_the_newest_to_the_oldest(runs: RunStore, history: list[TaskRun]) -> None:
    assert await runs.list() == history[:50]
    pages: list[TaskRun] = []
    while page := await runs.list(limit=7, before_id=pages[-1].id if pages else None):
        pages += page
    assert pages == history
    assert await runs.list(limit=0) == []


async def test_filters(runs: RunStore, history: list[TaskRun]) -> None:
    def wanted(statuses: Collection[RunStatus], ids: Collection[int] = (1, 2, 3)) -> list[TaskRun]:
        return [run for run in history if run.status in statuses and run.task_id in ids][:50]

    every = set(RunStatus)
    failures = (RunStatus.ERROR, RunStatus.TIMED_OUT)
    assert await runs.list(task_id=2) == wanted(every, [2])
    assert await runs.list(task_ids=[1, 3]) == wanted(every, [1, 3])
    assert await runs.list(task_ids=[]) == []
    assert await runs.list(task_id=2, task_ids=[1]) == []
    assert await runs.list(status=RunStatus.ERROR) == wanted([RunStatus.ERROR])
    assert await runs.list(status=failures, task_id=1) == wanted(failures, [1])
    assert await runs.list(status=[RunStatus.SUCCESS, RunStatus.ERROR]) == wanted([RunStatus.SUCCESS, RunStatus.ERROR])
    assert await runs.list(status=[]) == []
    assert await runs.list(trigger=Trigger.MANUAL) == []
    assert await runs.list(trigger=Trigger.SCHEDULE, limit=3) == history[:3]


async def test_names_follow_a_renaming_and_outlive_the_task(
    tasks: TaskStore, runs: RunStore, history: list[TaskRun]
) -> None:
    await tasks.update(1, name="New name")
    await tasks.delete(2)
    names = {run.task_id: run.task_name for run in await runs.list()}
    assert names == {1: "New name", 2: "Task b", 3: "Task c"}


async def test_counts_by_hour(runs: RunStore, history: list[TaskRun]) -> None:
    since, until = NOW + timedelta(hours=1), NOW + timedelta(hours=3)
    counts = await runs.counts_by_hour(since, until)
    assert sum(n for *_, n in counts) == 12
    for hour, status, trigger, n in counts:
        inside = [r for r in history if hour <= r.planned_at < hour + timedelta(hours=1) and r.status is status]
        assert (n, trigger) == (len(inside), Trigger.SCHEDULE)
        assert hour.tzinfo is UTC
    assert await runs.counts_by_hour(until + timedelta(days=9), until + timedelta(days=10)) == []


async def test_stats(runs: RunStore, history: list[TaskRun]) -> None:
    stats = await runs.stats(NOW)
    assert stats == {
        "total": 60, "success": 36, "error": 24, "skipped": 0, "missed": 0, "median_seconds": 30.0, "p95_seconds": 57.0,
    }  # fmt: skip
    late = await runs.stats(NOW + timedelta(minutes=590))
    assert (late["total"], late["median_seconds"], late["p95_seconds"]) == (1, 60.0, 60.0)


async def test_stats_of_nothing(runs: RunStore) -> None:
    stats = await runs.stats(NOW)
    assert (stats["total"], stats["median_seconds"], stats["p95_seconds"]) == (0, None, None)


async def test_words_of_another_hand_spoil_no_list(db: Database, runs: RunStore, history: list[TaskRun]) -> None:
    change = "UPDATE system_task_runs SET status = 'odd', trigger = 'x', cause = 'y', started_at = 'z', result = '['"
    await db.write(lambda c: c.execute(f"{change} WHERE id = ?", (history[0].id,)))
    spoiled = (await runs.list(limit=1))[0]
    assert (spoiled.id, spoiled.started_at, spoiled.result, spoiled.cause) == (history[0].id, None, None, None)
    assert sum(n for *_, n in await runs.counts_by_hour(NOW, NOW + timedelta(days=1))) == 59


async def plan(db: Database, sql: str, params: tuple[Any, ...]) -> str:
    return " | ".join(row["detail"] for row in await db.read(f"EXPLAIN QUERY PLAN {sql}", params))


PAGES: dict[str, tuple[dict[str, Any], str]] = {
    "all": ({}, "SCAN r"),  # from the end of the table, and no further than the limit
    "a page": ({"before_id": 500}, "SEARCH r USING INTEGER PRIMARY KEY (rowid<?)"),
    "of a task": ({"task_id": 3}, "SEARCH r USING INDEX runs_by_task (task_id=?)"),
    "of a task, a page": ({"task_id": 3, "before_id": 500}, "runs_by_task (task_id=? AND id<?)"),
    "failures": ({"status": RunStatus.ERROR}, "SEARCH r USING INDEX runs_unusual (status=?)"),
    "failures, a page": ({"status": RunStatus.ERROR, "before_id": 9}, "runs_unusual (status=? AND id<?)"),
}


@pytest.mark.parametrize(("filters", "wanted"), PAGES.values(), ids=PAGES.keys())
async def test_a_page_of_the_history_uses_an_index_and_no_sorting(
    db: Database, runs: RunStore, filters: dict[str, Any], wanted: str
) -> None:
    given: dict[str, Any] = dict.fromkeys(("task_id", "task_ids", "status", "trigger", "before_id"))
    found = await plan(db, *run_history.list_query(**{**given, **filters}, limit=50))
    assert wanted in found
    assert "TEMP B-TREE" not in found


async def test_start_counts_and_retention_use_indexes(db: Database) -> None:
    dead = await plan(db, "SELECT id FROM system_task_runs WHERE status = 'running'", ())
    assert "runs_running" in dead
    old = await plan(db, run_retention._TOO_OLD, ("2026", "2026", 500))
    assert "SEARCH system_task_runs USING INDEX runs_by_planned_time" in old
    assert "TEMP B-TREE" not in old
    many = await plan(db, run_retention._TOO_MANY, (1, 500, 500))
    assert "runs_by_task" in many
    crowded = await plan(db, run_retention._CROWDED, (10_000,))
    assert "COVERING INDEX" in crowded


class TestRetention:
    """Old runs go, in bites; nothing else does."""

    LATER = NOW + timedelta(days=91)

    async def filled(self, tasks: TaskStore, runs: RunStore, count: int, **columns: Any) -> SystemTask:
        task = await tasks.insert(a_task(f"t{count}"))
        await asyncio.gather(*(lived(runs, task, n, RunStatus.SUCCESS) for n in range(count)))
        return task

    async def test_by_age(self, db: Database, tasks: TaskStore, runs: RunStore) -> None:
        task = await self.filled(tasks, runs, 300)
        young = await lived(runs, task, 60 * 24 * 30, RunStatus.ERROR)
        await tasks.delete((await tasks.insert(a_task("deleted"))).id)
        assert await runs.prune(self.LATER, batch=120) == 300
        assert await runs.list() == [young]
        assert await runs.prune(self.LATER) == 0

    async def test_the_newest_of_each_task_stay(self, tasks: TaskStore, runs: RunStore) -> None:
        few, many = await self.filled(tasks, runs, 20), await self.filled(tasks, runs, 130)
        kept = (await runs.list(task_id=many.id, limit=50))[:50]
        assert await runs.prune(NOW + timedelta(days=1), max_runs_per_task=50, batch=30) == 80
        assert await runs.list(task_id=many.id, limit=200) == kept
        assert len(await runs.list(task_id=few.id)) == 20

    async def test_what_runs_stays(self, tasks: TaskStore, runs: RunStore) -> None:
        task = await tasks.insert(a_task())
        running = a_run(runs, task)
        await runs.claim(running, None)
        await lived(runs, task, 1, RunStatus.SUCCESS)
        await lived(runs, task, 2, RunStatus.SUCCESS)
        assert await runs.prune(self.LATER, max_runs_per_task=1) == 2
        assert await runs.list() == [running]

    async def test_log_lines_go_with_their_runs(
        self, db: Database, tasks: TaskStore, runs: RunStore, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        task = await tasks.insert(a_task())
        old, young = await lived(runs, task, 0, RunStatus.SUCCESS), await lived(runs, task, 1e5, RunStatus.SUCCESS)
        await db.write(
            lambda c: c.executemany(
                "INSERT INTO run_log_lines VALUES (?, ?, '2026-01-01T00:00:00.000Z', 'info', 'x')",
                ((run.id, n) for run in (old, young) for n in range(3000)),
            )
        )
        monkeypatch.setattr(run_retention, "BITE_SECONDS", 0.0)  # every bite is the smallest there is
        monkeypatch.setattr(run_retention, "PAUSE_SECONDS", 0.0)
        before = db.batches
        assert await runs.prune(self.LATER) == 1
        assert db.batches - before > 3000 / 501
        counts = await db.read("SELECT run_id, count(*) FROM run_log_lines GROUP BY run_id")
        assert [tuple(row) for row in counts] == [(young.id, 3000)]

    async def test_a_missed_row_counts_by_its_last_time(self, tasks: TaskStore, runs: RunStore) -> None:
        task = await tasks.insert(a_task())
        long_off = a_run(
            runs, task, -60 * 24 * 3000, status=RunStatus.MISSED, started_at=None, missed_count=9, missed_until=NOW
        )
        await runs.record_missed([long_off], task.id, None)
        assert await runs.prune(NOW + timedelta(days=1)) == 0
        assert await runs.prune(self.LATER) == 1

    async def test_others_write_between_the_bites(self, db: Database, tasks: TaskStore, runs: RunStore) -> None:
        await self.filled(tasks, runs, 400)
        other = await tasks.insert(a_task("other"))
        before = db.batches
        pruning = asyncio.create_task(runs.prune(self.LATER, batch=50))
        served = 0
        while not pruning.done():
            await lived(runs, other, 60 * 24 * 90 + served, RunStatus.SUCCESS)
            served += 1
        assert await pruning == 400
        assert db.batches - before > 8
        assert len(await runs.list(task_id=other.id, limit=10_000)) == served > 8
