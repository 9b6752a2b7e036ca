"""What a person reads and does with the items that the sources brought."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, tzinfo

from cockpit.clients.documents import Known, read_document
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.clients.parser import Parser
from cockpit.domain.clock import Clock
from cockpit.domain.errors import NotFound
from cockpit.domain.events import ContentChanged
from cockpit.domain.item_filter import ItemFilter, ItemState, filter_of
from cockpit.domain.theme import Theme
from cockpit.engine.bus import EventBus
from cockpit.storage import article_detail, article_marks, article_view
from cockpit.storage.article_detail import ArticleDetail
from cockpit.storage.article_marks import SplitGroup
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.article_view import ArticleLine, ArticleView, ItemTotals
from cockpit.storage.database import Database
from cockpit.storage.theme_store import ThemeStore

__all__ = ["ArticleDetail", "ArticleLine", "ArticleView", "ItemService", "ItemTheme", "ItemTotals", "SplitGroup"]

MOST_IMAGE_BYTES = 4 * 1024 * 1024
IMAGE_DEADLINE_SECONDS = 15.0
FULL_TEXT_SECONDS = 30.0
_Lines = list[ArticleLine]


@dataclass(frozen=True, slots=True)
class ItemTheme:
    """A theme that an item belongs to, and how often each of its keywords is in the item."""

    theme: Theme
    hits: tuple[tuple[str, int], ...] = ()


class ItemService:
    """Lists, reads, searches and marks items."""

    def __init__(self, db: Database, themes: ThemeStore, http: HttpClient, bus: EventBus, clock: Clock) -> None:
        self._db = db
        self._themes = themes
        self._http = http
        self._bus = bus
        self._clock = clock

    # reading

    async def open(self, wanted: ItemFilter) -> ArticleView:
        """The items that `wanted` finds, for looking at any page of them: `len`, `ids`, `page`, `refresh`."""
        return await ArticleView.open(self._db, wanted)

    async def window(self, wanted: ItemFilter, offset: int = 0, limit: int = 100) -> tuple[_Lines, int]:
        """One page of what `wanted` finds, and how many that are; who reads several opens a view instead."""
        view = await self.open(wanted)
        return await view.page(offset, limit), len(view)

    async def count(self, wanted: ItemFilter) -> int:
        """How many items `wanted` finds."""
        return await article_view.count(self._db, wanted)

    async def totals(self, zone: tzinfo = UTC) -> ItemTotals:
        """How many items there are: all, unread, starred, of today in `zone`, and the unread of each source."""
        return await article_view.totals(self._db, self.start_of_today(zone))

    async def unread_count(self) -> int:
        """How many items nobody has read; a story that several sources told counts once."""
        return await article_view.unread_count(self._db)

    async def theme_counts(self) -> list[tuple[Theme, int]]:
        """Each theme with the number of its unread items, by name."""
        themes = await self._themes.list()
        return [(theme, await self.count(filter_of(theme, ItemState.UNREAD))) for theme in themes]

    async def get(self, item_id: int) -> ArticleDetail:
        """One item with its text and those that told the same story.  NotFound."""
        found = await article_detail.detail(self._db, item_id)
        if found is None:
            raise NotFound("No such item", f"There is no item with the id {item_id}.")
        return found

    async def themes_of(self, item: ArticleDetail) -> list[ItemTheme]:
        """The themes that an item belongs to, with what it was kept for."""
        sources = {item.line.source_id, *(one.source_id for one in item.others)}
        found = []
        for theme in await self._themes.list():
            if theme.source_ids and sources.isdisjoint(theme.source_ids):
                continue
            here = await article_detail.has_words(self._db, item.line.id, theme.keywords)
            if theme.keywords and not here:
                continue
            if theme.excluded and await article_detail.has_words(self._db, item.line.id, theme.excluded):
                continue
            text = f"{item.line.title} {item.text or item.summary}".casefold()
            hits = ((word, len(re.findall(rf"\b{re.escape(word.casefold())}", text)) or 1) for word in here)
            found.append(ItemTheme(theme, tuple(hits)))
        return found

    def start_of_today(self, zone: tzinfo = UTC) -> datetime:
        """Midnight in `zone`."""
        today = self._clock.now().astimezone(zone).date()
        return datetime.combine(today, time(), zone).astimezone(UTC)

    # marking

    async def mark_read(self, ids: Sequence[int], read: bool = True) -> list[int]:
        """Mark items as read or unread, with all that tell the same stories; the ids that changed."""
        changed = await article_marks.set_read(self._db, ids, self._clock.now() if read else None)
        self._tell(bool(changed))
        return changed

    async def mark_all_read(self, wanted: ItemFilter) -> list[int]:
        """Mark all that `wanted` finds as read; the ids that changed, for `unmark`."""
        unread = replace(wanted, state=ItemState.UNREAD, kept=()) if wanted.state is ItemState.ALL else wanted
        changed = await article_marks.set_read_where(self._db, replace(unread, kept=()), self._clock.now())
        self._tell(bool(changed))
        return changed

    async def unmark(self, ids: Sequence[int]) -> None:
        """Take `mark_all_read` back: exactly these are unread again."""
        await article_marks.set_unread_exactly(self._db, ids)
        self._tell(bool(ids))

    async def star(self, item_id: int, starred: bool = True) -> None:
        """Give an item a star, or take it away.  NotFound."""
        await article_marks.set_starred(self._db, item_id, self._clock.now() if starred else None)
        self._tell()

    async def split(self, item_id: int) -> SplitGroup:
        """Take a group of items apart for good; `join` takes it back.  NotFound when the item is in none."""
        group = await article_marks.split(self._db, item_id)
        self._tell()
        return group

    async def join(self, group: SplitGroup) -> None:
        """Put a group together that `split` took apart."""
        await article_marks.join(self._db, group)
        self._tell()

    # from outside, because a person asked for it

    async def fetch_full_text(self, item_id: int) -> ArticleDetail:
        """Fetch the whole article behind an item and keep it.  NotFound; ClientFault says why there is none."""
        item = await self.get(item_id)
        if not item.line.url:
            raise ClientFault(FaultReason.BAD_URL, "the item has no link to an article")
        document = await read_document(
            self._http, item.line.url, Known(), allow_private=item.allow_private, deadline_seconds=FULL_TEXT_SECONDS
        )
        assert document is not None, "nothing was known before"
        async with Parser() as parser:
            found = await parser.full_text(document, FULL_TEXT_SECONDS)
        await ArticleStore(self._db).keep_full_text(item_id, found.html, found.text, self._clock.now())
        self._tell()
        return await self.get(item_id)

    async def keep_full_text(self, item_id: int) -> int:
        """As `fetch_full_text`, for another process: the id."""
        return (await self.fetch_full_text(item_id)).line.id

    async def fetch_image(self, url: str, *, allow_private: bool = False) -> bytes:
        """A picture of an item's text, at most `MOST_IMAGE_BYTES`.  ClientFault says why there is none."""
        response = await self._http.fetch(
            url,
            headers={"accept": "image/*"},
            max_bytes=MOST_IMAGE_BYTES,
            deadline_seconds=IMAGE_DEADLINE_SECONDS,
            allow_private=allow_private,
        )
        response.raise_for_status(self._clock.now())
        if not response.content_type.lower().startswith("image/"):
            raise ClientFault(FaultReason.WRONG_CONTENT, "the server answered with something that is no picture")
        return response.body

    def _tell(self, changed: bool = True) -> None:
        if changed:
            self._bus.publish(ContentChanged("items"))
