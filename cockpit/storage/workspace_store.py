"""A few facts about the workspace itself, by name."""

from __future__ import annotations

from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text


class WorkspaceStore:
    """Reads and writes the table `workspace`: small texts by key."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def get(self, key: str) -> str | None:
        rows = await self._db.read("SELECT value FROM workspace WHERE key = ?", (key,))
        return str(rows[0][0]) if rows else None

    async def set(self, key: str, value: str) -> None:
        await self._db.submit("INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)", (key, clean_text(value)))
