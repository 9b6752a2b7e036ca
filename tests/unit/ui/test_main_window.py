"""The window: painted before anything is ready, pages made when first shown, and clear when nothing works."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.events import EngineStateChanged
from cockpit.engine.bus import EventBus
from cockpit.ui import window_state
from cockpit.ui.bridge import Bridge
from cockpit.ui.context import PageContext
from cockpit.ui.main_window import MainWindow
from cockpit.ui.navigation import RAIL, WIDE, BellButton, Navigation, PageEntry
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.labels import Label
from cockpit.ui.widgets.states import Banner, Skeleton

ROOT = Path(__file__).parents[3]


class Page(QWidget):
    """A page that remembers what it was asked to reveal."""

    made: list[str]

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key
        self.revealed: list[dict[str, Any]] = []

    def reveal(self, **what: Any) -> None:
        self.revealed.append(what)


@pytest.fixture
def made() -> list[str]:
    """The keys of the pages that were made, in order."""
    return []


@pytest.fixture
def entries(made: list[str]) -> list[PageEntry]:
    def factory(key: str) -> Callable[[PageContext], QWidget]:
        def make(_context: PageContext) -> QWidget:
            made.append(key)
            return Page(key)

        return make

    return [
        PageEntry("dashboard", "layout-dashboard", "Dashboard", factory("dashboard")),
        PageEntry("tasks", "list-checks", "System Tasks", factory("tasks")),
        PageEntry("news", "newspaper", "News & views", factory("news"), group="Content"),
        PageEntry("settings", "settings", "Settings", factory("settings"), at_end=True, shortcut="Ctrl+,"),
    ]


@pytest.fixture
def window(qtbot: QtBot, look: Theme, entries: list[PageEntry], tmp_path: Path) -> MainWindow:
    window = MainWindow(entries, state_file=tmp_path / "window.json")
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    return window


@pytest.fixture
def bus() -> EventBus:
    return EventBus()


@pytest.fixture
def context(bus: EventBus, window: MainWindow) -> PageContext:
    return cast(PageContext, SimpleNamespace(bridge=Bridge(bus, window)))


def words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def buttons(widget: QWidget) -> dict[str, Button]:
    return {button.accessibleName(): button for button in widget.findChildren(Button) if button.isVisible()}


# -- before the services are ready


def test_the_window_is_there_before_any_page(window: MainWindow, made: list[str]) -> None:
    assert made == []
    assert window.findChildren(Skeleton)[0].isVisible()
    assert "Dashboard" in words(window.centralWidget())
    assert "Engine starting" in words(window)
    assert window.minimumSize().toTuple() == (960, 600)
    assert not window.windowIcon().isNull()


def test_choosing_a_page_early_is_kept_for_later(window: MainWindow, made: list[str], context: PageContext) -> None:
    window.show_page("tasks")
    assert made == []
    window.set_context(context)
    assert made == ["tasks"]
    assert window.current_page() == "tasks"


def test_showing_the_window_imports_nothing_heavy() -> None:
    program = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "app = QApplication([])\n"
        "from cockpit.ui.theme import theme; theme().install()\n"
        "from cockpit.ui.main_window import MainWindow\n"
        "from cockpit.ui.navigation import PageEntry\n"
        "window = MainWindow([PageEntry('a', 'bell', 'A', lambda c: None)]); window.show(); window.grab()\n"
        "heavy = {'pydantic', 'httpx', 'aiosqlite', 'sqlite3', 'feedparser', 'icalendar', 'croniter', 'typer',\n"
        "         'rich', 'PySide6.QtNetwork', 'PySide6.QtQml', 'unittest', 'ssl'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# -- pages


def test_pages_are_made_when_first_shown_and_once(window: MainWindow, made: list[str], context: PageContext) -> None:
    window.set_context(context)
    assert made == ["dashboard"]
    for key in ("tasks", "dashboard", "tasks"):
        window.show_page(key)
    assert made == ["dashboard", "tasks"]
    page = window.page("tasks")
    assert page is not None
    assert page.isVisible()
    assert window.page("news") is None


def test_a_page_is_told_what_to_reveal(window: MainWindow, context: PageContext) -> None:
    window.set_context(context)
    window.show_page("tasks", task_id=3, run_id=9)
    page = window.page("tasks")
    assert isinstance(page, Page)
    assert page.revealed == [{"task_id": 3, "run_id": 9}]
    window.show_page("tasks")
    assert len(page.revealed) == 1


def test_an_unknown_page_changes_nothing(window: MainWindow, context: PageContext) -> None:
    window.set_context(context)
    window.show_page("deliveries")
    assert window.current_page() == "dashboard"


@pytest.mark.allow_warnings("page broken could not be made")
def test_a_page_that_cannot_be_made_says_so_and_hurts_no_other(
    qtbot: QtBot, look: Theme, entries: list[PageEntry], caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_context: PageContext) -> QWidget:
        raise ModuleNotFoundError("no such page")

    window = MainWindow([*entries, PageEntry("broken", "bell", "Reports", fail)])
    qtbot.addWidget(window)
    window.show()
    bridge = Bridge(EventBus(), window)
    window.set_context(cast(PageContext, SimpleNamespace(bridge=bridge)))
    window.show_page("broken")
    assert "Reports cannot be shown" in words(window)
    assert "no such page" in caplog.text
    window.show_page("tasks")
    assert isinstance(window.page("tasks"), Page)


def test_the_navigation_shows_and_changes_the_page(window: MainWindow, context: PageContext, qtbot: QtBot) -> None:
    window.set_context(context)
    with qtbot.waitSignal(window.page_shown) as shown:
        qtbot.mouseClick(window.navigation.button("news"), Qt.MouseButton.LeftButton)
    assert shown.args == ["news"]
    assert window.navigation.button("news").isChecked()
    assert not window.navigation.button("dashboard").isChecked()


@pytest.mark.parametrize(
    ("key", "shortcut"),
    [("dashboard", "Ctrl+1"), ("tasks", "Ctrl+2"), ("news", "Ctrl+3"), ("settings", "Ctrl+,")],
)
def test_pages_have_shortcuts_that_the_tooltip_names(window: MainWindow, key: str, shortcut: str) -> None:
    button = window.navigation.button(key)
    assert [found.key().toString() for found in button.findChildren(QShortcut)] == [shortcut]
    assert f"({shortcut})" in button.toolTip()


def test_a_shortcut_works_on_the_rail_too(window: MainWindow, context: PageContext, qtbot: QtBot) -> None:
    window.set_context(context)
    window.resize(1000, 700)
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.current_page() == "tasks"


# -- navigation


def test_below_1120_pixels_only_icons_are_left(window: MainWindow) -> None:
    window.resize(1119, 800)
    assert window.navigation.is_rail()
    assert window.navigation.width() == RAIL
    assert words(window.navigation) == []
    assert window.navigation.button("tasks").accessibleName() == "System Tasks"
    window.resize(1120, 800)
    assert not window.navigation.is_rail()
    assert window.navigation.width() == WIDE
    assert "Content" in words(window.navigation)


def test_an_ampersand_in_a_title_is_shown(window: MainWindow) -> None:
    button = window.navigation.button("news")
    assert button.text().strip() == "News && views"
    assert button.accessibleName() == "News & views"


def test_counts_stand_behind_their_page(window: MainWindow) -> None:
    window.navigation.set_count("tasks", 1234)
    assert "1,234" in words(window.navigation)
    assert window.navigation.button("tasks").accessibleName() == "System Tasks, 1,234"
    window.navigation.set_count("tasks", 0)
    assert "1,234" not in words(window.navigation)
    assert window.navigation.button("tasks").accessibleName() == "System Tasks"
    window.resize(1000, 700)
    window.navigation.set_count("tasks", 5)
    assert words(window.navigation) == []


def test_the_bell_says_how_many_are_unread(window: MainWindow, qtbot: QtBot) -> None:
    bells = window.findChildren(BellButton)
    assert len(bells) == 2  # with words, and on the rail
    plain = bells[0].grab().toImage()
    window.navigation.set_unread(120)
    assert {bell.accessibleName() for bell in bells} == {"Notifications, 120 unread"}
    assert bells[0].grab().toImage() != plain
    window.navigation.set_unread(0)
    assert bells[0].grab().toImage() == plain
    with qtbot.waitSignal(window.bell_clicked):
        qtbot.mouseClick(window.navigation.bell, Qt.MouseButton.LeftButton)


def test_the_bell_has_a_shortcut(window: MainWindow, qtbot: QtBot) -> None:
    window.activateWindow()
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    with qtbot.waitSignal(window.bell_clicked):
        qtbot.keyClick(window, Qt.Key.Key_N, both)


@pytest.mark.parametrize(
    ("state", "title", "detail"),
    [
        (EngineStateChanged("running", 2, 13), "Engine running", "2 running · 13 waiting"),
        (EngineStateChanged("running", 0, 1200), "Engine running", "0 running · 1,200 waiting"),
        (EngineStateChanged("running"), "Engine running", "No tasks yet"),
        (EngineStateChanged("starting"), "Engine starting", None),
        (EngineStateChanged("stopping", 2), "Engine stopping", None),
        (EngineStateChanged("stopped"), "Engine stopped", None),
        (EngineStateChanged("something new"), "something new", None),
    ],
)
def test_the_engine_is_shown(window: MainWindow, state: EngineStateChanged, title: str, detail: str | None) -> None:
    window.set_engine(state)
    shown = words(window.navigation)
    assert title in shown
    if detail is not None:
        assert detail in shown


def test_the_state_of_the_engine_comes_over_the_bridge(
    window: MainWindow, context: PageContext, bus: EventBus, qtbot: QtBot
) -> None:
    window.set_context(context)
    bus.publish(EngineStateChanged("running", 1, 4))
    qtbot.waitUntil(lambda: "1 running · 4 waiting" in words(window))


def test_many_pages_scroll(qtbot: QtBot, look: Theme) -> None:
    navigation = Navigation([PageEntry(f"p{n}", "bell", f"Page {n}", lambda _c: QWidget()) for n in range(30)])
    qtbot.addWidget(navigation)
    navigation.resize(WIDE, 400)
    navigation.show()
    bar = navigation.findChildren(QScrollArea)[0].verticalScrollBar()
    assert bar.maximum() > 0
    assert navigation.button("p9").findChildren(QShortcut) == []


# -- when it cannot work


def test_a_failure_takes_the_place_of_all_pages(window: MainWindow, qtbot: QtBot, made: list[str]) -> None:
    window.show_failure("The workspace cannot be opened", "<b>home.db</b> is locked by another program.")
    assert "The workspace cannot be opened" in words(window)
    assert "<b>home.db</b> is locked by another program." in words(window)
    assert not window.navigation.isEnabled()
    with qtbot.waitSignal(window.retry_requested):
        qtbot.mouseClick(buttons(window)["Retry"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(window.quit_requested):
        qtbot.mouseClick(buttons(window)["Quit"], Qt.MouseButton.LeftButton)
    assert made == []


def test_after_a_retry_the_pages_come(window: MainWindow, context: PageContext, made: list[str]) -> None:
    window.show_failure("No", "no")
    window.show_failure("Still no", "no")
    window.show_loading()
    assert "Still no" not in words(window)
    assert window.navigation.isEnabled()
    window.set_context(context)
    assert made == ["dashboard"]


def test_a_failure_that_cannot_be_retried_offers_only_to_quit(window: MainWindow) -> None:
    window.show_failure("Newer file", "Update the program.", can_retry=False)
    assert set(buttons(window)) == {"Quit"}


def test_banners_stack_replace_and_close(window: MainWindow, qtbot: QtBot) -> None:
    window.show_banner("offline", Banner("info", "wifi-off", "Offline"))
    window.show_banner("task-7", Banner("err", "circle-x", "Failed 3 times", closable=True))
    window.show_banner("offline", Banner("info", "wifi-off", "Offline since 13:40"))
    wanted = {"Offline since 13:40", "Failed 3 times"}
    qtbot.waitUntil(lambda: wanted <= set(words(window.centralWidget())))
    assert "Offline" not in words(window.centralWidget())
    failed = next(banner for banner in window.findChildren(Banner) if banner.title.full_text() == "Failed 3 times")
    failed.closed.emit()
    window.remove_banner("offline")
    window.remove_banner("offline")
    assert not wanted & set(words(window.centralWidget()))


# -- closing, raising, remembering


def test_closing_asks_and_does_not_destroy(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with qtbot.waitSignal(window.close_requested):
        event = QCloseEvent()
        QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert window.isVisible()
    assert (tmp_path / "window.json").is_file()


def test_raising_shows_a_hidden_or_minimised_window(window: MainWindow) -> None:
    window.hide()
    window.raise_window()
    assert window.isVisible()
    window.showMinimized()
    window.raise_window()
    assert not window.isMinimized()


def test_place_size_and_page_are_remembered(
    window: MainWindow, entries: list[PageEntry], context: PageContext, tmp_path: Path, qtbot: QtBot
) -> None:
    window.set_context(context)
    window.show_page("tasks")
    window.setGeometry(QRect(40, 30, 1010, 650))
    window.save_state()
    again = MainWindow(entries, state_file=tmp_path / "window.json")
    qtbot.addWidget(again)
    assert again.current_page() == "tasks"
    assert again.navigation.button("tasks").isChecked()
    assert again.height() == 650  # the width is limited by the small screen of the tests
    assert again.width() < 1440


def test_a_page_that_is_gone_is_not_remembered(entries: list[PageEntry], tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "window.json"
    window_state.save(path, window_state.WindowState(b"no geometry", "deliveries"))
    window = MainWindow(entries, state_file=path)
    qtbot.addWidget(window)
    assert window.current_page() == "dashboard"
    assert window.width() >= 960


def test_without_a_file_nothing_is_remembered(entries: list[PageEntry], qtbot: QtBot) -> None:
    window = MainWindow(entries)
    qtbot.addWidget(window)
    window.save_state()
    assert window.current_page() == "dashboard"


def test_what_lies_beside_the_navigation(window: MainWindow) -> None:
    assert window.content_rect() == QRect(WIDE, 0, 1440 - WIDE, 900)


def test_a_sheet_covers_the_whole_window(window: MainWindow) -> None:
    sheet = Label("sheet")
    sheet.setFixedWidth(300)
    window.overlay.show_sheet(sheet)
    assert window.overlay.size() == window.centralWidget().size()
    assert sheet.height() == window.centralWidget().height()
    window.overlay.close_content()


def test_at_rest_the_window_does_nothing(window: MainWindow, context: PageContext, qtbot: QtBot) -> None:
    """No timer, no animation: an idle window costs no processor time."""
    from PySide6.QtCore import QAbstractAnimation, QTimer

    window.set_context(context)
    qtbot.waitUntil(lambda: not any(timer.isActive() for timer in window.findChildren(QTimer)), timeout=5000)
    moving = window.findChildren(QAbstractAnimation)
    assert not any(one.state() == QAbstractAnimation.State.Running for one in moving)


@pytest.mark.parametrize("width", [1440, 1000])
def test_everything_that_can_be_pressed_has_a_name_and_can_be_reached(window: MainWindow, width: int) -> None:
    window.resize(width, 700)
    window.show_failure("No", "no")
    window.show_banner("x", Banner("err", "circle-x", "Failed", closable=True))
    found = [button for button in window.findChildren(QAbstractButton) if button.isVisibleTo(window)]
    assert len(found) >= 7
    assert [button for button in found if not button.accessibleName()] == []
    # within a group Tab goes to the chosen one, the arrow keys to the others
    alone = [button for button in found if button.group() is None]
    assert [b.accessibleName() for b in alone if not b.focusPolicy() & Qt.FocusPolicy.TabFocus] == []


def test_arrow_keys_go_through_the_pages(window: MainWindow, context: PageContext, qtbot: QtBot) -> None:
    window.set_context(context)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.navigation.button("dashboard").setFocus()
    qtbot.keyClick(window.navigation.button("dashboard"), Qt.Key.Key_Down)
    assert window.current_page() == "tasks"
