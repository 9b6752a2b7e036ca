"""The small mark inside a status chip: each kind of state has its own shape, so that colour is never alone."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from cockpit.ui.models.task_row import TaskState

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
    else:  # waits: not run yet, or switched off
        pen.setWidthF(1.6)
        painter.setPen(pen)
        painter.drawEllipse(middle, 3.5, 3.5)
