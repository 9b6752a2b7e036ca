"""Calls one handler and comes back, whatever the handler does: raise, exit, hang, swallow its cancellation.

The handler runs inside the asyncio task of its run: ten thousand runs that start at one instant cannot each afford a
second task.  A handler that ignores its cancellation therefore keeps that task; its run is ended without it.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cockpit.domain.errors import CockpitError
from cockpit.domain.handler import ORDINARY, RunOptions, TaskRunResult
from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.engine.context import RunningRun

log = logging.getLogger(__name__)

STUCK_AFTER_SECONDS = 5.0
Outcome = tuple[TaskRunResult, Cause | None]
_ABORTED = {
    Cause.PROGRAM_ENDED: "The program was closed.",
    Cause.REPLACED: "Stopped for the next planned run, as this task's policy says.",
}


@dataclass(slots=True, eq=False)
class Flight:
    """A run in flight: what views see of it, its row, and why it was aborted if it was.

    `task` is the asyncio task that the handler runs in.  `on_stuck` is called with the outcome of a run whose handler
    ignores its cancellation.  `slot` is what a run waits for before its handler starts; `waited` says why it starts
    later than it was claimed.
    """

    view: RunningRun
    run: TaskRun
    options: RunOptions = ORDINARY
    abort: Cause | None = None
    done: asyncio.Future[TaskRun] | None = None
    on_stuck: Callable[[Outcome], None] | None = None
    task: asyncio.Task[None] | None = None
    slot: asyncio.Future[None] | None = None
    has_slot: bool = False
    waited: Cause | None = None
    landed: asyncio.Future[None] | None = None
    started_as: SystemTask | None = None
    _in_handler: bool = False
    _left: bool = False
    _timer: asyncio.TimerHandle | None = None
    _timeout_seconds: float = 0.0

    def cancel(self, cause: Cause) -> bool:
        """Cancel the run, or keep it from beginning; False when it is ending already."""
        if self.abort is None and self.slot is not None and not self.slot.done():
            self.abort = cause
            return self.slot.cancel()
        if self.abort is not None or self._left:
            return False
        self.abort = cause
        if self.task is None or not self._in_handler:
            return True  # it will not begin
        self._set_timer(STUCK_AFTER_SECONDS, self._give_up)
        self.task.cancel()
        return True

    def enter(self, timeout_seconds: float) -> None:
        """The handler starts and may take `timeout_seconds`."""
        self._in_handler = True
        self._timeout_seconds = timeout_seconds
        self._set_timer(timeout_seconds, self._time_out)

    def leave(self) -> None:
        """The handler has returned: it cannot be cancelled any more."""
        self._in_handler = False
        self._left = True
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def aborted(self) -> Outcome:
        """The outcome of a run that was cancelled from outside."""
        tail = f" It did not stop within {STUCK_AFTER_SECONDS:g} s and was left behind." if self.view.stuck else ""
        if self.abort is Cause.TIMEOUT:
            message = f"Stopped after {self._timeout_seconds:g} s, its time limit.{tail}"
            return TaskRunResult(RunStatus.TIMED_OUT, {}, message), self.abort
        words = _ABORTED.get(self.abort, "Stopped by you.") if self.abort is not None else "Stopped."
        return TaskRunResult(RunStatus.CANCELLED, {}, words + tail), self.abort

    def _set_timer(self, seconds: float, callback: Callable[[], None]) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(seconds, callback)

    def _time_out(self) -> None:
        self.cancel(Cause.TIMEOUT)

    def _give_up(self) -> None:
        self._timer = None
        self.view.stuck = True
        log.error("Run %s of task %s ignores its cancellation", self.run.id, self.run.task_id)
        if self.on_stuck is not None:
            self.on_stuck(self.aborted())


async def supervise(flight: Flight, work: Awaitable[object], timeout_seconds: float) -> Outcome:
    """The outcome of `work`: its result, and the cause of a result that is no success.

    At `timeout_seconds` the handler is cancelled.  When it ignores that for `STUCK_AFTER_SECONDS`, `flight.on_stuck`
    gets the outcome, and what is returned here whenever the handler ends after all no longer counts.
    """
    flight.enter(timeout_seconds)
    try:
        result = await work
    except asyncio.CancelledError:
        if flight.abort is None:
            return TaskRunResult.error("The handler was cancelled by its own code."), Cause.HANDLER
        return flight.aborted()
    except CockpitError as error:
        text = f"{error.title}: {error.message}" if error.message else error.title
        return TaskRunResult.error(text), Cause.HANDLER
    except BaseException as error:
        log.error("A handler failed: %s", error, exc_info=error, extra={"action": "handler_failed"})
        text = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        return TaskRunResult.error(text), Cause.HANDLER
    finally:
        flight.leave()
    if not isinstance(result, TaskRunResult):
        text = f"The handler returned {type(result).__name__} instead of a result."
        return TaskRunResult.error(text), Cause.HANDLER
    return result, None if result.status is RunStatus.SUCCESS else Cause.HANDLER
