"""The list of themes: painted rows, keys, and a spinner only while something runs."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPen, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.ui.models.theme_rows import ROW_ROLE, ThemeModel, ThemeRow, schedule_line, state_line
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import paint_icon_box, paint_spinner
from cockpit.ui.widgets.row_list import paint_row_ground
from cockpit.ui.widgets.words import Words

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 84
_PAD, _TILE, _TEXT_LEFT, _DOT = 16, 34, 62, 7
_SPIN_MILLISECONDS = 66


class ThemeList(QListView):
    """`chosen` follows the current row; `delete_requested` is the Delete key."""

    chosen = Signal(int)
    menu_requested = Signal(int, QPoint)
    delete_requested = Signal(int)

    def __init__(self, model: ThemeModel) -> None:
        super().__init__()
        self.themes = model
        self.spin_angle = 40
        self.setModel(model)
        self.setItemDelegate(_Delegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Themes"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self._spinning = QTimer(self)
        self._spinning.setInterval(_SPIN_MILLISECONDS)
        self._spinning.timeout.connect(self._turn)
        model.dataChanged.connect(lambda *_: self._spin())
        model.modelReset.connect(self._spin)

    def current_id(self) -> int:
        """The theme of the current row, 0 for none."""
        row = self.currentIndex().data(ROW_ROLE)
        return row.theme_id if isinstance(row, ThemeRow) else 0

    def select(self, theme_id: int) -> None:
        """Make a theme the current row, if it is shown; does not emit `chosen`."""
        self.blockSignals(True)
        self.setCurrentIndex(self.themes.index_of(theme_id))
        self.blockSignals(False)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW_ROLE)
        if isinstance(row, ThemeRow):
            self.chosen.emit(row.theme_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current_id():
            self.delete_requested.emit(self.current_id())
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._spin()

    def hideEvent(self, event: QHideEvent) -> None:
        self._spinning.stop()
        super().hideEvent(event)

    def _menu(self, position: QPoint) -> None:
        row = self.indexAt(position).data(ROW_ROLE)
        if isinstance(row, ThemeRow):
            self.menu_requested.emit(row.theme_id, self.viewport().mapToGlobal(position))

    def _spin(self) -> None:
        running = any(row.live is not None for row in self.themes.rows)
        if running and self.isVisible() and not theme().less_motion:
            self._spinning.start()
        else:
            self._spinning.stop()

    def _turn(self) -> None:
        self.spin_angle = (self.spin_angle - 24) % 360
        for place in range(self.themes.rowCount()):
            index = self.themes.index(place)
            if index.data(ROW_ROLE).live is not None:
                self.update(index)


class _Delegate(QStyledItemDelegate):
    """Icon, name, schedule, state."""

    def __init__(self, view: ThemeList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ThemeRow):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = paint_row_ground(painter, rect, option)
        on = row.state.schedule is not None and row.state.schedule.enabled
        tile = QRectF(rect.x() + _PAD, rect.y() + (rect.height() - _TILE) / 2, _TILE, _TILE)
        ratio = self._view.devicePixelRatioF()
        paint_icon_box(painter, tile, row.state.theme.icon, "accent" if lit else "text2", "", ratio)
        left, width = rect.x() + _TEXT_LEFT, rect.width() - _TEXT_LEFT - 10
        quiet = "text2" if lit else "text3"  # text3 on a highlight has too little contrast
        name_token = "text" if on or row.live is not None else "text2"
        draw = self._words.draw
        draw(painter, look, (13, 500), name_token, QRectF(left, rect.y() + 13, width, 18), row.state.theme.name)
        line = QRectF(left, rect.y() + 31, width, 17)
        draw(painter, look, (12, 400), quiet, line, schedule_line(row.state), tabular=True)
        self._state(painter, look, QRectF(left, rect.y() + 51, width, 20), row, quiet)
        painter.restore()

    def _state(self, painter: QPainter, look: Theme, rect: QRectF, row: ThemeRow, quiet: str) -> None:
        line = state_line(row, self._view.themes.now())
        if line.is_running:
            words = self._words.cut(line.text, 11, 500, rect.width() - 34)
            width = self._words.width(11, 500, words) + 32
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("run", look.tokens.tint))
            painter.drawRoundedRect(QRectF(rect.x(), rect.y(), width, 20), 10, 10)
            paint_spinner(painter, QRectF(rect.x() + 8, rect.y() + 5, 10, 10), "run", self._view.spin_angle)
            room = QRectF(rect.x() + 23, rect.y(), rect.width() - 34, 20)
            self._words.draw(painter, look, (11, 500), "run", room, words, tabular=True)
            return
        dot = QRectF(rect.x(), rect.y() + (rect.height() - _DOT) / 2, _DOT, _DOT)
        painter.setPen(QPen(look.color(line.token), 1.4) if line.is_hollow else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush if line.is_hollow else look.color(line.token))
        painter.drawEllipse(dot.adjusted(0.7, 0.7, -0.7, -0.7) if line.is_hollow else dot)
        room = QRectF(rect.x() + _DOT + 7, rect.y(), rect.width() - _DOT - 7, rect.height())
        bad = line.token == "err"
        self._words.draw(painter, look, (12, 500 if bad else 400), "err" if bad else quiet, room, line.text)
