"""Schedules in words, English and French: "every 45 min", "Mon–Fri 09:00", "le 1er du mois à 3 h"."""

from __future__ import annotations

import math
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from cockpit.domain import cron
from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.cron import CronFields
from cockpit.domain.duration import format_duration
from cockpit.domain.errors import UserError
from cockpit.domain.rule_json import seconds_of_day
from cockpit.domain.schedule import (
    LAST,
    WEEKDAYS,
    Cron,
    Daily,
    Interval,
    Monthly,
    Once,
    Rule,
    Schedule,
    Timetable,
    Weekly,
    Within,
)
from cockpit.domain.spoken import Days, English, French
from cockpit.domain.zones import EPOCH, FIRST_INSTANT, LAST_INSTANT, get_zone

# More times or days than these are not easier to read than the expression.
_MOST_TIMES = 4
_MOST_DAYS = 4
# Several rules that take more than this are said in part.
_LONGEST = 60

_NAMED_SECONDS: dict[float, str] = {1: "second", 60: "minute", 3600: "hour", 86_400: "day"}

_EVERY_MINUTE = (1 << 60) - 1
_EVERY_HOUR = (1 << 24) - 1
_EVERY_DAY = (1 << 32) - 2
_EVERY_MONTH = (1 << 13) - 2
_EVERY_WEEKDAY = (1 << 7) - 1


def describe(schedule: Schedule, language: str = "en") -> str:
    """`schedule` in words, without its zone; an expression that has no short wording is returned as it is."""
    words: English = French() if language == "fr" else English()
    if isinstance(schedule, Timetable):
        return _timetable(schedule, words)
    return _rule(schedule, words)


def _timetable(schedule: Timetable, words: English) -> str:
    """The rules joined by semicolons, or as many as there is room for, then the bounds."""
    said = [_rule(rule, words) for rule in schedule.rules]
    text = words.separator.join(said) or words.no_times
    if len(said) > 1 and len(text) > _LONGEST:
        text = words.many_rules(len(said)) + said[0]
        for further in said[1:]:
            if len(text) + len(further) + 2 * len(words.separator) + 1 > _LONGEST:
                text += f"{words.separator}…"
                break
            text += words.separator + further
        text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    if schedule.starts_at is not None:
        text += ", " + words.starting(_bound(schedule.starts_at, schedule.time_zone, 0, words))
    if schedule.ends_at is not None:
        text += ", " + words.ending(_bound(schedule.ends_at, schedule.time_zone, DAY_SECONDS - 60, words))
    return text


def _bound(moment: datetime, time_zone: str, whole_day: int, words: English) -> str:
    """A bound on the wall of the zone; its time of day is left out where it is in the minute from `whole_day` on."""
    seconds = min(max((moment - EPOCH) // timedelta(seconds=1), FIRST_INSTANT), LAST_INSTANT - 1)
    with suppress(UserError):  # a broken row still has something to show
        seconds += get_zone(time_zone).span(seconds).offset
    wall, second = EPOCH + timedelta(seconds=seconds), seconds % DAY_SECONDS
    date = words.date(wall.day, wall.month, wall.year)
    if whole_day <= second < whole_day + 60:
        return date
    return words.moment(date, words.clock(_hms(second)))


def _rule(rule: Rule, words: English) -> str:
    if isinstance(rule, Interval):
        return _interval(rule.seconds, words)
    if isinstance(rule, Cron):
        try:
            fields = cron.parse(rule.expression)
        except UserError:
            return str(rule.expression)
        return _cron(fields, words) or rule.expression.strip()
    if isinstance(rule, Once):
        wall = datetime.fromisoformat(rule.at)
        date = words.date(wall.day, wall.month, wall.year)
        return words.once(words.moment(date, words.clock((wall.hour, wall.minute, wall.second))))
    if isinstance(rule, Within):
        rhythm = _interval(rule.seconds, words)
        return f"{_rule_days(rule, words).prefix}{rhythm}, {rule.start}–{rule.end}"
    days = replace(_rule_days(rule, words), joint=words.joint)
    if len(rule.times) > _MOST_TIMES:
        return f"{days.prefix}{words.times_a_day(len(rule.times))}, {rule.times[0]}–{rule.times[-1]}"
    return days.at([words.clock(_hms(seconds_of_day(time)), short=days.short_clock) for time in rule.times])


def _rule_days(rule: Daily | Weekly | Monthly | Within, words: English) -> Days:
    if isinstance(rule, Monthly):
        if rule.day is not None:
            return words.of_month(words.last_day if rule.day == LAST else words.dates([rule.day]))
        number = None if rule.nth == LAST else rule.nth
        return words.of_month(words.full_nth_weekday(_from_sunday(str(rule.weekday)), number))
    if isinstance(rule, Daily) or (isinstance(rule, Within) and set(rule.days) == set(WEEKDAYS)):
        return words.daily()
    return words.weekdays([_from_sunday(day) for day in rule.days])


def _from_sunday(day: str) -> int:
    return (WEEKDAYS.index(day) + 1) % 7


def _hms(second_of_day: int) -> tuple[int, int, int]:
    minute, second = divmod(second_of_day, 60)
    return minute // 60, minute % 60, second


def _interval(seconds: float, words: English) -> str:
    if not math.isfinite(seconds) or seconds <= 0:
        return f"{seconds:g} s"
    if seconds in _NAMED_SECONDS:
        return words.each(_NAMED_SECONDS[seconds])
    if seconds % 86_400 == 0:
        return words.every_days(round(seconds / 86_400))
    return words.every(format_duration(seconds, words.language, parts=4))


def _cron(fields: CronFields, words: English) -> str | None:
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


def _rhythm(fields: CronFields, words: English) -> str | None:
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


def _days(fields: CronFields, words: English) -> Days | None:
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


def _yearly(fields: CronFields, words: English) -> Days | None:
    days, months = _bits(fields.days), _bits(fields.months)
    return words.yearly(days[0], months[0]) if len(days) == len(months) == 1 else None


def _nth_weekday(fields: CronFields, words: English) -> Days | None:
    last = _bits(fields.last_weekdays)
    if len(fields.nth_weekdays) + len(last) != 1:
        return None
    if last:
        return words.monthly(words.nth_weekday(last[0], None))
    return words.monthly(words.nth_weekday(*fields.nth_weekdays[0]))


def _bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]
