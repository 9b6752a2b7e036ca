"""A card of the dashboard: a number, its change, its course, and how the task that fills it is doing (A13)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from cockpit.domain.run import RunStatus
from cockpit.ui.charts import Sparkline
from cockpit.ui.format import ago_or_in, number
from cockpit.ui.run_words import run_look
from cockpit.ui.widgets.kit import Bar, Button, ElidedLabel, Icon, Label, Spinner, column, divider, holder, row, set_tip

if TYPE_CHECKING:
    from cockpit.engine.context import RunningRun
    from cockpit.services.metrics import MetricCard as Metric

_LOOKS = {"feed_items": ("newspaper", "ok"), "events": ("calendar", "run"), "ideas": ("lightbulb", "accent")}
_ALERT_LOOK = ("bell", "err")


class MetricCard(QFrame):
    """Shows one `services.metrics.MetricCard`; emits what a person wants of its task."""

    sync_requested = Signal(int)
    stop_requested = Signal(int)

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._key = key
        self._metric: Metric | None = None
        self._running = False
        icon, token = _LOOKS.get(key, _ALERT_LOOK)
        self._narrow = False
        self._title = ElidedLabel(self._words(), 12, 500, "text2")
        self._value = Label("–", 27, 600, tabular=True)
        self._change = Label("", 12, 500, token)
        self._spark = Sparkline(token)
        self._spark.setFixedHeight(36)
        self._spark.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sync = Button(self.tr("Sync now"), "refresh-cw", small=True)
        self._sync.clicked.connect(self._press)
        self._foot = QStackedWidget()
        self._foot.setFixedHeight(24)
        self._foot.addWidget(self._rest_line())
        self._foot.addWidget(self._running_line())
        column(
            row(Icon(icon, "text3", 15), (self._title, 1), self._sync, spacing=7),
            row(self._value, (self._change, Qt.AlignmentFlag.AlignBottom), (self._spark, 1), spacing=10),
            divider(),
            self._foot,
            spacing=8,
            margins=(16, 10, 12, 10),
            into=self,
        )

    def set_metric(self, metric: Metric, now: datetime) -> None:
        """Show these numbers."""
        self._metric = metric
        self._value.setText(number(metric.value))
        self._change.setText(self._change_words(metric.change))
        self._spark.set_values([float(count) for count in metric.series])
        self._sync.setVisible(metric.task_id is not None)
        self.setAccessibleName(f"{self._words()}: {number(metric.value)} {self._change.text()}")
        self.refresh_times(now)

    def refresh_times(self, now: datetime) -> None:
        """Say again how long ago the last sync was."""
        metric = self._metric
        if metric is None:
            return
        if metric.task_id is None:
            self._status_icon.set("circle-dashed", "text3")
            self._last.setText(self.tr("No task fills this yet"))
            self._status.setText("")
        elif metric.last_run_at is None:
            self._status_icon.set("circle-dashed", "text3")
            self._last.setText(self.tr("Not synced yet"))
            self._status.setText("")
        else:
            self._show_last_run(metric.last_run_at, metric.last_status, now)

    def set_running(self, running: RunningRun | None) -> None:
        """Show the progress of the run in flight, or none."""
        if self._running != (running is not None):
            self._running = running is not None
            self._name_button()
            self._foot.setCurrentIndex(1 if self._running else 0)
        if running is not None:
            self._progress.setText(running.message or self.tr("Running"))
            self._bar.set(running.fraction)

    def _name_button(self) -> None:
        words = self.tr("Stop") if self._running else self.tr("Sync now")
        self._sync.set_icon("square" if self._running else "refresh-cw", "err" if self._running else "text2")
        self._sync.set_text("" if self._narrow else words)
        set_tip(self._sync, words)

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the course where there is no room for it."""
        if self._narrow != narrow:
            self._narrow = narrow
            self._spark.setVisible(not narrow)
            self._name_button()

    def task_id(self) -> int | None:
        """The task that fills this card."""
        return self._metric.task_id if self._metric is not None else None

    def _rest_line(self) -> QWidget:
        self._status_icon = Icon("circle-dashed", "text3", 14)
        self._last = ElidedLabel("", 12, 500, "text2")
        self._status = Label("", 12, 600)
        return holder(row(self._status_icon, self._last, self._status, None, spacing=7))

    def _running_line(self) -> QWidget:
        self._progress = ElidedLabel("", 12, 500, "run")
        self._bar = Bar(None)
        words = column(self._progress, self._bar, spacing=3)
        return holder(row(Spinner(), (words, 1), spacing=8))

    def _show_last_run(self, at: datetime, status: RunStatus | None, now: datetime) -> None:
        look = run_look(status)
        self._status_icon.set(look.icon, look.token)
        self._last.setText(self.tr("Last sync {when}").replace("{when}", ago_or_in(at, now)) + " ·")
        self._status.setText(look.words.lower())
        self._status.set_tone(look.token)

    def _press(self) -> None:
        task_id = self.task_id()
        if task_id is not None:
            (self.stop_requested if self._running else self.sync_requested).emit(task_id)

    def _words(self) -> str:
        return {
            "feed_items": self.tr("Feed items"),
            "events": self.tr("Events, next 7 days"),
            "ideas": self.tr("Ideas"),
            "alerts": self.tr("Open alerts"),
        }.get(self._key, self._key)

    def _change_words(self, change: int) -> str:
        if change == 0:
            return self.tr("no change")
        sign = "▲" if change > 0 else "▼"
        return self.tr("{change} today").replace("{change}", f"{sign} {number(abs(change))}")
