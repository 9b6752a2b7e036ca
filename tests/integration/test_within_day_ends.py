"""Runs that belong to their day and did not come to their own end; and runs by hand beside them (B4, B5)."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.events import RunFinished
from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.task_policy import Pause, Retry, TaskPolicy
from tests.helpers.day_tasks import HOUR, daily, fail, killed, outcomes, wall
from tests.helpers.engine_room import Gate, engine_room
from tests.helpers.fake_clock import FakeClock

PARIS = "Europe/Paris"
pytestmark = pytest.mark.allow_warnings("was interrupted")


async def test_an_interrupted_run_is_tried_again_at_the_next_start_of_that_day(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = Gate()
        await room.engine.start()
        await clock.advance(90)
        left = await killed(room)
    clock = FakeClock(wall(PARIS, "2026-11-17T10:00"))
    async with engine_room(left, clock) as room:
        await room.engine.start()
        await clock.advance(5)
        assert await outcomes(room, task) == [
            ("17 08:00", RunStatus.INTERRUPTED, Trigger.SCHEDULE, 1),
            ("17 08:00", RunStatus.SUCCESS, Trigger.RETRY, 2),
        ]
        assert room.of(RunFinished)[0].retry_at == clock.now() - timedelta(seconds=5)
        assert (await room.row(task)).next_run_at == wall(PARIS, "2026-11-18T08:00")


@pytest.mark.parametrize(("start", "tried"), [("2026-11-17T23:59:50", 1), ("2026-11-18T00:00:10", 0)])
async def test_an_interrupted_run_of_yesterday_rests(workspace_path: Path, start: str, tried: int) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = Gate()
        await room.engine.start()
        await clock.advance(90)
        left = await killed(room)
    clock = FakeClock(wall(PARIS, start))
    async with engine_room(left, clock) as room:
        await room.engine.start()
        await clock.advance(5)
        assert len(room.probe.starts) == tried
        assert (await room.row(task)).retry is None


async def test_a_run_that_was_ended_with_the_program_is_tried_again_that_day(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = Gate()
        await room.engine.start()
        await clock.advance(90)
        await room.engine.stop(0)
        assert [one[1] for one in await outcomes(room, task)] == [RunStatus.CANCELLED]
    clock = FakeClock(wall(PARIS, "2026-11-17T10:00"))
    async with engine_room(workspace_path, clock) as room:
        await room.engine.start()
        await clock.advance(5)
        assert (await outcomes(room, task))[1:] == [("17 08:00", RunStatus.SUCCESS, Trigger.RETRY, 2)]


async def test_a_manual_run_that_dies_is_not_tried_again(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T09:00"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        gate = room.probe.behaviours["p"] = Gate()
        await room.engine.start()
        by_hand = asyncio.create_task(room.engine.run_now(task.id))
        await gate.entered.wait()
        left = await killed(room)
        gate.opened.set()
        await by_hand
    async with engine_room(left, FakeClock(clock.now())) as room:
        await room.engine.start()
        await room.clock.advance(5)
        assert room.probe.starts == []


async def test_a_retry_that_slept_through_the_end_of_its_day_has_failed_for_good(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(2 * HOUR)
        assert (await room.row(task)).retry is not None
        assert (await room.row(task)).error_count == 0
        await room.engine.stop(0)
    clock = FakeClock(wall(PARIS, "2026-11-18T07:00"))
    async with engine_room(workspace_path, clock) as room:
        await room.engine.start()
        await clock.advance(5)
        assert room.probe.starts == []
        last = (await room.history(task))[-1]
        assert (last.status, last.planned_at) == (RunStatus.ERROR, wall(PARIS, "2026-11-17T08:00"))
        assert last.error_message == "Its day is over, so it is not tried again. The last attempt failed: no answer"
        row = await room.row(task)
        assert (row.retry, row.error_count) == (None, 1)
        (told,) = room.of(RunFinished)
        assert (told.retry_at, told.error_count) == (None, 1)
        assert room.engine.running_count == 0


async def test_a_scheduled_run_waits_for_a_manual_one_and_runs_after_it(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        gate = room.probe.behaviours["p"] = Gate()
        await room.engine.start()
        by_hand = asyncio.create_task(room.engine.run_now(task.id))
        await gate.entered.wait()
        await clock.advance(10 * 60)
        assert len(room.probe.starts) == 1  # never beside it
        gate.opened.set()
        assert (await by_hand).status is RunStatus.SUCCESS
        await clock.advance(1)
        assert [one[1:3] for one in await outcomes(room, task)] == [
            (RunStatus.SUCCESS, Trigger.MANUAL),
            (RunStatus.SUCCESS, Trigger.SCHEDULE),
        ]
        ((planned, outcome, cause, _),) = await room.account(task)
        assert (planned, outcome, cause) == (wall(PARIS, "2026-11-17T08:00"), "late", "overlap")


async def test_a_manual_run_does_not_consume_the_scheduled_one(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:00"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        await room.engine.start()
        await room.engine.run_now(task.id)
        await clock.advance(2 * HOUR)
        assert [one[2] for one in await outcomes(room, task)] == [Trigger.MANUAL, Trigger.SCHEDULE]


async def test_a_manual_run_leaves_the_waiting_retry_in_place_and_the_retry_waits_for_it(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(70)
        pending = (await room.row(task)).retry
        assert pending is not None
        await room.engine.run_now(task.id)  # fails as well, and changes nothing of the retry
        assert (await room.row(task)).retry == pending
        gate = room.probe.behaviours["p"] = Gate()
        by_hand = asyncio.create_task(room.engine.run_now(task.id))
        await gate.entered.wait()
        await clock.advance(HOUR)
        assert len(room.probe.starts) == 3
        gate.opened.set()
        assert (await by_hand).status is RunStatus.SUCCESS
        await clock.advance(1)
        last = (await outcomes(room, task))[-1]
        assert last == ("17 08:00", RunStatus.SUCCESS, Trigger.RETRY, 2)


async def test_a_retry_in_a_pause_is_put_off_and_comes_after_it(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(70)
        room.engine.set_pause(Pause(clock.now(), "window", clock.now() + timedelta(hours=3)))
        room.probe.behaviours.clear()
        await clock.advance(2 * HOUR)
        assert len(room.probe.starts) == 1
        await clock.advance(2 * HOUR)
        assert [one[2] for one in await outcomes(room, task)] == [Trigger.SCHEDULE, Trigger.RETRY]


async def test_other_tasks_catch_up_and_retry_over_midnight_as_before(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T23:58"))
    async with engine_room(workspace_path, clock) as room:
        plain = TaskPolicy(retry=Retry(count=1, delay_seconds=600, jitter=0))
        task = await daily(room, PARIS, "23:59", policy=plain)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(HOUR)
        assert [one[3] for one in await outcomes(room, task)] == [1, 2]
