"""Which runs a filter finds: their ids, the newest first, read in slices that keep nobody waiting."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.run import RunStatus
from cockpit.domain.run_filter import RunFilter
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, marks
from cockpit.storage.run_index import NOTHING_INDEXED, IndexState, read_state
from cockpit.storage.run_words import like_condition, match_text

_COMMON = (RunStatus.RUNNING, RunStatus.SUCCESS)
_UNUSUAL = "r.status NOT IN ('running', 'success')"  # word for word the condition of the index runs_unusual
_SLICE_IDS = 1 << 17  # of a scan of the table: some 30 ms of the reader's thread
_MOST_UNINDEXED = 20_000


@dataclass(frozen=True, slots=True)
class Selection:
    """The query of the ids that a filter finds from `low` to `high`, both included."""

    condition: str
    params: tuple[Any, ...]
    low: int
    high: int
    by_index: bool  # an index finds them: all at once costs less than in slices
    match: str | None = None
    text: str = ""
    indexed: IndexState = NOTHING_INDEXED

    def slices(self) -> Iterator[tuple[int, int]]:
        """The ranges to read one after the other, the newest first."""
        if self.by_index or self.high - self.low < _SLICE_IDS:
            yield self.low, self.high
            return
        for top in range(self.high, self.low - 1, -_SLICE_IDS):
            yield max(self.low, top - _SLICE_IDS + 1), top

    def source(self, low: int, high: int) -> tuple[str, tuple[Any, ...]]:
        """FROM and WHERE of the runs `r` from `low` to `high`, and the parameters."""
        if self.match is None:
            return f"FROM system_task_runs AS r WHERE r.id BETWEEN ? AND ?{self.condition}", (low, high, *self.params)
        sql, params = self.query(low, high)
        return f"FROM system_task_runs AS r WHERE r.id IN ({sql})", params

    def query(self, low: int, high: int) -> tuple[str, tuple[Any, ...]]:
        """The ids from `low` to `high` as one column `id`, the newest first, and the parameters."""
        here = (low, high, *self.params)
        if self.match is None:
            return (
                f"SELECT r.id AS id FROM system_task_runs AS r WHERE r.id BETWEEN ? AND ?{self.condition}"
                " ORDER BY r.id DESC",
                here,
            )
        like, words = like_condition(self.text)
        waiting = sorted(self.indexed.waiting)[-_MOST_UNINDEXED:]
        newer_than = max(self.indexed.last_id, self.high - _MOST_UNINDEXED)
        return (
            "SELECT f.rowid AS id FROM runs_text AS f CROSS JOIN system_task_runs AS r ON r.id = f.rowid"
            f" WHERE f.runs_text MATCH ? AND f.rowid BETWEEN ? AND ?{self.condition}"
            " UNION ALL SELECT r.id FROM system_task_runs AS r"
            f" WHERE (r.id > ? OR r.id IN (SELECT value FROM json_each(?))) AND r.id BETWEEN ? AND ?{self.condition}"
            f" AND {like} ORDER BY 1 DESC",
            (self.match, *here, newer_than, json.dumps(waiting), *here, *words),
        )


def select(connection: sqlite3.Connection, wanted: RunFilter, start: int | None = None) -> Selection:
    """How to read what `wanted` finds now, of the ids from `start` on."""
    condition, params = _condition(wanted)
    low, high = _bounds(connection, wanted, start)
    match = match_text(wanted.text)
    unusual = bool(wanted.statuses) and not any(one in _COMMON for one in wanted.statuses)
    return Selection(
        condition,
        params,
        low,
        high,
        by_index=bool(wanted.task_ids) or match is not None or unusual,
        match=match,
        text=wanted.text,
        indexed=NOTHING_INDEXED if match is None else read_state(connection),
    )


def ids_text(connection: sqlite3.Connection, selection: Selection, low: int, high: int) -> str:
    """The ids from `low` to `high`, the newest first, with commas between: without a Python object for each."""
    sql, params = selection.query(low, high)
    found = connection.execute(f"SELECT group_concat(id) FROM ({sql})", params).fetchone()[0]
    return "" if found is None else str(found)


async def count(db: Database, wanted: RunFilter) -> int:
    """How many runs `wanted` finds."""
    if wanted == RunFilter():
        return int((await db.read("SELECT count(*) FROM system_task_runs"))[0][0])  # by the smallest index
    selection = await db.read_with(lambda connection: select(connection, wanted))
    total = 0
    for low, high in selection.slices():
        sql, params = selection.query(low, high)
        total += int((await db.read(f"SELECT count(*) FROM ({sql})", params))[0][0])
    return total


def _bounds(connection: sqlite3.Connection, wanted: RunFilter, start: int | None) -> tuple[int, int]:
    """The smallest and the biggest id that can be meant; the index of planned times knows both for a time range."""
    if start is not None:
        return start, connection.execute("SELECT coalesce(max(id), 0) FROM system_task_runs").fetchone()[0]
    if wanted.since is None and wanted.until is None:
        params: list[Any] = []
        sql = "SELECT (SELECT min(id) FROM system_task_runs), (SELECT max(id) FROM system_task_runs)"
    else:
        condition, params = _planned(wanted, "planned_at")
        sql = f"SELECT min(id), max(id) FROM system_task_runs WHERE {condition}"
    low, high = connection.execute(sql, params).fetchone()
    return (1, 0) if low is None else (low, high)


def _planned(wanted: RunFilter, column: str) -> tuple[str, list[Any]]:
    since = [] if wanted.since is None else [f"{column} >= ?"]
    until = [] if wanted.until is None else [f"{column} < ?"]
    return " AND ".join(since + until), [iso_utc(one) for one in (wanted.since, wanted.until) if one is not None]


def _condition(wanted: RunFilter) -> tuple[str, tuple[Any, ...]]:
    """The conditions on a run `r` besides its text, each after an AND."""
    where: list[str] = []
    params: list[Any] = []
    if wanted.task_ids:
        where.append("r.task_id IN (SELECT value FROM json_each(?))")
        params.append(json.dumps(wanted.task_ids))
    if wanted.not_task_ids:
        where.append("r.task_id NOT IN (SELECT value FROM json_each(?))")
        params.append(json.dumps(wanted.not_task_ids))
    if wanted.components:
        where.append("r.component IN (SELECT value FROM json_each(?))")
        params.append(json.dumps([clean_text(one) for one in wanted.components]))
    if wanted.statuses:
        if not wanted.task_ids and not any(one in _COMMON for one in wanted.statuses):
            where.append(_UNUSUAL)
        where.append(f"r.status IN ({marks(len(wanted.statuses))})")
        params += [one.value for one in wanted.statuses]
    if wanted.triggers:
        where.append(f"r.trigger IN ({marks(len(wanted.triggers))})")
        params += [one.value for one in wanted.triggers]
    planned, moments = _planned(wanted, "r.planned_at")
    if planned:
        where.append(planned)
        params += moments
    return "".join(f" AND {one}" for one in where), tuple(params)
