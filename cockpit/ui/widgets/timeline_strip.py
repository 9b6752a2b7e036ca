"""Thirty days at a glance under the timeline, and the frame of what it shows: drag it to look elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, tzinfo

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cockpit.ui.format import number
from cockpit.ui.models.timeline_axis import DAY, Scale, Span
from cockpit.ui.models.timeline_rows import DayTotals
from cockpit.ui.models.timeline_words import date_words, local, span_words
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.labels import plain_tip

_FOOT, _GAP = 16, 2.0
_LEAST_ERROR, _LEAST_FRAME = 2.0, 10.0


class DayStrip(QWidget):
    """`moved(Span)` while the frame is dragged, or moved with the arrow keys."""

    moved = Signal(Span)

    def __init__(self) -> None:
        super().__init__()
        self._days: tuple[DayTotals, ...] = ()
        self._span = Span(0, 1)
        self._now = 0.0
        self._grabbed: float | None = None
        self._zone: tzinfo = UTC
        self.setMinimumHeight(46)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("The last 30 days"))

    def sizeHint(self) -> QSize:
        return QSize(400, 62)

    def set_days(self, days: Sequence[DayTotals], now: float, zone: tzinfo) -> None:
        """Show these, the earliest first."""
        self._days, self._now, self._zone = tuple(days), now, zone
        self.update()

    def set_span(self, span: Span) -> None:
        """Show where the timeline is."""
        self._span = span
        self.setAccessibleDescription(span_words(span, self._zone))
        self.update()

    def days(self) -> tuple[DayTotals, ...]:
        """What is shown."""
        return self._days

    def scale(self) -> Scale | None:
        """How moments become pixels; None without days."""
        if not self._days:
            return None
        return Scale(Span(self._days[0].since, self._days[-1].until), 0, float(self.width()))

    def frame(self) -> QRectF | None:
        """Where the frame is; None when it would be outside."""
        scale = self.scale()
        if scale is None:
            return None
        left, right = scale.x(self._span.since), scale.x(self._span.until)
        if right - left < _LEAST_FRAME:
            left, right = (left + right - _LEAST_FRAME) / 2, (left + right + _LEAST_FRAME) / 2
        left, right = max(left, 0.0), min(right, float(self.width()))
        if right - left < 2:
            return None
        return QRectF(left + 0.8, 0.8, right - left - 1.6, self.height() - 1.6)

    # -- painting

    def paintEvent(self, event: QPaintEvent) -> None:
        scale = self.scale()
        if scale is None:
            return
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = max(1, -(-26 * len(self._days) // max(1, self.width())))  # every second label when they are narrow
        for place, day in enumerate(self._days):
            box = QRectF(scale.x(day.since) + _GAP, 1, scale.x(day.until) - scale.x(day.since) - 2 * _GAP, 0)
            box.setHeight(self.height() - _FOOT - 1)
            self._paint_day(painter, look, day, box)
            wanted = (len(self._days) - 1 - place) % step == 0
            self._paint_label(painter, look, day, box, wanted, "MMM d" if step == 1 else "MMM")
        frame = self.frame()
        if frame is not None:
            painter.setPen(QPen(look.color("accent"), 2.0 if self.hasFocus() else 1.6))
            painter.setBrush(look.color("accent", 0.14))
            painter.drawRoundedRect(frame, 4, 4)
        painter.end()

    def _paint_day(self, painter: QPainter, look: Theme, day: DayTotals, box: QRectF) -> None:
        if not day.total:
            painter.setPen(QPen(look.color("text3" if day.since > self._now else "border2", 0.7), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
            return
        high = box.height()
        missed = high * day.missed / day.total
        errors = max(high * day.errors / day.total, _LEAST_ERROR) if day.errors else 0.0
        painter.save()
        painter.setPen(Qt.PenStyle.NoPen)
        if missed:
            painter.setBrush(look.color("err", 0.22))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), box.width(), missed), 3, 3)
        if day.good:
            painter.setBrush(look.color("ok", 0.75))
            painter.drawRoundedRect(box.adjusted(0, min(missed + errors, high - 2), 0, 0), 3, 3)
        if errors:
            painter.setBrush(look.color("err"))
            painter.drawRect(QRectF(box.left(), box.top() + min(missed, high - errors), box.width(), errors))
        painter.restore()

    def _paint_label(
        self, painter: QPainter, look: Theme, day: DayTotals, box: QRectF, wanted: bool, month: str
    ) -> None:
        is_today = day.since <= self._now < day.until
        there = local(day.since, self._zone)
        begins_month = there.day == 1
        if not (wanted or is_today or begins_month):
            return
        words = date_words(day.since, self._zone, month) if begins_month else str(there.day)
        painter.setFont(look.font(10, 600 if is_today else 400, True))
        painter.setPen(look.color("accent" if is_today else "text3"))
        label = QRectF(box.left() - 12, self.height() - _FOOT + 1, box.width() + 24, _FOOT - 2)
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), words)

    # -- moving

    def day_words(self, day: DayTotals) -> str:
        """A day for its tooltip."""
        date = date_words(day.since, self._zone, "ddd d MMMM")
        if not day.total:
            return date
        counts = self.tr("{good} good, {errors} errors, {missed} missed")
        counts = counts.format(good=number(day.good), errors=number(day.errors), missed=number(day.missed))
        return f"{date} · {counts}"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        scale, frame = self.scale(), self.frame()
        if scale is None or event.button() != Qt.MouseButton.LeftButton:
            return
        moment = scale.moment(event.position().x())
        if frame is None or not frame.adjusted(-3, -3, 3, 3).contains(
            QPointF(event.position().x(), frame.center().y())
        ):
            self._go(moment - self._span.seconds / 2)
            self._grabbed = self._span.seconds / 2
        else:
            self._grabbed = moment - self._span.since
        self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        scale = self.scale()
        if scale is None:
            return
        moment = scale.moment(event.position().x())
        if self._grabbed is not None:
            self._go(moment - self._grabbed)
            return
        frame = self.frame()
        over = frame is not None and frame.left() <= event.position().x() <= frame.right()
        self.setCursor(Qt.CursorShape.OpenHandCursor if over else Qt.CursorShape.PointingHandCursor)
        day = next((day for day in self._days if day.since <= moment < day.until), None)
        words = plain_tip(self.day_words(day)) if day is not None else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grabbed = None
        self.unsetCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way = {Qt.Key.Key_Left: -DAY, Qt.Key.Key_Right: DAY}.get(Qt.Key(event.key()))
        if way is None or not self._days:
            super().keyPressEvent(event)
        else:
            self._go(self._span.since + way)

    def _go(self, since: float) -> None:
        """Move the frame within the days."""
        last = self._days[-1].until - self._span.seconds
        since = min(max(since, self._days[0].since), max(last, self._days[0].since))
        self.moved.emit(Span(since, since + self._span.seconds))
