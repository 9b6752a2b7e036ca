"""Rehearsals and the messages that they hold back."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from cockpit.domain.clock import iso_utc
from cockpit.domain.delivery import Channel, OutgoingMessage
from cockpit.domain.errors import NotFound
from cockpit.domain.rehearsal import HeldMessage, Rehearsal, RehearsalState
from cockpit.storage import delivery_rows
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, marks, time_or_none, utc_now

_MESSAGES = (
    "SELECT r.*, m.subject AS subject, length(m.content) AS size_bytes FROM rehearsal_messages AS r"
    " LEFT JOIN outgoing_messages AS m ON m.sha256 = r.sha256"
)
_Rehearsals = list[Rehearsal]  # within the class `list` is its method


class RehearsalStore:
    """Reads and writes rehearsals."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, rehearsal: Rehearsal, messages: Sequence[OutgoingMessage], now: datetime) -> Rehearsal:
        """Keep a rehearsal with the bytes of its messages, which take the place of those in `rehearsal`."""
        at = iso_utc(now)

        def change(connection: sqlite3.Connection) -> Rehearsal:
            cursor = connection.execute(
                "INSERT INTO rehearsals (task_id, task_name, run_id, planned_at, state, created_at)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    rehearsal.task_id,
                    clean_text(rehearsal.task_name),
                    rehearsal.run_id,
                    iso_utc(rehearsal.planned_at),
                    RehearsalState.HELD.value,
                    at,
                ),
            )
            for seq, message in enumerate(messages, start=1):
                delivery_rows.keep_message(connection, message.sha256, message.content, message.subject, at)
                connection.execute(
                    "INSERT INTO rehearsal_messages (rehearsal_id, seq, channel, recipient, sha256, reference, copy)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (
                        cursor.lastrowid,
                        seq,
                        message.channel.value,
                        clean_text(message.recipient),
                        message.sha256,
                        clean_text(message.reference),
                        message.copy,
                    ),
                )
            return _by_ids(connection, [int(cursor.lastrowid or 0)])[0]

        return await self._db.write(change)

    async def get(self, rehearsal_id: int) -> Rehearsal:
        """One rehearsal.  NotFound."""
        found = await self._db.read_with(lambda connection: _by_ids(connection, [rehearsal_id]))
        if not found:
            raise NotFound("No such rehearsal", f"There is no rehearsal with the id {rehearsal_id}.")
        return found[0]

    async def of_run(self, run_id: int) -> Rehearsal | None:
        """What a rehearsed run held back; None when it got to no message."""
        rows = await self._db.read("SELECT id FROM rehearsals WHERE run_id = ?", (run_id,))
        return await self.get(rows[-1][0]) if rows else None

    async def list(self, limit: int = 50, *, held_only: bool = False) -> _Rehearsals:
        """Rehearsals, the newest first."""
        where = " WHERE state = 'held'" if held_only else ""

        def read(connection: sqlite3.Connection) -> _Rehearsals:
            rows = connection.execute(f"SELECT id FROM rehearsals{where} ORDER BY id DESC LIMIT ?", (limit,))
            return _by_ids(connection, [row[0] for row in rows])

        return await self._db.read_with(read)

    async def mark(self, rehearsal_id: int, seqs: Sequence[int], state: RehearsalState) -> None:
        """Note that the messages `seqs` were released, and how the rehearsal stands."""
        now = iso_utc(utc_now())

        def change(connection: sqlite3.Connection) -> None:
            connection.executemany(
                "UPDATE rehearsal_messages SET released_at = ? WHERE rehearsal_id = ? AND seq = ?",
                [(now, rehearsal_id, seq) for seq in seqs],
            )
            connection.execute("UPDATE rehearsals SET state = ? WHERE id = ?", (state.value, rehearsal_id))

        await self._db.write(change)


def _by_ids(connection: sqlite3.Connection, ids: Sequence[int]) -> list[Rehearsal]:
    """These rehearsals in the order of `ids`."""
    where = f"WHERE rehearsal_id IN ({marks(len(ids))}) ORDER BY rehearsal_id, seq"
    held = {
        key: tuple(_message(row) for row in rows)
        for key, rows in groupby(
            connection.execute(f"{_MESSAGES} {where}", tuple(ids)).fetchall(), lambda row: int(row["rehearsal_id"])
        )
    }
    rows = connection.execute(f"SELECT * FROM rehearsals WHERE id IN ({marks(len(ids))})", tuple(ids)).fetchall()
    known = {row["id"]: row for row in rows}
    return [_rehearsal(known[one], held.get(one, ())) for one in ids if one in known]


def _message(row: sqlite3.Row) -> HeldMessage:
    return HeldMessage(
        seq=row["seq"],
        channel=Channel(row["channel"]),
        recipient=row["recipient"],
        sha256=row["sha256"],
        reference=row["reference"],
        copy=row["copy"],
        subject=row["subject"] or "",
        size_bytes=row["size_bytes"] or 0,
        released_at=time_or_none(row["released_at"]),
    )


def _rehearsal(row: sqlite3.Row, messages: tuple[HeldMessage, ...]) -> Rehearsal:
    return Rehearsal(
        id=row["id"],
        task_id=row["task_id"],
        task_name=row["task_name"],
        run_id=row["run_id"],
        planned_at=time_or_none(row["planned_at"]) or utc_now(),
        state=RehearsalState(row["state"]),
        created_at=time_or_none(row["created_at"]),
        messages=messages,
    )
