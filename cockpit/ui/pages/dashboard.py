"""The first page: what needs attention, the cards, what runs next, what failed, how the engine is."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import EngineStateChanged, Event, QueueChanged
from cockpit.domain.task import SystemTask
from cockpit.services.local_zone import local_zone
from cockpit.ui.format import clock, long_date
from cockpit.ui.pages.dashboard_data import DashboardData, KnownTasks, buckets, read_dashboard
from cockpit.ui.pages.dashboard_parts import DashboardParts
from cockpit.ui.pages.task_pausing import TaskPausing
from cockpit.ui.widgets.kit import column

if TYPE_CHECKING:
    from cockpit.ui.activity_chart import Bucket
    from cockpit.ui.context import PageContext

_SYNCS = ("news_sync", "calendar_sync")
_PAGES = {"feed_items": "news", "events": "calendar", "ideas": "ideas", "alerts": "alerts"}
_AFTER_SYNCS = ("alerts_refresh", "ideas_refresh")  # they look at what the syncs brought
_RELOAD_PAUSE_SECONDS = 0.4
_SHARE_OF_A_CORE = 0.05  # what reading again and again may cost while thousands of runs end
_COUNTDOWN_SECONDS = 3600.0
_NARROW_BELOW = 1060  # the page of a window of 1120 pixels, whose navigation is a rail


class DashboardPage(QWidget):
    """Reads everything when shown and, while shown, soon after something changed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._tasks = KnownTasks()
        self._pausing = TaskPausing(context, self)
        self._is_looked_at = False
        self._is_loading = False
        self._stale = True
        self._read_seconds = 0.0
        self._minute = -1
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.timeout.connect(self.load)
        self._ticker = QTimer(self)
        self._ticker.setSingleShot(True)
        self._ticker.timeout.connect(self._tick)
        self.parts = DashboardParts(self._icon_of)
        column(self.parts, into=self)
        self._listen_to_parts()
        bridge = context.bridge
        bridge.tasks_changed.connect(self._tasks_changed)
        bridge.tasks_removed.connect(self._tasks_removed)
        bridge.runs_changed.connect(self._show_running)
        bridge.runs_finished.connect(self._runs_finished)
        bridge.content_changed.connect(self._changed)
        bridge.engine_changed.connect(self._engine_changed)
        bridge.happened.connect(self._happened)
        self._engine_changed(context.services.tasks.engine_state())

    def _listen_to_parts(self) -> None:
        parts = self.parts
        parts.sync_all.clicked.connect(self._sync_all)
        parts.retry.clicked.connect(self.load)
        parts.retry_above.clicked.connect(self.load)
        parts.remove_examples.clicked.connect(self._remove_examples)
        parts.attention.run_requested.connect(self._run)
        parts.attention.task_clicked.connect(self._open_task)
        parts.attention.edit_requested.connect(self._edit_task)
        parts.attention.enable_requested.connect(self._enable)
        parts.attention.more_clicked.connect(lambda: self._context.navigate("tasks", status="failing"))
        for key, card in parts.cards.items():
            card.opened.connect(lambda page=_PAGES[key]: self._context.navigate(page))
            card.sync_requested.connect(self._run)
            card.stop_requested.connect(self._stop)
        parts.up_next.run_requested.connect(self._run)
        parts.up_next.stop_requested.connect(self._stop)
        parts.up_next.skip_requested.connect(lambda task_id: self._pausing.skip(self._one(task_id), toast=False))
        parts.up_next.unskip_requested.connect(lambda task_id: self._pausing.unskip(self._one(task_id)))
        parts.up_next.task_clicked.connect(self._open_task)
        parts.up_next.all_clicked.connect(lambda: self._context.navigate("tasks"))
        parts.up_next.new_clicked.connect(lambda: self._context.navigate("tasks", new=True))
        parts.failures.task_clicked.connect(self._open_task)

    # -- loading

    def load(self) -> None:
        """Read everything anew."""
        if not self._is_loading:
            self._is_loading = True
            self._stale = False
            self.parts.show_loading()
            self._context.spawn(self._load(), self.tr("Read the dashboard"))

    async def _load(self) -> None:
        services, now = self._context.services, datetime.now(UTC)
        started = time.perf_counter()
        try:
            if not self._tasks.complete:
                self._tasks.read(await services.tasks.list())
            data = await read_dashboard(services, now)
            # ten thousand tasks take longer than a frame
            hours = await asyncio.to_thread(buckets, data.activity, tuple(self._tasks.all()), now)
        except CockpitError as error:
            if isValid(self):
                self._stale = True
                self.parts.show_failure(error.message or error.title)
            return
        finally:
            self._is_loading = False
        if isValid(self):
            self._show(data, hours)
            self._read_seconds = time.perf_counter() - started
            if self._stale:
                self._changed()

    def _show(self, data: DashboardData, hours: list[Bucket]) -> None:
        now, parts = datetime.now(UTC), self.parts
        parts.show_content()
        self._show_clock(now)
        for metric in data.cards:
            parts.cards[metric.key].set_metric(metric, now)
        parts.failures.set_runs(data.failures, now)
        last = data.failures[0] if data.failures else None
        parts.engine.set_stats(data.stats, (last.finished_at or last.planned_at) if last else None, now)
        parts.activity.set_activity(hours, now)
        parts.set_activity(hours)
        parts.examples.setVisible(data.has_examples)
        self._show_running()
        self._show_tasks(now)

    def _show_tasks(self, now: datetime) -> None:
        self.parts.up_next.set_tasks(self._tasks.all(), now)
        self.parts.attention.set_tasks(self._tasks.all(), now)
        self._next_tick()

    def _show_running(self, _events: object = None) -> None:
        if not self._is_looked_at:
            return
        running = self._context.services.tasks.running()
        for card in self.parts.cards.values():
            task_id = card.task_id()
            card.set_running(running.get(task_id) if task_id is not None else None)
        self.parts.up_next.set_running(running.keys(), datetime.now(UTC))

    # -- what happens

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        self._tasks.change(tasks)
        self.parts.up_next.put(tasks, datetime.now(UTC))
        self._changed()

    def _tasks_removed(self, ids: frozenset[int]) -> None:
        self._tasks.remove(ids)
        self._changed()

    def _runs_finished(self, _runs: object) -> None:
        self._show_running()
        self._changed()

    def _engine_changed(self, state: EngineStateChanged) -> None:
        self.parts.engine.set_engine(state)
        self.parts.up_next.set_pause(state.pause, datetime.now(UTC))

    def _happened(self, events: Sequence[Event]) -> None:
        for event in events:
            if isinstance(event, QueueChanged):
                self.parts.engine.set_queue(event)

    def _changed(self, _what: object = None) -> None:
        """Read again soon; once for many changes, only while somebody looks, and never with all of a core."""
        self._stale = True
        if self._is_looked_at and not self._is_loading and not self._reload.isActive():
            pause = max(_RELOAD_PAUSE_SECONDS, self._read_seconds / _SHARE_OF_A_CORE)
            self._reload.start(round(pause * 1000))

    # -- time

    def _tick(self) -> None:
        now = datetime.now(UTC)
        self.parts.up_next.refresh_times(now)
        if int(now.timestamp()) // 60 != self._minute:
            self._show_clock(now)
            self.parts.refresh_times(now)
            self._changed()  # the chart moves on
        self._next_tick()

    def _show_clock(self, now: datetime) -> None:
        self._minute = int(now.timestamp()) // 60
        date = long_date(now)
        self.parts.head.set_subtitle(f"{date[:1].upper()}{date[1:]}, {clock(now)} · {local_zone()}")

    def _next_tick(self) -> None:
        """Wake when a text changes: each second while the next run is near, else each minute; never while hidden."""
        if not self._is_looked_at:
            return
        now = datetime.now(UTC)
        soonest = self.parts.up_next.soonest()
        left = (soonest - now).total_seconds() if soonest is not None else _COUNTDOWN_SECONDS
        overdue_or_far = left < -1 or left >= _COUNTDOWN_SECONDS
        wait = 60 - now.timestamp() % 60 if overdue_or_far else left % 1 or 1.0
        self._ticker.start(round(wait * 1000) + 5)

    # -- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._is_looked_at = True
        if self._stale:
            self.load()
        self._show_running()
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        self._is_looked_at = False
        self._ticker.stop()
        self._reload.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for card in self.parts.cards.values():
            card.set_narrow(self.width() < _NARROW_BELOW)

    # -- what a person wants

    def _icon_of(self, task_type: str) -> str:
        spec = self._context.services.tasks.handler(task_type)
        return spec.icon if spec is not None else "play"

    def _one(self, task_id: int) -> list[SystemTask]:
        return [task for task in self._tasks.all() if task.id == task_id]

    def _run(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.run_now(task_id), self.tr("Run now"))

    def _stop(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.stop(task_id), self.tr("Stop"))

    def _enable(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.set_enabled([task_id], True), self.tr("Turn on again"))

    def _open_task(self, task_id: int) -> None:
        self._context.navigate("tasks", task_id=task_id)

    def _edit_task(self, task_id: int) -> None:
        self._context.navigate("tasks", edit_id=task_id)

    def _sync_all(self) -> None:
        self.parts.sync_all.setEnabled(False)
        self._context.spawn(self._run_syncs(), self.tr("Sync all"))

    async def _run_syncs(self) -> None:
        """Every enabled sync at the same time, then what looks at what they brought."""
        run_now = self._context.services.tasks.run_now
        try:
            for types in (_SYNCS, _AFTER_SYNCS):
                tasks = [task for task in self._tasks.all() if task.enabled and task.task_type in types]
                await asyncio.gather(*(run_now(task.id) for task in tasks))
        finally:
            if isValid(self):
                self.parts.sync_all.setEnabled(True)

    def _remove_examples(self) -> None:
        self.parts.examples.hide()
        self._context.spawn(self._context.services.sources.remove_examples(), self.tr("Remove examples"))
