"""Feeds of a site, lists as OPML, choices and health of sources: over real servers and files."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cockpit.domain.errors import UserError
from cockpit.engine.bus import EventBus
from cockpit.services.sources import SourceService
from tests.helpers.fake_clock import FakeClock
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.web_server import WebServer, endless

RSS = b'<rss version="2.0"><channel><title>The Herald</title><item><title>One</title></item></channel></rss>'


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        yield made


@pytest.fixture
def sources(room: HandlerRoom) -> SourceService:
    return SourceService(room.deps.sources, EventBus(), http=room.deps.http, clock=FakeClock())


async def test_a_site_offers_its_feeds(sources: SourceService, web: WebServer) -> None:
    page = (
        b'<html><head><base href="/sub/"><link rel="stylesheet" type="text/css" href="s.css">'
        b'<link rel="alternate" type="application/rss+xml" title="News &lt;b&gt;" href="a.xml">'
        b'<link rel="alternate" type="application/atom+xml" href="https://other.example/atom">'
        b'<link rel="alternate" type="application/rss+xml" href="javascript:x"></head></html>'
    )
    web.answer("/", page)
    found = await sources.discover(web.url("/"), allow_private=True)
    assert [(one.url, one.title) for one in found] == [
        (web.url("/sub/a.xml"), "News <b>"), ("https://other.example/atom", ""),
    ]  # fmt: skip
    web.answer("/plain", b"<html><p>nothing</p></html>")
    web.answer("/rss.xml", RSS)
    web.script("/feed", endless())
    found = await sources.discover(web.url("/plain"), allow_private=True)
    assert [(one.url, one.title) for one in found] == [(web.url("/rss.xml"), "The Herald")]
    assert [one.title for one in await sources.discover(web.url("/rss.xml"), allow_private=True)] == ["The Herald"]
    assert [one.url for one in await sources.discover("r/python")] == ["r/python"]
    for wrong in (web.url("/gone"), "http://", "ftp://x.example"):
        with pytest.raises(UserError) as caught:
            await sources.discover(wrong, allow_private=True)
        assert "url" in caught.value.fields


async def test_a_list_goes_out_and_comes_in_whole_or_not_at_all(sources: SourceService, tmp_path: Path) -> None:
    await sources.add("https://203.0.114.5/feed", name="A & B")
    await sources.add("hn:top")
    file = str(tmp_path / "list.opml")
    assert await sources.export_opml(file) == 2
    await sources.remove("hn:top")
    again = await sources.import_opml(file)
    assert ([one.url for one in again.added], again.known) == (["hn:top"], 1)
    half = '<opml><body><outline xmlUrl="https://new.example/"/><outline xmlUrl="file:///etc/passwd"/></body></opml>'
    (tmp_path / "half.opml").write_text(half)
    for name in ("half.opml", "missing.opml"):
        with pytest.raises(UserError) as caught:
            await sources.import_opml(str(tmp_path / name))
        assert "path" in caught.value.fields
    assert len(await sources.list()) == 2


async def test_choices_are_checked_and_health_is_told(
    room: HandlerRoom, sources: SourceService, web: WebServer
) -> None:
    web.answer("/rss.xml", RSS)
    source = await sources.add(web.url("/rss.xml"), allow_private=True)
    changed = await sources.update(source.id, name=" Herald ", weight=2.5, full_text=False)
    assert (changed.name, changed.weight, changed.full_text) == ("Herald", 2.5, False)
    refused: list[tuple[dict[str, object], str]] = [
        ({"weight": 99.0}, "weight"),
        ({"name": " "}, "name"),
        ({"params": {"count": 0}}, "count"),
        ({"params": {"colour": "red"}}, "colour"),
        ({"params": {"language": "english"}}, "language"),
    ]
    for wrong, field in refused:
        with pytest.raises(UserError) as caught:
            await sources.update(source.id, **wrong)  # type: ignore[arg-type]
        assert field in caught.value.fields
    for wrong_address in ("r/../x", "hn:", "newsdata: "):
        with pytest.raises(UserError):
            await sources.add(wrong_address)
    await room.run("news_sync")
    web.answer("/rss.xml", b"", status=500)
    await room.run("news_sync")
    (health,) = await sources.health()
    assert (health.items_per_day, health.error, health.failures) == (round(1 / 14, 2), "the server answered 500", 1)
    assert health.failing_since == room.context.now()
