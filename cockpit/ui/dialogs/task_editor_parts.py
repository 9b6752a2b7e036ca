"""The block of the task editor's form that says what the task is.

It tells its problems as field name (as the services call it) -> sentence, and shows those of the services.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.handler import HandlerSpec
from cockpit.ui.dialogs.task_draft import TaskDraft, free_component
from cockpit.ui.handler_words import handler_words
from cockpit.ui.widgets.fields import ComboField, Field, TextField
from cockpit.ui.widgets.labels import set_tip
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
