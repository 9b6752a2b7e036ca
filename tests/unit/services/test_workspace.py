"""A new workspace is filled once; old runs go; the file is looked at."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cockpit import paths
from cockpit.domain.content import SourceKind
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.run import RunStatus, Trigger
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.services.session import AlreadyOpen, make_folder, workspace_lock
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_facts import read_fact, write_fact
from tests.helpers.stored_runs import a_run, a_task, ended


async def test_an_empty_workspace_gets_tasks_that_run_and_sources_that_need_no_network(opened: OpenWorkspace) -> None:
    before = datetime.now(UTC)
    assert await opened.services.workspace.first_fill() is True
    tasks = await opened.services.tasks.list()
    assert [(task.name, task.key, task.frequency_seconds) for task in tasks] == [
        ("News Sync", "news_sync:news", 45 * 60),
        ("Calendar Sync", "calendar_sync:calendar", 30 * 60),
        ("Alerts Refresh", "alerts_refresh:alerts", 5 * 60),
        ("Ideas Refresh", "ideas_refresh:ideas", 6 * 3600),
    ]
    for task in tasks:
        assert task.enabled
        assert task.fault is None
        assert task.next_run_at is not None
        assert before < task.next_run_at < before + timedelta(minutes=1)
    sources = await opened.services.sources.list()
    examples = [source for source in sources if source.is_example]
    assert {source.kind for source in examples} == {SourceKind.FEED, SourceKind.CALENDAR}
    assert all(Path(source.url).is_file() for source in examples)
    starters = [source for source in sources if not source.is_example]
    assert len(starters) == len(json.loads((paths.resources() / "starter_feeds.json").read_text()))
    assert all(source.url.startswith("https://") and source.enabled for source in starters)


async def test_it_is_filled_once_only(opened: OpenWorkspace) -> None:
    await opened.services.workspace.first_fill()
    tasks, sources = await opened.services.tasks.list(), await opened.services.sources.list()
    assert await opened.services.workspace.first_fill() is False
    assert await opened.services.tasks.list() == tasks
    assert await opened.services.sources.list() == sources


async def test_who_deleted_everything_finds_it_empty_ever_after(workspace_path: Path) -> None:
    async with open_services(workspace_path) as first:
        await first.services.workspace.first_fill()
        await first.services.tasks.delete([task.id for task in await first.services.tasks.list()])
        for source in await first.services.sources.list():
            await first.services.sources.remove(source.id)
    async with open_services(workspace_path) as later:
        assert await later.services.workspace.first_fill() is False
        assert await later.services.tasks.list() == []
        assert await later.services.sources.list() == []


async def test_who_had_begun_to_fill_it_by_hand_keeps_just_that(opened: OpenWorkspace) -> None:
    mine = await opened.services.tasks.create("news_sync", "mine", "Mine", frequency_seconds=60)
    assert await opened.services.workspace.first_fill() is False
    await opened.services.tasks.delete([mine.id])
    assert await opened.services.workspace.first_fill() is False
    assert await opened.services.tasks.list() == []
    assert await opened.services.sources.list() == []


async def test_a_first_fill_that_died_half_way_is_finished_without_doubles(
    workspace_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_services(workspace_path) as first:
        with monkeypatch.context() as patch:
            patch.setattr(TaskStore, "insert_many", _die)
            with pytest.raises(KeyError, match="died"):
                await first.services.workspace.first_fill()
        half = await first.services.sources.list()
        assert half
        assert await first.services.tasks.list() == []
    async with open_services(workspace_path) as second:
        assert await second.services.workspace.first_fill() is True
        assert await second.services.sources.list() == half
        assert len(await second.services.tasks.list()) == 4


async def _die(store: TaskStore, tasks: object) -> None:
    raise KeyError("died")


async def test_the_default_tasks_run_without_a_network(opened: OpenWorkspace) -> None:
    await opened.services.workspace.first_fill()
    for source in await opened.services.sources.list():
        if not source.is_example:
            await opened.services.sources.remove(source.id)
    for task in await opened.services.tasks.list():
        run = await opened.services.tasks.run_now(task.id)
        assert run.status is RunStatus.SUCCESS, run.error_message
    cards = {card.key: card.value for card in await opened.services.metrics.cards()}
    assert cards["feed_items"] > 0
    assert cards["events"] > 0


async def test_facts_are_kept_and_replaced(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        assert await read_fact(db, "colour") is None
        await write_fact(db, "colour", "blue")
        await write_fact(db, "colour", "")
        assert await read_fact(db, "colour") == ""
        await write_fact(db, "colour", "vert é")
    async with Database.open(workspace_path) as db:
        assert await read_fact(db, "colour") == "vert é"


async def test_old_runs_go_and_how_many_is_answered(opened: OpenWorkspace, workspace_path: Path) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    async with Database.open(workspace_path) as db:
        store = await RunStore.create(db)
        task = await TaskStore(db).insert(a_task())
        for days in (200, 100, 3, 2, 1):
            planned = now - timedelta(days=days)
            run = a_run(store, task, planned_at=planned, started_at=planned, trigger=Trigger.MANUAL)
            await store.start_manual(run)
            await store.finish(ended(run), task)
    workspace = opened.services.workspace
    assert await workspace.prune(90, 10_000) == 2
    assert await workspace.prune(90, 10_000) == 0
    assert await workspace.prune(90, 1) == 2
    [left] = await opened.services.runs.list()
    assert left.planned_at == now - timedelta(days=1)


async def test_where_it_is_and_whether_it_is_sound(opened: OpenWorkspace, workspace_path: Path) -> None:
    await opened.services.workspace.first_fill()
    info = opened.services.workspace.info()
    assert info.path == workspace_path
    assert info.file_bytes == workspace_path.stat().st_size > 0
    report = await opened.services.workspace.check()
    assert report.ok, report.problems
    assert report.rows["system_tasks"] == 4


async def test_one_process_at_a_time_holds_a_workspace(workspace_path: Path) -> None:
    async with workspace_lock(workspace_path):
        with pytest.raises(AlreadyOpen, match="in use"):
            async with workspace_lock(workspace_path):
                raise AssertionError("two hold it")
    async with workspace_lock(workspace_path):
        assert workspace_path.parent.is_dir()


def test_the_folder_of_a_workspace_is_made_or_it_is_said_why_not(tmp_path: Path) -> None:
    make_folder(tmp_path / "a" / "b" / "w.db")
    assert (tmp_path / "a" / "b").is_dir()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(EnvironmentFault, match="cannot be opened"):
        make_folder(tmp_path / "file" / "w.db")
