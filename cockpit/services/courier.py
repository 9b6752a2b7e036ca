"""Tries pending deliveries again while the engine runs, also those of an earlier start.  One works per workspace."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import ContentChanged
from cockpit.engine.bus import EventBus
from cockpit.handlers.dispatch import Dispatch

log = logging.getLogger(__name__)

_ALOUD_AGAIN = timedelta(seconds=60)


class Courier:
    """Sends each pending row when its time has come, one after the other; a refused one holds up no other."""

    def __init__(self, dispatch: Dispatch, bus: EventBus, clock: Clock) -> None:
        self._dispatch = dispatch
        self._bus = bus
        self._clock = clock
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._unsubscribe: Callable[[], None] = lambda: None

    async def start(self) -> None:
        """Take over what an earlier start left, then work until `stop`.  Only who holds the workspace's lock may."""
        lost = await self._dispatch.ledger.take_over(to_milliseconds(self._clock.now()))
        for delivery in lost:
            log.warning("Delivery %s is uncertain: the program ended before an answer", delivery.id)
            self._dispatch.troubled(delivery)
        if lost:
            self._dispatch.changed()
        self._unsubscribe = self._bus.subscribe(ContentChanged, self._heard)
        self._task = asyncio.create_task(self._work(), name="courier")

    async def stop(self) -> None:
        """Begin nothing more; what is on its way is waited for by `Dispatch.close`."""
        self._dispatch.closing = True
        task, self._task = self._task, None
        if task is not None:
            self._unsubscribe()
            task.cancel()
            await asyncio.wait([task])

    def _heard(self, event: ContentChanged) -> None:
        if event.kind == "deliveries":
            self._news.set()

    async def _work(self) -> None:
        while True:
            try:
                await self._wait()
                await self._send_due()
            except EnvironmentFault as fault:
                log.error("Deliveries cannot be looked after: %s", fault)
                await self._clock.sleep(_ALOUD_AGAIN.total_seconds())
            except Exception as error:  # a fault of our own: never silent, and mail goes on
                log.error("The courier stumbled", exc_info=error)
                await self._clock.sleep(_ALOUD_AGAIN.total_seconds())

    async def _wait(self) -> None:
        """Until a row is due, or the ledger changed."""
        self._news.clear()
        due = await self._dispatch.ledger.next_due()
        if due is not None and due <= self._clock.now():
            return
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._news.wait())]
        if due is not None:
            waits.append(asyncio.ensure_future(self._clock.wait_until(due)))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
                with contextlib.suppress(asyncio.CancelledError):
                    await wait

    async def _send_due(self) -> None:
        rows = await self._dispatch.ledger.due(self._clock.now())
        if not rows:
            return
        async with self._dispatch.session() as session:
            for row in rows:
                await self._dispatch.send(row.id, session)
