"""How a command finds who serves a workspace: a running engine, nobody, or somebody who cannot be reached yet."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from cockpit.cli import reach as module
from cockpit.cli.reach import reach
from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.services.control import ControlServer, control_file
from cockpit.services.remote_calls import remote_calls
from cockpit.services.session import AlreadyOpen
from cockpit.storage.workspace_lock import WorkspaceLock

SOON = 0.3


async def add(workspace: OpenWorkspace, component: str = "a") -> SystemTask:
    """A task that runs `true`, only by hand."""
    return await workspace.services.tasks.create(
        "shell_command",
        component,
        component,
        frequency_seconds=3600.0,
        params={"command": ["true"]},
        enabled=False,
    )


@asynccontextmanager
async def served(path: Path) -> AsyncIterator[OpenWorkspace]:
    """Another holder of the workspace that answers calls."""
    async with open_services(path) as workspace:
        server = ControlServer(path, remote_calls(workspace.services, None))
        await server.start()
        try:
            yield workspace
        finally:
            await server.stop()
            await workspace.engine.stop(0)


@asynccontextmanager
async def locked(path: Path) -> AsyncIterator[None]:
    lock = WorkspaceLock(path)
    assert lock.acquire()
    try:
        yield
    finally:
        lock.release()


async def test_alone_it_works_on_the_file_and_holds_the_lock_only_meanwhile(workspace_path: Path) -> None:
    async with reach(workspace_path) as found:
        assert found.engine is None
        task = await add(found.workspace)
        async with locked(workspace_path):
            pass  # reading takes no lock
        changed = await found.change("tasks.update", task_id=task.id, name="New")
        assert changed["name"] == "New"
        run = await found.run_task(task.id)
        assert (run.id, run.status) == (1, RunStatus.SUCCESS)
        async with locked(workspace_path):
            pass  # and given back


async def test_a_run_is_numbered_after_what_ran_since_the_workspace_was_opened(workspace_path: Path) -> None:
    async with reach(workspace_path) as found:
        task = await add(found.workspace)
        async with open_services(workspace_path) as other:
            assert (await other.services.tasks.run_now(task.id)).id == 1
            await other.engine.stop(0)
        run = await found.run_task(task.id)
        assert (run.id, run.status) == (2, RunStatus.SUCCESS)
        assert [kept.id for kept in await found.services.runs.list()] == [2, 1]


async def test_a_running_engine_is_asked(workspace_path: Path) -> None:
    async with served(workspace_path) as holder, locked(workspace_path):
        task = await add(holder)
        async with reach(workspace_path) as found:
            assert found.engine is not None
            assert (await found.change("tasks.update", task_id=task.id, name="New"))["name"] == "New"
            assert (await found.run_task(task.id)).status is RunStatus.SUCCESS


async def test_an_engine_that_is_about_to_start_is_waited_for(workspace_path: Path) -> None:
    async with reach(workspace_path) as found:
        task = await add(found.workspace)
        async with locked(workspace_path):
            waiting = asyncio.create_task(found.run_task(task.id))
            await asyncio.sleep(0.05)
            async with served(workspace_path):
                run = await waiting
    assert run.status is RunStatus.SUCCESS


async def test_one_that_has_an_address_and_does_not_answer_is_not_passed_over(
    workspace_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT_FOR_LOCK_SECONDS", SOON)
    monkeypatch.setattr(module, "_WAIT_FOR_COMMAND_SECONDS", 0.0)
    async with reach(workspace_path) as found:
        task = await add(found.workspace)
        control_file(workspace_path).write_text('{"port": 1, "token": "x"}')
        async with locked(workspace_path):
            with pytest.raises(AlreadyOpen):
                await found.change("tasks.update", task_id=task.id, name="New")
            with pytest.raises(AlreadyOpen):
                await found.run_task(task.id)
        assert (await found.services.tasks.get(task.id)).name == "a"


async def test_a_command_that_runs_a_task_is_in_the_way_of_runs_but_not_of_changes(
    workspace_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_WAIT_FOR_LOCK_SECONDS", SOON)
    monkeypatch.setattr(module, "_WAIT_FOR_COMMAND_SECONDS", 0.0)
    async with reach(workspace_path) as found:
        task = await add(found.workspace)
        async with locked(workspace_path):
            assert (await found.change("tasks.update", task_id=task.id, name="New"))["name"] == "New"
            with pytest.raises(AlreadyOpen, match=str(workspace_path)):
                await found.run_task(task.id)


@pytest.mark.parametrize("name", ["tasks.list", "services", "", "tasks.__init__"])
async def test_only_changes_on_the_list_can_be_made(workspace_path: Path, name: Any) -> None:
    async with reach(workspace_path) as found:
        with pytest.raises(KeyError):
            await found.change(name)
