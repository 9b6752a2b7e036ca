"""What runs next: one line per task, its countdown, and a button to run it now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from cockpit.domain.task import SystemTask
from cockpit.domain.words import describe
from cockpit.ui.format import ago_or_in, clock, day, language, plural
from cockpit.ui.widgets.kit import Button, Card, ElidedLabel, IconBox, IconButton, Label, column, row

SHOWN = 6
FREQUENT_SECONDS = 60.0
IconOf = Callable[[str], str]


class UpNextCard(Card):
    """Shows the tasks that run next.  Tasks of a minute or less are folded into one line."""

    run_requested = Signal(int)
    task_clicked = Signal(int)
    all_clicked = Signal()

    def __init__(self, icon_of: IconOf) -> None:
        everything = Button("", kind="link")
        super().__init__(self.tr("Up next"), everything)
        everything.set_text(self.tr("Open System Tasks"))
        everything.clicked.connect(self.all_clicked)
        self._lines = [_Line(icon_of) for _ in range(SHOWN)]
        for line in self._lines:
            line.hide()
            line.run_requested.connect(self.run_requested)
            line.clicked.connect(self.task_clicked)
        self._empty = Label(self.tr("Nothing is planned. Turn a task on, or make a new one."), 12, tone="text2")
        self._fold = Label("", 12, tone="text3")
        self._unfold = Button(self.tr("Show it"), kind="link")
        self._unfold.clicked.connect(self._show_frequent)
        self._with_frequent = False
        self._tasks: Sequence[SystemTask] = ()
        column(
            *self._lines,
            self._empty,
            None,
            row(self._fold, self._unfold, None),
            spacing=2,
            into=(body := QWidget()),
        )
        self.body.addWidget(body, 1)

    def set_tasks(self, tasks: Sequence[SystemTask], now: datetime) -> None:
        """Show the next of these."""
        self._tasks = tasks
        planned = [task for task in tasks if task.enabled and task.next_run_at is not None]
        frequent = [] if self._with_frequent else [task for task in planned if _is_frequent(task)]
        skipped = {task.id for task in frequent}
        rest = sorted(
            (task for task in planned if task.id not in skipped), key=lambda task: (task.next_run_at or now, task.id)
        )
        for line, task in zip(self._lines, rest, strict=False):
            line.set_task(task, now)
        for place, line in enumerate(self._lines):
            line.setVisible(place < len(rest))
        self._empty.setVisible(not planned)
        one = self.tr("{name} runs every minute or more often and is left out.")
        many = self.tr("{n} tasks run every minute or more often and are left out.")
        text = plural(len(frequent), one, many) if frequent else ""
        self._fold.setText(text.replace("{name}", frequent[0].name) if frequent else "")
        self._fold.setVisible(bool(frequent))
        self._unfold.setVisible(bool(frequent))

    def refresh_times(self, now: datetime) -> None:
        """Count down."""
        for line in self._lines:
            if line.isVisible():
                line.refresh(now)

    def soonest(self) -> datetime | None:
        """When the first shown task runs; None when none is shown."""
        moments = [line.task.next_run_at for line in self._lines if not line.isHidden() and line.task is not None]
        return min((moment for moment in moments if moment is not None), default=None)

    def _show_frequent(self) -> None:
        self._with_frequent = True
        self.set_tasks(self._tasks, datetime.now().astimezone())


class _Line(QFrame):
    """One task: how long until it runs, its name and schedule, the time."""

    run_requested = Signal(int)
    clicked = Signal(int)

    def __init__(self, icon_of: IconOf) -> None:
        super().__init__()
        self.task: SystemTask | None = None
        self._shown: tuple[datetime, int] | None = None
        self._icon_of = icon_of
        self.setProperty("role", "line")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._countdown = Label("", 14, 600, tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self._countdown.setFixedWidth(92)
        self._icon = IconBox("play", side=30)
        self._name = ElidedLabel("", 13, 600)
        self._detail = ElidedLabel("", 12, tone="text3")
        self._time = Label("", 13, tone="text2", tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self._time.setFixedWidth(104)
        run = IconButton("play", self.tr("Run now"), token="accent", size=15, box=28)
        run.clicked.connect(self._run)
        words = column(self._name, self._detail, spacing=0)
        row(self._countdown, self._icon, (words, 1), self._time, run, spacing=12, margins=(4, 5, 8, 5), into=self)

    def set_task(self, task: SystemTask, now: datetime) -> None:
        if self.task is None or self.task.task_type != task.task_type:
            self._icon.set(self._icon_of(task.task_type))
        self.task = task
        schedule = task.schedule
        words = describe(schedule, language()) if schedule is not None else ""
        self._name.setText(task.name)
        self._detail.setText(f"{task.component} · {words}")
        self.refresh(now)

    def refresh(self, now: datetime) -> None:
        """Count down; nothing is repainted while the words stay the same."""
        if self.task is None or self.task.next_run_at is None:
            return
        moment = self.task.next_run_at
        left = (moment - now).total_seconds()
        _set(self._countdown, countdown(left) if left < 86_400 else "")
        if (moment, now.day) != self._shown:
            self._shown = (moment, now.day)
            self._time.setText(clock(moment) if left < 43_200 else f"{day(moment, now)} {clock(moment)}")
            self._time.setAccessibleName(ago_or_in(moment, now))

    def _run(self) -> None:
        if self.task is not None:
            self.run_requested.emit(self.task.id)

    def mouseReleaseEvent(self, event: object) -> None:
        if self.task is not None:
            self.clicked.emit(self.task.id)


def countdown(seconds: float) -> str:
    """The time that is left: "0:48 min", "12:48 min", "3:20 h"; "now" at its end."""
    whole = max(0, int(seconds))
    if whole < 1:
        return "0:00 min"
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02d} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02d} h"


def _is_frequent(task: SystemTask) -> bool:
    if task.frequency_seconds is not None:
        return task.frequency_seconds <= FREQUENT_SECONDS
    return (task.frequency_cron or "").split()[:1] in (["*"], ["*/1"])


def _set(label: Label, text: str) -> None:
    if label.text() != text:
        label.setText(text)
