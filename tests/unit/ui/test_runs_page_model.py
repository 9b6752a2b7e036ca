"""The model of the Runs table over a stored history: what is in memory, and what newer runs do to positions."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication

from cockpit.domain.run import RunStatus, TaskRun
from cockpit.domain.run_filter import RunFilter
from cockpit.storage.database import Database
from cockpit.storage.run_view import RunView
from cockpit.ui.models.run_model import RunModel
from cockpit.ui.models.run_pages import MOST_PAGES, PAGE_ROWS
from cockpit.ui.models.run_row import LiveRun, RunColumn
from tests.helpers.stored_runs import NOW

_INSERT = (
    "INSERT INTO system_task_runs (id, task_id, task_type, component, task_name, planned_at, status, trigger)"
    " VALUES (?, ?, 'probe', 'feeds', 'Feeds', '2026-11-21T04:00:00.000Z', ?, 'manual')"
)


class Desk:
    """A model over stored runs; `work` is what it spawned and nobody has done yet."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.work: list[Coroutine[Any, Any, None]] = []
        self.model = RunModel(lambda: NOW, lambda work, _name: self.work.append(work))
        self.told: list[str] = []
        self.model.rowsInserted.connect(lambda _parent, first, last: self.told.append(f"added {first}-{last}"))
        self.model.modelReset.connect(lambda: self.told.append("reset"))

    async def store(self, *ids: int, task_id: int = 1, status: str = "success") -> None:
        rows = [(run_id, task_id, status) for run_id in ids]
        await self.do(lambda connection: connection.executemany(_INSERT, rows))

    async def do(self, change: Any) -> None:
        def work(connection: sqlite3.Connection) -> None:
            change(connection)

        await self.db.write(work)

    async def open(self, wanted: RunFilter | None = None) -> None:
        self.model.set_view(await RunView.open(self.db, wanted or RunFilter()))
        self.told.clear()

    async def settle(self) -> None:
        while self.work:
            await self.work.pop(0)

    async def see(self, position: int) -> TaskRun | None:
        """Look at a row, and again when it was read."""
        self.model.run_at(position)
        await self.settle()
        return self.model.run_at(position)

    async def refresh(self) -> None:
        self.model.refresh()
        await self.settle()


@pytest.fixture
async def desk(qapp: QApplication, workspace_path: Path) -> AsyncIterator[Desk]:
    async with Database.open(workspace_path, busy_timeout_seconds=0.2) as database:
        found = Desk(database)
        yield found
        for work in found.work:
            work.close()
        found.model.deleteLater()


async def test_a_row_is_read_when_it_is_looked_at(desk: Desk) -> None:
    await desk.store(*range(1, 251))
    await desk.open()
    assert desk.model.rowCount() == 250
    assert desk.model.run_at(120) is None
    assert desk.model.data(desk.model.index(120, RunColumn.TASK)) is None
    run = await desk.see(120)
    assert run is not None
    assert run.id == 130
    assert desk.model.pages.known() == PAGE_ROWS  # its page and no other
    assert desk.model.data(desk.model.index(120, RunColumn.TASK)) == "Feeds"


async def test_who_drags_over_many_pages_gets_the_last_ones(desk: Desk) -> None:
    await desk.store(*range(1, 2001))
    await desk.open()
    for page in range(20):
        desk.model.run_at(page * PAGE_ROWS)
    await desk.settle()
    assert desk.model.pages.known() == 4 * PAGE_ROWS
    assert desk.model.pages.run_at(1900) is not None
    assert desk.model.pages.run_at(0) is None


async def test_only_a_window_of_pages_stays_in_memory_and_what_is_looked_at_stays(desk: Desk) -> None:
    await desk.store(*range(1, (MOST_PAGES + 5) * PAGE_ROWS + 1))
    await desk.open()
    for page in range(MOST_PAGES + 4):
        assert await desk.see(page * PAGE_ROWS) is not None
        desk.model.pages.id_at(0)
        desk.model.pages.touch(0)  # the first page is in sight all the time
    assert desk.model.pages.known() == MOST_PAGES * PAGE_ROWS
    assert desk.model.pages.run_at(0) is not None
    assert desk.model.pages.run_at(PAGE_ROWS) is None


async def test_newer_runs_are_rows_on_top_and_nothing_is_read_again(desk: Desk) -> None:
    await desk.store(*range(1, 301))
    await desk.open()
    kept = await desk.see(0)
    await desk.store(301, 302)
    await desk.refresh()
    assert desk.told == ["added 0-1"]
    assert desk.model.rowCount() == 302
    assert desk.model.pages.run_at(2) is kept
    assert desk.model.pages.position_of(300) == 2


async def test_a_run_that_no_longer_fits_the_filter_goes_and_the_rest_is_arranged_anew(desk: Desk) -> None:
    await desk.store(1, 2, 3, status="running")
    await desk.open(RunFilter(statuses=(RunStatus.RUNNING,)))
    await desk.do(lambda connection: connection.execute("UPDATE system_task_runs SET status='success' WHERE id = 2"))
    await desk.refresh()
    assert desk.told == ["reset"]
    assert [desk.model.pages.id_at(row) for row in range(desk.model.rowCount())] == [3, 1]


async def test_nothing_is_told_when_nothing_changed(desk: Desk) -> None:
    await desk.store(1)
    await desk.open()
    refreshed: list[int] = []
    desk.model.refreshed.connect(lambda: refreshed.append(1))
    await desk.refresh()
    assert desk.told == []
    assert refreshed == [1]


async def test_a_deleted_run_is_an_empty_row_until_the_next_look(desk: Desk) -> None:
    await desk.store(1, 2, 3)
    await desk.open()
    await desk.do(lambda connection: connection.execute("DELETE FROM system_task_runs WHERE id = 2"))
    assert await desk.see(1) is None
    assert desk.model.pages.is_deleted(1)
    assert desk.work == []  # and it is not asked for again and again
    await desk.refresh()
    assert desk.model.rowCount() == 2


async def test_another_filter_meanwhile_drops_what_was_being_read(desk: Desk) -> None:
    await desk.store(1, 2, task_id=1)
    await desk.store(3, 4, task_id=2)
    await desk.open()
    desk.model.run_at(0)
    await desk.open(RunFilter(task_ids=(1,)))
    await desk.settle()
    assert desk.model.pages.known() == 0
    run = await desk.see(0)
    assert run is not None
    assert run.id == 2


async def test_the_end_of_a_run_is_shown_at_once(desk: Desk) -> None:
    await desk.store(1, 2, status="running")
    await desk.open()
    run = await desk.see(0)
    assert run is not None
    changed: list[int] = []

    def note(first: QModelIndex, _last: QModelIndex) -> None:
        changed.append(first.row())

    desk.model.dataChanged.connect(note)
    desk.model.set_live(1, LiveRun(0.5, "half"))
    assert desk.model.data(desk.model.index(1, RunColumn.RESULT)) == "half"
    desk.model.replace(replace(run, status=RunStatus.SUCCESS))
    assert changed == [1, 0]
    assert desk.model.data(desk.model.index(0, RunColumn.STATUS)) == "Success"


@pytest.mark.parametrize("run_id", [1, 100, 101, 250])
async def test_a_run_is_found_by_its_id(desk: Desk, run_id: int) -> None:
    await desk.store(*range(1, 251))
    await desk.open()
    assert desk.model.pages.position_of(run_id) == 250 - run_id


@pytest.mark.parametrize("run_id", [0, 251, -3])
async def test_a_run_that_is_not_there_has_no_position(desk: Desk, run_id: int) -> None:
    await desk.store(*range(1, 251))
    await desk.open()
    assert desk.model.pages.position_of(run_id) == -1


async def test_the_columns_have_titles(desk: Desk) -> None:
    titles = [desk.model.headerData(column, Qt.Orientation.Horizontal) for column in RunColumn]
    assert titles == ["Planned", "Started", "Took", "Task", "Trigger", "Status", "Result"]
