"""Keeps the model of the System Tasks table true: read once, then followed event by event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import Event, QueueChanged, RunFinished, RunProgressed, RunStarted, RunStuck
from cockpit.domain.task import SystemTask
from cockpit.ui.handler_words import handler_words
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Progress

if TYPE_CHECKING:
    from cockpit.domain.handler import HandlerSpec
    from cockpit.ui.context import PageContext


class TaskFeed(QObject):
    """`loaded` after every reading, `failed` with a CockpitError when the workspace cannot be read."""

    loaded = Signal()
    failed = Signal(object)

    def __init__(self, context: PageContext, model: TaskModel) -> None:
        super().__init__(model)
        self._context, self._model = context, model
        self._meanwhile: dict[int, SystemTask] = {}
        self._queued: set[int] = set()  # tasks whose run waits for a free slot
        self.is_loading = False
        bridge = context.bridge
        bridge.tasks_changed.connect(self._tasks_changed)
        bridge.tasks_removed.connect(self._tasks_removed)
        bridge.runs_changed.connect(self._runs_changed)
        bridge.happened.connect(self._happened)

    def types(self) -> dict[str, HandlerSpec]:
        """The handlers by task type."""
        return {spec.task_type: spec for spec in self._context.services.tasks.handlers()}

    def load(self) -> None:
        """Read all tasks and runs in flight."""
        self.is_loading = True
        self._meanwhile.clear()
        self._context.spawn(self._load(), self.tr("Reading tasks"))

    async def _load(self) -> None:
        services = self._context.services.tasks
        try:
            tasks = await services.list()
        except CockpitError as error:
            if isValid(self):
                self.is_loading = False
                self.failed.emit(error)
            return
        if not isValid(self):
            return
        running = {
            task_id: Progress(run.run_id, run.started_at, run.fraction, run.message, run.stuck, run.queued)
            for task_id, run in services.running().items()
        }
        self.is_loading = False
        self._queued = {task_id for task_id, progress in running.items() if progress.queued}
        self._model.set_types(
            {spec.task_type: (handler_words(spec.title), spec.icon) for spec in self.types().values()}
        )
        self._model.set_tasks(tasks, running)
        self._tasks_changed(self._meanwhile)  # what was told while the rows were read is newer than they are
        self._meanwhile.clear()
        self.loaded.emit()

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        if self.is_loading:
            self._meanwhile.update(tasks)
        for task in tasks.values():
            self._model.put(task)

    def _tasks_removed(self, task_ids: frozenset[int]) -> None:
        for task_id in task_ids:
            self._meanwhile.pop(task_id, None)
            self._model.remove(task_id)

    def _runs_changed(self, runs: Mapping[int, RunStarted | RunProgressed | RunFinished]) -> None:
        for task_id, event in runs.items():
            if isinstance(event, RunFinished):
                self._model.set_progress(task_id, None)
            elif isinstance(event, RunStarted):
                view = self._context.services.tasks.running().get(task_id)
                queued = view is not None and view.run_id == event.run_id and view.queued
                self._model.set_progress(task_id, Progress(event.run_id, event.started_at, queued=queued))
                if queued:
                    self._queued.add(task_id)
            else:
                row = self._model.rows.by_id.get(task_id)
                before = row.progress if row is not None else None
                started = before.started_at if before and before.run_id == event.run_id else self._model.now()
                self._model.set_progress(task_id, Progress(event.run_id, started, event.fraction, event.message))

    def _happened(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, QueueChanged):
                self._queue_changed(set(event.waiting))
            row = self._model.rows.by_id.get(event.task_id) if isinstance(event, RunStuck) else None
            if row is not None and row.progress is not None:
                self._model.set_progress(row.id, replace(row.progress, stuck=True))

    def _queue_changed(self, waiting: set[int]) -> None:
        """Ten thousand may wait: only those that joined or left are told."""
        for task_id in waiting ^ self._queued:
            row = self._model.rows.by_id.get(task_id)
            if row is not None and row.progress is not None:
                queued = task_id in waiting
                started = row.progress.started_at if queued else self._started_at(task_id, row.progress)
                self._model.set_progress(task_id, replace(row.progress, queued=queued, started_at=started))
        self._queued = waiting

    def _started_at(self, task_id: int, progress: Progress) -> datetime:
        """When a run that waited began to work."""
        view = self._context.services.tasks.running().get(task_id)
        return view.started_at if view is not None and view.run_id == progress.run_id else progress.started_at
