"""Keeps many events at once from becoming many notices."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from cockpit.domain.clock import Clock

T = TypeVar("T")


class Burst:
    """Lets `count` through within `seconds`."""

    def __init__(self, clock: Clock, count: int, seconds: float) -> None:
        self._clock = clock
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=count)

    def allows(self) -> bool:
        """True, and counted, unless so many came within the time."""
        now = self._clock.monotonic()
        if len(self._times) == self._times.maxlen and now - self._times[0] < self._seconds:
            return False
        self._times.append(now)
        return True


class Gathering(Generic[T]):
    """Collects what comes together and hands it on in one piece, `seconds` after the first of it."""

    def __init__(self, seconds: float, hand_on: Callable[[tuple[T, ...]], None]) -> None:
        self._seconds = seconds
        self._hand_on = hand_on
        self._items: list[T] = []
        self._timer: asyncio.TimerHandle | None = None

    def add(self, item: T) -> None:
        """One more; called on the loop."""
        self._items.append(item)
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(self._seconds, self.flush)

    def flush(self) -> None:
        """Hand on now what there is."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        items, self._items = tuple(self._items), []
        if items:
            self._hand_on(items)
