"""The parameters of a task: a form made from the handler's pydantic model, which also validates every key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cockpit.ui.models.params_schema import (
    FieldKind,
    FieldSpec,
    NotReadable,
    Path,
    default_of,
    fields_of,
    owner,
    problems_of,
)
from cockpit.ui.widgets.buttons import Button, Toggle
from cockpit.ui.widgets.fields import Field
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import clear, column, frame, holder, row
from cockpit.ui.widgets.param_editors import UNSET, ParamEditor, SwitchEditor, make_editor

if TYPE_CHECKING:
    from pydantic import BaseModel

_SHORT = {FieldKind.INTEGER, FieldKind.NUMBER, FieldKind.CHOICE}
_MOST_IN_A_ROW = 3


class GroupBox(QWidget):
    """The fields of a nested model; a switch in its head when the model may be left out."""

    changed = Signal()

    def __init__(self, spec: FieldSpec, content: QVBoxLayout) -> None:
        super().__init__()
        self.spec = spec
        self.toggle = Toggle(True, spec.label)
        self.toggle.setVisible(spec.nullable)
        self._content = holder(content)
        words = column(Label(spec.label, 13, 600), spacing=1)
        if spec.help:
            words.addWidget(Label(spec.help, 12, tone="text3", wrap=True))
        inner = column(row(self.toggle, (words, 1), spacing=10), self._content, spacing=10, margins=(14, 11, 14, 13))
        column(frame("well", inner), into=self)
        self.toggle.toggled.connect(self._switched)

    def is_used(self) -> bool:
        """False when the model is left out."""
        return self.toggle.isChecked()

    def set_used(self, used: bool) -> None:
        """Show or leave out the model; does not emit `changed`."""
        self.toggle.blockSignals(True)
        self.toggle.setChecked(used)
        self.toggle.blockSignals(False)
        self._content.setVisible(used)

    def _switched(self, used: bool) -> None:
        self._content.setVisible(used)
        self.changed.emit()


class ParamsForm(QWidget):
    """`changed` follows every key.  `values()` is what would be saved, `errors()` what the model says about it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._model: type[BaseModel] | None = None
        self._specs: tuple[FieldSpec, ...] = ()
        self._editors: dict[Path, ParamEditor] = {}
        self._fields: dict[Path, Field] = {}
        self._groups: dict[Path, GroupBox] = {}
        self._unknown: dict[str, Any] = {}
        self._values: dict[str, Any] = {}
        self._errors: dict[Path, str] = {}
        self._touched: set[Path] = set()
        self._patient = False
        self._body = column(spacing=13)
        self._other = Label("", 11, 500, "err", wrap=True)
        self._remove = Button(self.tr("Remove them"), kind="link")
        self._remove.clicked.connect(self._remove_unknown)
        self._other_line = holder(row(Icon("circle-alert", "err", 13), (self._other, 1), self._remove, spacing=6))
        column(self._body, self._other_line, spacing=10, into=self)
        self._other_line.hide()

    def set_model(self, model: type[BaseModel] | None, values: Mapping[str, Any] | None = None) -> None:
        """Make the fields of `model` and fill them with `values`, or its defaults where there are none."""
        self._model = model
        self._specs = () if model is None else fields_of(model)
        self._editors, self._fields, self._groups = {}, {}, {}
        clear(self._body)
        self._fill(self._body, self._specs)
        if not self._specs:
            self._body.addWidget(Label(self.tr("This task type has no parameters."), 12, tone="text3"))
        self.set_values(values or {})

    def set_patient(self, patient: bool) -> None:
        """While patient, a field says what is wrong only after it was touched: a new form is not all red."""
        self._patient = patient
        self._show()

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields; values of names that the model does not have are kept as they are."""
        self._touched.clear()
        known = {spec.path[-1] for spec in self._specs}
        self._unknown = {name: value for name, value in values.items() if name not in known}
        for spec in self._specs:
            self._set(spec, values.get(spec.path[-1], default_of(spec)))
        self._check()

    def reset(self) -> None:
        """Back to the defaults of the model."""
        self.set_values({})
        self.changed.emit()

    def values(self) -> dict[str, Any]:
        """What the form says; what cannot be read is left out and is in `errors`."""
        return dict(self._values)

    def errors(self) -> Mapping[Path, str]:
        """Path of a value -> what is wrong with it."""
        return self._errors

    def show_errors(self, errors: Mapping[Path, str]) -> None:
        """Show what the service refused, as if the form had found it."""
        self._errors = dict(errors)
        self._show()

    def label_of(self, path: Path) -> str:
        """What the field at a path is called."""
        spec = owner(self._specs, path)
        return spec.label if spec is not None else ".".join(path)

    def focus_problem(self, path: Path) -> None:
        """Put the focus into the field of a problem."""
        spec = owner(self._specs, path)
        if spec is not None and spec.path in self._editors:
            self._editors[spec.path].field().setFocus()

    def editor(self, *path: str) -> ParamEditor:
        """The editor of a field.  KeyError when there is none."""
        return self._editors[path]

    def field(self, *path: str) -> Field:
        """The labelled field of a path.  KeyError when there is none (switches label themselves)."""
        return self._fields[path]

    # making the fields

    def _fill(self, box: QVBoxLayout, specs: Sequence[FieldSpec]) -> None:
        for together in _rows(specs):
            if together[0].kind not in _SHORT:
                box.addWidget(self._make(together[0]))
                continue
            line = QHBoxLayout()
            line.setSpacing(14)
            for spec in together:
                line.addWidget(self._make(spec), 1)
            if len(together) == 1:
                line.addStretch(1)  # a number needs no whole line
            box.addLayout(line)

    def _make(self, spec: FieldSpec) -> QWidget:
        if spec.kind is FieldKind.GROUP:
            content = column(spacing=11)
            self._fill(content, spec.children)
            group = self._groups[spec.path] = GroupBox(spec, content)
            group.changed.connect(lambda: self._edited(spec.path))
            return group
        editor = self._editors[spec.path] = make_editor(spec)
        editor.changed.connect(lambda: self._edited(spec.path))
        if isinstance(editor, SwitchEditor):
            return editor
        field = Field(spec.label, editor, self._help(spec))
        field.label.setBuddy(editor.field())
        self._fields[spec.path] = field
        return holder(column(field, None))

    def _help(self, spec: FieldSpec) -> str:
        how = {
            FieldKind.LINES: self.tr("one per line"),
            FieldKind.PAIRS: self.tr("one name=value per line"),
            FieldKind.JSON: self.tr("as JSON"),
        }.get(spec.kind, spec.range_text)
        return " · ".join(part for part in (spec.help.rstrip("."), how) if part)

    # values

    def _set(self, spec: FieldSpec, value: Any) -> None:
        if spec.kind is not FieldKind.GROUP:
            self._editors[spec.path].set_value(value)
            return
        inside = value if isinstance(value, Mapping) else {}
        self._groups[spec.path].set_used(value is not None or not spec.nullable)
        for child in spec.children:
            self._set(child, inside.get(child.path[-1], default_of(child)))

    def _read(self, specs: Sequence[FieldSpec], problems: dict[Path, str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for spec in specs:
            if spec.kind is FieldKind.GROUP:
                used = self._groups[spec.path].is_used()
                values[spec.path[-1]] = self._read(spec.children, problems) if used else None
                continue
            try:
                value = self._editors[spec.path].value()
            except NotReadable as error:
                problems[spec.path] = str(error)
                continue
            if value is not UNSET:
                values[spec.path[-1]] = value
        return values

    def _edited(self, path: Path = ()) -> None:
        self._touched.add(path)
        self._check()
        self.changed.emit()

    def _check(self) -> None:
        unreadable: dict[Path, str] = {}
        self._values = {**self._unknown, **self._read(self._specs, unreadable)}
        found = {} if self._model is None else problems_of(self._model, self._values)
        self._errors = {**found, **unreadable}  # what cannot be read is missing for the model: ours says it better
        self._show()

    def _show(self) -> None:
        shown: dict[Path, str] = {}
        others: list[str] = []
        for path, sentence in self._errors.items():
            spec = owner(self._specs, path)
            if spec is None or spec.path not in self._editors:
                others.append(f"{'.'.join(path)}: {sentence}" if path else sentence)
            elif not self._patient or spec.path in self._touched:
                shown.setdefault(spec.path, _with_place(sentence, path[len(spec.path) :]))
        for path, editor in self._editors.items():
            sentence = shown.get(path, "")
            editor.mark(bool(sentence))
            if path in self._fields:
                self._fields[path].set_error(sentence)
        self._other.setText("\n".join(others))
        self._other_line.setVisible(bool(others))
        self._remove.setVisible(any(path[0] in self._unknown for path in self._errors if path))

    def _remove_unknown(self) -> None:
        self._unknown = {}
        self._edited()


def _rows(specs: Sequence[FieldSpec]) -> Iterator[list[FieldSpec]]:
    """Neighbouring short fields share a row."""
    together: list[FieldSpec] = []
    for spec in specs:
        if spec.kind in _SHORT and len(together) < _MOST_IN_A_ROW:
            together.append(spec)
            continue
        if together:
            yield together
        together = [spec] if spec.kind in _SHORT else []
        if not together:
            yield [spec]
    if together:
        yield together


def _with_place(sentence: str, inside: Path) -> str:
    """Say which item of a list or pair is meant."""
    if not inside:
        return sentence
    place = " ".join(str(int(part) + 1) if part.isdigit() else part for part in inside)
    return f"{place}: {sentence}"
