"""Blackouts and holidays: what a person may set up, and what the engine heeds from then on (requirement F5)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cockpit.clients.country_holidays import countries, country_days
from cockpit.clients.documents import Known, is_web, read_document
from cockpit.clients.faults import ClientFault
from cockpit.clients.http import HttpClient
from cockpit.clients.parser import Parser
from cockpit.domain.clock import Clock, parse_iso_utc, to_milliseconds
from cockpit.domain.closures import Blackout, Closures, HolidaySet, HolidaySource
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.rule_json import time_text
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.zones import get_zone
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine
from cockpit.services.local_zone import local_zone
from cockpit.storage.closure_store import ClosureStore

log = logging.getLogger(__name__)

REFRESHED_AFTER = timedelta(days=7)
_YEARS_BACK, _YEARS_AHEAD = 1, 2
_READ_WITHIN_SECONDS = 30.0
_LONGEST_NAME = 100


class ClosureService:
    """Set up windows and days at which chosen tasks rest.  Every change reaches the engine at once.

    Raises UserError with the names of the wrong fields, NotFound, EnvironmentFault.
    """

    def __init__(self, store: ClosureStore, engine: Engine, bus: EventBus, http: HttpClient, clock: Clock) -> None:
        self._store = store
        self._engine = engine
        self._bus = bus
        self._http = http
        self._clock = clock

    async def read(self) -> Closures:
        """All blackouts and holiday sets."""
        return await self._store.read()

    async def load(self) -> None:
        """Put what is stored in force; once, before the engine starts."""
        self._engine.gate.closures = await self._store.read()

    async def save_blackout(
        self,
        name: str,
        *,
        blackout_id: int = 0,
        days: list[str] | tuple[str, ...] = (),
        start: str = "00:00",
        end: str = "00:00",
        starts_at: datetime | str | None = None,
        ends_at: datetime | str | None = None,
        time_zone: str | None = None,
    ) -> Blackout:
        """Store a weekly window (`days`, `start`, `end`), or one from `starts_at` to `ends_at`; an id replaces one."""
        wrong: dict[str, str] = {}
        blackout = Blackout(
            blackout_id,
            _name(name, wrong),
            tuple(days),
            start,
            end,
            _moment("starts_at", starts_at, wrong),
            _moment("ends_at", ends_at, wrong),
            time_zone or local_zone(),
        )
        wrong = _blackout_problems(blackout, dated=starts_at is not None or ends_at is not None) | wrong
        if wrong:
            raise UserError("This blackout cannot be saved", fields=wrong)
        stored = await self._store.save_blackout(blackout)
        await self._changed()
        return stored

    async def delete_blackout(self, blackout_id: int) -> None:
        """Take a blackout away.  NotFound."""
        await self._store.delete_blackout(blackout_id)
        await self._changed()

    async def save_holidays(self, name: str, source: str, address: str, *, set_id: int = 0) -> HolidaySet:
        """Store a holiday set and read its days: a country ("FR", "DE-BY"), or an ICS document by URL or path.

        Nothing is stored when its days cannot be read: UserError naming `address`.
        """
        wrong: dict[str, str] = {}
        title = _name(name, wrong)
        if source not in tuple(HolidaySource):
            wrong["source"] = f"one of {', '.join(HolidaySource)}"
        if not isinstance(address, str) or not address.strip():
            wrong["address"] = "give a country such as FR, or the URL or path of an ICS file"
        if wrong:
            raise UserError("These holidays cannot be saved", fields=wrong)
        draft = HolidaySet(set_id, title, HolidaySource(source), address.strip())
        try:
            days = await self._days(draft)
        except ClientFault as fault:
            raise UserError("These holidays cannot be read", fields={"address": str(fault)}) from None
        now = to_milliseconds(self._clock.now())
        stored = await self._store.save_holidays(replace(draft, days=days, refreshed_at=now))
        await self._changed()
        return stored

    async def refresh_holidays(self, set_id: int) -> HolidaySet:
        """Read the days of a set again; when that fails the days known so far stay, with the error.  NotFound."""
        holidays = (await self._store.read()).holidays.get(set_id)
        if holidays is None:
            raise NotFound("No such holidays", f"There is no holiday set with the id {set_id}.")
        try:
            days = await self._days(holidays)
            fresh = replace(holidays, days=days, refreshed_at=to_milliseconds(self._clock.now()), error=None)
        except ClientFault as fault:
            log.warning("The holidays %s could not be read: %s", holidays.name, fault)
            fresh = replace(holidays, error=str(fault))
        stored = await self._store.save_holidays(fresh)
        await self._changed()
        return stored

    async def refresh_old(self) -> None:
        """Read again every set whose days are older than a week: the years go on."""
        now = self._clock.now()
        for holidays in (await self._store.read()).holidays.values():
            if holidays.refreshed_at is None or now - holidays.refreshed_at > REFRESHED_AFTER:
                await self.refresh_holidays(holidays.id)

    async def delete_holidays(self, set_id: int) -> None:
        """Take a holiday set away.  NotFound."""
        await self._store.delete_holidays(set_id)
        await self._changed()

    async def restore(self, deleted: Blackout | HolidaySet) -> None:
        """Undo a deletion: the tasks that named it heed it again.  UserError when the name was taken meanwhile."""
        if isinstance(deleted, Blackout):
            await self._store.save_blackout(deleted, deleted=True)
        else:
            await self._store.save_holidays(deleted, deleted=True)
        await self._changed()

    async def countries(self) -> Mapping[str, tuple[str, ...]]:
        """The country codes that `save_holidays` knows, with those of their parts."""
        return await asyncio.to_thread(countries)

    async def _changed(self) -> None:
        await self.load()
        self._bus.publish(ContentChanged("closures"))

    async def _days(self, holidays: HolidaySet) -> Mapping[date, str]:
        """The days of a set around this year.  ClientFault."""
        year = self._clock.now().year
        years = range(year - _YEARS_BACK, year + _YEARS_AHEAD + 1)
        if holidays.source is HolidaySource.COUNTRY:
            return await asyncio.to_thread(country_days, holidays.address, years)
        return await self._days_of_calendar(holidays.address, years)

    async def _days_of_calendar(self, address: str, years: range) -> Mapping[date, str]:
        document = await read_document(
            self._http, address, Known(), allow_private=not is_web(address), deadline_seconds=_READ_WITHIN_SECONDS
        )
        assert document is not None, "there was nothing to compare with"
        utc = ZoneInfo("UTC")
        window = datetime(years[0], 1, 1, tzinfo=utc), datetime(years[-1] + 1, 1, 1, tzinfo=utc)
        async with Parser() as parser:
            calendar = await parser.calendar(document, window, utc, _READ_WITHIN_SECONDS)
        days: dict[date, str] = {}
        for event in calendar.events:
            day, last = event.starts_at.date(), event.ends_at.date()
            while day < last or (day == event.starts_at.date() and day <= last):
                days.setdefault(day, event.title)
                day += timedelta(days=1)
        return days


def _name(name: object, wrong: dict[str, str]) -> str:
    text = name.strip() if isinstance(name, str) else ""
    if not text or len(text) > _LONGEST_NAME:
        wrong["name"] = f"give a name of at most {_LONGEST_NAME} characters"
    return text


def _moment(field: str, value: Any, wrong: dict[str, str]) -> datetime | None:
    if value is None or isinstance(value, datetime):
        return value
    try:
        return parse_iso_utc(value)
    except (ValueError, TypeError, OverflowError):
        wrong[field] = "give a time with a zone, such as 2026-12-24T18:00:00+01:00"
        return None


def _blackout_problems(blackout: Blackout, dated: bool) -> dict[str, str]:
    wrong: dict[str, str] = {}
    try:
        get_zone(blackout.time_zone)
    except UserError as error:
        wrong |= error.fields
    if dated:
        if blackout.starts_at is None or blackout.ends_at is None:
            wrong["ends_at" if blackout.ends_at is None else "starts_at"] = "a dated blackout has a start and an end"
        elif blackout.ends_at <= blackout.starts_at:
            wrong["ends_at"] = "must be after the start"
        return wrong
    for field in ("start", "end"):
        try:
            time_text(getattr(blackout, field))
        except (ValueError, TypeError) as error:
            wrong[field] = str(error)
    if not blackout.days or any(day not in WEEKDAYS for day in blackout.days):
        wrong["days"] = f"one or more of {', '.join(WEEKDAYS)}"
    return wrong
