"""The part of a long history that is in memory: which run is at which position, and what is known of it.

Positions belong to an opened `RunView`; runs are kept by their ids, so that they survive when newer ones arrive on top.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from cockpit.domain.run import TaskRun

PAGE_ROWS = 100
MOST_PAGES = 40


class View(Protocol):
    """What is needed of `services.runs.RunView`."""

    def __len__(self) -> int: ...
    def ids(self, offset: int, limit: int) -> list[int]:
        """The ids at the positions from `offset` on."""
        ...

    async def page(self, offset: int, limit: int) -> list[TaskRun]:
        """The runs at those positions, without deleted ones."""
        ...

    async def refresh(self) -> bool:
        """Look for newer runs; True when positions changed."""
        ...


@dataclass(frozen=True, slots=True)
class Shift:
    """What a refresh did to the positions: `added` rows came on top, or (`moved`) anything may be anywhere."""

    added: int = 0
    moved: bool = False


class RunPages:
    """At most `MOST_PAGES` pages of a view; those that were looked at longest ago go first."""

    def __init__(self) -> None:
        self.view: View | None = None
        self.count = 0
        self._ids: OrderedDict[int, list[int]] = OrderedDict()  # page -> ids, cheap to read again
        self._runs: dict[int, TaskRun] = {}
        self._loaded: OrderedDict[int, tuple[int, ...]] = OrderedDict()  # first id of a page -> its ids
        self._deleted: set[int] = set()
        self._top: list[int] = []

    def set_view(self, view: View) -> None:
        """Start over with another view."""
        self.view = view
        self._runs.clear()
        self._loaded.clear()
        self._deleted.clear()
        self.reposition()

    def reposition(self) -> Shift:
        """Take over the positions of the view as they are now, and say what became of the old ones."""
        before, old_count = self._top, self.count
        self._ids.clear()
        self.count = len(self.view) if self.view is not None else 0
        self._top = self.view.ids(0, PAGE_ROWS) if self.view is not None else []
        added = self.count - old_count
        if not before or added < 0:
            return Shift(moved=True)
        again = self.view.ids(added, len(before)) if self.view is not None else []
        return Shift(added=added) if again == before else Shift(moved=True)

    def id_at(self, position: int) -> int:
        """The id of the run at a position, 0 beyond the end."""
        if self.view is None or not 0 <= position < self.count:
            return 0
        number = position // PAGE_ROWS
        ids = self._ids.get(number)
        if ids is None:
            ids = self._ids[number] = self.view.ids(number * PAGE_ROWS, PAGE_ROWS)
            while len(self._ids) > MOST_PAGES:
                self._ids.popitem(last=False)
        place = position - number * PAGE_ROWS
        return ids[place] if place < len(ids) else 0

    def run_at(self, position: int) -> TaskRun | None:
        """The run at a position, None while it is not in memory."""
        return self._runs.get(self.id_at(position))

    def run(self, run_id: int) -> TaskRun | None:
        """The run with this id, None while it is not in memory."""
        return self._runs.get(run_id)

    def is_deleted(self, position: int) -> bool:
        """True for a position whose run was deleted since the view was read."""
        return self.id_at(position) in self._deleted

    def position_of(self, run_id: int) -> int:
        """Where a run is, -1 when the view does not have it.  Ids fall from the top, so few pages are looked at."""
        low, high = 0, self.count
        while low < high:
            middle = (low + high) // 2
            if self.id_at(middle) > run_id:
                low = middle + 1
            else:
                high = middle
        return low if self.id_at(low) == run_id and run_id else -1

    def take(self, ids: Sequence[int], runs: Iterable[TaskRun]) -> None:
        """Keep a page that was read; the runs of the page looked at longest ago are forgotten."""
        if not ids:
            return
        found = {run.id: run for run in runs}
        self._deleted.update(run_id for run_id in ids if run_id not in found)
        self._runs.update(found)
        self._loaded[ids[0]] = tuple(ids)
        while len(self._loaded) > MOST_PAGES:
            _, old = self._loaded.popitem(last=False)
            kept = set().union(*self._loaded.values())
            for run_id in old:
                if run_id not in kept:
                    self._runs.pop(run_id, None)

    def touch(self, page: int) -> None:
        """A page is in sight: it goes last."""
        ids = self._ids.get(page)
        if ids and ids[0] in self._loaded:
            self._loaded.move_to_end(ids[0])

    def replace(self, run: TaskRun) -> bool:
        """A run is known better; False when it is not in memory."""
        if run.id not in self._runs:
            return False
        self._runs[run.id] = run
        return True

    def known(self) -> int:
        """How many runs are in memory."""
        return len(self._runs)
