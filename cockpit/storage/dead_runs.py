"""The runs that were in flight when the program died: they are ended, and some are tried again."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from cockpit.domain.clock import iso_utc
from cockpit.domain.policy import retry_after_program_end
from cockpit.domain.run import Cause, RunStatus, TaskRun
from cockpit.storage import run_history, task_rows

_END = "UPDATE system_task_runs SET status = ?, cause = ?, finished_at = max(?, coalesce(started_at, '')) WHERE id = ?"
_SHOW_ON_TASK = (
    "UPDATE system_tasks SET last_status = r.status, last_run_at = r.started_at, last_error = NULL,"
    " last_result = NULL, last_duration_seconds = NULL FROM system_task_runs AS r"
    " WHERE r.id = ? AND system_tasks.id = r.task_id"
    " AND coalesce(system_tasks.last_run_at, '') <= coalesce(r.started_at, '')"
)
_SET_RETRY = "UPDATE system_tasks SET retry = ? WHERE id = ?"


def end_dead_runs(connection: sqlite3.Connection, now: datetime) -> list[TaskRun]:
    """End every run that is still "running" at `now`, on its task too; they are answered as they are then.

    A task that is bound to its day tries it again at once, if that is still today.
    """
    dead = connection.execute("SELECT id FROM system_task_runs WHERE status = 'running'").fetchall()
    ids = [row[0] for row in dead]
    ends = [(RunStatus.INTERRUPTED, Cause.PROGRAM_DIED, iso_utc(now), run_id) for run_id in ids]
    connection.executemany(_END, ends)
    connection.executemany(_SHOW_ON_TASK, [(run_id,) for run_id in ids])
    runs = run_history.by_ids(connection, ids)
    for run in runs:
        row = connection.execute(f"{task_rows.SELECT} WHERE id = ?", (run.task_id,)).fetchone()
        retry = None if row is None else retry_after_program_end(task_rows.decode(row), run, now)
        if retry is not None:
            connection.execute(_SET_RETRY, (task_rows.encode("retry", retry), run.task_id))
    return runs
