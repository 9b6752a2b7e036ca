"""The runs: what is claimed, how it ended, what it logged.

Claims and ends are the hot path.  They go through steps that the group-commit writer calls once a batch with all
their items, so that a thousand runs share a few `executemany` and one sync of the disk.
"""

from __future__ import annotations

import itertools
import sqlite3
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.occurrence import Occurrence
from cockpit.domain.run import Cause, LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import PendingRetry
from cockpit.storage import definition_store, occurrence_rows, run_history, run_rows, task_rows
from cockpit.storage.database import Database
from cockpit.storage.dead_runs import end_dead_runs
from cockpit.storage.rows import clean_text, clean_text_or_none, decode_time, encode_json, encode_time, marks
from cockpit.storage.run_retention import prune

_ADVANCE = "UPDATE system_tasks SET next_run_at = ?, last_planned_at = ?, run_count = run_count + ? WHERE id = ?"
_PASS_BY = (
    "UPDATE system_tasks SET next_run_at = ?, last_planned_at = max(?, coalesce(last_planned_at, '')),"
    " skip_planned_at = CASE WHEN skip_planned_at > ?2 THEN skip_planned_at END WHERE id = ?"
)
_END_RUN = (
    "UPDATE system_task_runs SET status = ?, finished_at = ?, result = ?, error_message = ?, cause = ?, stages = ?"
    " WHERE id = ?"
)
_START_LATE = "UPDATE system_task_runs SET started_at = ? WHERE id = ?"
_LATE = (
    "UPDATE occurrences SET outcome = CASE outcome WHEN 'ran' THEN 'late' ELSE outcome END, cause = ?"
    " WHERE task_id = ? AND planned_at = ? AND run_id = ?"
)
# A run may switch its task off (too many errors in a row) but never on: a person may have switched it off meanwhile.
_END_TASK = (
    "UPDATE system_tasks SET last_run_at = ?, last_status = ?, last_result = ?, last_error = ?,"
    " last_duration_seconds = ?, last_success_at = ?, error_count = ?,"
    " enabled = CASE WHEN ?8 THEN enabled ELSE 0 END, next_run_at = CASE WHEN ?8 THEN next_run_at END, retry = ?9"
    " WHERE id = ?10"
)
_NEVER_STARTED = (
    "UPDATE occurrences SET outcome = 'skipped', cause = ? WHERE task_id = ? AND planned_at = ? AND run_id = ?"
)
_DROP_RETRY = "UPDATE system_tasks SET retry = NULL WHERE id = ?"
_SET_RETRY = "UPDATE system_tasks SET retry = ? WHERE id = ?"
_SET_NEXT = "UPDATE system_tasks SET next_run_at = ? WHERE id = ?"
_INSERT_LINE = "INSERT INTO run_log_lines (run_id, seq, at, level, message) VALUES (?, ?, ?, ?, ?)"
_LOOKED_UP_AT_ONCE = 500
_PLANNED_AT = run_rows.COLUMNS.index("planned_at")

# The run's columns; for a planned time what moves its task on, and its line in the account.
_Claim = tuple[tuple[Any, ...], tuple[Any, ...] | None, tuple[Any, ...]]
_End = tuple[tuple[Any, ...], tuple[Any, ...]]  # the run's columns, the task's columns
_Runs = list[TaskRun]  # within the class `list` is its method


class RunStore:
    """Reads and writes runs and their log lines.  Make one with `await RunStore.create(db)`."""

    def __init__(self, db: Database, last_run_id: int) -> None:
        self._db = db
        self._ids = itertools.count(last_run_id + 1)
        self._log_seq = itertools.count(1)  # rises within every run, which is all that reading needs

    @classmethod
    async def create(cls, db: Database) -> RunStore:
        """The store, its ids going on after the newest run in the file."""
        row = (await db.read("SELECT coalesce(max(id), 0) FROM system_task_runs"))[0]
        return cls(db, row[0])

    def new_run_id(self) -> int:
        """An id that no run has had.  There is one engine per workspace, so nobody else counts."""
        return next(self._ids)

    async def claim(self, run: TaskRun, next_run_at: datetime | None) -> bool:
        """Store the start of `run` and the task's next planned time together, before the handler starts.

        False, with nothing written, when the task's planned time was served before.
        """
        return await self._db.submit_step(_claim_step, _claim(run, run_rows.started_values(run), next_run_at))

    async def start_manual(self, run: TaskRun) -> None:
        """Store the start of a run that serves no planned time."""
        await self._db.submit(run_rows.INSERT, run_rows.values(run))

    async def never_started(self, run: TaskRun, cause: Cause) -> None:
        """The planned time of a run that was claimed, and waited in vain, was left out."""
        await self._db.submit(_NEVER_STARTED, (cause.value, run.task_id, iso_utc(run.planned_at), run.id))

    async def start_retry(self, run: TaskRun) -> None:
        """Store the start of another attempt, and that its task waits for it no longer."""
        row = run_rows.values(run)

        def change(connection: sqlite3.Connection) -> None:
            connection.execute(run_rows.INSERT, row)
            connection.execute(_DROP_RETRY, (run.task_id,))

        await self._db.write(change)

    async def drop_retry(self, task_id: int) -> None:
        """The task waits for no retry any more."""
        await self._db.submit(_DROP_RETRY, (task_id,))

    async def set_retry(self, task_id: int, retry: PendingRetry | None) -> None:
        """The task waits for this retry from now on, or for none."""
        await self._db.submit(_SET_RETRY, (task_rows.encode("retry", retry), task_id))

    async def finish(self, run: TaskRun, task: SystemTask, followers: Sequence[TaskRun] = ()) -> None:
        """Store how `run` ended together with what `task` shows of it, and the starts of the runs that follow it.

        Of the task only the columns of its last run are written, and `enabled` only when it becomes False.
        """
        finished_at, result = encode_time(run.finished_at), encode_json(run.result)
        error = clean_text_or_none(run.error_message)
        cause = None if run.cause is None else run.cause.value
        end = (run.status.value, finished_at, result, error, cause, run_rows.encode_stages(run.stages), run.id)
        # What the task shows is mostly the very value of its run: written out once.
        shown = (
            encode_time(task.last_run_at),
            None if task.last_status is None else task.last_status.value,
            result if task.last_result is run.result else encode_json(task.last_result),
            error if task.last_error is run.error_message else clean_text_or_none(task.last_error),
            task.last_duration_seconds,
            finished_at if task.last_success_at is run.finished_at else encode_time(task.last_success_at),
            task.error_count,
            int(task.enabled),
            None if task.retry is None else task_rows.encode("retry", task.retry),
            run.task_id,
        )
        if not followers:
            await self._db.submit_step(_end_step, (end, shown))
            return
        rows = [run_rows.values(one) for one in followers]

        def change(connection: sqlite3.Connection) -> None:
            _end_step(connection, [(end, shown)])
            connection.executemany(run_rows.INSERT, rows)

        await self._db.write(change)

    async def record_skipped(self, run: TaskRun, next_run_at: datetime | None) -> bool:
        """Store a planned time that was not run; a scheduled one moves its task on as `claim` does.

        False, with nothing written, when that planned time was served before.
        """
        return await self._db.submit_step(_record_step, _claim(run, run_rows.values(run), next_run_at))

    async def record_missed(self, runs: Sequence[TaskRun], task_id: int, next_run_at: datetime | None) -> None:
        """Store planned times that passed unserved, and the task's next one; those served before stay as they are."""
        rows = [run_rows.values(run) for run in runs]
        account = [occurrence_rows.of_missed(run) for run in runs]

        def change(connection: sqlite3.Connection) -> None:
            connection.executemany(run_rows.INSERT_UNLESS_SERVED, rows)
            connection.executemany(occurrence_rows.NOT_RUN, account)
            connection.execute(_SET_NEXT, (encode_time(next_run_at), task_id))

        await self._db.write(change)

    async def record_not_run(
        self, occurrences: Sequence[Occurrence], task_id: int, next_run_at: datetime | None
    ) -> None:
        """Account for planned times that were left out by choice (at least one), and move the task on to the next."""
        last = max(one.until or one.planned_at for one in occurrences)
        item = (
            [occurrence_rows.values(one) for one in occurrences],
            (encode_time(next_run_at), iso_utc(last), task_id),
        )
        await self._db.submit_step(_pass_by_step, item)

    async def start_late(self, run: TaskRun, cause: Cause) -> None:
        """A run that was claimed, and waited, starts now: store since when it works, and why it is late."""

        def change(connection: sqlite3.Connection) -> None:
            connection.execute(_START_LATE, (encode_time(run.started_at), run.id))
            if run.trigger.serves_a_planned_time:
                connection.execute(_LATE, (cause.value, run.task_id, iso_utc(run.planned_at), run.id))

        await self._db.write(change)

    async def served_at(self, task_id: int, planned: datetime) -> bool:
        """True when the schedule's time `planned` of this task has its run or the record of why not."""
        found = await self._db.read(
            "SELECT 1 FROM system_task_runs WHERE task_id = ? AND planned_at = ?"
            " AND trigger IN ('schedule', 'catch-up')",
            (task_id, iso_utc(planned)),
        )
        return bool(found)

    async def accounted(self, task_id: int, since: datetime, until: datetime) -> _Spans:
        """(first, last) of the lines in the account of a task that touch [since, until]."""
        rows = await self._db.read(
            "SELECT planned_at, coalesce(until, planned_at) FROM occurrences"
            " WHERE task_id = ?1 AND planned_at BETWEEN ?2 AND ?3"
            " UNION SELECT planned_at, until FROM occurrences WHERE task_id = ?1 AND until >= ?2 AND planned_at < ?2",
            (task_id, iso_utc(since), iso_utc(until)),
        )
        return [(parse_iso_utc(row[0]), parse_iso_utc(row[1])) for row in rows]

    async def mark_interrupted(self, now: datetime) -> _Runs:
        """Every run that is still "running" died with the program: end it at `now`, on its task too.

        A task that is bound to its day tries it again at once, if that is still today.
        """

        return await self._db.write(lambda connection: end_dead_runs(connection, now))

    async def append_logs(self, lines: Sequence[LogLine]) -> None:
        """Store log lines in the order given."""
        rows = [
            (line.run_id, next(self._log_seq), iso_utc(line.at), line.level, clean_text(line.message)) for line in lines
        ]
        if rows:
            await self._db.submit_step(_log_step, rows)

    async def list(
        self,
        *,
        task_id: int | None = None,
        task_ids: Collection[int] | None = None,
        status: RunStatus | Collection[RunStatus] | None = None,
        trigger: Trigger | None = None,
        limit: int = 50,
        before_id: int | None = None,
    ) -> _Runs:
        """Runs, the newest first; `before_id` continues after the last of a page.

        A run of a deleted task has the name that the task had.
        """
        sql, params = run_history.list_query(task_id, task_ids, status, trigger, limit, before_id)
        return await self._db.read_with(
            lambda connection: [run_rows.decode(row) for row in connection.execute(sql, params)]
        )

    async def get(self, run_id: int) -> TaskRun | None:
        """The run with this id, or None."""
        return next(iter(await self._db.read_with(lambda c: run_history.by_ids(c, [run_id]))), None)

    async def logs(self, run_id: int, after_seq: int = 0, limit: int = 2000) -> _Lines:
        """Log lines of a run in order, those with `seq` above `after_seq`."""
        return await self._db.read_with(lambda c: run_history.logs(c, run_id, after_seq, limit))

    async def counts_by_hour(self, since: datetime, until: datetime) -> _Counts:
        """(hour, status, trigger, number) of planned times in [since, until); a missed row counts all that it says."""
        return await self._db.read_with(lambda c: run_history.counts_by_hour(c, since, until))

    async def stats(self, since: datetime) -> dict[str, Any]:
        """total, success, error (timed out ones too), skipped, missed, median_seconds and p95_seconds since then.

        The seconds are None when nothing ran to an end.
        """
        return await self._db.read_with(lambda c: run_history.stats(c, since))

    async def prune(
        self, now: datetime, max_age_days: int = 90, max_runs_per_task: int = 10_000, batch: int = 500
    ) -> int:
        """Delete runs that are too old or too many, with their log lines; the number of runs deleted.

        In batches of at most `batch` runs that hold the writer for less than 50 ms each.
        """
        return await prune(self._db, now, max_age_days=max_age_days, max_runs_per_task=max_runs_per_task, batch=batch)


_Lines = list[LogLine]
_Counts = list[tuple[datetime, RunStatus, Trigger, int]]
_Spans = list[tuple[datetime, datetime]]


def _claim(run: TaskRun, row: tuple[Any, ...], next_run_at: datetime | None) -> _Claim:
    if not run.trigger.serves_a_planned_time:
        return row, None, ()
    counted = int(run.status is RunStatus.RUNNING)  # only what really runs counts for the most runs of a task
    return row, (encode_time(next_run_at), row[_PLANNED_AT], counted, run.task_id), occurrence_rows.of_run(run)


def _claim_step(connection: sqlite3.Connection, items: Sequence[_Claim]) -> Sequence[bool]:
    return _insert_and_advance(connection, run_rows.START_UNLESS_SERVED, items)


def _record_step(connection: sqlite3.Connection, items: Sequence[_Claim]) -> Sequence[bool]:
    return _insert_and_advance(connection, run_rows.INSERT_UNLESS_SERVED, items)


def _insert_and_advance(connection: sqlite3.Connection, insert: str, items: Sequence[_Claim]) -> Sequence[bool]:
    """Insert all runs; where some planned times were served before, find out which and move only the others on."""
    inserted = connection.executemany(insert, [row for row, _, _ in items]).rowcount
    claimed = [True] * len(items)
    if inserted != len(items):
        stored = _stored_ids(connection, [row[0] for row, _, _ in items])
        claimed = [row[0] in stored for row, _, _ in items]
    served = [item for item, mine in zip(items, claimed, strict=True) if mine and item[1] is not None]
    connection.executemany(_ADVANCE, [move for _, move, _ in served if move is not None])
    if connection.executemany(occurrence_rows.TAKE_OUT, [line[:2] for _, _, line in served]).rowcount > 0:
        connection.executemany(occurrence_rows.DROP_EMPTY, [line[:2] for _, _, line in served])
    connection.executemany(occurrence_rows.RUN, [line for _, _, line in served])
    return claimed


def _pass_by_step(
    connection: sqlite3.Connection, items: Sequence[tuple[Sequence[tuple[Any, ...]], tuple[Any, ...]]]
) -> Sequence[None]:
    connection.executemany(occurrence_rows.NOT_RUN, itertools.chain.from_iterable(lines for lines, _ in items))
    connection.executemany(_PASS_BY, [move for _, move in items])
    return [None] * len(items)


def _stored_ids(connection: sqlite3.Connection, ids: Sequence[int]) -> set[int]:
    stored: set[int] = set()
    for start in range(0, len(ids), _LOOKED_UP_AT_ONCE):
        some = ids[start : start + _LOOKED_UP_AT_ONCE]
        sql = f"SELECT id FROM system_task_runs WHERE id IN ({marks(len(some))})"
        stored.update(row[0] for row in connection.execute(sql, some))
    return stored


def _end_step(connection: sqlite3.Connection, items: Sequence[_End]) -> Sequence[None]:
    connection.executemany(_END_RUN, [end for end, _ in items])
    for end, (*_, enabled, _retry, task_id) in items:
        if not enabled:
            definition_store.insert_switched_off(connection, task_id, decode_time(end[1]))
    connection.executemany(_END_TASK, [shown for _, shown in items])
    return [None] * len(items)


def _log_step(connection: sqlite3.Connection, items: Sequence[Sequence[tuple[Any, ...]]]) -> Sequence[None]:
    connection.executemany(_INSERT_LINE, itertools.chain.from_iterable(items))
    return [None] * len(items)
