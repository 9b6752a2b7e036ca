"""Ideas: topics that rise in what the feeds bring, and what a person typed in (requirement A20)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class IdeaStatus(StrEnum):
    """NEW: proposed, nobody has decided; KEPT and DISMISSED: a person has."""

    NEW = "new"
    KEPT = "kept"
    DISMISSED = "dismissed"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic that is told more often now than before.

    `words` maps other words of the same items to the number of items that hold them.  `ratio` compares items a day in
    the recent days with those in the days before.  `daily_counts` are items a day, oldest first, today last.
    `article_ids` are the recent items, the newest first.
    """

    name: str
    key: str
    words: Mapping[str, int]
    ratio: float
    source_count: int
    daily_counts: tuple[int, ...]
    article_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea as it is kept.  `ratio` is None for a person's own; `became` names what it was turned into
    ("themes/night-trains")."""

    topic: str
    topic_key: str
    is_own: bool = False
    status: IdeaStatus = IdeaStatus.NEW
    note: str = ""
    words: Mapping[str, int] = field(default_factory=dict)
    ratio: float | None = None
    item_count: int = 0
    source_count: int = 0
    daily_counts: tuple[int, ...] = ()
    became: str = ""
    id: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None
