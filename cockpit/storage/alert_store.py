"""What the rules found.  At most one alert of a dedupe key is unresolved."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.content import Alert, Severity
from cockpit.domain.errors import NotFound
from cockpit.storage.daily import DailyCounts, daily_counts
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, marks, time_or_none, utc_now

_INSERT = (
    "INSERT INTO alerts (rule, rule_id, dedupe_key, severity, title, detail, count, opened_at, last_seen_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_RENEW = "UPDATE alerts SET rule = ?, severity = ?, title = ?, detail = ?, count = ?, last_seen_at = ? WHERE id = ?"
_LAST_SILENCE = (  # the last time that somebody or something put an end to the same matter
    "SELECT max(max(coalesce(resolved_at, ''), coalesce(acknowledged_at, ''))) FROM alerts WHERE dedupe_key = ?"
)
_Alerts = list[Alert]  # within the class `list` is its method


class AlertStore:
    """Reads and writes alerts."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def refresh(
        self, found: Sequence[Alert], now: datetime, again_after: Mapping[int | None, float], settled: Sequence[int]
    ) -> tuple[_Alerts, _Alerts]:
        """Open what is new, renew what stands, resolve what is gone: (opened, resolved).

        `settled` are the ids of the rules that could be asked: only their alerts resolve, and those of rules that are
        gone.  `again_after` gives for each rule the seconds before the same matter may open anew.
        """

        def change(connection: sqlite3.Connection) -> tuple[_Alerts, _Alerts]:
            opened = [alert for one in found if (alert := _meet(connection, one, now, again_after)) is not None]
            return opened, _resolve_gone(connection, {one.dedupe_key for one in found}, settled, now)

        return await self._db.write(change)

    async def resolve(self, alert_id: int, now: datetime | None = None) -> Alert:
        """Close an alert; the time of an earlier closing stays.  NotFound."""
        return await self._set(alert_id, "resolved_at = coalesce(resolved_at, :at)", now)

    async def acknowledge(self, alert_id: int, now: datetime | None = None, by: str = "") -> Alert:
        """Say that a person has seen it; the first time stays.  NotFound."""
        assignment = (
            "acknowledged_by = CASE WHEN acknowledged_at IS NULL THEN :by ELSE acknowledged_by END,"
            " acknowledged_at = coalesce(acknowledged_at, :at), snoozed_until = NULL"
        )
        return await self._set(alert_id, assignment, now, by)

    async def snooze(self, alert_id: int, until: datetime) -> Alert:
        """Keep it silent until a time.  NotFound."""
        return await self._set(alert_id, "snoozed_until = :at", until)

    async def reopen(self, alert_id: int) -> Alert:
        """Take back an acknowledgement and a snooze.  NotFound."""
        return await self._set(alert_id, "acknowledged_at = NULL, acknowledged_by = '', snoozed_until = NULL", None)

    async def _set(self, alert_id: int, assignment: str, moment: datetime | None, by: str = "") -> Alert:
        values = {"at": iso_utc(moment or utc_now()), "id": alert_id, "by": clean_text(by)}

        def change(connection: sqlite3.Connection) -> Alert:
            connection.execute(f"UPDATE alerts SET {assignment} WHERE id = :id", values)
            return _get(connection, alert_id)

        return await self._db.write(change)

    async def list(self, open_only: bool = False, limit: int = 200, resolved_only: bool = False) -> _Alerts:
        """Alerts, the newest first; `open_only` those that are not resolved."""
        where, order = "", "opened_at"
        if open_only:
            where = " WHERE resolved_at IS NULL"
        elif resolved_only:
            where, order = " WHERE resolved_at IS NOT NULL", "resolved_at"
        rows = await self._db.read(f"SELECT * FROM alerts{where} ORDER BY {order} DESC, id DESC LIMIT ?", (limit,))
        return [_decode(row) for row in rows]

    async def count_open(self, now: datetime | None = None) -> int:
        """How many alerts stand and are not snoozed, acknowledged ones too."""
        sql = "SELECT count(*) FROM alerts WHERE resolved_at IS NULL AND coalesce(snoozed_until, '') <= ?"
        return int((await self._db.read(sql, (iso_utc(now or utc_now()),)))[0][0])

    async def count_resolved(self) -> int:
        """How many alerts are over."""
        return int((await self._db.read("SELECT count(*) FROM alerts WHERE resolved_at IS NOT NULL"))[0][0])

    async def opened_by_rule(self, since: datetime) -> dict[int, int]:
        """How many alerts each rule has opened since a moment."""
        rows = await self._db.read(
            "SELECT rule_id, count(*) FROM alerts WHERE opened_at >= ? AND rule_id IS NOT NULL GROUP BY 1",
            (iso_utc(since),),
        )
        return {row[0]: row[1] for row in rows}

    async def daily_counts(self, days: int, now: datetime | None = None) -> DailyCounts:
        """How many alerts were opened on each of the last `days` days in UTC, oldest first, today last."""
        return await daily_counts(self._db, "alerts", "opened_at", days, now)


def _meet(
    connection: sqlite3.Connection, alert: Alert, now: datetime, again_after: Mapping[int | None, float]
) -> Alert | None:
    """Renew the standing alert of this key, or open one: then it is the answer.

    One that a person has acknowledged opens anew when there is more of it and the time for that has come.
    """
    key, at = clean_text(alert.dedupe_key), iso_utc(now)
    texts = (clean_text(alert.title), clean_text(alert.detail), alert.count)
    pause = timedelta(seconds=again_after.get(alert.rule_id, 0.0))
    standing = connection.execute(
        "SELECT id, count, acknowledged_at FROM alerts WHERE dedupe_key = ? AND resolved_at IS NULL", (key,)
    ).fetchone()
    if standing is not None:
        connection.execute(_RENEW, (clean_text(alert.rule), alert.severity, *texts, at, standing["id"]))
        seen = time_or_none(standing["acknowledged_at"])
        if seen is None or alert.count <= standing["count"] or now < seen + pause:
            return None
        connection.execute(
            "UPDATE alerts SET acknowledged_at = NULL, acknowledged_by = '', opened_at = ? WHERE id = ?",
            (at, standing["id"]),
        )
        return _get(connection, standing["id"])
    silenced = connection.execute(_LAST_SILENCE, (key,)).fetchone()[0]
    if silenced and now < parse_iso_utc(silenced) + pause:
        return None
    values = (clean_text(alert.rule), alert.rule_id, key, alert.severity, *texts, at, at)
    return _get(connection, connection.execute(_INSERT, values).lastrowid)


def _resolve_gone(
    connection: sqlite3.Connection, found: set[str], settled: Sequence[int], now: datetime
) -> list[Alert]:
    rows = connection.execute(
        "SELECT id, dedupe_key FROM alerts WHERE resolved_at IS NULL AND rule_id IS NOT NULL AND"
        f" (rule_id IN ({marks(len(settled))}) OR rule_id NOT IN (SELECT id FROM alert_rules WHERE enabled))",
        tuple(settled),
    ).fetchall()
    gone = [row["id"] for row in rows if row["dedupe_key"] not in {clean_text(key) for key in found}]
    connection.executemany("UPDATE alerts SET resolved_at = ? WHERE id = ?", [(iso_utc(now), one) for one in gone])
    return [_get(connection, one) for one in gone]


def _get(connection: sqlite3.Connection, alert_id: int | None) -> Alert:
    row = connection.execute("SELECT * FROM alerts WHERE id = ?", (alert_id,)).fetchone()
    if row is None:
        raise NotFound("No such alert", f"There is no alert with the id {alert_id}.")
    return _decode(row)


def _decode(row: sqlite3.Row) -> Alert:
    return Alert(
        id=row["id"],
        rule=row["rule"],
        rule_id=row["rule_id"],
        dedupe_key=row["dedupe_key"],
        severity=Severity(row["severity"]) if row["severity"] in set(Severity) else Severity.INFO,
        title=row["title"],
        detail=row["detail"],
        count=row["count"],
        opened_at=time_or_none(row["opened_at"]),
        last_seen_at=time_or_none(row["last_seen_at"]),
        resolved_at=time_or_none(row["resolved_at"]),
        acknowledged_at=time_or_none(row["acknowledged_at"]),
        acknowledged_by=row["acknowledged_by"],
        snoozed_until=time_or_none(row["snoozed_until"]),
    )
