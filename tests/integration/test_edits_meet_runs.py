"""Edits that meet runs: the outcomes that docs/outcomes.md defines."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.run import RunStatus
from cockpit.engine.engine import EngineOptions
from cockpit.services.tasks import TaskService
from cockpit.storage.definition_store import DefinitionStore
from tests.helpers.engine_room import EngineRoom, Gate, engine_room
from tests.helpers.fake_clock import START


@dataclass
class Edited:
    room: EngineRoom
    tasks: TaskService


@pytest.fixture
async def edited(workspace_path: Path) -> AsyncIterator[Edited]:
    async with engine_room(workspace_path, options=EngineOptions(concurrency_limit=1)) as room:
        registry = {"probe": room.probe.spec()}
        tasks = TaskService(room.tasks, registry, room.engine, room.bus, room.clock, DefinitionStore(room.db))
        await room.engine.start()
        yield Edited(room, tasks)


async def test_the_zone_is_changed_while_a_run_waits_in_the_queue(edited: Edited) -> None:
    room, tasks = edited.room, edited.tasks
    busy = await tasks.create("probe", "busy", "Busy", frequency_cron="1 12 * * *", time_zone="UTC")
    waits = await tasks.create("probe", "waits", "Waits", frequency_cron="1 12 * * *", time_zone="UTC")
    gate = room.probe.behaviours["busy"] = Gate()
    await room.clock.advance(65)
    assert room.engine.queue.waiting == (waits.id,)
    moved = await tasks.update(waits.id, time_zone="Asia/Tokyo")
    gate.opened.set()
    await room.clock.settle()
    (run,) = await room.history(waits)
    assert (run.planned_at, run.status) == (START + timedelta(minutes=1), RunStatus.SUCCESS)
    stored = await room.row(waits)
    assert stored.next_run_at == moved.next_run_at == START + timedelta(hours=15, minutes=1)  # 12:01 in Tokyo
    assert (await room.history(busy))[0].status is RunStatus.SUCCESS


async def test_a_task_that_is_deleted_while_it_runs_keeps_its_end(edited: Edited) -> None:
    room, tasks = edited.room, edited.tasks
    task = await tasks.create(
        "probe", "a", "A", frequency_seconds=60, policy={"retry": {"count": 3}, "overlap": "queue"}
    )
    gate = room.probe.behaviours["a"] = Gate()
    await room.clock.advance(10)
    await tasks.delete([task.id])
    gate.opened.set()
    await room.clock.advance(300)
    (run,) = await room.history(task)
    assert (run.status, run.finished_at is not None) == (RunStatus.SUCCESS, True)
    back = await tasks.restore(task.id)
    assert back.id == task.id
    await room.clock.advance(120)
    assert len(await room.history(task)) >= 2
    (absence,) = [line for line in await room.account(task) if line[2] == "disabled"]
    assert absence[1:] == ("skipped", "disabled", absence[3])
    assert absence[3] >= 4


async def test_a_thousand_tasks_are_edited_at_once_and_the_loop_goes_on(edited: Edited) -> None:
    room, tasks = edited.room, edited.tasks
    ids = [
        (await tasks.create("probe", f"n{number}", f"N{number}", frequency_seconds=86_400)).id for number in range(3)
    ]
    made = await asyncio.gather(
        *(tasks.create("probe", f"c{number}", f"C{number}", frequency_seconds=86_400) for number in range(1000))
    )
    gaps, last, ended = list[float](), time.perf_counter(), False

    async def beat() -> None:
        nonlocal last
        while not ended:
            await asyncio.sleep(0)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now

    beating = asyncio.create_task(beat())
    rules = [{"kind": "daily", "times": ["09:00"]}]
    changed = await asyncio.gather(*(tasks.update(task.id, rules=rules, time_zone="Europe/Paris") for task in made))
    ended = True
    await beating
    assert {task.rules for task in changed} == {changed[0].rules}
    assert {task.next_run_at for task in changed} == {changed[0].next_run_at}
    rows = {task.id: task for task in await tasks.list()}
    assert all(rows[task.id] == task for task in changed)
    assert all(rows[task_id].frequency_seconds == 86_400 for task_id in ids)
    assert room.engine.waiting_count == 1003
    assert max(gaps) < 1.0  # the window shows it on a machine of its own within 50 ms a turn
