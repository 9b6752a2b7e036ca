"""A painted list whose rows have buttons and keys of their own; no widget stands in a row.

A page's list is a `RowList` with a `RowDelegate` that says where the buttons of a row are and paints the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.format import number
from cockpit.ui.models.row_model import ROW_ROLE, RowModel
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex
RowButton = tuple[str, str, str, QRectF]  # what it asks, icon, words, place

BUTTON_HEIGHT = 30
_PAD, _ICON = 16, 15


class RowList(QListView):
    """`chosen(id)` follows the current row; `asked(what, id, where)` is a button, or one of `keys`.

    `tips` are the tooltips of buttons by what they ask.
    """

    chosen = Signal(int)
    asked = Signal(str, int, QPoint)

    def __init__(self, model: RowModel[Any], name: str, keys: Mapping[Qt.Key, str], tips: Mapping[str, str]) -> None:
        super().__init__()
        self.hot: tuple[int, str] = (0, "")
        self._keys, self._tips = keys, tips
        self.setModel(model)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)

    def current_id(self) -> int:
        """What the current row shows, 0 for none."""
        return _id_of(self.currentIndex())

    def select(self, index: QModelIndex) -> None:
        """Make a row the current one; does not emit `chosen`."""
        self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(False)
        self.viewport().update()

    def buttons_at(self, index: Index) -> list[RowButton]:
        """The buttons of a row, where they are now."""
        delegate, row = self.itemDelegate(), index.data(ROW_ROLE)
        if row is None or not isinstance(delegate, RowDelegate):
            return []
        return list(delegate.buttons(row, QRectF(self.visualRect(index))))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if _id_of(current):
            self.chosen.emit(_id_of(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        what, index = self._keys.get(Qt.Key(event.key())), self.currentIndex()
        if what and _id_of(index) and not event.modifiers():
            self.asked.emit(what, _id_of(index), self.viewport().mapToGlobal(self.visualRect(index).center()))
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._set_hot((0, ""))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._point_at(event.position().toPoint())
        if not (self.hot[1] and event.button() == Qt.MouseButton.LeftButton):  # a button, not the row
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row_id, what = self.hot
        if what and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(what, row_id, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def _point_at(self, at: QPoint) -> None:
        index = self.indexAt(at)
        what = next((what for what, _, _, place in self.buttons_at(index) if place.contains(at)), "")
        self._set_hot((_id_of(index), what) if what else (0, ""))

    def _set_hot(self, hot: tuple[int, str]) -> None:
        if hot != self.hot:
            self.hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if hot[1] else Qt.CursorShape.ArrowCursor)
            self.setToolTip(self._tips.get(hot[1], ""))
            self.viewport().update()


class RowDelegate(QStyledItemDelegate):
    """What rows of such lists have in common: ground, heading, buttons."""

    def __init__(self, view: RowList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def buttons(self, row: Any, rect: QRectF) -> Iterator[RowButton]:
        """The buttons of a row, from the right."""
        raise NotImplementedError

    def _button(self, right: float, rect: QRectF, what: str, icon: str, words: str = "") -> RowButton:
        """A button that ends at `right`, in the middle of its row."""
        width = self._words.width(12, 500, words) + 44 if words else BUTTON_HEIGHT
        return what, icon, words, QRectF(right - width, rect.center().y() - BUTTON_HEIGHT / 2, width, BUTTON_HEIGHT)

    def _heading(self, painter: QPainter, look: Theme, rect: QRectF, words: str, count: int) -> None:
        painter.fillRect(rect, look.color("hover", 0.35))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        width = self._words.draw(painter, look, (12, 600), "text2", room, words)
        if count:
            room.setLeft(room.left() + width + 8)
            self._words.draw(painter, look, (12, 400), "text2", room, number(count), tabular=True)

    def _buttons(self, painter: QPainter, look: Theme, row: Any, rect: QRectF, *, framed: bool) -> None:
        """Draw the buttons; those with words, or all when `framed`, have a frame."""
        for what, icon, words, place in self.buttons(row, rect):
            hot = self._view.hot == (row.row_id, what)
            frame = bool(words) or framed
            painter.setPen(QPen(look.color("border2"), 1) if frame else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover") if hot else look.color("raised") if frame else Qt.BrushStyle.NoBrush)
            if frame or hot:
                painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            left = place.left() + (12 if words else (place.width() - _ICON) / 2)
            corner = QRectF(left, place.center().y() - _ICON / 2, _ICON, _ICON).topLeft()
            painter.drawPixmap(corner, look.pixmap(icon, "text" if hot else "text2", _ICON, self._ratio()))
            if words:
                self._words.draw(painter, look, (12, 500), "text", place.adjusted(33, 0, -6, 0), words)

    def _ratio(self) -> float:
        return self._view.devicePixelRatioF()


def paint_row_ground(painter: QPainter, rect: QRectF, option: QStyleOptionViewItem) -> bool:
    """Selection, hover, lower line and focus frame of a row; True when it is lit."""
    look = theme()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
    if selected:
        painter.fillRect(rect, look.color("accent", 0.10))
    elif hovered:
        painter.fillRect(rect, look.color("hover", 0.75))
    painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
    if selected:
        painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height() - 1), look.color("accent"))
    if option.state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(look.color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(0.5, 0.5, -1, -1.5))
    return selected or hovered


def _id_of(index: Index) -> int:
    row = index.data(ROW_ROLE)
    return 0 if row is None else int(row.row_id)
