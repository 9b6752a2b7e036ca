"""What the jobs brought home: items, events."""

from __future__ import annotations

from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.content import Article, CalendarEvent
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.event_store import EventStore

_DAYS_AHEAD = 30


class LibraryService:
    """Reads content."""

    def __init__(self, articles: ArticleStore, events: EventStore, clock: Clock) -> None:
        self._articles = articles
        self._events = events
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
