"""Times, durations and numbers as a person reads them, in the language of the window (`QLocale()`).

    ago_or_in(moment, now)        "in 4 min", "15 min ago", "tomorrow 08:00", "Sat 16:00", "12 Oct 16:00"
    changes_in(moment, now)       seconds until that text may change: what a countdown's timer waits for
    duration(3.5)                 "3.5 s"; duration(231) "3 min 51 s"
    number(8412)                  "8,412"
    clock(moment), day(moment, now), full_time(moment, "Europe/Paris")
    short_path(path)              "~/.local/share/…/home.db"

Moments are aware; texts are in the zone of this computer unless one is named.  Status and result words are in
`cockpit.ui.run_words`.
"""

from __future__ import annotations

import math
import os
from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from cockpit.domain.duration import format_duration

translate = QCoreApplication.translate

_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_NOW_SECONDS = 5


def language() -> str:
    """The language of the window as two letters: "en", "fr"."""
    return QLocale().name()[:2].lower()


def number(value: float, digits: int = 0) -> str:
    """A number with the separators of the language; `digits` after the point."""
    if not digits and float(value).is_integer():
        return QLocale().toString(int(value))
    return QLocale().toString(float(value), "f", digits)


def percent(fraction: float, digits: int = 1) -> str:
    """0.986 as "98.6 %"; whole ones without a point."""
    value = float(round(fraction * 100, digits))
    return f"{number(value, 0 if value.is_integer() else digits)} %"


def duration(seconds: float | None) -> str:
    """A length of time: "2.5 s", "38 s", "3 min 51 s", "1 h 12 min"; "–" for None."""
    return "–" if seconds is None else format_duration(seconds, language())


def plural(count: int, one: str, many: str) -> str:
    """The one of two translated texts that fits the count, with {n} replaced by the number."""
    single = count in (0, 1) if language() == "fr" else count == 1
    return (one if single else many).replace("{n}", number(count))


def ago_or_in(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """How far off a moment is; from a day away, its weekday or date and time."""
    seconds = (moment - now).total_seconds()
    return _coming(seconds, moment, now, zone) if seconds > 0 else _past(-seconds, moment, now, zone)


def changes_in(moment: datetime, now: datetime) -> float:
    """Seconds (more than 0, at most an hour) until `ago_or_in` may say something else."""
    seconds = (moment - now).total_seconds()
    size = abs(seconds)
    step = 1.0 if size <= _MINUTE else float(_MINUTE) if size <= _HOUR else float(_HOUR)
    over = math.fmod(size, step)
    left = (over or step) if seconds > 0 else step - over  # what comes is rounded up, what was, down
    return max(left, 0.05)


def clock(moment: datetime, zone: tzinfo | None = None, *, with_seconds: bool = False) -> str:
    """The time of day, "14:02" or "14:02:05"."""
    return moment.astimezone(zone).strftime("%H:%M:%S" if with_seconds else "%H:%M")


def day(moment: datetime, now: datetime, zone: tzinfo | None = None) -> str:
    """The day of a moment: "Today", "Yesterday", "Tomorrow", "Thu 22 October", with the year when it is another."""
    there, today = moment.astimezone(zone).date(), now.astimezone(zone).date()
    names = {
        0: translate("Format", "Today"),
        -1: translate("Format", "Yesterday"),
        1: translate("Format", "Tomorrow"),
    }
    near = names.get((there - today).days)
    return near or _date(there, "ddd d MMMM" if there.year == today.year else "ddd d MMMM yyyy")


def long_date(moment: datetime, zone: tzinfo | None = None) -> str:
    """ "Thursday 22 October 2026"."""
    return _date(moment.astimezone(zone).date(), "dddd d MMMM yyyy")


def full_time(moment: datetime, zone: tzinfo | None = None) -> str:
    """For tooltips: the whole local time and the same in UTC."""
    local = moment.astimezone(zone)
    there = f"{_date(local.date(), 'ddd d MMM yyyy')}, {clock(moment, zone, with_seconds=True)}"
    name = local.tzname() or ""
    if local.utcoffset() == timedelta(0):
        return f"{there} {name}".strip()
    return f"{there} {name} · {clock(moment, UTC, with_seconds=True)} UTC"


def short_path(path: Path) -> str:
    """A path with ~ for the folder of the person."""
    home = Path.home()
    return f"~{os.sep}{path.relative_to(home)}" if path.is_relative_to(home) else str(path)


def _coming(seconds: float, moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    if seconds <= _MINUTE:
        return translate("Format", "in {n} s").replace("{n}", number(math.ceil(seconds)))
    if seconds <= _HOUR:
        return translate("Format", "in {n} min").replace("{n}", number(math.ceil(seconds / _MINUTE)))
    days = (moment.astimezone(zone).date() - now.astimezone(zone).date()).days
    if days == 0:
        return translate("Format", "today {time}").replace("{time}", clock(moment, zone))
    if days == 1:
        return translate("Format", "tomorrow {time}").replace("{time}", clock(moment, zone))
    return _far(days, moment, now, zone)


def _past(seconds: float, moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    if seconds < _NOW_SECONDS:
        return translate("Format", "now")
    if seconds < _MINUTE:
        return translate("Format", "{n} s ago").replace("{n}", number(math.floor(seconds)))
    if seconds < _HOUR:
        return translate("Format", "{n} min ago").replace("{n}", number(math.floor(seconds / _MINUTE)))
    if seconds < _DAY:
        return translate("Format", "{n} h ago").replace("{n}", number(math.floor(seconds / _HOUR)))
    days = (now.astimezone(zone).date() - moment.astimezone(zone).date()).days
    if days == 1:
        return translate("Format", "yesterday {time}").replace("{time}", clock(moment, zone))
    return _far(days, moment, now, zone)


def _far(days: int, moment: datetime, now: datetime, zone: tzinfo | None) -> str:
    there = moment.astimezone(zone)
    if days < 7:
        return f"{_date(there.date(), 'ddd')} {clock(moment, zone)}"
    if there.year == now.astimezone(zone).year:
        return f"{_date(there.date(), 'd MMM')} {clock(moment, zone)}"
    return _date(there.date(), "d MMM yyyy")


def _date(value: date, pattern: str) -> str:
    return _date_in(QLocale().name(), value, pattern)


@lru_cache(maxsize=512)
def _date_in(locale_name: str, value: date, pattern: str) -> str:
    return QLocale(locale_name).toString(QDate(value.year, value.month, value.day), pattern)
