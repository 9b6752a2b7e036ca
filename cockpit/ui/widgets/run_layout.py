"""Which columns of the Runs table fit, and how wide they are."""

from __future__ import annotations

from cockpit.ui.models.run_row import RunColumn

ROW_HEIGHT = 42
PAD = 14

_WIDTHS = {
    RunColumn.PLANNED: 92,
    RunColumn.STARTED: 80,
    RunColumn.TOOK: 76,
    RunColumn.TASK: 150,
    RunColumn.TRIGGER: 80,
    RunColumn.STATUS: 108,
}
_RESULT_LEAST = 150
_RESULT_PLENTY = 380
_TASK_MOST = 280
_STATUS_ROOMY = 138  # for the longest words of any language
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
    if rest >= _RESULT_LEAST + _STATUS_ROOMY - widths[RunColumn.STATUS]:
        widths[RunColumn.STATUS] = _STATUS_ROOMY
        rest = width - sum(widths.values())
    if rest < _RESULT_LEAST:
        widths[RunColumn.TASK] = max(120, widths[RunColumn.TASK] - (_RESULT_LEAST - rest))
        rest = width - sum(widths.values())
    elif rest > _RESULT_PLENTY:  # more room than a result usually needs: names are seldom cut then
        widths[RunColumn.TASK] = min(_TASK_MOST, widths[RunColumn.TASK] + (rest - _RESULT_PLENTY) // 2)
        rest = width - sum(widths.values())
    return {**widths, RunColumn.RESULT: max(rest, 80)}
