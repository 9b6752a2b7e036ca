"""What the feeds brought: each article once for each of its sources, those that tell one story in one group."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Article, link_key, title_key
from cockpit.domain.errors import NotFound
from cockpit.storage.daily import DailyCounts, daily_counts
from cockpit.storage.database import Database
from cockpit.storage.rows import (
    clean_text,
    encode_json,
    encode_time,
    like_pattern,
    object_or_none,
    time_or_none,
    utc_now,
)
from cockpit.storage.story_finder import StoryFinder, StoryKeys, is_told_here

_WHEN = "coalesce(a.published_at, a.first_seen_at)"  # word for word the expression of the index articles_by_time
_SELECT = "SELECT a.*, s.name AS source_name FROM articles AS a JOIN sources AS s ON s.id = a.source_id"
_INSERT = (
    "INSERT INTO articles (source_id, external_id, url, title, summary, author, published_at, first_seen_at,"
    " updated_at, content_hash, link_key, title_key, extra, group_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE articles SET url = ?, title = ?, summary = ?, author = ?, published_at = ?, updated_at = ?,"
    " content_hash = ?, link_key = ?, title_key = ?, extra = ? WHERE id = ?"
)
# The full text, once fetched, is better than what a feed says later.
_KEEP_BODY = (
    "INSERT INTO article_bodies (article_id, html, text) VALUES (?, ?, ?)"
    " ON CONFLICT (article_id) DO UPDATE SET html = excluded.html, text = excluded.text WHERE full_at IS NULL"
)
_KEEP_FULL_TEXT = (
    "INSERT INTO article_bodies (article_id, html, text, full_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (article_id) DO UPDATE SET html = excluded.html, text = excluded.text, full_at = excluded.full_at"
)
_Articles = list[Article]  # within the class `list` is its method
_Texts = list[str]
_Params = list[object]


class ArticleStore:
    """Reads and writes articles."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._stories = StoryFinder()

    async def get(self, article_id: int) -> Article | None:
        """The article with this id, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE a.id = ?", (article_id,))
        return _decode(rows[0]) if rows else None

    async def keep_full_text(self, article_id: int, html: str, text: str, fetched_at: datetime) -> None:
        """Store the full text of an article, `html` cleaned already.  NotFound when it is gone."""

        def change(connection: sqlite3.Connection) -> None:
            if connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is None:
                raise NotFound("No such item", f"There is no item with the id {article_id}.")
            row = (article_id, clean_text(html), clean_text(text), iso_utc(fetched_at))
            connection.execute(_KEEP_FULL_TEXT, row)

        await self._db.write(change)

    async def without_full_text(self, source_id: int, limit: int) -> _Articles:
        """Articles of a source whose full text was not fetched, the newest first, first tellers of a story only."""
        sql = (
            f"{_SELECT} LEFT JOIN article_bodies AS b ON b.article_id = a.id"
            f" WHERE a.source_id = ? AND b.full_at IS NULL AND a.url <> '' ORDER BY {_WHEN} DESC, a.id DESC LIMIT ?"
        )
        return [_decode(row) for row in await self._db.read(sql, (source_id, limit))]

    async def upsert_many(self, source_id: int, items: Sequence[Article]) -> tuple[int, int, int]:
        """Store what a source carries now: (inserted, updated, unchanged).

        Known by the source's own id: updated when its content changed.  Known from this source by link, or by title of
        the same day: unchanged.  A new one that another source told already (by link, or by headline within some days)
        joins the group of the first that told it.
        """
        now = utc_now()

        def change(connection: sqlite3.Connection) -> tuple[int, int, int]:
            tally = {"inserted": 0, "updated": 0, "unchanged": 0}
            for item in items:
                tally[_upsert(connection, self._stories, source_id, item, now)] += 1
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


def _upsert(connection: sqlite3.Connection, stories: StoryFinder, source_id: int, item: Article, now: datetime) -> str:
    known = connection.execute(
        "SELECT id, content_hash, extra FROM articles WHERE source_id = ? AND external_id = ?",
        (source_id, clean_text(item.external_id)),
    ).fetchone()
    extra = encode_json(item.extra) or "{}"
    if known is None:
        story = StoryKeys.of(item, now)
        if is_told_here(connection, source_id, story):
            return "unchanged"  # under another id: careless feeds make a new one each time
        first = stories.first_of(connection, source_id, story, now)
        article_id = connection.execute(_INSERT, (*_new_row(source_id, item, story, now), extra, first)).lastrowid
        assert article_id is not None
        stories.remember(article_id, source_id, story)
        _keep_body(connection, article_id, item)
        return "inserted"
    if known["content_hash"] == item.content_hash:
        if known["extra"] != extra and item.extra:
            connection.execute("UPDATE articles SET extra = ? WHERE id = ?", (extra, known["id"]))
        return "unchanged"
    texts = (clean_text(item.url), clean_text(item.title), clean_text(item.summary), clean_text(item.author))
    keys = (item.content_hash, clean_text(link_key(item.url)), clean_text(title_key(item.title)), extra)
    connection.execute(_UPDATE, (*texts, encode_time(item.published_at), iso_utc(now), *keys, known["id"]))
    _keep_body(connection, known["id"], item)
    return "updated"


def _keep_body(connection: sqlite3.Connection, article_id: int, item: Article) -> None:
    if item.html or item.text:
        connection.execute(_KEEP_BODY, (article_id, clean_text(item.html), clean_text(item.text)))


def _new_row(source_id: int, item: Article, story: StoryKeys, now: datetime) -> tuple[object, ...]:
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
        story.link,
        story.title,
    )


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
        read_at=time_or_none(row["read_at"]),
        starred_at=time_or_none(row["starred_at"]),
        group_id=row["group_id"],
        extra=object_or_none(row["extra"]) or {},
    )
