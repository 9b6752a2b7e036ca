"""The Qt model of the System Tasks table around `TaskRows`.

Changes of single rows are collected and told once per frame, as the cells that changed.  A new order or a new set of
rows is built at most four times a second, so that a storm of runs cannot make the list jump under the pointer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QElapsedTimer,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from cockpit.domain.task import SystemTask
from cockpit.ui.models import task_texts
from cockpit.ui.models.task_row import Column, Entry, Progress, StatusFilter, TaskRow
from cockpit.ui.models.task_rows import TaskRows, Update
from cockpit.ui.widgets.labels import plain_tip

FRAME_MILLISECONDS = 16
ARRANGE_MILLISECONDS = 250
_ARRANGE_SHARE = 20  # an automatic new order may take a twentieth of the time
_ONE_BY_ONE = 64  # more changed cells than this are told as one range: cheaper for everybody who listens

# Made once: Qt asks for flags thousands of times while many rows are selected.
_SELECTABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE = _SELECTABLE | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()


class TaskModel(QAbstractTableModel):
    """Rows are `TaskRow` or, with grouping, `GroupRow` (see `entry`); columns are `Column`."""

    counts_changed = Signal()
    arranged = Signal()  # the list was built anew by a reset: selection and row heights must be set again
    cells_changed = Signal(object)  # {position: frozenset of columns}: what a view has to repaint

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self.rows = TaskRows()
        self._dirty: dict[int, frozenset[Column]] = {}  # task id -> cells
        self._counts_dirty = False
        self._stale = False
        self._held = False
        self._since_arranged = QElapsedTimer()
        self._pause = ARRANGE_MILLISECONDS
        self._frame = self._single_shot(FRAME_MILLISECONDS, self.flush)
        self._later = self._single_shot(ARRANGE_MILLISECONDS, self._arrange_if_stale)

    # what the page tells

    def set_types(self, titles: Mapping[str, tuple[str, str]]) -> None:
        """Title and icon of each task type."""
        self.rows.titles = dict(titles)

    def set_tasks(self, tasks: Iterable[SystemTask], running: Mapping[int, Progress]) -> None:
        """Replace everything."""
        self.rows.replace_all(tasks, running)
        self._dirty.clear()
        self._arrange()
        self.counts_changed.emit()

    def put(self, task: SystemTask) -> None:
        """Add a task, or show its new state."""
        self._take(task.id, self.rows.put(task))

    def set_progress(self, task_id: int, progress: Progress | None) -> None:
        """A task runs, or (None) does not."""
        self._take(task_id, self.rows.progress(task_id, progress))

    def set_trend(self, task_id: int, letters: str) -> None:
        """How the last runs of a task went (`trend_letters`)."""
        self._take(task_id, self.rows.trend(task_id, letters))

    def end_pauses(self) -> None:
        """Take away the pauses that have ended by themselves."""
        for task in self.rows.ended_pauses(self.now()):
            self.put(task)

    def remove(self, task_id: int) -> None:
        """A task is gone; its row disappears at once."""
        self._take(task_id, self.rows.remove(task_id))

    # what the person chooses

    def set_search(self, text: str) -> None:
        """Show only tasks that contain every word of `text`."""
        if text != self.rows.search:
            self.rows.search = text
            self._arrange()

    def set_status(self, status: StatusFilter) -> None:
        """Show only the tasks of one segment."""
        if status is not self.rows.status:
            self.rows.status = status
            self._arrange()

    def set_component(self, component: str | None) -> None:
        """Show only the tasks of one component; None shows all."""
        if component != self.rows.component:
            self.rows.component = component
            self._arrange()

    def set_grouped(self, grouped: bool) -> None:
        """Group by component."""
        if grouped != self.rows.grouped:
            self.rows.grouped = grouped
            self._arrange()

    def toggle_group(self, component: str) -> None:
        """Collapse or expand the group of a component."""
        self.rows.collapsed ^= {component}
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows stay in the order of their names."""
        self.rows.sort_by(Column(column), descending=order == Qt.SortOrder.DescendingOrder)
        self._arrange()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(Column) - 1)

    def hold(self, held: bool) -> None:
        """While held, rows keep their places: a person edits in one of them."""
        self._held = held
        self._arrange_if_stale()

    # what the view asks

    def entry(self, position: int) -> Entry:
        """The task or group at a row of the table."""
        return self.rows.entries[position]

    def task_at(self, index: Index) -> TaskRow | None:
        """The task of an index, None for a group or no row."""
        if not index.isValid():
            return None
        entry = self.rows.entries[index.row()]
        return entry if isinstance(entry, TaskRow) else None

    def index_of(self, task_id: int, column: Column = Column.TASK) -> QModelIndex:
        """Where a task is; an invalid index while it is filtered out."""
        position = self.rows.position.get(task_id)
        return QModelIndex() if position is None else self.index(position, column)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.rows.entries)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.task_at(index)
        if row is None:
            return Qt.ItemFlag.ItemIsEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        if index.column() == Column.FREQUENCY and row.task.frequency_seconds is not None:
            return _EDITABLE
        return _SELECTABLE

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self.rows.entries[index.row()], Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return task_texts.cell(entry, column, self.now())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return task_texts.spoken(entry, column, self.now())
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(entry, TaskRow):
            return plain_tip(task_texts.tip(entry, column, self.now()))
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(entry, TaskRow) and column is Column.ACTIONS:
            return Qt.CheckState.Checked if entry.task.enabled else Qt.CheckState.Unchecked
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        column = Column(section)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            title = task_texts.header(column)
            if column is self.rows.sort_column:
                return f"{title} {'↓' if self.rows.descending else '↑'}"
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(QCoreApplication.translate("TaskTable", "Sort by {0}").format(task_texts.header(column)))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column is Column.ERRORS else Qt.AlignmentFlag.AlignLeft
            return Qt.AlignmentFlag.AlignVCenter | side
        return None

    # collected changes

    def flush(self) -> None:
        """Tell all collected changes now (the frame timer calls it)."""
        self._frame.stop()
        if self._counts_dirty:
            self._counts_dirty = False
            self.counts_changed.emit()
        if self._stale and not self._held:
            waited = self._since_arranged.elapsed() if self._since_arranged.isValid() else self._pause
            if waited >= self._pause:
                self._arrange()
            elif not self._later.isActive():
                self._later.start(self._pause - int(waited))
        self._tell_cells()

    def _take(self, task_id: int, update: Update) -> None:
        if not update.cells:
            return
        if update.position is not None:
            known = self._dirty.get(task_id)
            self._dirty[task_id] = update.cells if known is None else known | update.cells
        self._stale = self._stale or update.order_changed
        self._counts_dirty = self._counts_dirty or update.counts_changed
        if not self._frame.isActive():
            self._frame.start()

    def _tell_cells(self) -> None:
        places = self.rows.position
        changed = {places[task_id]: cells for task_id, cells in self._dirty.items() if task_id in places}
        self._dirty.clear()
        if not changed:
            return
        if sum(map(len, changed.values())) <= _ONE_BY_ONE:
            for position, cells in changed.items():
                for column in cells:
                    index = self.index(position, column)
                    self.dataChanged.emit(index, index)
        else:
            columns = frozenset[Column]().union(*changed.values())
            self.dataChanged.emit(self.index(min(changed), min(columns)), self.index(max(changed), max(columns)))
        self.cells_changed.emit(changed)

    def _arrange_if_stale(self) -> None:
        if self._stale and not self._held:
            self._arrange()

    def _arrange(self) -> None:
        self._later.stop()
        self._stale = False
        self._since_arranged.start()
        before = self.rows.entries
        self.rows.arrange(self.now())
        after, self.rows.entries = self.rows.entries, before
        self.beginResetModel()
        self.rows.entries = after
        self.endResetModel()
        self.arranged.emit()
        self._pause = max(ARRANGE_MILLISECONDS, _ARRANGE_SHARE * self._since_arranged.elapsed())

    def _single_shot(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer
