"""A row of `system_task_runs` as a TaskRun and back, and the statements that write one."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from cockpit.domain.clock import iso_utc
from cockpit.domain.run import Cause, RunStatus, Stage, TaskRun, Trigger
from cockpit.storage.rows import (
    clean_text,
    clean_text_or_none,
    encode_json,
    encode_time,
    marks,
    object_or_none,
)
from cockpit.storage.rows import time_or_none as _time

COLUMNS: tuple[str, ...] = tuple(field.name for field in fields(TaskRun))
# Of a run that starts only these are known; fewer columns make the hottest statement a third faster.
_STARTED = (
    "id",
    "task_id",
    "task_type",
    "component",
    "planned_at",
    "status",
    "trigger",
    "started_at",
    "attempt",
    "task_name",
)
# Names only this conflict: any other (an id used twice) is a fault that must be seen.
_ON_SERVED = " ON CONFLICT (task_id, planned_at) WHERE trigger IN ('schedule', 'catch-up')"
_UNLESS_SERVED = f"{_ON_SERVED} DO NOTHING"
# A time that was missed because the clock ran ahead may come again when it is set back: then it is run after all.
_UNLESS_RUN = (
    f"{_ON_SERVED} DO UPDATE SET id = excluded.id, status = excluded.status, trigger = excluded.trigger,"
    " started_at = excluded.started_at, cause = NULL, error_message = NULL, missed_count = 0"
    " WHERE status = 'missed' AND missed_until IS NULL"
)
INSERT = f"INSERT INTO system_task_runs ({', '.join(COLUMNS)}) VALUES ({marks(len(COLUMNS))})"
INSERT_UNLESS_SERVED = INSERT + _UNLESS_SERVED
START_UNLESS_SERVED = (
    f"INSERT INTO system_task_runs ({', '.join(_STARTED)}) VALUES ({marks(len(_STARTED))}){_UNLESS_RUN}"
)
# A task that was renamed is shown under its present name, one that was deleted under its last.
SELECT = (
    "SELECT "
    + ", ".join(f"r.{name}" for name in COLUMNS if name != "task_name")
    + ", coalesce(t.name, r.task_name) AS task_name"
    " FROM system_task_runs AS r LEFT JOIN system_tasks AS t ON t.id = r.task_id"
)
_DAWN = datetime(1970, 1, 1, tzinfo=UTC)
Word = TypeVar("Word", bound=StrEnum)


# Words go out as plain text: for a subclass of str sqlite3 looks for an adapter at each of a million values.


def values(run: TaskRun) -> tuple[Any, ...]:
    """The columns of `run` in the order of `COLUMNS`."""
    return (
        run.id,
        run.task_id,
        clean_text(run.task_type),
        clean_text(run.component),
        iso_utc(run.planned_at),
        run.status.value,
        run.trigger.value,
        encode_time(run.started_at),
        encode_time(run.finished_at),
        run.attempt,
        encode_json(run.result),
        clean_text_or_none(run.error_message),
        None if run.cause is None else run.cause.value,
        run.related_run_id,
        run.missed_count,
        encode_time(run.missed_until),
        clean_text(run.task_name),
        encode_stages(run.stages),
        int(run.rehearsal),
    )


def started_values(run: TaskRun) -> tuple[Any, ...]:
    """The columns that `START_UNLESS_SERVED` writes; the first five are those of `values`."""
    return (
        run.id,
        run.task_id,
        clean_text(run.task_type),
        clean_text(run.component),
        iso_utc(run.planned_at),
        run.status.value,
        run.trigger.value,
        encode_time(run.started_at),
        run.attempt,
        clean_text(run.task_name),
    )


def decode(row: sqlite3.Row) -> TaskRun:
    """The run of a row; what another hand spoiled becomes an honest default and hurts no list."""
    return TaskRun(
        id=row["id"],
        task_id=row["task_id"],
        task_type=str(row["task_type"]),
        component=str(row["component"]),
        task_name=str(row["task_name"]),
        planned_at=_time(row["planned_at"]) or _DAWN,
        status=word(RunStatus, row["status"]) or RunStatus.ERROR,
        trigger=word(Trigger, row["trigger"]) or Trigger.API,
        started_at=_time(row["started_at"]),
        finished_at=_time(row["finished_at"]),
        attempt=row["attempt"],
        result=object_or_none(row["result"]),
        error_message=row["error_message"],
        cause=word(Cause, row["cause"]),
        related_run_id=row["related_run_id"],
        missed_count=row["missed_count"],
        missed_until=_time(row["missed_until"]),
        stages=_stages(row["stages"]),
        rehearsal=bool(row["rehearsal"]),
    )


def encode_stages(stages: tuple[Stage, ...]) -> str:
    """The stages of a run as the JSON text of their column."""
    if not stages:
        return "[]"
    return json.dumps(
        [
            [one.name, one.status, encode_time(one.started_at), encode_time(one.finished_at), one.message]
            for one in stages
        ]
    )


def _stages(text: Any) -> tuple[Stage, ...]:
    """The stages in a column; what another hand wrote there is no stage."""
    if text == "[]":
        return ()
    found: list[Stage] = []
    try:
        for name, status, started_at, finished_at, message in json.loads(text):
            found.append(Stage(str(name), str(status), _time(started_at) or _DAWN, _time(finished_at), str(message)))
    except (ValueError, TypeError, RecursionError):
        return ()
    return tuple(found)


def word(kind: type[Word], text: Any) -> Word | None:
    """The member of `kind` that `text` names, or None."""
    try:
        return kind(text)
    except ValueError:
        return None
