"""The real clock: one heap and one timer for everybody who waits.

One sleep is never trusted: loops wake early, clocks are set, machines sleep.  So the timer runs at most
`LONGEST_WAIT_SECONDS`, the wall clock is read again at each tick, and nobody is released before their time.
"""

from __future__ import annotations

import asyncio
import heapq
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cockpit.engine.wakeup import Gap, Reading, gap_between

LONGEST_WAIT_SECONDS = 5.0
RELEASED_PER_TICK = 256
_SWEEP_AFTER = 1024
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class WaitClock:
    """`domain.clock.Clock` over the running asyncio loop (plain asyncio or Qt's)."""

    def __init__(self) -> None:
        self._heap: list[tuple[int, int, asyncio.Future[None]]] = []
        self._sequence = 0
        self._swept_at = 0
        self._timer: asyncio.Handle | None = None
        self._due_us = 0
        self._armed_at: Reading | None = None
        self._armed_for_seconds = 0.0
        self.on_gap: Callable[[Gap], None] | None = None

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Seconds that never go backwards."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait at least `seconds` of monotonic time."""
        await asyncio.sleep(seconds)

    def wait_until(self, moment: datetime) -> asyncio.Future[None]:
        """A future that is done once the wall clock has reached `moment`, never before it."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        due_us = (moment - _EPOCH) // _MICROSECOND
        if time.time_ns() // 1000 >= due_us:
            future.set_result(None)
            return future
        self._sequence += 1
        heapq.heappush(self._heap, (due_us, self._sequence, future))
        if self._sequence - self._swept_at > max(_SWEEP_AFTER, len(self._heap) // 2):
            self._sweep()
        if self._timer is None or due_us < self._due_us:
            self._arm()
        return future

    def close(self) -> None:
        """Stop the timer.  Whoever still waits is left to be cancelled by its owner."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _sweep(self) -> None:
        """Whoever was cancelled stays in the heap until its time comes, or until half as many have come after it."""
        self._swept_at = self._sequence
        self._heap = [entry for entry in self._heap if not entry[2].cancelled()]
        heapq.heapify(self._heap)

    def _arm(self) -> None:
        self.close()
        if not self._heap:
            return
        self._due_us = self._heap[0][0]
        left = (self._due_us - time.time_ns() // 1000) / 1e6
        loop = asyncio.get_running_loop()
        self._armed_at = Reading.now()
        if left <= 0:
            self._armed_for_seconds = 0.0
            self._timer = loop.call_soon(self._tick)
        else:
            self._armed_for_seconds = min(left, LONGEST_WAIT_SECONDS)
            self._timer = loop.call_later(self._armed_for_seconds, self._tick)

    def _tick(self) -> None:
        self._timer = None
        if self._armed_at is not None:
            gap = gap_between(self._armed_at, Reading.now(), self._armed_for_seconds)
            if gap is not None and self.on_gap is not None:
                self.on_gap(gap)
        now_us = time.time_ns() // 1000
        heap, room = self._heap, RELEASED_PER_TICK
        while room and heap and heap[0][0] <= now_us:
            future = heapq.heappop(heap)[2]
            if not future.done():
                future.set_result(None)
                room -= 1
        while heap and heap[0][2].cancelled():
            heapq.heappop(heap)
        if self._timer is None:
            self._arm()
