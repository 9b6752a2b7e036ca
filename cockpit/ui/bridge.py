"""What happens in the engine, as Qt signals: gathered, and handed on at most 60 times a second.

Pages connect to the signals of `PageContext.bridge`.  Each carries everything since the last time:

    tasks_changed(dict[int, SystemTask])       the latest state of each task that was created or changed
    tasks_removed(frozenset[int])
    runs_changed(dict[int, RunStarted | RunProgressed | RunFinished])
                                               the latest of each task; a run that was never started (skipped) is
                                               not in it, so what it says about "running" is always true
    runs_finished(list[RunFinished])           every one, skipped ones too, in order
    runs_logged(list[RunLogged])
    engine_changed(EngineStateChanged)         the latest
    content_changed(frozenset[str])            kinds: sources, items, events, alerts ...
    noticed(list[Notice])                      every one, in order
    happened(list[Event])                      RunsMissed, RunStuck, TaskAutoDisabled, ClockJumped

The first event after a rest is handed on at the next turn of the loop; at rest no timer runs.  Must be used in the
thread of the window, as the engine is.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from cockpit.domain.events import (
    ContentChanged,
    EngineStateChanged,
    Event,
    Notice,
    RunFinished,
    RunLogged,
    RunProgressed,
    RunStarted,
    TaskChanged,
    TaskDeleted,
)

if TYPE_CHECKING:
    from cockpit.domain.task import SystemTask
    from cockpit.engine.bus import EventBus

_GAP_SECONDS = 1 / 60


class Bridge(QObject):
    """Subscribes to the bus and emits the signals described above until `close()`."""

    tasks_changed = Signal(object)
    tasks_removed = Signal(object)
    runs_changed = Signal(object)
    runs_finished = Signal(object)
    runs_logged = Signal(object)
    engine_changed = Signal(object)
    content_changed = Signal(object)
    noticed = Signal(object)
    happened = Signal(object)

    def __init__(self, bus: EventBus, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pending = _Pending()
        self._flushed_at = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self.flush)
        self._unsubscribe = bus.subscribe(Event, self._take)

    def close(self) -> None:
        """End the subscription; what is pending is dropped."""
        self._unsubscribe()
        self._timer.stop()
        self._pending = _Pending()

    def flush(self) -> None:
        """Hand on what is pending now."""
        self._timer.stop()
        self._flushed_at = time.monotonic()
        pending, self._pending = self._pending, _Pending()
        for signal, value in (
            (self.tasks_removed, frozenset(pending.removed)),
            (self.tasks_changed, pending.tasks),
            (self.runs_changed, pending.runs),
            (self.runs_logged, pending.logged),
            (self.runs_finished, pending.finished),
            (self.content_changed, frozenset(pending.kinds)),
            (self.engine_changed, pending.engine),
            (self.happened, pending.others),
            (self.noticed, pending.notices),
        ):
            if value:
                signal.emit(value)

    def _take(self, event: Event) -> None:
        self._pending.add(event)
        if not self._timer.isActive():
            wait = self._flushed_at + _GAP_SECONDS - time.monotonic()
            self._timer.start(max(0, math.ceil(wait * 1000)))


class _Pending:
    """Events that are not yet handed on, merged."""

    def __init__(self) -> None:
        self.tasks: dict[int, SystemTask] = {}
        self.removed: set[int] = set()
        self.runs: dict[int, RunStarted | RunProgressed | RunFinished] = {}
        self.finished: list[RunFinished] = []
        self.logged: list[RunLogged] = []
        self.kinds: set[str] = set()
        self.engine: EngineStateChanged | None = None
        self.notices: list[Notice] = []
        self.others: list[Event] = []

    def add(self, event: Event) -> None:
        """Merge one event into what is pending.  The most frequent kinds are asked first."""
        if isinstance(event, TaskChanged):
            self.tasks[event.task.id] = event.task
            self.removed.discard(event.task.id)
        elif isinstance(event, RunStarted | RunProgressed):
            self.runs[event.task_id] = event
        elif isinstance(event, RunFinished):
            self.finished.append(event)
            if event.started_at is not None:
                self.runs[event.task_id] = event
        elif isinstance(event, RunLogged):
            self.logged.append(event)
        elif isinstance(event, EngineStateChanged):
            self.engine = event
        else:
            self._add_rare(event)

    def _add_rare(self, event: Event) -> None:
        if isinstance(event, TaskDeleted):
            self.removed.add(event.task_id)
            self.tasks.pop(event.task_id, None)
            self.runs.pop(event.task_id, None)
        elif isinstance(event, ContentChanged):
            self.kinds.add(event.kind)
        elif isinstance(event, Notice):
            self.notices.append(event)
        else:
            self.others.append(event)
