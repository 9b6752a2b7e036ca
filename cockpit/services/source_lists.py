"""Addresses of sources as people write them, lists of sources as files, and how the sources are doing."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cockpit.clients.documents import read_file
from cockpit.clients.faults import ClientFault
from cockpit.clients.offload import offload
from cockpit.clients.opml import MAX_BYTES, write_opml
from cockpit.clients.parser import Parser
from cockpit.clients.reddit import subreddit
from cockpit.domain.content import Channel, Source, SourceKind, channel_of
from cockpit.domain.errors import EnvironmentFault, UserError

HEALTH_DAYS = 14
_OPML_SECONDS = 20.0
_LONGEST_WORDS = 200
_NUMBERS = {"count": (1, 100), "pages": (1, 5)}  # of Hacker News' stories, and of NewsData.io's pages
_LANGUAGE = re.compile(r"[a-z]{2}(,[a-z]{2}){0,4}")


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """How a source is doing.  `error` is None while all is well; `next_poll_at` None while nothing is planned."""

    source_id: int
    name: str
    enabled: bool
    status: str | None
    last_success_at: datetime | None
    items_per_day: float
    next_poll_at: datetime | None
    failures: int
    failing_since: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an OPML file brought: sources that are new, and how many were there already."""

    added: tuple[Source, ...]
    known: int


def health_of(source: Source, items: int, next_syncs: Mapping[str, datetime]) -> SourceHealth:
    """The health of `source`, which brought `items` in the last 14 days."""
    sync = next_syncs.get("news_sync" if source.kind is SourceKind.FEED else "calendar_sync")
    times = [moment for moment in (sync, source.next_poll_at) if moment is not None]
    return SourceHealth(
        source_id=source.id,
        name=source.name,
        enabled=source.enabled,
        status=source.last_status,
        last_success_at=source.last_success_at,
        items_per_day=round(items / HEALTH_DAYS, 2),
        next_poll_at=max(times) if sync is not None and source.enabled else None,
        failures=source.failures,
        failing_since=source.failing_since,
        error=source.last_error,
    )


def service_address(text: str) -> tuple[str, str] | None:
    """(address, name) of r/NAME, hn:... or newsdata:...; None when it is no such address.  UserError naming `url`."""
    channel = channel_of(text.removeprefix("/"))
    if channel is Channel.REDDIT:
        name = subreddit(text)
        if name is None:
            raise UserError("This source cannot be added", fields={"url": "write r/NAME, for example r/python"})
        return f"r/{name}", f"r/{name}"
    if channel not in (Channel.HACKER_NEWS, Channel.NEWSDATA):
        return None
    service, _, words = text.partition(":")
    words = " ".join(words.split())
    if not words or len(words) > _LONGEST_WORDS:
        hint = "write hn:top, hn:new or hn:WORDS" if channel is Channel.HACKER_NEWS else "write newsdata:WORDS"
        raise UserError("This source cannot be added", fields={"url": f"{hint} (at most {_LONGEST_WORDS} characters)"})
    title = "Hacker News" if channel is Channel.HACKER_NEWS else "NewsData.io"
    return f"{service}:{words}", f"{title}: {words}"


def checked_params(params: Mapping[str, object]) -> dict[str, object]:
    """Choices of a service's source.  UserError that names each field that is wrong."""
    wrong: dict[str, str] = {}
    for name, value in params.items():
        if name in _NUMBERS:
            least, most = _NUMBERS[name]
            if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
                wrong[name] = f"a whole number from {least} to {most}"
        elif name == "language":
            if not isinstance(value, str) or (value and not _LANGUAGE.fullmatch(value)):
                wrong[name] = "two letters, for example en, or up to five of them: en,fr"
        elif name == "base_url":
            if not isinstance(value, str) or (value and not value.startswith(("http://", "https://"))):
                wrong[name] = "an address that starts with http:// or https://"
        elif name != "used":
            wrong[name] = "there is no such choice: count, pages, language, base_url"
    if wrong:
        raise UserError("This source cannot be changed", fields=wrong)
    return dict(params)


async def read_opml(path: str) -> list[Source]:
    """The sources in an OPML file.  UserError naming `path`, with what is wrong on which line."""
    try:
        document = await offload(_read, path)
        async with Parser() as parser:
            found = await parser.opml(document, _OPML_SECONDS)
    except (ClientFault, RuntimeError) as fault:  # RuntimeError: a home of nobody
        raise UserError("The list cannot be imported", fields={"path": str(fault)}) from None
    return [Source(SourceKind.FEED, one.url, one.name or one.url) for one in found]


async def save_opml(path: str, sources: list[Source]) -> None:
    """Write the sources that other programs can read.  EnvironmentFault when the file cannot be written."""
    text = write_opml([(source.name, source.url) for source in sources], "Architect Cockpit")
    try:
        await offload(_replace, path, text)
    except OSError as error:
        raise EnvironmentFault("The list cannot be written", f"{path}: {error.strerror or error}") from error


def _read(path: str) -> bytes:
    document = read_file(Path(path).expanduser().absolute(), None, MAX_BYTES)
    assert document is not None, "nothing was known before"
    return document.body


def _replace(name: str, text: str) -> None:
    path = Path(name).expanduser().absolute()
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(part, path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
