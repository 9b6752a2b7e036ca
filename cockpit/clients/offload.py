"""Work that would hold up the loop, in a thread of its own that can be stopped.

Unlike the loop's executor, such a thread is a daemon: a name server that does not answer or a feed that takes for
ever cannot hold up the end of the program.  When the caller's time is up or it is cancelled, an exception is raised
inside the thread, which ends what is written in Python (all our parsers); work inside a C call ends after it.
"""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import threading
from collections.abc import Callable, Iterator
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Abandoned(BaseException):
    """Raised inside the thread when nobody waits for its result any more."""


class TookTooLong(BaseException):
    """Raised inside a block of `stop_after`; no `except Exception` of a library swallows it."""


@contextlib.contextmanager
def stop_after(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this (not the main) thread when the block, written in Python, runs for `seconds`."""
    ident, lock, state = threading.get_ident(), threading.Lock(), {"running": True, "stopped": False}

    def stop() -> None:
        with lock:
            if state["running"]:
                state["stopped"] = True
                _raise_in(ident, TookTooLong)

    timer = threading.Timer(seconds, stop)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        with lock:
            state["running"] = False
            if state["stopped"]:
                _raise_in(ident, None)  # what was not raised yet must not hit the next block
        timer.cancel()


def _raise_in(ident: int, kind: type[BaseException] | None) -> None:
    error = ctypes.py_object(kind) if kind else None
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), error)


async def offload(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of `work(*args, **kwargs)`, run in a daemon thread.  Cancelling stops the thread."""
    job: _Job[T] = _Job(lambda: work(*args, **kwargs), getattr(work, "__name__", "work"))
    try:
        return await job.result
    finally:
        job.abandon()


class _Job(Generic[T]):
    """One piece of work and its thread."""

    def __init__(self, work: Callable[[], T], name: str) -> None:
        self._loop = asyncio.get_running_loop()
        self.result: asyncio.Future[T] = self._loop.create_future()
        self._work = work
        self._lock = threading.Lock()
        self._working = True
        self._thread = threading.Thread(target=self._run, name=f"offload-{name}", daemon=True)
        self._thread.start()

    def abandon(self) -> None:
        """Stop the thread if it still works."""
        with self._lock:
            if self._working and self._thread.ident is not None:
                _raise_in(self._thread.ident, Abandoned)

    def _run(self) -> None:
        # The exception may arrive a few steps after `abandon`: whatever is left of the thread then just ends.
        with contextlib.suppress(Abandoned):
            try:
                value = self._work()
            except Abandoned:
                raise
            except Exception as error:  # noqa: BLE001 - handed to whoever waits
                self._answer(self.result.set_exception, error)
            except BaseException as error:  # noqa: BLE001 - sys.exit() in a thread would leave the caller waiting
                self._answer(self.result.set_exception, RuntimeError(f"the work ended itself: {error!r}"))
            else:
                self._answer(self.result.set_result, value)

    def _answer(self, give: Callable[[Any], None], value: object) -> None:
        with self._lock:
            self._working = False
        with contextlib.suppress(RuntimeError):  # the loop is closed: the program ends
            self._loop.call_soon_threadsafe(self._give, give, value)

    @staticmethod
    def _give(give: Callable[[Any], None], value: object) -> None:
        with contextlib.suppress(asyncio.InvalidStateError):  # cancelled meanwhile
            give(value)
