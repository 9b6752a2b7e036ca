"""What lies around the marks of the timeline: hatched downtimes, the lines and labels of the axis, and "now"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from cockpit.ui.models.timeline_axis import DAY, ClockChange, Scale, Tick
from cockpit.ui.models.timeline_rows import Downtime
from cockpit.ui.models.timeline_words import date_words, now_words
from cockpit.ui.theme import Theme

HEADER_HEIGHT = 50
_DATES, _TIMES, _ROW = 8, 27, 18
_HATCH = 12
_CENTER = int(Qt.AlignmentFlag.AlignCenter)
_LEFT = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Ground:
    """Paints with one painter during one paint event."""

    def __init__(
        self, painter: QPainter, look: Theme, scale: Scale, zone: tzinfo, now: float, ratio: float = 1.0
    ) -> None:
        self._painter, self._look, self._scale, self._zone = painter, look, scale, zone
        self._now, self._ratio = now, ratio

    def downtimes(self, downtimes: Sequence[Downtime], bottom: float) -> None:
        """Hatch the times at which nothing could run, down to `bottom`."""
        painter, color = self._painter, self._look.color("off", 0.14)
        for downtime in downtimes:
            left, right = self._visible(downtime)
            if right <= left or bottom <= HEADER_HEIGHT:
                continue
            box = QRectF(left, HEADER_HEIGHT, right - left, bottom - HEADER_HEIGHT)
            painter.fillRect(box, self._look.color("off", 0.07))
            painter.save()
            painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
            painter.setPen(QPen(color, 1))
            # counted from a fixed place, so that the hatching of two neighbours meets
            start = (int(left - box.height()) // _HATCH) * _HATCH
            for x in range(start, int(right) + 1, _HATCH):
                painter.drawLine(QPointF(x, box.bottom()), QPointF(x + box.height(), box.top()))
            painter.restore()

    def lines(self, ticks: Sequence[Tick], changes: Sequence[ClockChange], bottom: float) -> None:
        """Draw a line at each tick, a stronger one where a day begins, an amber one where the clock changes."""
        painter = self._painter
        for tick in ticks:
            x = round(self._scale.x(tick.moment)) + 0.5
            strong = tick.begins_day and not self._has_only_days(ticks)
            painter.setPen(QPen(self._look.color("border2" if strong else "border"), 1))
            painter.drawLine(QPointF(x, HEADER_HEIGHT), QPointF(x, bottom))
        painter.setPen(QPen(self._look.color("warn", 0.8), 1, Qt.PenStyle.DashLine))
        for change in changes:
            x = round(self._scale.x(change.moment)) + 0.5
            painter.drawLine(QPointF(x, HEADER_HEIGHT), QPointF(x, bottom))

    def header(
        self, width: int, ticks: Sequence[Tick], changes: Sequence[ClockChange], downtimes: Sequence[Downtime]
    ) -> None:
        """Draw the labels of the axis."""
        painter, look = self._painter, self._look
        painter.setPen(QPen(look.color("border"), 1))
        painter.drawLine(QPointF(0, HEADER_HEIGHT - 0.5), QPointF(width, HEADER_HEIGHT - 0.5))
        painter.save()
        painter.setClipRect(QRectF(self._scale.left - 30, 0, width - self._scale.left + 30, HEADER_HEIGHT))
        pill = self._now_pill()
        taken = [] if pill is None else [pill]
        taken += [self._clock_change(change) for change in changes]
        self._times(ticks, taken)
        taken = self._dates(ticks)
        for downtime in downtimes:
            chip = self._chip(downtime, taken)
            if chip is not None:
                taken.append(chip)
        painter.restore()

    def now_line(self, bottom: float) -> None:
        """Draw the line of "now" and its pill."""
        pill = self._now_pill()
        if pill is None:
            return
        painter, look = self._painter, self._look
        x = self._scale.x(self._now)
        painter.setPen(QPen(look.color("accent"), 1.6))
        painter.drawLine(QPointF(x, pill.bottom()), QPointF(x, max(bottom, HEADER_HEIGHT)))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color("accent"))
        painter.drawRoundedRect(pill, 6, 6)
        painter.setFont(look.font(11, 600, True))
        painter.setPen(look.color("on_accent"))
        painter.drawText(pill, _CENTER, self._now_words())

    # -- inside

    def _has_only_days(self, ticks: Sequence[Tick]) -> bool:
        return all(tick.begins_day for tick in ticks) and self._scale.span.seconds > 2 * DAY

    def _visible(self, downtime: Downtime) -> tuple[float, float]:
        left = max(self._scale.x(downtime.since), self._scale.left)
        return left, min(self._scale.x(downtime.until), self._scale.left + self._scale.width)

    def _now_words(self) -> str:
        return now_words(self._now, self._zone)

    def _now_pill(self) -> QRectF | None:
        if not self._scale.span.contains(self._now):
            return None
        wide = QFontMetricsF(self._look.font(11, 600, True)).horizontalAdvance(self._now_words()) + 12
        right = self._scale.left + self._scale.width + 12
        left = min(max(self._scale.x(self._now) - wide / 2, self._scale.left - 10), right - wide)
        return QRectF(left, _TIMES - 1, wide, 19)

    def _times(self, ticks: Sequence[Tick], taken: Sequence[QRectF]) -> None:
        font = self._look.font(11, 400, True)
        self._painter.setFont(font)
        self._painter.setPen(self._look.color("text3"))
        size, only_days = QFontMetricsF(font), self._has_only_days(ticks)
        for tick in ticks:
            words = date_words(tick.moment, self._zone, "ddd d") if only_days else f"{tick.local:%H:%M}"
            wide = size.horizontalAdvance(words) + 4
            box = QRectF(self._scale.x(tick.moment) - wide / 2, _TIMES, wide, _ROW)
            if not any(box.intersects(other) for other in taken):
                self._painter.drawText(box, _CENTER, words)

    def _dates(self, ticks: Sequence[Tick]) -> list[QRectF]:
        """The days (or months) above the times: the first at the left edge, each other where it begins."""
        font = self._look.font(11, 600)
        self._painter.setFont(font)
        self._painter.setPen(self._look.color("text2"))
        size, only_days = QFontMetricsF(font), self._has_only_days(ticks)
        pattern = "MMMM yyyy" if only_days else "ddd d MMM"
        begins = [tick.moment for tick in ticks if tick.begins_day and (not only_days or tick.local.day <= 3)]
        if only_days:  # one label a month
            begins = [
                moment for place, moment in enumerate(begins) if not place or moment - begins[place - 1] > 5 * DAY
            ]
        edge = self._scale.left - 12
        labels = [(edge, date_words(self._scale.span.since, self._zone, pattern))]
        labels += [(self._scale.x(moment) - 15, date_words(moment, self._zone, pattern)) for moment in begins]
        taken: list[QRectF] = []
        for place, (x, words) in enumerate(labels):
            box = QRectF(x, _DATES, size.horizontalAdvance(words) + 8, _ROW)
            hidden_by_next = place == 0 and len(labels) > 1 and labels[1][0] < box.right()
            if not hidden_by_next and not (taken and box.intersects(taken[-1])):
                self._painter.drawText(box, _LEFT, words)
                taken.append(box)
        return taken

    def _chip(self, downtime: Downtime, taken: Sequence[QRectF]) -> QRectF | None:
        """The label of a downtime in the row of the dates, where there is room for it."""
        left, right = self._visible(downtime)
        if right <= left:
            return None
        painter, look = self._painter, self._look
        font = look.font(11, 500, True)
        wide = QFontMetricsF(font).horizontalAdvance(downtime.words) + 34
        end = self._scale.left + self._scale.width + 8
        middle = (left + right) / 2
        box = QRectF(min(max(middle - wide / 2, self._scale.left - 10), end - wide), _DATES - 2, wide, 19)
        for other in taken:
            if box.intersects(other):
                box.moveLeft(other.right() + 6)
        if right - left < 6 or box.right() > end or box.left() > right or any(box.intersects(o) for o in taken):
            return None
        painter.setPen(QPen(look.color("border2"), 1))
        painter.setBrush(look.color("raised"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.drawPixmap(QPointF(box.x() + 8, box.y() + 3), look.pixmap(downtime.icon, "text3", 13, self._ratio))
        painter.setFont(font)
        painter.setPen(look.color("text2"))
        painter.drawText(box.adjusted(27, 0, 0, 0), _LEFT, downtime.words)
        return box

    def _clock_change(self, change: ClockChange) -> QRectF:
        """ "+1 h" where the clock goes forward."""
        hours = change.seconds / 3600
        words = f"{'+' if hours > 0 else '−'}{abs(hours):g} h"
        font = self._look.font(11, 600, True)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 10
        box = QRectF(self._scale.x(change.moment) - wide / 2, _TIMES, wide, _ROW)
        self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(self._look.color("warn", self._look.tokens.tint))
        self._painter.drawRoundedRect(box, 5, 5)
        self._painter.setFont(font)
        self._painter.setPen(self._look.color("warn"))
        self._painter.drawText(box, _CENTER, words)
        return box
