"""Cron text to bit masks, with error messages that name the field (promise P5).

The masks decide what an expression means; croniter, which many people's expressions were written for, has the
last word on what is accepted (`check`).  It is imported only there: reading ten thousand stored expressions at
start does not need it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cockpit.domain.errors import UserError

MAX_LENGTH = 200
LAST = "l"

_ALIASES = {
    "@hourly": "0 * * * *",
    "@daily": "0 0 * * *",
    "@midnight": "0 0 * * *",
    "@weekly": "0 0 * * 0",
    "@monthly": "0 0 1 * *",
    "@yearly": "0 0 1 1 *",
    "@annually": "0 0 1 1 *",
}
MONTH_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY_NAMES = ("sun", "mon", "tue", "wed", "thu", "fri", "sat")


@dataclass(frozen=True, slots=True)
class _Field:
    """What one of the fields may hold: numbers `low` to `high`, and names for some of them."""

    title: str
    low: int
    high: int
    names: tuple[str, ...] = ()
    first_name: int = 0

    @property
    def top(self) -> int:
        """The highest value of its own: 7 is a second spelling of Sunday."""
        return min(self.high, 6) if self.title == "weekday" else self.high

    @property
    def full(self) -> int:
        return (1 << (self.top + 1)) - (1 << self.low)

    @property
    def allowed(self) -> str:
        words = f" and {self.names[0]}-{self.names[-1]}" if self.names else ""
        return f"allowed are {self.low}-{self.high}{words}"


_SECOND = _Field("second", 0, 59)
_MINUTE = _Field("minute", 0, 59)
_HOUR = _Field("hour", 0, 23)
_DAY = _Field("day of month", 1, 31)
_MONTH = _Field("month", 1, 12, MONTH_NAMES, 1)
_WEEKDAY = _Field("weekday", 0, 7, WEEKDAY_NAMES)

# Lengths that each month can have.
_LENGTHS = ((31,), (28, 29), (31,), (30,), (31,), (30,), (31,), (31,), (30,), (31,), (30,), (31,))

_ITEM = re.compile(r"(\*|[^-/]+)(?:-([^-/]+))?(?:/([^-/]+))?", re.ASCII)
_NEAREST = re.compile(r"(?:([0-9]+)w|w([0-9]+))")
_NTH = re.compile(r"([a-z]{3}-[a-z]{3}|[a-z0-9]+)#([0-9]+)")
_LAST_OF = re.compile(r"l([0-9]+)|([0-9]+|[a-z]{3})l")
_HASHED = re.compile(r"[hr](?:[(/].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class CronFields:
    """One expression: bit n of a mask is set when n matches; weekdays count from Sunday = 0.

    `nearest_weekdays` holds the n of nW, `nth_weekdays` pairs (weekday, n), `last_weekdays` is the mask of nL.
    `either_day`: day of month and weekday are both restricted, and a day needs only one of them.
    `follows_clock`: minute or hour starts with `*`, so the job follows real time through clock changes.
    """

    seconds: int
    minutes: int
    hours: int
    days: int
    months: int
    weekdays: int
    last_day: bool = False
    last_workday: bool = False
    nearest_weekdays: tuple[int, ...] = ()
    nth_weekdays: tuple[tuple[int, int], ...] = ()
    last_weekdays: int = 0
    either_day: bool = False
    follows_clock: bool = False
    has_seconds: bool = False

    def days_of(self, length: int, first_weekday: int) -> int:
        """The matching days of a month with `length` days whose 1st is `first_weekday`: bit 0 is the 1st."""
        by_day = self._by_day_of_month(length, first_weekday)
        by_weekday = self._by_weekday(length, first_weekday)
        return by_day | by_weekday if self.either_day else by_day & by_weekday

    def _by_day_of_month(self, length: int, first_weekday: int) -> int:
        found = (self.days >> 1) & ((1 << length) - 1)
        if self.last_day:
            found |= 1 << (length - 1)
        if self.last_workday:
            found |= 1 << (_nearest_workday(length, length, first_weekday) - 1)
        for day in self.nearest_weekdays:
            found |= 1 << (_nearest_workday(min(day, length), length, first_weekday) - 1)
        return found

    def _by_weekday(self, length: int, first_weekday: int) -> int:
        found = 0
        for index in range(length):
            weekday = (first_weekday + index) % 7
            if (
                self.weekdays >> weekday & 1
                or (weekday, index // 7 + 1) in self.nth_weekdays
                or (self.last_weekdays >> weekday & 1 and index + 7 >= length)
            ):
                found |= 1 << index
        return found


def _nearest_workday(day: int, length: int, first_weekday: int) -> int:
    """The Monday to Friday nearest to `day`, without leaving the month."""
    weekday = (first_weekday + day - 1) % 7
    if weekday == 6:
        return day - 1 if day > 1 else day + 2
    if weekday == 0:
        return day + 1 if day < length else day - 2
    return day


class _Days(NamedTuple):
    mask: int
    last_day: bool = False
    last_workday: bool = False
    nearest: tuple[int, ...] = ()


class _Weekdays(NamedTuple):
    mask: int
    nth: tuple[tuple[int, int], ...] = ()
    last: int = 0


@lru_cache(maxsize=4096)
def parse(text: str) -> CronFields:
    """The masks of a cron text.  UserError(fields={"frequency_cron": sentence}) when it cannot be used."""
    parts = split(text)
    if len(parts) not in (5, 6):
        raise _refused(
            f"{len(parts)} field{'s' if len(parts) != 1 else ''} given; a cron text has 5 "
            "(minute hour day-of-month month weekday), or 6 with seconds first"
        )
    has_seconds = len(parts) == 6
    minute, hour, day, month, weekday = parts[-5:]
    seconds = _mask(_SECOND, parts[0]) if has_seconds else 1
    minutes, hours = _mask(_MINUTE, minute), _mask(_HOUR, hour)
    days, months, weekdays = _days(day), _mask(_MONTH, month), _weekdays(weekday)
    fields = CronFields(
        seconds=seconds,
        minutes=minutes,
        hours=hours,
        days=days.mask,
        months=months,
        weekdays=weekdays.mask,
        last_day=days.last_day,
        last_workday=days.last_workday,
        nearest_weekdays=days.nearest,
        nth_weekdays=weekdays.nth,
        last_weekdays=weekdays.last,
        # As Vixie cron: a field that starts with * counts as unrestricted, also */2, and then both must match.
        either_day=not day.startswith(("*", "?")) and not weekday.startswith(("*", "?")),
        follows_clock=minute.startswith("*") or hour.startswith("*"),
        has_seconds=has_seconds,
    )
    _refuse_never(fields, day, month, weekday)
    return fields


def split(text: str) -> list[str]:
    """The fields of a cron text in lower case, with @names written out.  UserError when there are none."""
    if not isinstance(text, str):
        raise _refused("not a text; a cron text has 5 fields, such as 30 7 * * mon-fri")
    if not text.strip():
        raise _refused("empty; a cron text has 5 fields, such as 30 7 * * mon-fri")
    if len(text) > MAX_LENGTH:
        raise _refused(f"{len(text)} characters; at most {MAX_LENGTH} are allowed")
    # \s in ASCII: a no-break space that came with a copied text is not a separator, as in croniter.
    parts = re.findall(r"\S+", text.lower(), re.ASCII)
    if parts and parts[0].startswith("@"):
        if len(parts) > 1 or parts[0] not in _ALIASES:
            raise _refused(f"{' '.join(parts)!r} is not known; allowed are {', '.join(_ALIASES)}")
        parts = _ALIASES[parts[0]].split()
    return parts


def check(text: str) -> CronFields:
    """`parse`, and then croniter's word on the same text.  For what a person typed."""
    parts = [_for_croniter(part) for part in split(text)]
    fields = parse(text)
    from croniter import croniter

    try:
        croniter.expand(" ".join(parts), second_at_beginning=True)
    except (ValueError, TypeError) as error:
        raise _refused(f"not accepted by croniter: {error}") from error
    return fields


def _for_croniter(part: str) -> str:
    """`part` as croniter 7 can read it: it takes a-a for the whole field, and knows L5 but neither 5L nor LW."""
    items = []
    for item in part.split(","):
        item = re.sub(r"^(\w+)-\1(?:/[0-9]+)?$", r"\1", item)
        if item == "lw":
            item = LAST
        elif (found := _LAST_OF.fullmatch(item)) and found[2]:
            item = f"l{WEEKDAY_NAMES.index(found[2]) if found[2] in WEEKDAY_NAMES else found[2]}"
        items.append(item)
    return ",".join(items)


def _refused(sentence: str) -> UserError:
    return UserError("Cron text not accepted", fields={"frequency_cron": sentence})


def _bad(field: _Field, what: str) -> UserError:
    return _refused(f"{field.title}: {what}, {field.allowed}")


def _mask(field: _Field, part: str) -> int:
    mask = 0
    for item in part.split(","):
        for value in _values(field, item):
            mask |= 1 << value
    return mask


def _values(field: _Field, item: str) -> Sequence[int]:
    """What one item of a list stands for: a value, a range or `*`, each with a step or without."""
    if _HASHED.fullmatch(item):
        raise _bad(field, f"random (R) and hashed (H) forms such as {item!r} are not accepted")
    found = _ITEM.fullmatch(item)
    if not found or (found[1] == "*" and found[2]):
        raise _bad(field, f"{item!r} is not a value, a range or a step" if item else "an item is missing")
    low, high, step = found.groups()
    every = _step(field, step)
    if low == "*":
        return range(field.low, field.top + 1, every)
    first = _value(field, low)
    if high is None:
        first = _wrapped(field, first)
        return range(first, field.top + 1, every) if step else (first,)
    last = _value(field, "31" if field is _DAY and high == LAST else high)
    if first == last or _wrapped(field, first) == last:
        return (_wrapped(field, first),)
    return [_wrapped(field, value) for value in _span(field, _wrapped(field, first), last)[::every]]


def _span(field: _Field, first: int, last: int) -> list[int]:
    """`first` to `last`, passing the field's end where `last` is the smaller one: fri-mon, nov-feb, 22-4.

    A step goes on over the end, 22-4/3 is 22, 1, 4: croniter 7 miscounts some of these (45-15/10).
    """
    if first <= last:
        return list(range(first, last + 1))
    return [*range(first, field.top + 1), *range(field.low, last + 1)]


def _wrapped(field: _Field, value: int) -> int:
    """Sunday is 0, also where it was written 7."""
    return 0 if field is _WEEKDAY and value == 7 else value


def _value(field: _Field, text: str) -> int:
    if text in field.names:
        return field.names.index(text) + field.first_name
    if not (text.isascii() and text.isdigit()):
        raise _bad(field, f"{text!r} is not a number" + (" or a name" if field.names else ""))
    value = int(text)
    if not field.low <= value <= field.high:
        raise _bad(field, f"{text} is out of range")
    return value


def _step(field: _Field, text: str | None) -> int:
    if text is None:
        return 1
    if not (text.isascii() and text.isdigit()) or not int(text):
        raise _refused(f"{field.title}: {text!r} is not a step, allowed are whole numbers from 1")
    # A step beyond the field leaves its first value; cut, because a list cannot be sliced by 10**100.
    return min(int(text), 100)


def _days(part: str) -> _Days:
    if part == "?":
        return _Days(_DAY.full)
    plain: list[str] = []
    found = _Days(0)
    items = part.split(",")
    for item in items:
        if item == LAST:
            found = found._replace(last_day=True)
        elif item == "lw":
            found = found._replace(last_workday=True)
        elif match := _NEAREST.fullmatch(item):
            if len(items) > 1:
                raise _refused(f"{_DAY.title}: {item!r} must stand alone, W is not allowed in a list")
            found = found._replace(nearest=(_value(_DAY, match[1] or match[2]),))
        else:
            plain.append(item)
    return found._replace(mask=_mask(_DAY, ",".join(plain))) if plain else found


def _weekdays(part: str) -> _Weekdays:
    if part == "?":
        return _Weekdays(_WEEKDAY.full)
    plain: list[str] = []
    nth: list[tuple[int, int]] = []
    last = 0
    for item in part.split(","):
        if match := _NTH.fullmatch(item):
            number = int(match[2])
            if not 1 <= number <= 5:
                raise _refused(f"{_WEEKDAY.title}: {item!r} asks for week {number}, allowed are #1-#5")
            nth += [(value, number) for value in _values(_WEEKDAY, match[1])]
        elif match := _LAST_OF.fullmatch(item):
            last |= 1 << _wrapped(_WEEKDAY, _value(_WEEKDAY, match[1] or match[2]))
        else:
            plain.append(item)
    if plain and (nth or last):
        raise _refused(f"{_WEEKDAY.title}: days with # or L cannot share a list with plain days")
    return _Weekdays(_mask(_WEEKDAY, part) if plain else 0, tuple(sorted(set(nth))), last)


def _refuse_never(fields: CronFields, day: str, month: str, weekday: str) -> None:
    """Every length and first weekday of a month recurs within 40 years: a month without days has none ever."""
    for number, lengths in enumerate(_LENGTHS, 1):
        if fields.months >> number & 1:
            for length in lengths:
                if any(fields.days_of(length, first) for first in range(7)):
                    return
    raise _refused(f"day of month, month: no date ever matches {day!r} in month {month!r} with weekday {weekday!r}")
