"""What keeps a planned time from being run by choice: pauses, a skipped next run, blackouts, holidays."""

from __future__ import annotations

from datetime import datetime

from cockpit.domain.closures import Closures
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, Pause


class Gate:
    """Asked at every planned time.  `pause` holds everything; `closures` are the workspace's blackouts and holidays."""

    def __init__(self) -> None:
        self.pause: Pause | None = None
        self.closures = Closures()

    def may_close(self, task: SystemTask) -> bool:
        """False when nothing can keep `task` from running, whatever the time."""
        chosen = task.pause is not None or task.skip_planned_at is not None
        return self.pause is not None or chosen or bool(task.policy.blackouts or task.policy.holidays)

    def closing(self, task: SystemTask, planned: datetime) -> Occurrence | None:
        """The line of the account for a planned time that is left out; None when it may be run."""
        if self.pause is not None and self.pause.holds_at(planned):
            return _left_out(task, planned, Cause.PAUSED_ALL, self.pause.by)
        if task.pause is not None and task.pause.holds_at(planned):
            return _left_out(task, planned, Cause.PAUSED, task.pause.by)
        if task.skip_planned_at == planned:
            return _left_out(task, planned, Cause.SKIPPED_BY_PERSON)
        policy = task.policy
        if policy is DEFAULT_POLICY or not (policy.blackouts or policy.holidays):
            return None
        closure = self.closures.closing(policy, task.time_zone, planned)
        return None if closure is None else _left_out(task, planned, closure.cause, closure.name)


def _left_out(task: SystemTask, planned: datetime, cause: Cause, detail: str = "") -> Occurrence:
    return Occurrence(task.id, planned, Outcome.SKIPPED, cause, detail=detail)
