"""The chat-completions client against a server that behaves, misbehaves, is busy, or never answers."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from pydantic import BaseModel, Field

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.clients.text_model import Endpoint, TextModel
from tests.helpers.model_server import ModelServer

KEY = "sk-canary-1234567890"


class City(BaseModel):
    name: str = Field(min_length=1)
    people: int


LYON = {"name": "Lyon", "people": 520_000}


@dataclass
class Room:
    """A model server and a client whose waits are recorded, not waited for."""

    server: ModelServer
    http: HttpClient
    waits: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    async def ask(self, deadline_seconds: float = 20.0, **endpoint: object) -> City:
        async def sleep(seconds: float) -> None:
            self.waits.append(seconds)

        fields = {"model": "tiny-1", "key": None, "allow_private": True, **endpoint}
        model = TextModel(self.http, self.told.append, sleep)
        target = Endpoint(self.server.base_url, **fields)  # type: ignore[arg-type]
        return await model.ask(target, "You know cities.", "Which one?", City, deadline_seconds)


@pytest.fixture
async def room() -> AsyncIterator[Room]:
    http = HttpClient()
    async with ModelServer() as server:
        yield Room(server, http)
    await http.aclose()


async def refused(room: Room, **endpoint: object) -> ClientFault:
    with pytest.raises(ClientFault) as caught:
        await room.ask(**endpoint)  # type: ignore[arg-type]
    return caught.value


async def test_an_answer_is_validated_and_its_schema_is_asked_for(room: Room) -> None:
    room.server.say(LYON)
    assert await room.ask() == City(**LYON)
    [asked] = room.server.asked
    assert asked["response_format"]["json_schema"]["schema"]["properties"].keys() == {"name", "people"}
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]


@pytest.mark.parametrize(
    "wrapped",
    ['```json\n{"name": "Lyon", "people": 520000}\n```', '<think>{a}</think>Here: {"name": "Lyon", "people": 520000}'],
)
async def test_json_in_a_fence_or_after_thoughts_is_found(room: Room, wrapped: str) -> None:
    room.server.say(wrapped)
    assert await room.ask() == City(**LYON)


@pytest.mark.parametrize(
    ("refuses", "used"),
    [({"json_schema"}, "json_object"), ({"json_schema", "json_object"}, None)],
)
async def test_a_server_without_structured_output_is_asked_more_simply(
    room: Room, refuses: set[str], used: str | None
) -> None:
    room.server.refused_formats = refuses
    room.server.say(LYON)
    assert await room.ask() == City(**LYON)
    assert room.server.asked[-1].get("response_format", {}).get("type") == used


async def test_a_wrong_answer_is_sent_back_once_with_what_is_wrong(room: Room) -> None:
    room.server.say({"name": "Lyon", "people": "many"})
    room.server.say(LYON)
    assert await room.ask() == City(**LYON)
    roles = [message["role"] for message in room.server.asked[-1]["messages"]]
    assert roles == ["system", "user", "assistant", "user"]
    assert "people: Input should be a valid integer" in room.server.asked[-1]["messages"][-1]["content"]
    assert len(room.told) == 1


@pytest.mark.parametrize("nonsense", ["I would rather not.", "{", '{"name": ""}', "[1, 2]"])
async def test_two_wrong_answers_are_a_fault(room: Room, nonsense: str) -> None:
    room.server.say(nonsense)
    fault = await refused(room)
    assert fault.reason is FaultReason.WRONG_CONTENT
    assert len(room.server.asked) == 2


async def test_a_busy_server_is_asked_again_after_the_time_it_asks_for(room: Room) -> None:
    room.server.refuse(429, retry_after=7)
    room.server.refuse(500)
    room.server.refuse(503)
    room.server.say(LYON)
    assert await room.ask() == City(**LYON)
    assert room.waits == [7.0, 2.0, 4.0]


async def test_it_gives_up_after_four_tries(room: Room) -> None:
    room.server.refuse(500, "overloaded")
    fault = await refused(room)
    assert fault.message == "the server answered 500: overloaded"
    assert len(room.server.asked) == 4


async def test_a_wait_beyond_the_deadline_is_not_begun(room: Room) -> None:
    room.server.refuse(429, retry_after=3_000)
    fault = await refused(room)
    assert "429" in fault.message
    assert room.waits == []


async def test_a_server_that_never_answers_ends_at_the_deadline(room: Room) -> None:
    room.server.fall_silent()
    began = time.monotonic()
    with pytest.raises(ClientFault) as caught:
        await room.ask(deadline_seconds=0.3)
    assert caught.value.reason is FaultReason.TIMED_OUT
    assert time.monotonic() - began < 5


async def test_cancelling_stops_at_once(room: Room) -> None:
    room.server.fall_silent()
    asking = asyncio.create_task(room.ask())
    async with asyncio.timeout(10):
        while not room.server.asked:
            await asyncio.sleep(0.005)
    began = time.monotonic()
    asking.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert time.monotonic() - began < 0.5


async def test_a_private_address_must_be_allowed(room: Room) -> None:
    room.server.say(LYON)
    assert (await refused(room, allow_private=False)).reason is FaultReason.REFUSED_ADDRESS
    assert room.server.asked == []


async def test_an_unknown_model_is_named(room: Room) -> None:
    room.server.say(LYON)
    assert "knows no model “huge-9”" in (await refused(room, model="huge-9")).message


async def test_what_is_no_such_service_is_said() -> None:
    http = HttpClient()
    async with ModelServer() as server:
        endpoint = Endpoint(server.base_url + "/elsewhere", "tiny-1", None, True)
        with pytest.raises(ClientFault, match="no chat-completions service"):
            await TextModel(http).say(endpoint, "Hello", 5, 5.0)
    await http.aclose()


async def test_a_wrong_key_is_said_and_never_shown(caplog: pytest.LogCaptureFixture) -> None:
    http = HttpClient()
    caplog.set_level("DEBUG")
    async with ModelServer(key="another") as server:
        endpoint = Endpoint(server.base_url, "tiny-1", KEY, True)
        with pytest.raises(ClientFault) as caught:
            await TextModel(http).say(endpoint, "Hello", 5, 5.0)
        assert server.headers[-1]["authorization"] == f"Bearer {KEY}"
    await http.aclose()
    assert caught.value.message == "the server does not accept the key (401): Incorrect API key provided"
    assert KEY not in caplog.text + repr(endpoint) + str(caught.value)


@pytest.mark.parametrize("body", ["", "   "])
async def test_an_empty_answer_is_a_fault(room: Room, body: str) -> None:
    room.server.say(body)
    assert (await refused(room)).reason is FaultReason.EMPTY
