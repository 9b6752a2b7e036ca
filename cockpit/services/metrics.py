"""The numbers of the dashboard's cards (requirement A13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.run import RunStatus
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.event_store import EventStore
from cockpit.storage.idea_store import IdeaStore
from cockpit.storage.task_store import TaskStore

SERIES_DAYS = 24
EVENT_DAYS_AHEAD = 7


@dataclass(frozen=True, slots=True)
class MetricCard:
    """One card.  `key` is feed_items, events, ideas or alerts; the window has the words.

    `change` is what today has more (or less) than yesterday; `series` one number a day, today's last.  `task_id` is the
    task that fills the card, None when there is none; the rest is how its last run went.
    """

    key: str
    value: int
    change: int
    series: tuple[int, ...]
    task_id: int | None = None
    last_run_at: datetime | None = None
    last_status: RunStatus | None = None


class MetricsService:
    """Counts what the tasks brought home."""

    def __init__(
        self,
        tasks: TaskStore,
        articles: ArticleStore,
        events: EventStore,
        alerts: AlertStore,
        ideas: IdeaStore,
        clock: Clock,
    ) -> None:
        self._tasks = tasks
        self._articles = articles
        self._events = events
        self._alerts = alerts
        self._ideas = ideas
        self._clock = clock

    async def cards(self) -> list[MetricCard]:
        """The four cards, in the order in which they are shown."""
        now = self._clock.now()
        ahead = now + timedelta(days=EVENT_DAYS_AHEAD)
        articles = await self._articles.daily_counts(SERIES_DAYS, now)
        events = await self._events.daily_counts(SERIES_DAYS, now)
        alerts = await self._alerts.daily_counts(SERIES_DAYS, now)
        ideas = await self._ideas.daily_counts(SERIES_DAYS, now)
        return [
            await self._card("feed_items", "news_sync", await self._articles.count(), articles),
            await self._card("events", "calendar_sync", await self._events.count_between(now, ahead), events),
            await self._card("ideas", "ideas_refresh", await self._ideas.count_new(), ideas),
            await self._card("alerts", "alerts_refresh", await self._alerts.count_open(), alerts),
        ]

    async def _card(self, key: str, task_type: str, value: int, series: list[int]) -> MetricCard:
        today, yesterday = series[-1], series[-2]
        change = today if key == "feed_items" else today - yesterday
        tasks = await self._tasks.find_by_type(task_type)
        if not tasks:
            return MetricCard(key, value, change, tuple(series))
        task = tasks[0]
        return MetricCard(key, value, change, tuple(series), task.id, task.last_run_at, task.last_status)
