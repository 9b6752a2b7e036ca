"""Rows 2 and 8: 10,000 tasks due at one instant, every start and end committed, in a process with a window."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.process import NotMeasured, measure
from tests.benchmarks.table import Row, at_most, median

TASKS = 10_000


def rows(quick: bool) -> list[Row]:
    """Lateness against APScheduler 3 and 4, which record nothing; the heartbeat against one sleep for each task."""
    rounds = 1 if quick else 5
    ours: list[dict[str, Any]] = []
    aps3: list[float] = []
    naive: list[float] = []
    for _ in range(rounds):
        ours.append(_in_the_program())
        aps3.append(measure("stampede_aps3", tasks=TASKS)["p99"])
        naive.append(measure("sleepers", loop="qasync", tasks=TASKS, spread=0.0, wait=4.0)["gap"])
    p99, peer = median(run["p99"] for run in ours), median(aps3)
    gap = median(run["gap"] for run in ours)
    early = sum(run["early"] for run in ours)
    return [
        Row("1", "early in the stampede", f"{early} of {rounds * TASKS:,}", "", "0", early == 0),
        at_most(
            "2", "10,000 at one instant: p99 late", _ms(p99), f"APScheduler 3 in memory: {_ms(peer)}", p99 / peer, 0.5
        ),
        _against_aps4(p99),
        Row(
            "8",
            "longest gap of the window's heartbeat then",
            _ms(gap),
            f"one sleep each, stock qasync: {_ms(median(naive))}",
            "<= 33 ms",
            gap <= 0.033,
        ),
    ]


def _in_the_program() -> dict[str, Any]:
    """The real program with its window on a workspace that was prepared for it."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "bench.db")
        first = float(int(time.time()) + 15)
        measure("startup", kind="prepare", path=path, tasks=TASKS, first=first)
        return measure("program", do="stampede", path=path, tasks=TASKS, first=first)


def _against_aps4(p99: float) -> Row:
    what = "the same against the pre-release"
    try:
        peer = measure("stampede_aps4", pre_releases=True, tasks=TASKS)["p99"]
    except NotMeasured as reason:
        return Row("2", what, _ms(p99), f"APScheduler 4: {reason}")
    return at_most("2", what, _ms(p99), f"APScheduler 4 in memory: {_ms(peer)}", p99 / peer, 0.08)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms"
