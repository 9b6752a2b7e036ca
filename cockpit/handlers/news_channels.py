"""Sources of items that are no plain feed: how each is asked, with its limits, keys and credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cockpit.clients.documents import Document, Known
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.hackernews import STORIES, read_hacker_news
from cockpit.clients.newsdata import BASE_URL as NEWSDATA_URL
from cockpit.clients.newsdata import CREDITS_A_DAY, read_newsdata
from cockpit.clients.reddit import BASE_URL as REDDIT_URL
from cockpit.clients.reddit import Reddit
from cockpit.domain.content import Channel, Source
from cockpit.domain.secrets import NEWSDATA_KEY
from cockpit.handlers.source_sync import LeftOut, ReadOther, SyncParams

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

NO_KEY = "no api key"


@dataclass(slots=True)
class NewsChannels:
    """Asks Reddit, Hacker News and NewsData.io.  `base_url` in a source's params stands for the service's own."""

    deps: HandlerDeps
    reddit: Reddit = field(init=False)

    def __post_init__(self) -> None:
        self.reddit = Reddit(self.deps.http)

    def readers(self) -> Mapping[str, ReadOther]:
        """How each channel is read."""
        return {
            Channel.REDDIT: self._read_reddit,
            Channel.HACKER_NEWS: self._read_hacker_news,
            Channel.NEWSDATA: self._read_newsdata,
        }

    async def _read_reddit(self, source: Source, known: Known, params: SyncParams) -> Document | None:
        return await self.reddit.read(
            source.url,
            known,
            base_url=_base_url(source) or REDDIT_URL,
            allow_private=params.allow_private or source.allow_private,
            deadline_seconds=params.timeout_seconds,
        )

    async def _read_hacker_news(self, source: Source, known: Known, params: SyncParams) -> Document | None:
        return await read_hacker_news(
            self.deps.http,
            source.url,
            known,
            base_url=_base_url(source),
            count=_number(source, "count", STORIES),
            allow_private=params.allow_private or source.allow_private,
            deadline_seconds=params.timeout_seconds,
        )

    async def _read_newsdata(self, source: Source, known: Known, params: SyncParams) -> Document | None:
        key = await self.deps.secrets.get(NEWSDATA_KEY)
        if not key:
            raise LeftOut(NO_KEY)
        today = self.deps.clock.now().date().isoformat()
        await self._check_credits(today)
        found = await read_newsdata(
            self.deps.http,
            source.url.removeprefix("newsdata:").strip(),
            key,
            language=str(source.params.get("language", "")),
            pages=_number(source, "pages", 1),
            base_url=_base_url(source) or NEWSDATA_URL,
            allow_private=params.allow_private or source.allow_private,
            deadline_seconds=params.timeout_seconds,
        )
        used = {"day": today, "credits": _credits(source, today) + found.credits}
        await self.deps.sources.update(source.id, params={**source.params, "used": used})
        if found.fault is not None and not found.bodies:
            raise found.fault
        return Document(b"", _base_url(source) or NEWSDATA_URL, "newsdata", parts=tuple(found.bodies))

    async def _check_credits(self, today: str) -> None:
        """ClientFault when the credits of the day are used up: the next day begins at midnight UTC."""
        others = [one for one in await self.deps.sources.list() if one.channel is Channel.NEWSDATA]
        used = sum(_credits(one, today) for one in others)
        if used >= CREDITS_A_DAY:
            now = self.deps.clock.now()
            midnight = datetime.combine(now.date() + timedelta(days=1), datetime.min.time(), now.tzinfo)
            words = f"the {CREDITS_A_DAY} credits of the day are used up"
            raise ClientFault(FaultReason.BUSY, words, retry_after_seconds=(midnight - now).total_seconds())


def _base_url(source: Source) -> str:
    return str(source.params.get("base_url", ""))


def _number(source: Source, name: str, missing: int) -> int:
    value: Any = source.params.get(name, missing)
    return value if isinstance(value, int) and value > 0 else missing


def _credits(source: Source, day: str) -> int:
    used = source.params.get("used")
    counted = used.get("credits") if isinstance(used, Mapping) and used.get("day") == day else 0
    return counted if isinstance(counted, int) else 0
