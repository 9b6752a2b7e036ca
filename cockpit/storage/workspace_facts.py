"""What a workspace remembers about itself: a few named texts."""

from __future__ import annotations

import sqlite3

from cockpit.storage.database import Database


async def read_fact(db: Database, key: str) -> str | None:
    """The text kept under `key`; None when there is none."""
    rows = await db.read("SELECT value FROM workspace WHERE key = ?", (key,))
    return None if not rows else str(rows[0]["value"])


async def write_fact(db: Database, key: str, value: str) -> None:
    """Keep `value` under `key`, in place of what was there."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)", (key, value))

    await db.write(change)
