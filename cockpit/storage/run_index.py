"""The full-text index of runs: it follows the history in small bites, and forgets what retention deletes.

`runs_text` keeps no copy of the text.  To take a run out of it one must therefore give exactly the text that went in:
`text_of` makes it from what does not change once a run has ended, and from its first log lines only.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cockpit.storage.database import Database

BITE_SECONDS = 0.004  # of indexing; writing the index out takes as long again, and sometimes longer
INDEXED_LINES = 500
_LONGEST_TEXT = 50_000
_RUNS_AT_ONCE = 10
_MOST_GAPS = 1_000
_KEY = "runs_text"
_RUN = (
    "SELECT r.id, r.status, r.task_name, r.task_type, r.component, r.result, r.error_message,"
    f" (SELECT group_concat(message, char(10)) FROM (SELECT message FROM run_log_lines AS l WHERE l.run_id = r.id"
    f" ORDER BY l.seq LIMIT {INDEXED_LINES})) AS log FROM system_task_runs AS r"
)

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexState:
    """Runs up to `last_id` are in the index, except those in `waiting`: they had not ended, or were not stored yet."""

    last_id: int = 0
    waiting: frozenset[int] = frozenset()

    def has(self, run_id: int) -> bool:
        """True when the run was put into the index."""
        return run_id <= self.last_id and run_id not in self.waiting


NOTHING_INDEXED = IndexState()


class RunIndexer:
    """Brings the index up to date, a bite at a time."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._newest_at_start: int | None = None

    async def step(self) -> int:
        """Index some of the runs that ended since the last step; how many.  0 when there is nothing to do.

        Holds the writer for less than 20 ms.
        """
        if self._newest_at_start is None:
            rows = await self._db.read("SELECT coalesce(max(id), 0) FROM system_task_runs")
            self._newest_at_start = int(rows[0][0])
        newest_at_start = self._newest_at_start
        if not await self._db.read_with(_has_work):
            return 0
        return await self._db.write(lambda connection: _bite(connection, newest_at_start))


def read_state(connection: sqlite3.Connection) -> IndexState:
    """What is in the index now."""
    row = connection.execute("SELECT value FROM workspace WHERE key = ?", (_KEY,)).fetchone()
    if row is None:
        return IndexState()
    try:
        stored = json.loads(row[0])
        return IndexState(int(stored["last_id"]), frozenset(int(one) for one in stored["waiting"]))
    except (ValueError, TypeError, KeyError):  # another hand's: what is indexed twice is found all the same
        return IndexState()


def forget(connection: sqlite3.Connection, run_ids: Iterable[int]) -> None:
    """Take runs that are about to be deleted out of the index; their log lines must still be there."""
    state = read_state(connection)
    try:
        for run_id in run_ids:
            row = connection.execute(f"{_RUN} WHERE r.id = ?", (run_id,)).fetchone() if state.has(run_id) else None
            if row is not None:
                sql = "INSERT INTO runs_text (runs_text, rowid, text) VALUES ('delete', ?, ?)"
                connection.execute(sql, (run_id, text_of(row)))
    except sqlite3.DatabaseError as error:
        # Something was changed behind its back.  It holds nothing of its own: it is emptied and filled again.
        log.info("The full-text index is made anew: %s", error, extra={"action": "index_made_anew"})
        connection.execute("INSERT INTO runs_text (runs_text) VALUES ('delete-all')")
        connection.execute("DELETE FROM workspace WHERE key = ?", (_KEY,))


def text_of(row: Mapping[str, Any] | sqlite3.Row) -> str:
    """What is searched of a run: its task, error, result and log."""
    parts = (row["task_name"], row["task_type"], row["component"], row["error_message"], row["result"], row["log"])
    name, task_type, component, error, result, lines = (part if isinstance(part, str) else "" for part in parts)
    if "\\u" in result:  # stored as ASCII; what is not JSON is searched as it stands
        try:
            result = json.dumps(json.loads(result), ensure_ascii=False)
            result = result.encode("utf-8", "replace").decode("utf-8")
        except (ValueError, RecursionError):
            pass
    return "\n".join((name, task_type, component, error, result, lines))[:_LONGEST_TEXT]


def _has_work(connection: sqlite3.Connection) -> bool:
    state = read_state(connection)
    newest = connection.execute("SELECT max(id) FROM system_task_runs").fetchone()[0]
    if newest is None:
        return False
    return newest > state.last_id or bool(_ended(connection, state.waiting, 1))


def _ended(connection: sqlite3.Connection, ids: Iterable[int], limit: int) -> list[sqlite3.Row]:
    """Those of `ids` that are stored and have ended."""
    sql = f"{_RUN} WHERE r.id IN (SELECT value FROM json_each(?)) AND r.status <> 'running' LIMIT ?"
    return connection.execute(sql, (json.dumps(sorted(ids)), limit)).fetchall()


def _bite(connection: sqlite3.Connection, newest_at_start: int) -> int:
    """Index runs for as long as a bite may last; how many."""
    deadline = time.perf_counter() + BITE_SECONDS
    state = read_state(connection)
    last_id, waiting, done = state.last_id, set(state.waiting), 0
    for row in _ended(connection, waiting, _RUNS_AT_ONCE):
        _add(connection, row)
        waiting.discard(row["id"])
        done += 1
    while True:
        rows = connection.execute(f"{_RUN} WHERE r.id > ? ORDER BY r.id LIMIT ?", (last_id, _RUNS_AT_ONCE)).fetchall()
        for row in rows:
            # A run whose id was given out before a later one's, but that was stored after it.
            waiting.update(range(max(last_id + 1, newest_at_start + 1, row["id"] - _MOST_GAPS), row["id"]))
            if row["status"] == "running":
                waiting.add(row["id"])
            else:
                _add(connection, row)
                done += 1
            last_id = row["id"]
            if time.perf_counter() >= deadline:  # asked last: each bite gets somewhere
                break
        if len(rows) < _RUNS_AT_ONCE or last_id != rows[-1]["id"] or time.perf_counter() >= deadline:
            break
    _write_state(connection, IndexState(last_id, frozenset(_still_coming(connection, waiting, last_id))))
    return done


def _still_coming(connection: sqlite3.Connection, waiting: set[int], last_id: int) -> set[int]:
    """Without the ids that nobody will use any more: they are not stored and far behind the newest."""
    if len(waiting) < _MOST_GAPS:
        return waiting
    sql = "SELECT id FROM system_task_runs WHERE id IN (SELECT value FROM json_each(?))"
    stored = {row[0] for row in connection.execute(sql, (json.dumps(sorted(waiting)),))}
    return {one for one in waiting if one in stored or one > last_id - _MOST_GAPS}


def _add(connection: sqlite3.Connection, row: sqlite3.Row) -> None:
    connection.execute("INSERT INTO runs_text (rowid, text) VALUES (?, ?)", (row["id"], text_of(row)))


def _write_state(connection: sqlite3.Connection, state: IndexState) -> None:
    value = json.dumps({"last_id": state.last_id, "waiting": sorted(state.waiting)})
    connection.execute("INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)", (_KEY, value))
