"""How tables are written to a file."""

from __future__ import annotations

from enum import StrEnum


class ExportFormat(StrEnum):
    """Comma-separated values for a spreadsheet, or JSON."""

    CSV = "csv"
    JSON = "json"
