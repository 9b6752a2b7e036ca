"""The right column of the themes page: schedule, Generate now, last syntheses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cockpit.domain.run import RunStatus, Stage, TaskRun
from cockpit.domain.theme_schedule import has_own_rule
from cockpit.domain.words import describe
from cockpit.ui.format import language, number
from cockpit.ui.models.theme_rows import ThemeRow
from cockpit.ui.pages.themes_texts import end_of, history_line, own_rule_words
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.layout import Card, column, holder, row
from cockpit.ui.widgets.theme_history import ShortList
from cockpit.ui.widgets.theme_run import GenerateCard
from cockpit.ui.widgets.theme_schedule import ScheduleCard

WIDTH, NARROW_WIDTH, DRAWER_WIDTH = 350, 306, 372
_SHOWN_RUNS = 4


class ThemeSide(QFrame):
    """`archive_requested` asks for all syntheses of the theme, `synthesis_requested` for one, `run_requested` a run."""

    archive_requested = Signal()
    synthesis_requested = Signal(int)
    run_requested = Signal(int)
    close_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.schedule, self.generate = ScheduleCard(), GenerateCard()
        self._all = Button(self.tr("All"), kind="link")
        self.history = ShortList(self.tr("Last syntheses"), 35)
        self._none = Label(self.tr("None was written yet."), 12, tone="text3")
        last = Card(self.tr("Last syntheses"), self._all, margins=(18, 13, 18, 8), spacing=4)
        last.body.addWidget(self.history)
        last.body.addWidget(self._none)
        self._close = IconButton("x", self.tr("Close"), "Esc", size=15)
        self._top = holder(row(None, self._close, margins=(0, 2, 0, 0)))
        self._top.hide()
        inner = QWidget()
        self._inner = column(self._top, self.schedule, self.generate, last, None, spacing=14, into=inner)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        column(scroll, into=self)
        self.setFixedWidth(WIDTH)
        self._end: TaskRun | None = None
        self._runs: dict[int, TaskRun] = {}
        self._all.clicked.connect(self.archive_requested)
        self._close.clicked.connect(self.close_requested)
        self.history.opened.connect(self._open_line)
        self.generate.end_clicked.connect(lambda: self._open_line(self._end.id if self._end else 0))

    def set_drawer(self, drawer: bool, *, narrow: bool) -> None:
        """A drawer over the page, or a column beside the editor, which may be `narrow`."""
        self._top.setVisible(drawer)
        self.setFixedWidth(DRAWER_WIDTH if drawer else NARROW_WIDTH if narrow else WIDTH)
        self._inner.setContentsMargins(*((12, 6, 12, 14) if drawer else (0, 0, 0, 0)))
        self.setProperty("role", "drawer" if drawer else "")
        self.style().unpolish(self)
        self.style().polish(self)

    def show_schedule(self, shown: ThemeRow) -> None:
        """The schedule of a theme; what is typed and wrong must not be there any more."""
        task = shown.state.task
        own = ""
        if task is not None and has_own_rule(task) and task.schedule is not None:
            own = own_rule_words(describe(task.schedule, language()))
        if task is not None and shown.state.schedule is None:
            self.schedule.set_zone(task.time_zone)
        self.schedule.show_schedule(shown.state.schedule, own)

    def show_next(self, shown: ThemeRow, now: datetime) -> None:
        """When it is written next, or why not."""
        task = shown.state.task
        if shown.live is not None:
            why = self.tr("is being written now")
            self.schedule.show_next(None, now, why)
            return
        why = self.tr("only by hand") if shown.state.schedule is None else self.tr("switched off")
        if task is not None and task.retry is not None:
            self.schedule.show_next(task.retry.at, now, "")
            return
        enabled = task is not None and task.enabled
        moment = task.next_run_at if task is not None and enabled else None
        self.schedule.show_next(moment, now, why if not enabled else self.tr("nothing is planned"))

    def show_run(self, shown: ThemeRow, stages: Sequence[Stage], *, rehearsal: bool, now: datetime) -> None:
        """The run on its way, or how the last one ended."""
        live = shown.live
        if live is None:
            self.generate.show_idle(end_of(self._end, now) if self._end is not None else None)
            return
        self.generate.show_running(rehearsal=rehearsal)
        self.generate.show_progress(live.fraction)
        self.generate.steps.show_stages(stages, live.message.partition(": ")[2], rehearsal=rehearsal)

    def _open_line(self, run_id: int) -> None:
        """What was written, or the run that only rehearsed, or wrote nothing."""
        run = self._runs.get(run_id)
        written = (run.result or {}).get("synthesis_id") if run is not None and not run.rehearsal else None
        if isinstance(written, int):
            self.synthesis_requested.emit(written)
        else:
            self.run_requested.emit(run_id)

    def show_history(self, runs: Sequence[TaskRun], written: int = 0) -> None:
        """The last runs, newest first, of a theme on which so many syntheses were `written`."""
        self._runs = {run.id: run for run in runs}
        done = [run for run in runs if run.status is not RunStatus.RUNNING]
        self._end = done[0] if done else None
        self.history.set_lines([history_line(run) for run in done[:_SHOWN_RUNS]])
        self._none.setVisible(not done)
        self._all.set_text(self.tr("All {n}").replace("{n}", number(written)) if written else self.tr("All"))
        self._all.setVisible(bool(done) or bool(written))
