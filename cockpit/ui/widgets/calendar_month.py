"""Six weeks of days, painted: large with the titles of events, or small to go to a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cockpit.domain.content import CalendarEvent
from cockpit.ui.models.calendar_colors import calendar_color
from cockpit.ui.models.calendar_layout import days_of, is_bar
from cockpit.ui.models.calendar_words import date_words, month_grid, note
from cockpit.ui.theme import theme
from cockpit.ui.widgets.calendar_paint import CENTER, LEFT, paint_ground, paint_line

WEEKS, _DAYS = 6, 7
_HEAD, _NUMBER, _LINE = 34, 30, 20
_SMALL_HEAD, _SMALL_ROW = 24, 27


class CalendarMonth(QWidget):
    """The month of a day.  Tab walks the events, Enter opens one; a click on a number goes to the day."""

    event_chosen = Signal(int, QPoint)
    day_chosen = Signal(object)  # a date

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.now = datetime.now(zone)
        self.month = self.now.date()
        self._days: list[list[CalendarEvent]] = [[] for _ in range(WEEKS * _DAYS)]
        self._colors: Mapping[int, str] = {}
        self.chosen = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Month"))
        theme().changed.connect(self.update)

    def set_events(
        self, month: date, events: Sequence[CalendarEvent], colors: Mapping[int, str], now: datetime
    ) -> None:
        """Show the month of this day; `colors` are by the calendar's id."""
        self.month, self._colors, self.now = month, colors, now
        first, _ = month_grid(month)
        self._days = [[] for _ in range(WEEKS * _DAYS)]
        for event in sorted(events, key=lambda one: (not is_bar(one), one.starts_at, one.id)):
            begins, ends = days_of(event, self._zone)
            for place in range(max(0, (begins - first).days), min(WEEKS * _DAYS, (ends - first).days)):
                self._days[place].append(event)
        self.update()

    def set_now(self, now: datetime) -> None:
        """The clock went on."""
        self.now = now
        self.update()

    # geometry

    def _cell(self, place: int) -> QRectF:
        width, height = self.width() / _DAYS, (self.height() - _HEAD) / WEEKS
        return QRectF(place % _DAYS * width, _HEAD + place // _DAYS * height, width, height)

    def _room(self) -> int:
        return max(1, int((self._cell(0).height() - _NUMBER - 2) // _LINE))

    def shown_in(self, place: int) -> tuple[list[CalendarEvent], int]:
        """The events of a day for which there is room, and how many there are besides."""
        events, room = self._days[place], self._room()
        if len(events) <= room:
            return events, 0
        return events[: room - 1], len(events) - room + 1

    def _line(self, place: int, row: int) -> QRectF:
        cell = self._cell(place)
        return QRectF(cell.x() + 4, cell.y() + _NUMBER + row * _LINE, cell.width() - 8, _LINE - 2)

    def boxes(self) -> list[tuple[CalendarEvent, QRectF]]:
        """Every event that is drawn with its place."""
        return [
            (event, self._line(place, row))
            for place in range(WEEKS * _DAYS)
            for row, event in enumerate(self.shown_in(place)[0])
        ]

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, (first, _) = theme(), month_grid(self.month)
        painter.fillRect(self.rect(), look.color("surface"))
        for place in range(_DAYS):
            painter.setFont(look.font(12, 500))
            painter.setPen(look.color("text3"))
            box = QRectF(self._cell(place).x() + 12, 0, self._cell(place).width() - 16, _HEAD)
            paint_line(painter, box, date_words(first + timedelta(days=place), "ddd").rstrip("."))
        for place in range(WEEKS * _DAYS):
            self._paint_cell(painter, place, first + timedelta(days=place))
        painter.end()

    def _paint_cell(self, painter: QPainter, place: int, day: date) -> None:
        look, cell = theme(), self._cell(place)
        today = day == self.now.astimezone(self._zone).date()
        if today:
            painter.fillRect(cell, look.color("accent", 0.055))
        elif day.month != self.month.month:
            painter.fillRect(cell, look.color("bg", 0.5))
        painter.fillRect(QRectF(cell.x(), cell.y(), cell.width(), 1), look.color("border"))
        if place % _DAYS:
            painter.fillRect(QRectF(cell.x(), cell.y(), 1, cell.height()), look.color("border"))
        number = QRectF(cell.x() + 6, cell.y() + 4, 26, 22)
        if today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent"))
            painter.drawRoundedRect(number, 7, 7)
        painter.setFont(look.font(12, 600, True))
        other = day.month != self.month.month
        painter.setPen(look.color("on_accent" if today else "text3" if other else "text"))
        painter.drawText(number, CENTER, str(day.day))
        shown, more = self.shown_in(place)
        for row, one in enumerate(shown):
            self._paint_event(painter, self._line(place, row), one, day)
        if more:
            painter.setFont(look.font(11, 500))
            painter.setPen(look.color("text2"))
            words = self.tr("{n} more").replace("{n}", f"+{more}")
            paint_line(painter, self._line(place, len(shown)).adjusted(6, 0, 0, 0), words)

    def _paint_event(self, painter: QPainter, box: QRectF, event: CalendarEvent, day: date) -> None:
        look, past = theme(), event.ends_at <= self.now
        color, chosen = self._colors.get(event.source_id, "blue"), event.id == self.chosen
        if is_bar(event):
            paint_ground(painter, box, color, past, chosen, 4)
        else:
            painter.setPen(QPen(look.color("accent"), 2) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 4, 4)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(calendar_color(color, 0.55 if past else 1.0))
            painter.drawEllipse(QPointF(box.x() + 7, box.center().y()), 3, 3)
        left = box.x() + 15
        starts = event.starts_at.astimezone(self._zone)
        if not is_bar(event) and starts.date() == day and box.width() > 96:
            painter.setFont(look.font(11, 400, True))
            painter.setPen(look.color("text3"))
            painter.drawText(QRectF(left, box.y(), 36, box.height()), LEFT, f"{starts:%H:%M}")
            left += 36
        painter.setFont(look.font(11, 500))
        painter.setPen(look.color("text2" if past else "text"))
        paint_line(painter, QRectF(left, box.y(), box.right() - left - 4, box.height()), event.title)

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        for found, box in self.boxes():
            if box.contains(event.position()):
                self._open(found, box)
                return
        first, _ = month_grid(self.month)
        for place in range(WEEKS * _DAYS):
            if self._cell(place).contains(event.position()):
                self.day_chosen.emit(first + timedelta(days=place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = next((one for one, box in self.boxes() if box.contains(event.position())), None)
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = next(((one, box) for one, box in self.boxes() if one.id == self.chosen), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and found:
            self._open(*found)
        else:
            event.ignore()

    def focusNextPrevChild(self, forward: bool) -> bool:
        own = list({event.id: event for event, _ in self.boxes()}.values())
        ids = [event.id for event in own]
        at = ids.index(self.chosen) + (1 if forward else -1) if self.chosen in ids else 0 if forward else len(ids) - 1
        if not 0 <= at < len(ids):
            return super().focusNextPrevChild(forward)
        self.chosen = ids[at]
        self.setAccessibleDescription(f"{own[at].title}, {note(own[at], self._zone)}")
        self.update()
        return True

    def _open(self, event: CalendarEvent, box: QRectF) -> None:
        self.chosen = event.id
        self.update()
        self.event_chosen.emit(event.id, QPoint(round(box.center().x()), round(box.top())))


class MiniMonth(QWidget):
    """A small month: today in the accent colour, the days in view on a soft ground, a dot below days with events."""

    day_chosen = Signal(object)  # a date

    def __init__(self) -> None:
        super().__init__()
        self._today = self._month = date(2000, 1, 1)
        self._view = (self._month, self._month)
        self._busy: frozenset[date] = frozenset()
        self.setFixedHeight(_SMALL_HEAD + WEEKS * _SMALL_ROW)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Days of the month"))
        theme().changed.connect(self.update)

    def show_days(self, month: date, view: tuple[date, date], today: date, busy: frozenset[date]) -> None:
        """Show a month; `view` is the first day in view and the one after the last."""
        self._month, self._view, self._today, self._busy = month, view, today, busy
        self.update()

    def _cell(self, place: int) -> QRectF:
        width = self.width() / _DAYS
        return QRectF(place % _DAYS * width, _SMALL_HEAD + place // _DAYS * _SMALL_ROW, width, _SMALL_ROW)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look, (first, _) = theme(), month_grid(self._month)
        for place in range(_DAYS):
            painter.setFont(look.font(11))
            painter.setPen(look.color("text3"))
            box = QRectF(self._cell(place).x(), 0, self._cell(place).width(), _SMALL_HEAD)
            painter.drawText(box, CENTER, date_words(first + timedelta(days=place), "ddd")[:2])
        for place in range(WEEKS * _DAYS):
            day, cell = first + timedelta(days=place), self._cell(place)
            painter.setPen(Qt.PenStyle.NoPen)
            if self._view[0] <= day < self._view[1]:
                painter.fillRect(cell.adjusted(0, 1, 0, -1), look.color("hover"))
            spot = QRectF(cell.center().x() - 12, cell.y() + 2, 24, 23)
            if day == self._today:
                painter.setBrush(look.color("accent"))
                painter.drawRoundedRect(spot, 7, 7)
            elif day in self._busy:
                painter.setBrush(look.color("accent", 0.9))
                painter.drawEllipse(QPointF(cell.center().x(), cell.bottom() - 4), 1.6, 1.6)
            other = day.month != self._month.month
            painter.setPen(look.color("on_accent" if day == self._today else "text3" if other else "text2"))
            painter.setFont(look.font(11, 600 if day == self._today else 400, True))
            painter.drawText(spot, CENTER, str(day.day))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        first, _ = month_grid(self._month)
        for place in range(WEEKS * _DAYS):
            if self._cell(place).contains(event.position()):
                self.day_chosen.emit(first + timedelta(days=place))
