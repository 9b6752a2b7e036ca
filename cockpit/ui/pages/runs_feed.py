"""Keeps the Runs table true: opens filters, and follows the engine event by event."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import (
    Event,
    OccurrencesRecorded,
    RunFinished,
    RunProgressed,
    RunsMissed,
    RunStarted,
)
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.domain.run_filter import RunFilter
from cockpit.ui.models.run_model import RunModel
from cockpit.ui.models.run_row import LiveRun

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.services.runs import RunView
    from cockpit.ui.context import PageContext

_REFRESH_MILLISECONDS = 250
_INDEXED_MILLISECONDS = 7000
_MOST_ENDS = 1000
_SHARE = 20  # looking for newer runs may take a twentieth of the time


class RunsFeed(QObject):
    """`opened` after every reading, `failed` with a CockpitError; `tasks_read` when names changed."""

    opened = Signal()
    failed = Signal(object)
    tasks_read = Signal()

    def __init__(self, context: PageContext, model: RunModel) -> None:
        super().__init__(model)
        self._context, self._model = context, model
        self.filter = RunFilter()
        self.names: dict[int, str] = {}
        self.total: int | None = None
        self.oldest: TaskRun | None = None
        self.is_opening = False
        self._generation = 0
        self._began = time.monotonic()
        self._ends: OrderedDict[int, RunFinished] = OrderedDict()
        self._awake, self._stale = True, False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_REFRESH_MILLISECONDS)
        self._pause.timeout.connect(self._refresh)
        self._indexed = QTimer(self)  # what a run said is found some seconds after its end
        self._indexed.setSingleShot(True)
        self._indexed.setInterval(_INDEXED_MILLISECONDS)
        self._indexed.timeout.connect(self._refresh)
        bridge = context.bridge
        bridge.tasks_changed.connect(self._tasks_changed)
        bridge.runs_changed.connect(self._runs_changed)
        bridge.runs_finished.connect(self._runs_finished)
        bridge.happened.connect(self._happened)
        model.page_read.connect(lambda _page: self._apply_ends())
        model.counted.connect(self._count)
        model.refreshed.connect(self._refreshed)

    def load(self) -> None:
        """Read the names of the tasks, then what the filter finds."""
        handlers = self._context.services.tasks.handlers()
        self._model.icons = {spec.task_type: spec.icon for spec in handlers}
        self._context.spawn(self._load_tasks(), self.tr("Reading tasks"))
        self.open(self.filter)

    def open(self, wanted: RunFilter) -> None:
        """Show what another filter finds; what is shown stays until it is read."""
        self.filter = wanted
        self._generation += 1
        self.is_opening = True
        self._context.spawn(self._open(wanted, self._generation), self.tr("Reading the runs"))

    def set_awake(self, awake: bool) -> None:
        """Read nothing while nobody looks; then what was missed."""
        self._awake = awake
        if awake and self._stale:
            self._stale = False
            self._refresh()

    # reading

    async def _load_tasks(self) -> None:
        tasks = await self._context.services.tasks.list()
        if isValid(self):
            self.names = {task.id: task.name for task in tasks}
            self.tasks_read.emit()

    async def _open(self, wanted: RunFilter, generation: int) -> None:
        runs = self._context.services.runs
        try:
            view = await runs.open(wanted)
            total = len(view) if wanted == RunFilter() else await runs.count(RunFilter())
            oldest = await self._oldest(view, wanted)
        except CockpitError as error:
            if isValid(self) and generation == self._generation:
                self.is_opening = False
                self.failed.emit(error)
            return
        if not isValid(self) or generation != self._generation:
            return
        self.is_opening = False
        self.total, self.oldest = total, oldest
        self._model.live = {
            run.run_id: LiveRun(run.fraction, run.message) for run in self._context.services.tasks.running().values()
        }
        self._model.set_view(view)
        self.opened.emit()

    async def _oldest(self, view: RunView, wanted: RunFilter) -> TaskRun | None:
        if wanted != RunFilter():
            return self.oldest
        last = await view.page(max(0, len(view) - 1), 1)
        return last[0] if last else None

    def _refresh(self) -> None:
        if not self._awake:
            self._stale = True
            return
        self._began = time.monotonic()
        self._model.refresh()

    def _refreshed(self) -> None:
        milliseconds = (time.monotonic() - self._began) * 1000
        self._pause.setInterval(max(_REFRESH_MILLISECONDS, round(milliseconds * _SHARE)))

    def _soon(self) -> None:
        if not self._awake:
            self._stale = True
        elif not self._pause.isActive():
            self._pause.start()

    def _count(self) -> None:
        if self.filter == RunFilter() and not self.is_opening:
            self.total = self._model.rowCount()

    # what happens

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        changed = {task.id: task.name for task in tasks.values() if self.names.get(task.id) != task.name}
        if changed:
            self.names.update(changed)
            self.tasks_read.emit()

    def _runs_changed(self, runs: Mapping[int, RunStarted | RunProgressed | RunFinished]) -> None:
        for event in runs.values():
            if isinstance(event, RunProgressed):
                self._model.set_live(event.run_id, LiveRun(event.fraction, event.message))
            elif isinstance(event, RunStarted):
                if self.total is not None and self.filter != RunFilter():
                    self.total += 1
                self._soon()

    def _runs_finished(self, events: Sequence[RunFinished]) -> None:
        for event in events:
            self._ends[event.run_id] = event
            self._model.live.pop(event.run_id, None)
            self._apply_end(event)
        while len(self._ends) > _MOST_ENDS:
            self._ends.popitem(last=False)
        self._soon()
        if self.filter.text and self._awake:
            self._indexed.start()

    def _apply_ends(self) -> None:
        """A page that was being read when a run ended still has it as running."""
        for event in self._ends.values():
            self._apply_end(event)

    def _apply_end(self, event: RunFinished) -> None:
        run = self._model.pages.run(event.run_id)
        if run is not None and run.status is RunStatus.RUNNING:
            self._model.replace(ended(run, event))

    def _happened(self, events: Sequence[Event]) -> None:
        if any(isinstance(event, RunsMissed | OccurrencesRecorded) for event in events):
            self._soon()


def ended(run: TaskRun, event: RunFinished) -> TaskRun:
    """A run as it stands after its end."""
    return replace(
        run,
        status=event.status,
        finished_at=event.finished_at,
        result=event.result,
        error_message=event.error_message,
        cause=event.cause,
    )
