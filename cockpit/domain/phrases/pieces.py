"""The small parts of a phrase: a time, a date, a duration, days of the week, a city.

Each function reads one at the cursor and steps over it; None, and the cursor where it was, when there is none.
"""

from __future__ import annotations

from dataclasses import replace

from cockpit.domain.phrases.cities import MOST_WORDS, cities, key_of
from cockpit.domain.phrases.cursor import Cursor
from cockpit.domain.phrases.lexicon import MONTH, YEAR
from cockpit.domain.phrases.said import Clock, Day
from cockpit.domain.schedule import WEEKDAYS

WORKDAYS = WEEKDAYS[:5]
WEEKEND = WEEKDAYS[5:]
_LONGEST_FRACTION = 6


def clock(c: Cursor, *, bare: bool) -> Clock | None:
    """A time of day; a number alone ("9") only when `bare`."""
    start = c.at
    c.take("the")
    if c.take("noon"):
        return Clock(12)
    if c.take("midnight"):
        return Clock(0)
    shift = _shift(c) if c.lexicon.code == "en" else None
    digits = len(c.word())
    hour = c.take_number()
    if hour is None:
        c.at = start
        return None
    minute, second, exact = _minutes(c)
    if shift is None and exact and not minute and c.lexicon.code == "fr":
        shift = _shift(c)
    if shift is not None and not minute:
        hour, minute, exact = hour - (shift < 0), shift % 60, True
    half = "am" if c.take("am") else "pm" if c.take("pm") else ""
    if not exact and not half and (not bare or _goes_on(c)):
        c.at = start
        return None
    if (half and c.lexicon.code == "en" and not 1 <= hour <= 12) or not 0 <= hour <= 23 or minute > 59 or second > 59:
        c.refuse("no_such_time" if digits < 3 else "not_a_time", start, c.at)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return Clock(hour, minute, second, half, is_bare=not exact and not half)


def _shift(c: Cursor) -> int | None:
    """Minutes from the full hour: "half past" in front of it in English, "et demie" after it in French."""
    for role, minutes in (("half_past", 30), ("quarter_past", 15), ("quarter_to", -15)):
        if c.take(role):
            return minutes
    return None


def _minutes(c: Cursor) -> tuple[int, int, bool]:
    """The minutes and seconds of a time whose hour was read, and whether anything but the hour was written."""
    if c.word() in (":", ".") and _is_two_digits(c, 1) and c.touches(1):
        minute = int(c.word(1))
        c.at += 2
        if c.word() == ":" and _is_two_digits(c, 1):
            c.at += 2
            return minute, int(c.word(-1)), True
        c.take("oclock")
        return minute, 0, True
    if not c.take("oclock"):
        return 0, 0, False
    if _is_two_digits(c) and c.word(1) != ":" and c.word(1) not in c.lexicon.units:
        c.at += 1
        return int(c.word(-1)), 0, True
    return 0, 0, True


def _is_two_digits(c: Cursor, ahead: int = 0) -> bool:
    return c.token(ahead).is_number and len(c.word(ahead)) == 2


def _goes_on(c: Cursor) -> bool:
    """Whether the number that was just read is the beginning of something else: 9 minutes, 9th, 9 december."""
    return (
        c.word() in c.lexicon.units
        or c.word() in c.lexicon.months
        or c.word() in (":", ".", "/")
        or c.length_of("suffix") > 0
    )


def clocks(c: Cursor, *, bare: bool) -> list[Clock]:
    """Times joined by "and" or commas; after the first a bare number is a time too."""
    start = c.at
    found: list[Clock] = []
    one = clock(c, bare=bare)
    while one is not None:
        found.append(one)
        mark = c.at
        one = None
        if c.take_and():
            c.take("at")
            one = clock(c, bare=True)
        if one is None:
            c.at = mark
    if any(one.half == "pm" for one in found) and any(one.is_bare and 1 <= one.hour <= 12 for one in found):
        c.refuse("half_day", start, c.at)
    return found


def window(c: Cursor, joint: str) -> tuple[Clock, Clock] | None:
    """Two times joined by the role `joint`: "8 to 18"."""
    start = c.at
    first = clock(c, bare=True)
    if first is None or not (c.take(joint) or c.take("to")):
        c.at = start
        return None
    c.take("at")
    last = clock(c, bare=True)
    if last is None:
        c.at = start
        return None
    if first.is_bare and last.half and 1 <= first.hour <= 12:
        # "8 to 6 pm" can only begin in the morning, "1 to 5 pm" in either half of the day.
        if last.half == "pm" and first.hour % 12 < last.hour - 12:
            c.refuse("half_day", start, c.at)
        first = Clock(first.hour % 12 if last.half == "am" else first.hour)
    return first, last


def duration(c: Cursor) -> float | None:
    """Seconds of "15 minutes", "1 h 30 min", "1.5 h", "two hours"; months and years are refused."""
    seconds, smallest, mark = 0.0, 0, c.at
    while True:
        amount = _amount(c)
        unit = c.lexicon.units.get(c.word()) if amount is not None else None
        if amount is not None and not smallest and (c.length_of(MONTH) or c.length_of(YEAR)):
            c.refuse("several_months", mark, c.at + 1)
        if amount is not None and smallest == 3600 and unit is None and _is_two_digits(c, -1) and _stands_alone(c):
            return seconds + amount * 60
        if amount is None or unit is None or (smallest and unit >= smallest):
            c.at = mark
            return seconds if smallest else None
        c.at += 1
        seconds, smallest, mark = seconds + amount * unit, unit, c.at
        c.take("and")


def _stands_alone(c: Cursor) -> bool:
    """Whether "30" belongs to the "1h" or "1 h" before it: it touches it, or no time begins with it."""
    return c.word(-2) in ("h", "heure", "heures") and c.word() not in (":", "-", "h")


def _amount(c: Cursor) -> float | None:
    """A number with or without a fraction."""
    number = c.take_number()
    if number is None:
        return None
    fraction = c.token(1)
    if c.word() in (".", ",") and c.touches() and c.touches(1) and fraction.is_number:
        c.at += 2
        if len(fraction.text) > _LONGEST_FRACTION:
            c.refuse("rhythm_range", c.at - 3, c.at)
        return number + int(fraction.text) / 10.0 ** len(fraction.text)
    return float(number)


def weekdays(c: Cursor) -> list[str] | None:
    """Days of the week: names, ranges, working days, weekends, joined by "and" or commas."""
    found: list[str] = []
    while True:
        mark = c.at
        if found:
            c.take_and()
            c.take("every")
        one = _weekday_item(c)
        if one is None:
            c.at = mark
            return found or None
        found += one


def _weekday_item(c: Cursor) -> list[str] | None:
    start = c.at
    for skip in ("", "on", "from", "the"):
        c.at = start
        if skip and not c.take(skip):
            continue
        if c.take("workdays"):
            return list(WORKDAYS)
        if c.take("weekends"):
            return list(WEEKEND)
        first = c.take_weekday()
        if first is None:
            continue
        last = _range_end(c)
        if last is not None:
            count = (WEEKDAYS.index(last) - WEEKDAYS.index(first)) % 7 + 1
            return [WEEKDAYS[(WEEKDAYS.index(first) + step) % 7] for step in range(count)]
        # "lundi prochain" is a date; "from monday" without an end says where something begins
        if c.length_of("next") or skip == "from":
            continue
        return [first]
    c.at = start
    return None


def _range_end(c: Cursor) -> str | None:
    mark = c.at
    last = c.take_weekday() if c.take("to") else None
    if last is None:
        c.at = mark
    return last


def day(c: Cursor) -> Day | None:
    """One date: today, tomorrow, next monday, 2026-12-24, 24 december, december 24th 2026."""
    start = c.at
    for role, ahead in (("after_tomorrow", 2), ("tomorrow", 1), ("today", 0)):
        if c.take(role):
            return Day(start, c.at, ahead=ahead)
    c.take("on")
    found = _next_weekday(c, start)
    if found is None:
        name = c.take_weekday()
        if name is not None:
            c.take_sign(",")
            c.take("the")
        found = _iso(c, start) or _with_slashes(c, start) or _with_month(c, start)
        if found is not None and name is not None:
            found = replace(found, named=name)
    if found is None:
        c.at = start
    return found


def _next_weekday(c: Cursor, start: int) -> Day | None:
    """ "next monday", "lundi prochain"."""
    mark = c.at
    before = c.take("next")
    name = c.take_weekday()
    if name is None or not (before or c.take("next")):
        c.at = mark
        return None
    return Day(start, c.at, weekday=name)


def _iso(c: Cursor, start: int) -> Day | None:
    parts = [c.token(ahead) for ahead in range(5)]
    if len(parts[0].text) != 4 or not all(one.is_number and len(one.text) <= 4 for one in parts[::2]):
        return None
    if parts[1].text != "-" or parts[3].text != "-":
        return None
    c.at += 5
    end = c.at
    if c.word() == "t" and c.touches():
        c.at += 1
    return Day(start, end, day=int(parts[4].text), month=int(parts[2].text), year=int(parts[0].text))


def _with_slashes(c: Cursor, start: int) -> Day | None:
    """24/12, 24/12/2026 and 24.12.2026 in French; in English the month may come first, so they are refused."""
    sign = c.word(1)
    if not (c.token().is_number and sign in ("/", ".") and c.token(2).is_number):
        return None
    has_year = c.word(3) == sign and c.token(4).is_number
    if sign == "." and not has_year:
        return None
    end = c.at + (5 if has_year else 3)
    numbers = [c.word(ahead) for ahead in range(0, end - c.at, 2)]
    if c.lexicon.code == "en" or any(len(one) > 4 for one in numbers) or (has_year and len(numbers[2]) != 4):
        c.refuse("two_ways", c.at, end)
    c.at = end
    return Day(start, end, day=int(numbers[0]), month=int(numbers[1]), year=int(numbers[2]) if has_year else None)


def _with_month(c: Cursor, start: int) -> Day | None:
    month = c.lexicon.months.get(c.word()) if c.lexicon.code == "en" else None
    if month is not None:
        c.at += 1
        c.take("the")
    number = c.lexicon.ordinals.get(c.word())
    if number is not None:
        c.at += 1
    elif c.token().is_number and len(c.word()) <= 2:
        number = int(c.word())
        c.at += 1
        c.take("suffix")
    if number is None:
        return None
    if month is None:
        month = month_after(c, is_needed=True)
    if month is None or c.word() == ":":
        return None
    year = year_after(c)
    return Day(start, c.at, day=number, month=month, year=year)


def month_after(c: Cursor, *, is_needed: bool = False) -> int | None:
    """The month after a day: "december", "of december".  A slip of one is refused with the right spelling."""
    mark = c.at
    c.take("of")
    month = c.lexicon.months.get(c.word())
    if month is not None:
        c.at += 1
        return month
    if c.token().is_word and c.word() not in c.lexicon.vocabulary and (c.at == mark or is_needed):
        near = c.nearest(c.lexicon.months)
        if near is not None:
            c.refuse("not_a_month_but", better=near)
    c.at = mark
    return None


def year_after(c: Cursor) -> int | None:
    """The year after a month: "2026", ", 2026"."""
    skipped = 1 if c.word() == "," else 0
    token = c.token(skipped)
    if token.is_number and len(token.text) == 4 and c.word(skipped + 1) != ":":
        c.at += skipped + 1
        return int(token.text)
    return None


def city(c: Cursor) -> str | None:
    """The zone of the longest name of a city, or of a zone itself, that is written here."""
    key, found, end = "", None, c.at
    for ahead in range(MOST_WORDS):
        text = c.word(ahead)
        if not text or not (c.token(ahead).is_word or text in "-_/"):
            break
        key += key_of(text)
        name = cities().get(key)
        if name is not None and text not in "-_/":
            found, end = name, c.at + ahead + 1
    c.at = end
    return found
