"""Row 3: 10,000 durable runs a second."""

from __future__ import annotations

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, at_most


def rows(quick: bool) -> list[Row]:
    """10,000 tasks, each once a second, spread over it; APScheduler 3 does the same in memory."""
    rounds = 5 if quick else 60
    ours = measure("serve", loop="qt", tasks=10_000, rounds=rounds, every=1.0, wait=8.0)
    peer = measure("stampede_aps3", tasks=10_000, rounds=rounds, every=1.0)
    missed = Row(
        "3",
        f"10,000 runs a second for {rounds} s: more than 2 s late",
        f"{ours['missed'] + ours['lost']:,} of {ours['runs']:,}",
        "",
        "0",
        ours["missed"] + ours["lost"] == 0,
    )
    late = f"{ours['p99'] * 1000:,.0f} ms"
    compared = f"APScheduler 3 in memory: {peer['p99'] * 1000:,.0f} ms"
    return [missed, at_most("3", "p99 late then", late, compared, ours["p99"] / peer["p99"], 0.6)]
