"""Which columns of the Runs table fit, and how wide they are."""

from __future__ import annotations

from cockpit.ui.models.run_row import RunColumn

ROW_HEIGHT = 42
PAD = 12

_WIDTHS = {
    RunColumn.PLANNED: 100,
    RunColumn.STARTED: 78,
    RunColumn.TOOK: 88,
    RunColumn.TASK: 168,
    RunColumn.TRIGGER: 82,
    RunColumn.STATUS: 116,
}
_RESULT_LEAST = 150
_FOLD = (RunColumn.TRIGGER, RunColumn.TOOK, RunColumn.STARTED)


def fit(width: int) -> dict[RunColumn, int]:
    """The width of each column in a table of `width` pixels; 0 is hidden, the result gets the rest.

    Trigger goes first, then how long it took, then when it started.  Planned, task, status and result always stay.
    """
    widths = dict(_WIDTHS)
    for column in _FOLD:
        if width - sum(widths.values()) >= _RESULT_LEAST:
            break
        widths[column] = 0
    rest = width - sum(widths.values())
    if rest < _RESULT_LEAST:
        widths[RunColumn.TASK] = max(120, widths[RunColumn.TASK] - (_RESULT_LEAST - rest))
        rest = width - sum(widths.values())
    return {**widths, RunColumn.RESULT: max(rest, 80)}
