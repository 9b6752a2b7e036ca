"""Durations as a person writes and reads them: "45m", "1h30m", "2 d" and "45 min", "1 h 30 min", "2 j"."""

from __future__ import annotations

import math
import re

from cockpit.domain.errors import UserError

_UNIT_SECONDS = {"w": 604_800, "d": 86_400, "h": 3600, "m": 60, "s": 1}
_SPELLINGS = {
    "w": ("w", "week", "weeks", "semaine", "semaines"),
    "d": ("d", "day", "days", "j", "jour", "jours"),
    "h": ("h", "hr", "hrs", "hour", "hours", "heure", "heures"),
    "m": ("m", "min", "mins", "minute", "minutes"),
    "s": ("s", "sec", "secs", "second", "seconds", "seconde", "secondes"),
}
_UNITS = {spelling: unit for unit, spellings in _SPELLINGS.items() for spelling in spellings}
_PART = re.compile(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*([a-z]*)\s*", re.ASCII)
_MAX_LENGTH = 60
_EXPECTED = "write for example 45m, 90s, 1h30m, 2 d or a number of seconds"


def parse_duration(text: str, field: str = "frequency_seconds") -> float:
    """The seconds of a text such as "45m", "30 s", "1h30m", "1 day"; a bare number is seconds.

    UserError(fields={`field`: sentence}) when it is not a duration or not more than zero.
    """
    wanted = text.strip().lower() if isinstance(text, str) else ""
    if not wanted:
        raise _refused(field, f"a duration is missing; {_EXPECTED}")
    if len(wanted) > _MAX_LENGTH:
        raise _refused(field, f"{len(wanted)} characters are too many for a duration; {_EXPECTED}")
    seconds, position, smallest = 0.0, 0, ""
    while position < len(wanted):
        part = _PART.match(wanted, position)
        if not part:
            raise _refused(field, f"{text.strip()!r} is not a duration; {_EXPECTED}")
        unit = _unit(part[2], smallest, alone=not position and part.end() == len(wanted))
        if unit is None:
            raise _refused(field, f"{part[2] or part[1]!r} is not a unit of time; {_EXPECTED}")
        if smallest and _UNIT_SECONDS[unit] >= _UNIT_SECONDS[smallest]:
            raise _refused(field, f"{text.strip()!r}: write each unit once, the largest first, such as 1h30m")
        seconds += float(part[1].replace(",", ".")) * _UNIT_SECONDS[unit]
        position, smallest = part.end(), unit
    if seconds <= 0:
        raise _refused(field, f"{text.strip()!r} is no time at all; a duration is more than zero")
    return seconds


def _unit(word: str, previous: str, *, alone: bool) -> str | None:
    """The unit that `word` spells; without a word, seconds for a bare number and minutes in "1h30"."""
    if word:
        return _UNITS.get(word)
    if alone:
        return "s"
    return "m" if previous == "h" else None


def _refused(field: str, sentence: str) -> UserError:
    return UserError("Duration not accepted", fields={field: sentence})


def format_duration(seconds: float, language: str = "en", parts: int = 2) -> str:
    """`seconds` in words, its `parts` largest units: "45 min", "3 min 51 s", "2.5 s", "40 ms", in French "2,5 s"."""
    if not math.isfinite(seconds):
        return "–"
    if seconds < 0:
        return "−" + format_duration(-seconds, language, parts)
    if seconds and round(seconds * 1000) < 100:
        return f"{max(round(seconds * 1000), 1)} ms"
    tenths = round(seconds * 10)
    if tenths < 100 and tenths % 10:
        return f"{tenths // 10}{',' if language == 'fr' else '.'}{tenths % 10} s"
    rest = round(seconds)
    words: list[str] = []
    for size, unit in ((86_400, "j" if language == "fr" else "d"), (3600, "h"), (60, "min"), (1, "s")):
        count, rest = divmod(rest, size)
        if count:
            words.append(f"{count} {unit}")
    return " ".join(words[:parts]) or "0 s"
