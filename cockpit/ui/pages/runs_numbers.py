"""The statistics of the Runs page: read for the filter that holds, and again while somebody looks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

from cockpit.domain.run_filter import RunFilter
from cockpit.services.local_zone import local_zone
from cockpit.ui.pages.runs_filters import RunsFilters
from cockpit.ui.widgets.run_statistics import RunStatistics

if TYPE_CHECKING:
    from cockpit.services.runs import RunStats, TaskLists
    from cockpit.ui.context import PageContext

_AGAIN_MILLISECONDS = 30_000  # counting a million runs takes seconds of a thread
_TASK_DAYS = 30
_MOST_TASKS = 6


class RunNumbers(QObject):
    """Fills a `RunStatistics` while it is open."""

    def __init__(self, context: PageContext, filters: RunsFilters, now: Callable[[], datetime]) -> None:
        super().__init__(filters)
        self._context, self._filters, self._now = context, filters, now
        self._zone = ZoneInfo(local_zone())
        self._names: dict[int, str] = {}
        self._generation = 0
        self.is_open = self.is_loading = False
        self.panel = RunStatistics()
        self.panel.task_chosen.connect(filters.only_task)
        self.panel.day_chosen.connect(self._choose_day)
        self._again = QTimer(self)
        self._again.setInterval(_AGAIN_MILLISECONDS)
        self._again.timeout.connect(self.load)
        filters.changed.connect(lambda _filter: self.load())

    def set_open(self, is_open: bool, names: dict[int, str]) -> None:
        """Somebody looks, or no longer does."""
        self.is_open, self._names = is_open, names
        if is_open:
            self._again.start()
            self.load()
        else:
            self._again.stop()

    def load(self) -> None:
        """Count again."""
        if self.is_open and self.panel.isVisible():
            self._generation += 1
            self.is_loading = True
            work = self._load(self._filters.filter, self._generation)
            self._context.spawn(work, self.tr("Reading statistics"))

    async def _load(self, wanted: RunFilter, generation: int) -> None:
        runs = self._context.services.runs
        lists = await runs.per_task(self._now() - timedelta(days=_TASK_DAYS), _MOST_TASKS)
        self._show(generation, None, lists)
        stats = await runs.statistics(wanted, self._zone)
        self._show(generation, stats, None)

    def _show(self, generation: int, stats: RunStats | None, lists: TaskLists | None) -> None:
        if not isValid(self) or generation != self._generation:
            return
        if lists is not None:
            self.panel.show_tasks(lists, self._names)
        if stats is not None:
            self.is_loading = False
            self.panel.show_stats(stats, self._now().astimezone(self._zone).date())

    def _choose_day(self, day: date) -> None:
        """Show the runs of one day."""
        since = datetime.combine(day, time(), self._zone).astimezone(UTC)
        until = datetime.combine(day + timedelta(days=1), time(), self._zone).astimezone(UTC)
        self._filters.set_filter(replace(self._filters.filter, since=since, until=until))
