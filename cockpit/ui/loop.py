"""The asyncio loop inside Qt's: the only user of qasync.

    sys.exit(run_with_qt(app, main))            # async def main(stop: asyncio.Event) -> int
    spawn = Spawner(on_failure)                 # spawn(coroutine, "name") from any Qt slot

qasync 0.28 starts one coarse Qt timer for every call_soon and call_later: sleeps end up to 5 % early, delays over
24.8 days overflow, cancelled timers live on, contexts are lost between threads, and `sys.exit()` in a task ends the
program without a word.  `Loop` keeps its sockets, subprocesses and signals and replaces the scheduling: a heap with one
precise timer, and one queue of ready callbacks that is worked off for at most 8 ms before Qt gets its turn.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
import logging
import math
import time
from collections import deque
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor, ThreadPoolExecutor
from contextvars import Context
from typing import TYPE_CHECKING, Any, TypeVar, TypeVarTuple, cast

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from cockpit.domain.errors import UserError
from cockpit.ui.signals import stop_on_signals

if TYPE_CHECKING:

    class _QtLoop(asyncio.SelectorEventLoop):
        """The part of qasync's untyped loop that is used here."""

        _closed: bool

        def __init__(self, app: QApplication) -> None: ...
        def _check_closed(self) -> None: ...
else:
    from qasync import QEventLoop as _QtLoop

log = logging.getLogger(__name__)

_BUDGET_SECONDS = 0.008
_LONGEST_TIMER_MILLISECONDS = 3_600_000
_DEAD_BEFORE_COMPACTING = 100
Ts = TypeVarTuple("Ts")
T = TypeVar("T")
_WAKE = QEvent.Type(QEvent.registerEventType())


class _Timer(asyncio.TimerHandle):
    """A callback with its time; `_scheduled` (asyncio's name for it) while it waits in the heap."""

    if TYPE_CHECKING:
        _scheduled: bool
    else:
        __slots__ = ()


class Loop(_QtLoop):
    """An asyncio loop that runs inside `QApplication.exec()`.

    Callbacks are never run while one of them is still running: when it starts a nested Qt loop (a native dialog, a
    drag), the others wait until it has returned.  `on_quit` is called when something other than `stop()` ended Qt's
    loop, and the loop then goes on, so that the program can still end in good order.
    """

    def __init__(self, app: QApplication) -> None:
        self.on_quit: Callable[[], object] | None = None
        self._application = app
        self._ready: deque[asyncio.Handle] = deque()
        self._heap: list[tuple[float, int, _Timer]] = []
        self._order = itertools.count()
        self._dead = 0
        self._posted = False
        self._stepping = False
        self._stop_wanted = False
        self._waker = _Waker(self._run_ready)
        # Qt delivers an event that is posted while posted events are delivered in the same go, before timers, input
        # and painting: what is left after a turn waits for a timer, which comes after those.
        self._next_turn = QTimer()
        self._next_turn.setSingleShot(True)
        self._next_turn.setInterval(0)
        self._next_turn.timeout.connect(self._run_ready)
        self._timer_of_heap = QTimer()
        self._timer_of_heap.setSingleShot(True)
        self._timer_of_heap.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer_of_heap.timeout.connect(self._run_due)
        super().__init__(app)

    # -- callbacks that are ready

    def call_soon(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        if self._closed:
            self._check_closed()
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        if not self._posted:
            self._post()
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.Handle:
        # Appending and posting are both safe from any thread, and the queue is looked at once more after `_posted` was
        # cleared: whoever still sees it set has appended in time.
        return self.call_soon(callback, *args, context=context)

    def _add_callback(self, handle: asyncio.Handle, delay: float = 0) -> asyncio.Handle:
        """Where asyncio's signal handling and qasync itself hand in a ready-made handle."""
        self._ready.append(handle)
        self._post()
        return handle

    def _post(self) -> None:
        self._posted = True
        QCoreApplication.postEvent(self._waker, QEvent(_WAKE))

    def _run_ready(self) -> None:
        """One turn: run what is ready, also what becomes ready meanwhile, until the queue is empty or time is up."""
        if self._stepping:  # a nested Qt loop inside a callback: running another task here would corrupt it
            return
        self._stepping = self._posted = True
        ready = self._ready
        end = time.monotonic() + _BUDGET_SECONDS
        try:
            while ready:
                handle = ready.popleft()
                if not handle.cancelled():
                    self._run(handle)
                if time.monotonic() > end:
                    break
        finally:
            self._stepping = self._posted = False
            if ready:  # read after `_posted` was cleared: a thread that saw it set has appended by now
                self._posted = True
                self._next_turn.start()

    def _run(self, handle: asyncio.Handle) -> None:
        try:
            handle._run()
        except (SystemExit, KeyboardInterrupt) as error:
            # asyncio lets these two through; inside Qt they would end the loop, and with it all other tasks
            self.call_exception_handler(
                {"message": f"{type(error).__name__} in a task", "exception": error, "handle": handle}
            )

    # -- timers

    def call_later(
        self, delay: float, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[[*Ts], object], *args: *Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        if self._closed:
            self._check_closed()
        handle = _Timer(when, callback, args, self, context)
        handle._scheduled = True
        heapq.heappush(self._heap, (when, next(self._order), handle))
        if self._heap[0][2] is handle:
            self._arm()
        return handle

    def _timer_handle_cancelled(self, handle: _Timer) -> None:
        if not handle._scheduled:
            return
        self._dead += 1
        if self._dead > _DEAD_BEFORE_COMPACTING and self._dead * 2 > len(self._heap):
            # `handle` itself is marked as cancelled only after this call
            self._heap = [item for item in self._heap if not item[2].cancelled() and item[2] is not handle]
            heapq.heapify(self._heap)
            self._dead = 0
            self._arm()

    def _arm(self) -> None:
        if not self._heap:
            self._timer_of_heap.stop()
            return
        milliseconds = math.ceil((self._heap[0][0] - self.time()) * 1000)  # rounded up: never early
        self._timer_of_heap.start(min(max(milliseconds, 0), _LONGEST_TIMER_MILLISECONDS))

    def _run_due(self) -> None:
        now = self.time()
        heap = self._heap
        while heap and (heap[0][0] <= now or heap[0][2].cancelled()):
            handle = heapq.heappop(heap)[2]
            handle._scheduled = False
            if handle.cancelled():
                self._dead = max(0, self._dead - 1)
            else:
                self._ready.append(handle)
        self._arm()
        if self._ready:
            self._run_ready()

    # -- threads: asyncio's own executor, since qasync's starts ten Qt threads and is not waited for

    def run_in_executor(self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts) -> asyncio.Future[T]:
        return asyncio.BaseEventLoop.run_in_executor(self, executor, func, *args)

    def set_default_executor(self, executor: Executor) -> None:
        asyncio.BaseEventLoop.set_default_executor(self, cast(ThreadPoolExecutor, executor))

    # -- life

    def run_forever(self) -> None:
        self._stop_wanted = False
        while True:
            super().run_forever()
            if self._stop_wanted or self.on_quit is None:
                return
            self.on_quit()

    def stop(self) -> None:
        self._stop_wanted = True
        super().stop()

    def close(self) -> None:
        if not self.is_closed() and not self.is_running():
            self._timer_of_heap.stop()
            self._next_turn.stop()
            self._heap.clear()
            self._ready.clear()
            QCoreApplication.removePostedEvents(self._waker)
        super().close()


class _Waker(QObject):
    """Receives the posted event that stands for "there are ready callbacks"."""

    def __init__(self, run_ready: Callable[[], None]) -> None:
        super().__init__()
        self._run_ready = run_ready

    def event(self, event: QEvent) -> bool:
        if event.type() == _WAKE:
            self._run_ready()
            return True
        return super().event(event)


class Spawner:
    """Starts coroutines from Qt slots, keeps them alive, and reports how they failed.

    `on_failure(name, error)` is called for what a person should be told.  Cancelling is no failure.
    """

    def __init__(self, on_failure: Callable[[str, BaseException], object] | None = None) -> None:
        self._on_failure = on_failure
        self._tasks: set[asyncio.Task[Any]] = set()

    def __call__(self, work: Coroutine[Any, Any, Any], name: str = "") -> asyncio.Task[Any]:
        """Start `work` on the running loop; `name` says in the log and to a person what it was."""
        task = asyncio.get_running_loop().create_task(work, name=name or None)
        self._tasks.add(task)
        task.add_done_callback(self._finished)
        return task

    async def close(self) -> None:
        """Cancel what still runs and wait until it has ended."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _finished(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        if isinstance(error, UserError):
            log.info("%s was refused: %s", task.get_name(), error)
        else:
            log.error("%s failed", task.get_name(), exc_info=error)
        if self._on_failure is not None:
            self._on_failure(task.get_name(), error)


def run_with_qt(app: QApplication, main: Callable[[asyncio.Event], Coroutine[Any, Any, int]]) -> int:
    """Run `main(stop)` to its end on Qt's loop and return its exit code.

    `stop` is set by SIGINT, SIGTERM, the end of the desktop session and anything that quits the QApplication; `main`
    owns the shutdown: it waits for `stop`, puts everything away and returns.
    """
    app.setQuitOnLastWindowClosed(False)
    loops: list[Loop] = []

    def make_loop() -> Loop:
        loops.append(Loop(app))
        return loops[0]

    async def guarded() -> int:
        stop = asyncio.Event()
        loops[0].on_quit = stop.set
        app.commitDataRequest.connect(stop.set)
        restore_signals = stop_on_signals(loops[0], stop.set)
        try:
            return await main(stop)
        finally:
            restore_signals()
            app.commitDataRequest.disconnect(stop.set)
            loops[0].on_quit = None

    with asyncio.Runner(loop_factory=make_loop) as runner:
        return runner.run(guarded())
