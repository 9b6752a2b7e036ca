"""Calls one handler and comes back, whatever the handler does: raise, exit, hang, swallow its cancellation."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cockpit.domain.errors import CockpitError
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.engine.context import RunningRun

log = logging.getLogger(__name__)

STUCK_AFTER_SECONDS = 5.0


@dataclass(slots=True, eq=False)
class Flight:
    """A run in flight: what views see of it, its row, its handler, and why it was aborted if it was."""

    view: RunningRun
    run: TaskRun
    handler: asyncio.Task[TaskRunResult] | None = None
    abort: Cause | None = None
    done: asyncio.Future[TaskRun] | None = None

    def cancel(self, cause: Cause) -> bool:
        """Cancel the handler; False when there is none yet, or it is ending already."""
        if self.handler is None or self.handler.done() or self.abort is not None:
            return False
        self.abort = cause
        self.handler.cancel()
        return True


async def supervise(
    flight: Flight, work: Awaitable[TaskRunResult], timeout_seconds: float, on_left: Callable[[], None]
) -> tuple[TaskRunResult, Cause | None]:
    """The result of `work`, started now, and the cause of a result that is no success.

    At `timeout_seconds` the handler is cancelled.  One that ignores its cancellation for `STUCK_AFTER_SECONDS` is left
    behind (`flight.view.stuck`); `on_left` is called when it returns after all.
    """
    handler = asyncio.create_task(_contained(work), name=f"handler-{flight.run.id}")
    flight.handler = handler
    await asyncio.wait((handler,), timeout=timeout_seconds)
    flight.cancel(Cause.TIMEOUT)
    if not handler.done():
        await asyncio.wait((handler,), timeout=STUCK_AFTER_SECONDS)
    if not handler.done():
        flight.view.stuck = True
        handler.add_done_callback(lambda _: on_left())
        log.error("Run %s of task %s ignores its cancellation", flight.run.id, flight.run.task_id)
        return _aborted(flight.abort, timeout_seconds, stuck=True), flight.abort
    if handler.cancelled():
        if flight.abort is None:
            return TaskRunResult.error("The handler was cancelled by its own code."), Cause.HANDLER
        return _aborted(flight.abort, timeout_seconds), flight.abort
    result = handler.result()
    return result, None if result.status is RunStatus.SUCCESS else Cause.HANDLER


async def _contained(work: Awaitable[object]) -> TaskRunResult:
    """The handler's result; what else it raises, even SystemExit, becomes an error of its run (promise P15)."""
    try:
        result = await work
    except asyncio.CancelledError:
        raise
    except CockpitError as error:
        return TaskRunResult.error(f"{error.title}: {error.message}" if error.message else error.title)
    except BaseException as error:
        log.error("A handler failed: %s", error, exc_info=error, extra={"action": "handler_failed"})
        return TaskRunResult.error(f"{type(error).__name__}: {error}" if str(error) else type(error).__name__)
    if not isinstance(result, TaskRunResult):
        return TaskRunResult.error(f"The handler returned {type(result).__name__} instead of a result.")
    return result


def _aborted(cause: Cause | None, timeout_seconds: float, *, stuck: bool = False) -> TaskRunResult:
    """The result of a run that was cancelled from outside."""
    tail = f" It did not stop within {STUCK_AFTER_SECONDS:g} s and was left behind." if stuck else ""
    if cause is Cause.TIMEOUT:
        message = f"Stopped after {timeout_seconds:g} s, its time limit.{tail}"
        return TaskRunResult(RunStatus.TIMED_OUT, {}, message)
    words = "The program was closed." if cause is Cause.PROGRAM_ENDED else "Stopped by you."
    return TaskRunResult(RunStatus.CANCELLED, {}, words + tail)
