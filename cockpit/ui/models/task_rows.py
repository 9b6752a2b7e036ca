"""All rows of the System Tasks table without Qt: which are shown, and in which order.

Everything a click or an engine event needs is done on plain Python data, so that 10,000 rows are sorted and
filtered within a frame and one changed row costs the same however many rows there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from cockpit.domain.task import SystemTask
from cockpit.ui.models.task_row import (
    ALL_COLUMNS,
    CELLS_OF_PROGRESS,
    CELLS_OF_RUN,
    STATE_RANK,
    Column,
    Entry,
    GroupRow,
    Progress,
    StatusFilter,
    TaskRow,
    changed_cells,
    chosen_time,
)


@dataclass(frozen=True, slots=True)
class Update:
    """What one change did: where the row is (None while hidden), its changed cells, what must be redone."""

    position: int | None
    cells: frozenset[Column]
    order_changed: bool = False
    counts_changed: bool = False


NOTHING = Update(None, frozenset())


def _sort_value(row: TaskRow, column: Column, now: datetime) -> Any:
    """The key of a row in `column`, or None when it has none (such rows come last in both directions)."""
    task = row.task
    match column:
        case Column.TASK:
            return row.name_key
        case Column.COMPONENT:
            return task.component.casefold()
        case Column.STATUS:
            return STATE_RANK[row.state(now)]
        case Column.LAST:
            return task.last_run_at
        case Column.NEXT:
            return chosen_time(task, now)
        case Column.FREQUENCY:
            if task.frequency_seconds is not None:
                return (0, task.frequency_seconds, "")
            if task.frequency_cron or task.rules:
                return (1, 0.0, task.frequency_cron or "")
            return (2, 0.0, "") if task.policy.after else None
        case Column.ERRORS:
            return task.error_count
        case Column.ACTIONS:
            return not task.enabled


class TaskRows:
    """All rows, and the filtered, sorted and grouped list of those that are shown.

    `put`, `progress` and `remove` change one row; `arrange` builds `entries` again and is called once after
    any number of changes that asked for it.
    """

    def __init__(self, titles: Mapping[str, tuple[str, str]] | None = None) -> None:
        self.titles: dict[str, tuple[str, str]] = dict(titles or {})  # task_type -> (title, icon)
        self.by_id: dict[int, TaskRow] = {}
        self.entries: list[Entry] = []
        self.position: dict[int, int] = {}
        self.counts: dict[StatusFilter, int] = dict.fromkeys(StatusFilter, 0)
        self.search = ""
        self.status = StatusFilter.ALL
        self.component: str | None = None
        self.grouped = False
        self.collapsed: set[str] = set()
        self.sort_column: Column = Column.TASK
        self.descending = False
        self._sorted: list[TaskRow] | None = None
        self._planned: datetime | None = None
        self._planned_stale = True
        self._members: dict[str, int] = {}  # component -> how many tasks it has
        self.components_version = 0  # another number: `components` says something else

    # changes of one row

    def put(self, task: SystemTask) -> Update:
        """Add or replace one task."""
        self._planned_stale = True
        row = self.by_id.get(task.id)
        if row is None:
            title, icon = self.titles.get(task.task_type, (task.task_type, "circle-help"))
            row = self.by_id[task.id] = TaskRow(task, title, icon)
            self._prepare(row)
            self._count(row, 1)
            self._count_component(task.component, 1)
            row.peers = self.by_id
            self._sorted = None
            return Update(None, ALL_COLUMNS, order_changed=True, counts_changed=True)
        before = row.task
        cells = changed_cells(before, task)
        if not cells:
            row.task = task
            return NOTHING
        counted = self._belongs(row)
        self._count(row, -1)
        row.task = task
        self._count(row, 1)
        renamed = (before.name, before.component, before.task_type) != (task.name, task.component, task.task_type)
        if renamed:
            self._prepare(row)
            if before.component != task.component:
                self._count_component(before.component, -1)
                self._count_component(task.component, 1)
        order_changed = renamed or (self.sort_column in cells and self.sort_column is not Column.TASK)
        if order_changed:
            self._sorted = None
        moved = self._belongs(row) != counted
        stale = order_changed or self._membership_matters(moved)
        return Update(self.position.get(task.id), cells, stale, moved)

    def progress(self, task_id: int, progress: Progress | None) -> Update:
        """Say that a task runs (and how far it is), or with None that it does not."""
        row = self.by_id.get(task_id)
        if row is None or row.progress == progress:
            return NOTHING
        started_or_ended = (row.progress is None) != (progress is None)
        if started_or_ended:
            self.counts[StatusFilter.RUNNING] += 1 if progress is not None else -1
        was_queued = row.progress is not None and row.progress.queued
        row.progress = progress
        is_queued = progress is not None and progress.queued
        order_changed = (started_or_ended or was_queued != is_queued) and self.sort_column is Column.STATUS
        if order_changed:
            self._sorted = None
        return Update(
            self.position.get(task_id),
            CELLS_OF_RUN if started_or_ended or was_queued != is_queued else CELLS_OF_PROGRESS,
            order_changed or self._membership_matters(started_or_ended),
            started_or_ended,
        )

    def trend(self, task_id: int, letters: str) -> Update:
        """Say how the last runs of a task went."""
        row = self.by_id.get(task_id)
        if row is None or row.trend == letters:
            return NOTHING
        row.trend = letters
        return Update(self.position.get(task_id), CELLS_OF_PROGRESS)

    def ended_pauses(self, now: datetime) -> list[SystemTask]:
        """The tasks whose pause is over, without it: pauses end by themselves and nobody tells."""
        if not self.counts[StatusFilter.PAUSED]:
            return []
        tasks = [row.task for row in self.by_id.values() if row.task.pause is not None]
        return [replace(task, pause=None) for task in tasks if task.pause and not task.pause.holds_at(now)]

    def remove(self, task_id: int) -> Update:
        """Forget a deleted task."""
        row = self.by_id.pop(task_id, None)
        if row is None:
            return NOTHING
        self._planned_stale = True
        self._count(row, -1)
        self._count_component(row.task.component, -1)
        if self._sorted is not None:
            self._sorted.remove(row)
        return Update(self.position.get(task_id), ALL_COLUMNS, order_changed=True, counts_changed=True)

    def replace_all(self, tasks: Iterable[SystemTask], running: Mapping[int, Progress]) -> None:
        """Start over with the tasks of the store and the runs of the engine."""
        self.by_id.clear()
        self._planned_stale = True
        self._sorted = None
        self.counts = dict.fromkeys(StatusFilter, 0)
        self._members.clear()
        self.components_version += 1
        for task in tasks:
            self.put(task)
            if task.id in running:
                self.progress(task.id, running[task.id])

    # the list that is shown

    def arrange(self, now: datetime) -> None:
        """Build `entries` and `position` from the rows, the filters and the order."""
        shown = self._filtered(self._in_order(now))
        self.entries = list(self._with_groups(shown)) if self.grouped else list(shown)
        self.position = {entry.task.id: index for index, entry in enumerate(self.entries) if isinstance(entry, TaskRow)}

    def sort_by(self, column: Column, *, descending: bool) -> None:
        """Choose the order; `arrange` applies it.  Equal rows keep the order of their names."""
        if (column, descending) != (self.sort_column, self.descending):
            self.sort_column, self.descending = column, descending
            self._sorted = None

    def order_is_stale(self) -> None:
        """Sort again at the next `arrange`: keys such as Overdue depend on the clock."""
        self._sorted = None

    def components(self) -> list[str]:
        """Every component that has a task, in the order of the alphabet."""
        return sorted(self._members, key=str.casefold)

    def next_planned(self, now: datetime) -> datetime | None:
        """The earliest planned time after `now` of all enabled tasks; looked for again only when it may be another."""
        if self._planned_stale or (self._planned is not None and self._planned <= now):
            self._planned_stale = False
            planned = (chosen_time(row.task, now) for row in self.by_id.values() if row.task.enabled)
            self._planned = min((moment for moment in planned if moment is not None and moment > now), default=None)
        return self._planned

    # inside

    def _prepare(self, row: TaskRow) -> None:
        task = row.task
        row.type_title, row.icon = self.titles.get(task.task_type, (task.task_type, "circle-help"))
        row.name_key = task.name.casefold()
        row.search_text = "\n".join((task.name, task.component, task.task_type, row.type_title)).casefold()

    def _count(self, row: TaskRow, step: int) -> None:
        counts = self.counts
        counts[StatusFilter.ALL] += step
        if row.progress is not None:
            counts[StatusFilter.RUNNING] += step
        if row.is_failing:
            counts[StatusFilter.FAILING] += step
        if not row.task.enabled:
            counts[StatusFilter.DISABLED] += step
        if row.is_paused:
            counts[StatusFilter.PAUSED] += step

    def _count_component(self, component: str, step: int) -> None:
        members = self._members.get(component, 0)
        if members + step:
            self._members[component] = members + step
        else:
            del self._members[component]
        if not members or not members + step:
            self.components_version += 1

    @staticmethod
    def _belongs(row: TaskRow) -> tuple[bool, ...]:
        return (row.progress is not None, row.is_failing, not row.task.enabled, row.is_paused)

    def _membership_matters(self, moved: bool) -> bool:
        return moved and (self.status is not StatusFilter.ALL or self.grouped)

    def _in_order(self, now: datetime) -> Sequence[TaskRow]:
        if self._sorted is None:
            rows = sorted(self.by_id.values(), key=lambda row: (row.name_key, row.task.id))
            keyed = [(_sort_value(row, self.sort_column, now), row) for row in rows]
            without = [row for value, row in keyed if value is None]
            keyed = [pair for pair in keyed if pair[0] is not None]
            keyed.sort(key=lambda pair: pair[0], reverse=self.descending)
            self._sorted = [row for _, row in keyed] + without
        return self._sorted

    def _filtered(self, rows: Sequence[TaskRow]) -> Sequence[TaskRow]:
        match self.status:
            case StatusFilter.RUNNING:
                rows = [row for row in rows if row.progress is not None]
            case StatusFilter.FAILING:
                rows = [row for row in rows if row.is_failing]
            case StatusFilter.PAUSED:
                rows = [row for row in rows if row.is_paused]
            case StatusFilter.DISABLED:
                rows = [row for row in rows if not row.task.enabled]
        if self.component is not None:
            rows = [row for row in rows if row.task.component == self.component]
        for word in self.search.casefold().split():
            rows = [row for row in rows if word in row.search_text]
        return rows

    def _with_groups(self, rows: Sequence[TaskRow]) -> Iterable[Entry]:
        groups: dict[str, list[TaskRow]] = {}
        for row in rows:
            groups.setdefault(row.task.component, []).append(row)
        for component in sorted(groups, key=str.casefold):
            members = groups[component]
            collapsed = component in self.collapsed
            running = sum(row.progress is not None for row in members)
            failing = sum(row.is_failing for row in members)
            yield GroupRow(component, len(members), running, failing, collapsed)
            if not collapsed:
                yield from members
