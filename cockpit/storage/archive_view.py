"""The archive as it is looked at: what was written and what was not, with how each stands in the ledger."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from cockpit.domain.archive import ArchiveEntry, SendTally
from cockpit.domain.clock import iso_utc
from cockpit.domain.errors import NotFound
from cockpit.domain.synthesis import Synthesis
from cockpit.storage.database import Database
from cockpit.storage.rows import marks, time_or_none
from cockpit.storage.run_words import match_text

NO_REPEAT_DAYS = 30
_DAWN = datetime(1970, 1, 1, tzinfo=UTC)
_WRITTEN = (
    "SELECT s.id, s.theme_id, s.theme_name, s.task_id, s.run_id, s.planned_at, s.created_at, s.title, s.language,"
    " s.provider, s.note, '' AS error, s.gathered_count, s.kept_count, s.word_count, s.is_rehearsal,"
    " coalesce(t.time_zone, '') AS time_zone"
    " FROM syntheses AS s LEFT JOIN system_tasks AS t ON t.id = s.task_id"
)
# Of a planned time at which nothing came about, its last run.
_LAST_RUNS = (
    "SELECT r.task_id, max(r.id) AS id, r.planned_at, r.finished_at, r.status, r.error_message, t.name,"
    " t.time_zone, t.component FROM system_tasks AS t JOIN system_task_runs AS r ON r.task_id = t.id"
    " WHERE t.task_type = 'synthesis' AND NOT r.rehearsal GROUP BY r.task_id, r.planned_at"
)
_FAILED = (
    "SELECT 0, coalesce(m.id, 0), coalesce(m.name, r.name), r.task_id, r.id, r.planned_at,"
    " coalesce(r.finished_at, r.planned_at), '', '', '', '', coalesce(r.error_message, r.status), 0, 0, 0, 0,"
    f" r.time_zone FROM ({_LAST_RUNS}) AS r LEFT JOIN themes AS m ON r.component = 'themes/' || m.slug"
    " WHERE r.status IN ('error', 'timed_out', 'interrupted') AND (:theme = 0 OR m.id = :theme)"
    " AND NOT EXISTS (SELECT 1 FROM syntheses AS y WHERE y.task_id = r.task_id AND y.planned_at = r.planned_at"
    " AND y.is_rehearsal = 0)"
)
_SENDS = (
    "SELECT s.id, d.recipient, d.state, d.sent_at FROM syntheses AS s"
    " JOIN deliveries AS d ON d.task_id = s.task_id AND d.planned_at = s.planned_at"
)
_TOLD = (
    "SELECT i.article_id, max(s.created_at) FROM synthesis_items AS i JOIN syntheses AS s ON s.id = i.synthesis_id"
    " WHERE i.kept = 1 AND coalesce(json_extract(i.detail, '$.cited'), 1) AND s.is_rehearsal = 0 AND s.theme_id = ?"
    " AND s.id <> ? AND s.created_at >= ? AND s.created_at < ?"
)
_Entries = list[ArchiveEntry]  # within the class `list` is its method


class ArchiveView:
    """Reads the archive."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(
        self, theme_id: int | None = None, search: str = "", limit: int = 100, offset: int = 0, *, failures: bool = True
    ) -> _Entries:
        """What was written, the newest first, with the planned times at which nothing was (`failures`).

        `search` finds words of title and text, and no failures.
        """

        def read(connection: sqlite3.Connection) -> _Entries:
            where, params = _condition(theme_id, search)
            sql = f"{_WRITTEN} WHERE {where}"
            if failures and not search.strip():
                sql = f"{sql} UNION ALL {_FAILED}"
            sql = f"SELECT * FROM ({sql}) ORDER BY created_at DESC, id DESC LIMIT :limit OFFSET :offset"
            rows = connection.execute(sql, {**params, "limit": limit, "offset": offset})
            return _with_tallies(connection, [_entry(row) for row in rows])

        return await self._db.read_with(read)

    async def count(self, theme_id: int | None = None, search: str = "") -> int:
        """How many were written that `list` would give without limits."""
        where, params = _condition(theme_id, search)
        sql = f"SELECT count(*) FROM syntheses AS s WHERE {where}"
        return await self._db.read_with(lambda connection: int(connection.execute(sql, params).fetchone()[0]))

    async def entry(self, synthesis_id: int) -> ArchiveEntry:
        """The line of one synthesis, a rehearsed one too.  NotFound."""

        def read(connection: sqlite3.Connection) -> _Entries:
            rows = connection.execute(f"{_WRITTEN} WHERE s.id = ?", (synthesis_id,)).fetchall()
            return _with_tallies(connection, [_entry(row) for row in rows])

        found = await self._db.read_with(read)
        if not found:
            raise NotFound("No such synthesis", f"There is no synthesis with the id {synthesis_id}.")
        return found[0]

    async def told_before(self, synthesis: Synthesis) -> dict[int, datetime]:
        """The kept items (by number) that this theme told in the 30 days before, and when it did last."""
        kept = {receipt.article_id: receipt.number for receipt in synthesis.receipts if receipt.is_kept}
        until = synthesis.created_at or synthesis.planned_at
        times = iso_utc(until - timedelta(days=NO_REPEAT_DAYS)), iso_utc(until)
        sql = f"{_TOLD} AND i.article_id IN ({marks(len(kept))}) GROUP BY i.article_id"
        rows = await self._db.read(sql, (synthesis.theme_id, synthesis.id, *times, *kept))
        return {kept[row[0]]: time_or_none(row[1]) or _DAWN for row in rows}


def _condition(theme_id: int | None, search: str) -> tuple[str, dict[str, Any]]:
    """A condition with its parameters :theme (0 for all) and :words."""
    question = match_text(search) if search.strip() else ""
    where = "s.is_rehearsal = 0 AND (:theme = 0 OR s.theme_id = :theme)"
    if search.strip():
        found = "s.id IN (SELECT rowid FROM syntheses_text WHERE syntheses_text MATCH :words)"
        where = f"{where} AND {found if question else '0'}"
    return where, {"theme": theme_id or 0, "words": question}


def _with_tallies(connection: sqlite3.Connection, entries: Sequence[ArchiveEntry]) -> _Entries:
    ids = [entry.id for entry in entries if entry.id]
    sends: dict[int, dict[str, list[sqlite3.Row]]] = {}
    sql = f"{_SENDS} WHERE s.id IN ({marks(len(ids))}) ORDER BY d.copy"
    for row in connection.execute(sql, ids):
        sends.setdefault(row["id"], {}).setdefault(row["recipient"], []).append(row)
    return [replace(entry, tally=_tally(sends.get(entry.id, {}))) for entry in entries]


def _tally(sends: dict[str, list[sqlite3.Row]]) -> SendTally:
    """Who got any of the copies is served; else the last copy says how it stands."""
    counts = {"sent": 0, "waiting": 0, "failed": 0, "uncertain": 0, "settled": 0}
    times: list[datetime] = []
    for rows in sends.values():
        sent = [row for row in rows if row["state"] == "sent"]
        state = "sent" if sent else rows[-1]["state"]
        counts["waiting" if state in ("pending", "sending") else state] += 1
        times += [at for row in sent if (at := time_or_none(row["sent_at"])) is not None]
    del counts["settled"]  # a person has seen to it
    return SendTally(**counts, first_sent_at=min(times, default=None))


def _entry(row: sqlite3.Row) -> ArchiveEntry:
    values = dict(zip(row.keys(), tuple(row), strict=True))
    for name in ("planned_at", "created_at"):
        values[name] = time_or_none(values[name]) or _DAWN  # what another hand spoiled is shown as very old
    return ArchiveEntry(**{**values, "is_rehearsal": bool(values["is_rehearsal"])})
