"""The rows of `blackouts` and `holiday_sets`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from cockpit.domain.closures import Blackout, Closures, HolidaySet, HolidaySource
from cockpit.domain.errors import NotFound, UserError
from cockpit.storage.database import Database
from cockpit.storage.rows import encode_time, time_or_none
from cockpit.storage.run_rows import word

_BLACKOUT = ("name", "days", "start", "end", "starts_at", "ends_at", "time_zone")
_COLUMNS = ", ".join(f'"{name}"' for name in _BLACKOUT)


class ClosureStore:
    """Reads and writes blackouts and holiday sets.  Names are unique: UserError naming `name` when one is taken."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def read(self) -> Closures:
        """All of them by their ids."""
        blackouts = [_blackout(row) for row in await self._db.read("SELECT * FROM blackouts ORDER BY name, id")]
        holidays = [_holidays(row) for row in await self._db.read("SELECT * FROM holiday_sets ORDER BY name, id")]
        return Closures({one.id: one for one in blackouts}, {one.id: one for one in holidays})

    async def save_blackout(self, blackout: Blackout, *, deleted: bool = False) -> Blackout:
        """Store a new blackout (id 0), or one in place of what it was; NotFound.

        One that was `deleted` comes back under its id, so that the tasks that name it heed it again.
        """
        values = (
            blackout.name,
            ",".join(blackout.days),
            blackout.start,
            blackout.end,
            encode_time(blackout.starts_at),
            encode_time(blackout.ends_at),
            blackout.time_zone,
        )

        def change(connection: sqlite3.Connection) -> Blackout:
            if not blackout.id or deleted:
                sql = f"INSERT INTO blackouts (id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                made = _changed(connection, sql, (blackout.id or None, *values), blackout.name)
                return replace(blackout, id=made.lastrowid or 0)
            places = ", ".join(f'"{name}" = ?' for name in _BLACKOUT)
            sql = f"UPDATE blackouts SET {places} WHERE id = ?"
            if not _changed(connection, sql, (*values, blackout.id), blackout.name).rowcount:
                raise NotFound("No such blackout", f"There is no blackout with the id {blackout.id}.")
            return blackout

        return await self._db.write(change)

    async def save_holidays(self, holidays: HolidaySet, *, deleted: bool = False) -> HolidaySet:
        """As `save_blackout`, a holiday set."""
        days = json.dumps({day.isoformat(): name for day, name in sorted(holidays.days.items())})
        refreshed_at = encode_time(holidays.refreshed_at)
        values = (holidays.name, holidays.source.value, holidays.address, days, refreshed_at, holidays.error)

        def change(connection: sqlite3.Connection) -> HolidaySet:
            if not holidays.id or deleted:
                names = "id, name, source, address, days, refreshed_at, error"
                sql = f"INSERT INTO holiday_sets ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)"
                made = _changed(connection, sql, (holidays.id or None, *values), holidays.name)
                return replace(holidays, id=made.lastrowid or 0)
            sql = (
                "UPDATE holiday_sets SET name = ?, source = ?, address = ?, days = ?, refreshed_at = ?, error = ?"
                " WHERE id = ?"
            )
            if not _changed(connection, sql, (*values, holidays.id), holidays.name).rowcount:
                raise NotFound("No such holidays", f"There is no holiday set with the id {holidays.id}.")
            return holidays

        return await self._db.write(change)

    async def delete_blackout(self, blackout_id: int) -> None:
        """Delete a blackout; tasks that name it heed it no longer.  NotFound."""
        await self._delete("blackouts", "blackout", blackout_id)

    async def delete_holidays(self, set_id: int) -> None:
        """Delete a holiday set; tasks that name it heed it no longer.  NotFound."""
        await self._delete("holiday_sets", "holiday set", set_id)

    async def _delete(self, table: str, what: str, row_id: int) -> None:
        def change(connection: sqlite3.Connection) -> None:
            if not connection.execute(f"DELETE FROM {table} WHERE id = ?", (row_id,)).rowcount:
                raise NotFound(f"No such {what}", f"There is no {what} with the id {row_id}.")

        await self._db.write(change)


def _changed(connection: sqlite3.Connection, sql: str, values: tuple[object, ...], name: str) -> sqlite3.Cursor:
    try:
        return connection.execute(sql, values)
    except sqlite3.IntegrityError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
            raise
        raise UserError(
            "This name is taken", fields={"name": f"“{name}” exists already; choose another name"}
        ) from None


def _blackout(row: sqlite3.Row) -> Blackout:
    return Blackout(
        id=row["id"],
        name=str(row["name"]),
        days=tuple(day for day in str(row["days"]).split(",") if day),
        start=str(row["start"]),
        end=str(row["end"]),
        starts_at=time_or_none(row["starts_at"]),
        ends_at=time_or_none(row["ends_at"]),
        time_zone=str(row["time_zone"]),
    )


def _holidays(row: sqlite3.Row) -> HolidaySet:
    return HolidaySet(
        id=row["id"],
        name=str(row["name"]),
        source=word(HolidaySource, row["source"]) or HolidaySource.COUNTRY,
        address=str(row["address"]),
        days=_days(row["days"]),
        refreshed_at=time_or_none(row["refreshed_at"]),
        error=row["error"],
    )


def _days(text: str) -> Mapping[date, str]:
    """The days in a column; none when another hand spoiled it."""
    try:
        return {datetime.fromisoformat(day).date(): str(name) for day, name in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return {}
