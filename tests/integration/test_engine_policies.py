"""What each policy of a task makes of its planned times: over a real workspace file, with a clock that tests move."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.closures import Blackout, Closures
from cockpit.domain.events import AwayApplied, AwayReported, OccurrencesRecorded, QueueChanged, RunFinished
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.policy_json import policy_from_json
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.schedule import WEEKDAYS
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Pause
from cockpit.engine.engine import EngineOptions
from tests.helpers.engine_room import EngineRoom, Gate, engine_room
from tests.helpers.fake_clock import START


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[EngineRoom]:
    async with engine_room(workspace_path) as opened:
        yield opened


async def add(
    room: EngineRoom, component: str = "p", /, policy: dict[str, Any] | None = None, **columns: Any
) -> SystemTask:
    """A task every minute, at full minutes from START + 1 min on, with this policy."""
    columns.setdefault("next_run_at", START + timedelta(minutes=1))
    return await room.add(component, policy=policy_from_json(policy or {}), **columns)


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


async def fail(context: RunContext) -> TaskRunResult:
    return TaskRunResult.error("HTTP 503")


class TestOverlap:
    async def test_queue_runs_one_more_when_the_first_has_ended(self, room: EngineRoom) -> None:
        task, gate = await add(room, policy={"overlap": "queue"}), Gate()
        room.probe.behaviours["p"] = gate
        await room.engine.start()
        await room.clock.advance(60 * 3 + 10)
        assert len(room.probe.starts) == 1
        del room.probe.behaviours["p"]
        gate.opened.set()
        await room.clock.settle()
        runs = await room.history(task)
        assert [(run.planned_at, run.status) for run in runs] == [
            (at(1), RunStatus.SUCCESS),
            (at(2), RunStatus.SUCCESS),
            (at(3), RunStatus.SKIPPED),
        ]
        assert runs[1].started_at == at(3) + timedelta(seconds=10)
        assert await room.account(task) == [
            (at(1), "ran", None, 1),
            (at(2), "late", "overlap", 1),
            (at(3), "skipped", "overlap", 1),
        ]

    async def test_stop_ends_the_old_run_and_starts_the_new_one(self, room: EngineRoom) -> None:
        task = await add(room, policy={"overlap": "stop"})
        gates = [Gate(), Gate()]
        left = iter(gates)
        room.probe.behaviours["p"] = lambda context: next(left)(context)
        await room.engine.start()
        await room.clock.advance(60 * 2 + 1)
        first, second = await room.history(task)
        assert (first.status, first.cause) == (RunStatus.CANCELLED, Cause.REPLACED)
        assert "Stopped for the next planned run" in (first.error_message or "")
        assert (second.planned_at, second.status) == (at(2), RunStatus.RUNNING)
        gates[1].opened.set()
        await room.clock.settle()
        assert (await room.account(task))[1][:3] == (at(2), "ran", None)

    async def test_a_run_that_waits_at_the_end_of_the_program_is_accounted_for(self, room: EngineRoom) -> None:
        task, gate = await add(room, policy={"overlap": "queue"}), Gate()
        room.probe.behaviours["p"] = gate
        await room.engine.start()
        await room.clock.advance(125)
        await room.engine.stop(0)
        runs = await room.history(task)
        assert [run.status for run in runs] == [RunStatus.CANCELLED, RunStatus.CANCELLED]
        assert (await room.account(task))[1] == (at(2), "skipped", "program_ended", 1)


class TestConcurrency:
    async def test_no_more_than_the_limit_work_and_the_others_wait_in_order(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path, options=EngineOptions(concurrency_limit=2)) as room:
            tasks = [await add(room, f"c{n}") for n in range(4)]
            gates = {task.component: Gate() for task in tasks}
            room.probe.behaviours.update(gates)
            await room.engine.start()
            await room.clock.advance(62)
            assert [context.component for context in room.probe.starts] == ["c0", "c1"]
            assert room.engine.queue == QueueChanged((tasks[2].id, tasks[3].id), 2)
            assert room.engine.running[tasks[2].id].queued
            await room.clock.advance(10)
            gates["c1"].opened.set()
            await room.clock.settle()
            assert [context.component for context in room.probe.starts] == ["c0", "c1", "c2"]
            assert not room.engine.running[tasks[2].id].queued
            assert (await room.account(tasks[2]))[0] == (at(1), "late", "waited", 1)
            for gate in gates.values():
                gate.opened.set()
            await room.clock.settle()
            statuses = [(await room.history(task))[0].status for task in tasks]
            assert statuses == [RunStatus.SUCCESS] * 4

    async def test_a_run_is_stopped_in_the_queue(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path, options=EngineOptions(concurrency_limit=1)) as room:
            first, second = await add(room, "a"), await add(room, "b")
            gate = room.probe.behaviours["a"] = Gate()
            await room.engine.start()
            await room.clock.advance(60)
            assert await room.engine.stop_run(second.id)
            await room.clock.settle()
            assert [context.component for context in room.probe.starts] == ["a"]
            assert (await room.history(second))[0].status is RunStatus.CANCELLED
            gate.opened.set()
            await room.clock.settle()
            assert room.engine.queue.waiting == ()
            assert (await room.history(first))[0].status is RunStatus.SUCCESS

    async def test_a_higher_limit_lets_those_who_wait_start(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path, options=EngineOptions(concurrency_limit=1)) as room:
            for component in "abc":
                await add(room, component)
                room.probe.behaviours[component] = Gate()
            await room.engine.start()
            await room.clock.advance(60)
            room.engine.set_concurrency(0)
            await room.clock.settle()
            assert len(room.probe.starts) == 3

    async def test_a_person_goes_first(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path, options=EngineOptions(concurrency_limit=1)) as room:
            for component in "ab":
                await add(room, component)
            mine = await add(room, "mine", enabled=False, next_run_at=None)
            gate = room.probe.behaviours["a"] = Gate()
            await room.engine.start()
            await room.clock.advance(60)
            asked = asyncio.create_task(room.engine.run_now(mine.id))
            await room.clock.settle()
            gate.opened.set()
            assert (await asked).status is RunStatus.SUCCESS
            await room.clock.settle()
            assert [context.component for context in room.probe.starts] == ["a", "mine", "b"]


RETRY = {"retry": {"count": 2, "delay_seconds": 10, "jitter": 0.0}}


class TestRetries:
    async def test_a_failure_is_tried_again_until_it_works(self, room: EngineRoom) -> None:
        task = await add(room, policy=RETRY)
        answers = iter([fail, fail])

        async def third_time_lucky(context: RunContext) -> TaskRunResult:
            behaviour = next(answers, None)
            return await behaviour(context) if behaviour else TaskRunResult.success()

        room.probe.behaviours["p"] = third_time_lucky
        await room.engine.start()
        await room.clock.advance(61)
        waiting = await room.row(task)
        assert waiting.retry is not None
        assert (waiting.retry.at, waiting.retry.attempt, waiting.error_count) == (at(1) + timedelta(seconds=10), 2, 0)
        await room.clock.advance(35)
        runs = await room.history(task)
        assert [(run.attempt, run.trigger, run.status) for run in runs] == [
            (1, Trigger.SCHEDULE, RunStatus.ERROR),
            (2, Trigger.RETRY, RunStatus.ERROR),
            (3, Trigger.RETRY, RunStatus.SUCCESS),
        ]
        assert [run.planned_at for run in runs] == [at(1)] * 3
        assert [run.related_run_id for run in runs] == [None, runs[0].id, runs[1].id]
        assert (await room.row(task)).retry is None
        ends = [event.retry_at is not None for event in room.of(RunFinished)]
        assert ends == [True, True, False]

    async def test_the_last_failure_is_final_and_counts_once(self, room: EngineRoom) -> None:
        task = await add(room, policy=RETRY)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await room.clock.advance(119)
        assert len(await room.history(task)) == 3
        assert (await room.row(task)).error_count == 1

    async def test_switched_off_during_the_delay_nothing_more_happens(self, room: EngineRoom) -> None:
        task = await add(room, policy=RETRY)
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await room.clock.advance(61)
        off = await room.tasks.update(task.id, enabled=False, next_run_at=None, retry=None)
        room.engine.task_changed(off)
        await room.clock.advance(600)
        assert len(await room.history(task)) == 1

    async def test_the_next_planned_time_takes_the_place_of_a_retry(self, room: EngineRoom) -> None:
        task = await add(room, policy={"retry": {"count": 1, "delay_seconds": 90, "jitter": 0.0}})
        room.probe.behaviours["p"] = fail
        await room.engine.start()
        await room.clock.advance(121)
        runs = await room.history(task)
        assert [(run.planned_at, run.trigger) for run in runs] == [
            (at(1), Trigger.SCHEDULE),
            (at(2), Trigger.SCHEDULE),
        ]
        pending = (await room.row(task)).retry
        assert pending is not None
        assert pending.planned_at == at(2)

    async def test_a_restart_goes_on_with_it(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path) as room:
            task = await add(room, policy={"retry": {"count": 1, "delay_seconds": 40, "jitter": 0.0}})
            room.probe.behaviours["p"] = fail
            await room.engine.start()
            await room.clock.advance(61)
            clock = room.clock
        async with engine_room(workspace_path, clock) as room:
            await room.engine.start()
            await room.clock.advance(45)
            runs = await room.history(task)
            assert [(run.attempt, run.status) for run in runs] == [(1, RunStatus.ERROR), (2, RunStatus.SUCCESS)]


class TestChains:
    async def test_the_next_task_runs_after_a_success_only(self, room: EngineRoom) -> None:
        leader = await add(room, "leader")
        follower = await add(
            room, "follower", policy={"after": [{"task_id": leader.id}]}, frequency_seconds=None, next_run_at=None
        )
        room.probe.behaviours["leader"] = fail
        await room.engine.start()
        await room.clock.advance(61)
        assert await room.history(follower) == []
        del room.probe.behaviours["leader"]
        await room.clock.advance(60)
        (run,) = await room.history(follower)
        assert (run.trigger, run.status) == (Trigger.CHAIN, RunStatus.SUCCESS)
        assert run.related_run_id == (await room.history(leader))[-1].id

    async def test_not_after_a_failure_that_is_tried_again(self, room: EngineRoom) -> None:
        leader = await add(room, "leader", policy=RETRY)
        follower = await add(
            room,
            "follower",
            policy={"after": [{"task_id": leader.id, "on": "failure"}]},
            frequency_seconds=None,
            next_run_at=None,
        )
        room.probe.behaviours["leader"] = fail
        await room.engine.start()
        await room.clock.advance(65)
        assert await room.history(follower) == []
        await room.clock.advance(40)
        assert len(await room.history(follower)) == 1

    async def test_one_that_is_off_paused_or_deleted_does_not_run(self, room: EngineRoom) -> None:
        leader = await add(room, "leader")
        chained: dict[str, Any] = {"frequency_seconds": None, "next_run_at": None}
        link = {"after": [{"task_id": leader.id, "on": "end"}]}
        off = await add(room, "off", policy=link, **chained, enabled=False)
        gone = await add(room, "gone", policy=link, **chained)
        paused = await add(room, "paused", policy=link, **chained, pause=Pause(START, "me"))
        await room.engine.start()
        await room.tasks.delete(gone.id)
        room.engine.task_removed(gone.id)
        await room.clock.advance(61)
        assert len(await room.history(leader)) == 1
        assert await room.history(off) == []
        assert await room.history(gone) == []
        (left_out,) = await room.history(paused)
        assert (left_out.status, left_out.cause) == (RunStatus.SKIPPED, Cause.PAUSED)

    async def test_a_chain_whose_leader_was_deleted_rests(self, room: EngineRoom) -> None:
        leader = await add(room, "leader")
        follower = await add(
            room, "follower", policy={"after": [{"task_id": leader.id}]}, frequency_seconds=None, next_run_at=None
        )
        await room.engine.start()
        await room.tasks.delete(leader.id)
        room.engine.task_removed(leader.id)
        await room.clock.advance(300)
        assert await room.history(follower) == []
        restored = await room.tasks.restore(leader.id)
        room.engine.task_changed(replace(restored, next_run_at=room.clock.now() + timedelta(minutes=1)))
        await room.clock.advance(61)
        assert len(await room.history(follower)) == 1


class TestBounds:
    async def test_after_the_most_runs_it_is_completed_and_a_person_may_still_run_it(self, room: EngineRoom) -> None:
        task = await add(room, policy={"max_runs": 2})
        await room.engine.start()
        await room.clock.advance(61)
        await room.engine.run_now(task.id)
        assert (await room.row(task)).run_count == 1
        await room.clock.advance(600)
        done = await room.row(task)
        assert (done.run_count, done.next_run_at, done.is_completed, done.enabled) == (2, None, True, True)
        assert [run.trigger for run in await room.history(task)].count(Trigger.SCHEDULE) == 2
        assert (await room.engine.run_now(task.id)).status is RunStatus.SUCCESS

    async def test_a_completed_task_stays_so_after_a_restart(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path) as room:
            task = await add(room, policy={"max_runs": 1})
            await room.engine.start()
            await room.clock.advance(300)
            clock = room.clock
        async with engine_room(workspace_path, clock) as room:
            await room.engine.start()
            await room.clock.advance(300)
            assert len(await room.history(task)) == 1
            assert (await room.row(task)).is_completed


class TestPauses:
    async def test_everything_paused_leaves_out_every_planned_time_and_says_who(self, room: EngineRoom) -> None:
        task = await add(room)
        await room.engine.start()
        await room.clock.advance(61)
        room.engine.set_pause(Pause(room.clock.now(), "the window"))
        await room.clock.advance(120)
        room.engine.set_pause(None)
        await room.clock.advance(60)
        assert await room.account(task) == [
            (at(1), "ran", None, 1),
            (at(2), "skipped", "paused_all", 1),
            (at(3), "skipped", "paused_all", 1),
            (at(4), "ran", None, 1),
        ]
        told = room.of(OccurrencesRecorded)
        assert [(event.first, event.detail) for event in told] == [(at(2), "the window"), (at(3), "the window")]

    async def test_one_task_until_a_time(self, room: EngineRoom) -> None:
        task = await add(room, pause=Pause(START, "me", at(3)))
        other = await add(room, "other")
        await room.engine.start()
        await room.clock.advance(181)
        assert [line[1:3] for line in await room.account(task)] == [
            ("skipped", "paused"),
            ("skipped", "paused"),
            ("ran", None),
        ]
        assert len(await room.history(other)) == 3

    async def test_skipping_the_next_run_leaves_out_that_one_only(self, room: EngineRoom) -> None:
        task = await add(room, skip_planned_at=at(2))
        await room.engine.start()
        await room.clock.advance(181)
        assert [line[1:3] for line in await room.account(task)] == [
            ("ran", None),
            ("skipped", "skipped_by_person"),
            ("ran", None),
        ]
        assert (await room.row(task)).skip_planned_at is None

    async def test_a_blackout_leaves_out_what_heeds_it(self, room: EngineRoom) -> None:
        night = Blackout(3, "Maintenance", WEEKDAYS, "12:01", "12:03")
        room.engine.gate.closures = Closures({3: night})
        heeds, ignores = await add(room, "a", policy={"blackouts": [3]}), await add(room, "b")
        await room.engine.start()
        await room.clock.advance(181)
        assert [line[1:3] for line in await room.account(heeds)] == [
            ("skipped", "blackout"),
            ("skipped", "blackout"),
            ("ran", None),
        ]
        assert len(await room.history(ignores)) == 3


@pytest.mark.allow_warnings("were missed")
class TestCatchUp:
    @pytest.mark.parametrize(
        ("policy", "ran"),
        [
            ({}, [5]),
            ({"misfire": "all"}, [1, 2, 3, 4, 5]),
            ({"misfire": "none"}, []),
            ({"misfire": "all", "catch_up_window_seconds": 150}, [4, 5]),
            ({"catch_up_window_seconds": 5}, []),
            ({"misfire": "all", "max_runs": 2}, [1, 2]),
        ],
    )
    async def test_after_downtime(self, room: EngineRoom, policy: dict[str, Any], ran: list[int]) -> None:
        task = await add(room, policy=policy)
        await room.clock.jump(5.5 * 60)
        await room.engine.start()
        for _ in range(10):  # one run after the other, each with its turns of the loop
            await room.clock.advance(1)
        runs = await room.history(task)
        caught_up = [run.planned_at for run in runs if run.status is RunStatus.SUCCESS]
        assert caught_up == [at(minute) for minute in ran]
        account = {line[0]: line[1:3] for line in await room.account(task)}
        assert account == {
            at(minute): ("caught_up", None) if minute in ran else ("missed", "program_closed") for minute in range(1, 6)
        }

    async def test_all_run_one_after_the_other(self, room: EngineRoom) -> None:
        task, gate = await add(room, policy={"misfire": "all"}), Gate()
        room.probe.behaviours["p"] = gate
        await room.clock.jump(3.5 * 60)
        await room.engine.start()
        await room.clock.advance(10)
        assert len(room.probe.starts) == 1
        gate.opened.set()
        await room.clock.settle()
        await room.clock.settle()
        runs = await room.history(task)
        assert [run.planned_at for run in runs] == [at(1), at(2), at(3)]
        assert all(run.trigger is Trigger.CATCH_UP for run in runs)
        for earlier, later in itertools.pairwise(runs):
            assert earlier.finished_at is not None
            assert later.started_at is not None
            assert earlier.finished_at <= later.started_at

    async def test_what_a_blackout_closed_is_not_caught_up(self, room: EngineRoom) -> None:
        room.engine.gate.closures = Closures({1: Blackout(1, "Nights", WEEKDAYS, "12:04", "13:00")})
        task = await add(room, policy={"blackouts": [1]})
        await room.clock.jump(5.5 * 60)
        await room.engine.start()
        await room.clock.advance(10)
        assert [line[1:3] for line in await room.account(task)] == [
            ("missed", "program_closed"),
            ("missed", "program_closed"),
            ("caught_up", None),
            ("skipped", "blackout"),
            ("skipped", "blackout"),
        ]


@pytest.mark.allow_warnings("were missed")
class TestNetwork:
    async def test_a_task_that_needs_it_waits_and_says_why_it_is_late(self, room: EngineRoom) -> None:
        room.network.up = False
        task = await add(room, policy={"wait_for_network": True})
        other = await add(room, "other")
        await room.engine.start()
        await room.clock.advance(150)
        assert len(await room.history(other)) == 2
        assert await room.history(task) == []
        room.network.up = True
        await room.clock.advance(10)
        assert [line[1:3] for line in await room.account(task)] == [("missed", "offline"), ("caught_up", None)]


@pytest.mark.allow_warnings("were missed")
class TestAway:
    @pytest.fixture
    async def away(self, workspace_path: Path) -> AsyncIterator[EngineRoom]:
        async with engine_room(workspace_path, options=EngineOptions(away_grace_seconds=60)) as opened:
            yield opened

    async def test_one_sheet_for_all_and_the_policies_apply_by_themselves(self, away: EngineRoom) -> None:
        tasks = [await add(away, f"t{n}", policy={"misfire": misfire}) for n, misfire in enumerate(Misfire)]
        await away.clock.jump(3.5 * 60)
        await away.engine.start()
        await away.clock.advance(5)
        (sheet,) = away.of(AwayReported)
        assert [(row.task.id, row.count, row.first, row.last, row.choice) for row in sheet.rows] == [
            (task.id, 3, at(1), at(3), misfire) for task, misfire in zip(tasks, Misfire, strict=True)
        ]
        assert sheet.cause is Cause.PROGRAM_CLOSED
        assert away.probe.starts == []
        await away.clock.advance(61)
        assert len(away.of(AwayReported)) == 1
        assert away.of(AwayApplied) == [AwayApplied(4)]
        outcomes = {task.component: [line[1] for line in await away.account(task)] for task in tasks}
        assert outcomes["t0"][:4] == ["missed", "missed", "missed", "caught_up"]
        assert "missed" not in outcomes["t1"]
        assert outcomes["t2"][:4] == ["missed", "missed", "missed", "missed"]

    async def test_an_answer_counts_instead_of_the_policy(self, away: EngineRoom) -> None:
        task = await add(away)
        await away.clock.jump(2.5 * 60)
        await away.engine.start()
        await away.clock.advance(5)
        away.engine.away.hold()
        await away.clock.advance(10)
        away.engine.away.answer({task.id: Misfire.NONE})
        await away.clock.settle()
        assert away.probe.starts == []
        assert [line[1] for line in await away.account(task)] == ["missed", "missed"]
        assert away.engine.away.current() is None

    async def test_a_sheet_that_is_read_waits(self, away: EngineRoom) -> None:
        await add(away)
        await away.clock.jump(2.5 * 60)
        await away.engine.start()
        await away.clock.advance(5)
        away.engine.away.hold()
        await away.clock.advance(3600)
        assert away.probe.starts == []
        assert away.engine.away.current() is not None

    async def test_nothing_missed_no_sheet(self, away: EngineRoom) -> None:
        await add(away)
        await away.engine.start()
        await away.clock.advance(120)
        assert away.of(AwayReported) == []
        assert len(away.probe.starts) == 2

    async def test_a_task_that_is_switched_off_meanwhile_leaves_the_sheet(self, away: EngineRoom) -> None:
        task = await add(away)
        await away.clock.jump(2.5 * 60)
        await away.engine.start()
        await away.clock.advance(5)
        stored = await away.row(task)
        await away.engine.account_passed(stored)
        off = await away.tasks.update(task.id, enabled=False, next_run_at=None)
        away.engine.task_changed(off)
        await away.clock.settle()
        assert away.engine.away.current() is None
        assert away.of(AwayApplied) == [AwayApplied(0)]
        assert [line[1:3] for line in await away.account(task)] == [("missed", "program_closed")] * 2

    async def test_the_program_ends_with_an_open_sheet_and_nothing_is_lost(self, workspace_path: Path) -> None:
        async with engine_room(workspace_path, options=EngineOptions(away_grace_seconds=60)) as room:
            task = await add(room)
            await room.clock.jump(2.5 * 60)
            await room.engine.start()
            await room.clock.advance(5)
            clock = room.clock
        async with engine_room(workspace_path, clock) as room:
            await room.engine.start()
            await room.clock.advance(10)
            assert [line[1] for line in await room.account(task)] == ["missed", "caught_up"]


@pytest.mark.allow_warnings("A handler failed")
class TestStages:
    async def test_the_parts_of_a_run_are_kept_with_their_results(self, room: EngineRoom) -> None:
        async def staged(context: RunContext) -> TaskRunResult:
            with context.stage("Fetch") as fetch:
                fetch.message = "3 new"
            with context.stage("NewsData") as news:
                news.status, news.message = "skipped", "no api key"
            with context.stage("Store"):
                raise ValueError("disk on fire")
            return TaskRunResult.success()

        task = await add(room)
        room.probe.behaviours["p"] = staged
        await room.engine.start()
        await room.clock.advance(61)
        (run,) = await room.history(task)
        assert [(stage.name, stage.status, stage.message) for stage in run.stages] == [
            ("Fetch", "success", "3 new"),
            ("NewsData", "skipped", "no api key"),
            ("Store", "error", "disk on fire"),
        ]
        assert run.status is RunStatus.ERROR
