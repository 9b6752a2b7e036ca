"""Where things are in the System Tasks table: which columns fit, how wide they are, where the buttons are.

The delegate paints by it and the table finds by it what is pressed, so the two cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRect, QRectF

from cockpit.ui.models.task_row import Column

ROW_HEIGHT, COMPACT_HEIGHT = 54, 42
GROUP_HEIGHT = 36
PAD = 14


class Zone(StrEnum):
    """What can be pressed in the Actions cell."""

    TOGGLE = "toggle"
    RUN = "run"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Which columns there is room for; what is hidden moves below the name."""

    component: bool = True
    labels: bool = True
    frequency: bool = True
    last: bool = True
    errors: bool = True


_WIDTHS = {
    Column.COMPONENT: 132,
    Column.STATUS: 128,
    Column.LAST: 144,
    Column.NEXT: 118,
    Column.FREQUENCY: 138,
    Column.ERRORS: 78,
}
_TASK_LEAST = 174
_ACTIONS_LABELLED, _ACTIONS_COMPACT = 194, 130


def fit(width: int) -> tuple[TableLayout, dict[Column, int]]:
    """The layout for a table of `width` pixels and the width of each column (0 is hidden; TASK gets the rest).

    Component goes first, then the words on the buttons, then Frequency moves below the name, then Last run.
    """
    steps = (
        TableLayout(),
        TableLayout(component=False),
        TableLayout(component=False, labels=False),
        TableLayout(component=False, labels=False, frequency=False),
        TableLayout(component=False, labels=False, frequency=False, last=False),
        TableLayout(component=False, labels=False, frequency=False, last=False, errors=False),
    )
    for layout in steps:
        widths = _widths(layout)
        rest = width - sum(widths.values())
        if rest >= _TASK_LEAST:
            break
    return layout, {**widths, Column.TASK: max(rest, 120)}


def _widths(layout: TableLayout) -> dict[Column, int]:
    shown = {
        Column.COMPONENT: layout.component,
        Column.FREQUENCY: layout.frequency,
        Column.LAST: layout.last,
        Column.ERRORS: layout.errors,
    }
    widths = {column: width if shown.get(column, True) else 0 for column, width in _WIDTHS.items()}
    widths[Column.ACTIONS] = _ACTIONS_LABELLED if layout.labels else _ACTIONS_COMPACT
    return widths


def zone_rect(cell: QRect, zone: Zone, *, labels: bool) -> QRectF:
    """Where a button of the Actions cell is."""
    left, middle = cell.x() + PAD, cell.y() + cell.height() // 2
    if zone is Zone.TOGGLE:
        return QRectF(left, middle - 10, 34, 18)
    run_width = 91 if labels else 31
    if zone is Zone.RUN:
        return QRectF(left + 45, middle - 15, run_width, 29)
    return QRectF(left + 45 + run_width + 5, middle - 14, 28, 28)


def zone_at(cell: QRect, point: QPointF, *, labels: bool) -> Zone | None:
    """The button under a point of the Actions cell, with 3 pixels of tolerance."""
    for zone in Zone:
        if zone_rect(cell, zone, labels=labels).adjusted(-3, -3, 3, 3).contains(point):
            return zone
    return None
