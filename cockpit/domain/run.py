"""A run: one execution of a task, or the record of why a planned time was not executed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class RunStatus(StrEnum):
    """How a run stands or ended (requirement A6)."""

    RUNNING = "running"
    SUCCESS = "success"
    ERROR = "error"
    SKIPPED = "skipped"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"
    MISSED = "missed"

    @property
    def is_failure(self) -> bool:
        """True for what counts in `error_count`."""
        return self in (RunStatus.ERROR, RunStatus.TIMED_OUT)


class Trigger(StrEnum):
    """Why a run was started."""

    SCHEDULE = "schedule"
    MANUAL = "manual"
    RETRY = "retry"
    CATCH_UP = "catch-up"
    CHAIN = "chain"
    API = "api"

    @property
    def serves_a_planned_time(self) -> bool:
        """True where (task, planned time) must be unique: what the schedule asked for, not a person."""
        return self in (Trigger.SCHEDULE, Trigger.CATCH_UP)


class Cause(StrEnum):
    """Why a planned time was not run, or a run did not reach its own end."""

    OVERLAP = "overlap"
    PROGRAM_CLOSED = "program_closed"
    ASLEEP = "asleep"
    CLOCK_SET = "clock_set"
    BUSY = "busy"
    STOPPED_BY_PERSON = "stopped_by_person"
    PROGRAM_ENDED = "program_ended"
    PROGRAM_DIED = "program_died"
    TIMEOUT = "timeout"
    UNKNOWN_TYPE = "unknown_type"
    BAD_PARAMS = "bad_params"
    HANDLER = "handler"
    PAUSED = "paused"
    PAUSED_ALL = "paused_all"
    SKIPPED_BY_PERSON = "skipped_by_person"
    BLACKOUT = "blackout"
    HOLIDAY = "holiday"
    DISABLED = "disabled"
    OFFLINE = "offline"
    REPLACED = "replaced"
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class Stage:
    """One part of a run's work with its own result; `status` is running, success, error or skipped."""

    name: str
    status: str
    started_at: datetime
    finished_at: datetime | None = None
    message: str = ""


@dataclass(frozen=True, slots=True)
class TaskRun:
    """One row of `system_task_runs`.

    `related_run_id` is the run that this one collided with, tries again, or follows.  A `missed` row may stand for many
    planned times: `missed_count` of them, from `planned_at` to `missed_until`.  A `rehearsal` held back
    what it would have sent.
    """

    id: int
    task_id: int
    task_type: str
    component: str
    planned_at: datetime
    status: RunStatus
    trigger: Trigger
    started_at: datetime | None = None
    finished_at: datetime | None = None
    attempt: int = 1
    result: Mapping[str, Any] | None = None
    error_message: str | None = None
    cause: Cause | None = None
    related_run_id: int | None = None
    missed_count: int = 0
    missed_until: datetime | None = None
    task_name: str = ""
    stages: tuple[Stage, ...] = ()
    rehearsal: bool = False

    @property
    def duration_seconds(self) -> float | None:
        """Seconds from start to end; None while running or when it never started."""
        if self.started_at is None or self.finished_at is None:
            return None
        return (self.finished_at - self.started_at).total_seconds()


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line that a handler logged; `level` is debug, info, warning or error.

    `seq` rises within a run; it is 0 until the line is stored.
    """

    run_id: int
    at: datetime
    level: str
    message: str
    seq: int = 0
