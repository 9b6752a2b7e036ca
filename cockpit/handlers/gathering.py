"""What a synthesis starts from, for the run that writes it and for whoever asks what it would be now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.gathered import GatheredItem, WrittenItem
from cockpit.domain.theme import Theme
from cockpit.storage.gather_store import GatherStore
from cockpit.storage.synthesis_store import SynthesisStore

MOST_ITEMS = 10_000
FIRST_DAYS, MOST_DAYS = 7, 30  # gathered for the first synthesis, and after a long absence
NO_REPEAT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Gathered:
    """Items from `since` to `until`, the latest first, and what was written within 30 days."""

    items: list[GatheredItem]
    written: list[WrittenItem]
    since: datetime
    until: datetime


async def gather(
    items: GatherStore, syntheses: SynthesisStore, theme: Theme, until: datetime, limit: int = MOST_ITEMS
) -> Gathered:
    """What is new for this theme at `until`: since its last synthesis, or for a week when there is none."""
    last = await syntheses.last_of(theme.id) if theme.id else None
    first = until - timedelta(days=FIRST_DAYS) if last is None else last.created_at
    since = min(max(first, until - timedelta(days=MOST_DAYS)), until)
    found = await items.items(theme.id, theme.source_ids, since, until, limit)
    written = await items.written_since(theme.id, until - timedelta(days=NO_REPEAT_DAYS))
    return Gathered(found, written, since, until)
