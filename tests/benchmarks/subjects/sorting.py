"""Sorting and filtering `tasks` rows: our model (`kind` ours), or the same rows behind Qt's proxy model (proxy)."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication

from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Column
from tests.benchmarks.process import answer, options
from tests.benchmarks.subjects.table import task

OPTIONS = options(tasks=100_000, kind="ours")
SEARCHED = "7717"


def seconds_of(do: Callable[[], object]) -> float:
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def ours() -> tuple[float, float, int]:
    """Seconds to sort by name backwards, seconds to filter, rows found."""
    model = TaskModel(lambda: datetime.now(UTC))
    model.set_tasks([task(number) for number in range(1, OPTIONS["tasks"] + 1)], {})
    sorting = seconds_of(lambda: model.sort(Column.TASK, Qt.SortOrder.DescendingOrder))
    filtering = seconds_of(lambda: model.set_search(SEARCHED))
    return sorting, filtering, model.rowCount()


def proxy() -> tuple[float, float, int]:
    """The same through Qt's own proxy, which asks Python for each cell."""

    class Rows(QStandardItemModel):
        """A model in Python, as ours is."""

        def data(self, index: object, role: int = Qt.ItemDataRole.DisplayRole) -> object:
            return super().data(index, role)  # type: ignore[arg-type]

    model = Rows()
    for number in range(1, OPTIONS["tasks"] + 1):
        row = task(number)
        model.appendRow([QStandardItem(row.name), QStandardItem(row.component)])
    shown = QSortFilterProxyModel()
    shown.setSourceModel(model)
    shown.setFilterKeyColumn(-1)
    sorting = seconds_of(lambda: shown.sort(0, Qt.SortOrder.DescendingOrder))
    filtering = seconds_of(lambda: shown.setFilterFixedString(SEARCHED))
    return sorting, filtering, shown.rowCount()


def main() -> None:
    QApplication([])
    sorting, filtering, found = ours() if OPTIONS["kind"] == "ours" else proxy()
    answer(sorting=sorting, filtering=filtering, found=found)


if __name__ == "__main__":
    main()
