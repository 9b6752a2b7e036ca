"""One row of the System Tasks table without Qt: a task, the state it is in, and which cells show what of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum

from cockpit.domain.errors import UserError
from cockpit.domain.policy import planned_after
from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.ui.run_words import OVERDUE_AFTER


class Column(IntEnum):
    """Columns in the order of the table."""

    TASK = 0
    COMPONENT = 1
    STATUS = 2
    LAST = 3
    NEXT = 4
    FREQUENCY = 5
    ERRORS = 6
    ACTIONS = 7


ALL_COLUMNS = frozenset(Column)


class TaskState(StrEnum):
    """What the status chip says; the order is the order in which a person wants to see them."""

    FAULT = "fault"
    ERROR = "error"
    TIMED_OUT = "timed_out"
    OVERDUE = "overdue"
    RETRYING = "retrying"
    RUNNING = "running"
    STUCK = "stuck"
    QUEUED = "queued"
    MISSED = "missed"
    INTERRUPTED = "interrupted"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"
    SUCCESS = "success"
    NEW = "new"
    PAUSED = "paused"
    COMPLETED = "completed"
    DISABLED = "disabled"


STATE_RANK = {state: rank for rank, state in enumerate(TaskState)}
_OF_LAST_RUN = {
    RunStatus.SUCCESS: TaskState.SUCCESS,
    RunStatus.ERROR: TaskState.ERROR,
    RunStatus.SKIPPED: TaskState.SKIPPED,
    RunStatus.TIMED_OUT: TaskState.TIMED_OUT,
    RunStatus.CANCELLED: TaskState.CANCELLED,
    RunStatus.INTERRUPTED: TaskState.INTERRUPTED,
    RunStatus.MISSED: TaskState.MISSED,
}


class StatusFilter(StrEnum):
    """The segments above the table."""

    ALL = "all"
    RUNNING = "running"
    FAILING = "failing"
    PAUSED = "paused"
    DISABLED = "disabled"


@dataclass(frozen=True, slots=True)
class Progress:
    """A running run as the table shows it; `fraction` is 0..1 or None when unknown."""

    run_id: int
    started_at: datetime
    fraction: float | None = None
    message: str = ""
    stuck: bool = False
    queued: bool = False  # it waits for a free slot


@dataclass(slots=True, eq=False)
class TaskRow:
    """One task in the table; the object stays the same while the task changes."""

    task: SystemTask
    type_title: str
    icon: str
    progress: Progress | None = None
    search_text: str = ""
    name_key: str = ""
    shown: dict[Column, str] = field(default_factory=dict)  # relative times as painted, to repaint changes only
    peers: Mapping[int, TaskRow] = field(default_factory=dict, repr=False)  # all rows, for the names of other tasks
    trend: str | None = None  # a letter for each of the last runs (`task_trend`); None until it was read

    @property
    def id(self) -> int:
        return self.task.id

    def state(self, now: datetime) -> TaskState:
        """What the chip says at `now`: a run in progress first, then faults, then the last run."""
        task = self.task
        if self.progress is not None:
            if self.progress.stuck:
                return TaskState.STUCK
            return TaskState.QUEUED if self.progress.queued else TaskState.RUNNING
        if task.fault:
            return TaskState.FAULT
        if not task.enabled:
            return TaskState.DISABLED
        if task.pause is not None and task.pause.holds_at(now):
            return TaskState.PAUSED
        if task.retry is not None:
            return TaskState.RETRYING
        if task.is_completed:
            return TaskState.COMPLETED
        if task.next_run_at is not None and now - task.next_run_at > OVERDUE_AFTER:
            return TaskState.OVERDUE
        if task.last_status is None:
            return TaskState.NEW
        return _OF_LAST_RUN.get(task.last_status, TaskState.NEW)

    @property
    def is_paused(self) -> bool:
        """True while a pause of this task is stored; `TaskRows.ended_pauses` finds those that are over."""
        return self.task.enabled and self.task.pause is not None

    @property
    def is_failing(self) -> bool:
        """True for what needs a person: a row that cannot run, or errors since the last success."""
        return bool(self.task.fault) or (self.task.enabled and self.task.error_count > 0)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The heading of one component."""

    component: str
    count: int
    running: int
    failing: int
    collapsed: bool


Entry = TaskRow | GroupRow

# Which cells show which fields; ACTIONS shows whether a task is on and whether Run now means Stop.
_CELLS_OF_FIELD: tuple[tuple[str, frozenset[Column]], ...] = (
    ("name", frozenset({Column.TASK})),
    ("task_type", frozenset({Column.TASK})),
    ("component", frozenset({Column.TASK, Column.COMPONENT})),
    ("frequency_cron", frozenset({Column.TASK, Column.FREQUENCY})),
    ("frequency_seconds", frozenset({Column.TASK, Column.FREQUENCY})),
    ("time_zone", frozenset({Column.FREQUENCY})),
    ("enabled", ALL_COLUMNS),
    ("last_run_at", frozenset({Column.LAST})),
    ("last_status", frozenset({Column.STATUS, Column.LAST})),
    ("last_duration_seconds", frozenset({Column.LAST})),
    ("last_error", frozenset({Column.TASK})),
    ("last_result", frozenset({Column.TASK})),
    ("error_count", frozenset({Column.ERRORS})),
    ("next_run_at", frozenset({Column.NEXT, Column.STATUS})),
    ("fault", ALL_COLUMNS),
    ("rules", frozenset({Column.TASK, Column.FREQUENCY})),
    ("policy", frozenset({Column.TASK, Column.FREQUENCY, Column.NEXT})),
    ("pause", frozenset({Column.STATUS, Column.NEXT})),
    ("skip_planned_at", frozenset({Column.NEXT})),
    ("retry", frozenset({Column.STATUS, Column.NEXT})),
    ("run_count", frozenset({Column.NEXT})),
)
CELLS_OF_RUN = frozenset({Column.STATUS, Column.NEXT, Column.ACTIONS})
CELLS_OF_PROGRESS = frozenset({Column.STATUS})


def chosen_time(task: SystemTask, now: datetime) -> datetime | None:
    """When a task really runs next: its retry, the end of its pause, the time after a skipped one; None for never."""
    if not task.enabled or task.fault:
        return None
    pause = task.pause
    if pause is not None and pause.holds_at(now):
        return pause.until
    if task.retry is not None:
        return task.retry.at
    if is_skipped(task):
        return after_skipped(task)
    return task.next_run_at


def is_skipped(task: SystemTask) -> bool:
    """True while a person left out the next planned time."""
    return task.next_run_at is not None and task.skip_planned_at == task.next_run_at


def after_skipped(task: SystemTask) -> datetime | None:
    """The planned time after the next one; None when the schedule ends there or cannot be read."""
    schedule, planned = task.schedule, task.next_run_at
    if schedule is None or planned is None:
        return None
    try:
        return planned_after(schedule, planned)
    except UserError:
        return None


def changed_cells(before: SystemTask, after: SystemTask) -> frozenset[Column]:
    """The cells of a row that look different after an update."""
    changed: frozenset[Column] = frozenset()
    for name, cells in _CELLS_OF_FIELD:
        if getattr(before, name) != getattr(after, name):
            changed |= cells
    return changed
