"""What a person does with items: reads them, stars them, takes a group apart; and how each is taken back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cockpit.domain.clock import iso_utc
from cockpit.domain.errors import NotFound
from cockpit.domain.item_filter import ItemFilter
from cockpit.storage.article_select import select
from cockpit.storage.article_view import ids_of
from cockpit.storage.database import Database

_STORY = (
    "SELECT id FROM articles WHERE id IN (SELECT value FROM json_each(:ids)) UNION SELECT m.id FROM articles AS m"
    " WHERE m.group_id IN (SELECT coalesce(g.group_id, g.id) FROM articles AS g"
    " WHERE g.id IN (SELECT value FROM json_each(:ids))) UNION SELECT f.group_id FROM articles AS f"
    " WHERE f.id IN (SELECT value FROM json_each(:ids)) AND f.group_id IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class SplitGroup:
    """A group that was taken apart: its first item and those that told the story after it."""

    first: int
    others: tuple[int, ...]


async def set_read(db: Database, ids: Sequence[int], read_at: datetime | None) -> list[int]:
    """Mark items, with all that tell the same story, as read at that time or as unread; the ids that changed."""
    at = None if read_at is None else iso_utc(read_at)

    def change(connection: sqlite3.Connection) -> list[int]:
        rows = connection.execute(
            f"UPDATE articles SET read_at = :at WHERE id IN ({_STORY}) AND (read_at IS NULL) = (:at IS NOT NULL)"
            " RETURNING id",
            {"ids": json.dumps(list(ids)), "at": at},
        )
        return [row[0] for row in rows.fetchall()]

    return await db.write(change)


async def set_read_where(db: Database, wanted: ItemFilter, read_at: datetime) -> list[int]:
    """Mark everything that `wanted` finds, with all that tell the same stories, as read; the ids that changed."""
    sql, params = select(wanted).ids()

    def change(connection: sqlite3.Connection) -> list[int]:
        found = connection.execute(f"SELECT group_concat(id) FROM ({sql})", params).fetchone()[0] or ""
        stories = f"SELECT group_concat(id) FROM articles WHERE id IN ({_STORY}) AND read_at IS NULL"
        unread = connection.execute(stories, {"ids": f"[{found}]"}).fetchone()[0] or ""
        connection.execute(
            "UPDATE articles SET read_at = ? WHERE id IN (SELECT value FROM json_each(?))",
            (iso_utc(read_at), f"[{unread}]"),
        )
        return ids_of(unread).tolist()

    return await db.write(change)


async def set_unread_exactly(db: Database, ids: Sequence[int]) -> None:
    """Take a marking back: these and no others are unread again."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(
            "UPDATE articles SET read_at = NULL WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(ids)),)
        )

    await db.write(change)


async def set_starred(db: Database, article_id: int, starred_at: datetime | None) -> None:
    """Give an item a star, or take it away.  NotFound."""
    at = None if starred_at is None else iso_utc(starred_at)

    def change(connection: sqlite3.Connection) -> None:
        if not connection.execute("UPDATE articles SET starred_at = ? WHERE id = ?", (at, article_id)).rowcount:
            raise NotFound("No such item", f"There is no item with the id {article_id}.")

    await db.write(change)


async def split(db: Database, article_id: int) -> SplitGroup:
    """Take the group of an item apart for good: each of its items is one of its own.  NotFound without a group."""

    def change(connection: sqlite3.Connection) -> SplitGroup:
        row = connection.execute("SELECT coalesce(group_id, id) FROM articles WHERE id = ?", (article_id,)).fetchone()
        first = article_id if row is None else row[0]
        others = connection.execute(
            "UPDATE articles SET group_id = NULL, is_split = 1 WHERE group_id = ? RETURNING id", (first,)
        ).fetchall()
        if not others:
            raise NotFound("No such group", f"The item with the id {article_id} is not in a group.")
        return SplitGroup(first, tuple(row[0] for row in others))

    return await db.write(change)


async def join(db: Database, group: SplitGroup) -> None:
    """Take a split back."""

    def change(connection: sqlite3.Connection) -> None:
        connection.execute(
            "UPDATE articles SET group_id = ?, is_split = 0 WHERE id IN (SELECT value FROM json_each(?))"
            " AND EXISTS (SELECT 1 FROM articles WHERE id = ?)",
            (group.first, json.dumps(group.others), group.first),
        )

    await db.write(change)
