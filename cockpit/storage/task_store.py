"""The rows of `system_tasks`."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.definition import Action, DefinitionChange
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.task import SystemTask
from cockpit.storage import definition_store, task_rows
from cockpit.storage.database import Database
from cockpit.storage.rows import clean_text_or_none, columns_of, encode_time, marks, utc_now

_INSERTED = tuple(column for column in task_rows.COLUMNS if column != "id")
_INSERT = f"INSERT INTO system_tasks ({', '.join(_INSERTED)}) VALUES ({marks(len(_INSERTED))})"
_Tasks = list[SystemTask]  # within the class `list` is its method
_SET_NEXT = "UPDATE system_tasks SET next_run_at = ?, fault = ? WHERE id = ?"


class TaskStore:
    """Reads and writes tasks.  A row that cannot be decoded is returned with its `fault`, never raised.

    What changes a definition adds the line of `change` to its history, in the same transaction.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    async def list(self, *, enabled_only: bool = False) -> _Tasks:
        """All tasks by id; `enabled_only` leaves out those that are switched off."""
        where = " WHERE enabled" if enabled_only else ""
        return await self._select(f"{where} ORDER BY id", ())

    async def get(self, task_id: int) -> SystemTask | None:
        """The task with this id, or None."""
        return next(iter(await self._select(" WHERE id = ?", (task_id,))), None)

    async def find(self, task_type: str, component: str) -> SystemTask | None:
        """The task of this type and component, or None."""
        found = await self._select(" WHERE task_type = ? AND component = ?", (task_type, component))
        return next(iter(found), None)

    async def find_by_type(self, task_type: str) -> _Tasks:
        """All tasks of a type by id."""
        return await self._select(" WHERE task_type = ? ORDER BY id", (task_type,))

    async def _select(self, tail: str, params: tuple[Any, ...]) -> _Tasks:
        # Decoded on the reader's thread: 10,000 rows take longer than the window may block.
        return await self._db.read_with(
            lambda connection: [task_rows.decode(row) for row in connection.execute(task_rows.SELECT + tail, params)]
        )

    async def insert(self, task: SystemTask, *, change: DefinitionChange | None = None) -> SystemTask:
        """Store a new task; `id`, `created_at` and `updated_at` are assigned.

        UserError naming `component` when another task has its type and component.
        """
        return (await self.insert_many([task], change=change))[0]

    async def insert_many(self, tasks: Iterable[SystemTask], *, change: DefinitionChange | None = None) -> _Tasks:
        """Store new tasks, all or none.  UserError naming `component` at the first duplicate."""
        given = list(tasks)
        return await self._db.write(lambda connection: [_insert(connection, task, change) for task in given])

    async def update(self, task_id: int, *, change: DefinitionChange | None = None, **columns: Any) -> SystemTask:
        """Set the named fields of a task, and `updated_at`.  NotFound; UserError on a duplicate component."""
        unknown = columns.keys() - set(task_rows.COLUMNS) | columns.keys() & {"id", "created_at"}
        if unknown:
            raise ValueError(f"not columns that can be set: {sorted(unknown)}")
        columns["updated_at"] = utc_now()
        names = ", ".join(f"{name} = ?" for name in columns)
        params = [task_rows.encode(name, value) for name, value in columns.items()]

        defines = definition_store.touches_definition(columns)

        def store(connection: sqlite3.Connection) -> SystemTask:
            before = _get(connection, task_id) if defines else None
            try:
                connection.execute(f"UPDATE system_tasks SET {names} WHERE id = ?", (*params, task_id))
            except sqlite3.IntegrityError as error:
                raise _duplicate(columns.get("task_type"), columns.get("component"), error) from None
            after = _get(connection, task_id)
            if before is not None:
                definition_store.insert(connection, before, after, change)
            return after

        return await self._db.write(store)

    async def delete(self, task_id: int, *, change: DefinitionChange | None = None) -> SystemTask:
        """Take the task away; its runs stay and `restore` brings it back.  NotFound."""
        deleted_at = iso_utc(utc_now())
        done = replace(change or definition_store.OURS, action=Action.DELETED)

        def store(connection: sqlite3.Connection) -> SystemTask:
            row = _row(connection, task_id)
            if row is None:
                raise _not_found(task_id)
            kept = json.dumps(columns_of(row), default=str)
            connection.execute(
                "INSERT OR REPLACE INTO deleted_tasks (id, row, deleted_at) VALUES (?, ?, ?)",
                (task_id, kept, deleted_at),
            )
            connection.execute("DELETE FROM system_tasks WHERE id = ?", (task_id,))
            task = task_rows.decode(row)
            definition_store.insert(connection, task, task, done)
            return task

        return await self._db.write(store)

    async def restore(self, task_id: int, *, change: DefinitionChange | None = None) -> SystemTask:
        """Bring a deleted task back under its old id, with its runs.

        NotFound when it was not deleted, UserError when its component was given to another task meanwhile.
        """

        done = replace(change or definition_store.OURS, action=Action.RESTORED)

        def store(connection: sqlite3.Connection) -> SystemTask:
            kept = connection.execute("SELECT row FROM deleted_tasks WHERE id = ?", (task_id,)).fetchone()
            if kept is None:
                raise _not_found(task_id)
            columns: dict[str, Any] = json.loads(kept["row"])
            try:
                connection.execute(
                    f"INSERT INTO system_tasks ({', '.join(columns)}) VALUES ({marks(len(columns))})",
                    tuple(columns.values()),
                )
            except sqlite3.IntegrityError as error:
                raise _duplicate(columns["task_type"], columns["component"], error) from None
            connection.execute("DELETE FROM deleted_tasks WHERE id = ?", (task_id,))
            task = _get(connection, task_id)
            definition_store.insert(connection, task, task, done)
            return task

        return await self._db.write(store)

    async def set_next(self, task_id: int, next_run_at: datetime | None, fault: str | None = None) -> None:
        """Store the next planned time, and why there is none.  Cheap; a task that is gone is no error."""
        await self._db.submit(_SET_NEXT, (encode_time(next_run_at), clean_text_or_none(fault), task_id))


def _insert(connection: sqlite3.Connection, task: SystemTask, change: DefinitionChange | None) -> SystemTask:
    now = iso_utc(utc_now())
    values = dict(zip(_INSERTED, task_rows.values(task, _INSERTED), strict=True))
    values["created_at"] = values["created_at"] or now
    values["updated_at"] = now
    try:
        task_id = connection.execute(_INSERT, tuple(values.values())).lastrowid
    except sqlite3.IntegrityError as error:
        raise _duplicate(task.task_type, task.component, error) from None
    assert task_id is not None, "an INSERT has a row id"
    stored = _get(connection, task_id)
    definition_store.insert(connection, None, stored, change)
    return stored


def _row(connection: sqlite3.Connection, task_id: int) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute(f"{task_rows.SELECT} WHERE id = ?", (task_id,)).fetchone()
    return row


def _get(connection: sqlite3.Connection, task_id: int) -> SystemTask:
    row = _row(connection, task_id)
    if row is None:
        raise _not_found(task_id)
    return task_rows.decode(row)


def _not_found(task_id: int) -> NotFound:
    return NotFound("No such task", f"There is no task with the id {task_id}.")


def _duplicate(task_type: Any, component: Any, error: sqlite3.IntegrityError) -> Exception:
    """The UserError for a row whose type and component another has; any other refusal is a bug of ours."""
    if error.sqlite_errorcode != sqlite3.SQLITE_CONSTRAINT_UNIQUE:
        return error
    what = f"“{component}”" if component else "this name"
    kind = f" of type {task_type}" if task_type else " of this type"
    return UserError(
        "This task exists already",
        fields={"component": f"another task{kind} has the component {what}; choose another name"},
    )
