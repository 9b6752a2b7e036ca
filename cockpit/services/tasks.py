"""What a person may do with tasks.  Every front end calls this; every wrong value is refused by its field."""

from __future__ import annotations

import asyncio
import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import fields, replace
from typing import Any

from cockpit.domain.clock import Clock
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import EngineStateChanged, TaskChanged, TaskDeleted
from cockpit.domain.handler import HandlerSpec
from cockpit.domain.next_run import validate
from cockpit.domain.params import validate_params
from cockpit.domain.policy import first_planned, schedule_of
from cockpit.domain.run import TaskRun
from cockpit.domain.task import SystemTask
from cockpit.domain.zones import get_zone
from cockpit.engine.bus import EventBus
from cockpit.engine.context import RunningRun
from cockpit.engine.engine import Engine
from cockpit.services.local_zone import local_zone
from cockpit.storage.task_store import TaskStore

_COMPONENT = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
_LONGEST_NAME = 200
_LONGEST_COMPONENT = 100
_LONGEST_TIMEOUT_SECONDS = 7 * 86_400.0
_DEFINING = frozenset(
    ("name", "component", "enabled", "frequency_cron", "frequency_seconds", "time_zone", "params", "timeout_seconds")
) | {"auto_disable_after"}
_STORED = frozenset(field.name for field in fields(SystemTask)) - {"id", "created_at", "updated_at"}
_READ_ONE_BY_ONE = 20
_Tasks = list[SystemTask]  # within the class `list` is its method


class TaskService:
    """Create, find, edit, switch, run and delete tasks.

    Edits reach the engine at once.  Raises UserError with the names of the wrong fields, NotFound, EnvironmentFault.
    """

    def __init__(
        self, store: TaskStore, registry: Mapping[str, HandlerSpec], engine: Engine, bus: EventBus, clock: Clock
    ) -> None:
        self._store = store
        self._registry = registry
        self._engine = engine
        self._bus = bus
        self._clock = clock

    def handlers(self) -> list[HandlerSpec]:
        """All task types, by title."""
        return sorted(self._registry.values(), key=lambda spec: spec.title.casefold())

    def handler(self, task_type: str) -> HandlerSpec | None:
        """The handler of a task type; None when there is none."""
        return self._registry.get(task_type)

    def running(self) -> Mapping[int, RunningRun]:
        """The runs in flight by task id."""
        return self._engine.running

    def engine_state(self) -> EngineStateChanged:
        """How the engine is now."""
        return self._engine.snapshot()

    async def list(self, enabled_only: bool = False) -> _Tasks:
        """All tasks by id."""
        return await self._store.list(enabled_only=enabled_only)

    async def get(self, task_id: int) -> SystemTask:
        """The task with this id.  NotFound."""
        task = await self._store.get(task_id)
        if task is None:
            raise NotFound("No such task", f"There is no task with the id {task_id}.")
        return task

    async def resolve(self, reference: str) -> SystemTask:
        """The task that is meant by an id, "task_type:component", or a task_type that only one task has.  NotFound."""
        reference = reference.strip()
        if reference.isdecimal() and len(reference) < 19:
            return await self.get(int(reference))
        task_type, colon, component = reference.partition(":")
        if colon:
            task = await self._store.find(task_type, component)
            if task is not None:
                return task
        else:
            found = await self._store.find_by_type(task_type)
            if len(found) == 1:
                return found[0]
            if found:
                names = ", ".join(task.key for task in found[:8])
                raise NotFound("More than one task is meant", f"{len(found)} tasks have this type: {names}.")
        known = [task.key for task in await self._store.list()]
        close = difflib.get_close_matches(reference, known, n=1)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise NotFound("No such task", f"There is no task “{reference}”.{hint}")

    async def create(
        self,
        task_type: str,
        component: str,
        name: str,
        *,
        frequency_cron: str | None = None,
        frequency_seconds: float | None = None,
        time_zone: str | None = None,
        params: Mapping[str, Any] | None = None,
        enabled: bool = True,
        timeout_seconds: float | None = None,
        auto_disable_after: int | None = None,
    ) -> SystemTask:
        """Store a new task and have it served from now on."""
        draft = SystemTask(
            id=0,
            name=name,
            task_type=task_type,
            component=component,
            frequency_cron=frequency_cron,
            frequency_seconds=frequency_seconds,
            time_zone=time_zone or local_zone(),
            enabled=enabled,
            params={} if params is None else params,
            timeout_seconds=timeout_seconds,
            auto_disable_after=auto_disable_after,
        )
        checked = self._checked(draft)
        checked = replace(checked, next_run_at=first_planned(checked, self._clock.now()))
        return self._announce(await self._store.insert(checked))

    async def update(self, task_id: int, **changes: Any) -> SystemTask:
        """Change the named fields of a task; giving an interval clears the cron text and the reverse (A9)."""
        unknown = sorted(changes.keys() - _DEFINING)
        if unknown:
            raise UserError("Unknown fields", fields=dict.fromkeys(unknown, "a task has no such field"))
        if changes.get("frequency_seconds") is not None and changes.get("frequency_cron") is None:
            changes["frequency_cron"] = None
        elif changes.get("frequency_cron") is not None and changes.get("frequency_seconds") is None:
            changes["frequency_seconds"] = None
        return await self._store_changes(await self.get(task_id), changes)

    async def set_enabled(self, task_ids: Collection[int], enabled: bool) -> _Tasks:
        """Switch tasks on or off, all or none: UserError when one cannot be scheduled and so not be switched on."""
        tasks = await self._get_all(task_ids)
        for task in tasks:
            self._columns(task, {"enabled": enabled})
        return list(await asyncio.gather(*(self._store_changes(task, {"enabled": enabled}) for task in tasks)))

    async def delete(self, task_ids: Collection[int]) -> _Tasks:
        """Delete tasks; their runs stay in the history, and `restore` brings a task back.  NotFound."""
        tasks = await self._get_all(task_ids)
        return list(await asyncio.gather(*(self._delete(task.id) for task in tasks)))

    async def restore(self, task_id: int) -> SystemTask:
        """Undo a deletion.  NotFound."""
        task = await self._store.restore(task_id)
        if task.enabled and task.fault is None:
            try:
                task = await self._store.update(task_id, next_run_at=first_planned(task, self._clock.now()))
            except UserError as error:
                task = await self._store.update(task_id, next_run_at=None, fault=error.message)
        return self._announce(task)

    async def duplicate(self, task_id: int) -> SystemTask:
        """A switched-off copy of a task under a free component name.  UserError when the task itself is faulty."""
        task = await self.get(task_id)
        taken = {other.component for other in await self._store.find_by_type(task.task_type)}
        number = 2
        stem = task.component[: _LONGEST_COMPONENT - 6].rstrip("/")
        while f"{stem}-{number}" in taken:
            number += 1
        copy = SystemTask(
            id=0,
            name=f"{task.name[: _LONGEST_NAME - 8]} ({number})",
            task_type=task.task_type,
            component=f"{stem}-{number}",
            frequency_cron=task.frequency_cron,
            frequency_seconds=task.frequency_seconds,
            time_zone=task.time_zone,
            enabled=False,
            params=task.params,
            timeout_seconds=task.timeout_seconds,
            auto_disable_after=task.auto_disable_after,
        )
        return self._announce(await self._store.insert(self._checked(copy)))

    async def run_now(self, task_id: int) -> TaskRun:
        """Run a task at once, enabled or not, and answer its finished run; skipped when it runs already."""
        return await self._engine.run_now(task_id)

    async def stop(self, task_id: int) -> bool:
        """Stop the run in flight of a task; False when there is none."""
        return await self._engine.stop_run(task_id)

    def check_params(self, task_type: str, params: Mapping[str, Any]) -> dict[str, Any]:
        """The validated parameters as plain JSON values.  UserError with the path of each wrong value."""
        spec = self._registry.get(task_type) if isinstance(task_type, str) else None
        if spec is None:
            raise UserError("Unknown task type", fields={"task_type": self._unknown_type(task_type)})
        if not isinstance(params, Mapping):
            raise UserError("The parameters are not valid", fields={"params": "give a JSON object, such as {}"})
        return validate_params(spec.Params, params).model_dump(mode="json", exclude_unset=True)

    async def _get_all(self, task_ids: Collection[int]) -> _Tasks:
        """These tasks, each once.  NotFound."""
        wanted = list(dict.fromkeys(task_ids))
        if len(wanted) <= _READ_ONE_BY_ONE:
            return [await self.get(task_id) for task_id in wanted]
        known = {task.id: task for task in await self._store.list()}
        return [known.get(task_id) or await self.get(task_id) for task_id in wanted]

    async def _delete(self, task_id: int) -> SystemTask:
        deleted = await self._store.delete(task_id)
        self._engine.task_removed(task_id)
        self._bus.publish(TaskDeleted(task_id))
        return deleted

    async def _store_changes(self, before: SystemTask, changes: Mapping[str, Any]) -> SystemTask:
        return self._announce(await self._store.update(before.id, **self._columns(before, changes)))

    def _columns(self, before: SystemTask, changes: Mapping[str, Any]) -> dict[str, Any]:
        """What to store so that `changes` take effect, with the next planned time they lead to.  UserError.

        A faulty row that is sound after them is written anew as a whole: what another hand spoiled is mended.
        """
        after = replace(before, **changes)
        checked = bool(changes.keys() - {"enabled"}) or (after.enabled and not before.enabled)
        if checked:
            after = replace(self._checked(after), fault=None)
        if _timing(before) != _timing(after):
            after = replace(after, next_run_at=first_planned(after, self._clock.now()))
        mended = checked and before.fault is not None
        changed = {field for field in ("next_run_at", "fault") if getattr(after, field) != getattr(before, field)}
        return {field: getattr(after, field) for field in (_STORED if mended else changes.keys() | changed)}

    def _checked(self, task: SystemTask) -> SystemTask:
        """`task` with its parameters as they will be stored.  UserError naming every wrong field."""
        problems = {
            "name": _name_problem(task.name),
            "component": _component_problem(task.component),
            "timeout_seconds": _timeout_problem(task.timeout_seconds),
            "auto_disable_after": _limit_problem(task.auto_disable_after),
            "enabled": None if isinstance(task.enabled, bool) else "true or false",
        }
        wrong = {field: problem for field, problem in problems.items() if problem}
        params = task.params
        for check in (lambda: validate(schedule_of(task)), lambda: get_zone(task.time_zone)):
            try:
                check()
            except UserError as error:
                wrong |= error.fields
        try:
            params = self.check_params(task.task_type, task.params)
        except UserError as error:
            wrong |= error.fields
        if wrong:
            raise UserError("This task cannot be saved", fields=wrong)
        return replace(task, name=task.name.strip(), params=params)

    def _unknown_type(self, task_type: object) -> str:
        close = difflib.get_close_matches(str(task_type), self._registry, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        return f"“{task_type}” is not a task type; there are {', '.join(sorted(self._registry))}{hint}"

    def _announce(self, task: SystemTask) -> SystemTask:
        self._engine.task_changed(task)
        self._bus.publish(TaskChanged(task))
        return task


def _timing(task: SystemTask) -> tuple[object, ...]:
    """What the planned times depend on."""
    return task.frequency_cron, task.frequency_seconds, task.time_zone, task.enabled, task.fault


def _name_problem(name: object) -> str | None:
    if not isinstance(name, str) or not name.strip():
        return "give the task a name"
    return f"at most {_LONGEST_NAME} characters" if len(name.strip()) > _LONGEST_NAME else None


def _component_problem(component: object) -> str | None:
    if not isinstance(component, str) or not _COMPONENT.fullmatch(component) or len(component) > _LONGEST_COMPONENT:
        return (
            f"letters, digits, “-”, “_”, “.”, with “/” between parts, at most {_LONGEST_COMPONENT}"
            " characters, such as news or themes/ai-weekly"
        )
    return None


def _timeout_problem(seconds: object) -> str | None:
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= _LONGEST_TIMEOUT_SECONDS:
        return "a time limit is more than 0 seconds and at most 7 days"
    return None


def _limit_problem(limit: object) -> str | None:
    if limit is None:
        return None
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= 1000:
        return "a whole number from 1 to 1000, or nothing to never switch it off"
    return None
