"""Items and sources put straight into a workspace, as many as a test wants."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta

from cockpit.domain.clock import iso_utc

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def store(
    connection: sqlite3.Connection,
    item_id: int,
    *,
    source: int = 1,
    minutes_ago: float = 0,
    title: str = "",
    summary: str = "",
    read: bool = False,
    starred: bool = False,
    group: int | None = None,
    now: datetime = NOW,
) -> None:
    """One item, and its source when it is the first of it."""
    connection.execute(
        "INSERT OR IGNORE INTO sources (id, kind, url, name, created_at, allow_private) VALUES (?, 'feed', ?, ?, ?, 1)",
        (source, f"https://s{source}.example/feed", f"Source {source}", iso_utc(now)),
    )
    at = iso_utc(now - timedelta(minutes=minutes_ago))
    connection.execute(
        "INSERT INTO articles (id, source_id, external_id, url, title, summary, author, published_at, first_seen_at,"
        " updated_at, content_hash, link_key, title_key, read_at, starred_at, group_id)"
        " VALUES (?, ?, ?, ?, ?, ?, '', ?, ?, ?, '', ?, ?, ?, ?, ?)",
        (
            *(item_id, source, f"e{item_id}", f"https://x.example/{item_id}", title or f"Item {item_id}", summary),
            *(at, at, at, f"l{item_id}", f"t{item_id}"),
            *(at if read else None, at if starred else None, group),
        ),
    )


def body_of(connection: sqlite3.Connection, item_id: int, html: str) -> None:
    """The cleaned HTML of an item."""
    connection.execute("INSERT INTO article_bodies (article_id, html, text) VALUES (?, ?, '')", (item_id, html))


def many(connection: sqlite3.Connection, count: int = 30_000) -> None:
    """Items of 40 sources, a minute apart: a third read, each tenth told after another."""
    for source in range(1, 41):
        store(connection, source, source=source)
    connection.execute("DELETE FROM articles")
    connection.execute(
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
        " INSERT INTO articles (id, source_id, external_id, url, title, summary, author, published_at, first_seen_at,"
        " updated_at, content_hash, link_key, title_key, read_at, starred_at, group_id)"
        " SELECT i, i % 40 + 1, 'e' || i, '', 'Item ' || i, 'of many', '', at, at, at, '', 'l' || i, 't' || i,"
        " iif(i % 3 = 0, at, NULL), iif(i % 500 = 0, at, NULL), iif(i % 10 = 5, i - 1, NULL)"
        " FROM (SELECT i, strftime('%Y-%m-%dT%H:%M:%S.000000Z', ?, '-' || i || ' minutes') AS at FROM n)",
        (count, iso_utc(NOW)),
    )
