"""The lanes as the canvas holds them: what a task is called, its marks, and the shapes that were made of them last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from cockpit.domain.task import SystemTask
from cockpit.ui.models.timeline_shapes import Dot, Kind, Shape, along, merged

_SAME_ZOOM = 1e-9


@dataclass(slots=True)
class LaneRow:
    """One lane.  `frequency` and `icon` are what stands beside the name."""

    task: SystemTask
    icon: str
    frequency: str
    dots: Sequence[Dot] = ()
    next_run_at: float | None = None
    _shapes: list[Shape] = field(default_factory=list)
    _along: list[Shape] = field(default_factory=list)
    _made_for: tuple[float, frozenset[Kind]] | None = None

    @property
    def task_id(self) -> int:
        """The task of the lane."""
        return self.task.id

    def shapes(self, seconds_per_pixel: float, hidden: frozenset[Kind]) -> list[Shape]:
        """What to paint, in this order; made again only when zoom or filter changed."""
        made = self._made_for
        zoom_is_the_same = made is not None and abs(made[0] - seconds_per_pixel) < _SAME_ZOOM * seconds_per_pixel
        if made is None or not zoom_is_the_same or made[1] != hidden:
            self._shapes = merged(self.dots, seconds_per_pixel, hidden)
            self._along = along(self._shapes)
            self._made_for = (seconds_per_pixel, hidden)
        return self._shapes

    def walk(self, seconds_per_pixel: float, hidden: frozenset[Kind]) -> list[Shape]:
        """The same from left to right."""
        self.shapes(seconds_per_pixel, hidden)
        return self._along


@dataclass(frozen=True, slots=True)
class Downtime:
    """When nothing could run, as seconds, and the words of its label ("asleep 23:10–07:45")."""

    since: float
    until: float
    words: str
    icon: str


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen mark: the lane, the planned time in seconds, and its kind."""

    task_id: int
    planned: float
    kind: Kind


@dataclass(frozen=True, slots=True)
class DayTotals:
    """What became of the planned times of one local day, from `since` to `until` in seconds."""

    since: float
    until: float
    good: int = 0
    errors: int = 0
    missed: int = 0

    @property
    def total(self) -> int:
        """All that passed."""
        return self.good + self.errors + self.missed
