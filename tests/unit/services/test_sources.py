"""Sources are refused where they are wrong, and found by id, address or name."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from cockpit.clients.resolve import Resolver
from cockpit.domain.content import Article, CalendarEvent, Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import ContentChanged
from cockpit.engine.bus import EventBus
from cockpit.services import sources as module
from cockpit.services.sources import SourceService
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.source_store import SourceStore
from tests.helpers.fake_clock import START


async def public(host: str, port: int) -> list[str]:
    """A name service in which every name is one of the internet; literal addresses stay what they are."""
    return [host.strip("[]")] if host[-1:].isdigit() or ":" in host else ["93.184.216.34"]


@dataclass
class Room:
    db: Database
    service: SourceService
    changed: list[str]


@asynccontextmanager
async def room(path: Path, resolver: Resolver = public) -> AsyncIterator[Room]:
    async with Database.open(path) as db:
        bus, changed = EventBus(), list[str]()
        bus.subscribe(ContentChanged, lambda event: changed.append(event.kind))
        yield Room(db, SourceService(SourceStore(db), bus, resolver), changed)


@pytest.fixture
async def sources(workspace_path: Path) -> AsyncIterator[Room]:
    async with room(workspace_path) as opened:
        yield opened


async def test_an_address_becomes_a_source_named_after_its_host(sources: Room) -> None:
    feed = await sources.service.add("  https://www.example.org/feed.xml ")
    assert (feed.kind, feed.url, feed.name) == (SourceKind.FEED, "https://www.example.org/feed.xml", "example.org")
    assert (feed.enabled, feed.is_example, feed.allow_private, feed.last_status) == (True, False, False, None)
    named = await sources.service.add("https://example.org/other", name="  Other ")
    assert named.name == "Other"
    assert await sources.service.list() == [feed, named]
    assert sources.changed == ["sources", "sources"]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("https://example.org/team.ics", "https://example.org/team.ics"),
        ("https://example.org/Team.ICS?key=1", "https://example.org/Team.ICS?key=1"),
        ("webcal://example.org/cal", "https://example.org/cal"),
    ],
)
async def test_a_calendar_is_known_by_its_address(sources: Room, text: str, url: str) -> None:
    added = await sources.service.add(text)
    assert (added.kind, added.url) == (SourceKind.CALENDAR, url)
    assert await sources.service.list(SourceKind.CALENDAR) == [added]
    assert await sources.service.list(SourceKind.FEED) == []


async def test_the_kind_that_is_given_counts(sources: Room) -> None:
    added = await sources.service.add("https://example.org/x", kind="calendar")
    assert added.kind is SourceKind.CALENDAR
    with pytest.raises(UserError) as refused:
        await sources.service.add("https://example.org/y", kind="newspaper")
    assert refused.value.fields == {"kind": "feed or calendar"}


async def test_a_file_becomes_a_source_by_its_whole_path(
    sources: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "My days.ics").write_text("BEGIN:VCALENDAR")
    monkeypatch.chdir(tmp_path)
    added = await sources.service.add("My days.ics")
    assert (added.kind, added.url, added.name) == (SourceKind.CALENDAR, str(tmp_path / "My days.ics"), "My days")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "http://2130706433/",
        "no/such/file.xml",
        "~nobody-of-this-name/feed.xml",
        "x" * 5000,
        "a\0b",
        ".",
        "ftp://example.org/feed",
        "file:///etc/passwd",
        "http://",
        "http://[::1",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "https://user name@example.org/",
        "webcal:",
        "https://example.org/" + "a" * 9000,
    ],
)
async def test_what_is_no_address_and_no_file_is_refused_by_its_field(sources: Room, text: str) -> None:
    with pytest.raises(UserError) as refused:
        await sources.service.add(text)
    assert list(refused.value.fields) == ["url"]
    assert refused.value.fields["url"]
    assert await sources.service.list() == []
    assert sources.changed == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "10.0.0.5", "192.168.1.1", "169.254.169.254", "[fd00::1]", "0.0.0.0"]
)
async def test_addresses_of_this_machine_and_of_private_networks_need_a_word(workspace_path: Path, host: str) -> None:
    async with room(workspace_path, module.system_resolver) as sources:
        with pytest.raises(UserError) as refused:
            await sources.service.add(f"http://{host}/feed")
        assert list(refused.value.fields) == ["url"]
        allowed = await sources.service.add(f"http://{host}/feed", allow_private=True)
        assert allowed.allow_private is True


async def test_a_name_that_leads_to_a_private_address_is_refused_as_well(workspace_path: Path) -> None:
    async def inner(host: str, port: int) -> list[str]:
        return ["192.168.0.7"]

    async with room(workspace_path, inner) as sources:
        with pytest.raises(UserError) as refused:
            await sources.service.add("https://intranet.example.org/feed")
        assert list(refused.value.fields) == ["url"]


async def unknown(host: str, port: int) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


async def silent(host: str, port: int) -> list[str]:
    await asyncio.Event().wait()
    return []


@pytest.mark.parametrize("resolver", [unknown, silent])
async def test_without_a_network_a_source_can_be_added(
    workspace_path: Path, monkeypatch: pytest.MonkeyPatch, resolver: Resolver
) -> None:
    monkeypatch.setattr(module, "_RESOLVE_WITHIN_SECONDS", 0.05)
    async with room(workspace_path, resolver) as sources:
        added = await sources.service.add("https://example.org/feed")
        assert added.url == "https://example.org/feed"


async def test_one_address_is_one_source_of_a_kind(sources: Room) -> None:
    await sources.service.add("https://example.org/x")
    with pytest.raises(UserError) as refused:
        await sources.service.add("https://example.org/x", name="Again")
    assert list(refused.value.fields) == ["url"]
    assert len(await sources.service.list()) == 1
    await sources.service.add("https://example.org/x", kind="calendar")


async def test_a_name_that_is_too_long(sources: Room) -> None:
    with pytest.raises(UserError) as refused:
        await sources.service.add("https://example.org/x", name="n" * 201)
    assert list(refused.value.fields) == ["name"]


@pytest.mark.parametrize(
    "reference", [lambda source: source.id, lambda source: f" {source.id} ", lambda s: s.url, lambda s: s.name]
)
async def test_a_source_is_removed_by_id_address_or_name(
    sources: Room, reference: Callable[[Source], str | int]
) -> None:
    gone = await sources.service.add("https://example.org/x", name="Gone")
    stays = await sources.service.add("https://example.org/y", name="Stays")
    sources.changed.clear()
    assert await sources.service.remove(reference(gone)) == gone
    assert await sources.service.list() == [stays]
    assert sources.changed == ["sources", "items", "events"]


async def test_what_names_no_source_or_two_removes_none(sources: Room) -> None:
    await sources.service.add("https://example.org/x", name="Twin")
    await sources.service.add("https://example.org/y", name="Twin")
    with pytest.raises(NotFound, match="1, 2"):
        await sources.service.remove("Twin")
    for nothing in ("Nobody", "99", "", "9" * 5000, "²"):
        with pytest.raises(NotFound, match="no source"):
            await sources.service.remove(nothing)
    assert len(await sources.service.list()) == 2


async def test_what_a_source_brought_goes_with_it_and_a_restored_one_is_read_anew(sources: Room) -> None:
    feed = await sources.service.add("https://example.org/x")
    calendar = await sources.service.add("https://example.org/x.ics")
    articles, events = ArticleStore(sources.db), EventStore(sources.db)
    await articles.upsert_many(feed.id, [Article("1", "News", published_at=START)])
    await events.replace_window(calendar.id, (START, START.replace(day=30)), [CalendarEvent("1", "Day", START, START)])
    await SourceStore(sources.db).update(feed.id, etag='"1"', last_status="success", item_count=1)
    removed = await sources.service.remove(feed.id)
    assert await articles.count() == 0
    assert len(await events.list(START, START.replace(day=30))) == 1, "the other's stay"
    back = await sources.service.restore(removed)
    assert (back.url, back.name, back.etag, back.last_status, back.item_count) == (feed.url, feed.name, None, None, 0)
    with pytest.raises(UserError) as refused:
        await sources.service.restore(removed)
    assert list(refused.value.fields) == ["url"]


async def test_the_examples_go_together(sources: Room) -> None:
    assert await sources.service.has_examples() is False
    assert await sources.service.remove_examples() == 0
    assert sources.changed == []
    mine = await sources.service.add("https://example.org/x")
    for number in range(2):
        await SourceStore(sources.db).insert(Source(SourceKind.FEED, f"/examples/{number}", "Example", is_example=True))
    assert await sources.service.has_examples() is True
    assert await sources.service.remove_examples() == 2
    assert await sources.service.list() == [mine]


async def test_a_source_can_be_switched_off(sources: Room) -> None:
    feed = await sources.service.add("https://example.org/x")
    assert (await sources.service.set_enabled(feed.id, False)).enabled is False
    assert [source.enabled for source in await sources.service.list()] == [False]
    with pytest.raises(NotFound):
        await sources.service.set_enabled(99, True)
