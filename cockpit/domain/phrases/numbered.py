"""Days by their number: "the 1st and 15th", "last friday of the month", "24 and 31 december"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from cockpit.domain.phrases import pieces
from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.lexicon import MONTH, YEAR
from cockpit.domain.phrases.said import Day
from cockpit.domain.schedule import LAST


class _Number(NamedTuple):
    """One number and the place of its token; `is_ordinal`: it was said as one ("1st", "premier")."""

    value: int
    place: int
    is_ordinal: bool


@dataclass(slots=True)
class Numbered:
    """Days of a month, nth weekdays, working days in the spelling of cron, or dates: one of them holds something."""

    kind: str
    month_days: list[int] = field(default_factory=list)
    nths: list[tuple[int, str]] = field(default_factory=list)
    workdays: list[str] = field(default_factory=list)
    dates: list[Day] = field(default_factory=list)


def read(c: Cursor, *, every: bool) -> Numbered | None:
    """The numbered days at the cursor; None, and the cursor where it was, when there are none."""
    start = c.at
    if c.take("month_end"):
        return Numbered("month_days", month_days=[LAST])
    leads = c.take("on")
    leads = (c.length_of("day") == 1 and c.token(1).is_number and c.take("day")) or leads
    numbers = _numbers(c)
    found = _followed(c, numbers, every=every, leads=leads) if numbers else None
    if found is None:
        c.at = start
    return found


def _numbers(c: Cursor) -> list[_Number]:
    found: list[_Number] = []
    while True:
        mark = c.at
        if found:
            c.take_and()
            c.take("on")
        one = _number(c)
        if one is None:
            c.at = mark
            return found
        found.append(one)


def _number(c: Cursor) -> _Number | None:
    token, place = c.token(), c.at
    if c.take("last"):
        return _Number(LAST, place, True)
    value = c.lexicon.ordinals.get(token.text)
    if value is not None:
        c.at += 1
        return _Number(value, place, True)
    value = c.take_number() if len(token.text) < 3 or not token.is_number else None
    if value is None:
        return None
    is_ordinal = c.take("suffix")
    if not is_ordinal and _is_time(c):
        c.at = place
        return None
    return _Number(value, place, is_ordinal)


def _is_time(c: Cursor) -> bool:
    """Whether the number that was just read is one of a time, a duration or a date with signs."""
    signs = c.word() in (":", ".", "/", "-") and c.token(1).is_number
    return (
        signs or c.word() in c.lexicon.units or any(c.length_of(role) for role in ("oclock", "am", "pm", MONTH, YEAR))
    )


def _followed(c: Cursor, numbers: list[_Number], *, every: bool, leads: bool) -> Numbered | None:
    """What `numbers` number, by the word after them."""
    mark = c.at
    if c.take("workdays"):
        c.take("of_month")
        return Numbered("workdays", workdays=[_workday(c, one) for one in numbers])
    name = c.take_weekday()
    if name is not None:
        said_month = c.take("of_month")
        is_rhythm = every and not said_month and any(2 <= one.value <= 5 for one in numbers)
        # "un lundi", "2 mondays" count them; only "1er lundi", "2nd monday" say which
        if is_rhythm or not all(one.is_ordinal for one in numbers):
            c.refuse("every_nth", numbers[0].place, mark + 1)
        return Numbered("nths", nths=[(_nth(c, one), name) for one in numbers])
    if any(one.is_ordinal for one in numbers) and c.take("day"):
        c.take("of_month")
        return Numbered("month_days", month_days=[_day(c, one) for one in numbers])
    if any(one.value == LAST for one in numbers):
        c.refuse("last_what", numbers[0].place, mark)
    month = pieces.month_after(c)
    if month is not None:
        year = pieces.year_after(c)
        dates = [Day(one.place, c.at, day=one.value, month=month, year=year) for one in numbers]
        return Numbered("dates", dates=dates)
    if c.take("of_month") or leads or _is_plain(c, numbers):
        return Numbered("month_days", month_days=[_day(c, one) for one in numbers])
    return None


def _is_plain(c: Cursor, numbers: list[_Number]) -> bool:
    """Ordinals alone are days of the month, but "second" may be the unit."""
    return all(one.is_ordinal for one in numbers) and c.lexicon.code + str(numbers[-1].value) != "en2"


def _day(c: Cursor, one: _Number) -> int:
    if not (1 <= one.value <= 31 or one.value == LAST):
        c.refuse("not_a_day", one.place, one.place + 1)
    return one.value


def _nth(c: Cursor, one: _Number) -> int:
    if not (1 <= one.value <= 5 or one.value == LAST):
        c.refuse("not_an_nth", one.place, one.place + 1)
    return one.value


def _workday(c: Cursor, one: _Number) -> str:
    """Cron's LW is the last working day; 1W, the one nearest the 1st in its month, is the first."""
    if one.value not in (1, LAST):
        c.refuse("misplaced", one.place, one.place + 1)
    return "LW" if one.value == LAST else "1W"
