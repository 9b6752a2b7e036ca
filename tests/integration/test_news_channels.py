"""`news_sync` over Reddit, Hacker News and NewsData.io as loopback servers, back-off, and whole articles."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.clients.documents import Known
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.reddit import Reddit
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.run import RunStatus
from cockpit.domain.secrets import NEWSDATA_KEY
from cockpit.handlers.registry import build_registry
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.keyrings import KeptSecrets
from tests.helpers.recording_context import RecordingContext
from tests.helpers.web_server import Request, WebServer, head

ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>python</title><entry><id>t3_1</id><title>A post</title>'
    b'<link href="https://www.reddit.com/r/python/comments/1/"/><author><name>/u/ada</name></author>'
    b'<content type="html">&lt;p&gt;Text &lt;script&gt;bad()&lt;/script&gt;&lt;/p&gt;</content></entry></feed>'
)


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        yield made


async def channel(room: HandlerRoom, web: WebServer, address: str, **params: Any) -> Source:
    base = {"base_url": web.url("").rstrip("/"), **params}
    return await room.deps.sources.insert(Source(SourceKind.FEED, address, address, allow_private=True, params=base))


def with_key(room: HandlerRoom, key: str) -> None:
    room.deps = replace(room.deps, secrets=KeptSecrets(**{NEWSDATA_KEY: key}))
    room.registry = build_registry(room.deps, plugins=())


def story(number: int, **fields: Any) -> bytes:
    given = {"id": number, "type": "story", "title": f"Story {number}", "score": number * 10, "descendants": number}
    return json.dumps(
        {**given, "url": f"https://s.example/{number}", "by": "ada", "time": 1_795_000_000, **fields}
    ).encode()


async def test_reddit_is_read_as_a_feed(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/r/python/.rss", ATOM, headers={"ETag": '"1"'})
    await channel(room, web, "r/python")
    assert (await room.run("news_sync")).result["inserted"] == 1
    assert (await room.run("news_sync")).result["unchanged"] == 1
    assert web.requests[1].headers["if-none-match"] == '"1"'
    (article,) = await room.deps.articles.list()
    assert (article.title, article.author, article.summary) == ("A post", "/u/ada", "Text")


async def test_all_subreddits_share_one_pace(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/r/python/.rss", ATOM)
    reddit = Reddit(room.deps.http, minute_seconds=2.0, longest_wait_seconds=0.05)
    options: dict[str, Any] = {"base_url": web.url("/"), "allow_private": True, "deadline_seconds": 5.0}
    asked = [reddit.read("r/python", Known(), **options) for _ in range(12)]
    answers = await asyncio.gather(*asked, return_exceptions=True)
    refused = [one for one in answers if isinstance(one, ClientFault)]
    assert len(web.requests) == 12 - len(refused)
    assert len(web.requests) <= 11
    assert refused
    assert all(one.reason is FaultReason.BUSY and one.retry_after_seconds == 2.0 for one in refused)
    with pytest.raises(ClientFault, match="no subreddit"):
        await reddit.read("r/../x", Known(), **options)


async def test_reddit_waiting_for_its_turn_leaves_the_common_places_to_others(
    room: HandlerRoom, web: WebServer
) -> None:
    feed_was_asked = asyncio.Event()

    async def turn(request: Request, writer: asyncio.StreamWriter) -> None:
        await feed_was_asked.wait()
        writer.write(head(200, {"Content-Length": str(len(ATOM))}) + ATOM)

    async def feed(request: Request, writer: asyncio.StreamWriter) -> None:
        feed_was_asked.set()
        writer.write(head(200, {"Content-Length": str(len(ATOM))}) + ATOM)

    for name in ("python", "rust", "qt"):
        web.script(f"/r/{name}/.rss", turn)
        await channel(room, web, f"r/{name}")
    web.script("/feed", feed)
    await room.feed(web.url("/feed"), "F")
    result = await room.run("news_sync", concurrency=1, timeout_seconds=10)
    assert (result.result["sources"], result.result["failed"]) == (4, 0)


async def test_hacker_news_brings_points_and_comments(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/v0/topstories.json", b"[1, 2, 3, 4, 5]", headers={"ETag": "1"})
    for number, body in ((1, story(1)), (2, story(2, deleted=True)), (3, b"null"), (4, story(4, url="javascript:x"))):
        web.answer(f"/v0/item/{number}.json", body)
    await channel(room, web, "hn:top")
    result = await room.run("news_sync")
    assert result.result["inserted"] == 2  # 5 answers 404, and does not lose the others
    found = {one.external_id: one for one in await room.deps.articles.list()}
    assert found["hn:1"].extra == {
        "points": 10, "comments": 1, "discussion": "https://news.ycombinator.com/item?id=1",
    }  # fmt: skip
    assert found["hn:4"].url == "https://news.ycombinator.com/item?id=4"
    web.answer("/v0/topstories.json", b"[1]", headers={"ETag": "2"})
    web.answer("/v0/item/1.json", story(1, score=99))
    assert (await room.run("news_sync")).result["unchanged"] == 1  # points are no change of the article
    again = {one.external_id: one for one in await room.deps.articles.list()}
    assert again["hn:1"].extra["points"] == 99


async def test_hacker_news_is_searched(room: HandlerRoom, web: WebServer) -> None:
    hits = [{"objectID": "7", "title": "Rust", "points": 3, "num_comments": 2, "created_at": "2026-11-20T10:00:00Z"}, 5]
    web.answer("/api/v1/search_by_date", json.dumps({"hits": hits}).encode())
    await channel(room, web, "hn:rust async", count=40)
    assert (await room.run("news_sync")).result["inserted"] == 1
    assert web.paths() == ["/api/v1/search_by_date?query=rust+async&tags=story&hitsPerPage=40"]


@pytest.mark.parametrize(
    ("address", "path"),
    [("hn:top", "/v0/topstories.json"), ("hn:x", "/api/v1/search_by_date"), ("newsdata:x", "/api/1/latest")],
)
@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b'{"hits": 1}', b"[" * 100_000, b"\xff\xfe\x00", b"null"])
async def test_hostile_answers_fail_their_source_only(
    room: HandlerRoom, web: WebServer, address: str, path: str, body: bytes
) -> None:
    with_key(room, "k")
    web.answer(path, body)
    web.answer("/r/python/.rss", ATOM)
    await channel(room, web, "r/python")
    source = await channel(room, web, address)
    result = await room.run("news_sync")
    assert (result.status, result.result["inserted"], result.result["failed"]) == (RunStatus.SUCCESS, 1, 1)
    assert (await room.source(source)).last_error


async def test_without_a_key_newsdata_is_skipped(room: HandlerRoom, web: WebServer) -> None:
    source = await channel(room, web, "newsdata:climate")
    result = await room.run("news_sync")
    assert (result.status, dict(result.result)) == (RunStatus.SKIPPED, {"reason": "no api key"})
    assert web.requests == []
    assert (await room.source(source)).last_error == "no api key"
    web.answer("/r/python/.rss", ATOM)
    await channel(room, web, "r/python")
    assert (await room.run("news_sync")).result["inserted"] == 1


async def test_newsdata_follows_its_pages_and_keeps_its_credits(room: HandlerRoom, web: WebServer) -> None:
    with_key(room, "very-secret")

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        page = 2 if "page=abc" in request.path else 1
        item = {"article_id": f"a{page}", "title": f"News {page}", "link": f"https://n.example/{page}",
                "pubDate": "2026-11-20 10:00:00", "creator": ["Ada"], "description": "Words"}  # fmt: skip
        body = json.dumps({"status": "success", "results": [item], "nextPage": "abc" if page == 1 else None}).encode()
        writer.write(head(200, {"Content-Length": str(len(body))}) + body)

    web.script("/api/1/latest", script)
    source = await channel(room, web, "newsdata:climate change", pages=3)
    assert (await room.run("news_sync")).result["inserted"] == 2
    assert {request.headers["x-access-key"] for request in web.requests} == {"very-secret"}
    assert not any("very-secret" in path for path in web.paths())
    stored = await room.source(source)
    assert stored.params["used"]["credits"] == 2
    await room.deps.sources.update(
        source.id, params={**stored.params, "used": {**stored.params["used"], "credits": 200}}
    )
    assert (await room.run("news_sync")).status is RunStatus.ERROR
    assert len(web.requests) == 2
    waiting = await room.source(source)
    assert waiting.last_error == "the 200 credits of the day are used up"
    assert waiting.next_poll_at is not None


async def test_an_expired_key_is_said_in_words(room: HandlerRoom, web: WebServer) -> None:
    with_key(room, "old")
    web.answer("/api/1/latest", b'{"status": "error"}', status=401)
    await channel(room, web, "newsdata:x")
    assert (await room.run("news_sync")).error_message == "newsdata:x: NewsData.io answered 401: the key is refused"


async def test_back_off_grows_is_bounded_and_survives_a_restart(workspace_path: Path, web: WebServer) -> None:
    web.answer("/feed", b"", status=500)
    waits: list[float] = []
    async with handler_room(workspace_path) as room:
        source = await room.feed(web.url("/feed"), "F")
    now = RecordingContext().clock_time
    for _ in range(9):
        async with handler_room(workspace_path) as room:
            await room.run("news_sync", RecordingContext(clock_time=now))
            stored = await room.source(source)
            assert stored.failing_since == RecordingContext().clock_time
            after = stored.next_poll_at or now
            waits.append((after - now) / timedelta(hours=1))
            asked = len(web.requests)
            if stored.next_poll_at is not None:
                early = RecordingContext(clock_time=after - timedelta(minutes=1))
                assert (await room.run("news_sync", early)).status is RunStatus.SKIPPED
                assert len(web.requests) == asked
            now = after
    assert waits == [0, 1, 2, 4, 8, 16, 24, 24, 24]
    web.answer("/feed", ATOM)
    async with handler_room(workspace_path) as room:
        assert (await room.run("news_sync", RecordingContext(clock_time=now))).result["inserted"] == 1
        well = await room.source(source)
        assert (well.failures, well.failing_since, well.next_poll_at, well.last_error) == (0, None, None, None)


async def test_whole_articles_by_rule(room: HandlerRoom, web: WebServer) -> None:
    pytest.importorskip("trafilatura")
    sentences = "".join(
        f"<p>Paragraph {word} tells of {word} and of what {word} meant to those who lived near the river then.</p>"
        for word in ("storms", "harvests", "bridges", "markets", "winters")
    )
    page = f"<html><body><nav>Menu</nav><article><h1>T</h1>{sentences}<script>bad()</script></article></body></html>"
    web.answer("/page", page.encode(), headers={"Content-Type": "text/html; charset=utf-8"})
    feed = f'<rss version="2.0"><channel><item><title>T</title><link>{web.url("/page")}</link></item></channel></rss>'
    web.answer("/feed", feed.encode())
    await room.feed(web.url("/feed"), "F", full_text=True)
    await room.run("news_sync")
    assert "F: 1 new, 0 updated, 0 unchanged, 1 full texts" in room.context.messages("info")
    (article,) = await room.deps.articles.list()
    rows = await room.deps.articles._db.read("SELECT html, text, full_at FROM article_bodies")
    assert rows[0]["full_at"]
    assert "harvests" in rows[0]["text"]
    assert "bad()" not in rows[0]["html"]
    found = await room.deps.articles._db.read("SELECT rowid FROM articles_text WHERE articles_text MATCH 'harvests'")
    assert [row[0] for row in found] == [article.id]
