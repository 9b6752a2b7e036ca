"""Row 1: nothing early, lost or twice, on both loops."""

from __future__ import annotations

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row


def rows(quick: bool) -> list[Row]:
    """1,000 tasks, each due every 5 s, spread evenly; one sleep for each on the published qasync beside it."""
    rounds = 2 if quick else 6
    naive = measure("sleepers", loop="qasync", tasks=1_000, spread=5.0)
    compared = f"one sleep each, stock qasync: {naive['early'] / naive['runs']:.0%} early"
    return [_row(loop, rounds, compared) for loop in ("asyncio", "qt")]


def _row(loop: str, rounds: int, compared: str) -> Row:
    served = measure("serve", loop=loop, tasks=1_000, rounds=rounds, every=5.0)
    wrong = served["early"] + served["lost"] + served["twice"]
    measured = f"{served['early']} / {served['lost']} / {served['twice']} of {served['runs']:,}"
    what = f"early / lost / twice on {'Qt' if loop == 'qt' else 'plain asyncio'}"
    return Row("1", what, measured, compared, "0", wrong == 0)
