"""Reddit as it may be read without an account: the Atom feed of a subreddit, some ten requests a minute for all."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING

from cockpit.clients.documents import Document, Known, read_document
from cockpit.clients.faults import ClientFault, FaultReason

if TYPE_CHECKING:
    from aiolimiter import AsyncLimiter

    from cockpit.clients.http import HttpClient

BASE_URL = "https://www.reddit.com"
REQUESTS_PER_MINUTE = 10
_LONGEST_WAIT_SECONDS = 90.0
_NAME = re.compile(r"r/([A-Za-z0-9][A-Za-z0-9_]{1,20})/?", re.ASCII)


def subreddit(address: str) -> str | None:
    """NAME of r/NAME; None when it is none."""
    found = _NAME.fullmatch(address.strip().removeprefix("/"))
    return found[1] if found else None


class Reddit:
    """Reads subreddits; one object keeps the pace of all.  `minute_seconds` is shorter in tests."""

    def __init__(
        self, http: HttpClient, minute_seconds: float = 60.0, longest_wait_seconds: float = _LONGEST_WAIT_SECONDS
    ) -> None:
        self._http = http
        self._minute_seconds = minute_seconds
        self._longest_wait_seconds = longest_wait_seconds
        self._limiter: AsyncLimiter | None = None

    async def read(
        self, address: str, known: Known, *, base_url: str, allow_private: bool, deadline_seconds: float
    ) -> Document | None:
        """The feed of r/NAME; None when it has not changed.

        Waits for its turn; ClientFault with `retry_after_seconds` when that would take too long.
        """
        name = subreddit(address)
        if name is None:
            raise ClientFault(FaultReason.BAD_URL, f"“{address[:60]}” is no subreddit: write r/NAME")
        await self._turn()
        return await read_document(
            self._http,
            f"{base_url.rstrip('/')}/r/{name}/.rss",
            known,
            allow_private=allow_private,
            deadline_seconds=deadline_seconds,
        )

    async def _turn(self) -> None:
        if self._limiter is None:
            from aiolimiter import AsyncLimiter

            self._limiter = AsyncLimiter(REQUESTS_PER_MINUTE, self._minute_seconds)
        try:
            async with asyncio.timeout(self._longest_wait_seconds):
                await self._limiter.acquire()
        except TimeoutError:
            words = f"Reddit answers {REQUESTS_PER_MINUTE} requests a minute, and others were first"
            raise ClientFault(FaultReason.BUSY, words, retry_after_seconds=self._minute_seconds) from None
