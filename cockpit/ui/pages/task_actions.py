"""What a person does to tasks, handed to the services; what they answer comes back as events."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from cockpit.domain.errors import CockpitError
from cockpit.ui.dialogs.question import Question
from cockpit.ui.format import plural
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.overlay import OverlayHost

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.services.tasks import TaskService
    from cockpit.ui.context import PageContext
    from cockpit.ui.dialogs.rehearsal_sheet import RehearsalDesk

_MOST_NAMES = 3


class TaskActions(QObject):
    """Every method returns at once; the work is spawned."""

    def __init__(self, context: PageContext, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._overlay = OverlayHost(page)
        self._page = page
        self._rehearsals: RehearsalDesk | None = None

    def set_enabled(self, task_ids: Sequence[int], enabled: bool) -> None:
        """Switch tasks on or off, with Undo."""
        self._context.spawn(self._switch(list(task_ids), enabled), self.tr("Switching tasks"))

    def run(self, task_ids: Sequence[int]) -> None:
        """Run tasks now; their ends are told by events."""
        for task_id in task_ids:
            self._context.spawn(self._context.services.tasks.run_now(task_id), self.tr("Run now"))

    def sends(self, task_type: str) -> bool:
        """True of a task type whose runs send something to people."""
        spec = self._context.services.tasks.handler(task_type)
        return spec is not None and spec.sends

    def rehearse(self, task_id: int) -> None:
        """Run a task with everything held back, and show what it would have sent."""
        from cockpit.ui.dialogs.rehearsal_sheet import RehearsalDesk  # with all that shows mail, when it is asked for

        if self._rehearsals is None:
            self._rehearsals = RehearsalDesk(self._context, self._page)
        self._rehearsals.rehearse(task_id)

    def stop(self, task_ids: Sequence[int]) -> None:
        """Stop the runs of tasks."""
        for task_id in task_ids:
            self._context.spawn(self._context.services.tasks.stop(task_id), self.tr("Stop"))

    def set_seconds(self, task_id: int, seconds: float) -> None:
        """Change the interval of a task."""
        work = self._context.services.tasks.update(task_id, frequency_seconds=seconds)
        self._context.spawn(work, self.tr("Changing the frequency"))

    def ask_to_delete(self, tasks: Sequence[SystemTask]) -> None:
        """Ask first; then delete, with Undo."""
        if not tasks:
            return
        if len(tasks) == 1:
            title = self.tr("Delete {0}?").format(tasks[0].name)
        else:
            title = self.tr("Delete {0} tasks?").format(len(tasks))
        text = self.tr("It stops running. Its past runs stay, and you can undo this for a few seconds.")
        if len(tasks) > 1:
            names = ", ".join(task.name for task in tasks[:_MOST_NAMES])
            more = "" if len(tasks) <= _MOST_NAMES else self.tr(" and {0} more").format(len(tasks) - _MOST_NAMES)
            text = self.tr("{0} stop running. Past runs stay, and you can undo this for a few seconds.").format(
                names + more
            )
        question = Question("trash-2", title, text, self.tr("Delete"))
        question.accepted.connect(partial(self.delete, [task.id for task in tasks]))
        self._overlay.show_dialog(question)

    def delete(self, task_ids: Sequence[int]) -> None:
        """Delete tasks at once, with Undo."""
        self._context.spawn(self._delete(list(task_ids)), self.tr("Deleting"))

    def close_question(self) -> None:
        """Take the question away, if one stands."""
        self._overlay.close_content()

    # the work

    async def _switch(self, task_ids: list[int], enabled: bool) -> None:
        changed = await self._context.services.tasks.set_enabled(task_ids, enabled)
        count = len(changed)
        if count == 1:
            sentence = self.tr("{0} enabled") if enabled else self.tr("{0} disabled")
            title = sentence.format(changed[0].name)
        elif enabled:
            title = plural(count, self.tr("{n} task enabled"), self.tr("{n} tasks enabled"))
        else:
            title = plural(count, self.tr("{n} task disabled"), self.tr("{n} tasks disabled"))
        undo = partial(self._undo_switch, task_ids, not enabled)
        icon = "circle-play" if enabled else "circle-pause"
        self._context.toast(Toast("info", title, undo=undo, key="tasks-switched", icon=icon))

    def _undo_switch(self, task_ids: list[int], enabled: bool) -> None:
        work = self._context.services.tasks.set_enabled(task_ids, enabled)
        self._context.spawn(work, self.tr("Undo"))

    async def _delete(self, task_ids: list[int]) -> None:
        deleted = await self._context.services.tasks.delete(task_ids)
        if len(deleted) == 1:
            title = self.tr("{0} deleted").format(deleted[0].name)
        else:
            title = plural(len(deleted), self.tr("{n} task deleted"), self.tr("{n} tasks deleted"))
        undo = partial(self._undo_delete, [task.id for task in deleted])
        self._context.toast(Toast("info", title, undo=undo, key="tasks-deleted", icon="trash-2"))

    def _undo_delete(self, task_ids: list[int]) -> None:
        self._context.spawn(restore_all(self._context.services.tasks, task_ids), self.tr("Undo"))


async def restore_all(tasks: TaskService, task_ids: Sequence[int]) -> None:
    """Bring deleted tasks back; one that cannot come back does not keep the others away."""
    failed: CockpitError | None = None
    for task_id in task_ids:
        try:
            await tasks.restore(task_id)
        except CockpitError as error:
            failed = error
    if failed is not None:
        raise failed
