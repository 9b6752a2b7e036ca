"""Fields of forms.

SearchField(self.tr("Search tasks"))        .searched(str) 150 ms after the last key; Esc clears
ComboField([("all", "All components")])     .chosen(key), .current_key(), .set_items(), .set_key()
Field("Name", edit, help="…")               label above, help or error below: .set_error("…") / .set_error("")
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from cockpit.ui.theme import set_property, theme
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, holder, row

_DEBOUNCE_MILLISECONDS = 150


class TextField(QLineEdit):
    """A line of text; `icon` stands in front of it, `small` is 28 high."""

    def __init__(
        self, text: str = "", placeholder: str = "", *, name: str = "", icon: str = "", small: bool = False
    ) -> None:
        super().__init__()
        self.setFont(theme().font(12 if small else 13))
        self.setProperty("small", small)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        if icon:
            self.addAction(theme().icon(icon, "text3"), QLineEdit.ActionPosition.LeadingPosition)
        self.setText(text)

    def set_bad(self, bad: bool) -> None:
        """Mark the content as wrong, or not."""
        set_property(self, "bad", bad)


class SearchField(TextField):
    """A search box: tells what is searched for when the person pauses; Escape clears it."""

    searched = Signal(str)

    def __init__(self, placeholder: str, width: int = 200) -> None:
        super().__init__(placeholder=placeholder, icon="search")
        self.setFixedWidth(width)
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_DEBOUNCE_MILLISECONDS)
        self._pause.timeout.connect(self._emit)
        self.textEdited.connect(lambda _text: self._pause.start())
        self.returnPressed.connect(self._emit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self._emit()
        else:
            super().keyPressEvent(event)

    def _emit(self) -> None:
        self._pause.stop()
        self.searched.emit(self.text().strip())


class ComboField(QComboBox):
    """A choice from a list of (key, words)."""

    chosen = Signal(str)

    def __init__(self, items: Iterable[tuple[str, str]] = (), *, name: str = "", small: bool = False) -> None:
        super().__init__()
        self.setFont(theme().font(12 if small else 13))
        self.setProperty("small", small)
        self.setAccessibleName(name)
        self.set_items(items)
        self.activated.connect(lambda _index: self.chosen.emit(self.current_key()))

    def set_items(self, items: Iterable[tuple[str, str]]) -> None:
        """Replace the list; the chosen key stays chosen when it is still there."""
        before = self.current_key()
        self.clear()
        for key, words in items:
            self.addItem(words, key)
        self.set_key(before)

    def current_key(self) -> str:
        """The key of the chosen line, "" when the list is empty."""
        return str(self.currentData() or "")

    def set_key(self, key: str) -> None:
        """Choose a line without emitting `chosen`; an unknown key chooses the first."""
        self.setCurrentIndex(max(0, self.findData(key)))

    def set_bad(self, bad: bool) -> None:
        """Mark the choice as wrong, or not."""
        set_property(self, "bad", bad)


class NumberField(QSpinBox):
    """A whole number between two limits."""

    def __init__(
        self, value: int = 0, low: int = 0, high: int = 99, *, suffix: str = "", name: str = "", small: bool = False
    ) -> None:
        super().__init__()
        self.setFont(theme().font(12 if small else 13, tabular=True))
        self.setProperty("small", small)
        self.setRange(low, high)
        self.setSuffix(suffix)
        self.setValue(value)
        self.setAccessibleName(name)
        self.setFixedHeight(28 if small else 34)
        # a style sheet's padding does not reach the line inside
        self.lineEdit().setTextMargins(8, 0, 0, 0)

    def set_bad(self, bad: bool) -> None:
        """Mark the number as wrong, or not."""
        set_property(self, "bad", bad)


class Field(QWidget):
    """A labelled field; below it one line of help, or in its place the sentence that says what is wrong."""

    def __init__(self, label: str, editor: QWidget, help_text: str = "") -> None:
        super().__init__()
        self.editor = editor
        self.label = Label(label, 12, 500, "text2")
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self._help = Label(help_text, 11, tone="text3", wrap=True)
        self._error = Label("", 11, 500, "err", wrap=True)
        icon = Icon("circle-alert", "err", 13)
        self._error_row = holder(row((icon, Qt.AlignmentFlag.AlignTop), (self._error, 1), spacing=6))
        self._error_row.hide()
        self._help.setVisible(bool(help_text))
        self._column: QVBoxLayout = column(self.label, editor, self._help, self._error_row, spacing=5, into=self)
        editor.setAccessibleDescription(help_text)

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, below the field and to screen readers; "" takes it away."""
        self._error.setText(sentence)
        self._error_row.setVisible(bool(sentence))
        self._help.setVisible(bool(self._help.text()) and not sentence)
        self.editor.setAccessibleDescription(sentence or self._help.text())
        set_property(self.editor, "bad", bool(sentence))

    def error(self) -> str:
        """The sentence shown, or ""."""
        return self._error.text()
