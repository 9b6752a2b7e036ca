"""A week by hours, painted: events of whole days above, the others in columns, the line of "now".

Tab walks the events, Enter opens one; the arrows up and down scroll.  A click chooses an event or a day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip

from cockpit.domain.content import CalendarEvent
from cockpit.ui.models.calendar_layout import (
    DAY_MINUTES,
    LEAST_MINUTES,
    Block,
    DayBar,
    clock_change,
    day_bars,
    day_blocks,
    wall_minutes,
)
from cockpit.ui.models.calendar_words import hours, note
from cockpit.ui.theme import theme
from cockpit.ui.widgets.calendar_paint import CENTER, LEFT, RIGHT, paint_day, paint_event, paint_ground, paint_line
from cockpit.ui.widgets.labels import plain_tip

DAYS = 7
_GUTTER, _HEAD, _BAR_ROW, _MOST_BAR_ROWS = 56, 40, 25, 4
_LEAST_HOUR, _HOURS_IN_SIGHT, _FIRST_HOUR = 44.0, 12, 8
_NARROW_DAY = 74.0


class Placed(NamedTuple):
    """An event with the place at which it is drawn; `is_bar` above the hours."""

    event: CalendarEvent
    box: QRectF
    is_bar: bool


class CalendarWeek(QAbstractScrollArea):
    """See the module."""

    event_chosen = Signal(int, QPoint)  # id, where it is in the viewport
    day_chosen = Signal(object)  # a date

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone
        self.now = datetime.now(zone)
        self.first = self.now.date()
        self._colors: Mapping[int, str] = {}
        self._blocks: list[list[Block]] = [[] for _ in range(DAYS)]
        self._bars: list[DayBar] = []
        self.chosen = 0
        self._scrolled = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Week"))
        self.viewport().setMouseTracking(True)
        theme().changed.connect(self.viewport().update)

    def set_events(
        self, first: date, events: Sequence[CalendarEvent], colors: Mapping[int, str], now: datetime
    ) -> None:
        """Show the week from `first`; `colors` are by the calendar's id."""
        self.first, self.now, self._colors = first, now, colors
        self._blocks = [day_blocks(events, self._day(place), self._zone) for place in range(DAYS)]
        self._bars = day_bars(events, first, DAYS, self._zone)
        if self.chosen not in {event.id for event in events}:
            self.chosen = 0
        self._size_up()
        self.viewport().update()

    def set_now(self, now: datetime) -> None:
        """The clock went on."""
        self.now = now
        self.viewport().update()

    # geometry, in the viewport

    def _day(self, place: int) -> date:
        return self.first + timedelta(days=place)

    def _day_width(self) -> float:
        return (self.viewport().width() - _GUTTER) / DAYS

    def _left(self, place: float) -> float:
        return _GUTTER + self._day_width() * place

    def _bar_rows(self) -> int:
        return min(max((bar.row for bar in self._bars), default=-1) + 1, _MOST_BAR_ROWS)

    def top(self) -> float:
        """Where the hours begin."""
        return _HEAD + max(1, self._bar_rows()) * _BAR_ROW + 8

    def _hour(self) -> float:
        return max(_LEAST_HOUR, (self.viewport().height() - self.top()) / _HOURS_IN_SIGHT)

    def y_of(self, minutes: float) -> float:
        """Where a time of the wall clock is."""
        return self.top() + minutes / 60 * self._hour() - self.verticalScrollBar().value()

    def box_of(self, place: int, block: Block) -> QRectF:
        """Where an event of the day at `place` is."""
        share = (self._day_width() - 8) / block.columns
        height = max(block.end - block.start, LEAST_MINUTES) / 60 * self._hour() - 3
        left = self._left(place) + 4 + block.column * share
        gap = 2 if block.column + block.takes < block.columns else 0
        return QRectF(left, self.y_of(block.start) + 1.5, share * block.takes - gap, height)

    def _bar_box(self, bar: DayBar) -> QRectF:
        width = self._day_width() * (bar.end - bar.first) - 7
        return QRectF(self._left(bar.first) + 4, _HEAD + 5 + bar.row * _BAR_ROW, width, 22)

    def _size_up(self) -> None:
        bar = self.verticalScrollBar()
        sight = self.viewport().height() - self.top()
        bar.setRange(0, max(0, round(24 * self._hour() - sight)))
        bar.setPageStep(round(max(sight, 1)))
        bar.setSingleStep(round(self._hour() / 2))
        if not self._scrolled and self.isVisible() and sight > 0:
            self._scrolled = True
            starts = [block.start for blocks in self._blocks for block in blocks]
            hour = min(_FIRST_HOUR, min(starts, default=DAY_MINUTES) // 60)
            bar.setValue(round(max(hour, _FIRST_HOUR - 2) * self._hour()))

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        painter.save()
        painter.setClipRect(QRectF(0, self.top(), self.viewport().width(), self.viewport().height()))
        self._paint_hours(painter)
        for place, blocks in enumerate(self._blocks):
            for block in blocks:
                self._paint_block(painter, place, block)
        self._paint_now(painter)
        painter.restore()
        self._paint_head(painter)
        self._paint_bars(painter)
        painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        look, height = theme(), float(self.viewport().height())
        today = self.now.astimezone(self._zone).date()
        painter.fillRect(self.viewport().rect(), look.color("surface"))
        for place in range(DAYS):
            day = self._day(place)
            box = QRectF(self._left(place), 0, self._day_width(), height)
            if day == today:
                painter.fillRect(box, look.color("accent", 0.055))
            elif day.weekday() >= 5:
                painter.fillRect(box, look.color("hover", 0.30))
            painter.fillRect(QRectF(box.x(), 0, 1, height), look.color("border"))

    def _paint_hours(self, painter: QPainter) -> None:
        look, width = theme(), self.viewport().width()
        here = self.now.astimezone(self._zone)
        in_sight = self.first <= here.date() < self._day(DAYS)
        clock = self.y_of(wall_minutes(self.now, self._zone)) if in_sight else -1000
        painter.setFont(look.font(11, 400, True))
        for hour in range(1, 24):
            y = self.y_of(hour * 60)
            painter.fillRect(QRectF(_GUTTER, y, width - _GUTTER, 1), look.color("border", 0.75))
            if abs(y - clock) > 14 and y > self.top() + 8:
                painter.setPen(look.color("text3"))
                painter.drawText(QRectF(0, y - 9, _GUTTER - 10, 18), RIGHT, f"{hour:02d}:00")
        for place in range(DAYS):
            change = clock_change(self._day(place), self._zone)
            if change is None:
                continue
            top, bottom = self.y_of(change.start), self.y_of(change.end)
            box = QRectF(self._left(place) + 1, top, self._day_width() - 1, bottom - top)
            painter.fillRect(box, look.color("warn", 0.08))
            painter.setPen(look.color("warn"))
            words = self.tr("skipped") if change.skipped else self.tr("comes twice")
            paint_line(painter, box.adjusted(8, 2, -4, 0), words, LEFT)
            painter.setFont(look.font(11, 400, True))

    def _paint_block(self, painter: QPainter, place: int, block: Block) -> None:
        box = self.box_of(place, block)
        if box.bottom() < self.top() or box.top() > self.viewport().height():
            return
        event, past = block.event, block.event.ends_at <= self.now
        paint_ground(painter, box, self._color(event), past, event.id == self.chosen)
        times = hours(event, self._zone)
        narrow = box.width() < _NARROW_DAY
        paint_event(painter, box, event.title, times.partition("–")[0] if narrow else times, past)

    def _paint_now(self, painter: QPainter) -> None:
        here, look = self.now.astimezone(self._zone), theme()
        place = (here.date() - self.first).days
        if not 0 <= place < DAYS:
            return
        y = self.y_of(wall_minutes(self.now, self._zone))
        painter.setPen(QPen(look.color("err"), 1.6))
        painter.drawLine(QPointF(self._left(place), y), QPointF(self._left(place + 1), y))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("err"))
        painter.drawEllipse(QPointF(self._left(place), y), 4, 4)
        pill = QRectF(8, y - 9, 40, 18)
        painter.setBrush(look.color("err", 0.16))
        painter.drawRoundedRect(pill, 5, 5)
        painter.setPen(look.color("err"))
        painter.setFont(look.font(11, 600, True))
        painter.drawText(pill, CENTER, f"{here:%H:%M}")

    def _paint_head(self, painter: QPainter) -> None:
        look, width = theme(), float(self.viewport().width())
        today = self.now.astimezone(self._zone).date()
        for place in range(DAYS):
            day = self._day(place)
            change = clock_change(day, self._zone)
            paint_day(painter, self._left(place), self._day_width(), day, day == today, change)
        painter.fillRect(QRectF(0, _HEAD, width, 1), look.color("border"))
        painter.fillRect(QRectF(0, self.top() - 1, width, 1), look.color("border"))
        painter.setFont(look.font(11))
        painter.setPen(look.color("text3"))
        paint_line(painter, QRectF(2, _HEAD + 1, _GUTTER - 10, 28), self.tr("all day"), RIGHT)

    def _paint_bars(self, painter: QPainter) -> None:
        look, hidden = theme(), [0] * DAYS
        for bar in self._bars:
            if self._is_cut(bar):
                for place in range(bar.first, bar.end):
                    hidden[place] += 1
                continue
            box, past = self._bar_box(bar), bar.event.ends_at <= self.now
            paint_ground(painter, box, self._color(bar.event), past, bar.event.id == self.chosen, 5)
            painter.setFont(look.font(12, 500))
            painter.setPen(look.color("text2" if past else "text"))
            paint_line(painter, box.adjusted(10, 0, -6, 0), bar.event.title)
        painter.setFont(look.font(11, 500))
        painter.setPen(look.color("text2"))
        y = _HEAD + 5 + (_MOST_BAR_ROWS - 1) * _BAR_ROW
        for place, count in enumerate(hidden):
            if count:
                words = self.tr("{n} more").replace("{n}", f"+{count}")
                paint_line(painter, QRectF(self._left(place) + 10, y, self._day_width() - 14, 22), words)

    def _is_cut(self, bar: DayBar) -> bool:
        """Whether there is no row for it: the last row tells how many there are."""
        too_many = any(other.row >= _MOST_BAR_ROWS for other in self._bars)
        return too_many and bar.row >= _MOST_BAR_ROWS - 1

    def _color(self, event: CalendarEvent) -> str:
        return self._colors.get(event.source_id, "blue")

    # choosing

    def boxes(self) -> list[Placed]:
        """Every event that is drawn, in the order in which Tab walks."""
        found = [Placed(bar.event, self._bar_box(bar), True) for bar in self._bars if not self._is_cut(bar)]
        for place, blocks in enumerate(self._blocks):
            found += [Placed(block.event, self.box_of(place, block), False) for block in blocks]
        return found

    def event_at(self, spot: QPointF) -> CalendarEvent | None:
        """The event at this place of the viewport; the hours scroll below the days."""
        in_hours = spot.y() >= self.top()
        return next((one.event for one in self.boxes() if one.box.contains(spot) and one.is_bar != in_hours), None)

    def choose(self, event_id: int) -> None:
        """Mark an event and bring it into sight."""
        self.chosen = event_id
        found = next((one for one in self.boxes() if one.event.id == event_id), None)
        if found is not None:
            bar = self.verticalScrollBar()
            if not found.is_bar and not self.top() <= found.box.top() <= self.viewport().height() - 40:
                bar.setValue(round(bar.value() + found.box.top() - self.top() - 40))
            self.setAccessibleDescription(f"{found.event.title}, {note(found.event, self._zone)}")
        self.viewport().update()

    def walk(self, forward: bool) -> bool:
        """Choose the next or previous event; False at the ends."""
        ids = list(dict.fromkeys(one.event.id for one in self.boxes()))
        place = (
            ids.index(self.chosen) + (1 if forward else -1) if self.chosen in ids else (0 if forward else len(ids) - 1)
        )
        if not 0 <= place < len(ids):
            return False
        self.choose(ids[place])
        return True

    def _open(self, event_id: int) -> None:
        box = next((one.box for one in self.boxes() if one.event.id == event_id), None)
        if box is not None:
            self.event_chosen.emit(event_id, QPoint(round(box.center().x()), round(max(box.top(), 0))))

    # Qt

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self.event_at(event.position())
        self.chosen = found.id if found else 0
        self.viewport().update()
        if found is not None:
            self._open(found.id)
        elif event.position().y() < _HEAD and event.position().x() > _GUTTER:
            self.day_chosen.emit(self._day(int((event.position().x() - _GUTTER) / self._day_width())))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self.event_at(event.position()) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.chosen:
            self._open(self.chosen)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        return self.walk(forward) or super().focusNextPrevChild(forward)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.event_at(QPointF(event.pos()))
            words = f"{found.title}\n{note(found, self._zone)}" if found else ""
            QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_up()
