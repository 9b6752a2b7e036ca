"""What a person may do with tasks.  Every front end calls this; every wrong value is refused by its field."""

from __future__ import annotations

import asyncio
import difflib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from cockpit.domain.clock import Clock, to_milliseconds
from cockpit.domain.definition import Action, DefinitionChange
from cockpit.domain.edit_preview import timing
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import EngineStateChanged, TaskChanged, TaskDeleted
from cockpit.domain.handler import ORDINARY, HandlerSpec, RunOptions
from cockpit.domain.params import validate_params
from cockpit.domain.policy import first_planned
from cockpit.domain.policy_json import changed_policy
from cockpit.domain.rule_json import rule_to_json, rules_from_json
from cockpit.domain.run import TaskRun
from cockpit.domain.schedule import Cron, Interval, Rule
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, TaskPolicy
from cockpit.engine.bus import EventBus
from cockpit.engine.context import RunningRun
from cockpit.engine.engine import Engine
from cockpit.services.local_zone import local_zone
from cockpit.services.task_checks import LONGEST_COMPONENT, LONGEST_NAME, chain_problem, problems_of
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.task_store import TaskStore

_WAYS = ("frequency_cron", "frequency_seconds", "rules")
_DEFINING = frozenset(
    ("name", "component", "enabled", *_WAYS, "time_zone", "params", "timeout_seconds", "auto_disable_after", "policy")
)
_STORED = frozenset(field.name for field in fields(SystemTask)) - {"id", "created_at", "updated_at"}
_CHANGED_BY_EDITS = _DEFINING | {"next_run_at", "fault", "retry"}
_COPIED = ("task_type", *_WAYS, "time_zone", "params", "timeout_seconds", "auto_disable_after", "policy")
_READ_ONE_BY_ONE = 20
_EDITED_AT_ONCE = 50  # of a thousand edits that come together: the loop comes round between them
_OVER = "it would never run: its only time has passed, or it ends before its first time"
_Tasks = list[SystemTask]  # within the class `list` is its method


class TaskService:
    """Create, find, edit, switch, run and delete tasks.

    Edits reach the engine at once.  Raises UserError with the names of the wrong fields, NotFound, EnvironmentFault.
    """

    def __init__(
        self,
        store: TaskStore,
        registry: Mapping[str, HandlerSpec],
        engine: Engine,
        bus: EventBus,
        clock: Clock,
        definitions: DefinitionStore,
        actor: str = "window",
        action: Action | None = None,
    ) -> None:
        self._store = store
        self._registry = registry
        self._engine = engine
        self._bus = bus
        self._clock = clock
        self._definitions = definitions
        self._actor, self._action = actor, action
        self._edits = asyncio.Semaphore(_EDITED_AT_ONCE)

    def for_actor(self, actor: str, action: Action | None = None) -> TaskService:
        """The same service, whose changes are recorded as made by `actor`, and as what they are or as `action`."""
        return TaskService(
            self._store, self._registry, self._engine, self._bus, self._clock, self._definitions, actor, action
        )

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
        rules: Sequence[Any] | None = None,
        time_zone: str | None = None,
        params: Mapping[str, Any] | None = None,
        enabled: bool = True,
        timeout_seconds: float | None = None,
        auto_disable_after: int | None = None,
        policy: Mapping[str, Any] | None = None,
    ) -> SystemTask:
        """Store a new task and have it served from now on.

        It recurs by one of `frequency_cron`, `frequency_seconds` and `rules` (a list of `domain.rule_json`), or
        follows another task; `policy` holds what differs from the defaults (`domain.policy_json`).
        """
        values, wrong = self._read({"rules": rules or (), "policy": policy or {}}, DEFAULT_POLICY)
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
            policy=values.get("policy", DEFAULT_POLICY),
        )
        draft = self._in_plain_words(replace(draft, rules=values.get("rules", ())))
        checked = self._checked(draft, wrong)
        await self._check_chain(checked)
        checked = replace(checked, next_run_at=first_planned(checked, self._clock.now()))
        if checked.is_completed:
            raise UserError("This task cannot be saved", fields={"rules": _OVER})
        return self._announce(await self._store.insert(checked, change=self._change()))

    async def update(self, task_id: int, **changes: Any) -> SystemTask:
        """Change the named fields of a task; giving one of its ways to recur clears the others (A9).

        `policy` holds JSON values of the fields that change, `rules` a list as `create` takes it.
        """
        async with self._edits:
            return await self._store_changes(*await self._read_edit(task_id, changes))

    async def edited(self, task_id: int, **changes: Any) -> tuple[SystemTask, SystemTask]:
        """A task, and what `update` would make of it; nothing is stored.  NotFound, UserError."""
        before, values, wrong = await self._read_edit(task_id, changes)
        return before, self._after(before, values, wrong)

    async def set_enabled(self, task_ids: Collection[int], enabled: bool) -> _Tasks:
        """Switch tasks on or off, all or none: UserError when one cannot be scheduled and so not be switched on."""
        tasks = await self._get_all(task_ids)
        for count, task in enumerate(tasks, start=1):
            self._after(task, {"enabled": enabled}, {})
            if count % _EDITED_AT_ONCE == 0:
                await asyncio.sleep(0)
        return list(await asyncio.gather(*(self._switch(task, enabled) for task in tasks)))

    async def delete(self, task_ids: Collection[int]) -> _Tasks:
        """Delete tasks; their runs stay in the history, and `restore` brings a task back.  NotFound."""
        tasks = await self._get_all(task_ids)
        return list(await asyncio.gather(*(self._delete(task.id) for task in tasks)))

    async def restore(self, task_id: int) -> SystemTask:
        """Undo a deletion.  NotFound."""
        off = await self._definitions.off_since(task_id)
        task = await self._store.restore(task_id, change=self._change())
        if task.enabled and task.fault is None:
            try:
                await self._account_off(task, off)
                task = await self._store.update(task_id, next_run_at=first_planned(task, self._clock.now()))
            except UserError as error:
                task = await self._store.update(task_id, next_run_at=None, fault=error.message)
        return self._announce(task)

    async def duplicate(self, task_id: int) -> SystemTask:
        """A switched-off copy of a task under a free component name.  UserError when the task itself is faulty."""
        task = await self.get(task_id)
        taken = {other.component for other in await self._store.find_by_type(task.task_type)}
        number = 2
        stem = task.component[: LONGEST_COMPONENT - 6].rstrip("/")
        while f"{stem}-{number}" in taken:
            number += 1
        copy = SystemTask(
            id=0,
            name=f"{task.name[: LONGEST_NAME - 8]} ({number})",
            component=f"{stem}-{number}",
            enabled=False,
            **{field: getattr(task, field) for field in _COPIED},
        )
        return self._announce(await self._store.insert(self._checked(copy), change=self._change()))

    async def run_now(self, task_id: int, options: RunOptions = ORDINARY) -> TaskRun:
        """Run a task at once, enabled or not, and answer its finished run; skipped when it runs already.

        UserError when a task is to be rehearsed that sends nothing.
        """
        if options.rehearse:
            spec = self._registry.get((await self.get(task_id)).task_type)
            if spec is None or not spec.sends:
                raise UserError("There is nothing to rehearse", "This task sends nothing to anybody.")
        return await self._engine.run_now(task_id, options=options)

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

    async def _switch(self, task: SystemTask, enabled: bool) -> SystemTask:
        async with self._edits:
            return await self._store_changes(task, {"enabled": enabled})

    async def _delete(self, task_id: int) -> SystemTask:
        await self._engine.account_passed(await self.get(task_id))
        deleted = await self._store.delete(task_id, change=self._change())
        self._engine.task_removed(task_id)
        self._bus.publish(TaskDeleted(task_id))
        return deleted

    async def _store_changes(
        self, before: SystemTask, changes: Mapping[str, Any], wrong: Mapping[str, str] | None = None
    ) -> SystemTask:
        after = self._after(before, changes, wrong or {})
        if after.policy.after != before.policy.after:
            await self._check_chain(after)
        if timing(before) != timing(after):
            await self._engine.account_passed(before)
            if after.enabled and not before.enabled:
                await self._account_off(before, await self._definitions.off_since(before.id))
            before = await self.get(before.id)  # its next time may have been served meanwhile
            after = replace(after, last_planned_at=before.last_planned_at, run_count=before.run_count)
            after = replace(after, next_run_at=first_planned(after, self._clock.now()), retry=None)
        mended = before.fault is not None and after.fault is None
        fields = _STORED if mended else _CHANGED_BY_EDITS
        values = {field: (getattr(before, field), getattr(after, field)) for field in fields}
        columns = {field: new for field, (old, new) in values.items() if mended or new != old}
        return self._announce(await self._store.update(before.id, change=self._change(), **columns))

    async def _read_edit(
        self, task_id: int, changes: Mapping[str, Any]
    ) -> tuple[SystemTask, dict[str, Any], dict[str, str]]:
        """The task, the values that change, and what is wrong with those."""
        unknown = sorted(changes.keys() - _DEFINING)
        if unknown:
            raise UserError("Unknown fields", fields=dict.fromkeys(unknown, "a task has no such field"))
        before = await self.get(task_id)
        values, wrong = self._read(changes, before.policy)
        given = [way for way in _WAYS if values.get(way)]
        if len(given) == 1:
            values |= {way: () if way == "rules" else None for way in _WAYS if way != given[0]}
        return before, values, wrong

    async def _account_off(self, task: SystemTask, off: tuple[datetime, str] | None) -> None:
        """Before a task comes back: what it had planned while it was off was left out, and the account says by whom."""
        if off is not None:
            await self._engine.account_off(task, since=off[0], by=off[1])

    def _change(self) -> DefinitionChange:
        return DefinitionChange(self._actor, self._clock.now(), self._action)

    def _after(self, before: SystemTask, changes: Mapping[str, Any], wrong: Mapping[str, str]) -> SystemTask:
        """`before` with `changes`, checked.  UserError naming every wrong field.

        A faulty row that is sound after them is written anew as a whole: what another hand spoiled is mended.
        """
        after = self._in_plain_words(replace(before, **changes))
        if changes.keys() - {"enabled"} or wrong or (after.enabled and not before.enabled):
            after = replace(self._checked(after, wrong), fault=None)
        return after

    def _read(self, changes: Mapping[str, Any], policy: TaskPolicy) -> tuple[dict[str, Any], dict[str, str]]:
        """`changes` with rules and policy read from JSON, and what is wrong with those."""
        values, wrong = dict(changes), dict[str, str]()
        readers: dict[str, Callable[[Any], Any]] = {
            "rules": lambda rules: rules_from_json([_as_json(rule) for rule in rules] if rules else []),
            "policy": lambda given: given if isinstance(given, TaskPolicy) else changed_policy(policy, given),
        }
        for field in readers.keys() & values.keys():
            try:
                values[field] = readers[field](values[field])
            except (UserError, TypeError, AttributeError) as error:
                wrong |= error.fields if isinstance(error, UserError) else {field: "is not what it should be"}
                del values[field]
        return values, wrong

    def _in_plain_words(self, task: SystemTask) -> SystemTask:
        """A single interval or cron rule belongs in its own column; an interval beside other rules has an anchor."""
        if len(task.rules) == 1 and isinstance(task.rules[0], Cron):
            return replace(task, frequency_cron=task.rules[0].expression, rules=())
        if len(task.rules) == 1 and isinstance(task.rules[0], Interval):
            return replace(task, frequency_seconds=task.rules[0].seconds, rules=())
        start = to_milliseconds(task.policy.starts_at or self._clock.now())
        rules = tuple(
            replace(rule, anchor=start) if isinstance(rule, Interval) and rule.anchor is None else rule
            for rule in task.rules
        )
        return task if rules == task.rules else replace(task, rules=rules)

    def _checked(self, task: SystemTask, wrong: Mapping[str, str] | None = None) -> SystemTask:
        """`task` with its parameters as they will be stored.  UserError naming every wrong field."""
        wrong = {**problems_of(task), **(wrong or {})}
        if any(field.startswith("rules") for field in wrong):
            wrong.pop("schedule", None)  # it has rules, though wrong ones
        params = task.params
        try:
            params = self.check_params(task.task_type, task.params)
        except UserError as error:
            wrong |= error.fields
        if wrong:
            raise UserError("This task cannot be saved", fields=wrong)
        return replace(task, name=task.name.strip(), params=params)

    async def _check_chain(self, task: SystemTask) -> None:
        """UserError when the tasks that `task` follows do not exist, or follow it in turn."""
        if task.policy.after:
            known = await self._store.list()
            links = {other.id: other.policy.after for other in known if other.id != task.id}
            problem = chain_problem(task, links, {other.id: other.name for other in known})
            if problem is not None:
                raise UserError("This task cannot be saved", fields={"policy.after": problem})

    def _unknown_type(self, task_type: object) -> str:
        close = difflib.get_close_matches(str(task_type), self._registry, n=1)
        hint = f"; did you mean {close[0]}?" if close else ""
        return f"“{task_type}” is not a task type; there are {', '.join(sorted(self._registry))}{hint}"

    def _announce(self, task: SystemTask) -> SystemTask:
        self._engine.task_changed(task)
        self._bus.publish(TaskChanged(task))
        return task


def _as_json(rule: object) -> object:
    return rule_to_json(rule) if isinstance(rule, Rule) else rule
