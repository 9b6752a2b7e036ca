"""The notification centre's memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import StoredNotice
from cockpit.domain.events import Notice
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, encode_json, object_or_none, time_or_none, utc_now

SAME_MATTER_WITHIN = timedelta(hours=24)
KEPT = 2_000  # notices; older ones have been told long ago

_COLUMNS = "at, level, title, text, key, task_id, run_id, actions, data"
_Notices = list[StoredNotice]  # within the class `list` is its method


class NoticeStore:
    """Reads and writes notices."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, notice: Notice, at: datetime | None = None) -> StoredNotice:
        """Keep a notice; an unread one of the same key within a day is renewed and counts one repetition more."""
        now = at or utc_now()
        key = clean_text(notice.key)
        row = (
            iso_utc(now),
            notice.level,
            clean_text(notice.title),
            clean_text(notice.text),
            key,
            notice.task_id,
            notice.run_id,
            json.dumps(notice.actions),
            encode_json(notice.data),
        )
        since = iso_utc(now - SAME_MATTER_WITHIN)

        def change(connection: sqlite3.Connection) -> StoredNotice:
            same = None
            if key:
                same = connection.execute(
                    "SELECT id FROM notices WHERE key = ? AND at >= ? AND read_at IS NULL ORDER BY id DESC",
                    (key, since),
                ).fetchone()
            if same is None:
                insert = f"INSERT INTO notices ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                notice_id = connection.execute(insert, row).lastrowid
                connection.execute("DELETE FROM notices WHERE id <= ?", ((notice_id or 0) - KEPT,))
            else:
                notice_id = same["id"]
                update = f"UPDATE notices SET ({_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?), repeated = repeated + 1"
                connection.execute(f"{update} WHERE id = ?", (*row, notice_id))
            stored = connection.execute("SELECT * FROM notices WHERE id = ?", (notice_id,)).fetchone()
            return _decode(stored)

        return await self._db.write(change)

    async def list(self, limit: int = 100) -> _Notices:
        """Notices, the newest first."""
        rows = await self._db.read("SELECT * FROM notices ORDER BY at DESC, id DESC LIMIT ?", (limit,))
        return [_decode(row) for row in rows]

    async def mark_read(self, ids: Collection[int] | None = None, now: datetime | None = None) -> int:
        """Mark these notices as read, or all of them; how many were unread."""
        moment = iso_utc(now or utc_now())
        wanted = None if ids is None else sorted(ids)

        def change(connection: sqlite3.Connection) -> int:
            sql = "UPDATE notices SET read_at = ? WHERE read_at IS NULL"
            if wanted is None:
                return connection.execute(sql, (moment,)).rowcount
            pairs = [(moment, notice_id) for notice_id in wanted]
            return max(0, connection.executemany(f"{sql} AND id = ?", pairs).rowcount)

        return await self._db.write(change)

    async def unread_count(self) -> int:
        """How many notices nobody has read yet."""
        return int((await self._db.read("SELECT count(*) FROM notices WHERE read_at IS NULL"))[0][0])


def _decode(row: sqlite3.Row) -> StoredNotice:
    return StoredNotice(
        id=row["id"],
        at=time_or_none(row["at"]) or utc_now(),
        level=row["level"],
        title=row["title"],
        text=row["text"],
        key=row["key"],
        task_id=row["task_id"],
        run_id=row["run_id"],
        actions=_actions(row["actions"]),
        data=object_or_none(row["data"]) or {},
        read_at=time_or_none(row["read_at"]),
        repeated=row["repeated"],
    )


def _actions(text: str) -> tuple[str, ...]:
    try:
        return tuple(str(action) for action in json.loads(text))
    except (ValueError, TypeError):
        return ()
