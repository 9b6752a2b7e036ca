"""What the definitions had planned, held against the account: lost and invented lines are noticed, edits are not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.clock import iso_utc
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause
from cockpit.domain.task import SystemTask
from cockpit.engine.wakeup import Gap
from cockpit.services.account import AccountService
from cockpit.services.tasks import TaskService
from cockpit.storage import occurrence_rows
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.occurrence_store import OccurrenceStore
from tests.helpers.engine_room import EngineRoom, engine_room
from tests.helpers.fake_clock import START

pytestmark = pytest.mark.allow_warnings("were missed", "The clock moved")
HOUR = 3600.0
WAYS: tuple[dict[str, Any], ...] = (
    {"frequency_seconds": HOUR},
    {"frequency_cron": "*/30 * * * *", "time_zone": "Europe/Paris"},
    {"rules": [{"kind": "daily", "times": ["02:30", "14:00", "17:00", "19:45"]}], "time_zone": "Europe/Paris"},
    {"rules": [{"kind": "interval", "seconds": 3600}], "policy": {"jitter_seconds": 300}},
)


@dataclass
class Audit:
    room: EngineRoom
    tasks: TaskService
    account: AccountService

    async def missing(self, since: datetime = START) -> int:
        """Planned minus accounted, of all tasks from `since` until now."""
        found = await self.account.lanes(since, self.room.clock.now(), HOUR)
        assert found.accounted > 0
        return found.planned_so_far - found.accounted

    async def lose(self, task: SystemTask, number: int) -> None:
        """One line of the account is gone."""
        lines = await self.account.lines(task_id=task.id)
        planned = iso_utc(lines[number].occurrence.planned_at)
        sql = "DELETE FROM occurrences WHERE task_id = ? AND planned_at = ?"
        await self.room.db.write(lambda c: c.execute(sql, (task.id, planned)))

    async def add(self, occurrence: Occurrence) -> None:
        await self.room.db.submit(occurrence_rows.NOT_RUN, occurrence_rows.values(occurrence))


@pytest.fixture
async def audit(workspace_path: Path) -> AsyncIterator[Audit]:
    async with engine_room(workspace_path) as room:
        definitions = DefinitionStore(room.db)
        registry = {"probe": room.probe.spec()}
        tasks = TaskService(room.tasks, registry, room.engine, room.bus, room.clock, definitions)
        stores = OccurrenceStore(room.db), DowntimeStore(room.db), definitions
        await room.engine.start()
        yield Audit(room, tasks, AccountService(*stores, room.tasks, room.runs, room.clock, room.engine.gate))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("number", [0, 3, -1])
async def test_a_lost_line_is_noticed_wherever_it_was(audit: Audit, way: dict[str, Any], number: int) -> None:
    task = await audit.tasks.create("probe", "p", "P", **way)
    await audit.room.clock.advance(30 * HOUR + 60)
    assert await audit.missing() == 0
    await audit.lose(task, number)
    # The first line of an interval says where its grid begins: nothing tells that there was one before it.
    is_the_first_of_a_grid = number == -1 and "frequency_seconds" in way
    assert await audit.missing() == (0 if is_the_first_of_a_grid else 1)


async def test_a_line_that_nobody_planned_is_noticed(audit: Audit) -> None:
    task = await audit.tasks.create("probe", "p", "P", frequency_cron="0 * * * *", time_zone="UTC")
    await audit.room.clock.advance(6 * HOUR)
    await audit.add(Occurrence(task.id, START + timedelta(hours=2, minutes=7), Outcome.MISSED, Cause.ASLEEP))
    assert await audit.missing() == -1


async def test_edits_pauses_and_time_off_leave_nothing_unaccounted(audit: Audit) -> None:
    clock, tasks = audit.room.clock, audit.tasks
    task = await tasks.create("probe", "p", "P", frequency_cron="*/20 * * * *", time_zone="UTC")
    for change in (
        {"frequency_seconds": 900.0},
        {"name": "renamed"},
        {"rules": [{"kind": "within", "seconds": 1800, "start": "00:00", "end": "23:45"}]},
        {"policy": {"max_runs": 60}},
        {"frequency_cron": "7 * * * *", "policy": {"max_runs": None}},
    ):
        await clock.advance(5 * HOUR + 301)
        await tasks.update(task.id, **change)
    await clock.advance(2 * HOUR)
    await tasks.set_enabled([task.id], False)
    await clock.advance(3 * HOUR + 301)
    await tasks.set_enabled([task.id], True)
    await clock.advance(2 * HOUR)
    for hours in (0.0, 3.3, 11.9, 30.1):
        assert await audit.missing(START + timedelta(hours=hours)) == 0


async def test_after_its_most_runs_nothing_is_planned(audit: Audit) -> None:
    await audit.tasks.create("probe", "p", "P", frequency_cron="0 * * * *", time_zone="UTC", policy={"max_runs": 3})
    await audit.room.clock.advance(9 * HOUR)
    assert await audit.missing() == 0


async def test_a_line_for_many_counts_for_what_it_covers(audit: Audit) -> None:
    """A window may begin in its middle; a count that is wrong is noticed."""
    room = audit.room
    task = await audit.tasks.create("probe", "p", "P", frequency_cron="* * * * *", time_zone="UTC")
    await room.clock.advance(120)
    await room.clock.jump(40 * HOUR)  # more than are listed one by one
    room.engine.clock_gap(Gap(40 * HOUR, Cause.ASLEEP))
    await room.clock.advance(301)
    lines = await audit.account.lines(task_id=task.id, limit=5000)
    many = next(line.occurrence for line in lines if line.occurrence.count > 1)
    assert many.until is not None
    for since in (START, many.planned_at + timedelta(hours=1), many.until):
        assert await audit.missing(since) == 0
    sql = "UPDATE occurrences SET count = count - 5 WHERE until IS NOT NULL"
    await room.db.write(lambda c: c.execute(sql))
    assert await audit.missing() == 5


async def test_what_was_forgotten_by_age_is_not_asked_for(audit: Audit) -> None:
    await audit.tasks.create("probe", "p", "P", frequency_cron="0 * * * *", time_zone="UTC")
    await audit.room.clock.advance(50 * HOUR)
    store = OccurrenceStore(audit.room.db)
    assert await store.prune(START + timedelta(hours=20)) == 19
    assert await store.forgotten_until() == START + timedelta(hours=20)
    assert await audit.missing() == 0
    await store.prune(START)
    assert await store.forgotten_until() == START + timedelta(hours=20)


async def test_what_another_hand_wrote_into_the_file_is_not_judged(audit: Audit) -> None:
    task = await audit.tasks.create("probe", "p", "P", frequency_cron="0 * * * *", time_zone="UTC")
    await audit.room.clock.advance(5 * HOUR)
    sql = "UPDATE system_tasks SET frequency_cron = '* * * * *' WHERE id = ?"
    await audit.room.db.write(lambda c: c.execute(sql, (task.id,)))
    assert await audit.missing() == 0
