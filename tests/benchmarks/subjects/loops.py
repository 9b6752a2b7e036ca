"""Runs a coroutine on one of the loops that are compared, with the heartbeat of a window beside it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Any

HEARTBEAT_MILLISECONDS = 4


class Heartbeat:
    """The longest time between two beats of a precise Qt timer, in seconds, since `reset`."""

    def __init__(self) -> None:
        from PySide6.QtCore import Qt, QTimer

        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._last = time.perf_counter()
        self.longest = 0.0

    def reset(self) -> None:
        """Begin to measure."""
        self._last, self.longest = time.perf_counter(), 0.0
        self._timer.start(HEARTBEAT_MILLISECONDS)

    def stop(self) -> None:
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def run(loop: str, main: Callable[[Heartbeat | None], Coroutine[Any, Any, None]]) -> None:
    """Run `main(heartbeat)` on "asyncio", "qt" (ours) or "qasync" (as it is published); no heartbeat without Qt."""
    if loop == "asyncio":
        asyncio.run(main(None))
        return
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with asyncio.Runner(loop_factory=lambda: make_loop(loop, app)) as runner:
        runner.run(main(Heartbeat()))


def make_loop(loop: str, app: Any) -> asyncio.AbstractEventLoop:
    """Ours for "qt", the published one for "qasync"."""
    if loop == "qt":
        from cockpit.ui.loop import Loop

        return Loop(app)
    import qasync

    published: asyncio.AbstractEventLoop = qasync.QEventLoop(app)
    return published
