"""The rows of `downtimes`: when nothing could run, and why."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.run import Cause
from cockpit.storage.database import Database
from cockpit.storage.rows import encode_time, time_or_none
from cockpit.storage.run_rows import word


@dataclass(frozen=True, slots=True)
class DowntimeRow:
    """From `since` to `until` (None while it lasts) nothing could run."""

    since: datetime
    until: datetime | None
    cause: Cause


_Rows = list[DowntimeRow]  # within the class `list` is its method


class DowntimeStore:
    """Reads and writes downtimes."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, since: datetime, until: datetime | None, cause: Cause) -> None:
        """Store a downtime; one that began at the same instant is replaced."""
        sql = "INSERT OR REPLACE INTO downtimes (started_at, ended_at, cause) VALUES (?, ?, ?)"
        await self._db.submit(sql, (iso_utc(since), encode_time(until), cause.value))

    async def close_open(self, until: datetime) -> datetime | None:
        """End the downtime that lasts and answer since when; None: the program did not end in good order."""

        def change(connection: sqlite3.Connection) -> datetime | None:
            sql = "SELECT max(started_at) FROM downtimes WHERE ended_at IS NULL"
            since = time_or_none(connection.execute(sql).fetchone()[0])
            sql = "UPDATE downtimes SET ended_at = max(?, started_at) WHERE ended_at IS NULL"
            connection.execute(sql, (iso_utc(until),))
            return since

        return await self._db.write(change)

    async def last_sign_of_life(self) -> datetime | None:
        """The latest instant at which a run is known to have begun or ended; None when there was none."""
        rows = await self._db.read(
            "SELECT max(coalesce(finished_at, started_at)) FROM (SELECT started_at, finished_at FROM system_task_runs"
            " WHERE started_at IS NOT NULL ORDER BY id DESC LIMIT 100)"
        )
        return time_or_none(rows[0][0])

    async def list(self, since: datetime, until: datetime) -> _Rows:
        """The downtimes that touch [since, until), oldest first."""
        rows = await self._db.read(
            "SELECT started_at, ended_at, cause FROM downtimes"
            " WHERE started_at < ? AND coalesce(ended_at, '9999') > ? ORDER BY started_at",
            (iso_utc(until), iso_utc(since)),
        )
        return [
            DowntimeRow(parse_iso_utc(row[0]), time_or_none(row[1]), word(Cause, row[2]) or Cause.PROGRAM_CLOSED)
            for row in rows
        ]

    async def prune(self, before: datetime) -> None:
        """Forget downtimes that ended before then."""
        await self._db.submit("DELETE FROM downtimes WHERE ended_at < ?", (iso_utc(before),))
