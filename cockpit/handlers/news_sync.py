"""Task type `news_sync`: brings the news of all feeds home (requirement A17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from pydantic import ConfigDict, Field

from cockpit.clients.documents import Document
from cockpit.clients.feed_entries import MAX_ENTRIES, ParsedFeed
from cockpit.clients.parser import Parser
from cockpit.domain.content import Article, Channel, Source, SourceKind
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval
from cockpit.handlers.full_texts import FullTexts
from cockpit.handlers.news_channels import NewsChannels
from cockpit.handlers.source_sync import SourceSync, SyncParams, Taken

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

_ARTICLES_PER_WRITE = 200  # so that one feed of 5,000 entries never keeps the writer from a run that ends
_SERVICES = frozenset({"firebase", "algolia", "newsdata"})
_COUNTS = ("inserted", "updated", "unchanged")


class NewsSyncParams(SyncParams):
    """How the feeds are read."""

    model_config = ConfigDict(extra="forbid", title="News sync")

    max_items_per_source: int = Field(
        default=200,
        ge=1,
        le=MAX_ENTRIES,
        title="Items per source",
        description="At most this many entries of each feed are taken, the newest first.",
    )


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `news_sync`."""
    return HandlerSpec(
        task_type="news_sync",
        title="News sync",
        description="Reads all enabled feeds, Reddit, Hacker News and NewsData.io, and keeps what is new.",
        Params=NewsSyncParams,
        run=_handler(deps).run,
        default_schedule=Interval(45 * 60),
        default_timeout_seconds=600.0,
        icon="newspaper",
    )


def _handler(deps: HandlerDeps) -> NewsSync:
    channels = NewsChannels(deps)
    sync = SourceSync(deps, (SourceKind.FEED,), others=channels.readers(), paced=frozenset({Channel.REDDIT}))
    return NewsSync(deps, sync, FullTexts(deps))


@dataclass(frozen=True, slots=True)
class NewsSync:
    """The handler."""

    deps: HandlerDeps
    sync: SourceSync
    full_texts: FullTexts

    async def run(self, ctx: RunContext, params: NewsSyncParams) -> TaskRunResult:
        """Read every feed; the result counts articles inserted, updated and unchanged, and sources that failed."""

        async def take(source: Source, document: Document, parser: Parser) -> Taken:
            feed = await _parsed(parser, document, params.timeout_seconds)
            brought = _as_of(feed.articles, source.created_at) if source.is_example else feed.articles
            articles = _chosen(brought, params.max_items_per_source, ctx.now())
            tally = await self._keep(source, articles)
            repaired = ", repaired" if feed.repaired else ""
            words = f"{tally[0]} new, {tally[1]} updated, {tally[2]} unchanged{repaired}"
            if source.full_text:
                words += await self.full_texts.fetch_some(ctx, source, parser, params)
            name = feed.title if source.name in ("", source.url) else ""
            return Taken(dict(zip(_COUNTS, tally, strict=True)), len(articles), words, name)

        return await self.sync.run(ctx, params, take, _COUNTS)

    async def _keep(self, source: Source, articles: Sequence[Article]) -> tuple[int, int, int]:
        inserted = updated = unchanged = 0
        for start in range(0, len(articles), _ARTICLES_PER_WRITE):
            some = articles[start : start + _ARTICLES_PER_WRITE]
            tally = await self.deps.articles.upsert_many(source.id, some)
            inserted, updated, unchanged = inserted + tally[0], updated + tally[1], unchanged + tally[2]
        return inserted, updated, unchanged


async def _parsed(parser: Parser, document: Document, limit_seconds: float) -> ParsedFeed:
    if document.content_type in _SERVICES:
        return await parser.stories(document.content_type, document.parts, limit_seconds)
    return await parser.feed(document, limit_seconds)


def _chosen(articles: Sequence[Article], most: int, now: datetime) -> list[Article]:
    """The newest `most`; a date in the future, which would stay on top for ever, counts as none."""
    tomorrow = now + timedelta(days=1)
    dated = [
        replace(item, first_seen_at=now, published_at=_not_after(item.published_at, tomorrow)) for item in articles
    ]
    if len(dated) > most:
        dated.sort(key=lambda item: item.published_at or now, reverse=True)
    return dated[:most]


def _as_of(articles: Sequence[Article], moment: datetime | None) -> Sequence[Article]:
    """The items with their dates moved so that the newest is of `moment`: examples are as fresh as their workspace."""
    newest = max((item.published_at for item in articles if item.published_at is not None), default=None)
    if newest is None or moment is None:
        return articles
    return [
        replace(item, published_at=None if item.published_at is None else item.published_at + (moment - newest))
        for item in articles
    ]


def _not_after(moment: datetime | None, latest: datetime) -> datetime | None:
    return moment if moment is None or moment <= latest else None
