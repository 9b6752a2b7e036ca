"""The detail of one run: how it went, its stages, its log and its result.  It only shows and asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QWidget

from cockpit.domain.run import LogLine, RunStatus, Stage, TaskRun
from cockpit.ui.format import duration
from cockpit.ui.models.run_facts import as_json, fact_lines, related_words, summary, title_line, verdict
from cockpit.ui.models.run_row import LiveRun
from cockpit.ui.run_words import run_look
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.chips import Bar, Chip, IconBox
from cockpit.ui.widgets.drawer_parts import Facts
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label, set_tip
from cockpit.ui.widgets.layout import column, divider, holder, row
from cockpit.ui.widgets.run_log import RunLog
from cockpit.ui.widgets.run_result import RunResult
from cockpit.ui.widgets.run_stages import RunStages

WIDTH = 400
_NEARLY_DONE = 0.97  # a bar that only guesses from earlier runs is never full


class RunDrawer(QFrame):
    """See the module.  `run` is None while nothing is shown."""

    stop_requested = Signal(int)  # task id
    again_requested = Signal(int)  # task id
    task_requested = Signal(int)
    run_requested = Signal(int)  # the run it points to
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "drawer")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(self.tr("Run details"))
        self.run: TaskRun | None = None
        self._live: LiveRun | None = None
        self._typical: tuple[float | None, float | None] = (None, None)
        self.facts, self.stages, self.log, self.result = Facts(), RunStages(), RunLog(), RunResult()
        self._verdict = Label("", 12, wrap=True)
        self._verdict.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.related = Button("", kind="link")
        self.related.clicked.connect(self._ask_for_related)
        body = QWidget()
        column(
            self._running_part(),
            self._verdict,
            self.facts,
            row(self.related, None),
            divider(),
            self.stages,
            self.log,
            self.result,
            None,
            spacing=12,
            margins=(18, 2, 16, 18),
            into=body,
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        top = column(self._head(), self._buttons(), spacing=13, margins=(18, 20, 18, 12))
        column(top, divider(), (self._scroll, 1), spacing=10, into=self)

    @property
    def run_id(self) -> int:
        """The run that is shown, 0 for none."""
        return 0 if self.run is None else self.run.id

    # what is shown

    def show_run(self, run: TaskRun, icon: str, now: datetime) -> None:
        """Show a run, or its new state."""
        other = run.id != self.run_id
        self.run = run
        if other:
            self._live, self._typical = None, (None, None)
            self.log.show_lines(())
            self.log.view.follow()
            self._scroll.verticalScrollBar().setValue(0)
        running = run.status is RunStatus.RUNNING
        look = run_look(run.status)
        self._icon.set(icon, "accent", "accent")
        self._name.setText(run.task_name or run.task_type)
        self._which.setText(title_line(run))
        self._status.set(look.words, look.token)
        self.stop.setVisible(running)
        self.again.setEnabled(not running)
        set_tip(self.again, self.tr("Available when this run ends") if running else "", name=False)
        words, tone = verdict(run)
        self._verdict.setText(words)
        self._verdict.set_tone(tone)
        self._verdict.setVisible(bool(words))
        self.facts.show_lines(fact_lines(run, now))
        self.related.set_text(related_words(run))
        self.related.setVisible(run.related_run_id is not None)
        if other or run.stages:
            self.stages.show_stages(run.stages, now)
        self.log.set_running(running)
        self.result.show_result(run.result)
        self._running.setVisible(running)
        self.refresh_times(now)

    def set_live(self, live: LiveRun | None, now: datetime) -> None:
        """How far it is."""
        self._live = live
        self.refresh_times(now)

    def set_typical(self, median_seconds: float | None, p95_seconds: float | None, now: datetime) -> None:
        """How long runs of this task usually take."""
        self._typical = (median_seconds, p95_seconds)
        self.refresh_times(now)

    def add_lines(self, run_id: int, lines: Sequence[LogLine]) -> None:
        """Live lines; those of another run are not shown."""
        if run_id == self.run_id:
            self.log.add(lines)

    def put_stage(self, run_id: int, stage: Stage, now: datetime) -> None:
        """A stage of a running run began or ended."""
        if run_id == self.run_id:
            self.stages.put(stage, now)

    def refresh_times(self, now: datetime) -> None:
        """Say again how long it runs."""
        run = self.run
        if run is None or run.status is not RunStatus.RUNNING or run.started_at is None:
            return
        seconds = max(0.0, (now - run.started_at).total_seconds())
        median, p95 = self._typical
        fraction = self._live.fraction if self._live is not None else None
        if fraction is None and median:
            fraction = min(seconds / median, _NEARLY_DONE)
        self._bar.set(fraction)
        self._message.setText((self._live.message if self._live is not None else "") or self.tr("Running"))
        self._elapsed.setText(duration(float(int(seconds))))
        self._usual.setText(self.tr("of about {0}").format(duration(median)) if median else "")
        self._slow.setVisible(p95 is not None and seconds > p95)
        if p95 is not None:
            self._slow_words.setText(self.tr("Slower than nearly all of its runs (p95: {0})").format(duration(p95)))
        self.stages.refresh_times(now)

    # parts

    def _head(self) -> QWidget:
        self._icon = IconBox("play", "accent", 36, soft="accent")
        self._name = ElidedLabel("", 16, 600)
        self._which = ElidedLabel("", 12, tone="text3", tabular=True)
        self._status = Chip("", "run", dot=True, height=24)
        close = IconButton("x", self.tr("Close details"), "Esc", size=17)
        close.clicked.connect(self.closed)
        words = column(self._name, self._which, spacing=1)
        return holder(row(self._icon, (words, 1), self._status, close, spacing=10))

    def _buttons(self) -> QWidget:
        self.stop = Button(self.tr("Stop"), "square", "danger")
        self.stop.clicked.connect(lambda: self._ask(self.stop_requested))
        self.again = Button(self.tr("Run again"), "rotate-ccw")
        self.again.clicked.connect(lambda: self._ask(self.again_requested))
        self.task_button = Button("", "list-checks")
        self.task_button.setFixedWidth(40)
        set_tip(self.task_button, self.tr("Open task"))
        self.task_button.clicked.connect(lambda: self._ask(self.task_requested))
        self.copy = Button(self.tr("Copy"), "copy")
        menu = QMenu(self.copy)
        menu.addAction(self.tr("Copy as text")).triggered.connect(lambda: self._copy(summary))
        menu.addAction(self.tr("Copy as JSON")).triggered.connect(lambda: self._copy(as_json))
        self.copy.setMenu(menu)
        return holder(row((self.stop, 1), (self.again, 1), (self.copy, 1), self.task_button, spacing=8))

    def _running_part(self) -> QWidget:
        self._message = ElidedLabel("", 12, 500, "run")
        self._elapsed = Label("", 12, 500, tabular=True)
        self._usual = Label("", 12, tone="text3", tabular=True)
        self._bar = Bar(None, "run", 5)
        self._slow_words = ElidedLabel("", 12, tone="warn")
        self._slow = holder(row(Icon("triangle-alert", "warn", 14), (self._slow_words, 1), spacing=7))
        line = row((self._message, 1), self._elapsed, self._usual, spacing=5)
        self._running = holder(column(line, self._bar, self._slow, divider(), spacing=7))
        self._running.hide()
        return self._running

    # inside

    def _ask(self, signal: SignalInstance) -> None:
        if self.run is not None:
            signal.emit(self.run.task_id)

    def _ask_for_related(self) -> None:
        if self.run is not None and self.run.related_run_id is not None:
            self.run_requested.emit(self.run.related_run_id)

    def _copy(self, words: Callable[[TaskRun], str]) -> None:
        if self.run is not None:
            QGuiApplication.clipboard().setText(words(self.run))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
