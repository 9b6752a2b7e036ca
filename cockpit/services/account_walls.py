"""What the clock on the wall showed: times that it skipped, and times that it showed twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from cockpit.domain.zones import EPOCH, get_zone


class Shown(StrEnum):
    """How often the clock showed a wall time on its day."""

    ONCE = "once"
    TWICE = "twice"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class WallTime:
    """A wall time of a zone as the instant that is meant: its first pass, or the first instant after the gap.

    `other` is the second pass, or for a time that was skipped the last instant before the gap.
    """

    wall: datetime
    moment: datetime
    shown: Shown = Shown.ONCE
    other: datetime | None = None


def read_wall(wall: datetime, time_zone: str) -> WallTime:
    """The instant of `wall`, a time without a zone, in `time_zone`.  UserError when there is no such zone."""
    spans, zone = get_zone(time_zone), ZoneInfo(time_zone)
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return WallTime(wall, first)
    if first < second:
        return WallTime(wall, first, Shown.TWICE, second)
    span = spans.span(int(first.timestamp()))
    if span.offset <= span.before:  # cut at the end of what is kept together, a little after the gap
        span = spans.span(span.start - 1)
    moment = datetime.fromtimestamp(span.start, UTC)
    return WallTime(wall, moment, Shown.NEVER, datetime.fromtimestamp(span.start - 1, UTC))


def first_pass(moment: datetime, time_zone: str) -> datetime | None:
    """When the clock showed the time of `moment` before, if it was set back between the two; else None."""
    if moment < EPOCH:
        return None
    there = moment.astimezone(ZoneInfo(time_zone))
    return there.replace(fold=0).astimezone(UTC) if there.fold else None
