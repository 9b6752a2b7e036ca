"""What a person may ask about runs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cockpit.domain.clock import Clock
from cockpit.domain.errors import NotFound
from cockpit.domain.run import LogLine, RunStatus, TaskRun, Trigger
from cockpit.storage.run_store import RunStore

_STATS_OF_RUNS = 200
_Runs = list[TaskRun]  # within the class `list` is its method


@dataclass(frozen=True, slots=True)
class TaskStats:
    """How the last runs of one task went; seconds are None when nothing ran to an end."""

    total: int
    successful: int
    failed: int
    median_seconds: float | None
    p95_seconds: float | None

    @property
    def success_rate(self) -> float | None:
        """0..1 of the runs that ended well or badly; None when there is none."""
        ended = self.successful + self.failed
        return self.successful / ended if ended else None


class RunService:
    """Reads the history of runs."""

    def __init__(self, store: RunStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    async def list(
        self,
        *,
        task_id: int | None = None,
        task_ids: Collection[int] | None = None,
        status: RunStatus | Collection[RunStatus] | None = None,
        trigger: Trigger | None = None,
        limit: int = 50,
        before_id: int | None = None,
    ) -> _Runs:
        """Runs, the newest first; `before_id` continues after the last of a page."""
        return await self._store.list(
            task_id=task_id, task_ids=task_ids, status=status, trigger=trigger, limit=limit, before_id=before_id
        )

    async def get(self, run_id: int) -> TaskRun:
        """The run with this id.  NotFound."""
        run = await self._store.get(run_id)
        if run is None:
            raise NotFound("No such run", f"There is no run with the id {run_id}; old runs are deleted in time.")
        return run

    async def logs(self, run_id: int, limit: int = 2000) -> tuple[LogLine, ...]:
        """The log lines of a run in order."""
        return tuple(await self._store.logs(run_id, limit=limit))

    async def stats(self, hours: float = 24) -> dict[str, Any]:
        """total, success, error, skipped, missed, median_seconds and p95_seconds of the last `hours`."""
        return await self._store.stats(self._clock.now() - timedelta(hours=hours))

    async def activity(self, hours_back: int = 12) -> tuple[tuple[datetime, RunStatus, Trigger, int], ...]:
        """(hour, status, trigger, number) of the planned times since the full hour `hours_back` hours ago."""
        now = self._clock.now()
        since = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=hours_back)
        return tuple(await self._store.counts_by_hour(since, now))

    async def task_stats(self, task_id: int) -> TaskStats:
        """Statistics over the last runs of a task."""
        runs = await self._store.list(task_id=task_id, limit=_STATS_OF_RUNS)
        seconds = sorted(run.duration_seconds for run in runs if run.duration_seconds is not None)
        return TaskStats(
            total=len(runs),
            successful=sum(run.status is RunStatus.SUCCESS for run in runs),
            failed=sum(run.status.is_failure for run in runs),
            median_seconds=_at(seconds, 0.5),
            p95_seconds=_at(seconds, 0.95),
        )


def _at(ascending: list[float], share: float) -> float | None:
    return ascending[min(len(ascending) - 1, int(len(ascending) * share))] if ascending else None
