"""The whole article behind an item: on request, by rule, and what is said when there is none."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit.clients.faults import ClientFault
from cockpit.domain.content import Article, Source, SourceKind
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from tests.helpers.handler_room import handler_room
from tests.helpers.web_server import WebServer

SENTENCES = [
    "The council of the harbour town met on Tuesday to decide about the old ferry.",
    "It has carried people over the river for ninety years, and its engine is tired.",
    "A new one would cost four million, of which the region pays half.",
    "The captain, who has steered it since 1989, would rather see the old one repaired.",
]
PARAGRAPHS = "".join(f"<p>{one} <img src='/p.png' onerror='x()'></p>" for one in SENTENCES)
PAGE = f"""<html><head><title>Ferry</title><script>alert(1)</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>The old ferry</h1>{PARAGRAPHS}</article>
<footer>All rights reserved. Cookies. Newsletter.</footer></body></html>""".encode()


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        server.answer("/ferry", PAGE, headers={"Content-Type": "text/html; charset=utf-8"})
        server.answer(
            "/menu", b"<html><body><nav>Home Sport</nav></body></html>", headers={"Content-Type": "text/html"}
        )
        yield server


async def stored(path: Path, url: str) -> int:
    """An item that links to `url`, of a source that may read this machine."""
    async with Database.open(path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.FEED, "/feed", "Harbour", allow_private=True))
        item = Article("1", "The old ferry", url, "In short.", first_seen_at=datetime.now(UTC))
        await ArticleStore(db).upsert_many(source.id, [item])
        return (await ArticleStore(db).list())[0].id


@pytest.fixture
async def workspace(workspace_path: Path) -> AsyncIterator[OpenWorkspace]:
    async with open_services(workspace_path) as opened:
        yield opened


async def test_on_request_the_article_without_what_stands_around_it(
    workspace: OpenWorkspace, workspace_path: Path, web: WebServer
) -> None:
    item = await stored(workspace_path, web.url("/ferry"))
    detail = await workspace.services.items.fetch_full_text(item)
    assert all(one in detail.text for one in SENTENCES)
    assert "Newsletter" not in detail.text
    assert "Sport" not in detail.text
    for never in ("<script", "onerror", "alert("):
        assert never not in detail.html
    assert web.paths() == ["/ferry"]  # no picture was loaded


async def test_a_page_without_an_article_says_so_and_the_item_stays(
    workspace: OpenWorkspace, workspace_path: Path, web: WebServer
) -> None:
    item = await stored(workspace_path, web.url("/menu"))
    before = await workspace.services.items.get(item)
    with pytest.raises(ClientFault, match="no article that can be told"):
        await workspace.services.items.fetch_full_text(item)
    assert await workspace.services.items.get(item) == before


async def test_by_rule_the_sync_reads_new_items_whole_once(workspace_path: Path, web: WebServer) -> None:
    feed = "<rss version='2.0'><channel><title>H</title><item><guid>1</guid><title>The old ferry</title>"
    feed += f"<link>{web.url('/ferry')}</link><description>In short.</description></item></channel></rss>"
    web.answer("/feed", feed.encode())
    async with handler_room(workspace_path) as room:
        await room.feed(web.url("/feed"), full_text=True)
        await room.run("news_sync")
        [item] = await room.deps.articles.list()
        assert await room.deps.articles.without_full_text(item.source_id, 10) == []
        await room.run("news_sync")
        assert web.paths().count("/ferry") == 1
