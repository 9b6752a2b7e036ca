"""The kept notices as a list: newest first, a heading before each day, filtered by what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit.domain.content import StoredNotice
from cockpit.ui.format import clock, day

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1


class NoticeListModel(QAbstractListModel):
    """Rows are day headings (str) and notices.  `filter_key` is all, unread or failures."""

    def __init__(self, now: Callable[[], datetime], zone: tzinfo | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now, self._zone = now, zone
        self._notices: list[StoredNotice] = []
        self._rows: list[str | StoredNotice] = []
        self.filter_key = "all"

    def set_notices(self, notices: Sequence[StoredNotice]) -> None:
        """Replace them all; any order."""
        self._notices = sorted(notices, key=lambda notice: (notice.at, notice.id), reverse=True)
        self._build()

    def set_filter(self, key: str) -> None:
        """Show all, unread or failures."""
        self.filter_key = key
        self._build()

    def counts(self) -> dict[str, int]:
        """How many there are for each filter."""
        return {key: sum(_wanted(key, notice) for notice in self._notices) for key in _FILTERS}

    def row_at(self, index: Index) -> str | StoredNotice | None:
        """The heading or notice of an index."""
        return self._rows[index.row()] if 0 <= index.row() < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.row_at(index)
        if found is None:
            return None
        if role == ROW_ROLE:
            return found
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return found if isinstance(found, str) else _spoken(found, clock(found.at, self._zone))
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.row_at(index), str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _build(self) -> None:
        self.beginResetModel()
        self._rows, now, head = [], self._now(), ""
        for notice in self._notices:
            if _wanted(self.filter_key, notice):
                words = day(notice.at, now, self._zone)
                if words != head:
                    self._rows.append(words)
                    head = words
                self._rows.append(notice)
        self.endResetModel()


_FILTERS = ("all", "unread", "failures")


def _wanted(key: str, notice: StoredNotice) -> bool:
    if key == "unread":
        return notice.read_at is None
    return notice.level == "error" if key == "failures" else True


def _spoken(notice: StoredNotice, time: str) -> str:
    return ". ".join(part for part in (notice.title, notice.text, time) if part)
