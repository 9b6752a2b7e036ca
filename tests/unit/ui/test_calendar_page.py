"""The Calendar page over a real workspace: views, keys, what an event is, calendars, failures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cockpit.domain.content import CalendarEvent, Source, SourceKind
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.source_store import SourceStore
from cockpit.ui.pages.calendar import CalendarPage
from cockpit.ui.pages.calendar_feed import Mode
from cockpit.ui.widgets.kit import Banner, Button
from tests.helpers.caldav_server import PASSWORD, USER, CaldavServer
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

NOW = datetime(2026, 11, 20, 13, 2, tzinfo=UTC)  # a Friday
TODAY = date(2026, 11, 20)


@pytest.fixture
def room(qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


def event(title: str, day: int, hour: float, hours: float = 1, **more: object) -> CalendarEvent:
    start = datetime(2026, 11, day, tzinfo=ZoneInfo("Europe/Paris")) + timedelta(hours=hour)
    begin = start.astimezone(UTC)
    return CalendarEvent(title, title, begin, begin + timedelta(hours=hours), **more)  # type: ignore[arg-type]


def whole(title: str, day: int, days: int) -> CalendarEvent:
    start = datetime(2026, 11, day, tzinfo=UTC)
    return CalendarEvent(title, title, start, start + timedelta(days=days), all_day=True)


WORK = (
    event("Stand-up", 20, 9, 0.5),
    event(
        "Board demo",
        20,
        14.5,
        zone="America/New_York",
        location="Room Curie",
        description="<b>Bring</b> the numbers",
    ),
    event("Later", 26, 10),
    whole("Freeze", 19, 2),
)
FAMILY = (event("Dentist", 20, 15), event("Birthday", 21, 15, 3, recurrence_key="2026-11-21T15:00:00Z"))


async def fill(room: Room, name: str, events: Sequence[CalendarEvent], **columns: object) -> Source:
    async with Database.open(room.services.workspace.info().path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.CALENDAR, f"/home/{name}.ics", name, **columns))  # type: ignore[arg-type]
        window = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
        await EventStore(db).replace_window(source.id, window, events)
        return source


async def opened(room: Room) -> CalendarPage:
    page = CalendarPage(room.context, lambda: NOW, ZoneInfo("Europe/Paris"))
    room.show(page)
    await until(lambda: page.feed.facts is not None, "the page is read")
    return page


def titles(page: CalendarPage) -> set[str]:
    return {one.event.title for one in page.parts.week.boxes()}


@on_qt_loop
async def test_the_week_of_today_is_shown_with_days_hours_and_columns(room: Room) -> None:
    await fill(room, "Work", WORK)
    await fill(room, "Family", FAMILY)
    page = await opened(room)
    assert page.parts.view() is page.parts.week
    assert titles(page) == {"Stand-up", "Board demo", "Dentist", "Birthday", "Freeze"}
    boxes = {one.event.title: one for one in page.parts.week.boxes()}
    assert boxes["Freeze"].is_bar
    assert boxes["Board demo"].box.right() <= boxes["Dentist"].box.left()
    assert boxes["Dentist"].box.top() < boxes["Board demo"].box.bottom()
    assert [row.title for row in page.parts.soon.agenda.rows] == [
        *("Today", "Freeze", "Board demo", "Dentist"),
        *("Tomorrow", "Birthday"),
        *("Thursday 26 November", "Later"),
    ]
    marks = {row.title: (row.mark, row.note) for row in page.parts.soon.agenda.rows if row.event}
    assert marks["Board demo"] == ("in 28 min", "14:30–15:30 · Room Curie")
    assert marks["Birthday"] == ("", "15:00–18:00 · moved from 16:00")
    assert room.failures == []


@on_qt_loop
async def test_keys_change_the_view_and_the_days(room: Room) -> None:
    await fill(room, "Work", WORK)
    page = await opened(room)
    page.parts.week.setFocus()

    async def press(key: Qt.Key, mode: Mode, first: date) -> None:
        QTest.keyClick(page.parts.view(), key)
        await until(
            lambda: page.feed.mode is mode and page.feed.facts is not None and page.feed.facts.first == first, str(key)
        )

    await press(Qt.Key.Key_Right, Mode.WEEK, date(2026, 11, 23))
    assert titles(page) == {"Later"}
    await press(Qt.Key.Key_T, Mode.WEEK, date(2026, 11, 16))
    await press(Qt.Key.Key_Left, Mode.WEEK, date(2026, 11, 9))
    await press(Qt.Key.Key_M, Mode.MONTH, date(2026, 10, 26))
    assert page.parts.view() is page.parts.month
    await press(Qt.Key.Key_Right, Mode.MONTH, date(2026, 11, 30))
    await press(Qt.Key.Key_T, Mode.MONTH, date(2026, 10, 26))
    await press(Qt.Key.Key_A, Mode.AGENDA, TODAY)
    assert [row.title for row in page.parts.agenda.agenda.rows][:3] == ["Today", "Freeze", "Stand-up"]
    await press(Qt.Key.Key_W, Mode.WEEK, date(2026, 11, 16))


@on_qt_loop
async def test_an_event_tells_when_here_and_where_it_was_planned(room: Room) -> None:
    await fill(room, "Work", WORK)
    page = await opened(room)
    week = page.parts.week
    week.setFocus()
    box = next(one.box for one in week.boxes() if one.event.title == "Board demo")
    week.choose(next(one.event.id for one in week.boxes() if one.event.title == "Board demo"))
    QTest.keyClick(week, Qt.Key.Key_Return)
    popover = page.parts.popover
    assert popover.isVisible()
    assert popover.facts() == {
        "When": "Fri 20 November 2026, 14:30–15:30 CET",
        "Planned": "Fri 20 November, 08:30–09:30 America/New_York",
        "Where": "Room Curie",
        "Calendar": "Work",
    }
    assert popover.description.toPlainText() == "<b>Bring</b> the numbers"
    assert page.parts.rect().contains(popover.geometry())
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert week.event_at(QPointF(box.center())) is not None


@on_qt_loop
async def test_tab_walks_the_events_and_leaves_at_the_end(room: Room) -> None:
    await fill(room, "Work", WORK)
    page = await opened(room)
    walked = []
    while page.parts.week.walk(forward=True):
        walked.append(
            next(one.event.title for one in page.parts.week.boxes() if one.event.id == page.parts.week.chosen)
        )
    assert walked == ["Freeze", "Stand-up", "Board demo"]
    assert "Board demo" in page.parts.week.accessibleDescription()


@on_qt_loop
async def test_a_calendar_is_hidden_and_shown_and_painted_otherwise(room: Room) -> None:
    await fill(room, "Work", WORK)
    family = await fill(room, "Family", FAMILY)
    page = await opened(room)
    page.parts.list.toggle(1)
    await until(lambda: "Dentist" not in titles(page), "the calendar is hidden")
    (_, row) = page.parts.list.calendars.rows
    assert (row.shown, row.count) == (False, 2)
    page.parts.list.toggle(1)
    await until(lambda: "Dentist" in titles(page), "the calendar is shown")
    menu = page.sources.show_menu(family.id, page.mapToGlobal(page.rect().center()))
    assert menu is not None
    colors = next(action.menu() for action in menu.actions() if action.menu())
    next(action for action in colors.actions() if action.text() == "Pink").trigger()  # type: ignore[attr-defined]
    menu.close()
    await until(lambda: page.parts.list.calendars.rows[1].color == "pink", "the colour is another")


@on_qt_loop
async def test_a_removed_calendar_comes_back_by_undo(room: Room) -> None:
    work = await fill(room, "Work", WORK)
    page = await opened(room)
    page.sources.remove(work)
    await until(lambda: room.toasts, "the toast")
    await until(lambda: not page.parts.list.calendars.rows, "the calendar is gone")
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: [row.name for row in page.parts.list.calendars.rows] == ["Work"], "the calendar is back")


@on_qt_loop
async def test_without_calendars_the_page_asks_for_one(room: Room) -> None:
    page = await opened(room)
    assert page.parts.is_empty()
    add = next(button for button in page.parts._state.findChildren(Button) if "Add calendar" in button.text())
    add.click()
    assert room.overlay.isVisible()


@on_qt_loop
async def test_failing_and_offline_calendars_are_told_above_what_there_is(room: Room) -> None:
    work = await fill(room, "Work", WORK, last_status="error", last_error="the server answered 503")
    await fill(room, "Family", FAMILY, last_status="success", last_success_at=NOW)
    page = await opened(room)
    (banner,) = page.parts.findChildren(Banner)
    assert banner.title.full_text() == "Work could not be read"
    assert banner.text.full_text() == "The server answered 503. 1 of the others are up to date."
    assert "Stand-up" in titles(page)
    assert page.parts.list.calendars.rows[0].token == "err"
    page.sources.set_enabled(work, False)
    await until(lambda: page.parts.list.calendars.rows[0].words == "ICS · paused", "the calendar is paused")
    await until(lambda: not [one for one in page.parts.findChildren(Banner) if one.isVisible()], "the banner goes")


@on_qt_loop
async def test_an_account_is_tried_its_calendars_chosen_and_added(room: Room, tmp_path: Path) -> None:
    folder = tmp_path / "dav"
    folder.mkdir()
    with keyring_in_use(MemoryKeyring()), CaldavServer(folder) as dav:
        work = dav.make_calendar("work", "Work")
        dav.make_calendar("family", "Family")
        page = await opened(room)
        sheet = page.sources.add()
        sheet.kind.button("account").click()
        sheet.add.click()
        await until(lambda: sheet.fields["url"].error(), "the address is missing")
        assert sheet.fields["user"].error()
        sheet.url.setText(dav.url)
        sheet.user.setText(USER)
        sheet.password.setText("wrong-password")
        sheet._private.setChecked(True)
        await until(sheet.add.isEnabled)
        sheet.add.click()
        await until(lambda: sheet.fields["password"].error(), "the password is refused")
        assert await room.services.sources.list() == []
        sheet.password.setText(PASSWORD)
        await until(sheet.add.isEnabled)
        sheet.add.click()
        await until(lambda: sheet.found, "the calendars are found")
        await until(sheet.add.isEnabled)
        sheet.list.set_ticked([place for place, one in enumerate(sheet.found) if one.url == work])
        assert sheet.chosen() == [work]
        sheet.add.click()
        await until(lambda: [row.name for row in page.parts.list.calendars.rows] == ["Work"], "the calendar is there")
        assert not room.overlay.isVisible()
        assert room.failures == []


@on_qt_loop
async def test_a_narrow_page_has_the_column_over_the_view(room: Room) -> None:
    await fill(room, "Work", WORK)
    room.window.resize(798, 700)
    page = await opened(room)
    await until(lambda: page.parts.panel.isVisible(), "the page is narrow")
    assert not page.parts._side.isVisible()
    assert page.parts._card.width() > 700
    page.parts.panel.click()
    assert page.parts._side.isVisible()
    assert page.parts.rect().contains(page.parts._side.geometry())
    room.window.resize(1440, 900)
    await until(lambda: not page.parts.panel.isVisible() and page.parts._side.isVisible(), "the column is beside")


@on_qt_loop
async def test_an_event_is_revealed_in_its_week(room: Room) -> None:
    await fill(room, "Work", WORK)
    page = await opened(room)
    (later,) = await room.services.calendar.search(NOW, NOW + timedelta(days=30), words="Later")
    page.reveal(event_id=later.id)
    await until(lambda: page.parts.week.chosen == later.id, "the event is chosen")
    assert page.parts.week.first == date(2026, 11, 23)


@on_qt_loop
async def test_forty_events_a_day_are_read_and_painted(room: Room) -> None:
    many = [event(f"A long title that no column holds {n}", 16 + n % 7, (n * 7 % 46) / 2) for n in range(280)]
    many += [whole(f"Days {n}", 16, 7) for n in range(9)]
    await fill(room, "Work", many)
    page = await opened(room)
    for mode in Mode:
        page.choose_mode(mode.value)
        first = page.feed.span()[0]
        await until(lambda first=first: page.feed.facts is not None and page.feed.facts.first == first)  # type: ignore[misc]
        assert not page.grab().isNull()
    assert len(page.feed.facts.events if page.feed.facts else ()) > 200
    assert page.parts.month.shown_in(21)[1] > 0
