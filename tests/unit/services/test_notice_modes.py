"""What a task's own choice changes, quiet hours with their one notice, and the end of a task of so many runs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import Notice, RunsMissed, RunStuck, TaskAutoDisabled
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.task_policy import NoticeMode, TaskPolicy
from cockpit.services.notice_policy import NoticeChoices
from cockpit.services.notice_texts import _HELD, held_back
from cockpit.services.quiet_hours import QuietHours
from tests.helpers.fake_clock import START, FakeClock
from tests.unit.services.test_notices import Room, ended, failed, opened, task_of

HOUR = 3600.0
NIGHT = NoticeChoices(quiet_start="22:00", quiet_end="07:00")  # in Paris, where it is 14:00 at START


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[Room]:
    async with opened(workspace_path) as made:
        yield made


def recovered(failures: int, **changes: Any) -> Any:
    return ended(recovered=True, failures_before=failures, result={}, **changes)


async def story(room: Room) -> list[str]:
    """What is told of a task that fails four times, the last one after a retry, recovers, and works on."""
    events = [
        failed(error_count=1),
        failed(error_count=2),
        failed(error_count=3),
        failed(error_count=3, retry_at=START + timedelta(seconds=30)),
        failed(error_count=4, attempt=2),
        recovered(4),
        ended(result={"inserted": 1}),
    ]
    return [notice.title.removeprefix("News Sync ") for event in events for notice in await room.hear(event)]


STORIES = {
    NoticeMode.ALL: ["failed", "failed", "keeps failing", "keeps failing", "works again", "completed"],
    NoticeMode.FAILURES: ["failed", "failed", "keeps failing", "keeps failing", "works again"],
    NoticeMode.AFTER_FAILURES: ["failed", "keeps failing", "works again"],
    NoticeMode.INCIDENTS: ["failed", "works again"],
    NoticeMode.NOTHING: [],
}


@pytest.mark.parametrize(("mode", "told"), STORIES.items())
async def test_a_task_is_told_of_as_it_says(room: Room, mode: NoticeMode, told: list[str]) -> None:
    room.tasks[1] = task_of(1, policy=TaskPolicy(notices=mode, notice_after=2))
    room.choices = NoticeChoices(mode=NoticeMode.NOTHING)
    assert await story(room) == told
    kept = {"failed", "keeps failing", "works again"} & set(told)
    assert bool(await room.kept()) is bool(kept), "what is not told is not kept either"


@pytest.mark.parametrize(("mode", "told"), STORIES.items())
async def test_all_tasks_are_told_of_as_the_settings_say(room: Room, mode: NoticeMode, told: list[str]) -> None:
    room.choices = NoticeChoices(mode=mode, after=2)
    routine = ["completed"] if mode not in (NoticeMode.ALL, NoticeMode.NOTHING) else []  # it changed something
    assert await story(room) == told + routine


async def test_a_failure_that_is_tried_again_is_not_told_even_where_every_end_is(room: Room) -> None:
    room.tasks[1] = task_of(1, policy=TaskPolicy(notices=NoticeMode.ALL))
    assert await room.hear(failed(error_count=0, retry_at=START)) == []
    assert await room.kept() == []


async def test_who_runs_a_task_by_hand_hears_of_its_end_though_routine_ends_are_silent(room: Room) -> None:
    room.tasks[1] = task_of(1, policy=TaskPolicy(notices=NoticeMode.AFTER_FAILURES, notice_after=5))
    by_hand = (ended(trigger=Trigger.MANUAL), failed(trigger=Trigger.MANUAL))
    shown = [await room.hear(event) for event in by_hand]
    assert [(notice.level, notice.title) for [notice] in shown] == [
        ("success", "News Sync completed"),
        ("error", "News Sync failed"),
    ]
    assert await room.kept() == []


async def test_nothing_is_nothing_and_the_others_are_told(room: Room) -> None:
    room.tasks[1] = task_of(1, policy=TaskPolicy(notices=NoticeMode.NOTHING))
    quiet = [
        RunsMissed(1, 3, START, START, Cause.ASLEEP),
        RunStuck(1, 5),
        TaskAutoDisabled(1, "News Sync", 5),
        ended(RunStatus.INTERRUPTED),
        ended(trigger=Trigger.MANUAL),
    ]
    assert await room.hear(*quiet) == []
    shown = await room.hear(*(RunsMissed(number, 1, START, START, Cause.ASLEEP, 1) for number in range(1, 6)))
    assert [notice.task_id for notice in shown] == [2, 3, 4, 5], "four are left to tell one by one"


@pytest.mark.parametrize(
    ("caught_up", "words"),
    [
        (0, "The computer slept. None was caught up."),
        (1, "The computer slept. The latest planned run was caught up."),
        (3, "The computer slept. 3 other planned runs were caught up."),
    ],
)
async def test_missed_runs_say_what_was_caught_up(room: Room, caught_up: int, words: str) -> None:
    [notice] = await room.hear(RunsMissed(7, 2, START, START, Cause.ASLEEP, caught_up))
    assert notice.text == words


# -- max runs ---------------------------------------------------------------------------------------------------


async def test_the_last_of_so_many_runs_is_told_once(room: Room) -> None:
    done = task_of(1, name="News Sync", policy=TaskPolicy(max_runs=10), run_count=10, last_planned_at=START)
    room.tasks[1] = done
    [notice] = await room.hear(ended())
    assert (notice.level, notice.title) == ("info", "News Sync ran 10 times and is completed")
    assert (notice.text, notice.actions) == ("Its schedule plans no more runs.", ("open_task",))
    assert [kept.title for kept in await room.kept()] == [notice.title]
    for other in (
        ended(trigger=Trigger.MANUAL, result=None),  # a person's run after it
        ended(trigger=Trigger.CHAIN),
        ended(planned_at=START - timedelta(hours=1)),  # one before it, that took longer
        failed(retry_at=START),  # not its end yet
        ended(RunStatus.SKIPPED, started_at=None, cause=Cause.OVERLAP),
    ):
        assert [one for one in await room.hear(other) if "is completed" in one.title] == []
    room.tasks[1] = replace(done, run_count=9, next_run_at=START)
    assert await room.hear(ended()) == []
    room.tasks[1] = replace(done, enabled=False)  # a person, or too many errors, switched it off
    assert await room.hear(ended()) == []


async def test_one_run_is_said_as_one_and_silence_is_heeded(room: Room) -> None:
    room.tasks[1] = task_of(1, policy=TaskPolicy(max_runs=1), run_count=1, last_planned_at=START)
    [notice] = await room.hear(ended())
    assert notice.title == "Task number 1 ran once and is completed"
    room.language = "fr"
    [notice] = await room.hear(ended())
    assert notice.title == "Task number 1 a été exécutée une fois et est terminée"
    room.choices = NoticeChoices(mode=NoticeMode.NOTHING)
    assert await room.hear(ended()) == []


# -- quiet hours ------------------------------------------------------------------------------------------------


async def a_bad_night(room: Room) -> list[Notice]:
    """What is shown of three failures, two recoveries and twelve missed runs."""
    return await room.hear(
        failed(task_id=1, error_count=1),
        failed(task_id=1, error_count=2),
        failed(task_id=2),
        recovered(2, task_id=1),
        recovered(1, task_id=2),
        RunsMissed(3, 12, START, START, Cause.ASLEEP, 1),
        ended(result={"inserted": 3}),
        ended(trigger=Trigger.MANUAL),
    )


async def test_in_quiet_hours_nothing_is_shown_everything_is_kept_and_one_notice_tells_it(room: Room) -> None:
    room.choices = NIGHT
    room.service.watch_quiet_hours()
    await room.clock.advance(9 * HOUR)  # 23:00
    assert await a_bad_night(room) == []
    assert [notice.title for notice in reversed(await room.kept())] == [
        "News Sync failed",
        "News Sync failed",
        "News Sync works again",
        "News Sync works again",
        "Task number 3: 12 runs were missed",
    ]
    await room.clock.advance(8 * HOUR - 1)
    assert room.shown == []
    await room.clock.advance(1)  # 07:00
    [notice] = room.shown
    assert (notice.level, notice.title, notice.text) == (
        "error",
        "During quiet hours",
        "3 failures, 2 recoveries, 12 missed runs",
    )
    assert (await room.kept())[0].title == notice.title
    await room.clock.advance(48 * HOUR)
    assert room.shown == [notice], "told once"


async def test_by_day_all_is_shown_as_ever(room: Room) -> None:
    room.choices = NIGHT
    room.service.watch_quiet_hours()
    assert len(await a_bad_night(room)) == 8
    await room.clock.advance(24 * HOUR)
    assert [notice.title for notice in room.shown if notice.title == "During quiet hours"] == []


async def test_what_was_held_back_survives_a_restart(workspace_path: Path) -> None:
    async with opened(workspace_path) as room:
        room.choices = NIGHT
        room.service.watch_quiet_hours()
        await room.clock.advance(9 * HOUR)
        assert await a_bad_night(room) == []
    async with opened(workspace_path) as room:  # while it is still quiet
        room.choices = NIGHT
        await room.clock.advance(10 * HOUR)
        room.service.watch_quiet_hours()
        assert await room.hear(failed(task_id=2, error_count=2)) == []
    async with opened(workspace_path) as room:  # after the end, which nobody saw
        room.choices = NIGHT
        await room.clock.advance(20 * HOUR)
        room.service.watch_quiet_hours()
        await room.clock.settle()
        assert [notice.text for notice in room.shown] == ["4 failures, 2 recoveries, 12 missed runs"]
    async with opened(workspace_path) as room:
        room.service.watch_quiet_hours()
        await room.clock.settle()
        assert room.shown == []


async def test_what_was_read_meanwhile_is_not_told_again(room: Room) -> None:
    room.choices = NIGHT
    room.service.watch_quiet_hours()
    await room.clock.advance(9 * HOUR)
    await room.hear(failed())
    assert await room.service.mark_read() == 1
    await room.clock.advance(12 * HOUR)
    assert room.shown == []


async def test_quiet_hours_that_are_given_up_end_at_once(room: Room) -> None:
    room.choices = NIGHT
    room.service.watch_quiet_hours()
    await room.clock.advance(9 * HOUR)
    await room.hear(recovered(1), ended(RunStatus.INTERRUPTED))
    room.choices = NoticeChoices()
    room.service.choices_changed()
    await room.clock.settle()
    assert [(notice.level, notice.text) for notice in room.shown] == [("warning", "1 recovery, 1 interrupted run")]


async def test_a_quiet_night_of_many_failures_counts_them_all(room: Room) -> None:
    room.choices = NIGHT
    room.service.watch_quiet_hours()
    await room.clock.advance(9 * HOUR)
    assert await room.hear(*(failed(task_id=number) for number in range(500))) == []
    assert len(await room.kept()) == 9
    await room.clock.advance(8 * HOUR)
    assert [notice.text for notice in room.shown] == ["500 failures"]


async def test_failures_of_the_store_are_told_at_any_time(room: Room) -> None:
    room.choices, room.policy = replace(NIGHT, mode=NoticeMode.NOTHING), "nothing"
    await room.clock.advance(9 * HOUR)
    storage = Notice("error", "The disk is full", key="storage")
    assert await room.hear(storage) == [storage]


async def test_who_wants_no_notice_at_all_gets_none_in_the_morning(room: Room) -> None:
    room.choices, room.policy = NIGHT, "nothing"
    room.service.watch_quiet_hours()
    await room.clock.advance(9 * HOUR)
    await a_bad_night(room)
    await room.clock.advance(9 * HOUR)
    assert room.shown == []
    assert len(await room.kept()) == 5


@pytest.mark.allow_warnings("could not be kept")
async def test_what_cannot_be_kept_is_said_now(room: Room) -> None:
    room.choices = NIGHT
    await room.clock.advance(9 * HOUR)
    await room.db.write(lambda connection: connection.execute("PRAGMA max_page_count = 1").fetchall())
    long = "no answer " * 100_000
    assert [notice.title for notice in await room.hear(failed(error_message=long))] == ["News Sync failed"]
    assert await room.kept() == []


@pytest.mark.allow_warnings("cannot be told yet")
async def test_what_cannot_be_told_is_tried_again_each_minute() -> None:
    clock, tries = FakeClock(), list[datetime]()

    async def tell() -> None:
        tries.append(clock.now())
        if len(tries) < 3:
            raise EnvironmentFault("The disk is full", "Free some space.")

    hours = QuietHours(clock, lambda: ("00:00", "00:00"), tell)
    hours.start()
    await clock.advance(600)
    await hours.close()
    assert tries == [START, START + timedelta(minutes=1), START + timedelta(minutes=2)]


async def test_the_end_of_quiet_hours_that_comes_twice_or_not_at_all(room: Room) -> None:
    room.choices = NoticeChoices(quiet_start="22:00", quiet_end="02:30")
    room.service.watch_quiet_hours()
    await room.clock.advance(2 * 24 * HOUR + 12 * HOUR)  # Sunday 25 October, 02:00: the hour comes twice
    await room.hear(recovered(1))
    await room.clock.advance(0.5 * HOUR)
    assert len(room.shown) == 1
    await room.clock.advance(0.75 * HOUR)  # 02:15 for the second time
    assert await room.hear(recovered(1)) == []
    await room.clock.advance(0.5 * HOUR)
    assert len(room.shown) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_kind_of_thing_is_counted_in_both_languages(language: str) -> None:
    assert _HELD["en"].keys() == _HELD["fr"].keys()
    one = held_back(dict.fromkeys(_HELD["en"], 1), language).split(", ")
    many = held_back(dict.fromkeys(_HELD["en"], 21), language).split(", ")
    assert len(one) == len(many) == len(_HELD["en"])
    assert all(words.startswith("1 ") for words in one)
    assert all(words.startswith("21 ") for words in many)
    assert held_back({}, language) == ""
