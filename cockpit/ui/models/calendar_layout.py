"""Where events lie: columns of a day, bars of whole days, and what a clock change does to a day.  No Qt.

A day is drawn by the clock on the wall, 0 to 1440 minutes: on the day on which the clock goes back the hour that comes
twice is drawn once and its events share it; the hour that is skipped in spring stays empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from cockpit.domain.content import CalendarEvent

DAY_MINUTES = 24 * 60
LEAST_MINUTES = 22  # what the shortest event takes on the page
_MOST_SPREAD = 200  # more events that overlap keep to their columns
_Piece = tuple[CalendarEvent, int, int]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Block:
    """An event on one day: minutes of the wall clock, its column of `columns` that share the width, and how many of
    them it takes because those beside it are free.
    """

    event: CalendarEvent
    start: int
    end: int
    column: int = 0
    columns: int = 1
    takes: int = 1


@dataclass(frozen=True, slots=True)
class DayBar:
    """An event of whole days: days `first` to before `end` counted from the first shown, in a row of its own."""

    event: CalendarEvent
    first: int
    end: int
    row: int


@dataclass(frozen=True, slots=True)
class ClockChange:
    """Wall minutes `start` to `end` of a day that are skipped, or that come twice."""

    start: int
    end: int
    skipped: bool


def is_bar(event: CalendarEvent) -> bool:
    """Whether it is shown above the hours: on whole days, or longer than one."""
    return event.all_day or event.ends_at - event.starts_at >= _DAY


def days_of(event: CalendarEvent, zone: tzinfo) -> tuple[date, date]:
    """The first day of an event and the day after its last."""
    if event.all_day:
        return event.starts_at.date(), max(event.ends_at.date(), event.starts_at.date() + _DAY)
    start, end = event.starts_at.astimezone(zone), event.ends_at.astimezone(zone)
    last = end.date() if end.time() > time() or end.date() == start.date() else end.date() - _DAY
    return start.date(), max(last, start.date()) + _DAY


def day_blocks(events: Sequence[CalendarEvent], day: date, zone: tzinfo) -> list[Block]:
    """The events with hours on `day`; those that overlap share the width in columns."""
    pieces = [piece for event in events if not is_bar(event) and (piece := _piece(event, day, zone)) is not None]
    pieces.sort(key=lambda piece: (piece[1], -piece[2], piece[0].id))
    found: list[Block] = []
    cluster: list[_Piece] = []
    until = 0
    for piece in pieces:
        if cluster and piece[1] >= until:
            found += _in_columns(cluster)
            cluster, until = [], 0
        cluster.append(piece)
        until = max(until, _seen_end(piece))
    return found + _in_columns(cluster)


def day_bars(events: Sequence[CalendarEvent], first: date, days: int, zone: tzinfo) -> list[DayBar]:
    """The events of whole days on `days` days from `first`, each in the highest row that is free; long ones first."""
    pieces = []
    for event in events:
        begins, ends = days_of(event, zone)
        start, end = max(0, (begins - first).days), min(days, (ends - first).days)
        if is_bar(event) and start < end:
            pieces.append((start, -(end - start), event.title, event.id, end, event))
    rows: list[int] = []
    found = []
    for start, _length, _title, _id, end, event in sorted(pieces, key=lambda piece: piece[:4]):
        row = next((place for place, until in enumerate(rows) if until <= start), len(rows))
        if row == len(rows):
            rows.append(end)
        rows[row] = end
        found.append(DayBar(event, start, end, row))
    return found


def clock_change(day: date, zone: tzinfo) -> ClockChange | None:
    """What happens to the clock on `day`; None on every other day."""
    start = datetime.combine(day, time(), zone)
    end = datetime.combine(day + _DAY, time(), zone)
    before, after = start.utcoffset(), end.utcoffset()
    if before is None or after is None or before == after:
        return None
    low, high = start.astimezone(UTC), end.astimezone(UTC)
    while high - low > timedelta(minutes=1):
        middle = low + (high - low) / 2
        low, high = (low, middle) if middle.astimezone(zone).utcoffset() == after else (middle, high)
    length = round((after - before).total_seconds() / 60)
    wall = high.replace(second=0, microsecond=0).astimezone(zone)
    at = wall.hour * 60 + wall.minute
    return ClockChange(at - length, at, True) if length > 0 else ClockChange(at, at - length, False)


def wall_minutes(moment: datetime, zone: tzinfo) -> int:
    """The minutes of the clock on the wall since its midnight."""
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def _piece(event: CalendarEvent, day: date, zone: tzinfo) -> _Piece | None:
    first, after = days_of(event, zone)
    if not first <= day < after:
        return None
    start = wall_minutes(event.starts_at, zone) if first == day else 0
    end = wall_minutes(event.ends_at, zone) if event.ends_at.astimezone(zone).date() == day else DAY_MINUTES
    if end < start:  # it ends in the hour that comes twice
        end = start + round((event.ends_at - event.starts_at).total_seconds() / 60)
    return event, start, min(end, DAY_MINUTES)


def _seen_end(piece: _Piece) -> int:
    return max(piece[2], piece[1] + LEAST_MINUTES)


def _in_columns(cluster: Sequence[_Piece]) -> list[Block]:
    ends: list[int] = []
    placed = []
    for piece in cluster:
        column = next((place for place, end in enumerate(ends) if end <= piece[1]), len(ends))
        if column == len(ends):
            ends.append(0)
        ends[column] = _seen_end(piece)
        placed.append((piece, column))
    free = _free_beside(placed, len(ends)) if len(placed) <= _MOST_SPREAD else [1] * len(placed)
    return [
        Block(event, start, end, column, len(ends), takes)
        for ((event, start, end), column), takes in zip(placed, free, strict=True)
    ]


def _free_beside(placed: Sequence[tuple[_Piece, int]], columns: int) -> list[int]:
    """How many columns from its own on each event may take without covering another."""
    found = []
    for piece, column in placed:
        taken = [
            other_column
            for other, other_column in placed
            if other_column > column and other[1] < _seen_end(piece) and piece[1] < _seen_end(other)
        ]
        found.append(min(taken, default=columns) - column)
    return found
