"""Ideas as rows of the page's list: proposals with their numbers, headings, and what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from cockpit.domain.idea import Idea, IdeaStatus
from cockpit.ui.format import number, plural

translate = QCoreApplication.translate

_LONG_AGO = datetime.min.replace(tzinfo=UTC)
KEPT_BELOW = 6  # kept ideas that are shown below the proposals


class Choice(StrEnum):
    """Which ideas are shown."""

    NEW = "new"
    KEPT = "kept"
    DISMISSED = "dismissed"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """A row.  `rank` counts proposals from 1; a row without an idea is the heading `words` with its `count`."""

    idea: Idea | None = None
    rank: int = 0
    words: str = ""
    count: int = 0

    @property
    def row_id(self) -> int:
        return 0 if self.idea is None else self.idea.id

    @property
    def is_proposal(self) -> bool:
        return self.rank > 0


def rows_of(ideas: Sequence[Idea], choice: Choice) -> list[IdeaRow]:
    """What is shown of all ideas for a choice; with the proposals also what was kept last."""
    kept = [one for one in ideas if one.status is IdeaStatus.KEPT]
    kept.sort(key=lambda one: one.updated_at or _LONG_AGO, reverse=True)
    if choice is Choice.NEW:
        proposals = [one for one in ideas if one.status is IdeaStatus.NEW]
        rows = [IdeaRow(one, rank) for rank, one in enumerate(proposals, 1)]
        if kept:
            rows.append(IdeaRow(words=translate("Ideas", "Kept"), count=len(kept)))
        return rows + [IdeaRow(one) for one in kept[:KEPT_BELOW]]
    if choice is Choice.KEPT:
        return [IdeaRow(one) for one in kept]
    if choice is Choice.OWN:
        return [IdeaRow(one) for one in ideas if one.is_own]
    return [IdeaRow(one) for one in ideas if one.status is IdeaStatus.DISMISSED]


def ratio_words(idea: Idea) -> str:
    """ "×6.1"; "new" for what was never told before."""
    if idea.ratio is None:
        return translate("Ideas", "your own")
    digits = 1 if idea.ratio < 10 else 0
    return f"×{number(idea.ratio, digits)}"


def count_words(idea: Idea) -> str:
    """ "41 items · 9 sources"."""
    items = plural(idea.item_count, translate("Ideas", "{n} item"), translate("Ideas", "{n} items"))
    sources = plural(idea.source_count, translate("Ideas", "{n} source"), translate("Ideas", "{n} sources"))
    return f"{items} · {sources}"


def origin_words(idea: Idea) -> str:
    """What a kept idea became, or where it comes from."""
    if idea.became:
        return translate("Ideas", "became {what}").replace("{what}", idea.became)
    if idea.note:
        return idea.note.split("\n", 1)[0]
    if idea.is_own:
        return translate("Ideas", "your own note")
    return count_words(idea)


def told(row: IdeaRow) -> str:
    """A row in words."""
    if row.idea is None:
        return f"{row.words} {row.count}"
    return f"{row.idea.topic}, {ratio_words(row.idea)}, {origin_words(row.idea)}"
