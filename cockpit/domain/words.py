"""Schedules in words, English and French: "every 45 min", "Mon–Fri 09:00", "le 1er du mois à 3 h"."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import groupby

from cockpit.domain import cron
from cockpit.domain.cron import CronFields
from cockpit.domain.duration import format_duration
from cockpit.domain.errors import UserError
from cockpit.domain.schedule import Interval, Schedule

# More times or days than these are not easier to read than the expression.
_MOST_TIMES = 4
_MOST_DAYS = 4

_NAMED_SECONDS: dict[float, str] = {1: "second", 60: "minute", 3600: "hour", 86_400: "day"}

_EVERY_MINUTE = (1 << 60) - 1
_EVERY_HOUR = (1 << 24) - 1
_EVERY_DAY = (1 << 32) - 2
_EVERY_MONTH = (1 << 13) - 2
_EVERY_WEEKDAY = (1 << 7) - 1


def describe(schedule: Schedule, language: str = "en") -> str:
    """`schedule` in words, without its zone; an expression that has no short wording is returned as it is."""
    words: _English = _French() if language == "fr" else _English()
    if isinstance(schedule, Interval):
        return _interval(schedule.seconds, words)
    try:
        fields = cron.parse(schedule.expression)
    except UserError:
        return str(schedule.expression)
    return _cron(fields, words) or schedule.expression.strip()


def _interval(seconds: float, words: _English) -> str:
    if not math.isfinite(seconds) or seconds <= 0:
        return f"{seconds:g} s"
    if seconds in _NAMED_SECONDS:
        return words.each(_NAMED_SECONDS[seconds])
    if seconds % 86_400 == 0:
        return words.every_days(round(seconds / 86_400))
    return words.every(format_duration(seconds, words.language, parts=4))


def _cron(fields: CronFields, words: _English) -> str | None:
    times = _clock_times(fields)
    days = _days(fields, words)
    if days is None:
        return None
    if times is not None:
        return days.at([words.clock(time, short=days.short_clock) for time in times])
    rhythm = _rhythm(fields, words)
    return None if rhythm is None else f"{days.prefix}{rhythm}"


def _clock_times(fields: CronFields) -> list[tuple[int, int, int]] | None:
    """The (hour, minute, second) of a day with few of them."""
    seconds, minutes, hours = _bits(fields.seconds), _bits(fields.minutes), _bits(fields.hours)
    if len(seconds) != 1 or len(minutes) * len(hours) > _MOST_TIMES:
        return None
    return [(hour, minute, seconds[0]) for hour in hours for minute in minutes]


def _rhythm(fields: CronFields, words: _English) -> str | None:
    """What repeats within the day: "every 20 min, 8–18 h", "hourly at :05", "every 2 h"."""
    seconds, minutes, hours = _bits(fields.seconds), _bits(fields.minutes), _bits(fields.hours)
    if seconds != [0]:
        step = _even_step(seconds, 60)
        if step is None or fields.minutes != _EVERY_MINUTE or fields.hours != _EVERY_HOUR:
            return None
        return words.each("second") if step == 1 else words.every(f"{step} s")
    hour_step = _even_step(hours, 24)
    if minutes == [0] and hour_step is not None and hour_step > 1:
        return words.every(f"{hour_step} h")
    window = _window(hours)
    if window is None:
        return None
    step = _even_step(minutes, 60)
    if step == 60:
        return (words.hourly(minutes) if window else words.each("hour")) + window
    if step is not None:
        return (words.each("minute") if step == 1 else words.every(f"{step} min")) + window
    return words.hourly(minutes) + window if len(minutes) <= _MOST_TIMES else None


def _window(hours: list[int]) -> str | None:
    """ ", 8–18 h" for hours in one row, "" for all of them, None for others."""
    if len(hours) == 24:
        return ""
    if hours[-1] - hours[0] + 1 != len(hours):
        return None
    return f", {hours[0]}–{hours[-1]} h" if len(hours) > 1 else f", {hours[0]} h"


def _even_step(values: list[int], size: int) -> int | None:
    """n where `values` are 0, n, 2n ... and go on evenly after `size`."""
    step = size // len(values)
    return step if values == list(range(0, size, step)) and step * len(values) == size else None


@dataclass(frozen=True, slots=True)
class _Days:
    """How the days are said: `before` in front of clock times joined by `joint`, `prefix` in front of a rhythm."""

    before: str
    prefix: str
    joint: str = ", "
    short_clock: bool = False

    def at(self, times: list[str]) -> str:
        last = self.joint.join([", ".join(times[:-1]), times[-1]]) if len(times) > 1 else times[0]
        return f"{self.before}{last}"


def _days(fields: CronFields, words: _English) -> _Days | None:
    """The days of an expression, or None when there is no short way to say them."""
    special = fields.last_day + fields.last_workday + bool(fields.nearest_weekdays)
    by_day = fields.days != _EVERY_DAY
    by_nth = bool(fields.nth_weekdays or fields.last_weekdays)
    by_weekday = by_nth or fields.weekdays != _EVERY_WEEKDAY
    if (by_day and by_weekday) or fields.either_day:
        return None
    if fields.months != _EVERY_MONTH:
        return _yearly(fields, words) if by_day and not special else None
    if by_nth:
        return _nth_weekday(fields, words)
    if by_weekday:
        return words.weekdays(_bits(fields.weekdays))
    if not by_day:
        return words.daily()
    days = _bits(fields.days)
    if special + bool(days) > 1 or len(days) > _MOST_DAYS:
        return None
    if fields.last_day:
        return words.monthly(words.last_day)
    if fields.last_workday:
        return words.monthly(words.last_workday)
    if fields.nearest_weekdays:
        return words.monthly(words.workday_near(fields.nearest_weekdays[0]), of_month=False)
    return words.monthly(words.dates(days))


def _yearly(fields: CronFields, words: _English) -> _Days | None:
    days, months = _bits(fields.days), _bits(fields.months)
    return words.yearly(days[0], months[0]) if len(days) == len(months) == 1 else None


def _nth_weekday(fields: CronFields, words: _English) -> _Days | None:
    last = _bits(fields.last_weekdays)
    if len(fields.nth_weekdays) + len(last) != 1:
        return None
    if last:
        return words.monthly(words.nth_weekday(last[0], None))
    return words.monthly(words.nth_weekday(*fields.nth_weekdays[0]))


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


class _English:
    """How each thing is said; `_French` says the same in French."""

    language = "en"
    last_day = "last day"
    last_workday = "last weekday"
    weekday_names: tuple[str, ...] = ("Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat")
    month_names: tuple[str, ...] = (
        *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
        *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    )

    def each(self, unit: str) -> str:
        return f"every {unit}"

    def every(self, amount: str) -> str:
        return f"every {amount}"

    def every_days(self, count: int) -> str:
        return f"every {count} days"

    def hourly(self, minutes: list[int]) -> str:
        return "hourly at " + ", ".join(f":{minute:02}" for minute in minutes)

    def clock(self, time: tuple[int, int, int], *, short: bool = False) -> str:
        hour, minute, second = time
        return f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")

    def daily(self) -> _Days:
        return _Days("daily ", "")

    def weekdays(self, days: list[int]) -> _Days:
        """Runs of three days and more as "Mon–Fri"; the week begins on Monday."""
        from_monday = sorted((day - 1) % 7 for day in days)
        said: list[str] = []
        for _, run in groupby(enumerate(from_monday), key=lambda pair: pair[1] - pair[0]):
            names = [self.weekday_names[(day + 1) % 7] for _, day in run]
            said += [f"{names[0]}–{names[-1]}"] if len(names) > 2 else names
        words = ", ".join(said) + " "
        return _Days(words, words)

    def monthly(self, day: str, *, of_month: bool = True) -> _Days:
        words = f"{day} of month " if of_month else f"{day} "
        return _Days(words, words)

    def yearly(self, day: int, month: int) -> _Days:
        words = f"yearly {day} {self.month_names[month - 1]} "
        return _Days(words, words)

    def dates(self, days: list[int]) -> str:
        return ", ".join(self._ordinal(day) for day in days)

    def nth_weekday(self, weekday: int, number: int | None) -> str:
        return f"{'last' if number is None else self._ordinal(number)} {self.weekday_names[weekday]}"

    def workday_near(self, day: int) -> str:
        return f"weekday nearest the {self._ordinal(day)}"

    def _ordinal(self, number: int) -> str:
        ending = "th" if 10 < number < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"


class _French(_English):
    language = "fr"
    last_day = "le dernier jour"
    last_workday = "le dernier jour ouvré"
    weekday_names = ("dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam.")
    full_weekday_names = ("dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi")
    month_names = (
        *("janvier", "février", "mars", "avril", "mai", "juin"),
        *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
    )

    def each(self, unit: str) -> str:
        return "chaque " + {"second": "seconde", "hour": "heure", "day": "jour"}.get(unit, unit)

    def every(self, amount: str) -> str:
        # "jour" is masculine; seconde, minute and heure are feminine
        return f"{'tous' if ' j' in amount else 'toutes'} les {amount}"

    def every_days(self, count: int) -> str:
        return f"tous les {count} jours"

    def hourly(self, minutes: list[int]) -> str:
        return "chaque heure à " + ", ".join(f":{minute:02}" for minute in minutes)

    def clock(self, time: tuple[int, int, int], *, short: bool = False) -> str:
        hour, minute, second = time
        if short or second:
            return super().clock(time)
        return f"{hour} h {minute:02}" if minute else f"{hour} h"

    def daily(self) -> _Days:
        return _Days("chaque jour à ", "", joint=" et ")

    def weekdays(self, days: list[int]) -> _Days:
        words = super().weekdays(days).before
        return _Days(words, words, short_clock=True)

    def monthly(self, day: str, *, of_month: bool = True) -> _Days:
        words = f"{day} du mois" if of_month else day
        return _Days(f"{words} à ", f"{words} ", joint=" et ")

    def yearly(self, day: int, month: int) -> _Days:
        words = f"chaque année, le {self._ordinal_date(day)} {self.month_names[month - 1]}"
        return _Days(f"{words} à ", f"{words} ", joint=" et ")

    def dates(self, days: list[int]) -> str:
        said = [self._ordinal_date(day) for day in days]
        return f"les {', '.join(said[:-1])} et {said[-1]}" if len(said) > 1 else f"le {said[0]}"

    def nth_weekday(self, weekday: int, number: int | None) -> str:
        which = "dernier" if number is None else "1er" if number == 1 else f"{number}e"
        return f"le {which} {self.full_weekday_names[weekday]}"

    def workday_near(self, day: int) -> str:
        return f"le jour ouvré le plus proche du {self._ordinal_date(day)}"

    def _ordinal_date(self, day: int) -> str:
        return "1er" if day == 1 else str(day)
