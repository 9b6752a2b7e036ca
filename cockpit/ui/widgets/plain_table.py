"""What our painted tables have in common: rows of one height, no grid, nothing of Qt's own look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cockpit.ui.theme import theme

_HEADER_HEIGHT = 38


def make_plain(table: QTableView, row_height: int, selection: QAbstractItemView.SelectionMode) -> None:
    """Whole rows are selected, cells are not edited, scrolling is by pixels, the columns are the caller's."""
    table.setMouseTracking(True)
    table.setShowGrid(False)
    table.setFrameShape(QTableView.Shape.NoFrame)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(selection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setCornerButtonEnabled(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(20)
    rows.setDefaultSectionSize(row_height)


def make_plain_header(columns: QHeaderView, *, clickable: bool) -> None:
    """Columns of fixed widths without a mark of their own for sorting."""
    columns.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    columns.setHighlightSections(False)
    columns.setSectionsClickable(clickable)
    columns.setFont(theme().font(12, 500))
    columns.setFixedHeight(_HEADER_HEIGHT)
