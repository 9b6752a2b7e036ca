"""What happens when two things meet (docs/outcomes.md): through the services, over a real workspace file."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.engine import EngineOptions
from cockpit.engine.wakeup import Gap
from cockpit.services.pauses import PauseService
from cockpit.services.tasks import TaskService
from cockpit.storage.definition_store import DefinitionStore
from tests.helpers.engine_room import EngineRoom, Gate, engine_room
from tests.helpers.fake_clock import START, FakeClock

EVERY_HOUR: dict[str, Any] = {"frequency_cron": "0 * * * *", "time_zone": "UTC"}


@dataclass
class Desk:
    """A person at the program: the services over a real engine."""

    room: EngineRoom
    tasks: TaskService
    pauses: PauseService


@asynccontextmanager
async def desk(path: Path, clock: FakeClock, options: EngineOptions | None = None) -> AsyncIterator[Desk]:
    async with engine_room(path, clock, options) as room:
        registry = {"probe": room.probe.spec()}
        tasks = TaskService(room.tasks, registry, room.engine, room.bus, clock, DefinitionStore(room.db))
        pauses = PauseService(room.db, room.tasks, tasks, room.engine, room.bus, clock)
        await pauses.load()
        await room.engine.start()
        yield Desk(room, tasks, pauses)
        await room.engine.stop(0)


async def test_a_pause_that_ended_while_the_program_was_closed_held_its_planned_times(workspace_path: Path) -> None:
    clock = FakeClock()
    async with desk(workspace_path, clock) as first:
        task = await first.tasks.create("probe", "p", "Hourly", **EVERY_HOUR, policy={"misfire": "all"})
        await first.pauses.pause_all(START + timedelta(hours=2.5))
    clock.barrier = None
    await clock.jump(3.5 * 3600)
    async with desk(workspace_path, clock) as second:
        await clock.advance(10)
        account = await second.room.account(task)
        assert second.room.engine.snapshot().pause is None
    assert [line[1:3] for line in account] == [
        ("skipped", "paused_all"),
        ("skipped", "paused_all"),
        ("caught_up", None),
    ]


@pytest.mark.allow_warnings("The clock moved")
async def test_what_was_accounted_for_before_the_clock_was_set_back_does_not_hide_the_time_a_task_was_off(
    workspace_path: Path,
) -> None:
    clock = FakeClock()
    async with desk(workspace_path, clock) as here:
        task = await here.tasks.create("probe", "p", "Hourly", **EVERY_HOUR)
        await clock.advance(2.5 * 3600)
        await clock.jump(-2 * 3600)
        here.room.engine.clock_gap(Gap(-2 * 3600, Cause.CLOCK_SET))
        await clock.settle()
        await here.tasks.set_enabled([task.id], False)
        await clock.advance(5 * 3600)
        await here.tasks.set_enabled([task.id], True)
        account = await here.room.account(task)
    hour = timedelta(hours=1)
    assert account == [
        (START + hour, "ran", None, 1),
        (START + 2 * hour, "ran", None, 1),
        (START + 3 * hour, "skipped", "disabled", 3),
    ]


async def _off_for_three_and_a_half_hours_then_set_back_by(hours: float, here: Desk, clock: FakeClock) -> SystemTask:
    """An hourly task; three planned times lie in one line of the account."""
    task = await here.tasks.create("probe", "p", "Hourly", **EVERY_HOUR)
    await here.tasks.set_enabled([task.id], False)
    await clock.advance(3.5 * 3600)
    await here.tasks.set_enabled([task.id], True)
    assert await here.room.account(task) == [(START + timedelta(hours=1), "skipped", "disabled", 3)]
    await clock.jump(-hours * 3600)
    here.room.engine.clock_gap(Gap(-hours * 3600, Cause.CLOCK_SET))
    await clock.settle()
    return task


@pytest.mark.allow_warnings("The clock moved")
async def test_one_of_many_times_that_comes_again_after_the_clock_was_set_back_has_one_line(
    workspace_path: Path,
) -> None:
    clock, ran = FakeClock(), ("ran", None, 1)
    async with desk(workspace_path, clock) as here:
        task = await _off_for_three_and_a_half_hours_then_set_back_by(3.4, here, clock)
        accounts = []
        for _ in range(3):
            await clock.advance(3600)
            accounts.append([line[1:] for line in await here.room.account(task)])
    assert accounts == [
        [ran, ("skipped", "disabled", 2)],
        [ran, ("skipped", "disabled", 1), ran],
        [ran, ran, ran],
    ]


@pytest.mark.allow_warnings("The clock moved")
async def test_a_pause_over_a_time_that_a_line_of_many_accounts_for_adds_no_line(workspace_path: Path) -> None:
    clock = FakeClock()
    async with desk(workspace_path, clock) as here:
        await here.pauses.pause_all(START + timedelta(hours=8))
        task = await _off_for_three_and_a_half_hours_then_set_back_by(2, here, clock)
        await clock.advance(3 * 3600)
        account = await here.room.account(task)
    assert [line[1:] for line in account] == [("skipped", "disabled", 3), ("skipped", "paused_all", 1)]


@pytest.mark.allow_warnings("were missed")
async def test_a_time_that_comes_just_after_the_start_is_in_time_where_nothing_is_caught_up(
    workspace_path: Path,
) -> None:
    clock = FakeClock()
    async with desk(workspace_path, clock) as first:
        task = await first.tasks.create("probe", "p", "Hourly", **EVERY_HOUR, policy={"misfire": "none"})
    clock.barrier = None
    await clock.jump(2 * 3600 - 0.5)
    async with desk(workspace_path, clock) as second:
        await clock.advance(10)
        account = await second.room.account(task)
    assert [line[1:3] for line in account] == [("missed", "program_closed"), ("ran", None)]


@pytest.mark.allow_warnings("were missed", "The clock moved")
async def test_a_time_that_comes_while_the_sheet_waits_was_not_slept_through(workspace_path: Path) -> None:
    clock = FakeClock()
    async with desk(workspace_path, clock, EngineOptions(away_grace_seconds=60)) as here:
        task = await here.tasks.create("probe", "p", "Hourly", **EVERY_HOUR, policy={"misfire": "none"})
        clock._now += timedelta(seconds=2 * 3600 - 30)  # it has moved, then the engine is told, then who waits goes on
        here.room.engine.clock_gap(Gap(2 * 3600 - 30, Cause.ASLEEP))
        await clock.advance(120)
        account = await here.room.account(task)
    assert [line[1:3] for line in account] == [("missed", "asleep"), ("missed", "waited")]


async def _longest_gap_seconds(ended: asyncio.Event) -> float:
    """Beat until then: the longest time for which the loop did not come round."""
    longest, last = 0.0, time.perf_counter()
    while not ended.is_set():
        await asyncio.sleep(0.005)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    return longest


async def test_a_thousand_tasks_are_edited_at_once_and_the_loop_goes_on(workspace_path: Path) -> None:
    async with desk(workspace_path, FakeClock()) as here:
        made = [await here.room.add(f"c{number}", next_run_at=START + timedelta(hours=1)) for number in range(1_000)]
        for task in made:
            here.room.engine.task_changed(task)
        ended = asyncio.Event()
        beating = asyncio.create_task(_longest_gap_seconds(ended))
        started = time.perf_counter()
        await asyncio.gather(
            *(here.tasks.update(task.id, frequency_cron="30 2 * * *", time_zone="Europe/Berlin") for task in made)
        )
        took_seconds = time.perf_counter() - started
        ended.set()
        longest_gap_seconds = await beating
        stored = await here.room.tasks.list()
        waiting = here.room.engine.waiting_count
    assert {(task.frequency_cron, task.frequency_seconds, task.time_zone) for task in stored} == {
        ("30 2 * * *", None, "Europe/Berlin")
    }
    assert len({task.next_run_at for task in stored}) == 1
    assert waiting == 1_000
    assert took_seconds < 10
    assert longest_gap_seconds < 0.3  # 0.05 s on two busy cores


async def test_a_task_that_is_deleted_while_it_runs_ends_and_undo_brings_it_back(workspace_path: Path) -> None:
    clock, gate = FakeClock(), Gate()
    async with desk(workspace_path, clock) as here:
        retry = {"retry": {"count": 3, "delay_seconds": 60.0}}
        task = await here.tasks.create("probe", "p", "Hourly", **EVERY_HOUR, policy=retry)
        after = await here.tasks.create(
            "probe", "after", "After", policy={"after": [{"task_id": task.id, "on": "end"}]}
        )
        here.room.probe.behaviours["p"] = gate
        await clock.advance(3601)
        await here.tasks.delete([task.id])
        await clock.advance(2 * 3600)
        gate.opened.set()
        await clock.settle()
        (run,) = await here.room.history(task)
        assert run.status is RunStatus.SUCCESS
        assert run.task_name == "Hourly"
        followed = await here.room.history(after)
        back = await here.tasks.restore(task.id)
        account = await here.room.account(task)
        await clock.advance(3600)
        runs = await here.room.history(task)
    hour = timedelta(hours=1)
    assert back.next_run_at == START + 4 * hour
    assert account == [(START + hour, "ran", None, 1), (START + 2 * hour, "skipped", "disabled", 2)]
    assert [run.planned_at for run in runs] == [START + hour, START + 4 * hour]
    assert followed == []


async def test_the_zone_is_changed_while_a_run_waits_in_the_queue(workspace_path: Path) -> None:
    clock, gate = FakeClock(), Gate()
    async with desk(workspace_path, clock, EngineOptions(concurrency_limit=1)) as here:
        busy = await here.tasks.create("probe", "busy", "Busy", **EVERY_HOUR)
        task = await here.tasks.create("probe", "p", "Daily", frequency_cron="0 13 * * *", time_zone="UTC")
        here.room.probe.behaviours["busy"] = gate
        await clock.advance(3610)
        assert here.room.engine.queue.waiting == (task.id,)
        edited = await here.tasks.update(task.id, time_zone="America/New_York")
        gate.opened.set()
        await clock.settle()
        (run,) = await here.room.history(task)
        account = await here.room.account(task)
        assert len(await here.room.history(busy)) == 1
    assert (run.planned_at, run.status) == (START + timedelta(hours=1), RunStatus.SUCCESS)
    assert account == [(START + timedelta(hours=1), "late", "waited", 1)]
    assert edited.next_run_at == START + timedelta(hours=5)  # 13:00 in New York


@pytest.mark.allow_warnings("The clock moved")
async def test_a_follower_does_not_start_before_its_time_when_the_clock_was_set_back(workspace_path: Path) -> None:
    clock, gate = FakeClock(), Gate()
    async with desk(workspace_path, clock) as here:
        task = await here.tasks.create("probe", "p", "Hourly", **EVERY_HOUR)
        after = await here.tasks.create("probe", "after", "After", policy={"after": [{"task_id": task.id}]})
        here.room.probe.behaviours["p"] = gate
        await clock.advance(3601)
        await clock.jump(-1800)
        here.room.engine.clock_gap(Gap(-1800, Cause.CLOCK_SET))
        gate.opened.set()
        await clock.settle()
        (run,) = await here.room.history(after)
    assert run.started_at == run.planned_at == START + timedelta(seconds=1801)


@pytest.mark.allow_warnings("were missed", "The clock moved")
class TestCatchingUpOneAfterTheOther:
    @pytest.fixture
    async def busy(self, workspace_path: Path) -> AsyncIterator[Desk]:
        """Three planned times passed in a sleep; the first is being caught up, and takes its time."""
        clock = FakeClock()
        async with desk(workspace_path, clock) as here:
            await here.tasks.create("probe", "p", "Hourly", **EVERY_HOUR, policy={"misfire": "all"})
            here.room.probe.behaviours["p"] = Gate()
            here.room.engine.clock_gap(Gap(3.5 * 3600, Cause.ASLEEP))
            await clock.jump(3.5 * 3600)
            yield here

    async def test_the_program_ends_at_once(self, busy: Desk) -> None:
        started = time.perf_counter()
        await busy.room.engine.stop(0)
        assert time.perf_counter() - started < 2.0
        (row,) = await busy.tasks.list()
        assert row.next_run_at == START + timedelta(hours=2)

    async def test_a_pause_meanwhile_loses_none_of_them(self, busy: Desk) -> None:
        room = busy.room
        (task,) = await busy.tasks.list()
        await busy.pauses.pause(task.id, room.clock.now() + timedelta(hours=1))
        await room.clock.advance(60)
        gate = room.probe.behaviours.pop("p")
        assert isinstance(gate, Gate)
        gate.opened.set()
        await room.clock.advance(2 * 3600)
        hour = timedelta(hours=1)
        assert [(line[0], line[1]) for line in await room.account(task)] == [
            (START + hour, "caught_up"),
            (START + 2 * hour, "caught_up"),
            (START + 3 * hour, "caught_up"),
            (START + 4 * hour, "skipped"),
            (START + 5 * hour, "ran"),
        ]

    async def test_none_runs_before_its_time_when_the_clock_is_set_back_meanwhile(self, busy: Desk) -> None:
        room = busy.room
        await room.clock.jump(-2 * 3600)
        room.engine.clock_gap(Gap(-2 * 3600, Cause.CLOCK_SET))
        gate = room.probe.behaviours.pop("p")
        assert isinstance(gate, Gate)
        gate.opened.set()
        await room.clock.settle()
        await room.clock.advance(2 * 3600)
        (task,) = await busy.tasks.list()
        runs = await room.history(task)
        assert [run.planned_at for run in runs] == [START + timedelta(hours=number) for number in (1, 2, 3)]
        assert all(run.started_at is not None and run.started_at >= run.planned_at for run in runs)


@pytest.mark.allow_warnings("The clock moved")
async def test_a_clock_set_back_to_before_the_start_of_the_program_silences_no_task(workspace_path: Path) -> None:
    clock = FakeClock()
    async with desk(workspace_path, clock) as here:
        cron = await here.tasks.create("probe", "cron", "Hourly", **EVERY_HOUR)
        interval = await here.tasks.create("probe", "interval", "Interval", frequency_seconds=3600)
        await clock.jump(-2.5 * 3600)
        here.room.engine.clock_gap(Gap(-2.5 * 3600, Cause.CLOCK_SET))
        await clock.settle()
        await clock.advance(3600)
        accounts = [await here.room.account(task) for task in (cron, interval)]
    begin = START - timedelta(hours=2.5)
    assert accounts[0] == [(begin + timedelta(hours=0.5), "ran", None, 1)]
    assert accounts[1] == [(begin + timedelta(seconds=2), "ran", None, 1)]


@pytest.mark.allow_warnings("The clock moved")
async def test_a_time_that_passes_after_the_clock_was_set_back_while_the_program_is_closed_is_not_lost(
    workspace_path: Path,
) -> None:
    clock, hour = FakeClock(), timedelta(hours=1)
    async with desk(workspace_path, clock) as first:
        task = await first.tasks.create("probe", "p", "Interval", frequency_seconds=3600)
        await clock.advance(2 * 3600 + 2)
        await clock.jump(-1.5 * 3600)
        first.room.engine.clock_gap(Gap(-1.5 * 3600, Cause.CLOCK_SET))
        await clock.settle()
        served = await first.room.account(task)
    clock.barrier = None
    await clock.jump(1.2 * 3600)  # not as far as the old clock had come
    async with desk(workspace_path, clock) as second:
        await clock.advance(10)
        account = await second.room.account(task)
    new = [line[:3] for line in account if line not in served]
    assert new == [(START + 1.5 * hour + timedelta(seconds=2), "caught_up", None)]


@pytest.mark.parametrize("hours", [3.2, 20])
async def test_a_clock_set_back_while_the_program_is_closed_silences_no_task(
    workspace_path: Path, hours: float
) -> None:
    clock, hour = FakeClock(), timedelta(hours=1)
    async with desk(workspace_path, clock) as first:
        interval = await first.tasks.create("probe", "p", "Interval", frequency_seconds=3600)
        cron = await first.tasks.create("probe", "cron", "Hourly", **EVERY_HOUR)
        await clock.advance(5.5 * 3600)
        served = [await first.room.account(task) for task in (interval, cron)]
    clock.barrier = None
    await clock.jump(-hours * 3600)
    began = clock.now()
    async with desk(workspace_path, clock) as second:
        await clock.advance(1.9 * 3600)
        accounts = [await second.room.account(task) for task in (interval, cron)]
    new = [[line for line in now if line not in before] for now, before in zip(accounts, served, strict=True)]
    left = 0.5 * hour + timedelta(seconds=2)
    assert new[0] == [(began + left, "ran", None, 1), (began + left + hour, "ran", None, 1)]
    assert [line[0] for line in new[1]] == ([began + 0.5 * hour, began + 1.5 * hour] if hours == 20 else [])


async def test_a_run_that_starts_late_on_a_busy_machine_says_so(workspace_path: Path) -> None:
    async with engine_room(workspace_path) as room:
        task = await room.add()
        run = TaskRun(
            room.runs.new_run_id(), task.id, "probe", "p", START, RunStatus.RUNNING, Trigger.SCHEDULE,
            started_at=START + timedelta(seconds=2.5),
        )  # fmt: skip
        assert await room.runs.claim(run, None)
        assert await room.account(task) == [(START, "late", "busy", 1)]
