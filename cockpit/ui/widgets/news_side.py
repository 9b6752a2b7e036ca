"""The side list of the News page, painted; "+" stands at the head of the sources."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.format import number
from cockpit.ui.models.news_side import SideModel, SideRow
from cockpit.ui.theme import theme
from cockpit.ui.widgets.kit import IconButton
from cockpit.ui.widgets.words import Words

_PLAIN, _WITH_DETAIL, _HEAD = 33, 45, 33
Index = QModelIndex | QPersistentModelIndex


class NewsSide(QListView):
    """Shows a `SideModel`; `chosen` is the key of a line."""

    chosen = Signal(str)
    add_clicked = Signal()
    menu_requested = Signal(str, QPoint)  # the key of a source's line, a global position

    def __init__(self, model: SideModel) -> None:
        super().__init__()
        self.side = model
        self.hover_row = -1
        self._plus = IconButton("plus", self.tr("Add a source"), box=24, size=15)
        self._plus.setParent(self.viewport())
        self._plus.clicked.connect(self.add_clicked)
        self.setAccessibleName(self.tr("Items, themes and sources"))
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self.setItemDelegate(_SideDelegate(self))
        self.selectionModel().currentChanged.connect(self._current)
        self._telling = True

    def select(self, key: str) -> None:
        """Mark a line without emitting `chosen`."""
        place = self.side.row_of(key)
        self._telling = False
        self.setCurrentIndex(self.side.index(place) if place >= 0 else QModelIndex())
        self._telling = True

    def current_key(self) -> str:
        """The key of the marked line."""
        index = self.currentIndex()
        return self.side.rows[index.row()].key if index.isValid() else ""

    def _current(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if self._telling and current.isValid() and not self.side.rows[current.row()].is_head:
            self.chosen.emit(self.side.rows[current.row()].key)

    def _put_plus(self) -> None:
        """Keep "+" at the head of the sources."""
        place = self.side.row_of("head:sources")
        head = self.visualRect(self.side.index(place)) if place >= 0 else QRect()
        self._plus.setVisible(not head.isEmpty())
        self._plus.move(head.right() - self._plus.width() - 5, head.bottom() - self._plus.height())

    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._put_plus()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._put_plus()

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's shortcuts."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Menu and self.current_key().startswith("source:"):
            corner = self.visualRect(self.currentIndex()).bottomLeft()
            self.menu_requested.emit(self.current_key(), self.viewport().mapToGlobal(corner))
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self.indexAt(event.pos())
        if index.isValid() and self.side.rows[index.row()].kind == "source":
            self.menu_requested.emit(self.side.rows[index.row()].key, event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)  # the right button opens a menu and chooses nothing

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, place: int) -> None:
        if place != self.hover_row:
            self.hover_row = place
            self.viewport().update()


class _SideDelegate(QStyledItemDelegate):
    def __init__(self, view: NewsSide) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = self._view.side.rows[index.row()]
        return QSize(120, _HEAD if line.is_head else _WITH_DETAIL if line.dot else _PLAIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = self._view.side.rows[index.row()]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if line.is_head:
            room = QRectF(rect.x() + 12, rect.y() + 9, rect.width() - 50, 24)
            self._words.draw(painter, theme(), (11, 600), "text3", room, line.name)
            return
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, QRectF(rect).adjusted(0, 0.5, 0, -0.5), selected, index.row())
        self._line(painter, rect, line, selected)

    def _ground(self, painter: QPainter, rect: QRectF, selected: bool, place: int) -> None:
        look = theme()
        if selected or place == self._view.hover_row:
            painter.setPen(Qt.PenStyle.NoPen)
            ground = look.color("accent", look.tokens.selection) if selected else look.color("hover", 0.8)
            painter.setBrush(ground)
            painter.drawRoundedRect(rect, 8, 8)
        if selected and self._view.hasFocus():
            painter.setPen(look.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def _line(self, painter: QPainter, rect: QRect, line: SideRow, selected: bool) -> None:
        look, left = theme(), rect.x() + 12
        if line.dot:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color(line.dot))
            painter.drawEllipse(QRectF(left + 4, rect.center().y() - 3, 7, 7))
        else:
            token = "accent" if selected else "text3"
            picture = look.pixmap(line.icon, token, 15, self._view.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, rect.y() + (rect.height() - 15) / 2), picture)
        count = "" if line.count is None else number(line.count)
        width = self._words.width(12, 500, count) + 3
        right = rect.right() - 11 - width
        token = "text" if selected else "text3"
        place = QRectF(right, rect.y(), width, rect.height())
        self._words.draw(painter, look, (12, 500), token, place, count, tabular=True)
        left += 25
        room = right - 6 - left
        words = QRectF(left, rect.y() + 5, room, 18) if line.dot else QRectF(left, rect.y(), room, rect.height())
        self._words.draw(painter, look, (13, 500), "text" if selected else "text2", words, line.name)
        if line.dot:
            self._words.draw(
                painter, look, (11, 400), line.detail_token, QRectF(left, rect.y() + 23, room, 16), line.detail
            )
