"""Typed publish and subscribe inside one process.  A subscriber that fails is logged and hurts nobody."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar

from cockpit.domain.events import Event

log = logging.getLogger(__name__)
E = TypeVar("E", bound=Event)


class EventBus:
    """Calls the subscribers of an event's type, and those of `Event`, in the order in which they came."""

    def __init__(self) -> None:
        self._subscribers: defaultdict[type[Event], list[Callable[[Any], None]]] = defaultdict(list)

    def subscribe(self, event_type: type[E], callback: Callable[[E], None]) -> Callable[[], None]:
        """Have `callback` called with every event of `event_type`; the answer ends the subscription."""
        callbacks = self._subscribers[event_type]
        callbacks.append(callback)

        def unsubscribe() -> None:
            if callback in callbacks:
                callbacks.remove(callback)

        return unsubscribe

    def publish(self, event: Event) -> None:
        """Tell every subscriber of this type, and every subscriber of all events."""
        for event_type in (type(event), Event):
            for callback in tuple(self._subscribers.get(event_type, ())):
                try:
                    callback(event)
                except Exception:
                    log.exception("A subscriber of %s failed", event_type.__name__)
