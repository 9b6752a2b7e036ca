"""Small painted marks: pills, status badges, icon boxes, bars, spinners.

Chip("3 errors", "err")            tinted; Chip("draft") is outlined; dot=True makes a status pill
IconBox("rss", "accent", 32, soft="accent")
Bar(0.4, "run")                     set(fraction); None paints an empty track
Spinner("run", 12)                  turns only while visible and only without "less motion"
paint_chip(painter, x, y, "Running", "run")   for delegates; returns the width used
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cockpit.ui.theme import theme

_TICK_MILLISECONDS = 66  # 15 pictures a second: enough for a ring of 12 pixels


class Chip(QWidget):
    """A pill of text: tinted in the colour of a meaning, or outlined without one."""

    def __init__(
        self,
        text: str,
        token: str = "",
        *,
        dot: bool = False,
        icon: str = "",
        pixels: int = 12,
        height: int = 22,
    ) -> None:
        super().__init__()
        self._dot, self._pixels = dot, pixels
        self._text, self._token, self._icon = text, token, icon
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)

    def set(self, text: str, token: str = "", icon: str = "") -> None:
        """Change words, colour and icon."""
        if (text, token, icon) != (self._text, self._token, self._icon):
            self._text, self._token, self._icon = text, token, icon
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def text(self) -> str:
        """The words."""
        return self._text

    def sizeHint(self) -> QSize:
        width = chip_width(self._text, dot=self._dot, icon=self._icon, pixels=self._pixels)
        return QSize(width, self.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(
            painter,
            QRectF(self.rect()),
            self._text,
            self._token,
            dot=self._dot,
            icon=self._icon,
            pixels=self._pixels,
            ratio=self.devicePixelRatioF(),
        )
        painter.end()


def chip_width(text: str, *, dot: bool = False, icon: str = "", pixels: int = 12) -> int:
    """The width in pixels of a chip with this text."""
    words = QFontMetricsF(theme().font(pixels, 500)).horizontalAdvance(text)
    return round(words + 19 + (13 if dot else 0) + (19 if icon else 0))


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    text: str,
    token: str = "",
    *,
    dot: bool = False,
    icon: str = "",
    pixels: int = 12,
    ratio: float = 1.0,
) -> None:
    """Draw a chip into `rect` (antialiasing must be on)."""
    look = theme()
    radius = rect.height() / 2 if dot else 6.0
    if token:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(token, look.tokens.tint))
    else:
        painter.setPen(QPen(look.color("border2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        rect = rect.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, radius, radius)
    left = rect.left() + 9
    middle = rect.center().y()
    if dot:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.color(token or "text2"))
        painter.drawEllipse(QRectF(left, middle - 3.5, 7, 7))
        left += 13
    if icon:
        painter.drawPixmap(QPointF(left - 1, middle - 6.5), look.pixmap(icon, token or "text2", 13, ratio))
        left += 19
    painter.setFont(look.font(pixels, 500))
    painter.setPen(look.color(token or "text2"))
    words = QRectF(left, rect.top(), rect.right() - left, rect.height())
    painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), text)


class IconBox(QWidget):
    """An icon on a rounded square; `soft` tints the square with that token."""

    def __init__(self, icon: str, token: str = "text2", side: int = 32, *, soft: str = "") -> None:
        super().__init__()
        self._icon, self._token, self._soft = icon, token, soft
        self.setFixedSize(side, side)

    def set(self, icon: str, token: str = "text2", soft: str = "") -> None:
        """Show another icon."""
        self._icon, self._token, self._soft = icon, token, soft
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_icon_box(painter, QRectF(self.rect()), self._icon, self._token, self._soft, self.devicePixelRatioF())
        painter.end()


def paint_icon_box(
    painter: QPainter, rect: QRectF, icon: str, token: str = "text2", soft: str = "", ratio: float = 1.0
) -> None:
    """Draw an icon box into a square `rect` (antialiasing must be on)."""
    look = theme()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(soft, look.tokens.tint) if soft else look.color("hover"))
    radius = rect.width() * 0.28
    painter.drawRoundedRect(rect, radius, radius)
    size = round(rect.width() * 0.5)
    corner = QPointF(rect.left() + (rect.width() - size) / 2, rect.top() + (rect.height() - size) / 2)
    painter.drawPixmap(corner, look.pixmap(icon, token, size, ratio))


class Bar(QWidget):
    """A bar of progress: 0..1, or None for not known, which paints a faint full bar."""

    def __init__(self, fraction: float | None = 0.0, token: str = "run", height: int = 4) -> None:
        super().__init__()
        self._fraction, self._token = fraction, token
        self.setFixedHeight(height)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set(self, fraction: float | None, token: str = "") -> None:
        """Show another fraction."""
        if fraction != self._fraction or (token and token != self._token):
            self._fraction, self._token = fraction, token or self._token
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_bar(painter, QRectF(self.rect()), self._fraction, self._token)
        painter.end()


def paint_bar(painter: QPainter, rect: QRectF, fraction: float | None, token: str = "run") -> None:
    """Draw a bar of progress into `rect` (antialiasing must be on)."""
    look = theme()
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color("border2"))
    painter.drawRoundedRect(rect, radius, radius)
    if fraction is None:
        painter.setBrush(look.color(token, 0.45))
        painter.drawRoundedRect(rect, radius, radius)
    elif fraction > 0:
        painter.setBrush(look.color(token))
        width = max(rect.height(), rect.width() * min(fraction, 1.0))
        painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()), radius, radius)


class Spinner(QWidget):
    """A small turning ring.  It stands still, and costs nothing, while hidden or with less motion."""

    def __init__(self, token: str = "run", side: int = 12) -> None:
        super().__init__()
        self._token, self._angle = token, 40
        self.setFixedSize(side, side)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MILLISECONDS)
        self._timer.timeout.connect(self._turn)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not theme().less_motion:
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _turn(self) -> None:
        self._angle = (self._angle - 24) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_spinner(painter, QRectF(self.rect()), self._token, self._angle)
        painter.end()


def paint_spinner(painter: QPainter, rect: QRectF, token: str = "run", angle: int = 40) -> None:
    """Draw the ring of a running task; `angle` in degrees is where its bright part begins."""
    look = theme()
    ring = rect.adjusted(1.2, 1.2, -1.2, -1.2)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color(token, 0.25), 1.8))
    painter.drawEllipse(ring)
    painter.setPen(QPen(look.color(token), 1.8, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawArc(ring, angle * 16, 110 * 16)
