"""The archive as the rows of a list: a heading for each month, below it what was written in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cockpit.domain.archive import ArchiveEntry
from cockpit.ui.archive_words import day_words, moment_words, month_words, state_words, stories_words

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """A line of the archive, or (without an entry) the heading of a month."""

    entry: ArchiveEntry | None = None
    heading: str = ""


class ArchiveModel(QAbstractListModel):
    """`more_wanted` asks for the entries behind those that are here."""

    more_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self.rows: list[ArchiveRow] = []
        self.entries: list[ArchiveEntry] = []
        self._is_whole = True
        self.names_themes = False

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if row.entry is None:
            return row.heading if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return day_words(row.entry.planned_at, row.entry.zone)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            when = moment_words(row.entry.planned_at, row.entry.zone)
            return ", ".join((when, row.entry.title or row.entry.theme_name, state_words(row.entry)))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()] if 0 <= index.row() < len(self.rows) else ArchiveRow()
        return Qt.ItemFlag.NoItemFlags if row.entry is None else super().flags(index)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._is_whole

    def fetchMore(self, parent: Index) -> None:
        self._is_whole = True  # until the answer comes
        self.more_wanted.emit()

    def set_entries(self, entries: Sequence[ArchiveEntry], *, is_whole: bool, names_themes: bool) -> None:
        """Show these in their order; unless `is_whole`, more are asked for when a person scrolls to the end."""
        self.beginResetModel()
        self.entries, self.rows, self._is_whole = list(entries), [], is_whole
        self.names_themes = names_themes
        self.rows = self._with_months(entries, "")
        self.endResetModel()

    def add_entries(self, entries: Sequence[ArchiveEntry], *, is_whole: bool) -> None:
        """Append these."""
        last = next((row.heading for row in reversed(self.rows) if row.entry is None), "")
        rows = self._with_months(entries, last)
        self._is_whole = is_whole
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.entries += entries
            self.rows += rows
            self.endInsertRows()

    def index_of(self, synthesis_id: int) -> QModelIndex:
        """Where a synthesis is; not valid when it is not among those that are shown."""
        found = (n for n, row in enumerate(self.rows) if row.entry is not None and row.entry.id == synthesis_id)
        place = next(found, -1)
        return self.index(place) if synthesis_id and place >= 0 else QModelIndex()

    def index_at(self, entry: ArchiveEntry) -> QModelIndex:
        """Where an entry is, one without a synthesis too."""
        place = next((n for n, row in enumerate(self.rows) if row.entry is entry), -1)
        return self.index(place) if place >= 0 else QModelIndex()

    def _with_months(self, entries: Sequence[ArchiveEntry], shown: str) -> list[ArchiveRow]:
        rows: list[ArchiveRow] = []
        for entry in entries:
            heading = month_words(entry.planned_at, self._now(), entry.zone)
            if heading != shown:
                rows.append(ArchiveRow(heading=heading))
                shown = heading
            rows.append(ArchiveRow(entry))
        return rows


def line_words(entry: ArchiveEntry) -> str:
    """ "42 stories · sent to 3"."""
    return " · ".join((stories_words(entry), state_words(entry))) if entry.id else state_words(entry)
