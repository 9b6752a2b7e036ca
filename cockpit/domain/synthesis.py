"""What was written for a theme, with receipts: from which items each sentence came, why each was kept or dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why an item was kept or dropped: exactly one."""

    KEPT = "kept"
    NEAR_DUPLICATE = "near_duplicate"
    WRITTEN_BEFORE = "written_before"
    EXCLUDED_WORD = "excluded_word"
    NO_KEYWORD = "no_keyword"
    RANK_OVER_LIMIT = "rank_over_limit"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the numbers (`Receipt.number`) of the items it was written from."""

    text: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Paragraphs of sentences under a title; `story_count` stories are told in it."""

    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    story_count: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """An item that was looked at.  `number` counts from 1 and is shown in the text for kept items.

    `detail` says more about the reason: {"of": number} for a near-duplicate, {"on": ISO date} for written before,
    {"word": ...}, {"rank": n, "limit": n}, {"keywords": {word: count}, "score": x, "told_by": n} for a kept one.
    Title, address and source are kept here because the item itself may be pruned.
    """

    number: int
    article_id: int
    title: str
    url: str
    source_name: str
    published_at: datetime | None
    reason: Reason
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        return self.reason is Reason.KEPT


@dataclass(frozen=True, slots=True)
class Synthesis:
    """One synthesis.  `provider` is "" for the built-in writer; `note` says what a reader must know of how it was made
    (for example that the model did not answer and the built-in writer stood in)."""

    theme_id: int
    theme_name: str
    task_id: int
    run_id: int
    planned_at: datetime
    since: datetime
    title: str
    lead: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    receipts: tuple[Receipt, ...]
    language: str = "en"
    provider: str = ""
    note: str = ""
    is_rehearsal: bool = False
    id: int = 0
    created_at: datetime | None = None

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in reading order, the lead first."""
        yield from self.lead
        for section in self.sections:
            for paragraph in section.paragraphs:
                yield from paragraph

    @property
    def word_count(self) -> int:
        return sum(len(sentence.text.split()) for sentence in self.sentences())

    @property
    def kept_count(self) -> int:
        return sum(receipt.is_kept for receipt in self.receipts)
