"""Counting rows by day, for the sparklines of the metric cards."""

from __future__ import annotations

from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.storage.database import Database
from cockpit.storage.rows import utc_now

DailyCounts = list[int]


async def daily_counts(db: Database, table: str, column: str, days: int, now: datetime | None) -> DailyCounts:
    """Rows of `table` whose time `column` is on each of the last `days` days in UTC: oldest first, today last.

    `table` and `column` are names of ours, never text from outside.
    """
    today = (now or utc_now()).replace(hour=0, minute=0, second=0, microsecond=0)
    dates = [today - timedelta(days=back) for back in range(days - 1, -1, -1)]
    if not dates:
        return []
    rows = await db.read(
        f"SELECT substr({column}, 1, 10), count(*) FROM {table} WHERE {column} >= ? AND {column} < ? GROUP BY 1",
        (iso_utc(dates[0]), iso_utc(today + timedelta(days=1))),
    )
    counts = {row[0]: row[1] for row in rows}
    return [counts.get(f"{date:%Y-%m-%d}", 0) for date in dates]
