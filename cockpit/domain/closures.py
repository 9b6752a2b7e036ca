"""Times at which chosen tasks do not run: blackout windows and holidays.  Values and decisions, no I/O."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from cockpit.domain.run import Cause
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.task_policy import TaskPolicy

Item = TypeVar("Item")


class HolidaySource(StrEnum):
    """Where the days of a holiday set come from."""

    COUNTRY = "country"
    ICS_URL = "ics_url"
    ICS_FILE = "ics_file"


@dataclass(frozen=True, slots=True)
class Blackout:
    """A named window: weekly on `days` from `start` to `end` (wall times; an end at or before the start means the next
    day), or once from `starts_at` to `ends_at`.  The end is not part of it."""

    id: int
    name: str
    days: tuple[str, ...] = ()
    start: str = "00:00"
    end: str = "00:00"
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    time_zone: str = "UTC"

    def covers(self, moment: datetime) -> bool:
        """True when `moment` (aware) lies within the window."""
        if self.starts_at is not None and self.ends_at is not None:
            return self.starts_at <= moment < self.ends_at
        wall = moment.astimezone(ZoneInfo(self.time_zone))
        now, start, end = wall.time(), time.fromisoformat(self.start), time.fromisoformat(self.end)
        today = WEEKDAYS[wall.weekday()] in self.days
        if start < end:
            return today and start <= now < end
        yesterday = WEEKDAYS[(wall.weekday() - 1) % 7] in self.days
        return (today and now >= start) or (yesterday and now < end)


@dataclass(frozen=True, slots=True)
class HolidaySet:
    """Named days on which chosen tasks rest: the days are read in the zone of the task."""

    id: int
    name: str
    source: HolidaySource
    address: str
    days: Mapping[date, str] = field(default_factory=dict)
    refreshed_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Closure:
    """Why a planned time is left out, and the name of what says so."""

    cause: Cause
    name: str
    id: int


@dataclass(frozen=True, slots=True)
class Closures:
    """All blackouts and holiday sets of a workspace by their ids."""

    blackouts: Mapping[int, Blackout] = field(default_factory=dict)
    holidays: Mapping[int, HolidaySet] = field(default_factory=dict)

    def closing(self, policy: TaskPolicy, time_zone: str, moment: datetime) -> Closure | None:
        """What keeps a task with this policy and zone from running at `moment`; None when nothing does."""
        for blackout in _found(self.blackouts, policy.blackouts):
            if blackout.covers(moment):
                return Closure(Cause.BLACKOUT, blackout.name, blackout.id)
        if policy.holidays:
            day = moment.astimezone(ZoneInfo(time_zone)).date()
            for holidays in _found(self.holidays, policy.holidays):
                if day in holidays.days:
                    return Closure(Cause.HOLIDAY, f"{holidays.name}: {holidays.days[day]}", holidays.id)
        return None


def _found(known: Mapping[int, Item], ids: Iterable[int]) -> Iterable[Item]:
    return (known[one] for one in ids if one in known)


def within_quiet_hours(moment: datetime, start: str, end: str, time_zone: str) -> bool:
    """True when `moment` lies between two wall times; the end may be on the next day, equal ones mean never."""
    if start == end:
        return False
    window = Blackout(0, "", WEEKDAYS, start, end, time_zone=time_zone)
    return window.covers(moment)


def end_of_quiet_hours(moment: datetime, end: str, time_zone: str) -> datetime:
    """The first instant after `moment` at which the wall clock shows `end`."""
    zone = ZoneInfo(time_zone)
    wall = moment.astimezone(zone)
    last = datetime.combine(wall.date(), time.fromisoformat(end), zone)
    return last if last > wall else datetime.combine(wall.date() + timedelta(days=1), time.fromisoformat(end), zone)
