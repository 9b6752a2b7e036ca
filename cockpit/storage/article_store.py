"""What the feeds brought: each article once, however many feeds carry it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Article, link_key, title_key
from cockpit.storage.daily import DailyCounts, daily_counts
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, encode_time, like_pattern, time_or_none, utc_now

SAME_TITLE_WITHIN = timedelta(days=3)  # in different sources
SAME_TITLE_IN_ONE_SOURCE_WITHIN = timedelta(hours=20)  # a series with one title a day stays a series
_SHORTEST_TITLE = 8  # characters: "news" and "update" are no headlines that prove anything

_WHEN = "coalesce(a.published_at, a.first_seen_at)"  # word for word the expression of the index articles_by_time
_SELECT = "SELECT a.*, s.name AS source_name FROM articles AS a JOIN sources AS s ON s.id = a.source_id"
_INSERT = (
    "INSERT INTO articles (source_id, external_id, url, title, summary, author, published_at, first_seen_at,"
    " updated_at, content_hash, link_key, title_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE articles SET url = ?, title = ?, summary = ?, author = ?, published_at = ?, updated_at = ?,"
    " content_hash = ?, link_key = ?, title_key = ? WHERE id = ?"
)
_Articles = list[Article]  # within the class `list` is its method
_Texts = list[str]
_Params = list[object]


class ArticleStore:
    """Reads and writes articles."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def upsert_many(self, source_id: int, items: Sequence[Article]) -> tuple[int, int, int]:
        """Store what a source carries now: (inserted, updated, unchanged).

        Known by the source's own id: updated when its content changed.  Known by link (of any source) or by title
        (within some days): unchanged, the first one stays.
        """
        now = utc_now()

        def change(connection: sqlite3.Connection) -> tuple[int, int, int]:
            tally = {"inserted": 0, "updated": 0, "unchanged": 0}
            for item in items:
                tally[_upsert(connection, source_id, item, now)] += 1
            return tally["inserted"], tally["updated"], tally["unchanged"]

        return await self._db.write(change)

    async def list(self, limit: int = 100, source_id: int | None = None, search: str | None = None) -> _Articles:
        """Articles, the newest first; `search` is looked for in title, summary and author."""
        where: _Texts = ["1"]
        params: _Params = []
        if source_id is not None:
            where.append("a.source_id = ?")
            params.append(source_id)
        if search and search.strip():
            where.append("(a.title || ' ' || a.summary || ' ' || a.author) LIKE ? ESCAPE '\\'")
            params.append(like_pattern(search.strip()))
        sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY {_WHEN} DESC, a.id DESC LIMIT ?"
        return [_decode(row) for row in await self._db.read(sql, (*params, limit))]

    async def since(self, moment: datetime) -> _Articles:
        """Articles first seen at or after `moment`, in the order of their arrival."""
        sql = f"{_SELECT} WHERE a.first_seen_at >= ? ORDER BY a.first_seen_at, a.id"
        return [_decode(row) for row in await self._db.read(sql, (iso_utc(moment),))]

    async def count(self) -> int:
        """How many articles there are."""
        return int((await self._db.read("SELECT count(*) FROM articles"))[0][0])

    async def daily_counts(self, days: int, now: datetime | None = None) -> DailyCounts:
        """How many articles were new on each of the last `days` days in UTC, oldest first, today last."""
        return await daily_counts(self._db, "articles", "first_seen_at", days, now)


def _upsert(connection: sqlite3.Connection, source_id: int, item: Article, now: datetime) -> str:
    known = connection.execute(
        "SELECT id, content_hash FROM articles WHERE source_id = ? AND external_id = ?",
        (source_id, clean_text(item.external_id)),
    ).fetchone()
    if known is None:
        if _is_elsewhere(connection, source_id, item, now):
            return "unchanged"
        connection.execute(_INSERT, _new_row(source_id, item, now))
        return "inserted"
    if known["content_hash"] == item.content_hash:
        return "unchanged"
    texts = (clean_text(item.url), clean_text(item.title), clean_text(item.summary), clean_text(item.author))
    keys = (item.content_hash, clean_text(link_key(item.url)), clean_text(title_key(item.title)))
    connection.execute(_UPDATE, (*texts, encode_time(item.published_at), iso_utc(now), *keys, known["id"]))
    return "updated"


def _new_row(source_id: int, item: Article, now: datetime) -> tuple[object, ...]:
    seen = iso_utc(item.first_seen_at or now)
    return (
        source_id,
        clean_text(item.external_id),
        clean_text(item.url),
        clean_text(item.title),
        clean_text(item.summary),
        clean_text(item.author),
        encode_time(item.published_at),
        seen,
        seen,
        item.content_hash,
        clean_text(link_key(item.url)),
        clean_text(title_key(item.title)),
    )


def _is_elsewhere(connection: sqlite3.Connection, source_id: int, item: Article, now: datetime) -> bool:
    """True when this article is stored already under another id, by its link or by its headline."""
    link = clean_text(link_key(item.url))
    # A bare host proves nothing: careless feeds give it as the link of every entry.
    same_link = "SELECT 1 FROM articles WHERE link_key = ? LIMIT 1"
    if ("/" in link or "?" in link) and connection.execute(same_link, (link,)).fetchone():
        return True
    title = clean_text(title_key(item.title))
    if len(title) < _SHORTEST_TITLE:
        return False
    when = item.published_at or now
    sql = f"SELECT 1 FROM articles AS a WHERE title_key = ? AND {_WHEN} BETWEEN ? AND ? AND source_id {{}} ? LIMIT 1"
    for relation, span in (("<>", SAME_TITLE_WITHIN), ("=", SAME_TITLE_IN_ONE_SOURCE_WITHIN)):
        params = (title, iso_utc(when - span), iso_utc(when + span), source_id)
        if connection.execute(sql.format(relation), params).fetchone():
            return True
    return False


def _decode(row: sqlite3.Row) -> Article:
    return Article(
        id=row["id"],
        source_id=row["source_id"],
        source_name=row["source_name"],
        external_id=row["external_id"],
        title=row["title"],
        url=row["url"],
        summary=row["summary"],
        author=row["author"],
        published_at=time_or_none(row["published_at"]),
        first_seen_at=time_or_none(row["first_seen_at"]),
        updated_at=time_or_none(row["updated_at"]),
    )
