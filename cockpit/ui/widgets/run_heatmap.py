"""A year of runs, a square for each day: green where all went well, redder the more failed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cockpit.services.runs import DayCount
from cockpit.ui.format import plural
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.labels import plain_tip

_WEEKS, _DAYS = 53, 7
_LEFT, _TOP = 34, 20
_GAP = 3
_SHADES = (0.28, 0.5, 0.75, 1.0)
_MOVES = {Qt.Key.Key_Left: -7, Qt.Key.Key_Right: 7, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class YearHeatMap(QWidget):
    """The last 53 weeks; a day is told in a tooltip and, with the arrow keys, read out."""

    day_chosen = Signal(object)  # a date

    def __init__(self) -> None:
        super().__init__()
        self._days: dict[date, DayCount] = {}
        self._most = 1
        self._today = date.min + timedelta(weeks=_WEEKS)  # until the first `set_days`
        self.hot: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_TOP + _DAYS * 17)
        self.setAccessibleName(self.tr("The days of the last year"))

    def set_days(self, days: Sequence[DayCount], today: date) -> None:
        """Show these; a day without runs is an empty square."""
        self._today = today
        self._days = {one.day: one for one in days}
        self._most = max((one.ok + one.failed for one in days), default=1) or 1
        self.hot = None
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, self.height())

    # days and places

    def first_day(self) -> date:
        """The Monday at the top left."""
        monday = self._today - timedelta(days=self._today.weekday())
        return monday - timedelta(weeks=_WEEKS - 1)

    def square(self, day: date) -> QRectF:
        """Where a day is painted."""
        week, weekday = divmod((day - self.first_day()).days, _DAYS)
        across, down = (self.width() - _LEFT) / _WEEKS, (self.height() - _TOP) / _DAYS
        side = min(across, down) - _GAP
        return QRectF(_LEFT + week * across, _TOP + weekday * down, min(across - _GAP, side * 1.4), side)

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point, None beside the squares and in the future."""
        if x < _LEFT or y < _TOP:
            return None
        week = int((x - _LEFT) / ((self.width() - _LEFT) / _WEEKS))
        weekday = int((y - _TOP) / ((self.height() - _TOP) / _DAYS))
        if not 0 <= week < _WEEKS or not 0 <= weekday < _DAYS:
            return None
        day = self.first_day() + timedelta(days=week * _DAYS + weekday)
        return day if day <= self._today else None

    def words(self, day: date) -> str:
        """What a day says."""
        count = self._days.get(day)
        head = QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM yyyy")
        if count is None or not count.ok + count.failed + count.missed:
            nothing = self.tr("no run")
            return f"{head}\n{nothing}"
        parts = [plural(count.ok, self.tr("{n} success"), self.tr("{n} successes"))]
        if count.failed:
            parts.append(plural(count.failed, self.tr("{n} failure"), self.tr("{n} failures")))
        if count.missed:
            parts.append(plural(count.missed, self.tr("{n} missed"), self.tr("{n} missed")))
        return f"{head}\n{' · '.join(parts)}"

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_names(painter, look)
        painter.setPen(Qt.PenStyle.NoPen)
        for offset in range((self._today - self.first_day()).days + 1):
            day = self.first_day() + timedelta(days=offset)
            square = self.square(day)
            token, alpha = self._colour(day)
            painter.setBrush(look.color(token, alpha))
            painter.drawRoundedRect(square, 2.5, 2.5)
            count = self._days.get(day)
            if count is not None and count.failed:  # a shape, not only a colour
                painter.setBrush(look.color("surface"))
                painter.drawEllipse(square.center(), 1.6, 1.6)
        if self.hot is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("accent"), 1.4))
            painter.drawRoundedRect(self.square(self.hot).adjusted(-1, -1, 1, 1), 3, 3)
        painter.end()

    def _colour(self, day: date) -> tuple[str, float]:
        count = self._days.get(day)
        ended = 0 if count is None else count.ok + count.failed
        if count is None or not ended:
            return ("err", 0.35) if count is not None and count.missed else ("border", 0.7)
        if count.failed:
            return "err", _SHADES[min(3, int(count.failed / ended * 4))]
        return "ok", _SHADES[min(3, int(ended / self._most * 4))]

    def _paint_names(self, painter: QPainter, look: Theme) -> None:
        painter.setFont(look.font(10))
        painter.setPen(look.color("text3"))
        locale = QLocale()
        month, right = 0, -1.0
        for week in range(_WEEKS):
            day = self.first_day() + timedelta(weeks=week)
            left = self.square(day).x()
            if day.month != month and left > right:
                name = locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)
                painter.drawText(QRectF(left, 0, 60, 14), int(Qt.AlignmentFlag.AlignVCenter), name)
                month, right = day.month, left + 34
        for weekday in (1, 3, 5):
            square = self.square(self.first_day() + timedelta(days=weekday - 1))
            name = locale.standaloneDayName(weekday, QLocale.FormatType.ShortFormat)
            room = QRectF(0, square.y(), _LEFT - 6, square.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), name)

    # pointer and keys

    def choose(self, day: date | None) -> None:
        """Point at a day."""
        if day != self.hot:
            self.hot = day
            self.setAccessibleDescription(self.words(day) if day is not None else "")
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        day = self.day_at(event.position().x(), event.position().y())
        self.choose(day)
        QToolTip.showText(event.globalPosition().toPoint(), plain_tip(self.words(day)) if day else "", self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hot is not None and event.button() == Qt.MouseButton.LeftButton:
            self.day_chosen.emit(self.hot)

    def leaveEvent(self, event: QEvent) -> None:
        self.choose(None)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.choose(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _MOVES.get(Qt.Key(event.key()))
        if step is not None:
            day = self._today if self.hot is None else self.hot + timedelta(days=step)
            self.choose(min(max(day, self.first_day()), self._today))
            if self.hot is not None:
                corner = self.mapToGlobal(self.square(self.hot).bottomRight().toPoint())
                QToolTip.showText(corner, plain_tip(self.words(self.hot)), self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hot is not None:
            self.day_chosen.emit(self.hot)
        else:
            super().keyPressEvent(event)
