"""What the side list says of sources; the numbers in the navigation; the card that opens the page."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from cockpit.domain.content import Source, SourceKind
from cockpit.domain.item_filter import ItemState
from cockpit.services.source_lists import SourceHealth
from cockpit.ui.models.news_side import health_of, next_words
from cockpit.ui.nav_counts import NavCounts
from cockpit.ui.navigation import Navigation
from cockpit.ui.page_list import page_entries
from cockpit.ui.pages.dashboard import DashboardPage
from cockpit.ui.pages.news_choice import NewsChoice
from cockpit.ui.theme import Theme
from tests.helpers.stored_items import store
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SOURCE = Source(
    SourceKind.FEED, "https://x.example/feed", "X", id=1, last_status="success", last_success_at=NOW, enabled=True
)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


@pytest.mark.parametrize(
    ("change", "per_day", "dot", "words"),
    [
        ({}, 11.6, "ok", "12 a day · next in 4 min"),
        ({}, 0.3, "ok", "2 a week · next in 4 min"),
        ({}, 0.0, "ok", "nothing new lately · next in 4 min"),
        ({"enabled": False, "last_status": "error"}, 3, "off", "paused by you"),
        ({"last_status": None, "last_success_at": None}, 0, "off", "not read yet · next in 4 min"),
        (
            {"last_status": "error", "last_error": "HTTP 503", "failures": 9, "failing_since": NOW - timedelta(days=2)},
            0,
            "err",
            "HTTP 503 for 2 days · next in 4 min",
        ),
        ({"last_status": "offline"}, 0, "warn", "no network · next in 4 min"),
        ({"last_status": "skipped", "last_error": "no API key"}, 0, "warn", "no API key · next in 4 min"),
        (
            {"last_status": "error", "last_error": "rate limit", "next_poll_at": NOW + timedelta(minutes=20)},
            0,
            "warn",
            "rate limit · next in 20 min",
        ),
    ],
)
def test_a_source_says_how_it_is_doing(
    look: Theme, change: dict[str, object], per_day: float, dot: str, words: str
) -> None:
    source = replace(SOURCE, **change)  # type: ignore[arg-type]
    next_at = source.next_poll_at or NOW + timedelta(minutes=4)
    known = SourceHealth(1, "X", source.enabled, source.last_status, NOW, per_day, next_at, source.failures, None, None)
    health = health_of(source, known, NOW)
    assert (health.dot, health.words) == (dot, words)
    assert health.needs_a_look == (dot in ("err", "warn"))


def test_what_is_hours_away_is_told_by_the_clock(look: Theme) -> None:
    assert next_words(None, NOW) == ""
    assert next_words(NOW, NOW) == "next now"
    later = NOW + timedelta(hours=3)
    assert later.astimezone().strftime("%H:%M") in next_words(later, NOW)


def test_choices_lead_to_each_other() -> None:
    start = NewsChoice()
    assert start.key == "unread"
    assert start.at("source:7").source_id == 7
    assert start.at("starred").at("theme:2") == NewsChoice(ItemState.UNREAD, "theme:2")
    today = start.at("today")
    assert today.filter((), NOW).since == NOW
    assert today.filter((), NOW).state is ItemState.ALL
    assert start.at("source:7").at("all").key == "all"
    assert start.filter((), NOW, (3,)).kept == (3,)


@on_qt_loop
async def test_the_navigation_counts_what_is_unread(room: Room) -> None:
    navigation = Navigation(page_entries())
    counts = NavCounts(navigation, room.context)
    await counts.load()

    def shows(number: str) -> Callable[[], bool]:
        return lambda: number in [label.text() for label in navigation.button("news").findChildren(QLabel)]

    before = await room.services.items.unread_count()

    def add(connection: sqlite3.Connection) -> None:
        store(connection, 9001, source=77)
        store(connection, 9002, source=77)

    await room.services.items._db.write(add)
    await room.services.items.star(9001)  # tells that items changed
    await until(shows(str(before + 2)))
    await room.services.items.mark_read([9001])
    await until(shows(str(before + 1)))
    counts.close()
    navigation.deleteLater()


@on_qt_loop
async def test_the_card_of_feed_items_opens_the_page(room: Room) -> None:
    page = DashboardPage(room.context)
    room.show(page)
    card = page.parts.cards["feed_items"]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    assert room.visited == [("news", {}), ("news", {})]
