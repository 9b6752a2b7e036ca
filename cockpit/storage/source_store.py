"""The sources that syncs read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.storage.database import Database
from cockpit.storage.rows import encode_value, marks, object_or_none, time_or_none, utc_now

_COLUMNS = tuple(field.name for field in fields(Source))
_STORED = tuple(name for name in _COLUMNS if name != "id")
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM sources"
_INSERT = f"INSERT INTO sources ({', '.join(_STORED)}) VALUES ({marks(len(_STORED))})"
_Sources = list[Source]  # within the class `list` is its method


class SourceStore:
    """Reads and writes sources.  One URL is one source of a kind."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(self, kind: SourceKind | None = None, enabled_only: bool = False) -> _Sources:
        """Sources by id."""
        sql = f"{_SELECT} WHERE (? IS NULL OR kind = ?) AND (enabled OR NOT ?) ORDER BY id"
        return [_decode(row) for row in await self._db.read(sql, (kind, kind, enabled_only))]

    async def get(self, source_id: int) -> Source | None:
        """The source with this id, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE id = ?", (source_id,))
        return _decode(rows[0]) if rows else None

    async def find(self, kind: SourceKind, url: str) -> Source | None:
        """The source of this kind and URL, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE kind = ? AND url = ?", (kind, url))
        return _decode(rows[0]) if rows else None

    async def insert(self, source: Source) -> Source:
        """Store a new source with a new id.  UserError naming `url` when it is there already."""

        def change(connection: sqlite3.Connection) -> Source:
            values = [encode_value(getattr(source, name)) for name in _STORED]
            values[_STORED.index("created_at")] = iso_utc(source.created_at or utc_now())
            try:
                source_id = connection.execute(_INSERT, values).lastrowid
            except sqlite3.IntegrityError as error:
                raise _duplicate(source.url, error) from None
            return _get(connection, source_id)

        return await self._db.write(change)

    async def insert_new(self, sources: Sequence[Source]) -> _Sources:
        """Store those whose address is not there yet, all or none; what was stored."""

        def change(connection: sqlite3.Connection) -> _Sources:
            added = []
            for source in sources:
                known = "SELECT 1 FROM sources WHERE kind = ? AND url = ?"
                if connection.execute(known, (source.kind, source.url)).fetchone() is None:
                    values = [encode_value(getattr(source, name)) for name in _STORED]
                    values[_STORED.index("created_at")] = iso_utc(source.created_at or utc_now())
                    added.append(_get(connection, connection.execute(_INSERT, values).lastrowid))
            return added

        return await self._db.write(change)

    async def polls(self, now: datetime, days: int) -> tuple[dict[int, int], dict[str, datetime]]:
        """How many items each source brought in the last `days` days, and when each task type reads sources next."""

        def read(connection: sqlite3.Connection) -> tuple[dict[int, int], dict[str, datetime]]:
            sql = "SELECT source_id, count(*) FROM articles WHERE first_seen_at >= ? GROUP BY +source_id"
            counts = dict(connection.execute(sql, (iso_utc(now - timedelta(days=days)),)).fetchall())
            rows = connection.execute(
                "SELECT task_type, min(next_run_at) FROM system_tasks"
                " WHERE enabled AND task_type IN ('news_sync', 'calendar_sync') GROUP BY task_type"
            )
            times = {row[0]: time_or_none(row[1]) for row in rows}
            return counts, {name: moment for name, moment in times.items() if moment is not None}

        return await self._db.read_with(read)

    async def update(self, source_id: int, **columns: Any) -> Source:
        """Set the named fields of a source.  NotFound; UserError when its new URL is another's."""
        unknown = columns.keys() - set(_STORED)
        if unknown:
            raise ValueError(f"not columns that can be set: {sorted(unknown)}")
        names = ", ".join(f"{name} = ?" for name in columns)
        params = [encode_value(value) for value in columns.values()]

        def change(connection: sqlite3.Connection) -> Source:
            try:
                if columns:
                    connection.execute(f"UPDATE sources SET {names} WHERE id = ?", (*params, source_id))
            except sqlite3.IntegrityError as error:
                raise _duplicate(str(columns.get("url")), error) from None
            return _get(connection, source_id)

        return await self._db.write(change)

    async def delete(self, source_id: int) -> Source:
        """Take the source away with its articles and events.  NotFound."""

        def change(connection: sqlite3.Connection) -> Source:
            source = _get(connection, source_id)
            connection.execute("DELETE FROM sources WHERE id = ?", (source_id,))
            return source

        return await self._db.write(change)


def _get(connection: sqlite3.Connection, source_id: int | None) -> Source:
    row = connection.execute(f"{_SELECT} WHERE id = ?", (source_id,)).fetchone()
    if row is None:
        raise NotFound("No such source", f"There is no source with the id {source_id}.")
    return _decode(row)


def _decode(row: sqlite3.Row) -> Source:
    return Source(
        id=row["id"],
        kind=SourceKind(row["kind"]) if row["kind"] in set(SourceKind) else SourceKind.FEED,
        url=row["url"],
        name=row["name"],
        enabled=bool(row["enabled"]),
        is_example=bool(row["is_example"]),
        allow_private=bool(row["allow_private"]),
        etag=row["etag"],
        last_modified=row["last_modified"],
        last_status=row["last_status"],
        last_error=row["last_error"],
        last_checked_at=time_or_none(row["last_checked_at"]),
        last_success_at=time_or_none(row["last_success_at"]),
        item_count=row["item_count"],
        created_at=time_or_none(row["created_at"]),
        params=_params(row["params"]),
        weight=row["weight"],
        full_text=bool(row["full_text"]),
        failures=row["failures"],
        failing_since=time_or_none(row["failing_since"]),
        next_poll_at=time_or_none(row["next_poll_at"]),
    )


def _params(text: object) -> Mapping[str, Any]:
    """What another hand spoiled reads as nothing."""
    return object_or_none(text) or {}


def _duplicate(url: str, error: sqlite3.IntegrityError) -> Exception:
    if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return error
    return UserError("This source exists already", fields={"url": f"{url} is among the sources already"})
