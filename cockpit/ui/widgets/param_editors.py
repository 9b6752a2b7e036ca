"""One editor per kind of parameter: each takes and gives JSON values.

`make_editor(spec)` picks one.  An editor emits `changed` with every key; `value()` raises NotReadable while what is
typed is not a value of its kind, and UNSET means that the model's own default holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from cockpit.ui.handler_words import handler_words
from cockpit.ui.models.params_schema import FieldKind, FieldSpec, default_of, read, show
from cockpit.ui.theme import set_property, theme
from cockpit.ui.widgets.buttons import Segments, Toggle
from cockpit.ui.widgets.fields import ComboField, TextField
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import column, row

UNSET: Final = object()
_NONE_KEY = "\x00none"
_MOST_SEGMENTS = 3
_LEAST_LINES, _MOST_LINES = 2, 9


class ParamEditor(QWidget):
    """The base of all editors."""

    changed = Signal()

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self.spec = spec

    def value(self) -> Any:
        """The JSON value, or UNSET.  NotReadable when it is not one."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; does not emit `changed`."""
        raise NotImplementedError

    def mark(self, bad: bool) -> None:
        """Show that the value is wrong, or not."""

    def field(self) -> QWidget:
        """The widget that takes the focus."""
        return self


class LineEditor(ParamEditor):
    """One line: text, secret, whole number or number."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.line = TextField(name=spec.label, placeholder=_placeholder(spec))
        if spec.kind in (FieldKind.INTEGER, FieldKind.NUMBER):
            self.line.setFont(theme().font(13, tabular=True))
        if spec.kind is FieldKind.SECRET:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        row(self.line, into=self)
        self.line.textChanged.connect(lambda _text: self.changed.emit())

    def value(self) -> Any:
        return read(self.spec, self.line.text())

    def set_value(self, value: Any) -> None:
        self.line.blockSignals(True)
        self.line.setText(show(self.spec, value))
        self.line.setCursorPosition(0)
        self.line.blockSignals(False)

    def mark(self, bad: bool) -> None:
        self.line.set_bad(bad)

    def field(self) -> QWidget:
        return self.line


class LinesEditor(ParamEditor):
    """Several lines: a list, name=value pairs, or JSON as the last resort."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.area = QPlainTextEdit()
        self.area.setFont(theme().font(13, tabular=True))
        self.area.setTabChangesFocus(True)
        self.area.setAccessibleName(spec.label)
        self.area.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        row(self.area, into=self)
        self.area.textChanged.connect(self._typed)
        self._fit()

    def value(self) -> Any:
        value = read(self.spec, self.area.toPlainText())
        return UNSET if value is None and not self.spec.nullable else value

    def set_value(self, value: Any) -> None:
        self.area.blockSignals(True)
        self.area.setPlainText(show(self.spec, value))
        self.area.blockSignals(False)
        self._fit()

    def mark(self, bad: bool) -> None:
        set_property(self.area, "bad", bad)

    def field(self) -> QWidget:
        return self.area

    def _typed(self) -> None:
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        lines = min(max(self.area.blockCount(), _LEAST_LINES), _MOST_LINES)
        self.area.setFixedHeight(lines * self.area.fontMetrics().lineSpacing() + 24)


class SwitchEditor(ParamEditor):
    """A boolean; its words stand beside the switch."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        self.toggle = Toggle(name=spec.label)
        words = column(Label(spec.label, 13, 500), spacing=1)
        if spec.help:
            words.addWidget(Label(spec.help, 12, tone="text2", wrap=True))
        self.setProperty("role", "soft")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row(self.toggle, (words, 1), spacing=12, margins=(13, 9, 12, 9), into=self)
        self.toggle.toggled.connect(lambda _on: self.changed.emit())

    def value(self) -> Any:
        return self.toggle.isChecked()

    def set_value(self, value: Any) -> None:
        self.toggle.blockSignals(True)
        self.toggle.setChecked(bool(value))
        self.toggle.blockSignals(False)
        self.toggle.update()

    def field(self) -> QWidget:
        return self.toggle


class ChoiceEditor(ParamEditor):
    """One of a few values: segments for up to three, a list for more."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        items = [(str(choice), _words(choice)) for choice in spec.choices]
        if spec.nullable:
            items.insert(0, (_NONE_KEY, self.tr("None")))
        self.choice: Segments | ComboField
        if len(items) <= _MOST_SEGMENTS:
            self.choice = Segments(items)
            self.choice.changed.connect(lambda _key: self.changed.emit())
            row(self.choice, None, into=self)
        else:
            self.choice = ComboField(items, name=spec.label)
            self.choice.chosen.connect(lambda _key: self.changed.emit())
            row(self.choice, into=self)

    def value(self) -> Any:
        key = self.choice.current() if isinstance(self.choice, Segments) else self.choice.current_key()
        return next((choice for choice in self.spec.choices if str(choice) == key), None)

    def set_value(self, value: Any) -> None:
        known = value in self.spec.choices
        key = str(value) if known else _NONE_KEY if self.spec.nullable else str(self.spec.choices[0])
        if isinstance(self.choice, Segments):
            self.choice.set_current(key)
        else:
            self.choice.set_key(key)

    def field(self) -> QWidget:
        return self.choice if isinstance(self.choice, ComboField) else self.choice.button(self.choice.current())


class ChoicesEditor(ParamEditor):
    """Any of a few values, in the order of the model."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(16)
        self.boxes = {str(choice): QCheckBox(_words(choice)) for choice in spec.choices}
        for place, box in enumerate(self.boxes.values()):
            box.setFont(theme().font(12))
            box.toggled.connect(lambda _on: self.changed.emit())
            grid.addWidget(box, place // 4, place % 4)
        grid.setColumnStretch(4, 1)

    def value(self) -> Any:
        return [choice for choice in self.spec.choices if self.boxes[str(choice)].isChecked()]

    def set_value(self, value: Any) -> None:
        chosen = {str(item) for item in value} if isinstance(value, Iterable) else set()
        for key, box in self.boxes.items():
            box.blockSignals(True)
            box.setChecked(key in chosen)
            box.blockSignals(False)

    def field(self) -> QWidget:
        return next(iter(self.boxes.values()), self)


def make_editor(spec: FieldSpec) -> ParamEditor:
    """The editor for a field; groups are the form's own business."""
    editor: ParamEditor
    match spec.kind:
        case FieldKind.SWITCH:
            editor = SwitchEditor(spec)
        case FieldKind.CHOICE:
            editor = ChoiceEditor(spec)
        case FieldKind.CHOICES:
            editor = ChoicesEditor(spec)
        case FieldKind.LINES | FieldKind.PAIRS | FieldKind.JSON:
            editor = LinesEditor(spec)
        case _:
            editor = LineEditor(spec)
    editor.set_value(default_of(spec))
    return editor


def _words(choice: Any) -> str:
    return handler_words(str(choice)).replace("_", " ")


def _placeholder(spec: FieldSpec) -> str:
    return QCoreApplication.translate("ParamsForm", "none") if spec.nullable else ""
