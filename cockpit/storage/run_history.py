"""Reading runs: pages of the history, log lines, counts and statistics.  On a raw connection, newest first."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.run import LogLine, RunStatus, TaskRun, Trigger
from cockpit.storage import run_rows
from cockpit.storage.rows import marks, time_or_none

_COMMON = (RunStatus.RUNNING, RunStatus.SUCCESS)
_UNUSUAL = "r.status NOT IN ('running', 'success')"  # word for word the condition of the index runs_unusual
_HOW_MANY = "sum(max(1, missed_count))"  # a missed row may stand for many planned times
_SECONDS = "(julianday(finished_at) - julianday(started_at)) * 86400.0"
_ENDED_BY_ITSELF = "status IN ('success', 'error', 'timed_out')"


def by_ids(connection: sqlite3.Connection, ids: Sequence[int]) -> list[TaskRun]:
    """The runs with these ids, in the order of the ids; one that does not exist is left out."""
    sql = f"{run_rows.SELECT} WHERE r.id = ?"
    found = (connection.execute(sql, (run_id,)).fetchone() for run_id in ids)
    return [run_rows.decode(row) for row in found if row is not None]


def list_query(
    task_id: int | None,
    task_ids: Collection[int] | None,
    status: RunStatus | Collection[RunStatus] | None,
    trigger: Trigger | None,
    limit: int,
    before_id: int | None,
) -> tuple[str, tuple[Any, ...]]:
    """The query of one page of the history and its parameters.  No page reads the whole table for a few rows."""
    where: list[str] = []
    params: list[Any] = []
    wanted = None if task_ids is None else set(task_ids)
    if task_id is not None:
        wanted = {task_id} if wanted is None else wanted & {task_id}
    if wanted is not None:
        where.append(f"r.task_id IN ({marks(len(wanted))})")
        params += sorted(wanted)
    if status is not None:
        statuses = [status] if isinstance(status, RunStatus) else sorted(status)
        if wanted is None and not any(one in _COMMON for one in statuses):
            where.append(_UNUSUAL)
        where.append(f"r.status IN ({marks(len(statuses))})")
        params += statuses
    if trigger is not None:
        where.append("r.trigger = ?")
        params.append(trigger)
    if before_id is not None:
        where.append("r.id < ?")
        params.append(before_id)
    condition = f" WHERE {' AND '.join(where)}" if where else ""
    return f"{run_rows.SELECT}{condition} ORDER BY r.id DESC LIMIT ?", (*params, max(0, limit))


def logs(connection: sqlite3.Connection, run_id: int, after_seq: int, limit: int) -> list[LogLine]:
    """Log lines of one run in order, those after `after_seq`."""
    rows = connection.execute(
        "SELECT seq, at, level, message FROM run_log_lines WHERE run_id = ? AND seq > ? ORDER BY seq LIMIT ?",
        (run_id, after_seq, limit),
    )
    return [LogLine(run_id, parse_iso_utc(row["at"]), row["level"], row["message"], row["seq"]) for row in rows]


def counts_by_hour(
    connection: sqlite3.Connection, since: datetime, until: datetime
) -> list[tuple[datetime, RunStatus, Trigger, int]]:
    """How many planned times of each hour had which status and trigger, oldest first."""
    rows = connection.execute(
        f"SELECT substr(planned_at, 1, 13) AS hour, status, trigger, {_HOW_MANY} AS n FROM system_task_runs"
        " WHERE planned_at >= ? AND planned_at < ? GROUP BY 1, 2, 3 ORDER BY 1, 2, 3",
        (iso_utc(since), iso_utc(until)),
    )
    counts = []
    for hour, status, trigger, n in rows:
        known_status, known_trigger = run_rows.word(RunStatus, status), run_rows.word(Trigger, trigger)
        moment = time_or_none(f"{hour}:00:00Z")
        if moment and known_status and known_trigger:  # another hand's words are no bars of a chart
            counts.append((moment, known_status, known_trigger, n))
    return counts


def stats(connection: sqlite3.Connection, since: datetime) -> dict[str, Any]:
    """Totals by status, and the median and 95th percentile of the durations in seconds."""
    start = (iso_utc(since),)
    counts: dict[str, int] = dict(
        connection.execute(
            f"SELECT status, {_HOW_MANY} FROM system_task_runs WHERE planned_at >= ? GROUP BY status", start
        ).fetchall()
    )
    seconds = [
        row[0]
        for row in connection.execute(
            f"SELECT {_SECONDS} AS seconds FROM system_task_runs WHERE planned_at >= ? AND {_ENDED_BY_ITSELF}"
            " AND started_at IS NOT NULL AND finished_at IS NOT NULL ORDER BY seconds",
            start,
        )
    ]
    return {
        "total": sum(counts.values()),
        "success": counts.get(RunStatus.SUCCESS, 0),
        "error": counts.get(RunStatus.ERROR, 0) + counts.get(RunStatus.TIMED_OUT, 0),
        "skipped": counts.get(RunStatus.SKIPPED, 0),
        "missed": counts.get(RunStatus.MISSED, 0),
        "median_seconds": _percentile(seconds, 50),
        "p95_seconds": _percentile(seconds, 95),
    }


def _percentile(ascending: Sequence[float], percent: int) -> float | None:
    """The nearest-rank percentile in seconds, to the millisecond; None of nothing."""
    if not ascending:
        return None
    rank = -(-len(ascending) * percent // 100)
    return round(ascending[max(rank, 1) - 1], 3)
