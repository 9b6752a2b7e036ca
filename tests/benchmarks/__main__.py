"""Prints the table: python -m tests.benchmarks [--quick] [NAME ...]"""

from __future__ import annotations

import importlib
import platform
import sys
import time

from tests.benchmarks.process import NotMeasured
from tests.benchmarks.table import Row, print_heading, print_rows

SUBJECTS = (
    "early",
    "stampede",
    "sustained",
    "durable",
    "startup",
    "cron",
    "idle",
    "window",
    "table",
    "history",
    "sorting",
    "sources",
    "stop",
    "synthesis",
    "items",
)


def main(arguments: list[str]) -> int:
    """Measure what is named, else all; 1 when a goal was missed, 2 for a name that does not exist."""
    quick = "--quick" in arguments
    names = [argument for argument in arguments if not argument.startswith("-")]
    if unknown := set(names) - set(SUBJECTS):
        print(f"unknown: {', '.join(sorted(unknown))}; there are: {', '.join(SUBJECTS)}")
        return 2
    print(f"Python {platform.python_version()}, {platform.machine()}, {'one round each' if quick else 'medians'}\n")
    print_heading()
    found: list[Row] = []
    begun = time.monotonic()
    for name in names or SUBJECTS:
        subject = importlib.import_module(f"tests.benchmarks.rows.{name}")
        try:
            rows: list[Row] = subject.rows(quick)
        except NotMeasured as reason:
            rows = [Row("", name, "not measured", str(reason), "", False)]
        print_rows(rows)
        found += rows
    missed = sum(row.verdict is False for row in found)
    reached = sum(row.verdict is True for row in found)
    print(f"\n{reached} goals reached, {missed} missed, in {time.monotonic() - begun:.0f} s")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
