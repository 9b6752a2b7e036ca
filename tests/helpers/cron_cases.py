"""Random cron expressions whose meaning is known without parsing, and a minute walk that says when they fire.

Nothing here uses the code under test: a generated field carries its set of values, days are tested one by one as
dates, and clock changes are found by asking `zoneinfo` minute by minute.
"""

from __future__ import annotations

import calendar
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
DST_ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Cairo",
    "Asia/Beirut",
    "Antarctica/Troll",
    "Africa/Casablanca",
    "America/St_Johns",
    "America/Santiago",
    "Asia/Gaza",
)
APIA = "Pacific/Apia"  # it skipped 30 December 2011

DayTest = Callable[[date], bool]


@dataclass(frozen=True)
class Case:
    """One expression, and what it means."""

    text: str
    minutes: frozenset[int]
    hours: frozenset[int]
    months: frozenset[int]
    matches_day: DayTest
    follows_clock: bool

    def matches(self, wall: datetime) -> bool:
        return (
            wall.minute in self.minutes
            and wall.hour in self.hours
            and wall.month in self.months
            and self.matches_day(wall.date())
        )


def random_case(rng: random.Random, *, plain: bool = False) -> Case:
    """A random five-field expression; `plain` leaves out what cronsim reads differently or not at all."""
    minute, minutes = _numbers(rng, 0, 59, plain)
    hour, hours = _numbers(rng, 0, 23, plain)
    month, months = _numbers(rng, 1, 12, plain) if rng.random() < 0.15 else ("*", frozenset(range(1, 13)))
    day, by_day = _day_of_month(rng, plain)
    weekday, by_weekday = _weekday(rng, plain)
    both = day.startswith("*") or weekday.startswith("*")

    def matches_day(when: date) -> bool:
        if both:
            return by_day(when) and by_weekday(when)
        return by_day(when) or by_weekday(when)

    return Case(
        text=f"{minute} {hour} {day} {month} {weekday}",
        minutes=minutes,
        hours=hours,
        months=months,
        matches_day=matches_day,
        follows_clock=minute.startswith("*") or hour.startswith("*"),
    )


def _numbers(rng: random.Random, low: int, high: int, plain: bool) -> tuple[str, frozenset[int]]:
    """One numeric field and its values."""
    kind = rng.choice(("*", "*/", "one", "one", "list", "range", "range/", "from/", "wrap", "a-a"))
    first, last = sorted((rng.randint(low, high), rng.randint(low, high)))
    step = rng.choice((1, 2, 3, 5, 7, 15, 20, 30))
    if kind == "*":
        return "*", frozenset(range(low, high + 1))
    if kind == "*/":
        return f"*/{step}", frozenset(range(low, high + 1, step))
    if kind == "list":
        values = rng.sample(range(low, high + 1), 3)
        return ",".join(map(str, values)), frozenset(values)
    if kind == "range":
        return f"{first}-{last}", frozenset(range(first, last + 1))
    if kind == "range/" and first < last:
        return f"{first}-{last}/{step}", frozenset(range(first, last + 1, step))
    if kind == "from/":
        return f"{first}/{step}", frozenset(range(first, high + 1, step))
    if kind == "wrap" and first < last and not plain:
        return f"{last}-{first}", frozenset(range(last, high + 1)) | frozenset(range(low, first + 1))
    if kind == "a-a":
        return f"{first}-{first}", frozenset({first})
    return str(first), frozenset({first})


def _last_of(when: date) -> int:
    return calendar.monthrange(when.year, when.month)[1]


def _workday_near(year: int, month: int, day: int) -> date:
    """The Monday to Friday of the month that is nearest to `day`: by trying all of them."""
    length = calendar.monthrange(year, month)[1]
    wanted = min(day, length)
    days = [date(year, month, number) for number in range(1, length + 1)]
    return min((when for when in days if when.weekday() < 5), key=lambda when: abs(when.day - wanted))


def _day_of_month(rng: random.Random, plain: bool) -> tuple[str, DayTest]:
    kind = rng.choice(("*", "*", "*", "*", "numbers", "*/n", "l", "lw", "w"))
    if kind == "l":
        return rng.choice("lL"), lambda when: when.day == _last_of(when)
    if kind == "lw":
        return (
            "LW",
            lambda when: (
                when
                == max(_workday_near(when.year, when.month, _last_of(when)), _workday_near(when.year, when.month, 28))
            ),
        )
    if kind == "w" and not plain:
        number = rng.choice((1, 2, 14, 15, 16, 28))
        return f"{number}W", lambda when: when == _workday_near(when.year, when.month, number)
    if kind == "*/n":
        step = rng.choice((2, 3, 5))
        return f"*/{step}", lambda when: when.day in range(1, 32, step)
    if kind == "numbers":
        first = rng.randint(1, 28)
        values = frozenset({first, rng.randint(1, 31)})
        return ",".join(map(str, sorted(values))), lambda when: when.day in values
    return "*", lambda when: True


NAMES = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


def _weekday(rng: random.Random, plain: bool) -> tuple[str, DayTest]:
    kind = rng.choice(("*", "*", "*", "*", "one", "name", "range", "*/2", "nth", "last", "wrap", "7"))
    number = rng.randint(0, 6)
    if kind == "one":
        return str(number), lambda when: when.isoweekday() % 7 == number
    if kind == "name" and not plain:
        return NAMES[number].title(), lambda when: when.isoweekday() % 7 == number
    if kind == "range":
        return f"{min(number, 5)}-5", lambda when: when.isoweekday() % 7 in range(min(number, 5), 6)
    if kind == "*/2":
        return "*/2", lambda when: when.isoweekday() % 7 in (0, 2, 4, 6)
    if kind == "nth":
        week = rng.randint(1, 5)
        return f"{number}#{week}", lambda when: when.isoweekday() % 7 == number and (when.day - 1) // 7 + 1 == week
    if kind == "last":
        return (
            f"{number}L",
            lambda when: when.isoweekday() % 7 == number and when.month != (when + timedelta(days=7)).month,
        )
    if kind == "wrap" and not plain:
        return "fri-mon", lambda when: when.isoweekday() % 7 in (5, 6, 0, 1)
    if kind == "7":
        return "7", lambda when: when.isoweekday() == 7
    return "*", lambda when: True


@lru_cache(maxsize=64)
def clock_changes(zone: str, first_year: int = 2005, last_year: int = 2036) -> tuple[datetime, ...]:
    """The first minute after each change of offset, UTC."""
    tz = ZoneInfo(zone)
    found: list[datetime] = []
    day = datetime(first_year, 1, 1, tzinfo=UTC)
    while day.year <= last_year:
        if day.astimezone(tz).utcoffset() != (day + timedelta(days=1)).astimezone(tz).utcoffset():
            minute = day
            while minute.astimezone(tz).utcoffset() == day.astimezone(tz).utcoffset():
                minute += MINUTE
            found.append(minute)
        day += timedelta(days=1)
    return tuple(found)


@dataclass(frozen=True)
class Window:
    """Minutes of UTC in [`start`, `end`) of one zone, each with the wall time that is shown then."""

    zone: str
    start: datetime
    end: datetime
    minutes: tuple[tuple[datetime, datetime], ...]

    def walls(self) -> list[datetime]:
        """Every wall time from a day before the window to its end, shown or not, in order."""
        wall, end = self.minutes[0][1] - timedelta(days=2), self.minutes[-1][1]
        walls = []
        while wall <= end:
            walls.append(wall)
            wall += MINUTE
        return walls


@lru_cache(maxsize=256)
def window(zone: str, around: datetime, hours: int = 40) -> Window:
    tz = ZoneInfo(zone)
    start, end = around - timedelta(hours=hours), around + timedelta(hours=hours)
    minutes = []
    minute = start
    while minute < end:
        minutes.append((minute, minute.astimezone(tz).replace(tzinfo=None, fold=0)))
        minute += MINUTE
    return Window(zone, start, end, tuple(minutes))


@lru_cache(maxsize=256)
def first_shown(where: Window) -> dict[datetime, datetime]:
    """For each wall time the instant that serves it once: its first pass, or the first instant after the gap."""
    passes: dict[datetime, datetime] = {}
    for instant, wall in where.minutes:
        passes.setdefault(wall, instant)
    shown = sorted(passes)
    served: dict[datetime, datetime] = {}
    position = 0
    for wall in where.walls():
        while position < len(shown) and shown[position] < wall:
            position += 1
        if position < len(shown) and shown[0] <= wall:
            served[wall] = passes[shown[position]]
    return served


def walk(case: Case, where: Window, seconds: Sequence[int] = (0,)) -> list[datetime]:
    """Every instant of the window at which `case` fires in `seconds` of its minutes, by Debian cron's rule."""
    days: dict[date, bool] = {}
    shown = dict(where.minutes)
    pairs = (
        [(wall, instant) for instant, wall in where.minutes] if case.follows_clock else list(first_shown(where).items())
    )
    found: set[datetime] = set()
    for wall, instant in pairs:
        if wall.minute in case.minutes and wall.hour in case.hours and wall.month in case.months:
            day = wall.date()
            if day not in days:
                days[day] = case.matches_day(day)
            if days[day]:
                skipped = shown[instant] != wall
                found |= {instant} if skipped else {instant + timedelta(seconds=second) for second in seconds}
    return sorted(found)
