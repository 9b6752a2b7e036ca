"""The sheet "While you were away", and the banner of a pause."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from cockpit.domain.events import AwayReported, AwayRow, EngineStateChanged
from cockpit.domain.run import Cause
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Pause
from cockpit.ui.dialogs.away_sheet import AwaySheet
from cockpit.ui.main_window import MainWindow
from cockpit.ui.navigation import PageEntry
from cockpit.ui.pause_banner import PauseBanner, PauseMenu
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.layout import frame
from cockpit.ui.widgets.states import Banner
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

NOW = datetime(2026, 10, 22, 5, 46, tzinfo=UTC)


def entry(number: int, count: int, choice: Misfire = Misfire.LATEST, seconds: float | None = None) -> AwayRow:
    task = SystemTask(
        id=number, name=f"Task {number}", task_type="news_sync", component=f"c{number}", frequency_seconds=900
    )
    first = NOW - timedelta(minutes=15 * count)
    return AwayRow(task, count, first, first + timedelta(minutes=15 * (count - 1)), Cause.ASLEEP, choice, seconds)


def sheet_of(qtbot: Any, *rows: AwayRow, now: datetime = NOW, **columns: Any) -> AwaySheet:
    report = AwayReported(
        rows, NOW - timedelta(hours=8), NOW, Cause.ASLEEP, applies_at=NOW + timedelta(seconds=60), **columns
    )
    sheet = AwaySheet(report, lambda _type: "rss", lambda: now)
    qtbot.addWidget(sheet)
    sheet.show()
    return sheet


def test_each_task_has_its_count_its_times_and_the_choice_of_its_policy(qtbot: Any) -> None:
    sheet = sheet_of(qtbot, entry(1, 34, seconds=6.0), entry(2, 515, Misfire.NONE), entry(3, 1, seconds=40.0))
    assert sheet.choices() == {1: Misfire.LATEST, 2: Misfire.NONE, 3: Misfire.LATEST}
    assert "asleep" in sheet.summary.text()
    assert "3 tasks missed 550 runs." in sheet.summary.text()
    assert [line.effect.text() for line in sheet.lines] == [
        "1 run, about 6 s",
        "stays missed, goes on as planned",
        "1 run, about 40 s",
    ]
    assert sheet.total.text().startswith("2 runs, about 46 s")


def test_one_missed_run_is_run_or_skipped_and_more_may_all_be_run(qtbot: Any) -> None:
    sheet = sheet_of(qtbot, entry(1, 34), entry(2, 1), entry(3, 1, Misfire.ALL), entry(4, 1, Misfire.NONE))
    titles = [[button.text() for button in line.choice.findChildren(QPushButton)] for line in sheet.lines]
    assert titles == [["Latest", "All 34", "Skip"], *[["Run it", "Skip"]] * 3]
    assert sheet.choices() == {1: Misfire.LATEST, 2: Misfire.LATEST, 3: Misfire.ALL, 4: Misfire.NONE}
    QTest.mouseClick(sheet.lines[0].choice.button("all"), Qt.MouseButton.LeftButton)
    assert sheet.choices()[1] is Misfire.ALL
    assert sheet.lines[0].effect.text() == "34 runs"


def test_the_countdown_stops_at_the_first_touch(qtbot: Any) -> None:
    sheet = sheet_of(qtbot, entry(1, 3), now=NOW + timedelta(seconds=18))
    assert sheet.countdown.text() == "Applies by itself in 42 s"
    with qtbot.waitSignal(sheet.touched):
        QTest.mouseClick(sheet.lines[0].choice.button("none"), Qt.MouseButton.LeftButton)
    assert sheet.countdown.text() == "Waits for you"
    assert sheet.ring.isHidden()


def test_apply_and_skip_say_so_once(qtbot: Any) -> None:
    sheet = sheet_of(qtbot, entry(1, 3))
    sheet.remember.setChecked(True)
    with qtbot.waitSignal(sheet.answered) as answered:
        sheet.apply.click()
    assert answered.args == [{1: Misfire.LATEST}, True]
    with qtbot.waitSignal(sheet.answered):
        QTest.keyClick(sheet, Qt.Key.Key_Return)


def test_forty_tasks_scroll_and_the_foot_stays(qtbot: Any) -> None:
    sheet = sheet_of(qtbot, *(entry(number, 2) for number in range(1, 41)), network_is_up=False)
    sheet.resize(sheet.sizeHint())
    assert len(sheet.lines) == 40
    assert sheet.sizeHint().height() < 850
    assert sheet.list.verticalScrollBar().maximum() > 1000
    assert sheet.apply.isVisible()


def test_what_is_too_much_to_show_follows_its_policy_and_is_said(qtbot: Any) -> None:
    sheet = sheet_of(qtbot, *(entry(number, 1) for number in range(1, 251)))
    assert len(sheet.lines) == 200
    assert "50 more tasks follow their policies." in sheet.summary.text()


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


@on_qt_loop
async def test_everything_is_paused_from_the_window_and_goes_on(room: Room) -> None:
    window = MainWindow([PageEntry("dashboard", "list", "Dashboard", lambda _context: frame("page"))])
    window.set_context(room.context)
    banner = PauseBanner(window, room.context, room.workspace.clock.now)
    try:
        banner._pause_all(None)
        await until(lambda: window.findChildren(Banner), "the banner")
        shown = window.findChildren(Banner)[0]
        assert shown.title.text() == "Everything is paused"
        assert "By you since" in shown.text.text()
        banner._resume()
        await until(
            lambda: room.workspace.engine.snapshot().pause is None and not window.findChildren(Banner), "resumed"
        )
    finally:
        banner.close()
        window.deleteLater()


@on_qt_loop
async def test_a_pause_that_has_an_end_says_it_and_goes(room: Room) -> None:
    window = MainWindow([PageEntry("dashboard", "list", "Dashboard", lambda _context: frame("page"))])
    now = room.workspace.clock.now()
    banner = PauseBanner(window, room.context, lambda: now)
    try:
        banner.show_pause(Pause(now, "command line", now + timedelta(hours=1)))
        text = window.findChildren(Banner)[0].text.text()
        assert "the command line" in text
        assert "until" in text
        over = EngineStateChanged("running", pause=Pause(now - timedelta(hours=2), "window", now - timedelta(hours=1)))
        room.context.bridge.engine_changed.emit(over)
        await until(lambda: not window.findChildren(Banner), "over")
    finally:
        banner.close()
        window.deleteLater()


def test_the_menu_offers_times_that_lie_ahead(qtbot: Any) -> None:
    parent = frame("page")
    qtbot.addWidget(parent)
    menu = PauseMenu(lambda: NOW, parent)
    chosen: list[datetime | None] = []
    menu.chosen.connect(chosen.append)
    for action in menu.actions():
        action.trigger()
    assert chosen[0] == NOW + timedelta(hours=1)
    assert chosen[-1] is None
    assert all(one > NOW for one in chosen[:-1] if one is not None)


@pytest.mark.parametrize("paused", [True, False])
def test_the_navigation_shows_a_pause(qtbot: Any, paused: bool) -> None:
    window = MainWindow([PageEntry("dashboard", "list", "Dashboard", lambda _context: frame("page"))])
    qtbot.addWidget(window)
    window.set_engine(EngineStateChanged("running", 1, 2, NOW, 3, Pause(NOW, "me") if paused else None))
    words = window.navigation._engine.toolTip()
    assert ("Everything is paused" in words) is paused
    assert "3 queued" in words
