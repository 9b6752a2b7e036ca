"""Which items of the sources a person wants to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from cockpit.domain.theme import Theme


class ItemState(StrEnum):
    """All items, those not read yet, or those with a star."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"


@dataclass(frozen=True, slots=True)
class ItemWords:
    """What the words of an item must be like: one of `wanted` (any when there is none), none of `excluded`."""

    wanted: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemFilter:
    """What the list of items shows.

    `source_ids` empty means all sources.  Starred items and those of one source are shown each for itself; otherwise a
    story that several told is one item, the first that told it.  `text` is searched for in title, text and author.
    `since` (included) and `until` (not included) bound the time of the item.  `kept` are ids that stay in the list of
    the unread although they were read: those that were read in it.
    """

    state: ItemState = ItemState.ALL
    source_ids: tuple[int, ...] = ()
    words: ItemWords = ItemWords()
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    newest_first: bool = True
    kept: tuple[int, ...] = ()

    @property
    def is_told_once(self) -> bool:
        """True when a story that several sources told is one item."""
        return len(self.source_ids) != 1 and self.state is not ItemState.STARRED


def filter_of(theme: Theme, state: ItemState = ItemState.ALL) -> ItemFilter:
    """The items that a theme is about."""
    return ItemFilter(state, source_ids=theme.source_ids, words=ItemWords(theme.keywords, theme.excluded))
