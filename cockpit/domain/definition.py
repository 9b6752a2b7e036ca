"""What defines a task, as plain JSON: how it was at a time, what a change did to it, and that in words.

How it runs (last run, next planned time, error count) is no part of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from cockpit.domain.errors import UserError
from cockpit.domain.policy_json import pause_to_json, policy_from_json, policy_to_json
from cockpit.domain.rule_json import rule_to_json, rules_from_json
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, Retry

FIELDS = (
    *("name", "task_type", "component", "frequency_cron", "frequency_seconds", "rules", "time_zone", "enabled"),
    *("params", "timeout_seconds", "auto_disable_after", "policy", "pause"),
)
"""The fields of a task that define it."""

_EDITABLE = tuple(field for field in FIELDS if field not in ("task_type", "policy", "pause", "rules"))
_ABSENT = object()


class Action(StrEnum):
    """What was done to a task."""

    AS_IT_WAS = "as it was"
    CREATED = "created"
    CHANGED = "changed"
    ENABLED = "enabled"
    DISABLED = "disabled"
    PAUSED = "paused"
    RESUMED = "resumed"
    DELETED = "deleted"
    RESTORED = "restored"
    ROLLED_BACK = "rolled back"


@dataclass(frozen=True, slots=True)
class DefinitionChange:
    """Who makes a change, when (None: now), and what it is (None: what the difference says)."""

    by: str
    at: datetime | None = None
    action: Action | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One value of a definition that differs; `path` is "policy.retry.count" or "rules.0.times"."""

    path: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """One line of a task's history: its definition after `action`, and what differs from the line before."""

    id: int
    task_id: int
    at: datetime
    by: str
    action: Action
    definition: Mapping[str, Any]
    changes: tuple[Change, ...] = ()


def snapshot(task: SystemTask) -> dict[str, Any]:
    """What defines `task`, as plain JSON values."""
    found = {field: getattr(task, field) for field in FIELDS}
    return found | {
        "rules": [rule_to_json(rule) for rule in task.rules],
        "params": _plain(task.params),
        "policy": policy_to_json(task.policy),
        "pause": None if task.pause is None else pause_to_json(task.pause),
    }


def changes_to(definition: Mapping[str, Any]) -> dict[str, Any]:
    """What to give to an edit so that a task becomes `definition` again; its type stays, and so does a pause.

    UserError when the definition was written by a program that knew more than this one.
    """
    found = {field: definition[field] for field in _EDITABLE if field in definition}
    rules = rules_from_json(definition.get("rules", []))
    policy = policy_from_json(definition.get("policy", {}))
    if not isinstance(found.get("params", {}), Mapping):
        raise UserError("This version cannot be used", fields={"params": "it holds no parameters"})
    return found | {"rules": rules, "policy": policy}


def action_of(before: Mapping[str, Any], after: Mapping[str, Any]) -> Action:
    """What a person calls the change from one definition to the other."""
    paths = {change.path.partition(".")[0] for change in diff(before, after)}
    if paths == {"enabled"}:
        return Action.ENABLED if after["enabled"] else Action.DISABLED
    if paths == {"pause"}:
        return Action.RESUMED if after["pause"] is None else Action.PAUSED
    return Action.CHANGED


def diff(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[Change, ...]:
    """Every value that differs, by its path, in the order of FIELDS; what a policy leaves out is its default."""
    names = [*FIELDS, *sorted((before.keys() | after.keys()) - set(FIELDS))]
    found: list[Change] = []
    for name in names:
        _compare(name, _full(name, before.get(name)), _full(name, after.get(name)), found)
    return tuple(found)


def _compare(path: str, before: Any, after: Any, found: list[Change]) -> None:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        for name in [*before, *(name for name in after if name not in before)]:
            _compare_items(f"{path}.{name}", before.get(name, _ABSENT), after.get(name, _ABSENT), found)
    elif _are_nested(before, after):
        for place, (one, other) in enumerate(zip_longest(before, after, fillvalue=_ABSENT)):
            _compare_items(f"{path}.{place}", one, other, found)
    elif before != after or isinstance(before, bool) != isinstance(after, bool):  # True is not 1
        found.append(Change(path, before, after))


def _compare_items(path: str, before: Any, after: Any, found: list[Change]) -> None:
    """As `_compare`, where one side may lack the value."""
    if before is _ABSENT or after is _ABSENT:
        found.append(Change(path, None if before is _ABSENT else before, None if after is _ABSENT else after))
    else:
        _compare(path, before, after, found)


def _are_nested(*values: Any) -> bool:
    """True for lists of objects, such as rules; a list of times or words is one value."""
    if not all(isinstance(value, list | tuple) for value in values):
        return False
    return any(isinstance(one, Mapping) for value in values for one in value)


def _full(name: str, value: Any) -> Any:
    if name != "policy" or not isinstance(value, Mapping):
        return value
    defaults = _policy_defaults()
    return {**defaults, **value, "retry": {**defaults["retry"], **value.get("retry", {})}}


@lru_cache(maxsize=1)
def _policy_defaults() -> Mapping[str, Any]:
    return {one.name: _plain(getattr(DEFAULT_POLICY, one.name)) for one in fields(DEFAULT_POLICY)}


def _plain(value: Any) -> Any:
    """`value` as JSON would give it back."""
    if isinstance(value, Mapping):
        return {str(name): _plain(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Retry):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
    return value
