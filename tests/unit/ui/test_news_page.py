"""The News page over real services: lists, keys, marks with their undo, and nothing remote that nobody asked for."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from cockpit.domain.item_filter import ItemState
from cockpit.domain.theme import Theme as NewsTheme
from cockpit.storage.theme_store import ThemeStore
from cockpit.ui.pages.news import NewsPage
from cockpit.ui.theme import Theme
from tests.helpers.stored_items import body_of, many, store
from tests.helpers.web_server import WebServer
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

ITEMS: tuple[dict[str, Any], ...] = (
    {"title": "Paris lab opens its weights", "summary": "A <b>model</b> for all"},
    {"title": "Grid batteries grow", "source": 2},
    {"title": "Old news", "read": True, "starred": True},
    {"title": "Weights, told again", "source": 3, "group": 1},
    {"title": "A bug on Sunday", "source": 2},
)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Any) -> Plan:
    return Plan(qapp, workspace_path, (1200, 860))


async def put(room: Room, *items: dict[str, Any], html: str = "") -> None:
    """Store items; `html` is the text of the first."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM sources")
        for number, item in enumerate(items, 1):
            store(connection, number, **{"minutes_ago": number, "now": datetime.now(UTC), **item})
        if html:
            body_of(connection, 1, html)

    await database(room).write(change)


def database(room: Room) -> Any:
    """The room's open file, for rows that nothing else writes this way."""
    return room.services.items._db


async def shown(room: Room) -> tuple[NewsPage, list[str]]:
    """The page with its list read, and the addresses that it opens on the desktop."""
    opened: list[str] = []
    page = NewsPage(room.context, open_url=opened.append)
    room.show(page)
    await settled(page)
    return page, opened


async def settled(page: NewsPage) -> None:
    await until(lambda: not page.feed.is_opening and page.feed.facts is not None)
    count = page.model.rowCount()
    await until(lambda: not count or page.model.line_at(0) is not None)


def titles(page: NewsPage) -> list[str]:
    lines = [page.model.line_at(row) for row in range(page.model.rowCount())]
    return [line.title for line in lines if line is not None]


def press(page: NewsPage, key: str) -> None:
    QTest.keyClicks(page.parts.list, key)


def reading(page: NewsPage) -> str:
    detail = page.parts.reader.detail
    return "" if detail is None else detail.line.title


@on_qt_loop
async def test_the_unread_are_listed_once_and_the_first_is_shown_but_not_marked(room: Room) -> None:
    await put(room, *ITEMS)
    page, _ = await shown(room)
    assert titles(page) == ["Paris lab opens its weights", "Grid batteries grow", "A bug on Sunday"]
    await until(lambda: reading(page) == "Paris lab opens its weights")
    assert await room.services.items.unread_count() == 3
    assert page.parts.reader.title.text() == "Paris lab opens its weights"
    assert page.parts.reader.text.toPlainText() == "A <b>model</b> for all"  # a summary is plain text
    keys = [row.key for row in page.side.rows]
    assert keys == ["all", "unread", "starred", "today", "head:sources", "source:1", "source:2", "source:3"]
    assert [row.count for row in page.side.rows[:3]] == [4, 3, 1]


@on_qt_loop
async def test_keys_go_through_the_list_and_mark_what_they_reach(room: Room) -> None:
    await put(room, *ITEMS)
    page, opened = await shown(room)
    await until(lambda: reading(page))
    press(page, "j")
    await until(lambda: reading(page) == "Grid batteries grow")
    await until(lambda: page.parts.reader.detail is not None and page.parts.reader.detail.line.is_read)
    await until(lambda: page.side.rows[1].count == 2)
    assert titles(page)[1] == "Grid batteries grow"  # it stays in the list of the unread
    press(page, "m")
    await until(lambda: page.side.rows[1].count == 3)
    press(page, "s")
    await until(lambda: page.side.rows[2].count == 2)
    press(page, "o")
    assert opened == ["https://x.example/2"]
    press(page, "k")
    await until(lambda: reading(page) == "Paris lab opens its weights")
    press(page, "/")
    assert page.parts.search.hasFocus()
    assert room.failures == []


@on_qt_loop
async def test_a_search_finds_words_and_escape_clears_it(room: Room) -> None:
    await put(room, *ITEMS)
    page, _ = await shown(room)
    page.parts.focus_search()
    QTest.keyClicks(page.parts.search, "batteries j")
    await until(lambda: page.feed.choice.text == "batteries j")
    assert reading(page) in ("", "Paris lab opens its weights")  # the letter j went into the box
    page.parts.search.setText("batter")
    QTest.keyClick(page.parts.search, Qt.Key.Key_Return)
    await until(lambda: titles(page) == ["Grid batteries grow"])
    page.parts.search.setText("nowhere")
    QTest.keyClick(page.parts.search, Qt.Key.Key_Return)
    await until(lambda: page.model.rowCount() == 0 and not page.feed.is_opening)
    assert "nowhere" in page.parts.not_found_words()
    QTest.keyClick(page.parts.search, Qt.Key.Key_Escape)
    await until(lambda: page.model.rowCount() == 3)
    assert page.feed.choice.text == ""


@on_qt_loop
async def test_sources_themes_and_states_narrow_the_list(room: Room) -> None:
    await put(room, *ITEMS)
    theme = await ThemeStore(database(room)).insert(NewsTheme("Power", "power", keywords=("batteries",)))
    page, _ = await shown(room)
    page.parts.side.chosen.emit("source:2")
    await until(lambda: titles(page) == ["Grid batteries grow", "A bug on Sunday"])
    page.parts.side.chosen.emit(f"theme:{theme.id}")
    await until(lambda: titles(page) == ["Grid batteries grow"])
    await until(lambda: "batteries ×1" in page.parts.reader.kept_words())
    page.parts.segments.changed.emit("starred")
    await until(lambda: titles(page) == ["Old news"])
    assert page.parts.side.current_key() == "starred"
    page.parts.side.chosen.emit("all")
    await until(lambda: page.model.rowCount() == 4)
    page.parts.order_chosen.emit(False)
    await until(lambda: titles(page)[:1] == ["A bug on Sunday"])
    page.reveal(source_id=3)
    await until(lambda: titles(page) == ["Weights, told again"])


@on_qt_loop
async def test_marking_all_read_is_taken_back_exactly(room: Room) -> None:
    await put(room, *ITEMS)
    page, _ = await shown(room)
    page.parts.mark_all.click()
    await until(lambda: room.toasts)
    assert room.toasts[-1].title == "4 items marked as read"
    await until(lambda: page.model.rowCount() == 0)
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: page.model.rowCount() == 3)
    assert (await room.services.items.get(3)).line.is_read


@on_qt_loop
async def test_a_group_is_split_and_put_together_again(room: Room) -> None:
    await put(room, *ITEMS)
    page, opened = await shown(room)
    await until(lambda: reading(page) == "Paris lab opens its weights")
    page.parts.reader.split_clicked.emit()
    await until(lambda: "Weights, told again" in titles(page))
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: "Weights, told again" not in titles(page))
    page.parts.reader.link_clicked.emit("file:///etc/passwd")
    page.parts.reader.link_clicked.emit("https://x.example/4")
    assert opened == ["https://x.example/4"]


@on_qt_loop
async def test_nothing_remote_is_loaded_until_it_is_asked_for(room: Room) -> None:
    picture = QImage(3000, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    async with WebServer() as web:
        web.answer("/a.png", png(picture), headers={"Content-Type": "image/png"})
        web.answer("/b.png", b"<html>", headers={"Content-Type": "text/html"})
        html = (
            f'<p>Look:</p><p><img src="{web.url("/a.png")}"><img src="{web.url("/b.png")}"></p>'
            f'<table background="{web.url("/c.png")}"><tr><td>x</td></tr></table>'
            f'<link rel="stylesheet" href="{web.url("/d.css")}"><style>@import url({web.url("/e.css")});</style>'
            '<img src="file:///etc/hostname"><img src="/etc/hostname">'
        )
        await put(room, *ITEMS, html=html)
        page, _ = await shown(room)
        await until(lambda: reading(page) == "Paris lab opens its weights")
        page.grab()
        text = page.parts.reader.text
        assert text.remote_images == (web.url("/a.png"), web.url("/b.png"))
        assert web.requests == []
        page.parts.reader.images_wanted.emit()
        await until(lambda: len(text.remote_images) == 1)
        assert sorted(web.paths()) == ["/a.png", "/b.png"]
        assert text.shown_images() == [web.url("/a.png")]
        page.grab()
        page.parts.list.step(1)
        await until(lambda: reading(page) == "Grid batteries grow")
        page.parts.list.step(-1)
        await until(lambda: reading(page) == "Paris lab opens its weights")
        page.grab()
        assert len(text.remote_images) == 2  # once is once
        assert len(web.requests) == 2


def png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


@on_qt_loop
async def test_links_are_copied(room: Room) -> None:
    await put(room, *ITEMS)
    page, _ = await shown(room)
    await until(lambda: reading(page))
    page.parts.reader.copy_clicked.emit()
    assert QGuiApplication.clipboard().text() == "https://x.example/1"


@on_qt_loop
async def test_new_items_arrive_on_top_and_nobody_loses_their_place(room: Room) -> None:
    await put(room, *({"title": f"Item {n}"} for n in range(1, 200)))
    page, _ = await shown(room)
    page.choose(page.feed.choice.at("all"))
    await settled(page)
    page.parts.list.select(120)
    page.parts.list.verticalScrollBar().setValue(100 * 98 + 7)
    top = page.model.id_at(100)

    def add(connection: sqlite3.Connection) -> None:
        for number in (500, 501):
            store(connection, number, now=datetime.now(UTC))

    await database(room).write(add)
    page.feed._refresh_soon()
    await until(lambda: page.model.rowCount() == 201)
    assert page.parts.list.current_id() == 120
    assert page.model.id_at(page.parts.list.verticalScrollBar().value() // 98) == top
    assert page.parts.list.verticalScrollBar().value() % 98 == 7


@on_qt_loop
async def test_no_sources_and_nothing_unread_say_what_to_do(room: Room) -> None:
    await put(room)
    page, _ = await shown(room)
    assert page.parts.empty.isVisible()
    await put(room, {"read": True}, {"read": True, "starred": True})
    page.feed.load()
    await until(lambda: page.feed.facts is not None and page.feed.facts.totals.all == 2)
    await until(lambda: not page.parts.empty.isVisible())
    assert page.feed.choice.state is ItemState.UNREAD
    page.parts.key_chosen.emit("starred")
    await until(lambda: page.model.rowCount() == 1)


@on_qt_loop
async def test_a_source_is_added_paused_and_removed_with_undo(room: Room) -> None:
    await put(room, *ITEMS)
    page, _ = await shown(room)
    sheet = page.sources.add()
    sheet.add.click()
    assert "address" in sheet.fields["url"].error()
    sheet.line.setText("ftp://nowhere.example/feed")
    sheet.add.click()
    await until(lambda: "http" in sheet.fields["url"].error())
    assert len(await room.services.sources.list()) == 3
    source = (await room.services.sources.list())[1]
    page.sources.set_enabled(source, False)
    await until(lambda: [row for row in page.side.rows if row.key == "source:2" and row.dot == "off"])
    menu = page.sources.show_menu(2, QPoint(5, 5))
    assert menu is not None
    menu.close()
    page.sources.remove(source)
    await until(lambda: page.side.row_of("source:2") < 0)
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: "Source 2" in [row.name for row in page.side.rows])


@on_qt_loop
async def test_a_failing_source_is_named_and_the_foot_counts_it(room: Room) -> None:
    await put(room, *ITEMS)
    await database(room).write(
        lambda connection: connection.execute(
            "UPDATE sources SET last_status = 'error', last_error = 'HTTP 503' WHERE id = 2"
        )
    )
    page, _ = await shown(room)
    row = page.side.rows[page.side.row_of("source:2")]
    assert (row.dot, row.detail_token) == ("err", "err")
    assert "HTTP 503" in row.detail
    page.reveal(source_id=2)
    await settled(page)
    banner = page.parts.banners.itemAt(0)
    assert banner is not None
    page.reveal(source_id=3)
    await until(lambda: page.parts.banners.count() == 0)


@on_qt_loop
async def test_a_narrow_window_has_a_box_instead_of_the_side_list(room: Room) -> None:
    await put(room, *ITEMS)
    page, _ = await shown(room)
    assert page.parts.side.isVisible()
    room.window.resize(900, 640)
    await until(lambda: not page.parts.side.isVisible())
    box = page.parts.scope_box()
    assert box.isVisible()
    box.setCurrentIndex(box.findData("source:2"))
    box.chosen.emit("source:2")
    await until(lambda: titles(page) == ["Grid batteries grow", "A bug on Sunday"])


@on_qt_loop
async def test_only_a_window_of_thousands_is_in_memory(room: Room) -> None:
    await database(room).write(many)
    page, _ = await shown(room)
    page.choose(page.feed.choice.at("all"))
    await settled(page)
    bar = page.parts.list.verticalScrollBar()
    for part in range(60):
        bar.setValue(bar.maximum() * part // 60)
        page.parts.list.viewport().repaint()
        row = bar.value() // 98
        await until(lambda row=row: page.model.line_at(row) is not None)  # type: ignore[misc]
    assert page.model.rowCount() == 27_000
    assert page.model.known() <= 3_000
    assert QWidget.isVisible(page.parts.list)
