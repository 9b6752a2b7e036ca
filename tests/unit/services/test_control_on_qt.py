"""The control channel on the loop under Qt, where the window answers the command line."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.services.control import ControlClient, ControlServer, control_file
from cockpit.ui.loop import Loop

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def run(qapp: QApplication) -> Iterator[Run]:
    """Runs a coroutine to its end on a fresh loop under Qt."""
    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        yield runner.run


async def connected(workspace: Path) -> ControlClient:
    client = await ControlClient.connect(workspace)
    assert client is not None
    return client


def test_calls_and_refusals_cross_the_channel(run: Run, workspace_path: Path) -> None:
    async def double(number: int) -> int:
        if number < 0:
            raise UserError("Too small", fields={"number": "at least 0"})
        return number * 2

    async def scene() -> None:
        server = ControlServer(workspace_path, {"double": double})
        await server.start()
        client = await connected(workspace_path)
        assert await client.call("double", number=21) == 42
        with pytest.raises(UserError) as refused:
            await client.call("double", number=-1)
        assert refused.value.fields == {"number": "at least 0"}
        await client.close()
        await server.stop()
        assert not control_file(workspace_path).exists()
        assert await ControlClient.connect(workspace_path) is None

    run(scene())


def test_a_long_call_keeps_nobody_waiting_and_ends_with_the_server(run: Run, workspace_path: Path) -> None:
    entered = asyncio.Event()

    async def for_ever() -> None:
        entered.set()
        await asyncio.Event().wait()

    async def quick() -> str:
        return "here"

    async def scene() -> None:
        server = ControlServer(workspace_path, {"for_ever": for_ever, "quick": quick})
        await server.start()
        patient, other = await connected(workspace_path), await connected(workspace_path)
        waiting = asyncio.create_task(patient.call("for_ever"))
        await entered.wait()
        assert await other.call("quick") == "here"
        await server.stop()
        with pytest.raises(EnvironmentFault, match="went away"):
            await waiting
        for client in (patient, other):
            await client.close()

    run(scene())


def test_large_answers_arrive_whole(run: Run, workspace_path: Path) -> None:
    async def letters(count: int) -> str:
        return "x" * count

    async def scene() -> None:
        server = ControlServer(workspace_path, {"letters": letters})
        await server.start()
        client = await connected(workspace_path)
        assert [len(await client.call("letters", count=count)) for count in (1, 3_000_000, 2)] == [1, 3_000_000, 2]
        await client.close()
        await server.stop()

    run(scene())
