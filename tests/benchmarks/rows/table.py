"""Row 10: the table of the System Tasks page with 10,000 rows."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, median


def rows(quick: bool) -> list[Row]:
    """The limits are absolute: a frame of a 60 Hz screen, and a third of a core."""
    found: list[dict[str, Any]] = [measure("table", seconds=2.0 if quick else 5.0) for _ in range(1 if quick else 5)]
    frame, scroll, share = (median(run[name] for run in found) for name in ("frame", "scroll", "share"))
    return [
        Row("10", "10,000 rows: repaint", f"{frame:.1f} ms", "", "<= 16 ms", frame <= 16),
        Row("10", "10,000 rows: scroll and repaint", f"{scroll:.1f} ms", "", "<= 16 ms", scroll <= 16),
        Row("10", "10,000 updates a second", f"{share:.0%} of a core", "", "<= 35 %", share <= 0.35),
    ]
