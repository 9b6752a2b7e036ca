"""Opening the task editor, answering what it asks, and handing what it holds to the services."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError, UserError
from cockpit.ui.dialogs.task_draft import TaskDraft
from cockpit.ui.toasts import Toast

if TYPE_CHECKING:
    from cockpit.domain.consequences import Consequences
    from cockpit.domain.task import SystemTask
    from cockpit.services import Services
    from cockpit.services.tasks import TaskService
    from cockpit.ui.context import PageContext
    from cockpit.ui.dialogs.task_editor import TaskEditor
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

    def history(self, task_id: int) -> None:
        """The history of a task's definition."""
        from cockpit.ui.dialogs.definition_history import DefinitionHistory

        row = self._model.rows.by_id.get(task_id)
        if row is None:
            return
        sheet = DefinitionHistory(row.task.name, self._model.now)
        sheet.rollback_wanted.connect(lambda entry: self._roll_back(task_id, entry))
        sheet.edit_requested.connect(lambda: self.edit(task_id))
        self._context.show_sheet(sheet)
        self._context.spawn(self._load_history(sheet, task_id), self.tr("Reading the history"))

    def _open(self, draft: TaskDraft, task: SystemTask | None) -> None:
        from cockpit.ui.dialogs.task_editor import TaskEditor  # with its grammar of phrases: not before the first paint

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
        editor.history_requested.connect(self.history)
        editor.consequences_wanted.connect(lambda wanted: self._foresee(editor, wanted))
        self._context.show_sheet(editor)
        editor.identity.name.setFocus()
        self._context.spawn(self._show_closures(editor), self.tr("Reading blackouts and holidays"))

    def _foresee(self, editor: TaskEditor, draft: TaskDraft) -> None:
        self._context.spawn(self._foreseen(editor, draft), self.tr("Looking 90 days ahead"))

    async def _foreseen(self, editor: TaskEditor, draft: TaskDraft) -> None:
        services = self._context.services
        try:
            p95 = (await services.runs.task_stats(draft.task_id)).p95_seconds if draft.task_id else None
            result = await foresee(services, draft, editor.base_task(), self._model, p95)
        except CockpitError:
            return  # the form says what is wrong when it is saved
        if isValid(editor) and editor.draft() == draft:
            editor.show_consequences(result, p95)

    async def _show_closures(self, editor: TaskEditor) -> None:
        closures = await self._context.services.closures.read()
        if isValid(editor):
            blackouts = [(one.id, one.name) for one in closures.blackouts.values()]
            editor.limits.show_closures(blackouts, [(one.id, one.name) for one in closures.holidays.values()])

    def _save(self, editor: TaskEditor, draft: TaskDraft) -> None:
        self._context.spawn(self._saved(editor, draft), self.tr("Saving the task"))

    async def _saved(self, editor: TaskEditor, draft: TaskDraft) -> None:
        tasks = self._context.services.tasks
        try:
            before = await tasks.get(draft.task_id) if draft.task_id else None
            task = await save(tasks, draft)
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
        undo = partial(self._undo, task.id, before)
        self._context.toast(Toast("ok", words.format(task.name), undo=undo, key="task-saved"))
        self.saved.emit(task.id)

    def _undo(self, task_id: int, before: SystemTask | None) -> None:
        self._context.spawn(self._undone(task_id, before), self.tr("Undoing the change"))

    async def _undone(self, task_id: int, before: SystemTask | None) -> None:
        """Make a task again what it was before it was saved; one that was new is deleted."""
        tasks = self._context.services.tasks
        if before is None:
            await tasks.delete([task_id])
        else:
            await save(tasks, TaskDraft.of_task(before))

    async def _load_history(self, sheet: QWidget, task_id: int) -> None:
        from cockpit.ui.dialogs.definition_history import DefinitionHistory

        entries = await self._context.services.definitions.history(task_id)
        if isValid(sheet) and isinstance(sheet, DefinitionHistory):
            sheet.show_entries(entries)

    def _roll_back(self, task_id: int, entry_id: int) -> None:
        self._context.spawn(self._rolled_back(task_id, entry_id), self.tr("Rolling back"))

    async def _rolled_back(self, task_id: int, entry_id: int) -> None:
        services = self._context.services
        before = await services.tasks.get(task_id)
        task = await services.definitions.rollback(task_id, entry_id)
        self._context.close_sheet()
        title = self.tr("{0} rolled back").format(task.name)
        self._context.toast(Toast("ok", title, undo=partial(self._undo, task_id, before), key="task-saved"))
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


async def foresee(
    services: Services, draft: TaskDraft, base: SystemTask, model: TaskModel, p95_seconds: float | None
) -> Consequences:
    """What saving `draft` would change over 90 days, computed in a thread.  UserError."""
    if draft.task_id:
        changes = {"component": draft.component, **draft.fields()}
        return await services.definitions.consequences(draft.task_id, changes, p95_seconds=p95_seconds)
    from cockpit.domain.edit_preview import preview_edit

    others = await services.tasks.list()
    return await asyncio.to_thread(preview_edit, None, draft.task(base), model.now(), others, p95_seconds=p95_seconds)
