"""Paints the rows of the notification centre and finds the button under the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.domain.content import StoredNotice
from cockpit.ui.format import clock
from cockpit.ui.models.notice_list import ROW_ROLE
from cockpit.ui.notice_words import action_words, level_of
from cockpit.ui.theme import Theme, theme
from cockpit.ui.toasts import LEVELS
from cockpit.ui.widgets.chips import paint_icon_box

Index = QModelIndex | QPersistentModelIndex

_HEAD_HEIGHT = 27
_TEXT_LEFT, _RIGHT, _TOP = 65, 16, 11
_TITLE_HEIGHT, _LINE_HEIGHT, _BUTTON_HEIGHT = 18, 16, 26
_MOST_LINES = 3
_USUAL_WIDTH = 420


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where the parts of a notice are, relative to its top left corner."""

    lines: tuple[str, ...]
    buttons: tuple[tuple[str, str, QRectF], ...]
    height: int


class NoticeDelegate(QStyledItemDelegate):
    """Draws `str` rows as day headings and `StoredNotice` rows with their actions."""

    action_clicked = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hot: tuple[int, str] = (-1, "")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        found = index.data(ROW_ROLE)
        if isinstance(found, StoredNotice):
            view = option.widget
            width = view.viewport().width() if isinstance(view, QAbstractItemView) else _USUAL_WIDTH
            return QSize(200, lay_out(found, width).height)
        return QSize(200, _HEAD_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if isinstance(found, StoredNotice):
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_notice(painter, rect, found, index.row(), focused)
        else:
            _paint_head(painter, rect, str(found))
        painter.restore()

    def _paint_notice(self, painter: QPainter, rect: QRectF, notice: StoredNotice, row: int, focused: bool) -> None:
        look = theme()
        layout = lay_out(notice, round(rect.width()))
        unread = notice.read_at is None
        if unread:
            painter.fillRect(rect, look.color("accent", 0.07))
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
        icon, token = LEVELS[level_of(notice)]
        box = QRectF(rect.left() + 26, rect.top() + _TOP, 30, 30)
        paint_icon_box(painter, box, icon, token, token, painter.device().devicePixelRatioF())
        if unread:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawEllipse(QRectF(rect.left() + 10, rect.top() + _TOP + 11, 7, 7))
        _paint_words(painter, rect, notice, layout, look)
        for key, words, button in layout.buttons:
            self._paint_button(painter, button.translated(rect.topLeft()), words, self._hot == (row, key))
        if focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 1))
            painter.drawRoundedRect(rect.adjusted(2.5, 2.5, -2.5, -3.5), 8, 8)

    @staticmethod
    def _paint_button(painter: QPainter, rect: QRectF, words: str, hot: bool) -> None:
        look = theme()
        painter.setPen(QPen(look.color("border2" if hot else "border"), 1))
        painter.setBrush(look.color("hover" if hot else "raised"))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color("text"))
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)

    # -- the pointer

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        notice = index.data(ROW_ROLE)
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(notice, StoredNotice):
            key = self.button_at(event.position().toPoint(), option, notice)
            if key:
                self.action_clicked.emit(key, notice)
                return True
        return super().editorEvent(event, model, option, index)

    def button_at(self, point: QPoint, option: QStyleOptionViewItem, notice: StoredNotice) -> str:
        """The action whose button is at `point` (in the view), or ""."""
        rect = QRectF(option.rect)
        for key, _words, button in lay_out(notice, round(rect.width())).buttons:
            if button.translated(rect.topLeft()).contains(point.toPointF()):
                return key
        return ""

    def set_hot(self, row: int, key: str) -> bool:
        """Which button the pointer is over; True when that changed."""
        changed = self._hot != (row, key)
        self._hot = (row, key)
        return changed


def _paint_head(painter: QPainter, rect: QRectF, words: str) -> None:
    look = theme()
    painter.fillRect(rect, look.color("bg"))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), look.color("border"))
    painter.setFont(look.font(11, 600))
    painter.setPen(look.color("text3"))
    painter.drawText(rect.adjusted(18, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)


def _paint_words(painter: QPainter, rect: QRectF, notice: StoredNotice, layout: _Layout, look: Theme) -> None:
    left, top = rect.left() + _TEXT_LEFT, rect.top() + _TOP
    width = rect.width() - _TEXT_LEFT - _RIGHT
    time = clock(notice.at)
    if notice.repeated:
        time = f"{notice.repeated + 1} ×  {time}"
    painter.setFont(look.font(11, 400, True))
    painter.setPen(look.color("text3"))
    time_width = painter.fontMetrics().horizontalAdvance(time)
    line = QRectF(left, top, width, _TITLE_HEIGHT)
    painter.drawText(line, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), time)
    font = look.font(13, 600 if notice.read_at is None else 500)
    title = QFontMetricsF(font).elidedText(
        " ".join(notice.title.split()), Qt.TextElideMode.ElideRight, width - time_width - 10
    )
    painter.setFont(font)
    painter.setPen(look.color("text"))
    painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), title)
    painter.setFont(look.font(12))
    painter.setPen(look.color("text2"))
    for number, words in enumerate(layout.lines):
        place = QRectF(left, top + _TITLE_HEIGHT + 2 + number * _LINE_HEIGHT, width, _LINE_HEIGHT)
        painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), words)


def lay_out(notice: StoredNotice, width: int) -> _Layout:
    """Where everything of a notice goes in a row of this width."""
    look = theme()
    room = width - _TEXT_LEFT - _RIGHT
    lines = wrapped(notice.text, look.font(12), room, _MOST_LINES)
    bottom = float(_TOP + _TITLE_HEIGHT + 2 + len(lines) * _LINE_HEIGHT)
    buttons: list[tuple[str, str, QRectF]] = []
    left = float(_TEXT_LEFT)
    for key in notice.actions:
        words = action_words(key)
        wide = QFontMetricsF(look.font(12, 500)).horizontalAdvance(words) + 22
        if words and left + wide <= width - _RIGHT:
            buttons.append((key, words, QRectF(left, bottom + 7, round(wide), _BUTTON_HEIGHT)))
            left += round(wide) + 6
    if buttons:
        bottom += 7 + _BUTTON_HEIGHT
    return _Layout(tuple(lines), tuple(buttons), max(round(bottom) + 12, _TOP + 30 + 12))


def wrapped(text: str, font: QFont, width: float, most: int) -> list[str]:
    """`text` broken into at most `most` lines; the last ends with … when there was more."""
    words = " ".join(text.split())
    if not words:
        return []
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    starts: list[int] = []
    layout.beginLayout()
    while len(starts) <= most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 20.0))
        starts.append(line.textStart())
    layout.endLayout()
    if len(starts) > most:
        rest = words[starts[most - 1] :]
        elided = QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)
        ends = starts[1:most]
        return [words[a:b].strip() for a, b in zip(starts, ends, strict=False)] + [elided]
    return [words[a:b].strip() for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]
