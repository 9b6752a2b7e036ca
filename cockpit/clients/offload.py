"""Work that would hold up the loop, in a thread of its own that can be stopped.

Unlike the loop's executor, such a thread is a daemon: a name server that does not answer or a feed that takes for
ever cannot hold up the end of the program.  When the caller's time is up or it is cancelled, an exception is raised
inside the thread, which ends what is written in Python (all our parsers); work inside a C call ends after it.

A pending exception is never taken back with a null pointer, as CPython offers: on 3.11 that leaves the interpreter
looking for it at every step, and under a tracer for ever.
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
_RAISE_AGAIN_SECONDS = 0.05


class Abandoned(BaseException):
    """Raised inside the thread when nobody waits for its result any more."""


class TookTooLong(BaseException):
    """Raised inside a block of `stop_after`; no `except Exception` of a library swallows it."""


class _Stop:
    """Raises an exception in one thread, again and again until that thread is `through`.

    Once is not enough: Python swallows an exception that happens to hit a finaliser.
    """

    def __init__(self, kind: type[BaseException]) -> None:
        self._kind = kind
        self._ident: int | None = None
        self._lock = threading.Lock()
        self._over = threading.Event()

    def here(self) -> None:
        """Said by the thread that may be stopped, at its start."""
        self._ident = threading.get_ident()

    def begin(self, after_seconds: float = 0.0) -> None:
        """Start raising after some time, from a thread of its own."""
        if not self._over.is_set():
            threading.Thread(target=self._raise, args=(after_seconds,), name="offload-stop", daemon=True).start()

    def through(self) -> None:
        """Said by the thread itself: from here on nothing is raised in it."""
        other: BaseException | None = None
        while True:
            try:
                with self._lock:
                    self._over.set()
                for _ in range(10):  # what was raised a moment ago arrives here and not in the next piece of work
                    pass
            except (Abandoned, TookTooLong) as error:
                other = other if isinstance(error, self._kind) else error
                continue
            if other is not None:
                raise other
            return

    def _raise(self, wait_seconds: float) -> None:
        error = ctypes.py_object(self._kind)
        while not self._over.wait(wait_seconds):
            wait_seconds = _RAISE_AGAIN_SECONDS
            with self._lock:
                # Not over while we hold the lock: the thread is alive, and its number is no other's.
                if self._ident is not None and not self._over.is_set():
                    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(self._ident), error)


@contextlib.contextmanager
def stop_after(seconds: float) -> Iterator[None]:
    """Raise TookTooLong in this (not the main) thread when the block, written in Python, runs for `seconds`."""
    stop = _Stop(TookTooLong)
    stop.here()
    stop.begin(seconds)
    try:
        yield
    finally:
        stop.through()


async def offload(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The result of `work(*args, **kwargs)`, run in a daemon thread.  Cancelling stops the thread."""
    job: _Job[T] = _Job(lambda: work(*args, **kwargs), getattr(work, "__name__", "work"))
    try:
        return await job.result
    finally:
        job.stop.begin()  # does nothing when the work is done


class _Job(Generic[T]):
    """One piece of work and its thread."""

    def __init__(self, work: Callable[[], T], name: str) -> None:
        self._loop = asyncio.get_running_loop()
        self.result: asyncio.Future[T] = self._loop.create_future()
        self.stop = _Stop(Abandoned)
        self._work = work
        threading.Thread(target=self._run, name=f"offload-{name}", daemon=True).start()

    def _run(self) -> None:
        self.stop.here()
        try:
            answer = self._outcome()
        except Abandoned:  # nobody waits for the answer
            answer = None
        finally:
            self.stop.through()
        if answer is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: the program ends
                self._loop.call_soon_threadsafe(self._give, *answer)

    def _outcome(self) -> tuple[Callable[[Any], None], object]:
        try:
            return self.result.set_result, self._work()
        except Abandoned:
            raise
        except Exception as error:  # noqa: BLE001 - handed to whoever waits
            return self.result.set_exception, error
        except BaseException as error:  # noqa: BLE001 - sys.exit() in a thread would leave the caller waiting
            return self.result.set_exception, RuntimeError(f"the work ended itself: {error!r}")

    @staticmethod
    def _give(give: Callable[[Any], None], value: object) -> None:
        with contextlib.suppress(asyncio.InvalidStateError):  # cancelled meanwhile
            give(value)
