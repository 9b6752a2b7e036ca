"""The drawer beside the table: one task with its schedule, its next and last runs, its result and its live log.

It only shows and asks: whoever owns it connects the signals, and feeds it with `show_task`, `show_runs`, `show_log`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cockpit.domain.handler import HandlerSpec
from cockpit.domain.run import LogLine, RunStatus, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.ui.format import ago_or_in, duration, percent
from cockpit.ui.handler_words import handler_words
from cockpit.ui.models.task_row import Progress
from cockpit.ui.run_words import result_words, run_look
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import Bar, Chip, IconBox, Spinner
from cockpit.ui.widgets.drawer_hold import DrawerHold
from cockpit.ui.widgets.drawer_parts import Facts, History, NextRuns, Section
from cockpit.ui.widgets.labels import ElidedLabel, Label, plain_tip
from cockpit.ui.widgets.layout import column, divider, frame, holder, row
from cockpit.ui.widgets.log_view import LogView
from cockpit.ui.widgets.result_view import ResultView
from cockpit.ui.widgets.run_stages import RunStages

WIDTH = 392
_BELOW_PROGRESS = 4  # and below the stages, which are a part of it


class TaskDrawer(QFrame):
    """See the module.  `task_id` is 0 while nothing is shown."""

    run_requested = Signal(int)
    stop_requested = Signal(int)
    edit_requested = Signal(int)
    duplicate_requested = Signal(int)
    menu_requested = Signal(int, QPoint)  # a task id, and where on the screen
    log_requested = Signal(int)  # a run id
    closed = Signal()

    def __init__(self, here: str) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Task details"))
        self.task: SystemTask | None = None
        self.log_run_id = 0
        self._progress: Progress | None = None
        self._facts, self._next, self._history = Facts(), NextRuns(here), History()
        self.hold, self.stages = DrawerHold(), RunStages()
        self._history.run_clicked.connect(self.log_requested)
        body = QWidget()
        self._parts = column(
            self._fault_banner(),
            self.hold,
            self._running_part(),
            self.stages,
            self._facts,
            divider(),
            self._next,
            divider(),
            self._result_part(),
            self._history,
            self._log_part(),
            None,
            spacing=13,
            margins=(22, 2, 16, 18),
            into=body,
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        top = column(self._head(), self._buttons(), spacing=13, margins=(22, 20, 22, 12))
        column(top, divider(), (self._scroll, 1), spacing=10, into=self)

    @property
    def task_id(self) -> int:
        """The task that is shown, 0 for none."""
        return 0 if self.task is None else self.task.id

    # what is shown

    def show_task(
        self,
        task: SystemTask,
        spec: HandlerSpec | None,
        progress: Progress | None,
        now: datetime,
        links: Sequence[tuple[str, str]] = (),
    ) -> None:
        """Show a task, or its new state; `links` name the tasks before and after it."""
        before, self.task = self.task, task
        other = before is None or before.id != task.id
        if other:
            self._history.show_runs((), now)
            self.show_log(0, (), "")
            self.stages.show_stages((), now)
            self._scroll.verticalScrollBar().setValue(0)
        title = handler_words(spec.title) if spec is not None else task.task_type
        self._icon.set(spec.icon if spec is not None else "circle-help", "accent", "accent")
        self._name.setText(task.name)
        self._type.setText(f"{title} · {task.component}")
        self._fault_text.setText(task.fault or "")
        self._fault.setVisible(bool(task.fault))
        if other or before != task:
            self._facts.show_task(task, spec, links)
            self.hold.show_task(task, now)
            self._next.show_task(task, now)
            self._show_result(task, now)
        self.set_progress(progress)

    def set_progress(self, progress: Progress | None) -> None:
        """The task runs (and how far it is), or does not."""
        self._progress = progress
        running = progress is not None
        self.run_button.set_icon("square" if running else "play", "on_accent")
        self.run_button.set_text(self.tr("Stop") if running else self.tr("Run now"))
        self._running.setVisible(running)
        if progress is not None:
            self._bar.set(progress.fraction)
            done = "" if progress.fraction is None else percent(progress.fraction, 0)
            stuck = self.tr("It was stopped and still does not return.") if progress.stuck else ""
            words = " · ".join(part for part in (done, stuck or progress.message) if part)
            self._message.setText(words or self.tr("Running"))

    def show_runs(self, runs: Sequence[TaskRun], now: datetime) -> None:
        """The last runs of the task, newest first."""
        self._history.show_runs(runs, now)

    def refresh_times(self, now: datetime) -> None:
        """Say the relative times again."""
        if self.task is not None and self.isVisible():
            self._say_result_time(self.task, now)
            self.hold.show_task(self.task, now)
            self.stages.refresh_times(now)
            if self._progress is not None:
                elapsed = (now - self._progress.started_at).total_seconds()
                self._elapsed.setText(duration(max(0.0, float(int(elapsed)))))

    def show_log(self, run_id: int, lines: Sequence[LogLine], title: str) -> None:
        """The log of one run; nothing is shown without lines unless the run is running."""
        self.log_run_id = run_id
        self.log.show_lines(lines)
        self._log.title.setText(title or self.tr("Log"))
        running = self._progress is not None and self._progress.run_id == run_id and run_id != 0
        self._log.setVisible(bool(lines) or running)
        # a live log is what a person came for; an old one comes after the rest
        self._parts.removeWidget(self._log)
        self._parts.insertWidget(_BELOW_PROGRESS if running else self._parts.count() - 1, self._log)

    def name_log(self, title: str) -> None:
        """Say whose log it is."""
        self._log.title.setText(title)

    def add_log(self, run_id: int, lines: Sequence[LogLine]) -> None:
        """Live lines; those of another run than the shown one are not shown."""
        if run_id == self.log_run_id and lines:
            self.log.add(lines)
            self._log.show()

    # parts

    def _head(self) -> QWidget:
        self._icon = IconBox("play", "accent", 36, soft="accent")
        self._name = ElidedLabel("", 16, 600)
        self._type = ElidedLabel("", 12, tone="text3")
        close = IconButton("x", self.tr("Close details"), "Esc", size=17)
        close.clicked.connect(self.closed)
        words = column(self._name, self._type, spacing=1)
        return holder(row(self._icon, (words, 1), (close, Qt.AlignmentFlag.AlignTop), spacing=12))

    def _buttons(self) -> QWidget:
        self.run_button = Button(self.tr("Run now"), "play", "primary")
        self.run_button.clicked.connect(self._run_or_stop)
        edit = Button(self.tr("Edit"), "pencil", tip=self.tr("Edit"), shortcut="F2")
        edit.clicked.connect(lambda: self.edit_requested.emit(self.task_id))
        copy = Button(self.tr("Duplicate"), "copy")
        copy.clicked.connect(lambda: self.duplicate_requested.emit(self.task_id))
        more = IconButton("ellipsis", self.tr("More"), box=34, framed=True)
        more.clicked.connect(lambda: self.menu_requested.emit(self.task_id, more.mapToGlobal(more.rect().bottomLeft())))
        return holder(row((self.run_button, 1), (edit, 1), (copy, 1), more, spacing=8))

    def _fault_banner(self) -> QWidget:
        self._fault_text = Label("", 12, tone="text2", wrap=True)
        edit = Button(self.tr("Edit"), "pencil", small=True)
        edit.clicked.connect(lambda: self.edit_requested.emit(self.task_id))
        words = column(Label(self.tr("This task cannot be scheduled"), 13, 600), self._fault_text, spacing=2)
        self._fault = frame(
            "banner-err", row((words, 1), (edit, Qt.AlignmentFlag.AlignTop), spacing=10, margins=(14, 10, 10, 12))
        )
        self._fault.hide()
        return self._fault

    def _running_part(self) -> QWidget:
        self._message = ElidedLabel("", 12, 500, "run")
        self._elapsed = Label("", 12, tone="text3", tabular=True)
        self._bar = Bar(None, "run")
        line = row(Spinner("run", 12), (self._message, 1), self._elapsed, spacing=8)
        self._running = holder(column(line, self._bar, spacing=7))
        self._running.hide()
        return self._running

    def _result_part(self) -> QWidget:
        self._result = Section(self.tr("Last result"))
        self._status = Chip("", "ok", height=21, pixels=11)
        self._summary = Label("", 12, tone="text2", wrap=True)
        self._summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._values = ResultView()
        self._result.body.addLayout(row((self._status, Qt.AlignmentFlag.AlignTop), (self._summary, 1), spacing=10))
        self._result.body.addWidget(self._values)
        self._result_line = divider()
        return holder(column(self._result, self._result_line, spacing=13))

    def _log_part(self) -> QWidget:
        self._log = Section(self.tr("Log"))
        self.log = LogView()
        self._log.body.addWidget(self.log)
        self._log.hide()
        return self._log

    # inside

    def _show_result(self, task: SystemTask, now: datetime) -> None:
        shown = task.last_status is not None
        self._result.setVisible(shown)
        self._result_line.setVisible(shown)
        if task.last_status is None:
            return
        look = run_look(task.last_status)
        self._status.set(look.words, look.token, look.icon)
        failed = task.last_status.is_failure
        words = task.last_error if failed else ""
        words = words or result_words(task.task_type, task.last_status, task.last_result, task.last_error)
        self._summary.setText(words or "")
        self._summary.set_tone("err" if failed else "text2")
        self._values.show_result(task.last_result)
        self._say_result_time(task, now)

    def _say_result_time(self, task: SystemTask, now: datetime) -> None:
        if task.last_run_at is None:
            return
        parts = [ago_or_in(task.last_run_at, now)]
        if task.last_duration_seconds is not None and task.last_status is not RunStatus.SKIPPED:
            parts.append(duration(task.last_duration_seconds))
        words = " · ".join(parts)
        if words != self._result.aside.text():
            self._result.aside.setText(words)
            good = task.last_success_at
            tip = "" if good is None else self.tr("Last success {0}").format(ago_or_in(good, now))
            self._result.aside.setToolTip(plain_tip(tip))

    def _run_or_stop(self) -> None:
        signal = self.run_requested if self._progress is None else self.stop_requested
        signal.emit(self.task_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit(self.task_id)
        else:
            super().keyPressEvent(event)
