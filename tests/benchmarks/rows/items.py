"""The News page over a hundred thousand items."""

from __future__ import annotations

from typing import Any

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, median


def rows(quick: bool) -> list[Row]:
    """Until its first rows are read, until those of any place are, and how long the window stands still meanwhile."""
    runs: list[dict[str, Any]] = [measure("items") for _ in range(1 if quick else 5)]
    opening, jump, gap = (median(run[name] for run in runs) for name in ("seconds", "jump", "gap"))
    found = f"finds {median(run['search'] for run in runs) * 1000:.0f} ms"
    return [
        Row("-", "100,000 items: open", f"{opening * 1000:.0f} ms", found, "<= 200 ms", opening <= 0.2),
        Row("-", "100,000 items: jump, median", f"{jump * 1000:.1f} ms", "", "<= 20 ms", jump <= 0.02),
        Row("-", "100,000 items: longest gap", f"{gap * 1000:.0f} ms", "", "<= 50 ms", gap <= 0.05),
    ]
