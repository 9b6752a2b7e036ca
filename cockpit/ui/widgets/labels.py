"""Text and icons that are only looked at.  All text is plain text, whatever it contains (promise P22).

Label("Up next", 14, 600)                      pixels, weight; tone= a token ("text2", "err"); tabular=True
Label(text, 12, tone="text2", wrap=True)
ElidedLabel(path, middle=True)                 cut to fit, whole text in the tooltip
Icon("bell", "accent", 16)                     follows the theme; set(name, token)
KeyLabel("Ctrl K")
set_tip(button, self.tr("Close"), "Esc")       tooltip, escaped, with the shortcut; also the accessible name
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from cockpit.ui.theme import set_property, theme

Align = Qt.AlignmentFlag


class Label(QLabel):
    """Plain text in Inter; `tone` is the token of its colour."""

    def __init__(
        self,
        text: str = "",
        pixels: int = 13,
        weight: int = 400,
        tone: str = "text",
        *,
        tabular: bool = False,
        wrap: bool = False,
        align: Qt.AlignmentFlag | None = None,
    ) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(pixels, weight, tabular))
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)
        if align is not None:
            self.setAlignment(align | Align.AlignVCenter)

    def set_tone(self, tone: str) -> None:
        """Change the colour to another token."""
        set_property(self, "tone", tone)


class ElidedLabel(Label):
    """One line that is cut with … to the width it gets; then the tooltip has all of it."""

    def __init__(
        self,
        text: str = "",
        pixels: int = 13,
        weight: int = 400,
        tone: str = "text",
        *,
        tabular: bool = False,
        middle: bool = False,
    ) -> None:
        self._full = ""
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        super().__init__(text, pixels, weight, tone, tabular=tabular)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self._cut()
        self.updateGeometry()

    def full_text(self) -> str:
        """The text before it was cut."""
        return self._full

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(48, self.sizeHint().width()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, self._mode, max(self.width(), 1))
        QLabel.setText(self, shown)
        self.setToolTip(plain_tip(self._full) if shown != self._full else "")


class Icon(QWidget):
    """A Lucide icon of `size` pixels in the colour of a token."""

    def __init__(self, name: str, token: str = "text2", size: int = 16) -> None:
        super().__init__()
        self.name, self.token, self._side = name, token, size
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set(self, name: str, token: str) -> None:
        """Show another icon or colour."""
        if (name, token) != (self.name, self.token):
            self.name, self.token = name, token
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        pixmap = theme().pixmap(self.name, self.token, self._side, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(0, 0), pixmap)
        painter.end()


class KeyLabel(QLabel):
    """A key or chord as on a keycap."""

    def __init__(self, keys: str) -> None:
        super().__init__(keys)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(11, 500))
        self.setProperty("role", "kbd")
        self.setFixedHeight(19)


def plain_tip(text: str) -> str:
    """`text` as a tooltip that shows it letter by letter: Qt takes what looks like HTML for HTML."""
    return f"<span style='white-space:pre-wrap'>{escape(text)}</span>" if text else ""


def set_tip(widget: QWidget, text: str, shortcut: str = "", *, name: bool = True) -> None:
    """Give a widget a tooltip, with its shortcut in brackets, and by default the same accessible name."""
    widget.setToolTip(plain_tip(f"{text} ({shortcut})" if shortcut else text))
    if name:
        widget.setAccessibleName(text)
