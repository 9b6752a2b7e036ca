"""Sources: 500 feeds of 100 items are read, and read again when nothing changed."""

from __future__ import annotations

from tests.benchmarks.process import measure
from tests.benchmarks.table import Row, at_most

_COLD_CPU_SECONDS, _SAME_CPU_SECONDS, _GAP_SECONDS = 60.0, 2.0, 0.05


def rows(quick: bool) -> list[Row]:
    """Processor time with the parsing process, and how long the loop was kept from its heartbeat.

    The gap is what a person could feel; what else runs on the machine lengthens it as well, by as much as an idle
    process beside it shows.  What the loop itself worked between two beats, in processor time of its thread, is the
    program's own share.
    """
    feeds = 100 if quick else 500
    found = measure("sources", feeds=feeds, items=100)
    cold, same = found["cold"], found["same"]
    share = feeds / 500
    what = f"{feeds} feeds of 100 items"
    inserted = f"{cold['result']['inserted']:,} items, {found['grouped']:,} in groups"
    gap, busy = max(cold["gap"], same["gap"]), max(cold["busy"], same["busy"])
    return [
        at_most("S", f"{what}: cold sync", f"{cold['cpu']:.1f} s CPU, {inserted}", "60 s CPU for 500",
                cold["cpu"] / share, _COLD_CPU_SECONDS),
        at_most("S", f"{what}: nothing changed", f"{same['cpu']:.2f} s CPU", "2 s CPU for 500",
                same["cpu"] / share, _SAME_CPU_SECONDS),
        at_most("S", f"{what}: the loop's longest own work", f"{busy * 1000:.0f} ms CPU", "50 ms", busy, _GAP_SECONDS),
        at_most("S", f"{what}: longest gap of the loop", f"{gap * 1000:.0f} ms",
                f"50 ms (an idle process beside it: {found['beside']['gap'] * 1000:.0f} ms)", gap, _GAP_SECONDS),
    ]  # fmt: skip
