"""Row 12: sort and filter a table of 100,000 rows."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, median


def rows(quick: bool) -> list[Row]:
    """Our own sorting against the same rows behind Qt's proxy model."""
    ours: list[dict[str, Any]] = []
    peer: list[dict[str, Any]] = []
    for _ in range(1 if quick else 5):
        ours.append(measure("sorting", kind="ours"))
        peer.append(measure("sorting", kind="proxy"))
    if {run["found"] for run in ours} != {run["found"] for run in peer}:
        raise AssertionError("both must find the same rows")
    sorting, filtering = (median(run[name] for run in ours) for name in ("sorting", "filtering"))
    slow_sort, slow_filter = (median(run[name] for run in peer) for name in ("sorting", "filtering"))
    return [
        Row("12", "100,000 rows: sort", f"{sorting:.2f} s", f"proxy: {slow_sort:.1f} s", "<= 0.3 s", sorting <= 0.3),
        Row(
            "12",
            "100,000 rows: filter",
            f"{filtering * 1000:.0f} ms",
            f"proxy: {slow_filter * 1000:.0f} ms",
            "<= 30 ms",
            filtering <= 0.03,
        ),
    ]
