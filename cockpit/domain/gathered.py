"""What a synthesis starts from: the items of a theme's sources, and what was written about lately.  Times are UTC."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class GatheredItem:
    """An item as a synthesis looks at it.

    `text` is its full text where there is one, else its summary; `at` when it was published, or first seen.
    `story_id` is equal for items that the store has grouped as one story.  `source_weight` is 1 for an ordinary source.
    """

    article_id: int
    title: str
    url: str
    text: str
    source_name: str
    at: datetime
    source_weight: float = 1.0
    story_id: int = 0


@dataclass(frozen=True, slots=True)
class WrittenItem:
    """An item that a synthesis of this theme has told already, and when."""

    article_id: int
    title: str
    written_at: datetime
    story_id: int = 0
