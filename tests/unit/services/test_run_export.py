"""Runs as a file: complete or not there, harmless for a spreadsheet, and the same when read again."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from cockpit.domain.csv_cells import harmless_cell, original_cell
from cockpit.domain.errors import UserError
from cockpit.domain.run import RunStatus
from cockpit.domain.run_filter import RunFilter
from cockpit.engine.wait_clock import WaitClock
from cockpit.services.runs import RunService
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import a_run, a_task, ended, shown

NASTY = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\ttab",
    "\rreturn",
    "'=quoted",
    "''=twice",
    'a "quote", and\nlines',
    "é 🙂",
    "'plain",
)


async def stored(db: Database) -> RunService:
    """A service over one run for each nasty text."""
    runs = await RunStore.create(db)
    task = await TaskStore(db).insert(a_task("=component"))
    for minute, text in enumerate(NASTY):
        run = a_run(runs, task, minute)
        await runs.claim(run, None)
        end = ended(run, RunStatus.ERROR, error_message=text, result={"half": "\ud800", "text": text})
        await runs.finish(end, shown(task, end))
    return RunService(runs, WaitClock(), db)


@pytest.mark.parametrize("text", NASTY)
def test_a_cell_is_harmless_and_comes_back(text: str) -> None:
    cell = harmless_cell(text)
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert original_cell(cell) == text


async def test_csv(workspace_path: Path, tmp_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        service, told = await stored(db), []
        path = tmp_path / "runs.csv"
        count = await service.export(RunFilter(), path, "csv", lambda done, total: told.append((done, total)))
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert count == len(rows) == len(NASTY)
    assert told == [(len(NASTY), len(NASTY))]
    assert [original_cell(row["error_message"]) for row in rows] == list(reversed(NASTY))
    assert {row["component"] for row in rows} == {"'=component"}
    assert rows[-1]["planned_at"] == "2026-11-21T05:00:00.000Z"
    assert rows[-1]["duration_seconds"] == "1.5"


async def test_json(workspace_path: Path, tmp_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        service = await stored(db)
        path = tmp_path / "runs.json"
        path.write_text("what was there before", encoding="utf-8")
        await service.export(RunFilter(), path, "json")
        wanted = RunFilter(statuses=(RunStatus.SUCCESS,))
        assert await service.export(wanted, tmp_path / "none.json", "json") == 0
    found = json.loads(path.read_text(encoding="utf-8"))
    assert [one["error_message"] for one in found] == list(reversed(NASTY))
    assert found[0]["status"] == "error"
    assert json.loads((tmp_path / "none.json").read_text(encoding="utf-8")) == []


async def test_what_cannot_be_written_is_said_at_its_field(workspace_path: Path, tmp_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        service = await stored(db)
        for path in (tmp_path / "no folder" / "runs.csv", tmp_path):
            with pytest.raises(UserError) as wrong:
                await service.export(RunFilter(), path, "csv")
            assert list(wrong.value.fields) == ["path"]
        with pytest.raises(UserError) as wrong:
            await service.export(RunFilter(), tmp_path / "runs.xml", "xml")
        assert list(wrong.value.fields) == ["format"]


async def test_a_failure_on_the_way_leaves_the_old_file(workspace_path: Path, tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise RuntimeError("enough")

    folder = tmp_path / "out"
    folder.mkdir()
    path = folder / "runs.csv"
    path.write_text("old", encoding="utf-8")
    async with Database.open(workspace_path) as db:
        service = await stored(db)
        with pytest.raises(RuntimeError):
            await service.export(RunFilter(), path, "csv", stop)
    assert [(one.name, one.read_text(encoding="utf-8")) for one in folder.iterdir()] == [("runs.csv", "old")]
