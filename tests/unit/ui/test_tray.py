"""The tray icon: says how all is, offers what is needed, and is absent where there is no tray."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from cockpit.ui.theme import Theme
from cockpit.ui.tokens import DARK
from cockpit.ui.tray import Tray, make_tray, state_pixmap


@pytest.fixture
def tray(qtbot: QtBot, look: Theme) -> Iterator[Tray]:
    ground = QObject()
    tray = Tray(ground)
    yield tray
    tray.close()
    ground.deleteLater()


def actions(menu: QMenu) -> dict[str, QAction]:
    return {action.text(): action for action in menu.actions() if action.text()}


def colors(token: str, size: int) -> set[str]:
    image = state_pixmap(token, size).toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(size) for y in range(size)}


def test_without_a_tray_there_is_no_icon(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert make_tray(QObject()) is None


def test_with_a_tray_the_icon_is_shown(look: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    ground = QObject()
    tray = make_tray(ground)
    assert tray is not None
    assert tray._icon.isVisible()
    tray.close()
    assert not tray._icon.isVisible()


@pytest.mark.parametrize(("token", "size"), [("ok", 48), ("run", 32), ("err", 22), ("off", 32)])
def test_the_state_is_a_coloured_dot(look: Theme, token: str, size: int) -> None:
    assert DARK.color(token) in colors(token, size)


@pytest.mark.parametrize(
    ("state", "words"),
    [("ok", "all is well"), ("running", "running"), ("failing", "something fails"), ("stopped", "engine is stopped")],
)
def test_the_state_is_also_said(tray: Tray, state: str, words: str) -> None:
    tray.set_state(state)
    assert words in tray.tip()
    assert tray.state == state


def test_the_icon_changes_with_the_state(tray: Tray) -> None:
    tray.set_state("ok")
    before = tray._icon.icon().cacheKey()
    tray.set_state("ok")
    assert tray._icon.icon().cacheKey() == before
    tray.set_state("failing")
    assert tray._icon.icon().cacheKey() != before


def test_the_menu_offers_to_open_and_to_quit(tray: Tray, qtbot: QtBot) -> None:
    menu = actions(tray.menu())
    with qtbot.waitSignal(tray.open_requested):
        menu["Open Cockpit"].trigger()
    with qtbot.waitSignal(tray.quit_requested):
        menu["Quit"].trigger()


@pytest.mark.parametrize(
    "reason", [QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick]
)
def test_a_click_opens_the_window(tray: Tray, qtbot: QtBot, reason: QSystemTrayIcon.ActivationReason) -> None:
    with qtbot.waitSignal(tray.open_requested):
        tray._icon.activated.emit(reason)


def test_a_right_click_does_not_open_the_window(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tray.open_requested):
        tray._icon.activated.emit(QSystemTrayIcon.ActivationReason.Context)


def test_a_click_on_a_notice_opens_the_window(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.open_requested):
        tray._icon.messageClicked.emit()


def test_what_runs_next_is_said(tray: Tray) -> None:
    tray.set_next("R&D sync  in 4 min")
    assert "R&&D sync  in 4 min" in actions(tray.menu())
    assert not actions(tray.menu())["R&&D sync  in 4 min"].isEnabled()
    assert "R&D sync  in 4 min" in tray.tip()
    tray.set_next("")
    assert "Nothing is planned" in actions(tray.menu())


def test_tasks_can_be_run_from_the_menu(tray: Tray, qtbot: QtBot) -> None:
    tray.set_tasks([(3, "News & views"), (4, "Calendar")])
    run = tray._run
    assert list(actions(run)) == ["News && views", "Calendar"]
    assert run.menuAction().isVisible()
    with qtbot.waitSignal(tray.run_requested) as asked:
        actions(run)["Calendar"].trigger()
    assert asked.args == [4]
    tray.set_tasks([])
    assert not run.menuAction().isVisible()


def test_a_native_notice_carries_its_level(tray: Tray, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[object, ...]] = []
    monkeypatch.setattr(tray._icon, "showMessage", lambda *args: told.append(args), raising=False)
    for level in ("err", "skipped", "ok"):
        tray.notify("title", "text", level)
    icons = [args[2] for args in told]
    kinds = QSystemTrayIcon.MessageIcon
    assert icons == [kinds.Critical, kinds.Warning, kinds.Information]
    assert told[0][:2] == ("title", "text")


def test_the_theme_is_followed(tray: Tray, look: Theme) -> None:
    before = tray._icon.icon().cacheKey()
    look.choose("light")
    assert tray._icon.icon().cacheKey() != before
