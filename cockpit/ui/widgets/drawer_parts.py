"""What the drawer of a task is made of: its facts, its next runs and its last runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cockpit.domain.errors import UserError
from cockpit.domain.handler import HandlerSpec
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Cron
from cockpit.domain.task import SystemTask
from cockpit.ui.charts import RunBar, RunBars
from cockpit.ui.format import clock, day, duration, full_time, percent, plural
from cockpit.ui.models.next_runs import city, coming_moments
from cockpit.ui.models.task_facts import policy_lines
from cockpit.ui.models.task_texts import frequency_lines, zone_of
from cockpit.ui.run_words import result_words, run_look, trigger_words
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label, plain_tip
from cockpit.ui.widgets.layout import clear, column, holder, row

NEXT_RUNS = 5
LAST_RUNS = 6
HISTORY = 40


class Section(QWidget):
    """A heading with something grey at its right, and a body below."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = Label(title, 13, 600)
        self.aside = Label("", 11, tone="text3", tabular=True)
        self.aside.setMinimumWidth(1)  # long words are cut; they must not make the drawer wider than its room
        self.body = QVBoxLayout()
        self.body.setSpacing(7)
        column(row(self.title, None, self.aside), self.body, spacing=8, into=self)


class Facts(QWidget):
    """Names and values, one a line; lines without a value are left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnMinimumWidth(0, 104)
        self._grid.setColumnStretch(1, 1)

    def show_task(self, task: SystemTask, spec: HandlerSpec | None, links: Sequence[tuple[str, str]] = ()) -> None:
        """Show how a task is set up; `links` name the tasks before and after it."""
        self.show_lines([*self._lines(task, spec), *policy_lines(task), *links])

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show names with their values."""
        clear(self._grid)
        for place, (name, value) in enumerate(lines):
            self._grid.addWidget(Label(name, 12, tone="text3"), place, 0)
            self._grid.addWidget(ElidedLabel(value, 12, 500, tabular=True), place, 1)

    def _lines(self, task: SystemTask, spec: HandlerSpec | None) -> list[tuple[str, str]]:
        schedule = task.schedule
        words = frequency_lines(task)[0]
        lines = [(self.tr("Schedule"), words[:1].upper() + words[1:])]
        if isinstance(schedule, Cron) and words != schedule.expression:
            lines.append((self.tr("Cron"), schedule.expression))
        if zone := zone_of(schedule):
            lines.append((self.tr("Time zone"), zone))
        default = spec.default_timeout_seconds if spec is not None else None
        timeout = task.timeout_seconds or default
        if timeout is not None:
            suffix = "" if task.timeout_seconds else self.tr(" (default)")
            lines.append((self.tr("Timeout"), duration(timeout) + suffix))
        lines.append((self.tr("After errors"), self._after_errors(task)))
        return lines

    def _after_errors(self, task: SystemTask) -> str:
        if not task.auto_disable_after:
            return self.tr("goes on")
        return plural(task.auto_disable_after, self.tr("off after {n} in a row"), self.tr("off after {n} in a row"))


class NextRuns(Section):
    """The next few planned times, here and in the zone of the task when that is another."""

    def __init__(self, here: str) -> None:
        super().__init__("")
        self.title.setText(self.tr("Next runs"))
        self._here = here

    def show_task(self, task: SystemTask, now: datetime) -> None:
        """Compute and show them; a disabled task has none."""
        clear(self.body)
        moments: list[datetime] = []
        if task.enabled and not task.fault:
            try:
                moments = coming_moments(task, now, NEXT_RUNS)
            except UserError:
                moments = []  # the banner above says what is wrong with the row
        schedule = task.schedule
        zone = zone_of(schedule) or self._here
        there = ZoneInfo(zone) if zone != self._here and moments else None
        self.aside.setText(self.tr("here and {0}").format(city(zone)) if there else "")
        for moment in moments:
            self.body.addLayout(self._line(moment, now, there))
        if not moments:
            why = self.tr("Cannot be scheduled") if task.fault else self.tr("None while it is disabled")
            if task.enabled and not task.fault:
                held = task.pause is not None and task.pause.holds_at(now)
                why = self.tr("None while it is paused") if held else self.tr("None")
            self.body.addWidget(Label(why, 12, tone="text3"))

    def _line(self, moment: datetime, now: datetime, there: ZoneInfo | None) -> QHBoxLayout:
        here = ZoneInfo(self._here)
        date = Label(day(moment, now, here), 12, tone="text2", tabular=True)
        date.setToolTip(plain_tip(full_time(moment, here)))
        exact = bool(moment.astimezone(here).second)
        items: list[QWidget | None] = [
            date,
            None,
            Label(clock(moment, here, with_seconds=exact), 12, 500, tabular=True),
        ]
        if there is not None:
            items.append(Label(clock(moment, there, with_seconds=exact), 12, 500, "text3", tabular=True))
        return row(*items, spacing=16)


class History(Section):
    """How long the last runs took, and how the newest ended."""

    run_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Run history"))
        self._runs: list[TaskRun] = []
        self.bars = RunBars()
        self.bars.setFixedHeight(132)
        self.bars.activated.connect(self._activated)
        self.empty = Label(self.tr("It has not run yet."), 12, tone="text3")
        self._last_title = Label(self.tr("Last runs"), 13, 600)
        self._lines = column(spacing=7)
        self._list = holder(column(self._last_title, self._lines, spacing=8, margins=(0, 6, 0, 0)))
        column(self.bars, self.empty, self._list, spacing=6, into=holder_into(self.body))

    def show_runs(self, runs: Sequence[TaskRun], now: datetime) -> None:
        """Show runs, newest first."""
        ended = [run for run in runs if run.status is not RunStatus.RUNNING]
        self._runs = list(reversed(ended[:HISTORY]))
        self.bars.set_runs([RunBar(run.duration_seconds, run.status, _bar_words(run, now)) for run in self._runs])
        for widget in (self.bars, self._list):
            widget.setVisible(bool(self._runs))
        self.empty.setVisible(not self._runs)
        self.aside.setText(self._summary())
        clear(self._lines)
        for run in ended[:LAST_RUNS]:
            self._lines.addWidget(_run_line(run, now))

    def _summary(self) -> str:
        times = sorted(run.duration_seconds for run in self._runs if run.duration_seconds is not None)
        if not times:
            return ""
        counted = [run for run in self._runs if run.status is RunStatus.SUCCESS or run.status.is_failure]
        good = sum(run.status is RunStatus.SUCCESS for run in counted)
        parts = [
            self.tr("median {0}").format(duration(times[len(times) // 2])),
            self.tr("p95 {0}").format(duration(times[min(len(times) - 1, int(len(times) * 0.95))])),
        ]
        if counted:
            parts.append(self.tr("{0} ok").format(percent(good / len(counted), 0)))
        return "   ".join(parts)

    def _activated(self, place: int) -> None:
        self.run_clicked.emit(self._runs[place].id)


def holder_into(layout: QVBoxLayout) -> QWidget:
    """A widget added to a layout, for what builds its own column."""
    box = QWidget()
    layout.addWidget(box)
    return box


def _bar_words(run: TaskRun, now: datetime) -> str:
    moment = run.started_at or run.planned_at
    when = f"{day(moment, now)} {clock(moment)}"
    first = [when, run_look(run.status).words, duration(run.duration_seconds)]
    if run.trigger is not Trigger.SCHEDULE:
        first.append(trigger_words(run.trigger))
    words = result_words(run.task_type, run.status, run.result, run.error_message, run.cause)
    return "\n".join(part for part in (" · ".join(first), words) if part)


def _run_line(run: TaskRun, now: datetime) -> QWidget:
    look = run_look(run.status)
    moment = run.started_at or run.planned_at
    words = result_words(run.task_type, run.status, run.result, run.error_message, run.cause) or look.words
    icon = Icon(look.icon, look.token, 15)
    when = Label(f"{day(moment, now)} {clock(moment)}", 12, tabular=True)
    what = ElidedLabel(words, 12, tone="err" if run.status.is_failure else "text3")
    what.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    took = Label(
        duration(run.duration_seconds) if run.duration_seconds is not None else "", 12, 500, "text2", tabular=True
    )
    line = holder(row(icon, when, (what, 1), took, spacing=9))
    line.setAccessibleName(f"{look.words}, {when.text()}, {words}, {trigger_words(run.trigger)}")
    return line
