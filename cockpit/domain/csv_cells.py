"""Cells of a CSV file that no spreadsheet takes for a formula (promise P23)."""

from __future__ import annotations

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = "'"


def harmless_cell(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would compute it; `original_cell` takes it away."""
    return _MARK + text if text.lstrip(_MARK).startswith(_STARTS_A_FORMULA) else text


def original_cell(cell: str) -> str:
    """The text of which `harmless_cell` made `cell`."""
    if cell.startswith(_MARK) and cell.lstrip(_MARK).startswith(_STARTS_A_FORMULA):
        return cell[len(_MARK) :]
    return cell
