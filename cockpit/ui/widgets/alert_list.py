"""The list of alerts: painted rows with their buttons, and keys for them (A acknowledge, Z snooze, R open again)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from cockpit.domain.content import AlertState
from cockpit.ui.models.alert_rows import LOOKS, AlertRow, lasted_words, seen_words, when_words
from cockpit.ui.models.row_model import ROW_ROLE, RowModel
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import paint_icon_box
from cockpit.ui.widgets.row_list import RowButton, RowDelegate, RowList, paint_row_ground

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

OPEN_HEIGHT, QUIET_HEIGHT, HEADING_HEIGHT = 82, 56, 38
_PAD, _TILE, _TEXT_LEFT = 16, 32, 62
_KEYS = {Qt.Key.Key_A: "acknowledge", Qt.Key.Key_Z: "snooze", Qt.Key.Key_R: "reopen"}
_WORDS_FROM = 560  # below this width the buttons are icons


class AlertList(RowList):
    """`asked` is acknowledge, snooze or reopen."""

    def __init__(self, model: RowModel[AlertRow], now: Callable[[], datetime]) -> None:
        tips = {
            "acknowledge": translate("Alerts", "Acknowledge (A)"),
            "snooze": translate("Alerts", "Snooze (Z)"),
            "reopen": translate("Alerts", "Open again (R)"),
        }
        super().__init__(model, translate("Alerts", "Alerts"), _KEYS, tips)
        self.setItemDelegate(_Delegate(self, now))


class _Delegate(RowDelegate):
    """Draws a row, and says where its buttons are."""

    def __init__(self, view: RowList, now: Callable[[], datetime]) -> None:
        super().__init__(view)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlertRow) or row.alert is None:
            return QSize(200, HEADING_HEIGHT)
        return QSize(200, OPEN_HEIGHT if row.is_open else QUIET_HEIGHT)

    def buttons(self, row: AlertRow, rect: QRectF) -> Iterator[RowButton]:
        right = rect.right() - _PAD
        if row.alert is None or row.state is AlertState.RESOLVED:
            return
        if not row.is_open:
            yield self._button(right, rect, "reopen", "rotate-ccw")
            return
        for what, icon, words in (
            ("snooze", "alarm-clock", translate("Alerts", "Snooze")),
            ("acknowledge", "check", translate("Alerts", "Acknowledge")),
        ):
            button = self._button(right, rect, what, icon, words if rect.width() >= _WORDS_FROM else "")
            yield button
            right = button[3].left() - 8

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, AlertRow):
            return
        look, rect = theme(), QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.alert is None:
            self._heading(painter, look, rect, row.words, row.count)
        else:
            paint_row_ground(painter, rect, option)
            if row.is_open:
                self._open(painter, look, rect, row)
            else:
                self._quiet(painter, look, rect, row)
            self._buttons(painter, look, row, rect, framed=row.is_open)
        painter.restore()

    def _open(self, painter: QPainter, look: Theme, rect: QRectF, row: AlertRow) -> None:
        alert = row.alert
        assert alert is not None, "an open row is an alert"
        icon, token = LOOKS[alert.severity]
        tile = QRectF(rect.x() + _PAD, rect.center().y() - _TILE / 2, _TILE, _TILE)
        paint_icon_box(painter, tile, icon, token, token, self._ratio())
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
        when = when_words(row, self._now())
        self._words.draw(painter, look, (11, 400), "text2", room.translated(0, 39), when, tabular=True)

    def _quiet(self, painter: QPainter, look: Theme, rect: QRectF, row: AlertRow) -> None:
        alert = row.alert
        assert alert is not None, "a quiet row is an alert"
        resolved = row.state is AlertState.RESOLVED
        icon, token = ("circle-check", "ok") if resolved else (LOOKS[alert.severity][0], "text2")
        tile = QRectF(rect.x() + _PAD, rect.center().y() - _TILE / 2, _TILE, _TILE)
        paint_icon_box(painter, tile, icon, token, "ok" if resolved else "", self._ratio())
        when = when_words(row, self._now())
        wide = self._words.width(12, 400, when) + 4
        right = min((place.left() for *_, place in self.buttons(row, rect)), default=rect.right() - _PAD + 10) - 10
        at = QRectF(right - wide, rect.y(), wide, rect.height())
        self._words.draw(painter, look, (12, 400), "text2", at, when, tabular=True)
        room = QRectF(rect.x() + _TEXT_LEFT, rect.center().y() - 18, at.left() - 12 - rect.x() - _TEXT_LEFT, 18)
        self._words.draw(painter, look, (13, 500), "text2" if resolved else "text", room, alert.title)
        below = lasted_words(alert) if resolved else alert.detail
        self._words.draw(painter, look, (12, 400), "text2", room.translated(0, 18), below)
