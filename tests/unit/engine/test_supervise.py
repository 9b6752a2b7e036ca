import asyncio
import sys
from collections.abc import Awaitable, Callable

import pytest

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.engine import supervise as module
from cockpit.engine.context import RunningRun
from cockpit.engine.supervise import Flight, supervise
from tests.helpers.fake_clock import START

Outcome = tuple[TaskRunResult, Cause | None]


def flight() -> Flight:
    run = TaskRun(5, 2, "probe", "p", START, RunStatus.RUNNING, Trigger.SCHEDULE, started_at=START)
    return Flight(RunningRun(2, 5, START, Trigger.SCHEDULE), run)


def start(one: Flight, work: Awaitable[TaskRunResult], timeout_seconds: float) -> asyncio.Task[Outcome]:
    task = asyncio.create_task(supervise(one, work, timeout_seconds))
    one.task = task  # type: ignore[assignment]
    return task


async def outcome(work: Callable[[], Awaitable[TaskRunResult]], timeout_seconds: float = 5.0) -> Outcome:
    return await start(flight(), work(), timeout_seconds)


async def test_a_result_passes_through() -> None:
    async def work() -> TaskRunResult:
        return TaskRunResult.success(inserted=3)

    assert await outcome(work) == (TaskRunResult(RunStatus.SUCCESS, {"inserted": 3}), None)


async def test_a_skipped_result_has_the_handler_as_its_cause() -> None:
    async def work() -> TaskRunResult:
        return TaskRunResult.skipped("no api key")

    result, cause = await outcome(work)
    assert (result.status, result.result, cause) == (RunStatus.SKIPPED, {"reason": "no api key"}, Cause.HANDLER)


class OwnBaseException(BaseException):
    pass


@pytest.mark.allow_warnings("A handler failed")
@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ValueError("no such field"), "ValueError: no such field"),
        (KeyboardInterrupt(), "KeyboardInterrupt"),
        (OwnBaseException("mine"), "OwnBaseException: mine"),
        (SystemExit(3), "SystemExit: 3"),
    ],
)
async def test_whatever_a_handler_raises_ends_its_run_only(error: BaseException, message: str) -> None:
    async def work() -> TaskRunResult:
        raise error

    result, cause = await outcome(work)
    assert (result.status, result.error_message, cause) == (RunStatus.ERROR, message, Cause.HANDLER)


@pytest.mark.allow_warnings("A handler failed")
async def test_sys_exit_does_not_end_the_program() -> None:
    async def work() -> TaskRunResult:
        sys.exit()

    result, _ = await outcome(work)
    assert result.status is RunStatus.ERROR


async def test_a_fault_of_the_environment_is_told_in_its_own_words() -> None:
    async def work() -> TaskRunResult:
        raise EnvironmentFault("status.acme.io does not answer", "HTTP 503")

    result, _ = await outcome(work)
    assert result.error_message == "status.acme.io does not answer: HTTP 503"


async def test_a_handler_that_returns_something_else_is_an_error() -> None:
    async def work() -> TaskRunResult:
        return {"inserted": 1}  # type: ignore[return-value]

    result, _ = await outcome(work)
    assert result.error_message == "The handler returned dict instead of a result."


async def test_a_handler_that_cancels_itself_is_an_error() -> None:
    async def work() -> TaskRunResult:
        raise asyncio.CancelledError

    result, cause = await outcome(work)
    assert (result.status, cause) == (RunStatus.ERROR, Cause.HANDLER)


async def test_a_timeout_cancels_and_says_after_how_long() -> None:
    cleaned = []

    async def work() -> TaskRunResult:
        try:
            await asyncio.Event().wait()
        finally:
            cleaned.append(True)
        return TaskRunResult()

    result, cause = await outcome(work, timeout_seconds=0.02)
    assert (result.status, cause, cleaned) == (RunStatus.TIMED_OUT, Cause.TIMEOUT, [True])
    assert result.error_message == "Stopped after 0.02 s, its time limit."


async def test_a_stop_is_told_apart_from_the_end_of_the_program() -> None:
    for cause, words in (
        (Cause.STOPPED_BY_PERSON, "Stopped by you."),
        (Cause.PROGRAM_ENDED, "The program was closed."),
    ):
        started = asyncio.Event()

        async def work(started: asyncio.Event = started) -> TaskRunResult:
            started.set()
            await asyncio.Event().wait()
            return TaskRunResult()

        one = flight()
        watching = start(one, work(), 60)
        await started.wait()
        assert one.cancel(cause)
        assert not one.cancel(cause), "it is ending already"
        result, said = await watching
        assert (result.status, result.error_message, said) == (RunStatus.CANCELLED, words, cause)


@pytest.mark.allow_warnings("ignores its cancellation")
async def test_a_handler_that_swallows_its_cancellation_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "STUCK_AFTER_SECONDS", 0.03)
    release = asyncio.Event()
    given_up: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

    async def work() -> TaskRunResult:
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue
        return TaskRunResult()

    one = flight()
    one.on_stuck = given_up.set_result
    watching = start(one, work(), 0.02)
    result, cause = await asyncio.wait_for(given_up, 2)
    assert (result.status, cause, one.view.stuck) == (RunStatus.TIMED_OUT, Cause.TIMEOUT, True)
    assert "left behind" in (result.error_message or "")
    assert not watching.done()
    release.set()
    await asyncio.wait_for(watching, 1)


async def test_a_handler_that_has_returned_cannot_be_cancelled() -> None:
    async def work() -> TaskRunResult:
        return TaskRunResult()

    one = flight()
    await start(one, work(), 60)
    assert not one.cancel(Cause.STOPPED_BY_PERSON), "over"
    assert one.abort is None


async def test_a_run_that_has_not_begun_is_kept_from_beginning() -> None:
    one = flight()
    assert one.cancel(Cause.STOPPED_BY_PERSON)
    assert not one.cancel(Cause.PROGRAM_ENDED), "stopped once"
    assert one.aborted()[0].status is RunStatus.CANCELLED
