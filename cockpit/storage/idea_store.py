"""The rows of `ideas`, and the items behind each."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.content import Article
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.idea import Idea, IdeaStatus, Topic
from cockpit.storage.daily import DailyCounts, daily_counts
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, time_or_none

_TEXT_OF_AN_ITEM = 300  # characters of its text, besides its title
_WHEN = "coalesce(a.published_at, a.first_seen_at)"
_ORDER = "CASE status WHEN 'new' THEN 0 WHEN 'kept' THEN 1 ELSE 2 END, ratio IS NULL, ratio DESC, updated_at DESC, id"
_REFRESHED = "words = ?, ratio = ?, item_count = ?, source_count = ?, daily_counts = ?, updated_at = ?"
_INSERT = (
    "INSERT INTO ideas (topic, topic_key, is_own, status, created_at, words, ratio, item_count, source_count,"
    " daily_counts, updated_at) VALUES (?, ?, ?, 'new', ?, ?, ?, ?, ?, ?, ?)"
)
_SETTABLE = frozenset({"status", "note", "became"})
_Ideas = list[Idea]  # within the class `list` is its method


class IdeaStore:
    """Reads and writes ideas."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def recent_texts(self, since: datetime, most: int) -> _RecentTexts:
        """(id, source, title and beginning of the text, time) of the newest `most` items since a moment."""
        rows = await self._db.read(
            f"SELECT a.id, a.source_id, a.title || '. ' || substr(a.summary, 1, {_TEXT_OF_AN_ITEM}) AS text,"
            f" {_WHEN} AS at FROM articles AS a WHERE {_WHEN} >= ? ORDER BY {_WHEN} DESC, a.id DESC LIMIT ?",
            (iso_utc(since), most),
        )
        return [(row["id"], row["source_id"], row["text"], parse_iso_utc(row["at"])) for row in rows]

    async def refresh(self, topics: Sequence[Topic], now: datetime) -> tuple[int, int, int]:
        """Store what rises now: (new, renewed, gone).

        What a person has decided on keeps its decision and gets the new numbers; a proposal that rises no more goes.
        """

        def change(connection: sqlite3.Connection) -> tuple[int, int, int]:
            known = {row["topic_key"]: row["id"] for row in connection.execute("SELECT id, topic_key FROM ideas")}
            for topic in topics:
                _renew(connection, known.get(clean_text(topic.key)), topic, iso_utc(now))
            keys = {clean_text(topic.key) for topic in topics}
            stale = [(one,) for key, one in known.items() if key not in keys]
            gone = connection.executemany(
                "DELETE FROM ideas WHERE id = ? AND status = 'new' AND NOT is_own", stale
            ).rowcount
            renewed = len(keys & known.keys())
            return len(keys) - renewed, renewed, max(0, gone)

        return await self._db.write(change)

    async def add_own(self, topic: str, key: str, now: datetime) -> Idea:
        """Store an idea of a person, which is kept from the start.  UserError naming `topic` when it is there."""
        at = iso_utc(now)

        def change(connection: sqlite3.Connection) -> Idea:
            try:
                idea_id = connection.execute(
                    _INSERT, (clean_text(topic), clean_text(key), 1, at, "{}", None, 0, 0, "[]", at)
                ).lastrowid
            except sqlite3.IntegrityError:
                raise UserError(
                    "This idea exists already", fields={"topic": f"“{topic}” is among the ideas already"}
                ) from None
            connection.execute("UPDATE ideas SET status = 'kept' WHERE id = ?", (idea_id,))
            return _get(connection, idea_id)

        return await self._db.write(change)

    async def list(self, status: IdeaStatus | None = None) -> _Ideas:
        """Ideas: proposals by strength, then what was kept, the newest first."""
        rows = await self._db.read(f"SELECT * FROM ideas WHERE ?1 IS NULL OR status = ?1 ORDER BY {_ORDER}", (status,))
        return [_decode(row) for row in rows]

    async def get(self, idea_id: int) -> Idea | None:
        """The idea with this id, or None."""
        rows = await self._db.read("SELECT * FROM ideas WHERE id = ?", (idea_id,))
        return _decode(rows[0]) if rows else None

    async def items(self, idea_id: int, most: int = 200) -> Sequence[Article]:
        """The items behind an idea, the newest first."""
        rows = await self._db.read(
            "SELECT a.id, a.source_id, s.name AS source_name, a.external_id, a.title, a.url, a.published_at,"
            " a.first_seen_at FROM idea_items AS i JOIN articles AS a ON a.id = i.article_id"
            f" JOIN sources AS s ON s.id = a.source_id WHERE i.idea_id = ? ORDER BY {_WHEN} DESC LIMIT ?",
            (idea_id, most),
        )
        return [_item(row) for row in rows]

    async def update(self, idea_id: int, now: datetime, **columns: Any) -> Idea:
        """Set `status`, `note` or `became`.  NotFound."""
        if not columns.keys() <= _SETTABLE:
            raise ValueError(f"not columns that can be set: {sorted(columns.keys() - _SETTABLE)}")
        names = "".join(f"{name} = ?, " for name in columns)
        values = [clean_text(str(value)) for value in columns.values()]

        def change(connection: sqlite3.Connection) -> Idea:
            connection.execute(f"UPDATE ideas SET {names}updated_at = ? WHERE id = ?", (*values, iso_utc(now), idea_id))
            return _get(connection, idea_id)

        return await self._db.write(change)

    async def delete(self, idea_id: int) -> Idea:
        """Take an idea away.  NotFound."""

        def change(connection: sqlite3.Connection) -> Idea:
            idea = _get(connection, idea_id)
            connection.execute("DELETE FROM ideas WHERE id = ?", (idea_id,))
            return idea

        return await self._db.write(change)

    async def count_new(self) -> int:
        """How many proposals wait for a decision."""
        return int((await self._db.read("SELECT count(*) FROM ideas WHERE status = 'new'"))[0][0])

    async def daily_counts(self, days: int, now: datetime | None = None) -> DailyCounts:
        """How many topics were proposed on each of the last `days` days in UTC, oldest first, today last."""
        return await daily_counts(self._db, "(SELECT * FROM ideas WHERE NOT is_own)", "created_at", days, now)


_RecentTexts = list[tuple[int, int, str, datetime]]


def _renew(connection: sqlite3.Connection, idea_id: int | None, topic: Topic, at: str) -> None:
    words = clean_text(json.dumps(dict(topic.words), ensure_ascii=False))
    numbers = (topic.ratio, len(topic.article_ids), topic.source_count, json.dumps(topic.daily_counts), at)
    if idea_id is None:
        names = (clean_text(topic.name), clean_text(topic.key))
        idea_id = connection.execute(_INSERT, (*names, 0, at, words, *numbers)).lastrowid
    else:
        connection.execute(f"UPDATE ideas SET {_REFRESHED} WHERE id = ?", (words, *numbers, idea_id))
        connection.execute("DELETE FROM idea_items WHERE idea_id = ?", (idea_id,))
    connection.executemany(  # an item may have been pruned since it was read
        "INSERT OR IGNORE INTO idea_items (idea_id, article_id) SELECT ?, id FROM articles WHERE id = ?",
        [(idea_id, article_id) for article_id in topic.article_ids],
    )


def _get(connection: sqlite3.Connection, idea_id: int | None) -> Idea:
    row = connection.execute("SELECT * FROM ideas WHERE id = ?", (idea_id,)).fetchone()
    if row is None:
        raise NotFound("No such idea", f"There is no idea with the id {idea_id}.")
    return _decode(row)


def _decode(row: sqlite3.Row) -> Idea:
    return Idea(
        id=row["id"],
        topic=row["topic"],
        topic_key=row["topic_key"],
        is_own=bool(row["is_own"]),
        status=IdeaStatus(row["status"]) if row["status"] in set(IdeaStatus) else IdeaStatus.NEW,
        note=row["note"],
        words=_mapping(row["words"]),
        ratio=row["ratio"],
        item_count=row["item_count"],
        source_count=row["source_count"],
        daily_counts=_numbers(row["daily_counts"]),
        became=row["became"],
        created_at=time_or_none(row["created_at"]),
        updated_at=time_or_none(row["updated_at"]),
    )


def _mapping(text: str) -> Mapping[str, int]:
    """What another hand spoiled reads as nothing."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return {str(key): int(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _numbers(text: str) -> tuple[int, ...]:
    try:
        found = json.loads(text)
    except ValueError:
        return ()
    return tuple(int(one) for one in found) if isinstance(found, list) else ()


def _item(row: sqlite3.Row) -> Article:
    return Article(
        id=row["id"],
        source_id=row["source_id"],
        source_name=row["source_name"],
        external_id=row["external_id"],
        title=row["title"],
        url=row["url"],
        published_at=time_or_none(row["published_at"]),
        first_seen_at=time_or_none(row["first_seen_at"]),
    )
