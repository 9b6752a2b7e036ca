"""The parts of a run, each with its own result and how long it took."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from cockpit.domain.run import Stage
from cockpit.ui.format import duration, number
from cockpit.ui.widgets.chips import Spinner
from cockpit.ui.widgets.drawer_parts import Section
from cockpit.ui.widgets.labels import ElidedLabel, Icon, Label
from cockpit.ui.widgets.layout import clear, column, holder, row

_LOOKS = {
    "success": ("circle-check", "ok", "text3"),
    "error": ("circle-x", "err", "err"),
    "skipped": ("circle-slash", "warn", "warn"),
}
_OTHER = ("circle-dashed", "text3", "text3")


class RunStages(Section):
    """Empty and hidden while a run has none."""

    def __init__(self) -> None:
        super().__init__("")
        self.title.setText(self.tr("Stages"))
        self._lines = column(spacing=6)
        self.body.addLayout(self._lines)
        self.stages: tuple[Stage, ...] = ()
        self._now: datetime | None = None
        self._took: list[tuple[Stage, Label]] = []
        self.hide()

    def show_stages(self, stages: Sequence[Stage], now: datetime) -> None:
        """Show these in their order."""
        if tuple(stages) == self.stages:
            return
        self.stages = tuple(stages)
        clear(self._lines)
        self._took.clear()
        for stage in self.stages:
            self._lines.addWidget(self._line(stage, now))
        done = sum(stage.status != "running" for stage in self.stages)
        self.aside.setText(
            self.tr("{0} of {1}").format(number(done), number(len(self.stages))) if done < len(self.stages) else ""
        )
        self.setVisible(bool(self.stages))

    def put(self, stage: Stage, now: datetime) -> None:
        """A stage began or ended: it replaces the one of its name and start, or comes last."""
        same = [one.name == stage.name and one.started_at == stage.started_at for one in self.stages]
        kept = [stage if hit else one for one, hit in zip(self.stages, same, strict=True)]
        self.show_stages(kept if any(same) else [*kept, stage], now)

    def refresh_times(self, now: datetime) -> None:
        """Say again how long what runs has taken."""
        for stage, label in self._took:
            if stage.finished_at is None:
                label.setText(_took(stage, now))

    def _line(self, stage: Stage, now: datetime) -> QWidget:
        icon, token, tone = _LOOKS.get(stage.status, _OTHER)
        running = stage.status == "running"
        mark = Spinner("run", 15) if running else Icon(icon, token, 15)
        took = Label(_took(stage, now), 12, tone="text2", tabular=True)
        self._took.append((stage, took))
        words = ElidedLabel(stage.message, 12, tone="run" if running else tone, tabular=True)
        line = holder(row(mark, Label(stage.name, 12, 500), (words, 1), took, spacing=9))
        line.setAccessibleName(f"{stage.name}: {self._status(stage.status)}. {stage.message}")
        return line

    def _status(self, status: str) -> str:
        return {
            "running": self.tr("running"),
            "success": self.tr("success"),
            "error": self.tr("error"),
            "skipped": self.tr("skipped"),
        }.get(status, status)


def _took(stage: Stage, now: datetime) -> str:
    end = stage.finished_at
    seconds = ((end or now) - stage.started_at).total_seconds()
    return duration(max(0.0, round(seconds, 1) if end is not None else float(int(seconds))))
