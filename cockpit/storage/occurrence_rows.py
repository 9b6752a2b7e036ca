"""A row of `occurrences` as an Occurrence and back, and the statements that write one."""

from __future__ import annotations

import sqlite3
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.policy import LATE_AFTER
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.storage.rows import clean_text, encode_time, time_or_none
from cockpit.storage.run_rows import word

COLUMNS = ("task_id", "planned_at", "outcome", "cause", "run_id", "detail", "count", "until")
_INSERT = "INSERT INTO occurrences (task_id, planned_at, outcome, cause, run_id, detail, count, until) VALUES"
# A planned time that was missed or left out and is run after all (the clock was set back) tells of that run.
RUN = f"{_INSERT} (?, ?, ?, ?, ?, '', 1, NULL) ON CONFLICT DO UPDATE SET outcome = excluded.outcome," \
    " cause = excluded.cause, run_id = excluded.run_id, detail = '' WHERE until IS NULL"  # fmt: skip
# What was accounted for before the clock was set back stays as it is, also within a line that stands for many.
_AMONG_MANY = "task_id = ?1 AND until >= ?2 AND planned_at <= ?2"
NOT_RUN = (
    f"{_INSERT.removesuffix(' VALUES')} SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ?8 IS NOT NULL OR NOT EXISTS ("
    f"SELECT 1 FROM occurrences INDEXED BY occurrences_ranged WHERE {_AMONG_MANY}) ON CONFLICT DO NOTHING"
)
# One of many that is run after all has a line of its own: the others go without it, from just after it if it led them.
TAKE_OUT = (
    "UPDATE occurrences INDEXED BY occurrences_ranged SET count = count - 1, planned_at = CASE WHEN planned_at = ?2"
    " THEN strftime('%Y-%m-%dT%H:%M:%fZ', planned_at, '+0.001 seconds') ELSE planned_at END"
    f" WHERE {_AMONG_MANY} AND NOT EXISTS (SELECT 1 FROM occurrences AS own WHERE own.task_id = ?1"
    " AND own.planned_at = ?2 AND own.until IS NULL)"
)
DROP_EMPTY = "DELETE FROM occurrences INDEXED BY occurrences_ranged WHERE task_id = ? AND until >= ? AND count <= 0"

# How a run ended outlives the run: a success needs no word, all else is kept in the line of its planned time.
KEEP_ENDING = (
    "UPDATE occurrences SET detail = (SELECT status FROM system_task_runs WHERE id = ?1) WHERE run_id = ?1"
    " AND (task_id, planned_at) = (SELECT task_id, planned_at FROM system_task_runs WHERE id = ?1"
    " AND trigger IN ('schedule', 'catch-up') AND status NOT IN ('success', 'skipped', 'missed'))"
)
STATUS = "coalesce(r.status, CASE WHEN o.outcome IN ('ran', 'late', 'caught_up') THEN nullif(o.detail, '') END)"


def of_run(run: TaskRun) -> tuple[Any, ...]:
    """The parameters of `RUN` for a run that serves a planned time, or for one that collided."""
    if run.status is RunStatus.SKIPPED:
        return (
            run.task_id,
            iso_utc(run.planned_at),
            Outcome.SKIPPED.value,
            _text(run.cause),
            run.related_run_id or run.id,
        )
    late = (run.started_at or run.planned_at) - run.planned_at > LATE_AFTER
    outcome, cause = (Outcome.LATE, run.cause or Cause.BUSY) if late else (Outcome.RAN, run.cause)
    if run.trigger is Trigger.CATCH_UP:
        outcome, cause = Outcome.CAUGHT_UP, run.cause
    return run.task_id, iso_utc(run.planned_at), outcome.value, _text(cause), run.id


def of_missed(run: TaskRun) -> tuple[Any, ...]:
    """The parameters of `NOT_RUN` for a run that is the record of missed planned times."""
    planned_at, until = iso_utc(run.planned_at), encode_time(run.missed_until)
    return run.task_id, planned_at, Outcome.MISSED.value, _text(run.cause), None, "", max(1, run.missed_count), until


def values(occurrence: Occurrence) -> tuple[Any, ...]:
    """The parameters of `NOT_RUN`."""
    return (
        occurrence.task_id,
        iso_utc(occurrence.planned_at),
        occurrence.outcome.value,
        _text(occurrence.cause),
        occurrence.run_id,
        clean_text(occurrence.detail),
        occurrence.count,
        encode_time(occurrence.until),
    )


def decode(row: sqlite3.Row) -> Occurrence:
    """The occurrence of a row with the columns `COLUMNS`."""
    return Occurrence(
        task_id=row["task_id"],
        planned_at=parse_iso_utc(row["planned_at"]),
        outcome=word(Outcome, row["outcome"]) or Outcome.MISSED,
        cause=word(Cause, row["cause"]),
        run_id=row["run_id"],
        detail=str(row["detail"]),
        count=row["count"],
        until=time_or_none(row["until"]),
    )


def _text(cause: Cause | None) -> str | None:
    return None if cause is None else cause.value
