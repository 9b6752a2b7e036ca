"""What the colours of a chart mean, with their numbers: a painted line of squares and words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from cockpit.ui.theme import theme

_SQUARE, _AFTER_SQUARE, _GAP, _HEIGHT = 8, 7, 18, 18


class Legend(QWidget):
    """Entries are (token, words); the token "" paints an outline, which stands for what is planned."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[tuple[str, str], ...] = ()
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_entries(self, entries: Sequence[tuple[str, str]]) -> None:
        """Show these, in this order."""
        if tuple(entries) != self._entries:
            self._entries = tuple(entries)
            self.setAccessibleName(", ".join(words for _token, words in entries))
            self.updateGeometry()
            self.update()

    def entries(self) -> tuple[tuple[str, str], ...]:
        """What is shown."""
        return self._entries

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(theme().font(12))
        words = sum(metrics.horizontalAdvance(words) for _token, words in self._entries)
        squares = len(self._entries) * (_SQUARE + _AFTER_SQUARE) + max(0, len(self._entries) - 1) * _GAP
        return QSize(round(words + squares) + 2, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        look = theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = look.font(12)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        left = 0.0
        for token, words in self._entries:
            square = QRectF(left, (_HEIGHT - _SQUARE) / 2, _SQUARE, _SQUARE)
            painter.setBrush(look.color(token) if token else Qt.BrushStyle.NoBrush)
            painter.setPen(Qt.PenStyle.NoPen if token else QPen(look.color("text3"), 1))
            painter.drawRoundedRect(square if token else square.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
            left += _SQUARE + _AFTER_SQUARE
            width = metrics.horizontalAdvance(words)
            painter.setPen(look.color("text2"))
            painter.drawText(QRectF(left, 0, width + 2, _HEIGHT), int(Qt.AlignmentFlag.AlignVCenter), words)
            left += width + _GAP
        painter.end()
