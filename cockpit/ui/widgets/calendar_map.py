"""What an edit does to each of the next 90 days: a square per day, a week per column."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cockpit.domain.consequences import DayCounts
from cockpit.ui.format import number
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.labels import plain_tip

_LEFT, _TOP, _STEP, _SIDE = 32.0, 18.0, 15.0, 12.0
_VCENTER = Qt.AlignmentFlag.AlignVCenter


class CalendarMap(QWidget):
    """Green: only what stays or comes; amber: something moves; red outline with a bar: runs go; grey: none."""

    def __init__(self) -> None:
        super().__init__()
        self.days: Sequence[DayCounts] = ()
        self._places: dict[date, DayCounts] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_days(self, days: Sequence[DayCounts]) -> None:
        """Show these days, in order."""
        self.days = days
        self._places = {day.day: day for day in days}
        changed = [f"{_said(day.day)}: {self.words(day)}" for day in days if day.gained or day.lost or day.moved]
        self.setAccessibleName(self.tr("Changes by day: {0}").format("; ".join(changed[:20])))
        self.update()

    def words(self, day: DayCounts) -> str:
        """One day in words."""
        counts = (
            (day.gained, self.tr("{0} gained")),
            (day.lost, self.tr("{0} lost")),
            (day.moved, self.tr("{0} moved")),
            (day.kept, self.tr("{0} unchanged")),
        )
        return ", ".join(text.format(number(count)) for count, text in counts if count) or self.tr("no run")

    def sizeHint(self) -> QSize:
        return QSize(300, round(_TOP + 7 * _STEP))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(QPointF(event.pos()))
            tip = "" if day is None else plain_tip(f"{_said(day.day)}: {self.words(day)}")
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def day_at(self, point: QPointF) -> DayCounts | None:
        """The day whose square lies there."""
        return next((day for day in self.days if self._rect(day.day).contains(point)), None)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.days:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = theme()
        self._paint_axes(painter, look)
        for day in self.days:
            self._paint_day(painter, look, day, self._rect(day.day))
        painter.end()

    def _monday(self) -> date:
        first = self.days[0].day
        return first - timedelta(days=first.weekday())

    def _rect(self, day: date) -> QRectF:
        weeks = (self.days[-1].day - self._monday()).days // 7 + 1
        column, line = divmod((day - self._monday()).days, 7)
        width = (self.width() - _LEFT) / weeks
        return QRectF(_LEFT + column * width, _TOP + line * _STEP, width - 3, _SIDE)

    def _paint_axes(self, painter: QPainter, look: Theme) -> None:
        painter.setFont(look.font(10, 400))
        painter.setPen(look.color("text3"))
        for line in (0, 2, 4, 6):
            name = QLocale().dayName(line + 1, QLocale.FormatType.ShortFormat).rstrip(".")
            place = QRectF(0, _TOP + line * _STEP - 2, _LEFT - 2, 16)
            painter.drawText(place, int(_VCENTER), name[:1].upper() + name[1:])
        month, free = 0, 0.0
        for day in self.days:
            rect = self._rect(day.day)
            if day.day.month != month and rect.left() >= free:
                month = day.day.month
                name = QLocale().monthName(month, QLocale.FormatType.ShortFormat)
                painter.drawText(QRectF(rect.left(), 0, 60, 14), int(_VCENTER), name)
                free = rect.left() + 26

    def _paint_day(self, painter: QPainter, look: Theme, day: DayCounts, rect: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        runs = day.kept or day.gained or day.moved
        if day.moved:
            painter.setBrush(look.color("warn", 0.85))
        elif runs:
            painter.setBrush(look.color("ok", 0.8 if day.gained or not day.lost else 0.45))
        elif day.lost:
            painter.setBrush(look.color("err", 0.10))
            painter.setPen(QPen(look.color("err", 0.9), 1.1))
            rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        else:
            painter.setBrush(look.color("border", 0.7))
        painter.drawRoundedRect(rect, 3, 3)
        if day.lost and not runs:
            middle = rect.center()
            painter.drawLine(middle - QPointF(3, 0), middle + QPointF(3, 0))


def _said(day: date) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), "ddd d MMM")
