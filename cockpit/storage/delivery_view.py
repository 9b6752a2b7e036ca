"""The ledger as it is looked at: rows of one send in the same state stand together, with counts beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.delivery import Channel, Delivery, DeliveryState
from cockpit.domain.delivery_filter import DeliveryFilter
from cockpit.storage import delivery_rows
from cockpit.storage.database import Database
from cockpit.storage.rows import like_pattern, marks, time_or_none, utc_now

MOST_GROUPS = 500
_SENT_DAYS = timedelta(days=30)
# What needs a look stands alone, or with those of the same reason.
_GROUP = (
    "d.task_id, d.planned_at, d.channel, d.copy, d.state, CASE d.state WHEN 'uncertain' THEN d.id ELSE 0 END,"
    " CASE WHEN d.state IN ('failed', 'pending') THEN d.note ELSE '' END"
)
_GROUPS = (
    "SELECT count(*) AS n, min(d.id) AS first_id, max(d.updated_at) AS at, max(d.tries) AS tries,"
    " min(d.next_try_at) AS next_try_at, max(d.note) AS note, min(d.note) AS other_note, d.task_id, d.task_name,"
    " d.task_type, d.planned_at, d.channel, d.recipient, d.state, d.run_id, d.copy FROM deliveries AS d"
)


@dataclass(frozen=True, slots=True)
class DeliveryGroup:
    """`count` rows of one send; `recipient` is the first of them, `at` the latest change, `next_try_at` the soonest.

    `note` is what was answered, "" where the answers differ.
    """

    first_id: int
    count: int
    task_id: int
    task_name: str
    task_type: str
    run_id: int
    planned_at: datetime
    channel: Channel
    recipient: str
    state: DeliveryState
    tries: int
    at: datetime
    note: str = ""
    next_try_at: datetime | None = None
    copy: int = 0


@dataclass(frozen=True, slots=True)
class DeliveryCounts:
    """The numbers of the page: by state within the filter, and over all for the cards."""

    by_state: dict[DeliveryState, int]
    uncertain: int = 0
    failed: int = 0
    sending: int = 0
    pending: int = 0
    sent_month: int = 0
    first_try_month: int = 0
    next_try_at: datetime | None = None

    @property
    def total(self) -> int:
        """All rows of the filter."""
        return sum(self.by_state.values())


class DeliveryView:
    """Reads the ledger."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def groups(self, wanted: DeliveryFilter, limit: int = MOST_GROUPS) -> list[DeliveryGroup]:
        """Groups, the latest first."""
        where, params = _where(wanted)
        sql = f"{_GROUPS}{where} GROUP BY {_GROUP} ORDER BY at DESC, first_id DESC LIMIT ?"
        return [_group(row) for row in await self._db.read(sql, (*params, limit))]

    async def rows(self, wanted: DeliveryFilter, limit: int = 1_000, before_id: int | None = None) -> list[Delivery]:
        """Rows one by one, the newest first; `before_id` continues after the last of a page."""
        where, params = _where(wanted)
        if before_id is not None:
            where, params = f"{where} AND d.id < ?", (*params, before_id)
        sql = f"{delivery_rows.SELECT}{where} ORDER BY d.id DESC LIMIT ?"
        return [delivery_rows.decode(row) for row in await self._db.read(sql, (*params, limit))]

    async def members(self, first_id: int, limit: int = 1_000) -> list[Delivery]:
        """The rows of the group that `first_id` stands for, with their steps."""

        def read(connection: sqlite3.Connection) -> list[Delivery]:
            row = connection.execute("SELECT * FROM deliveries WHERE id = ?", (first_id,)).fetchone()
            if row is None:
                return []
            same = ("task_id", "planned_at", "channel", "copy", "state")
            where = " AND ".join(f"d.{name} = ?" for name in same)
            params = [row[name] for name in same]
            if row["state"] in ("failed", "pending"):
                where, params = f"{where} AND d.note = ?", [*params, row["note"]]
            elif row["state"] == "uncertain":
                where, params = f"{where} AND d.id = ?", [*params, first_id]
            rows = connection.execute(
                f"{delivery_rows.SELECT} WHERE {where} ORDER BY d.id LIMIT ?", (*params, limit)
            ).fetchall()
            steps = delivery_rows.steps_of(connection, [one["id"] for one in rows])
            return [delivery_rows.decode(one, steps.get(one["id"], ())) for one in rows]

        return await self._db.read_with(read)

    async def of_send(self, task_id: int, planned_at: datetime) -> list[Delivery]:
        """All rows of one planned time of a task."""
        sql = f"{delivery_rows.SELECT} WHERE d.task_id = ? AND d.planned_at = ? ORDER BY d.id"
        return [delivery_rows.decode(row) for row in await self._db.read(sql, (task_id, iso_utc(planned_at)))]

    async def counts(self, wanted: DeliveryFilter, now: datetime | None = None) -> DeliveryCounts:
        """How many rows there are of each state (the states of `wanted` do not narrow that)."""
        where, params = _where(DeliveryFilter((), wanted.task_id, wanted.since, wanted.text))
        month = iso_utc((now or utc_now()) - _SENT_DAYS)

        def read(connection: sqlite3.Connection) -> DeliveryCounts:
            by_state = connection.execute(
                f"SELECT d.state, count(*) FROM deliveries AS d{where} GROUP BY d.state", params
            ).fetchall()
            open_ones = dict(
                connection.execute("SELECT state, count(*) FROM deliveries WHERE state <> 'sent' GROUP BY state")
            )
            sent, first_try = connection.execute(
                "SELECT count(*), coalesce(sum(tries <= 1), 0) FROM deliveries WHERE state = 'sent' AND created_at > ?",
                (month,),
            ).fetchone()
            pending = "SELECT min(next_try_at) FROM deliveries WHERE state = 'pending' AND state <> 'sent'"
            due = connection.execute(pending).fetchone()[0]
            return DeliveryCounts(
                {DeliveryState(state): count for state, count in by_state},
                uncertain=open_ones.get("uncertain", 0),
                failed=open_ones.get("failed", 0),
                sending=open_ones.get("sending", 0),
                pending=open_ones.get("pending", 0),
                sent_month=sent,
                first_try_month=first_try,
                next_try_at=time_or_none(due),
            )

        return await self._db.read_with(read)

    async def tasks(self) -> list[tuple[int, str]]:
        """Id and name of every task that has a row, by name."""
        rows = await self._db.read("SELECT task_id, max(task_name) FROM deliveries GROUP BY task_id ORDER BY 2")
        return [(row[0], row[1]) for row in rows]


def _where(wanted: DeliveryFilter) -> tuple[str, tuple[Any, ...]]:
    parts, params = ["1"], list[Any]()
    if wanted.states:
        parts.append(f"d.state IN ({marks(len(wanted.states))})")
        params += [state.value for state in wanted.states]
    if wanted.task_id is not None:
        parts.append("d.task_id = ?")
        params.append(wanted.task_id)
    if wanted.since is not None:
        parts.append("d.created_at >= ?")
        params.append(iso_utc(wanted.since))
    text = wanted.text.strip()
    if text:
        pattern = like_pattern(text)
        fields: Collection[str] = ("d.recipient", "d.task_name", "d.sha256")
        parts.append("(" + " OR ".join(f"{name} LIKE ? ESCAPE '\\'" for name in fields) + ")")
        params += [pattern] * len(fields)
    return f" WHERE {' AND '.join(parts)}", tuple(params)


def _group(row: sqlite3.Row) -> DeliveryGroup:
    return DeliveryGroup(
        first_id=row["first_id"],
        count=row["n"],
        task_id=row["task_id"],
        task_name=row["task_name"],
        task_type=row["task_type"],
        run_id=row["run_id"],
        planned_at=time_or_none(row["planned_at"]) or utc_now(),
        channel=Channel(row["channel"]),
        recipient=row["recipient"],
        state=DeliveryState(row["state"]),
        tries=row["tries"],
        at=time_or_none(row["at"]) or utc_now(),
        note=row["note"] if row["note"] == row["other_note"] else "",
        next_try_at=time_or_none(row["next_try_at"]),
        copy=row["copy"],
    )
