"""How another process reaches the engine: who may, what may be called, what comes back."""

from __future__ import annotations

import asyncio
import json
import os
import stat
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.errors import CockpitError, EnvironmentFault, NotFound, UserError
from cockpit.domain.events import RunStarted
from cockpit.services.build import OpenWorkspace
from cockpit.services.control import ControlClient, ControlServer, control_file
from cockpit.services.remote_calls import remote_calls
from tests.unit.services.conftest import Heard

_PATIENCE_SECONDS = 20.0


@asynccontextmanager
async def serving(path: Path, calls: Any) -> AsyncIterator[ControlServer]:
    server = ControlServer(path, calls)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()


@asynccontextmanager
async def connected(path: Path) -> AsyncIterator[ControlClient]:
    client = await ControlClient.connect(path)
    assert client is not None
    try:
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def wire(path: Path) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter, str]]:
    """A bare connection and the right token, which nobody has sent yet."""
    known = json.loads(control_file(path).read_text())
    reader, writer = await asyncio.open_connection("127.0.0.1", known["port"])
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            yield reader, writer, known["token"]
    finally:
        writer.close()


async def echo(**arguments: Any) -> dict[str, Any]:
    return arguments


async def test_a_call_and_its_answer(workspace_path: Path) -> None:
    async with serving(workspace_path, {"echo": echo}), connected(workspace_path) as client:
        assert await client.call("echo", number=1, text="é \n ☃", nothing=None) == {
            "number": 1,
            "text": "é \n ☃",
            "nothing": None,
        }
        assert await client.call("echo") == {}


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such mode there")
async def test_only_the_owner_can_read_the_file_even_where_all_files_are_open(workspace_path: Path) -> None:
    before = os.umask(0)
    try:
        async with serving(workspace_path, {}):
            assert stat.S_IMODE(control_file(workspace_path).stat().st_mode) == 0o600
    finally:
        os.umask(before)


async def test_it_listens_on_this_machine_only_and_each_start_has_a_token_of_its_own(workspace_path: Path) -> None:
    tokens = set()
    for _ in range(3):
        async with serving(workspace_path, {}) as server:
            assert server._server is not None
            assert [socket.getsockname()[0] for socket in server._server.sockets] == ["127.0.0.1"]
            tokens.add(json.loads(control_file(workspace_path).read_text())["token"])
    assert len(tokens) == 3
    assert {len(token) for token in tokens} == {64}


async def test_nothing_is_left_after_the_stop(workspace_path: Path) -> None:
    before = set(workspace_path.parent.iterdir())
    async with serving(workspace_path, {"echo": echo}):
        port = json.loads(control_file(workspace_path).read_text())["port"]
        client = await ControlClient.connect(workspace_path)
        assert client is not None
    assert set(workspace_path.parent.iterdir()) == before
    with pytest.raises(EnvironmentFault, match="went away"):
        await client.call("echo")
    await client.close()
    with pytest.raises(OSError, match=str(port)):
        await asyncio.open_connection("127.0.0.1", port)
    assert await ControlClient.connect(workspace_path) is None


@pytest.mark.allow_warnings("without the right token was refused")
@pytest.mark.parametrize("hello", [{"token": "0" * 64}, {"token": "é"}, {"token": 5}, {"token": None}, {}])
async def test_without_the_right_token_nothing_is_answered(workspace_path: Path, hello: dict[str, Any]) -> None:
    called: list[object] = []

    async def note() -> None:
        called.append(1)

    async with serving(workspace_path, {"note": note}), wire(workspace_path) as (reader, writer, _):
        call = {"call": "note", "args": {}, "id": 1}
        writer.write(json.dumps(hello).encode() + b"\n" + json.dumps(call).encode() + b"\n")
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(1)
    assert called == []


@pytest.mark.allow_warnings("without the right token was refused")
@pytest.mark.parametrize("line", [b"not json", b"[]", b"5", b"\xff\xfe", b"[" * 100_000, b"x" * 3_000_000])
async def test_a_greeting_that_is_no_json_object_is_cut_off_and_others_are_served(
    workspace_path: Path, line: bytes
) -> None:
    async with serving(workspace_path, {"echo": echo}):
        async with wire(workspace_path) as (reader, writer, _):
            writer.write(line + b"\n")
            with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
                await reader.readexactly(1)
        async with connected(workspace_path) as client:
            assert await client.call("echo", a=1) == {"a": 1}


@pytest.mark.allow_warnings("A control call failed")
@pytest.mark.parametrize(
    "line", [b"not json", b"[]", b"null", b"\xff", b'{"call": "echo"}', b'{"call": [], "args": {}}', b"{}"]
)
async def test_a_line_that_is_no_call_is_answered_with_an_error_and_the_next_is_served(
    workspace_path: Path, line: bytes
) -> None:
    async with serving(workspace_path, {"echo": echo}), wire(workspace_path) as (reader, writer, token):
        writer.write(json.dumps({"token": token}).encode() + b"\n")
        assert json.loads(await reader.readline())["hello"]
        writer.write(line + b"\n")
        assert json.loads(await reader.readline())["error"]["kind"] == "user"
        writer.write(b'{"call": "echo", "args": {"a": 1}, "id": 7}\n')
        assert json.loads(await reader.readline()) == {"id": 7, "result": {"a": 1}}


async def test_only_what_is_on_the_list_can_be_called_and_only_with_its_arguments(workspace_path: Path) -> None:
    async def known(number: int) -> int:
        return number

    async with serving(workspace_path, {"known": known}), connected(workspace_path) as client:
        for name in ("unknown", "__class__", "known.__call__", ""):
            with pytest.raises(UserError, match="Unknown call"):
                await client.call(name)
        with pytest.raises(UserError, match="number"):
            await client.call("known")
        with pytest.raises(UserError, match="other"):
            await client.call("known", number=1, other=2)
        assert await client.call("known", number=1) == 1


@pytest.mark.parametrize(
    "error",
    [
        UserError("Refused", fields={"name": "too long", "params.command.0": "no text"}),
        NotFound("No such task", "There is no task with the id 5."),
        EnvironmentFault("The disk is full", "No byte is left."),
    ],
)
async def test_an_error_comes_back_as_it_was_raised(workspace_path: Path, error: CockpitError) -> None:
    async def fail() -> None:
        raise error

    async with serving(workspace_path, {"fail": fail}), connected(workspace_path) as client:
        with pytest.raises(CockpitError) as raised:
            await client.call("fail")
    back = raised.value
    assert (type(back), back.title, back.message) == (type(error), error.title, error.message)
    assert getattr(back, "fields", None) == getattr(error, "fields", None)


@pytest.mark.allow_warnings("A control call failed")
async def test_a_bug_on_the_other_side_is_no_error_of_the_caller(workspace_path: Path) -> None:
    async def fail() -> None:
        raise ZeroDivisionError("by nothing")

    async with serving(workspace_path, {"fail": fail, "echo": echo}), connected(workspace_path) as client:
        with pytest.raises(EnvironmentFault, match="by nothing"):
            await client.call("fail")
        assert await client.call("echo") == {}


async def test_long_calls_run_side_by_side_and_their_answers_find_their_callers(workspace_path: Path) -> None:
    arrived, together = 0, asyncio.Event()

    async def meet(number: int) -> int:
        nonlocal arrived
        arrived += 1
        if arrived == 5:
            together.set()
        await together.wait()
        return number

    async def one(number: int) -> int:
        async with connected(workspace_path) as client:
            answer: int = await client.call("meet", number=number)
            return answer

    async with serving(workspace_path, {"meet": meet}), asyncio.timeout(_PATIENCE_SECONDS):
        assert await asyncio.gather(*(one(number) for number in range(5))) == [0, 1, 2, 3, 4]


async def test_a_connection_too_many_is_closed_and_room_is_made_again(workspace_path: Path) -> None:
    async with serving(workspace_path, {"echo": echo}):
        clients = [await ControlClient.connect(workspace_path) for _ in range(16)]
        assert None not in clients
        assert await ControlClient.connect(workspace_path) is None
        for client in clients:
            assert client is not None
            await client.close()
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while (client := await ControlClient.connect(workspace_path)) is None:
                await asyncio.sleep(0.01)
        assert await client.call("echo") == {}
        await client.close()


async def test_a_call_in_flight_ends_with_the_server(workspace_path: Path) -> None:
    entered, left = asyncio.Event(), asyncio.Event()

    async def wait_for_ever() -> None:
        entered.set()
        try:
            await asyncio.Event().wait()
        finally:
            left.set()

    async with serving(workspace_path, {"wait": wait_for_ever}):
        client = await ControlClient.connect(workspace_path)
        assert client is not None
        calling = asyncio.create_task(client.call("wait"))
        await entered.wait()
    assert left.is_set()
    with pytest.raises(EnvironmentFault, match="went away"):
        await calling
    await client.close()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"port": "x", "token": "t"}', '{"port": 99999999, "token": 1}', "{}"])
async def test_a_file_that_leads_nowhere_means_that_nobody_serves(workspace_path: Path, text: str) -> None:
    control_file(workspace_path).write_text(text)
    assert await ControlClient.connect(workspace_path) is None


async def test_a_server_that_was_killed_leaves_a_file_that_the_next_one_replaces(workspace_path: Path) -> None:
    async with serving(workspace_path, {}):
        stale = control_file(workspace_path).read_text()
    control_file(workspace_path).write_text(stale)
    assert await ControlClient.connect(workspace_path) is None
    async with serving(workspace_path, {"echo": echo}), connected(workspace_path) as client:
        assert await client.call("echo", a=1) == {"a": 1}


async def test_a_file_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    server = ControlServer(tmp_path / "nowhere" / "w.db", {})
    with pytest.raises(EnvironmentFault, match="cannot be reached by its command line"):
        await server.start()
    await server.stop()


async def test_the_calls_of_the_program(opened: OpenWorkspace, heard: Heard, workspace_path: Path) -> None:
    raised: list[bool] = []
    calls = remote_calls(opened.services, lambda: raised.append(True))
    async with serving(workspace_path, calls), connected(workspace_path) as client, connected(workspace_path) as second:
        added = await client.call(
            "tasks.create",
            task_type="shell_command",
            component="a",
            name="A",
            frequency_cron="0 0 1 1 *",
            params={"command": ["sleep", "60"]},
        )
        assert (added["task_type"], added["enabled"], added["last_status"]) == ("shell_command", True, None)
        assert (await client.call("tasks.update", task_id=added["id"], name="B"))["name"] == "B"
        with pytest.raises(UserError) as refused:
            await client.call("tasks.update", task_id=added["id"], time_zone="Nowhere")
        assert list(refused.value.fields) == ["time_zone"]
        running = asyncio.create_task(client.call("tasks.run_now", task_id=added["id"]))
        await heard.wait_for(RunStarted)
        info = await second.call("engine.info")
        assert (info["pid"], info["workspace"], info["running"]) == (os.getpid(), str(workspace_path), [added["id"]])
        assert await second.call("tasks.stop", task_id=added["id"]) is True
        assert (await running)["status"] == "cancelled"
        assert await client.call("window.raise") is True
        assert [task["id"] for task in await client.call("tasks.delete", task_ids=[added["id"]])] == [added["id"]]
    assert raised == [True]
    assert await opened.services.tasks.list() == []
    async with serving(workspace_path, remote_calls(opened.services, None)), connected(workspace_path) as client:
        assert await client.call("window.raise") is False, "there is no window"
