"""Two days around the end of summer time in a real process: real loop, real file, a clock 7,200 times faster.

In the middle the process is killed while a run is in flight, and started again.  The same judge as of the simulated
year then compares the account with what was planned.
"""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.closures import Closures
from cockpit.domain.run import Cause
from cockpit.storage.database import Database
from tests.helpers.engine_room import Probe
from tests.helpers.fast_engine import BEGIN, FACTOR, FastProgram, program
from tests.helpers.program import ROOT
from tests.helpers.year_judge import Judge

_KILLED_AFTER = BEGIN + timedelta(hours=20)
_CLAIMING = timedelta(seconds=0.25 * FACTOR)  # what was due in the last quarter of a real second may not be stored yet
_TASKS: dict[str, dict[str, Any]] = {
    "fixed": {"frequency_cron": "30 2 * * *"},
    "two": {"frequency_cron": "0 2,3 * * *"},
    "wild": {"frequency_cron": "*/30 * * * *"},
    "hourly": {"frequency_cron": "15 * * * *", "policy": {"misfire": "all"}},
    "daily": {"rules": [{"kind": "daily", "times": ["02:30", "14:00"]}]},
    "sunday": {"rules": [{"kind": "weekly", "days": ["sun"], "times": ["02:30"]}], "policy": {"jitter_seconds": 300}},
    "interval": {"frequency_seconds": 2700, "policy": {"misfire": "none"}},
    "slow": {"frequency_seconds": 3600},
    "queued": {"frequency_seconds": 1800, "policy": {"overlap": "queue"}},
}


async def _populate(path: Path, origin: datetime, judge: Judge) -> dict[str, int]:
    """Create the tasks; the ids by component."""
    ids = {}
    async with Database.open(path) as db:
        made: FastProgram = await program(db, origin, Probe())
        for component, columns in _TASKS.items():
            now = made.clock.now()
            task = await made.tasks.create("probe", component, component, time_zone="Europe/Berlin", **columns)
            judge.defined(task, now)
            ids[component] = task.id
    return ids


def _lines(process: subprocess.Popen[str]) -> Iterator[tuple[str, datetime]]:
    assert process.stdout is not None
    for line in process.stdout:
        told = json.loads(line)
        yield told["what"], datetime.fromisoformat(told["at"])


def _start(path: Path, origin: datetime) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.helpers.fast_engine", str(path), repr(origin.timestamp())]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def _rows(path: Path, sql: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql)]


def _served(lines: list[dict[str, Any]], task_id: int, night: str) -> list[str]:
    """The planned times of a task on 25 October that begin with `night`, each once."""
    mine = [line["planned_at"] for line in lines if line["task_id"] == task_id]
    return [planned[11:16] for planned in mine if planned.startswith(night)]


@pytest.mark.allow_warnings
def test_two_days_around_a_clock_change_with_a_kill_add_up(workspace_path: Path) -> None:
    judge, origin = Judge(Closures()), datetime.now(UTC)
    ids = asyncio.run(_populate(workspace_path, origin, judge))
    with _start(workspace_path, origin) as first:
        lines = _lines(first)
        _, started = next(lines)
        judge.happened(Cause.PROGRAM_CLOSED.value, BEGIN, started)
        killed = next(at for what, at in lines if what == "working" and at > _KILLED_AFTER)
        first.kill()
    with _start(workspace_path, origin) as second:
        told = list(_lines(second))
        assert second.wait() == 0
    assert [what for what, _ in told if what != "working"] == ["started", "ended"]
    judge.happened(Cause.PROGRAM_CLOSED.value, killed - _CLAIMING, told[0][1])

    account = _rows(workspace_path, "SELECT * FROM occurrences ORDER BY task_id, planned_at")
    runs = _rows(workspace_path, "SELECT * FROM system_task_runs ORDER BY id")
    last = max(parse_iso_utc(line["until"] or line["planned_at"]) for line in account)
    outcomes = judge.verdict(last, account, runs)
    assert outcomes["missed"] > 0
    assert [run["cause"] for run in runs if run["status"] == "interrupted"].count("program_died") >= 1
    assert not [run for run in runs if run["status"] == "running"]
    night = "2026-10-25T0"  # 03:00 becomes 02:00 at 01:00 UTC
    assert _served(account, ids["fixed"], night) == ["00:30"]
    assert _served(account, ids["daily"], night) == ["00:30"]
    assert _served(account, ids["two"], night) == ["00:00", "02:00"]
    assert len(_served(account, ids["sunday"], night)) == 1
    assert _served(account, ids["wild"], night)[:6] == ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"]
    assert _served(account, ids["hourly"], night)[:3] == ["00:15", "01:15", "02:15"]
