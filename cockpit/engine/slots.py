"""How many runs may work at once, and who waits for a free slot (requirement F4)."""

from __future__ import annotations

import asyncio
from collections import deque

from cockpit.domain.events import QueueChanged
from cockpit.engine.bus import EventBus

_SAID_AFTER_SECONDS = 0.05


class Slots:
    """At most `limit` slots are taken at a time; 0 means no limit.  First come, first served; a person goes first."""

    def __init__(self, limit: int, bus: EventBus) -> None:
        self._limit = limit
        self._bus = bus
        self._taken = 0
        self._queue: deque[tuple[int, asyncio.Future[None]]] = deque()
        self._saying: asyncio.TimerHandle | None = None

    @property
    def limit(self) -> int:
        """The most slots at a time; 0 when there is no limit."""
        return self._limit

    @property
    def waiting(self) -> tuple[int, ...]:
        """The ids of the tasks that wait, in the order in which they will start."""
        return tuple(task_id for task_id, future in self._queue if not future.done())

    def set_limit(self, limit: int) -> None:
        """From now on at most `limit`; runs that work already go on."""
        self._limit = limit
        self._hand_out()
        self._say()

    def take(self) -> bool:
        """Take a slot if one is free and nobody waits."""
        if self._limit and (self._taken >= self._limit or self._queue):
            return False
        self._taken += 1
        return True

    def wait(self, task_id: int, *, first: bool) -> asyncio.Future[None]:
        """A future that is done once a slot was taken for `task_id`; cancelling it leaves the queue."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if first:
            self._queue.appendleft((task_id, future))
        else:
            self._queue.append((task_id, future))
        self._say()
        return future

    def give_back(self) -> None:
        """A slot is free again: the next in the queue has it."""
        self._taken -= 1
        if self._queue:
            self._hand_out()

    def close(self) -> None:
        """Say nothing more."""
        if self._saying is not None:
            self._saying.cancel()
            self._saying = None

    def _hand_out(self) -> None:
        while self._queue and (not self._limit or self._taken < self._limit):
            future = self._queue.popleft()[1]
            if not future.done():
                self._taken += 1
                future.set_result(None)
        self._say()

    def _say(self) -> None:
        """Tell of the queue soon, once for all that changes meanwhile."""
        if self._saying is None:
            self._saying = asyncio.get_running_loop().call_later(_SAID_AFTER_SECONDS, self._publish)

    def _publish(self) -> None:
        self._saying = None
        self._bus.publish(QueueChanged(self.waiting, self._limit))
