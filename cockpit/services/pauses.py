"""Pauses: everything, one task until a time, or only its next run (requirement F5).  Stored before they take effect."""

from __future__ import annotations

import json
from datetime import datetime

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.definition import DefinitionChange
from cockpit.domain.errors import UserError
from cockpit.domain.events import TaskChanged
from cockpit.domain.policy_json import pause_from_json, pause_to_json
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine
from cockpit.services.tasks import TaskService
from cockpit.storage.database import Database
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_facts import read_fact, write_fact

_FACT = "pause"


class PauseService:
    """Planned times that fall into a pause are left out, and the account says who paused.

    Running runs go on; a person may start any task by hand all the same.
    """

    def __init__(
        self,
        db: Database,
        store: TaskStore,
        tasks: TaskService,
        engine: Engine,
        bus: EventBus,
        clock: Clock,
        actor: str = "window",
    ) -> None:
        self._db = db
        self._store = store
        self._tasks = tasks
        self._engine = engine
        self._bus = bus
        self._clock = clock
        self._actor = actor

    def for_actor(self, actor: str) -> PauseService:
        """The same service, whose pauses are recorded as made by `actor`."""
        return PauseService(self._db, self._store, self._tasks, self._engine, self._bus, self._clock, actor)

    async def load(self) -> None:
        """Put the stored pause in force; once, before the engine starts.

        One that has ended too: what it held while the program was closed is not caught up.
        """
        self._engine.gate.pause = await self._stored()

    async def current(self) -> Pause | None:
        """The pause of everything that is in force now; None when there is none, or it has ended."""
        pause = await self._stored()
        return pause if pause is None or pause.until is None or pause.until > self._clock.now() else None

    async def pause_all(self, until: datetime | None = None) -> Pause:
        """Hold all planned times from now on, until `until` if it is given.  UserError when that has passed."""
        pause = self._pause(until)
        await write_fact(self._db, _FACT, json.dumps(pause_to_json(pause)))
        self._engine.set_pause(pause)
        return pause

    async def resume_all(self) -> None:
        """Let everything go on as planned."""
        await write_fact(self._db, _FACT, "")
        self._engine.set_pause(None)

    async def pause(self, task_id: int, until: datetime | None = None) -> SystemTask:
        """Hold one task from now on, until `until` if it is given.  NotFound, UserError."""
        return await self._store_columns(task_id, pause=self._pause(until))

    async def resume(self, task_id: int) -> SystemTask:
        """Let one task go on as planned.  NotFound."""
        return await self._store_columns(task_id, pause=None)

    async def skip_next(self, task_id: int) -> SystemTask:
        """Leave out the next planned time of a task, and only that.  NotFound; UserError when nothing is planned."""
        task = await self._tasks.get(task_id)
        if task.next_run_at is None:
            raise UserError("There is nothing to skip", fields={"task": "this task has no next planned time"})
        return await self._store_columns(task_id, skip_planned_at=task.next_run_at)

    async def unskip(self, task_id: int) -> SystemTask:
        """Run the next planned time after all.  NotFound."""
        return await self._store_columns(task_id, skip_planned_at=None)

    async def _stored(self) -> Pause | None:
        text = await read_fact(self._db, _FACT)
        return pause_from_json(json.loads(text)) if text else None

    def _pause(self, until: datetime | None) -> Pause:
        now = to_milliseconds(self._clock.now())
        if until is not None and until <= now:
            raise UserError("This pause would be over already", fields={"until": "give a time in the future"})
        return Pause(now, self._actor, until)

    async def _store_columns(self, task_id: int, **columns: object) -> SystemTask:
        await self._tasks.get(task_id)
        change = DefinitionChange(self._actor, self._clock.now())
        task = await self._store.update(task_id, change=change, **columns)
        self._engine.task_changed(task)
        self._bus.publish(TaskChanged(task))
        return task
