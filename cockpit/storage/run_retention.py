"""Deleting old runs without ever making the engine wait: small bites of the writer, with pauses between them."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.storage import occurrence_rows, run_index
from cockpit.storage.database import Database
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.occurrence_store import OccurrenceStore

BITE_SECONDS = 0.008  # of deleting; the commit and a busy machine have the rest of the promised 50 ms
PAUSE_SECONDS = 0.016
_RUNS_AT_ONCE = 10
_LINES_AT_ONCE = 500

_TOO_OLD = (
    "SELECT id FROM system_task_runs WHERE planned_at < ? AND status <> 'running'"
    " AND coalesce(finished_at, missed_until, planned_at) < ? ORDER BY planned_at LIMIT ?"
)
_TOO_MANY = "SELECT id FROM system_task_runs WHERE task_id = ? AND id < ? AND status <> 'running' ORDER BY id LIMIT ?"
_CROWDED = "SELECT task_id FROM system_task_runs GROUP BY task_id HAVING count(*) > ?"
_OLDEST_KEPT = "SELECT id FROM system_task_runs WHERE task_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?"
# From the last line on, down to those that are in the full-text index: they go with their run.
_DELETE_LINES = (
    "DELETE FROM run_log_lines WHERE run_id = ?1 AND seq >= coalesce("
    "(SELECT seq FROM run_log_lines WHERE run_id = ?1 ORDER BY seq DESC LIMIT 1 OFFSET ?2), 0)"
    " AND seq > (SELECT seq FROM run_log_lines WHERE run_id = ?1 ORDER BY seq LIMIT 1 OFFSET ?3)"
)


async def prune(db: Database, now: datetime, *, max_age_days: int, max_runs_per_task: int, batch: int) -> int:
    """Delete what is older than `max_age_days` or beyond the newest `max_runs_per_task` of its task.

    Returns the number of runs deleted.  Runs in flight stay.
    """
    cutoff = iso_utc(now - timedelta(days=max_age_days))
    deleted = await _delete_all(db, _TOO_OLD, (cutoff, cutoff), batch)
    for row in await db.read(_CROWDED, (max_runs_per_task,)):
        kept = await db.read(_OLDEST_KEPT, (row[0], max_runs_per_task - 1))
        if kept:
            deleted += await _delete_all(db, _TOO_MANY, (row[0], kept[0][0]), batch)
    oldest = now - timedelta(days=max_age_days)
    await OccurrenceStore(db).prune(oldest)
    await DowntimeStore(db).prune(oldest)
    await db.submit("DELETE FROM deleted_tasks WHERE deleted_at < ?", (cutoff,))
    return deleted


async def _delete_all(db: Database, query: str, params: tuple[object, ...], batch: int) -> int:
    """Delete the runs that `query` finds, until it finds none."""
    deleted = 0
    while True:
        ids = [row[0] for row in await db.read(query, (*params, batch))]
        if not ids:
            return deleted
        while ids:
            done = await db.write(lambda connection, ids=ids: _bite(connection, ids))  # type: ignore[misc]
            deleted += done
            ids = ids[done:]
            await asyncio.sleep(PAUSE_SECONDS)


def _bite(connection: sqlite3.Connection, ids: list[int]) -> int:
    """Delete runs from the head of `ids` for as long as a bite may last; how many are gone.

    A run goes with its first log lines and after all others, so that one with very many is finished in later bites.
    """
    deadline = time.perf_counter() + BITE_SECONDS
    done = 0
    while done < len(ids):
        some: list[tuple[int]] = []
        for run_id in ids[done : done + _RUNS_AT_ONCE]:
            if not _delete_lines(connection, run_id, deadline):
                break
            some.append((run_id,))
        connection.executemany(occurrence_rows.KEEP_ENDING, some)
        run_index.forget(connection, (run_id for (run_id,) in some))
        connection.executemany("DELETE FROM run_log_lines WHERE run_id = ?", some)
        connection.executemany("DELETE FROM system_task_runs WHERE id = ?", some)
        done += len(some)
        if time.perf_counter() >= deadline:  # asked last: on the slowest machine each bite still gets somewhere
            break
    return done


def _delete_lines(connection: sqlite3.Connection, run_id: int, deadline: float) -> bool:
    """Delete the log lines of a run but the first few; False when time ran out before the last of them."""
    params = (run_id, _LINES_AT_ONCE - 1, run_index.INDEXED_LINES - 1)
    while connection.execute(_DELETE_LINES, params).rowcount >= _LINES_AT_ONCE:
        if time.perf_counter() >= deadline:
            return False
    return True
