"""A run context that keeps what a handler logs and how far it says it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from cockpit.domain.handler import RunOptions, StageNote

_PLANNED = datetime(2026, 11, 21, 5, tzinfo=UTC)


@dataclass
class RecordingContext:
    """`domain.handler.RunContext` for one handler called without an engine."""

    run_id: int = 1
    task_id: int = 1
    component: str = "test"
    planned_at: datetime = _PLANNED
    dry_run: bool = False
    provider: str = ""
    lines: list[tuple[str, str]] = field(default_factory=list)
    steps: list[tuple[float | None, str]] = field(default_factory=list)
    stages: list[tuple[str, StageNote]] = field(default_factory=list)
    clock_time: datetime = _PLANNED

    @property
    def options(self) -> RunOptions:
        return RunOptions(self.dry_run, self.provider)

    def now(self) -> datetime:
        return self.clock_time

    def log(self, message: str, level: str = "info") -> None:
        self.lines.append((level, message))

    def progress(self, fraction: float | None, message: str = "") -> None:
        self.steps.append((fraction, message))

    @contextmanager
    def stage(self, name: str) -> Iterator[StageNote]:
        note = StageNote()
        self.stages.append((name, note))
        yield note

    def messages(self, level: str) -> list[str]:
        """The logged lines of one level."""
        return [message for at, message in self.lines if at == level]
