"""What belongs to a day is served on that day, late or after failures, once; never the day after (B3 to B5)."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from cockpit.domain.events import AwayReported, RunFinished
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.engine.engine import EngineOptions
from cockpit.engine.wakeup import Gap
from tests.helpers.day_tasks import HOUR, daily, fail, outcomes, wall
from tests.helpers.engine_room import engine_room
from tests.helpers.fake_clock import FakeClock

PARIS, NEW_YORK, AUCKLAND, KOLKATA = "Europe/Paris", "America/New_York", "Pacific/Auckland", "Asia/Kolkata"
pytestmark = pytest.mark.allow_warnings("were missed", "The clock moved")
ZONES = [PARIS, NEW_YORK, AUCKLAND, KOLKATA, "UTC"]


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
