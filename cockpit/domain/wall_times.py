"""The wall times that a cron expression names: pure calendar, no zone.

A wall time is a whole number of seconds since 1970-01-01 00:00 on the clock on the wall.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, Protocol

from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.cron import CronFields

_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_EPOCH_WEEKDAY = 4  # it was a Thursday, and Sunday is 0
_END_OF_MONTHS = 10_000 * 12
_NO_MONTH = 12


class _Month(NamedTuple):
    """Days `start` <= d < `end` since 1970; bit n of `days` is set when `start` + n matches."""

    start: int
    end: int
    days: int
    number: int  # year * 12 + month - 1


class Walls(Protocol):
    """A set of wall times that can be searched and counted."""

    def at_or_after(self, wall: int) -> int | None:
        """The first one from `wall` on; None when there is none."""
        ...

    def at_or_before(self, wall: int) -> int | None:
        """The last one up to `wall`; None when there is none."""
        ...

    def count(self, low: int, high: int) -> int:
        """How many there are with `low` <= w < `high`."""
        ...


class WallTimes:
    """Finds and counts the wall times of one expression: on its days, at its times.

    `minutes_of_day`, where it is given, are the minutes of the day as a mask, in place of the expression's.
    """

    __slots__ = ("_fields", "_first", "_last", "_masks", "_minutes", "_month", "_seconds")

    def __init__(self, fields: CronFields, minutes_of_day: int = 0) -> None:
        self._fields = fields
        self._seconds = fields.seconds
        self._minutes = minutes_of_day  # bit n: minute n of the day matches
        for hour in range(24):
            if not minutes_of_day and fields.hours >> hour & 1:
                self._minutes |= fields.minutes << (60 * hour)
        self._first = _lowest(self._minutes) * 60 + _lowest(self._seconds)
        self._last = _highest(self._minutes) * 60 + _highest(self._seconds)
        self._masks: dict[tuple[int, int], int] = {}
        self._month = _Month(0, 0, 0, _NO_MONTH)

    def at_or_after(self, wall: int) -> int | None:
        """The first matching wall time from `wall` on; None when the calendar ends (year 9999) before it."""
        day, second = divmod(wall, DAY_SECONDS)
        found = self._day_from(day)
        if found == day:
            time = self._time_from(second)
            if time >= 0:
                return day * DAY_SECONDS + time
            found = self._day_from(day + 1)
        return None if found is None else found * DAY_SECONDS + self._first

    def at_or_before(self, wall: int) -> int | None:
        """The last matching wall time up to `wall`; None when the calendar begins (year 1) after it."""
        day, second = divmod(wall, DAY_SECONDS)
        found = self._day_until(day)
        if found == day:
            time = self._time_until(second)
            if time >= 0:
                return day * DAY_SECONDS + time
            found = self._day_until(day - 1)
        return None if found is None else found * DAY_SECONDS + self._last

    def count(self, low: int, high: int) -> int:
        """How many matching wall times there are with `low` <= w < `high`."""
        if high <= low:
            return 0
        first, first_second = divmod(low, DAY_SECONDS)
        last, last_second = divmod(high, DAY_SECONDS)
        total = self._count_days(first, last) * self._count_times(DAY_SECONDS)
        if self._day_from(first) == first:
            total -= self._count_times(first_second)
        if last_second and self._day_from(last) == last:
            total += self._count_times(last_second)
        return total

    def is_on(self, day: int) -> bool:
        """True when this day, counted from 1970-01-01, has matching times."""
        month = self._month
        if not month.start <= day < month.end:
            self._month = month = self._month_of(day)
        return bool(month.days >> (day - month.start) & 1)

    def _time_from(self, second: int) -> int:
        """The first matching second of the day from `second` on, or -1."""
        minute, second = divmod(second, 60)
        rest = self._minutes >> minute
        if rest & 1:
            seconds = self._seconds >> second
            if seconds:
                return minute * 60 + second + (seconds & -seconds).bit_length() - 1
        rest >>= 1
        if not rest:
            return -1
        return (minute + (rest & -rest).bit_length()) * 60 + _lowest(self._seconds)

    def _time_until(self, second: int) -> int:
        """The last matching second of the day up to `second`, or -1."""
        minute, second = divmod(second, 60)
        if self._minutes >> minute & 1:
            seconds = self._seconds & ((2 << second) - 1)
            if seconds:
                return minute * 60 + _highest(seconds)
        rest = self._minutes & ((1 << minute) - 1)
        return _highest(rest) * 60 + _highest(self._seconds) if rest else -1

    def _count_times(self, second: int) -> int:
        """How many matching seconds of the day come before `second`."""
        minute, second = divmod(second, 60)
        count = (self._minutes & ((1 << minute) - 1)).bit_count() * self._seconds.bit_count()
        if second and self._minutes >> minute & 1:
            count += (self._seconds & ((1 << second) - 1)).bit_count()
        return count

    def _day_from(self, day: int) -> int | None:
        month = self._month
        if not month.start <= day < month.end:
            self._month = month = self._month_of(day)
        rest = month.days >> (day - month.start)
        while not rest:
            number = self._following(month.number)
            if number >= _END_OF_MONTHS:
                return None
            self._month = month = self._load(number)
            rest, day = month.days, month.start
        return day + (rest & -rest).bit_length() - 1

    def _day_until(self, day: int) -> int | None:
        month = self._month
        if not month.start <= day < month.end:
            self._month = month = self._month_of(day)
        rest = month.days & ((2 << (day - month.start)) - 1)
        while not rest:
            if month.number <= _NO_MONTH:
                return None
            self._month = month = self._load(month.number - 1)
            rest = month.days
        return month.start + rest.bit_length() - 1

    def _count_days(self, low: int, high: int) -> int:
        """How many matching days there are with `low` <= d < `high`."""
        total = 0
        while low < high:
            month = self._month_of(low)
            days = month.days >> (low - month.start)
            if high < month.end:
                days &= (1 << (high - low)) - 1
            total += days.bit_count()
            low = month.end
        return total

    def _following(self, number: int) -> int:
        """The next month after `number` that the expression allows."""
        year, month = divmod(number, 12)
        rest = self._fields.months >> (month + 2)  # bit 1 is January, which is month 0 of the number
        if rest:
            return number + _lowest(rest) + 1
        return (year + 1) * 12 + _lowest(self._fields.months) - 1

    def _month_of(self, day: int) -> _Month:
        found = date.fromordinal(day + _EPOCH_ORDINAL)
        return self._load(found.year * 12 + found.month - 1)

    def _load(self, number: int) -> _Month:
        year, month = divmod(number, 12)
        start = date(year, month + 1, 1).toordinal() - _EPOCH_ORDINAL
        length = 31 if month == 11 else date(year, month + 2, 1).toordinal() - _EPOCH_ORDINAL - start
        if not self._fields.months >> (month + 1) & 1:
            return _Month(start, start + length, 0, number)
        key = length, (start + _EPOCH_WEEKDAY) % 7
        days = self._masks.get(key)
        if days is None:
            days = self._masks[key] = self._fields.days_of(*key)
        return _Month(start, start + length, days, number)


class OneWall:
    """A single wall time."""

    __slots__ = ("_wall",)

    def __init__(self, wall: int) -> None:
        self._wall = wall

    def at_or_after(self, wall: int) -> int | None:
        """It, unless `wall` is past it."""
        return self._wall if wall <= self._wall else None

    def at_or_before(self, wall: int) -> int | None:
        """It, once `wall` has reached it."""
        return self._wall if wall >= self._wall else None

    def count(self, low: int, high: int) -> int:
        """1 where it lies in `low` <= w < `high`, otherwise 0."""
        return int(low <= self._wall < high)


class AnyOf:
    """The wall times that at least one of several `WallTimes` names; one that many name is one."""

    __slots__ = ("_counts", "_walls")

    def __init__(self, walls: Sequence[WallTimes]) -> None:
        self._walls = tuple(walls)
        self._counts: dict[tuple[tuple[int, ...], int], int] = {}

    def at_or_after(self, wall: int) -> int | None:
        """The first matching wall time from `wall` on; None when there is none."""
        return min((found for one in self._walls if (found := one.at_or_after(wall)) is not None), default=None)

    def at_or_before(self, wall: int) -> int | None:
        """The last matching wall time up to `wall`; None when there is none."""
        return max((found for one in self._walls if (found := one.at_or_before(wall)) is not None), default=None)

    def count(self, low: int, high: int) -> int:
        """How many matching wall times there are with `low` <= w < `high`: month by month, equal days together."""
        if high <= low:
            return 0
        first, first_second = divmod(low, DAY_SECONDS)
        last, last_second = divmod(high, DAY_SECONDS)
        total = -self._count_times(self._matching(first), first_second)
        if last_second:
            total += self._count_times(self._matching(last), last_second)
        while first < last:
            month = self._walls[0]._month_of(first)
            end = min(last, month.end)
            total += self._count_days(month.number, (1 << (end - month.start)) - (1 << (first - month.start)))
            first = end
        return total

    def _count_days(self, month: int, days: int) -> int:
        """How many times these days of a month have, as a mask."""
        groups: dict[tuple[int, ...], int] = {(): days}  # days by the walls that match on them
        for place, wall in enumerate(self._walls):
            own = wall._load(month).days
            if own & days:
                with_it = {(*places, place): mask & own for places, mask in groups.items() if mask & own}
                groups = {places: mask & ~own for places, mask in groups.items() if mask & ~own} | with_it
        return sum(mask.bit_count() * self._count_times(places, DAY_SECONDS) for places, mask in groups.items())

    def _matching(self, day: int) -> tuple[int, ...]:
        """Which of the walls have times on this day, by their places."""
        return tuple(place for place, wall in enumerate(self._walls) if wall.is_on(day))

    def _count_times(self, places: tuple[int, ...], second: int) -> int:
        """How many seconds of a day before `second` at least one of these walls names."""
        if not places or not second:
            return 0
        if len(places) == 1:
            return self._walls[places[0]]._count_times(second)
        known = self._counts.get((places, second))
        if known is None:
            known = self._counted([self._walls[place] for place in places], second)
            if second == DAY_SECONDS:  # the parts of days at the ends of a search seldom come again
                self._counts[places, second] = known
        return known

    def _counted(self, walls: Sequence[WallTimes], second: int) -> int:
        whole, rest = divmod(second, 60)
        total = 0
        for minute in range(whole + (rest > 0)):
            seconds = 0
            for wall in walls:
                if wall._minutes >> minute & 1:
                    seconds |= wall._seconds
            if minute == whole:
                seconds &= (1 << rest) - 1
            total += seconds.bit_count()
        return total


def _lowest(mask: int) -> int:
    return (mask & -mask).bit_length() - 1


def _highest(mask: int) -> int:
    return mask.bit_length() - 1
