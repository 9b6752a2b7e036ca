"""Waits for the end of the quiet hours, and has what was held back until then told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.closures import end_of_quiet_hours, within_quiet_hours
from cockpit.domain.errors import EnvironmentFault
from cockpit.services.local_zone import local_zone

log = logging.getLogger(__name__)

_AT_LEAST, _AT_MOST = timedelta(minutes=1), timedelta(minutes=15)


class QuietHours:
    """`hours` answers start and end as wall times "HH:MM", each time anew; `tell` is called when they are over.

    The end is looked for again at least every 15 minutes: the clock, the zone or the choice may change meanwhile.
    """

    def __init__(
        self,
        clock: Clock,
        hours: Callable[[], tuple[str, str]],
        tell: Callable[[], Awaitable[None]],
        zone: Callable[[], str] = local_zone,
    ) -> None:
        self._clock = clock
        self._hours = hours
        self._tell = tell
        self._zone = zone
        self._look = asyncio.Event()
        self._watching: asyncio.Task[None] | None = None

    def are_now(self) -> bool:
        """True while notices are to be held back."""
        start, end = self._hours()
        return start != end and within_quiet_hours(self._clock.now(), start, end, self._zone())

    def start(self) -> None:
        """Watch from now on; what was held back before, even by an earlier start of the program, is told too."""
        if self._watching is None:
            self._watching = asyncio.get_running_loop().create_task(self._watch(), name="quiet-hours")

    def look_again(self) -> None:
        """Something was held back, or the choice has changed."""
        self._look.set()

    async def close(self) -> None:
        """Watch no more."""
        watching, self._watching = self._watching, None
        if watching is not None:
            watching.cancel()
            await asyncio.wait((watching,))

    async def _watch(self) -> None:
        while True:
            self._look.clear()
            now = self._clock.now()
            if self.are_now():
                end = end_of_quiet_hours(now, self._hours()[1], self._zone())
                # A clock change may repeat the end, so that it seems to lie behind, or leave it out.
                await self._wait(min(end if end > now else now + _AT_LEAST, now + _AT_MOST))
                continue
            try:
                await self._tell()
            except EnvironmentFault as fault:
                log.error("What was held back in quiet hours cannot be told yet: %s", fault)
                await self._wait(now + _AT_LEAST)
            else:
                await self._look.wait()

    async def _wait(self, moment: datetime) -> None:
        """Until `moment`, or until there is something to look at."""
        waits = (asyncio.ensure_future(self._clock.wait_until(moment)), asyncio.ensure_future(self._look.wait()))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for one in waits:
                one.cancel()
