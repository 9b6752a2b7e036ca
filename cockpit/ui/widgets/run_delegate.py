"""Paints every cell of the Runs table; what is still being read is a grey bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from cockpit.domain.run import RunStatus, TaskRun
from cockpit.ui.format import full_time
from cockpit.ui.models.run_row import (
    RunColumn,
    cell_words,
    outcome_words,
    started_words,
    took_words,
    trigger_tone,
)
from cockpit.ui.models.task_row import TaskState
from cockpit.ui.run_words import run_look
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.chips import paint_spinner
from cockpit.ui.widgets.labels import plain_tip
from cockpit.ui.widgets.run_layout import PAD, ROW_HEIGHT
from cockpit.ui.widgets.stamps import Stamps
from cockpit.ui.widgets.state_mark import paint_state_mark
from cockpit.ui.widgets.words import Words

if TYPE_CHECKING:
    from cockpit.ui.widgets.run_table import RunTable

Index = QModelIndex | QPersistentModelIndex

_FONTS = {RunColumn.PLANNED: (12, 500), RunColumn.TASK: (13, 500)}
_USUAL_FONT = (12, 400)
_ICON = 15
_PILL_HEIGHT, _PILL_MARGIN = 22, 30


class RunDelegate(QStyledItemDelegate):
    """See the module."""

    def __init__(self, table: RunTable) -> None:
        super().__init__(table)
        self._table = table
        self._stamps = Stamps()
        self._words = Words()
        self._ratio = 1.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, look = self._table, theme()
        rect: QRect = option.rect
        column = RunColumn(index.column())
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        hovered = table.hover_row == index.row()
        self._ratio = table.devicePixelRatioF()
        self._stamps.use(look.tokens.name, self._ratio)
        self._ground(painter, look, rect, column, selected=selected, hovered=hovered)
        run = table.runs.run_at(index.row())
        if run is None:
            self._placeholder(painter, look, rect, column, index.row())
        elif column is RunColumn.STATUS:
            self._status(painter, look, rect, run)
        else:
            self._cell(painter, look, rect, column, run, lit=selected or hovered)
        if table.hasFocus() and index.row() == table.currentIndex().row():
            painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), look.color("accent"))
            painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("accent"))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text of a cell that was cut."""
        run = self._table.runs.run_at(index.row()) if index.isValid() else None
        if run is None:
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), plain_tip(self._tip(run, index)), view)
        return True

    def _tip(self, run: TaskRun, index: Index) -> str:
        """The planned time in full; of other cells what was cut."""
        column, runs = RunColumn(index.column()), self._table.runs
        if column is RunColumn.PLANNED:
            return full_time(run.planned_at)
        room = self._room(self._table.visualRect(index), column).width()
        words = cell_words(run, column, runs.now(), runs.live.get(run.id))
        if column is RunColumn.STATUS:
            words, room = run_look(run.status).words, room - _PILL_MARGIN
        was_cut = self._words.cut(words, *_FONTS.get(column, _USUAL_FONT), int(room)) != " ".join(words.split())
        return words if was_cut else ""

    # parts

    def _ground(
        self, painter: QPainter, look: Theme, rect: QRect, column: RunColumn, *, selected: bool, hovered: bool
    ) -> None:
        if selected:
            painter.fillRect(rect, look.color("accent", 0.10))
        elif hovered:
            painter.fillRect(rect, look.color("hover", 0.75))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("border"))
        if selected and column is RunColumn.PLANNED:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height() - 1), look.color("accent"))

    def _room(self, rect: QRect, column: RunColumn) -> QRectF:
        """Where the words of a cell may be."""
        left = rect.x() + PAD
        if column is RunColumn.TASK:
            left += _ICON + 8
        return QRectF(left, rect.y(), rect.right() - left + (-PAD if column is RunColumn.RESULT else 1), rect.height())

    def _cell(self, painter: QPainter, look: Theme, rect: QRect, column: RunColumn, run: TaskRun, *, lit: bool) -> None:
        runs = self._table.runs
        token = "text"
        if column is RunColumn.STARTED:
            words, token = started_words(run)
        elif column is RunColumn.TOOK:
            words, token = took_words(run, runs.now())
        elif column is RunColumn.RESULT:
            words, token = outcome_words(run, runs.live.get(run.id))
        else:
            words = cell_words(run, column, runs.now())
            if column is RunColumn.TRIGGER:
                token = trigger_tone(run)
        if column is RunColumn.TASK:
            icon = look.pixmap(runs.icon_of(run), "text2" if lit else "text3", _ICON, self._ratio)
            painter.drawPixmap(QPointF(rect.x() + PAD, rect.y() + (rect.height() - _ICON) / 2), icon)
        if lit and token == "text3":  # on a highlight it has too little contrast
            token = "text2"
        room = self._room(rect, column)
        self._words.draw(painter, look, _FONTS.get(column, _USUAL_FONT), token, room, words, tabular=True)

    def _status(self, painter: QPainter, look: Theme, rect: QRect, run: TaskRun) -> None:
        shown = run_look(run.status)
        running = run.status is RunStatus.RUNNING
        words = self._words.cut(shown.words, 12, 500, rect.width() - PAD - _PILL_MARGIN)
        width = round(self._words.width(12, 500, words)) + _PILL_MARGIN
        left, top = rect.x() + PAD, rect.y() + (rect.height() - _PILL_HEIGHT) // 2

        def draw(stamp: QPainter) -> None:
            stamp.setPen(Qt.PenStyle.NoPen)
            stamp.setBrush(look.color(shown.token, look.tokens.tint))
            stamp.drawRoundedRect(QRectF(0, 0, width, _PILL_HEIGHT), 11, 11)
            if not running:
                paint_state_mark(stamp, QRectF(8, 6, 10, 10), TaskState(run.status.value), look.color(shown.token))
            stamp.setFont(look.font(12, 500))
            stamp.setPen(look.color(shown.token))
            stamp.drawText(QRectF(22, 0, width - 22, _PILL_HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words)

        self._stamps.put(painter, (left, top), (width, _PILL_HEIGHT), ("status", words, run.status), draw)
        if running:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_spinner(painter, QRectF(left + 8, top + 6, 10, 10), shown.token, self._table.spin_angle)
            self._table.spin()

    def _placeholder(self, painter: QPainter, look: Theme, rect: QRect, column: RunColumn, position: int) -> None:
        room = self._room(rect, column)
        share = 0.35 + 0.1 * ((position * 7 + column * 3) % 5)
        bar = QRectF(room.x(), rect.y() + 17, max(10.0, min(room.width() - 10, 180) * share), 8)
        painter.fillRect(bar, look.color("hover"))
