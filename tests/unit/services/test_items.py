"""Items as every front end sees them: one with its story and themes, numbers of today, marks that are told."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.domain.errors import NotFound
from cockpit.domain.events import ContentChanged
from cockpit.domain.item_filter import ItemFilter, ItemState
from cockpit.domain.theme import Theme
from cockpit.engine.bus import EventBus
from cockpit.services.items import MOST_IMAGE_BYTES, ItemService
from cockpit.storage.database import Database
from cockpit.storage.theme_store import ThemeStore
from tests.helpers.fake_clock import FakeClock
from tests.helpers.stored_items import body_of, store
from tests.helpers.web_server import WebServer


class Library:
    """The service over a file, and what it told."""

    def __init__(self, db: Database, http: HttpClient) -> None:
        self.db, self.clock, self.told = db, FakeClock(), list[str]()
        bus = EventBus()
        bus.subscribe(ContentChanged, lambda event: self.told.append(event.kind))
        self.themes = ThemeStore(db)
        self.items = ItemService(db, self.themes, http, bus, self.clock)

    async def put(self, *items: dict[str, object]) -> None:
        def change(connection: sqlite3.Connection) -> None:
            for number, item in enumerate(items, 1):
                values: dict[str, object] = {"minutes_ago": number, "now": self.clock.now(), **item}
                store(connection, number, **values)  # type: ignore[arg-type]

        await self.db.write(change)


@pytest.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    async with Database.open(tmp_path / "home.db") as db:
        http = HttpClient()
        yield Library(db, http)
        await http.aclose()


async def test_an_item_comes_with_its_text_its_story_and_its_themes(library: Library) -> None:
    await library.put(
        {"title": "Open weights", "summary": "open weights, open data"}, {"source": 2, "group": 1}, {"source": 3}
    )
    await library.db.write(lambda connection: body_of(connection, 1, "<p>All of it</p>"))
    for name, values in (
        ("AI", {"keywords": ("open weights", "robots")}),
        ("Elsewhere", {"source_ids": (3,)}),
        ("Second source", {"source_ids": (2,)}),
        ("Not this", {"keywords": ("weights",), "excluded": ("open data",)}),
    ):
        await library.themes.insert(Theme(name, name.casefold().replace(" ", "-"), **values))
    found = await library.items.get(1)
    assert (found.html, [one.id for one in found.others], found.line.others) == ("<p>All of it</p>", [2], 1)
    themes = await library.items.themes_of(found)
    assert [(one.theme.name, one.hits) for one in themes] == [("AI", (("open weights", 2),)), ("Second source", ())]
    counted = [(theme.name, count) for theme, count in await library.items.theme_counts()]
    assert counted == [("AI", 1), ("Elsewhere", 1), ("Not this", 0), ("Second source", 1)]
    with pytest.raises(NotFound):
        await library.items.get(99)


async def test_a_window_is_a_page_and_the_whole_number(library: Library) -> None:
    await library.put(*({} for _ in range(30)))
    page, total = await library.items.window(ItemFilter(), 10, 5)
    assert ([line.id for line in page], total) == ([11, 12, 13, 14, 15], 30)


async def test_today_begins_at_midnight_where_the_person_is(library: Library) -> None:
    zone = ZoneInfo("Asia/Kolkata")
    start = library.items.start_of_today(zone)
    local = start.astimezone(zone)
    assert (local.hour, local.minute) == (0, 0)
    assert timedelta(0) <= library.clock.now() - start < timedelta(days=1)


async def test_marks_are_told_and_taken_back(library: Library) -> None:
    await library.put({}, {"group": 1}, {"read": True}, {"starred": True})
    changed = await library.items.mark_all_read(ItemFilter())
    assert sorted(changed) == [1, 2, 4]
    assert await library.items.unread_count() == 0
    assert await library.items.mark_all_read(ItemFilter()) == []
    assert library.told == ["items"]  # nothing changed the second time
    await library.items.unmark(changed)
    assert await library.items.unread_count() == 2
    assert await library.items.mark_all_read(ItemFilter(ItemState.STARRED)) == [4]
    await library.items.mark_read([4], False)
    await library.items.star(3)
    assert await library.items.count(ItemFilter(ItemState.STARRED)) == 2
    group = await library.items.split(1)
    assert await library.items.unread_count() == 3
    await library.items.join(group)
    assert await library.items.unread_count() == 2
    assert set(library.told) == {"items"}


async def test_pictures_are_fetched_within_limits_and_only_pictures(library: Library) -> None:
    async with WebServer() as web:
        web.answer("/a.png", b"\x89PNG", headers={"Content-Type": "image/png"})
        web.answer("/page", b"<html>", headers={"Content-Type": "text/html"})
        web.answer("/big", b"x" * (MOST_IMAGE_BYTES + 1), headers={"Content-Type": "image/png"})
        assert await library.items.fetch_image(web.url("/a.png"), allow_private=True) == b"\x89PNG"
        refused = {
            "/page": FaultReason.WRONG_CONTENT,
            "/big": FaultReason.TOO_LARGE,
            "/none": FaultReason.HTTP_STATUS,
        }
        for path, reason in refused.items():
            with pytest.raises(ClientFault) as caught:
                await library.items.fetch_image(web.url(path), allow_private=True)
            assert caught.value.reason is reason
        seen = len(web.requests)
        with pytest.raises(ClientFault) as caught:
            await library.items.fetch_image(web.url("/a.png"))
        assert caught.value.reason is FaultReason.REFUSED_ADDRESS
        assert len(web.requests) == seen
