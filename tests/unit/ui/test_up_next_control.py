"""Skipping, pausing and queueing on the dashboard: what its lines and its engine card say and ask."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.domain.events import EngineStateChanged, QueueChanged
from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause, PendingRetry, Retry, TaskPolicy
from cockpit.ui.pages.dashboard import DashboardPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.attention import AttentionArea
from cockpit.ui.widgets.engine_card import EngineCard
from cockpit.ui.widgets.labels import ElidedLabel
from cockpit.ui.widgets.up_next import UpNextCard, UpNextLine, moment_of
from tests.helpers.task_rows import NOW, make_task
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

HOUR = timedelta(hours=1)


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


@pytest.fixture
def card(look: Theme, qtbot: QtBot) -> UpNextCard:
    made = UpNextCard(lambda _type: "play")
    qtbot.addWidget(made)
    return made


def line(card: UpNextCard, *tasks: SystemTask, place: int = 0) -> UpNextLine:
    card.set_tasks(tasks, NOW)
    return card._lines[place]


def test_a_skipped_run_is_struck_and_can_be_undone(card: UpNextCard, qtbot: QtBot) -> None:
    planned = NOW + timedelta(minutes=3)
    shown = line(card, make_task(3, skip_planned_at=planned))
    assert shown.name.is_struck()
    assert shown.countdown.text() == "—"
    assert shown.state.text() == "Skipped by you"
    assert shown._detail.full_text().endswith(f"the next one is {(planned + timedelta(minutes=15)).astimezone():%H:%M}")
    with qtbot.waitSignal(card.unskip_requested) as undone:
        shown.skip.click()
    assert undone.args == [3]
    card.put({3: make_task(3)}, NOW)  # in its place
    assert not shown.name.is_struck()
    assert shown.countdown.text() == "3:00 min"
    with qtbot.waitSignal(card.skip_requested) as skipped:
        shown.skip.click()
    assert skipped.args == [3]


def test_a_pause_stops_the_countdown_and_takes_skip_away(card: UpNextCard) -> None:
    shown = line(card, make_task(2, pause=Pause(NOW - HOUR, "window", NOW + HOUR)))
    assert shown.countdown.text() == "—"
    assert shown.state.text() == f"Paused until {(NOW + HOUR).astimezone():%H:%M}"
    assert shown.skip.isHidden()


def test_while_everything_is_paused_no_line_counts_down(card: UpNextCard) -> None:
    shown = line(card, make_task(2))
    assert shown.countdown.text() == "2:00 min"
    card.set_pause(Pause(NOW - HOUR, "window", NOW + timedelta(minutes=1)), NOW)
    assert shown.countdown.text() == "2:00 min"  # it comes after the pause
    card.set_pause(Pause(NOW - HOUR, "window"), NOW)
    assert (shown.countdown.text(), shown.state.text()) == ("—", "Paused")
    card.set_pause(None, NOW)
    assert shown.countdown.text() == "2:00 min"


def test_another_attempt_comes_before_the_plan(card: UpNextCard) -> None:
    retry = PendingRetry(NOW + timedelta(seconds=40), 2, NOW, 7)
    policy = TaskPolicy(retry=Retry(count=2))
    retrying = make_task(5, "Digest", retry=retry, policy=policy, last_status=RunStatus.ERROR, error_count=1)
    shown = line(card, make_task(1), retrying)
    assert (shown.name.full_text(), shown.countdown.text()) == ("Digest", "0:40 min")
    assert shown.state.text() == "attempt 2 of 3"
    assert moment_of(make_task(5, enabled=False, retry=retry)) is None


def test_the_engine_card_says_how_many_wait_for_a_slot(look: Theme, qtbot: QtBot) -> None:
    card = EngineCard()
    qtbot.addWidget(card)
    assert card.queue.isHidden()
    card.set_engine(EngineStateChanged("running", 13, 40, queued=3))
    assert (card.counts.text(), card.queue.full_text()) == ("10 running, 40 waiting", "3 wait for a free slot")
    card.set_queue(QueueChanged((1, 2, 3), 10))
    assert card.queue.full_text() == "3 wait for a free slot, at most 10 at once"
    card.set_queue(QueueChanged((1,), 0))
    assert card.queue.full_text() == "1 waits for a free slot"
    card.set_queue(QueueChanged((), 10))
    assert card.queue.isHidden()


def test_what_needs_attention_says_when_it_is_tried_again(look: Theme, qtbot: QtBot) -> None:
    area = AttentionArea()
    qtbot.addWidget(area)
    failing: dict[str, Any] = {"last_status": RunStatus.ERROR, "last_error": "HTTP 503", "error_count": 3}

    def told(**more: Any) -> str:
        area.set_tasks([make_task(4, **failing, **more)], NOW)
        labels = [label.full_text() for label in area.findChildren(ElidedLabel)]
        return next(text for text in reversed(labels) if text.startswith("HTTP 503"))

    assert told().endswith("tries again in 4 min")
    assert told(retry=PendingRetry(NOW + timedelta(seconds=40), 2, NOW, 7)).endswith("tries again in 40 s")
    until_later = Pause(NOW - HOUR, "window", NOW + HOUR)
    assert told(pause=until_later).endswith(f"paused until {(NOW + HOUR).astimezone():%H:%M}")


@on_qt_loop
async def test_skip_and_undo_on_the_dashboard_are_stored(room: Room) -> None:
    task = await room.add_shell("a")
    page = DashboardPage(room.context)
    room.show(page)
    shown = page.parts.up_next._lines[0]
    await until(lambda: shown.task_id == task.id)
    shown.skip.click()
    await until(shown.name.is_struck, "struck in place")
    assert (await room.services.tasks.get(task.id)).skip_planned_at is not None
    shown.skip.click()
    await until(lambda: not shown.name.is_struck())
    assert (await room.services.tasks.get(task.id)).skip_planned_at is None
    await room.services.pauses.pause_all(datetime.now(UTC) + timedelta(days=9))
    await until(lambda: shown.state.text() == "Paused")
    assert not room.failures
