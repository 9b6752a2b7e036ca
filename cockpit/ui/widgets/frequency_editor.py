"""Editing "every N minutes" in the table: one short field with a check and a cross."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import validate
from cockpit.domain.schedule import Interval
from cockpit.ui.theme import set_property, theme
from cockpit.ui.widgets.buttons import IconButton
from cockpit.ui.widgets.labels import Label, plain_tip
from cockpit.ui.widgets.layout import row


class FrequencyEditor(QFrame):
    """Takes whole minutes ("10") or a duration with its unit ("90 s", "2 h").  Enter accepts, Escape cancels."""

    accepted = Signal(QWidget)
    cancelled = Signal(QWidget)

    def __init__(self, seconds: float, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "cell-editor")
        self.setFont(theme().font(12))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = QLineEdit(_text(seconds))
        self.field.setProperty("role", "cell-field")
        self.field.setFont(theme().font(13, 500, tabular=True))
        self.field.setFixedWidth(50)
        self.field.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.field.setAccessibleName(self.tr("Minutes between runs"))
        self._unit = Label(self.tr("min"), 12, tone="text2")
        accept = IconButton("check", self.tr("Save"), "Enter", token="ok", size=14, box=22)
        cancel = IconButton("x", self.tr("Cancel"), "Esc", token="text2", size=14, box=22)
        row(
            Label(self.tr("every"), 12, tone="text2"),
            self.field,
            self._unit,
            None,
            accept,
            cancel,
            spacing=5,
            margins=(9, 0, 5, 0),
            into=self,
        )
        self.setFocusProxy(self.field)
        self.field.textChanged.connect(self._check)
        accept.clicked.connect(self._accept)
        cancel.clicked.connect(lambda: self.cancelled.emit(self))
        self.field.selectAll()
        self._check()

    def seconds(self) -> float | None:
        """What the field says, in seconds; None while it says nothing usable."""
        seconds, _ = _parsed(self.field.text())
        return seconds

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit(self)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.field.selectAll()

    def _accept(self) -> None:
        if self.seconds() is not None:
            self.accepted.emit(self)

    def _check(self) -> None:
        seconds, problem = _parsed(self.field.text())
        self._unit.setVisible(_is_number(self.field.text()))
        set_property(self, "bad", seconds is None)
        self.field.setToolTip(plain_tip(problem))
        self.field.setAccessibleDescription(problem)


def _is_number(text: str) -> bool:
    return text.strip().replace(".", "", 1).isdigit() or not text.strip()


def _text(seconds: float) -> str:
    from cockpit.domain.duration import format_duration

    minutes = seconds / 60
    return f"{minutes:g}" if minutes == int(minutes) else format_duration(seconds)


def _parsed(text: str) -> tuple[float | None, str]:
    """Seconds and "", or None and what is wrong."""
    from cockpit.domain.duration import parse_duration

    try:
        seconds = float(text) * 60 if text.strip() and _is_number(text) else parse_duration(text)
        validate(Interval(seconds))
    except UserError as error:
        return None, next(iter(error.fields.values()), error.message or error.title)
    return seconds, ""
