"""The calendars with a tick in their colour, painted: what is ticked is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.format import number
from cockpit.ui.models.calendar_colors import calendar_color
from cockpit.ui.theme import theme
from cockpit.ui.widgets.calendar_paint import RIGHT, paint_line
from cockpit.ui.widgets.labels import plain_tip

ROW_HEIGHT = 44
_TICK = 16.0
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CalendarRow:
    """A calendar as it stands: `words` are its kind and health, in red or amber where `token` says so."""

    source_id: int
    name: str
    words: str
    color: str
    shown: bool
    count: int
    token: str = "text3"


class CalendarModel(QAbstractListModel):
    """The calendars."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[CalendarRow] = []

    def set_rows(self, rows: Sequence[CalendarRow]) -> None:
        """Show these; the selection stays where the same calendars are there."""
        if [row.source_id for row in rows] == [row.source_id for row in self.rows]:
            self.rows = list(rows)
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.name
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.words
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if row.shown else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.name}\n{row.words}")
        return None


class CalendarList(QListView):
    """A click or Space shows and hides; the menu key or the other button opens what else there is."""

    shown_toggled = Signal(int, bool)
    menu_requested = Signal(int, QPoint)  # the calendar, where on the screen

    def __init__(self) -> None:
        super().__init__()
        self.calendars = CalendarModel()
        self.calendars.setParent(self)
        self.setModel(self.calendars)
        self.setItemDelegate(_Delegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._want_menu)
        self.setAccessibleName(self.tr("Calendars"))
        theme().changed.connect(self.viewport().update)

    def toggle(self, place: int) -> None:
        """Show or hide the calendar in this line."""
        row = self.calendars.rows[place]
        self.shown_toggled.emit(row.source_id, not row.shown)

    def _want_menu(self, at: QPoint) -> None:
        index = self.indexAt(at)
        index = index if index.isValid() else self.currentIndex()
        if index.isValid():
            self.menu_requested.emit(self.calendars.rows[index.row()].source_id, self.viewport().mapToGlobal(at))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            self.toggle(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return) and self.currentIndex().isValid():
            self.toggle(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CalendarModel)
        row, look, box = model.rows[index.row()], theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover"))
            painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 8, 8)
        _paint_tick(painter, QRectF(box.x() + 8, box.center().y() - _TICK / 2, _TICK, _TICK), row)
        painter.setFont(look.font(12, 500, True))
        painter.setPen(look.color("text3"))
        paint_line(painter, QRectF(box.right() - 52, box.y(), 44, box.height()), number(row.count), RIGHT)
        left, right = box.x() + 34, box.right() - 50
        painter.setFont(look.font(13, 500))
        painter.setPen(look.color("text"))
        paint_line(painter, QRectF(left, box.y() + 3, right - left, 20), row.name)
        painter.setFont(look.font(12))
        painter.setPen(look.color(row.token))
        paint_line(painter, QRectF(left, box.y() + 21, right - left, 19), row.words)
        painter.restore()


def _paint_tick(painter: QPainter, box: QRectF, row: CalendarRow) -> None:
    color = calendar_color(row.color)
    if row.shown:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawRoundedRect(box, 4.5, 4.5)
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(box.topLeft() + QPoint(2, 2), theme().pixmap("check", "on_accent", 12, ratio))
    else:
        painter.setPen(QPen(color, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), 4.5, 4.5)
