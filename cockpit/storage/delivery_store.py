"""The ledger of what leaves the machine (requirement G3): what is promised, what was handed over, what was answered.

Each change is committed, with synchronous=FULL, before what it stands for happens: all messages of a send as pending
in one transaction, "sending" before the bytes go out, the answer after it.  So whatever ends the program, no message
is lost without a trace, and none is sent twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.domain.delivery import Delivery, DeliveryState, DeliveryStep
from cockpit.domain.errors import NotFound, UserError
from cockpit.storage import delivery_rows
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, time_or_none

_HOUR = timedelta(hours=1)
_LONGEST_WAY = timedelta(days=30)  # from a row's entry to its last try
_PRUNED_AT_ONCE = 2_000
_LOST = "the program ended before an answer"
_LOST_SIGHT = "a person took the decision back"
# What left, or may have left, within an hour.
_OPEN = "state <> 'sent'"  # named in the condition, so that the index of what is open is used
_LEFT = "SELECT coalesce(sent_at, updated_at) FROM deliveries WHERE state IN ('sending', 'sent', 'uncertain')"
_FINAL = frozenset({DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.UNCERTAIN, DeliveryState.SETTLED})


@dataclass(frozen=True, slots=True)
class Entered:
    """A row of the ledger, and whether it was entered just now or had been there."""

    delivery: Delivery
    is_new: bool


@dataclass(frozen=True, slots=True)
class Claim:
    """The row that may be sent now; or None, and from when on it may be asked again (None: somebody else has it)."""

    delivery: Delivery | None
    wait_until: datetime | None = None


class DeliveryStore:
    """Writes the ledger.  Lists of it are in `storage.delivery_view`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def enter(self, rows: Sequence[tuple[Delivery, bytes]], now: datetime) -> list[Entered]:
        """Commit all rows and their bytes in one transaction; those whose key is taken are answered as they are.

        A row with `next_try_at` is one for the courier; without, whoever entered it sends it.
        """
        at = iso_utc(now)

        def change(connection: sqlite3.Connection) -> list[Entered]:
            return [_enter(connection, delivery, content, at, now) for delivery, content in rows]

        return await self._db.write(change)

    async def claim(self, delivery_id: int, now: datetime, most_per_hour: int = 0) -> Claim:
        """Commit that a pending row is being sent.  Only one caller gets it, and only within the hour's limit."""

        def change(connection: sqlite3.Connection) -> Claim:
            if most_per_hour:
                since = iso_utc(now - _HOUR)
                left = connection.execute(
                    f"{_LEFT} AND coalesce(sent_at, updated_at) > ? AND created_at > ?"
                    " ORDER BY 1 DESC LIMIT 1 OFFSET ?",
                    (since, iso_utc(now - _LONGEST_WAY), most_per_hour - 1),
                ).fetchone()
                if left is not None:
                    return Claim(None, (time_or_none(left[0]) or now) + _HOUR)
            done = connection.execute(
                "UPDATE deliveries SET state = 'sending', tries = tries + 1, next_try_at = NULL, updated_at = ?"
                " WHERE id = ? AND state = 'pending'",
                (iso_utc(now), delivery_id),
            )
            if done.rowcount != 1:
                return Claim(None)
            step = DeliveryStep(now, DeliveryState.SENDING, "row saved: sending")
            delivery_rows.add_steps(connection, delivery_id, [step])
            return Claim(_get(connection, delivery_id))

        return await self._db.write(change)

    async def settle(
        self,
        delivery_id: int,
        state: DeliveryState,
        note: str,
        steps: Sequence[DeliveryStep],
        now: datetime,
        next_try_at: datetime | None = None,
    ) -> Delivery:
        """Commit what became of a row that was being sent."""

        def change(connection: sqlite3.Connection) -> Delivery:
            at = iso_utc(now)
            connection.execute(
                "UPDATE deliveries SET state = ?, note = ?, next_try_at = ?, updated_at = ?,"
                " sent_at = CASE WHEN ?1 = 'sent' THEN ?4 ELSE sent_at END WHERE id = ? AND state = 'sending'",
                (state.value, clean_text(note), None if next_try_at is None else iso_utc(next_try_at), at, delivery_id),
            )
            delivery_rows.add_steps(connection, delivery_id, steps)
            return _get(connection, delivery_id)

        return await self._db.write(change)

    async def leave_for(
        self, ids: Sequence[int], state: DeliveryState, note: str, now: datetime, next_try_at: datetime | None
    ) -> list[Delivery]:
        """Commit of rows that are still pending: they wait until then (PENDING), or will not be sent (FAILED)."""

        until = None if next_try_at is None else iso_utc(next_try_at)

        def change(connection: sqlite3.Connection) -> list[Delivery]:
            found = []
            for one in ids:
                done = connection.execute(
                    "UPDATE deliveries SET state = ?, note = ?, next_try_at = ?, updated_at = ?"
                    " WHERE id = ? AND state = 'pending'",
                    (
                        state.value,
                        clean_text(note),
                        until,
                        iso_utc(now),
                        one,
                    ),
                )
                if done.rowcount:
                    delivery_rows.add_steps(connection, one, [DeliveryStep(now, state, note)])
                    found.append(_get(connection, one))
            return found

        return await self._db.write(change)

    async def take_over(self, now: datetime) -> list[Delivery]:
        """At the start of the one engine: what was being sent is uncertain, what nobody sends any more is due now.

        Answers the rows that became uncertain.
        """
        at = iso_utc(now)

        def change(connection: sqlite3.Connection) -> list[Delivery]:
            lost = [
                row[0] for row in connection.execute(f"SELECT id FROM deliveries WHERE state = 'sending' AND {_OPEN}")
            ]
            for one in lost:
                connection.execute(
                    "UPDATE deliveries SET state = 'uncertain', note = ?, updated_at = ? WHERE id = ?", (_LOST, at, one)
                )
                step = DeliveryStep(now, DeliveryState.UNCERTAIN, _LOST)
                delivery_rows.add_steps(connection, one, [step])
            connection.execute(
                f"UPDATE deliveries SET next_try_at = ? WHERE state = 'pending' AND next_try_at IS NULL AND {_OPEN}",
                (at,),
            )
            return [_get(connection, one) for one in lost]

        return await self._db.write(change)

    async def due(self, now: datetime, limit: int = 50) -> list[Delivery]:
        """Pending rows whose time has come, the longest waiting first."""
        sql = (
            f"{delivery_rows.SELECT} WHERE d.state = 'pending' AND d.next_try_at <= ? AND d.{_OPEN}"
            " ORDER BY d.next_try_at, d.id LIMIT ?"
        )
        rows = await self._db.read(sql, (iso_utc(now), limit))
        return [delivery_rows.decode(row) for row in rows]

    async def next_due(self) -> datetime | None:
        """When the next pending row is due; None when none waits."""
        rows = await self._db.read(f"SELECT min(next_try_at) FROM deliveries WHERE state = 'pending' AND {_OPEN}")
        return time_or_none(rows[0][0])

    async def get(self, delivery_id: int) -> Delivery:
        """One row with its steps.  NotFound."""
        return await self._db.read_with(lambda connection: _get(connection, delivery_id))

    async def content(self, sha256: str) -> bytes | None:
        """The bytes under this hash."""
        rows = await self._db.read("SELECT content FROM outgoing_messages WHERE sha256 = ?", (sha256,))
        found = rows[0][0] if rows else None
        return str(found).encode() if isinstance(found, str) else found  # a text is what another hand left there

    async def decide(self, delivery_id: int, state: DeliveryState, note: str, now: datetime) -> Delivery:
        """What a person says of an uncertain row.  UserError when it is not uncertain (any more)."""

        def change(connection: sqlite3.Connection) -> Delivery:
            found = _get(connection, delivery_id)
            if found.state is not DeliveryState.UNCERTAIN:
                raise UserError("This is decided already", f"The delivery {delivery_id} is {found.state.value}.")
            connection.execute(
                "UPDATE deliveries SET state = ?, note = ?, updated_at = ?,"
                " sent_at = CASE WHEN ?1 = 'sent' THEN coalesce(sent_at, updated_at) ELSE sent_at END WHERE id = ?",
                (state.value, note, iso_utc(now), delivery_id),
            )
            delivery_rows.add_steps(connection, delivery_id, [DeliveryStep(now, state, note)])
            return _get(connection, delivery_id)

        return await self._db.write(change)

    async def undecide(self, delivery_id: int, decided: DeliveryState, note: str, now: datetime) -> Delivery:
        """Take back what a person said: the row is uncertain again.  UserError when it was not decided so."""

        def change(connection: sqlite3.Connection) -> Delivery:
            done = connection.execute(
                "UPDATE deliveries SET state = 'uncertain', note = ?, sent_at = NULL, updated_at = ?"
                " WHERE id = ? AND state = ? AND note = ?",
                (_LOST_SIGHT, iso_utc(now), delivery_id, decided.value, note),
            )
            found = _get(connection, delivery_id)
            if done.rowcount != 1:
                raise UserError("This was not decided so", f"The delivery {delivery_id} is {found.state.value}.")
            step = DeliveryStep(now, DeliveryState.UNCERTAIN, _LOST_SIGHT)
            delivery_rows.add_steps(connection, delivery_id, [step])
            return _get(connection, delivery_id)

        return await self._db.write(change)

    async def copy_again(self, delivery_id: int, content: bytes, sha256: str, copy: int, now: datetime) -> Delivery:
        """Enter a further copy of a row that failed or is uncertain, due now; what it was is settled with it.

        UserError when the row is in another state, or has its further copy already.
        """
        at = iso_utc(now)

        def change(connection: sqlite3.Connection) -> Delivery:
            found = _get(connection, delivery_id)
            if found.state not in (DeliveryState.UNCERTAIN, DeliveryState.FAILED, DeliveryState.SETTLED):
                raise UserError("This cannot be sent again", f"The delivery {delivery_id} is {found.state.value}.")
            row = replace(found, sha256=sha256, copy=copy, state=DeliveryState.PENDING, next_try_at=now)
            entered = _enter(connection, row, content, at, now)
            if not entered.is_new:
                raise UserError("This was sent again already", f"See the delivery {entered.delivery.id}.")
            if found.state is DeliveryState.UNCERTAIN:
                connection.execute(
                    "UPDATE deliveries SET state = 'settled', updated_at = ? WHERE id = ?", (at, delivery_id)
                )
            text = f"sent again as delivery {entered.delivery.id}"
            delivery_rows.add_steps(connection, delivery_id, [DeliveryStep(now, DeliveryState.SETTLED, text)])
            return entered.delivery

        return await self._db.write(change)

    async def prune(self, before: datetime) -> int:
        """Delete what came to its end before then, with messages that nothing names any more; how many rows went.

        What waits or is uncertain stays, whatever its age.
        """
        at = iso_utc(before)

        def change(connection: sqlite3.Connection) -> int:
            old = "state IN ('sent', 'failed', 'settled') AND updated_at < ?"
            gone = connection.execute(
                f"DELETE FROM deliveries WHERE id IN (SELECT id FROM deliveries WHERE {old} LIMIT {_PRUNED_AT_ONCE})",
                (at,),
            ).rowcount
            connection.execute("DELETE FROM rehearsals WHERE created_at < ?", (at,))
            connection.execute(
                "DELETE FROM outgoing_messages WHERE created_at < ? AND sha256 NOT IN"
                " (SELECT sha256 FROM deliveries UNION SELECT sha256 FROM rehearsal_messages)",
                (at,),
            )
            return gone

        return await self._db.write(change)

    async def uncertain_count(self) -> int:
        """How many rows wait for a person's word."""
        rows = await self._db.read(f"SELECT count(*) FROM deliveries WHERE state = 'uncertain' AND {_OPEN}")
        return int(rows[0][0])

    async def served(self, task_id: int, planned_at: datetime) -> dict[str, DeliveryState]:
        """Who has a row for this planned time of a task, and how it stands."""
        rows = await self._db.read(
            "SELECT recipient, state FROM deliveries WHERE task_id = ? AND planned_at = ? ORDER BY copy",
            (task_id, iso_utc(planned_at)),
        )
        return {row[0]: DeliveryState(row[1]) for row in rows}


def is_final(state: DeliveryState) -> bool:
    """True where nothing more happens by itself."""
    return state in _FINAL


def _enter(connection: sqlite3.Connection, delivery: Delivery, content: bytes, at: str, now: datetime) -> Entered:
    delivery_rows.keep_message(connection, delivery.sha256, content, delivery.subject, at)
    is_new = delivery_rows.insert(connection, delivery, at)
    row = connection.execute(
        "SELECT id FROM deliveries WHERE task_id = ? AND planned_at = ? AND channel = ? AND recipient = ? AND copy = ?",
        (delivery.task_id, iso_utc(delivery.planned_at), delivery.channel.value, delivery.recipient, delivery.copy),
    ).fetchone()
    if is_new:
        delivery_rows.add_steps(connection, row[0], [DeliveryStep(now, DeliveryState.PENDING, "entered")])
    return Entered(_get(connection, row[0]), is_new)


def _get(connection: sqlite3.Connection, delivery_id: int) -> Delivery:
    row = connection.execute(f"{delivery_rows.SELECT} WHERE d.id = ?", (delivery_id,)).fetchone()
    if row is None:
        raise NotFound("No such delivery", f"There is no delivery with the id {delivery_id}.")
    return delivery_rows.decode(row, delivery_rows.steps_of(connection, [delivery_id]).get(delivery_id, []))
