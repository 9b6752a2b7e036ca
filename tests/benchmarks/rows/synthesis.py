"""The built-in writer: its summaries against the first three sentences, and the time for ten thousand items."""

from __future__ import annotations

import asyncio

from tests.benchmarks import bench_synthesis
from tests.benchmarks.table import Row, at_least, median

_ITEMS = 10_000
_LIMIT_SECONDS, _LIMIT_GAP_SECONDS = 5.0, 0.05


def rows(quick: bool) -> list[Row]:
    """Ratios of ROUGE: above 1 is better than the baseline, which is hard to beat where the gist stands first."""
    found = bench_synthesis.scores()
    ours, baseline = bench_synthesis.means(found)
    measured = [
        at_least(
            "",
            f"summaries, {name}, {len(found)} articles",
            f"{mine:.3f}",
            f"first three: {theirs:.3f}",
            mine / theirs,
            1,
        )
        for name, mine, theirs in zip(("ROUGE-1", "ROUGE-2", "ROUGE-L"), ours, baseline, strict=True)
    ]
    first = [one for one in found if one.style.startswith("lead")]
    unseen = [one for one in found if one.is_unseen]
    parts = (_part(first, "with the gist first"), _part(unseen, "written after the writer"))
    return [*measured, *parts, *_speed(1 if quick else 3)]


def _part(found: list[bench_synthesis.Score], name: str) -> Row:
    ours, baseline = bench_synthesis.means(found)
    ratios = ", ".join(f"{mine / theirs:.2f}" for mine, theirs in zip(ours, baseline, strict=True))
    return Row("", f"of these {name}: {len(found)}", f"ratios {ratios}", "first three sentences")


def _speed(rounds: int) -> list[Row]:
    items = bench_synthesis.made_up_items(_ITEMS)
    theme = bench_synthesis.theme_of(items)
    took = [asyncio.run(bench_synthesis.seconds_and_longest_gap(items, theme)) for _ in range(rounds)]
    seconds, gap, idle = (median(column) for column in zip(*took, strict=True))
    what, limit = f"{_ITEMS:,} items grouped, ranked and written", _LIMIT_GAP_SECONDS
    gaps = f"{gap * 1000:.0f} ms", f"doing nothing: {idle * 1000:.0f} ms"
    return [
        Row("", what, f"{seconds:.1f} s of a core", "", f"<= {_LIMIT_SECONDS:g} s", seconds <= _LIMIT_SECONDS),
        Row("", "the loop meanwhile: longest gap", *gaps, "<= 50 ms more", gap <= idle + limit),
    ]
