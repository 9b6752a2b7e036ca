"""What needs a person: tasks that keep failing, cannot be scheduled, or were switched off (requirement A14)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.services.notices import KEEPS_FAILING_AFTER
from cockpit.ui.format import ago_or_in, plural
from cockpit.ui.widgets.kit import Button, Chip, ElidedLabel, IconBox, Label, column, row

_SHOWN = 3


class AttentionArea(QWidget):
    """Hidden while nothing needs attention."""

    run_requested = Signal(int)
    task_clicked = Signal(int)
    edit_requested = Signal(int)
    enable_requested = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[tuple[int, str]] = set()
        self._shown: tuple[tuple[object, ...], ...] = ()
        self._count = Chip("", "err", height=21, pixels=11)
        seen = Button(self.tr("Mark as seen"), kind="link")
        seen.clicked.connect(self._mark_seen)
        self._tasks: Sequence[SystemTask] = ()
        self._banners = column(spacing=8)
        head = row(Label(self.tr("Needs attention"), 14, 600), self._count, None, seen)
        column(head, self._banners, spacing=8, into=self)
        self.hide()

    def set_tasks(self, tasks: Sequence[SystemTask], now: datetime) -> None:
        """Show those of these that need a person and were not marked as seen."""
        self._tasks = tasks
        wanted = sorted((task for task in tasks if self._matter(task)), key=lambda task: (-task.error_count, task.id))
        wanted = [task for task in wanted if (task.id, self._matter(task)) not in self._seen]
        # Rebuilt only when something changed: a banner under the pointer must not be replaced by its equal.
        state = tuple((task.id, task.error_count, task.fault, task.enabled, task.last_error) for task in wanted)
        if state == self._shown:
            return
        self._shown = state
        while self._banners.count():
            item = self._banners.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for task in wanted[:_SHOWN]:
            self._banners.addWidget(self._banner(task, now))
        if len(wanted) > _SHOWN:
            more = self.tr("and {n} more in System Tasks").replace("{n}", str(len(wanted) - _SHOWN))
            self._banners.addWidget(Label(more, 12, tone="text2"))
        self._count.set(str(len(wanted)), "err")
        self.setVisible(bool(wanted))

    def _matter(self, task: SystemTask) -> str:
        """What is wrong with a task; "" when nothing needs a person."""
        if task.fault is not None:
            return "fault"
        limit = task.auto_disable_after
        if not task.enabled:
            return "switched off" if limit is not None and task.error_count >= limit else ""
        return "failing" if task.error_count >= KEEPS_FAILING_AFTER else ""

    def _banner(self, task: SystemTask, now: datetime) -> QWidget:
        matter = self._matter(task)
        banner = QFrame()
        banner.setProperty("role", "banner-err")
        title = {
            "fault": self.tr("{name} cannot be scheduled"),
            "switched off": self.tr("{name} was switched off after {n} errors"),
        }.get(matter, self.tr("{name} failed {n} times in a row"))
        title = title.replace("{name}", task.name).replace("{n}", str(task.error_count))
        count = plural(task.error_count, self.tr("{n} error"), self.tr("{n} errors"))
        errors = Chip(count, "err", height=21, pixels=11)
        errors.setVisible(matter == "failing")
        words = column(
            row(Label(title, 14, 600), errors, None),
            ElidedLabel(self._what_happened(task, now), 12, tone="text2"),
            row(Label(self.tr("Check:"), 12, 600, "text2"), (ElidedLabel(self._check(task), 12, tone="text2"), 1)),
            spacing=3,
        )
        row(
            IconBox("circle-x", "err", 34, soft="err"),
            (words, 1),
            *self._buttons(task, matter),
            spacing=13,
            margins=(16, 10, 14, 10),
            into=banner,
        )
        banner.setAccessibleName(title)
        return banner

    def _buttons(self, task: SystemTask, matter: str) -> list[QWidget]:
        runs = Button(self.tr("See runs"), "history")
        runs.clicked.connect(lambda: self.task_clicked.emit(task.id))
        if matter == "fault":
            main = Button(self.tr("Edit"), "pencil", "primary")
            main.clicked.connect(lambda: self.edit_requested.emit(task.id))
        elif matter == "switched off":
            main = Button(self.tr("Turn on again"), "power", "primary")
            main.clicked.connect(lambda: self.enable_requested.emit(task.id))
        else:
            main = Button(self.tr("Run now"), "play", "primary")
            main.clicked.connect(lambda: self.run_requested.emit(task.id))
        return [runs, main]

    def _what_happened(self, task: SystemTask, now: datetime) -> str:
        parts = [task.fault or task.last_error or self.tr("It ended with an error.")]
        if task.last_success_at is not None:
            parts.append(self.tr("last good run {when}").replace("{when}", ago_or_in(task.last_success_at, now)))
        if task.next_run_at is not None and task.enabled:
            parts.append(self.tr("tries again {when}").replace("{when}", ago_or_in(task.next_run_at, now)))
        return " · ".join(parts)

    def _check(self, task: SystemTask) -> str:
        """What a person may look at first."""
        if task.fault is not None:
            return self.tr("the schedule and the parameters in the editor.")
        if task.last_status is RunStatus.TIMED_OUT:
            return self.tr("does it need more time? Raise its time limit in the editor.")
        return {
            "news_sync": self.tr("is this computer online, and do the sources open in a browser?"),
            "calendar_sync": self.tr("do the calendar addresses still open, and do the files exist?"),
            "http_request": self.tr("does the address open in a browser, and is the expected status right?"),
            "shell_command": self.tr("run the command in a terminal; the log of the last run says what it printed."),
        }.get(task.task_type, self.tr("the log of the last run, and its parameters."))

    def _mark_seen(self) -> None:
        self._seen |= {(task.id, self._matter(task)) for task in self._tasks if self._matter(task)}
        self._shown = ()
        self.set_tasks(self._tasks, datetime.now().astimezone())
