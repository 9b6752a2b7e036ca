"""The drawer of the Runs page: what it is fed with, and what its buttons do."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from cockpit.domain.errors import NotFound
from cockpit.domain.events import Event, RunFinished, RunLogged, RunProgressed, RunStaged, RunStarted
from cockpit.domain.run import LogLine, RunStatus, TaskRun
from cockpit.ui.models.run_model import RunModel
from cockpit.ui.models.run_row import LiveRun
from cockpit.ui.pages.runs_feed import ended
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.drawer_dock import DrawerDock
from cockpit.ui.widgets.log_view import continuation
from cockpit.ui.widgets.run_drawer import WIDTH, RunDrawer
from cockpit.ui.widgets.run_log import MOST_LINES

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_RECENT_LINES = 1000


class RunDetail(QObject):
    """Opens, fills, places and closes the drawer."""

    opened = Signal(int)  # a run id
    closed = Signal()

    def __init__(self, context: PageContext, page: QWidget, layout: QBoxLayout, model: RunModel) -> None:
        super().__init__(page)
        self._context, self._page, self._model = context, page, model
        self._wanted = self._follow_task = 0
        self._recent: deque[LogLine] = deque(maxlen=_RECENT_LINES)  # of all runs: some are not stored yet when read
        self.drawer = RunDrawer()
        self._dock = DrawerDock(page, layout, self.drawer, WIDTH)
        self.drawer.closed.connect(self.close)
        self.drawer.stop_requested.connect(self._stop)
        self.drawer.again_requested.connect(self.run_again)
        self.drawer.task_requested.connect(lambda task_id: context.navigate("tasks", task_id=task_id))
        self.drawer.run_requested.connect(self.open)
        bridge = context.bridge
        bridge.runs_changed.connect(self._runs_changed)
        bridge.runs_finished.connect(self._runs_finished)
        bridge.runs_logged.connect(self._runs_logged)
        bridge.happened.connect(self._happened)

    def is_open(self) -> bool:
        """True while a run is shown."""
        return self.drawer.isVisibleTo(self._page)

    def open(self, run_id: int) -> None:
        """Show a run: at once what is in memory of it, the rest when it is read."""
        if run_id == self._wanted and run_id == self.drawer.run_id:
            return  # a click chooses the row first, and then opens it
        self._wanted = run_id
        known = self._model.pages.run(run_id)
        if known is not None:
            self._show(known)
        self._context.spawn(self._load(run_id), self.tr("Reading the run"))

    def close(self) -> None:
        """Hide it."""
        self._wanted = self._follow_task = 0
        if self.is_open():
            self.drawer.hide()
            self.drawer.run = None
            self.closed.emit()

    def place(self) -> None:
        """Beside the table in a wide window, over it in a narrow one."""
        self._dock.place()

    def refresh_times(self) -> None:
        """Say again how long it runs."""
        if self.is_open():
            self.drawer.refresh_times(self._model.now())

    def run_again(self, task_id: int) -> None:
        """Start the task of a run; an open drawer goes on with the new run."""
        self._follow_task = task_id if self.is_open() else 0
        self._context.spawn(self._context.services.tasks.run_now(task_id), self.tr("Run again"))

    # reading

    async def _load(self, run_id: int) -> None:
        runs = self._context.services.runs
        try:
            run = await runs.get(run_id)
        except NotFound as error:
            if isValid(self) and run_id == self._wanted:
                self._context.toast(Toast("warn", error.title, error.message))
            return
        lines, count = await self._tail(run_id)
        stats = await runs.task_stats(run.task_id)
        if not isValid(self) or run_id != self._wanted:
            return
        self._show(self._with_stages(run))
        recent = [line for line in self._recent if line.run_id == run_id]
        self.drawer.log.show_lines([*lines, *continuation(lines, recent)], count - len(lines))
        now = self._model.now()
        self.drawer.set_typical(stats.median_seconds, stats.p95_seconds, now)
        self.drawer.set_live(self._model.live.get(run_id), now)

    async def _tail(self, run_id: int) -> tuple[list[LogLine], int]:
        """The last stored lines of a run, and how many there are before and with them."""
        runs = self._context.services.runs
        lines: deque[LogLine] = deque(maxlen=MOST_LINES)
        count = after = 0
        while some := await runs.logs(run_id, MOST_LINES, after_seq=after):
            lines.extend(some)
            count, after = count + len(some), some[-1].seq
            if len(some) < MOST_LINES:
                break
        return list(lines), count

    def _with_stages(self, run: TaskRun) -> TaskRun:
        """A running run with the stages that the engine knows and the file does not yet."""
        flight = self._context.services.tasks.running().get(run.task_id)
        if flight is None or flight.run_id != run.id:
            return run
        return replace(run, stages=tuple(flight.stages))

    def _show(self, run: TaskRun) -> None:
        self.drawer.show_run(run, self._model.icon_of(run), self._model.now())
        self.place()
        self.drawer.show()
        self.drawer.raise_()
        self.opened.emit(run.id)

    # what happens

    def _runs_changed(self, runs: Mapping[int, RunStarted | RunProgressed | RunFinished]) -> None:
        for event in runs.values():
            if event.task_id == self._follow_task and self.is_open():
                self._follow_task = 0
                self.open(event.run_id)
            elif isinstance(event, RunProgressed) and event.run_id == self.drawer.run_id:
                self.drawer.set_live(LiveRun(event.fraction, event.message), self._model.now())

    def _runs_finished(self, events: Sequence[RunFinished]) -> None:
        for event in events:
            run = self.drawer.run
            if run is not None and run.id == event.run_id and run.status is RunStatus.RUNNING:
                after = replace(ended(run, event), stages=self.drawer.stages.stages)
                self.drawer.show_run(after, self._model.icon_of(run), self._model.now())

    def _runs_logged(self, events: Sequence[RunLogged]) -> None:
        for event in events:
            self._recent.extend(event.lines)
            self.drawer.add_lines(event.run_id, event.lines)

    def _happened(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, RunStaged):
                self.drawer.put_stage(event.run_id, event.stage, self._model.now())

    def _stop(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.stop(task_id), self.tr("Stop"))
