"""What is told of runs that the engine really made: tries, incidents, the last of so many runs, missed ones."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.events import Notice
from cockpit.domain.handler import RunContext, TaskRunResult
from cockpit.domain.task_policy import Misfire, NoticeMode, Retry, TaskPolicy
from cockpit.services.notice_policy import NoticeChoices
from cockpit.services.notices import NoticeService
from cockpit.storage.notice_store import NoticeStore
from tests.helpers.engine_room import EngineRoom, engine_room
from tests.helpers.fake_clock import START


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[EngineRoom]:
    async with engine_room(workspace_path) as made:
        notices = NoticeService(
            NoticeStore(made.db),
            made.bus,
            made.clock,
            choices=NoticeChoices,
            language=lambda: "en",
            task=made.engine.task,
            gather_seconds=0.0,
        )
        try:
            yield made
        finally:
            await made.engine.stop(0)
            await notices.close()


async def fail(context: RunContext) -> TaskRunResult:
    return TaskRunResult.error("HTTP 503")


def told(room: EngineRoom) -> list[str]:
    return [notice.title for notice in room.of(Notice)]


async def test_a_task_of_so_many_runs_is_said_to_be_completed(room: EngineRoom) -> None:
    task = await room.add("few", policy=TaskPolicy(max_runs=3), next_run_at=START + timedelta(seconds=60))
    await room.engine.start()
    await room.clock.advance(150)
    await room.engine.run_now(task.id)  # by hand: it does not count
    assert "is completed" not in " ".join(told(room))
    await room.clock.advance(600)
    assert told(room)[1:] == ["Task few ran 3 times and is completed"]
    await room.engine.run_now(task.id)
    assert told(room).count("Task few ran 3 times and is completed") == 1


async def test_an_incident_is_told_at_its_begin_and_its_end_whatever_the_tries(room: EngineRoom) -> None:
    policy = TaskPolicy(notices=NoticeMode.INCIDENTS, retry=Retry(count=2, delay_seconds=5, jitter=0))
    await room.add("flaky", policy=policy, next_run_at=START + timedelta(seconds=60))
    room.probe.behaviours["flaky"] = fail
    await room.engine.start()
    await room.clock.advance(65)
    assert told(room) == [], "it is tried again"
    await room.clock.advance(175)
    assert len(room.probe.starts) > 6
    assert told(room) == ["Task flaky failed"]
    del room.probe.behaviours["flaky"]
    await room.clock.advance(180)
    assert told(room) == ["Task flaky failed", "Task flaky works again"]


@pytest.mark.allow_warnings("were missed")
@pytest.mark.parametrize(
    ("misfire", "words"),
    [
        (Misfire.LATEST, "The program was closed. The latest planned run was caught up."),
        (Misfire.NONE, "The program was closed. None was caught up."),
    ],
)
async def test_missed_runs_say_what_the_policy_made_of_them(room: EngineRoom, misfire: Misfire, words: str) -> None:
    await room.add("late", policy=TaskPolicy(misfire=misfire), next_run_at=START - timedelta(seconds=600))
    await room.engine.start()
    await room.clock.advance(5)
    missed = [notice.text for notice in room.of(Notice) if "missed" in notice.title]
    assert missed == [words]
