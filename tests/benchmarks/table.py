"""One row of the benchmark table, and the table."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """`number` is the row of performance goals it belongs to, `verdict` None where there is no goal to compare with."""

    number: str
    what: str
    measured: str
    compared: str = ""
    goal: str = ""
    verdict: bool | None = None


def at_most(number: str, what: str, measured: str, compared: str, ratio: float, limit: float) -> Row:
    """A row whose ratio must not be above `limit`."""
    return Row(number, what, measured, compared, f"{ratio:.2f} <= {limit:g}", ratio <= limit)


def at_least(number: str, what: str, measured: str, compared: str, ratio: float, limit: float) -> Row:
    """A row whose ratio must not be below `limit`."""
    return Row(number, what, measured, compared, f"{ratio:.2f} >= {limit:g}", ratio >= limit)


def median(values: Iterable[float]) -> float:
    return statistics.median(list(values))


def print_heading() -> None:
    print(f"{'row':<4}{'what':<52}{'measured':<30}{'compared with':<42}{'ratio and goal':<18}verdict")


def print_rows(rows: Sequence[Row]) -> None:
    for row in rows:
        verdict = {True: "ok", False: "MISSED", None: ""}[row.verdict]
        print(f"{row.number:<4}{row.what:<52}{row.measured:<30}{row.compared:<42}{row.goal:<18}{verdict}", flush=True)
