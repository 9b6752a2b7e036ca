"""Which starts of a schedule fall together with those of other tasks, and a shift that is free of all of them.

Two starts clash within the same minute.  The work is bounded: with very many starts fewer days are looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.next_run import count_between, next_after, upcoming
from cockpit.domain.schedule import Schedule
from cockpit.domain.zones import EPOCH

Other = tuple[int, str, Schedule, datetime | None]
"""Another task: its id, its name, its schedule, and the anchor of an interval in that."""

_MOST_STARTS = 10_000
_MOST_LOOKED_AT = 20_000
_MOST_PROBES = 20_000
_MOST_CLASHES = 20
# What a person would choose comes first: five minutes are easier to keep in mind than one.
_SHIFTS = (5, -5, 10, -10, 15, -15, 20, -20, 30, -30, 1, -1, 2, -2, 3, -3, 7, -7)
_MINUTE = timedelta(minutes=1)
_TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Clash:
    """Another task that starts in the same minute.

    `same_minute` counts the starts that do so, `same_instant` those among them at the very same time.
    `shift_minutes`: moving every start by so many is free of all other tasks; None when no such shift was found.
    """

    task_id: int
    name: str
    same_instant: int
    same_minute: int
    shift_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Clashes:
    """The tasks that clash, most often first (at most 20 of them), and up to when starts were compared."""

    found: tuple[Clash, ...]
    compared_until: datetime


class _Starts:
    """When another task starts, looked up in a set where that is small, computed where it is not."""

    def __init__(self, schedule: Schedule, anchor: datetime | None, since: datetime, until: datetime) -> None:
        self._schedule, self._anchor, self._since, self._until = schedule, anchor, since, until
        self.count = count_between(schedule, since, until, anchor)
        self._times: set[datetime] | None = None
        self.minutes: set[int] | None = None

    def list_up(self) -> None:
        """Make the sets."""
        # Half an hour on both sides: where the starts would be after a shift.
        since, until = self._since - 30 * _MINUTE, self._until + 30 * _MINUTE
        count = count_between(self._schedule, since, until, self._anchor)
        self._times = set(upcoming(self._schedule, since, count, self._anchor))
        self.minutes = {_minute(one) for one in self._times}

    def at(self, moment: datetime) -> bool:
        """True when it starts at `moment`."""
        if self._times is not None:
            return moment in self._times
        return next_after(self._schedule, moment - _TICK, self._anchor) == moment

    def within(self, minute: int) -> bool:
        """True when it starts in this minute since 1970."""
        if self.minutes is not None:
            return minute in self.minutes
        begins = EPOCH + minute * _MINUTE
        found = next_after(self._schedule, begins - _TICK, self._anchor)
        return found is not None and found < begins + _MINUTE


def find_clashes(starts: Sequence[datetime], others: Iterable[Other], now: datetime, until: datetime) -> Clashes:
    """Compare `starts` (in order, after `now`) with those of `others`, up to `until` or as far as the bounds allow."""
    if len(starts) > _MOST_STARTS:
        starts, until = starts[:_MOST_STARTS], starts[_MOST_STARTS - 1]
    given = list(others)
    known = [_Starts(schedule, anchor, now, until) for _, _, schedule, anchor in given]
    work = sum(min(one.count, len(starts)) for one in known)
    if work > _MOST_LOOKED_AT:
        until = now + (until - now) * (_MOST_LOOKED_AT / work)
        starts = [one for one in starts if one <= until]
        known = [_Starts(schedule, anchor, now, until) for _, _, schedule, anchor in given]
    for one in known:
        if one.count <= len(starts):
            one.list_up()
    minutes = [_minute(start) for start in starts]
    found: list[Clash] = []
    for (task_id, name, _, _), one in zip(given, known, strict=True):
        together = [start for start, minute in zip(starts, minutes, strict=True) if one.within(minute)]
        if together:
            found.append(Clash(task_id, name, sum(map(one.at, together)), len(together)))
    if not found:
        return Clashes((), until)
    shift = _free_shift(minutes, known)
    found.sort(key=lambda clash: (-clash.same_minute, -clash.same_instant, clash.task_id))
    return Clashes(
        tuple(Clash(one.task_id, one.name, one.same_instant, one.same_minute, shift) for one in found[:_MOST_CLASHES]),
        until,
    )


def _free_shift(minutes: Sequence[int], others: Sequence[_Starts]) -> int | None:
    """The first of _SHIFTS that leaves every start alone; None also when finding one takes too long."""
    taken: set[int] = set()
    for one in others:
        taken |= one.minutes or set()
    dense = [one for one in others if one.minutes is None]
    probes = _MOST_PROBES
    for shift in _SHIFTS:
        moved = {minute + shift for minute in minutes}
        if not taken.isdisjoint(moved):
            continue
        probes -= len(moved) * len(dense)
        if probes < 0:
            return None
        if not any(one.within(minute) for one in dense for minute in moved):
            return shift
    return None


def _minute(moment: datetime) -> int:
    return (moment - EPOCH) // _MINUTE
