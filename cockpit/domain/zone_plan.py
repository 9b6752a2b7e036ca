"""Wall times in a zone: planned instants by Debian cron's rules at clock changes (promise P4).

- Fixed times fire once for each wall time they name.  In the repeated hour that is the first pass; wall times that
  were skipped fire together, once, at the first instant after.
- Times that follow the clock fire whenever the clock on the wall shows a matching time, so twice in the repeated hour
  and not at all in the skipped one.
"""

from __future__ import annotations

from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.wall_times import Walls
from cockpit.domain.zones import FIRST_INSTANT, LAST_INSTANT, Zone

# No two offsets of a zone differ by more than a day and a bit (Apia and Manila changed sides of the date line).
_MARGIN = 2 * DAY_SECONDS


class ZonePlan:
    """Wall times in one zone, as whole seconds since 1970."""

    __slots__ = ("_fixed", "_walls", "_zone")

    def __init__(self, walls: Walls, follows_clock: bool, zone: Zone) -> None:
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
