"""What holds a task back, at the top of its drawer: a pause, a skipped run, an attempt that waits; and the way out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from cockpit.domain.task import SystemTask
from cockpit.ui.format import ago_or_in, full_time
from cockpit.ui.models.task_row import after_skipped, is_skipped
from cockpit.ui.models.task_texts import attempt_words, completed_words, pause_words, short_time
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.labels import Icon, Label
from cockpit.ui.widgets.layout import column, row


class DrawerHold(QFrame):
    """Hidden while nothing holds the task."""

    resume_requested = Signal(int)
    unskip_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "soft")
        self._task_id, self._wanted = 0, ""
        self._icon = Icon("circle-pause", "warn", 16)
        self.title = Label("", 13, 600, wrap=True)
        self.text = Label("", 12, tone="text2", wrap=True)
        self.button = Button("", small=True)
        self.button.clicked.connect(self._press)
        top = Qt.AlignmentFlag.AlignTop
        words = column(self.title, self.text, spacing=2)
        row((self._icon, top), (words, 1), (self.button, top), spacing=10, margins=(12, 10, 10, 11), into=self)
        self.hide()

    def show_task(self, task: SystemTask, now: datetime) -> None:
        """Show what holds this task at `now`."""
        self._task_id, self._wanted = task.id, ""
        icon, title, text, action = self._said(task, now)
        self.setVisible(bool(title))
        if not title:
            return
        self._icon.set(icon, "text3" if icon == "check-check" else "warn")
        self.title.setText(title)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.button.set_text(action)
        self.button.setVisible(bool(action))

    def _said(self, task: SystemTask, now: datetime) -> tuple[str, str, str, str]:
        """Icon, title, text and the words of the button."""
        if not task.enabled or task.fault:
            return "", "", "", ""
        if task.pause is not None and task.pause.holds_at(now):
            self._wanted = "resume"
            text = self.tr("Planned times are left out; Run now still works.")
            return "circle-pause", pause_words(task.pause, now), text, self.tr("Resume")
        if task.retry is not None:
            title = self.tr("Tries again {0}").format(ago_or_in(task.retry.at, now))
            return "rotate-cw", title, f"{attempt_words(task)} · {full_time(task.retry.at)}", ""
        if task.is_completed:
            return "check-check", self.tr("Completed"), self._completed(task), ""
        if is_skipped(task) and task.next_run_at is not None:
            self._wanted = "unskip"
            title = self.tr("Skips {0}").format(short_time(task.next_run_at, now))
            following = after_skipped(task)
            then = "" if following is None else self.tr("The next run is {0}.").format(short_time(following, now))
            return "skip-forward", title, then, self.tr("Run it after all")
        return "", "", "", ""

    def _completed(self, task: SystemTask) -> str:
        words = completed_words(task) or self.tr("its schedule has come to its end")
        return self.tr("Nothing more is planned: {0}.").format(words)

    def _press(self) -> None:
        if self._wanted == "resume":
            self.resume_requested.emit(self._task_id)
        elif self._wanted == "unskip":
            self.unskip_requested.emit(self._task_id)
