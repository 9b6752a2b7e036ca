"""A row of `system_tasks` as a SystemTask and back.  A row that another hand spoiled is decoded with its fault."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeVar

from cockpit.domain.errors import UserError
from cockpit.domain.policy_json import (
    pause_from_json,
    pause_to_json,
    policy_from_json,
    policy_to_json,
    retry_from_json,
    retry_to_json,
)
from cockpit.domain.rule_json import rule_to_json, rules_from_json
from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Rule
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, Pause, PendingRetry, TaskPolicy
from cockpit.storage.rows import decode_object, decode_time, encode_json, encode_value

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(SystemTask))
TIMES = frozenset(name for name in COLUMNS if name.endswith("_at"))
_JSON = frozenset({"params", "last_result"})
_WRITERS: dict[str, Callable[[Any], Any]] = {
    "rules": lambda rules: [rule_to_json(rule) for rule in rules],
    "policy": policy_to_json,
    "pause": pause_to_json,
    "retry": retry_to_json,
}
_SELECTED = ", ".join(COLUMNS)
Value = TypeVar("Value")
SELECT = f"SELECT {_SELECTED} FROM system_tasks"


def encode(column: str, value: Any) -> Any:
    """The value of a SystemTask's field as its column holds it."""
    if column in _JSON:
        return encode_json(value)
    if column in _WRITERS:
        return None if value is None else json.dumps(_WRITERS[column](value), separators=(",", ":"))
    return encode_value(value)


def values(task: SystemTask, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """The columns of `task`, in order."""
    return tuple(encode(column, getattr(task, column)) for column in columns)


def decode(row: sqlite3.Row) -> SystemTask:
    """The task of a row with the columns `COLUMNS`; never raises for what the row holds.

    What cannot be read becomes the field's default and is named in `fault`, before a fault stored earlier.
    """
    values = tuple(row)
    try:
        return _decode_sound(values)
    except (_Unsound, ValueError, TypeError, KeyError, RecursionError):
        return _decode_carefully(values)


class _Unsound(Exception):
    """The row is not what this program writes."""


def _decode_sound(values: tuple[Any, ...]) -> SystemTask:
    """The straight way for rows of our own: 10,000 of them are read at each start."""
    (
        task_id, name, task_type, component, cron, seconds, zone, enabled, params, timeout_seconds, auto_disable_after,
        last_run_at, last_status, last_result, last_error, last_seconds, last_success_at, error_count, last_planned_at,
        next_run_at, fault, created_at, updated_at, rules, policy, pause, skip_planned_at, run_count, retry,
    ) = values  # fmt: skip
    if not _are_sound(tuple(map(type, values))) or _ways_problem(cron, seconds, rules != "[]", policy):
        raise _Unsound
    if not (math.isfinite(seconds or 0.0) and math.isfinite(timeout_seconds or 0.0)):
        raise _Unsound
    return SystemTask(
        task_id,
        name,
        task_type,
        component,
        cron,
        seconds,
        zone,
        enabled != 0,
        {} if params == "{}" else _object(params),
        timeout_seconds,
        auto_disable_after,
        _utc(last_run_at),
        _STATUSES[last_status],
        None if last_result is None else _object(last_result),
        last_error,
        last_seconds,
        _utc(last_success_at),
        error_count,
        _utc(last_planned_at),
        _utc(next_run_at),
        fault,
        _utc(created_at),
        _utc(updated_at),
        () if rules == "[]" else _rules(rules),
        DEFAULT_POLICY if policy == "{}" else _policy(policy),
        None if pause is None else _pause(pause),
        _utc(skip_planned_at),
        run_count,
        None if retry is None else _retry(retry),
    )


def _ways_problem(cron: object, seconds: object, has_rules: bool, policy: object) -> str | None:
    """What is wrong when a row does not recur in exactly one way; one that follows another task may have none."""
    ways = (cron is not None) + (seconds is not None) + has_rules
    if ways > 1:
        both = cron is not None and seconds is not None
        return "it has both a cron expression and an interval" if both else "it has rules beside its frequency"
    follows = isinstance(policy, str) and '"after"' in policy
    return "it has no frequency" if ways == 0 and not follows else None


@lru_cache(maxsize=256)
def _are_sound(types: tuple[type, ...]) -> bool:
    """True for the storage classes that this program writes; the same few combinations come again and again."""
    return all(found in _SOUND_TYPES[column] for column, found in zip(COLUMNS, types, strict=True))


def _utc(text: str | None) -> datetime | None:
    if text is None:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is not UTC:
        raise _Unsound
    return moment


def _decode_carefully(values: tuple[Any, ...]) -> SystemTask:
    """Column by column: what is wrong is left out and named."""
    given: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
    faults: list[str] = []
    for column, decoder, default in _DECODERS:
        raw = given[column]
        if raw is None and default is None:
            continue
        try:
            given[column] = decoder(raw)
        except (ValueError, TypeError, OverflowError):
            given[column] = default
            faults.append(f"{column} holds {_shown(raw)}, which is not {_WANTED[decoder]}")
    given["enabled"] = bool(given["enabled"])
    ways = _ways_problem(
        given["frequency_cron"], given["frequency_seconds"], bool(given["rules"]), values[COLUMNS.index("policy")]
    )
    if ways and not faults:
        faults.append(ways)
    if faults:
        given["fault"] = "; ".join(faults)
    return SystemTask(**given)


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _any_text(raw: Any) -> str:
    """For names: a number or bytes that were written there are still a name."""
    if raw is None:
        raise TypeError
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)


def _number(raw: Any) -> float:
    if not isinstance(raw, int | float) or not math.isfinite(raw):
        raise TypeError
    return float(raw)


def _whole(raw: Any) -> int:
    if not isinstance(raw, int | float) or int(raw) != raw:
        raise TypeError
    return int(raw)


def _object(raw: Any) -> dict[str, Any]:
    value = decode_object(raw)
    if value is None:
        raise ValueError
    return value


@lru_cache(maxsize=4096)
def _rules(raw: Any) -> tuple[Rule, ...]:
    if not isinstance(raw, str):
        raise TypeError
    return _read(lambda: rules_from_json(json.loads(raw)))


@lru_cache(maxsize=4096)
def _policy(raw: Any) -> TaskPolicy:
    if not isinstance(raw, str):
        raise TypeError
    return _read(lambda: policy_from_json(json.loads(raw)))


def _pause(raw: Any) -> Pause:
    return _read(lambda: pause_from_json(_object(raw)))


def _retry(raw: Any) -> PendingRetry:
    return _read(lambda: retry_from_json(_object(raw)))


def _read(reader: Callable[[], Value]) -> Value:
    """What `reader` makes of a column; ValueError for whatever it finds wrong."""
    try:
        return reader()
    except (UserError, LookupError, TypeError, RecursionError) as error:
        raise ValueError(str(error)) from None


def _time(raw: Any) -> datetime | None:
    return decode_time(raw)


def _status(raw: Any) -> RunStatus:
    return RunStatus(raw)


_DECODERS: tuple[tuple[str, Callable[[Any], Any], Any], ...] = (
    ("name", _any_text, ""),
    ("task_type", _any_text, ""),
    ("component", _any_text, ""),
    ("frequency_cron", _text, None),
    ("frequency_seconds", _number, None),
    ("time_zone", _text, "UTC"),
    ("enabled", _whole, 0),
    ("params", _object, {}),
    ("timeout_seconds", _number, None),
    ("auto_disable_after", _whole, None),
    ("last_run_at", _time, None),
    ("last_status", _status, None),
    ("last_result", _object, None),
    ("last_error", _any_text, None),
    ("last_duration_seconds", _number, None),
    ("last_success_at", _time, None),
    ("error_count", _whole, 0),
    ("last_planned_at", _time, None),
    ("next_run_at", _time, None),
    ("fault", _any_text, None),
    ("created_at", _time, None),
    ("updated_at", _time, None),
    ("rules", _rules, ()),
    ("policy", _policy, DEFAULT_POLICY),
    ("pause", _pause, None),
    ("skip_planned_at", _time, None),
    ("run_count", _whole, 0),
    ("retry", _retry, None),
)
_NULL = type(None)
_CLASSES: dict[Callable[[Any], Any], frozenset[type]] = {
    _number: frozenset((float, int)),
    _whole: frozenset((int,)),
}
_SOUND_TYPES: dict[str, frozenset[type]] = {
    "id": frozenset((int,)),
    **{
        column: _CLASSES.get(decoder, frozenset((str,))) | (frozenset((_NULL,)) if default is None else frozenset())
        for column, decoder, default in _DECODERS
    },
}
_STATUSES: dict[str | None, RunStatus | None] = {None: None, **{status.value: status for status in RunStatus}}
_WANTED: dict[Callable[[Any], Any], str] = {
    _text: "text",
    _any_text: "text",
    _number: "a number",
    _whole: "a whole number",
    _object: "a JSON object",
    _time: "a time in UTC",
    _rules: "a list of rules",
    _policy: "a policy",
    _pause: "a pause",
    _retry: "a pending retry",
    _status: "a status",
}


def _shown(raw: Any) -> str:
    text = repr(raw)
    return text if len(text) <= 40 else text[:39] + "…"
