"""From the account of the services to what the canvas paints.  Pure: it may run in a thread."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import TYPE_CHECKING

from cockpit.domain.run import Cause
from cockpit.ui.models.timeline_axis import Span, start_of_day
from cockpit.ui.models.timeline_rows import DayTotals, Downtime, LaneRow
from cockpit.ui.models.timeline_shapes import Kind, dots, kind_of
from cockpit.ui.models.timeline_words import downtime_words, local

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.services.account import Timeline

_GOOD = (Kind.SUCCESS, Kind.CAUGHT_UP, Kind.SKIPPED, Kind.STOPPED)


@dataclass(frozen=True, slots=True)
class Dressing:
    """What lanes show besides their marks."""

    icon: Callable[[str], str]  # of a task type
    frequency: Callable[[SystemTask], str]


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is shown of one reading; `span` is what was read."""

    rows: tuple[LaneRow, ...]
    downtimes: tuple[Downtime, ...]
    span: Span
    resolution_seconds: float


def build(timeline: Timeline, resolution_seconds: float, dressing: Dressing, zone: tzinfo) -> Picture:
    """Lanes with their marks made ready, and the downtimes with their words."""
    rows = tuple(
        LaneRow(
            lane.task,
            dressing.icon(lane.task.task_type),
            dressing.frequency(lane.task),
            dots(lane.marks),
            lane.next_run_at.timestamp() if lane.next_run_at is not None else None,
        )
        for lane in timeline.lanes
    )
    span = Span(timeline.since.timestamp(), timeline.until.timestamp())
    return Picture(rows, tuple(_downtimes(timeline, zone)), span, resolution_seconds)


def _downtimes(timeline: Timeline, zone: tzinfo) -> Sequence[Downtime]:
    now = timeline.now.timestamp()
    found = []
    for downtime in timeline.downtimes:
        since = downtime.since.timestamp()
        until = downtime.until.timestamp() if downtime.until is not None else None
        icon = "moon" if downtime.cause is Cause.ASLEEP else "power"
        words = downtime_words(downtime.cause, since, until, zone)
        found.append(Downtime(since, until if until is not None else now, words, icon))
    return found


def counts(timeline: Timeline) -> Mapping[Kind, int]:
    """How many planned times of each kind there are, whole marks at a time."""
    found: Counter[Kind] = Counter()
    for lane in timeline.lanes:
        for mark in lane.marks:
            found[kind_of(mark)] += mark.count
    return found


def days_between(first: date, last: date) -> Sequence[date]:
    """Every day from the first to the last."""
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def day_totals(timeline: Timeline, days: Sequence[date], zone: tzinfo) -> list[DayTotals]:
    """What became of each local day."""
    found: dict[date, Counter[str]] = {day: Counter() for day in days}
    for lane in timeline.lanes:
        for mark in lane.marks:
            kind = kind_of(mark)
            where = found.get(local(mark.planned_at.timestamp(), zone).date())
            if where is None or kind in (Kind.PLANNED, Kind.RUNNING):
                continue
            name = "good" if kind in _GOOD else "errors" if kind is Kind.ERROR else "missed"
            where[name] += mark.count
    return [
        DayTotals(
            start_of_day(day, zone),
            start_of_day(day + timedelta(days=1), zone),
            counted["good"],
            counted["errors"],
            counted["missed"],
        )
        for day, counted in found.items()
    ]
