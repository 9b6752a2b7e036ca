"""A system task: one row of `system_tasks`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Cron, Interval, Schedule


@dataclass(frozen=True, slots=True)
class SystemTask:
    """One recurring job: what to run, when, and how its last run went.

    `params` is what the handler's pydantic model will validate.  `next_run_at` is the next planned time (None while
    disabled or faulty), `last_planned_at` the planned time served last.  `fault` says why the row cannot be
    scheduled; such a task waits for an edit and hurts nobody else.
    """

    id: int
    name: str
    task_type: str
    component: str
    frequency_cron: str | None = None
    frequency_seconds: float | None = None
    time_zone: str = "UTC"
    enabled: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)
    timeout_seconds: float | None = None
    auto_disable_after: int | None = None
    last_run_at: datetime | None = None
    last_status: RunStatus | None = None
    last_result: Mapping[str, Any] | None = None
    last_error: str | None = None
    last_duration_seconds: float | None = None
    last_success_at: datetime | None = None
    error_count: int = 0
    last_planned_at: datetime | None = None
    next_run_at: datetime | None = None
    fault: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def schedule(self) -> Schedule | None:
        """The rule of this row, or None when the row has none or two."""
        if self.frequency_cron is not None and self.frequency_seconds is None:
            return Cron(self.frequency_cron, self.time_zone)
        if self.frequency_seconds is not None and self.frequency_cron is None:
            return Interval(self.frequency_seconds)
        return None

    @property
    def key(self) -> str:
        """The name on the command line: "task_type:component"."""
        return f"{self.task_type}:{self.component}"
