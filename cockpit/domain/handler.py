"""What a handler is: a spec, a validated params model, and one coroutine that knows nothing of timing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Schedule

if TYPE_CHECKING:
    from pydantic import BaseModel


@dataclass(frozen=True, slots=True)
class TaskRunResult:
    """How a handler ended: success, error or skipped, a JSON summary and, for an error, one sentence."""

    status: RunStatus = RunStatus.SUCCESS
    result: Mapping[str, Any] = field(default_factory=dict)
    error_message: str | None = None

    @classmethod
    def success(cls, **result: Any) -> TaskRunResult:
        return cls(RunStatus.SUCCESS, result)

    @classmethod
    def skipped(cls, reason: str, **result: Any) -> TaskRunResult:
        return cls(RunStatus.SKIPPED, {"reason": reason, **result})

    @classmethod
    def error(cls, message: str, **result: Any) -> TaskRunResult:
        return cls(RunStatus.ERROR, result, message)


@dataclass(slots=True)
class StageNote:
    """What a handler says of a stage while it works: `status` is success, error or skipped."""

    status: str = "success"
    message: str = ""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How one run differs from the ordinary: `rehearse` holds back all that would leave the machine; `provider` is the
    service that writes in place of the task's own, "" for that one.
    """

    rehearse: bool = False
    provider: str = ""


ORDINARY = RunOptions()


class RunContext(Protocol):
    """What a running handler may know and do."""

    @property
    def run_id(self) -> int: ...
    @property
    def task_id(self) -> int: ...
    @property
    def component(self) -> str: ...
    @property
    def planned_at(self) -> datetime:
        """The planned time that is served; in a rehearsal the next one."""
        ...

    @property
    def options(self) -> RunOptions: ...

    @property
    def dry_run(self) -> bool:
        """True in a rehearsal: nothing may leave the machine."""
        ...

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""
        ...

    def log(self, message: str, level: str = "info") -> None:
        """Add a line to the run's log (debug, info, warning, error).  Never blocks; capped per run."""
        ...

    def progress(self, fraction: float | None, message: str = "") -> None:
        """Say how far the run is (0..1, None when unknown).  Cheap: shown at most 10 times a second."""
        ...

    def stage(self, name: str) -> AbstractContextManager[StageNote]:
        """A part of the run with its own start, end and result, kept with the run and shown while it works."""
        ...


RunFunction = Callable[[RunContext, Any], Awaitable[TaskRunResult]]


@dataclass(frozen=True, slots=True)
class HandlerSpec:
    """One task type.  `Params` gives validation, the editor's form and the command line's help.

    `title` is what a person calls it ("News sync"), `icon` a Lucide icon name, `default_timeout_seconds` bounds a
    run, `idempotent` says that running twice does no harm, `sends` that something leaves the machine to people.
    """

    task_type: str
    title: str
    description: str
    Params: type[BaseModel]
    run: RunFunction
    default_schedule: Schedule
    default_timeout_seconds: float = 600.0
    icon: str = "play"
    idempotent: bool = True
    sends: bool = False
