"""Events one below the other under their days, painted: a list for any number of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cockpit.domain.content import CalendarEvent
from cockpit.ui.format import ago_or_in
from cockpit.ui.models.calendar_colors import calendar_color
from cockpit.ui.models.calendar_layout import days_of
from cockpit.ui.models.calendar_words import day_words, note
from cockpit.ui.theme import theme
from cockpit.ui.widgets.calendar_paint import RIGHT, paint_line
from cockpit.ui.widgets.labels import plain_tip

_DAY_HEIGHT, _EVENT_HEIGHT = 28, 46
_SOON = timedelta(hours=1)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A day (`event` None) or an event below it; `mark` is said at the right in the colour of `token`."""

    title: str
    note: str = ""
    event: CalendarEvent | None = None
    mark: str = ""
    token: str = "text3"
    past: bool = False


class AgendaModel(QAbstractListModel):
    """The rows of an agenda."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[AgendaRow] = []
        self.colors: Mapping[int, str] = {}

    def set_rows(self, rows: Sequence[AgendaRow], colors: Mapping[int, str]) -> None:
        """Show these rows; `colors` are by the calendar's id."""
        if rows == self.rows and colors == self.colors:
            return
        self.beginResetModel()
        self.rows, self.colors = list(rows), colors
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.title}, {row.note}" if row.note else row.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(f"{row.title}\n{row.note}") if row.event else None
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual if self.rows[index.row()].event is not None else Qt.ItemFlag.NoItemFlags


class AgendaList(QListView):
    """Shows an AgendaModel."""

    event_chosen = Signal(int, QPoint)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.agenda = AgendaModel()
        self.agenda.setParent(self)
        self.setModel(self.agenda)
        self.setItemDelegate(_AgendaDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        theme().changed.connect(self.viewport().update)

    def height_of_all(self) -> int:
        """What all rows take, in pixels."""
        return sum(_height(row) for row in self.agenda.rows)

    def _open(self, index: QModelIndex) -> None:
        row = self.agenda.rows[index.row()]
        if row.event is not None:
            box = self.visualRect(index)
            self.event_chosen.emit(row.event.id, QPoint(box.center().x(), box.top()))


class _AgendaDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model = index.model()
        assert isinstance(model, AgendaModel)
        return QSize(100, _height(model.rows[index.row()]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, AgendaModel)
        row, look = model.rows[index.row()], theme()
        box = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.event is None:
            painter.setFont(look.font(12, 600))
            painter.setPen(look.color("text3"))
            paint_line(painter, box.adjusted(10, 0, -8, 0), row.title)
        else:
            _paint_row(painter, box, row, model.colors.get(row.event.source_id, "blue"), state)
        painter.restore()

    def editorEvent(self, event: QEvent, model: Any, option: QStyleOptionViewItem, index: Index) -> bool:
        return False


def _paint_row(painter: QPainter, box: QRectF, row: AgendaRow, color: str, state: QStyle.StateFlag) -> None:
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    if state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.setBrush(look.color("accent", 0.10) if chosen else look.color("hover"))
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 8, 8)
    painter.setBrush(calendar_color(color, 0.55 if row.past else 1.0))
    painter.drawRoundedRect(QRectF(box.x() + 10, box.y() + 6, 4, box.height() - 12), 2, 2)
    right = box.right() - 10
    if row.mark:
        painter.setFont(look.font(11, 500, True))
        wide = painter.fontMetrics().horizontalAdvance(row.mark) + 4
        painter.setPen(look.color(row.token))
        paint_line(painter, QRectF(right - wide, box.y(), wide, box.height()), row.mark, RIGHT)
        right -= wide + 8
    left = box.x() + 26
    painter.setFont(look.font(13, 500))
    painter.setPen(look.color("text3" if row.past else "text"))
    paint_line(painter, QRectF(left, box.y() + 4, right - left, 20), row.title)
    painter.setFont(look.font(12, 400, True))
    painter.setPen(look.color("text3"))
    paint_line(painter, QRectF(left, box.y() + 22, right - left, 19), row.note)


def _height(row: AgendaRow) -> int:
    return _EVENT_HEIGHT if row.event is not None else _DAY_HEIGHT


def agenda_rows(
    events: Sequence[CalendarEvent],
    first: date,
    now: datetime,
    zone: tzinfo,
    overlapping: set[int],
    overlaps: str,
    most: int = 0,
) -> list[AgendaRow]:
    """Days with their events from `first` on, an event on the first of its days; at most `most` of them, if above 0."""
    rows: list[AgendaRow] = []
    shown: date | None = None
    today = now.astimezone(zone).date()
    for count, event in enumerate(
        sorted(events, key=lambda one: (_day(one, first, zone), not one.all_day, one.starts_at))
    ):
        if most and count >= most:
            break
        day = _day(event, first, zone)
        if day != shown:
            rows.append(AgendaRow(day_words(day, today)))
            shown = day
        soon = timedelta() < event.starts_at - now <= _SOON and not event.all_day
        mark, token = (ago_or_in(event.starts_at, now), "run") if soon else ("", "text3")
        if event.id in overlapping and not soon:
            mark, token = overlaps, "warn"
        rows.append(AgendaRow(event.title, note(event, zone), event, mark, token, event.ends_at <= now))
    return rows


def _day(event: CalendarEvent, first: date, zone: tzinfo) -> date:
    return max(days_of(event, zone)[0], first)
