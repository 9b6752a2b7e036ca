"""The Timeline page: a lane for each task with what became of every planned time and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from cockpit.domain.errors import CockpitError
from cockpit.domain.task import SystemTask
from cockpit.services.local_zone import local_zone
from cockpit.ui.models.timeline_axis import DAY, ZOOM_STEP, Span, around
from cockpit.ui.models.timeline_build import Picture
from cockpit.ui.models.timeline_rows import Choice, DayTotals
from cockpit.ui.models.timeline_words import span_words
from cockpit.ui.pages.timeline_feed import Account, TimelineFeed
from cockpit.ui.pages.timeline_head import TimelineHead
from cockpit.ui.pages.timeline_parts import StripCard, dressing
from cockpit.ui.pages.timeline_telling import Telling
from cockpit.ui.widgets.buttons import Button
from cockpit.ui.widgets.layout import NARROW_PAGE_MARGINS, PAGE_MARGINS, Card, column
from cockpit.ui.widgets.states import EmptyState, Skeleton
from cockpit.ui.widgets.timeline_canvas import TimelineCanvas
from cockpit.ui.widgets.timeline_legend import AccountBar

if TYPE_CHECKING:
    from cockpit.ui.context import PageContext

_FIRST_SECONDS = DAY
_TICK_LEAST_SECONDS, _TICK_MOST_SECONDS = 1.0, 30.0
_MINUTE = 60
_NARROW = 1120


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


class TimelinePage(QWidget):
    """Zoom, move, filter; a click on a mark explains it and offers what can be done."""

    def __init__(self, context: PageContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__()
        self._context, self._now = context, now
        self._zone_name = local_zone()
        self._zone = ZoneInfo(self._zone_name)
        self._follows = True  # the view moves along with "now"
        self._minute = -1
        self._components: dict[int, str] = {}
        self._component: str | None = None
        self._build()
        self.feed = TimelineFeed(context, dressing(context), self._zone, now, self)
        self.telling = Telling(context, self, self.canvas, self._zone, now)
        self._ticker = QTimer(self)
        self._ticker.setSingleShot(True)
        self._ticker.timeout.connect(self._tick)
        self._connect()
        self.show_span(around(now().timestamp(), _FIRST_SECONDS), follow=True)

    # -- what the window asks

    def reveal(self, task_id: int = 0, moment: datetime | None = None) -> None:
        """Go to a moment; with a task, to its lane."""
        if moment is not None:
            half = self.canvas.span.seconds / 2
            self.show_span(Span(moment.timestamp() - half, moment.timestamp() + half))
        lane = self.canvas.lane_of(task_id)
        if lane >= 0:
            self.canvas.current_lane = lane
            self.canvas.show_lane(lane)
            self.canvas.setFocus()

    # -- building

    def _build(self) -> None:
        self.setProperty("role", "page")
        self.head, self.account, self.canvas = TimelineHead(), AccountBar(), TimelineCanvas()
        self.canvas.set_zone(self._zone)
        self.strip = StripCard()
        new = Button(self.tr("New task"), "plus", "primary")
        new.clicked.connect(lambda: self._context.navigate("tasks", new=True))
        self.empty = EmptyState(
            "chart-gantt",
            self.tr("Nothing is planned yet"),
            self.tr("Each task gets a lane here: what ran, what was missed and why, and what comes next."),
            new,
            token="accent",
        )
        retry = Button(self.tr("Try again"), "rotate-cw", "primary")
        retry.clicked.connect(lambda: self.feed.load())
        self.failure = EmptyState("triangle-alert", "", "", retry, token="err")
        self._loading, self._lanes = _in_card(Skeleton(8)), _in_card(self.canvas)
        self._empty, self._failure = _in_card(self.empty), _in_card(self.failure)
        self._stack = QStackedWidget()
        for page in (self._loading, self._lanes, self._empty, self._failure):
            self._stack.addWidget(page)
        self._column = column(
            self.head, self.account, (self._stack, 1), self.strip, spacing=13, margins=PAGE_MARGINS, into=self
        )

    def _connect(self) -> None:
        head, canvas, feed = self.head, self.canvas, self.feed
        head.span_chosen.connect(self._choose_length)
        head.zoomed.connect(lambda nearer: canvas.zoom(ZOOM_STEP if nearer else 1 / ZOOM_STEP))
        head.moved.connect(canvas.move_by)
        head.home_requested.connect(self.go_home)
        head.component_chosen.connect(self._choose_component)
        canvas.moved.connect(self.show_span)
        canvas.home_requested.connect(self.go_home)
        canvas.chosen.connect(self._chosen)
        canvas.task_requested.connect(lambda task_id: self._context.navigate("tasks", task_id=task_id))
        canvas.verticalScrollBar().valueChanged.connect(lambda _value: self.telling.follow())
        self.strip.days.moved.connect(self.show_span)
        self.account.hidden_changed.connect(canvas.set_hidden)
        feed.pictured.connect(self._show_picture)
        feed.counted.connect(self._show_account)
        feed.summed.connect(self._show_days)
        feed.failed.connect(self._show_failure)
        self._context.bridge.tasks_changed.connect(self._tasks_changed)
        self._context.bridge.tasks_removed.connect(self._tasks_removed)

    # -- what part of time

    def show_span(self, span: Span, *, follow: bool = False) -> None:
        """Show this part of time; `follow` lets it move along with "now"."""
        self._follows = follow
        self.canvas.set_span(span)
        self.head.set_span_name(span.name())
        self.head.set_words(f"{span_words(span, self._zone)} · {self._zone_name}")
        self.strip.days.set_span(span)
        self.feed_scale()
        self.telling.follow()
        if self.isVisible():
            self._tick_later()

    def feed_scale(self) -> None:
        """Tell the feed what is in sight."""
        self.feed.look_at(self.canvas.scale())

    def go_home(self) -> None:
        """Back to "now", as near as before."""
        self.show_span(around(self._now().timestamp(), self.canvas.span.seconds), follow=True)

    def _choose_length(self, seconds: float) -> None:
        """A zoom button: "now" stays in sight when it was, otherwise the middle stays."""
        if self.canvas.span.contains(self._now().timestamp()):
            self.show_span(around(self._now().timestamp(), seconds), follow=True)
        else:
            middle = (self.canvas.span.since + self.canvas.span.until) / 2
            self.show_span(Span(middle - seconds / 2, middle + seconds / 2))

    def _choose_component(self, component: str | None) -> None:
        self._component = component
        self.canvas.choose(None)
        self.feed.look_for(self._task_ids())

    def _task_ids(self) -> list[int] | None:
        if self._component is None:
            return None
        return [task_id for task_id, component in self._components.items() if component == self._component]

    # -- what was read

    def _show_picture(self, picture: Picture) -> None:
        if self._component is None:
            self._components = {row.task_id: row.task.component for row in picture.rows}
            self._offer_components()
        self.canvas.set_now(self._now().timestamp())
        self.canvas.set_rows(picture.rows)
        self.canvas.set_downtimes(picture.downtimes)
        has_rows = bool(picture.rows)
        self._stack.setCurrentWidget(self._lanes if has_rows else self._empty)
        self.account.setVisible(has_rows)
        self.strip.setVisible(has_rows)
        if self.canvas.choice is not None and self.canvas.lane_of(self.canvas.choice.task_id) < 0:
            self.canvas.choose(None)
        self.telling.follow()

    def _show_account(self, account: Account) -> None:
        self.account.set_account(account.planned, account.accounted)
        self.account.set_counts(account.counts)

    def _show_days(self, days: list[DayTotals]) -> None:
        self.strip.set_days(days, self._now().timestamp(), self._zone)
        self.strip.days.set_span(self.canvas.span)

    def _show_failure(self, error: CockpitError) -> None:
        self.failure.show_state("triangle-alert", error.title, error.message, "err")
        self._stack.setCurrentWidget(self._failure)

    def _offer_components(self) -> None:
        self.head.set_components(sorted(set(self._components.values())))

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        changed = {task.id: task.component for task in tasks.values()}
        if any(self._components.get(task_id) != component for task_id, component in changed.items()):
            self._components.update(changed)
            self._components_changed()

    def _tasks_removed(self, task_ids: frozenset[int]) -> None:
        for task_id in task_ids:
            self._components.pop(task_id, None)
        self._components_changed()

    def _components_changed(self) -> None:
        self._offer_components()
        if self._component is not None:
            self._component = self.head.component.current_key() or None
            self.feed.look_for(self._task_ids())

    # -- a mark

    def _chosen(self, choice: Choice | None, enter: bool) -> None:
        if choice is None:
            self.telling.close()
        else:
            self.telling.tell(choice, enter=enter)

    def popover_room(self) -> QRect:
        """Where the popover may be, in the coordinates of the page."""
        top = self.canvas.mapTo(self, QPoint(0, 0)).y()
        return QRect(8, top, self.width() - 16, self.height() - top - 8)

    # -- time

    def _tick(self) -> None:
        now = self._now().timestamp()
        if self._follows:
            self.show_span(around(now, self.canvas.span.seconds), follow=True)
        self.canvas.set_now(now)
        if int(now) // _MINUTE != self._minute:  # what was planned a minute ago is something else now
            self._minute = int(now) // _MINUTE
            self.feed.refresh()
        self._tick_later()

    def _tick_later(self) -> None:
        """When the line of "now" has to move by a pixel."""
        seconds = min(max(self.canvas.scale().seconds_per_pixel, _TICK_LEAST_SECONDS), _TICK_MOST_SECONDS)
        self._ticker.start(round(seconds * 1000))

    # -- Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.feed.set_awake(True)
        self._tick()

    def hideEvent(self, event: QHideEvent) -> None:
        self.feed.set_awake(False)
        self._ticker.stop()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.window().width() < _NARROW
        self._column.setContentsMargins(*(NARROW_PAGE_MARGINS if narrow else PAGE_MARGINS))
        QTimer.singleShot(0, self, self.feed_scale)  # when the layout has given the canvas its width
        self.telling.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QEvent.Type.None_ or not self.telling.close_on(event):
            super().keyPressEvent(event)


def _in_card(widget: QWidget) -> Card:
    card = Card(margins=(1, 1, 1, 1))
    card.body.addWidget(widget)
    return card
