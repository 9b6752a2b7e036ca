"""The Qt model of the list of items: a hundred thousand rows of which only a window is in memory.

What is missing is asked for when it is painted, the newest wish first, and shown as a placeholder meanwhile.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from shiboken6 import isValid

from cockpit.ui.format import ago_or_in
from cockpit.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from cockpit.services.items import ArticleLine, ArticleView

Index = QModelIndex | QPersistentModelIndex
Spawn = Callable[[Coroutine[Any, Any, None], str], object]

PAGE_ROWS = 100
MOST_PAGES = 20
_MOST_WISHES = 3  # who drags the scroll bar over thousands wants the last few
_NO_INDEX = QModelIndex()
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)


class NewsModel(QAbstractListModel):
    """Rows are items in the order of the opened view."""

    page_read = Signal()
    moving = Signal()  # positions are about to change under the same list
    moved = Signal()

    def __init__(self, now: Callable[[], datetime], spawn: Spawn, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.now = now
        self._spawn = spawn
        self.view: ArticleView | None = None
        self._count = 0
        self._ids: OrderedDict[int, list[int]] = OrderedDict()
        self._lines: dict[int, ArticleLine] = {}
        self._read_pages: OrderedDict[int, None] = OrderedDict()
        self._wishes: list[int] = []
        self._working = False

    # what the page tells

    def set_view(self, view: ArticleView | None, first: Sequence[ArticleLine] = ()) -> None:
        """Show another list from its top; `first` are the items of its first page when they were read already."""
        self.beginResetModel()
        self.view = view
        self._forget()
        if first:
            self._keep(0, self._ids_of(0), {line.id: line for line in first})
        self.endResetModel()

    def take_positions(self) -> None:
        """The view was refreshed: show what it has now."""
        self.moving.emit()
        self.set_view(self.view)
        self.moved.emit()

    def read_again(self) -> None:
        """Positions are as they were; what the rows say may be different."""
        self._read_pages.clear()
        if self._count:
            self.dataChanged.emit(self.index(0), self.index(self._count - 1))

    def change(self, item_id: int, **values: Any) -> None:
        """An item is different at once, before the file says so: `is_read`, `is_starred`."""
        line = self._lines.get(item_id)
        if line is not None:
            self._lines[item_id] = replace(line, **values)
            row = self.position_of(item_id)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    # what views ask

    def id_at(self, row: int) -> int:
        """The id of the item of a row, 0 beyond the end."""
        if self.view is None or not 0 <= row < self._count:
            return 0
        number, place = divmod(row, PAGE_ROWS)
        ids = self._ids.get(number)
        if ids is None:
            ids = self._ids[number] = self.view.ids(number * PAGE_ROWS, PAGE_ROWS)
            while len(self._ids) > MOST_PAGES:
                self._ids.popitem(last=False)
        return ids[place] if place < len(ids) else 0

    def line_at(self, row: int) -> ArticleLine | None:
        """The item of a row; None while it is being read."""
        number = row // PAGE_ROWS
        if number not in self._read_pages and 0 <= row < self._count:
            self._wish(number)
        return self._lines.get(self.id_at(row))

    def line(self, item_id: int) -> ArticleLine | None:
        """The item with this id, None while it is not in memory."""
        return self._lines.get(item_id)

    def position_of(self, item_id: int) -> int:
        """Where an item is, -1 when the list does not have it.  About 1 ms for a hundred thousand."""
        return -1 if self.view is None or not item_id else self.view.position_of(item_id)

    def known(self) -> int:
        """How many items are in memory."""
        return len(self._lines)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else self._count

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ROLES:
            return None
        line = self.line_at(index.row())
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.title)
        return ", ".join(part for part in self._spoken(line) if part)

    def _spoken(self, line: ArticleLine) -> tuple[str, ...]:
        return (
            "" if line.is_read else self.tr("unread"),
            line.source_name,
            line.title,
            ago_or_in(line.at, self.now()) if line.at else "",
            self.tr("starred") if line.is_starred else "",
        )

    # reading

    def _forget(self) -> None:
        self._count = 0 if self.view is None else len(self.view)
        self._wishes.clear()
        self._ids.clear()
        self._read_pages.clear()

    def _wish(self, number: int) -> None:
        if number in self._wishes:
            return
        self._wishes.append(number)
        del self._wishes[:-_MOST_WISHES]
        if not self._working:
            self._working = True
            self._spawn(self._read(), self.tr("Reading the items"))

    async def _read(self) -> None:
        try:
            while isValid(self) and self._wishes:
                await self._read_page(self._wishes[-1])
        finally:
            self._working = False

    async def _read_page(self, number: int) -> None:
        view = self.view
        if view is None:
            self._wishes.clear()
            return
        first = number * PAGE_ROWS
        ids = view.ids(first, PAGE_ROWS)
        found = await view.page(first, PAGE_ROWS)
        if not isValid(self):
            return
        if number in self._wishes:
            self._wishes.remove(number)
        if view is not self.view or view.ids(first, PAGE_ROWS) != ids:
            return
        self._keep(number, ids, {line.id: line for line in found})
        if ids:
            self.dataChanged.emit(self.index(first), self.index(min(first + len(ids), self._count) - 1))
        self.page_read.emit()

    def _keep(self, number: int, ids: list[int], found: dict[int, ArticleLine]) -> None:
        for item_id in ids:
            if item_id not in found:
                self._lines.pop(item_id, None)
        self._lines.update(found)
        self._read_pages[number] = None
        self._read_pages.move_to_end(number)
        if len(self._lines) > MOST_PAGES * PAGE_ROWS:
            while len(self._read_pages) > MOST_PAGES // 2:
                self._read_pages.popitem(last=False)
            kept = {item for page in self._read_pages for item in self._ids_of(page)}
            self._lines = {item: line for item, line in self._lines.items() if item in kept}

    def _ids_of(self, number: int) -> list[int]:
        return [] if self.view is None else self.view.ids(number * PAGE_ROWS, PAGE_ROWS)
