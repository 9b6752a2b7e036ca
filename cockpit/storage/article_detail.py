"""One item in full: its text, and who else told the same story."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cockpit.storage.article_select import WHEN, any_of
from cockpit.storage.article_view import ArticleLine, lines
from cockpit.storage.database import Database
from cockpit.storage.rows import time_or_none

_DETAIL = (
    "SELECT a.author, a.summary, a.published_at, b.html, b.text, b.full_at, s.allow_private FROM articles AS a"
    " JOIN sources AS s ON s.id = a.source_id LEFT JOIN article_bodies AS b ON b.article_id = a.id WHERE a.id = ?"
)
_STORY = (
    "SELECT m.id FROM articles AS a JOIN articles AS m ON m.id = coalesce(a.group_id, a.id)"
    " OR m.group_id = coalesce(a.group_id, a.id) WHERE a.id = ? AND m.id <> a.id"
    f" ORDER BY {WHEN.replace('a.', 'm.')}, m.id LIMIT 100"
)


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """One item.  `html` is already cleaned to an allow-list, `text` is plain; either may be empty.

    `full_at` is when its full text was fetched, None: the feed's own text.  `others` told the same story, by time.
    """

    line: ArticleLine
    author: str
    summary: str
    html: str
    text: str
    full_at: datetime | None
    allow_private: bool
    others: tuple[ArticleLine, ...] = ()


async def detail(db: Database, article_id: int) -> ArticleDetail | None:
    """The item with this id, or None."""
    rows = await db.read(_DETAIL, (article_id,))
    found = await lines(db, [article_id])
    if not rows or not found:
        return None
    row = rows[0]
    others = await lines(db, [one["id"] for one in await db.read(_STORY, (article_id,))])
    return ArticleDetail(
        line=found[0],
        author=row["author"],
        summary=row["summary"],
        html=row["html"] or "",
        text=row["text"] or "",
        full_at=time_or_none(row["full_at"]),
        allow_private=bool(row["allow_private"]),
        others=tuple(others),
    )


async def has_words(db: Database, article_id: int, phrases: Sequence[str]) -> list[str]:
    """Which of `phrases` the item's title or text has, by the full-text index."""

    def read(connection: sqlite3.Connection) -> list[str]:
        sql = "SELECT 1 FROM articles_text AS f WHERE f.articles_text MATCH ? AND f.rowid = ?"
        asked = [(phrase, any_of([phrase])) for phrase in phrases]
        return [
            phrase
            for phrase, match in asked
            if match is not None and connection.execute(sql, (match, article_id)).fetchone()
        ]

    return await db.read_with(read)
