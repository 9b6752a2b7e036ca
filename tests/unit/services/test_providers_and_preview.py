"""Text providers: kept, refused by field, tested; and what a theme would tell now."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from cockpit.clients.http import HttpClient
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged, Event
from cockpit.domain.provider import TextProvider
from cockpit.domain.synthesis import Reason
from cockpit.engine.bus import EventBus
from cockpit.services.providers import ProviderService
from cockpit.services.synthesis_preview import SynthesisPreview
from cockpit.storage.database import Database
from cockpit.storage.provider_store import ProviderStore
from tests.helpers.fake_clock import FakeClock
from tests.helpers.model_server import ModelServer
from tests.helpers.synthesis_room import MORNING, articles, synthesis_room

GOOD: dict[str, Any] = {"name": "Local", "base_url": "http://127.0.0.1:11434/v1/", "model": "tiny-1"}


class OneSecret:
    """`SecretReader` that knows the key of a test."""

    async def get(self, name: str) -> str | None:
        return "right-key" if name == "model_key" else None


@dataclass
class Room:
    service: ProviderService
    events: list[Event]


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[Room]:
    events: list[Event] = []
    bus, http = EventBus(), HttpClient()
    bus.subscribe(Event, events.append)
    async with Database.open(workspace_path) as db:
        yield Room(ProviderService(ProviderStore(db), http, OneSecret(), bus), events)
        await http.aclose()


async def test_providers_are_kept_and_the_first_is_offered_first(room: Room) -> None:
    first = await room.service.add(**GOOD, allow_private=True)
    second = await room.service.add(**{**GOOD, "name": "Other"})
    assert (first.base_url, first.is_default, second.is_default) == ("http://127.0.0.1:11434/v1", True, False)
    await room.service.set_default(second.id)
    assert [one.name for one in await room.service.list() if one.is_default] == ["Other"]
    removed = await room.service.remove(first.id)
    assert await room.service.named("Local") is None
    assert await room.service.restore(removed) == removed
    assert {event.kind for event in room.events if isinstance(event, ContentChanged)} == {"providers"}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "extractive"}, "name"),
        ({"base_url": "localhost:11434"}, "base_url"),
        ({"base_url": "ftp://example.com"}, "base_url"),
        ({"base_url": "https://user:key@example.com/v1"}, "base_url"),
        ({"base_url": "http://[::1"}, "base_url"),
        ({"model": "  "}, "model"),
        ({"secret_name": "My Key!"}, "secret_name"),
        ({"colour": "red"}, "colour"),
    ],
)
async def test_wrong_fields_are_named_and_nothing_is_saved(room: Room, fields: dict[str, str], wrong: str) -> None:
    with pytest.raises(UserError) as caught:
        await room.service.add(**{**GOOD, **fields})
    assert caught.value.fields.keys() == {wrong}
    assert await room.service.list() == []


async def test_a_name_is_given_once(room: Room) -> None:
    await room.service.add(**GOOD)
    with pytest.raises(UserError) as caught:
        await room.service.add(**GOOD)
    assert caught.value.fields.keys() == {"name"}
    with pytest.raises(NotFound):
        await room.service.update(99, model="m")


async def test_a_provider_that_works_says_so(room: Room) -> None:
    async with ModelServer(key="right-key") as server:
        server.say("yes")
        fields = {**GOOD, "base_url": server.base_url, "allow_private": True, "secret_name": "model_key"}
        provider = await room.service.add(**fields)
        tested = await room.service.test(provider.id)
    assert tested.ok
    assert tested.models == ("tiny-1", "tiny-2")
    assert tested.words.startswith("tiny-1 answered within ")


@pytest.mark.parametrize(
    ("fields", "key", "words"),
    [
        ({"model": "huge-9"}, "right-key", "knows no model “huge-9”; it offers tiny-1, tiny-2"),
        ({}, "wrong-key", "does not accept the key (401)"),
        ({}, "", "wants a key (401)"),
        ({"secret_name": "absent_key"}, None, "“absent_key” with its key is not there"),
        ({"allow_private": False}, "right-key", "private"),
        ({"base_url": "http://127.0.0.1:9/v1"}, "right-key", "does not accept connections"),
    ],
)
async def test_what_is_wrong_is_said_in_words(room: Room, fields: dict[str, Any], key: str | None, words: str) -> None:
    async with ModelServer(key="right-key") as server:
        server.say("yes")
        provider = TextProvider("P", server.base_url, "tiny-1", allow_private=True)
        tested = await room.service.test(replace(provider, **fields), key)
    assert not tested.ok
    assert words in tested.words


async def test_the_preview_chooses_as_the_run_does(workspace_path: Path) -> None:
    async with synthesis_room(workspace_path) as room:
        await room.bring(articles())
        deps = room.room.deps
        preview = await SynthesisPreview(deps.gather, deps.syntheses, FakeClock(MORNING)).preview(room.theme)
        stored = await room.stored(await room.write())
        kept = [receipt for receipt in stored.receipts if receipt.is_kept]
        assert [story.title for story in preview.kept] == [receipt.title for receipt in kept]
        assert (preview.gathered, preview.dropped) == (8, {Reason.RANK_OVER_LIMIT: 2})
        assert {story.section for story in preview.kept} == {"Transport", "Everything else"}
        after = await SynthesisPreview(deps.gather, deps.syntheses, FakeClock(MORNING)).preview(room.theme)
        assert (after.gathered, after.kept, after.dropped_count) == (0, (), 0)
