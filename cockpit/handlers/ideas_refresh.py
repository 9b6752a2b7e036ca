"""Task type `ideas_refresh`: topics that rise in what the feeds brought become ideas (requirement A20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field

from cockpit.clients.offload import offload
from cockpit.content.topics import TopicItem, rising_topics
from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.schedule import Interval

if TYPE_CHECKING:
    from cockpit.handlers.deps import HandlerDeps

MOST_ITEMS = 20_000
_DAYS = 30


class IdeasRefreshParams(BaseModel):
    """What counts as a rising topic."""

    model_config = ConfigDict(extra="forbid", title="Ideas refresh")

    recent_days: int = Field(
        default=7, ge=1, le=14, title="Recent days", description="The days that are compared with the month before."
    )
    least_items: int = Field(
        default=4, ge=2, le=100, title="Items at least", description="How many recent items must tell a topic."
    )
    least_sources: int = Field(
        default=2, ge=1, le=20, title="Sources at least", description="So that one noisy feed makes no topic."
    )
    most_ideas: int = Field(
        default=20, ge=1, le=100, title="Ideas at most", description="The strongest topics are proposed."
    )


def spec(deps: HandlerDeps) -> HandlerSpec:
    """The handler of `ideas_refresh`."""
    return HandlerSpec(
        task_type="ideas_refresh",
        title="Ideas refresh",
        description="Finds topics that are told more often these days than in the month before.",
        Params=IdeasRefreshParams,
        run=IdeasRefresh(deps).run,
        default_schedule=Interval(6 * 3600),
        default_timeout_seconds=300.0,
        icon="lightbulb",
    )


@dataclass(frozen=True, slots=True)
class IdeasRefresh:
    """The handler."""

    deps: HandlerDeps

    async def run(self, ctx: RunContext, params: IdeasRefreshParams) -> TaskRunResult:
        """Look through the items of a month: {"new", "renewed", "gone", "items"}."""
        today = ctx.now().replace(hour=0, minute=0, second=0, microsecond=0)
        since = today - timedelta(days=_DAYS - 1)
        ctx.progress(None, "Reading items")
        found = await self.deps.ideas.recent_texts(since, MOST_ITEMS)
        items = [TopicItem(one, source, text, max(0, -((at - today).days))) for one, source, text, at in found]
        ctx.progress(0.3, f"Comparing {len(items)} items")
        topics = await offload(
            rising_topics,
            items,
            recent_days=params.recent_days,
            days=_DAYS,
            least_items=params.least_items,
            least_sources=params.least_sources,
            most=params.most_ideas,
        )
        if ctx.dry_run:
            return TaskRunResult.success(dry_run=True, found=len(topics), items=len(items))
        new, renewed, gone = await self.deps.ideas.refresh(topics, ctx.now())
        for topic in topics:
            ctx.log(f"{topic.name}: ×{topic.ratio:g}, {len(topic.article_ids)} items of {topic.source_count} sources")
        return TaskRunResult.success(new=new, renewed=renewed, gone=gone, items=len(items))
