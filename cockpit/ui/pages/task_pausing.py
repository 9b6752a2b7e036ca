"""Pausing tasks and leaving out their next run: at once, and taken back by Undo."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cockpit.domain.errors import CockpitError
from cockpit.ui.format import plural
from cockpit.ui.models.task_texts import short_time
from cockpit.ui.toasts import Toast

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.services.pauses import PauseService
    from cockpit.ui.context import PageContext


class TaskPausing(QObject):
    """Every method returns at once; the work is spawned, and what changed comes back as events."""

    def __init__(self, context: PageContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    def pause(self, tasks: Sequence[SystemTask], until: datetime | None) -> None:
        """Hold tasks until then, or until someone resumes them."""
        self._context.spawn(self._pause(list(tasks), until), self.tr("Pausing"))

    def resume(self, tasks: Sequence[SystemTask]) -> None:
        """Let tasks go on as planned."""
        self._context.spawn(self._resume(list(tasks)), self.tr("Resume"))

    def skip(self, tasks: Sequence[SystemTask], *, toast: bool = True) -> None:
        """Leave out the next planned time of tasks."""
        self._context.spawn(self._skip(list(tasks), toast=toast), self.tr("Skip next run"))

    def unskip(self, tasks: Sequence[SystemTask]) -> None:
        """Run what was to be left out after all."""
        unskip = self._context.services.pauses.unskip
        self._context.spawn(each([partial(unskip, task.id) for task in tasks]), self.tr("Run it after all"))

    # the work

    async def _pause(self, tasks: list[SystemTask], until: datetime | None) -> None:
        pauses = self._context.services.pauses
        await each([partial(pauses.pause, task.id, until) for task in tasks])
        if len(tasks) == 1:
            title = self.tr("{0} paused").format(tasks[0].name)
        else:
            title = plural(len(tasks), self.tr("{n} task paused"), self.tr("{n} tasks paused"))
        end = "" if until is None else self.tr("until {0}").format(short_time(until, datetime.now(UTC)))
        self._tell(title, end, "circle-pause", tasks)

    async def _resume(self, tasks: list[SystemTask]) -> None:
        pauses = self._context.services.pauses
        await each([partial(pauses.resume, task.id) for task in tasks])
        if len(tasks) == 1:
            title = self.tr("{0} goes on as planned").format(tasks[0].name)
        else:
            title = plural(len(tasks), self.tr("{n} task goes on"), self.tr("{n} tasks go on"))
        self._tell(title, "", "circle-play", tasks)

    async def _skip(self, tasks: list[SystemTask], *, toast: bool) -> None:
        pauses = self._context.services.pauses
        await each([partial(pauses.skip_next, task.id) for task in tasks])
        if not toast:
            return
        if len(tasks) == 1 and tasks[0].next_run_at is not None:
            when = short_time(tasks[0].next_run_at, datetime.now(UTC))
            title = self.tr("{0} skips its run at {1}").format(tasks[0].name, when)
        else:
            title = plural(len(tasks), self.tr("{n} task skips its next run"), self.tr("{n} tasks skip their next run"))
        undo = partial(self.unskip, tasks)
        self._context.toast(Toast("info", title, undo=undo, key="tasks-skipped", icon="skip-forward"))

    def _tell(self, title: str, text: str, icon: str, before: list[SystemTask]) -> None:
        undo = partial(self._undo, before)
        self._context.toast(Toast("info", title, text, undo=undo, key="tasks-paused", icon=icon))

    def _undo(self, before: list[SystemTask]) -> None:
        """Every task is as it was: paused until another time, or not at all."""
        pauses = self._context.services.pauses
        self._context.spawn(each([partial(_as_before, pauses, task) for task in before]), self.tr("Undo"))


async def _as_before(pauses: PauseService, task: SystemTask) -> None:
    now = datetime.now(UTC)
    if task.pause is not None and task.pause.holds_at(now):
        await pauses.pause(task.id, task.pause.until)
    else:
        await pauses.resume(task.id)


async def each(calls: Sequence[Callable[[], Awaitable[object]]]) -> None:
    """Call all of them, one after the other; the last refusal is raised once all were called.  CockpitError."""
    failed: CockpitError | None = None
    for call in calls:
        try:
            await call()
        except CockpitError as error:
            failed = error
    if failed is not None:
        raise failed
