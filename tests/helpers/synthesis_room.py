"""A theme with items, a handler room around them, and a clock: everything a synthesis needs."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cockpit.domain.content import Article, Source, SourceKind
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.provider import TextProvider
from cockpit.domain.synthesis import Synthesis
from cockpit.domain.theme import SectionPlan, Theme
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext

ARTICLES = Path(__file__).parents[1] / "data" / "summaries"
MORNING = datetime(2026, 11, 21, 8, tzinfo=UTC)
SECTIONS = (SectionPlan("Transport", ("bridge", "cable", "train")), SectionPlan("Everything else", (), 4))


def texts(language: str = "en") -> list[dict[str, Any]]:
    """The articles of tests/data/summaries in one language, by name."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(ARTICLES.glob(f"{language}_*.json"))]


def articles(language: str = "en", at: datetime = MORNING) -> list[Article]:
    """These articles, one an hour, the last an hour before `at`."""
    found = texts(language)
    return [
        Article(
            external_id=f"{language}-{place}",
            title=one["title"],
            url=f"https://news.example/{language}/{place}",
            summary=one["text"],
            published_at=at - timedelta(hours=len(found) - place),
            first_seen_at=at - timedelta(hours=len(found) - place),
        )
        for place, one in enumerate(found)
    ]


@dataclass
class SynthesisRoom:
    """`await room.write(at)` runs the synthesis of `room.theme` once."""

    room: HandlerRoom
    theme: Theme
    source: Source

    async def bring(self, items: Sequence[Article], source: Source | None = None) -> None:
        await self.room.deps.articles.upsert_many((source or self.source).id, list(items))

    async def write(
        self, at: datetime = MORNING, *, rehearse: bool = False, by: str = "", **params: Any
    ) -> TaskRunResult:
        """A run planned at `at`, by the provider `by`; `params` are those of the task."""
        context = RecordingContext(
            component=self.theme.component, planned_at=at, clock_time=at, dry_run=rehearse, provider=by
        )
        return await self.room.run("synthesis", context, **params)

    async def change(self, **columns: Any) -> None:
        """Edit the theme."""
        self.theme = await self.room.deps.themes.update(self.theme.id, **columns)

    async def stored(self, result: TaskRunResult) -> Synthesis:
        return await self.room.deps.syntheses.get(int(result.result["synthesis_id"]))

    async def model(self, base_url: str, **fields: Any) -> TextProvider:
        """A provider "Model" at `base_url`."""
        provider = TextProvider("Model", base_url, "tiny-1", allow_private=True)
        return await self.room.deps.providers.insert(replace(provider, **fields))


@asynccontextmanager
async def synthesis_room(path: Path, **theme: Any) -> AsyncIterator[SynthesisRoom]:
    async with handler_room(path) as room:
        fields = {"name": "Regions", "slug": "regions", "sections": SECTIONS, **theme}
        stored = await room.deps.themes.insert(Theme(**fields))
        source = await room.deps.sources.insert(Source(SourceKind.FEED, "https://news.example/feed", "Example News"))
        yield SynthesisRoom(room, stored, source)
