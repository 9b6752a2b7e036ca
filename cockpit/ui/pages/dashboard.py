"""The first page: what needs attention, the cards, what runs next, what failed, how the engine is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from cockpit.domain.errors import CockpitError
from cockpit.domain.events import RunFinished
from cockpit.domain.task import SystemTask
from cockpit.services.local_zone import local_zone
from cockpit.ui.activity_chart import ActivityChart
from cockpit.ui.format import clock, long_date
from cockpit.ui.pages.dashboard_data import DashboardData, buckets, read_dashboard
from cockpit.ui.widgets.attention import AttentionArea
from cockpit.ui.widgets.engine_card import EngineCard, FailuresCard
from cockpit.ui.widgets.kit import Banner, Button, Card, PageHead, column, frame, holder, row
from cockpit.ui.widgets.metric_card import MetricCard
from cockpit.ui.widgets.up_next import UpNextCard

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_CARDS = ("feed_items", "events", "ideas", "alerts")
_SYNCS = ("news_sync", "calendar_sync", "alerts_refresh", "ideas_refresh")
_RELOAD_PAUSE_MILLISECONDS = 400
_TICK_MILLISECONDS = 1000
_SLOW_TICK_MILLISECONDS = 20_000
_COUNTDOWN_SECONDS = 3600.0


class DashboardPage(QWidget):
    """Reads everything when shown and, while shown, soon after something changed."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self._context = context
        self._tasks: dict[int, SystemTask] = {}
        self._stale = True
        self._loading = False
        self._shown_minute = (-1, -1)
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.setInterval(_RELOAD_PAUSE_MILLISECONDS)
        self._reload.timeout.connect(self.load)
        self._ticker = QTimer(self)
        self._ticker.setSingleShot(True)
        self._ticker.timeout.connect(self._tick)
        self._build()
        bridge = context.bridge
        bridge.tasks_changed.connect(self._tasks_changed)
        bridge.tasks_removed.connect(self._tasks_removed)
        bridge.runs_changed.connect(lambda _runs: self._show_running())
        bridge.runs_finished.connect(self._runs_finished)
        bridge.content_changed.connect(lambda _kinds: self._changed())
        bridge.engine_changed.connect(self._engine.set_engine)

    # -- parts

    def _build(self) -> None:
        self._sync_all = Button(self.tr("Sync all"), "refresh-cw")
        self._sync_all.clicked.connect(self._run_all)
        self._head = PageHead(self.tr("Dashboard"), "", self._sync_all)
        self._failure = Banner("err", "circle-alert", self.tr("The dashboard could not be read"), " ", self._retry())
        self._failure.hide()
        remove = Button(self.tr("Remove examples"), "trash-2", small=True)
        remove.clicked.connect(self._remove_examples)
        title = self.tr("Example feed and calendar are shown")
        text = self.tr("So that you see how it works without a network. One click removes them and what they brought.")
        self._examples = Banner("info", "info", title, text, remove)
        self._examples.hide()
        self._attention = AttentionArea()
        self._attention.run_requested.connect(self._run)
        self._attention.task_clicked.connect(self._open_task)
        self._attention.edit_requested.connect(lambda task_id: self._context.navigate("tasks", edit_id=task_id))
        self._attention.enable_requested.connect(self._enable)
        self._cards = {key: MetricCard(key) for key in _CARDS}
        for card in self._cards.values():
            card.sync_requested.connect(self._run)
            card.stop_requested.connect(self._stop)
        self._up_next = UpNextCard(self._icon_of)
        self._up_next.run_requested.connect(self._run)
        self._up_next.task_clicked.connect(self._open_task)
        self._up_next.all_clicked.connect(lambda: self._context.navigate("tasks"))
        self._failures = FailuresCard()
        self._failures.task_clicked.connect(self._open_task)
        self._engine = EngineCard()
        self._activity = ActivityChart()
        activity = Card(self.tr("12 hours back, 12 hours ahead"))
        activity.body.addWidget(self._activity)
        self._lay_out(activity)

    def _lay_out(self, activity: Card) -> None:
        side = column((self._failures, 1), self._engine, spacing=14)
        body = holder(
            column(
                self._failure,
                self._attention,
                self._examples,
                row(*((card, 1) for card in self._cards.values()), spacing=14),
                row((self._up_next, 5), (side, 3), spacing=14),
                activity,
                None,
                spacing=14,
                margins=(26, 2, 20, 18),
            )
        )
        body.setProperty("role", "page")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        head = frame("page", row((self._head, 1), margins=(26, 20, 26, 10)))
        column(head, (scroll, 1), spacing=0, into=self)

    def _retry(self) -> Button:
        retry = Button(self.tr("Retry"), "rotate-cw", small=True)
        retry.clicked.connect(self.load)
        return retry

    # -- loading

    def load(self) -> None:
        """Read everything anew."""
        if not self._loading:
            self._loading = True
            self._context.spawn(self._load(), self.tr("Read the dashboard"))

    async def _load(self) -> None:
        try:
            data = await read_dashboard(self._context.services)
        except CockpitError as error:
            self._failure.text.setText(error.message or error.title)
            self._failure.show()
            return
        finally:
            self._loading = False
        self._failure.hide()
        self._stale = False
        self._show(data)

    def _show(self, data: DashboardData) -> None:
        now = datetime.now(UTC)
        self._tasks = {task.id: task for task in data.tasks}
        self._show_clock(now)
        for metric in data.cards:
            self._cards[metric.key].set_metric(metric, now)
        self._failures.set_runs(data.failures, now)
        self._engine.set_stats(data.stats)
        self._activity.set_activity(buckets(data.activity, data.tasks, now), now)
        self._examples.setVisible(data.has_examples)
        self._show_tasks(now)
        self._show_running()

    def _show_tasks(self, now: datetime) -> None:
        tasks = list(self._tasks.values())
        self._up_next.set_tasks(tasks, now)
        self._attention.set_tasks(tasks, now)
        self._next_tick()

    def _show_running(self) -> None:
        if not self.isVisible():
            return
        running = self._context.services.tasks.running()
        for card in self._cards.values():
            task_id = card.task_id()
            card.set_running(running.get(task_id) if task_id is not None else None)

    # -- what happens

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        self._tasks.update(tasks)
        self._changed()

    def _tasks_removed(self, ids: frozenset[int]) -> None:
        for task_id in ids:
            self._tasks.pop(task_id, None)
        self._changed()

    def _runs_finished(self, _runs: Sequence[RunFinished]) -> None:
        self._show_running()
        self._changed()

    def _changed(self) -> None:
        """Read again soon; once for many changes, and only while somebody looks."""
        self._stale = True
        if self.isVisible() and not self._reload.isActive():
            self._reload.start()

    def _tick(self) -> None:
        now = datetime.now(UTC)
        self._up_next.refresh_times(now)
        if (now.hour, now.minute) != self._shown_minute:
            self._show_clock(now)
            for card in self._cards.values():
                card.refresh_times(now)
        self._next_tick()

    def _show_clock(self, now: datetime) -> None:
        self._shown_minute = now.hour, now.minute
        self._head.set_subtitle(f"{long_date(now)}, {clock(now)} · {local_zone()}")

    def _next_tick(self) -> None:
        """Count down by the second while the next run is near, else seldom; never while hidden."""
        if not self.isVisible():
            return
        soonest = self._up_next.soonest()
        near = soonest is not None and (soonest - datetime.now(UTC)).total_seconds() < _COUNTDOWN_SECONDS
        self._ticker.start(_TICK_MILLISECONDS if near else _SLOW_TICK_MILLISECONDS)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self.load()
        self._show_running()
        self._next_tick()

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticker.stop()
        self._reload.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < 1000
        for card in self._cards.values():
            card.set_narrow(narrow)

    # -- what a person wants

    def _icon_of(self, task_type: str) -> str:
        spec = self._context.services.tasks.handler(task_type)
        return spec.icon if spec is not None else "play"

    def _run(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.run_now(task_id), self.tr("Run now"))

    def _stop(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.stop(task_id), self.tr("Stop"))

    def _enable(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.set_enabled([task_id], True), self.tr("Turn on again"))

    def _open_task(self, task_id: int) -> None:
        self._context.navigate("tasks", task_id=task_id)

    def _run_all(self) -> None:
        for task in self._tasks.values():
            if task.task_type in _SYNCS:
                self._run(task.id)

    def _remove_examples(self) -> None:
        self._examples.hide()
        self._context.spawn(self._context.services.sources.remove_examples(), self.tr("Remove examples"))
