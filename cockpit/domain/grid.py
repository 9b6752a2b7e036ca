"""Intervals: planned times on a grid, anchor + k * seconds, without drift (promise P3)."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta

from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.errors import UserError
from cockpit.domain.schedule import Interval

MIN_INTERVAL_SECONDS = 1
MAX_INTERVAL_SECONDS = 100 * 366 * DAY_SECONDS

_MILLISECOND = timedelta(milliseconds=1)


def after(schedule: Interval, moment: datetime, anchor: datetime | None) -> datetime | None:
    """The first point of the grid strictly after `moment`; None when the calendar ends before it."""
    start, step = _anchored(schedule.anchor or anchor), step_of(schedule)
    return moved(start, ((moment - start) // step + 1) * step)


def until(schedule: Interval, moment: datetime, anchor: datetime | None) -> datetime | None:
    """The last point of the grid up to and including `moment`; None when the calendar begins after it."""
    start, step = _anchored(schedule.anchor or anchor), step_of(schedule)
    return moved(start, (moment - start) // step * step)


def count(schedule: Interval, low: datetime, high: datetime, anchor: datetime | None) -> int:
    """How many points of the grid lie in (`low`, `high`]."""
    start, step = _anchored(schedule.anchor or anchor), step_of(schedule)
    return (high - start) // step - (low - start) // step


def _anchored(anchor: datetime | None) -> datetime:
    if anchor is None:
        raise ValueError("an interval has no planned times without an anchor")
    return anchor.astimezone(UTC)


def moved(start: datetime, by: timedelta) -> datetime | None:
    """`start` + `by`; None where the calendar has no such time."""
    try:
        return start + by
    except OverflowError:
        return None


def step_of(schedule: Interval) -> timedelta:
    """The interval in whole milliseconds, as times are stored: a grid of finer steps would drift when read back."""
    seconds = schedule.seconds
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not _finite(seconds):
        raise _refused_interval(f"{seconds!r} is not a number of seconds")
    if seconds < MIN_INTERVAL_SECONDS:
        raise _refused_interval("too short, the shortest interval is 1 second")
    if seconds > MAX_INTERVAL_SECONDS:
        raise _refused_interval("too long, the longest interval is 100 years")
    return round(seconds * 1000) * _MILLISECOND


def _finite(seconds: float) -> bool:
    return isinstance(seconds, int) or math.isfinite(seconds)  # isfinite cannot take an int of 400 digits


def _refused_interval(sentence: str) -> UserError:
    return UserError("Interval not accepted", fields={"frequency_seconds": sentence})
