"""An opened list of items: a hundred thousand of which any page is at hand, because only their ids are kept."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cockpit.domain.item_filter import ItemFilter, ItemState
from cockpit.storage.article_select import WHEN, select
from cockpit.storage.database import Database
from cockpit.storage.rows import time_or_none

_SLICE_CHARACTERS = 100_000  # some 15,000 ids, taken apart in 3 ms during which no other Python runs
_EXCERPT_CHARACTERS = 240
_LINES = (
    "SELECT a.id, a.source_id, s.name AS source_name, a.title, substr(a.summary, 1, ?) AS excerpt, a.url,"
    f" {WHEN} AS at, a.read_at, a.starred_at, a.group_id,"
    " (SELECT count(DISTINCT m.source_id) FROM articles AS m WHERE m.group_id = a.id) AS others"
    " FROM articles AS a JOIN sources AS s ON s.id = a.source_id"
    " WHERE a.id IN (SELECT value FROM json_each(?))"
)


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """One item as the list shows it.  `others` is how many more sources told the same story after it."""

    id: int
    source_id: int
    source_name: str
    title: str
    excerpt: str
    url: str
    at: datetime | None
    is_read: bool
    is_starred: bool
    others: int = 0
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class ItemTotals:
    """How many items there are to look at; `of_sources` counts the unread of each source that has any."""

    all: int
    unread: int
    starred: int
    today: int
    of_sources: dict[int, int]


class ArticleView:
    """The items that a filter finds, in its order.  `len(view)`, `ids`, `page`, `refresh`.

    Positions stay what they are until `refresh`: neither new items nor deleted ones move them.
    """

    def __init__(self, db: Database, wanted: ItemFilter, ids: array[int]) -> None:
        self.filter = wanted
        self._db = db
        self._ids = ids

    @classmethod
    async def open(cls, db: Database, wanted: ItemFilter) -> ArticleView:
        """Read the ids of all items that `wanted` finds: some 40 ms for a hundred thousand, on the reader's thread."""
        return cls(db, wanted, await _read_ids(db, wanted))

    def __len__(self) -> int:
        return len(self._ids)

    def ids(self, offset: int, limit: int) -> list[int]:
        """The ids at the positions from `offset` on, at most `limit`; none beyond the end."""
        start = max(0, offset)
        return self._ids[start : start + max(0, limit)].tolist()

    def position_of(self, article_id: int) -> int:
        """Where an item is, -1 when the list does not have it."""
        try:
            return self._ids.index(article_id)
        except ValueError:
            return -1

    async def page(self, offset: int, limit: int) -> list[ArticleLine]:
        """The items at the positions from `offset` on, as they are now; a deleted one is left out."""
        return await lines(self._db, self.ids(offset, limit))

    async def refresh(self, wanted: ItemFilter | None = None) -> bool:
        """Read the positions again, as another filter finds them when one is given; True when they changed."""
        self.filter = wanted or self.filter
        ids = await _read_ids(self._db, self.filter)
        changed = ids != self._ids
        self._ids = ids
        return changed


async def lines(db: Database, ids: Sequence[int]) -> list[ArticleLine]:
    """The items with these ids, in this order, without those that are not there."""
    if not ids:
        return []
    found = {row["id"]: _line(row) for row in await db.read(_LINES, (_EXCERPT_CHARACTERS, json.dumps(list(ids))))}
    return [found[one] for one in ids if one in found]


async def count(db: Database, wanted: ItemFilter) -> int:
    """How many items `wanted` finds."""
    sql, params = select(wanted).count()
    return int((await db.read(sql, params))[0][0])


async def totals(db: Database, today_since: datetime) -> ItemTotals:
    """The numbers of the side list; today begins at `today_since`."""

    def read(connection: sqlite3.Connection) -> ItemTotals:
        def number(wanted: ItemFilter) -> int:
            sql, params = select(wanted).count()
            return int(connection.execute(sql, params).fetchone()[0])

        per_source = connection.execute(
            "SELECT a.source_id, count(*) FROM articles AS a WHERE a.read_at IS NULL GROUP BY a.source_id"
        )
        return ItemTotals(
            all=number(ItemFilter()),
            unread=number(ItemFilter(ItemState.UNREAD)),
            starred=number(ItemFilter(ItemState.STARRED)),
            today=number(ItemFilter(since=today_since)),
            of_sources=dict(per_source.fetchall()),
        )

    return await db.read_with(read)


async def unread_count(db: Database) -> int:
    """How many items nobody has read."""
    return await count(db, ItemFilter(ItemState.UNREAD))


async def _read_ids(db: Database, wanted: ItemFilter) -> array[int]:
    sql, params = select(wanted).ids()

    def read(connection: sqlite3.Connection) -> array[int]:
        # as one text, so that no row becomes an object of its own
        return ids_of(connection.execute(f"SELECT group_concat(id) FROM ({sql})", params).fetchone()[0] or "")

    return await db.read_with(read)


def ids_of(text: str) -> array[int]:
    """The numbers of a text with commas between, taken apart in slices that keep no other thread waiting."""
    ids: array[int] = array("q")
    start = 0
    while start < len(text):
        comma = text.find(",", min(start + _SLICE_CHARACTERS, len(text)))
        end = len(text) if comma < 0 else comma
        ids.extend(map(int, text[start:end].split(",")))
        start = end + 1
    return ids


def _line(row: sqlite3.Row) -> ArticleLine:
    return ArticleLine(
        id=row["id"],
        source_id=row["source_id"],
        source_name=row["source_name"],
        title=row["title"],
        excerpt=row["excerpt"],
        url=row["url"],
        at=time_or_none(row["at"]),
        is_read=row["read_at"] is not None,
        is_starred=row["starred_at"] is not None,
        others=row["others"],
        group_id=row["group_id"],
    )
