"""What the themes page has done: saving, making, copying, deleting with its undo, running."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.errors import UserError
from cockpit.domain.handler import RunOptions
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.ui.dialogs.new_theme import NewThemeSheet
from cockpit.ui.toasts import Toast

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext
    from cockpit.ui.dialogs.rehearsal_sheet import RehearsalDesk


class ThemeActions(QObject):
    """`theme_saved` and `schedule_saved` carry what was saved and the values that were given, `made` a ThemeState."""

    theme_saved = Signal(object, object)
    schedule_saved = Signal(object, object)
    made = Signal(object)

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._rehearsals: RehearsalDesk | None = None
        self._saving = asyncio.Lock()  # what was typed first is saved first

    @property
    def is_saving(self) -> bool:
        """True while something that was typed is on its way into the file."""
        return self._saving.locked()

    def save(self, theme_id: int, values: Mapping[str, Any]) -> None:
        """Save fields of a theme."""

        async def save() -> None:
            async with self._saving:
                saved = await self._context.services.themes.save(theme_id, **values)
            if isValid(self):
                self.theme_saved.emit(saved, values)

        self._context.spawn(save(), self.tr("Save the theme"))

    def save_schedule(self, theme_id: int, values: Mapping[str, Any]) -> None:
        """Save fields of a schedule."""

        async def save() -> None:
            async with self._saving:
                saved = await self._context.services.themes.save_schedule(theme_id, **values)
            if isValid(self):
                self.schedule_saved.emit(saved, values)

        self._context.spawn(save(), self.tr("Save the schedule"))

    def new_theme(self) -> None:
        """The sheet that makes one."""
        sheet = NewThemeSheet()

        async def create(name: str, values: Mapping[str, Any]) -> None:
            try:
                state = await self._context.services.themes.create(name, **values)
            except UserError as error:
                if isValid(sheet):
                    sheet.show_problems(error.fields or {"name": error.message})
                return
            if isValid(sheet):
                sheet.close_requested.emit()
            self._tell_made(state)

        def start(name: str, values: Mapping[str, Any]) -> None:
            self._context.spawn(create(name, values), self.tr("New theme"))

        sheet.create_requested.connect(start)
        self._context.show_sheet(sheet)

    def duplicate(self, theme_id: int) -> None:
        """A copy, switched off."""

        async def duplicate() -> None:
            async with self._saving:
                state = await self._context.services.themes.duplicate(theme_id)
            self._tell_made(state)

        self._context.spawn(duplicate(), self.tr("Duplicate the theme"))

    def delete(self, theme_id: int) -> None:
        """Delete a theme; the toast brings it back."""
        self._context.spawn(self._delete(theme_id), self.tr("Delete the theme"))

    def generate(self, theme_id: int, options: RunOptions) -> None:
        """Write the synthesis now, with what was typed a moment ago."""

        async def generate() -> None:
            async with self._saving:
                task = await self._context.services.themes.task(theme_id)
            run = await self._context.services.tasks.run_now(task.id, options)
            if options.rehearse and isValid(self) and not await self._show_rehearsal(run.id):
                self._tell_nothing_held(run)

        self._context.spawn(generate(), self.tr("Generate now"))

    def stop(self, task_id: int) -> None:
        """Stop the run on its way."""
        self._context.spawn(self._context.services.tasks.stop(task_id), self.tr("Stop"))

    def tell_unsaved(self, values: Mapping[str, Any]) -> None:
        """What was typed and is wrong goes with the theme that is left: it is said once more."""
        typed = [one for value in values.values() for one in (value if isinstance(value, list) else [value])]
        words = ", ".join(str(one) for one in typed)
        self._context.toast(Toast("warn", self.tr("Not saved"), words, key="theme-unsaved"))

    def open_synthesis(self, theme_id: int, synthesis_id: int) -> None:
        """Show what was written in the archive."""
        self._context.navigate("archive", theme_id=theme_id, synthesis_id=synthesis_id)

    def open_run(self, run_id: int) -> None:
        """Show what a rehearsal held back, or any other run in its history."""

        async def open_it() -> None:
            if not await self._show_rehearsal(run_id):
                self._context.navigate("runs", run_id=run_id)

        self._context.spawn(open_it(), self.tr("Opening the run"))

    async def _show_rehearsal(self, run_id: int) -> bool:
        rehearsal = await self._context.services.rehearsals.of_run(run_id)
        if rehearsal is None or not rehearsal.messages or not isValid(self):
            return False
        if self._rehearsals is None:
            from cockpit.ui.dialogs.rehearsal_sheet import RehearsalDesk  # with all that shows mail, when it is needed

            self._rehearsals = RehearsalDesk(self._context, self._page)
        self._rehearsals.show(rehearsal.id)
        return True

    def _tell_nothing_held(self, run: TaskRun) -> None:
        words = run.error_message or str((run.result or {}).get("reason", ""))
        if run.status is RunStatus.SUCCESS:
            words = self.tr("This theme has no addresses yet.")
        self._context.toast(Toast("info", self.tr("Nothing would be sent"), words, key="rehearsal"))

    async def _delete(self, theme_id: int) -> None:
        themes = self._context.services.themes
        async with self._saving:
            deleted = await themes.delete(theme_id)

        async def restore() -> None:
            self._tell_made(await themes.restore(deleted))

        def undo() -> None:
            self._context.spawn(restore(), self.tr("Undo"))

        title = self.tr("{name} deleted").replace("{name}", deleted.theme.name)
        text = self.tr("Its schedule is gone with it. What was written stays in the archive.")
        self._context.toast(Toast("info", title, text, undo=undo, key=f"theme-{theme_id}", icon="trash-2"))

    def _tell_made(self, state: object) -> None:
        if isValid(self):
            self.made.emit(state)
