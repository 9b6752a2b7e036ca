"""What a workspace remembers about itself: a few named texts."""

from __future__ import annotations

import secrets
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


async def workspace_id(db: Database) -> str:
    """What tells this workspace from all others; made when it is first asked for and never changed."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(
            "INSERT OR IGNORE INTO workspace (key, value) VALUES ('workspace_id', ?)", (secrets.token_hex(16),)
        )

    found = await read_fact(db, "workspace_id")
    if found is None:
        await db.write(change)
        found = await read_fact(db, "workspace_id")
    assert found is not None
    return found
