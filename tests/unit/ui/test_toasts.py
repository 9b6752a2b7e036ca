"""Toasts: at most four, the newest lowest, each for its time, and nothing ticking when nothing needs to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractAnimation, QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cockpit.ui.theme import Theme
from cockpit.ui.toast_stack import MOST_SHOWN, ToastCard, ToastStack
from cockpit.ui.toasts import LEVELS, Action, Toast
from cockpit.ui.widgets.buttons import Button, IconButton


@pytest.fixture
def ground(qtbot: QtBot, look: Theme) -> QWidget:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(1000, 700)
    ground.show()
    return ground


@pytest.fixture
def stack(ground: QWidget) -> ToastStack:
    return ToastStack(ground)


def titles(stack: ToastStack) -> list[str]:
    return [toast.title for toast in stack.shown()]


def ticking(ground: QWidget) -> int:
    """Timers and animations that run."""
    timers = sum(timer.isActive() for timer in ground.findChildren(QTimer))
    moving = ground.findChildren(QAbstractAnimation)
    return timers + sum(one.state() == QAbstractAnimation.State.Running for one in moving)


def press(qtbot: QtBot, card: ToastCard, words: str) -> None:
    button = next(button for button in card.findChildren(Button) if button.accessibleName() == words)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def let_time_pass(card: ToastCard) -> None:
    """As if the toast's time were over: its timer fires once more."""
    card._left = 0.0
    card._timer.timeout.emit()


@pytest.mark.parametrize(
    ("toast", "seconds"),
    [
        (Toast("ok", "done"), 4.0),
        (Toast("info", "told"), 8.0),
        (Toast("warn", "told"), 8.0),
        (Toast("skipped", "told"), 8.0),
        (Toast("err", "failed"), None),
        (Toast("ok", "deleted", undo=print), 8.0),
        (Toast("err", "deleted", undo=print), 8.0),
    ],
)
def test_each_level_has_its_time(toast: Toast, seconds: float | None) -> None:
    assert toast.seconds == seconds


@pytest.mark.parametrize("level", list(LEVELS))
def test_every_level_can_be_shown(stack: ToastStack, level: str) -> None:
    stack.show(Toast(level, "title", "text"))
    assert titles(stack) == ["title"]


def test_the_newest_is_lowest_and_at_the_right(stack: ToastStack, ground: QWidget) -> None:
    for name in "abc":
        stack.show(Toast("ok", name))
    first, second, third = stack.cards()
    assert first.y() < second.y() < third.y()
    assert third.geometry().bottom() == ground.height() - 24 - 1
    assert {card.geometry().right() for card in stack.cards()} == {ground.width() - 24 - 1}
    assert second.y() - first.geometry().bottom() - 1 == 12


def test_they_follow_the_window(stack: ToastStack, ground: QWidget) -> None:
    stack.show(Toast("ok", "a"))
    ground.resize(800, 500)
    assert stack.cards()[0].geometry().bottomRight() == QPoint(800 - 25, 500 - 25)


def test_text_from_outside_stays_text(stack: ToastStack) -> None:
    stack.show(Toast("err", "<b>x</b>", "<img src=x>"))
    labels = stack.cards()[0].findChildren(QLabel)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)
    assert [label.text() for label in labels] == ["<b>x</b>", "<img src=x>"]
    assert stack.cards()[0].accessibleName() == "<b>x</b>. <img src=x>"


def test_long_words_make_a_toast_higher_not_wider(stack: ToastStack) -> None:
    stack.show(Toast("ok", "short"))
    stack.show(Toast("ok", "long", "word " * 60))
    short, long = stack.cards()
    assert long.height() > short.height() + 40
    assert long.width() == short.width() == 372


def test_a_toast_goes_when_its_time_is_over(stack: ToastStack, qtbot: QtBot) -> None:
    stack.show(Toast("ok", "a"))
    stack.show(Toast("err", "b"))
    card = stack.cards()[0]
    let_time_pass(card)
    qtbot.waitUntil(lambda: not isValid(card))
    assert titles(stack) == ["b"]


def test_the_real_time_is_kept(stack: ToastStack, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Toast, "seconds", property(lambda _toast: 0.05))
    stack.show(Toast("ok", "a"))
    qtbot.waitUntil(lambda: titles(stack) == [], timeout=5000)


def test_a_timer_that_fires_early_waits_for_the_rest(stack: ToastStack) -> None:
    """Qt's coarse timers may be 5 % early."""
    stack.show(Toast("ok", "a"))
    card = stack.cards()[0]
    card._timer.stop()
    card._since -= 3.8
    card._timer.timeout.emit()
    assert titles(stack) == ["a"]
    assert card._timer.isActive()
    assert card._timer.interval() <= 200
    card._since -= 0.2
    card._timer.timeout.emit()
    assert titles(stack) == []


def test_only_errors_leave_nothing_ticking(stack: ToastStack, ground: QWidget) -> None:
    assert ticking(ground) == 0
    for name in "ab":
        stack.show(Toast("err", name))
    assert ticking(ground) == 0
    stack.show(Toast("ok", "c"))
    assert ticking(ground) == 1
    let_time_pass(stack.cards()[-1])
    assert ticking(ground) == 0


def test_the_pointer_stops_the_time(stack: ToastStack, ground: QWidget) -> None:
    stack.show(Toast("ok", "a"))
    card = stack.cards()[0]
    QApplication.sendEvent(card, QEnterEvent(QPointF(5, 5), QPointF(5, 5), QPointF(5, 5)))
    assert ticking(ground) == 0
    left = card.seconds_left()
    assert left is not None
    assert 3 < left <= 4
    assert card.seconds_left() == left  # it stands still
    QApplication.sendEvent(card, QEvent(QEvent.Type.Leave))
    assert ticking(ground) == 1


def test_a_toast_can_be_closed(stack: ToastStack, qtbot: QtBot) -> None:
    stack.show(Toast("err", "a"))
    button = stack.cards()[0].findChildren(IconButton)[0]
    assert button.accessibleName() == "Dismiss"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert titles(stack) == []


def test_an_action_is_done_once_and_closes(stack: ToastStack, qtbot: QtBot) -> None:
    done: list[str] = []
    actions = (Action("See run", lambda: done.append("see")), Action("Run now", lambda: done.append("run")))
    stack.show(Toast("err", "a", actions=actions))
    press(qtbot, stack.cards()[0], "Run now")
    assert done == ["run"]
    assert titles(stack) == []


def test_undo_shows_the_time_that_is_left(stack: ToastStack, qtbot: QtBot, look: Theme, ground: QWidget) -> None:
    look.less_motion = False
    done: list[str] = []
    stack.show(Toast("info", "Task deleted", undo=lambda: done.append("undone")))
    card = stack.cards()[0]
    full = card.grab().toImage()
    card._left = 4.0
    card.update()
    assert card.grab().toImage() != full
    press(qtbot, card, "Undo")
    assert done == ["undone"]


def test_less_motion_draws_no_countdown(stack: ToastStack, look: Theme) -> None:
    stack.show(Toast("info", "Task deleted", undo=print))
    assert stack.cards()[0]._timer.interval() == 8000
    look.less_motion = False
    stack.show(Toast("info", "Task deleted", undo=print))
    assert stack.cards()[1]._timer.interval() == 100


def test_the_same_key_replaces(stack: ToastStack) -> None:
    stack.show(Toast("err", "failed once", key="task-7"))
    stack.show(Toast("ok", "other"))
    stack.show(Toast("err", "failed twice", key="task-7"))
    assert titles(stack) == ["other", "failed twice"]
    stack.dismiss("task-7")
    assert titles(stack) == ["other"]


# -- more than four


def test_of_many_the_newest_four_are_shown_and_the_rest_counted(stack: ToastStack, ground: QWidget) -> None:
    for number in range(7):
        stack.show(Toast("ok", f"{number}"))
    assert titles(stack) == ["3", "4", "5", "6"]
    assert stack.more() == 3
    more = stack.cards()[0]
    assert more.toast.title == "+3 more"
    assert more.y() == min(card.y() for card in stack.cards())
    assert len(stack.cards()) == MOST_SHOWN + 1


def test_the_count_goes_by_itself(stack: ToastStack, ground: QWidget, qtbot: QtBot) -> None:
    for number in range(6):
        stack.show(Toast("ok", f"{number}"))
    let_time_pass(stack.cards()[0])
    assert stack.more() == 0
    assert len(stack.cards()) == MOST_SHOWN
    for card in stack.cards():
        let_time_pass(card)
    assert stack.cards() == []
    assert ticking(ground) == 0


def test_an_error_that_made_room_comes_back(stack: ToastStack) -> None:
    for number in range(6):
        stack.show(Toast("err", f"{number}"))
    assert titles(stack) == ["2", "3", "4", "5"]
    assert stack.more() == 2
    for expected in (["1", "2", "3", "4"], ["0", "1", "2", "3"], ["0", "1", "2"]):
        stack.cards()[-1].finished.emit()
        assert titles(stack) == expected
    assert stack.more() == 0


def test_good_news_never_hides_an_error(stack: ToastStack) -> None:
    for number in range(4):
        stack.show(Toast("err", f"{number}"))
    stack.show(Toast("ok", "fine"))
    assert titles(stack) == ["0", "1", "2", "3"]
    assert stack.more() == 1


def test_passing_ones_go_before_errors_and_before_an_undo(stack: ToastStack) -> None:
    stack.show(Toast("info", "undo", undo=print))
    stack.show(Toast("err", "error"))
    for number in range(4):
        stack.show(Toast("ok", f"{number}"))
    assert titles(stack) == ["undo", "error", "2", "3"]


def test_all_can_be_seen_or_put_away(stack: ToastStack, qtbot: QtBot) -> None:
    for number in range(6):
        stack.show(Toast("err", f"{number}"))
    with qtbot.waitSignal(stack.more_clicked):
        press(qtbot, stack.cards()[0], "Show all")
    assert stack.more() == 0
    stack.clear()
    assert stack.cards() == []
    stack.clear()


def test_a_waiting_one_is_replaced_too(stack: ToastStack) -> None:
    stack.show(Toast("err", "old", key="k"))
    for number in range(4):
        stack.show(Toast("err", f"{number}"))
    assert stack.more() == 1
    stack.show(Toast("ok", "works again", key="k"))
    assert stack.more() == 1  # the good news itself found no room, the old error is forgotten
    stack.dismiss("k")
    for card in list(stack.cards()):
        card.finished.emit()
    assert "old" not in titles(stack)


def test_with_motion_a_toast_slides_in_and_rests(stack: ToastStack, ground: QWidget, look: Theme, qtbot: QtBot) -> None:
    look.less_motion = False
    stack.show(Toast("err", "a"))
    card = stack.cards()[0]
    place = ground.height() - 24 - card.height()
    assert card.y() > place
    qtbot.waitUntil(lambda: card.y() == place and ticking(ground) == 0, timeout=5000)


def test_clearing_stops_what_moves(stack: ToastStack, ground: QWidget, look: Theme) -> None:
    look.less_motion = False
    for number in range(3):
        stack.show(Toast("ok", f"{number}"))
    stack.clear()
    assert ticking(ground) == 0
