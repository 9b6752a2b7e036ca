"""The filters of the history that a person keeps under a name."""

from __future__ import annotations

import json
import sqlite3

from cockpit.domain.errors import UserError
from cockpit.domain.run_filter import RunFilter
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text


class SavedFilters:
    """The rows of `saved_filters`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def all(self) -> dict[str, RunFilter]:
        """The filters by their names, in the order of the alphabet; one that another hand spoiled is left out."""
        found: dict[str, RunFilter] = {}
        for row in await self._db.read("SELECT name, filter FROM saved_filters ORDER BY name COLLATE NOCASE, name"):
            try:
                found[row["name"]] = RunFilter.from_json(json.loads(row["filter"]))
            except (ValueError, TypeError, RecursionError, UserError):
                continue
        return found

    async def save(self, name: str, wanted: RunFilter) -> None:
        """Keep `wanted` under `name`, in place of what had this name."""
        row = (clean_text(name), json.dumps(wanted.to_json()))

        def change(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO saved_filters (name, filter) VALUES (?, ?)", row)

        await self._db.write(change)

    async def delete(self, name: str) -> bool:
        """Forget a filter; False when there was none of this name."""
        sql = "DELETE FROM saved_filters WHERE name = ?"
        return await self._db.write(lambda connection: connection.execute(sql, (clean_text(name),)).rowcount > 0)
