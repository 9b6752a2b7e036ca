"""A row of `system_tasks` as a SystemTask and back.  A row that another hand spoiled is decoded with its fault."""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.storage.rows import decode_object, decode_time, encode_json, encode_value

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(SystemTask))
TIMES = frozenset(name for name in COLUMNS if name.endswith("_at"))
_JSON = frozenset({"params", "last_result"})
_SELECTED = ", ".join(COLUMNS)
SELECT = f"SELECT {_SELECTED} FROM system_tasks"


def encode(column: str, value: Any) -> Any:
    """The value of a SystemTask's field as its column holds it."""
    if column in _JSON:
        return encode_json(value)
    return encode_value(value)


def values(task: SystemTask, columns: tuple[str, ...]) -> tuple[Any, ...]:
    """The columns of `task`, in order."""
    return tuple(encode(column, getattr(task, column)) for column in columns)


def decode(row: sqlite3.Row | Mapping[str, Any]) -> SystemTask:
    """The task of a row; never raises for what the row holds.

    What cannot be read becomes the field's default and is named in `fault`, before a fault stored earlier.
    """
    given = dict(zip(row.keys(), row, strict=True)) if isinstance(row, sqlite3.Row) else dict(row)
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
    if (given["frequency_cron"] is None) == (given["frequency_seconds"] is None) and not faults:
        both = given["frequency_cron"] is not None
        faults.append("it has both a cron expression and an interval" if both else "it has no frequency")
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
)
_WANTED: dict[Callable[[Any], Any], str] = {
    _text: "text",
    _any_text: "text",
    _number: "a number",
    _whole: "a whole number",
    _object: "a JSON object",
    _time: "a time in UTC",
    _status: "a status",
}


def _shown(raw: Any) -> str:
    text = repr(raw)
    return text if len(text) <= 40 else text[:39] + "…"
