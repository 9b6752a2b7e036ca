"""What belongs to a day is served on that day, late or after failures, once; never the day after (B3 to B5)."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.events import AwayReported, RunFinished
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.schedule import WEEKDAYS, Weekly
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause, Retry, TaskPolicy
from cockpit.domain.theme_schedule import POLICY
from cockpit.engine.engine import EngineOptions
from cockpit.engine.wakeup import Gap
from tests.helpers.engine_room import EngineRoom, Gate, engine_room
from tests.helpers.fake_clock import FakeClock

PARIS, NEW_YORK, AUCKLAND, KOLKATA = "Europe/Paris", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"
pytestmark = pytest.mark.allow_warnings("were missed", "was interrupted", "The clock moved")
ZONES = [PARIS, NEW_YORK, AUCKLAND, KOLKATA, "UTC"]
HOUR = 3600.0


def wall(zone: str, text: str) -> datetime:
    """The moment at which the clocks of `zone` show `text`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


async def daily(room: EngineRoom, zone: str, time: str = "08:00", **columns: Any) -> SystemTask:
    """A task as a theme has it, every day."""
    columns = {"policy": POLICY, "time_zone": zone, "rules": (Weekly(WEEKDAYS, (time,)),), **columns}
    return await room.add(**columns)


async def fail(_context: RunContext) -> TaskRunResult:
    return TaskRunResult.error("no answer")


async def outcomes(room: EngineRoom, task: SystemTask) -> list[tuple[str, RunStatus, Trigger, int]]:
    """The runs of `task`: planned wall time, end, trigger, attempt."""
    zone = ZoneInfo(task.time_zone)
    return [
        (run.planned_at.astimezone(zone).strftime("%d %H:%M"), run.status, run.trigger, run.attempt)
        for run in await room.history(task)
    ]


@pytest.mark.parametrize("zone", ZONES)
async def test_switched_on_at_ten_the_synthesis_of_eight_is_served_once_and_never_yesterdays(
    workspace_path: Path, zone: str
) -> None:
    clock = FakeClock(wall(zone, "2026-11-17T07:00"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, zone)
        await room.engine.start()
        await clock.advance(1)
        await room.engine.stop(0)
    clock = FakeClock(wall(zone, "2026-11-20T10:00"))
    async with engine_room(workspace_path, clock) as room:
        await room.engine.start()
        await clock.advance(2 * HOUR)
        runs = [one for one in await outcomes(room, task) if one[1] is RunStatus.SUCCESS]
        assert runs == [("20 08:00", RunStatus.SUCCESS, Trigger.CATCH_UP, 1)]
        missed = await room.history(task, RunStatus.MISSED)
        assert [run.planned_at for run in missed] == [wall(zone, f"2026-11-{day}T08:00") for day in (17, 18, 19)]
        await room.engine.stop(0)
    clock = FakeClock(wall(zone, "2026-11-20T12:00"))  # once means once, also after another start
    async with engine_room(workspace_path, clock) as room:
        await room.engine.start()
        await clock.advance(HOUR)
        assert len(room.probe.starts) == 0
        await clock.advance(20 * HOUR)
        assert [run.planned_at for run in await room.history(task, RunStatus.SUCCESS)][1:] == [
            wall(zone, "2026-11-21T08:00")
        ]


@pytest.mark.parametrize("zone", ZONES)
async def test_a_computer_switched_on_before_the_time_sends_nothing_of_yesterday(
    workspace_path: Path, zone: str
) -> None:
    clock = FakeClock(wall(zone, "2026-11-17T07:00"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, zone)
        await room.engine.start()
        await room.engine.stop(0)
    clock = FakeClock(wall(zone, "2026-11-18T00:00:30"))
    async with engine_room(workspace_path, clock) as room:
        await room.engine.start()
        await clock.advance(7 * HOUR)
        assert await outcomes(room, task) == [("17 08:00", RunStatus.MISSED, Trigger.SCHEDULE, 1)]
        assert await room.account(task) == [(wall(zone, "2026-11-17T08:00"), "missed", "program_closed", 1)]


async def test_waking_from_sleep_after_midnight_serves_nothing_of_the_day_before(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:00"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        await room.engine.start()
        await clock.jump(18 * HOUR)
        room.engine.clock_gap(Gap(18 * HOUR, Cause.ASLEEP))
        await clock.advance(HOUR)
        assert [one[1] for one in await outcomes(room, task)] == [RunStatus.MISSED]


async def test_what_belongs_to_days_that_are_over_is_not_asked_about(workspace_path: Path) -> None:
    options = EngineOptions(start_delay_seconds=1.0, away_grace_seconds=60)
    clock = FakeClock(wall(PARIS, "2026-11-17T07:00"))
    async with engine_room(workspace_path, clock) as room:
        await daily(room, PARIS)
        await room.engine.start()
        await room.engine.stop(0)
    for start, asked in (("2026-11-18T01:00", 0), ("2026-11-18T09:00", 1)):
        clock = FakeClock(wall(PARIS, start))
        async with engine_room(workspace_path, clock, options) as room:
            await room.engine.start()
            await clock.advance(120)
            assert len(room.of(AwayReported)) == asked
            assert len(room.probe.starts) == asked


@pytest.mark.parametrize("zone", ZONES)
async def test_a_failure_is_tried_again_with_growing_delays_until_the_day_ends(workspace_path: Path, zone: str) -> None:
    clock = FakeClock(wall(zone, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, zone)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(24 * HOUR - 120)
        runs = await room.history(task)
        midnight = wall(zone, "2026-11-18T00:00")
        starts = [run.started_at for run in runs if run.started_at is not None]
        waits = [(later - sooner).total_seconds() for sooner, later in pairwise(starts)]
        assert {run.planned_at for run in runs} == {wall(zone, "2026-11-17T08:00")}
        assert [run.attempt for run in runs] == list(range(1, len(runs) + 1))
        assert waits[0] < 70 < waits[1] < waits[2] < waits[4] < max(waits) <= 1.1 * HOUR
        assert midnight - timedelta(hours=1.2) < starts[-1] < midnight
        row = await room.row(task)
        assert (row.error_count, row.retry, row.last_status) == (1, None, RunStatus.ERROR)
        told = [event.retry_at for event in room.of(RunFinished)]
        assert all(told[:-1])
        assert told[-1] is None
        await clock.advance(HOUR)  # the next day is served as any other
        assert (await room.history(task))[-1].planned_at in {
            wall(zone, "2026-11-17T08:00"),
            wall(zone, "2026-11-18T08:00"),
        }
        room.probe.behaviours.clear()
        await clock.advance(24 * HOUR)
        assert (await room.row(task)).error_count == 0


async def test_a_generation_that_recovers_is_not_made_a_second_time_that_day(workspace_path: Path) -> None:
    clock = FakeClock(wall(PARIS, "2026-11-17T07:59"))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, PARIS)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(300)
        room.probe.behaviours.clear()
        await clock.advance(15 * HOUR)
        runs = await room.history(task)
        assert [run.status for run in runs].count(RunStatus.SUCCESS) == 1
        assert runs[-1].status is RunStatus.SUCCESS
        assert runs[-1].trigger is Trigger.RETRY


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [(PARIS, "2026-10-25", 25), (PARIS, "2027-03-28", 23), (NEW_YORK, "2026-11-01", 25), (AUCKLAND, "2026-09-27", 23)],
)
async def test_a_day_at_a_clock_change_is_as_long_as_it_is(
    workspace_path: Path, zone: str, day: str, hours: int
) -> None:
    start, end = wall(zone, f"{day}T00:00"), wall(zone, f"{day}T23:59:59") + timedelta(seconds=1)
    assert (end - start).total_seconds() == hours * HOUR
    clock = FakeClock(start - timedelta(minutes=1))
    async with engine_room(workspace_path, clock) as room:
        task = await daily(room, zone, "00:30")
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await clock.advance(hours * HOUR + 29 * 60)
        runs = [run for run in await room.history(task) if run.started_at is not None]
        assert {run.planned_at for run in runs} == {wall(zone, f"{day}T00:30")}
        last = runs[-1].started_at
        assert last is not None
        assert end - timedelta(hours=1.2) < last < end


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


async def killed(room: EngineRoom) -> Path:
    """The file as a killed program would leave it now: with runs that are still running."""
    await room.clock.settle()
    copy = room.db.path.with_name("killed.db")
    with closing(sqlite3.connect(room.db.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
