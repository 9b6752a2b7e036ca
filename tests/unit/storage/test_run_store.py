"""Runs: claimed once, ended with their task, accounted for when missed, skipped or interrupted."""

from __future__ import annotations

import asyncio
import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.run import Cause, LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task, ended, shown

NEXT = NOW + timedelta(minutes=1)


@pytest.fixture
async def task(tasks: TaskStore) -> SystemTask:
    return await tasks.insert(a_task())


async def fresh(tasks: TaskStore, task: SystemTask) -> SystemTask:
    row = await tasks.get(task.id)
    assert row is not None
    return row


async def test_a_claim_stores_the_run_and_moves_the_task_on(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    run = a_run(runs, task)
    assert await runs.claim(run, NEXT)
    assert await runs.get(run.id) == run
    assert await runs.served_at(task.id, NOW)
    assert not await runs.served_at(task.id, NEXT)
    after = await fresh(tasks, task)
    assert (after.next_run_at, after.last_planned_at, after.run_count) == (NEXT, NOW, 1)
    assert replace(after, next_run_at=None, last_planned_at=None, run_count=0) == task


async def test_a_planned_time_is_claimed_once(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    assert await runs.claim(a_run(runs, task), NEXT)
    again = a_run(runs, task, trigger=Trigger.CATCH_UP)
    assert not await runs.claim(again, NEXT + timedelta(days=1))
    assert await runs.get(again.id) is None
    assert (await fresh(tasks, task)).next_run_at == NEXT


async def test_of_many_claims_of_one_time_in_one_batch_one_wins(
    db: Database, tasks: TaskStore, runs: RunStore, task: SystemTask
) -> None:
    others = await tasks.insert_many([a_task(f"o{n}") for n in range(600)])
    before = db.batches
    same = [runs.claim(a_run(runs, task), NEXT) for _ in range(20)]
    single = [runs.claim(a_run(runs, other), NEXT) for other in others]
    answers = await asyncio.gather(*same, *single)
    assert db.batches == before + 1
    assert sum(answers[:20]) == 1
    assert all(answers[20:])
    assert len(await runs.list(task_id=task.id)) == 1
    assert all(row.next_run_at == NEXT for row in await tasks.list())


async def test_a_claim_that_lost_does_not_move_its_task(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    other = await tasks.insert(a_task("other"))
    await runs.claim(a_run(runs, task), NEXT)
    wrong = NEXT + timedelta(hours=1)
    assert await asyncio.gather(runs.claim(a_run(runs, task), wrong), runs.claim(a_run(runs, other), wrong)) == [
        False,
        True,
    ]
    assert (await fresh(tasks, task)).next_run_at == NEXT
    assert (await fresh(tasks, other)).next_run_at == wrong


async def test_manual_runs_may_share_a_moment_and_leave_the_plan_alone(
    tasks: TaskStore, runs: RunStore, task: SystemTask
) -> None:
    await tasks.set_next(task.id, NEXT)
    await asyncio.gather(*(runs.start_manual(a_run(runs, task, trigger=Trigger.MANUAL)) for _ in range(3)))
    assert len(await runs.list(task_id=task.id)) == 3
    after = await fresh(tasks, task)
    assert (after.next_run_at, after.last_planned_at) == (NEXT, None)
    assert not await runs.served_at(task.id, NOW)
    assert await runs.claim(a_run(runs, task), NEXT)


async def test_an_id_that_was_used_is_an_error_not_a_lost_claim(runs: RunStore, task: SystemTask) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    clash = replace(a_run(runs, task, 5), id=run.id)
    good = a_run(runs, task, 6)
    outcomes = await asyncio.gather(runs.claim(clash, NEXT), runs.claim(good, NEXT), return_exceptions=True)
    assert isinstance(outcomes[0], sqlite3.IntegrityError)
    assert outcomes[1] is True


async def test_an_end_is_stored_with_what_its_task_shows(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    end = ended(run, RunStatus.ERROR, result={"n": 1}, error_message="no network", cause=Cause.HANDLER)
    await runs.finish(end, shown(task, end, error_count=3))
    assert await runs.get(run.id) == end
    after = await fresh(tasks, task)
    assert (after.last_status, after.last_error, after.error_count) == (RunStatus.ERROR, "no network", 3)
    assert (after.last_run_at, after.last_duration_seconds, after.last_result) == (NOW, 1.5, {"n": 1})
    assert after.next_run_at == NEXT
    assert after.updated_at == task.updated_at


async def test_an_end_writes_nothing_that_was_edited_meanwhile(
    tasks: TaskStore, runs: RunStore, task: SystemTask
) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    await tasks.update(task.id, name="Renamed", frequency_seconds=5.0, enabled=False, next_run_at=None)
    await runs.finish(ended(run), shown(task, ended(run), enabled=True))
    after = await fresh(tasks, task)
    assert (after.name, after.frequency_seconds, after.enabled, after.next_run_at) == ("Renamed", 5.0, False, None)
    assert after.last_status is RunStatus.SUCCESS


async def test_an_end_may_switch_its_task_off(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    await runs.finish(ended(run, RunStatus.ERROR), shown(task, ended(run, RunStatus.ERROR), enabled=False))
    assert not (await fresh(tasks, task)).enabled


async def test_the_end_of_a_deleted_tasks_run_is_stored(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    await tasks.delete(task.id)
    await runs.finish(ended(run), shown(task, ended(run)))
    assert await runs.get(run.id) == ended(run)


async def test_a_skipped_time_is_served_and_explained(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    running = a_run(runs, task)
    await runs.claim(running, NEXT)
    later = NEXT + timedelta(minutes=1)
    skip = a_run(
        runs, task, 1, started_at=None, finished_at=NEXT, status=RunStatus.SKIPPED, cause=Cause.OVERLAP,
        related_run_id=running.id, result={"reason": "already running"},
    )  # fmt: skip
    assert await runs.record_skipped(skip, later)
    assert await runs.get(skip.id) == skip
    assert (await fresh(tasks, task)).next_run_at == later
    assert not await runs.record_skipped(replace(skip, id=runs.new_run_id()), NOW)
    assert not await runs.claim(a_run(runs, task, 1), NOW)
    assert (await fresh(tasks, task)).next_run_at == later
    manual = replace(skip, id=runs.new_run_id(), trigger=Trigger.MANUAL)
    assert await runs.record_skipped(manual, NOW)
    assert (await fresh(tasks, task)).next_run_at == later


async def test_missed_times_are_stored_unless_they_were_served(
    tasks: TaskStore, runs: RunStore, task: SystemTask
) -> None:
    await runs.claim(a_run(runs, task, 3), NEXT)
    missed = [
        a_run(runs, task, minute, status=RunStatus.MISSED, started_at=None, cause=Cause.PROGRAM_CLOSED, missed_count=1)
        for minute in range(1000)
    ]
    oldest = a_run(
        runs, task, -5000, status=RunStatus.MISSED, started_at=None, cause=Cause.PROGRAM_CLOSED,
        missed_count=4999, missed_until=NOW - timedelta(minutes=1),
    )  # fmt: skip
    await runs.record_missed([oldest, *missed], task.id, NOW + timedelta(days=1))
    stored = await runs.list(task_id=task.id, status=RunStatus.MISSED, limit=2000)
    assert len(stored) == 1000
    assert oldest in stored
    assert (await fresh(tasks, task)).next_run_at == NOW + timedelta(days=1)
    came_again = a_run(runs, task, 999)
    assert await runs.claim(came_again, NEXT), "the clock was set back: what was missed is run after all"
    stored_again = await runs.get(came_again.id)
    assert stored_again is not None
    assert (stored_again.status, stored_again.cause, stored_again.missed_count) == (RunStatus.RUNNING, None, 0)
    assert not await runs.claim(a_run(runs, task, 999), NEXT), "once"
    stats = await runs.stats(NOW - timedelta(days=30))
    assert stats["missed"] == 4999 + 998
    assert stats["total"] == 4999 + 999 + 1


async def test_no_missed_times_only_moves_the_task(tasks: TaskStore, runs: RunStore, task: SystemTask) -> None:
    await runs.record_missed((), task.id, NEXT)
    assert (await fresh(tasks, task)).next_run_at == NEXT
    assert await runs.list() == []


async def test_what_was_running_is_marked_when_the_program_died(
    db: Database, tasks: TaskStore, runs: RunStore, task: SystemTask
) -> None:
    done, dead = a_run(runs, task), a_run(runs, task, 1)
    await runs.claim(done, NEXT)
    await runs.finish(ended(done), shown(task, ended(done)))
    await runs.claim(dead, NEXT)
    other = await tasks.insert(a_task("other"))
    ahead = a_run(runs, other, 120)  # the clock was set back since
    await runs.claim(ahead, None)
    now = NOW + timedelta(hours=1)
    marked = await (await RunStore.create(db)).mark_interrupted(now)
    assert [run.id for run in marked] == [dead.id, ahead.id]
    assert marked[0] == replace(dead, status=RunStatus.INTERRUPTED, cause=Cause.PROGRAM_DIED, finished_at=now)
    assert marked[1].finished_at == ahead.started_at
    after = await fresh(tasks, task)
    assert (after.last_status, after.last_run_at) == (RunStatus.INTERRUPTED, dead.started_at)
    assert await runs.get(done.id) == ended(done)
    assert await runs.mark_interrupted(now) == []


async def test_ids_go_on_after_the_newest_run(db: Database, runs: RunStore, task: SystemTask) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    assert (await RunStore.create(db)).new_run_id() == run.id + 1


async def test_log_lines_are_read_in_order_and_from_where_one_was(runs: RunStore, task: SystemTask) -> None:
    one, two = a_run(runs, task), a_run(runs, task, 1)
    for batch in range(5):
        lines = [LogLine(one.id, NOW, "info", f"{batch}.{n}") for n in range(3)]
        await asyncio.gather(runs.append_logs(lines), runs.append_logs([LogLine(two.id, NOW, "error", "x\udc80")]))
    stored = await runs.logs(one.id)
    assert [line.message for line in stored] == [f"{batch}.{n}" for batch in range(5) for n in range(3)]
    assert [line.seq for line in stored] == sorted({line.seq for line in stored})
    assert await runs.logs(one.id, after_seq=stored[9].seq) == stored[10:]
    assert await runs.logs(one.id, limit=4) == stored[:4]
    assert {(line.level, line.message) for line in await runs.logs(two.id)} == {("error", "x?")}
    await runs.append_logs([])
    assert await runs.logs(99) == []


async def test_no_room_for_the_end_of_a_run_is_told_and_the_next_try_stores_it(
    db: Database, tasks: TaskStore, runs: RunStore, task: SystemTask
) -> None:
    run = a_run(runs, task)
    await runs.claim(run, NEXT)
    used = await db.write(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    await db.write(lambda c: c.execute(f"PRAGMA max_page_count = {used}").fetchall())
    end = ended(run, result={"text": "x" * 100_000})
    with pytest.raises(EnvironmentFault, match="The disk is full"):
        await runs.finish(end, shown(task, end))
    assert await runs.get(run.id) == run
    assert (await fresh(tasks, task)).last_status is None
    await db.write(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchall())
    await runs.finish(end, shown(task, end))
    assert await runs.get(run.id) == end


async def test_a_thousand_tasks_run_at_once(db: Database, tasks: TaskStore, runs: RunStore) -> None:
    made = await tasks.insert_many([a_task(f"c{n}") for n in range(1000)])

    async def live(task: SystemTask) -> TaskRun:
        run = a_run(runs, task)
        assert await runs.claim(run, NEXT)
        await runs.finish(ended(run), shown(task, ended(run)))
        return run

    before = db.batches
    lived = await asyncio.gather(*(live(task) for task in made))
    assert db.batches - before <= 6
    stored = await runs.list(limit=2000, status=RunStatus.SUCCESS)
    assert {run.id for run in stored} == {run.id for run in lived}
    assert all(task.last_status is RunStatus.SUCCESS and task.next_run_at == NEXT for task in await tasks.list())
