"""The list of items: painted rows of two-line titles, a hundred thousand or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from cockpit.ui.format import clock, plural
from cockpit.ui.models.news_model import NewsModel
from cockpit.ui.models.run_row import short_date
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import chip_width, paint_chip
from cockpit.ui.widgets.plain_table import make_plain
from cockpit.ui.widgets.words import Words

if TYPE_CHECKING:
    from cockpit.services.items import ArticleLine

ROW_HEIGHT = 98
_LEFT, _RIGHT = 29, 14
_STAR = 14
_CHIP_PIXELS, _CHIP_HEIGHT = 11, 19
_LINE_HEIGHT = 18

Index = QModelIndex | QPersistentModelIndex


class NewsList(QTableView):
    """Shows a `NewsModel`: a table of one column, since a list view lays out all rows whenever one changes.
    What a person wants is a signal."""

    item_chosen = Signal(int)  # an item id, by pointer or keys
    star_clicked = Signal(int)
    original_wanted = Signal(int)  # Enter or a double click

    def __init__(self, model: NewsModel) -> None:
        super().__init__()
        self.news = model
        self.hover_row = -1
        self.setAccessibleName(self.tr("Items"))
        make_plain(self, ROW_HEIGHT, QAbstractItemView.SelectionMode.SingleSelection)
        self.setModel(model)
        columns = self.horizontalHeader()
        columns.hide()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setItemDelegate(NewsDelegate(self))
        self.verticalScrollBar().setSingleStep(24)
        self._kept: tuple[int, int, int] = (0, 0, 0)  # chosen id, id at the top, pixels of it above
        model.moving.connect(self._keep)
        model.moved.connect(self._restore)

    def current_id(self) -> int:
        """The id of the item with the focus, 0 for none."""
        return self.news.id_at(self.currentIndex().row())

    def select(self, item_id: int) -> bool:
        """Go to an item without telling it as chosen.  False when the list does not have it."""
        row = self.news.position_of(item_id)
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            return False
        self.setCurrentIndex(self.news.index(row))
        return True

    def step(self, by: int) -> None:
        """Go some rows down or up, as j and k do."""
        count = self.news.rowCount()
        if count:
            row = self.currentIndex().row()
            self._go(min(max(row + by, 0), count - 1) if row >= 0 else 0)

    def _go(self, row: int) -> None:
        index = self.news.index(row)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.item_chosen.emit(self.news.id_at(row))

    def _keep(self) -> None:
        value = self.verticalScrollBar().value()
        top = value // ROW_HEIGHT
        self._kept = (self.current_id(), self.news.id_at(top) if value else 0, value - top * ROW_HEIGHT)

    def _restore(self) -> None:
        """Stay at the same items while newer ones arrive on top."""
        chosen, top, above = self._kept
        row = self.news.position_of(chosen)
        if row >= 0:
            flags = self.selectionModel().SelectionFlag
            self.selectionModel().setCurrentIndex(self.news.index(row), flags.ClearAndSelect | flags.Rows)
        self.executeDelayedItemsLayout()
        self.updateGeometries()
        position = self.news.position_of(top) if top else 0
        if position >= 0:
            self.verticalScrollBar().setValue(position * ROW_HEIGHT + above)

    # keys and pointer

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys choose as j and k do; Enter opens the item's own page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_id():
            self.original_wanted.emit(self.current_id())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page clears its search
            return
        before = self.currentIndex().row()
        super().keyPressEvent(event)
        row = self.currentIndex().row()
        if row not in (before, -1):
            self.item_chosen.emit(self.news.id_at(row))

    def keyboardSearch(self, search: str) -> None:
        """Letters are the page's shortcuts; Qt would read every row to find one."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        item_id = self.news.id_at(index.row()) if index.isValid() else 0
        if event.button() != Qt.MouseButton.LeftButton or not item_id:
            return
        if star_rect(self.visualRect(index)).adjusted(-6, -6, 6, 6).contains(event.position()):
            self.star_clicked.emit(item_id)
        else:
            self.item_chosen.emit(item_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.original_wanted.emit(self.news.id_at(index.row()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def dataChanged(self, top_left: Index, bottom_right: Index, roles: object = None) -> None:
        """Repaint the rows of the range that are in sight."""
        if QAccessible.isActive():
            super().dataChanged(top_left, bottom_right)
        first = max(top_left.row(), self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        if last < 0 or bottom_right.row() < last:
            last = bottom_right.row()
        if 0 <= first <= last:
            top = self.rowViewportPosition(first)
            self.viewport().update(QRect(0, top, self.viewport().width(), (last - first + 1) * ROW_HEIGHT))

    def _hover(self, row: int) -> None:
        before, self.hover_row = self.hover_row, row
        for one in {before, row}:
            if before != row and one >= 0:
                self.viewport().update(self.visualRect(self.news.index(one)))


class NewsDelegate(QStyledItemDelegate):
    """Paints one item: source and time, a title of up to two lines, its first words, +N sources, the star."""

    def __init__(self, view: NewsList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()
        self._broken: dict[tuple[str, int, int], tuple[str, str]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look, rect = theme(), option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.color("accent", 0.10))
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height() - 1), look.color("accent"))
        elif self._view.hover_row == index.row():
            painter.fillRect(rect, look.color("hover", 0.6))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("border"))
        line = self._view.news.line_at(index.row())
        if line is None:
            self._placeholder(painter, look, rect, index.row())
        else:
            self._item(painter, look, rect, line)

    def _item(self, painter: QPainter, look: Theme, rect: QRect, line: ArticleLine) -> None:
        left, right, top = rect.x() + _LEFT, rect.right() - _RIGHT, rect.y() + 9
        if not line.is_read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(QRectF(rect.x() + 14, top + 5, 7, 7))
        when = when_words(line, self._view.news)
        painter.setFont(look.font(11, 400, True))
        painter.setPen(look.color("text3"))
        width = painter.fontMetrics().horizontalAdvance(when)
        painter.drawText(QRectF(right - width, top, width + 1, 17), int(Qt.AlignmentFlag.AlignVCenter), when)
        room = QRectF(left, top, right - width - left - 8, 17)
        self._words.draw(painter, look, (12, 600), "text2", room, line.source_name)
        weight, token = (500, "text2") if line.is_read else (600, "text")
        title, more = self._lines(line.title or line.url, weight, right - left)
        place = QRectF(left, top + 19, right - left, _LINE_HEIGHT)
        below, excerpt = place.translated(0, _LINE_HEIGHT), line.excerpt
        self._words.draw(painter, look, (13, weight), token, place, title)
        if more:
            self._words.draw(painter, look, (13, weight), token, below, more)
        else:  # a short title leaves its second line to the first words
            first, excerpt = self._lines(line.excerpt, 400, right - left, 12)
            self._words.draw(painter, look, (12, 400), "text3", below, first)
        self._last_line(painter, look, rect, line, excerpt)

    def _last_line(self, painter: QPainter, look: Theme, rect: QRect, line: ArticleLine, excerpt: str) -> None:
        left, right, ratio = rect.x() + _LEFT, float(rect.right() - _RIGHT), self._view.devicePixelRatioF()
        star = star_rect(rect)
        if line.is_starred:
            painter.drawPixmap(star.topLeft(), look.pixmap("star-filled", "warn", _STAR, ratio))
            right = star.left() - 7
        elif self._view.hover_row >= 0 and self._view.visualRect(self._view.news.index(self._view.hover_row)) == rect:
            painter.drawPixmap(star.topLeft(), look.pixmap("star", "text3", _STAR, ratio))
            right = star.left() - 7
        if line.others:
            words = plural(line.others, self.tr("+{n} source"), self.tr("+{n} sources"))
            width = chip_width(words, icon="copy", pixels=_CHIP_PIXELS)
            chip = QRectF(right - width, star.center().y() - _CHIP_HEIGHT / 2, width, _CHIP_HEIGHT)
            paint_chip(painter, chip, words, "run", icon="copy", pixels=_CHIP_PIXELS, ratio=ratio)
            right = chip.left() - 7
        room = QRectF(left, star.y() - 2, right - left, _LINE_HEIGHT)
        self._words.draw(painter, look, (12, 400), "text3", room, excerpt)

    def _lines(self, title: str, weight: int, width: int, pixels: int = 13) -> tuple[str, str]:
        """A text in two lines, the second cut to its room; the second is "" when one is enough."""
        key = (title, weight, width)  # titles are 500 and 600, first words 400
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) > 4_000:
                self._broken.clear()
            found = self._broken[key] = self._break(" ".join(title.split()), (pixels, weight), width)
        return found

    def _break(self, title: str, font: tuple[int, int], width: int) -> tuple[str, str]:
        if self._words.width(*font, title[:400]) <= width:
            return title, ""
        words, first = title[:400].split(" "), ""
        for place, word in enumerate(words):
            longer = f"{first} {word}" if first else word
            if self._words.width(*font, longer) > width:
                if first:
                    return first, title[len(" ".join(words[:place])) + 1 :]
                cut = max(1, int(len(word) * width / max(1.0, self._words.width(*font, word))) - 1)
                return word[:cut], title[cut:]
            first = longer
        return first, title[len(first) + 1 :]

    def _placeholder(self, painter: QPainter, look: Theme, rect: QRect, row: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("border"))
        width = rect.width() - _LEFT - _RIGHT
        for top, share, high in ((14, 0.25, 8), (36, 0.9, 10), (54, 0.5 + 0.1 * (row % 4), 10), (77, 0.65, 8)):
            painter.drawRoundedRect(QRectF(rect.x() + _LEFT, rect.y() + top, width * share, high), 4, 4)


def star_rect(rect: QRect) -> QRectF:
    """Where the star of a row is."""
    return QRectF(QPointF(rect.right() - _RIGHT - _STAR, rect.y() + 75), QPointF(rect.right() - _RIGHT, rect.y() + 89))


def when_words(line: ArticleLine, news: NewsModel) -> str:
    """The time of an item of today, the day of an older one."""
    if line.at is None:
        return ""
    today = line.at.astimezone().date() == news.now().astimezone().date()
    return clock(line.at) if today else short_date(line.at)
