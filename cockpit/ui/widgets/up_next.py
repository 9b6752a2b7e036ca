"""What runs next: one line per task, its countdown, its state, and buttons to leave it out or to run it now."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from cockpit.domain.next_run import upcoming
from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Interval, Schedule
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause
from cockpit.ui.format import ago_or_in, clock, day, plural
from cockpit.ui.models.task_row import after_skipped, is_skipped
from cockpit.ui.models.task_texts import attempt_words, frequency_lines, pause_end, short_time
from cockpit.ui.run_words import task_look
from cockpit.ui.theme import theme
from cockpit.ui.widgets.kit import (
    Button,
    Card,
    Chip,
    ElidedLabel,
    Icon,
    IconBox,
    IconButton,
    Label,
    column,
    holder,
    row,
)
from cockpit.ui.widgets.line_button import LineButton

SHOWN = 6
FREQUENT_SECONDS = 60.0
_HALF_A_DAY_SECONDS, _DAY_SECONDS = 43_200, 86_400
IconOf = Callable[[str], str]


class UpNextCard(Card):
    """Shows the tasks that run next.  Tasks of a minute or less are folded into one line."""

    run_requested = Signal(int)
    stop_requested = Signal(int)
    skip_requested = Signal(int)
    unskip_requested = Signal(int)
    task_clicked = Signal(int)
    all_clicked = Signal()
    new_clicked = Signal()

    def __init__(self, icon_of: IconOf) -> None:
        everything = Button(kind="link")
        super().__init__(self.tr("Up next"), everything)
        everything.set_text(self.tr("Open System Tasks"))
        everything.clicked.connect(self.all_clicked)
        self._frequent: dict[Schedule, bool] = {}
        self._with_frequent = False
        self._running: Collection[int] = ()
        self._pause: Pause | None = None  # of everything
        self._tasks: list[SystemTask] = []
        self._lines = [UpNextLine(icon_of) for _ in range(SHOWN)]
        for line in self._lines:
            line.hide()
            line.run_requested.connect(self.run_requested)
            line.stop_requested.connect(self.stop_requested)
            line.skip_requested.connect(self.skip_requested)
            line.unskip_requested.connect(self.unskip_requested)
            line.clicked.connect(lambda line=line: self.task_clicked.emit(line.task_id))
        self._empty = self._empty_line()
        self._folded = self._fold_line()
        self.body.addLayout(column(*self._lines, self._empty, None, self._folded, spacing=1), 1)

    def set_tasks(self, tasks: Iterable[SystemTask], now: datetime) -> None:
        """Show the next of these."""
        self._tasks = [task for task in tasks if moment_of(task) is not None]
        frequent = {task.id: task for task in self._tasks if not self._with_frequent and self._is_frequent(task)}
        rest = (task for task in self._tasks if task.id not in frequent)
        first = heapq.nsmallest(SHOWN, rest, key=lambda task: (moment_of(task) or now, task.id))
        for place, line in enumerate(self._lines):
            if place < len(first):
                self._fill(line, first[place], now)
            line.setVisible(place < len(first))
        self._empty.setVisible(not self._tasks)
        self._folded.setVisible(bool(frequent))
        if frequent:
            one = self.tr("{name} runs every minute or more often and is left out.")
            many = self.tr("{n} tasks run every minute or more often and are left out.")
            text = plural(len(frequent), one, many).replace("{name}", next(iter(frequent.values())).name)
            self._fold_words.setText(text)

    def put(self, tasks: Mapping[int, SystemTask], now: datetime) -> None:
        """Tasks changed: a line that shows one changes in place, at once."""
        for line in self._lines:
            task = None if line.task is None else tasks.get(line.task.id)
            if task is not None and moment_of(task) is not None:
                self._fill(line, task, now)

    def set_running(self, task_ids: Collection[int], now: datetime) -> None:
        """Say which tasks are running."""
        self._running = task_ids
        for line in self._lines:
            if line.task is not None:
                self._fill(line, line.task, now)

    def set_pause(self, pause: Pause | None, now: datetime) -> None:
        """Say that everything is paused, or (None) goes on."""
        if pause != self._pause:
            self._pause = pause
            self.set_running(self._running, now)

    def _fill(self, line: UpNextLine, task: SystemTask, now: datetime) -> None:
        moment = moment_of(task)
        everything = self._pause is not None and moment is not None and self._pause.holds_at(moment)
        line.set_task(task, now, running=task.id in self._running, everything_paused=everything)

    def refresh_times(self, now: datetime) -> None:
        """Count down."""
        for line in self._lines:
            if not line.isHidden():
                line.refresh(now)

    def soonest(self) -> datetime | None:
        """When the first shown task runs; None when none is shown."""
        moments = [moment_of(line.task) for line in self._lines if not line.isHidden() and line.task is not None]
        return min((moment for moment in moments if moment is not None), default=None)

    def _empty_line(self) -> QWidget:
        create = Button(self.tr("New task"), "plus", small=True)
        create.clicked.connect(self.new_clicked)
        words = Label(self.tr("Nothing is planned. Turn a task on, or make a new one."), 12, tone="text2", wrap=True)
        return holder(row((words, 1), create, margins=(6, 8, 6, 8)))

    def _fold_line(self) -> QWidget:
        self._fold_words = ElidedLabel("", 12, tone="text3")
        unfold = Button(self.tr("Show it"), kind="link")
        unfold.clicked.connect(self._show_frequent)
        return holder(row(Icon("info", "text3", 13), self._fold_words, unfold, None, margins=(4, 4, 0, 0)))

    def _show_frequent(self) -> None:
        self._with_frequent = True
        self.set_tasks(self._tasks, datetime.now().astimezone())

    def _is_frequent(self, task: SystemTask) -> bool:
        schedule, first = task.schedule, task.next_run_at
        if isinstance(schedule, Interval):
            return schedule.seconds <= FREQUENT_SECONDS
        if schedule is None or first is None:
            return False
        if schedule not in self._frequent:
            following = upcoming(schedule, first, 2)
            gaps = [(later - sooner).total_seconds() for sooner, later in pairwise(following)]
            self._frequent[schedule] = bool(gaps) and gaps[0] <= FREQUENT_SECONDS
        return self._frequent[schedule]


class StrikeLabel(ElidedLabel):
    """A name that may be struck; painted, because a style sheet takes such a thing out of a font."""

    _struck = False

    def is_struck(self) -> bool:
        """True while there is a line through it."""
        return self._struck

    def set_struck(self, struck: bool) -> None:
        """Strike the name, or not."""
        if struck != self._struck:
            self._struck = struck
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._struck:
            width = min(self.width(), self.fontMetrics().horizontalAdvance(self.text()))
            painter = QPainter(self)
            painter.fillRect(0, self.height() // 2, width, 1, theme().color("text2"))
            painter.end()


class UpNextLine(LineButton):
    """One task: how long until it runs, its name and schedule, how it is, the time; a skipped one is struck."""

    run_requested = Signal(int)
    stop_requested = Signal(int)
    skip_requested = Signal(int)
    unskip_requested = Signal(int)

    def __init__(self, icon_of: IconOf) -> None:
        super().__init__()
        self.task: SystemTask | None = None
        self._running = False
        self._everything_paused = False
        self._shown_day: tuple[datetime, int] | None = None
        self._icon_of = icon_of
        self.countdown = Label("", 14, 600, tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self.countdown.setFixedWidth(92)
        self._icon = IconBox("play", side=30)
        self.name = StrikeLabel("", 13, 600)
        self._detail = ElidedLabel("", 12, tone="text2")
        self.state = Chip("", "run", dot=True, height=21, pixels=11)
        self._time = Label("", 13, tone="text2", tabular=True, align=Qt.AlignmentFlag.AlignRight)
        self.action = IconButton("play", self.tr("Run now"), token="accent", size=15, box=28)
        self.action.clicked.connect(self._press)
        self.skip = IconButton("skip-forward", self.tr("Skip this one"), size=15, box=28)
        self.skip.clicked.connect(self._skip_or_undo)
        words = column(self.name, self._detail, spacing=0)
        row(
            self.countdown,
            self._icon,
            (words, 1),
            self.state,
            self._time,
            self.skip,
            self.action,
            spacing=12,
            margins=(2, 4, 7, 4),
            into=self,
        )

    @property
    def task_id(self) -> int:
        """The id of the shown task, 0 for none."""
        return self.task.id if self.task is not None else 0

    def set_task(
        self, task: SystemTask, now: datetime, *, running: bool = False, everything_paused: bool = False
    ) -> None:
        """Show this task."""
        if self.task is None or self.task.task_type != task.task_type:
            self._icon.set(self._icon_of(task.task_type))
        self._everything_paused = everything_paused
        if self.task is not task:
            self._name(task, now)
        self.task = task
        if running != self._running:
            self._running = running
            words = self.tr("Stop") if running else self.tr("Run now")
            self.action.set("square" if running else "play", words, token="err" if running else "accent")
        self._show_state(task, now)
        self.refresh(now)

    def _name(self, task: SystemTask, now: datetime) -> None:
        """Its name, struck when its next run is left out, and its schedule or what comes after that run."""
        words, skipped = frequency_lines(task)[0], is_skipped(task)
        self.name.setText(task.name)
        following = after_skipped(task) if skipped else None
        detail = words if following is None else self.tr("the next one is {0}").format(short_time(following, now))
        self._detail.setText(f"{task.component} · {detail}")
        self.setAccessibleName(f"{task.name}, {words}")
        self.name.set_tone("text2" if skipped else "text")
        self.name.set_struck(skipped)
        undo = self.tr("Run it after all")
        self.skip.set("undo-2" if skipped else "skip-forward", undo if skipped else self.tr("Skip this one"))
        self._shown_day = None

    def refresh(self, now: datetime) -> None:
        """Count down; nothing is repainted while the words stay the same."""
        moment = None if self.task is None else moment_of(self.task)
        if self.task is None or moment is None:
            return
        left = (moment - now).total_seconds()
        text = countdown(left) if left < _DAY_SECONDS else ""
        if is_skipped(self.task) or self._is_held(self.task, now):
            text = "—"  # this one will not run
        if self.countdown.text() != text:
            self.countdown.setText(text)
        if (moment, now.day) != self._shown_day:
            self._shown_day = (moment, now.day)
            same_day = left < _HALF_A_DAY_SECONDS
            self._time.setText(clock(moment) if same_day else f"{day(moment, now)} {clock(moment)}")
            self._time.setAccessibleName(ago_or_in(moment, now))

    def _is_held(self, task: SystemTask, now: datetime) -> bool:
        return self._everything_paused or (task.pause is not None and task.pause.holds_at(now))

    def _show_state(self, task: SystemTask, now: datetime) -> None:
        """The state in a word, unless all is as it should be."""
        held = self._is_held(task, now)
        self.skip.setVisible(not held and not self._running and task.retry is None)
        self.countdown.set_tone("text3" if held or is_skipped(task) else "text")
        look = task_look(task, running=self._running, now=now)
        words, token = look.words, look.token
        if self._running:
            pass
        elif held:
            words, token = " ".join(part for part in (self.tr("Paused"), pause_end(task, now)) if part), "warn"
        elif is_skipped(task):
            words, token = self.tr("Skipped by you"), "warn"
        elif task.retry is not None:
            words = attempt_words(task)
        elif token in ("ok", "off") and task.last_status in (None, RunStatus.SUCCESS):
            words = ""
        self.state.setVisible(bool(words))
        self.state.set(words, token)

    def _skip_or_undo(self) -> None:
        if self.task is not None:
            (self.unskip_requested if is_skipped(self.task) else self.skip_requested).emit(self.task.id)

    def _press(self) -> None:
        if self.task is not None:
            (self.stop_requested if self._running else self.run_requested).emit(self.task.id)


def moment_of(task: SystemTask) -> datetime | None:
    """When a task runs next, be it another attempt or its plan (also one that is left out); None for never."""
    if not task.enabled or task.fault:
        return None
    moments = [task.next_run_at, task.retry.at if task.retry is not None else None]
    return min((moment for moment in moments if moment is not None), default=None)


def countdown(seconds: float) -> str:
    """The time that is left: "0:48 min", "12:48 min", "3:20 h"; "0:00 min" at its end."""
    whole = max(0, int(seconds))
    if whole < 3600:
        return f"{whole // 60}:{whole % 60:02d} min"
    return f"{whole // 3600}:{whole % 3600 // 60:02d} h"
