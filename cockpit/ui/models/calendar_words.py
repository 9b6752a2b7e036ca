"""Days, weeks and times of events as a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from cockpit.domain.content import CalendarEvent
from cockpit.ui.models.calendar_layout import days_of

translate = QCoreApplication.translate
_DAY = timedelta(days=1)


def monday_of(day: date) -> date:
    """The first day of its week."""
    return day - timedelta(days=day.weekday())


def month_grid(day: date) -> tuple[date, date]:
    """The first day of the six weeks in which the month of `day` is shown, and the day after the last."""
    first = monday_of(day.replace(day=1))
    return first, first + timedelta(days=42)


def date_words(day: date, pattern: str) -> str:
    """A date in the language of the window; `pattern` is Qt's."""
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def week_words(first: date, today: date) -> tuple[str, str]:
    """ "17 to 23 November" and "week 47"."""
    last = first + timedelta(days=6)
    same_month = first.month == last.month
    begin = date_words(first, "d" if same_month else "d MMMM" if first.year == last.year else "d MMMM yyyy")
    span = translate("Calendar", "{first} to {last}")
    span = span.replace("{first}", begin).replace(
        "{last}", date_words(last, "d MMMM" if last.year == today.year else "d MMMM yyyy")
    )
    week = translate("Calendar", "week {n}").replace("{n}", str(first.isocalendar().week))
    return span, week


def day_words(day: date, today: date) -> str:
    """ "Today", "Tomorrow", "Thursday 26 November"."""
    near = {
        0: translate("Calendar", "Today"),
        1: translate("Calendar", "Tomorrow"),
        -1: translate("Calendar", "Yesterday"),
    }
    pattern = "dddd d MMMM" if day.year == today.year else "dddd d MMMM yyyy"
    words = date_words(day, pattern)
    return near.get((day - today).days) or words[:1].upper() + words[1:]


def hours(event: CalendarEvent, zone: tzinfo) -> str:
    """ "14:30–15:30"; with the date where it ends on another day."""
    start, end = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    if event.all_day:
        return translate("Calendar", "all day")
    if start == end:
        return f"{start:%H:%M}"
    over = "" if days_of(event, zone)[1] - start.date() <= _DAY else date_words(end.date(), "ddd d MMM ")
    return f"{start:%H:%M}–{over}{end:%H:%M}"


def moved_from(event: CalendarEvent, zone: tzinfo) -> str:
    """ "moved from 16:00" for an occurrence that was moved; "" otherwise."""
    try:
        planned = datetime.fromisoformat(event.recurrence_key)
    except ValueError:
        return ""
    if planned.tzinfo is None or planned == event.starts_at or event.all_day:
        return ""
    there, here = planned.astimezone(zone), event.starts_at.astimezone(zone)
    when = (
        f"{there:%H:%M}" if there.date() == here.date() else date_words(there.date(), "ddd d MMM ") + f"{there:%H:%M}"
    )
    return translate("Calendar", "moved from {when}").replace("{when}", when)


def note(event: CalendarEvent, zone: tzinfo) -> str:
    """The grey line of an event: its hours, where, whether it moved or repeats."""
    about = moved_from(event, zone) or event.location
    if not about and event.recurrence_key:
        about = translate("Calendar", "repeats")
    return " · ".join(part for part in (hours(event, zone), about) if part)


def when_words(event: CalendarEvent, zone: tzinfo) -> str:
    """The whole time of an event, here."""
    first, after = days_of(event, zone)
    last = after - _DAY
    begin = date_words(first, "ddd d MMMM yyyy")
    if event.all_day:
        span = translate("Calendar", "{first} to {last}")
        days = (
            begin
            if last == first
            else span.replace("{first}", begin).replace("{last}", date_words(last, "ddd d MMMM yyyy"))
        )
        return f"{days}, {translate('Calendar', 'all day')}"
    start = event.starts_at.astimezone(zone)
    return f"{begin}, {hours(event, zone)} {start.tzname() or ''}".strip()


def elsewhere_words(event: CalendarEvent, zone: tzinfo) -> str:
    """The same in the zone in which it was planned; "" where that is no other time."""
    if not event.zone or event.all_day:
        return ""
    try:
        there = ZoneInfo(event.zone)
    except (LookupError, ValueError, OSError):  # a calendar's own name for a zone
        return event.zone
    if event.starts_at.astimezone(there).utcoffset() == event.starts_at.astimezone(zone).utcoffset():
        return ""
    start = event.starts_at.astimezone(there)
    return f"{date_words(start.date(), 'ddd d MMMM')}, {hours(event, there)} {event.zone}"


def overlapping(events: Sequence[CalendarEvent]) -> set[int]:
    """The ids of events with hours that run into one that began before."""
    found: set[int] = set()
    until: datetime | None = None
    for event in sorted((one for one in events if not one.all_day), key=lambda one: one.starts_at):
        if until is not None and event.starts_at < until:
            found.add(event.id)
        until = event.ends_at if until is None else max(until, event.ends_at)
    return found
