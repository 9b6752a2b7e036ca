"""How a command reaches the workspace: through the engine that serves it, or, when there is none, directly."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer

from cockpit.domain.run import TaskRun
from cockpit.services import Services
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.services.control import ControlClient, remote_calls
from cockpit.services.json_values import run_from_json, to_json
from cockpit.services.session import AlreadyOpen, make_folder, workspace_lock

_WAIT_FOR_LOCK_SECONDS = 30.0
_LOOK_AGAIN_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Reach:
    """An open workspace for one command.  Reads go to the file; changes go through `change`."""

    path: Path
    workspace: OpenWorkspace
    engine: ControlClient | None

    @property
    def services(self) -> Services:
        """For reading."""
        return self.workspace.services

    async def change(self, name: str, /, **arguments: Any) -> Any:
        """Call a changing service method: in the engine's process where there is one; the answer is plain JSON."""
        if self.engine is not None:
            return await self.engine.call(name, **arguments)
        return to_json(await remote_calls(self.services, None)[name](**arguments))

    async def run_task(self, task_id: int) -> TaskRun:
        """Run a task now: in the engine's process, or here under the workspace's lock."""
        deadline = asyncio.get_running_loop().time() + _WAIT_FOR_LOCK_SECONDS
        engine = self.engine
        while engine is None:
            try:
                async with workspace_lock(self.path):
                    return await self._run_here(task_id)
            except AlreadyOpen:
                if asyncio.get_running_loop().time() > deadline:
                    raise
                await asyncio.sleep(_LOOK_AGAIN_SECONDS)
                engine = await ControlClient.connect(self.path)
        return run_from_json(await engine.call("tasks.run_now", task_id=task_id))

    async def _run_here(self, task_id: int) -> TaskRun:
        try:
            return await self.services.tasks.run_now(task_id)
        finally:
            await self.workspace.engine.stop(0)


@asynccontextmanager
async def reach(path: Path) -> AsyncIterator[Reach]:
    """Open the workspace for one command.  EnvironmentFault when its file cannot be used."""
    make_folder(path)
    engine = await ControlClient.connect(path)
    try:
        async with open_services(path) as workspace:
            yield Reach(path, workspace, engine)
    finally:
        if engine is not None:
            await engine.close()


def run_command(path: Path, command: Callable[[Reach], Awaitable[int]]) -> None:
    """Run one command over the workspace and leave with the exit code that it answers."""

    async def main() -> int:
        async with reach(path) as found:
            return await command(found)

    raise typer.Exit(asyncio.run(main()))
