"""The rows of `task_definitions`: each task as it was defined after every change.

The functions that take a connection are called within the transaction of the change itself, so that neither is ever
stored without the other.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.definition import FIELDS, Action, DefinitionChange, DefinitionEntry, action_of, diff, snapshot
from cockpit.domain.task import SystemTask
from cockpit.storage import task_rows
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text, object_or_none, utc_now

OURS = DefinitionChange("program")
"""Who changed a task when nobody said so."""

_UNKNOWN = "unknown"
_COLUMNS = "id, task_id, at, by, action, definition"
_INSERT = "INSERT INTO task_definitions (task_id, at, by, action, definition) VALUES (?, ?, ?, ?, ?)"
_NEWEST = f"SELECT {_COLUMNS} FROM task_definitions WHERE task_id = ? ORDER BY id DESC LIMIT 1"
_LIST = f"SELECT {_COLUMNS} FROM task_definitions WHERE task_id = ? ORDER BY id DESC LIMIT ?"
_GET = f"SELECT {_COLUMNS} FROM task_definitions WHERE id = ?"
_AT = f"SELECT {_COLUMNS} FROM task_definitions WHERE task_id = ? AND at <= ? ORDER BY id DESC LIMIT 1"
_FIRST = f"SELECT {_COLUMNS} FROM task_definitions WHERE task_id = ? ORDER BY id LIMIT 1"
_LONGEST_NAME = 100
_LOOKED_BACK = 1000
_DEFINING = frozenset(FIELDS)
_Entries = list[DefinitionEntry]  # within the class `list` is its method


class DefinitionStore:
    """Reads the history of definitions, and adds to it.  A row that cannot be read has an empty definition."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def add(self, task_id: int, at: datetime, by: str, action: Action, definition: Mapping[str, Any]) -> int:
        """Store one line and answer its id."""
        return await self._db.write(lambda connection: _insert(connection, task_id, at, by, action, definition))

    async def list(self, task_id: int, limit: int = 100) -> _Entries:
        """The newest lines of a task, newest first, each without its `changes`."""
        return [_decode(row) for row in await self._db.read(_LIST, (task_id, limit))]

    async def get(self, entry_id: int) -> DefinitionEntry | None:
        """The line with this id, or None."""
        return next((_decode(row) for row in await self._db.read(_GET, (entry_id,))), None)

    async def off_since(self, task_id: int) -> tuple[datetime, str] | None:
        """Since when a task that is switched off, or deleted, has been so, and by whom; None when nobody knows."""
        found = await self.off_at(task_id)
        return None if found is None else (found.at, found.by)

    async def off_at(self, task_id: int, moment: datetime | None = None) -> DefinitionEntry | None:
        """The line that switched a task off, or deleted it, if it was so at `moment` (None: now); else None."""
        found: DefinitionEntry | None = None
        for entry in await self.list(task_id, _LOOKED_BACK):
            if moment is not None and entry.at > moment:
                continue
            if entry.action is not Action.DELETED and entry.definition.get("enabled", True):
                return found
            found = entry
        return found

    async def at(self, task_id: int, moment: datetime) -> DefinitionEntry | None:
        """What was in force at `moment`.

        None while the task did not exist or was deleted, or when nothing is known of it.  A task that is older than
        its history counts as having been what that history begins with.
        """
        return await self._db.read_with(lambda connection: definition_at(connection, task_id, moment))


def definition_at(connection: sqlite3.Connection, task_id: int, moment: datetime) -> DefinitionEntry | None:
    """As `DefinitionStore.at`, for whoever holds a connection."""
    row = connection.execute(_AT, (task_id, iso_utc(moment))).fetchone()
    if row is None:
        first = connection.execute(_FIRST, (task_id,)).fetchone()
        found = None if first is None else _decode(first)
        return found if found is not None and found.action is Action.AS_IT_WAS else None
    found = _decode(row)
    return None if found.action is Action.DELETED else found


def touches_definition(columns: Mapping[str, Any]) -> bool:
    """True when one of these columns of a task defines it."""
    return not _DEFINING.isdisjoint(columns)


def insert(
    connection: sqlite3.Connection, before: SystemTask | None, after: SystemTask, change: DefinitionChange | None
) -> int | None:
    """Add the line of a change in its own transaction; None, with nothing written, when the definition is the same.

    `before` is None for a task that was just made.  A task without history, and one that another hand has changed
    since the last line, first gets the line of what it was.
    """
    change = change or OURS
    at = change.at or utc_now()
    action = change.action
    now = snapshot(after)
    if before is not None:
        was = snapshot(before)
        _insert_as_it_was(connection, before, was, at)
        if action not in (Action.DELETED, Action.RESTORED) and not diff(was, now):
            return None
        action = action or action_of(was, now)
    return _insert(connection, after.id, at, change.by, action or Action.CREATED, now)


def insert_switched_off(connection: sqlite3.Connection, task_id: int, at: datetime | None) -> None:
    """Add the line of a task that the engine is about to switch off; nothing when it is off already, or gone."""
    row = connection.execute(f"{task_rows.SELECT} WHERE id = ?", (task_id,)).fetchone()
    task = None if row is None else task_rows.decode(row)
    if task is not None and task.enabled:
        insert(connection, task, replace(task, enabled=False), DefinitionChange("engine", at))


def _insert_as_it_was(connection: sqlite3.Connection, task: SystemTask, was: Mapping[str, Any], at: datetime) -> None:
    newest = connection.execute(_NEWEST, (task.id,)).fetchone()
    known = None if newest is None else _decode(newest)
    if known is not None and not diff(known.definition, was):
        return
    since = (task.created_at if known is None else task.updated_at) or at
    _insert(connection, task.id, min(since, at), _UNKNOWN, Action.AS_IT_WAS, was)


def _insert(
    connection: sqlite3.Connection, task_id: int, at: datetime, by: str, action: Action, definition: Mapping[str, Any]
) -> int:
    text = json.dumps(definition, default=str, separators=(",", ":"))
    row = (task_id, iso_utc(at), clean_text(by)[:_LONGEST_NAME], action.value, text)
    entry_id = connection.execute(_INSERT, row).lastrowid
    assert entry_id is not None, "an INSERT has a row id"
    return entry_id


def _decode(row: sqlite3.Row) -> DefinitionEntry:
    entry_id, task_id, at, by, action, definition = tuple(row)
    return DefinitionEntry(entry_id, task_id, _time(at), str(by), _action(action), object_or_none(definition) or {})


@lru_cache(maxsize=256)
def _action(text: Any) -> Action:
    try:
        return Action(text)
    except ValueError:
        return Action.CHANGED


def _time(text: Any) -> datetime:
    try:
        return parse_iso_utc(text)
    except (ValueError, TypeError):
        return datetime.fromtimestamp(0, UTC)
