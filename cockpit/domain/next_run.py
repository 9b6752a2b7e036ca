"""When a schedule fires: the next time, the last one, and how many between two moments.

Intervals lie on a grid, anchor + k * seconds.  Cron times follow Debian cron at clock changes (promise P4):

- A job at fixed times (neither minute nor hour starts with `*`) fires once for each wall time it names.  In the
  repeated hour that is the first pass; wall times that were skipped fire together, once, at the first instant after.
- A job whose minute or hour starts with `*` fires whenever the clock on the wall shows a matching time, so twice in
  the repeated hour and not at all in the skipped one.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cockpit.domain import cron
from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.errors import UserError
from cockpit.domain.schedule import Interval, Schedule
from cockpit.domain.wall_times import WallTimes
from cockpit.domain.zones import EPOCH, FIRST_INSTANT, LAST_INSTANT, Zone, get_zone

MIN_INTERVAL_SECONDS = 1
MAX_INTERVAL_SECONDS = 100 * 366 * DAY_SECONDS

_MILLISECOND = timedelta(milliseconds=1)
# No two offsets of a zone differ by more than a day and a bit (Apia and Manila changed sides of the date line).
_MARGIN = 2 * DAY_SECONDS


def validate(schedule: Schedule) -> None:
    """UserError with a sentence for each wrong field: frequency_cron, frequency_seconds or time_zone."""
    if isinstance(schedule, Interval):
        _step(schedule)
        return
    wrong: dict[str, str] = {}
    for read, value in ((cron.check, schedule.expression), (get_zone, schedule.time_zone)):
        try:
            read(value)
        except UserError as error:
            wrong.update(error.fields)
    if wrong:
        raise UserError("Schedule not accepted", fields=wrong)


def next_after(schedule: Schedule, moment: datetime, anchor: datetime | None = None) -> datetime | None:
    """The first planned time strictly after `moment`, in UTC; None when there is none before the year 9999.

    An interval needs its `anchor`, any one of its planned times.  UserError when the schedule cannot be read.
    """
    if isinstance(schedule, Interval):
        start, step = _anchored(anchor), _step(schedule)
        return _moved(start, ((moment - start) // step + 1) * step)
    since = moment - EPOCH
    found = _plan(schedule.expression, schedule.time_zone).after(since.days * DAY_SECONDS + since.seconds)
    return None if found is None else EPOCH + timedelta(0, found)


def latest_at_or_before(schedule: Schedule, moment: datetime, anchor: datetime | None = None) -> datetime | None:
    """The last planned time up to and including `moment`, in UTC; None when there is none since the year 1."""
    if isinstance(schedule, Interval):
        start, step = _anchored(anchor), _step(schedule)
        return _moved(start, (moment - start) // step * step)
    since = moment - EPOCH
    found = _plan(schedule.expression, schedule.time_zone).until(since.days * DAY_SECONDS + since.seconds)
    return None if found is None else EPOCH + timedelta(0, found)


def count_between(schedule: Schedule, after: datetime, until: datetime, anchor: datetime | None = None) -> int:
    """The number of planned times in (`after`, `until`], without walking through them."""
    if until <= after:
        return 0
    if isinstance(schedule, Interval):
        start, step = _anchored(anchor), _step(schedule)
        return (until - start) // step - (after - start) // step
    first, last = after - EPOCH, until - EPOCH
    return _plan(schedule.expression, schedule.time_zone).count(
        first.days * DAY_SECONDS + first.seconds, last.days * DAY_SECONDS + last.seconds
    )


def upcoming(schedule: Schedule, moment: datetime, count: int, anchor: datetime | None = None) -> list[datetime]:
    """The next `count` planned times strictly after `moment`; fewer when the schedule ends."""
    found: list[datetime] = []
    while len(found) < count:
        following = next_after(schedule, moment, anchor)
        if following is None:
            break
        found.append(following)
        moment = following
    return found


def _anchored(anchor: datetime | None) -> datetime:
    if anchor is None:
        raise ValueError("an interval has no planned times without an anchor")
    return anchor.astimezone(UTC)


def _moved(start: datetime, by: timedelta) -> datetime | None:
    try:
        return start + by
    except OverflowError:
        return None


def _step(schedule: Interval) -> timedelta:
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


@lru_cache(maxsize=16_384)
def _plan(expression: str, time_zone: str) -> _Plan:
    return _Plan(_walls(expression), cron.parse(expression).follows_clock, get_zone(time_zone))


@lru_cache(maxsize=4096)
def _walls(expression: str) -> WallTimes:
    return WallTimes(cron.parse(expression))


class _Plan:
    """One expression in one zone, on whole seconds since 1970."""

    __slots__ = ("_fixed", "_walls", "_zone")

    def __init__(self, walls: WallTimes, follows_clock: bool, zone: Zone) -> None:
        self._walls = walls
        self._fixed = not follows_clock
        self._zone = zone

    def after(self, instant: int) -> int | None:
        """The first planned instant strictly after `instant`."""
        here, past = max(instant, FIRST_INSTANT), 1  # `past`: only what comes after the first `here`
        while here < LAST_INSTANT:
            start, end, offset, before = self._zone.span(here)
            low = here + past + offset
            if self._fixed and before > offset:
                low = max(low, start + before)  # the second pass of a repeated hour is not for fixed times
            wall = self._walls.at_or_after(low)
            if wall is None:
                return None
            if wall - offset < end:
                return wall - offset
            if self._fixed and end < LAST_INSTANT and wall < end + self._zone.span(end).offset:
                return end  # skipped by the clock: at the first instant after the gap
            here, past = self._next_start(here, end, wall - offset), 0
        return None

    def _next_start(self, here: int, end: int, guess: int) -> int:
        """Where to go on when nothing matches before `end`, and nothing on the wall before that of `guess`.

        Far from `here` all walls lie between the two, whatever the offset, so the years between can be skipped;
        near it the clock may be set back to walls that were not searched.
        """
        return max(end, guess - _MARGIN) if end >= here + _MARGIN else end

    def until(self, instant: int) -> int | None:
        """The last planned instant at or before `instant`."""
        here = min(instant, LAST_INSTANT - 1)
        while here >= FIRST_INSTANT:
            start, _end, offset, before = self._zone.span(here)
            low = start + (max(before, offset) if self._fixed else offset)
            wall = self._walls.at_or_before(here + offset)
            if wall is None:
                return None
            if wall >= low:
                return wall - offset
            if self._fixed and start + before <= wall < start + offset:
                return start
            guess = wall - offset
            here = min(start - 1, guess + _MARGIN) if start <= here - _MARGIN else start - 1
        return None

    def count(self, after: int, until: int) -> int:
        """The number of planned instants in (`after`, `until`]."""
        total = 0
        here, end = max(after + 1, FIRST_INSTANT), min(until + 1, LAST_INSTANT)
        while here < end:
            span = self._zone.span(here)
            low, high = here + span.offset, min(span.end, end) + span.offset
            if self._fixed and span.before != span.offset:
                low = max(low, span.start + span.before)
                if here == span.start and self._served_at_gap_end(span.start, span.before, span.offset):
                    total += 1
            total += self._walls.count(low, high)
            here = span.end
        return total

    def _served_at_gap_end(self, start: int, before: int, offset: int) -> bool:
        """True when skipped walls fire at `start` and no wall of its own does."""
        return (
            self._walls.count(start + before, start + offset) > 0
            and self._walls.count(start + offset, start + offset + 1) == 0
        )
