"""The drawer of the System Tasks page: where it stands, and what it is fed with."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from cockpit.domain.events import Event, RunFinished, RunLogged, RunProgressed, RunStaged, RunStarted
from cockpit.domain.run import LogLine, RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.ui.format import clock, day
from cockpit.ui.models.task_facts import chain_lines
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import TaskRow
from cockpit.ui.widgets.drawer import WIDTH, TaskDrawer
from cockpit.ui.widgets.drawer_dock import DrawerDock
from cockpit.ui.widgets.drawer_parts import HISTORY
from cockpit.ui.widgets.log_view import continuation

if TYPE_CHECKING:
    from cockpit.domain.handler import HandlerSpec
    from cockpit.services.runs import RunService
    from cockpit.ui.context import PageContext

_RECENT_LINES = 1000
_RELOAD_MILLISECONDS = 300  # after runs ended: a storm of them reads the history three times a second


class DrawerDesk(QObject):
    """Opens, fills, places and closes the drawer."""

    closed = Signal()

    def __init__(self, context: PageContext, page: QWidget, layout: QBoxLayout, model: TaskModel, here: str) -> None:
        super().__init__(page)
        self._context, self._page, self._model = context, page, model
        self._specs: Mapping[str, HandlerSpec] = {}
        self._wanted_log = 0
        self._recent: deque[LogLine] = deque(maxlen=_RECENT_LINES)  # of all runs: some are not stored yet when read
        self.drawer = TaskDrawer(here)
        self._dock = DrawerDock(page, layout, self.drawer, WIDTH)
        self.drawer.closed.connect(self.close)
        self.drawer.log_requested.connect(self._load_log)
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.setInterval(_RELOAD_MILLISECONDS)
        self._reload.timeout.connect(self._load_runs)
        bridge = context.bridge
        bridge.tasks_changed.connect(self._tasks_changed)
        bridge.tasks_removed.connect(self._tasks_removed)
        bridge.runs_changed.connect(self._runs_changed)
        bridge.runs_finished.connect(self._runs_finished)
        bridge.runs_logged.connect(self._runs_logged)
        bridge.happened.connect(self._happened)

    @property
    def now(self) -> Callable[[], datetime]:
        """The clock of the table."""
        return self._model.now

    def set_types(self, specs: Mapping[str, HandlerSpec]) -> None:
        """The handlers by task type."""
        self._specs = specs

    def is_open(self) -> bool:
        """True while a task is shown."""
        return self.drawer.isVisibleTo(self._page)

    def open(self, row: TaskRow, run_id: int = 0) -> None:
        """Show a task; `run_id` is the run whose log is wanted, else the running or the last one."""
        self._show(row)
        self.place()
        self.drawer.show()
        self.drawer.raise_()
        self._wanted_log = run_id
        self._load_runs()

    def close(self) -> None:
        """Hide it."""
        if self.is_open():
            self.drawer.hide()
            self.drawer.task = None
            self._reload.stop()
            self.closed.emit()

    def place(self) -> None:
        """Beside the table in a wide window, over it in a narrow one."""
        self._dock.place()

    def refresh_times(self) -> None:
        """Say the relative times again."""
        if self.is_open():
            self.drawer.refresh_times(self.now())

    # what happens

    def _show(self, row: TaskRow) -> None:
        spec = self._specs.get(row.task.task_type)
        self.drawer.show_task(row.task, spec, row.progress, self.now(), chain_lines(row))
        self.drawer.refresh_times(self.now())

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        task = tasks.get(self.drawer.task_id)
        row = self._model.rows.by_id.get(self.drawer.task_id)
        if task is not None and row is not None:
            self.drawer.show_task(task, self._specs.get(task.task_type), row.progress, self.now(), chain_lines(row))

    def _tasks_removed(self, task_ids: frozenset[int]) -> None:
        if self.drawer.task_id in task_ids:
            self.close()

    def _runs_changed(self, runs: Mapping[int, RunStarted | RunProgressed | RunFinished]) -> None:
        event = runs.get(self.drawer.task_id)
        row = self._model.rows.by_id.get(self.drawer.task_id)
        if event is None or row is None:
            return
        self.drawer.set_progress(row.progress)
        if isinstance(event, RunStarted) and event.run_id != self.drawer.log_run_id:
            self._wanted_log = 0
            self.drawer.show_log(event.run_id, (), self.tr("Live log"))
            self.drawer.stages.show_stages((), self.now())

    def _runs_finished(self, events: Sequence[RunFinished]) -> None:
        if any(event.task_id == self.drawer.task_id for event in events) and not self._reload.isActive():
            self._reload.start()

    def _runs_logged(self, events: Sequence[RunLogged]) -> None:
        for event in events:
            self._recent.extend(event.lines)
            if event.task_id == self.drawer.task_id:
                self.drawer.add_log(event.run_id, event.lines)

    def _happened(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, RunStaged) and event.run_id == self.drawer.log_run_id:
                self.drawer.stages.put(event.stage, self.now())

    def _running_id(self) -> int:
        row = self._model.rows.by_id.get(self.drawer.task_id)
        return row.progress.run_id if row is not None and row.progress is not None else 0

    # reading

    def _load_runs(self) -> None:
        if self.drawer.task_id:
            runs = self._context.services.runs
            self._context.spawn(_load(runs, self.drawer.task_id, self._show_runs), self.tr("Reading the runs"))

    def _show_runs(self, task_id: int, runs: Sequence[TaskRun]) -> None:
        if not isValid(self) or task_id != self.drawer.task_id:
            return
        self.drawer.show_runs(runs, self.now())
        run_id = self._wanted_log or self._running_id() or (runs[0].id if runs else 0)
        if run_id and run_id != self.drawer.log_run_id:
            self._load_log(run_id)
        for run in runs:
            if run.id == self.drawer.log_run_id:
                self.drawer.name_log(self._log_title(run))
                self._show_stages(run)

    def _load_log(self, run_id: int) -> None:
        runs = self._context.services.runs
        self._context.spawn(_load_log(runs, self.drawer.task_id, run_id, self._show_log), self.tr("Reading the log"))

    def _show_log(self, task_id: int, run: TaskRun, lines: Sequence[LogLine]) -> None:
        if not isValid(self) or task_id != self.drawer.task_id:
            return
        recent = [line for line in self._recent if line.run_id == run.id]
        self._show_stages(run)
        self.drawer.show_log(run.id, [*lines, *continuation(lines, recent)], self._log_title(run))

    def _show_stages(self, run: TaskRun) -> None:
        """Those of a run that ended are stored; of one in flight the engine knows more."""
        view = self._context.services.tasks.running().get(run.task_id)
        live = view.stages if view is not None and view.run_id == run.id else ()
        self.drawer.stages.show_stages(live or run.stages, self.now())

    def _log_title(self, run: TaskRun) -> str:
        if run.status is RunStatus.RUNNING:
            return self.tr("Live log")
        moment = run.started_at or run.planned_at
        return self.tr("Log of {0}").format(f"{day(moment, self.now())} {clock(moment)}")


async def _load(runs: RunService, task_id: int, show: Callable[[int, Sequence[TaskRun]], None]) -> None:
    show(task_id, await runs.list(task_id=task_id, limit=HISTORY))


async def _load_log(
    runs: RunService, task_id: int, run_id: int, show: Callable[[int, TaskRun, Sequence[LogLine]], None]
) -> None:
    show(task_id, await runs.get(run_id), await runs.logs(run_id))
