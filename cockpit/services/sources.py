"""The feeds and calendars that the syncs read."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.resolve import resolve_target, split_url, system_resolver
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.engine.bus import EventBus
from cockpit.storage.source_store import SourceStore

_RESOLVE_WITHIN_SECONDS = 3.0
_LONGEST_NAME = 200
_REFUSED = frozenset({FaultReason.BAD_URL, FaultReason.REFUSED_SCHEME, FaultReason.REFUSED_ADDRESS})
_CALENDAR_ENDINGS = (".ics", ".ical", ".ifb", ".icalendar")
Resolver = Callable[[str, int], Awaitable[list[str]]]
_Sources = list[Source]  # within the class `list` is its method


class SourceService:
    """Add, list, switch and remove sources."""

    def __init__(self, store: SourceStore, bus: EventBus, resolver: Resolver = system_resolver) -> None:
        self._store = store
        self._bus = bus
        self._resolver = resolver

    async def list(self, kind: SourceKind | None = None) -> _Sources:
        """Sources by id."""
        return await self._store.list(kind)

    async def add(
        self, url_or_file: str, name: str | None = None, allow_private: bool = False, kind: str | None = None
    ) -> Source:
        """Add a feed or calendar by its address or file; nothing is fetched yet.

        UserError naming `url` (malformed, not http(s), a private address without `allow_private`, a file that does not
        exist, a source that is there already), `name` or `kind`.
        """
        text = url_or_file.strip()
        if name is not None and len(name.strip()) > _LONGEST_NAME:
            raise UserError("This source cannot be added", fields={"name": f"at most {_LONGEST_NAME} characters"})
        chosen = _kind(kind, text)
        if "://" in text or text.lower().startswith("webcal:"):
            url = await self._checked_url(text, allow_private)
            default_name = split_url(url)[1].removeprefix("www.")
        else:
            file = _checked_file(text)
            url, default_name = str(file), file.stem
        source = Source(kind=chosen, url=url, name=(name or "").strip() or default_name, allow_private=allow_private)
        stored = await self._store.insert(source)
        self._bus.publish(ContentChanged("sources"))
        return stored

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
        fresh = replace(source, etag=None, last_modified=None, last_status=None, last_error=None, item_count=0)
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
