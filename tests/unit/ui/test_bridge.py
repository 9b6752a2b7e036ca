"""The bridge: every event arrives, merged, at most sixty times a second, and nothing ticks at rest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.domain.events import (
    ClockJumped,
    ContentChanged,
    EngineStateChanged,
    Notice,
    RunFinished,
    RunLogged,
    RunProgressed,
    RunsMissed,
    RunStarted,
    TaskAutoDisabled,
    TaskChanged,
    TaskDeleted,
)
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.ui.bridge import Bridge

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
SIGNALS = (
    "tasks_changed",
    "tasks_removed",
    "runs_changed",
    "runs_finished",
    "runs_logged",
    "engine_changed",
    "content_changed",
    "noticed",
    "happened",
)


@pytest.fixture
def bus() -> EventBus:
    return EventBus()


@pytest.fixture
def bridge(qapp: QApplication, bus: EventBus) -> Iterator[Bridge]:
    bridge = Bridge(bus)
    yield bridge
    bridge.close()


@pytest.fixture
def told(bridge: Bridge) -> list[tuple[str, Any]]:
    """Every signal in order, as (name, value)."""
    found: list[tuple[str, Any]] = []
    for name in SIGNALS:
        getattr(bridge, name).connect(lambda value, name=name: found.append((name, value)))
    return found


def task(task_id: int, name: str = "A") -> SystemTask:
    return SystemTask(task_id, name, "news_sync", "news", frequency_seconds=60.0)


def started(task_id: int, run_id: int) -> RunStarted:
    return RunStarted(task_id, run_id, NOW, NOW, Trigger.SCHEDULE)


def finished(task_id: int, run_id: int, *, skipped: bool = False) -> RunFinished:
    return RunFinished(
        task_id=task_id,
        run_id=run_id,
        task_type="news_sync",
        component="news",
        task_name="A",
        status=RunStatus.SKIPPED if skipped else RunStatus.SUCCESS,
        trigger=Trigger.SCHEDULE,
        planned_at=NOW,
        started_at=None if skipped else NOW,
        finished_at=NOW,
    )


def active_timers(bridge: Bridge) -> int:
    return sum(timer.isActive() for timer in bridge.findChildren(QTimer))


def test_the_latest_state_of_each_task_is_handed_on(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    for event in (TaskChanged(task(1, "old")), TaskChanged(task(2)), TaskChanged(task(1, "new"))):
        bus.publish(event)
    assert told == []  # not within the caller
    bridge.flush()
    assert [name for name, _ in told] == ["tasks_changed"]
    assert {key: value.name for key, value in told[0][1].items()} == {1: "new", 2: "A"}


def test_what_is_handed_on_is_not_handed_on_again(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    bus.publish(TaskChanged(task(1)))
    bridge.flush()
    bridge.flush()
    assert len(told) == 1


def test_a_deleted_task_is_only_removed(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    bus.publish(TaskChanged(task(1)))
    bus.publish(started(1, 9))
    bus.publish(TaskDeleted(1))
    bridge.flush()
    assert told == [("tasks_removed", frozenset({1}))]


def test_a_restored_task_is_only_changed(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    bus.publish(TaskDeleted(1))
    bus.publish(TaskChanged(task(1)))
    bridge.flush()
    assert [name for name, _ in told] == ["tasks_changed"]


def test_runs_are_merged_to_what_is_true_now(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    again = started(1, 11)
    for event in (started(1, 10), RunProgressed(1, 10, 0.5, "half"), finished(1, 10), again, finished(2, 12)):
        bus.publish(event)
    bridge.flush()
    values = dict(told)
    assert values["runs_changed"] == {1: again, 2: finished(2, 12)}
    assert [event.run_id for event in values["runs_finished"]] == [10, 12]


def test_a_skipped_overlap_does_not_end_the_run_it_met(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    bus.publish(started(1, 10))
    bus.publish(finished(1, 11, skipped=True))
    bridge.flush()
    values = dict(told)
    assert values["runs_changed"] == {1: started(1, 10)}
    assert [event.run_id for event in values["runs_finished"]] == [11]


def test_every_notice_and_every_log_batch_arrives_in_order(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    notices = [Notice("success", f"{n}") for n in range(5)]
    logs = [RunLogged(1, 10, ()) for _ in range(3)]
    for event in (*notices, *logs):
        bus.publish(event)
    bridge.flush()
    values = dict(told)
    assert values["noticed"] == notices
    assert values["runs_logged"] == logs


def test_state_and_kinds_are_merged(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    for event in (
        EngineStateChanged("starting"),
        EngineStateChanged("running", 2, 13),
        ContentChanged("items"),
        ContentChanged("items"),
        ContentChanged("alerts"),
    ):
        bus.publish(event)
    bridge.flush()
    values = dict(told)
    assert values["engine_changed"] == EngineStateChanged("running", 2, 13)
    assert values["content_changed"] == frozenset({"items", "alerts"})


def test_rare_events_are_passed_on_as_they_are(bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    events = [
        RunsMissed(1, 3, NOW, NOW, Cause.ASLEEP),
        TaskAutoDisabled(1, "A", 5),
        ClockJumped(3600.0),
    ]
    for event in events:
        bus.publish(event)
    bridge.flush()
    assert told == [("happened", events)]


def test_a_burst_is_handed_on_at_most_sixty_times_a_second(
    qtbot: QtBot, bus: EventBus, bridge: Bridge, told: list[Any]
) -> None:
    sent = 0

    def burst() -> None:
        nonlocal sent
        for _ in range(10):
            bus.publish(TaskChanged(task(sent % 7, f"{sent}")))
            sent += 1

    pump = QTimer()
    pump.timeout.connect(burst)
    pump.start(0)
    qtbot.wait(400)
    pump.stop()
    qtbot.waitUntil(lambda: active_timers(bridge) == 0)
    assert sent > 300
    assert 2 <= len(told) <= 30
    latest = {key: value.name for _, values in told for key, value in values.items()}
    assert latest[(sent - 1) % 7] == f"{sent - 1}"  # the last state is never lost


def test_the_first_event_after_a_rest_comes_at_once_and_then_nothing_ticks(
    qtbot: QtBot, bus: EventBus, bridge: Bridge, told: list[Any]
) -> None:
    assert active_timers(bridge) == 0
    bus.publish(ContentChanged("items"))
    qtbot.waitUntil(lambda: bool(told), timeout=2000)
    assert active_timers(bridge) == 0


def test_after_closing_nothing_is_told(qtbot: QtBot, bus: EventBus, bridge: Bridge, told: list[Any]) -> None:
    bus.publish(ContentChanged("items"))
    bridge.close()
    bus.publish(ContentChanged("alerts"))
    bridge.flush()
    assert told == []
    assert active_timers(bridge) == 0


def test_a_slot_may_publish(bus: EventBus, bridge: Bridge, told: list[Any], qtbot: QtBot) -> None:
    """What a page does in answer to a signal may cause events: they come with the next flush."""
    bridge.content_changed.connect(lambda kinds: "again" in kinds or bus.publish(ContentChanged("again")))
    bus.publish(ContentChanged("items"))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=2000)
    assert [value for _, value in told] == [frozenset({"items"}), frozenset({"again"})]
