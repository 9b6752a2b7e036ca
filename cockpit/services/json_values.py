"""Domain values as plain JSON, with the field names that the command line promises; times are ISO 8601 in UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.content import Article, CalendarEvent
from cockpit.domain.policy_json import pause_from_json, policy_from_json, policy_to_json, retry_from_json
from cockpit.domain.rule_json import rule_to_json, rules_from_json
from cockpit.domain.run import Cause, RunStatus, Stage, TaskRun, Trigger
from cockpit.domain.schedule import Rule
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import TaskPolicy

_ARTICLE_FIELDS = {
    "id": "id",
    "title": "title",
    "url": "url",
    "source": "source_name",
    "published_at": "published_at",
    "author": "author",
    "summary": "summary",
    "source_id": "source_id",
    "first_seen_at": "first_seen_at",
}
_EVENT_FIELDS = {
    "id": "id",
    "title": "title",
    "starts_at": "starts_at",
    "ends_at": "ends_at",
    "all_day": "all_day",
    "location": "location",
    "source": "source_name",
    "source_id": "source_id",
    "uid": "uid",
    "zone": "zone",
}


def to_json(value: object) -> Any:
    """`value` as plain JSON: dataclasses become objects, times and enumerations texts."""
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Article):
        return {name: to_json(getattr(value, field)) for name, field in _ARTICLE_FIELDS.items()}
    if isinstance(value, CalendarEvent):
        return {name: to_json(getattr(value, field)) for name, field in _EVENT_FIELDS.items()}
    if isinstance(value, TaskPolicy):
        return policy_to_json(value)
    if isinstance(value, Rule):
        return rule_to_json(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(to_json(key)) if isinstance(key, date) else str(key): to_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [to_json(item) for item in value]
    return value


def task_from_json(values: Mapping[str, Any]) -> SystemTask:
    """The task that `to_json` wrote."""
    found = _with_times(values, ("last_run_at", "last_success_at", "last_planned_at", "next_run_at"))
    found = _with_times(found, ("created_at", "updated_at", "skip_planned_at"))
    status, pause, retry = found.get("last_status"), found.get("pause"), found.get("retry")
    read = {
        "last_status": None if status is None else RunStatus(status),
        "rules": rules_from_json(found.get("rules") or []),
        "policy": policy_from_json(found.get("policy") or {}),
        "pause": None if pause is None else pause_from_json(pause),
        "retry": None if retry is None else retry_from_json(retry),
    }
    return SystemTask(**{**found, **read})


def run_from_json(values: Mapping[str, Any]) -> TaskRun:
    """The run that `to_json` wrote."""
    found = _with_times(values, ("planned_at", "started_at", "finished_at", "missed_until"))
    cause = found.get("cause")
    return TaskRun(
        **{
            **found,
            "status": RunStatus(found["status"]),
            "trigger": Trigger(found["trigger"]),
            "cause": None if cause is None else Cause(cause),
            "stages": tuple(
                Stage(**_with_times(one, ("started_at", "finished_at"))) for one in found.get("stages") or ()
            ),
        }
    )


def _with_times(values: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    found = dict(values)
    for name in names:
        text = found.get(name)
        found[name] = None if text is None else parse_iso_utc(text)
    return found
