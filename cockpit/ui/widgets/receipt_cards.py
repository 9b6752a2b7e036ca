"""What a sentence was written from, and what was dropped: cards of items, and painted lines with one reason each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from cockpit.domain.synthesis import Receipt
from cockpit.ui.archive_words import dropped_words, kept_words, moment_words
from cockpit.ui.theme import theme
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.chips import Chip
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label, plain_tip
from cockpit.ui.widgets.layout import column, frame, row
from cockpit.ui.widgets.line_button import LineButton
from cockpit.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex
LINE_HEIGHT, TWO_LINES_HEIGHT = 29, 44
_TWO_LINES_BELOW = 290
_ROLE = int(Qt.ItemDataRole.UserRole)
_MOST_REASON = 0.55
_WEB = ("http://", "https://")


class ItemCard(QWidget):
    """One item that a sentence was written from: source, time, title, why it was kept."""

    open_requested = Signal(str)
    item_requested = Signal(int)

    def __init__(self, receipt: Receipt, gathered: int, zone: tzinfo | None) -> None:
        super().__init__()
        self.receipt = receipt
        number = Chip(str(receipt.number), "accent", pixels=11, height=18)
        source = ElidedLabel(receipt.source_name, 12, 600)
        source.setSizePolicy(source.sizePolicy().Policy.Maximum, source.sizePolicy().Policy.Preferred)
        when = ElidedLabel(moment_words(receipt.published_at, zone), 12, tone="text3", tabular=True)
        self.open = IconButton("external-link", self.tr("Open the original"), token="text3", size=14, box=24)
        self.open.setVisible(receipt.url.lower().startswith(_WEB))  # never a file or a script of this computer
        self.open.clicked.connect(lambda: self.open_requested.emit(receipt.url))
        title = LineButton()
        title.setAccessibleName(receipt.title)
        title.setToolTip(plain_tip(self.tr("Show it in News")))
        title.clicked.connect(lambda: self.item_requested.emit(receipt.article_id))
        column(Label(receipt.title, 13, 600, wrap=True), margins=(4, 2, 4, 2), into=title)
        head = row(number, source, (when, 1), self.open, spacing=8)
        lines = [_reason(words) for words in kept_words(receipt, gathered, zone)]
        body = column(head, title, *lines, spacing=4, margins=(13, 8, 10, 11))
        body.setStretch(0, 0)
        column(frame("well", body), into=self)


def _reason(words: str) -> QWidget:
    line = QWidget()
    tick = Icon("check", "ok", 13)
    row((tick, Qt.AlignmentFlag.AlignTop), (Label(words, 12, tone="text2", wrap=True), 1), spacing=8, into=line)
    line.layout().setContentsMargins(4, 0, 0, 0)  # type: ignore[union-attr]
    return line


class DroppedList(QListView):
    """Dropped items, a line each with its one reason.  `opened` carries the id of an item; `fits` shows all lines."""

    opened = Signal(int)

    def __init__(self, *, fits: bool) -> None:
        super().__init__()
        self._fits = fits
        self.zone: tzinfo | None = None
        self.lines: tuple[Receipt, ...] = ()
        self.setModel(_Lines(self))
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(off)
        if fits:
            self.setVerticalScrollBarPolicy(off)
        self.setAccessibleName(self.tr("Dropped items"))
        self.clicked.connect(self._open)

    def show_lines(self, lines: Sequence[Receipt], zone: tzinfo | None) -> None:
        """Show these."""
        model = self.model()
        assert isinstance(model, _Lines)
        self.zone = zone
        model.show(lines)
        self._fit()

    @property
    def has_two_lines(self) -> bool:
        """Whether title and reason stand below each other, for want of room."""
        return self.width() < _TWO_LINES_BELOW

    @property
    def line_height(self) -> int:
        """Pixels of one item."""
        return TWO_LINES_HEIGHT if self.has_two_lines else LINE_HEIGHT

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self._fits:
            self.setFixedHeight(self.line_height * len(self.lines))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        receipt = index.data(_ROLE)
        if isinstance(receipt, Receipt):
            self.opened.emit(receipt.article_id)


class _Lines(QAbstractListModel):
    def __init__(self, view: DroppedList) -> None:
        super().__init__(view)
        self._view = view

    def show(self, lines: Sequence[Receipt]) -> None:
        self.beginResetModel()
        self._view.lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._view.lines)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._view.lines):
            return None
        receipt = self._view.lines[index.row()]
        if role == _ROLE:
            return receipt
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{receipt.title}, {dropped_words(receipt, self._view.zone)}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, view: DroppedList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._view.line_height)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        receipt = index.data(_ROLE)
        if isinstance(receipt, Receipt):
            words = (receipt.title, receipt.source_name, dropped_words(receipt, self._view.zone))
            QToolTip.showText(event.globalPos(), plain_tip("\n".join(words)), view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        receipt = index.data(_ROLE)
        if not isinstance(receipt, Receipt):
            return
        look, rect = theme(), QRectF(option.rect)
        if option.state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus):
            painter.fillRect(rect, look.color("hover", 0.75))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        ratio = self._view.devicePixelRatioF()
        minus = look.pixmap("minus", "text3", 12, ratio)
        if self._view.has_two_lines:
            painter.drawPixmap(QPointF(rect.x() + 1, rect.y() + 8), minus)
            room = QRectF(rect.x() + 21, rect.y() + 5, rect.width() - 23, 17)
            self._words.draw(painter, look, (12, 400), "text2", room, receipt.title)
            below, words = room.translated(0, 17), dropped_words(receipt, self._view.zone)
            self._words.draw(painter, look, (12, 400), "text3", below, words, tabular=True)
            return
        painter.drawPixmap(QPointF(rect.x() + 1, rect.center().y() - 6), minus)
        reason = self._words.cut(dropped_words(receipt, self._view.zone), 12, 400, rect.width() * _MOST_REASON)
        width = self._words.width(12, 400, reason) + 2
        aside = QRectF(rect.right() - width - 1, rect.y(), width + 1, rect.height())
        self._words.draw(painter, look, (12, 400), "text3", aside, reason, tabular=True)
        room = QRectF(rect.x() + 21, rect.y(), aside.left() - rect.x() - 33, rect.height())
        self._words.draw(painter, look, (12, 400), "text2", room, receipt.title)
