"""Row 9: the first painted window, and its size."""

from __future__ import annotations

import time

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, at_most, median


def rows(quick: bool) -> list[Row]:
    """From the start of the process to the first paint, against a bare QMainWindow with a label."""
    bare, ours, ready = [], [], []
    for _ in range(1 if quick else 7):
        bare.append(_seconds("bare_window"))
        ours.append(_seconds("program", do="painted"))
        ready.append(_seconds("program", do="ready"))
    slow, fast = median(ours), median(bare)
    megabytes = measure("program", do="rss", seconds=8.0)["kilobytes"] / 1024
    return [
        at_most("9", "first painted window", f"{slow:.2f} s", f"bare QMainWindow: {fast:.2f} s", slow / fast, 2.2),
        Row("9", "window filled from the workspace", f"{median(ready):.2f} s"),
        Row("9", "memory of the program, its first tasks run", f"{megabytes:.0f} MB", "", "<= 85 MB", megabytes <= 85),
    ]


def _seconds(subject: str, **options: object) -> float:
    begun = time.time()
    painted: float = measure(subject, **options)["at"]
    return painted - begun
