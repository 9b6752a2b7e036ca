"""Feeds and calendars are read in a process of their own, which can be killed (promises P20 and P21).

A document from outside can keep a parser busy for hours or make it take all memory, and no thread can be stopped.
The process also keeps the parsers' memory out of the program and their work off the interpreter lock that the window
needs.  It lives as long as one sync: a start costs a third of a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.offload import offload
from cockpit.clients.parse_frames import read_frame, write_frame

if TYPE_CHECKING:
    from cockpit.clients.articles import FullText
    from cockpit.clients.calendars import ParsedCalendar, Window
    from cockpit.clients.discovery import FoundFeed
    from cockpit.clients.documents import Document
    from cockpit.clients.feed_entries import ParsedFeed
    from cockpit.clients.opml import OpmlSource

WORKER_FLAG = "--parse-worker"
"""A frozen program has no `python -c`: started with this flag it must call `parse_worker.main()`."""

_Process = subprocess.Popen[bytes]


class Parser:
    """`async with Parser() as parser`; the process starts with the first document and ends with the block.

    Documents are read one after the other.  One that takes longer than its limit costs its process; the next gets a
    new one.
    """

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._process: _Process | None = None
        self._starting: asyncio.Future[_Process] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._starting is not None:  # cancelled while it started
            with contextlib.suppress(ClientFault):
                self._process = await self._starting
        if self._process is not None:
            await self._abandon(self._process)

    async def feed(self, document: Document, limit_seconds: float) -> ParsedFeed:
        """The articles of a feed document.  ClientFault when it is none or takes longer than `limit_seconds`."""
        found: ParsedFeed = await self._ask(limit_seconds, "feed", document.body, document.content_type, document.url)
        return found

    async def calendar(
        self, document: Document, window: Window, local_zone: tzinfo, limit_seconds: float
    ) -> ParsedCalendar:
        """The occurrences of a calendar document in `window`.  ClientFault as for `feed`."""
        found: ParsedCalendar = await self._ask(limit_seconds, "calendar", document.body, window, local_zone)
        return found

    async def caldav(
        self, document: Document, window: Window, local_zone: tzinfo, limit_seconds: float
    ) -> ParsedCalendar:
        """As `calendar`, from the answer of a CalDAV server."""
        found: ParsedCalendar = await self._ask(limit_seconds, "caldav", document.body, window, local_zone)
        return found

    async def stories(self, kind: str, bodies: Sequence[bytes], limit_seconds: float) -> ParsedFeed:
        """The articles in JSON answers; `kind` is "firebase", "algolia" or "newsdata".  ClientFault as for `feed`."""
        found: ParsedFeed = await self._ask(limit_seconds, kind, tuple(bodies))
        return found

    async def full_text(self, document: Document, limit_seconds: float) -> FullText:
        """The article of a web page.  ClientFault also when there is none, or the extra `articles` is missing."""
        found: FullText = await self._ask(
            limit_seconds, "full_text", document.body, document.content_type, document.url
        )
        return found

    async def links_to_feeds(self, document: Document, limit_seconds: float) -> list[FoundFeed]:
        """The feeds that a web page names.  ClientFault as for `feed`."""
        found: list[FoundFeed] = await self._ask(limit_seconds, "links_to_feeds", document.body, document.url)
        return found

    async def opml(self, body: bytes, limit_seconds: float) -> list[OpmlSource]:
        """The sources of an OPML document.  ClientFault when it is none."""
        found: list[OpmlSource] = await self._ask(limit_seconds, "opml", body)
        return found

    async def _ask(self, limit_seconds: float, name: str, *arguments: Any) -> Any:
        async with self._turn:
            process = self._process or await self._started()
            try:
                async with asyncio.timeout(limit_seconds):
                    answer = await offload(_exchange, process, (name, arguments))
            except TimeoutError:
                await self._abandon(process)
                raise ClientFault(
                    FaultReason.TIMED_OUT, f"its content took longer than {limit_seconds:g} s to read"
                ) from None
            except BaseException:
                process.kill()  # and `__aexit__` waits for its end
                raise
            if answer is None:
                await self._abandon(process)
                raise ClientFault(FaultReason.DANGEROUS_CONTENT, "its content ended the process that read it")
        kind, value = answer
        if kind == "fault":
            raise ClientFault(FaultReason(value[0]), value[1])
        return value

    async def _started(self) -> _Process:
        self._starting = asyncio.ensure_future(offload(_start))
        self._process = await asyncio.shield(self._starting)
        self._starting = None
        return self._process

    async def _abandon(self, process: _Process) -> None:
        self._process = None
        process.kill()  # it holds nothing that could be lost
        await asyncio.shield(offload(_reap, process))


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, WORKER_FLAG]
    home = str(Path(__file__).resolve().parents[2])  # of the package: in a checkout it is not installed
    code = f"import sys; sys.path.insert(0, {home!r}); from cockpit.clients.parse_worker import main; main()"
    return [sys.executable, "-c", code]


def _start() -> _Process:
    try:
        return subprocess.Popen(
            _command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise ClientFault(FaultReason.FILE, f"the process that reads it cannot be started: {error.strerror}") from None


def _exchange(process: _Process, request: tuple[str, tuple[Any, ...]]) -> Any:
    """Send one request and wait for its answer; None when the process ended before it."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        write_frame(process.stdin, request)
        answer = read_frame(process.stdout)
    except (OSError, ValueError):  # its end of the pipe is closed, or ours was by `_reap`
        return None
    return None if answer is None else pickle.loads(answer)


def _reap(process: _Process) -> None:
    """Wait for the end of a killed process and close its pipes."""
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with contextlib.suppress(OSError):
                stream.close()
