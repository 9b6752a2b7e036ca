"""Tasks for the tests of the System Tasks page, at a fixed moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Progress

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
TYPES = {"news_sync": ("News sync", "rss"), "shell_command": ("Shell command", "terminal")}


def make_task(task_id: int, name: str = "", component: str = "news", **more: Any) -> SystemTask:
    """A task that ran 15 minutes ago, took 38 s, and runs again in `task_id` minutes."""
    values: dict[str, Any] = {
        "frequency_seconds": 900.0,
        "last_status": RunStatus.SUCCESS,
        "last_run_at": NOW - timedelta(minutes=15),
        "last_duration_seconds": 38.0,
        "next_run_at": NOW + timedelta(minutes=task_id),
    }
    return SystemTask(task_id, name or f"Task {task_id}", "news_sync", component, **{**values, **more})


def make_progress(fraction: float | None = None, **more: Any) -> Progress:
    """A run that started 3 s ago."""
    return Progress(7, NOW - timedelta(seconds=3), fraction, **more)


class Moment:
    """A clock for models: `moment.now` may be set."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def make_model(*tasks: SystemTask, clock: Moment | None = None) -> TaskModel:
    """A model that shows these tasks, none of them running."""
    model = TaskModel(clock or Moment())
    model.set_types(TYPES)
    model.set_tasks(tasks, {})
    return model
