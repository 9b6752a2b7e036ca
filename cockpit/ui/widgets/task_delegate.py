"""Paints every cell of the System Tasks table; there are no widgets in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cockpit.ui.models import task_texts
from cockpit.ui.models.task_row import Column, GroupRow, TaskRow, TaskState
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.buttons import paint_toggle
from cockpit.ui.widgets.chips import paint_bar, paint_icon_box, paint_spinner
from cockpit.ui.widgets.frequency_editor import FrequencyEditor
from cockpit.ui.widgets.stamps import Stamps
from cockpit.ui.widgets.state_mark import TREND_HEIGHT, TREND_STEP, paint_state_mark, paint_trend
from cockpit.ui.widgets.task_layout import PAD, Zone, zone_rect
from cockpit.ui.widgets.words import Words

if TYPE_CHECKING:
    from cockpit.ui.widgets.task_table import TaskTable


Index = QModelIndex | QPersistentModelIndex


class TaskDelegate(QStyledItemDelegate):
    """Paints `TaskRow` and `GroupRow`; edits the frequency of interval tasks in place."""

    def __init__(self, table: TaskTable) -> None:
        super().__init__(table)
        self._table = table
        self._quiet = "text3"
        self._ratio = 1.0
        self._stamps = Stamps()
        self._words = Words()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, self._table.row_height)

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, look = self._table, theme()
        entry, column = table.tasks.entry(index.row()), Column(index.column())
        rect: QRect = option.rect
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ratio = table.devicePixelRatioF()
        self._stamps.use(look.tokens.name, self._ratio)
        if isinstance(entry, GroupRow):
            self._group(painter, look, rect, entry, column, hovered=table.hover_row == index.row())
        else:
            state: QStyle.StateFlag = option.state
            selected, hovered = bool(state & QStyle.StateFlag.State_Selected), table.hover_row == index.row()
            self._quiet = "text2" if selected or hovered else "text3"  # text3 on a highlight has too little contrast
            self._ground(painter, look, rect, column, selected=selected, hovered=hovered)
            self._task_cell(painter, look, rect, entry, column, index)
        if table.hasFocus() and index.row() == table.currentIndex().row():
            self._focus_line(painter, look, rect)

    def _task_cell(
        self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow, column: Column, index: Index
    ) -> None:
        match column:
            case Column.TASK:
                self._task(painter, look, rect, row)
            case Column.COMPONENT:
                self._component(painter, look, rect, row)
            case Column.STATUS:
                self._status(painter, look, rect, row)
            case Column.LAST:
                first, second, tone = task_texts.last_lines(row, self._table.tasks.now())
                self._lines(painter, look, rect, first, second, ("text2" if row.task.enabled else "text3", tone))
            case Column.NEXT:
                first, second, tone = task_texts.next_lines(row, self._table.tasks.now())
                self._lines(painter, look, rect, first, second, (tone, self._quiet))
            case Column.FREQUENCY:
                self._frequency(painter, look, rect, row, index)
            case Column.ERRORS:
                self._errors(painter, look, rect, row)
            case Column.ACTIONS:
                self._actions(painter, look, rect, row, index)

    def _ground(
        self, painter: QPainter, look: Theme, rect: QRect, column: Column, *, selected: bool, hovered: bool
    ) -> None:
        if selected:
            painter.fillRect(rect, look.color("accent", 0.10))
        elif hovered:
            painter.fillRect(rect, look.color("hover", 0.75))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("border"))
        if selected and column is Column.TASK:
            painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height() - 1), look.color("accent"))

    def _focus_line(self, painter: QPainter, look: Theme, rect: QRect) -> None:
        """The current row between two lines of accent, drawn cell by cell."""
        painter.fillRect(QRect(rect.x(), rect.y(), rect.width(), 1), look.color("accent"))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("accent"))

    def _group(
        self, painter: QPainter, look: Theme, rect: QRect, group: GroupRow, column: Column, *, hovered: bool
    ) -> None:
        painter.fillRect(rect, look.color("hover", 1.0 if hovered else 0.6))
        painter.fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), look.color("border"))
        middle = rect.y() + rect.height() / 2
        if column is Column.TASK:
            chevron = look.pixmap("chevron-right" if group.collapsed else "chevron-down", "text2", 14, self._ratio)
            painter.drawPixmap(QPointF(rect.x() + PAD, middle - 7), chevron)
            left = rect.x() + PAD + 22
            name = self._words.draw(
                painter,
                look,
                (12, 600),
                "text",
                QRectF(left, rect.y(), rect.right() - left - 40, rect.height()),
                group.component,
            )
            count = QRectF(left + name + 10, rect.y(), 60, rect.height())
            self._words.draw(painter, look, (12, 400), "text2", count, self._table.locale().toString(group.count))
        elif column is Column.STATUS:
            words, tone = task_texts.group_state(group)
            inside = QRectF(rect.x() + PAD, rect.y(), rect.width() + 40, rect.height())
            self._words.draw(painter, look, (12, 500), tone, inside, words)

    def _task(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        enabled = row.task.enabled
        tone = "text2" if enabled else "text3"
        place = (rect.x() + PAD, rect.y() + (rect.height() - 33) // 2)
        self._stamps.put(
            painter,
            place,
            (32, 32),
            ("box", row.icon, tone),
            lambda stamp: paint_icon_box(stamp, QRectF(0, 0, 32, 32), row.icon, tone, ratio=self._ratio),
        )
        left = rect.x() + PAD + 43
        width = rect.right() - left - 6
        columns = self._table.columns
        below = task_texts.below_name(row, component=not columns.component, frequency=not columns.frequency)
        name = QRectF(left, rect.y() + self._first_line(rect), width, 20)
        self._words.draw(painter, look, (13, 500), "text" if enabled else "text3", name, row.task.name)
        self._words.draw(
            painter,
            look,
            (12, 400),
            self._quiet,
            QRectF(left, rect.y() + self._first_line(rect) + 19, width, 17),
            below,
        )

    def _component(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        text = self._words.cut(row.task.component, 12, 500, rect.width() - PAD - 24)
        tone = "text2" if row.task.enabled else "text3"
        width = round(self._words.width(12, 500, text)) + 17

        def draw(stamp: QPainter) -> None:
            stamp.setPen(QPen(look.color("border2"), 1))
            stamp.drawRoundedRect(QRectF(0.5, 0.5, width - 1, 22), 6, 6)
            stamp.setFont(look.font(12, 500))
            stamp.setPen(look.color(tone))
            stamp.drawText(QRectF(0, 0, width, 23), int(Qt.AlignmentFlag.AlignCenter), text)

        place = (rect.x() + PAD, rect.y() + rect.height() // 2 - 12)
        self._stamps.put(painter, place, (width, 23), ("component", text, tone), draw)

    def _status(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        now = self._table.tasks.now()
        state = row.state(now)
        word, token = task_texts.status(row, now)
        running = state is TaskState.RUNNING
        word = self._words.cut(word, 12, 500, rect.width() - PAD - 34)
        width = round(self._words.width(12, 500, word)) + 31
        trend = "" if running else row.trend or ""
        left, top = rect.x() + PAD, rect.y() + (rect.height() - 24) // 2 - (5 if running else 7 if trend else 0)
        ground = "off" if state is TaskState.PAUSED else token  # held by choice: amber words on grey

        def draw(stamp: QPainter) -> None:
            stamp.setPen(Qt.PenStyle.NoPen)
            stamp.setBrush(look.color(ground, look.tokens.tint))
            stamp.drawRoundedRect(QRectF(0, 0, width, 23), 11.5, 11.5)
            if not running:
                paint_state_mark(stamp, QRectF(8, 6, 11, 11), state, look.color(token))
            stamp.setFont(look.font(12, 500))
            stamp.setPen(look.color(token))
            words = QRectF(22, 0, width, 23)
            stamp.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), word)

        self._stamps.put(painter, (left, top), (width, 23), ("status", word, state), draw)
        if running:
            self._table.spin()
            paint_spinner(painter, QRectF(left + 8, top + 6, 11, 11), token, self._table.spin_angle)
            self._bar(painter, (left, top + 28), rect.width() - PAD - 14, row)
        elif trend:
            size = (len(trend) * TREND_STEP, TREND_HEIGHT)
            key = ("trend", trend)  # rows that went alike share one drawing
            self._stamps.put(painter, (left + 2, top + 27), size, key, lambda stamp: paint_trend(stamp, look, trend))

    def _bar(self, painter: QPainter, place: tuple[int, int], width: int, row: TaskRow) -> None:
        fraction = None if row.progress is None else row.progress.fraction
        pixels = -1 if fraction is None else round(fraction * width)
        self._stamps.put(
            painter,
            place,
            (width, 4),
            ("bar", width, pixels),
            lambda stamp: paint_bar(stamp, QRectF(0, 0, width, 4), fraction, "run"),
        )

    def _frequency(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow, index: Index) -> None:
        first, second = task_texts.frequency_lines(row.task)
        self._lines(painter, look, rect, first, second, ("text2" if row.task.enabled else "text3", self._quiet))
        table = self._table
        if table.hover_row == index.row() and table.hover_column is Column.FREQUENCY and table.can_edit_here(row):
            painter.setPen(QPen(look.color("border2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(5.5, 4.5, -4.5, -5.5), 8, 8)
            pencil = look.pixmap("pencil", "text2", 13, self._ratio)
            painter.drawPixmap(QPointF(rect.right() - 24, rect.y() + rect.height() / 2 - 7), pencil)

    def _errors(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        text = self._table.locale().toString(row.task.error_count)
        if not row.task.error_count:
            painter.setFont(look.font(13, 400, True))
            painter.setPen(look.color(self._quiet))
            inside = QRectF(rect.x(), rect.y(), rect.width() - 17, rect.height())
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
            return
        width = max(22, round(self._words.width(12, 500, text)) + 14)

        def draw(stamp: QPainter) -> None:
            stamp.setPen(Qt.PenStyle.NoPen)
            stamp.setBrush(look.color("err", look.tokens.tint))
            stamp.drawRoundedRect(QRectF(0, 0, width, 21), 6, 6)
            stamp.setFont(look.font(12, 500))
            stamp.setPen(look.color("err"))
            stamp.drawText(QRectF(0, 0, width, 21), int(Qt.AlignmentFlag.AlignCenter), text)

        place = (rect.right() - 10 - width, rect.y() + rect.height() // 2 - 11)
        self._stamps.put(painter, place, (width, 21), ("errors", text), draw)

    def _actions(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow, index: Index) -> None:
        labels = self._table.columns.labels
        hot = self._table.hover_zone if self._table.hover_row == index.row() else None
        enabled, running = row.task.enabled, row.progress is not None
        toggle, run, more = (zone_rect(rect, zone, labels=labels) for zone in Zone)
        self._stamps.put(
            painter,
            (toggle.x(), toggle.y()),
            (34, 18),
            ("toggle", enabled),
            lambda stamp: paint_toggle(stamp, QRectF(0, 0, 34, 18), enabled),
        )
        self._stamps.put(
            painter,
            (run.x(), run.y()),
            (run.width(), run.height()),
            ("run", running, labels, hot is Zone.RUN),
            lambda stamp: self._run_button(stamp, look, run, running=running, hot=hot is Zone.RUN),
        )
        if hot is Zone.MORE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("border2"))
            painter.drawRoundedRect(more, 7, 7)
        painter.drawPixmap(QPointF(more.x() + 6, more.y() + 6), look.pixmap("ellipsis", "text2", 16, self._ratio))

    def _run_button(self, stamp: QPainter, look: Theme, rect: QRectF, *, running: bool, hot: bool) -> None:
        labels = self._table.columns.labels
        stamp.setPen(QPen(look.color("accent" if hot else "border2"), 1))
        stamp.setBrush(look.color("accent", 0.14) if hot else look.color("raised"))
        stamp.drawRoundedRect(QRectF(0.5, 0.5, rect.width() - 1, rect.height() - 1), 7, 7)
        icon = look.pixmap("square" if running else "play", "err" if running else "accent", 13, self._ratio)
        stamp.drawPixmap(QPointF(9, 7.5), icon)
        if labels:
            stamp.setFont(look.font(12, 500))
            stamp.setPen(look.color("text"))
            words = QRectF(28, 0, rect.width() - 30, rect.height())
            stamp.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), task_texts.run_button(running=running))

    # text

    def _lines(
        self, painter: QPainter, look: Theme, rect: QRect, first: str, second: str, tones: tuple[str, str]
    ) -> None:
        left, width = rect.x() + PAD, rect.width() - PAD - 4
        if not second:
            inside = QRectF(left, rect.y(), width, rect.height() - 1)
            self._words.draw(painter, look, (13, 400), tones[0], inside, first, tabular=True)
            return
        self._words.draw(
            painter,
            look,
            (13, 400),
            tones[0],
            QRectF(left, rect.y() + self._first_line(rect), width, 20),
            first,
            tabular=True,
        )
        self._words.draw(
            painter,
            look,
            (12, 400),
            tones[1],
            QRectF(left, rect.y() + self._first_line(rect) + 19, width, 17),
            second,
            tabular=True,
        )

    @staticmethod
    def _first_line(rect: QRect) -> int:
        """Where the first of two lines begins."""
        return (rect.height() - 38) // 2

    # editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = self._table.tasks.task_at(index)
        editor = FrequencyEditor(row.task.frequency_seconds or 60.0 if row else 60.0, parent)
        editor.accepted.connect(self._accept)
        editor.cancelled.connect(self._cancel)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        editor.setGeometry(rect.x() + 6, rect.y() + (rect.height() - 35) // 2, max(rect.width() + 10, 188), 34)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        row = self._table.tasks.task_at(index)
        if isinstance(editor, FrequencyEditor) and row is not None:
            seconds = editor.seconds()
            if seconds is not None and seconds != row.task.frequency_seconds:
                self._table.frequency_edited.emit(row.id, seconds)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        super().destroyEditor(editor, index)
        self._table.tasks.hold(False)

    def _accept(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _cancel(self, editor: QWidget) -> None:
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
