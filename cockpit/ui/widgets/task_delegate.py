"""Paints every cell of the System Tasks table; there are no widgets in it.

Geometry (`zone_at`, `TableLayout`) lives here too, because what is painted and what is pressed must not differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cockpit.ui.models import task_texts
from cockpit.ui.models.task_rows import Column, GroupRow, TaskRow, TaskState
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.buttons import paint_toggle
from cockpit.ui.widgets.chips import paint_bar, paint_icon_box, paint_spinner
from cockpit.ui.widgets.frequency_editor import FrequencyEditor
from cockpit.ui.widgets.state_mark import paint_state_mark

if TYPE_CHECKING:
    from cockpit.ui.widgets.task_table import TaskTable

ROW_HEIGHT = 54
GROUP_HEIGHT = 36
_PAD = 14
_MOST_ELIDED = 20_000  # cached cuts of text; a table of 10,000 rows scrolled through twice

Index = QModelIndex | QPersistentModelIndex


class Zone(StrEnum):
    """What can be pressed in the Actions cell."""

    TOGGLE = "toggle"
    RUN = "run"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Which columns there is room for; what is hidden moves below the name."""

    component: bool = True
    labels: bool = True
    frequency: bool = True
    last: bool = True
    errors: bool = True


_WIDTHS = {
    Column.COMPONENT: 132,
    Column.STATUS: 130,
    Column.LAST: 122,
    Column.NEXT: 120,
    Column.FREQUENCY: 150,
    Column.ERRORS: 58,
}
_TASK_LEAST = 196
_ACTIONS_LABELLED, _ACTIONS_COMPACT = 194, 130


def fit(width: int) -> tuple[TableLayout, dict[Column, int]]:
    """The layout for a table of `width` pixels and the width of each column (0 is hidden; TASK gets the rest).

    Component goes first, then the words on the buttons, then Frequency moves below the name, then Last run.
    """
    steps = (
        TableLayout(),
        TableLayout(component=False),
        TableLayout(component=False, labels=False),
        TableLayout(component=False, labels=False, frequency=False),
        TableLayout(component=False, labels=False, frequency=False, last=False),
        TableLayout(component=False, labels=False, frequency=False, last=False, errors=False),
    )
    for layout in steps:
        widths = _widths(layout)
        rest = width - sum(widths.values())
        if rest >= _TASK_LEAST:
            break
    return layout, {**widths, Column.TASK: max(rest, 120)}


def _widths(layout: TableLayout) -> dict[Column, int]:
    shown = {
        Column.COMPONENT: layout.component,
        Column.FREQUENCY: layout.frequency,
        Column.LAST: layout.last,
        Column.ERRORS: layout.errors,
    }
    widths = {column: width if shown.get(column, True) else 0 for column, width in _WIDTHS.items()}
    widths[Column.ACTIONS] = _ACTIONS_LABELLED if layout.labels else _ACTIONS_COMPACT
    return widths


def zone_rect(cell: QRect, zone: Zone, *, labels: bool) -> QRectF:
    """Where a button of the Actions cell is."""
    left, middle = cell.x() + _PAD, cell.y() + cell.height() / 2
    if zone is Zone.TOGGLE:
        return QRectF(left, middle - 9.5, 34, 18)
    run_width = 90 if labels else 30
    if zone is Zone.RUN:
        return QRectF(left + 45.5, middle - 14.5, run_width, 28)
    return QRectF(left + 45.5 + run_width + 5, middle - 14.5, 28, 28)


def zone_at(cell: QRect, point: QPointF, *, labels: bool) -> Zone | None:
    """The button under a point of the Actions cell, with 3 pixels of tolerance."""
    for zone in Zone:
        if zone_rect(cell, zone, labels=labels).adjusted(-3, -3, 3, 3).contains(point):
            return zone
    return None


class TaskDelegate(QStyledItemDelegate):
    """Paints `TaskRow` and `GroupRow`; edits the frequency of interval tasks in place."""

    def __init__(self, table: TaskTable) -> None:
        super().__init__(table)
        self._table = table
        self.spin_angle = 40
        self._quiet = "text3"
        self._metrics: dict[tuple[int, int], QFontMetricsF] = {}
        self._cut: dict[tuple[str, int, int, int], str] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(80, ROW_HEIGHT)

    # painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table, look = self._table, theme()
        entry, column = table.tasks.entry(index.row()), Column(index.column())
        rect: QRect = option.rect  # type: ignore[attr-defined]  # the stubs do not know the fields of options
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(entry, GroupRow):
            self._group(painter, look, rect, entry, column, hovered=table.hover_row == index.row())
        else:
            state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
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
                text, tone = task_texts.next_line(row, self._table.tasks.now())
                self._lines(painter, look, rect, text, "", (tone, tone))
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
        ratio, middle = self._table.devicePixelRatioF(), rect.y() + rect.height() / 2
        if column is Column.TASK:
            chevron = look.pixmap("chevron-right" if group.collapsed else "chevron-down", "text2", 14, ratio)
            painter.drawPixmap(QPointF(rect.x() + _PAD, middle - 7), chevron)
            left = rect.x() + _PAD + 22
            name = self._text(
                painter,
                look,
                (12, 600),
                "text",
                QRectF(left, rect.y(), rect.right() - left - 40, rect.height()),
                group.component,
            )
            count = QRectF(left + name + 10, rect.y(), 60, rect.height())
            self._text(painter, look, (12, 400), "text2", count, self._table.locale().toString(group.count))
        elif column is Column.STATUS:
            words, tone = task_texts.group_state(group)
            inside = QRectF(rect.x() + _PAD, rect.y(), rect.width() + 40, rect.height())
            self._text(painter, look, (12, 500), tone, inside, words)

    def _task(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        enabled = row.task.enabled
        box = QRectF(rect.x() + _PAD, rect.y() + (rect.height() - 33) / 2, 32, 32)
        paint_icon_box(painter, box, row.icon, "text2" if enabled else "text3", ratio=self._table.devicePixelRatioF())
        left = rect.x() + _PAD + 43
        width = rect.right() - left - 6
        below = task_texts.below_name(
            row, component=not self._table.columns.component, frequency=not self._table.columns.frequency
        )
        name = QRectF(left, rect.y() + 8, width, 20)
        self._text(painter, look, (13, 500), "text" if enabled else "text3", name, row.task.name)
        self._text(painter, look, (12, 400), self._quiet, QRectF(left, rect.y() + 27, width, 17), below)

    def _component(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        room = rect.width() - _PAD - 6
        text = self._elided(row.task.component, 12, 500, room - 18)
        width = self._metric(12, 500).horizontalAdvance(text) + 17
        box = QRectF(rect.x() + _PAD + 0.5, rect.y() + rect.height() / 2 - 11.5, width, 22)
        painter.setPen(QPen(look.color("border2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color("text2" if row.task.enabled else "text3"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)

    def _status(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        now = self._table.tasks.now()
        state = row.state(now)
        word, token = task_texts.status(row, now)
        running = state is TaskState.RUNNING
        if running:
            self._table.spin()
        word = self._elided(word, 12, 500, rect.width() - _PAD - 34)
        top = rect.y() + (rect.height() - 23) / 2 - (5 if running else 0.5)
        width = self._metric(12, 500).horizontalAdvance(word) + 31
        chip = QRectF(rect.x() + _PAD, top, width, 23)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(token, look.tokens.tint))
        painter.drawRoundedRect(chip, 11.5, 11.5)
        mark = QRectF(chip.x() + 8, chip.y() + 6, 11, 11)
        if running:
            paint_spinner(painter, mark, token, self.spin_angle)
        else:
            paint_state_mark(painter, mark, state, look.color(token))
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color(token))
        words = QRectF(chip.x() + 22, chip.y(), width, 23)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), word)
        if running and row.progress is not None:
            bar = QRectF(rect.x() + _PAD, top + 28, rect.width() - _PAD - 14, 4)
            paint_bar(painter, bar, row.progress.fraction, "run")

    def _frequency(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow, index: Index) -> None:
        first, second = task_texts.frequency_lines(row.task)
        enabled = row.task.enabled
        self._lines(painter, look, rect, first, second, ("text2" if enabled else "text3", self._quiet))
        table = self._table
        if table.hover_row == index.row() and table.hover_column is Column.FREQUENCY and table.can_edit_here(row):
            painter.setPen(QPen(look.color("border2"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(5.5, 9.5, -4.5, -10.5), 8, 8)
            pencil = look.pixmap("pencil", "text2", 13, table.devicePixelRatioF())
            painter.drawPixmap(QPointF(rect.right() - 24, rect.y() + rect.height() / 2 - 7), pencil)

    def _errors(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow) -> None:
        text = self._table.locale().toString(row.task.error_count)
        if not row.task.error_count:
            inside = QRectF(rect.x(), rect.y(), rect.width() - 17, rect.height())
            painter.setFont(look.font(13, 400, True))
            painter.setPen(look.color(self._quiet))
            painter.drawText(inside, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), text)
            return
        width = max(22.0, self._metric(12, 500).horizontalAdvance(text) + 14)
        badge = QRectF(rect.right() - 10 - width, rect.y() + rect.height() / 2 - 11, width, 21)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("err", look.tokens.tint))
        painter.drawRoundedRect(badge, 6, 6)
        painter.setFont(look.font(12, 500))
        painter.setPen(look.color("err"))
        painter.drawText(badge, int(Qt.AlignmentFlag.AlignCenter), text)

    def _actions(self, painter: QPainter, look: Theme, rect: QRect, row: TaskRow, index: Index) -> None:
        table, labels = self._table, self._table.columns.labels
        hot = table.hover_zone if table.hover_row == index.row() else None
        ratio = table.devicePixelRatioF()
        toggle = zone_rect(rect, Zone.TOGGLE, labels=labels)
        paint_toggle(painter, toggle, row.task.enabled)
        running = row.progress is not None
        run = zone_rect(rect, Zone.RUN, labels=labels)
        painter.setPen(QPen(look.color("accent" if hot is Zone.RUN else "border2"), 1))
        painter.setBrush(look.color("accent", 0.14) if hot is Zone.RUN else look.color("raised"))
        painter.drawRoundedRect(run, 7, 7)
        icon = look.pixmap("square" if running else "play", "err" if running else "accent", 13, ratio)
        painter.drawPixmap(QPointF(run.x() + (9 if labels else 8.5), run.y() + 7.5), icon)
        if labels:
            painter.setFont(look.font(12, 500))
            painter.setPen(look.color("text"))
            words = QRectF(run.x() + 28, run.y(), run.width() - 30, run.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), task_texts.run_button(running=running))
        more = zone_rect(rect, Zone.MORE, labels=labels)
        if hot is Zone.MORE:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("border2"))
            painter.drawRoundedRect(more, 7, 7)
        painter.drawPixmap(QPointF(more.x() + 6, more.y() + 6), look.pixmap("ellipsis", "text2", 16, ratio))

    # text

    def _lines(
        self, painter: QPainter, look: Theme, rect: QRect, first: str, second: str, tones: tuple[str, str]
    ) -> None:
        left, width = rect.x() + _PAD, rect.width() - _PAD - 4
        if not second:
            inside = QRectF(left, rect.y(), width, rect.height() - 1)
            self._text(painter, look, (13, 400), tones[0], inside, first, tabular=True)
            return
        self._text(painter, look, (13, 400), tones[0], QRectF(left, rect.y() + 8, width, 20), first, tabular=True)
        self._text(painter, look, (12, 400), tones[1], QRectF(left, rect.y() + 27, width, 17), second, tabular=True)

    def _text(
        self,
        painter: QPainter,
        look: Theme,
        font: tuple[int, int],
        token: str,
        rect: QRectF,
        text: str,
        *,
        tabular: bool = False,
    ) -> float:
        """Draw one line cut to `rect`; returns the width of what was drawn when it was cut or is asked for."""
        shown = self._elided(text, *font, int(rect.width()))
        painter.setFont(look.font(*font, tabular))
        painter.setPen(look.color(token))
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine.value, shown)
        return self._metric(*font).horizontalAdvance(shown) if font == (12, 600) else 0.0

    def _elided(self, text: str, pixels: int, weight: int, width: float) -> str:
        key = (text, pixels, weight, int(width))
        found = self._cut.get(key)
        if found is None:
            if len(self._cut) >= _MOST_ELIDED:
                self._cut.clear()
            line = " ".join(text.split())
            found = self._metric(pixels, weight).elidedText(line, Qt.TextElideMode.ElideRight, width)
            self._cut[key] = found
        return found

    def _metric(self, pixels: int, weight: int) -> QFontMetricsF:
        found = self._metrics.get((pixels, weight))
        if found is None:
            font: QFont = theme().font(pixels, weight)
            found = self._metrics[pixels, weight] = QFontMetricsF(font)
        return found

    # editing in place

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        row = self._table.tasks.task_at(index)
        editor = FrequencyEditor(row.task.frequency_seconds or 60.0 if row else 60.0, parent)
        editor.accepted.connect(self._accept)
        editor.cancelled.connect(self._cancel)
        return editor

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect  # type: ignore[attr-defined]
        editor.setGeometry(rect.x() + 6, rect.y() + (rect.height() - 35) // 2, max(rect.width() + 10, 168), 34)

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
