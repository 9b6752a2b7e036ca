"""How the engine is: running and waiting, the last day in numbers, the last failure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal

from cockpit.domain.events import EngineStateChanged
from cockpit.domain.run import TaskRun
from cockpit.ui.format import ago_or_in, duration, number, percent
from cockpit.ui.widgets.kit import Card, Chip, ElidedLabel, Label, clear, column, row
from cockpit.ui.widgets.labels import Icon


class EngineCard(Card):
    """Shows the engine's state and the statistics of the last 24 hours."""

    def __init__(self) -> None:
        self._chip = Chip("", "off", dot=True, height=23)
        super().__init__(self.tr("Engine"), self._chip, spacing=7)
        self._counts = Label("", 13, 600)
        self._day = ElidedLabel("", 12, tone="text2")
        self._times = ElidedLabel("", 12, tone="text3")
        column(self._counts, self._day, self._times, spacing=6)
        for label in (self._counts, self._day, self._times):
            self.body.addWidget(label)
        self.set_engine(EngineStateChanged("starting"))

    def set_engine(self, state: EngineStateChanged) -> None:
        """Show what the engine does."""
        words, token = {
            "running": (self.tr("Running"), "ok"),
            "starting": (self.tr("Starting"), "run"),
            "stopping": (self.tr("Stopping"), "warn"),
        }.get(state.state, (self.tr("Stopped"), "off"))
        self._chip.set(words, token)
        text = self.tr("{running} running, {waiting} waiting")
        text = text.replace("{running}", number(state.running)).replace("{waiting}", number(state.waiting))
        self._counts.setText(text)

    def set_stats(self, stats: Mapping[str, Any]) -> None:
        """Show the last 24 hours."""
        total, ended = stats["total"], stats["success"] + stats["error"]
        parts = [self.tr("24 h: {n} runs").replace("{n}", number(total))]
        if ended:
            parts.append(self.tr("{share} success").replace("{share}", percent(stats["success"] / ended)))
        missed = stats["missed"]
        parts.append(self.tr("{n} missed").replace("{n}", number(missed)) if missed else self.tr("none missed"))
        self._day.setText(" · ".join(parts))
        median, p95 = stats["median_seconds"], stats["p95_seconds"]
        times = self.tr("half of them took {median}, 19 of 20 at most {p95}")
        known = median is not None and p95 is not None
        self._times.setText(
            times.replace("{median}", duration(median)).replace("{p95}", duration(p95)) if known else ""
        )


class FailuresCard(Card):
    """The last runs that failed; a click opens the task."""

    task_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__(self.tr("What failed"), spacing=6)
        self._lines = column(spacing=5)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._shown: tuple[int, ...] | None = None

    def set_runs(self, runs: list[TaskRun], now: datetime) -> None:
        """Show these, the newest first."""
        ids = tuple(run.id for run in runs)
        if ids == self._shown:
            return
        self._shown = ids
        clear(self._lines)
        if not runs:
            words = Label(self.tr("Nothing failed in the last 24 hours."), 12, tone="text2")
            self._lines.addLayout(row(Icon("circle-check", "ok", 15), words, None, spacing=9))
        for run in runs:
            self._lines.addWidget(_FailureLine(run, now, self))


class _FailureLine(ElidedLabel):
    """One failed run."""

    def __init__(self, run: TaskRun, now: datetime, card: FailuresCard) -> None:
        when = ago_or_in(run.finished_at or run.planned_at, now)
        super().__init__(f"{run.task_name} · {when} · {run.error_message or ''}", 12, tone="text2")
        self._run, self._card = run, card

    def mouseReleaseEvent(self, event: object) -> None:
        self._card.task_clicked.emit(self._run.task_id)
