"""Row 5: from the start of the program, with its window, until 10,000 schedules are armed."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, at_most, median

TASKS = 10_000


def rows(quick: bool) -> list[Row]:
    """Against the imports alone, and against APScheduler 3 that lists its jobs from SQLite."""
    seconds: dict[str, list[float]] = {"ours": [], "imports": [], "aps3": []}
    with tempfile.TemporaryDirectory() as folder:
        measure("startup", kind="prepare", path=str(Path(folder) / "ours.db"), tasks=TASKS)
        measure("startup_aps3", kind="prepare", path=str(Path(folder) / "aps3.db"), tasks=TASKS)
        for _ in range(1 if quick else 5):
            seconds["ours"].append(_timed("program", do="armed", path=str(Path(folder) / "ours.db"), tasks=TASKS))
            seconds["imports"].append(_timed("startup", kind="imports"))
            seconds["aps3"].append(_timed("startup_aps3", kind="list", path=str(Path(folder) / "aps3.db")))
    ours, imports, aps3 = (median(values) for values in seconds.values())
    shown = f"{ours:.2f} s"
    compared = f"QApplication, qasync, aiosqlite: {imports:.2f} s"
    return [
        at_most("5", "process start until 10,000 tasks are armed", shown, compared, ours / imports, 2),
        at_most("5", "", shown, f"APScheduler 3 and SQLite: {aps3:.2f} s", ours / aps3, 0.35),
    ]


def _timed(subject: str, **options: object) -> float:
    begun = time.time()
    done: float = measure(subject, **options)["at"]
    return done - begun
