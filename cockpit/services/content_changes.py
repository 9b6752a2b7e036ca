"""Says what a run has changed, so that lists and numbers are read again: handlers know nothing of who looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from cockpit.domain.events import ContentChanged, RunFinished
from cockpit.domain.run import RunStatus
from cockpit.engine.bus import EventBus

_CHANGED: Mapping[str, tuple[str, ...]] = {
    "news_sync": ("items", "sources"),
    "calendar_sync": ("events", "sources"),
    "alerts_refresh": ("alerts",),
    "ideas_refresh": ("ideas",),
    "synthesis": ("syntheses",),
}
_UNTOUCHED = frozenset({RunStatus.SKIPPED, RunStatus.MISSED})


def tell_content_changes(bus: EventBus) -> Callable[[], None]:
    """Publish `ContentChanged` after each run that may have changed something; the answer ends that."""
    return bus.subscribe(RunFinished, partial(_heard, bus))


def _heard(bus: EventBus, event: RunFinished) -> None:
    if event.status not in _UNTOUCHED:
        for kind in _CHANGED.get(event.task_type, ()):
            bus.publish(ContentChanged(kind))
