"""The account read back: lanes for the timeline, lists, and why a time was or was not run."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.closures import Blackout, Closures
from cockpit.domain.errors import NotFound
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.policy_json import policy_from_json
from cockpit.domain.run import Cause, RunStatus
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause
from cockpit.engine.wakeup import Gap
from cockpit.services.account import AccountService, Timeline
from cockpit.storage import occurrence_rows
from cockpit.storage.database import Database
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.occurrence_store import OccurrenceStore
from tests.helpers.engine_room import EngineRoom, engine_room
from tests.helpers.fake_clock import START

pytestmark = pytest.mark.allow_warnings("were missed", "The clock moved")


@dataclass
class Ledger:
    room: EngineRoom
    account: AccountService

    async def add(self, component: str = "p", policy: dict[str, Any] | None = None, **columns: Any) -> SystemTask:
        columns.setdefault("next_run_at", START + timedelta(minutes=1))
        return await self.room.add(component, policy=policy_from_json(policy or {}), created_at=START, **columns)

    async def lanes(self, minutes: float = 60, resolution_seconds: float = 1.0) -> Timeline:
        return await self.account.lanes(START, START + timedelta(minutes=minutes), resolution_seconds)

    async def why(self, task: SystemTask, minute: float, language: str = "en") -> str:
        told = await self.account.explain(task.id, START + timedelta(minutes=minute), language)
        return " ".join(told.sentences)


@pytest.fixture
async def ledger(workspace_path: Path) -> AsyncIterator[Ledger]:
    async with engine_room(workspace_path) as room:
        stores = OccurrenceStore(room.db), DowntimeStore(room.db), DefinitionStore(room.db)
        yield Ledger(room, AccountService(*stores, room.tasks, room.runs, room.clock, room.engine.gate))


async def fail(context: RunContext) -> TaskRunResult:
    return TaskRunResult.error("HTTP 503")


async def test_past_and_future_stand_in_one_lane(ledger: Ledger) -> None:
    task = await ledger.add()
    await ledger.room.engine.start()
    await ledger.room.clock.advance(3 * 60 + 5)
    found = await ledger.lanes(6)
    (lane,) = found.lanes
    assert [(mark.planned_at.minute, mark.outcome, mark.status) for mark in lane.marks] == [
        *[(minute, Outcome.RAN, RunStatus.SUCCESS) for minute in (1, 2, 3)],
        *[(minute, None, None) for minute in (4, 5)],
    ]
    assert lane.next_run_at == START + timedelta(minutes=4)
    assert (found.planned_so_far, found.accounted) == (3, 3)
    assert lane.task.id == task.id


async def test_a_look_into_the_future_counts_only_what_is_in_it(ledger: Ledger) -> None:
    await ledger.add(policy={"max_runs": 100})
    await ledger.room.engine.start()
    later = START + timedelta(minutes=90)
    (lane,) = (await ledger.account.lanes(later, later + timedelta(minutes=5), 1.0)).lanes
    assert [mark.planned_at for mark in lane.marks] == [later + timedelta(minutes=n) for n in range(5)]
    (lane,) = (await ledger.account.lanes(later, later + timedelta(hours=5), 3600.0)).lanes
    assert [mark.count for mark in lane.marks] == [11]
    (lane,) = (await ledger.account.lanes(later + timedelta(hours=1), later + timedelta(hours=5), 1.0)).lanes
    assert lane.marks == ()


async def test_what_lies_close_is_merged_and_errors_stay_apart(ledger: Ledger) -> None:
    await ledger.add()
    await ledger.room.engine.start()
    await ledger.room.clock.advance(5 * 60 + 5)
    ledger.room.probe.behaviours["p"] = fail
    await ledger.room.clock.advance(60)
    (lane,) = (await ledger.lanes(600, resolution_seconds=3600)).lanes
    assert [(mark.outcome, mark.status, mark.count) for mark in lane.marks] == [
        (Outcome.RAN, RunStatus.SUCCESS, 5),
        (Outcome.RAN, RunStatus.ERROR, 1),
        (None, None, 593),
    ]


async def test_a_task_that_is_overdue_is_planned_and_not_accounted_for(ledger: Ledger) -> None:
    await ledger.add()
    await ledger.room.clock.jump(3 * 60 + 30)
    found = await ledger.lanes()
    assert (found.planned_so_far, found.accounted) == (3, 0)


async def test_downtime_is_told_with_its_cause(ledger: Ledger) -> None:
    engine, clock = ledger.room.engine, ledger.room.clock
    await engine.start()
    await clock.jump(600)
    engine.clock_gap(Gap(600, Cause.ASLEEP))
    await clock.settle()
    (slept,) = (await ledger.lanes()).downtimes
    assert (slept.since, slept.until, slept.cause) == (START, START + timedelta(minutes=10), Cause.ASLEEP)


async def test_each_outcome_is_explained_in_both_languages(ledger: Ledger) -> None:
    room = ledger.room
    room.engine.gate.closures = Closures({1: Blackout(1, "Nights", WEEKDAYS, "12:05", "12:06")})
    task = await ledger.add(policy={"blackouts": [1]}, pause=Pause(START, "window", START + timedelta(minutes=3)))
    await room.clock.jump(3.5 * 60)
    await room.engine.start()
    await room.clock.advance(3 * 60)
    assert "paused by you" in await ledger.why(task, 1)
    assert "caught up" in await ledger.why(task, 3)
    assert await ledger.why(task, 4) == "It ran on time. Its run ended: success, after 0 s."
    assert "The blackout “Nights” covers it." in await ledger.why(task, 5)
    assert "It is planned, in" in await ledger.why(task, 9)
    assert (
        await ledger.why(task, 4, "fr") == "Elle a démarré à l’heure. Son exécution s’est terminée : succès, après 0 s."
    )
    told = await ledger.account.explain(task.id, START + timedelta(minutes=5))
    assert [fix.kind for fix in told.fixes] == ["run_now", "remove_blackout"]


async def test_a_missed_time_names_its_cause_its_policy_and_the_fix(ledger: Ledger) -> None:
    task = await ledger.add(policy={"misfire": "none"})
    await ledger.room.clock.jump(2.5 * 60)
    await ledger.room.engine.start()
    await ledger.room.clock.advance(5)
    words = await ledger.why(task, 2)
    assert words == "It was missed. The program was closed. Policy: run nothing of what was missed."
    told = await ledger.account.explain(task.id, START + timedelta(minutes=2))
    assert [fix.kind for fix in told.fixes] == ["run_now", "change_policy"]


async def test_a_time_at_which_nothing_was_planned_says_what_was(ledger: Ledger) -> None:
    daily = await ledger.add("daily", frequency_cron="0 9 * * *", time_zone="UTC", next_run_at=None)
    await ledger.room.engine.start()
    await ledger.room.clock.advance(30 * 3600)
    words = await ledger.why(daily, 26 * 60)
    assert words.startswith("Nothing was planned at that time.")
    assert "2026-10-23 09:00:00 UTC and 2026-10-24 09:00:00 UTC" in words
    assert "did not exist yet" in await ledger.why(daily, -600)
    with pytest.raises(NotFound):
        await ledger.account.explain(999, START)


async def test_lines_are_listed_by_what_they_say(ledger: Ledger) -> None:
    task = await ledger.add(policy={"misfire": "none"})
    await ledger.room.clock.jump(2.5 * 60)
    await ledger.room.engine.start()
    await ledger.room.clock.advance(60)
    every = await ledger.account.lines(task_id=task.id)
    assert [line.occurrence.outcome for line in every] == [Outcome.RAN, Outcome.MISSED, Outcome.MISSED]
    assert len(await ledger.account.lines(outcome=Outcome.MISSED)) == 2
    assert len(await ledger.account.lines(cause=Cause.PROGRAM_CLOSED, limit=1)) == 1
    assert await ledger.account.lines(until=START) == []


@settings(max_examples=25, deadline=None)
@given(
    lines=st.lists(
        st.tuples(
            st.integers(0, 200_000),
            st.sampled_from(list(Outcome)),
            st.sampled_from([None, Cause.ASLEEP, Cause.OVERLAP]),
            st.integers(1, 50),
        ),
        max_size=60,
        unique_by=lambda line: line[0],
    ),
    seconds=st.sampled_from([0.5, 70.0, 700.0, 5000.0]),
)
async def test_merging_neither_loses_nor_doubles_a_count(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Any], seconds: float
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "w.db"
    rows = []
    for offset, outcome, cause, count in lines:
        at = START + timedelta(seconds=offset)
        until = at + timedelta(seconds=5) if count > 1 else None
        rows.append(occurrence_rows.values(Occurrence(1, at, outcome, cause, None, "", count, until)))
    async with Database.open(path) as db:
        await db.write(lambda c: c.executemany(occurrence_rows.NOT_RUN, rows))
        store = OccurrenceStore(db)
        merged = await store.buckets(1, START, START + timedelta(days=3), seconds)
        assert sum(bucket.count for bucket in merged) == sum(line[3] for line in lines)
        assert all(bucket.first <= bucket.last for bucket in merged)
        exact = await store.buckets(1, START, START + timedelta(days=3), 0.5)
        assert len(exact) == len(lines)
        assert await store.prune(datetime(2030, 1, 1, tzinfo=UTC)) == len(lines)
