"""Row 9: the first painted window, and its size."""

from __future__ import annotations

import time

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, at_most, median


def rows(quick: bool) -> list[Row]:
    """From the start of the process to the first paint, against a bare QMainWindow with a label."""
    bare, ours, ready, painted_megabytes = [], [], [], []
    for _ in range(1 if quick else 7):
        bare.append(_measured("bare_window")[0])
        seconds, megabytes = _measured("program", do="painted")
        ours.append(seconds)
        painted_megabytes.append(megabytes)
        ready.append(_measured("program", do="ready"))
    slow, fast = median(ours), median(bare)
    return [
        at_most("9", "first painted window", f"{slow:.2f} s", f"bare QMainWindow: {fast:.2f} s", slow / fast, 2.2),
        Row("9", "window filled from the workspace", f"{median(seconds for seconds, _ in ready):.2f} s"),
        _size("memory when it is first painted", median(painted_megabytes)),
        _size("memory when it is filled", median(megabytes for _, megabytes in ready)),
        _size("memory when its first tasks have run", measure("program", do="rss", seconds=8.0)["kilobytes"] / 1024),
    ]


def _size(what: str, megabytes: float) -> Row:
    return Row("9", what, f"{megabytes:.0f} MB", "", "<= 85 MB", megabytes <= 85)


def _measured(subject: str, **options: object) -> tuple[float, float]:
    """Seconds from the start of the process until it answered, and its size in MB then."""
    begun = time.time()
    answer = measure(subject, **options)
    return answer["at"] - begun, answer.get("kilobytes", 0) / 1024
