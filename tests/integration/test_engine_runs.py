"""Runs as the engine accounts for them: run now, stop, timeout, failure, crash, the end of the program."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.errors import NotFound
from cockpit.domain.events import EngineStateChanged, RunFinished, RunLogged, RunProgressed, RunStuck, TaskAutoDisabled
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine import supervise
from tests.helpers.engine_room import EngineRoom, Gate, engine_room
from tests.helpers.fake_clock import START


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[EngineRoom]:
    async with engine_room(workspace_path) as opened:
        await opened.engine.start()
        yield opened


async def idle_task(room: EngineRoom, component: str = "p", **columns: object) -> SystemTask:
    """A task that only runs when it is told to."""
    return await room.add(component, enabled=False, **columns)


async def fail(context: RunContext) -> TaskRunResult:
    return TaskRunResult.error("HTTP 503 from status.acme.io", tried=2)


async def row(room: EngineRoom, task: SystemTask) -> SystemTask:
    stored = await room.tasks.get(task.id)
    assert stored is not None
    return stored


async def test_run_now_answers_the_finished_run_and_does_not_enable_the_task(room: EngineRoom) -> None:
    task = await idle_task(room)
    run = await room.engine.run_now(task.id)
    assert (run.status, run.trigger, run.result) == (RunStatus.SUCCESS, Trigger.MANUAL, {"component": "p"})
    assert run.finished_at is not None
    stored = await row(room, task)
    assert (stored.enabled, stored.next_run_at, stored.last_status) == (False, None, RunStatus.SUCCESS)
    assert await room.history(task) == [replace(run, task_name=task.name)]


async def test_run_now_of_an_unknown_task_says_so(room: EngineRoom) -> None:
    with pytest.raises(NotFound, match="42"):
        await room.engine.run_now(42)


async def test_run_now_while_it_runs_is_skipped_with_a_reason(room: EngineRoom) -> None:
    gate = Gate()
    room.probe.behaviours["p"] = gate
    task = await idle_task(room)
    first = asyncio.create_task(room.engine.run_now(task.id))
    await gate.entered.wait()
    second = await room.engine.run_now(task.id)
    assert (second.status, second.result) == (RunStatus.SKIPPED, {"reason": "already running"})
    gate.opened.set()
    assert (await first).status is RunStatus.SUCCESS
    assert [run.status for run in await room.history(task)] == [RunStatus.SUCCESS, RunStatus.SKIPPED]
    assert second.related_run_id == (await first).id


async def test_a_manual_run_does_not_move_the_schedule(room: EngineRoom) -> None:
    task = await room.add("grid", next_run_at=START + timedelta(seconds=50))
    room.engine.task_changed(task)
    await room.clock.advance(20)
    await room.engine.run_now(task.id)
    await room.clock.advance(40)
    planned = [run.planned_at for run in await room.history(task) if run.trigger is Trigger.SCHEDULE]
    assert planned == [START + timedelta(seconds=50)]


async def test_errors_count_in_a_row_and_a_success_resets_them(room: EngineRoom) -> None:
    task = await idle_task(room)
    room.probe.behaviours["p"] = fail
    for count in (1, 2, 3):
        run = await room.engine.run_now(task.id)
        assert (run.status, run.error_message) == (RunStatus.ERROR, "HTTP 503 from status.acme.io")
        assert (await row(room, task)).error_count == count
    del room.probe.behaviours["p"]
    await room.engine.run_now(task.id)
    stored = await row(room, task)
    assert (stored.error_count, stored.last_error, stored.last_status) == (0, None, RunStatus.SUCCESS)


async def test_recovery_is_said_on_the_first_success_after_failures(room: EngineRoom) -> None:
    task = await room.add("flaky", next_run_at=START + timedelta(seconds=10))
    room.probe.behaviours["flaky"] = fail
    room.engine.task_changed(task)
    await room.clock.advance(75)
    del room.probe.behaviours["flaky"]
    await room.clock.advance(120)
    finished = room.of(RunFinished)
    assert [(one.status.value, one.error_count, one.recovered, one.failures_before) for one in finished] == [
        ("error", 1, False, 0),
        ("error", 2, False, 0),
        ("success", 0, True, 2),
        ("success", 0, False, 0),
    ]


async def test_a_task_is_switched_off_after_so_many_errors_and_says_so(room: EngineRoom) -> None:
    task = await room.add("bad", auto_disable_after=2, next_run_at=START + timedelta(seconds=10))
    room.probe.behaviours["bad"] = fail
    room.engine.task_changed(task)
    await room.clock.advance(600)
    assert len(await room.history(task)) == 2
    stored = await row(room, task)
    assert (stored.enabled, stored.next_run_at, stored.error_count) == (False, None, 2)
    assert room.of(TaskAutoDisabled) == [TaskAutoDisabled(task.id, "Task bad", 2)]


@pytest.mark.allow_warnings("unknown type")
async def test_an_unknown_type_is_an_error_of_that_row_only(room: EngineRoom) -> None:
    strange = await idle_task(room, "s", task_type="teleport")
    run = await room.engine.run_now(strange.id)
    assert (run.status, run.cause) == (RunStatus.ERROR, Cause.UNKNOWN_TYPE)
    assert "teleport" in (run.error_message or "")
    assert "probe" in (run.error_message or "")
    assert (await row(room, strange)).last_status is RunStatus.ERROR
    assert (await room.engine.run_now((await idle_task(room)).id)).status is RunStatus.SUCCESS


async def test_parameters_that_the_model_rejects_name_their_path(room: EngineRoom) -> None:
    task = await idle_task(room, params={"number": "many", "colour": "red"})
    run = await room.engine.run_now(task.id)
    assert (run.status, run.cause) == (RunStatus.ERROR, Cause.BAD_PARAMS)
    assert "params.number" in (run.error_message or "")
    assert "params.colour" in (run.error_message or "")


async def test_a_run_can_be_stopped(room: EngineRoom) -> None:
    gate = Gate()
    room.probe.behaviours["p"] = gate
    task = await idle_task(room)
    running = asyncio.create_task(room.engine.run_now(task.id))
    await gate.entered.wait()
    assert task.id in room.engine.running
    assert await room.engine.stop_run(task.id)
    run = await running
    assert (run.status, run.cause, run.error_message) == (
        RunStatus.CANCELLED,
        Cause.STOPPED_BY_PERSON,
        "Stopped by you.",
    )
    assert not await room.engine.stop_run(task.id)
    assert (await row(room, task)).error_count == 0


async def test_a_run_that_takes_too_long_is_timed_out_and_counts_as_an_error(room: EngineRoom) -> None:
    room.probe.behaviours["p"] = Gate()
    task = await idle_task(room, timeout_seconds=0.05)
    run = await room.engine.run_now(task.id)
    assert (run.status, run.cause) == (RunStatus.TIMED_OUT, Cause.TIMEOUT)
    assert (await row(room, task)).error_count == 1


@pytest.mark.allow_warnings("ignores its cancellation")
async def test_a_handler_that_never_returns_is_stuck_and_hurts_nobody_else(
    room: EngineRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(supervise, "STUCK_AFTER_SECONDS", 0.05)
    release = asyncio.Event()

    async def deaf(context: RunContext) -> TaskRunResult:
        while not release.is_set():
            with contextlib.suppress(asyncio.CancelledError):
                await release.wait()
        return TaskRunResult()

    room.probe.behaviours["deaf"] = deaf
    task, other = await idle_task(room, "deaf", timeout_seconds=0.05), await idle_task(room, "other")
    run = await room.engine.run_now(task.id)
    assert (run.status, run.cause) == (RunStatus.TIMED_OUT, Cause.TIMEOUT)
    assert "left behind" in (run.error_message or "")
    assert room.of(RunStuck) == [RunStuck(task.id, run.id)]
    assert room.engine.running[task.id].stuck
    assert (await room.engine.run_now(task.id)).result == {"reason": "already running"}
    assert (await room.engine.run_now(other.id)).status is RunStatus.SUCCESS
    release.set()
    await room.clock.settle()
    assert task.id not in room.engine.running
    assert (await room.runs.get(run.id)) == replace(run, task_name=task.name), "its end was told once"


async def test_logs_and_progress_are_published_and_logs_are_stored(room: EngineRoom) -> None:
    async def chatty(context: RunContext) -> TaskRunResult:
        context.progress(0.5, "Source 1 of 2")
        context.log("fetching")
        context.log("one source is broken", "warning")
        return TaskRunResult()

    room.probe.behaviours["p"] = chatty
    task = await idle_task(room)
    run = await room.engine.run_now(task.id)
    await room.clock.settle()
    lines = await room.runs.logs(run.id)
    assert [(line.level, line.message) for line in lines] == [("info", "fetching"), ("warning", "one source is broken")]
    assert room.of(RunProgressed) == [RunProgressed(task.id, run.id, 0.5, "Source 1 of 2")]
    assert [line.message for event in room.of(RunLogged) for line in event.lines] == [
        "fetching",
        "one source is broken",
    ]


async def test_deleted_while_it_runs_the_run_still_ends_in_the_history(room: EngineRoom) -> None:
    gate = Gate()
    room.probe.behaviours["p"] = gate
    task = await idle_task(room)
    running = asyncio.create_task(room.engine.run_now(task.id))
    await gate.entered.wait()
    await room.tasks.delete(task.id)
    room.engine.task_removed(task.id)
    gate.opened.set()
    assert (await running).status is RunStatus.SUCCESS
    stored = await room.runs.get((await running).id)
    assert stored is not None
    assert stored.status is RunStatus.SUCCESS


async def test_at_the_end_runs_may_finish_within_the_grace_and_are_cancelled_after_it(room: EngineRoom) -> None:
    quick, slow = Gate(), Gate()
    room.probe.behaviours |= {"quick": quick, "slow": slow}
    tasks = [await idle_task(room, name) for name in ("quick", "slow")]
    waiting = [asyncio.create_task(room.engine.run_now(task.id)) for task in tasks]
    await quick.entered.wait()
    await slow.entered.wait()
    asyncio.get_running_loop().call_later(0.05, quick.opened.set)
    await room.engine.stop(grace_seconds=0.2)
    assert not room.engine.left_behind
    first, second = await asyncio.gather(*waiting)
    assert first.status is RunStatus.SUCCESS
    assert (second.status, second.cause) == (RunStatus.CANCELLED, Cause.PROGRAM_ENDED)
    stored = [await room.runs.get(run.id) for run in (first, second)]
    assert [run.status for run in stored if run] == [RunStatus.SUCCESS, RunStatus.CANCELLED]
    assert [event.state for event in room.of(EngineStateChanged)][-2:] == ["stopping", "stopped"]


@pytest.mark.allow_warnings("was interrupted")
async def test_runs_in_flight_when_the_program_died_are_interrupted_and_not_served_again(workspace_path: Path) -> None:
    planned = START - timedelta(seconds=30)
    async with engine_room(workspace_path) as dead:
        task = await dead.add(next_run_at=planned)
        run = TaskRun(
            dead.runs.new_run_id(),
            task.id,
            "probe",
            "p",
            planned,
            RunStatus.RUNNING,
            Trigger.SCHEDULE,
            started_at=planned,
        )
        assert await dead.runs.claim(run, planned + timedelta(seconds=60))
    async with engine_room(workspace_path) as room:
        await room.engine.start()
        stored = await room.runs.get(run.id)
        assert stored is not None
        assert (stored.status, stored.cause) == (RunStatus.INTERRUPTED, Cause.PROGRAM_DIED)
        assert (await row(room, task)).last_status is RunStatus.INTERRUPTED
        await room.clock.advance(40)
        assert [r.planned_at for r in await room.history(task)] == [planned, planned + timedelta(seconds=60)]
        assert room.of(RunFinished)[0].status is RunStatus.INTERRUPTED
