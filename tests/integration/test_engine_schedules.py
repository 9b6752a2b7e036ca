"""Schedules as the engine serves them: on time, without drift, once, and edited while it runs."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.domain.events import RunFinished, RunsMissed, TaskChanged
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.engine.wakeup import Gap
from tests.helpers.engine_room import EngineRoom, Gate, engine_room
from tests.helpers.fake_clock import START, FakeClock


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[EngineRoom]:
    async with engine_room(workspace_path) as opened:
        yield opened


def after(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


async def test_a_task_that_never_ran_runs_after_a_short_delay_and_then_on_its_grid(room: EngineRoom) -> None:
    task = await room.add()
    await room.engine.start()
    await room.clock.advance(200)
    runs = await room.history(task)
    assert [run.planned_at for run in runs] == [after(2), after(62), after(122), after(182)]
    assert {run.status for run in runs} == {RunStatus.SUCCESS}
    stored = await room.tasks.get(task.id)
    assert stored is not None
    assert (stored.last_run_at, stored.next_run_at, stored.error_count) == (after(182), after(242), 0)


async def test_two_hundred_intervals_do_not_drift_although_each_run_takes_long(room: EngineRoom) -> None:
    async def slow(context: object) -> object:
        await room.clock.sleep(7.3)
        from cockpit.domain.handler import TaskRunResult

        return TaskRunResult()

    room.probe.behaviours["p"] = slow  # type: ignore[assignment]
    task = await room.add(frequency_seconds=11.0)
    await room.engine.start()
    await room.clock.advance(11 * 200 + 2)
    runs = await room.history(task)
    assert [run.planned_at for run in runs] == [after(2 + 11 * index) for index in range(201)]


async def test_a_cron_task_runs_at_its_minutes_in_its_zone(room: EngineRoom) -> None:
    task = await room.add(frequency_cron="*/20 14 * * *", time_zone="Europe/Paris")
    await room.engine.start()
    await room.clock.advance(3 * 3600)
    planned = [run.planned_at.strftime("%H:%M") for run in await room.history(task)]
    assert planned == ["12:20", "12:40"]
    stored = await room.tasks.get(task.id)
    assert stored is not None
    assert stored.next_run_at == datetime(2026, 10, 23, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize("night", [datetime(2027, 3, 28, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
async def test_a_daily_task_runs_exactly_once_on_both_nights_of_a_clock_change(
    workspace_path: Path, night: datetime
) -> None:
    start = night - timedelta(hours=6)
    async with engine_room(workspace_path, FakeClock(start)) as room:
        task = await room.add(frequency_cron="30 2 * * *", time_zone="Europe/Berlin")
        await room.engine.start()
        await room.clock.advance(24 * 3600)
        assert len(await room.history(task)) == 1


async def test_a_disabled_task_does_not_run(room: EngineRoom) -> None:
    task = await room.add(enabled=False)
    await room.engine.start()
    await room.clock.advance(300)
    assert await room.history(task) == []


async def test_overlap_is_recorded_with_the_run_it_collided_with(room: EngineRoom) -> None:
    gate = Gate()
    room.probe.behaviours["p"] = gate
    task = await room.add()
    await room.engine.start()
    await room.clock.advance(130)
    gate.opened.set()
    await room.clock.advance(60)
    first, second, third, fourth = await room.history(task)
    assert first.status is RunStatus.SUCCESS
    assert (second.status, second.cause, second.related_run_id) == (RunStatus.SKIPPED, Cause.OVERLAP, first.id)
    assert second.result == {"reason": "already running"}
    assert (third.status, third.related_run_id) == (RunStatus.SKIPPED, first.id)
    assert (fourth.status, fourth.planned_at) == (RunStatus.SUCCESS, after(182))


async def test_an_edit_takes_effect_at_once(room: EngineRoom) -> None:
    task = await room.add(frequency_seconds=3600.0)
    await room.engine.start()
    await room.clock.advance(10)
    edited = await room.tasks.update(task.id, frequency_seconds=30.0, next_run_at=after(32))
    room.engine.task_changed(edited)
    await room.clock.advance(60)
    assert [run.planned_at for run in await room.history(task)] == [after(2), after(32), after(62)]


async def test_switched_off_it_stops_and_switched_on_it_goes_on(room: EngineRoom) -> None:
    task = await room.add()
    await room.engine.start()
    await room.clock.advance(10)
    room.engine.task_changed(await room.tasks.update(task.id, enabled=False, next_run_at=None))
    await room.clock.advance(600)
    assert len(await room.history(task)) == 1
    room.engine.task_changed(await room.tasks.update(task.id, enabled=True, next_run_at=after(662)))
    await room.clock.advance(60)
    assert [run.planned_at for run in await room.history(task)] == [after(2), after(662)]


async def test_a_deleted_task_runs_no_more(room: EngineRoom) -> None:
    task = await room.add()
    await room.engine.start()
    await room.clock.advance(10)
    await room.tasks.delete(task.id)
    room.engine.task_removed(task.id)
    await room.clock.advance(600)
    assert len(await room.history(task)) == 1


async def test_a_task_created_while_the_engine_runs_is_served(room: EngineRoom) -> None:
    await room.engine.start()
    task = await room.add("late", next_run_at=after(5))
    room.engine.task_changed(task)
    await room.clock.advance(70)
    assert len(await room.history(task)) == 2


@pytest.mark.allow_warnings("cannot be scheduled")
async def test_a_broken_row_gets_a_visible_reason_and_never_stops_the_others(room: EngineRoom) -> None:
    broken = await room.add("broken", frequency_cron="99 * * * *")
    both = await room.add("both", frequency_cron="* * * * *", frequency_seconds=5.0)
    sound = await room.add("sound")
    await room.engine.start()
    await room.clock.advance(130)
    assert len(await room.history(sound)) == 3
    for task in (broken, both):
        stored = await room.tasks.get(task.id)
        assert stored is not None
        assert stored.fault
        assert stored.next_run_at is None
        assert await room.history(task) == []
    mended = await room.tasks.update(broken.id, frequency_cron="* * * * *", fault=None, next_run_at=after(180))
    room.engine.task_changed(mended)
    await room.clock.advance(60)
    assert len(await room.history(broken)) == 1


@pytest.mark.allow_warnings("planned times of task")
async def test_after_downtime_the_latest_runs_once_and_the_others_are_missed_with_a_cause(
    workspace_path: Path,
) -> None:
    async with engine_room(workspace_path) as room:
        task = await room.add(next_run_at=after(-600 + 30), last_planned_at=after(-630))
        await room.engine.start()
        await room.clock.advance(0.5)
        assert await room.history(task, RunStatus.SUCCESS) == []
        await room.clock.advance(20)
        missed = await room.history(task, RunStatus.MISSED)
        (caught_up,) = await room.history(task, RunStatus.SUCCESS)
        assert [run.planned_at for run in missed] == [after(-570 + 60 * index) for index in range(9)]
        assert {run.cause for run in missed} == {Cause.PROGRAM_CLOSED}
        assert (caught_up.planned_at, caught_up.trigger) == (after(-30), Trigger.CATCH_UP)
        assert room.of(RunsMissed)[0].count == 9
        await room.clock.advance(20)
        assert (await room.history(task))[-1].planned_at == after(30)


@pytest.mark.allow_warnings("planned times of task", "was set back", "The clock moved")
async def test_a_jump_forward_counts_as_downtime(room: EngineRoom) -> None:
    task = await room.add()
    await room.engine.start()
    await room.clock.advance(10)
    await room.clock.jump(3600)
    await room.clock.advance(60)
    missed = await room.history(task, RunStatus.MISSED)
    assert len(missed) == 59
    served = await room.history(task, RunStatus.SUCCESS)
    assert [run.trigger for run in served] == [Trigger.SCHEDULE, Trigger.CATCH_UP, Trigger.SCHEDULE]


@pytest.mark.allow_warnings("planned times of task", "The clock moved")
async def test_a_clock_that_ran_ahead_and_is_set_back_silences_nobody(room: EngineRoom) -> None:
    minutely = await room.add("minutely", frequency_cron="* * * * *")
    interval = await room.add("interval", frequency_seconds=20.0)
    await room.engine.start()
    await room.clock.advance(70)
    await room.clock.jump(3600)
    await room.clock.advance(90)
    before = len(await room.history(interval, RunStatus.SUCCESS))
    await room.clock.jump(-3600)
    room.engine.clock_gap(Gap(-3600.0, Cause.CLOCK_SET))
    await room.clock.advance(300)
    again = [run.planned_at for run in await room.history(minutely, RunStatus.SUCCESS)]
    assert [after(60 * minute) for minute in (3, 4, 5, 6, 7)] == [at for at in again if after(161) <= at <= after(450)]
    assert len(again) == len(set(again))
    assert len(await room.history(interval, RunStatus.SUCCESS)) >= before + 14


async def test_an_edit_while_a_planned_time_is_being_claimed_wins(room: EngineRoom) -> None:
    task = await room.add()
    await room.engine.start()
    claim = room.runs.claim

    async def edit_meanwhile(run: object, next_run_at: object) -> bool:
        done = await claim(run, next_run_at)  # type: ignore[arg-type]
        if len(room.probe.starts) == 0:
            edited = await room.tasks.update(task.id, frequency_seconds=600.0, next_run_at=after(602))
            room.engine.task_changed(edited)
        return done

    room.runs.claim = edit_meanwhile  # type: ignore[method-assign,assignment]
    await room.clock.advance(700)
    assert [run.planned_at for run in await room.history(task)] == [after(2), after(602)]


async def test_each_change_is_published_with_the_row_as_it_is(room: EngineRoom) -> None:
    task = await room.add()
    await room.engine.start()
    await room.clock.advance(3)
    (finished,) = room.of(RunFinished)
    assert (finished.task_id, finished.status, finished.component) == (task.id, RunStatus.SUCCESS, "p")
    assert finished.result == {"component": "p"}
    last = room.of(TaskChanged)[-1].task
    stored = await room.tasks.get(task.id)
    assert stored is not None
    assert replace(last, updated_at=None) == replace(stored, updated_at=None)
