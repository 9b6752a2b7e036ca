"""Ideas as rows of the page's list: proposals with their numbers, headings, and what was kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit.domain.idea import Idea, IdeaStatus
from cockpit.ui.format import number, plural

translate = QCoreApplication.translate
Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
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


class IdeaModel(QAbstractListModel):
    """The rows of the list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[IdeaRow] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            if row.idea is None:
                return f"{row.words} {row.count}"
            return f"{row.idea.topic}, {ratio_words(row.idea)}, {origin_words(row.idea)}"
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = index.data(ROW_ROLE)
        if isinstance(row, IdeaRow) and row.idea is None:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def set_rows(self, rows: Sequence[IdeaRow]) -> None:
        """Show these; nothing is redrawn when they are the same."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def index_of(self, idea_id: int) -> QModelIndex:
        """Where an idea is shown; not valid when it is not."""
        for place, row in enumerate(self._rows):
            if row.idea is not None and row.idea.id == idea_id:
                return self.index(place)
        return QModelIndex()

    def first_id(self) -> int:
        """The first idea that is shown, 0 for none."""
        return next((row.idea.id for row in self._rows if row.idea is not None), 0)
