"""A rehearsal is a manual run that leaves no trace on its task (requirement G4)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.events import RunFinished, TaskAutoDisabled
from cockpit.domain.handler import RunContext, RunOptions, TaskRunResult
from cockpit.domain.run import RunStatus, Trigger
from tests.helpers.engine_room import EngineRoom, engine_room

REHEARSE = RunOptions(rehearse=True)


@pytest.fixture
async def room(tmp_path: Path) -> AsyncIterator[EngineRoom]:
    async with engine_room(tmp_path / "w.db") as found:
        yield found


async def fail(context: RunContext) -> TaskRunResult:
    return TaskRunResult.error("it broke")


async def test_its_context_says_so_and_names_the_next_planned_time(room: EngineRoom) -> None:
    planned = room.clock.now() + timedelta(hours=3)
    task = await room.add("a", next_run_at=planned)
    await room.engine.start()
    run = await room.engine.run_now(task.id, options=REHEARSE)
    context = room.probe.starts[0]
    assert context.dry_run
    assert context.planned_at == planned
    assert (run.rehearsal, run.trigger) == (True, Trigger.MANUAL)
    stored = (await room.history(task))[0]
    assert stored.rehearsal
    assert stored.planned_at == room.clock.now()


async def test_a_failing_one_counts_nothing_and_moves_nothing(room: EngineRoom) -> None:
    planned = room.clock.now() + timedelta(hours=3)
    task = await room.add("a", next_run_at=planned, auto_disable_after=1)
    room.probe.behaviours["a"] = fail
    await room.engine.start()
    before = room.engine.task(task.id)
    run = await room.engine.run_now(task.id, options=REHEARSE)
    assert run.status is RunStatus.ERROR
    assert room.engine.task(task.id) == before
    row = await room.row(task)
    assert (row.error_count, row.enabled, row.next_run_at, row.last_status) == (0, True, planned, None)
    assert room.of(TaskAutoDisabled) == []
    assert [event.rehearsal for event in room.of(RunFinished)] == [True]


async def test_an_ordinary_run_now_is_none(room: EngineRoom) -> None:
    task = await room.add("a", next_run_at=room.clock.now() + timedelta(hours=3))
    await room.engine.start()
    run = await room.engine.run_now(task.id)
    assert not run.rehearsal
    assert not room.probe.starts[0].dry_run
    assert (await room.row(task)).last_status is RunStatus.SUCCESS
