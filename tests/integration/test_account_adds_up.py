"""The account adds up: tasks of all kinds live through sleeps, closed programs, crashes, edits and pauses.

The judge keeps its own list of planned times from the definitions in force, and compares it with the account at the
end: each planned time has one line, no line is without a planned time, what was not run names its cause.
"""

from __future__ import annotations

import os
import random
import sqlite3
from collections import Counter
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.closures import Blackout, Closures
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.policy import planned_after, schedule_of
from cockpit.domain.run import Cause
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.task import SystemTask
from cockpit.engine.wakeup import Gap
from cockpit.services.account import AccountService, Timeline
from cockpit.services.pauses import PauseService
from cockpit.services.tasks import TaskService
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.occurrence_store import OccurrenceStore
from tests.helpers.engine_room import EngineRoom, engine_room
from tests.helpers.fake_clock import FakeClock

DAYS = int(os.environ.get("COCKPIT_DAYS", "12"))
START = datetime(2026, 10, 20, 12, 0, tzinfo=UTC)  # Europe sets its clocks back on the 25th, America on 1 November
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
WAYS: tuple[dict[str, Any], ...] = (
    {"frequency_seconds": 5400.0},
    {"frequency_seconds": 10_800.0},
    {"frequency_cron": "30 2 * * *"},
    {"frequency_cron": "*/45 * * * *"},
    {"frequency_cron": "0 9 * * 1-5"},
    {"rules": [{"kind": "daily", "times": ["02:30", "14:00"]}]},
    {"rules": [{"kind": "weekly", "days": ["sun", "wed"], "times": ["01:30"]}]},
    {"rules": [{"kind": "monthly", "day": -1, "times": ["23:45"]}]},
    {"rules": [{"kind": "within", "seconds": 4500, "start": "00:15", "end": "06:00", "days": list(WEEKDAYS)}]},
    {"rules": [{"kind": "daily", "times": ["08:00"]}, {"kind": "cron", "expression": "0 8,20 * * *"}]},
)
POLICIES: tuple[dict[str, Any], ...] = (
    {},
    {"misfire": "all"},
    {"misfire": "none"},
    {"misfire": "all", "catch_up_window_seconds": 20_000.0},
    {"overlap": "queue"},
    {"overlap": "stop"},
    {"retry": {"count": 2, "delay_seconds": 300.0}},
    {"blackouts": [1]},
    {"jitter_seconds": 600},
)


@dataclass
class Life:
    """One task as the judge knows it: planned times so far, and the first of the definition in force."""

    task_id: int
    first: datetime | None
    planned: list[datetime] = field(default_factory=list)


class World:
    """A workspace whose engine comes and goes; `lives` is what the judge expects."""

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.chance, self.clock = path, random.Random(seed), FakeClock(START)
        self.stack = AsyncExitStack()
        self.lives: dict[int, Life] = {}
        self.deaths = 0

    async def open(self) -> None:
        """The program starts."""
        self.room: EngineRoom = await self.stack.enter_async_context(engine_room(self.path, self.clock))
        room = self.room
        room.probe.behaviours = {f"c{number}": self.behave for number in range(100)}
        room.engine.gate.closures = Closures({1: Blackout(1, "Nights", WEEKDAYS, "01:00", "05:00")})
        registry = {"probe": room.probe.spec()}
        store = DefinitionStore(room.db)
        self.tasks = TaskService(room.tasks, registry, room.engine, room.bus, self.clock, store)
        self.pauses = PauseService(room.db, room.tasks, self.tasks, room.engine, room.bus, self.clock)
        await self.pauses.load()
        await room.engine.start()

    async def close(self) -> None:
        """The program ends in good order."""
        await self.room.engine.stop(0)
        self.clock.barrier = None
        await self.stack.aclose()
        self.stack = AsyncExitStack()

    async def crash(self) -> None:
        """The program dies: what is on the disk at this instant is all that the next start finds."""
        self.deaths += 1
        after = self.path.with_name(f"after-{self.deaths}.db")
        await self.room.db.read_with(lambda connection: _copied(connection, after))
        await self.close()
        self.path = after
        await self.clock.jump(self.chance.randrange(60, 20_000))
        await self.open()

    async def behave(self, context: RunContext) -> TaskRunResult:
        """Some runs fail, some take so long that the next planned time finds them at work."""
        if self.chance.random() < 0.1:
            return TaskRunResult.error("HTTP 503")
        if self.chance.random() < 0.05:
            await self.clock.sleep(self.chance.choice([1800, 9000]))
        return TaskRunResult.success()

    async def populate(self) -> None:
        for number in range(30):
            way, policy = WAYS[number % len(WAYS)], POLICIES[number % len(POLICIES)]
            values = {"time_zone": ZONES[number % len(ZONES)], "policy": policy, **way}
            task = await self.tasks.create("probe", f"c{number}", f"Task {number}", **values)
            self.lives[task.id] = Life(task.id, task.next_run_at)

    def expect(self, task: SystemTask) -> None:
        """Note what the definition in force had planned until now."""
        life, schedule, now = self.lives[task.id], schedule_of(task), self.clock.now()
        moment = life.first
        while moment is not None and moment <= now:
            life.planned.append(moment)
            moment = planned_after(schedule, moment)
        life.first = moment

    async def row(self, task_id: int) -> SystemTask:
        row = await self.room.tasks.get(task_id)
        assert row is not None
        return row

    async def timeline(self, since: datetime) -> Timeline:
        """What the page shows from then on, with the definitions held against the account."""
        db, room = self.room.db, self.room
        stores = OccurrenceStore(db), DowntimeStore(db), DefinitionStore(db), room.tasks, room.runs
        return await AccountService(*stores, self.clock).lanes(since, self.clock.now(), 3600.0)

    async def edit(self, task_id: int) -> None:
        """Another schedule: until now the old one counts, from now on the new one."""
        before = await self.row(task_id)
        self.expect(before)
        number = self.chance.randrange(len(WAYS))
        after = await self.tasks.update(task_id, **WAYS[number], time_zone=self.chance.choice(ZONES))
        self.lives[task_id].first = after.next_run_at

    async def switch(self, task_id: int) -> None:
        """Off for a while: its planned times meanwhile are left out, and accounted for when it comes back."""
        self.expect(await self.row(task_id))
        await self.tasks.set_enabled([task_id], False)
        await self.clock.advance(self.chance.randrange(600, 40_000))
        off = await self.row(task_id)
        self.expect(off)
        on = (await self.tasks.set_enabled([task_id], True))[0]
        self.lives[task_id].first = on.next_run_at

    async def happen(self) -> None:
        """Something of what happens in life, and then some hours."""
        chance, task_id = self.chance, self.chance.choice(list(self.lives))
        match chance.choice(
            ["sleep", "closed", "crash", "edit", "switch", "pause", "pause_all", "skip", "rest", "rest"]
        ):
            case "sleep":
                seconds = chance.randrange(600, 50_000)
                self.room.engine.clock_gap(Gap(seconds, Cause.ASLEEP))
                await self.clock.jump(seconds)
            case "closed":
                await self.close()
                await self.clock.jump(chance.randrange(600, 90_000))
                await self.open()
            case "crash":
                await self.crash()
            case "edit":
                await self.edit(task_id)
            case "switch":
                await self.switch(task_id)
            case "pause":
                await self.pauses.pause(task_id, self.clock.now() + timedelta(seconds=chance.randrange(3600, 90_000)))
            case "pause_all":
                await self.pauses.pause_all(self.clock.now() + timedelta(seconds=chance.randrange(600, 20_000)))
            case "skip":
                if (await self.row(task_id)).next_run_at is not None:
                    await self.pauses.skip_next(task_id)
        await self.clock.advance(chance.randrange(600, 30_000))


def _copied(connection: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)


@pytest.mark.allow_warnings
@pytest.mark.parametrize("seed", [1, 2])
async def test_every_planned_time_has_one_line_and_every_line_a_planned_time(workspace_path: Path, seed: int) -> None:
    world = World(workspace_path, seed)
    await world.open()
    await world.populate()
    while world.clock.now() < START + timedelta(days=DAYS):
        await world.happen()
    for _ in range(30):  # what is caught up one after the other ends
        await world.clock.advance(3600)
    for task_id in world.lives:
        world.expect(await world.row(task_id))
    lines = await world.room.db.read("SELECT * FROM occurrences ORDER BY task_id, planned_at")
    for since in (START - timedelta(days=1), START + timedelta(days=3, hours=5, minutes=7)):
        timeline = await world.timeline(since)
        assert timeline.planned_so_far == timeline.accounted > 0
    runs = await world.room.db.read(
        "SELECT task_id, planned_at, started_at FROM system_task_runs WHERE trigger IN ('schedule', 'catch-up')"
    )
    await world.close()
    for life in world.lives.values():
        mine = [line for line in lines if line["task_id"] == life.task_id]
        single = {parse_iso_utc(line["planned_at"]) for line in mine if line["until"] is None}
        ranged = sum(line["count"] for line in mine if line["until"] is not None)
        planned = set(life.planned)
        assert len(planned) == len(life.planned)
        assert single <= planned, f"task {life.task_id}: {sorted(single - planned)[:3]} were not planned"
        assert len(single) + ranged == len(planned), f"task {life.task_id}: {sorted(planned - single)[:3]}"
        for line in mine:
            if line["outcome"] in ("skipped", "missed"):
                assert line["cause"] is not None
    doubles = [key for key, count in Counter((run["task_id"], run["planned_at"]) for run in runs).items() if count > 1]
    assert doubles == []
    early = [run for run in runs if run["started_at"] is not None and run["started_at"] < run["planned_at"]]
    assert early == []
    assert len({line["outcome"] for line in lines}) == 5
