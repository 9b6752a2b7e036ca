"""From items to ideas: the handler over real rows, and what a person decides on them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.content import Article
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.idea import Idea, IdeaStatus
from cockpit.engine.bus import EventBus
from cockpit.services.build import OpenWorkspace, open_services
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext

NOW = RecordingContext().now()


async def fill(room: HandlerRoom) -> None:
    """A quiet month of two sources, and one topic that rises in its last days."""
    sources = [await room.feed(f"https://{name}.example/feed", name) for name in ("one", "two")]
    for at, source in enumerate(sources):
        quiet = [
            Article(f"q{day}", f"Harbour council meets {day} times", published_at=NOW - timedelta(days=day))
            for day in range(29)
        ]
        rising = [
            Article(
                f"r{n}", f"Night trains: report {n}{at} from city {at}{n}", published_at=NOW - timedelta(days=n % 5)
            )
            for n in range(6)
        ]
        await room.deps.articles.upsert_many(source.id, [*quiet, *rising])


async def only(room: HandlerRoom) -> Idea:
    [idea] = await room.deps.ideas.list()
    return idea


async def test_a_rising_topic_becomes_an_idea_with_its_items(workspace_path: Path) -> None:
    async with handler_room(workspace_path) as room:
        await fill(room)
        result = await room.run("ideas_refresh")
        assert (result.result["new"], result.result["renewed"], result.result["gone"]) == (1, 0, 0)
        idea = await only(room)
        assert idea.topic_key == "night train"
        assert (idea.status, idea.is_own, idea.source_count) == (IdeaStatus.NEW, False, 2)
        items = await room.deps.ideas.items(idea.id)
        assert len(items) == idea.item_count == 12
        assert all("Night trains" in item.title for item in items)
        assert {item.source_name for item in items} == {"one", "two"}
        assert await room.deps.ideas.count_new() == 1
        await room.deps.ideas.add_own("my own", "my own", NOW)
        assert await room.deps.ideas.daily_counts(2, NOW) == [0, 1]  # what a person typed in was not proposed
        await room.deps.ideas.delete((await room.deps.ideas.list(IdeaStatus.KEPT))[0].id)
        again = await room.run("ideas_refresh")
        assert (again.result["new"], again.result["renewed"]) == (0, 1)
        assert (await only(room)).id == idea.id


async def test_what_was_decided_stays_decided_and_a_proposal_that_falls_goes(workspace_path: Path) -> None:
    async with handler_room(workspace_path) as room:
        await fill(room)
        await room.run("ideas_refresh")
        idea = await only(room)
        await room.deps.ideas.update(idea.id, NOW, status="dismissed")
        await room.run("ideas_refresh")
        assert (await only(room)).status is IdeaStatus.DISMISSED
        assert await room.deps.ideas.refresh([], NOW) == (0, 0, 0)
        assert (await only(room)).status is IdeaStatus.DISMISSED
        await room.deps.ideas.update(idea.id, NOW, status="new")
        assert await room.deps.ideas.refresh([], NOW) == (0, 0, 1)
        assert await room.deps.ideas.list() == []


async def test_nothing_to_read_is_no_failure_and_a_rehearsal_changes_nothing(workspace_path: Path) -> None:
    async with handler_room(workspace_path) as room:
        empty = await room.run("ideas_refresh")
        assert (empty.status.value, empty.result["items"], empty.result["new"]) == ("success", 0, 0)
        await fill(room)
        rehearsed = await room.run("ideas_refresh", RecordingContext(dry_run=True))
        assert rehearsed.result["found"] == 1
        assert await room.deps.ideas.list() == []


class TestWhatAPersonDoes:
    @pytest.fixture
    async def workspace(self, workspace_path: Path) -> AsyncIterator[OpenWorkspace]:
        async with open_services(workspace_path, bus=EventBus()) as opened:
            yield opened

    async def test_own_ideas(self, workspace: OpenWorkspace) -> None:
        ideas, heard = workspace.services.ideas, []
        workspace.bus.subscribe(ContentChanged, heard.append)
        idea = await ideas.add("  repair   instead of replace ", note="ask Paul")
        assert (idea.topic, idea.is_own, idea.status, idea.note) == (
            "repair instead of replace",
            True,
            IdeaStatus.KEPT,
            "ask Paul",
        )
        assert [event.kind for event in heard] == ["ideas"]
        with pytest.raises(UserError) as again:
            await ideas.add("Repair instead of replace")
        assert "topic" in again.value.fields
        assert (await ideas.counts()) == {"new": 0, "kept": 1, "dismissed": 0, "own": 1}
        await ideas.delete(idea.id)
        assert await ideas.list() == []

    @pytest.mark.parametrize("topic", ["", "   ", "…", "x" * 121])
    async def test_what_is_no_idea_is_refused(self, workspace: OpenWorkspace, topic: str) -> None:
        with pytest.raises(UserError) as refused:
            await workspace.services.ideas.add(topic)
        assert list(refused.value.fields) == ["topic"]
        assert await workspace.services.ideas.list() == []

    async def test_an_idea_becomes_a_theme(self, workspace: OpenWorkspace) -> None:
        ideas = workspace.services.ideas
        idea = await ideas.add("night trains", note="who runs them")
        made = await ideas.to_theme(idea.id)
        assert (made.theme.name, made.theme.keywords, made.theme.description) == (
            "Night trains",
            ("night trains",),
            "who runs them",
        )
        assert (await ideas.get(idea.id)).idea.became == "themes/night-trains"
        assert made.task is not None

    async def test_decisions_and_their_errors(self, workspace: OpenWorkspace) -> None:
        ideas = workspace.services.ideas
        idea = await ideas.add("night trains")
        assert (await ideas.set_status(idea.id, "dismissed")).status is IdeaStatus.DISMISSED
        assert [one.id for one in await ideas.list("dismissed")] == [idea.id]
        with pytest.raises(UserError):
            await ideas.set_status(idea.id, "liked")
        with pytest.raises(UserError):
            await ideas.set_note(idea.id, "x" * 4_001)
        with pytest.raises(NotFound):
            await ideas.set_status(99, "kept")
