"""Row 7: what waiting costs."""

from __future__ import annotations

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row


def rows(quick: bool) -> list[Row]:
    """1,000 armed tasks; memory is the difference between 21,000 and 1,000 of them."""
    seconds = 10.0 if quick else 60.0
    few = measure("idle", loop="qt", tasks=1_000, seconds=seconds)
    many = measure("idle", loop="qt", tasks=21_000, seconds=0.1)
    cpu = few["cpu_seconds_a_minute"] * 1000
    each = (many["kilobytes"] - few["kilobytes"]) / 20_000
    return [
        Row("7", "CPU at rest, 1,000 armed tasks", f"{cpu:.1f} ms a minute", "", "<= 15 ms", cpu <= 15),
        Row("7", "memory of one armed task", f"{each:.2f} KB", "", "<= 1.3 KB", each <= 1.3),
    ]
