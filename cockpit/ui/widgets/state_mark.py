"""The small mark inside a status chip and the bars below it: each kind has its own shape, so that colour is never
alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cockpit.ui.models.task_row import TaskState
from cockpit.ui.models.task_trend import BARS
from cockpit.ui.theme import Theme

TREND_HEIGHT, TREND_STEP = 10, 4  # bars of 3 pixels with one between

_DOTS = {TaskState.SUCCESS}
_CROSSES = {TaskState.ERROR, TaskState.TIMED_OUT, TaskState.MISSED}
_BARS = {TaskState.SKIPPED, TaskState.CANCELLED}
_TRIANGLES = {TaskState.FAULT, TaskState.OVERDUE, TaskState.STUCK, TaskState.INTERRUPTED}


def paint_state_mark(painter: QPainter, rect: QRectF, state: TaskState, color: QColor) -> None:
    """Draw the mark into the square `rect` (antialiasing must be on): dot, cross, bar, triangle, or ring."""
    middle = rect.center()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    pen = QPen(color, 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    if state in _DOTS:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawEllipse(middle, 3.5, 3.5)
    elif state in _CROSSES:
        painter.setPen(pen)
        painter.drawLine(middle + QPointF(-3, -3), middle + QPointF(3, 3))
        painter.drawLine(middle + QPointF(-3, 3), middle + QPointF(3, -3))
    elif state in _BARS:
        pen.setWidthF(2.4)
        painter.setPen(pen)
        painter.drawLine(middle + QPointF(-3, 0), middle + QPointF(3, 0))
    elif state in _TRIANGLES:
        painter.setPen(QPen(color, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(color)
        painter.drawPolygon(QPolygonF([middle + QPointF(0, -3.8), middle + QPointF(4, 3.2), middle + QPointF(-4, 3.2)]))
    elif state is TaskState.PAUSED:
        painter.setPen(pen)
        painter.drawLine(middle + QPointF(-2, -3), middle + QPointF(-2, 3))
        painter.drawLine(middle + QPointF(2, -3), middle + QPointF(2, 3))
    elif state is TaskState.COMPLETED:
        painter.setPen(pen)
        painter.drawPolyline([middle + QPointF(-3.5, 0), middle + QPointF(-1, 2.8), middle + QPointF(3.5, -2.8)])
    elif state is TaskState.RETRYING:
        painter.setPen(pen)
        painter.drawArc(QRectF(middle.x() - 3.5, middle.y() - 3.5, 7, 7), 60 * 16, 280 * 16)
        painter.drawLine(middle + QPointF(1.8, -3), middle + QPointF(4.4, -3.4))
        painter.drawLine(middle + QPointF(1.8, -3), middle + QPointF(2.2, -5.4))
    elif state is TaskState.QUEUED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        for offset in (-3.6, 0, 3.6):
            painter.drawEllipse(middle + QPointF(offset, 0), 1.3, 1.3)
    else:  # waits: not run yet, or switched off
        pen.setWidthF(1.6)
        painter.setPen(pen)
        painter.drawEllipse(middle, 3.5, 3.5)


def paint_trend(painter: QPainter, look: Theme, letters: str) -> None:
    """The last runs of a task as tiny bars from (0, 0): full for a success, higher for an error, else short."""
    for place, letter in enumerate(letters):
        height, token = BARS[letter]
        painter.fillRect(QRect(place * TREND_STEP, TREND_HEIGHT - height, 3, height), look.color(token))
