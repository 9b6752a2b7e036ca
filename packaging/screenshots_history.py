"""A day and a night in the life of a workspace, for the pictures: runs, failures, a sleep, a skip, a pause."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.next_run import next_after
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.policy import after_run, anchor_of, schedule_of
from cockpit.domain.run import Cause, LogLine, RunStatus, Stage, TaskRun, Trigger
from cockpit.domain.schedule import Daily, Monthly, Rule, Weekly, Within
from cockpit.domain.task import SystemTask
from cockpit.engine.catch_up import missed_run
from cockpit.storage.database import Database
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

_ZONE = "Europe/Paris"
_WORKDAYS = ("mon", "tue", "wed", "thu", "fri")
_TASKS: tuple[tuple[str, str, float | None, tuple[Rule, ...], float], ...] = (
    ("Mirror the photos", "photos", 900.0, (), 6.0),
    ("Price watch", "prices", 600.0, (), 2.5),
    ("Health of the shop", "shop", 120.0, (), 0.4),
    ("Database backup", "database", None, (Daily(("03:00",)),), 38.0),
    ("Morning digest", "digest", None, (Daily(("07:30",)),), 14.2),
    ("Stock report", "stock", None, (Weekly(_WORKDAYS, ("06:00", "18:00")),), 48.0),
    ("Page visitor", "pages", None, (Within(1200, "08:00", "18:00"),), 48.0),
    ("Invoice reminder", "invoices", None, (Monthly(("09:00",), day=-1),), 3.0),
)


async def fill_history(path: Path) -> None:
    """Write the last 30 hours of `_TASKS` into the workspace at `path`, through its stores."""
    now, chance = to_milliseconds(datetime.now(UTC)), random.Random(7)
    asleep = now - timedelta(hours=14), now - timedelta(hours=6)
    async with Database.open(path) as db:
        tasks, runs = TaskStore(db), await RunStore.create(db)
        await DowntimeStore(db).add(*asleep, Cause.ASLEEP)
        for name, component, seconds, rules, typical in _TASKS:
            task = await tasks.insert(
                SystemTask(
                    id=0,
                    name=name,
                    task_type="shell_command",
                    component=component,
                    frequency_seconds=seconds,
                    rules=rules,
                    time_zone=_ZONE,
                    params={"command": ["true"]},
                    created_at=now - timedelta(days=40),
                )
            )
            await _live(runs, task, now, asleep, typical, chance)


async def _live(
    runs: RunStore,
    task: SystemTask,
    now: datetime,
    asleep: tuple[datetime, datetime],
    typical: float,
    chance: random.Random,
) -> None:
    """Every planned time of `task` in the last 30 hours, with what became of it."""
    schedule = schedule_of(task)
    planned = next_after(schedule, now - timedelta(hours=30), now - timedelta(hours=30))
    passed: list[datetime] = []
    while planned is not None and planned < now:
        passed.append(planned)
        planned = next_after(schedule, planned, anchor_of(schedule, planned))
    slept = [one for one in passed if asleep[0] <= one < asleep[1]]
    for moment in passed:
        following = next_after(schedule, moment, anchor_of(schedule, moment))
        if moment in slept[:-1]:
            await runs.record_missed([missed_run(runs.new_run_id(), task, moment, Cause.ASLEEP)], task.id, following)
        elif chance.random() < 0.02:
            line = Occurrence(task.id, moment, Outcome.SKIPPED, Cause.PAUSED, detail="you")
            await runs.record_not_run([line], task.id, following)
        else:
            started = asleep[1] + timedelta(seconds=chance.random() * 60) if moment in slept else moment
            await _run(runs, task, moment, to_milliseconds(started), typical, chance, following)


async def _run(
    runs: RunStore,
    task: SystemTask,
    planned: datetime,
    started: datetime,
    typical: float,
    chance: random.Random,
    following: datetime | None,
) -> None:
    trigger = Trigger.CATCH_UP if started > planned else Trigger.SCHEDULE
    run = TaskRun(
        id=runs.new_run_id(),
        task_id=task.id,
        task_type=task.task_type,
        component=task.component,
        task_name=task.name,
        planned_at=planned,
        started_at=started,
        status=RunStatus.RUNNING,
        trigger=trigger,
    )
    await runs.claim(run, following)
    seconds = typical * chance.uniform(0.7, 1.4)
    ended = to_milliseconds(started + timedelta(seconds=seconds))
    half = to_milliseconds(started + timedelta(seconds=seconds / 2))
    failed = chance.random() < 0.04
    status = RunStatus.ERROR if failed else RunStatus.SUCCESS
    stages = Stage("Connect", "success", started, half), Stage("Copy", "error" if failed else "success", half, ended)
    count = chance.randint(1, 90)
    run = replace(
        run,
        finished_at=ended,
        status=status,
        result={"exit_code": 75 if failed else 0, "last_line": f"{count} files in sync"},
        error_message="Exit code 75: the server asked to wait" if failed else None,
        cause=Cause.HANDLER if failed else None,
        stages=stages,
    )
    await runs.append_logs(
        [
            LogLine(run.id, started, "info", "Connected to nas.local"),
            LogLine(run.id, half, "debug", f"{count} files differ"),
            LogLine(run.id, ended, "error" if failed else "info", "busy, try later" if failed else f"{count} copied"),
        ]
    )
    await runs.finish(run, after_run(task, run))
