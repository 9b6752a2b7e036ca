"""Things that are pressed.

Button("New task", "plus", "primary")       kinds: "", primary, danger, quiet, link; small=True: 28 high
IconButton("x", self.tr("Close"), "Esc")    the name becomes tooltip and accessible name
Toggle(True, self.tr("Enabled"))            a QAbstractButton: use clicked/toggled, isChecked()
Segments([("all", "All", 16), ("failed", "Failed", 2)])    .changed(key), .set_current(key), .set_count(key, n)
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QToolButton,
)

from cockpit.ui.theme import theme
from cockpit.ui.widgets.labels import set_tip

_ICON_TOKENS = {"primary": "on_accent", "link": "accent", "danger": "err"}


class Button(QPushButton):
    """A push button with text and, before it, an icon."""

    def __init__(
        self,
        text: str = "",
        icon: str = "",
        kind: str = "",
        *,
        small: bool = False,
        tip: str = "",
        shortcut: str = "",
        icon_token: str = "",
    ) -> None:
        super().__init__()
        self._icon_name = ""
        self._token = icon_token or _ICON_TOKENS.get(kind, "text2")
        self.setProperty("kind", kind)
        self.setProperty("small", small)
        self.setFont(theme().font(12 if small or kind == "link" else 13, 500))
        self.setIconSize(QSize(13, 13) if small else QSize(14, 14))
        self.setAutoDefault(False)
        if icon:
            self.set_icon(icon)
        self.set_text(text)
        if tip or shortcut:
            set_tip(self, tip or text, shortcut, name=False)

    def set_text(self, text: str) -> None:
        """Change the words; an ampersand is shown as it is and makes no mnemonic."""
        self.setAccessibleName(text)
        # a space keeps the text from touching the icon: a style sheet has no such gap
        self.setText((" " if self._icon_name and text else "") + text.replace("&", "&&"))

    def set_icon(self, name: str, token: str = "") -> None:
        """Change the icon, and its token when one is given."""
        self._token = token or self._token
        self._icon_name = name
        self.setIcon(theme().icon(name, self._token))


class IconButton(QToolButton):
    """A button that is only an icon; `name` is what it does, for the tooltip and for screen readers."""

    def __init__(
        self,
        icon: str,
        name: str,
        shortcut: str = "",
        *,
        token: str = "text2",
        size: int = 16,
        box: int = 30,
        framed: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("framed", framed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setIconSize(QSize(size, size))
        self.setFixedSize(box, box)
        self.set(icon, name, shortcut, token=token)

    def set(self, icon: str, name: str, shortcut: str = "", *, token: str = "text2") -> None:
        """Change icon, name and colour."""
        self.setIcon(theme().icon(icon, token))
        set_tip(self, name, shortcut)


class Toggle(QAbstractButton):
    """An on/off switch of 34 x 18 pixels.  Space and Enter switch it."""

    def __init__(self, on: bool = False, name: str = "") -> None:
        super().__init__()
        self.setCheckable(True)
        self.setChecked(on)
        self.setFixedSize(38, 22)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_toggle(painter, QRectF(2, 2, 34, 18), self.isChecked(), self.isEnabled())
        if self.hasFocus():
            painter.setPen(QPen(theme().color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(0.5, 0.5, 37, 21), 10.5, 10.5)
        painter.end()


def paint_toggle(painter: QPainter, rect: QRectF, on: bool, enabled: bool = True) -> None:
    """Draw a switch into `rect`; delegates use it too."""
    look = theme()
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.color(("accent" if on else "border2") if enabled else "border"))
    painter.drawRoundedRect(rect, radius, radius)
    knob = rect.height() - 4
    painter.setBrush(QColor("#ffffff") if enabled else look.color("text3"))
    painter.drawEllipse(QRectF(rect.right() - knob - 2 if on else rect.left() + 2, rect.top() + 2, knob, knob))


class Segments(QFrame):
    """One of a few choices, side by side.  Arrow keys move within it."""

    changed = Signal(str)

    def __init__(
        self,
        items: Iterable[tuple[str, str] | tuple[str, str, int | None]],
        current: str = "",
        *,
        small: bool = False,
        stretch: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("role", "segments")
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        for item in items:
            button = self._add(item[0], item[1], small)
            row.addWidget(button, 1 if stretch else 0)
            if len(item) == 3:
                self.set_count(item[0], item[2])
        if self._buttons:
            self.set_current(current or next(iter(self._buttons)))

    def current(self) -> str:
        """The key of the chosen segment."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose a segment without emitting `changed`.  KeyError if there is none of that key."""
        self._buttons[key].setChecked(True)

    def set_count(self, key: str, count: int | None) -> None:
        """Show a number behind the words of a segment; None hides it."""
        title = self._titles[key]
        text = title if count is None else f"{title}  {self.locale().toString(count)}"
        self._buttons[key].setText(text.replace("&", "&&"))
        self._buttons[key].setAccessibleName(text)

    def set_enabled(self, key: str, enabled: bool, why: str = "") -> None:
        """Allow or forbid one segment; `why` is the tooltip."""
        self._buttons[key].setEnabled(enabled)
        set_tip(self._buttons[key], why, name=False)

    def button(self, key: str) -> QPushButton:
        """The button of a segment."""
        return self._buttons[key]

    def _add(self, key: str, title: str, small: bool) -> QPushButton:
        button = QPushButton(title.replace("&", "&&"))
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setProperty("small", small)
        button.setFont(theme().font(12, 500))
        button.setAutoDefault(False)
        button.setAccessibleName(title)
        button.clicked.connect(lambda: self.changed.emit(key))
        self._buttons[key] = button
        self._titles[key] = title
        self._group.addButton(button)
        return button
