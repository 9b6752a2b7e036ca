"""The last syntheses of a theme, and what it would tell if it ran now: short painted lists with one line a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.theme import theme
from cockpit.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ShortLine:
    """One row: an icon (or, without one, its number), words, and a second text at the right or behind them.

    `key` is what `ShortList.opened` tells; 0: nothing opens.
    """

    text: str
    aside: str = ""
    icon: str = ""
    token: str = "text3"
    key: int = 0


class ShortList(QListView):
    """All rows are shown, without a scroll bar.  Enter or a click opens one that has a key."""

    opened = Signal(int)

    def __init__(self, name: str, row_height: int) -> None:
        super().__init__()
        self.lines: tuple[ShortLine, ...] = ()
        self._row_height = row_height
        self.setModel(_Lines(self))
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.clicked.connect(self._open)
        self.set_lines([])

    @property
    def row_height(self) -> int:
        """Pixels of one row."""
        return self._row_height

    def set_lines(self, lines: Sequence[ShortLine]) -> None:
        """Show these."""
        model = self.model()
        assert isinstance(model, _Lines)
        model.show(lines)
        self.setFixedHeight(self._row_height * len(lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(_ROW_ROLE)
        if isinstance(line, ShortLine) and line.key:
            self.opened.emit(line.key)


class _Lines(QAbstractListModel):
    def __init__(self, view: ShortList) -> None:
        super().__init__(view)
        self._view = view

    def show(self, lines: Sequence[ShortLine]) -> None:
        self.beginResetModel()
        self._view.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._view.lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._view.lines):
            return None
        line = self._view.lines[index.row()]
        if role == _ROW_ROLE:
            return line
        return f"{line.text}, {line.aside}".strip(", ") if role == Qt.ItemDataRole.DisplayRole else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: ShortList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._view.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(_ROW_ROLE)
        look, rect, ratio = theme(), QRectF(option.rect), self._view.devicePixelRatioF()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver) and bool(line.key)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        if hovered or focused:
            painter.fillRect(rect, look.color("accent", 0.10) if focused else look.color("hover", 0.75))
        if index.row() < len(self._view.lines) - 1:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        draw, middle = self._words.draw, rect.y() + rect.height() / 2
        if line.icon:
            painter.drawPixmap(QPointF(rect.x(), middle - 8), look.pixmap(line.icon, line.token, 15, ratio))
            self._history(painter, rect, line)
        else:
            number = QRectF(rect.x(), rect.y(), 20, rect.height())
            draw(painter, look, (12, 600), "text3", number, str(index.row() + 1), tabular=True)
            self._story(painter, rect, line)
        if line.key:
            arrow = look.pixmap("chevron-right", "text3", 14, ratio)
            painter.drawPixmap(QPointF(rect.right() - 16, middle - 7), arrow)

    def _history(self, painter: QPainter, rect: QRectF, line: ShortLine) -> None:
        look, left = theme(), rect.x() + 24
        room = rect.right() - left - 22
        width = min(self._words.width(12, 500, line.text) + 2, room)
        words = QRectF(left, rect.y(), width, rect.height())
        self._words.draw(painter, look, (12, 500), "text", words, line.text, tabular=True)
        token = "text3" if line.token == "ok" else line.token
        aside = QRectF(left + width + 9, rect.y(), room - width - 9, rect.height())
        if aside.width() > 24:
            self._words.draw(painter, look, (12, 400), token, aside, line.aside)

    def _story(self, painter: QPainter, rect: QRectF, line: ShortLine) -> None:
        look = theme()
        aside = self._words.cut(line.aside, 12, 400, rect.width() * 0.35)
        width = self._words.width(12, 400, aside)
        right = rect.right() - width - (20 if line.key else 0)
        self._words.draw(painter, look, (12, 400), "text3", QRectF(right, rect.y(), width + 2, rect.height()), aside)
        room = QRectF(rect.x() + 22, rect.y(), right - rect.x() - 34, rect.height())
        self._words.draw(painter, look, (13, 400), "text2", room, line.text)
