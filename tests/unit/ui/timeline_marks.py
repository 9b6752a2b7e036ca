"""Marks and lanes for the tests of the timeline, around a fixed moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from cockpit.domain.occurrence import Outcome
from cockpit.domain.run import Cause, RunStatus
from cockpit.domain.task import SystemTask
from cockpit.services.account import Mark
from cockpit.ui.models.timeline_rows import LaneRow
from cockpit.ui.models.timeline_shapes import dots

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
MORNING = datetime(2026, 10, 22, 6, 0, tzinfo=UTC)


def mark(minutes: float, outcome: Outcome | None = Outcome.RAN, **more: Any) -> Mark:
    """A mark planned this many minutes after MORNING; by default a run that went well."""
    planned = MORNING + timedelta(minutes=minutes)
    ran = outcome in (Outcome.RAN, Outcome.LATE, Outcome.CAUGHT_UP)
    values: dict[str, Any] = {
        "until": None,
        "count": 1,
        "status": RunStatus.SUCCESS if ran else None,
        "cause": Cause.ASLEEP if outcome is Outcome.MISSED else None,
        "run_id": 7 if ran else None,
        "started_at": planned if ran else None,
        "detail": "",
    }
    return Mark(planned_at=planned, outcome=outcome, **{**values, **more})


def ran(minutes: float, **more: Any) -> Mark:
    return mark(minutes, **more)


def failed(minutes: float, **more: Any) -> Mark:
    return mark(minutes, status=RunStatus.ERROR, **more)


def missed(minutes: float, **more: Any) -> Mark:
    return mark(minutes, Outcome.MISSED, **more)


def skipped(minutes: float, **more: Any) -> Mark:
    return mark(minutes, Outcome.SKIPPED, status=RunStatus.SKIPPED, cause=Cause.OVERLAP, **more)


def planned(minutes: float, **more: Any) -> Mark:
    return mark(minutes, None, **more)


def caught_up(minutes: float, ran_at: float, **more: Any) -> Mark:
    """Planned after `minutes`, run at last after `ran_at` minutes."""
    return mark(minutes, Outcome.CAUGHT_UP, started_at=MORNING + timedelta(minutes=ran_at), **more)


def lane(task_id: int = 1, marks: Sequence[Mark] = (), **columns: Any) -> LaneRow:
    """A lane as the canvas gets it."""
    task = SystemTask(task_id, f"Task {task_id}", "shell_command", "news", frequency_seconds=900.0, **columns)
    coming = task.next_run_at.timestamp() if task.next_run_at is not None else None
    return LaneRow(task, "terminal", "every 15 min", dots(marks), coming)
