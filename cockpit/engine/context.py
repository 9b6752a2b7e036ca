"""What a running handler holds: identity, log, progress.  Log lines and progress leave in batches."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from cockpit.domain.clock import Clock
from cockpit.domain.events import RunProgressed
from cockpit.domain.handler import ORDINARY, RunOptions, StageNote
from cockpit.domain.run import LogLine, Stage, Trigger

MAX_LINES_PER_RUN = 10_000
MAX_LINE_LENGTH = 4_000
MAX_STAGES_PER_RUN = 200
FLUSH_SECONDS = 0.1
_LEVELS = frozenset({"debug", "info", "warning", "error"})


@dataclass(slots=True)
class RunningRun:
    """One run in flight, as views see it; `stuck` when it was cancelled and still does not return, `queued` while it
    waits for a free slot or for the run before it."""

    task_id: int
    run_id: int
    started_at: datetime
    trigger: Trigger
    fraction: float | None = None
    message: str = ""
    stuck: bool = False
    queued: bool = False
    attempt: int = 1
    stages: list[Stage] = field(default_factory=list)


@dataclass(slots=True)
class Outbox:
    """Collects lines and progress of all runs and hands them on every `FLUSH_SECONDS` while there are any."""

    deliver: Callable[[list[LogLine], list[RunProgressed]], None]
    _lines: list[LogLine] = field(default_factory=list)
    _progress: dict[int, RunProgressed] = field(default_factory=dict)
    _timer: asyncio.TimerHandle | None = None

    def add_line(self, line: LogLine) -> None:
        self._lines.append(line)
        self._arm()

    def add_progress(self, event: RunProgressed) -> None:
        self._progress[event.run_id] = event
        self._arm()

    def flush(self) -> None:
        """Hand on what is there, now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._lines or self._progress:
            lines, progress = self._lines, list(self._progress.values())
            self._lines, self._progress = [], {}
            self.deliver(lines, progress)

    def _arm(self) -> None:
        if self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(FLUSH_SECONDS, self.flush)


class HandlerContext:
    """`domain.handler.RunContext` of one run.  `tell_stage` is called when one of its stages begins or ends."""

    def __init__(
        self,
        running: RunningRun,
        component: str,
        planned_at: datetime,
        clock: Clock,
        outbox: Outbox,
        tell_stage: Callable[[Stage], None] = lambda _stage: None,
        options: RunOptions = ORDINARY,
    ) -> None:
        self._running = running
        self._component = component
        self._planned_at = planned_at
        self._clock = clock
        self._outbox = outbox
        self._tell_stage = tell_stage
        self._options = options
        self._line_count = 0

    @property
    def run_id(self) -> int:
        return self._running.run_id

    @property
    def task_id(self) -> int:
        return self._running.task_id

    @property
    def component(self) -> str:
        return self._component

    @property
    def planned_at(self) -> datetime:
        return self._planned_at

    @property
    def options(self) -> RunOptions:
        return self._options

    @property
    def dry_run(self) -> bool:
        return self._options.rehearse

    def now(self) -> datetime:
        """The wall clock, aware, UTC."""
        return self._clock.now()

    def log(self, message: str, level: str = "info") -> None:
        """Add a line to the log of this run; long lines and endless logs are cut, and say so."""
        self._line_count += 1
        if self._line_count > MAX_LINES_PER_RUN + 1:
            return
        if self._line_count == MAX_LINES_PER_RUN + 1:
            message, level = (
                f"The log of a run ends after {MAX_LINES_PER_RUN:,} lines; the rest is left out.",
                "warning",
            )
        if len(message) > MAX_LINE_LENGTH:
            message = f"{message[:MAX_LINE_LENGTH]} … ({len(message) - MAX_LINE_LENGTH:,} more characters)"
        level = level if level in _LEVELS else "info"
        self._outbox.add_line(LogLine(self.run_id, self._clock.now(), level, message))

    def progress(self, fraction: float | None, message: str = "") -> None:
        """Say how far this run is; shown at most ten times a second."""
        running = self._running
        running.fraction = None if fraction is None else min(max(fraction, 0.0), 1.0)
        running.message = message
        self._outbox.add_progress(RunProgressed(running.task_id, running.run_id, running.fraction, message))

    @contextmanager
    def stage(self, name: str) -> Iterator[StageNote]:
        """A part of the run with its own result: an exception that leaves it makes the stage an error."""
        note = StageNote()
        stages, began = self._running.stages, self._clock.now()
        if len(stages) >= MAX_STAGES_PER_RUN:
            yield note
            return
        place = len(stages)
        stages.append(Stage(name[:200], "running", began))
        self._tell_stage(stages[place])
        try:
            yield note
        except BaseException as error:
            note.status, note.message = "error", note.message or str(error) or type(error).__name__
            raise
        finally:
            message = note.message[:MAX_LINE_LENGTH]
            stages[place] = Stage(name[:200], note.status, began, max(self._clock.now(), began), message)
            self._tell_stage(stages[place])
