"""`news_sync` over real stores and real servers: what arrives, what fails, what is said."""

from __future__ import annotations

import asyncio
import os
import socket
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.domain.content import Source
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.run import RunStatus
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext
from tests.helpers.web_server import Request, WebServer, drip, endless, gzip_bomb, gzipped, head, silence


def rss(*titles: str, site: str = "a", name: str = "A feed") -> bytes:
    items = "".join(
        f"<item><title>{title}</title><link>http://{site}.example/{title}</link><guid>{site}-{title}</guid></item>"
        for title in titles
    )
    return f'<rss version="2.0"><channel><title>{name}</title>{items}</channel></rss>'.encode()


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        yield made


class Lookups:
    """Names as a test wants them: offline until told otherwise."""

    def __init__(self) -> None:
        self.known: dict[str, list[str]] = {}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.known:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self.known[host]


# -- what arrives ----------------------------------------------------------------------------------------------------


async def test_articles_arrive_once(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/feed", rss("one", "two"))
    source = await room.feed(web.url("/feed"), "News")
    first = await room.run("news_sync")
    assert first.status is RunStatus.SUCCESS
    assert first.result == {"inserted": 2, "updated": 0, "unchanged": 0, "failed": 0, "sources": 1, "offline": 0}
    second = await room.run("news_sync")
    assert (second.result["inserted"], second.result["unchanged"]) == (0, 2)
    assert [article.title for article in await room.deps.articles.list()] == ["two", "one"]
    stored = await room.source(source)
    assert (stored.last_status, stored.last_error, stored.item_count) == ("success", None, 2)
    assert stored.last_success_at == room.context.now()
    assert "News: 0 new, 0 updated, 2 unchanged" in room.context.messages("info")


async def test_changed_articles_are_updated(room: HandlerRoom, web: WebServer) -> None:
    await room.feed(web.url("/feed"))
    web.answer("/feed", rss("one"))
    await room.run("news_sync")
    web.answer("/feed", rss("one").replace(b"<title>one", b"<title>one, corrected"))
    result = await room.run("news_sync")
    assert (result.result["inserted"], result.result["updated"]) == (0, 1)
    assert (await room.deps.articles.list())[0].title == "one, corrected"


async def test_the_same_story_in_several_feeds_is_one_group(room: HandlerRoom, web: WebServer) -> None:
    link = "<link>https://www.site.example/story/?utm_source=rss</link>"
    story = f"<item><title>A story everybody carries</title>{link}</item>"
    by_link = f"<item><title>Other words</title>{link.replace('https', 'http').replace('www.', '')}</item>"
    by_title = "<item><title>A STORY everybody carries!</title><link>http://third.example/x</link></item>"
    for path, item in (("/a", story), ("/b", by_link), ("/c", by_title)):
        web.answer(path, f'<rss version="2.0"><channel>{item}</channel></rss>'.encode())
        await room.feed(web.url(path))
    assert (await room.run("news_sync", concurrency=1)).result["inserted"] == 3
    first, *others = sorted(await room.deps.articles.list(), key=lambda article: article.id)
    assert (first.group_id, [one.group_id for one in others]) == (None, [first.id, first.id])
    assert all(one.url for one in others)  # the group keeps all its links


async def test_an_unchanged_feed_is_not_sent_again(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/tag", rss("one"), headers={"ETag": '"v1"'})
    web.answer("/date", rss("two", site="b"), headers={"Last-Modified": "Sat, 21 Nov 2026 05:00:00 GMT"})
    tagged, dated = await room.feed(web.url("/tag"), "T"), await room.feed(web.url("/date"), "D")
    await room.run("news_sync")
    assert (await room.source(tagged)).etag == '"v1"'
    assert (await room.source(dated)).last_modified == "Sat, 21 Nov 2026 05:00:00 GMT"
    again = await room.run("news_sync")
    assert again.status is RunStatus.SUCCESS
    assert (again.result["inserted"], again.result["unchanged"], again.result["failed"]) == (0, 2, 0)
    assert sorted(room.context.messages("info")) == ["D: not modified", "T: not modified"]
    assert (await room.source(tagged)).etag == '"v1"'


async def test_a_file_is_a_source_and_is_read_again_when_it_changes(room: HandlerRoom, tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(rss("one"))
    await room.feed(str(file))
    assert (await room.run("news_sync")).result["inserted"] == 1
    assert (await room.run("news_sync")).result["unchanged"] == 1
    assert "not modified" in room.context.messages("info")[0]
    file.write_bytes(rss("one", "two"))
    os.utime(file, ns=(1, 1))
    assert (await room.run("news_sync")).result["inserted"] == 1


async def test_json_feeds_and_compressed_answers(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/j", b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1, "title": "J"}]}')
    web.answer("/z", gzipped(rss("Z")), headers={"Content-Encoding": "gzip"})
    await room.feed(web.url("/j"))
    await room.feed(web.url("/z"))
    assert (await room.run("news_sync")).result["inserted"] == 2


async def test_the_newest_items_are_taken(room: HandlerRoom, web: WebServer) -> None:
    items = "".join(
        f"<item><title>day {day}</title><pubDate>{day:02} Nov 2026 05:00:00 GMT</pubDate></item>"
        for day in range(1, 11)
    )
    web.answer("/feed", f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    await room.feed(web.url("/feed"))
    await room.run("news_sync", max_items_per_source=2)
    assert [article.title for article in await room.deps.articles.list()] == ["day 10", "day 9"]


async def test_a_date_in_the_future_does_not_stay_on_top(room: HandlerRoom, web: WebServer) -> None:
    item = "<item><title>tomorrow</title><pubDate>Fri, 01 Jan 2100 00:00:00 GMT</pubDate></item>"
    web.answer("/feed", f'<rss version="2.0"><channel>{item}</channel></rss>'.encode())
    await room.feed(web.url("/feed"))
    await room.run("news_sync")
    assert (await room.deps.articles.list())[0].published_at is None


async def test_a_source_without_a_name_takes_the_feeds(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/feed", rss("one", name="The &lt;b&gt;Herald"))
    source = await room.feed(web.url("/feed"))
    named = await room.feed(web.url("/feed?2"), "Mine")
    await room.run("news_sync")
    assert (await room.source(source)).name == "The Herald"
    assert (await room.source(named)).name == "Mine"


async def test_many_entries_arrive_in_several_writes(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/feed", rss(*(f"entry number {n}" for n in range(450))))
    await room.feed(web.url("/feed"))
    assert (await room.run("news_sync", max_items_per_source=5_000)).result["inserted"] == 450


async def test_progress_and_one_line_per_source(room: HandlerRoom, web: WebServer) -> None:
    for n in range(3):
        web.answer(f"/{n}", rss("x", site=str(n)))
        await room.feed(web.url(f"/{n}"), f"S{n}")
    await room.run("news_sync")
    assert [words for _, words in room.context.steps] == [
        "Source 1 of 3",
        "Source 1 of 3",
        "Source 2 of 3",
        "Source 3 of 3",
    ]
    assert room.context.steps[-1][0] == 1.0
    assert sorted(line.partition(":")[0] for line in room.context.messages("info")) == ["S0", "S1", "S2"]


# -- what fails ------------------------------------------------------------------------------------------------------


async def test_one_broken_source_never_loses_the_rest(room: HandlerRoom, web: WebServer, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "big.xml").write_bytes(b"<rss>" + b" " * 6_000_000)
    bomb = b'<!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0"><channel><title>&a;</title></channel></rss>'
    web.answer("/good", rss("kept"))
    web.answer("/html", b"<!doctype html><title>Sign in</title>")
    web.answer("/empty", b"")
    web.answer("/entities", bomb)
    web.answer("/gone", b"", status=410)
    web.redirect("/circle", "/circle")
    web.redirect("/metadata", "http://169.254.169.254/latest/meta-data/")
    web.redirect("/file", "file:///etc/passwd")
    web.script("/gzip", gzip_bomb(64 << 20))
    web.script("/endless", endless(b"<item/>" * 1_000))
    web.script("/drip", drip(b" ", first=rss("dripped")[:40]))
    web.script("/silent", silence())
    reasons = {
        "/html": "HTML page",
        "/empty": "empty",
        "/entities": "entities",
        "/gone": "410",
        "/circle": "redirects more than 5 times",
        "/metadata": "metadata service",
        "/file": "only http and https",
        "/gzip": "larger than",
        "/endless": "larger than",
        "/drip": "within 1 s",
        "/silent": "within 1 s",
    }
    sources = {path: await room.feed(web.url(path), path) for path in (*reasons, "/good")}
    for name, reason in (("pipe", "not a regular file"), ("none.xml", "cannot be opened"), ("big.xml", "larger than")):
        reasons[name] = reason
        sources[name] = await room.feed(str(tmp_path / name), name)
    started = time.monotonic()
    result = await room.run("news_sync", timeout_seconds=1, concurrency=8)
    assert time.monotonic() - started < 20
    assert result.status is RunStatus.SUCCESS
    assert (result.result["inserted"], result.result["failed"], result.result["offline"]) == (1, len(reasons), 0)
    for name, reason in reasons.items():
        stored = await room.source(sources[name])
        assert stored.last_status == "error"
        assert reason in (stored.last_error or ""), name
        assert reason in result.result["errors"][name]
    assert len(room.context.messages("warning")) == len(reasons)
    assert [article.title for article in await room.deps.articles.list()] == ["kept"]


async def test_every_source_failing_is_an_error(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/a", b"", status=500)
    await room.feed(web.url("/a"), "A")
    one = await room.run("news_sync")
    assert one.status is RunStatus.ERROR
    assert one.error_message == "A: the server answered 500"
    await room.feed(web.url("/missing"), "B")
    two = await room.run("news_sync")
    assert two.status is RunStatus.ERROR
    assert (two.error_message or "").startswith("All 2 sources failed. ")


async def test_private_addresses_need_a_permission(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/feed", rss("one"))
    await room.feed(web.url("/feed"), "Here", allow_private=False)
    refused = await room.run("news_sync")
    assert refused.status is RunStatus.ERROR
    assert "this machine" in (refused.error_message or "")
    assert web.requests == []
    allowed = await room.run("news_sync", allow_private=True)
    assert allowed.result["inserted"] == 1


async def test_what_a_feed_said_before_is_kept_when_it_fails(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/feed", rss("one"), headers={"ETag": "1"})
    source = await room.feed(web.url("/feed"))
    await room.run("news_sync")
    web.answer("/feed", b"", status=500)
    await room.run("news_sync")
    stored = await room.source(source)
    assert (stored.last_status, stored.etag, stored.item_count) == ("error", "1", 1)
    assert stored.last_error == "the server answered 500"
    assert await room.deps.articles.count() == 1


async def test_a_server_that_asks_to_wait_is_left_alone(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/busy", b"", status=429, headers={"Retry-After": "600"})
    await room.feed(web.url("/busy"), "Busy")
    first = await room.run("news_sync")
    assert first.error_message == "Busy: the server answered 429 and asks to wait 600 s"
    second = await room.run("news_sync")
    assert second.status is RunStatus.SKIPPED
    assert second.result["waiting"] == 1
    assert room.context.messages("info") == ["Busy: left alone until 05:10 UTC, as its server asked"]
    assert (await room.deps.sources.list())[0].next_poll_at == room.context.now() + timedelta(minutes=10)
    assert len(web.requests) == 1


async def test_no_enabled_sources_is_skipped_with_a_reason(room: HandlerRoom) -> None:
    await room.feed("http://a.example/", enabled=False)
    result = await room.run("news_sync")
    assert result.status is RunStatus.SKIPPED
    assert result.result["reason"] == "no enabled feed sources"


async def test_a_source_that_is_removed_meanwhile_hurts_nobody(room: HandlerRoom, web: WebServer) -> None:
    gone: list[Source] = []

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        await room.deps.sources.delete(gone[0].id)
        writer.write(head(200, {}) + rss("late"))

    web.script("/gone", script)
    web.answer("/good", rss("kept"))
    gone.append(await room.feed(web.url("/gone"), "Gone"))
    await room.feed(web.url("/good"))
    result = await room.run("news_sync")
    assert result.status is RunStatus.SUCCESS
    assert "Gone: was removed meanwhile" in room.context.messages("info")
    assert [article.title for article in await room.deps.articles.list()] == ["kept"]


async def test_a_workspace_that_cannot_be_written_fails_the_run_with_its_own_words(
    room: HandlerRoom, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    web.answer("/feed", rss("one"))
    await room.feed(web.url("/feed"))
    await room.feed(web.url("/silent"))
    web.script("/silent", silence())

    async def full(*_: object) -> None:
        raise EnvironmentFault("The disk is full")

    monkeypatch.setattr(type(room.deps.articles), "upsert_many", full)
    with pytest.raises(EnvironmentFault, match="disk is full"):
        await room.run("news_sync")


async def test_stopping_a_sync_ends_it_within_a_second(room: HandlerRoom, web: WebServer) -> None:
    web.script("/silent", silence())
    await room.feed(web.url("/silent"))
    run = asyncio.create_task(room.run("news_sync"))
    while not web.requests:
        await asyncio.sleep(0.001)
    started = time.monotonic()
    run.cancel()
    with pytest.raises(asyncio.CancelledError):
        await run
    assert time.monotonic() - started < 1


async def test_a_rehearsal_reads_and_stores_nothing(room: HandlerRoom, web: WebServer) -> None:
    await room.feed(web.url("/feed"))
    result = await room.run("news_sync", RecordingContext(dry_run=True))
    assert result.status is RunStatus.SUCCESS
    assert web.requests == []


# -- without a network -----------------------------------------------------------------------------------------------


async def test_offline_is_said_once_and_what_could_be_read_is_kept(workspace_path: Path) -> None:
    lookups = Lookups()
    async with handler_room(workspace_path, lookups) as room:
        far = [await room.feed(f"https://feed{n}.internal/", f"Far {n}", allow_private=False) for n in range(8)]
        await room.feed("/somewhere/else/feed.xml", "Example feed", is_example=True)
        result = await room.run("news_sync")
        assert result.status is RunStatus.SUCCESS
        assert result.result["inserted"] >= 5
        assert (result.result["failed"], result.result["offline"], result.result["sources"]) == (0, 8, 9)
        assert result.result["note"] == "offline: 8 sources not reached"
        assert room.context.messages("warning") == ["offline: 8 sources not reached"]
        assert {(await room.source(source)).last_status for source in far} == {"offline"}


async def test_offline_with_nothing_to_read_is_no_failure(workspace_path: Path) -> None:
    async with handler_room(workspace_path, Lookups()) as room:
        await room.feed("https://feed.internal/", "Far")
        result = await room.run("news_sync")
        assert result.status is RunStatus.SKIPPED
        assert result.result["reason"] == "offline: 1 source not reached"


async def test_a_name_that_is_gone_while_others_are_found_is_a_failure(workspace_path: Path) -> None:
    lookups = Lookups()
    lookups.known["example.com"] = ["93.184.216.34"]
    async with handler_room(workspace_path, lookups) as room:
        source = await room.feed("https://gone.internal/", "Gone")
        result = await room.run("news_sync")
        assert result.status is RunStatus.ERROR
        assert result.error_message == "Gone: the name gone.internal was not found"
        assert (await room.source(source)).last_status == "error"


async def test_back_online_everything_is_read(workspace_path: Path, web: WebServer) -> None:
    lookups = Lookups()
    web.answer("/feed", rss("one"))
    async with handler_room(workspace_path, lookups) as room:
        source = await room.feed(web.url("/feed", "feed.internal"), "Far")
        await room.run("news_sync")
        lookups.known["feed.internal"] = ["127.0.0.1"]
        assert (await room.run("news_sync")).result["inserted"] == 1
        assert (await room.source(source)).last_status == "success"


async def test_examples_are_as_fresh_as_their_workspace_and_stay_the_same(room: HandlerRoom) -> None:
    born = datetime(2026, 3, 1, 9, tzinfo=UTC)
    await room.feed("feed.xml", "Example feed", is_example=True, created_at=born)
    await room.run("news_sync")
    dates = [one.published_at for one in await room.deps.articles.list() if one.published_at is not None]
    assert (len(dates), max(dates)) == (8, born)
    assert min(dates) > born - timedelta(days=8)
    again = await room.run("news_sync")
    assert (again.result["updated"], again.result["unchanged"]) == (0, 8)


async def test_the_example_feed_is_good_and_labelled(room: HandlerRoom) -> None:
    await room.feed("feed.xml", "Example feed", is_example=True)
    await room.run("news_sync")
    articles = await room.deps.articles.list()
    assert len(articles) == 8
    assert all(article.title.startswith("Example: ") for article in articles)
    assert all(
        article.published_at and article.published_at < datetime(2026, 11, 22, tzinfo=UTC) for article in articles
    )
