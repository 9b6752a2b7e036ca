"""What needs a person: tasks that keep failing, cannot be scheduled, or were switched off (requirement A14).

The worst one is told in full; the others are one line each below it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.services.notices import KEEPS_FAILING_AFTER
from cockpit.ui.format import ago_or_in, plural
from cockpit.ui.models.task_row import chosen_time
from cockpit.ui.models.task_texts import pause_end
from cockpit.ui.widgets.kit import (
    Button,
    Chip,
    ElidedLabel,
    Icon,
    IconBox,
    Label,
    clear,
    column,
    divider,
    frame,
    holder,
    row,
)

_SHOWN = 3


def matter_of(task: SystemTask) -> str:
    """What is wrong with a task: "fault", "switched off", "failing"; "" when nothing needs a person."""
    if task.fault is not None:
        return "fault"
    limit = task.auto_disable_after
    if not task.enabled:
        return "switched off" if limit is not None and task.error_count >= limit else ""
    return "failing" if task.error_count >= KEEPS_FAILING_AFTER else ""


class AttentionArea(QWidget):
    """Hidden while nothing needs attention.  What was marked as seen comes back only when it happens anew."""

    run_requested = Signal(int)
    task_clicked = Signal(int)
    edit_requested = Signal(int)
    enable_requested = Signal(int)
    more_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._seen: set[tuple[int, str]] = set()
        self._shown: tuple[object, ...] | None = None
        self._tasks: list[SystemTask] = []
        self._times: tuple[ElidedLabel, SystemTask] | None = None
        self._count = Chip("", "err", height=21, pixels=11)
        self._seen_button = Button(self.tr("Mark as seen"), kind="link")
        self._seen_button.clicked.connect(self._mark_seen)
        self._body = column(spacing=0)
        box = frame("banner-err", self._body)
        head = row(Label(self.tr("Needs attention"), 14, 600), self._count, None, self._seen_button)
        column(head, box, spacing=8, into=self)
        self.hide()

    def set_tasks(self, tasks: Iterable[SystemTask], now: datetime) -> None:
        """Show those of these that need a person and were not marked as seen."""
        self._tasks = [task for task in tasks if matter_of(task)]
        self._seen &= {(task.id, matter_of(task)) for task in self._tasks}
        wanted = [task for task in self._tasks if (task.id, matter_of(task)) not in self._seen]
        wanted.sort(key=lambda task: (-task.error_count, task.id))
        # Rebuilt only when something changed: a button under the pointer must not be replaced by its equal.
        state = tuple((task.id, task.name, task.error_count, matter_of(task), _what(task)) for task in wanted)
        if state != self._shown:
            self._shown = state
            self._rebuild(wanted, now)
        elif wanted and self._times is not None:
            self._times = (self._times[0], wanted[0])
        self.refresh_times(now)

    def refresh_times(self, now: datetime) -> None:
        """Say again when it ran well and when it is tried again."""
        if self._times is not None:
            label, task = self._times
            text = self._what_happened(task, now)
            if label.full_text() != " ".join(text.split()):
                label.setText(text)

    def _rebuild(self, wanted: list[SystemTask], now: datetime) -> None:
        clear(self._body)
        self._times = None
        for place, task in enumerate(wanted[:_SHOWN]):
            if place:
                self._body.addWidget(divider())
            self._body.addWidget(self._short(task) if place else self._full(task, now))
        if len(wanted) > _SHOWN:
            more = Button(kind="link")
            more.set_text(self.tr("and {n} more in System Tasks").replace("{n}", str(len(wanted) - _SHOWN)))
            more.clicked.connect(self.more_clicked)
            self._body.addWidget(holder(row(more, None, margins=(52, 0, 14, 8))))
        self._count.set(str(len(wanted)), "err")
        self.setVisible(bool(wanted))

    def _full(self, task: SystemTask, now: datetime) -> QWidget:
        title = self._title(task)
        count = plural(task.error_count, self.tr("{n} error"), self.tr("{n} errors"))
        errors = Chip(count, "err", height=21, pixels=11)
        errors.setVisible(matter_of(task) == "failing")
        happened = ElidedLabel(self._what_happened(task, now), 12, tone="text2")
        self._times = (happened, task)
        words = column(
            row((ElidedLabel(title, 14, 600), 0), errors, None),
            happened,
            row(Label(self.tr("Check:"), 12, 600, "text2"), (ElidedLabel(self._check(task), 12, tone="text2"), 1)),
            spacing=3,
        )
        runs = Button(self.tr("See runs"), "history")
        runs.clicked.connect(lambda: self.task_clicked.emit(task.id))
        icon = IconBox("circle-x", "err", 34, soft="err")
        part = holder(row(icon, (words, 1), runs, self._remedy(task), spacing=13, margins=(16, 10, 14, 10)))
        part.setAccessibleName(title)
        return part

    def _short(self, task: SystemTask) -> QWidget:
        details = Button(self.tr("Details"), kind="quiet", small=True)
        details.clicked.connect(lambda: self.task_clicked.emit(task.id))
        title = self._title(task)
        details.setAccessibleName(f"{details.accessibleName()}: {title}")
        words = ElidedLabel(_what(task), 12, tone="text2")
        part = row(Icon("triangle-alert", "err", 16), Label(title, 13, 600), (words, 1), details, spacing=11)
        part.setContentsMargins(25, 5, 14, 5)
        return holder(part)

    def _remedy(self, task: SystemTask) -> Button:
        """The one thing to do about it."""
        words, icon, wanted = {
            "fault": (self.tr("Edit"), "pencil", self.edit_requested),
            "switched off": (self.tr("Turn on again"), "power", self.enable_requested),
        }.get(matter_of(task), (self.tr("Run now"), "play", self.run_requested))
        button = Button(words, icon, "primary")
        button.clicked.connect(lambda: wanted.emit(task.id))
        return button

    def _title(self, task: SystemTask) -> str:
        title = {
            "fault": self.tr("{name} cannot be scheduled"),
            "switched off": self.tr("{name} was switched off after {n} errors"),
        }.get(matter_of(task), self.tr("{name} failed {n} times in a row"))
        return title.replace("{n}", str(task.error_count)).replace("{name}", task.name)

    def _what_happened(self, task: SystemTask, now: datetime) -> str:
        parts = [_what(task) or self.tr("It ended with an error.")]
        if task.last_success_at is not None:
            parts.append(self.tr("last good run {when}").replace("{when}", ago_or_in(task.last_success_at, now)))
        again = chosen_time(task, now)
        if task.pause is not None and task.pause.holds_at(now):
            parts.append(" ".join(part for part in (self.tr("paused"), pause_end(task, now)) if part))
        elif again is not None:
            parts.append(self.tr("tries again {when}").replace("{when}", ago_or_in(again, now)))
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
        self._seen = {(task.id, matter_of(task)) for task in self._tasks}
        self._shown = ()
        self._rebuild([], datetime.now().astimezone())


def _what(task: SystemTask) -> str:
    """The error itself, without the full stop that would stand before a middle dot."""
    return (task.fault or task.last_error or "").rstrip(" .")
