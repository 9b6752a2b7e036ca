"""The blocks of the task editor's form besides schedule and parameters: what the task is, and its limits.

Each block tells its problems as field name (as the services call it) -> sentence, and shows those of the services.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.handler import HandlerSpec
from cockpit.ui.dialogs.task_draft import TaskDraft, free_component
from cockpit.ui.format import duration
from cockpit.ui.handler_words import handler_words
from cockpit.ui.widgets.buttons import Toggle
from cockpit.ui.widgets.fields import ComboField, Field, TextField
from cockpit.ui.widgets.labels import Label, set_tip
from cockpit.ui.widgets.layout import column, holder, row


class Identity(QWidget):
    """Name, type and component.  `type_chosen` tells another task type."""

    changed = Signal()
    type_chosen = Signal(str)

    def __init__(self, specs: Sequence[HandlerSpec], taken: Collection[tuple[str, str]]) -> None:
        super().__init__()
        self._taken = taken
        self._specs = {spec.task_type: spec for spec in specs}
        self.name, self.component = TextField(), TextField()
        self.type = ComboField([(spec.task_type, handler_words(spec.title)) for spec in specs])
        self._fields = {
            "name": Field(self.tr("Name"), self.name),
            "task_type": Field(self.tr("Task type"), self.type),
            "component": Field(self.tr("Component"), self.component, self.tr("what it belongs to, such as news")),
        }
        name, kind, component = (holder(column(field, None)) for field in self._fields.values())
        row((name, 3), (kind, 4), (component, 3), spacing=12, into=self)
        self._description = ""
        self.name.textChanged.connect(lambda _text: self.changed.emit())
        self.component.textChanged.connect(lambda _text: self.changed.emit())
        self.type.chosen.connect(self._choose_type)

    def show_draft(self, draft: TaskDraft) -> None:
        """Fill the fields; the type of a stored task cannot be changed."""
        for line, text in ((self.name, draft.name), (self.component, draft.component)):
            line.blockSignals(True)
            line.setText(text)
            line.setCursorPosition(0)
            line.blockSignals(False)
        if draft.task_type not in self._specs:
            self.type.addItem(draft.task_type, draft.task_type)
        self.type.set_key(draft.task_type)
        self.type.setEnabled(not draft.task_id)
        if draft.task_id:
            set_tip(self.type, self.tr("The type is fixed; duplicate the task to try another."), name=False)

    def problems(self) -> dict[str, str]:
        """What is wrong now."""
        found: dict[str, str] = {}
        if not self.name.text().strip():
            found["name"] = self.tr("Give the task a name.")
        component = self.component.text().strip()
        task_type = self.type.current_key()
        if not component:
            found["component"] = self.tr("Give it a component, such as news.")
        elif (task_type, component) in self._taken:
            free = free_component(task_type, component, self._taken)
            found["component"] = self.tr("Another task of this type has it; {0} is free.").format(free)
        if task_type not in self._specs:
            found["task_type"] = self.tr("There is no handler for this type of task.")
        return found

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show the sentences at the fields."""
        for name, field in self._fields.items():
            field.set_error(problems.get(name, ""))

    def labels(self) -> dict[str, str]:
        """Field name -> what it is called here."""
        return {name: field.label.text() for name, field in self._fields.items()}

    def focus(self, name: str) -> None:
        """Put the focus into a field."""
        self._fields[name].editor.setFocus()

    def _choose_type(self, task_type: str) -> None:
        self.type_chosen.emit(task_type)
        self.changed.emit()


class Limits(QWidget):
    """How long a run may take, when the task is switched off, and whether it is on."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.timeout = TextField(small=True, name=self.tr("Stop a run that takes longer than"))
        self.timeout.setFixedWidth(110)
        self.errors = TextField(small=True, placeholder=self.tr("never"), name=self.tr("Switch the task off after"))
        self.errors.setFixedWidth(64)
        self.enabled = Toggle(True, self.tr("Enabled"))
        self._problem = {"timeout_seconds": Label("", 11, 500, "err"), "auto_disable_after": Label("", 11, 500, "err")}
        for label in self._problem.values():
            label.hide()
        column(
            row(self._words(self.tr("Stop a run that takes longer than")), self.timeout, None, spacing=8),
            self._problem["timeout_seconds"],
            row(
                self._words(self.tr("Switch the task off after")),
                self.errors,
                self._words(self.tr("errors in a row")),
                None,
                spacing=8,
            ),
            self._problem["auto_disable_after"],
            row(self.enabled, self._words(self.tr("Enabled: runs on schedule. Run now works either way.")), None),
            spacing=9,
            into=self,
        )
        self.timeout.textChanged.connect(lambda _text: self.changed.emit())
        self.errors.textChanged.connect(lambda _text: self.changed.emit())
        self.enabled.toggled.connect(lambda _on: self.changed.emit())

    def show_draft(self, draft: TaskDraft) -> None:
        """Fill the fields."""
        self.blockSignals(True)
        self.timeout.setText("" if draft.timeout_seconds is None else duration(draft.timeout_seconds))
        self.errors.setText("" if draft.auto_disable_after is None else str(draft.auto_disable_after))
        self.enabled.setChecked(draft.enabled)
        self.blockSignals(False)

    def show_default_timeout(self, seconds: float | None) -> None:
        """What holds while no limit is written."""
        self.timeout.setPlaceholderText("" if seconds is None else duration(seconds))

    def timeout_seconds(self) -> float | None:
        """The limit of a run, None for the default of its type.  UserError."""
        text = self.timeout.text().strip()
        return parse_duration(text, "timeout_seconds") if text else None

    def auto_disable_after(self) -> int | None:
        """How many errors in a row switch it off, None for never.  UserError."""
        text = self.errors.text().strip()
        if not text:
            return None
        if not text.isdecimal() or not 1 <= int(text) <= 1000:
            sentence = self.tr("Write a whole number from 1 to 1000, or nothing to never switch it off.")
            raise UserError(sentence, fields={"auto_disable_after": sentence})
        return int(text)

    def problems(self) -> dict[str, str]:
        """What is wrong now."""
        found: dict[str, str] = {}
        for read in (self.timeout_seconds, self.auto_disable_after):
            try:
                read()
            except UserError as error:
                found |= error.fields
        return found

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show the sentences below the lines."""
        for name, line in (("timeout_seconds", self.timeout), ("auto_disable_after", self.errors)):
            sentence = problems.get(name, "")
            line.set_bad(bool(sentence))
            line.setAccessibleDescription(sentence)
            self._problem[name].setText(sentence[:1].upper() + sentence[1:])
            self._problem[name].setVisible(bool(sentence))

    def labels(self) -> dict[str, str]:
        """Field name -> what it is called here."""
        return {"timeout_seconds": self.tr("Time limit"), "auto_disable_after": self.tr("Errors in a row")}

    def focus(self, name: str) -> None:
        """Put the focus into a field."""
        (self.timeout if name == "timeout_seconds" else self.errors).setFocus()

    def _words(self, text: str) -> Label:
        return Label(text, 12, tone="text2")
