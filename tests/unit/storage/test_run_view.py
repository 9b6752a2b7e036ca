"""An opened filter: any page of it, and how it follows what is added, deleted and ended."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from cockpit.domain.errors import UserError
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.storage import run_rows, run_search, run_stats
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.run_view import RunView
from cockpit.storage.saved_filters import SavedFilters
from tests.helpers.stored_runs import NOW, a_run, a_task, ended

COUNT = 30_000
STATUSES = (RunStatus.SUCCESS, RunStatus.SUCCESS, RunStatus.ERROR, RunStatus.TIMED_OUT, RunStatus.MISSED)
TRIGGERS = (Trigger.SCHEDULE, Trigger.MANUAL, Trigger.RETRY)


async def store(db: Database, stored: list[TaskRun]) -> None:
    rows = [run_rows.values(run) for run in stored]
    await db.write(lambda connection: connection.executemany(run_rows.INSERT, rows))


@pytest.fixture
async def history(db: Database, runs: RunStore) -> list[TaskRun]:
    """30,000 runs of seven tasks with holes between their ids, the newest first."""
    made = []
    for number in range(COUNT):
        if number % 11 == 5:
            runs.new_run_id()
        task = replace(a_task(f"c{number % 7}"), id=number % 7 + 1)
        run = a_run(runs, task, number, trigger=TRIGGERS[number % 3])
        made.append(ended(run, STATUSES[number % 5], seconds=number % 100))
    await store(db, made)
    return made[::-1]


FILTERS: dict[str, dict[str, Any]] = {
    "all": {},
    "tasks": {"task_ids": (2, 5)},
    "not tasks": {"not_task_ids": (1, 2, 3)},
    "component": {"components": ("c1", "c3")},
    "failures": {"statuses": (RunStatus.ERROR, RunStatus.TIMED_OUT)},
    "common": {"statuses": (RunStatus.SUCCESS, RunStatus.MISSED), "triggers": (Trigger.MANUAL,)},
    "time": {"since": NOW + timedelta(hours=9), "until": NOW + timedelta(hours=99), "task_ids": (1, 2)},
    "none": {"until": NOW},
}


def matches(run: TaskRun, wanted: RunFilter) -> bool:
    return (
        (not wanted.task_ids or run.task_id in wanted.task_ids)
        and run.task_id not in wanted.not_task_ids
        and (not wanted.components or run.component in wanted.components)
        and (not wanted.statuses or run.status in wanted.statuses)
        and (not wanted.triggers or run.trigger in wanted.triggers)
        and (wanted.since is None or run.planned_at >= wanted.since)
        and (wanted.until is None or run.planned_at < wanted.until)
    )


async def test_every_filter_finds_what_it_says(db: Database, history: list[TaskRun]) -> None:
    chance = random.Random(7)
    for given in FILTERS.values():
        wanted = RunFilter(**given)
        expected = [run for run in history if matches(run, wanted)]
        view = await RunView.open(db, wanted)
        assert (len(view), await run_search.count(db, wanted)) == (len(expected), len(expected))
        for _ in range(5):
            offset = chance.randrange(len(expected) + 10)
            assert await view.page(offset, 60) == expected[offset : offset + 60]
        assert view.ids(0, COUNT) == [run.id for run in expected]
        assert RunFilter.from_json(wanted.to_json()) == wanted
        figures = await run_stats.stats(db, wanted)
        assert (figures.total, sum(day.missed for day in figures.by_day)) == (len(expected), figures.missed)
        assert figures.successful == sum(run.status is RunStatus.SUCCESS for run in expected)


async def test_a_view_follows_what_is_added_deleted_and_ended(
    db: Database, runs: RunStore, history: list[TaskRun]
) -> None:
    wanted = RunFilter(statuses=(RunStatus.ERROR,))
    every, failed = await RunView.open(db, RunFilter()), await RunView.open(db, wanted)
    assert not await every.refresh()
    chance, alive = random.Random(3), {run.id: run for run in history}
    for _ in range(6):
        new = [a_run(runs, replace(a_task(), id=9), COUNT + n, trigger=Trigger.MANUAL) for n in range(3)]
        await store(db, new)
        await every.refresh(), await failed.refresh()
        alive |= {run.id: run for run in new}
        ends = [ended(run, RunStatus.ERROR) for run in new]
        for run in ends:
            alive[run.id] = run
            await db.submit("UPDATE system_task_runs SET status = 'error' WHERE id = ?", (run.id,))
        gone = chance.sample(sorted(alive), 2) if chance.random() < 0.5 else []
        for run_id in gone:
            del alive[run_id]
            await db.submit("DELETE FROM system_task_runs WHERE id = ?", (run_id,))
        await every.refresh(), await failed.refresh()
        ids = sorted(alive, reverse=True)
        assert every.ids(0, COUNT * 2) == ids
        assert failed.ids(0, COUNT) == [one for one in ids if alive[one].status is RunStatus.ERROR]


async def test_a_page_leaves_out_what_was_deleted_meanwhile(db: Database, history: list[TaskRun]) -> None:
    view = await RunView.open(db, RunFilter())
    await db.submit("DELETE FROM system_task_runs WHERE id = ?", (history[1].id,))
    assert [run.id for run in await view.page(0, 3)] == [history[0].id, history[2].id]
    assert await view.refresh()
    assert len(view) == COUNT - 1


async def test_trend_and_flips(db: Database, runs: RunStore) -> None:
    task = replace(a_task(), id=1)
    words = [RunStatus.SUCCESS, RunStatus.ERROR, RunStatus.SUCCESS, RunStatus.SUCCESS]
    await store(db, [ended(a_run(runs, task, n), status, seconds=n) for n, status in enumerate(words)])
    assert await run_stats.trend(db, [1, 2], 3) == {1: tuple((words[n], float(n)) for n in (1, 2, 3)), 2: ()}
    [figures] = await run_stats.per_task(db, [1, 2], NOW)
    assert (figures.runs, figures.failed, figures.flips, figures.longest_seconds) == (4, 1, 2, 3.0)


async def test_saved_filters(db: Database) -> None:
    saved = SavedFilters(db)
    await saved.save("b", RunFilter(text="x"))
    await saved.save("A", RunFilter(task_ids=(1,)))
    await saved.save("b", RunFilter(text="y"))
    await db.submit("INSERT INTO saved_filters (name, filter) VALUES (?, ?)", ("spoiled", "{"))
    assert list((await saved.all()).items()) == [("A", RunFilter(task_ids=(1,))), ("b", RunFilter(text="y"))]
    assert (await saved.delete("b"), await saved.delete("b")) == (True, False)


@pytest.mark.parametrize(
    ("value", "field"),
    [
        ([], "filter"),
        ({"odd": 1}, "filter.odd"),
        ({"task_ids": [True]}, "filter.task_ids"),
        ({"components": [[1]]}, "filter.components"),
        ({"statuses": ["odd"]}, "filter.statuses"),
        ({"since": "2026"}, "filter.since"),
        ({"text": 5}, "filter.text"),
    ],
)
def test_a_wrong_filter_is_refused_by_its_field(value: object, field: str) -> None:
    with pytest.raises(UserError) as wrong:
        RunFilter.from_json(value)
    assert list(wrong.value.fields) == [field]
