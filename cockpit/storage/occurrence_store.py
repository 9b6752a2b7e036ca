"""Reading the account: single lines with their runs, and lines merged for a picture.  `run_store` writes them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause, RunStatus
from cockpit.storage import occurrence_rows
from cockpit.storage.database import Database
from cockpit.storage.rows import marks, time_or_none
from cockpit.storage.run_rows import word
from cockpit.storage.workspace_facts import read_fact, write_fact

_SELECT = (
    "SELECT o.task_id, o.planned_at, o.outcome, o.cause, o.run_id, o.detail, o.count, o.until,"
    f" {occurrence_rows.STATUS} AS status, r.started_at, r.finished_at, r.error_message"
    " FROM occurrences AS o LEFT JOIN system_task_runs AS r ON r.id = o.run_id"
)
# How many characters of "2026-10-22T06:12:30.000Z" name a day, an hour, ten minutes, a minute: cheaper than arithmetic.
_PREFIXES = ((86_400.0, 10), (3600.0, 13), (600.0, 15), (60.0, 16))
_WHOLE = 24
_BITE = 500
_FORGOTTEN = "account_forgotten_until"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """A line of the account with how its run went; all None where no run belongs to it."""

    occurrence: Occurrence
    status: RunStatus | None
    started_at: datetime | None
    finished_at: datetime | None
    error_message: str | None


@dataclass(frozen=True, slots=True)
class Bucket:
    """Lines of one task near each other that tell the same: from `first` to `last` planned, `count` in all."""

    task_id: int
    first: datetime
    last: datetime
    count: int
    outcome: Outcome
    cause: Cause | None
    status: RunStatus | None
    run_id: int | None
    started_at: datetime | None
    detail: str


@dataclass(frozen=True, slots=True)
class Tally:
    """The lines of a task that lie in (after, until]: `count` planned times, from `first` to `last`.

    `crossing` are the first and last planned times of lines that stand for many and lie only partly in it.
    """

    count: int
    first: datetime | None
    last: datetime | None
    crossing: tuple[tuple[datetime, datetime], ...] = ()


_Lines = list[AccountLine]  # within the class `list` is its method
_Buckets = list[Bucket]
_Tallies = list[Tally]


class OccurrenceStore:
    """Reads the lines of the account."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(
        self,
        *,
        task_ids: Collection[int] | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        outcome: Outcome | None = None,
        cause: Cause | None = None,
        limit: int = 100,
    ) -> _Lines:
        """The newest lines first; one that stands for many is found when it reaches into [since, until)."""
        where, params = list[str](), list[object]()
        if task_ids is not None:
            where.append(f"o.task_id IN ({marks(len(task_ids))})")
            params += sorted(task_ids)
        for condition, value in (
            ("coalesce(o.until, o.planned_at) >= ?", None if since is None else iso_utc(since)),
            ("o.planned_at < ?", None if until is None else iso_utc(until)),
            ("o.outcome = ?", None if outcome is None else outcome.value),
            ("o.cause = ?", None if cause is None else cause.value),
        ):
            if value is not None:
                where.append(condition)
                params.append(value)
        condition = f" WHERE {' AND '.join(where)}" if where else ""
        sql = f"{_SELECT}{condition} ORDER BY o.planned_at DESC, o.task_id LIMIT ?"
        return await self._db.read_with(lambda c: [_line(row) for row in c.execute(sql, (*params, limit))])

    async def near(self, task_id: int, moment: datetime, within: timedelta) -> AccountLine | None:
        """The line of the planned time nearest to `moment`, at most `within` away, or of the many it lies among."""

        def read(connection: sqlite3.Connection) -> AccountLine | None:
            found: list[AccountLine] = []
            for sign, order in (("<=", "DESC"), (">=", "ASC")):
                sql = f"{_SELECT} WHERE o.task_id = ? AND o.planned_at {sign} ? ORDER BY o.planned_at {order} LIMIT 1"
                found += [_line(row) for row in connection.execute(sql, (task_id, iso_utc(moment)))]
            ranged = f"{_SELECT} WHERE o.task_id = ? AND o.until >= ? AND o.planned_at <= ? ORDER BY o.until LIMIT 1"
            around = (task_id, iso_utc(moment), iso_utc(moment))
            found += [_line(row) for row in connection.execute(ranged, around)]
            near = [(distance(line.occurrence, moment), line) for line in found]
            best = min(near, key=lambda pair: pair[0], default=None)
            return best[1] if best is not None and best[0] <= within else None

        return await self._db.read_with(read)

    async def buckets(self, task_id: int, since: datetime, until: datetime, bucket_seconds: float) -> _Buckets:
        """The lines of a task in [since, until), those that tell the same merged where they lie close together."""
        length = next((length for seconds, length in _PREFIXES if bucket_seconds >= seconds), _WHOLE)
        sql = (
            "SELECT min(o.planned_at), max(coalesce(o.until, o.planned_at)), sum(o.count), o.outcome, o.cause,"
            f" {occurrence_rows.STATUS}, max(o.run_id), max(r.started_at), o.detail"
            " FROM occurrences AS o LEFT JOIN system_task_runs AS r ON r.id = o.run_id"
            " WHERE o.task_id = ? AND %s"
            f" GROUP BY substr(o.planned_at, 1, {length}), o.outcome, o.cause, r.status, o.detail ORDER BY 1"
        )
        window = (task_id, iso_utc(since), iso_utc(until))
        before = (task_id, iso_utc(since), iso_utc(since))

        def read(connection: sqlite3.Connection) -> list[Bucket]:
            rows = connection.execute(sql % "o.until >= ? AND o.planned_at < ?", before).fetchall()
            rows += connection.execute(sql % "o.planned_at >= ? AND o.planned_at < ?", window).fetchall()
            return [_bucket(task_id, row) for row in rows]

        return await self._db.read_with(read)

    async def tallies(self, task_id: int, spans: Sequence[tuple[datetime, datetime]]) -> _Tallies:
        """What the account holds of a task in each (after, until]."""
        texts = [(task_id, iso_utc(after), iso_utc(until)) for after, until in spans]
        return await self._db.read_with(lambda c: [_tally(c, *one) for one in texts])

    async def first_planned(self, task_id: int) -> datetime | None:
        """The first planned time of a task of which there is a line."""
        rows = await self._db.read("SELECT min(planned_at) FROM occurrences WHERE task_id = ?", (task_id,))
        return time_or_none(rows[0][0])

    async def around(self, task_id: int, before: datetime, after: datetime) -> tuple[datetime | None, datetime | None]:
        """The last planned time before `before`, and the first after `after`, of which there are lines.

        None also where a line that stands for many lies across `before`.
        """
        rows = await self._db.read(
            "SELECT (SELECT CASE WHEN coalesce(until, '') < ?2 THEN coalesce(until, planned_at) END"
            " FROM occurrences WHERE task_id = ?1 AND planned_at < ?2 ORDER BY planned_at DESC LIMIT 1),"
            " (SELECT planned_at FROM occurrences WHERE task_id = ?1 AND planned_at > ?3 ORDER BY planned_at LIMIT 1)",
            (task_id, iso_utc(before), iso_utc(after)),
        )
        return time_or_none(rows[0][0]), time_or_none(rows[0][1])

    async def forgotten_until(self) -> datetime | None:
        """Lines of planned times before this were forgotten; None: nothing was."""
        return time_or_none(await read_fact(self._db, _FORGOTTEN))

    async def prune(self, before: datetime) -> int:
        """Forget lines of planned times before then, in small bites; how many are gone."""
        text, gone = iso_utc(before), 0
        await write_fact(self._db, _FORGOTTEN, max(text, await read_fact(self._db, _FORGOTTEN) or ""))
        for row in await self._db.read("SELECT DISTINCT task_id FROM occurrences"):
            while True:
                deleted = await self._db.write(lambda c, task_id=row[0]: _bite(c, task_id, text))  # type: ignore[misc]
                gone += deleted
                if deleted < _BITE:
                    break
        return gone


def _bite(connection: sqlite3.Connection, task_id: int, before: str) -> int:
    return connection.execute(
        "DELETE FROM occurrences WHERE task_id = ?1 AND planned_at IN (SELECT planned_at FROM occurrences"
        " WHERE task_id = ?1 AND planned_at < ?2 AND coalesce(until, '') < ?2 ORDER BY planned_at LIMIT ?3)",
        (task_id, before, _BITE),
    ).rowcount


def _tally(connection: sqlite3.Connection, task_id: int, after: str, until: str) -> Tally:
    whole = "task_id = ?1 AND planned_at > ?2 AND planned_at <= ?3 AND coalesce(until, '') <= ?3"
    count, first, last = connection.execute(
        "SELECT coalesce(sum(count), 0), min(planned_at), max(coalesce(until, planned_at)) FROM occurrences"
        f" WHERE {whole}",
        (task_id, after, until),
    ).fetchone()
    crossing = connection.execute(
        "SELECT planned_at, until FROM occurrences WHERE task_id = ?1 AND until > ?2 AND planned_at <= ?3"
        f" AND NOT ({whole})",
        (task_id, after, until),
    )
    ranged = tuple((parse_iso_utc(one), parse_iso_utc(end)) for one, end in crossing)
    return Tally(count, time_or_none(first), time_or_none(last), ranged)


def distance(occurrence: Occurrence, moment: datetime) -> timedelta:
    """How far `moment` lies from a planned time, or from the first or last of many; nothing when among them."""
    until = occurrence.until or occurrence.planned_at
    if occurrence.planned_at <= moment <= until:
        return timedelta(0)
    return min(abs(moment - occurrence.planned_at), abs(moment - until))


def _line(row: sqlite3.Row) -> AccountLine:
    return AccountLine(
        occurrence_rows.decode(row),
        word(RunStatus, row["status"]),
        time_or_none(row["started_at"]),
        time_or_none(row["finished_at"]),
        row["error_message"],
    )


def _bucket(task_id: int, row: sqlite3.Row) -> Bucket:
    first, last, count, outcome, cause, status, run_id, started_at, detail = tuple(row)
    planned_at = parse_iso_utc(first)
    return Bucket(
        task_id,
        planned_at,
        planned_at if first == last else parse_iso_utc(last),
        count,
        word(Outcome, outcome) or Outcome.MISSED,
        None if cause is None else word(Cause, cause),  # asked first: there are tens of thousands of them
        None if status is None else word(RunStatus, status),
        run_id,
        time_or_none(started_at),
        detail,
    )
