"""Pages of different subjects look like pages of one program: their heads do not jump when the page is changed."""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from cockpit.ui.page_list import page_entries
from cockpit.ui.pages.alerts import AlertsPage
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, PageHead
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

LISTS = ("tasks", "runs", "news", "calendar", "alerts", "ideas", "themes", "deliveries")


@pytest.fixture(params=[(964, 700), (1440, 900)])
def room(qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest) -> Plan:
    return Plan(qapp, tmp_path / "home.db", request.param)


def _is_at(place: QPoint, head: PageHead, page: QWidget) -> bool:
    return head.mapTo(page, QPoint()) == place


@on_qt_loop
async def test_every_head_begins_at_the_same_place(room: Room) -> None:
    entries = {entry.key: entry for entry in page_entries()}
    margins = NARROW_PAGE_MARGINS if room.window.width() < 1000 else PAGE_MARGINS
    for key in LISTS:
        page = entries[key].factory(room.context)
        room.show(page)
        head = page.findChild(PageHead)
        assert head is not None, key
        there = functools.partial(_is_at, QPoint(margins[0], margins[1]), head, page)
        await until(there, f"the head of {key} at {margins}")
        page.hide()
    assert not room.failures


@on_qt_loop
async def test_the_form_of_an_alert_rule_fits_its_column(room: Room) -> None:
    page = AlertsPage(room.context)
    room.show(page)
    form = page.rules.form
    await until(lambda: form.isVisible() and form.name.text() != "", "a rule is shown")
    await until(lambda: page.rules.contentsRect().width() >= form.minimumSizeHint().width())
    is_narrow = room.window.width() < 1000  # in French the two do not fit beside each other there
    await until(
        lambda: (form.again.mapTo(form, QPoint()).y() > form.severity.mapTo(form, QPoint()).y() + 30) == is_narrow
    )
