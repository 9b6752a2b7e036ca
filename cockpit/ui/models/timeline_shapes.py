"""The marks of a lane as they are painted: what lies too near to each other becomes one band.  No Qt.

Merging depends on how much time a pixel stands for, not on what is in sight: the shapes of a lane are made anew when
the zoom changes and stay while the view is moved.  Each kind merges with its own only, so an error stays visible on a
band of successes.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from cockpit.domain.occurrence import Outcome
from cockpit.domain.run import RunStatus

if TYPE_CHECKING:
    from cockpit.services.account import Mark

MERGE_PIXELS = 5.0
MISSED_PIXELS = 18.0  # a cross is wider than a bar
ERROR_PIXELS = 3.6  # each error is seen by itself as long as it can be
LINK_PIXELS = 16.0  # a caught up run this near to its planned time needs no line to it


class Kind(IntEnum):
    """What a mark says, in the order of painting: later ones lie on top."""

    PLANNED = 0
    SUCCESS = 1
    STOPPED = 2
    SKIPPED = 3
    MISSED = 4
    RUNNING = 5
    ERROR = 6
    CAUGHT_UP = 7


TOKENS = {
    Kind.PLANNED: "text3",
    Kind.SUCCESS: "ok",
    Kind.STOPPED: "off",
    Kind.SKIPPED: "warn",
    Kind.MISSED: "err",
    Kind.RUNNING: "run",
    Kind.ERROR: "err",
    Kind.CAUGHT_UP: "run",
}
_KIND_OF_STATUS = {
    RunStatus.RUNNING: Kind.RUNNING,
    RunStatus.ERROR: Kind.ERROR,
    RunStatus.TIMED_OUT: Kind.ERROR,
    RunStatus.INTERRUPTED: Kind.ERROR,
    RunStatus.CANCELLED: Kind.STOPPED,
    RunStatus.SKIPPED: Kind.SKIPPED,
    RunStatus.MISSED: Kind.MISSED,
}


def kind_of(mark: Mark) -> Kind:
    """The kind of a mark.  A caught up run that failed is an error: what needs attention comes first."""
    if mark.outcome is None:
        return Kind.PLANNED
    if mark.outcome is Outcome.MISSED:
        return Kind.MISSED
    if mark.outcome is Outcome.SKIPPED:
        return Kind.SKIPPED
    kind = _KIND_OF_STATUS.get(mark.status, Kind.SUCCESS) if mark.status is not None else Kind.SUCCESS
    return Kind.CAUGHT_UP if kind is Kind.SUCCESS and mark.outcome is Outcome.CAUGHT_UP else kind


@dataclass(frozen=True, slots=True)
class Dot:
    """A mark with its times as seconds; `shown_at` is where it is painted: a caught up run where it really ran."""

    mark: Mark
    kind: Kind
    planned: float
    until: float
    shown_at: float

    @property
    def count(self) -> int:
        """How many planned times it stands for."""
        return self.mark.count


def dots(marks: Sequence[Mark]) -> list[Dot]:
    """The marks of a lane, made ready for merging, in the order in which they are painted along the lane."""
    found = []
    for mark in marks:
        kind = kind_of(mark)
        planned = mark.planned_at.timestamp()
        until = mark.until.timestamp() if mark.until is not None else planned
        late = mark.outcome is Outcome.CAUGHT_UP and mark.started_at is not None
        shown_at = mark.started_at.timestamp() if late and mark.started_at is not None else planned
        found.append(Dot(mark, kind, planned, until if not late else shown_at, shown_at))
    found.sort(key=lambda dot: dot.shown_at)
    return found


@dataclass(slots=True)
class Shape:
    """One bar, cross or diamond, or a band of several, from `since` to `until`.

    `linked_from` is the planned time of a run that was caught up, when it lies visibly before.  `among` is how many
    planned times of the past all marks stand for between its first and its last one.
    """

    kind: Kind
    since: float
    until: float
    count: int
    dots: list[Dot]
    linked_from: float | None = None
    among: int = 0

    @property
    def share(self) -> float:
        """How much of what was planned there is of this kind, 0 to 1."""
        return self.count / max(self.among, self.count, 1)

    @property
    def is_band(self) -> bool:
        """True for more than one planned time."""
        return self.count > 1

    def nearest(self, moment: float) -> Dot:
        """The mark in it that is nearest to a moment."""
        return min(self.dots, key=lambda dot: abs(dot.shown_at - moment))


def merged(lane: Sequence[Dot], seconds_per_pixel: float, hidden: Collection[Kind] = ()) -> list[Shape]:
    """The shapes of a lane, in the order of painting; those of one kind by time."""
    near, near_missed = MERGE_PIXELS * seconds_per_pixel, MISSED_PIXELS * seconds_per_pixel
    near_error = ERROR_PIXELS * seconds_per_pixel
    last: dict[Kind, Shape] = {}
    found: list[Shape] = []
    since_other = float("-inf")  # where the last mark stands that is not a missed one
    so_far = 0
    begun: dict[Kind, int] = {}
    for dot in lane:
        kind = dot.kind
        so_far += dot.mark.count
        if kind in hidden:
            continue
        before = last.get(kind)
        gap = near_error if kind is Kind.ERROR else near
        if kind is Kind.MISSED:
            if before is not None and since_other < before.until:
                gap = near_missed  # nothing between them
        else:
            since_other = dot.until
        if before is not None and dot.shown_at - before.until <= gap:
            before.until = max(before.until, dot.until)
            before.count += dot.mark.count
            before.dots.append(dot)
            before.among = so_far - begun[kind]
        else:
            last[kind] = shape = Shape(kind, dot.shown_at, dot.until, dot.mark.count, [dot])
            found.append(shape)
            begun[kind] = so_far - dot.mark.count
            shape.among = dot.mark.count
        if dot.shown_at - dot.planned > LINK_PIXELS * seconds_per_pixel:
            shape = last[kind]
            shape.linked_from = dot.planned if shape.linked_from is None else min(shape.linked_from, dot.planned)
    found.sort(key=lambda shape: shape.kind)
    return found


def along(shapes: Sequence[Shape]) -> list[Shape]:
    """The shapes from left to right, as Tab walks them."""
    return sorted(shapes, key=lambda shape: (shape.since, shape.kind))
