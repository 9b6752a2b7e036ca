"""A card of the dashboard: a number, its change, its course, and how the task that fills it is doing (A13).

In a narrow window the card is one line: number, title, how the last sync went, the button; the rest is its tooltip.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QStackedWidget, QWidget

from cockpit.ui.charts import Sparkline
from cockpit.ui.format import ago_or_in, number
from cockpit.ui.run_words import run_look
from cockpit.ui.widgets.kit import (
    Bar,
    Button,
    ElidedLabel,
    Icon,
    IconButton,
    Label,
    Spinner,
    column,
    divider,
    holder,
    plain_tip,
    row,
)

if TYPE_CHECKING:
    from cockpit.engine.context import RunningRun
    from cockpit.services.metrics import MetricCard as Metric

_LOOKS = {"feed_items": ("newspaper", "ok"), "events": ("calendar", "run"), "ideas": ("lightbulb", "accent")}
_ALERT_LOOK = ("bell", "err")


class MetricCard(QFrame):
    """Shows one `services.metrics.MetricCard`; emits what a person wants of its task."""

    sync_requested = Signal(int)
    stop_requested = Signal(int)
    opened = Signal()  # a person wants to see what it counts

    def __init__(self, key: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setProperty("pressable", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._key = key
        self._metric: Metric | None = None
        self._running = False
        self._narrow = False
        self._icon, self._token = _LOOKS.get(key, _ALERT_LOOK)
        self._make_parts()
        self._wide = self._wide_part()
        self._line = self._narrow_part()
        self._line.hide()
        column(self._wide, self._line, spacing=0, into=self)

    def set_metric(self, metric: Metric, now: datetime) -> None:
        """Show these numbers."""
        self._metric = metric
        for label in (self.value, self._small_value):
            label.setText(number(metric.value))
        self.change.setText(self._change_words(metric.change))
        self.change.set_tone(self._token if metric.change else "text3")
        self._spark.set_values([float(count) for count in metric.series])
        self.sync.setVisible(metric.task_id is not None)
        self._small_sync.setVisible(metric.task_id is not None)
        self.setAccessibleName(f"{self._words()}: {number(metric.value)}, {self.change.text()}")
        self.refresh_times(now)

    def refresh_times(self, now: datetime) -> None:
        """Say again how long ago the last sync was."""
        metric = self._metric
        if metric is None:
            return
        icon, token, words, status = "circle-dashed", "text3", self.tr("No task fills this yet"), ""
        if metric.task_id is not None:
            words = self.tr("Not synced yet")
        if metric.task_id is not None and metric.last_run_at is not None:
            look = run_look(metric.last_status)
            icon, token, status = look.icon, look.token, look.words.lower()
            words = self.tr("Last sync {when}").replace("{when}", ago_or_in(metric.last_run_at, now)) + " ·"
        self._status_icon.set(icon, token)
        self._small_icon.set(icon, token)
        self.last.setText(words)
        self.status.setText(status)
        self.status.set_tone(token)
        self._tell_in_tip()

    def set_running(self, running: RunningRun | None) -> None:
        """Show the progress of the run in flight, or none."""
        if self._running != (running is not None):
            self._running = running is not None
            self._name_buttons()
            self._foot.setCurrentIndex(1 if self._running else 0)
            self._small_icon.setVisible(not self._running)
            self._small_spinner.setVisible(self._running)
        if running is not None:
            self.progress.setText(running.message or self.tr("Running"))
            self._bar.set(running.fraction)
        self._tell_in_tip()

    def set_narrow(self, narrow: bool) -> None:
        """Become one line, or a whole card again."""
        if self._narrow != narrow:
            self._narrow = narrow
            self._wide.setVisible(not narrow)
            self._line.setVisible(narrow)
            self._tell_in_tip()

    def task_id(self) -> int | None:
        """The task that fills this card."""
        return self._metric.task_id if self._metric is not None else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.isAutoRepeat():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        self.value = Label("–", 27, 600, tabular=True)
        self.change = Label("", 12, 500, "text3")
        self._spark = Sparkline(self._token)
        self._spark.setFixedHeight(36)
        self._spark.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.sync = Button(self.tr("Sync now"), "refresh-cw", small=True)
        self._small_value = Label("–", 18, 600, tabular=True)
        self._small_icon = Icon("circle-dashed", "text3", 14)
        self._small_spinner = Spinner()
        self._small_spinner.hide()
        self._small_sync = IconButton("refresh-cw", self.tr("Sync now"), size=14, box=28)
        for button in (self.sync, self._small_sync):
            button.hide()
            button.clicked.connect(self._press)
        self._foot = QStackedWidget()
        self._foot.setFixedHeight(24)
        self._foot.addWidget(self._rest_line())
        self._foot.addWidget(self._running_line())

    def _wide_part(self) -> QWidget:
        title = ElidedLabel(self._words(), 12, 500, "text2")
        head = row(Icon(self._icon, "text3", 15), (title, 1), self.sync, spacing=7)
        numbers = row(self.value, (self.change, Qt.AlignmentFlag.AlignBottom), (self._spark, 1), spacing=10)
        return holder(column(head, numbers, divider(), self._foot, spacing=7, margins=(16, 9, 12, 8)))

    def _narrow_part(self) -> QWidget:
        title = ElidedLabel(self._words(), 12, 500, "text2")
        icon = Icon(self._icon, "text3", 15)
        line = row(icon, self._small_value, (title, 1), self._small_icon, self._small_spinner, self._small_sync)
        line.setContentsMargins(14, 7, 8, 7)
        return holder(line)

    def _rest_line(self) -> QWidget:
        self._status_icon = Icon("circle-dashed", "text3", 14)
        self.last = ElidedLabel("", 12, 500, "text2")
        self.last.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.status = Label("", 12, 600)
        return holder(row(self._status_icon, self.last, self.status, None, spacing=6))

    def _running_line(self) -> QWidget:
        self.progress = ElidedLabel("", 12, 500, "run")
        self._bar = Bar(None)
        words = column(self.progress, self._bar, spacing=3)
        return holder(row(Spinner(), (words, 1), spacing=8))

    def _name_buttons(self) -> None:
        words = self.tr("Stop") if self._running else self.tr("Sync now")
        icon, token = ("square", "err") if self._running else ("refresh-cw", "text2")
        self.sync.set_icon(icon, token)
        self.sync.set_text(words)
        self._small_sync.set(icon, words, token=token)

    def _tell_in_tip(self) -> None:
        """What one line has no room for is in its tooltip."""
        sync = self.progress.full_text() if self._running else f"{self.last.full_text()} {self.status.text()}".strip()
        parts = (self._words(), self.change.text(), sync)
        self.setToolTip(plain_tip("\n".join(part for part in parts if part)) if self._narrow else "")

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
        text = self.tr("{change} today") if self._key == "feed_items" else self.tr("{change} vs yesterday")
        return text.replace("{change}", f"{'▲' if change > 0 else '▼'} {number(abs(change))}")
