"""Row 6: the next run of a cron expression in a zone."""

from __future__ import annotations

from tests.benchmarks import bench_cron
from tests.benchmarks.table import Row, at_least, median


def rows(quick: bool) -> list[Row]:
    """Calls a second against croniter, on each mix."""
    return [_row(name, 3 if quick else bench_cron.ROUNDS) for name in bench_cron.MIXES]


def _row(name: str, rounds: int) -> Row:
    expression, calls = bench_cron.MIXES[name]
    ours, peer = [], []
    for _ in range(rounds):
        ours.append(bench_cron.per_second(bench_cron.ours, expression, calls))
        peer.append(bench_cron.per_second(bench_cron.with_croniter, expression, calls))
    fast, slow = median(ours), median(peer)
    compared = f"croniter: {slow:,.0f} (ours at first: {ours[0]:,.0f})"  # before it knows the days it passes
    return at_least("6", f"next run, {name}", f"{fast:,.0f} a second", compared, fast / slow, 5)
