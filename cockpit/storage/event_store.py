"""What the calendars hold: one row per occurrence."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import CalendarEvent
from cockpit.storage.daily import DailyCounts, daily_counts
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, like_pattern, time_or_none, utc_now

_SELECT = "SELECT e.*, s.name AS source_name FROM events AS e JOIN sources AS s ON s.id = e.source_id"
# An event without length on the very start of the window is in it; one that ends there is not.
_OVERLAPS = "starts_at < ? AND (ends_at > ? OR starts_at >= ?)"
_INSERT = (
    "INSERT INTO events (source_id, uid, recurrence_key, title, starts_at, ends_at, all_day, location, description,"
    " zone, content_hash, first_seen_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE = (
    "UPDATE events SET recurrence_key = ?, title = ?, starts_at = ?, ends_at = ?, all_day = ?, location = ?,"
    " description = ?, zone = ?, content_hash = ?, updated_at = ? WHERE id = ?"
)
_Events = list[CalendarEvent]  # within the class `list` is its method


class EventStore:
    """Reads and writes calendar events."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def replace_window(
        self, source_id: int, window: tuple[datetime, datetime], events: Sequence[CalendarEvent]
    ) -> tuple[int, int, int]:
        """Make the source's events in `window` (from, to) exactly `events`: (inserted, updated, deleted).

        Events outside the window stay as the history that they are.  Where a whole series moved, each of its
        occurrences is the next one that is new: it was moved, not deleted.
        """
        now = iso_utc(utc_now())
        start, end = iso_utc(window[0]), iso_utc(window[1])

        def change(connection: sqlite3.Connection) -> tuple[int, int, int]:
            stored = _stored(connection, source_id)
            wanted = {_key(event): event for event in events}
            gone = [
                row
                for key, row in stored.items()
                if key not in wanted and _in_window(row["starts_at"], row["ends_at"], start, end)
            ]
            steady = {key[0] for key in wanted if key in stored}
            fresh = [event for key, event in wanted.items() if key not in stored and key[0] not in steady]
            moved = _moved(gone, fresh)
            inserted = updated = 0
            for key, event in wanted.items():
                row = stored.get(key) or moved.get(key)
                if row is None:
                    connection.execute(_INSERT, (source_id, *key, *_content(event), now, now))
                    inserted += 1
                elif row["content_hash"] != event.content_hash or key in moved:
                    connection.execute(_UPDATE, (key[1], *_content(event), now, row["id"]))
                    updated += 1
            kept = {row["id"] for row in moved.values()}
            deleted = [(row["id"],) for row in gone if row["id"] not in kept]
            connection.executemany("DELETE FROM events WHERE id = ?", deleted)
            return inserted, updated, len(deleted)

        return await self._db.write(change)

    async def get(self, event_id: int) -> CalendarEvent | None:
        """The event with this id, or None."""
        rows = await self._db.read(f"{_SELECT} WHERE e.id = ?", (event_id,))
        return _decode(rows[0]) if rows else None

    async def search(
        self, start: datetime, end: datetime, source_id: int | None = None, words: str = "", limit: int = 200
    ) -> _Events:
        """Events that touch [start, end), by their start; of one source, with `words` in any text of theirs."""
        wanted = like_pattern(words.strip())
        sql = (
            f"{_SELECT} WHERE {_OVERLAPS} AND (? IS NULL OR e.source_id = ?)"
            " AND (e.title LIKE ? ESCAPE '\\' OR e.location LIKE ? ESCAPE '\\' OR e.description LIKE ? ESCAPE '\\')"
            " ORDER BY e.starts_at, e.id LIMIT ?"
        )
        params = (*_bounds(start, end), source_id, source_id, wanted, wanted, wanted, limit)
        return [_decode(row) for row in await self._db.read(sql, params)]

    async def count_by_source(self, start: datetime, end: datetime) -> dict[int, int]:
        """How many events of each source touch [start, end); sources without any are left out."""
        sql = f"SELECT source_id, count(*) FROM events WHERE {_OVERLAPS} GROUP BY source_id"
        return {row[0]: row[1] for row in await self._db.read(sql, _bounds(start, end))}

    async def list(self, start: datetime, end: datetime, limit: int = 200) -> _Events:
        """Events that touch [start, end), by their start."""
        sql = f"{_SELECT} WHERE {_OVERLAPS} ORDER BY e.starts_at, e.id LIMIT ?"
        return [_decode(row) for row in await self._db.read(sql, (*_bounds(start, end), limit))]

    async def count_between(self, start: datetime, end: datetime) -> int:
        """How many events touch [start, end)."""
        rows = await self._db.read(f"SELECT count(*) FROM events WHERE {_OVERLAPS}", _bounds(start, end))
        return int(rows[0][0])

    async def daily_counts(self, days: int, now: datetime | None = None) -> DailyCounts:
        """How many events began on each of the last `days` days in UTC, oldest first, today last."""
        return await daily_counts(self._db, "events", "starts_at", days, now)


def _moved(gone: Sequence[sqlite3.Row], fresh: Sequence[CalendarEvent]) -> dict[tuple[str, str], sqlite3.Row]:
    """By the key of a new occurrence the stored one of its series that it was before: in the order of their starts."""
    before: dict[str, list[sqlite3.Row]] = {}
    for row in sorted(gone, key=lambda row: row["starts_at"], reverse=True):
        before.setdefault(row["uid"], []).append(row)
    found: dict[tuple[str, str], sqlite3.Row] = {}
    for event in sorted(fresh, key=lambda event: event.starts_at):
        key = _key(event)
        if rows := before.get(key[0]):
            found[key] = rows.pop()
    return found


def _bounds(start: datetime, end: datetime) -> tuple[str, str, str]:
    return iso_utc(end), iso_utc(start), iso_utc(start)


def _in_window(starts_at: str, ends_at: str, start: str, end: str) -> bool:
    return starts_at < end and (ends_at > start or starts_at >= start)


def _key(event: CalendarEvent) -> tuple[str, str]:
    return clean_text(event.uid), clean_text(event.recurrence_key)


def _stored(connection: sqlite3.Connection, source_id: int) -> dict[tuple[str, str], sqlite3.Row]:
    rows = connection.execute(
        "SELECT id, uid, recurrence_key, starts_at, ends_at, content_hash FROM events WHERE source_id = ?",
        (source_id,),
    )
    return {(row["uid"], row["recurrence_key"]): row for row in rows}


def _content(event: CalendarEvent) -> tuple[object, ...]:
    return (
        clean_text(event.title),
        iso_utc(event.starts_at),
        iso_utc(event.ends_at),
        int(event.all_day),
        clean_text(event.location),
        clean_text(event.description),
        clean_text(event.zone),
        event.content_hash,
    )


def _decode(row: sqlite3.Row) -> CalendarEvent:
    starts_at = time_or_none(row["starts_at"]) or time_or_none(row["first_seen_at"]) or utc_now()
    return CalendarEvent(
        id=row["id"],
        source_id=row["source_id"],
        source_name=row["source_name"],
        uid=row["uid"],
        recurrence_key=row["recurrence_key"],
        title=row["title"],
        starts_at=starts_at,
        ends_at=time_or_none(row["ends_at"]) or starts_at,
        all_day=bool(row["all_day"]),
        location=row["location"],
        description=row["description"],
        zone=row["zone"],
        first_seen_at=time_or_none(row["first_seen_at"]),
        updated_at=time_or_none(row["updated_at"]),
    )
