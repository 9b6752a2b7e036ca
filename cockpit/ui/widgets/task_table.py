"""The System Tasks table: selection, keys, pointer, and what each of them asks for."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QModelIndex,
    QPoint,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Column, GroupRow, TaskRow
from cockpit.ui.widgets.live_table import LiveTable
from cockpit.ui.widgets.task_delegate import TaskDelegate
from cockpit.ui.widgets.task_layout import (
    COMPACT_HEIGHT,
    GROUP_HEIGHT,
    ROW_HEIGHT,
    TableLayout,
    Zone,
    fit,
    zone_at,
    zone_rect,
)


class TaskTable(LiveTable):
    """Shows a `TaskModel`.  Everything a person wants is a signal; the table changes nothing by itself."""

    toggle_requested = Signal(list, bool)  # task ids, enabled
    run_requested = Signal(list)
    stop_requested = Signal(list)
    edit_requested = Signal(int)
    delete_requested = Signal(list)
    open_requested = Signal(int)  # show the drawer of this task
    menu_requested = Signal(list, QPoint)  # task ids, global position
    frequency_edited = Signal(int, float)  # task id, seconds
    search_requested = Signal()
    current_changed = Signal(int)  # task id, 0 for none

    def __init__(self, model: TaskModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.columns = TableLayout()
        self.hover_row = -1
        self.hover_column: Column | None = None
        self.hover_zone: Zone | None = None
        self._kept: tuple[set[int], int] = (set(), 0)
        self._groups: set[int] = set()
        self._pressed: tuple[int, Zone] | None = None
        self.setAccessibleName(self.tr("System tasks"))
        self.setItemDelegate(TaskDelegate(self))
        self.horizontalHeader().sectionClicked.connect(self._sort_by)
        model.modelAboutToBeReset.connect(self._keep)
        model.arranged.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self._size_groups()

    # what is selected

    def selected_ids(self) -> list[int]:
        """The ids of the selected tasks, from the top."""
        ranges = sorted((part.top(), part.bottom()) for part in self.selectionModel().selection().toList())
        places = dict.fromkeys(place for top, bottom in ranges for place in range(top, bottom + 1))
        return [row.id for place in places if isinstance(row := self.tasks.entry(place), TaskRow)]

    def current_id(self) -> int:
        """The id of the task with the focus, 0 for none."""
        row = self.tasks.task_at(self.currentIndex())
        return row.id if row is not None else 0

    def select(self, task_id: int) -> bool:
        """Select one task and scroll to it.  False while it is filtered out."""
        index = self.tasks.index_of(task_id)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def set_compact(self, compact: bool) -> None:
        """Lower rows, so that more of them fit."""
        height = COMPACT_HEIGHT if compact else ROW_HEIGHT
        if height != self.row_height:
            self.row_height = height
            self.verticalHeader().setDefaultSectionSize(height)
            self._size_groups()

    def can_edit_here(self, row: TaskRow) -> bool:
        """True for tasks whose frequency can be typed in the table."""
        return row.task.frequency_seconds is not None and not row.task.fault

    def edit_frequency(self, task_id: int) -> bool:
        """Open the field in the Frequency cell.  False when the task has none or the column is hidden."""
        index = self.tasks.index_of(task_id, Column.FREQUENCY)
        row = self.tasks.task_at(index)
        if row is None or not self.can_edit_here(row) or not self.columns.frequency:
            return False
        self.tasks.hold(True)
        self.setCurrentIndex(index)
        self.edit(index)
        return True

    # events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(event.position())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._set_hover(-1, None, None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, zone = self._under(event.position())
        left = event.button() == Qt.MouseButton.LeftButton
        entry = self.tasks.entry(index.row()) if index.isValid() else None
        self._pressed = (index.row(), zone) if left and zone is not None else None
        if self._pressed is not None:
            return  # a press on a button selects nothing
        if left and isinstance(entry, GroupRow):
            self.tasks.toggle_group(entry.component)
            return
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index, zone = self._under(event.position())
        pressed, self._pressed = self._pressed, None
        if pressed is not None:
            if zone is not None and (index.row(), zone) == pressed:
                self._press(index.row(), zone)
            return
        super().mouseReleaseEvent(event)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        row = self.tasks.task_at(index)
        if row is None or not plain or event.button() != Qt.MouseButton.LeftButton:
            return
        if index.column() == Column.FREQUENCY:
            if not self.edit_frequency(row.id):
                self.edit_requested.emit(row.id)  # a rule needs more room than a cell
        elif index.column() == Column.TASK:
            self.open_requested.emit(row.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index, zone = self._under(event.position())
        row = self.tasks.task_at(index)
        if zone is not None or row is None:
            self.mousePressEvent(event)  # two quick clicks on a button are two clicks
        elif index.column() == Column.FREQUENCY:
            self.edit_requested.emit(row.id)
        else:
            self.open_requested.emit(row.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.tasks.task_at(self.indexAt(event.pos()))
        if row is not None:
            self._ask_for_menu(row, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._handle_key(event):
            super().keyPressEvent(event)

    def _handle_key(self, event: QKeyEvent) -> bool:
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        index = self.currentIndex()
        entry = self.tasks.entry(index.row()) if index.isValid() else None
        if key == Qt.Key.Key_Slash:
            self.search_requested.emit()
        elif isinstance(entry, GroupRow):
            return self._group_key(entry, key)
        elif key == Qt.Key.Key_Escape:
            self.clearSelection()
            return False  # the page may close its drawer
        elif entry is None:
            return False
        elif key == Qt.Key.Key_Space:
            self.toggle_requested.emit(self._targets(entry), not entry.task.enabled)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(entry) if control else self.open_requested.emit(entry.id)
        elif key == Qt.Key.Key_F2:
            self.edit_requested.emit(entry.id)
        elif key == Qt.Key.Key_Delete:
            self.delete_requested.emit(self._targets(entry))
        elif key == Qt.Key.Key_Menu or (
            key == Qt.Key.Key_F10 and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self._ask_for_menu(entry, self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))
        else:
            return False
        return True

    def _group_key(self, group: GroupRow, key: int) -> bool:
        opens = key == Qt.Key.Key_Right and group.collapsed
        closes = key == Qt.Key.Key_Left and not group.collapsed
        if opens or closes or key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.tasks.toggle_group(group.component)
            return True
        return False

    # pressing

    def _press(self, position: int, zone: Zone) -> None:
        row = self.tasks.entry(position)
        if not isinstance(row, TaskRow):
            return
        if zone is Zone.TOGGLE:
            self.toggle_requested.emit([row.id], not row.task.enabled)
        elif zone is Zone.RUN:
            (self.stop_requested if row.progress is not None else self.run_requested).emit([row.id])
        else:
            cell = self.visualRect(self.tasks.index(position, Column.ACTIONS))
            corner = zone_rect(cell, Zone.MORE, labels=self.columns.labels).bottomLeft().toPoint()
            self._ask_for_menu(row, self.viewport().mapToGlobal(corner))

    def _run(self, row: TaskRow) -> None:
        targets = self._targets(row)
        if row.progress is not None:
            self.stop_requested.emit(targets)
        else:
            self.run_requested.emit(targets)

    def _targets(self, row: TaskRow) -> list[int]:
        """What an action on `row` means: the whole selection when the row is part of it."""
        selected = self.selected_ids()
        return selected if row.id in selected else [row.id]

    def _ask_for_menu(self, row: TaskRow, position: QPoint) -> None:
        targets = self._targets(row)
        if targets == [row.id]:
            self.select(row.id)
        self.menu_requested.emit(targets, position)

    # hover

    def _under(self, point: QPointF) -> tuple[QModelIndex, Zone | None]:
        index = self.indexAt(point.toPoint())
        if self.tasks.task_at(index) is None or index.column() != Column.ACTIONS:
            return index, None
        return index, zone_at(self.visualRect(index), point, labels=self.columns.labels)

    def _hover(self, point: QPointF) -> None:
        index, zone = self._under(point)
        self._set_hover(index.row(), Column(index.column()) if index.isValid() else None, zone)

    def _set_hover(self, position: int, column: Column | None, zone: Zone | None) -> None:
        if (position, column, zone) == (self.hover_row, self.hover_column, self.hover_zone):
            return
        moved = position != self.hover_row
        for place in {position, self.hover_row} if moved else {position}:
            if 0 <= place < self.tasks.rowCount():
                self.viewport().update(self._band(place))
        self.hover_row, self.hover_column, self.hover_zone = position, column, zone
        pressable = zone is not None or column in (Column.TASK, Column.FREQUENCY)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor)

    def _band(self, position: int) -> QRect:
        cell = self.visualRect(self.tasks.index(position, Column.TASK))
        return QRect(0, cell.y(), self.viewport().width(), cell.height())

    # list built anew

    def _keep(self) -> None:
        self._kept = (set(self.selected_ids()), self.current_id())

    def _restore(self) -> None:
        self._set_hover(-1, None, None)
        self._size_groups()
        selected, current = self._kept
        index = self.tasks.index_of(current) if current else QModelIndex()
        model = self.selectionModel()
        if index.isValid():
            model.setCurrentIndex(index, model.SelectionFlag.NoUpdate)
        model.select(self._selection_of(selected), model.SelectionFlag.Select)
        if current and not index.isValid():
            self.current_changed.emit(0)

    def _selection_of(self, task_ids: set[int]) -> QItemSelection:
        """Neighbours become one range: a selection of thousands stays cheap."""
        position = self.tasks.rows.position
        places = sorted(position[task_id] for task_id in task_ids if task_id in position)
        selection = QItemSelection()
        last = len(Column) - 1
        start = 0
        for number, place in enumerate(places):
            if number + 1 == len(places) or places[number + 1] != place + 1:
                first = places[start]
                selection.select(self.tasks.index(first, 0), self.tasks.index(place, last))
                start = number + 1
        return selection

    def _size_groups(self) -> None:
        header = self.verticalHeader()
        groups = (
            {position for position, entry in enumerate(self.tasks.rows.entries) if isinstance(entry, GroupRow)}
            if self.tasks.rows.grouped
            else set()
        )
        for position in self._groups - groups:
            if position < self.tasks.rowCount():
                header.resizeSection(position, self.row_height)
        for position in groups:
            header.resizeSection(position, GROUP_HEIGHT)
        self._groups = groups

    def _tell_current(self, current: QModelIndex) -> None:
        row = self.tasks.task_at(current)
        self.current_changed.emit(row.id if row is not None else 0)

    # looks

    def _fit_columns(self) -> None:
        self.columns, widths = fit(self.viewport().width())
        for column in Column:
            self.setColumnHidden(column, widths[column] == 0)
            if widths[column]:
                self.setColumnWidth(column, widths[column])

    def _sort_by(self, section: int) -> None:
        rows = self.tasks.rows
        again = rows.sort_column == section and not rows.descending
        order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
        self.tasks.sort(section, order)
