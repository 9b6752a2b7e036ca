"""Which recurrence rules may be expanded (promise P21).

The usual library walks every repetition from the first one on: a rule by the second, one without an interval, or one
by the hour since 1970 would keep it busy for minutes.  Such rules are refused before it sees them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

MAX_STEPS = 100_000
"""Repetitions from the first one to the window's end; each costs about 10 µs."""
MAX_OCCURRENCES = 2_500
"""Of one event in the window: hourly for 97 days is 2,328."""

_PERIOD = {
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
    "MONTHLY": timedelta(days=28),
    "YEARLY": timedelta(days=365),
}
# How many days of one period a rule can name.
_DAYS = {"HOURLY": 1, "DAILY": 1, "WEEKLY": 7, "MONTHLY": 31, "YEARLY": 366}
_ENDLESS_COUNT = 1_000_000


def refusal(
    rule: Mapping[str, Any], start: datetime, length: timedelta, window: tuple[datetime, datetime]
) -> str | None:
    """Why a rule is not expanded, in words that follow "the event repeats"; None when it is harmless."""
    frequency = _text(rule, "FREQ")
    if frequency in ("SECONDLY", "MINUTELY"):
        return "every second" if frequency == "SECONDLY" else "every minute"
    if frequency not in _PERIOD:
        return "by a rule that cannot be read"
    interval = _number(rule, "INTERVAL", 1)
    if interval < 1:
        return "with an interval of 0"
    each = _PERIOD[frequency] * min(interval, 10_000)
    per_period = _per_period(rule, frequency)
    if _repetitions(window[1] - start, each, per_period) > MAX_STEPS:
        return "too often since its first date"
    from_start = max(start, window[0] - length)
    if _repetitions(window[1] - from_start, each, per_period) > MAX_OCCURRENCES:
        return "too often"
    return None


def without_endless_count(rule: dict[str, Any]) -> None:
    """Drop a COUNT that no rule which is expanded can use up; the library would try to prepare for it."""
    if _number(rule, "COUNT", 0) > _ENDLESS_COUNT:
        del rule["COUNT"]


def _per_period(rule: Mapping[str, Any], frequency: str) -> int:
    """At most how many repetitions fall into one period."""
    parts = 1
    for name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        if name != "BYHOUR" or frequency != "HOURLY":
            parts *= max(1, len(_values(rule, name)))
    names_days = any(_values(rule, name) for name in ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYEASTER"))
    if not names_days:
        return parts * (max(1, len(_values(rule, "BYMONTH"))) if frequency == "YEARLY" else 1)
    return parts * _named_days(rule, frequency)


def _named_days(rule: Mapping[str, Any], frequency: str) -> int:
    most = _DAYS[frequency]
    if frequency == "WEEKLY" and _values(rule, "BYDAY"):
        return min(most, len(_values(rule, "BYDAY")))
    if frequency == "MONTHLY" and _values(rule, "BYMONTHDAY") and not _values(rule, "BYDAY"):
        return min(most, len(_values(rule, "BYMONTHDAY")))
    return most


def _repetitions(span: timedelta, each: timedelta, per_period: int) -> float:
    return max(span / each, 0.0) * per_period + per_period


def _values(rule: Mapping[str, Any], name: str) -> Sequence[Any]:
    value = rule.get(name, [])
    return value if isinstance(value, list | tuple) else [value]


def _text(rule: Mapping[str, Any], name: str) -> str:
    values = _values(rule, name)
    return str(values[0]).upper() if values else ""


def _number(rule: Mapping[str, Any], name: str, missing: int) -> int:
    values = _values(rule, name)
    try:
        return int(values[0]) if values else missing
    except (TypeError, ValueError):
        return 0
