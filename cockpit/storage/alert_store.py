"""What the rules found.  At most one alert of a dedupe key is open."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Alert, Severity
from cockpit.domain.errors import NotFound
from cockpit.storage.daily import DailyCounts, daily_counts
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, time_or_none, utc_now

_INSERT = (
    "INSERT INTO alerts (rule, dedupe_key, severity, title, detail, opened_at, last_seen_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)
_Alerts = list[Alert]  # within the class `list` is its method


class AlertStore:
    """Reads and writes alerts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def open(self, alert: Alert) -> tuple[Alert, bool]:
        """Open `alert`, or renew the open one of its dedupe key: (the stored alert, whether it is new).

        Renewing keeps id, opening and acknowledgement, and takes severity, title and detail from `alert`.
        """
        now = iso_utc(alert.opened_at or utc_now())
        texts = (alert.severity, clean_text(alert.title), clean_text(alert.detail))
        key = clean_text(alert.dedupe_key)

        def change(connection: sqlite3.Connection) -> tuple[Alert, bool]:
            row = connection.execute(
                "SELECT id FROM alerts WHERE dedupe_key = ? AND resolved_at IS NULL", (key,)
            ).fetchone()
            if row is None:
                alert_id = connection.execute(_INSERT, (clean_text(alert.rule), key, *texts, now, now)).lastrowid
                return _get(connection, alert_id), True
            connection.execute(
                "UPDATE alerts SET severity = ?, title = ?, detail = ?, last_seen_at = ? WHERE id = ?",
                (*texts, now, row["id"]),
            )
            return _get(connection, row["id"]), False

        return await self._db.write(change)

    async def touch(self, alert_id: int, now: datetime | None = None) -> Alert:
        """Say that the matter still stands.  NotFound."""
        return await self._set(alert_id, "last_seen_at = ?", now)

    async def resolve(self, alert_id: int, now: datetime | None = None) -> Alert:
        """Close an alert; the time of an earlier closing stays.  NotFound."""
        return await self._set(alert_id, "resolved_at = coalesce(resolved_at, ?)", now)

    async def acknowledge(self, alert_id: int, now: datetime | None = None) -> Alert:
        """Say that a person has seen it; the first time stays.  NotFound."""
        return await self._set(alert_id, "acknowledged_at = coalesce(acknowledged_at, ?)", now)

    async def _set(self, alert_id: int, assignment: str, now: datetime | None) -> Alert:
        moment = iso_utc(now or utc_now())

        def change(connection: sqlite3.Connection) -> Alert:
            connection.execute(f"UPDATE alerts SET {assignment} WHERE id = ?", (moment, alert_id))
            return _get(connection, alert_id)

        return await self._db.write(change)

    async def list(self, open_only: bool = False, limit: int = 200) -> _Alerts:
        """Alerts, the newest first."""
        where = " WHERE resolved_at IS NULL" if open_only else ""
        rows = await self._db.read(f"SELECT * FROM alerts{where} ORDER BY opened_at DESC, id DESC LIMIT ?", (limit,))
        return [_decode(row) for row in rows]

    async def count_open(self) -> int:
        """How many alerts are open, acknowledged ones too."""
        return int((await self._db.read("SELECT count(*) FROM alerts WHERE resolved_at IS NULL"))[0][0])

    async def daily_counts(self, days: int, now: datetime | None = None) -> DailyCounts:
        """How many alerts were opened on each of the last `days` days in UTC, oldest first, today last."""
        return await daily_counts(self._db, "alerts", "opened_at", days, now)


def _get(connection: sqlite3.Connection, alert_id: int | None) -> Alert:
    row = connection.execute("SELECT * FROM alerts WHERE id = ?", (alert_id,)).fetchone()
    if row is None:
        raise NotFound("No such alert", f"There is no alert with the id {alert_id}.")
    return _decode(row)


def _decode(row: sqlite3.Row) -> Alert:
    return Alert(
        id=row["id"],
        rule=row["rule"],
        dedupe_key=row["dedupe_key"],
        severity=Severity(row["severity"]) if row["severity"] in set(Severity) else Severity.INFO,
        title=row["title"],
        detail=row["detail"],
        opened_at=time_or_none(row["opened_at"]),
        last_seen_at=time_or_none(row["last_seen_at"]),
        resolved_at=time_or_none(row["resolved_at"]),
        acknowledged_at=time_or_none(row["acknowledged_at"]),
    )
