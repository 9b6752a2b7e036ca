"""Row 11: a history of a million runs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, median


def rows(quick: bool) -> list[Row]:
    """Opened by its ids, against a model that fetches more until the last row is there."""
    ours: list[dict[str, Any]] = []
    peer: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "history.db"
        measure("history", kind="prepare", path=path)
        for _ in range(1 if quick else 5):
            ours.append(measure("history", kind="view", path=path))
            peer.append(measure("history", kind="pages", path=path))
    opening, jump, memory = (median(run[name] for run in ours) for name in ("seconds", "jump", "megabytes"))
    end, all_rows = (median(run[name] for run in peer) for name in ("seconds", "megabytes"))
    compared = f"fetchMore to the end: {end:.1f} s"
    return [
        Row("11", "a million runs: open", f"{opening * 1000:.0f} ms", compared, "<= 200 ms", opening <= 0.2),
        Row("11", "a million runs: longest jump", f"{jump * 1000:.1f} ms", "", "<= 20 ms", jump <= 0.02),
        Row(
            "11",
            "a million runs: memory",
            f"{memory:.0f} MB",
            f"fetchMore: {all_rows:.0f} MB",
            "<= 20 MB",
            memory <= 20,
        ),
    ]
