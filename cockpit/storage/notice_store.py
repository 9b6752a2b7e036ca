"""The notification centre's memory."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import StoredNotice
from cockpit.domain.events import Notice
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, encode_json, object_or_none, time_or_none, utc_now

SAME_MATTER_WITHIN = timedelta(hours=24)
KEPT = 2_000  # notices; older ones have been told long ago
HELD = "held"  # in `data`: what was held back in quiet hours, and how often

_COLUMNS = "at, level, title, text, key, task_id, run_id, actions, data"
_IS_HELD = f"read_at IS NULL AND data LIKE '%\"{HELD}\":%'"
_Notices = list[StoredNotice]  # within the class `list` is its method


class NoticeStore:
    """Reads and writes notices."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(
        self, notice: Notice, at: datetime | None = None, held: Mapping[str, int] | None = None
    ) -> StoredNotice:
        """Keep a notice; an unread one of the same key within a day is renewed and counts one repetition more.

        `held` counts by their kinds the things that it stands for and that nobody was shown: see `release_held`.
        """
        now = at or utc_now()

        def change(connection: sqlite3.Connection) -> StoredNotice:
            return _add(connection, notice, now, Counter(held or {}))

        return await self._db.write(change)

    async def holds_any(self) -> bool:
        """True when something was held back and not told since."""
        return bool(await self._db.read(f"SELECT 1 FROM notices WHERE {_IS_HELD} LIMIT 1"))

    async def release_held(
        self, sum_up: Callable[[Mapping[str, int]], Notice], at: datetime | None = None
    ) -> StoredNotice | None:
        """Keep one notice for all that was held back and not read since, in one transaction; None when there is none.

        `sum_up` makes it of the counts by kind; it is called on the thread of the database.
        """
        now = at or utc_now()

        def change(connection: sqlite3.Connection) -> StoredNotice | None:
            rows = connection.execute(f"SELECT id, data FROM notices WHERE {_IS_HELD}").fetchall()
            total: Counter[str] = Counter()
            for row in rows:
                data = object_or_none(row["data"]) or {}
                if not (held := _held(data)):
                    continue
                total += held
                del data[HELD]
                connection.execute("UPDATE notices SET data = ? WHERE id = ?", (encode_json(data), row["id"]))
            return _add(connection, sum_up(total), now, Counter()) if total else None

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


def _add(connection: sqlite3.Connection, notice: Notice, now: datetime, held: Counter[str]) -> StoredNotice:
    key = clean_text(notice.key)
    same = _same_matter(connection, key, now) if key else None
    if same is not None:
        held = held + _held(object_or_none(same["data"]) or {})
    row = (
        iso_utc(now),
        notice.level,
        clean_text(notice.title),
        clean_text(notice.text),
        key,
        notice.task_id,
        notice.run_id,
        json.dumps(notice.actions),
        encode_json({**notice.data, HELD: dict(held)} if held else notice.data),
    )
    if same is None:
        insert = f"INSERT INTO notices ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
        notice_id = connection.execute(insert, row).lastrowid
        connection.execute("DELETE FROM notices WHERE id <= ?", ((notice_id or 0) - KEPT,))
    else:
        notice_id = same["id"]
        update = f"UPDATE notices SET ({_COLUMNS}) = (?, ?, ?, ?, ?, ?, ?, ?, ?), repeated = repeated + 1"
        connection.execute(f"{update} WHERE id = ?", (*row, notice_id))
    return _decode(connection.execute("SELECT * FROM notices WHERE id = ?", (notice_id,)).fetchone())


def _same_matter(connection: sqlite3.Connection, key: str, now: datetime) -> sqlite3.Row | None:
    found: sqlite3.Row | None = connection.execute(
        "SELECT id, data FROM notices WHERE key = ? AND at >= ? AND read_at IS NULL ORDER BY id DESC",
        (key, iso_utc(now - SAME_MATTER_WITHIN)),
    ).fetchone()
    return found


def _held(data: Mapping[str, object]) -> Counter[str]:
    held = data.get(HELD)
    counts = held.items() if isinstance(held, dict) else ()
    return Counter({str(kind): count for kind, count in counts if isinstance(count, int) and count > 0})


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
