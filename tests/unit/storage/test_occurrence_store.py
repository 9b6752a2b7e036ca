"""Reading the account and the downtimes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause, RunStatus
from cockpit.domain.task import SystemTask
from cockpit.storage import occurrence_rows
from cockpit.storage.database import Database
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.occurrence_store import OccurrenceStore, Tally
from cockpit.storage.run_retention import prune
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task

DAY = timedelta(days=1)


def at(minute: float) -> datetime:
    return NOW + timedelta(minutes=minute)


@pytest.fixture
def store(db: Database) -> OccurrenceStore:
    return OccurrenceStore(db)


@pytest.fixture
async def task(tasks: TaskStore) -> SystemTask:
    return await tasks.insert(a_task())


async def keep(db: Database, minute: float, outcome: Outcome = Outcome.MISSED, **more: Any) -> None:
    cause = more.pop("cause", Cause.ASLEEP)
    line = Occurrence(more.pop("task_id", 1), at(minute), outcome, cause, **more)
    await db.submit(occurrence_rows.NOT_RUN, occurrence_rows.values(line))


async def minutes(store: OccurrenceStore, **wanted: Any) -> list[int]:
    return [round((line.occurrence.planned_at - NOW) / timedelta(minutes=1)) for line in await store.list(**wanted)]


async def ran(runs: RunStore, task: SystemTask, minute: float, status: RunStatus) -> int:
    run = a_run(runs, task, minute)
    assert await runs.claim(run, at(minute + 1))
    await runs.finish(replace(run, status=status, finished_at=run.planned_at + timedelta(seconds=3)), task)
    return run.id


async def test_lines_are_listed_newest_first_and_by_what_is_wanted(db: Database, store: OccurrenceStore) -> None:
    await keep(db, 1)
    await keep(db, 2, Outcome.SKIPPED, cause=Cause.BLACKOUT, detail="Nights")
    await keep(db, 3, task_id=2)
    await keep(db, 4, cause=Cause.OFFLINE)
    assert await minutes(store) == [4, 3, 2, 1]
    assert await minutes(store, limit=2) == [4, 3]
    assert await minutes(store, task_ids=[1]) == [4, 2, 1]
    assert await minutes(store, task_ids=[]) == []
    assert await minutes(store, outcome=Outcome.SKIPPED) == [2]
    assert await minutes(store, cause=Cause.OFFLINE) == [4]
    assert await minutes(store, since=at(2), until=at(4)) == [3, 2]


async def test_a_line_for_many_is_found_from_any_part_of_it(db: Database, store: OccurrenceStore) -> None:
    await keep(db, 10, count=11, until=at(20))
    assert await minutes(store, since=at(15), until=at(16)) == [10]
    assert await minutes(store, since=at(20), until=at(21)) == [10]
    assert await minutes(store, since=at(20.5)) == []
    (inside,) = await store.buckets(1, at(15), at(16), 1.0)
    assert (inside.first, inside.last, inside.count) == (at(10), at(20), 11)
    assert await store.buckets(1, at(21), at(30), 1.0) == []
    found = await store.near(1, at(14), timedelta(0))
    assert found is not None
    assert found.occurrence.count == 11
    assert await store.near(1, at(22), timedelta(minutes=1)) is None


async def test_a_line_tells_how_its_run_went(store: OccurrenceStore, runs: RunStore, task: SystemTask) -> None:
    run_id = await ran(runs, task, 1, RunStatus.ERROR)
    (line,) = await store.list()
    assert (line.occurrence.run_id, line.status, line.started_at) == (run_id, RunStatus.ERROR, at(1))
    assert line.finished_at == at(1) + timedelta(seconds=3)


async def test_how_a_run_ended_outlives_the_run(
    db: Database, store: OccurrenceStore, runs: RunStore, task: SystemTask
) -> None:
    for minute, status in enumerate([RunStatus.ERROR, RunStatus.SUCCESS, RunStatus.TIMED_OUT, RunStatus.SUCCESS]):
        await ran(runs, task, minute, status)
    assert await prune(db, NOW, max_age_days=30, max_runs_per_task=1, batch=10) == 3
    lines = await store.list()
    assert [line.status for line in lines] == [RunStatus.SUCCESS, RunStatus.TIMED_OUT, None, RunStatus.ERROR]
    assert [line.occurrence.outcome for line in lines] == [Outcome.RAN] * 4
    merged = await store.buckets(task.id, NOW, NOW + DAY, 3600.0)
    assert sorted((bucket.status or "", bucket.count) for bucket in merged) == [
        ("", 1),
        ("error", 1),
        ("success", 1),
        ("timed_out", 1),
    ]


async def test_marks_are_merged_when_they_tell_the_same(db: Database, store: OccurrenceStore) -> None:
    for minute in range(0, 60, 5):
        name = "Nights" if minute < 30 else "Holidays"
        await keep(db, minute, Outcome.SKIPPED, cause=Cause.BLACKOUT, detail=name)
    found = await store.buckets(1, NOW, NOW + DAY, 3600.0)
    assert [(one.detail, one.count, one.first, one.last) for one in found] == [
        ("Nights", 6, at(0), at(25)),
        ("Holidays", 6, at(30), at(55)),
    ]
    assert len(await store.buckets(1, NOW, NOW + DAY, 59.0)) == 12


async def test_a_tally_counts_whole_lines_and_names_those_that_cross(db: Database, store: OccurrenceStore) -> None:
    await keep(db, 0)
    await keep(db, 5, count=3, until=at(7))
    await keep(db, 10)
    assert await store.tallies(1, [(at(0), at(10)), (at(-1), at(6)), (at(6), at(9)), (at(20), at(30))]) == [
        Tally(4, at(5), at(10)),
        Tally(1, at(0), at(0), ((at(5), at(7)),)),
        Tally(0, None, None, ((at(5), at(7)),)),
        Tally(0, None, None),
    ]
    assert await store.first_planned(1) == at(0)
    assert await store.first_planned(2) is None


async def test_old_lines_are_forgotten_and_that_is_remembered(db: Database, store: OccurrenceStore) -> None:
    assert await store.forgotten_until() is None
    await keep(db, 0)
    await keep(db, 1, count=20, until=at(20))
    await keep(db, 30)
    assert await store.prune(at(10)) == 1
    assert await minutes(store) == [30, 1]
    assert await store.prune(at(25)) == 1
    assert await store.forgotten_until() == at(25)


async def test_downtimes_are_listed_where_they_touch_the_window(db: Database) -> None:
    downtimes = DowntimeStore(db)
    await downtimes.add(at(0), at(10), Cause.ASLEEP)
    await downtimes.add(at(20), None, Cause.PROGRAM_CLOSED)
    assert [row.since for row in await downtimes.list(at(5), at(15))] == [at(0)]
    assert [row.until for row in await downtimes.list(at(10), at(60))] == [None]
    assert await downtimes.close_open(at(30))
    assert not await downtimes.close_open(at(40))
    assert [(row.until, row.cause) for row in await downtimes.list(at(10), at(60))] == [(at(30), Cause.PROGRAM_CLOSED)]
    await downtimes.prune(at(15))
    assert [row.since for row in await downtimes.list(at(-60), at(60))] == [at(20)]
