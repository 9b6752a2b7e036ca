"""What happens in the engine, as frozen values.  Published on `engine.bus`, always after the commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cockpit.domain.run import Cause, LogLine, RunStatus, Stage, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Pause


@dataclass(frozen=True, slots=True)
class Event:
    """Base of all events."""


@dataclass(frozen=True, slots=True)
class RunStarted(Event):
    task_id: int
    run_id: int
    planned_at: datetime
    started_at: datetime
    trigger: Trigger


@dataclass(frozen=True, slots=True)
class RunProgressed(Event):
    """`fraction` is 0..1, or None when the handler cannot tell; `message` is one short line."""

    task_id: int
    run_id: int
    fraction: float | None
    message: str


@dataclass(frozen=True, slots=True)
class RunLogged(Event):
    """Log lines of a running run, in batches."""

    task_id: int
    run_id: int
    lines: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True)
class RunFinished(Event):
    """Exactly one for each run that ended and for each overlap that was skipped (requirement A10)."""

    task_id: int
    run_id: int
    task_type: str
    component: str
    task_name: str
    status: RunStatus
    trigger: Trigger
    planned_at: datetime
    started_at: datetime | None
    finished_at: datetime
    result: Mapping[str, Any] | None = None
    error_message: str | None = None
    cause: Cause | None = None
    error_count: int = 0
    recovered: bool = False  # the first success after at least one failure
    failures_before: int = 0  # how many in a row that were, when it recovered
    attempt: int = 1
    retry_at: datetime | None = None  # when it is tried again; None when this failure is final
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class RunsMissed(Event):
    """Planned times of one task that passed unserved, and why."""

    task_id: int
    count: int
    first: datetime
    last: datetime
    cause: Cause
    caught_up: int = 0  # how many others of that time are run after all


@dataclass(frozen=True, slots=True)
class OccurrencesRecorded(Event):
    """Planned times of one task that will not run, by choice: paused, skipped, closed by a blackout or a holiday."""

    task_id: int
    count: int
    first: datetime
    last: datetime
    cause: Cause
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RunStaged(Event):
    """A part of a running run began or ended (its newest state)."""

    task_id: int
    run_id: int
    stage: Stage


@dataclass(frozen=True, slots=True)
class QueueChanged(Event):
    """Runs wait for a free slot, or no longer: their task ids in the order in which they will start."""

    waiting: tuple[int, ...]
    limit: int


@dataclass(frozen=True, slots=True)
class PauseChanged(Event):
    """Everything was paused (who, since when, until when), or goes on: None."""

    pause: Pause | None


@dataclass(frozen=True, slots=True)
class AwayRow:
    """One task of the sheet "while you were away": `count` planned times from `first` to `last` were not served.

    `choice` is what its policy says; `typical_seconds` how long its last run took.
    """

    task: SystemTask
    count: int
    first: datetime
    last: datetime
    cause: Cause
    choice: Misfire
    typical_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class AwayReported(Event):
    """What passed while nothing could run; applied by itself at `applies_at` unless someone answers before.

    `since` and `until` bound the time away.  `network_is_up` is False while the catching up waits for the network.
    """

    rows: tuple[AwayRow, ...]
    since: datetime
    until: datetime
    cause: Cause
    applies_at: datetime
    network_is_up: bool = True


@dataclass(frozen=True, slots=True)
class AwayApplied(Event):
    """The sheet was answered, or its policies applied by themselves: `runs` runs follow."""

    runs: int


@dataclass(frozen=True, slots=True)
class RunStuck(Event):
    """A cancelled handler has still not returned; it is left behind and its slot stays taken (promise P13)."""

    task_id: int
    run_id: int


@dataclass(frozen=True, slots=True)
class TaskChanged(Event):
    """A row was created, edited, toggled, or got a new next or last run: `task` is its state now."""

    task: SystemTask


@dataclass(frozen=True, slots=True)
class TaskDeleted(Event):
    task_id: int


@dataclass(frozen=True, slots=True)
class TaskAutoDisabled(Event):
    """A task was switched off after `error_count` errors in a row (requirement A14)."""

    task_id: int
    task_name: str
    error_count: int


@dataclass(frozen=True, slots=True)
class EngineStateChanged(Event):
    """`state` is starting, running, stopping or stopped; `since` is when it began to run, None while it does not.

    `queued` runs wait for a free slot; `pause` is set while everything is paused.
    """

    state: str
    running: int = 0
    waiting: int = 0
    since: datetime | None = None
    queued: int = 0
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class ClockJumped(Event):
    """The wall clock moved by `seconds` against the monotonic one: set by hand, or the machine slept."""

    seconds: float


@dataclass(frozen=True, slots=True)
class ContentChanged(Event):
    """Sources, items, events, alerts, deliveries ... changed: cards and lists read again.  `kind` is such a word."""

    kind: str


@dataclass(frozen=True, slots=True)
class DeliveryTroubled(Event):
    """A message needs a person: `state` is failed (it is not tried again) or uncertain."""

    delivery_id: int
    task_id: int
    task_name: str
    run_id: int
    recipient: str
    state: str
    note: str


@dataclass(frozen=True, slots=True)
class Notice(Event):
    """Something a person should be told: a toast and a line in the notification centre.

    `level` is info, success, warning or error; `key` merges repeated notices of one matter; `actions` are ids that
    the window knows ("open_run", "run_now", "open_task", "undo_delete", "enable_task").
    """

    level: str
    title: str
    text: str = ""
    key: str = ""
    task_id: int | None = None
    run_id: int | None = None
    actions: tuple[str, ...] = ()
    data: Mapping[str, Any] = field(default_factory=dict)
