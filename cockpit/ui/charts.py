"""Charts that are painted: the trend of a number, and the durations of runs.

    Sparkline("ok").set_values([3, 5, 4])
    RunBars().set_runs([RunBar(2.5, RunStatus.SUCCESS, "today 13:45 · 2.5 s · 31 new"), ...])     oldest first

`cockpit.ui.activity_chart` has the hours around now.  They show nothing that is not also said: bars have a tooltip
and, with the arrow keys, are read out one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from cockpit.domain.run import RunStatus
from cockpit.ui.format import duration, number
from cockpit.ui.run_words import run_look
from cockpit.ui.theme import Theme, theme
from cockpit.ui.widgets.labels import plain_tip

_NICE_SECONDS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 21_600, 86_400)
_AXIS_LEFT, _AXIS_BOTTOM = 42, 18


class Sparkline(QWidget):
    """The course of one number, without axes."""

    def __init__(self, token: str = "accent", values: Sequence[float] = ()) -> None:
        super().__init__()
        self._token, self._values = token, list(values)
        self.setMinimumSize(60, 32)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_values(values)

    def set_values(self, values: Sequence[float], token: str = "") -> None:
        """Show these, oldest first."""
        self._values, self._token = list(values), token or self._token
        last = number(self._values[-1], 0 if float(self._values[-1]).is_integer() else 1) if self._values else "–"
        self.setAccessibleName(self.tr("Trend, last value {n}").format(n=last))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_sparkline(painter, QRectF(self.rect()), self._values, self._token)
        painter.end()


def paint_sparkline(painter: QPainter, rect: QRectF, values: Sequence[float], token: str) -> None:
    """Draw the course of a number into `rect` (antialiasing must be on); nothing for less than two values."""
    if len(values) < 2:
        return
    look = theme()
    points = _points(rect, values)
    path = QPainterPath(points[0])
    for before, after in pairwise(points):
        middle = (before.x() + after.x()) / 2
        path.cubicTo(QPointF(middle, before.y()), QPointF(middle, after.y()), after)
    below = QPainterPath(path)
    below.lineTo(points[-1].x(), rect.bottom())
    below.lineTo(points[0].x(), rect.bottom())
    fade = QLinearGradient(0, rect.top(), 0, rect.bottom())
    fade.setColorAt(0, look.color(token, 0.28))
    fade.setColorAt(1, look.color(token, 0.0))
    painter.fillPath(below, fade)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color(token), 1.8, c=Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(token))
    painter.drawEllipse(points[-1], 2.6, 2.6)


def _points(rect: QRectF, values: Sequence[float]) -> list[QPointF]:
    low, high = min(values), max(values)
    span = (high - low) or 1
    room = rect.adjusted(3, 3, -3, -3)
    last = len(values) - 1
    return [
        QPointF(
            room.left() + room.width() * place / last,
            room.top() + room.height() * (1 - (value - low) / span if high > low else 0.5),
        )
        for place, value in enumerate(values)
    ]


class BarChart(QWidget):
    """What charts of bars share: one bar is under the pointer or chosen by keys, and is told in a tooltip."""

    activated = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.hot = -1
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def bar_count(self) -> int:
        """How many bars there are."""
        raise NotImplementedError

    def bar_left(self, place: int) -> float:
        """Where the bar of this place begins; `bar_count()` gives the end of the last."""
        raise NotImplementedError

    def bar_words(self, place: int) -> str:
        """What a bar says."""
        raise NotImplementedError

    def choose(self, place: int) -> None:
        """Point at a bar, -1 for none."""
        if place != self.hot:
            self.hot = place
            self.setAccessibleDescription(self.bar_words(place) if place >= 0 else "")
            self.update()

    def bar_at(self, x: float) -> int:
        """The bar at this place across, -1 for none."""
        count = self.bar_count()
        left, right = self.bar_left(0), self.bar_left(count)
        if not count or not left <= x < right:
            return -1
        return int((x - left) / (right - left) * count)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.choose(self.bar_at(event.position().x()))
        words = plain_tip(self.bar_words(self.hot)) if self.hot >= 0 else ""
        QToolTip.showText(event.globalPosition().toPoint(), words, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.hot >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(self.hot)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.choose(-1)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.choose(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.bar_count() - 1
        place = {
            Qt.Key.Key_Left: max(self.hot - 1, 0) if self.hot >= 0 else last,
            Qt.Key.Key_Right: min(self.hot + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if place is not None and last >= 0:
            self.choose(place)
            spot = QPointF(self.bar_left(place), self.height() / 2).toPoint()
            QToolTip.showText(self.mapToGlobal(spot), plain_tip(self.bar_words(place)), self)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.hot >= 0:
            self.activated.emit(self.hot)
        else:
            super().keyPressEvent(event)

    def paint_focus(self, painter: QPainter) -> None:
        """The frame that says where the keyboard is."""
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)


@dataclass(frozen=True, slots=True)
class RunBar:
    """One run: its seconds (None when it never started), how it ended, and the words of its tooltip."""

    seconds: float | None
    status: RunStatus
    words: str = ""


class RunBars(BarChart):
    """How long the last runs took, oldest at the left.  Failures are red and never small, skipped ones short."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: list[RunBar] = []
        self.setMinimumHeight(96)
        self.set_runs(())

    def set_runs(self, runs: Sequence[RunBar]) -> None:
        """Show these."""
        self._runs = list(runs)
        bad = sum(run.status.is_failure for run in self._runs)
        words = self.tr("Run history: {n} runs, {bad} failed").format(n=len(self._runs), bad=bad)
        self.setAccessibleName(words)
        self.choose(-1)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, 140)

    def bar_count(self) -> int:
        return len(self._runs)

    def bar_left(self, place: int) -> float:
        return _AXIS_LEFT + (self.width() - _AXIS_LEFT) * place / max(1, len(self._runs))

    def bar_words(self, place: int) -> str:
        run = self._runs[place]
        return run.words or f"{run_look(run.status).words} · {duration(run.seconds)}"

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._runs:
            return
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = nice_ceiling(max(run.seconds or 0 for run in self._runs))
        height = self.height() - _AXIS_BOTTOM - 8
        self._paint_axis(painter, look, top, height)
        painter.setPen(Qt.PenStyle.NoPen)
        wide = min(self.bar_left(1) - self.bar_left(0), 26.0)
        for place, run in enumerate(self._runs):
            tall = height * min((run.seconds or 0) / top, 1.0)
            tall = max(tall, height * 0.3 if run.status.is_failure else 4.0)
            middle = (self.bar_left(place) + self.bar_left(place + 1)) / 2
            strong = place == self.hot or run.status is not RunStatus.SUCCESS
            painter.setBrush(look.color(run_look(run.status).token, 1.0 if strong else 0.72))
            painter.drawRoundedRect(QRectF(middle - wide * 0.34, 8 + height - tall, wide * 0.68, tall), 2, 2)
        self.paint_focus(painter)
        painter.end()

    def _paint_axis(self, painter: QPainter, look: Theme, top: float, height: float) -> None:
        painter.setFont(look.font(10, 400, True))
        for step in range(3):
            y = 8 + height - height * step / 2
            painter.setPen(QPen(look.color("border"), 1))
            painter.drawLine(QPointF(_AXIS_LEFT, y), QPointF(self.width(), y))
            painter.setPen(look.color("text3"))
            words = QRectF(0, y - 8, _AXIS_LEFT - 7, 16)
            flags = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            painter.drawText(words, flags, duration(top * step / 2) if step else "0")
        foot = QRectF(_AXIS_LEFT, self.height() - _AXIS_BOTTOM + 3, self.width() - _AXIS_LEFT, _AXIS_BOTTOM)
        oldest = self.tr("{n} runs ago").format(n=len(self._runs))
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignLeft), oldest if len(self._runs) > 4 else "")
        painter.drawText(foot, int(Qt.AlignmentFlag.AlignRight), self.tr("latest"))


def nice_ceiling(seconds: float) -> float:
    """The next round length of time that is at least this long."""
    return next((nice for nice in _NICE_SECONDS if nice >= seconds), seconds)
