"""Serves a planned time that comes late: the latest passed one is run, the earlier ones are recorded as missed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from cockpit.domain.events import RunsMissed
from cockpit.domain.policy import LATE_AFTER, MISSED_ROWS_PER_TASK, Downtime, account_downtime, schedule_of
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.engine.runner import Runner
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)

MISSED_ROWS_PER_START = 20_000
_WORDS = {
    Cause.PROGRAM_CLOSED: "The program was closed at that time.",
    Cause.ASLEEP: "The computer slept, or the program was stopped, at that time.",
    Cause.CLOCK_SET: "The clock was set forward past that time.",
    Cause.BUSY: "The program was too busy at that time.",
}


class CatchUp:
    """What promise P7 asks by default: never silently, the latest once, and a bounded number of rows."""

    def __init__(self, runs: RunStore, bus: EventBus) -> None:
        self._runs = runs
        self._bus = bus
        self._rows_left = MISSED_ROWS_PER_START

    async def serve(self, runner: Runner, task: SystemTask, planned: datetime, now: datetime, cause: Cause) -> None:
        """Account for the planned times from `planned` to `now`, then run the latest of them."""
        budget = min(MISSED_ROWS_PER_TASK, self._rows_left)
        downtime = account_downtime(schedule_of(task), planned, now, budget)
        if downtime.missed_count:
            missed = list(self._missed_runs(task, planned, downtime, cause))
            self._rows_left -= len(missed)
            await self._runs.record_missed(missed, task.id, downtime.latest)
            last = max(run.missed_until or run.planned_at for run in missed)
            self._bus.publish(RunsMissed(task.id, downtime.missed_count, planned, last, cause))
            log.warning(
                "%d planned times of task %s were missed: %s", downtime.missed_count, task.id, cause,
                extra={"action": "runs_missed", "task_id": task.id},
            )  # fmt: skip
        late = now - downtime.latest > LATE_AFTER
        trigger = Trigger.CATCH_UP if late else Trigger.SCHEDULE
        if not await runner.serve(task, downtime.latest, trigger, downtime.next_run_at):
            await self._runs.record_missed((), task.id, downtime.next_run_at)
            runner.advance(task.id, downtime.latest, downtime.next_run_at)

    def _missed_runs(self, task: SystemTask, first: datetime, downtime: Downtime, cause: Cause) -> Iterator[TaskRun]:
        row = TaskRun(
            id=0,
            task_id=task.id,
            task_type=task.task_type,
            component=task.component,
            task_name=task.name,
            planned_at=first,
            status=RunStatus.MISSED,
            trigger=Trigger.SCHEDULE,
            error_message=_WORDS[cause],
            cause=cause,
            missed_count=1,
        )
        if downtime.older_count:
            yield replace(
                row,
                id=self._runs.new_run_id(),
                missed_count=downtime.older_count,
                missed_until=downtime.older_until,
            )
        for moment in downtime.listed:
            yield replace(row, id=self._runs.new_run_id(), planned_at=moment)
