"""The hours before and after now as bars: what ran, and hollow what is planned.

ActivityChart().set_activity(buckets, now)        Bucket(start, {"ok": 12, "err": 1}, planned=0), equal lengths
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen

from cockpit.ui.charts import BarChart
from cockpit.ui.format import clock, number, plural
from cockpit.ui.theme import Theme, theme

_AXIS_BOTTOM = 18
_WIDEST_BAR = 22.0


@dataclass(frozen=True, slots=True)
class Bucket:
    """A stretch of time from `start`: runs that ended, by colour token (ok, err, warn, run, off), and planned ones."""

    start: datetime
    counts: dict[str, int] = field(default_factory=dict)
    planned: int = 0


class ActivityChart(BarChart):
    """The hours before and after now: what ran, stacked by outcome, and hollow what is planned."""

    _ORDER = ("off", "run", "ok", "warn", "err")

    def __init__(self) -> None:
        super().__init__()
        self._buckets: list[Bucket] = []
        self._now: datetime | None = None
        self._zone: tzinfo | None = None
        self.setMinimumHeight(86)
        self.setAccessibleName(self.tr("Runs around now"))

    def set_activity(self, buckets: Sequence[Bucket], now: datetime, zone: tzinfo | None = None) -> None:
        """Show these buckets, all of one length and without gaps, oldest first; times are shown in `zone`."""
        self._buckets, self._now, self._zone = list(buckets), now, zone
        ran = sum(sum(bucket.counts.values()) for bucket in self._buckets)
        planned = sum(bucket.planned for bucket in self._buckets)
        words = self.tr("Runs around now: {ran} ran, {planned} planned")
        self.setAccessibleName(words.format(ran=number(ran), planned=number(planned)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(600, 96)

    def bar_count(self) -> int:
        return len(self._buckets)

    def bar_left(self, place: int) -> float:
        return self.width() * place / max(1, len(self._buckets))

    def bar_words(self, place: int) -> str:
        bucket = self._buckets[place]
        names = {
            "ok": (self.tr("{n} success"), self.tr("{n} successes")),
            "err": (self.tr("{n} error"), self.tr("{n} errors")),
            "warn": (self.tr("{n} skipped"), self.tr("{n} skipped", "many")),
            "run": (self.tr("{n} caught up"), self.tr("{n} caught up", "many")),
            "off": (self.tr("{n} missed"), self.tr("{n} missed", "many")),
        }
        parts = [plural(n, *names[token]) for token, n in bucket.counts.items() if n and token in names]
        if bucket.planned:
            parts.append(plural(bucket.planned, self.tr("{n} planned"), self.tr("{n} planned", "many")))
        end = clock(bucket.start + self._length(), self._zone)
        return f"{clock(bucket.start, self._zone)}–{end}: " + (", ".join(parts) or self.tr("nothing"))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._buckets or self._now is None:
            return
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bottom = self.height() - _AXIS_BOTTOM
        most = max(1, *(max(sum(b.counts.values()), b.planned) for b in self._buckets))
        scale = (bottom - 18) / most
        for place, bucket in enumerate(self._buckets):
            left, right = self.bar_left(place), self.bar_left(place + 1)
            wide = min((right - left) * 0.8, _WIDEST_BAR)
            room = QRectF((left + right - wide) / 2, 0, wide, bottom)
            self._paint_bar(painter, look, room, bucket, scale)
            if place == self.hot:
                painter.fillRect(QRectF(left, 14, right - left, bottom - 14), look.color("text", 0.06))
        painter.fillRect(QRectF(0, bottom, self.width(), 1), look.color("border"))
        self._paint_hours(painter, look, bottom)
        self._paint_now(painter, look, bottom)
        self.paint_focus(painter)
        painter.end()

    def _paint_bar(self, painter: QPainter, look: Theme, room: QRectF, bucket: Bucket, scale: float) -> None:
        base = room.bottom()
        painter.setPen(Qt.PenStyle.NoPen)
        for token in self._ORDER:
            if count := bucket.counts.get(token, 0):
                tall = max(3.0, count * scale)
                base -= tall
                painter.setBrush(look.color(token, 0.85))
                painter.drawRoundedRect(QRectF(room.left(), base, room.width(), tall - 1), 1.5, 1.5)
        if bucket.planned:
            tall = max(5.0, bucket.planned * scale)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(look.color("text3", 0.7), 1))
            outline = QRectF(room.left() + 0.5, base - tall + 0.5, room.width() - 1, tall - 1)
            painter.drawRoundedRect(outline, 1.5, 1.5)

    def _paint_hours(self, painter: QPainter, look: Theme, bottom: float) -> None:
        painter.setFont(look.font(10, 400, True))
        painter.setPen(look.color("text3"))
        now_x = self._x(self._now) if self._now else -100.0
        for place, bucket in enumerate(self._buckets):
            local = bucket.start.astimezone(self._zone)
            x = self.bar_left(place)
            if local.minute or local.hour % 2 or abs(x - now_x) < 58:
                continue
            flag = Qt.AlignmentFlag.AlignLeft if x < 18 else Qt.AlignmentFlag.AlignHCenter
            box = QRectF(x if x < 18 else x - 24, bottom + 3, 48, _AXIS_BOTTOM - 3)
            if box.right() <= self.width() + 12:
                painter.drawText(box, int(flag), clock(bucket.start, self._zone))

    def _paint_now(self, painter: QPainter, look: Theme, bottom: float) -> None:
        if self._now is None:
            return
        x = self._x(self._now)
        painter.fillRect(QRectF(x - 0.75, 8, 1.5, bottom - 8), look.color("accent"))
        words = self.tr("now {time}").format(time=clock(self._now, self._zone))
        painter.setFont(look.font(10, 600, True))
        wide = painter.fontMetrics().horizontalAdvance(words) + 10
        left = min(max(x - wide / 2, 0.0), float(self.width() - wide))
        pill = QRectF(left, bottom + 2, wide, _AXIS_BOTTOM - 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(pill, 4, 4)
        painter.setPen(look.color("on_accent"))
        painter.drawText(pill, int(Qt.AlignmentFlag.AlignCenter), words)

    def _length(self) -> timedelta:
        return self._buckets[1].start - self._buckets[0].start if len(self._buckets) > 1 else timedelta(hours=1)

    def _x(self, moment: datetime) -> float:
        done = (moment - self._buckets[0].start) / (self._length() * len(self._buckets))
        return self.width() * min(max(done, 0.0), 1.0)
