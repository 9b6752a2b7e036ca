"""A real process, killed once, serves two days around a clock change with a clock that runs faster."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.policy import planned_after, schedule_of
from cockpit.domain.schedule import Daily, Weekly, Within
from cockpit.domain.task import SystemTask
from cockpit.storage.database import Database
from cockpit.storage.task_store import TaskStore
from tests.helpers.program import ROOT

SPEED = 7200.0  # two hours a second
ZONE = "Europe/Berlin"
TASKS = (
    {"frequency_seconds": 5400.0},
    {"frequency_cron": "30 2 * * *"},  # in the hour that comes twice in autumn and is skipped in spring
    {"frequency_cron": "*/40 * * * *"},
    {"frequency_cron": "15 1-4 * * *"},
    {"rules": (Daily(("02:30", "14:00")),)},
    {"rules": (Weekly(("sun",), ("02:15", "03:00")),)},
    {"rules": (Within(2700, "00:30", "05:00"),)},
)


async def filled(path: Path, start: datetime) -> list[SystemTask]:
    """A workspace with one task of each kind; none is due before `start`."""
    async with Database.open(path) as db:
        tasks = [
            SystemTask(0, f"Task {number}", "probe", f"c{number}", time_zone=ZONE, **way)  # type: ignore[arg-type]
            for number, way in enumerate(TASKS)
        ]
        planned = [replace(task, next_run_at=planned_after(schedule_of(task), start)) for task in tasks]
        return await TaskStore(db).insert_many(planned)


def started(path: Path, start: datetime, began: float) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.helpers.fast_engine", str(path), start.isoformat(), str(began), str(SPEED)]
    process = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "serving\n"
    return process


def ended(process: subprocess.Popen[str], number: int) -> int:
    process.send_signal(number)
    code = process.wait(30)
    assert process.stdout is not None
    process.stdout.close()
    return code


@pytest.mark.parametrize(
    ("start", "fixed"),
    [
        ("2026-10-24T12:00+00:00", "2026-10-25T00:30+00:00"),  # 02:30 comes twice: served the first time
        ("2027-03-27T12:00+00:00", "2027-03-28T01:00+00:00"),  # 02:30 is skipped: the first instant after
    ],
)
def test_every_planned_time_is_accounted_for_once(workspace_path: Path, start: str, fixed: str) -> None:
    first = datetime.fromisoformat(start)
    tasks = asyncio.run(filled(workspace_path, first))
    began = time.time()
    process = started(workspace_path, first, began)
    time.sleep(max(0.0, began + 6.3 - time.time()))  # in the night of the clock change
    assert ended(process, signal.SIGKILL) == -signal.SIGKILL
    time.sleep(0.4)
    process = started(workspace_path, first, began)
    time.sleep(max(0.0, began + 24.0 - time.time()))
    assert ended(process, signal.SIGTERM) == 0
    with closing(sqlite3.connect(workspace_path)) as file:
        lines = file.execute("SELECT task_id, planned_at, outcome, cause, count FROM occurrences").fetchall()
        cursors = dict(file.execute("SELECT id, next_run_at FROM system_tasks").fetchall())
        runs = file.execute(
            "SELECT task_id, planned_at, started_at, status FROM system_task_runs WHERE status <> 'missed'"
        ).fetchall()
    for task in tasks:
        until, moment, expected = parse_iso_utc(cursors[task.id]), task.next_run_at, list[datetime]()
        assert until > first + timedelta(hours=44)
        while moment is not None and moment < until:
            expected.append(moment)
            moment = planned_after(schedule_of(task), moment)
        assert sorted(parse_iso_utc(line[1]) for line in lines if line[0] == task.id) == expected
    assert all(line[4] == 1 for line in lines)
    assert all(line[3] is not None for line in lines if line[2] in ("missed", "skipped"))
    assert max(Counter((run[0], run[1]) for run in runs).values()) == 1
    assert all(run[2] >= run[1] for run in runs)
    assert all(run[3] != "running" for run in runs)
    nightly = [parse_iso_utc(line[1]) for line in lines if line[0] == tasks[1].id]
    around = datetime.fromisoformat(fixed)
    night = [one for one in nightly if abs(one - around) < timedelta(hours=6)]
    assert night == [around.astimezone(UTC)]
    assert around.astimezone(ZoneInfo(ZONE)).date() == (first + timedelta(hours=13)).astimezone(ZoneInfo(ZONE)).date()
