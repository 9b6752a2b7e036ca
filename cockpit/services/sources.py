"""The feeds and calendars that the syncs read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cockpit.clients.discovery import FoundFeed, discover
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.clients.parser import Parser
from cockpit.clients.resolve import resolve_target, split_url, system_resolver
from cockpit.domain.clock import Clock
from cockpit.domain.content import Channel, Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.engine.bus import EventBus
from cockpit.services.source_lists import (
    HEALTH_DAYS,
    ImportResult,
    SourceHealth,
    checked_params,
    health_of,
    read_opml,
    save_opml,
    service_address,
)
from cockpit.storage.source_store import SourceStore

_RESOLVE_WITHIN_SECONDS = 3.0
_LONGEST_NAME = 200
_WEIGHTS = (0.1, 5.0)
_REFUSED = frozenset({FaultReason.BAD_URL, FaultReason.REFUSED_SCHEME, FaultReason.REFUSED_ADDRESS})
_CALENDAR_ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")
Resolver = Callable[[str, int], Awaitable[list[str]]]
_Sources = list[Source]  # within the class `list` is its method
_Feeds = list[FoundFeed]
_Healths = list[SourceHealth]


class SourceService:
    """Add, find, list, change, switch and remove sources; take lists of them in and out."""

    def __init__(
        self,
        store: SourceStore,
        bus: EventBus,
        resolver: Resolver = system_resolver,
        http: HttpClient | None = None,
        clock: Clock | None = None,
    ) -> None:
        self._store = store
        self._bus = bus
        self._resolver = resolver
        self._http = http or HttpClient(resolver)
        self._now = clock.now if clock is not None else lambda: datetime.now(UTC)

    async def list(self, kind: SourceKind | None = None) -> _Sources:
        """Sources by id."""
        return await self._store.list(kind)

    async def add(
        self,
        url_or_file: str,
        name: str | None = None,
        allow_private: bool = False,
        kind: str | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> Source:
        """Add a feed or calendar by its address or file, or r/NAME, hn:top, hn:new, hn:WORDS, newsdata:WORDS; nothing
        is fetched yet.  `params` are the choices of a service.

        UserError naming `url` (malformed, not http(s), a private address without `allow_private`, a file that does not
        exist, a source that is there already), `name` or `kind`.
        """
        text = url_or_file.strip()
        if name is not None and len(name.strip()) > _LONGEST_NAME:
            raise UserError("This source cannot be added", fields={"name": f"at most {_LONGEST_NAME} characters"})
        chosen = _kind(kind, text)
        service = service_address(text) if chosen is SourceKind.FEED else None
        if service is not None:
            url, default_name = service
        elif "://" in text or text.lower().startswith("webcal:"):
            url = await self._checked_url(text, allow_private)
            default_name = split_url(url)[1].removeprefix("www.")
        else:
            file = _checked_file(text)
            url, default_name = str(file), file.stem
        source = Source(
            kind=chosen,
            url=url,
            name=(name or "").strip() or default_name,
            allow_private=allow_private,
            params=checked_params(params or {}),
        )
        stored = await self._store.insert(source)
        self._bus.publish(ContentChanged("sources"))
        return stored

    async def discover(self, text: str, allow_private: bool = False) -> _Feeds:
        """The feeds at an address: itself when it is one, else those that the site offers; the list may be empty.

        UserError naming `url` when the address cannot be used or reached.
        """
        text = text.strip()
        service = service_address(text)
        if service is not None:
            return [FoundFeed(*service)]
        address = text if "://" in text else f"https://{text}"
        url = await self._checked_url(address, allow_private)
        try:
            async with Parser() as parser:
                return await discover(self._http, parser, url, allow_private=allow_private)
        except ClientFault as fault:
            raise UserError("This address cannot be read", fields={"url": fault.message}) from None

    async def update(
        self,
        reference: str | int,
        name: str | None = None,
        weight: float | None = None,
        full_text: bool | None = None,
        params: Mapping[str, Any] | None = None,
        enabled: bool | None = None,
    ) -> Source:
        """Change what is given of a source, named by id, address or name; the rest stays.

        NotFound; UserError naming `name`, `weight` or the choice that is wrong.
        """
        source = await self._find(str(reference).strip())
        wrong = {}
        if name is not None and not 0 < len(name.strip()) <= _LONGEST_NAME:
            wrong["name"] = f"1 to {_LONGEST_NAME} characters"
        if weight is not None and not _WEIGHTS[0] <= weight <= _WEIGHTS[1]:
            wrong["weight"] = f"a number from {_WEIGHTS[0]:g} to {_WEIGHTS[1]:g}; 1 is ordinary"
        if wrong:
            raise UserError("This source cannot be changed", fields=wrong)
        given = {"name": name and name.strip(), "weight": weight, "full_text": full_text, "enabled": enabled}
        columns: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
        if params is not None:
            # Asked anew, and at once: the answer to other choices is another one.
            columns |= {"params": {**source.params, **checked_params(params)}, "etag": None, "last_modified": None}
            columns["next_poll_at"] = None
        stored = await self._store.update(source.id, **columns)
        self._bus.publish(ContentChanged("sources"))
        return stored

    async def retry(self, source_id: int) -> Source:
        """Let the next sync ask a source that is left alone after failures.  NotFound."""
        source = await self._store.update(source_id, next_poll_at=None)
        self._bus.publish(ContentChanged("sources"))
        return source

    async def health(self) -> _Healths:
        """How each source is doing, by id."""
        items, next_syncs = await self._store.polls(self._now(), HEALTH_DAYS)
        return [health_of(source, items.get(source.id, 0), next_syncs) for source in await self._store.list()]

    async def import_opml(self, path: str) -> ImportResult:
        """Add the feeds of an OPML file that are not there yet: all of them, or none.  UserError naming `path`."""
        sources = await read_opml(path)
        added = await self._store.insert_new(sources)
        if added:
            self._bus.publish(ContentChanged("sources"))
        return ImportResult(tuple(added), len(sources) - len(added))

    async def export_opml(self, path: str) -> int:
        """Write the feeds as OPML, those of files on this computer left out; how many.  EnvironmentFault."""
        feeds = [one for one in await self._store.list(SourceKind.FEED) if one.channel is not Channel.FILE]
        await save_opml(path, feeds)
        return len(feeds)

    async def set_enabled(self, source_id: int, enabled: bool) -> Source:
        """Switch a source on or off.  NotFound."""
        source = await self._store.update(source_id, enabled=enabled)
        self._bus.publish(ContentChanged("sources"))
        return source

    async def remove(self, reference: str | int) -> Source:
        """Remove a source, named by id, address or name, with what it brought.  NotFound."""
        source = await self._find(str(reference).strip())
        await self._store.delete(source.id)
        self._announce_removal()
        return source

    async def restore(self, source: Source) -> Source:
        """Put back a source that was removed; what it brought comes with its next sync.  UserError when it is there."""
        fresh = replace(
            source,
            failures=0,
            failing_since=None,
            next_poll_at=None,
            etag=None,
            last_modified=None,
            last_status=None,
            last_error=None,
            item_count=0,
        )
        stored = await self._store.insert(replace(fresh, last_checked_at=None, last_success_at=None))
        self._bus.publish(ContentChanged("sources"))
        return stored

    async def remove_examples(self) -> int:
        """Remove the example sources with their items and events; how many there were."""
        examples = [source for source in await self._store.list() if source.is_example]
        for source in examples:
            await self._store.delete(source.id)
        if examples:
            self._announce_removal()
        return len(examples)

    async def has_examples(self) -> bool:
        """True while example sources are there."""
        return any(source.is_example for source in await self._store.list())

    def _announce_removal(self) -> None:
        for kind in ("sources", "items", "events"):
            self._bus.publish(ContentChanged(kind))

    async def _find(self, reference: str) -> Source:
        sources = await self._store.list()
        if reference.isdecimal():
            sources = [source for source in sources if str(source.id) == reference]
        else:
            exact = [source for source in sources if source.url == reference]
            sources = exact or [source for source in sources if source.name == reference]
        if len(sources) == 1:
            return sources[0]
        if sources:
            ids = ", ".join(str(source.id) for source in sources)
            raise NotFound("More than one source is meant", f"“{reference}” names the sources {ids}; give the id.")
        raise NotFound("No such source", f"There is no source “{reference}”.")

    async def _checked_url(self, text: str, allow_private: bool) -> str:
        if text.lower().startswith("webcal:"):
            text = "https:" + text[len("webcal:") :]
        try:
            async with asyncio.timeout(_RESOLVE_WITHIN_SECONDS):
                await resolve_target(text, self._resolver, allow_private=allow_private)
        except TimeoutError:
            return text  # no answer from the name service: the sync will tell, and checks the address again
        except ClientFault as fault:
            if fault.reason in _REFUSED:
                raise UserError("This source cannot be added", fields={"url": fault.message}) from None
        return text


def _kind(kind: str | None, text: str) -> SourceKind:
    if kind is not None:
        try:
            chosen = SourceKind(kind)
            if chosen is SourceKind.CALDAV:  # an account, with a login: services.calendar adds its calendars
                raise UserError("This source cannot be added", fields={"user": "CalDAV needs one, and a secret"})
            return chosen
        except ValueError:
            raise UserError("This source cannot be added", fields={"kind": "feed or calendar"}) from None
    path = re.split(r"[?#]", text)[0] if "://" in text else text
    calendar = text.lower().startswith("webcal:") or path.lower().endswith(_CALENDAR_ENDINGS)
    return SourceKind.CALENDAR if calendar else SourceKind.FEED


def _checked_file(text: str) -> Path:
    try:
        file = Path(text).expanduser().absolute()
        there = bool(text) and file.is_file()
    except (OSError, RuntimeError):  # a name that is too long, a home of nobody
        there = False
    if not there:
        problem = (
            f"there is no file {text[:_LONGEST_NAME]}; give an address that starts with http:// or https://, or a file"
        )
        raise UserError("This source cannot be added", fields={"url": problem})
    return file
