"""Notices a callback that blocks the loop, and says in the log which one (promise P14).

The loop beats once a second; a daemon thread looks after each beat that should have come.  It wakes at most once a
second and, while all is well, does nothing but read a number.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
import time
import traceback
from types import FrameType

log = logging.getLogger(__name__)

_BEAT_SECONDS = 1.0
_STOPPED_PROCESS_SECONDS = 0.5
_FRAMES = 25


class LoopWatchdog:
    """Watches the running loop between `start()` and `stop()`; both are called in the loop's thread.

    A callback that holds the loop longer than `limit_seconds` is logged once, with the task and the stack, between
    one and two beats after it began, and once more, with its length, when it has ended.
    """

    def __init__(self, limit_seconds: float = 1.0, beat_seconds: float = _BEAT_SECONDS) -> None:
        self._limit_seconds = limit_seconds
        self._beat_seconds = beat_seconds
        self._beat_at = 0.0
        self._reported = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._next: asyncio.TimerHandle | None = None
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin to watch the running loop."""
        self._loop = asyncio.get_running_loop()
        self._ended.clear()
        self._beat_at = time.monotonic()
        self._next = self._loop.call_later(self._beat_seconds, self._beat)
        self._thread = threading.Thread(
            target=self._watch, args=(threading.get_ident(), self._loop), name="loop-watchdog", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """End it; returns when the thread is gone.  Harmless when it was never started."""
        self._ended.set()
        if self._next is not None:
            self._next.cancel()
            self._next = None
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _beat(self) -> None:
        now = time.monotonic()
        if self._reported:
            self._reported = False
            log.warning(
                "The loop was blocked for about %.1f s", now - self._beat_at, extra={"action": "loop_free_again"}
            )
        self._beat_at = now
        if self._loop is not None:
            self._next = self._loop.call_later(self._beat_seconds, self._beat)

    def _watch(self, thread_id: int, loop: asyncio.AbstractEventLoop) -> None:
        patience = self._beat_seconds + self._limit_seconds
        look_at = time.monotonic() + patience
        while not self._ended.wait(max(0.0, look_at - time.monotonic())):
            now = time.monotonic()
            if now - look_at > _STOPPED_PROCESS_SECONDS:
                look_at = now + patience  # the whole process stood still: not the fault of a callback
            elif self._reported or now < self._beat_at + patience:
                look_at = max(self._beat_at + patience, now + self._limit_seconds)
            else:
                self._report(now - self._beat_at - self._beat_seconds, thread_id, loop)
                look_at = now + patience

    def _report(self, late_seconds: float, thread_id: int, loop: asyncio.AbstractEventLoop) -> None:
        frame = sys._current_frames().get(thread_id)
        task = asyncio.current_task(loop)
        self._reported = True
        log.error(
            "The loop has been blocked for more than %.1f s by %s\n%s",
            late_seconds,
            task.get_name() if task is not None else "a callback",
            _stack(frame),
            extra={"action": "loop_blocked"},
        )


def _stack(frame: FrameType | None) -> str:
    """The innermost frames of a stack as text."""
    return "".join(traceback.format_stack(frame)[-_FRAMES:]) if frame is not None else "(no stack)"
