"""Rules as JSON and back, in the person's own words: {"kind": "daily", "times": ["09:00"]}.

There is no zone in a rule: a task has one for all of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc, to_milliseconds
from cockpit.domain.errors import UserError
from cockpit.domain.schedule import LAST, WEEKDAYS, Cron, Daily, Interval, Monthly, Once, Rule, Weekly, Within

MAX_RULES = 20
_MOST_TIMES = 100
_LONGEST_SHOWN = 22
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
_LOOSE_TIME = re.compile(r"([0-9]{1,2})(?:[:h. ]+([0-9]{1,2})?)?")
_FRENCH_DAYS = dict(zip(("lun", "mar", "mer", "jeu", "ven", "sam", "dim"), WEEKDAYS, strict=True))


def rule_to_json(rule: Rule) -> dict[str, Any]:
    """`rule` as plain JSON values."""
    match rule:
        case Interval(seconds, anchor):
            found: dict[str, Any] = {"kind": "interval", "seconds": seconds}
            return found if anchor is None else {**found, "anchor": iso_utc(anchor)}
        case Cron(expression):
            return {"kind": "cron", "expression": expression}
        case Daily(times):
            return {"kind": "daily", "times": list(times)}
        case Weekly(days, times):
            return {"kind": "weekly", "days": list(days), "times": list(times)}
        case Monthly(times, day, nth, weekday):
            on = {"day": day} if day is not None else {"nth": nth, "weekday": weekday}
            return {"kind": "monthly", **on, "times": list(times)}
        case Within(seconds, start, end, days):
            return {"kind": "within", "seconds": seconds, "start": start, "end": end, "days": list(days)}
        case Once(at):
            return {"kind": "once", "at": at}


def rules_from_json(value: object) -> tuple[Rule, ...]:
    """The rules that a JSON list holds, doubles dropped.  UserError naming each wrong value, as "rules.0.times"."""
    if not isinstance(value, list | tuple):
        raise UserError("Schedule not accepted", fields={"rules": "give a list of rules"})
    if len(value) > MAX_RULES:
        raise UserError("Schedule not accepted", fields={"rules": f"at most {MAX_RULES} rules"})
    rules: list[Rule] = []
    wrong: dict[str, str] = {}
    for position, one in enumerate(value):
        try:
            rules.append(rule_from_json(one, f"rules.{position}"))
        except UserError as error:
            wrong |= error.fields
    if wrong:
        raise UserError("Schedule not accepted", fields=wrong)
    return tuple(dict.fromkeys(rules))


def rule_from_json(value: object, field: str = "rules") -> Rule:
    """The rule of a JSON object.  UserError naming each wrong value below `field`."""
    kind = value.get("kind") if isinstance(value, Mapping) else None
    known = _KINDS.get(kind) if isinstance(kind, str) else None
    if known is None or not isinstance(value, Mapping):
        raise UserError("Schedule not accepted", fields={f"{field}.kind": f"one of {', '.join(_KINDS)}"})
    make, checks = known
    wrong = {
        f"{field}.{str(name)[:40]}": f"is not known; there are {', '.join(checks)}"
        for name in value.keys() - checks.keys() - {"kind"}
    }
    found: dict[str, Any] = {}
    for name, (check, optional) in checks.items():
        if value.get(name) is None:
            if not optional:
                wrong[f"{field}.{name}"] = "is missing"
            continue
        try:
            found[name] = check(value[name])
        except (ValueError, TypeError, OverflowError) as error:
            wrong[f"{field}.{name}"] = str(error)
    if not wrong:
        wrong = {f"{field}.{name}": text for name, text in _contradictions(make, found).items()}
    if wrong:
        raise UserError("Schedule not accepted", fields=wrong)
    return make(**found)


def _contradictions(make: Callable[..., Rule], found: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with values that are right each by itself."""
    if make is Monthly and found.keys() - {"times"} not in ({"day"}, {"nth", "weekday"}):
        return {"day": "give either a day, or nth and weekday"}
    if make is Within and found["start"] >= found["end"]:
        return {"end": f"must be after the start, {found['start']}"}
    return {}


def time_text(value: object) -> str:
    """A wall time "HH:MM" or "HH:MM:SS" from 00:00 to 23:59:59.  ValueError says what would be right."""
    if isinstance(value, str) and _TIME.fullmatch(value):
        return value.removesuffix(":00") if len(value) == 8 else value
    meant = _LOOSE_TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    better = f"{int(meant[1]):02}:{int(meant[2] or 0):02}" if meant else ""
    example = better if _TIME.fullmatch(better) else "for example 09:00"
    raise ValueError(f"{_shown(value)} is not a time from 00:00 to 23:59, write {example}")


def seconds_of_day(time: str) -> int:
    """ "HH:MM" or "HH:MM:SS" as seconds since midnight."""
    parts = [int(part) for part in time.split(":")]
    return parts[0] * 3600 + parts[1] * 60 + (parts[2] if len(parts) > 2 else 0)


def _times(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= _MOST_TIMES:
        raise ValueError(f'a list of 1 to {_MOST_TIMES} times, such as ["09:00"]')
    return tuple(sorted({time_text(one) for one in value}))


def _day_names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not value:
        raise ValueError(f"a list of days out of {', '.join(WEEKDAYS)}")
    for one in value:
        _weekday(one)
    return tuple(day for day in WEEKDAYS if day in value)


def _weekday(value: object) -> str:
    if isinstance(value, str) and value in WEEKDAYS:
        return value
    start = value.strip().lower()[:3] if isinstance(value, str) else ""
    meant = start if start in WEEKDAYS else _FRENCH_DAYS.get(start)
    raise ValueError(
        f"{_shown(value)} is not a day, allowed are {', '.join(WEEKDAYS)}"
        + (f"; did you mean {meant}?" if meant else "")
    )


def _whole(low: int, high: int, last: bool = False) -> Callable[[Any], int]:
    def check(value: Any) -> int:
        good = (
            isinstance(value, int)
            and not isinstance(value, bool)
            and (low <= value <= high or (last and value == LAST))
        )
        if not good:
            raise ValueError(f"a whole number from {low} to {high}{', or -1 for the last' if last else ''}")
        return int(value)

    return check


def _seconds(value: Any) -> float:
    with suppress(OverflowError):  # whole numbers of hundreds of digits
        if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
            return float(value)
    raise ValueError("a number of seconds")


def _minutes(value: Any) -> int:
    seconds = _seconds(value)
    if seconds % 60 or not 60 <= seconds <= 86_400:
        raise ValueError("whole minutes from 60 to 86,400 seconds")
    return int(seconds)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text such as 0 9 * * 1-5")
    return value


def moment_of(value: object) -> datetime:
    """The moment of an ISO 8601 text with a zone, to the millisecond.  ValueError says what would be right."""
    with suppress(ValueError, OverflowError):
        if isinstance(value, str):
            return to_milliseconds(parse_iso_utc(value))
    raise ValueError("a time with a zone, such as 2026-12-01T09:00:00Z")


def _wall(value: object) -> str:
    with suppress(ValueError):
        if isinstance(value, str) and len(value) >= len("2026-12-24T18:00"):
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is None and moment.microsecond == 0:
                return moment.isoformat(timespec="seconds" if moment.second else "minutes")
    raise ValueError("a date and wall time without a zone, such as 2026-12-24T18:00")


def _shown(value: object) -> str:
    """A value in a sentence, however long it is."""
    text = repr(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    return text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…"


Checks = Mapping[str, tuple[Callable[[Any], Any], bool]]
_KINDS: Mapping[str, tuple[Callable[..., Rule], Checks]] = {
    "interval": (Interval, {"seconds": (_seconds, False), "anchor": (moment_of, True)}),
    "cron": (Cron, {"expression": (_text, False)}),
    "daily": (Daily, {"times": (_times, False)}),
    "weekly": (Weekly, {"days": (_day_names, False), "times": (_times, False)}),
    "monthly": (
        Monthly,
        {
            "times": (_times, False),
            "day": (_whole(1, 31, last=True), True),
            "nth": (_whole(1, 5, last=True), True),
            "weekday": (_weekday, True),
        },
    ),
    "within": (
        Within,
        {
            "seconds": (_minutes, False),
            "start": (time_text, False),
            "end": (time_text, False),
            "days": (_day_names, True),
        },
    ),
    "once": (Once, {"at": (_wall, False)}),
}
