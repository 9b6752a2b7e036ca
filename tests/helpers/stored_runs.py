"""Tasks and runs to store, for the tests of the storage."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.storage.run_store import RunStore

NOW = datetime(2026, 11, 21, 5, 0, 0, tzinfo=UTC)


def a_task(component: str = "one", **columns: Any) -> SystemTask:
    """A task every 60 s that is not stored yet."""
    if "frequency_cron" not in columns:
        columns.setdefault("frequency_seconds", 60.0)
    columns.setdefault("task_type", "probe")
    return SystemTask(id=0, name=f"Task {component}", component=component, **columns)


def a_run(runs: RunStore, task: SystemTask, minute: float = 0, **columns: Any) -> TaskRun:
    """A scheduled run of `task`, planned and started `minute` minutes after NOW."""
    planned = NOW + timedelta(minutes=minute)
    base = TaskRun(
        id=runs.new_run_id(),
        task_id=task.id,
        task_type=task.task_type,
        component=task.component,
        task_name=task.name,
        planned_at=planned,
        started_at=planned,
        status=RunStatus.RUNNING,
        trigger=Trigger.SCHEDULE,
    )
    return replace(base, **columns)


def ended(run: TaskRun, status: RunStatus = RunStatus.SUCCESS, seconds: float = 1.5, **columns: Any) -> TaskRun:
    """`run` as it stands `seconds` after its start."""
    start = run.started_at or run.planned_at
    return replace(run, status=status, finished_at=start + timedelta(seconds=seconds), **columns)


def shown(task: SystemTask, run: TaskRun, **columns: Any) -> SystemTask:
    """`task` as it shows the ended `run`."""
    return replace(
        task,
        last_run_at=run.started_at,
        last_status=run.status,
        last_result=run.result,
        last_error=run.error_message,
        last_duration_seconds=run.duration_seconds,
        **columns,
    )
