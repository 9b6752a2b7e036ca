"""What the jobs brought home: items, events, alerts."""

from __future__ import annotations

from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.content import Alert, Article, CalendarEvent
from cockpit.domain.events import ContentChanged
from cockpit.engine.bus import EventBus
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.event_store import EventStore

_DAYS_AHEAD = 30


class LibraryService:
    """Reads content; acknowledges alerts."""

    def __init__(
        self, articles: ArticleStore, events: EventStore, alerts: AlertStore, bus: EventBus, clock: Clock
    ) -> None:
        self._articles = articles
        self._events = events
        self._alerts = alerts
        self._bus = bus
        self._clock = clock

    async def items(
        self, limit: int = 100, search: str | None = None, source_id: int | None = None
    ) -> tuple[Article, ...]:
        """Articles, the newest first."""
        return tuple(await self._articles.list(limit, source_id=source_id, search=search))

    async def events(
        self, start: datetime | None = None, end: datetime | None = None, limit: int = 200
    ) -> tuple[CalendarEvent, ...]:
        """Events that touch [start, end), by time; from now for 30 days when not said otherwise."""
        start = start or self._clock.now()
        return tuple(await self._events.list(start, end or start + timedelta(days=_DAYS_AHEAD), limit))

    async def alerts(self, open_only: bool = True, limit: int = 200) -> tuple[Alert, ...]:
        """Alerts, the newest first."""
        return tuple(await self._alerts.list(open_only=open_only, limit=limit))

    async def acknowledge(self, alert_id: int) -> Alert:
        """A person has seen this alert; it stays open until its condition is gone.  NotFound."""
        alert = await self._alerts.acknowledge(alert_id, self._clock.now())
        self._bus.publish(ContentChanged("alerts"))
        return alert
