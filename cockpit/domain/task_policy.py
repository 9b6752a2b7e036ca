"""What a task does when things do not go as planned: the person's choices, kept with the task."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Misfire(StrEnum):
    """Which of the planned times that passed while nothing could run are caught up (promise P7)."""

    LATEST = "latest"
    ALL = "all"
    NONE = "none"


class Overlap(StrEnum):
    """What a planned time does while the run before it still works (promise P8)."""

    SKIP = "skip"
    QUEUE = "queue"
    STOP = "stop"


class ChainOn(StrEnum):
    """After which end of another task this one runs."""

    SUCCESS = "success"
    FAILURE = "failure"
    END = "end"


class RetryOn(StrEnum):
    """Which failures are worth another attempt."""

    ANY = "any"
    ERROR = "error"
    TIMEOUT = "timeout"


class NoticeMode(StrEnum):
    """What a person is told of a task's runs.  INHERIT: as the settings say for all tasks."""

    INHERIT = "inherit"
    ALL = "all"
    FAILURES = "failures"
    AFTER_FAILURES = "after_failures"
    INCIDENTS = "incidents"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Retry:
    """`count` more attempts after a failure, `delay_seconds` later, each time `factor` times longer up to
    `longest_delay_seconds`, spread by up to `jitter` (a share, 0 to 1) of the delay."""

    count: int = 0
    delay_seconds: float = 30.0
    factor: float = 2.0
    longest_delay_seconds: float = 300.0
    jitter: float = 0.1
    on: RetryOn = RetryOn.ANY


@dataclass(frozen=True, slots=True)
class ChainLink:
    """Run when the task with this id has ended so."""

    task_id: int
    on: ChainOn = ChainOn.SUCCESS


@dataclass(frozen=True, slots=True)
class TaskPolicy:
    """All choices with their defaults; stored as JSON of what differs from them (`task_json`).

    `catch_up_window_seconds`: what is later than this is not caught up; None: however late.  `max_runs` counts runs
    that the schedule started, not a person's.  `blackouts` and `holidays` are the ids of those that this task heeds.
    `notice_after` is how many failures in a row it takes under AFTER_FAILURES.  `within_day`: a planned time is worth
    catching up, and its failed run trying again, only until its day ends in the zone of the task.
    """

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    max_runs: int | None = None
    jitter_seconds: int = 0
    misfire: Misfire = Misfire.LATEST
    catch_up_window_seconds: float | None = None
    wait_for_network: bool = False
    overlap: Overlap = Overlap.SKIP
    retry: Retry = field(default_factory=Retry)
    after: tuple[ChainLink, ...] = ()
    blackouts: tuple[int, ...] = ()
    holidays: tuple[int, ...] = ()
    notices: NoticeMode = NoticeMode.INHERIT
    notice_after: int = 3
    within_day: bool = False


DEFAULT_POLICY = TaskPolicy()


@dataclass(frozen=True, slots=True)
class Pause:
    """Who paused a task, or everything, and when; it ends by itself at `until`, if that is given."""

    since: datetime
    by: str
    until: datetime | None = None

    def holds_at(self, moment: datetime) -> bool:
        """True while `moment` lies within the pause."""
        return self.since <= moment and (self.until is None or moment < self.until)


@dataclass(frozen=True, slots=True)
class PendingRetry:
    """The next attempt of a failed run: kept with the task, so that a restart goes on with it.

    `attempt` is the number that it will have (2 for the first retry), `planned_at` the planned time that it still
    serves, `run_id` the attempt that failed.
    """

    at: datetime
    attempt: int
    planned_at: datetime
    run_id: int
