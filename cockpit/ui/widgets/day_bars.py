"""Counts of the last days as bars: the recent ones stand out against what was usual before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from cockpit.ui.charts import BarChart
from cockpit.ui.format import number
from cockpit.ui.theme import theme

_LEFT, _BOTTOM, _TOP = 28, 20, 8
_TWO_DATES = 96  # pixels that a date and the word for today need side by side


class DayBars(BarChart):
    """A bar a day, oldest first; the last is `today`."""

    def __init__(self) -> None:
        super().__init__()
        self._counts: list[int] = []
        self._recent = 0
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Items a day"))

    def set_counts(self, counts: Sequence[int], recent: int, today: date) -> None:
        """Show these; the last `recent` days stand out."""
        self._counts, self._recent, self._today = list(counts), recent, today
        self.choose(-1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 150)

    def bar_count(self) -> int:
        return len(self._counts)

    def bar_left(self, place: int) -> float:
        return _LEFT + (self.width() - _LEFT) * place / max(1, len(self._counts))

    def bar_words(self, place: int) -> str:
        day = self._day(place)
        return f"{day} · {number(self._counts[place])}"

    def _day(self, place: int) -> str:
        day = self._today - timedelta(days=len(self._counts) - 1 - place)
        return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._counts:
            return
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = max(4, *self._counts)
        base, room = self.height() - _BOTTOM, self.height() - _BOTTOM - _TOP
        split = len(self._counts) - self._recent
        shade = QRectF(self.bar_left(split), _TOP, self.width() - self.bar_left(split), room)
        painter.fillRect(shade, look.color("accent", 0.08))
        painter.setFont(look.font(11, 400, True))
        for share in (0.0, 0.5, 1.0):
            y = base - room * share
            painter.fillRect(QRectF(_LEFT, y, self.width() - _LEFT, 1), look.color("border"))
            painter.setPen(look.color("text3"))
            right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(QRectF(0, y - 8, _LEFT - 8, 16), right, number(round(top * share)))
        for place, count in enumerate(self._counts):
            left, width = self.bar_left(place) + 1, self.bar_left(place + 1) - self.bar_left(place) - 2
            height = room * count / top
            recent = place >= split
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.color("accent" if recent else "border2", 1.0 if place != self.hot else 0.7))
            painter.drawRoundedRect(QRectF(left, base - height, width, height), 1.5, 1.5)
        usual = sum(self._counts[:split]) / max(1, split)
        painter.setPen(QPen(look.color("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(_LEFT, round(base - room * usual / top), self.width(), round(base - room * usual / top))
        self._dates(painter, split, base)
        self.paint_focus(painter)
        painter.end()

    def _dates(self, painter: QPainter, split: int, base: float) -> None:
        painter.setPen(theme().color("text3"))
        row = QRectF(_LEFT, base + 3, self.width() - _LEFT, _BOTTOM - 3)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(row, middle | int(Qt.AlignmentFlag.AlignLeft), self._day(0))
        painter.drawText(row, middle | int(Qt.AlignmentFlag.AlignRight), self.tr("today"))
        left, room = self.bar_left(split), self.width() - self.bar_left(split)
        if split > 4 and room > _TWO_DATES:
            painter.drawText(QRectF(left, row.y(), room, row.height()), middle, self._day(split))
