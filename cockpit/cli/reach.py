"""How a command reaches the workspace: through the engine that serves it, or, when there is none, directly.

What opens a workspace is imported when a command needs it: `schedule next` opens none and answers at once.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from cockpit.cli.output import print_json, print_line
from cockpit.domain.handler import ORDINARY, RunOptions
from cockpit.domain.run import TaskRun

if TYPE_CHECKING:
    from cockpit.services import Services
    from cockpit.services.build import OpenWorkspace
    from cockpit.services.control import ControlClient

TERMINATED = 143

_WAIT_FOR_LOCK_SECONDS = 30.0
_WAIT_FOR_COMMAND_SECONDS = 2.0
_LOOK_AGAIN_SECONDS = 0.1


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
        from cockpit.services.json_values import to_json
        from cockpit.services.remote_calls import remote_calls

        async with self._server(lock_needed=False) as engine:
            if engine is not None:
                return await engine.call(name, **arguments)
            return to_json(await remote_calls(self.services, None)[name](**arguments))

    async def run_task(self, task_id: int, options: RunOptions = ORDINARY) -> TaskRun:
        """Run a task now: in the engine's process, or here under the workspace's lock."""
        from cockpit.services.build import open_services
        from cockpit.services.json_values import run_from_json

        async with self._server(lock_needed=True) as engine:
            if engine is not None:
                chosen = {"rehearse": options.rehearse, "provider": options.provider}
                return run_from_json(await engine.call("tasks.run_now", task_id=task_id, **chosen))
            async with open_services(self.path) as workspace:  # anew: runs were numbered while the lock was not ours
                try:
                    return await workspace.services.tasks.run_now(task_id, options)
                finally:
                    await workspace.engine.stop(0)

    @asynccontextmanager
    async def _server(self, *, lock_needed: bool) -> AsyncIterator[ControlClient | None]:
        """The engine that serves the workspace; None when there is none, and then none can start meanwhile."""
        async with AsyncExitStack() as stack:
            yield self.engine or await self._look_for_engine(stack, lock_needed)

    async def _look_for_engine(self, stack: AsyncExitStack, lock_needed: bool) -> ControlClient | None:
        """Who holds the lock and cannot be reached is about to start or to end, and is waited for.

        One that never says where it can be reached is another command that runs a task: it does not mind a change.
        """
        from cockpit.services.control import ControlClient, control_file
        from cockpit.services.session import AlreadyOpen, workspace_lock

        clock = asyncio.get_running_loop().time
        began = clock()
        while True:
            try:
                await stack.enter_async_context(workspace_lock(self.path))
                return None
            except AlreadyOpen:
                waited = clock() - began
                if waited > _WAIT_FOR_LOCK_SECONDS:
                    raise
                if not lock_needed and waited > _WAIT_FOR_COMMAND_SECONDS and not control_file(self.path).exists():
                    return None
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
            engine = await ControlClient.connect(self.path)
            if engine is not None:
                stack.push_async_callback(engine.close)
                return engine


@asynccontextmanager
async def reach(path: Path) -> AsyncIterator[Reach]:
    """Open the workspace for one command.  EnvironmentFault when its file cannot be used."""
    from cockpit.services.build import open_services
    from cockpit.services.control import ControlClient
    from cockpit.services.session import make_folder

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
        _cancel_on_sigterm()
        async with reach(path) as found:
            return await command(found)

    try:
        code = asyncio.run(main())
    except asyncio.CancelledError:
        code = TERMINATED
    raise typer.Exit(code)


def run_change(path: Path, call: str, *, json: bool, words: str, **values: Any) -> None:
    """Run a command that is one change: its answer is printed as JSON, or said in `words` with its fields."""

    async def command(reach: Reach) -> int:
        answer = await reach.change(call, **values)
        if json:
            print_json(answer)
        else:
            print_line(words.format_map(answer))
        return 0

    run_command(path, command)


def _cancel_on_sigterm() -> None:
    """End as Ctrl-C does, so that a task that runs in this process is stopped with all its children."""
    task = asyncio.current_task()
    assert task is not None
    try:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    except (NotImplementedError, RuntimeError):  # Windows, or a thread that hears no signals
        return
