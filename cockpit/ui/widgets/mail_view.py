"""A mail as its reader will see it: laid out at a width, scaled to fit, white in every theme, nothing remote loaded."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QTextBrowser

from cockpit.ui.theme import theme

DESKTOP_PIXELS, PHONE_PIXELS = 600, 375
_GROUND, _INK = "#eef0f5", "#1d2130"


class MailDocument(QTextDocument):
    """A document that loads nothing: not from the net, not from the disk."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None


class MailPreview(QAbstractScrollArea):
    """An HTML mail laid out at `pixels` and scaled to the room there is."""

    def __init__(self, pixels: int) -> None:
        super().__init__()
        self._pixels = pixels
        self._document = MailDocument(self)
        self._document.setDocumentMargin(0)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, QColor(_INK))
        palette.setColor(QPalette.ColorRole.Base, QColor(_GROUND))
        self.setPalette(palette)
        self.setMinimumSize(140, 160)
        self.verticalScrollBar().valueChanged.connect(self.viewport().update)

    def show_html(self, html: str) -> None:
        """Lay out another mail, from its top."""
        self._document.setDefaultFont(theme().font(14))
        self._document.setHtml(html)
        self._document.setTextWidth(self._pixels)
        self.verticalScrollBar().setValue(0)
        self._measure()
        self.setAccessibleName(self._document.toPlainText()[:2_000])
        self.viewport().update()

    def text(self) -> str:
        """What can be read."""
        return self._document.toPlainText()

    def sizeHint(self) -> QSize:
        return QSize(self._pixels, 460)

    def _scale(self) -> float:
        return min(1.0, self.viewport().width() / self._pixels)

    def _measure(self) -> None:
        high = self._document.size().height() * self._scale()
        self.verticalScrollBar().setRange(0, max(0, round(high - self.viewport().height())))
        self.verticalScrollBar().setPageStep(self.viewport().height())
        self.verticalScrollBar().setSingleStep(24)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.verticalScrollBar().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.viewport().rect(), QColor(_GROUND))
        scale = self._scale()
        left = max(0.0, (self.viewport().width() - self._pixels * scale) / 2)
        painter.translate(left, -self.verticalScrollBar().value())
        painter.scale(scale, scale)
        top = self.verticalScrollBar().value() / scale
        self._document.drawContents(painter, QRectF(0, top, self._pixels, self.viewport().height() / scale + 1))
        painter.end()


class PlainMail(QTextBrowser):
    """The plain text, or the headers, of a mail."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFont(theme().font(12))

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        return None
