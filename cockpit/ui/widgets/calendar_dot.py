"""A square in the colour of a calendar."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cockpit.ui.models.calendar_colors import calendar_color
from cockpit.ui.theme import theme


class ColorDot(QWidget):
    """12 pixels of it."""

    def __init__(self, color: str = "blue") -> None:
        super().__init__()
        self._color = color
        self.setFixedSize(12, 20)
        theme().changed.connect(self.update)

    def set_color(self, color: str) -> None:
        """Show another colour."""
        self._color = color
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(calendar_color(self._color))
        painter.drawRoundedRect(QRectF(0, 4, 12, 12), 3.5, 3.5)
        painter.end()
