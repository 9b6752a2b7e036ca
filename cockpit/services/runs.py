"""What a person may ask about runs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any

from cockpit.domain.clock import Clock
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.export_format import ExportFormat
from cockpit.domain.run import LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.services.run_export import Progress, export_runs
from cockpit.storage import run_search, run_stats
from cockpit.storage.database import Database
from cockpit.storage.run_index import RunIndexer
from cockpit.storage.run_stats import DayCount, RunStats, TaskFigures, Trend
from cockpit.storage.run_store import RunStore
from cockpit.storage.run_view import RunView
from cockpit.storage.saved_filters import SavedFilters

__all__ = [
    "DayCount",
    "ExportFormat",
    "RunService",
    "RunStats",
    "RunView",
    "TaskFigures",
    "TaskLists",
    "TaskStats",
    "Trend",
]

_STATS_OF_RUNS = 200
_LONGEST_NAME = 100
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


@dataclass(frozen=True, slots=True)
class TaskLists:
    """The tasks that a person may want to look at, the worst first."""

    slowest: tuple[TaskFigures, ...]
    flakiest: tuple[TaskFigures, ...]


class RunService:
    """Reads the history of runs."""

    def __init__(self, store: RunStore, clock: Clock, db: Database) -> None:
        self._store = store
        self._clock = clock
        self._db = db
        self._saved = SavedFilters(db)
        self._indexer = RunIndexer(db)

    async def index_some(self) -> int:
        """Put some of the runs that ended lately into the full-text index; how many, 0 when there is nothing to do."""
        return await self._indexer.step()

    async def open(self, wanted: RunFilter) -> RunView:
        """The runs that `wanted` finds, for looking at any page of them: `len`, `page`, `refresh`."""
        return await RunView.open(self._db, wanted)

    async def count(self, wanted: RunFilter) -> int:
        """How many runs `wanted` finds."""
        return await run_search.count(self._db, wanted)

    async def window(self, wanted: RunFilter, offset: int, limit: int) -> _Runs:
        """One page of what `wanted` finds, the newest first; who reads several opens a view instead."""
        return await (await self.open(wanted)).page(offset, limit)

    async def statistics(self, wanted: RunFilter, zone: tzinfo = UTC) -> RunStats:
        """How what `wanted` finds went: totals, success rate, durations, and each day of `zone`."""
        return await run_stats.stats(self._db, wanted, zone)

    async def per_task(self, since: datetime, limit: int = 10) -> TaskLists:
        """The slowest and the flakiest tasks of the time since then."""
        ids = [row[0] for row in await self._db.read("SELECT id FROM system_tasks ORDER BY id")]
        figures = await run_stats.per_task(self._db, ids, since)
        slowest = sorted((one for one in figures if one.average_seconds), key=lambda one: -(one.average_seconds or 0))
        flakiest = sorted((one for one in figures if one.flips), key=lambda one: (-one.flakiness, -one.flips))
        return TaskLists(tuple(slowest[:limit]), tuple(flakiest[:limit]))

    async def trend(self, task_ids: Collection[int], count: int = 20) -> dict[int, Trend]:
        """(status, seconds) of the last `count` ended runs of each task, the oldest first."""
        return await run_stats.trend(self._db, task_ids, count)

    async def export(
        self, wanted: RunFilter, path: Path, form: ExportFormat | str, progress: Progress | None = None
    ) -> int:
        """Write what `wanted` finds to `path`; how many runs.  `progress` is told (written, total).  UserError."""
        try:
            known = ExportFormat(form)
        except ValueError:
            names = " or ".join(ExportFormat)
            raise UserError("The runs were not exported", fields={"format": f"“{form}” is not {names}"}) from None
        return await export_runs(await self.open(wanted), path, known, progress)

    async def saved_filters(self) -> dict[str, RunFilter]:
        """The filters that were kept, by their names."""
        return await self._saved.all()

    async def save_filter(self, name: str, wanted: RunFilter) -> None:
        """Keep a filter under `name`, in place of what had this name.  UserError."""
        name = name.strip()
        if not name or len(name) > _LONGEST_NAME:
            raise UserError("Filter not saved", fields={"name": f"give a name of 1 to {_LONGEST_NAME} characters"})
        await self._saved.save(name, wanted)

    async def delete_filter(self, name: str) -> None:
        """Forget a filter.  NotFound."""
        if not await self._saved.delete(name.strip()):
            raise NotFound("No such filter", f"There is no filter with the name “{name}”.")

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

    async def logs(self, run_id: int, limit: int = 2000, *, after_seq: int = 0) -> tuple[LogLine, ...]:
        """The log lines of a run in order, those with `seq` above `after_seq`."""
        return tuple(await self._store.logs(run_id, after_seq, limit))

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
