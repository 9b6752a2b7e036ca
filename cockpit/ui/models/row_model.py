"""Rows of a painted list: values with headings among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = int(Qt.ItemDataRole.UserRole)


class Row(Protocol):
    """`row_id` names what the row shows; 0 for a heading, which cannot be chosen."""

    @property
    def row_id(self) -> int: ...


R = TypeVar("R", bound=Row)


class RowModel(QAbstractListModel, Generic[R]):
    """`told` says a row in words, for screen readers and for typing ahead."""

    def __init__(self, told: Callable[[R], str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._told = told
        self._rows: list[R] = []

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._told(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = index.data(ROW_ROLE)
        return Qt.ItemFlag.NoItemFlags if row is not None and row.row_id == 0 else super().flags(index)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show these; nothing is redrawn when they are the same."""
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def index_of(self, row_id: int) -> QModelIndex:
        """Where something is shown; not valid when it is not."""
        place = next((place for place, row in enumerate(self._rows) if row.row_id == row_id), -1)
        return self.index(place) if row_id and place >= 0 else QModelIndex()

    def first_id(self) -> int:
        """The first that is shown, 0 for none."""
        return next((row.row_id for row in self._rows if row.row_id), 0)
