"""The Qt model of the Runs table: a million rows of which only a window is in memory.

What is missing is asked for when it is painted, the newest wish first, and shown as a placeholder meanwhile.  One
worker reads pages and looks for newer runs, one after the other, so that positions never change under a page.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from shiboken6 import isValid

from cockpit.domain.run import TaskRun
from cockpit.ui.models.run_pages import PAGE_ROWS, RunPages, View
from cockpit.ui.models.run_row import LiveRun, RunColumn, cell_words, column_title
from cockpit.ui.run_words import run_look
from cockpit.ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
Spawn = Callable[[Coroutine[Any, Any, None], str], object]

_NO_INDEX = QModelIndex()
_MOST_WISHES = 4  # pages: who drags the scroll bar over thousands wants the last few
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


class RunModel(QAbstractTableModel):
    """Rows are runs, the newest first; columns are `RunColumn`."""

    moving = Signal()  # positions are about to change in another way than by rows on top
    moved = Signal()
    counted = Signal()  # another number of rows, or another view
    page_read = Signal(int)  # its number
    refreshed = Signal()  # newer runs were looked for

    def __init__(self, now: Callable[[], datetime], spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._spawn = spawn
        self.pages = RunPages()
        self.live: dict[int, LiveRun] = {}
        self.icons: Mapping[str, str] = {}
        self._wishes: list[int] = []
        self._refresh_wanted = False
        self._working = False

    # what the page tells

    def set_view(self, view: View) -> None:
        """Show another selection of runs."""
        self.beginResetModel()
        self._wishes.clear()
        self.pages.set_view(view)
        self.endResetModel()
        self.counted.emit()

    def refresh(self) -> None:
        """Look for newer runs soon."""
        self._refresh_wanted = True
        self._work()

    def replace(self, run: TaskRun) -> None:
        """Show what became of a run, if it is in memory."""
        if self.pages.replace(run):
            self.repaint_run(run.id)

    def set_live(self, run_id: int, live: LiveRun | None) -> None:
        """How far a running run is; None when it has ended."""
        if live is None:
            self.live.pop(run_id, None)
        else:
            self.live[run_id] = live
        self.repaint_run(run_id)

    def repaint_run(self, run_id: int) -> None:
        """Tell views that a row says something else."""
        if self.pages.run(run_id) is None:
            return
        position = self.pages.position_of(run_id)
        if position >= 0:
            self.dataChanged.emit(self.index(position, 0), self.index(position, RunColumn.RESULT))

    # what views ask

    def run_at(self, position: int) -> TaskRun | None:
        """The run of a row; None while it is being read."""
        run = self.pages.run_at(position)
        if run is None and not self.pages.is_deleted(position):
            self._wish(position // PAGE_ROWS)
        return run

    def icon_of(self, run: TaskRun) -> str:
        """The icon of its task."""
        return self.icons.get(run.task_type, "circle-help")

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self.pages.count

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(RunColumn)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        run = self.run_at(index.row())
        if run is None:
            return None
        column = RunColumn(index.column())
        words = cell_words(run, column, self.now(), self.live.get(run.id))
        if column is RunColumn.STATUS:
            words = run_look(run.status).words
        return plain_tip(words) if role == Qt.ItemDataRole.ToolTipRole else words

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(RunColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_title(RunColumn(section))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    # reading

    def _wish(self, page: int) -> None:
        if page in self._wishes:
            return
        self._wishes.append(page)
        del self._wishes[:-_MOST_WISHES]
        self._work()

    def _work(self) -> None:
        if not self._working and self.pages.view is not None:
            self._working = True
            self._spawn(self._read(), self.tr("Reading the runs"))

    async def _read(self) -> None:
        try:
            while isValid(self) and (self._wishes or self._refresh_wanted):
                if self._wishes:
                    await self._read_page(self._wishes[-1])
                else:
                    self._refresh_wanted = False
                    await self._look_for_newer()
        finally:
            self._working = False

    async def _read_page(self, page: int) -> None:
        view = self.pages.view
        if view is None:
            return
        offset = page * PAGE_ROWS
        ids = view.ids(offset, PAGE_ROWS)
        runs = await view.page(offset, PAGE_ROWS)
        if not isValid(self) or view is not self.pages.view:
            return
        if page in self._wishes:
            self._wishes.remove(page)
        self.pages.take(ids, runs)
        if ids:
            self.dataChanged.emit(self.index(offset, 0), self.index(offset + len(ids) - 1, RunColumn.RESULT))
        self.page_read.emit(page)

    async def _look_for_newer(self) -> None:
        view = self.pages.view
        if view is None:
            return
        changed = await view.refresh()
        if not isValid(self):
            return
        if changed and view is self.pages.view:
            self._take_positions()
        self.refreshed.emit()

    def _take_positions(self) -> None:
        self.moving.emit()
        before = self.pages.count
        shift = self.pages.reposition()
        after, self.pages.count = self.pages.count, before
        if shift.moved:
            self.beginResetModel()
            self.pages.count = after
            self.endResetModel()
        elif shift.added:
            self.beginInsertRows(_NO_INDEX, 0, shift.added - 1)
            self.pages.count = after
            self.endInsertRows()
        self.moved.emit()
        self.counted.emit()
