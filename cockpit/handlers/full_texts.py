"""The full text of the articles of a source, where its rule says so."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from cockpit.clients.documents import Known, read_document
from cockpit.clients.faults import ClientFault
from cockpit.clients.parser import Parser
from cockpit.domain.content import Article, Source
from cockpit.domain.errors import NotFound
from cockpit.domain.handler import RunContext
from cockpit.handlers.source_sync import SyncParams

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

_MOST_A_RUN = 10  # of one source: its articles come from one server, which is not to be hurried
_NEW_WITHIN = timedelta(days=3)


@dataclass(slots=True)
class FullTexts:
    """Fetches some full texts in each sync; a page that fails is not asked again while the program runs."""

    deps: HandlerDeps
    _tried: set[int] = field(default_factory=set)

    async def fetch_some(self, ctx: RunContext, source: Source, parser: Parser, params: SyncParams) -> str:
        """Fetch the newest that are missing, one after the other; words for the log, "" when there was nothing."""
        missing = await self.deps.articles.without_full_text(source.id, 2 * _MOST_A_RUN)
        since = ctx.now() - _NEW_WITHIN
        new = [one for one in missing if one.id not in self._tried and one.first_seen_at and one.first_seen_at > since]
        fetched, reasons = 0, dict[str, None]()
        for article in new[:_MOST_A_RUN]:
            self._tried.add(article.id)
            try:
                await self._fetch(ctx, article, source, parser, params)
                fetched += 1
            except NotFound:
                continue  # deleted meanwhile
            except ClientFault as fault:
                reasons[fault.message] = None
        for reason in list(reasons)[:3]:
            ctx.log(f"{source.name}: full text: {reason}", "warning")
        return f", {fetched} full texts" if fetched else ""

    async def _fetch(
        self, ctx: RunContext, article: Article, source: Source, parser: Parser, params: SyncParams
    ) -> None:
        document = await read_document(
            self.deps.http,
            article.url,
            Known(),
            allow_private=params.allow_private or source.allow_private,
            deadline_seconds=params.timeout_seconds,
        )
        assert document is not None, "nothing was known before"
        found = await parser.full_text(document, params.timeout_seconds)
        await self.deps.articles.keep_full_text(article.id, found.html, found.text, ctx.now())
