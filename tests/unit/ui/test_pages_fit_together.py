"""Pages of different subjects look like pages of one program: their heads do not jump when the page is changed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from cockpit.ui.page_list import page_entries
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, PageHead
from tests.helpers.window_room import Plan, Room, on_qt_loop

LISTS = ("tasks", "runs", "news", "calendar", "alerts", "ideas", "themes", "deliveries")


@pytest.fixture(params=[(964, 700), (1440, 900)])
def room(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Plan:
    return Plan(qapp, tmp_path / "home.db", request.param)


@on_qt_loop
async def test_every_head_begins_at_the_same_place(room: Room) -> None:
    entries = {entry.key: entry for entry in page_entries()}
    places: dict[str, QPoint] = {}
    for key in LISTS:
        page = entries[key].factory(room.context)
        room.show(page)
        await asyncio.sleep(0)
        QApplication.processEvents()
        head = page.findChild(PageHead)
        assert head is not None, key
        places[key] = head.mapTo(page, QPoint())
        page.hide()
    margins = NARROW_PAGE_MARGINS if room.window.width() < 1000 else PAGE_MARGINS
    assert places == dict.fromkeys(LISTS, QPoint(margins[0], margins[1]))
    assert not room.failures
