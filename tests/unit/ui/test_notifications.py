"""The notification centre: by day, by filter, with its actions under the pointer and under the fingers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cockpit.domain.content import StoredNotice
from cockpit.ui.models.notice_list import ROW_ROLE, NoticeListModel
from cockpit.ui.notice_words import action_words, level_of
from cockpit.ui.notifications import NotificationPanel
from cockpit.ui.theme import Theme
from cockpit.ui.tokens import DARK
from cockpit.ui.widgets.buttons import Button, IconButton
from cockpit.ui.widgets.notice_delegate import lay_out, wrapped

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("look")


def notice(number: int, hours: float, level: str = "info", **more: Any) -> StoredNotice:
    at = NOW - timedelta(hours=hours)
    return StoredNotice(id=number, at=at, level=level, title=f"Notice {number}", **more)


NOTICES = [
    notice(3, 30, "success", read_at=NOW),
    notice(1, 0.1, "error", text="HTTP 503 <b>bold</b>", actions=("open_run", "run_now", "unknown"), repeated=2),
    notice(2, 2, "warning", data={"status": "skipped"}),
    notice(4, 31, "error", read_at=NOW),
]


@pytest.fixture
def model(look: Theme) -> NoticeListModel:
    model = NoticeListModel(lambda: NOW, UTC)
    model.set_notices(NOTICES)
    return model


@pytest.fixture
def panel(qtbot: QtBot, look: Theme) -> NotificationPanel:
    panel = NotificationPanel(lambda: NOW, UTC)
    qtbot.addWidget(panel)
    panel.resize(420, 700)
    panel.set_notices(NOTICES)
    panel.show()
    return panel


def rows(model: NoticeListModel) -> list[str | int]:
    """Headings as text, notices by id."""
    found = [model.row_at(model.index(place, 0)) for place in range(model.rowCount())]
    return [row.id if isinstance(row, StoredNotice) else str(row) for row in found]


def segment(panel: NotificationPanel, key: str) -> str:
    return panel._segments.button(key).text()


# -- the model


def test_the_newest_comes_first_under_the_heading_of_its_day(model: NoticeListModel) -> None:
    assert rows(model) == ["Today", 1, 2, "Yesterday", 3, 4]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("unread", ["Today", 1, 2]),
        ("failures", ["Today", 1, "Yesterday", 4]),
        ("all", ["Today", 1, 2, "Yesterday", 3, 4]),
    ],
)
def test_filters(model: NoticeListModel, key: str, expected: list[str | int]) -> None:
    model.set_filter(key)
    assert rows(model) == expected
    assert model.counts() == {"all": 4, "unread": 2, "failures": 2}


def test_a_filter_stays_when_notices_come(model: NoticeListModel) -> None:
    model.set_filter("unread")
    model.set_notices([*NOTICES, notice(5, 0)])
    assert rows(model) == ["Today", 5, 1, 2]


def test_headings_cannot_be_chosen(model: NoticeListModel) -> None:
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_screen_reader_hears_all_of_a_notice(model: NoticeListModel) -> None:
    heading, first = model.index(0, 0), model.index(1, 0)
    assert model.data(heading, Qt.ItemDataRole.AccessibleTextRole) == "Today"
    assert model.data(first, Qt.ItemDataRole.AccessibleTextRole) == "Notice 1. HTTP 503 <b>bold</b>. 11:56"
    assert model.data(first, ROW_ROLE) == NOTICES[1]
    assert model.data(first, Qt.ItemDataRole.DecorationRole) is None
    assert model.data(QModelIndex()) is None
    assert model.rowCount(first) == 0


# -- words


@pytest.mark.parametrize(
    ("level", "data", "expected"),
    [
        ("success", {}, "ok"),
        ("error", {}, "err"),
        ("warning", {}, "warn"),
        ("warning", {"status": "skipped"}, "skipped"),
        ("info", {}, "info"),
        ("something new", {}, "info"),
    ],
)
def test_levels(level: str, data: dict[str, Any], expected: str) -> None:
    assert level_of(notice(1, 0, level, data=data)) == expected


def test_unknown_actions_have_no_words() -> None:
    assert action_words("format_the_disk") == ""
    assert action_words("run_now") == "Run now"


# -- layout of a row


def test_text_is_wrapped_and_cut(look: Theme) -> None:
    font = look.font(12)
    assert wrapped("", font, 300, 3) == []
    assert wrapped("short", font, 300, 3) == ["short"]
    lines = wrapped("word " * 100, font, 300, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(line == line.strip() for line in lines)
    assert wrapped("x" * 300, font, 100, 2)[-1].endswith("…")  # no place to break


def test_a_row_is_as_high_as_its_parts() -> None:
    bare, with_text = notice(1, 0), notice(1, 0, text="word " * 30)
    with_buttons = notice(1, 0, text="word " * 30, actions=("open_run",))
    heights = [lay_out(one, 420).height for one in (bare, with_text, with_buttons)]
    assert heights == sorted(set(heights))


def test_buttons_that_find_no_room_are_left_out() -> None:
    many = notice(1, 0, actions=("open_run", "open_task", "run_now", "enable_task", "open_settings"))
    wide, narrow = lay_out(many, 800), lay_out(many, 260)
    assert len(wide.buttons) == 5
    assert 0 < len(narrow.buttons) < 5
    assert all(rect.right() <= 260 for _, _, rect in narrow.buttons)


# -- the panel


def test_segments_show_how_many_there_are(panel: NotificationPanel) -> None:
    assert [segment(panel, key) for key in ("all", "unread", "failures")] == ["All  4", "Unread  2", "Failures  2"]
    panel._segments.button("unread").click()
    assert rows(panel.model) == ["Today", 1, 2]


def test_rows_are_painted_with_their_colours(panel: NotificationPanel) -> None:
    image = panel.view.grab().toImage()
    seen = {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(0, image.height(), 1)}
    assert {DARK.err, DARK.accent} <= seen  # the icon of a failure, the dot of an unread one


def test_a_click_on_a_button_does_its_action_and_marks_as_read(panel: NotificationPanel, qtbot: QtBot) -> None:
    index = panel.model.index(1, 0)
    rect = panel.view.visualRect(index)
    buttons = {key: place for key, _, place in lay_out(NOTICES[1], rect.width()).buttons}
    assert set(buttons) == {"open_run", "run_now"}
    spot = rect.topLeft() + buttons["run_now"].center().toPoint()
    told: list[tuple[Any, ...]] = []
    panel.action_clicked.connect(lambda key, found: told.append((key, found.id)))
    panel.read.connect(lambda ids: told.append(tuple(ids)))
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert ("run_now", 1) in told
    assert (1,) in told


def test_a_click_on_a_notice_only_marks_it_as_read(panel: NotificationPanel, qtbot: QtBot) -> None:
    done: list[str] = []
    panel.action_clicked.connect(lambda key, _notice: done.append(key))
    spot = panel.view.visualRect(panel.model.index(2, 0)).center()
    with qtbot.waitSignal(panel.read) as told:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [[2]]
    assert done == []


def test_a_read_notice_is_not_marked_again(panel: NotificationPanel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(panel.read):
        spot = panel.view.visualRect(panel.model.index(4, 0)).center()
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def test_the_pointer_lights_up_a_button(panel: NotificationPanel, qtbot: QtBot) -> None:
    rect = panel.view.visualRect(panel.model.index(1, 0))
    place = lay_out(NOTICES[1], rect.width()).buttons[0][2]
    before = panel.view.viewport().grab().toImage()
    panel.view._hover(rect.topLeft() + place.center().toPoint())
    assert panel.view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    assert panel.view.viewport().grab().toImage() != before
    panel.view._hover(QPoint(-1, -1))
    assert panel.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    assert panel.view.viewport().grab().toImage() == before


def test_keys_walk_and_act(panel: NotificationPanel, qtbot: QtBot) -> None:
    view = panel.view
    view.setFocus()
    assert panel.model.row_at(view.currentIndex()) == NOTICES[1]
    with qtbot.waitSignal(panel.action_clicked) as acted:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert acted.args == ["open_run", NOTICES[1]]
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.read) as told:  # no action: it is only read
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert told.args == [[2]]
    qtbot.keyClick(view, Qt.Key.Key_Down)  # over the heading
    assert panel.model.row_at(view.currentIndex()) == NOTICES[0]


def test_the_menu_lists_the_known_actions(panel: NotificationPanel, qtbot: QtBot) -> None:
    menu = panel.view.menu_of(NOTICES[1])
    assert [action.text() for action in menu.actions()] == ["See run", "Run now", "Mark read"]
    with qtbot.waitSignal(panel.action_clicked) as acted:
        menu.actions()[1].trigger()
    assert acted.args[0] == "run_now"
    with qtbot.waitSignal(panel.read):
        menu.actions()[2].trigger()
    menu.deleteLater()


def test_the_menu_key_opens_the_menu_of_the_current_notice(panel: NotificationPanel, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QApplication, QMenu

    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(panel.view.viewport(), event)
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in panel.view.findChildren(QMenu)))
    menu = next(menu for menu in panel.view.findChildren(QMenu) if menu.isVisible())
    assert menu.actions()[0].text() == "See run"
    menu.close()


def test_what_the_head_offers(panel: NotificationPanel, qtbot: QtBot) -> None:
    mark = next(button for button in panel.findChildren(Button) if button.accessibleName() == "Mark all read")
    close = next(button for button in panel.findChildren(IconButton) if button.accessibleName() == "Close")
    settings = next(button for button in panel.findChildren(IconButton) if "Settings" in button.accessibleName())
    for button, signal in ((mark, panel.all_read), (close, panel.closed), (settings, panel.settings_clicked)):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    panel.set_notices([notice(1, 0, read_at=NOW)])
    assert not mark.isEnabled()


def test_escape_closes(panel: NotificationPanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(panel, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("key", "title"), [("all", "Nothing yet"), ("unread", "Nothing unread"), ("failures", "No failures")]
)
def test_nothing_to_show_is_said(panel: NotificationPanel, key: str, title: str) -> None:
    panel._segments.button(key).click()
    panel.set_notices([])
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    assert title in shown
    panel.set_notices([notice(1, 0, "error")])
    assert panel.view.isVisible()


def test_the_place_in_a_long_list_is_kept(panel: NotificationPanel) -> None:
    many = [notice(number, number / 10, text="some words") for number in range(1, 200)]
    panel.set_notices(many)
    bar = panel.view.verticalScrollBar()
    assert bar.maximum() > 1000
    bar.setValue(500)
    panel.set_notices(many)
    assert bar.value() == 500


def test_the_policy_is_told_at_the_foot(panel: NotificationPanel) -> None:
    panel.set_policy("Only failures are told")
    assert "Only failures are told" in [label.text() for label in panel.findChildren(QLabel)]
