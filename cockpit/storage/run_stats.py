"""Counting runs: overall, by day, by task, and how the last ones of each task went."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

from cockpit.domain.clock import iso_utc
from cockpit.domain.run import RunStatus
from cockpit.domain.run_filter import RunFilter
from cockpit.storage import run_rows, run_search
from cockpit.storage.database import Database
from cockpit.storage.rows import time_or_none
from cockpit.storage.run_search import Selection

_HOW_MANY = "sum(max(1, r.missed_count))"  # a missed row may stand for many planned times
_MILLISECONDS = "CAST(round((julianday(r.finished_at) - julianday(r.started_at)) * 86400000.0) AS INTEGER)"
_ENDED_BY_ITSELF = "r.status IN ('success', 'error', 'timed_out')"
_FAILURES = (RunStatus.ERROR, RunStatus.TIMED_OUT)
_TASKS_AT_ONCE = 20  # some 70 ms of the reader, when each has a thousand runs
# Seen from a success: a failure before it, and the other way round.
_PER_TASK = (
    "SELECT task_id, count(*), sum(status <> 'success'), avg(ms), max(ms), sum(flip) FROM ("
    f"SELECT r.task_id AS task_id, r.status AS status, {_MILLISECONDS} AS ms,"
    " coalesce((r.status = 'success') <> lag(r.status = 'success') OVER (PARTITION BY r.task_id ORDER BY r.id), 0)"
    " AS flip FROM system_task_runs AS r"
    f" WHERE r.task_id IN (SELECT value FROM json_each(?)) AND r.planned_at >= ? AND {_ENDED_BY_ITSELF}"
    ") GROUP BY task_id"
)
_TREND = (
    "SELECT t.value, (SELECT group_concat(word, ' ') FROM ("
    f"SELECT r.status || ':' || coalesce({_MILLISECONDS}, '') AS word FROM system_task_runs AS r"
    " WHERE r.task_id = t.value AND r.status <> 'running' ORDER BY r.id DESC LIMIT ?)) FROM json_each(?) AS t"
)

Trend = tuple[tuple[RunStatus, float | None], ...]
"""(status, seconds) of the last runs of a task, the oldest first."""


@dataclass(frozen=True, slots=True)
class DayCount:
    """What became of the planned times of one day; `failed` includes timed out ones."""

    day: date
    ok: int = 0
    failed: int = 0
    missed: int = 0


@dataclass(frozen=True, slots=True)
class RunStats:
    """How the runs that a filter finds went; seconds are None when none ran to its own end."""

    total: int
    successful: int
    failed: int
    missed: int
    average_seconds: float | None
    median_seconds: float | None
    p95_seconds: float | None
    by_day: tuple[DayCount, ...] = ()

    @property
    def success_rate(self) -> float | None:
        """0..1 of the runs that ended well or badly; None when there is none."""
        ended = self.successful + self.failed
        return self.successful / ended if ended else None


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """How one task went; `flips` is how often a success followed a failure or the other way round."""

    task_id: int
    runs: int
    failed: int
    average_seconds: float | None
    longest_seconds: float | None
    flips: int

    @property
    def flakiness(self) -> float:
        """0..1: flips per run."""
        return self.flips / self.runs if self.runs else 0.0


async def stats(db: Database, wanted: RunFilter, zone: tzinfo = UTC) -> RunStats:
    """Count what `wanted` finds, its days those of `zone`.  In slices: nobody waits long for the reader."""
    selection = await db.read_with(lambda connection: run_search.select(connection, wanted))
    moments: Counter[tuple[str, str]] = Counter()
    milliseconds: Counter[int] = Counter()
    for low, high in selection.slices():
        await db.read_with(lambda c, low=low, high=high: _count_moments(c, selection, low, high, moments))  # type: ignore[misc]
        await db.read_with(lambda c, low=low, high=high: _count_seconds(c, selection, low, high, milliseconds))  # type: ignore[misc]
    return await asyncio.to_thread(_summed, moments, milliseconds, zone)


async def per_task(db: Database, task_ids: Sequence[int], since: datetime) -> list[TaskFigures]:
    """The figures of those tasks that ran to an end since then."""
    found: list[TaskFigures] = []
    for start in range(0, len(task_ids), _TASKS_AT_ONCE):
        some = json.dumps(task_ids[start : start + _TASKS_AT_ONCE])
        for task_id, runs, failed, average, longest, flips in await db.read(_PER_TASK, (some, iso_utc(since))):
            found.append(TaskFigures(task_id, runs, failed, _seconds(average), _seconds(longest), flips))
    return found


async def trend(db: Database, task_ids: Collection[int], count: int = 20) -> dict[int, Trend]:
    """The last `count` ended runs of each task; a task without any is there with nothing."""
    rows = await db.read(_TREND, (count, json.dumps(list(task_ids))))
    return {task_id: _trend(words or "") for task_id, words in rows}


def _summed(moments: Counter[tuple[str, str]], milliseconds: Counter[int], zone: tzinfo) -> RunStats:
    """A third of a second when there are years of ten minutes: not for the thread of a window."""
    by_status: Counter[str] = Counter()
    for (_, status), number in moments.items():
        by_status[status] += number
    ended = sum(milliseconds.values())
    return RunStats(
        total=sum(by_status.values()),
        successful=by_status[RunStatus.SUCCESS],
        failed=sum(by_status[one] for one in _FAILURES),
        missed=by_status[RunStatus.MISSED],
        average_seconds=round(sum(ms * n for ms, n in milliseconds.items()) / ended / 1000, 3) if ended else None,
        median_seconds=_percentile(milliseconds, ended, 50),
        p95_seconds=_percentile(milliseconds, ended, 95),
        by_day=_days(moments, zone),
    )


def _count_moments(
    connection: sqlite3.Connection, selection: Selection, low: int, high: int, into: Counter[tuple[str, str]]
) -> None:
    """Count planned times by their ten minutes and status: every zone's days are made of these."""
    source, params = selection.source(low, high)
    sql = f"SELECT substr(r.planned_at, 1, 15), r.status, {_HOW_MANY} {source} GROUP BY 1, 2"
    for moment, status, number in connection.execute(sql, params):
        into[moment, status] += number


def _count_seconds(
    connection: sqlite3.Connection, selection: Selection, low: int, high: int, into: Counter[int]
) -> None:
    source, params = selection.source(low, high)
    sql = f"SELECT {_MILLISECONDS} AS ms, count(*) {source} AND {_ENDED_BY_ITSELF} GROUP BY 1"
    for milliseconds, number in connection.execute(sql, params):
        if milliseconds is not None:
            into[milliseconds] += number


def _percentile(milliseconds: Mapping[int, int], total: int, percent: int) -> float | None:
    """The nearest-rank percentile in seconds; None of nothing."""
    left = -(-total * percent // 100)
    for value in sorted(milliseconds):
        left -= milliseconds[value]
        if left <= 0:
            return value / 1000
    return None


def _days(moments: Mapping[tuple[str, str], int], zone: tzinfo) -> tuple[DayCount, ...]:
    counts: dict[date, list[int]] = {}
    for (text, status), number in moments.items():
        moment = time_or_none(f"{text}0:00Z")
        if moment is None:  # another hand's
            continue
        day = counts.setdefault(moment.astimezone(zone).date(), [0, 0, 0])
        if status == RunStatus.SUCCESS:
            day[0] += number
        elif status in _FAILURES:
            day[1] += number
        elif status == RunStatus.MISSED:
            day[2] += number
    return tuple(DayCount(day, *counts[day]) for day in sorted(counts))


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else round(milliseconds / 1000, 3)


def _trend(words: str) -> Trend:
    found = []
    for word in reversed(words.split()):
        status, _, milliseconds = word.partition(":")
        known = run_rows.word(RunStatus, status)
        if known is not None:
            found.append((known, int(milliseconds) / 1000 if milliseconds else None))
    return tuple(found)
