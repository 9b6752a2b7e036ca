"""The rules by which a task recurs, in the person's own words.  Values only: when they fire is computed in `next_run`.

Wall times are texts "HH:MM" or "HH:MM:SS"; weekdays are "mon" to "sun".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LAST = -1
"""The last day of a month, or the last of a weekday in it."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Every `seconds` seconds (> 0), counted from the last planned time: no drift, no clock changes.

    `anchor`, where it is given, is one of its planned times: an interval beside other rules needs its own.
    """

    seconds: float
    anchor: datetime | None = None


@dataclass(frozen=True, slots=True)
class Cron:
    """A cron expression in the wall time of an IANA zone (promises P4 and P5)."""

    expression: str
    time_zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Daily:
    """Every day at `times`."""

    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weekly:
    """On `days` of the week at `times`."""

    days: tuple[str, ...]
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Monthly:
    """Each month at `times`: on `day` (1 to 31, or LAST), or on the `nth` (1 to 5, or LAST) `weekday`.

    A month that lacks the day, or a fifth such weekday, is left out.
    """

    times: tuple[str, ...]
    day: int | None = None
    nth: int | None = None
    weekday: str | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """Every `seconds` (whole minutes) from `start` up to and including `end`: 08:00, 08:45, 09:30 ..."""

    seconds: int
    start: str
    end: str
    days: tuple[str, ...] = WEEKDAYS


@dataclass(frozen=True, slots=True)
class Once:
    """One time: `at` is a wall time "YYYY-MM-DDTHH:MM" or with ":SS"."""

    at: str


Rule = Interval | Cron | Daily | Weekly | Monthly | Within | Once


@dataclass(frozen=True, slots=True)
class Timetable:
    """Several rules, or one with bounds: fires whenever one of the rules does, once where they meet.

    All rules, a cron expression too, are read in the wall time of `time_zone`.  Nothing fires before `starts_at` or
    after `ends_at`.  Every planned time is `offset_seconds` later than the rule says (jitter, the same for every run).
    No rules: the task runs only when another ends or a person starts it.
    """

    rules: tuple[Rule, ...]
    time_zone: str = "UTC"
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    offset_seconds: int = 0


Schedule = Interval | Cron | Timetable
