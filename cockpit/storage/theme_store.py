"""The rows of `themes`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.theme import Length, SectionPlan, Theme
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, encode_time, marks, time_or_none, utc_now

_STORED = (
    *("slug", "name", "description", "icon", "source_ids", "keywords", "excluded", "sections", "language", "length"),
    *("provider", "created_at", "updated_at"),
)
_SELECT = f"SELECT id, {', '.join(_STORED)} FROM themes"
_INSERT = f"INSERT INTO themes (id, {', '.join(_STORED)}) VALUES ({marks(len(_STORED) + 1)})"
_Themes = list[Theme]  # within the class `list` is its method


class ThemeStore:
    """Reads and writes themes.  A list that another hand spoiled reads as an empty one."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(self) -> _Themes:
        """All themes by name."""
        return [_decode(row) for row in await self._db.read(f"{_SELECT} ORDER BY name COLLATE NOCASE, id")]

    async def get(self, theme_id: int) -> Theme | None:
        """The theme with this id, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE id = ?", (theme_id,))
        return _decode(rows[0]) if rows else None

    async def by_slug(self, slug: str) -> Theme | None:
        """The theme that this slug names for ever, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE slug = ?", (slug,))
        return _decode(rows[0]) if rows else None

    async def insert(self, theme: Theme) -> Theme:
        """Store a theme; one that was deleted comes back under its id.  UserError naming `name` when its slug is taken.

        `created_at` is kept where it is given, `updated_at` is now.
        """
        now = iso_utc(utc_now())
        values = {name: _encode(name, getattr(theme, name)) for name in _STORED}
        values["created_at"] = values["created_at"] or now
        values["updated_at"] = now

        def change(connection: sqlite3.Connection) -> Theme:
            try:
                made = connection.execute(_INSERT, (theme.id or None, *values.values())).lastrowid
            except sqlite3.IntegrityError as error:
                if error.sqlite_errorcode not in (sqlite3.SQLITE_CONSTRAINT_UNIQUE, _SAME_ID):
                    raise
                wrong = {"name": f"there is a theme “{theme.slug}” already; choose another name"}
                raise UserError("This theme exists already", fields=wrong) from None
            return _get(connection, made)

        return await self._db.write(change)

    async def update(self, theme_id: int, **columns: Any) -> Theme:
        """Set the named fields of a theme, and `updated_at`.  NotFound."""
        unknown = columns.keys() - set(_STORED) | columns.keys() & {"slug", "created_at"}
        if unknown:
            raise ValueError(f"not columns that can be set: {sorted(unknown)}")
        columns["updated_at"] = utc_now()
        names = ", ".join(f"{name} = ?" for name in columns)
        params = [_encode(name, value) for name, value in columns.items()]

        def change(connection: sqlite3.Connection) -> Theme:
            connection.execute(f"UPDATE themes SET {names} WHERE id = ?", (*params, theme_id))
            return _get(connection, theme_id)

        return await self._db.write(change)

    async def delete(self, theme_id: int) -> Theme:
        """Take the theme away; what was written for it stays in the archive.  NotFound."""

        def change(connection: sqlite3.Connection) -> Theme:
            theme = _get(connection, theme_id)
            connection.execute("DELETE FROM themes WHERE id = ?", (theme_id,))
            return theme

        return await self._db.write(change)


_SAME_ID = sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY


def _get(connection: sqlite3.Connection, theme_id: int | None) -> Theme:
    row = connection.execute(f"{_SELECT} WHERE id = ?", (theme_id,)).fetchone()
    if row is None:
        raise NotFound("No such theme", f"There is no theme with the id {theme_id}.")
    return _decode(row)


def _encode(name: str, value: Any) -> Any:
    if name in ("created_at", "updated_at"):
        return encode_time(value)
    if name == "sections":
        plain = [{"title": one.title, "words": list(one.words), "most_stories": one.most_stories} for one in value]
        return clean_text(json.dumps(plain, ensure_ascii=False))
    if isinstance(value, tuple):
        return clean_text(json.dumps(list(value), ensure_ascii=False))
    return clean_text(str(value))


def _decode(row: sqlite3.Row) -> Theme:
    return Theme(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        description=row["description"],
        icon=row["icon"],
        source_ids=tuple(one for one in _items(row["source_ids"]) if isinstance(one, int)),
        keywords=_words(row["keywords"]),
        excluded=_words(row["excluded"]),
        sections=tuple(_section(one) for one in _items(row["sections"]) if isinstance(one, Mapping)),
        language=row["language"],
        length=Length(row["length"]) if row["length"] in set(Length) else Length.MEDIUM,
        provider=row["provider"],
        created_at=time_or_none(row["created_at"]),
        updated_at=time_or_none(row["updated_at"]),
    )


def _section(value: Mapping[str, Any]) -> SectionPlan:
    words, most = value.get("words"), value.get("most_stories")
    return SectionPlan(
        str(value.get("title", "")),
        tuple(str(word) for word in words) if isinstance(words, list) else (),
        most if isinstance(most, int) and most > 0 else 5,
    )


def _words(text: Any) -> tuple[str, ...]:
    return tuple(one for one in _items(text) if isinstance(one, str))


def _items(text: Any) -> list[Any]:
    try:
        found = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return []
    return found if isinstance(found, list) else []
