"""Reads how the last runs of the tasks in sight went, for the small bars in their rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import RunFinished
from cockpit.ui.models.task_row import TaskRow
from cockpit.ui.models.task_trend import TREND_RUNS, trend_letters

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.widgets.task_table import TaskTable

_PAUSE_MILLISECONDS = 300  # scrolling and storms of runs read three times a second


class TaskTrends(QObject):
    """Only rows in sight are read, once, and again after a run of theirs ended."""

    def __init__(self, context: PageContext, table: TaskTable) -> None:
        super().__init__(table)
        self._context, self._table = context, table
        self._known: set[int] = set()
        self._is_reading = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MILLISECONDS)
        self._timer.timeout.connect(self._read)
        table.verticalScrollBar().valueChanged.connect(self.look)
        table.tasks.arranged.connect(self.look)
        context.bridge.runs_finished.connect(self._runs_finished)

    def look(self, _value: object = None) -> None:
        """Read soon what is in sight and not known."""
        if self._table.isVisible() and not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """Everything was read anew: nothing is known of it."""
        self._known.clear()
        self.look()

    def _runs_finished(self, events: Sequence[RunFinished]) -> None:
        self._known.difference_update(event.task_id for event in events)
        self.look()

    def _read(self) -> None:
        wanted = [task_id for task_id in self._in_sight() if task_id not in self._known]
        if self._is_reading:
            self._timer.start()
        elif wanted and self._table.isVisible():
            self._is_reading = True
            self._known.update(wanted)
            self._context.spawn(self._load(wanted), self.tr("Reading the last runs"))

    async def _load(self, task_ids: Sequence[int]) -> None:
        try:
            found = await self._context.services.runs.trend(task_ids, TREND_RUNS)
        except CockpitError:
            return  # the page says what it cannot read; bars are not worth another message
        finally:
            self._is_reading = False
        if isValid(self):
            for task_id, runs in found.items():
                self._table.tasks.set_trend(task_id, trend_letters(runs))

    def _in_sight(self) -> list[int]:
        entries = (self._table.tasks.entry(position) for position in self._table.visible_rows())
        return [entry.id for entry in entries if isinstance(entry, TaskRow)]
