"""Calendars and their events as a person sees them: by day, in colours, found by words; new ones are tried first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from cockpit.clients.caldav_calendar import CalDav, FoundCalendar, Login
from cockpit.clients.documents import Known, is_web, read_document
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.clients.parser import Parser
from cockpit.clients.secrets import Secrets
from cockpit.domain.clock import Clock
from cockpit.domain.content import CalendarEvent, Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.secrets import name_problem
from cockpit.engine.bus import EventBus
from cockpit.handlers.calendar_sync import caldav_login
from cockpit.services.local_zone import local_zone
from cockpit.services.sources import SourceService
from cockpit.storage.event_store import EventStore
from cockpit.storage.source_store import SourceStore

COLORS = ("blue", "green", "amber", "pink", "teal", "violet")
MOST_EVENTS = 20_000
_TRY_SECONDS = 30.0
_DAYS_AHEAD = 30
_LONGEST_NAME = 200
_HEX = re.compile(r"#[0-9a-f]{6}")
_NOT_ADDED = "This calendar cannot be added"


@dataclass(frozen=True, slots=True)
class CalendarState:
    """One calendar.  `color` is one of COLORS or "#rrggbb"; `count` is how many events the asked range holds."""

    source: Source
    color: str
    shown: bool
    count: int = 0


class CalendarService:
    """Events of a range of days, the calendars that they come from, and new calendars."""

    def __init__(
        self,
        sources: SourceStore,
        events: EventStore,
        adding: SourceService,
        http: HttpClient,
        secrets: Secrets,
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._sources, self._events, self._adding = sources, events, adding
        self._http, self._secrets, self._bus, self._clock = http, secrets, bus, clock

    # events

    async def calendars(self, first: date, end: date, zone: tzinfo) -> tuple[CalendarState, ...]:
        """All calendars by id, with how many events each has on the days [first, end) of `zone`."""
        counts = await self._events.count_by_source(_midnight(first, zone), _midnight(end, zone))
        return tuple(
            replace(_state(source, place), count=counts.get(source.id, 0))
            for place, source in enumerate(await self._own())
        )

    async def events(self, first: date, end: date, zone: tzinfo) -> tuple[CalendarEvent, ...]:
        """The events of shown calendars that touch the days [first, end) of `zone`, by their start.

        An all-day event is on its days in every zone.
        """
        shown = {one.source.id for one in map(_state, await self._own()) if one.shown}
        day = timedelta(days=1)
        found = await self._events.list(_midnight(first, zone) - day, _midnight(end, zone) + day, MOST_EVENTS)
        return tuple(one for one in found if one.source_id in shown and touches_days(one, first, end, zone))

    async def search(
        self,
        start: datetime | None = None,
        end: datetime | None = None,
        source: str = "",
        words: str = "",
        limit: int = 200,
    ) -> tuple[CalendarEvent, ...]:
        """Events that touch [start, end), from now for 30 days; of a calendar by id or name, with these words.

        NotFound for a calendar that is not there.
        """
        start = start or self._clock.now()
        end = end or start + timedelta(days=_DAYS_AHEAD)
        source_id = await self._source_id(source) if source else None
        return tuple(await self._events.search(start, end, source_id, words, limit))

    async def event(self, event_id: int) -> CalendarEvent:
        """One event.  NotFound."""
        found = await self._events.get(event_id)
        if found is None:
            raise NotFound("No such event", f"There is no event {event_id}; it may have been deleted in its calendar.")
        return found

    # calendars

    async def set_shown(self, source_id: int, shown: bool) -> None:
        """Show or hide a calendar's events; they are kept either way.  NotFound."""
        await self._set(source_id, shown=shown)

    async def set_color(self, source_id: int, color: str) -> None:
        """Paint a calendar in one of COLORS or in "#rrggbb".  NotFound; UserError naming `color`."""
        if color not in COLORS and not _HEX.fullmatch(color.lower()):
            raise UserError("This is no colour", fields={"color": f"one of {', '.join(COLORS)}, or #rrggbb"})
        await self._set(source_id, color=color.lower())

    async def add_address(self, url: str, name: str = "", allow_private: bool = False) -> Source:
        """Add an iCalendar address or file after reading it once.  UserError naming `url` or `name`."""
        if not (text := _location(url)):
            raise UserError(_NOT_ADDED, fields={"url": "an address that starts with https:// or webcal://, or a file"})
        if len(name.strip()) > _LONGEST_NAME:
            raise UserError(_NOT_ADDED, fields={"name": f"at most {_LONGEST_NAME} characters"})
        try:
            document = await read_document(
                self._http, text, Known(), allow_private=allow_private, deadline_seconds=_TRY_SECONDS
            )
            assert document is not None  # nothing is known of it
            now = self._clock.now()
            async with Parser() as parser:
                await parser.calendar(document, (now, now + timedelta(days=1)), UTC, _TRY_SECONDS)
        except ClientFault as fault:
            raise UserError(_NOT_ADDED, fields={"url": fault.message}) from None
        return await self._adding.add(text, name or None, allow_private, SourceKind.CALENDAR)

    async def find_calendars(
        self, url: str, user: str, password: str, allow_private: bool = False
    ) -> list[FoundCalendar]:
        """The calendars of a CalDAV account.  UserError naming `url`, `user` or `password`; nothing is stored."""
        _check_account(url, user, allow_private)
        if not password:
            raise UserError(
                _NOT_ADDED, fields={"password": "give the password; many services want one for this app alone"}
            )
        account = CalDav(self._http, Login(user.strip(), password), allow_private, _TRY_SECONDS)
        try:
            found = await account.calendars(url.strip())
        except ClientFault as fault:
            at = "password" if fault.reason is FaultReason.REFUSED_LOGIN else "url"
            raise UserError(_NOT_ADDED, fields={at: fault.message}) from None
        if not found:
            raise UserError(_NOT_ADDED, fields={"url": "this account has no calendar with events"})
        return found

    async def add_account(
        self, url: str, user: str, secret: str, allow_private: bool = False, only: Sequence[str] | None = None
    ) -> list[Source]:
        """Add the calendars of a CalDAV account whose password is the secret of that name; `only` these addresses.

        Those that are there already are left as they are.  UserError naming `url`, `user` or `secret`.
        """
        if problem := name_problem(secret):
            raise UserError(_NOT_ADDED, fields={"secret": problem})
        password = await self._secrets.get(secret)
        if password is None:
            raise UserError(_NOT_ADDED, fields={"secret": f"there is no secret “{secret}”; enter it first"})
        try:
            found = await self.find_calendars(url, user, password, allow_private)
        except UserError as error:
            fields = {"secret" if name == "password" else name: words for name, words in error.fields.items()}
            raise UserError(error.title, error.message, fields=fields) from None
        wanted = found if only is None else [one for one in found if one.url in only]
        return await self._store(wanted, user.strip(), secret, allow_private)

    async def add_account_with_password(
        self, url: str, user: str, password: str, allow_private: bool = False, only: Sequence[str] | None = None
    ) -> list[Source]:
        """As `add_account`; the password becomes a secret named after server and user once it was accepted."""
        found = await self.find_calendars(url, user, password, allow_private)
        secret = secret_name(url, user)
        await self._secrets.put(secret, password)
        wanted = found if only is None else [one for one in found if one.url in only]
        return await self._store(wanted, user.strip(), secret, allow_private)

    async def logins(self) -> dict[str, list[Source]]:
        """The CalDAV calendars by the secret with which they are read."""
        found: dict[str, list[Source]] = {}
        for source in await self._sources.list(SourceKind.CALDAV):
            if name := str(source.params.get("secret", "")):
                found.setdefault(name, []).append(source)
        return found

    async def try_login(self, source: Source) -> str:
        """Ask the server of a CalDAV calendar for it; one sentence.  EnvironmentFault says why it does not answer."""
        login = await caldav_login(self._secrets, source)
        await CalDav(self._http, login, source.allow_private, _TRY_SECONDS).calendars(source.url)
        return f"{urlsplit(source.url).hostname} lets {login.user} in."

    async def _store(self, found: Sequence[FoundCalendar], user: str, secret: str, allow_private: bool) -> list[Source]:
        known = {source.url for source in await self._sources.list(SourceKind.CALDAV)}
        stored = []
        for one in found:
            if one.url in known:
                continue
            params: Mapping[str, Any] = {"user": user, "secret": secret} | ({"color": one.color} if one.color else {})
            source = Source(SourceKind.CALDAV, one.url, one.name, allow_private=allow_private, params=params)
            stored.append(await self._sources.insert(source))
        if not stored:
            raise UserError(_NOT_ADDED, fields={"url": "its calendars are here already"})
        self._bus.publish(ContentChanged("sources"))
        return stored

    async def _set(self, source_id: int, **choices: Any) -> None:
        source = await self._sources.get(source_id)
        if source is None:
            raise NotFound("No such calendar", "It was removed meanwhile.")
        await self._sources.update(source_id, params={**source.params, **choices})
        for kind in ("sources", "events"):
            self._bus.publish(ContentChanged(kind))

    async def _own(self) -> list[Source]:
        return [source for source in await self._sources.list() if source.kind.has_events]

    async def _source_id(self, reference: str) -> int:
        own = await self._own()
        found = [one for one in own if str(one.id) == reference] or [
            one for one in own if one.name.casefold() == reference.casefold()
        ]
        if len(found) != 1:
            names = ", ".join(f"{one.id} {one.name}" for one in own) or "there are none"
            raise NotFound("No such calendar", f"“{reference}” names {len(found)} calendars. Calendars: {names}.")
        return found[0].id


def _location(text: str) -> str:
    """The address or the whole path of the file that a person named."""
    text = text.strip()
    if text.lower().startswith("webcal:"):
        return "https:" + text[len("webcal:") :]
    if not text or "://" in text:
        return text
    try:
        return str(Path(text).expanduser().absolute())
    except RuntimeError:  # a home of nobody
        return text


def touches_days(event: CalendarEvent, first: date, end: date, zone: tzinfo) -> bool:
    """Whether an event is on one of the days [first, end) of `zone`."""
    if event.all_day:
        return event.starts_at.date() < end and event.ends_at.date() > first
    start, stop = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    began_before = start.date() < first and stop > datetime.combine(first, time(), zone)
    return first <= start.date() < end or began_before


def secret_name(url: str, user: str) -> str:
    """The name of the secret that holds an account's password."""
    host = urlsplit(url.strip()).hostname or ""
    return re.sub(r"[^a-z0-9_.-]+", "-", f"caldav.{host}.{user.strip()}".lower())[:64]


def zone_here() -> ZoneInfo:
    """The zone of this computer."""
    return ZoneInfo(local_zone())


def _state(source: Source, place: int = 0) -> CalendarState:
    color = str(source.params.get("color", ""))
    good = color in COLORS or _HEX.fullmatch(color)
    return CalendarState(
        source, color if good else COLORS[place % len(COLORS)], source.params.get("shown") is not False
    )


def _check_account(url: str, user: str, allow_private: bool) -> None:
    fields = {}
    if not is_web(url.strip()):
        fields["url"] = "an address that starts with https://"
    elif url.strip().lower().startswith("http:") and not allow_private:
        fields["url"] = "an address that starts with https://: over http:// anyone on the way can read the password"
    if not user.strip():
        fields["user"] = "the name with which you sign in to the calendar"
    if fields:
        raise UserError(_NOT_ADDED, fields=fields)


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)
