"""The rows of the Deliveries page: one for each group of deliveries of one send in the same state."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cockpit.storage.delivery_view import DeliveryGroup
from cockpit.ui.delivery_words import happened, state_look

GROUP_ROLE = Qt.ItemDataRole.UserRole + 1
Index = QModelIndex | QPersistentModelIndex


class DeliveryList(QAbstractListModel):
    """Groups, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[DeliveryGroup] = ()

    @property
    def groups(self) -> Sequence[DeliveryGroup]:
        """What is listed."""
        return self._groups

    def show_groups(self, groups: Sequence[DeliveryGroup]) -> None:
        """List these."""
        if list(groups) == list(self._groups):
            return
        self.beginResetModel()
        self._groups = groups
        self.endResetModel()

    def place_of(self, first_id: int) -> int:
        """Where the group that begins with this delivery stands; -1 when it is not listed."""
        return next((place for place, group in enumerate(self._groups) if group.first_id == first_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._groups)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        group = self._groups[index.row()]
        if role == GROUP_ROLE:
            return group
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            said = happened(group.state, group.note, group.tries, group.count, group.next_try_at)
            return f"{group.task_name}, {group.recipient}, {state_look(group.state).words}, {said}"
        return None
