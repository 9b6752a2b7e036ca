import pytest

from cockpit.domain.events import ContentChanged, Event, TaskDeleted
from cockpit.engine.bus import EventBus


def test_each_subscriber_gets_its_type_and_event_gets_all() -> None:
    bus, deleted, everything = EventBus(), [], []
    bus.subscribe(TaskDeleted, deleted.append)
    bus.subscribe(Event, everything.append)
    bus.publish(ContentChanged("items"))
    bus.publish(TaskDeleted(7))
    assert deleted == [TaskDeleted(7)]
    assert everything == [ContentChanged("items"), TaskDeleted(7)]


def test_unsubscribing_twice_is_harmless_and_ends_delivery() -> None:
    bus, seen = EventBus(), []
    unsubscribe = bus.subscribe(TaskDeleted, seen.append)
    unsubscribe()
    unsubscribe()
    bus.publish(TaskDeleted(1))
    assert seen == []


@pytest.mark.allow_warnings("A subscriber of TaskDeleted failed")
def test_a_failing_subscriber_is_logged_and_the_others_still_hear(caplog: pytest.LogCaptureFixture) -> None:
    bus, seen = EventBus(), []

    def fail(event: TaskDeleted) -> None:
        raise RuntimeError("broken view")

    bus.subscribe(TaskDeleted, fail)
    bus.subscribe(TaskDeleted, seen.append)
    bus.publish(TaskDeleted(1))
    assert seen == [TaskDeleted(1)]
    assert "broken view" in caplog.text


def test_a_subscriber_may_unsubscribe_while_it_is_called() -> None:
    bus, seen = EventBus(), []

    def once(event: TaskDeleted) -> None:
        seen.append(event)
        unsubscribe()

    unsubscribe = bus.subscribe(TaskDeleted, once)
    bus.publish(TaskDeleted(1))
    bus.publish(TaskDeleted(2))
    assert seen == [TaskDeleted(1)]
