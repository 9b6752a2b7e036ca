"""The last runs that failed: one line per task, the newest first; a press opens the task."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Signal

from cockpit.domain.run import TaskRun
from cockpit.ui.format import ago_or_in
from cockpit.ui.run_words import result_words, run_look
from cockpit.ui.widgets.kit import Card, Chip, ElidedLabel, Icon, IconBox, Label, clear, column, row
from cockpit.ui.widgets.line_button import LineButton


class FailuresCard(Card):
    """Shows failed runs; `task_clicked` carries the id of the task."""

    task_clicked = Signal(int)

    def __init__(self, icon_of: Callable[[str], str]) -> None:
        super().__init__(self.tr("What failed"), spacing=6)
        self._icon_of = icon_of
        self._lines = column(spacing=1)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._shown: tuple[int, ...] | None = None

    def set_runs(self, runs: Sequence[TaskRun], now: datetime) -> None:
        """Show these, the newest first."""
        ids = tuple(run.id for run in runs)
        if ids != self._shown:
            self._shown = ids
            clear(self._lines)
            if not runs:
                words = Label(self.tr("Nothing failed in the last 24 hours."), 12, tone="text2")
                self._lines.addLayout(row(Icon("circle-check", "ok", 15), words, None, spacing=9))
            for run in runs:
                line = FailureLine(run, self._icon_of(run.task_type))
                line.clicked.connect(lambda task_id=run.task_id: self.task_clicked.emit(task_id))
                self._lines.addWidget(line)
        self.refresh_times(now)

    def refresh_times(self, now: datetime) -> None:
        """Say again how long ago each was."""
        for place in range(self._lines.count()):
            item = self._lines.itemAt(place)
            line = item.widget() if item is not None else None
            if isinstance(line, FailureLine):
                line.refresh(now)


class FailureLine(LineButton):
    """One failed run: the task, how and when it ended, the error."""

    def __init__(self, run: TaskRun, icon: str) -> None:
        super().__init__()
        self._run = run
        look = run_look(run.status)
        self.when = Label("", 12, tone="text3")
        error = result_words(run.task_type, run.status, run.result, run.error_message, run.cause)
        state = Chip(look.words, look.token, height=19, pixels=11)
        head = row((ElidedLabel(run.task_name, 13, 600), 1), state, self.when)
        words = column(head, ElidedLabel(error, 12, tone="text2"), spacing=1)
        row(IconBox(icon, side=30), (words, 1), spacing=11, margins=(4, 4, 4, 4), into=self)
        self.setAccessibleName(f"{run.task_name}, {look.words}: {error}")

    def refresh(self, now: datetime) -> None:
        """Say again how long ago it was."""
        self.when.setText(ago_or_in(self._run.finished_at or self._run.planned_at, now))
