"""The rules by which a task recurs.  Values only: when they next fire is computed in `next_run`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """Every `seconds` seconds (> 0), counted from the last planned time: no drift, no clock changes."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Cron:
    """A cron expression in the wall time of an IANA zone (promises P4 and P5)."""

    expression: str
    time_zone: str = "UTC"


Schedule = Interval | Cron
