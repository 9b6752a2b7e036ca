"""Tasks that belong to their day, as those of themes do, and what a killed program leaves behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.schedule import WEEKDAYS, Weekly
from cockpit.domain.task import SystemTask
from cockpit.domain.theme_schedule import POLICY
from tests.helpers.engine_room import EngineRoom

HOUR = 3600.0


def wall(zone: str, text: str) -> datetime:
    """The moment at which the clocks of `zone` show `text`."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


async def daily(room: EngineRoom, zone: str, time: str = "08:00", **columns: Any) -> SystemTask:
    """A task as a theme has it, every day."""
    columns = {"policy": POLICY, "time_zone": zone, "rules": (Weekly(WEEKDAYS, (time,)),), **columns}
    return await room.add(**columns)


async def fail(_context: RunContext) -> TaskRunResult:
    """A generation that does not come about."""
    return TaskRunResult.error("no answer")


async def outcomes(room: EngineRoom, task: SystemTask) -> list[tuple[str, RunStatus, Trigger, int]]:
    """The runs of `task`: planned wall time, end, trigger, attempt."""
    zone = ZoneInfo(task.time_zone)
    return [
        (run.planned_at.astimezone(zone).strftime("%d %H:%M"), run.status, run.trigger, run.attempt)
        for run in await room.history(task)
    ]


async def killed(room: EngineRoom) -> Path:
    """The file as a killed program would leave it now: with runs that are still running."""
    await room.clock.settle()
    copy = room.db.path.with_name("killed.db")
    with closing(sqlite3.connect(room.db.path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy
