"""The history of a task's definition: who changed what and when, what that did, and the way back (requirement F11)."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from cockpit.domain.clock import Clock
from cockpit.domain.consequences import DAYS, Consequences
from cockpit.domain.definition import Action, Change, DefinitionEntry, changes_to, diff, snapshot
from cockpit.domain.edit_preview import preview_edit
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.task import SystemTask
from cockpit.services.tasks import TaskService
from cockpit.storage.definition_store import DefinitionStore

MAX_ENTRIES = 1000
MOST_DAYS = 366


class DefinitionService:
    """Reads the history of a task, deleted ones too, rolls it back, and says what an edit would change."""

    def __init__(self, store: DefinitionStore, tasks: TaskService, clock: Clock, actor: str = "window") -> None:
        self._store = store
        self._tasks = tasks
        self._clock = clock
        self._actor = actor

    def for_actor(self, actor: str) -> DefinitionService:
        """The same service, whose rollbacks are recorded as made by `actor`."""
        return DefinitionService(self._store, self._tasks, self._clock, actor)

    async def history(self, task_id: int, limit: int = 100) -> list[DefinitionEntry]:
        """The newest `limit` (at most MAX_ENTRIES) entries, newest first, each with its changes against the one before.

        Empty for a task that was never changed since its file knows a history.  NotFound when there never was one.
        """
        limit = min(max(limit, 1), MAX_ENTRIES)
        found = await self._store.list(task_id, limit + 1)  # one more: what the oldest is compared with
        if not found:
            await self._tasks.get(task_id)
        older: list[DefinitionEntry | None] = [*found[1:], None]
        return [_with_changes(entry, before) for entry, before in zip(found, older, strict=True)][:limit]

    async def diff(self, task_id: int, from_id: int, to_id: int | None = None) -> tuple[Change, ...]:
        """What differs from one entry of a task to another, or to the task as it is now.  NotFound."""
        before = await self._entry(task_id, from_id)
        return diff(before.definition, await self._definition(task_id, to_id))

    async def rollback(self, task_id: int, entry_id: int) -> SystemTask:
        """Make a task again what it was after an entry, and record that; a deleted one comes back first.

        Checked as every edit: UserError when that definition is not possible any more (its component is taken, a task
        that it follows is gone), and then nothing has changed.  A pause stays as it is.  NotFound.
        """
        entry = await self._entry(task_id, entry_id)
        changes = changes_to(entry.definition)
        if not changes.get("component"):
            raise UserError("This entry cannot be read", fields={"entry": "its definition is damaged; choose another"})
        tasks = self._tasks.for_actor(self._actor, Action.ROLLED_BACK)
        try:
            task = await tasks.get(task_id)
        except NotFound:
            return await self._bring_back(tasks, entry, changes)
        _check_type(task, entry)
        return await tasks.update(task_id, **changes)

    async def consequences(
        self,
        task_id: int,
        changes: Mapping[str, Any],
        *,
        p95_seconds: float | None = None,
        days: int = DAYS,
        time_zone: str | None = None,
    ) -> Consequences:
        """What `TaskService.update(task_id, **changes)` would change over the next `days` (1 to MOST_DAYS); G5.

        `p95_seconds`: how long nearly all of its runs take; days are those of `time_zone`, by default of the task.
        Nothing is stored.  UserError as the update itself, NotFound.
        """
        if not 1 <= days <= MOST_DAYS:
            raise UserError("Too many days", fields={"days": f"give a number from 1 to {MOST_DAYS}"})
        before, after = await self._tasks.edited(task_id, **changes)
        preview = partial(preview_edit, p95_seconds=p95_seconds, days=days, time_zone=time_zone)
        return await asyncio.to_thread(preview, before, after, self._clock.now(), await self._tasks.list())

    async def _bring_back(self, tasks: TaskService, entry: DefinitionEntry, changes: Mapping[str, Any]) -> SystemTask:
        task_id = entry.task_id
        task = await tasks.restore(task_id)
        try:
            _check_type(task, entry)
            return await tasks.update(task_id, **changes)
        except UserError:
            await tasks.delete([task_id])
            raise

    async def _definition(self, task_id: int, entry_id: int | None) -> Mapping[str, Any]:
        if entry_id is not None:
            return (await self._entry(task_id, entry_id)).definition
        try:
            return snapshot(await self._tasks.get(task_id))
        except NotFound:
            newest = await self._store.list(task_id, 1)
            if not newest:
                raise
            return newest[0].definition

    async def _entry(self, task_id: int, entry_id: int) -> DefinitionEntry:
        entry = await self._store.get(entry_id)
        if entry is None or entry.task_id != task_id:
            raise NotFound("No such entry", f"The history of this task has no entry {entry_id}.")
        return entry


def _check_type(task: SystemTask, entry: DefinitionEntry) -> None:
    """A task keeps its type: only another hand can have changed it."""
    was = entry.definition.get("task_type")
    if was != task.task_type:
        wrong = f"it was a task of type {was} then, and is of type {task.task_type} now"
        raise UserError("This task cannot become what it was", fields={"task_type": wrong})


def _with_changes(entry: DefinitionEntry, before: DefinitionEntry | None) -> DefinitionEntry:
    return entry if before is None else replace(entry, changes=diff(before.definition, entry.definition))
