""" "If it ran now": what the next synthesis of a theme would tell, chosen as the run chooses it, but not written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from cockpit.clients.offload import offload
from cockpit.domain.clock import Clock
from cockpit.domain.synthesis import Reason
from cockpit.domain.theme import Theme
from cockpit.handlers.gathering import Gathered, gather
from cockpit.storage.gather_store import GatherStore
from cockpit.storage.synthesis_store import SynthesisStore

MOST_ITEMS = 3_000


@dataclass(frozen=True, slots=True)
class PreviewStory:
    """A story that would be told; `source_name` is the one that it is told from, `told_by` how many tell it."""

    article_id: int
    title: str
    url: str
    source_name: str
    told_by: int
    section: str
    keywords: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What would be told, in reading order, and how many items would be dropped for which reason.

    `is_partial`: there are more than `MOST_ITEMS` new items, and only the latest were looked at.
    """

    since: datetime
    gathered: int
    kept: tuple[PreviewStory, ...]
    dropped: Mapping[Reason, int]
    is_partial: bool = False

    @property
    def dropped_count(self) -> int:
        return sum(self.dropped.values())


class SynthesisPreview:
    """Answers what would be told now."""

    def __init__(self, items: GatherStore, syntheses: SynthesisStore, clock: Clock) -> None:
        self._items = items
        self._syntheses = syntheses
        self._clock = clock

    async def preview(self, theme: Theme) -> Preview:
        """What `theme`, also as it is being edited, would tell now.  EnvironmentFault."""
        gathered = await gather(self._items, self._syntheses, theme, self._clock.now(), MOST_ITEMS)
        return await offload(_chosen, gathered, theme)


def _chosen(gathered: Gathered, theme: Theme) -> Preview:
    # In the thread: the comparison of titles is imported with it.
    from cockpit.content.selection import deduped, selected

    found = deduped(gathered.items, theme, gathered.written, gathered.since)
    selection = selected(found, theme, gathered.written, since=gathered.since, now=gathered.until)
    kept = [
        PreviewStory(
            story.lead.article_id,
            story.lead.title,
            story.lead.url,
            story.lead.source_name,
            story.told_by,
            section.plan.title,
            tuple(story.keywords),
        )
        for section in selection.sections
        for story in section.stories
    ]
    dropped = Counter(receipt.reason for receipt in selection.receipts if not receipt.is_kept)
    return Preview(gathered.since, len(gathered.items), tuple(kept), dropped, len(gathered.items) == MOST_ITEMS)
