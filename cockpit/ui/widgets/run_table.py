"""The Runs table: keys, pointer, and staying at the same run while newer ones arrive on top."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from cockpit.domain.run import RunStatus
from cockpit.ui.models.run_model import RunModel
from cockpit.ui.models.run_pages import PAGE_ROWS
from cockpit.ui.models.run_row import RunColumn
from cockpit.ui.theme import theme
from cockpit.ui.widgets.plain_table import make_plain, make_plain_header
from cockpit.ui.widgets.run_delegate import RunDelegate
from cockpit.ui.widgets.run_layout import ROW_HEIGHT, fit

_SPIN_MILLISECONDS = 66
_CLOCK_MILLISECONDS = 1000

Index = QModelIndex | QPersistentModelIndex


class RunTable(QTableView):
    """Shows a `RunModel`.  What a person wants is a signal."""

    open_requested = Signal(int)  # a run id
    current_changed = Signal(int)  # a run id, 0 for none
    menu_requested = Signal(int, QPoint)  # a run id, global position
    search_requested = Signal()

    def __init__(self, model: RunModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runs = model
        self.spin_angle = 40
        self.hover_row = -1
        self._kept: tuple[int, int, int] = (0, 0, 0)  # selected id, id at the top, pixels of it above
        self._restoring = False
        self._spin = self._timer(_SPIN_MILLISECONDS, self._turn)
        self._clock = self._timer(_CLOCK_MILLISECONDS, self._tick)
        self._look()
        self.setModel(model)
        self.setItemDelegate(RunDelegate(self))
        self._headers()
        model.moving.connect(self._keep)
        model.moved.connect(self._restore)
        self.selectionModel().currentChanged.connect(self._tell_current)

    # what is selected

    def current_id(self) -> int:
        """The id of the run with the focus, 0 for none."""
        return self.runs.pages.id_at(self.currentIndex().row())

    def select(self, run_id: int) -> bool:
        """Go to a run.  False when the filter does not find it."""
        position = self.runs.pages.position_of(run_id)
        if position < 0:
            return False
        self.setCurrentIndex(self.runs.index(position, 0))
        self.scrollTo(self.runs.index(position, 0))
        return True

    def visible_rows(self) -> range:
        """The rows in sight."""
        first = self.rowAt(0)
        if first < 0:
            return range(0)
        last = self.rowAt(self.viewport().height() - 1)
        return range(first, (last if last >= 0 else self.runs.rowCount() - 1) + 1)

    # staying in place

    def _keep(self) -> None:
        value = self.verticalScrollBar().value()
        top = value // ROW_HEIGHT
        at_top = 0 if value == 0 else self.runs.pages.id_at(top)
        self._kept = (self.current_id(), at_top, value - top * ROW_HEIGHT)
        self._restoring = True

    def _restore(self) -> None:
        chosen, top, above = self._kept
        pages = self.runs.pages
        if chosen and chosen != self.current_id():
            position = pages.position_of(chosen)
            if position >= 0:
                index = self.runs.index(position, 0)
                flags = self.selectionModel().SelectionFlag
                self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._restoring = False
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        bar = self.verticalScrollBar()
        position = pages.position_of(top) if top else -1
        bar.setValue(position * ROW_HEIGHT + above if position >= 0 else 0 if not top else bar.value())

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Slash:
            self.search_requested.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.open_requested.emit(self.current_id())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.runs.rowCount():
            row = 0 if key == Qt.Key.Key_Home else self.runs.rowCount() - 1
            self.setCurrentIndex(self.runs.index(row, 0))
        elif key == Qt.Key.Key_Menu and self.current_id():
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.current_id(), self.viewport().mapToGlobal(corner))
        elif key == Qt.Key.Key_Escape:
            event.ignore()  # the page closes its drawer
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if event.button() == Qt.MouseButton.LeftButton and row >= 0 and self.runs.pages.id_at(row):
            self.open_requested.emit(self.runs.pages.id_at(row))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.rowAt(event.position().toPoint().y()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        run_id = self.runs.pages.id_at(self.rowAt(event.pos().y()))
        if run_id:
            self.menu_requested.emit(run_id, event.globalPos())

    def _hover(self, row: int) -> None:
        if row != self.hover_row:
            before, self.hover_row = self.hover_row, row
            for one in (before, row):
                if one >= 0:
                    self._update_row(one)

    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        for index in (current, previous):
            if index.isValid():
                self._update_row(index.row())
        if not self._restoring:
            self.current_changed.emit(self.runs.pages.id_at(current.row()) if current.isValid() else 0)

    # painting

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: object = None) -> None:
        """Repaint the rows of the range that are in sight."""
        if QAccessible.isActive():
            super().dataChanged(top_left, bottom_right)
        visible = self.visible_rows()
        first, last = max(top_left.row(), visible.start), min(bottom_right.row(), visible.stop - 1)
        if first <= last:
            top = self.visualRect(self.runs.index(first, 0)).y()
            self.viewport().update(QRect(0, top, self.viewport().width(), (last - first + 1) * ROW_HEIGHT))

    def spin(self) -> None:
        """A running run was painted: keep its ring turning while it is in sight."""
        if not self._spin.isActive() and self.isVisible() and not theme().less_motion:
            self._spin.start()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        visible = self.visible_rows()
        for page in {visible.start // PAGE_ROWS, max(visible.stop - 1, 0) // PAGE_ROWS}:
            self.runs.pages.touch(page)

    def _update_row(self, row: int) -> None:
        top = self.rowViewportPosition(row)
        self.viewport().update(QRect(0, top, self.viewport().width(), ROW_HEIGHT))

    def _running_rows(self) -> list[int]:
        rows = []
        for row in self.visible_rows():
            run = self.runs.pages.run_at(row)
            if run is not None and run.status is RunStatus.RUNNING:
                rows.append(row)
        return rows

    def _tick(self) -> None:
        for row in self._running_rows():
            self.update(self.runs.index(row, RunColumn.TOOK))

    def _turn(self) -> None:
        self.spin_angle = (self.spin_angle - 24) % 360
        running = self._running_rows()
        if not running:
            self._spin.stop()
        for row in running:
            cell = self.visualRect(self.runs.index(row, RunColumn.STATUS))
            self.viewport().update(QRect(cell.x() + 16, cell.y() + 12, 18, 18))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in fit(self.viewport().width()).items():
            self.setColumnHidden(column, width == 0)
            if width:
                self.setColumnWidth(column, width)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._clock.stop()
        self._spin.stop()
        super().hideEvent(event)

    # building

    def _look(self) -> None:
        self.setAccessibleName(self.tr("Runs"))
        make_plain(self, ROW_HEIGHT, QAbstractItemView.SelectionMode.SingleSelection)

    def _headers(self) -> None:
        make_plain_header(self.horizontalHeader(), clickable=False)

    def _timer(self, milliseconds: int, call: object) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer
