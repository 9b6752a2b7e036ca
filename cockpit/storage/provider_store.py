"""The rows of `text_providers`; keys are secrets and never here."""

from __future__ import annotations

import sqlite3
from typing import Any

from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.provider import TextProvider
from cockpit.storage.database import Database
from cockpit.storage.rows import encode_value, marks

_STORED = ("name", "base_url", "model", "secret_name", "allow_private", "is_default")
_SELECT = f"SELECT id, {', '.join(_STORED)} FROM text_providers"
_INSERT = f"INSERT INTO text_providers (id, {', '.join(_STORED)}) VALUES ({marks(len(_STORED) + 1)})"
_Providers = list[TextProvider]  # within the class `list` is its method


class ProviderStore:
    """Reads and writes text providers.  At most one is the default."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(self) -> _Providers:
        """All of them by name."""
        return [_decode(row) for row in await self._db.read(f"{_SELECT} ORDER BY name COLLATE NOCASE, id")]

    async def named(self, name: str) -> TextProvider | None:
        """The provider with this name, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE name = ?", (name,))
        return _decode(rows[0]) if rows else None

    async def get(self, provider_id: int) -> TextProvider:
        """The provider with this id.  NotFound."""
        return await self._db.read_with(lambda connection: _get(connection, provider_id))

    async def default(self) -> TextProvider | None:
        """The one that is offered first, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE is_default LIMIT 1")
        return _decode(rows[0]) if rows else None

    async def insert(self, provider: TextProvider) -> TextProvider:
        """Store a provider; one that was removed comes back under its id.  UserError naming `name` when it is taken."""
        values = [encode_value(getattr(provider, name)) for name in _STORED]

        def change(connection: sqlite3.Connection) -> TextProvider:
            if provider.is_default:
                connection.execute("UPDATE text_providers SET is_default = 0")
            try:
                made = connection.execute(_INSERT, (provider.id or None, *values)).lastrowid
            except sqlite3.IntegrityError as error:
                raise _taken(provider.name, error) from None
            return _get(connection, made)

        return await self._db.write(change)

    async def update(self, provider_id: int, **columns: Any) -> TextProvider:
        """Set the named fields.  NotFound; UserError naming `name` when it is taken."""
        if unknown := columns.keys() - set(_STORED):
            raise ValueError(f"not columns that can be set: {sorted(unknown)}")
        names = ", ".join(f"{name} = ?" for name in columns)
        params = [encode_value(value) for value in columns.values()]

        def change(connection: sqlite3.Connection) -> TextProvider:
            _get(connection, provider_id)
            if columns.get("is_default"):
                connection.execute("UPDATE text_providers SET is_default = 0")
            try:
                if columns:
                    connection.execute(f"UPDATE text_providers SET {names} WHERE id = ?", (*params, provider_id))
            except sqlite3.IntegrityError as error:
                raise _taken(str(columns.get("name")), error) from None
            return _get(connection, provider_id)

        return await self._db.write(change)

    async def delete(self, provider_id: int) -> TextProvider:
        """Take the provider away.  NotFound."""

        def change(connection: sqlite3.Connection) -> TextProvider:
            provider = _get(connection, provider_id)
            connection.execute("DELETE FROM text_providers WHERE id = ?", (provider_id,))
            return provider

        return await self._db.write(change)


def _get(connection: sqlite3.Connection, provider_id: int | None) -> TextProvider:
    row = connection.execute(f"{_SELECT} WHERE id = ?", (provider_id,)).fetchone()
    if row is None:
        raise NotFound("No such text provider", f"There is no text provider with the id {provider_id}.")
    return _decode(row)


def _decode(row: sqlite3.Row) -> TextProvider:
    return TextProvider(
        id=row["id"],
        name=row["name"],
        base_url=row["base_url"],
        model=row["model"],
        secret_name=row["secret_name"],
        allow_private=bool(row["allow_private"]),
        is_default=bool(row["is_default"]),
    )


def _taken(name: str, error: sqlite3.IntegrityError) -> Exception:
    if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return error
    return UserError(
        "This text provider exists already", fields={"name": f"there is “{name}” already; choose another name"}
    )
