"""A clock that only moves when a test moves it."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

START = datetime(2026, 10, 22, 12, 0, tzinfo=UTC)


class FakeClock:
    """`domain.clock.Clock` for tests: `advance` releases who waits, in order, and lets the loop settle between.

    `barrier` is awaited while settling: with a store behind the engine, a write that comes back when all earlier
    ones are committed.
    """

    def __init__(self, start: datetime = START, barrier: Callable[[], Awaitable[object]] | None = None) -> None:
        self._now = start
        self.barrier = barrier
        self._monotonic = 0.0
        self._sequence = 0
        self._walls: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._sleeps: list[tuple[float, int, asyncio.Future[None]]] = []

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    async def wait_until(self, moment: datetime) -> None:
        if moment <= self._now:
            return
        self._sequence += 1
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._walls, (moment, self._sequence, future))
        await future

    async def sleep(self, seconds: float) -> None:
        self._sequence += 1
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleeps, (self._monotonic + seconds, self._sequence, future))
        await future

    async def advance(self, seconds: float) -> None:
        """Let `seconds` pass, stopping at each time somebody waits for."""
        end, end_monotonic = self._now + timedelta(seconds=seconds), self._monotonic + seconds
        await self.settle()
        while True:
            wall = self._walls[0][0] if self._walls else None
            sleep = self._sleeps[0][0] if self._sleeps else None
            left_wall = (wall - self._now).total_seconds() if wall is not None and wall <= end else None
            left_sleep = sleep - self._monotonic if sleep is not None and sleep <= end_monotonic else None
            steps = [left for left in (left_wall, left_sleep) if left is not None]
            if not steps:
                break
            step = max(0.0, min(steps))
            self._now += timedelta(seconds=step)
            self._monotonic += step
            await self._release()
        self._now, self._monotonic = end, end_monotonic
        await self.settle()

    async def jump(self, seconds: float) -> None:
        """Set the wall clock forward or back, as a person or a sleep does; the monotonic clock stays."""
        self._now += timedelta(seconds=seconds)
        await self._release()

    async def _release(self) -> None:
        while self._walls and self._walls[0][0] <= self._now:
            future = heapq.heappop(self._walls)[2]
            if not future.done():
                future.set_result(None)
        while self._sleeps and self._sleeps[0][0] <= self._monotonic:
            future = heapq.heappop(self._sleeps)[2]
            if not future.done():
                future.set_result(None)
        await self.settle()

    async def settle(self) -> None:
        """Let the loop run until what is ready, and what is being stored, has had its turn."""
        for _ in range(4):
            for _ in range(6):
                await asyncio.sleep(0)
            if self.barrier is not None:
                await self.barrier()
