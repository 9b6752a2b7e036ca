"""A workspace that lives through a year: its engine comes and goes, its clock jumps, a person changes their mind."""

from __future__ import annotations

import asyncio
import random
import sqlite3
from collections import Counter
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from cockpit.domain.events import TaskAutoDisabled
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.run import Cause, TaskRun
from cockpit.domain.task import SystemTask
from cockpit.engine.engine import EngineOptions
from cockpit.engine.wakeup import Gap
from cockpit.services.pauses import PauseService
from cockpit.services.tasks import TaskService
from cockpit.storage.definition_store import DefinitionStore
from tests.helpers.engine_room import EngineRoom, engine_room
from tests.helpers.fake_clock import FakeClock
from tests.helpers.year_judge import Judge
from tests.helpers.year_tasks import WAYS, ZONES, closures_of, definitions

START = datetime(2026, 10, 22, 12, 0, tzinfo=UTC)  # Europe sets its clocks back on the 25th, America on 1 November
HAPPENINGS = (
    "sleep", "closed", "crash", "edit", "zone", "switch", "delete", "pause", "pause_all", "skip", "offline",
    "clock_forward", "clock_back", "by_hand", "rest", "rest",
)  # fmt: skip


class YearClock(FakeClock):
    """A clock that tells of its jumps as the real one does: it has moved, then who waits is released."""

    async def gap(self, seconds: float, engine_told: Any) -> None:
        """Move the wall clock by `seconds` (a sleep, or a person who set it) and tell the engine before all others."""
        self._now += timedelta(seconds=seconds)
        engine_told()
        await self._release()

    def forget(self) -> None:
        """Nobody waits any more: the program has ended."""
        self._walls.clear()
        self._sleeps.clear()


class World:
    """What happens, by the chances of `seed`; `judge` is told of it."""

    def __init__(self, path: Path, seed: int, days: int) -> None:
        self.path, self.seed, self.days = path, seed, days
        self.chance, self.clock = random.Random(seed), YearClock(START)
        self.closures = closures_of(START)
        self.judge = Judge(self.closures)
        self.happened: Counter[str] = Counter()
        self._stack = AsyncExitStack()
        self._deaths = 0
        self._attempts: Counter[tuple[str, datetime]] = Counter()
        self._ids: list[int] = []
        self._by_hand: list[asyncio.Future[TaskRun]] = []

    # -- the program comes and goes ---------------------------------------------------------------------------

    async def open(self) -> None:
        """The program starts, now and then with a sheet that waits a minute for an answer."""
        options = EngineOptions(
            start_delay_seconds=1.0, concurrency_limit=6, away_grace_seconds=self.chance.choice([0, 0, 60])
        )
        room: EngineRoom = await self._stack.enter_async_context(engine_room(self.path, self.clock, options))
        self.room = room
        for component, _ in definitions(START, self.days):
            room.probe.behaviours[component] = self._behave
        room.engine.gate.closures = self.closures
        room.bus.subscribe(TaskAutoDisabled, self._switched_off)
        registry, definitions_kept = {"probe": room.probe.spec()}, DefinitionStore(room.db)
        self.tasks = TaskService(room.tasks, registry, room.engine, room.bus, self.clock, definitions_kept)
        self.pauses = PauseService(room.db, room.tasks, self.tasks, room.engine, room.bus, self.clock)
        await self.pauses.load()
        await room.engine.start()

    async def close(self) -> None:
        """The program ends in good order."""
        await self.room.engine.stop(0)
        await asyncio.gather(*self._by_hand)
        self._by_hand.clear()
        self.clock.barrier = None
        await self._stack.aclose()
        self._stack = AsyncExitStack()
        self.clock.forget()

    async def populate(self, most: int = 1_000) -> None:
        """Create the tasks, all kinds, and two that follow others."""
        for component, columns in list(definitions(START, self.days))[:most]:
            await self._create(component, **columns)
        first, second = self._ids[:2]
        await self._create("after", policy={"after": [{"task_id": first, "on": "end"}]}, time_zone="UTC")
        await self._create("rescue", policy={"after": [{"task_id": second, "on": "failure"}]}, time_zone="UTC")

    async def _create(self, component: str, **columns: Any) -> None:
        task = await self.tasks.create("probe", component, f"Task {component}", **columns)
        self.judge.defined(task, self.clock.now())
        self._ids.append(task.id)

    async def _behave(self, context: RunContext) -> TaskRunResult:
        """By planned time and attempt alone: some fail, some are still at work when the next planned time comes."""
        key = (context.component, context.planned_at)
        self._attempts[key] += 1
        chance = random.Random(f"{self.seed} {key} {self._attempts[key]}")
        if chance.random() < 0.1:
            return TaskRunResult.error("HTTP 503")
        if chance.random() < 0.15:
            await self.clock.sleep(chance.choice([1800, 9000]))
        return TaskRunResult.success()

    def _switched_off(self, event: TaskAutoDisabled) -> None:
        raise AssertionError(f"task {event.task_id} was switched off, though none of the tasks asks for it")

    # -- what happens -----------------------------------------------------------------------------------------

    async def live(self) -> None:
        """Something happens, then some hours pass, for `days` days; at the end all that waits may end."""
        end = START + timedelta(days=self.days)
        coming = self.chance.sample(HAPPENINGS, len(HAPPENINGS))  # each at least once
        while self.clock.now() < end:
            what = coming.pop() if coming else self.chance.choice(HAPPENINGS)
            self.happened[what] += 1
            await getattr(self, what)()
            await self.clock.advance(self.chance.randrange(300, 18_000))
        for _ in range(30):
            await self.clock.advance(3600)

    async def rest(self) -> None:
        """Nothing."""

    async def sleep(self) -> None:
        """The computer sleeps."""
        await self._gap(self.chance.randrange(600, 50_000), Cause.ASLEEP)

    async def clock_forward(self) -> None:
        """Somebody sets the clock forward."""
        await self._gap(self.chance.randrange(60, 20_000), Cause.CLOCK_SET)

    async def _gap(self, seconds: float, cause: Cause) -> None:
        since = self.clock.now()
        await self.clock.gap(seconds, lambda: self.room.engine.clock_gap(Gap(seconds, cause)))
        self.judge.happened(cause.value, since, self.clock.now())

    async def clock_back(self) -> None:
        """Somebody sets the clock back."""
        before, seconds = self.clock.now(), self.chance.randrange(60, 9_000)
        old = await self._next_times()
        await self.clock.gap(-seconds, lambda: self.room.engine.clock_gap(Gap(-seconds, Cause.CLOCK_SET)))
        for _ in self._ids:  # one after the other is planned anew
            await self.clock.settle()
        self.judge.happened("repeated", self.clock.now(), before)
        self.judge.set_back(before, self.clock.now(), old, await self.room.tasks.list())

    async def _next_times(self) -> dict[int, datetime | None]:
        """When each task is planned next, once all that can go on at this instant has gone on."""
        before = None
        while True:
            found = {row.id: row.next_run_at for row in await self.room.tasks.list()}
            if found == before:
                return found
            before = found
            await self.clock.settle()

    async def closed(self) -> None:
        """The program is closed for up to a day."""
        since = self.clock.now()
        await self.close()
        await self._away(since, self.chance.randrange(600, 90_000))

    async def crash(self) -> None:
        """The program dies: what is on the disk at this instant is all that the next start finds."""
        self._deaths += 1
        since, after = self.clock.now(), self.path.with_name(f"after-{self._deaths}.db")
        await self.room.db.read_with(lambda connection: _copied(connection, after))
        await self.close()
        self.path.unlink()
        self.path = after
        await self._away(since, self.chance.randrange(60, 20_000))

    async def _away(self, since: datetime, seconds: float) -> None:
        await self.clock.jump(seconds)
        self.judge.happened(Cause.PROGRAM_CLOSED.value, since, self.clock.now())
        await self.open()
        await self.clock.settle()

    async def offline(self) -> None:
        """There is no network for some minutes."""
        since = self.clock.now()
        self.room.network.up = False
        await self.clock.advance(self.chance.randrange(60, 900))
        self.room.network.up = True
        self.judge.happened(Cause.OFFLINE.value, since, self.clock.now())

    async def edit(self) -> None:
        """Another schedule: until now the old one counts, from now on the new one."""
        await self._update(self._recurring(), **self.chance.choice(WAYS))

    async def zone(self) -> None:
        """Another zone."""
        await self._update(self._recurring(), time_zone=self.chance.choice(ZONES))

    async def _update(self, task_id: int, **changes: Any) -> None:
        await self.tasks.update(task_id, **changes)
        await self.clock.settle()  # a claim that was under way counts for the grid that the edit goes on with
        self.judge.defined(await self._row(task_id), self.clock.now())

    async def switch(self) -> None:
        """Off for a while, maybe edited meanwhile; what was planned then is accounted for when it comes back."""
        task_id = self._recurring()
        (off,) = await self.tasks.set_enabled([task_id], False)
        self.judge.defined(off, self.clock.now())
        await self.clock.advance(self.chance.randrange(600, 40_000))
        (on,) = await self.tasks.set_enabled([task_id], True)
        self.judge.defined(on, self.clock.now())

    async def delete(self) -> None:
        """Deleted, and restored some hours later."""
        task_id = self._recurring()
        await self.tasks.delete([task_id])
        self.judge.gone(task_id, self.clock.now())
        await self.clock.advance(self.chance.randrange(60, 30_000))
        self.judge.defined(await self.tasks.restore(task_id), self.clock.now())

    async def pause(self) -> None:
        """One task is paused for some hours."""
        task_id, since = self.chance.choice(self._ids), self.clock.now()
        until = since + timedelta(seconds=self.chance.randrange(3600, 60_000))
        if (await self._row(task_id)).pause is None:
            await self.pauses.pause(task_id, until)
            self.judge.happened(Cause.PAUSED.value, since, until, task_id)

    async def pause_all(self) -> None:
        """Everything is paused for a while."""
        since = self.clock.now()
        if await self.pauses.current() is None:
            pause = await self.pauses.pause_all(since + timedelta(seconds=self.chance.randrange(600, 20_000)))
            assert pause.until is not None
            self.judge.happened(Cause.PAUSED_ALL.value, since, pause.until)

    async def skip(self) -> None:
        """The next run of a task is left out."""
        task_id = self.chance.choice(self._ids)
        if (await self._row(task_id)).next_run_at is not None:
            skipped = (await self.pauses.skip_next(task_id)).skip_planned_at
            assert skipped is not None
            self.judge.skipped.add((task_id, skipped))

    async def by_hand(self) -> None:
        """A person runs a task; it counts for nothing that was planned."""
        task_id = self.chance.choice(self._ids)
        if task_id not in self.room.engine.running:
            self._by_hand.append(asyncio.ensure_future(self.tasks.run_now(task_id)))  # it may take hours

    def _recurring(self) -> int:
        """A task that recurs, and is on."""
        return self.chance.choice([one for one in self._ids[:-2] if self.judge.lives[one].off_since is None])

    async def _row(self, task_id: int) -> SystemTask:
        row = await self.room.tasks.get(task_id)
        assert row is not None
        return row


def _copied(connection: sqlite3.Connection, path: Path) -> None:
    with closing(sqlite3.connect(path)) as copy:
        connection.backup(copy)
