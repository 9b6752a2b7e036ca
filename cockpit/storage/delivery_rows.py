"""Rows of the ledger as deliveries and back, and the steps beside them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.delivery import Channel, Delivery, DeliveryState, DeliveryStep
from cockpit.storage.rows import clean_text, marks, time_or_none

_DAWN = datetime(1970, 1, 1, tzinfo=UTC)
# The subject is that of the bytes; a task that was renamed is shown under the name that it had.
SELECT = "SELECT d.*, m.subject AS subject FROM deliveries AS d LEFT JOIN outgoing_messages AS m ON m.sha256 = d.sha256"
_NEW_STEP = (
    "INSERT INTO delivery_steps (delivery_id, seq, at, state, text)"
    " SELECT ?1, coalesce(max(seq), 0) + 1, ?2, ?3, ?4 FROM delivery_steps WHERE delivery_id = ?1"
)


def decode(row: sqlite3.Row, steps: Sequence[DeliveryStep] = ()) -> Delivery:
    """The delivery of a row of `SELECT`."""
    return Delivery(
        id=row["id"],
        task_id=row["task_id"],
        task_name=row["task_name"],
        task_type=row["task_type"],
        component=row["component"],
        run_id=row["run_id"],
        planned_at=time_or_none(row["planned_at"]) or _DAWN,
        channel=Channel(row["channel"]),
        recipient=row["recipient"],
        sha256=row["sha256"],
        subject=row["subject"] or "",
        copy=row["copy"],
        reference=row["reference"],
        state=DeliveryState(row["state"]),
        tries=row["tries"],
        next_try_at=time_or_none(row["next_try_at"]),
        note=row["note"],
        created_at=time_or_none(row["created_at"]),
        updated_at=time_or_none(row["updated_at"]),
        sent_at=time_or_none(row["sent_at"]),
        steps=tuple(steps),
    )


def add_steps(connection: sqlite3.Connection, delivery_id: int, steps: Iterable[DeliveryStep]) -> None:
    """Append `steps` in their order."""
    for step in steps:
        connection.execute(_NEW_STEP, (delivery_id, iso_utc(step.at), step.state.value, clean_text(step.text)))


def keep_message(connection: sqlite3.Connection, sha256: str, content: bytes, subject: str, now: str) -> None:
    """Keep the bytes once, under their hash."""
    connection.execute(
        "INSERT OR IGNORE INTO outgoing_messages (sha256, content, subject, created_at) VALUES (?, ?, ?, ?)",
        (sha256, content, clean_text(subject), now),
    )


def insert(connection: sqlite3.Connection, delivery: Delivery, now: str) -> bool:
    """Enter one pending row; False when its key is taken."""
    values: tuple[Any, ...] = (
        delivery.task_id,
        clean_text(delivery.task_name),
        clean_text(delivery.task_type),
        clean_text(delivery.component),
        delivery.run_id,
        iso_utc(delivery.planned_at),
        delivery.channel.value,
        clean_text(delivery.recipient),
        delivery.copy,
        delivery.sha256,
        clean_text(delivery.reference),
        delivery.state.value,
        None if delivery.next_try_at is None else iso_utc(delivery.next_try_at),
        now,
        now,
    )
    done = connection.execute(
        "INSERT INTO deliveries (task_id, task_name, task_type, component, run_id, planned_at, channel, recipient,"
        f" copy, sha256, reference, state, next_try_at, created_at, updated_at) VALUES ({marks(len(values))})"
        " ON CONFLICT (task_id, planned_at, channel, recipient, copy) DO NOTHING",
        values,
    )
    return done.rowcount == 1


def steps_of(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, list[DeliveryStep]]:
    """The steps of these deliveries, in order."""
    found: dict[int, list[DeliveryStep]] = {}
    sql = f"SELECT * FROM delivery_steps WHERE delivery_id IN ({marks(len(ids))}) ORDER BY delivery_id, seq"
    for row in connection.execute(sql, tuple(ids)):
        step = DeliveryStep(time_or_none(row["at"]) or _DAWN, DeliveryState(row["state"]), row["text"])
        found.setdefault(row["delivery_id"], []).append(step)
    return found
