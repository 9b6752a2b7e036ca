"""How marks look: one shape for each kind, also for the keys of the legend and for the delegates of other pages.

Bars are drawn once for a theme and copied: a day of a task that runs every ten minutes has 144 of them.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF

from cockpit.ui.models.timeline_axis import Scale
from cockpit.ui.models.timeline_shapes import TOKENS, Kind, Shape
from cockpit.ui.theme import Theme

BAR_WIDTH = 3.6
_BAND_HALF, _ERROR_HALF, _SKIP_HALF = 7.0, 12.0, 4.0
_MOSTLY = 0.5
_SPRITE = 26  # pixels of a side, enough for the tallest bar


class MarkPainter:
    """Paints shapes; make one for each paint event's theme and pixel ratio and keep it while they stay."""

    def __init__(self, look: Theme, ratio: float = 1.0) -> None:
        self._look, self._ratio = look, ratio
        self.tokens = look.tokens
        self._sprites: dict[Kind, QPixmap] = {}

    def fits(self, look: Theme, ratio: float) -> bool:
        """False when the theme or the screen is another one: make a new painter."""
        return self.tokens is look.tokens and self._ratio == ratio

    def paint(self, painter: QPainter, shape: Shape, scale: Scale, y: float, words: str = "") -> None:
        """Draw a shape on the line at `y`; `words` stand on a band of missed ones when they fit."""
        left, right = scale.x(shape.since), scale.x(shape.until)
        if shape.linked_from is not None:
            self._link(painter, scale.x(shape.linked_from), left, y)
        if shape.kind is Kind.CAUGHT_UP:
            self.mark(painter, Kind.CAUGHT_UP, left, y)
        elif shape.kind is Kind.MISSED:
            if shape.is_band and right - left >= BAR_WIDTH * 3:
                self._missed_band(painter, left, right, y, words)
            else:
                self.mark(painter, Kind.MISSED, (left + right) / 2, y)
        elif right - left < BAR_WIDTH * 1.5:
            self.mark(painter, shape.kind, (left + right) / 2, y)
        else:
            self._band(painter, shape, left, right, y)

    def mark(self, painter: QPainter, kind: Kind, x: float, y: float) -> None:
        """Draw the mark of one planned time."""
        sprite = self._sprites.get(kind)
        if sprite is None:
            sprite = self._sprites[kind] = self._sprite(kind)
        left = round((x - _SPRITE / 2) * self._ratio) / self._ratio
        painter.drawPixmap(QPointF(left, y - _SPRITE / 2), sprite)

    def ring(self, painter: QPainter, shape: Shape, scale: Scale, at: float, y: float) -> None:
        """Draw what says that this shape is chosen, at the moment `at` of it."""
        token = TOKENS[shape.kind]
        painter.setBrush(self._look.color(token, 0.18))
        painter.setPen(QPen(self._look.color(token), 1.4))
        painter.drawEllipse(QPointF(scale.x(at), y), 13, 13)

    def _sprite(self, kind: Kind) -> QPixmap:
        pixmap = QPixmap(round(_SPRITE * self._ratio), round(_SPRITE * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, color = _SPRITE / 2, self._look.color(TOKENS[kind])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if kind is Kind.CAUGHT_UP:
            self._diamond(painter, middle, middle)
        elif kind is Kind.MISSED:
            self._cross(painter, middle, middle)
        elif kind is Kind.PLANNED:
            painter.setPen(QPen(color, 1.1))
            painter.setBrush(self._look.color("surface"))
            painter.drawRoundedRect(QRectF(middle - 2, middle - 7.5, 4, 15), 1.5, 1.5)
        elif kind is Kind.STOPPED:
            painter.setPen(QPen(color, 1.3))
            painter.setBrush(self._look.color("surface"))
            painter.drawRoundedRect(QRectF(middle - 2.4, middle - _SKIP_HALF, 4.8, 2 * _SKIP_HALF), 1.5, 1.5)
        else:
            half, wide = self._half(kind), 4.8 if kind is Kind.SKIPPED else BAR_WIDTH
            painter.drawRoundedRect(QRectF(middle - wide / 2, middle - half, wide, 2 * half), 1.5, 1.5)
        painter.end()
        return pixmap

    def _half(self, kind: Kind) -> float:
        """Half the height of a bar."""
        return {Kind.ERROR: _ERROR_HALF, Kind.SKIPPED: _SKIP_HALF, Kind.STOPPED: _SKIP_HALF}.get(kind, 8.0)

    def _band(self, painter: QPainter, shape: Shape, left: float, right: float, y: float) -> None:
        kind = shape.kind
        half = min(self._half(kind), _BAND_HALF) if kind is not Kind.ERROR else _ERROR_HALF
        box = QRectF(left - BAR_WIDTH / 2, y - half, right - left + BAR_WIDTH, 2 * half)
        if kind is Kind.ERROR and shape.share < _MOSTLY:  # some errors among many runs: seen, and not overstated
            box.setHeight(_ERROR_HALF - _BAND_HALF)
        if kind in (Kind.PLANNED, Kind.STOPPED):
            painter.setPen(QPen(self._look.color(TOKENS[kind]), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.color(TOKENS[kind], 0.62 if kind is Kind.SUCCESS else 1.0))
            painter.drawRoundedRect(box, 2, 2)

    def _cross(self, painter: QPainter, x: float, y: float) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.color("surface"))
        painter.drawEllipse(QPointF(x, y), 7, 7)
        painter.setPen(QPen(self._look.color("err"), 2, c=Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4))
        painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4))

    def _diamond(self, painter: QPainter, x: float, y: float) -> None:
        corners = [QPointF(x, y - 9), QPointF(x + 7, y), QPointF(x, y + 9), QPointF(x - 7, y)]
        painter.setPen(QPen(self._look.color("surface"), 1.5))
        painter.setBrush(self._look.color("run"))
        painter.drawPolygon(QPolygonF(corners))

    def _link(self, painter: QPainter, planned: float, ran: float, y: float) -> None:
        """The planned time that was missed, and a dotted line from it to the run that made up for it."""
        painter.setPen(QPen(self._look.color("run", 0.9), 1.4, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(planned + 8, y), QPointF(ran - 7, y))
        self.mark(painter, Kind.MISSED, planned, y)

    def _missed_band(self, painter: QPainter, left: float, right: float, y: float, words: str) -> None:
        look = self._look
        box = QRectF(left - 4, y - _BAND_HALF, right - left + 8, 2 * _BAND_HALF)
        painter.setPen(QPen(look.color("err", 0.75), 1.1, Qt.PenStyle.DashLine))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(box, 4, 4)
        font = look.font(11, 500, True)
        wide = QFontMetricsF(font).horizontalAdvance(words) + 12 if words else 0.0
        if not words or wide > box.width() - 4:
            return
        middle = box.center().x()
        label = QRectF(middle - wide / 2, y - 9, wide, 18)
        painter.fillRect(label, look.color("surface"))
        painter.setFont(font)
        painter.setPen(look.color("err"))
        painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), words)
