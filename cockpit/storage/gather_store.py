"""What a synthesis may tell: items that came home since the last one, and what was told lately."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.gathered import GatheredItem, WrittenItem
from cockpit.storage.database import Database
from cockpit.storage.rows import time_or_none

TEXT_CHARS = 8_000  # of an item: more is not read by any writer
_SLICE = 500  # items in one hop, so that nobody else waits long for the reader
# An item carries the time of its parsing and is stored a little later: what came home around the last synthesis is
# looked at again, and what that one has looked at is left out by name.
_OVERLAP = timedelta(minutes=30)

_ITEMS = (
    "SELECT a.id, a.title, a.url, s.name AS source_name, s.weight, a.first_seen_at, a.published_at,"
    " coalesce(a.group_id, a.id) AS story_id,"
    " substr(CASE WHEN length(coalesce(b.text, '')) > length(a.summary) THEN b.text ELSE a.summary END, 1, ?) AS text"
    " FROM articles AS a JOIN sources AS s ON s.id = a.source_id LEFT JOIN article_bodies AS b ON b.article_id = a.id"
    " WHERE a.first_seen_at >= ? AND a.first_seen_at <= ?"
    " AND (a.first_seen_at, a.id) < (?, ?) AND (? = '[]' OR a.source_id IN (SELECT value FROM json_each(?)))"
    " AND NOT EXISTS (SELECT 1 FROM synthesis_items AS i JOIN syntheses AS y ON y.id = i.synthesis_id"
    " WHERE i.article_id = a.id AND y.theme_id = ? AND y.is_rehearsal = 0)"
    " ORDER BY a.first_seen_at DESC, a.id DESC LIMIT ?"
)
_WRITTEN = (
    "SELECT i.article_id, i.title, y.created_at, coalesce(a.group_id, i.article_id) AS story_id"
    " FROM syntheses AS y JOIN synthesis_items AS i ON i.synthesis_id = y.id"
    " LEFT JOIN articles AS a ON a.id = i.article_id"
    " WHERE y.theme_id = ? AND y.is_rehearsal = 0 AND y.created_at >= ? AND i.kept"
    " AND coalesce(json_extract(i.detail, '$.cited'), 1) ORDER BY y.created_at, i.number"
)


class GatherStore:
    """Reads items for syntheses."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def items(
        self, theme_id: int, source_ids: Sequence[int], since: datetime, until: datetime, limit: int
    ) -> list[GatheredItem]:
        """At most `limit` items of these sources (of all when there are none) that came home from `since` to `until`,
        the newest first, without those that a synthesis of this theme has looked at.
        """
        sources = json.dumps(list(source_ids))
        first, last = iso_utc(since - _OVERLAP), iso_utc(until)
        found: list[GatheredItem] = []
        place: tuple[str, int] = (last + "~", 0)
        while len(found) < limit:
            some = min(_SLICE, limit - len(found))
            params = (TEXT_CHARS, first, last, *place, sources, sources, theme_id, some)
            slice_, place = await self._db.read_with(partial(_slice, params, until))
            found += slice_
            if len(slice_) < some:
                break
        return found

    async def written_since(self, theme_id: int, moment: datetime) -> list[WrittenItem]:
        """The items that syntheses of this theme have told since `moment`, rehearsals not counted."""
        rows = await self._db.read(_WRITTEN, (theme_id, iso_utc(moment)))
        return [
            WrittenItem(row["article_id"], row["title"], time_or_none(row["created_at"]) or moment, row["story_id"])
            for row in rows
        ]


def _slice(
    params: tuple[Any, ...], until: datetime, connection: sqlite3.Connection
) -> tuple[list[GatheredItem], tuple[str, int]]:
    """Some items, and the place of the last one; in the reader's thread, made into values there."""
    rows = connection.execute(_ITEMS, params).fetchall()
    place = (rows[-1]["first_seen_at"], rows[-1]["id"]) if rows else ("", 0)
    return [_item(row, until) for row in rows], place


def _item(row: sqlite3.Row, until: datetime) -> GatheredItem:
    at = time_or_none(row["published_at"]) or time_or_none(row["first_seen_at"]) or until
    return GatheredItem(
        article_id=row["id"],
        title=row["title"],
        url=row["url"],
        text=row["text"],
        source_name=row["source_name"],
        at=at,
        source_weight=row["weight"],
        story_id=row["story_id"],
    )
