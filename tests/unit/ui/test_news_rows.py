"""How a row of the news is painted."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication

from cockpit.ui.pages.news import NewsPage
from tests.helpers.stored_items import store
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(qapp: QApplication, workspace_path: Any) -> Plan:
    return Plan(qapp, workspace_path)


@on_qt_loop
async def test_the_first_words_take_the_second_line_of_a_short_title(room: Room) -> None:
    def change(connection: sqlite3.Connection) -> None:
        words = "the first words of the item that go on and on " * 4
        store(connection, 1, title="Short", summary=words, minutes_ago=1, now=datetime.now(UTC))
        store(connection, 2, title="And nothing more", minutes_ago=2, now=datetime.now(UTC))

    await room.services.items._db.write(change)
    page = NewsPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_opening and page.feed.facts is not None)
    rows = page.parts.list
    rows.setCurrentIndex(QModelIndex())
    image = rows.viewport().grab().toImage()
    inked = []
    for row in (0, 1):
        place = rows.visualRect(rows.news.index(row))
        band = image.copy(place.x() + 30, place.y() + 50, 200, 8)
        inked.append(len({band.pixel(x, y) for x in range(band.width()) for y in range(band.height())}) > 1)
    assert inked == [True, False]
