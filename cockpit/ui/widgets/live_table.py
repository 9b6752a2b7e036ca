"""A table of tasks that repaints only what changed, and nothing while nobody looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QTimer
from PySide6.QtGui import QAccessible, QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from cockpit.ui.models import task_texts
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Column, TaskRow
from cockpit.ui.theme import theme
from cockpit.ui.widgets.plain_table import make_plain, make_plain_header
from cockpit.ui.widgets.task_layout import ROW_HEIGHT

_SPIN_MILLISECONDS = 66
_CLOCK_MILLISECONDS = 1000
_CLOCK_COLUMNS = (Column.STATUS, Column.LAST, Column.NEXT)

Index = QModelIndex | QPersistentModelIndex


class LiveTable(QTableView):
    """Shows a `TaskModel`: changed cells, relative times once a second, and rings while something runs in sight."""

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = model
        self.spin_angle = 40
        self.row_height = ROW_HEIGHT
        self._spin = self._timer(_SPIN_MILLISECONDS, self._turn)
        self._clock = self._timer(_CLOCK_MILLISECONDS, self.refresh_times)
        self._look()
        self.setModel(model)
        self._headers()
        model.cells_changed.connect(self._repaint)

    def spin(self) -> None:
        """A running task was painted: keep its ring turning while it is in sight."""
        if not self._spin.isActive() and self.isVisible() and not theme().less_motion:
            self._spin.start()

    def refresh_times(self) -> None:
        """Repaint the relative times that read differently now."""
        now = self.tasks.now()
        for position in self.visible_rows():
            entry = self.tasks.entry(position)
            if isinstance(entry, TaskRow):
                for column in _CLOCK_COLUMNS:
                    text = task_texts.cell(entry, column, now)
                    if entry.shown.get(column) != text:
                        entry.shown[column] = text
                        self.update(self.tasks.index(position, column))

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: object = None) -> None:
        """Do not repaint a range of rows because many in it changed: `_repaint` knows which cells did."""
        if QAccessible.isActive():  # a screen reader listens: it is told, whatever it costs
            super().dataChanged(top_left, bottom_right)

    def _repaint(self, changed: Mapping[int, frozenset[Column]]) -> None:
        visible = self.visible_rows()
        for position in visible if len(changed) > len(visible) else changed:
            if position in visible:
                for column in changed.get(position, ()):
                    self.update(self.tasks.index(position, column))

    def visible_rows(self) -> range:
        """The rows in sight, cut ones too."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self.tasks.rowCount() - 1) + 1)

    def _turn(self) -> None:
        self.spin_angle = (self.spin_angle - 24) % 360
        running = [
            position
            for position in self.visible_rows()
            if isinstance(entry := self.tasks.entry(position), TaskRow) and entry.progress is not None
        ]
        if not running:
            self._spin.stop()
        for position in running:
            cell = self.visualRect(self.tasks.index(position, Column.STATUS))
            self.viewport().update(QRect(cell.x() + 20, cell.y() + 10, 16, 28))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        self._spin.stop()
        super().hideEvent(event)

    def _look(self) -> None:
        make_plain(self, ROW_HEIGHT, QAbstractItemView.SelectionMode.ExtendedSelection)

    def _headers(self) -> None:
        columns = self.horizontalHeader()
        make_plain_header(columns, clickable=True)
        columns.setSortIndicatorShown(False)
        # its own, always empty: else it asks at every paint whether each column of each selected row is selected
        columns.setSelectionModel(QItemSelectionModel(self.tasks, columns))

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer
