"""The list of alerts: painted rows with their buttons, and keys for them (A acknowledge, Z snooze, R open again)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.domain.content import AlertState
from cockpit.ui.format import number
from cockpit.ui.models.alert_rows import (
    LOOKS,
    ROW_ROLE,
    AlertModel,
    AlertRow,
    lasted_words,
    seen_words,
    when_words,
)
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import paint_icon_box
from cockpit.ui.widgets.words import Words

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

OPEN_HEIGHT, QUIET_HEIGHT, HEADING_HEIGHT = 82, 56, 38
_PAD, _TILE, _TEXT_LEFT, _BUTTON = 16, 32, 62, 30
_KEYS = {Qt.Key.Key_A: "acknowledge", Qt.Key.Key_Z: "snooze", Qt.Key.Key_R: "reopen"}
_WORDS_FROM = 560  # below this width the buttons are icons


class AlertList(QListView):
    """`asked(what, id, where)` is a button or a key: acknowledge, snooze, reopen."""

    asked = Signal(str, int, QPoint)

    def __init__(self, model: AlertModel, now: Callable[[], datetime]) -> None:
        super().__init__()
        self.hot: tuple[int, str] = (0, "")
        self.now = now
        self._delegate = _Delegate(self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Alerts"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        what, row = _KEYS.get(Qt.Key(event.key())), index.data(ROW_ROLE)
        if what and isinstance(row, AlertRow) and row.alert is not None and not event.modifiers():
            self.asked.emit(what, row.alert.id, self.viewport().mapToGlobal(self.visualRect(index).center()))
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
        if not (self.hot[1] and event.button() == Qt.MouseButton.LeftButton):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        alert_id, what = self.hot
        if what and event.button() == Qt.MouseButton.LeftButton:
            self.asked.emit(what, alert_id, event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def _point_at(self, at: QPoint) -> None:
        index, hot = self.indexAt(at), (0, "")
        row = index.data(ROW_ROLE)
        if isinstance(row, AlertRow) and row.alert is not None:
            for what, _, _, place in self._delegate.buttons(row, QRectF(self.visualRect(index))):
                if place.contains(at):
                    hot = (row.alert.id, what)
        self._set_hot(hot)

    def _set_hot(self, hot: tuple[int, str]) -> None:
        if hot != self.hot:
            self.hot = hot
            self.setCursor(Qt.CursorShape.PointingHandCursor if hot[1] else Qt.CursorShape.ArrowCursor)
            tips = {
                "acknowledge": self.tr("Acknowledge (A)"),
                "snooze": self.tr("Snooze (Z)"),
                "reopen": self.tr("Open again (R)"),
            }
            self.setToolTip(tips.get(hot[1], ""))
            self.viewport().update()


class _Delegate(QStyledItemDelegate):
    """Draws a row, and says where its buttons are."""

    def __init__(self, view: AlertList) -> None:
        super().__init__(view)
        self._view = view
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlertRow) or row.alert is None:
            return QSize(200, HEADING_HEIGHT)
        return QSize(200, OPEN_HEIGHT if row.is_open else QUIET_HEIGHT)

    def buttons(self, row: AlertRow, rect: QRectF) -> Iterator[tuple[str, str, str, QRectF]]:
        """(what it asks, icon, words, place) of each button, from the right."""
        right, top = rect.right() - _PAD, rect.center().y() - _BUTTON / 2
        if row.state is AlertState.RESOLVED:
            return
        if not row.is_open:
            yield "reopen", "rotate-ccw", "", QRectF(right - _BUTTON, top, _BUTTON, _BUTTON)
            return
        for what, icon, words in (
            ("snooze", "alarm-clock", translate("Alerts", "Snooze")),
            ("acknowledge", "check", translate("Alerts", "Acknowledge")),
        ):
            shown = words if rect.width() >= _WORDS_FROM else ""
            width = self._words.width(12, 500, shown) + 44 if shown else _BUTTON
            right -= width
            yield what, icon, shown, QRectF(right, top, width, _BUTTON)
            right -= 8

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlertRow):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.alert is None:
            self._heading(painter, look, rect, row)
        else:
            self._ground(painter, look, rect, option)
            if row.is_open:
                self._open(painter, look, rect, row)
            else:
                self._quiet(painter, look, rect, row)
            self._buttons(painter, look, row, rect)
        painter.restore()

    def _heading(self, painter: QPainter, look: Theme, rect: QRectF, row: AlertRow) -> None:
        painter.fillRect(rect, look.color("hover", 0.35))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        width = self._words.draw(painter, look, (12, 600), "text2", room, row.words)
        if row.count:
            room.setLeft(room.left() + width + 8)
            self._words.draw(painter, look, (12, 400), "text2", room, number(row.count), tabular=True)

    def _ground(self, painter: QPainter, look: Theme, rect: QRectF, option: QStyleOptionViewItem) -> None:
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, look.color("accent", 0.10))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.color("hover", 0.6))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        if selected:
            painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height() - 1), look.color("accent"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(look.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0.5, 0.5, -1, -1.5))

    def _open(self, painter: QPainter, look: Theme, rect: QRectF, row: AlertRow) -> None:
        alert = row.alert
        assert alert is not None, "an open row is an alert"
        icon, token = LOOKS[alert.severity]
        tile = QRectF(rect.x() + _PAD, rect.center().y() - _TILE / 2, _TILE, _TILE)
        paint_icon_box(painter, tile, icon, token, token, self._view.devicePixelRatioF())
        right = min(place.left() for *_, place in self.buttons(row, rect)) - 14
        seen = seen_words(alert)
        aside = self._words.width(13, 600, seen) + 10 if seen else 0
        room = QRectF(rect.x() + _TEXT_LEFT, rect.center().y() - 29, right - rect.x() - _TEXT_LEFT - aside, 20)
        width = self._words.draw(painter, look, (13, 600), "text", room, alert.title)
        if seen:
            place = QRectF(room.x() + width + 10, room.y(), aside, room.height())
            self._words.draw(painter, look, (13, 600), token, place, seen, tabular=True)
        room.setRight(right)
        self._words.draw(painter, look, (12, 400), "text2", room.translated(0, 20), alert.detail)
        when = when_words(row, self._view.now())
        self._words.draw(painter, look, (11, 400), "text2", room.translated(0, 39), when, tabular=True)

    def _quiet(self, painter: QPainter, look: Theme, rect: QRectF, row: AlertRow) -> None:
        alert = row.alert
        assert alert is not None, "a quiet row is an alert"
        resolved = row.state is AlertState.RESOLVED
        icon, token = ("circle-check", "ok") if resolved else (LOOKS[alert.severity][0], "text2")
        tile = QRectF(rect.x() + _PAD, rect.center().y() - _TILE / 2, _TILE, _TILE)
        paint_icon_box(painter, tile, icon, token, "ok" if resolved else "", self._view.devicePixelRatioF())
        when = when_words(row, self._view.now())
        wide = self._words.width(12, 400, when) + 4
        right = min((place.left() for *_, place in self.buttons(row, rect)), default=rect.right() - _PAD + 10) - 10
        at = QRectF(right - wide, rect.y(), wide, rect.height())
        self._words.draw(painter, look, (12, 400), "text2", at, when, tabular=True)
        room = QRectF(rect.x() + _TEXT_LEFT, rect.center().y() - 18, at.left() - 12 - rect.x() - _TEXT_LEFT, 18)
        self._words.draw(painter, look, (13, 500), "text2" if resolved else "text", room, alert.title)
        below = lasted_words(alert) if resolved else alert.detail
        self._words.draw(painter, look, (12, 400), "text2", room.translated(0, 18), below)

    def _buttons(self, painter: QPainter, look: Theme, row: AlertRow, rect: QRectF) -> None:
        assert row.alert is not None, "only alerts have buttons"
        ratio = self._view.devicePixelRatioF()
        for what, icon, words, place in self.buttons(row, rect):
            hot = self._view.hot == (row.alert.id, what)
            framed = row.is_open
            painter.setPen(QPen(look.color("border2"), 1) if framed else Qt.PenStyle.NoPen)
            painter.setBrush(look.color("hover") if hot else look.color("raised") if framed else Qt.BrushStyle.NoBrush)
            if framed or hot:
                painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
            left = place.left() + (12 if words else (place.width() - 15) / 2)
            pixmap = look.pixmap(icon, "text" if hot else "text2", 15, ratio)
            painter.drawPixmap(QRectF(left, place.center().y() - 7.5, 15, 15).topLeft(), pixmap)
            if words:
                self._words.draw(painter, look, (12, 500), "text", place.adjusted(33, 0, -6, 0), words)
