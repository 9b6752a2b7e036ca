"""A theme: what a synthesis is about, where its items come from, and how it is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

TASK_TYPE = "synthesis"
COMPONENT_PREFIX = "themes/"
MOST_RECIPIENTS = 3


class Length(StrEnum):
    """How much is written: about 250, 600 and 1,200 words."""

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


@dataclass(frozen=True, slots=True)
class SectionPlan:
    """A section of the synthesis: its title, the words that lead an item into it, and at most how many stories.

    A section without words takes what no other section took.
    """

    title: str
    words: tuple[str, ...] = ()
    most_stories: int = 5


@dataclass(frozen=True, slots=True)
class Theme:
    """What a person wants to read about.

    `source_ids` empty means all sources.  An item matches when it has one of the `keywords` (all items when there are
    none) and none of the `excluded` words.  `language` is "en" or "fr"; `provider` the name of a text provider, "" for
    the built-in extractive writer.  `slug` names it for ever, also in its task's component `themes/SLUG`.
    """

    name: str
    slug: str
    description: str = ""
    icon: str = "layers"
    source_ids: tuple[int, ...] = ()
    keywords: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    sections: tuple[SectionPlan, ...] = ()
    language: str = "en"
    length: Length = Length.MEDIUM
    provider: str = ""
    id: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None

    @property
    def component(self) -> str:
        """The component of its system task."""
        return COMPONENT_PREFIX + self.slug


@dataclass(frozen=True, slots=True)
class ThemeSchedule:
    """When a theme is written and to whom it goes: days 0 (Monday) to 6, a wall time "HH:MM" in `time_zone`."""

    enabled: bool
    days: frozenset[int]
    time: str
    time_zone: str = "UTC"
    recipients: tuple[str, ...] = ()
