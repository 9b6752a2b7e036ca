"""What the dashboard reads, in one go, and what it knows of the tasks between two readings."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cockpit.domain.next_run import count_between
from cockpit.domain.policy import anchor_of
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Interval, Schedule
from cockpit.domain.task import SystemTask
from cockpit.ui.activity_chart import Bucket

if TYPE_CHECKING:
    from cockpit.services import Services
    from cockpit.services.metrics import MetricCard

HOURS = 12
_BUCKET = timedelta(hours=1)
_RESOLUTION = timedelta(milliseconds=1)  # of planned times
_FAILURES = 3
_READ_FAILURES = 100
Activity = tuple[tuple[datetime, RunStatus, Trigger, int], ...]


@dataclass(frozen=True, slots=True)
class DashboardData:
    """The numbers behind the dashboard, the tasks aside."""

    cards: list[MetricCard]
    stats: dict[str, Any]
    failures: list[TaskRun]
    activity: Activity
    has_examples: bool


async def read_dashboard(services: Services, now: datetime) -> DashboardData:
    """Read everything anew.  EnvironmentFault."""
    return DashboardData(
        cards=await services.metrics.cards(),
        stats=await services.runs.stats(24),
        failures=await _last_failures(services, now - timedelta(days=1)),
        activity=await services.runs.activity(HOURS),
        has_examples=await services.sources.has_examples(),
    )


async def _last_failures(services: Services, since: datetime) -> list[TaskRun]:
    """The last failed run of each task since then, the newest first."""
    failed = (RunStatus.ERROR, RunStatus.TIMED_OUT, RunStatus.INTERRUPTED)
    runs = await services.runs.list(status=failed, limit=_READ_FAILURES)
    latest = {run.task_id: run for run in reversed(runs) if run.planned_at >= since}
    return sorted(latest.values(), key=lambda run: run.id, reverse=True)[:_FAILURES]


class KnownTasks:
    """All tasks, read once and then followed event by event."""

    def __init__(self) -> None:
        self._tasks: dict[int, SystemTask] = {}
        self._changed: dict[int, SystemTask | None] = {}
        self.complete = False

    def all(self) -> Collection[SystemTask]:
        """Every task that is known."""
        return self._tasks.values()

    def read(self, tasks: Sequence[SystemTask]) -> None:
        """These were read; what was told since the last reading is newer than they are."""
        self._tasks = {task.id: task for task in tasks}
        self.complete = True
        for task_id, task in self._changed.items():
            self._put(task_id, task)
        self._changed.clear()

    def change(self, tasks: Mapping[int, SystemTask]) -> None:
        """These are as they are now."""
        for task_id, task in tasks.items():
            self._put(task_id, task)

    def remove(self, ids: Collection[int]) -> None:
        """These are gone."""
        for task_id in ids:
            self._put(task_id, None)

    def _put(self, task_id: int, task: SystemTask | None) -> None:
        if not self.complete:
            self._changed[task_id] = task
        elif task is None:
            self._tasks.pop(task_id, None)
        else:
            self._tasks[task_id] = task


def buckets(activity: Activity, tasks: Collection[SystemTask], now: datetime) -> list[Bucket]:
    """An hour each: what ran in the last `HOURS`, what is planned in the next.  About 5 us per task."""
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    counts: dict[datetime, dict[str, int]] = {}
    for hour, status, trigger, number in activity:
        token = _token(status, trigger)
        if token:
            here = counts.setdefault(hour, {})
            here[token] = here.get(token, 0) + number
    past = [Bucket(hour, counts.get(hour, {})) for hour in (this_hour - _BUCKET * back for back in range(HOURS, 0, -1))]
    # What is planned on the full hour belongs to the hour that begins then.
    ends = (this_hour + _BUCKET * ahead - _RESOLUTION for ahead in range(1, HOURS + 1))
    planned = _planned(tasks, [now, *ends])
    current = Bucket(this_hour, counts.get(this_hour, {}), planned[0])
    return [*past, current, *(Bucket(this_hour + _BUCKET * ahead, {}, planned[ahead]) for ahead in range(1, HOURS))]


def _planned(tasks: Collection[SystemTask], edges: Sequence[datetime]) -> list[int]:
    """How many planned times lie after each of `edges` and not after the next."""
    totals = [0] * (len(edges) - 1)
    crons: Counter[tuple[Schedule, datetime | None]] = Counter()
    for task in tasks:
        schedule, first = task.schedule, task.next_run_at
        if not task.enabled or schedule is None or first is None:
            continue
        if isinstance(schedule, Interval):
            _add_interval(totals, schedule, first, edges)
        else:
            crons[schedule, anchor_of(schedule, first)] += 1
    for (shared, anchor), times in crons.items():  # many tasks share a few expressions
        for place, (start, end) in enumerate(itertools.pairwise(edges)):
            totals[place] += times * count_between(shared, start, end, anchor)
    return totals


def _add_interval(totals: list[int], schedule: Interval, first: datetime, edges: Sequence[datetime]) -> None:
    """Add the times `first` + k * seconds (k >= 0) to the totals."""
    served = [max(-1, int((edge - first).total_seconds() // schedule.seconds)) for edge in edges]
    for place, (before, after) in enumerate(itertools.pairwise(served)):
        totals[place] += after - before


def _token(status: RunStatus, trigger: Trigger) -> str:
    """The colour of an outcome in the chart; "" for what has not ended."""
    if status is RunStatus.SUCCESS:
        return "run" if trigger is Trigger.CATCH_UP else "ok"
    if status is RunStatus.MISSED:
        return "off"
    if status.is_failure:
        return "err"
    return "" if status is RunStatus.RUNNING else "warn"
