"""One engine on one workspace: what is there while it serves, and that nothing is left when it ends."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.events import EngineStateChanged, Event, Notice
from cockpit.engine.bus import EventBus
from cockpit.services import session
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.services.control import ControlClient, control_file
from cockpit.services.local_zone import local_zone
from cockpit.services.session import AlreadyOpen, engine_session
from cockpit.settings import SettingsFile
from cockpit.storage.workspace_lock import WorkspaceLock


@pytest.fixture(autouse=True)
def _garbage_collector_as_it_was() -> Iterator[None]:
    """A session tunes it for the life of a process."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.toml")


def english() -> str:
    return "en"


async def test_while_it_serves_it_is_filled_locked_running_and_reachable(
    workspace_path: Path, settings: SettingsFile
) -> None:
    bus, states = EventBus(), list[str]()
    bus.subscribe(EngineStateChanged, lambda event: states.append(event.state))
    async with engine_session(workspace_path, settings, language=english, bus=bus) as workspace:
        assert workspace.engine.state == "running"
        known = {task.key for task in await workspace.services.tasks.list()}
        assert known >= {"news_sync:news", "calendar_sync:calendar", "synthesis:themes/first-steps"}
        (example,) = await workspace.services.themes.list()
        assert (example.schedule, len(example.theme.source_ids)) == (None, 1)
        assert WorkspaceLock(workspace_path).acquire() is False
        client = await ControlClient.connect(workspace_path)
        assert client is not None
        assert (await client.call("engine.info"))["workspace"] == str(workspace_path)
        await client.close()
    assert [states[0], states[-1]] == ["starting", "stopped"]
    assert "running" in states
    assert not control_file(workspace_path).exists()
    lock = WorkspaceLock(workspace_path)
    assert lock.acquire() is True
    lock.release()


async def test_a_second_one_is_refused_and_the_first_serves_on(workspace_path: Path, settings: SettingsFile) -> None:
    async with engine_session(workspace_path, settings, language=english) as workspace:
        with pytest.raises(AlreadyOpen, match=str(workspace_path)):
            async with engine_session(workspace_path, settings, language=english):
                pytest.fail("two engines on one workspace")
        assert workspace.engine.state == "running"
        assert control_file(workspace_path).exists()
        assert await ControlClient.connect(workspace_path.with_name("another.db")) is None


async def test_another_start_raises_the_window(workspace_path: Path, settings: SettingsFile) -> None:
    raised: list[bool] = []

    def raise_window() -> None:
        raised.append(True)

    async with engine_session(workspace_path, settings, language=english, raise_window=raise_window):
        client = await ControlClient.connect(workspace_path)
        assert client is not None
        assert await client.call("window.raise") is True
        await client.close()
    assert raised == [True]


async def test_a_failure_inside_the_block_leaves_nothing_behind(workspace_path: Path, settings: SettingsFile) -> None:
    with pytest.raises(RuntimeError, match="of the test"):
        async with engine_session(workspace_path, settings, language=english) as workspace:
            raise RuntimeError("of the test")
    assert workspace.engine.state == "stopped"
    assert not control_file(workspace_path).exists()
    async with engine_session(workspace_path, settings, language=english) as again:
        assert again.engine.state == "running"


async def test_old_runs_are_deleted_by_the_settings(
    workspace_path: Path,
    settings: SettingsFile,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with open_services(workspace_path) as workspace:
        await ten_more_runs_than_are_kept(workspace)
    settings.change(retention_runs_per_task=10)
    monkeypatch.setattr(session, "_FIRST_PRUNE_SECONDS", 0.0)
    caplog.set_level(logging.INFO)
    async with engine_session(workspace_path, settings, language=english) as workspace:
        async with asyncio.timeout(20):
            while "10 old runs were deleted" not in caplog.text:
                await asyncio.sleep(0)
        left = await workspace.services.runs.list(task_id=1, limit=100)
    assert len(left) == 10
    assert left[0].id == 20, "the newest stay"


async def ten_more_runs_than_are_kept(workspace: OpenWorkspace) -> None:
    task = await workspace.services.tasks.create(
        "shell_command", "a", "A", frequency_seconds=3600.0, params={"command": ["true"]}, enabled=False
    )
    for _ in range(20):
        await workspace.services.tasks.run_now(task.id)
    await workspace.engine.stop(0)


async def test_services_without_an_engine_hear_and_keep_nothing_after_the_end(workspace_path: Path) -> None:
    bus, heard = EventBus(), list[Event]()
    async with open_services(workspace_path, bus=bus) as workspace:
        bus.subscribe(Event, heard.append)
        assert workspace.bus is bus
        assert workspace.engine.state == "stopped"
        task = await workspace.services.tasks.create(
            "shell_command", "a", "A", frequency_seconds=1.0, params={"command": ["true"]}
        )
        assert task.next_run_at is not None
        assert workspace.services.tasks.engine_state().waiting == 0, "nothing is scheduled here"
    assert [type(event).__name__ for event in heard] == ["TaskChanged"]


async def test_quiet_hours_of_the_settings_hold_notices_back_until_they_are_given_up(
    workspace_path: Path, settings: SettingsFile
) -> None:
    now = datetime.now(ZoneInfo(local_zone()))
    hours = [f"{now + timedelta(hours=shift):%H:%M}" for shift in (-2, 2)]
    settings.change(quiet_start=hours[0], quiet_end=hours[1], notices="incidents")
    bus, shown = EventBus(), asyncio.Queue[Notice]()
    bus.subscribe(Notice, shown.put_nowait)
    async with engine_session(workspace_path, settings, language=english, bus=bus) as workspace:
        bad = await workspace.services.tasks.create(
            "shell_command",
            "bad",
            "Bad",
            frequency_cron="0 3 1 1 *",
            params={"command": ["false"]},
            policy={"notices": "failures"},
        )
        for _ in range(2):
            await workspace.services.tasks.run_now(bad.id)
        async with asyncio.timeout(10):
            while sum(one.repeated + 1 for one in await workspace.services.notices.list()) < 2:
                await asyncio.sleep(0.01)
        assert shown.empty()
        settings.change(quiet_start="00:00", quiet_end="00:00")
        async with asyncio.timeout(10):
            told = await shown.get()
    assert (told.title, told.text) == ("During quiet hours", "2 failures")


@pytest.mark.parametrize(("raise_window", "seconds"), [(None, 0.0), (lambda: None, 25.0)])
async def test_how_long_to_ask_after_an_absence_holds_at_once_where_there_is_a_window(
    workspace_path: Path, settings: SettingsFile, raise_window: Callable[[], None] | None, seconds: float
) -> None:
    async with engine_session(workspace_path, settings, language=english, raise_window=raise_window) as workspace:
        settings.change(away_grace_seconds=25.0)
        assert workspace.engine.away.grace_seconds == seconds
