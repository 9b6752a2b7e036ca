"""Single lines of text for painted cells, cut to their room and laid out once."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QStaticText

from cockpit.ui.theme import Theme, theme

_MOST_WORDS = 6_000  # laid-out texts that are kept: some hundred screens of rows

Key = tuple[str, int, int, bool, int]


class Words:
    """Keeps what it has laid out; fonts are those of the theme, which never change."""

    def __init__(self) -> None:
        self._laid_out: dict[Key, QStaticText] = {}
        self._metrics: dict[tuple[int, int], QFontMetricsF] = {}

    def draw(
        self,
        painter: QPainter,
        look: Theme,
        font: tuple[int, int],
        token: str,
        rect: QRectF,
        text: str,
        *,
        tabular: bool = False,
    ) -> float:
        """Draw one line of plain text cut to `rect`, in its middle; `font` is (pixels, weight).  Answers its width."""
        key = (text, *font, tabular, int(rect.width()))
        words = self._laid_out.get(key)
        painter.setFont(look.font(*font, tabular))
        if words is None:
            if len(self._laid_out) >= _MOST_WORDS:
                self._laid_out.clear()
            words = QStaticText(self.cut(text, *font, int(rect.width())))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.prepare(font=look.font(*font, tabular))
            self._laid_out[key] = words
        painter.setPen(look.color(token))
        size = words.size()
        painter.drawStaticText(QPointF(rect.x(), round(rect.y() + (rect.height() - size.height()) / 2)), words)
        return size.width()

    def cut(self, text: str, pixels: int, weight: int, width: float) -> str:
        """`text` in one line, with … where it does not fit."""
        line = " ".join(text.split())
        return self._metric(pixels, weight).elidedText(line, Qt.TextElideMode.ElideRight, width)

    def width(self, pixels: int, weight: int, text: str) -> float:
        """How wide a text is."""
        return self._metric(pixels, weight).horizontalAdvance(text)

    def _metric(self, pixels: int, weight: int) -> QFontMetricsF:
        found = self._metrics.get((pixels, weight))
        if found is None:
            found = self._metrics[pixels, weight] = QFontMetricsF(theme().font(pixels, weight))
        return found
