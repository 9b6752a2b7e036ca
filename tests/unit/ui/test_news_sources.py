"""Sources on the News page: found at a site, added by kind, renamed, weighed, taken along as OPML."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QMenu

from cockpit.domain.content import Source, SourceKind
from cockpit.ui.dialogs.source_sheet import SourceSheet
from cockpit.ui.pages.news import NewsPage
from cockpit.ui.theme import Theme
from tests.helpers.stored_items import store
from tests.helpers.web_server import WebServer
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

RSS = b"<rss version='2.0'><channel><title>%s</title><item><title>One</title><link>/1</link></item></channel></rss>"
SITE = (
    b'<html><head><link rel="alternate" type="application/rss+xml" title="All &amp; more" href="/all.xml">'
    b'<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments.xml"></head></html>'
)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path, (1200, 860))


async def shown(room: Room) -> NewsPage:
    """The page over one source with one item."""

    def only(connection: object) -> None:
        connection.execute("DELETE FROM sources")  # type: ignore[attr-defined]
        store(connection, 1, source=1)  # type: ignore[arg-type]

    await room.services.items._db.write(only)
    page = NewsPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_opening and page.feed.facts is not None)
    return page


async def names(room: Room) -> list[str]:
    return [source.name for source in await room.services.sources.list(SourceKind.FEED)]


@on_qt_loop
async def test_the_feeds_of_a_site_are_offered_and_those_ticked_are_added(room: Room) -> None:
    async with WebServer() as web:
        web.answer("/", SITE, headers={"Content-Type": "text/html"})
        web.answer("/all.xml", RSS % b"All", headers={"Content-Type": "application/rss+xml"})
        web.answer("/comments.xml", RSS % b"Comments", headers={"Content-Type": "application/rss+xml"})
        page = await shown(room)
        sheet = page.sources.add()
        sheet.line.setText(web.url("/"))
        sheet.add.click()
        await until(lambda: "private" in sheet.fields["url"].error() or "address" in sheet.fields["url"].error())
        assert web.requests == []  # this computer was not allowed
        sheet.allow_private_addresses(True)
        sheet.add.click()
        await until(lambda: len(sheet.feed_titles()) == 2)
        assert sheet.chosen_feeds() == [web.url("/all.xml")]
        sheet.add.click()
        await until(lambda: room.toasts)
        assert await names(room) == ["Source 1", "All & more"]


@on_qt_loop
async def test_nothing_is_added_where_there_is_no_feed(room: Room) -> None:
    async with WebServer() as web:
        web.answer("/", b"<html><body>hello</body></html>", headers={"Content-Type": "text/html"})
        page = await shown(room)
        sheet = page.sources.add()
        sheet.allow_private_addresses(True)
        sheet.line.setText(web.url("/"))
        sheet.add.click()
        await until(lambda: "feed" in sheet.fields["url"].error())
        assert await names(room) == ["Source 1"]
        assert sheet.isVisible()


@on_qt_loop
async def test_a_subreddit_is_added_by_its_name(room: Room) -> None:
    page = await shown(room)
    sheet = page.sources.add()
    sheet.show_kind("reddit")
    sheet.line.setText("not a name")
    sheet.add.click()
    await until(lambda: "r/NAME" in sheet.fields["url"].error())
    sheet.line.setText("r/python")
    sheet.add.click()
    await until(lambda: room.toasts)
    assert await names(room) == ["Source 1", "r/python"]


def test_the_sheet_makes_the_addresses_of_services(look: Theme) -> None:
    sheet = SourceSheet()
    sheet.line.setText("example.org")
    assert sheet.address() == "https://example.org"
    sheet.show_kind("hn")
    sheet.list_of.set_key("new")
    assert sheet.address() == "hn:new"
    sheet.list_of.set_key("search")
    sheet.line.setText("sqlite wal")
    assert sheet.address() == "hn:sqlite wal"
    sheet.show_kind("newsdata")
    assert sheet.address() == "newsdata:sqlite wal"
    sheet.line.clear()
    sheet.add.click()
    assert "words" in sheet.fields["url"].error()
    sheet.deleteLater()


@on_qt_loop
async def test_a_source_is_renamed_weighed_and_read_whole(room: Room) -> None:
    page = await shown(room)

    async def source() -> Source:
        return (await room.services.sources.list(SourceKind.FEED))[0]

    popup = page.sources.rename(await source(), QPoint(10, 10))
    popup.name.setText("Better")
    popup.save.click()
    await until(lambda: "Better" in [row.name for row in page.side.rows])
    menu = page.sources.show_menu(1, QPoint(10, 10))
    assert menu is not None
    actions = {action.text(): action for action in menu.actions()}
    actions["Fetch full texts"].trigger()
    weights = menu.findChild(QMenu)
    assert weights is not None
    next(action for action in weights.actions() if action.text() == "More").trigger()
    menu.close()
    await until(lambda: page.feed.facts is not None and page.feed.facts.sources[0].weight == 2.0)
    assert (await source()).full_text
    assert room.failures == []


@on_qt_loop
async def test_lists_of_sources_come_and_go(room: Room, tmp_path: Path) -> None:
    page = await shown(room)
    exported, wrong = tmp_path / "out.opml", tmp_path / "wrong.opml"
    dialog = page.sources.export_opml()
    dialog.fileSelected.emit(str(exported))
    dialog.close()
    await until(lambda: room.toasts and room.toasts[-1].title == "1 source exported")
    text = exported.read_text().replace(
        "</body>", '<outline type="rss" text="New" xmlUrl="https://n.example/f"/></body>'
    )
    exported.write_text(text)
    dialog = page.sources.import_opml()
    dialog.fileSelected.emit(str(exported))
    dialog.close()
    await until(lambda: room.toasts[-1].title == "1 source added")
    assert room.toasts[-1].text == "1 was there already"
    assert await names(room) == ["Source 1", "New"]
    wrong.write_text("<opml><body>")
    dialog = page.sources.import_opml()
    dialog.fileSelected.emit(str(wrong))
    dialog.close()
    await until(lambda: room.toasts[-1].level == "err")
    assert "line" in room.toasts[-1].text
    assert await names(room) == ["Source 1", "New"]


@on_qt_loop
async def test_a_sync_from_the_page_brings_items_and_says_so(room: Room) -> None:
    async with WebServer() as web:
        web.answer("/feed", RSS % b"All", headers={"Content-Type": "application/rss+xml"})
        page = await shown(room)
        tasks = [task for task in await room.services.tasks.list() if task.task_type == "news_sync"]
        if not tasks:
            await room.services.tasks.create("news_sync", "news", "News sync", frequency_seconds=3600)
        await room.services.sources.remove(1)
        await room.services.sources.add(web.url("/feed"), "Loopback", True, "feed")
        await until(lambda: page.feed.sync_task is not None and page.feed.facts is not None)
        page.parts.sync.click()
        await until(lambda: "1 new" in page.parts.head.subtitle())
        await until(lambda: "1 unread" in page.parts.head.subtitle())
        await until(lambda: page.model.rowCount() == 1)
        await until(lambda: page.parts.sync.accessibleName() == "Sync now")
        assert [row.dot for row in page.side.rows if row.kind == "source"] == ["ok"]


@on_qt_loop
async def test_the_full_text_is_fetched_when_it_is_asked_for(room: Room) -> None:
    pytest.importorskip("trafilatura")
    words = " ".join(f"Sentence number {n} of a long article about the grid." for n in range(40))
    async with WebServer() as web:
        body = f"<html><body><article><h1>T</h1><p>{words}</p></article></body></html>".encode()
        web.answer("/1", body, headers={"Content-Type": "text/html; charset=utf-8"})
        page = await shown(room)
        await room.services.items._db.write(
            lambda connection: connection.execute("UPDATE articles SET url = ?", (web.url("/1"),))
        )
        page.actions_of.show(1, as_read=True)
        await until(lambda: page.parts.reader.detail is not None)
        assert web.requests == []
        page.actions_of.fetch_full_text()
        await until(lambda: "Sentence number 39" in page.parts.reader.text.toPlainText())
        assert room.toasts[-1].title == "Full text fetched"
