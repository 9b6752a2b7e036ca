"""Next run of a cron expression, with a zone: ours against croniter and cronsim.

    python tests/benchmarks/bench_cron.py

Every library walks the same expression forward from the same moment.  The peers keep their parsed object between
calls, which is their fast way; ours gets a new `Cron` value for each call, as the engine makes it from a row.
Rounds are interleaved and the median is shown, so that a busy machine disturbs all of them alike.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from croniter import croniter
from cronsim import CronSim

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, next_after, validate
from cockpit.domain.schedule import Cron

ZONE = "Europe/Berlin"
START = datetime(2026, 1, 15, 11, 7, 30, tzinfo=UTC)
MIXES = {
    "every minute": ("* * * * *", 4000),
    "weekdays at 9": ("0 9 * * 1-5", 2000),
    "last day of the month": ("30 6 L * *", 1000),
    "29 February": ("0 12 29 2 *", 100),
}
ROUNDS = 7
GOAL_RATIO = 5.0


def ours(expression: str, calls: int) -> None:
    moment: datetime | None = START
    for _ in range(calls):
        moment = next_after(Cron(expression, ZONE), moment or START)


def with_croniter(expression: str, calls: int) -> None:
    iterator = croniter(expression, START.astimezone(ZoneInfo(ZONE)))
    for _ in range(calls):
        iterator.get_next(datetime)


def with_cronsim(expression: str, calls: int) -> None:
    iterator = CronSim(expression, START.astimezone(ZoneInfo(ZONE)))
    for _ in range(calls):
        next(iterator)


def per_second(walk: Callable[[str, int], None], expression: str, calls: int) -> float:
    started = time.perf_counter()
    walk(expression, calls)
    return calls / (time.perf_counter() - started)


def slowest_answer_seconds() -> float:
    """The longest time that validating a text of 200 characters took: each field filled with each kind of item."""
    worst = 0.0
    for item in ("*/1", "0-59", "59-58", "1-2", "0-0", "a", "#", "1#1", "mon-fri#1", "5L", "15W", "R(1-2)"):
        for position in range(5):
            parts = ["*"] * 5
            parts[position] = ",".join([item] * (192 // (len(item) + 1)))
            started = time.perf_counter()
            with suppress(UserError):
                validate(Cron(" ".join(parts), ZONE))
            worst = max(worst, time.perf_counter() - started)
    return worst


def main() -> None:
    """Print calls per second and our ratios, and how long the longest answers take."""
    print(f"{'mix':<24}{'ours/s':>11}{'croniter/s':>12}{'cronsim/s':>12}{'x croniter':>12}{'x cronsim':>11}")
    walks = (ours, with_croniter, with_cronsim)
    for name, (expression, calls) in MIXES.items():
        rounds = [[per_second(walk, expression, calls) for walk in walks] for _ in range(ROUNDS)]
        speed = [statistics.median(column) for column in zip(*rounds, strict=True)]
        ratios = speed[0] / speed[1], speed[0] / speed[2]
        verdict = "" if ratios[0] >= GOAL_RATIO else f"  BELOW {GOAL_RATIO:g} x"
        print(f"{name:<24}{speed[0]:>11,.0f}{speed[1]:>12,.0f}{speed[2]:>12,.0f}", end="")
        print(f"{ratios[0]:>11.1f}x{ratios[1]:>10.1f}x{verdict}")
    started = time.perf_counter()
    missed = count_between(Cron("* * * * *", ZONE), START, START + timedelta(days=3653))
    print(f"\n{missed:,} missed minutes of ten years counted in {(time.perf_counter() - started) * 1000:.1f} ms")
    print(f"slowest answer to a text of 200 characters: {slowest_answer_seconds() * 1000:.1f} ms (limit 50)")


if __name__ == "__main__":
    main()
