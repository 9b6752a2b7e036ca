"""Row 4: durable throughput with 1,000 concurrent runs."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import bench_storage
from tests.benchmarks.process import NotMeasured, measure
from tests.benchmarks.table import Row, at_least, median


def rows(quick: bool) -> list[Row]:
    """Runs a second, start and end committed with synchronous=FULL."""
    ways: dict[str, Callable[[Path], float]] = {
        "ours": lambda path: asyncio.run(bench_storage.grouped(path)),
        "single": lambda path: asyncio.run(bench_storage.one_by_one_async(path)),
        "raw": bench_storage.raw_batches,
    }
    speeds: dict[str, list[float]] = {name: [] for name in ways}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(1 if quick else bench_storage.ROUNDS):
            for name, way in ways.items():
                speeds[name].append(way(Path(folder) / f"{name}-{number}.db"))
    ours, single, raw = (median(speeds[name]) for name in ways)
    shown = f"{ours:,.0f} a second"
    return [
        at_least(
            "4", "durable runs, 1,000 at once", shown, f"one transaction per write: {single:,.0f}", ours / single, 40
        ),
        at_least("4", "", shown, f"raw executemany by 1,000: {raw:,.0f}", ours / raw, 0.5),
        _against_aps4(ours, quick),
    ]


def _against_aps4(ours: float, quick: bool) -> Row:
    try:
        peer = measure("throughput_aps4", pre_releases=True, runs=100 if quick else 400)["per_second"]
    except NotMeasured as reason:
        return Row("4", "", f"{ours:,.0f} a second", f"APScheduler 4 and SQLite: {reason}")
    compared = f"APScheduler 4 and SQLite: {peer:,.0f}"
    return at_least("4", "", f"{ours:,.0f} a second", compared, ours / peer, 150)
