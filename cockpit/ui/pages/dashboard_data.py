"""What the dashboard reads, in one go."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cockpit.domain.next_run import count_between, next_after
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Interval
from cockpit.domain.task import SystemTask
from cockpit.ui.activity_chart import Bucket

if TYPE_CHECKING:
    from cockpit.services import Services
    from cockpit.services.metrics import MetricCard

HOURS = 12
_BUCKET = timedelta(minutes=60)
_FAILURES = 4
_READ_FAILURES = 100
_PLANNED_TASKS = 500  # planned runs of more tasks than these are not counted ahead: it would take too long


@dataclass(frozen=True, slots=True)
class DashboardData:
    """The numbers behind every part of the dashboard."""

    tasks: list[SystemTask]
    cards: list[MetricCard]
    stats: dict[str, Any]
    failures: list[TaskRun]
    activity: tuple[tuple[datetime, RunStatus, Trigger, int], ...]
    has_examples: bool


async def read_dashboard(services: Services) -> DashboardData:
    """Read everything anew.  EnvironmentFault."""
    return DashboardData(
        tasks=await services.tasks.list(),
        cards=await services.metrics.cards(),
        stats=await services.runs.stats(24),
        failures=await _last_failures(services),
        activity=await services.runs.activity(HOURS),
        has_examples=await services.sources.has_examples(),
    )


async def _last_failures(services: Services) -> list[TaskRun]:
    """The last failed run of each task within a day, the newest first."""
    since = datetime.now(UTC) - timedelta(days=1)
    runs = await services.runs.list(status=(RunStatus.ERROR, RunStatus.TIMED_OUT), limit=_READ_FAILURES)
    latest = {run.task_id: run for run in reversed(runs) if run.planned_at >= since}
    return sorted(latest.values(), key=lambda run: run.id, reverse=True)[:_FAILURES]


def buckets(
    activity: Sequence[tuple[datetime, RunStatus, Trigger, int]], tasks: Sequence[SystemTask], now: datetime
) -> list[Bucket]:
    """An hour each: what ran in the last `HOURS`, what is planned in the next."""
    this_hour = now.replace(minute=0, second=0, microsecond=0)
    counts: dict[datetime, dict[str, int]] = {}
    for hour, status, trigger, number in activity:
        token = _token(status, trigger)
        if token:
            here = counts.setdefault(hour, {})
            here[token] = here.get(token, 0) + number
    past = [Bucket(hour, counts.get(hour, {})) for hour in (this_hour - _BUCKET * back for back in range(HOURS, 0, -1))]
    planned = _planned(tasks, now, [this_hour + _BUCKET * ahead for ahead in range(HOURS + 1)])
    current = Bucket(this_hour, counts.get(this_hour, {}), planned[0])
    return [*past, current, *(Bucket(this_hour + _BUCKET * ahead, {}, planned[ahead]) for ahead in range(1, HOURS))]


def _planned(tasks: Sequence[SystemTask], now: datetime, edges: Sequence[datetime]) -> list[int]:
    """How many planned times lie between each two of `edges`, from now on."""
    totals = [0] * (len(edges) - 1)
    armed = [task for task in tasks if task.enabled and task.next_run_at is not None and task.schedule is not None]
    for task in armed[:_PLANNED_TASKS]:
        schedule, first = task.schedule, task.next_run_at
        assert schedule is not None
        assert first is not None
        anchor = first if isinstance(schedule, Interval) else None
        before_first = first - timedelta(milliseconds=1)
        for place, (start, end) in enumerate(itertools.pairwise(edges)):
            if end <= first:
                continue
            start = max(start, before_first, now)
            if next_after(schedule, start, anchor) is None:
                break
            totals[place] += count_between(schedule, start, end, anchor)
    return totals


def _token(status: RunStatus, trigger: Trigger) -> str:
    if status is RunStatus.SUCCESS:
        return "run" if trigger is Trigger.CATCH_UP else "ok"
    if status.is_failure or status is RunStatus.MISSED:
        return "err"
    return "" if status is RunStatus.RUNNING else "warn"
