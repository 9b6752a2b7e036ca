"""Why a time was or was not run: the definition that was in force, what holds times to come, and clock changes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.clock import iso_utc
from cockpit.domain.closures import Blackout, Closures
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause
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
PARIS = "Europe/Paris"


@dataclass
class Asked:
    room: EngineRoom
    tasks: TaskService
    account: AccountService

    async def add(self, component: str = "p", **columns: Any) -> SystemTask:
        columns = {"frequency_cron": "0 * * * *", "time_zone": "UTC"} | columns
        task = await self.tasks.create("probe", component, "P", **columns)
        made = iso_utc(self.room.clock.now())  # a row is stamped by the machine's clock, which is not the test's
        await self.room.db.write(lambda c: c.execute("UPDATE system_tasks SET created_at = ?", (made,)))
        return task

    async def why(self, task: SystemTask, hours: float, language: str = "en") -> str:
        told = await self.account.explain(task.id, START + timedelta(hours=hours), language)
        return " ".join(told.sentences)

    async def fixes(self, task: SystemTask, hours: float) -> list[str]:
        return [fix.kind for fix in (await self.account.explain(task.id, START + timedelta(hours=hours))).fixes]

    async def wall(self, task: SystemTask, text: str) -> list[str]:
        return list((await self.account.explain_wall(task.id, datetime.fromisoformat(text))).sentences)


@pytest.fixture
async def asked(workspace_path: Path) -> AsyncIterator[Asked]:
    async with engine_room(workspace_path) as room:
        definitions = DefinitionStore(room.db)
        tasks = TaskService(room.tasks, {"probe": room.probe.spec()}, room.engine, room.bus, room.clock, definitions)
        stores = OccurrenceStore(room.db), DowntimeStore(room.db), definitions
        await room.engine.start()
        yield Asked(room, tasks, AccountService(*stores, room.tasks, room.runs, room.clock, room.engine.gate))


async def test_the_policy_is_the_one_that_was_in_force(asked: Asked) -> None:
    task = await asked.add(policy={"misfire": "none", "catch_up_window_seconds": 600})
    await asked.room.clock.advance(60)
    lost = Occurrence(task.id, START + timedelta(minutes=2), Outcome.MISSED, Cause.ASLEEP)
    await asked.room.db.submit(occurrence_rows.NOT_RUN, occurrence_rows.values(lost))
    await asked.room.clock.advance(600)
    await asked.tasks.update(task.id, policy={"misfire": "latest"})
    words = await asked.why(task, 2 / 60)
    assert words == "It was missed. The computer was asleep. Policy: run nothing of what was missed."
    later = Occurrence(task.id, START + timedelta(minutes=20), Outcome.MISSED, Cause.ASLEEP)
    await asked.room.db.submit(occurrence_rows.NOT_RUN, occurrence_rows.values(later))
    words = await asked.why(task, 20 / 60)
    assert words.endswith("Policy: run the latest of what was missed. At most 10 min late.")


async def test_a_time_to_come_says_what_will_hold_it_and_how_to_undo_that(asked: Asked) -> None:
    gate, task = asked.room.engine.gate, await asked.add()
    first = task.next_run_at
    assert first is not None
    at = (first - START).total_seconds() / HOUR
    assert (await asked.why(task, at)).startswith("It is planned, in ")
    assert await asked.fixes(task, at) == ["skip", "run_now"]
    assert await asked.fixes(task, at + 1) == ["run_now"]

    await asked.room.tasks.update(task.id, skip_planned_at=first)
    assert (await asked.why(task, at)).endswith("It will be left out: a person chose to skip it.")
    assert await asked.fixes(task, at) == ["run_now", "unskip"]
    assert "left out" not in await asked.why(task, at + 1)

    gate.closures = Closures({1: Blackout(1, "Nights", WEEKDAYS, "00:00", "23:59", time_zone="UTC")})
    await asked.room.tasks.update(task.id, skip_planned_at=None, policy=task.policy.__class__(blackouts=(1,)))
    assert (await asked.why(task, at, "fr")).endswith("la plage d’arrêt « Nights » la couvre.")
    assert await asked.fixes(task, at) == ["run_now", "remove_blackout"]

    await asked.room.tasks.update(task.id, pause=Pause(START, "command line", first + timedelta(minutes=1)))
    assert (await asked.why(task, at)).endswith("the task is paused by the command line.")
    assert await asked.fixes(task, at) == ["run_now", "resume"]

    gate.pause = Pause(START, "window")
    assert (await asked.why(task, at)).endswith("everything is paused by you.")
    told = await asked.account.explain(task.id, first)
    assert (told.planned_at, told.outcome, told.cause) == (first, None, Cause.PAUSED_ALL)
    assert told.held is not None


async def test_a_time_while_it_was_off_or_deleted_says_since_when_and_by_whom(asked: Asked) -> None:
    clock, tasks = asked.room.clock, asked.tasks
    task = await asked.add(frequency_cron="0 9 1 1 *")
    await clock.advance(HOUR)
    await tasks.for_actor("command line").set_enabled([task.id], False)
    off = clock.now()
    await clock.advance(HOUR)
    await tasks.update(task.id, name="Renamed while it was off")
    await clock.advance(HOUR)
    words = await asked.why(task, 2.5)
    assert f"switched off since {off:%Y-%m-%d %H:%M:%S} UTC, by the command line." in words
    assert (await asked.fixes(task, 2.5))[0] == "enable"
    assert "switched off since" in await asked.why(task, 9)
    assert "switched off" not in await asked.why(task, 0.5)
    await tasks.set_enabled([task.id], True)
    await clock.advance(HOUR)
    (deleted,) = await tasks.delete([task.id])
    gone = clock.now()
    await clock.advance(HOUR)
    await tasks.restore(deleted.id)
    assert f"It was deleted since {gone:%Y-%m-%d %H:%M:%S} UTC, by you." in await asked.why(task, 4.5)
    assert "Elle était supprimée depuis" in await asked.why(task, 4.5, "fr")
    assert "deleted" not in await asked.why(task, 5.5)


async def test_around_are_the_lines_of_the_past_and_the_present_plan_of_the_future(asked: Asked) -> None:
    task = await asked.add(rules=[{"kind": "daily", "times": ["06:00", "18:00"]}], frequency_cron=None)
    await asked.room.clock.advance(48 * HOUR)
    await asked.tasks.update(task.id, rules=[{"kind": "daily", "times": ["12:30"]}])
    day = (START + timedelta(days=1)).replace(hour=9, minute=0, second=0, microsecond=0)
    told = await asked.account.explain(task.id, day)
    assert (told.previous, told.following) == (day.replace(hour=6), day.replace(hour=18))
    ran = await asked.account.explain(task.id, day.replace(hour=18))
    assert ran.outcome is Outcome.RAN
    assert (ran.previous, ran.following) == (day.replace(hour=6), day.replace(hour=6) + timedelta(days=1))
    coming = (await asked.tasks.get(task.id)).next_run_at
    assert coming is not None
    later = await asked.account.explain(task.id, coming + timedelta(days=1))
    assert later.planned_at == coming + timedelta(days=1)
    assert (later.previous, later.following) == (coming, coming + timedelta(days=2))
    now = await asked.account.explain(task.id, coming)
    lines = await asked.account.lines(task_id=task.id, limit=1)
    assert now.previous == lines[0].occurrence.planned_at


async def test_of_a_task_every_few_seconds_the_nearest_time_is_told(asked: Asked) -> None:
    task = await asked.add(frequency_cron=None, frequency_seconds=10.0)
    await asked.room.clock.advance(60)
    coming = (await asked.tasks.get(task.id)).next_run_at
    assert coming is not None
    told = await asked.account.explain(task.id, coming)
    assert (told.planned_at, told.outcome) == (coming, None)
    before = await asked.account.explain(task.id, coming - timedelta(seconds=9))
    assert (before.planned_at, before.outcome) == (coming - timedelta(seconds=10), Outcome.RAN)


async def test_nothing_is_planned_after_the_most_runs(asked: Asked) -> None:
    task = await asked.add(policy={"max_runs": 3})
    await asked.room.clock.advance(HOUR)
    first = (await asked.tasks.get(task.id)).next_run_at
    assert first is not None
    assert (await asked.account.explain(task.id, first + timedelta(hours=1))).following is None
    beyond = await asked.account.explain(task.id, first + timedelta(hours=2))
    assert beyond.planned_at is None
    await asked.room.clock.advance(4 * HOUR)
    assert "come to its end" in await asked.why(task, 48)


async def test_what_cannot_be_scheduled_and_what_was_cleared_away_is_said(asked: Asked) -> None:
    task = await asked.add()
    await asked.room.clock.advance(30 * HOUR)
    run = (await asked.account.lines(task_id=task.id, limit=1))[0].occurrence.run_id
    late = Occurrence(task.id, START + timedelta(hours=29, minutes=30), Outcome.LATE, Cause.BUSY)
    await asked.room.db.submit(occurrence_rows.NOT_RUN, occurrence_rows.values(late))
    assert run is not None
    assert (await asked.why(task, 29.5)).startswith("It ran late. The program was too busy.")
    await OccurrenceStore(asked.room.db).prune(START + timedelta(hours=10))
    assert await asked.why(task, 2) == "The account of that time was cleared away."
    await asked.room.tasks.set_next(task.id, None, fault="the zone is unknown")
    assert "It cannot be scheduled: the zone is unknown" in await asked.why(task, 40)


async def test_a_time_in_the_gap_has_its_turn_right_after_it(asked: Asked) -> None:
    task = await asked.add(frequency_cron="30 2 * * *", time_zone=PARIS)
    coming = await asked.wall(task, "2027-03-28 02:30")
    assert coming[:2] == ["02:30 did not exist that day: the clock went from 02:00 to 03:00.", "Its turn is at 03:00."]
    assert coming[2].startswith("It is planned, in")
    other = await asked.add("q", frequency_cron="0 9 * * *", time_zone=PARIS)
    told = await asked.wall(other, "2027-03-28 02:30")
    assert told[1] == "Nothing is planned at that time."


async def test_a_time_that_came_twice_has_its_turn_once(asked: Asked) -> None:
    task = await asked.add(frequency_cron="30 2 * * *", time_zone=PARIS)
    often = await asked.add("q", frequency_cron="*/30 * * * *", time_zone=PARIS)
    twice = "02:30 came twice that day, 02:30 CEST and 02:30 CET."
    once = "A fixed time has its turn once, the first time."
    assert (await asked.wall(task, "2026-10-25 02:30"))[:2] == [twice, once]
    assert (await asked.wall(often, "2026-10-25 02:30"))[:2] != [twice, once]
    assert (await asked.wall(often, "2026-10-25 02:30"))[0] == twice
    assert await asked.wall(task, "2026-10-24 02:30") == [await asked.why(task, hours_to("2026-10-24T00:30"))]
    words = await asked.why(task, hours_to("2026-10-25T01:30"))
    before = "The clock showed this time twice; the task had its turn the first time, 02:30 CEST."
    assert words.startswith(f"Nothing is planned at that time. {before} Planned around it: ")
    assert "twice" not in await asked.why(often, hours_to("2026-10-25T01:30"))
    assert "twice" not in await asked.why(task, hours_to("2026-10-25T01:45"))
    await asked.room.clock.advance(96 * HOUR)
    past = await asked.wall(task, "2026-10-25 02:30")
    assert past[:3] == [twice, once, "It ran on time."]


async def test_unknown_tasks_and_zones_are_refused(asked: Asked) -> None:
    with pytest.raises(NotFound):
        await asked.account.explain_wall(99, datetime(2026, 1, 1))  # noqa: DTZ001
    task = await asked.add()
    await asked.room.tasks.update(task.id, time_zone="Mars/Base")
    with pytest.raises(UserError):
        await asked.account.explain_wall(task.id, datetime(2026, 1, 1))  # noqa: DTZ001


def hours_to(utc: str) -> float:
    return (datetime.fromisoformat(utc).replace(tzinfo=UTC) - START).total_seconds() / HOUR
