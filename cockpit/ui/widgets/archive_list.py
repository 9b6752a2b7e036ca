"""The list of the archive: painted rows under the names of their months, each with a dot for its state."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from cockpit.domain.archive import ArchiveEntry
from cockpit.ui.archive_words import day_words, state_token, state_words
from cockpit.ui.format import full_time
from cockpit.ui.models.archive_rows import ROW_ROLE, ArchiveModel, ArchiveRow, line_words
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.labels import plain_tip
from cockpit.ui.widgets.row_list import paint_row_ground
from cockpit.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT, HEADING_HEIGHT = 52, 32
_PAD, _TEXT_LEFT, _DOT = 16, 34, 7


class ArchiveList(QListView):
    """`chosen` carries the entry of the current row; `delete_requested` the id of one (key Delete)."""

    chosen = Signal(object)
    delete_requested = Signal(int)
    menu_requested = Signal(int, QPoint)

    def __init__(self, model: ArchiveModel) -> None:
        super().__init__()
        self.archive = model
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Syntheses"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._scrolled = 0
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._return_to_place)

    def current_entry(self) -> ArchiveEntry | None:
        """The entry of the current row."""
        return _entry(self.currentIndex())

    def select(self, index: QModelIndex) -> None:
        """Make a row the current one, wherever it is; does not emit `chosen`."""
        self.blockSignals(True)
        self.setAutoScroll(False)
        self.setCurrentIndex(index)
        self.setAutoScroll(True)
        self.blockSignals(False)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        entry = _entry(current)
        if entry is not None:
            self.chosen.emit(entry)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entry = self.current_entry()
        if event.key() == Qt.Key.Key_Delete and entry is not None and entry.id:
            self.delete_requested.emit(entry.id)
        else:
            super().keyPressEvent(event)

    def _keep_place(self) -> None:
        self._scrolled = self.verticalScrollBar().value()

    def _return_to_place(self) -> None:
        """What is read anew does not move under the eyes of who reads it."""
        self.doItemsLayout()
        self.verticalScrollBar().setValue(self._scrolled)

    def _menu(self, position: QPoint) -> None:
        entry = _entry(self.indexAt(position))
        if entry is not None and entry.id:
            self.menu_requested.emit(entry.id, self.viewport().mapToGlobal(position))


def _entry(index: Index) -> ArchiveEntry | None:
    row = index.data(ROW_ROLE)
    return row.entry if isinstance(row, ArchiveRow) else None


class _Delegate(QStyledItemDelegate):
    """The day, and below it how many stories and how it stands."""

    def __init__(self, view: ArchiveList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, HEADING_HEIGHT if _entry(index) is None else ROW_HEIGHT)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        entry = _entry(index)
        if entry is None:
            return False
        lines = (entry.title, entry.theme_name, full_time(entry.planned_at, entry.zone), state_words(entry))
        QToolTip.showText(event.globalPos(), plain_tip("\n".join(line for line in lines if line)), view)
        return True

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ArchiveRow):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.entry is None:
            painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
            self._words.draw(painter, look, (11, 600), "text3", rect.adjusted(_PAD, 2, -8, 0), row.heading)
        else:
            lit = paint_row_ground(painter, rect, option)
            self._entry(painter, look, rect, row.entry, lit)
        painter.restore()

    def _entry(self, painter: QPainter, look: Theme, rect: QRectF, entry: ArchiveEntry, lit: bool) -> None:
        token = state_token(entry)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(token))
        painter.drawEllipse(QRectF(rect.x() + _PAD, rect.center().y() - _DOT / 2, _DOT, _DOT))
        left, width = rect.x() + _TEXT_LEFT, rect.width() - _TEXT_LEFT - 10
        day = day_words(entry.planned_at, entry.zone)
        draw = self._words.draw
        first = QRectF(left, rect.y() + 9, width, 18)
        used = draw(painter, look, (13, 500), "text", first, day, tabular=True)
        quiet = "text2" if lit else "text3"
        if self._view.archive.names_themes:
            first.setLeft(first.left() + used + 7)
            draw(painter, look, (12, 400), quiet, first, entry.theme_name)
        second = QRectF(left, rect.y() + 26, width, 17)
        draw(painter, look, (12, 400), "err" if token == "err" else quiet, second, line_words(entry), tabular=True)
