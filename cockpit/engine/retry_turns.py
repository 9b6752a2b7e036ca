"""What becomes of a retry when its time has come: it starts, waits for a run by hand, is put off, or is given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cockpit.domain.handler import TaskRunResult
from cockpit.domain.policy import same_day
from cockpit.domain.run import Cause
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import PendingRetry
from cockpit.engine.gate import Gate
from cockpit.engine.running_set import RunningSet
from cockpit.engine.supervise import Outcome
from cockpit.engine.task_rows import TaskRows
from cockpit.storage.run_store import RunStore

HELD_RETRY_AGAIN = timedelta(minutes=5)


class RetryTurns:
    """Decides for the runner; tasks that are bound to their day lose no attempt to a pause or a person's run."""

    def __init__(self, rows: TaskRows, runs: RunStore, running: RunningSet, gate: Gate) -> None:
        self._rows = rows
        self._runs = runs
        self._running = running
        self._gate = gate

    async def turn(self, task_id: int, pending: PendingRetry) -> SystemTask | None:
        """The task whose retry may start; None when it has moved on.  One bound to its day waits for a run by hand."""
        while True:
            task = self._rows.get(task_id)
            if task is None or task.retry != pending or not task.enabled:
                return None
            if task_id not in self._running or not task.policy.within_day:
                return task
            await self._running.idle(task_id)

    @staticmethod
    def is_over(task: SystemTask, pending: PendingRetry, now: datetime) -> bool:
        """True when the task is bound to its day, and that of the planned time has ended."""
        return task.policy.within_day and not same_day(pending.planned_at, now, task.time_zone)

    def is_closed(self, task: SystemTask, now: datetime) -> bool:
        """True when a pause, a blackout or a run in flight keeps it from starting."""
        return task.id in self._running or self._gate.closing(task, now) is not None

    async def hold(self, task: SystemTask, pending: PendingRetry, now: datetime) -> SystemTask:
        """Drop a retry that cannot start, or put it off for a task bound to its day; the task as it is then."""
        later = replace(pending, at=now + HELD_RETRY_AGAIN) if task.policy.within_day else None
        await self._runs.set_retry(task.id, later)
        return replace(self._rows.get(task.id) or task, retry=later)

    @staticmethod
    def given_up(task: SystemTask) -> Outcome:
        """How the last attempt ends that never began: the computer was off, or slept, until its day was over."""
        reason = f" The last attempt failed: {task.last_error}" if task.last_error else ""
        return TaskRunResult.error(f"Its day is over, so it is not tried again.{reason}"), Cause.HANDLER
