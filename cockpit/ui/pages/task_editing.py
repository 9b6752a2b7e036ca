"""Opening the task editor, and handing what it holds to the services."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.errors import UserError
from cockpit.ui.dialogs.task_draft import TaskDraft
from cockpit.ui.dialogs.task_editor import TaskEditor
from cockpit.ui.toasts import Toast

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.services.tasks import TaskService
    from cockpit.ui.context import PageContext
    from cockpit.ui.models.task_model import TaskModel


class TaskEditing(QObject):
    """One editor at a time, in the sheet of the window."""

    saved = Signal(int)

    def __init__(self, context: PageContext, page: QWidget, model: TaskModel, here: str) -> None:
        super().__init__(page)
        self._context, self._model, self._here = context, model, here

    def new(self, task_type: str = "") -> None:
        """A new task, of the first type when none is named."""
        specs = self._context.services.tasks.handlers()
        spec = next((spec for spec in specs if spec.task_type == task_type), specs[0] if specs else None)
        if spec is not None:
            self._open(TaskDraft.of_type(spec, self._taken()), None)

    def edit(self, task_id: int) -> None:
        """Edit a task."""
        row = self._model.rows.by_id.get(task_id)
        if row is not None:
            self._open(TaskDraft.of_task(row.task), row.task)

    def duplicate(self, task_id: int) -> None:
        """A new task like another, under a free component."""
        row = self._model.rows.by_id.get(task_id)
        if row is not None:
            name = self.tr("{0} (copy)").format(row.task.name)
            self._open(TaskDraft.copy_of(row.task, name, self._taken()), None)

    def _open(self, draft: TaskDraft, task: SystemTask | None) -> None:
        editor = TaskEditor(
            draft,
            self._context.services.tasks.handlers(),
            here=self._here,
            now=self._model.now,
            taken=self._taken(draft.task_id),
            task=task,
            others=[(row.id, row.task.name) for row in self._model.rows.by_id.values() if row.id != draft.task_id],
        )
        editor.save_requested.connect(lambda wanted: self._save(editor, wanted))
        editor.duplicate_requested.connect(self.duplicate)
        self._context.show_sheet(editor)
        editor.identity.name.setFocus()

    def _save(self, editor: TaskEditor, draft: TaskDraft) -> None:
        self._context.spawn(self._saved(editor, draft), self.tr("Saving the task"))

    async def _saved(self, editor: TaskEditor, draft: TaskDraft) -> None:
        try:
            task = await save(self._context.services.tasks, draft)
        except UserError as error:
            if isValid(editor):
                editor.show_refusal(error)
            return
        finally:
            if isValid(editor):
                editor.foot.set_busy(False)
        if isValid(editor):
            self._context.close_sheet()
        words = self.tr("{0} saved") if draft.task_id else self.tr("{0} created")
        self._context.toast(Toast("ok", words.format(task.name), key="task-saved"))
        self.saved.emit(task.id)

    def _taken(self, but: int = 0) -> set[tuple[str, str]]:
        """(task_type, component) of every other task."""
        rows = self._model.rows.by_id.values()
        return {(row.task.task_type, row.task.component) for row in rows if row.id != but}


async def save(tasks: TaskService, draft: TaskDraft) -> SystemTask:
    """Create or update.  UserError with the names of the wrong fields."""
    if draft.task_id:
        return await tasks.update(draft.task_id, component=draft.component, **draft.fields())
    return await tasks.create(draft.task_type, draft.component, **draft.fields())
