"""iCalendar documents: bytes become the occurrences that touch a window (requirement A18, promise P21).

Repetitions, exceptions, moved occurrences and zones are the library's work.  Each series of one UID is expanded by
itself, so that a component that is broken, dangerous or slow is left out and named and the rest is kept.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from cockpit.clients.calendar_rules import MAX_OCCURRENCES, refusal, without_endless_count
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.ics_document import read_components
from cockpit.clients.plain_text import TITLE_CHARS, one_line, several_lines
from cockpit.domain.clock import iso_utc
from cockpit.domain.content import CalendarEvent

if TYPE_CHECKING:
    from icalendar.cal import Component

MAX_EVENTS = 20_000
SECONDS_PER_SERIES = 2.0
SECONDS_PER_CALENDAR = 20.0
_UID_CHARS, _ZONE_CHARS = 500, 100

Window = tuple[datetime, datetime]


@dataclass(frozen=True, slots=True)
class ParsedCalendar:
    """The occurrences in the window by their start, and one sentence for each component that was left out."""

    events: tuple[CalendarEvent, ...]
    skipped: tuple[str, ...] = ()


class TookTooLong(BaseException):
    """Raised by a limit inside the library's work; no `except Exception` of it is to swallow that."""


Limit = Callable[[float], AbstractContextManager[None]]
"""`with limit(seconds):` raises TookTooLong when the block takes longer."""


def no_limit(seconds: float) -> AbstractContextManager[None]:
    """For who can wait: nothing is stopped."""
    return contextlib.nullcontext()


class _LeftOut(Exception):
    """A component cannot be used; the text says why, after its name."""


def parse_calendar(body: bytes, window: Window, local_zone: tzinfo = UTC, limit: Limit = no_limit) -> ParsedCalendar:
    """The occurrences in a calendar document that touch `window` (from, to).

    Times without a zone are read in `local_zone`; `limit` bounds the expansion of each series.  May take seconds: call
    it through `clients.parser`.  ClientFault when it is no calendar, is cut short, or takes longer than
    `SECONDS_PER_CALENDAR`.
    """
    deadline = time.monotonic() + SECONDS_PER_CALENDAR
    components = read_components(body)
    events: list[CalendarEvent] = []
    skipped: list[str] = []
    for series in _series(components, skipped):
        if time.monotonic() > deadline:
            raise ClientFault(FaultReason.TIMED_OUT, f"it takes longer than {SECONDS_PER_CALENDAR:.0f} s to expand")
        try:
            events += _expand(series, window, local_zone, limit)
        except _LeftOut as why:
            skipped.append(f"{_name(series[0])} {why}")
        if len(events) > MAX_EVENTS:
            raise ClientFault(FaultReason.TOO_LARGE, f"it has more than {MAX_EVENTS} events in the window")
    events.sort(key=lambda event: (event.starts_at, event.title))
    return ParsedCalendar(tuple(events), tuple(skipped))


def _series(components: Sequence[Component], skipped: list[str]) -> Iterator[list[Component]]:
    """Components by UID; those without a start are named in `skipped`."""
    groups: dict[str, list[Component]] = {}
    for component in components:
        if not isinstance(_time_of(component, "DTSTART"), date):
            skipped.append(f"{_name(component)} has no start that can be read")
            continue
        groups.setdefault(_uid(component), []).append(component)
    yield from groups.values()


def _expand(series: list[Component], window: Window, local_zone: tzinfo, limit: Limit) -> list[CalendarEvent]:
    """The occurrences of one UID.  _LeftOut when its rule is refused or it cannot be computed."""
    try:
        for component in series:
            _check_rules(component, window, local_zone)
        uid = _uid(series[0])
        repeats = len(series) > 1 or any(name in series[0] for name in ("RRULE", "RDATE", "RECURRENCE-ID"))
        if not repeats:
            found = _occurrence(series[0], uid, local_zone, "")
            return [found] if found and _touches(found, window) else []
        with limit(SECONDS_PER_SERIES):
            occurrences = _between(series, window)
    except TookTooLong:
        raise _LeftOut("repeats by a rule that takes too long to expand") from None
    except (ValueError, TypeError, OverflowError, AttributeError, KeyError, IndexError) as error:
        raise _LeftOut(f"cannot be read ({one_line(str(error), 80)})") from None
    if len(occurrences) > MAX_OCCURRENCES:
        raise _LeftOut("repeats too often")
    events = [_occurrence(item, uid, local_zone, _recurrence_key(item, local_zone)) for item in occurrences]
    return [event for event in events if event is not None and _touches(event, window)]


def _check_rules(component: Component, window: Window, local_zone: tzinfo) -> None:
    rules = component.get("RRULE", [])
    start, end = _span(component, local_zone)
    for rule in rules if isinstance(rules, list) else [rules]:
        if not isinstance(rule, dict):
            raise _LeftOut("repeats by a rule that cannot be read")
        why = refusal(rule, start, end - start, window)
        if why:
            raise _LeftOut(f"repeats {why}")
        without_endless_count(rule)


def _between(series: list[Component], window: Window) -> list[Component]:
    import recurring_ical_events
    from icalendar import Calendar

    calendar = Calendar()
    for component in series:
        calendar.add_component(component)
    # A day more at both ends: the library compares times without a zone as they stand.
    day = timedelta(days=1)
    query = recurring_ical_events.of(calendar, components=["VEVENT"])
    found: list[Component] = query.between(window[0] - day, window[1] + day)
    return found


def _occurrence(component: Component, uid: str, local_zone: tzinfo, key: str) -> CalendarEvent | None:
    """The event of one occurrence; None when it was cancelled."""
    if _text(component, "STATUS").strip().upper() == "CANCELLED":
        return None
    start, end = _span(component, local_zone)
    first = _time_of(component, "DTSTART")
    return CalendarEvent(
        uid=uid,
        title=one_line(_text(component, "SUMMARY"), TITLE_CHARS) or "(no title)",
        starts_at=start,
        ends_at=end,
        recurrence_key=key,
        all_day=isinstance(first, date) and not isinstance(first, datetime),
        location=one_line(_text(component, "LOCATION"), TITLE_CHARS),
        description=several_lines(_text(component, "DESCRIPTION")),
        zone=_zone_name(component),
    )


def _span(component: Component, local_zone: tzinfo) -> Window:
    """Start and end in UTC; an all-day event lasts at least its day, any other may have no length."""
    first, last = _time_of(component, "DTSTART"), _time_of(component, "DTEND")
    if not isinstance(first, date):
        raise _LeftOut("has no start that can be read")
    start = _utc(first, local_zone)
    day = timedelta(days=0 if isinstance(first, datetime) else 1)
    if isinstance(last, date):
        return start, max(_utc(last, local_zone), start + day)
    duration = _time_of(component, "DURATION")
    return start, start + (max(duration, day) if isinstance(duration, timedelta) else day)


def _utc(moment: date, local_zone: tzinfo) -> datetime:
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return (moment if moment.tzinfo else moment.replace(tzinfo=local_zone)).astimezone(UTC)


def _zone_name(component: Component) -> str:
    """The zone that a start names: its calendar's own word for it."""
    params: Any = getattr(component.get("DTSTART"), "params", None) or {}
    return one_line(str(params.get("TZID", "")), _ZONE_CHARS)


def _touches(event: CalendarEvent, window: Window) -> bool:
    return event.starts_at < window[1] and (event.ends_at > window[0] or event.starts_at >= window[0])


def _recurrence_key(component: Component, local_zone: tzinfo) -> str:
    planned = _time_of(component, "RECURRENCE-ID")
    moment = planned if isinstance(planned, date) else _time_of(component, "DTSTART")
    if isinstance(moment, date) and not isinstance(moment, datetime):
        return moment.isoformat()
    return iso_utc(_utc(moment, local_zone)) if isinstance(moment, datetime) else ""


def _time_of(component: Component, name: str) -> date | timedelta | None:
    """The date, time or duration of a property; None when it is missing or broken."""
    value: Any = component.get(name)
    value = value[0] if isinstance(value, list) and value else value
    try:
        moment = value.dt
    except (AttributeError, ValueError):  # missing, or a text that the library could not read
        return None
    return moment if isinstance(moment, date | timedelta) else None


def _text(component: Component, name: str) -> str:
    value: Any = component.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value)


def _name(component: Component) -> str:
    return f"“{one_line(_text(component, 'SUMMARY') or _text(component, 'UID') or 'an event without a name', 80)}”"


def _uid(component: Component) -> str:
    uid = one_line(_text(component, "UID"), _UID_CHARS * 2)
    if uid and len(uid) <= _UID_CHARS:
        return uid
    what = uid or f"{_text(component, 'SUMMARY')}\x1f{_time_of(component, 'DTSTART')}"
    return "hash:" + hashlib.blake2b(what.encode("utf-8", "replace"), digest_size=16).hexdigest()
