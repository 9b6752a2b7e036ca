"""What a person is told, what is kept, and how many at once become one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.content import StoredNotice
from cockpit.domain.events import Notice, RunFinished, RunsMissed, RunStuck, TaskAutoDisabled
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.services.notice_policy import NoticeChoices
from cockpit.services.notice_texts import _CHECKS, _TEXTS, changes, keeps_failing, text, title
from cockpit.services.notices import NoticeService
from cockpit.storage.database import Database
from cockpit.storage.notice_store import NoticeStore
from tests.helpers.fake_clock import START, FakeClock

POLICIES = ("every_run", "changes_and_failures", "failures", "nothing")


def ended(status: RunStatus = RunStatus.SUCCESS, **changes: Any) -> RunFinished:
    """The end of a scheduled run of News Sync."""
    values: dict[str, Any] = {
        "task_id": 1,
        "run_id": 5,
        "task_type": "news_sync",
        "component": "news",
        "task_name": "News Sync",
        "status": status,
        "trigger": Trigger.SCHEDULE,
        "planned_at": START,
        "started_at": START,
        "finished_at": START,
    }
    return RunFinished(**{**values, **changes})


def failed(**changes: Any) -> RunFinished:
    return ended(**{"status": RunStatus.ERROR, "error_message": "no answer", "error_count": 1, **changes})


def task_of(task_id: int, **columns: Any) -> SystemTask:
    """A task whose policy says nothing of notices, unless `columns` do."""
    values = {"name": f"Task number {task_id}", "frequency_seconds": 60.0, **columns}
    return SystemTask(id=task_id, task_type="news_sync", component="news", **values)


@dataclass
class Room:
    bus: EventBus
    clock: FakeClock
    service: NoticeService
    db: Database
    policy: str = "changes_and_failures"
    language: str = "en"
    choices: NoticeChoices = field(default_factory=NoticeChoices)
    tasks: dict[int, SystemTask] = field(default_factory=dict)
    shown: list[Notice] = field(default_factory=list)

    async def hear(self, *events: Any) -> list[Notice]:
        """Publish events; the notices shown for them once all is stored and gathered."""
        self.shown.clear()
        for event in events:
            self.bus.publish(event)
        service = self.service
        for gathering in (service._missed, service._interrupted, service._switched_off, service._failed_in_quiet):
            gathering.flush()
        await self.clock.settle()
        return list(self.shown)

    async def kept(self) -> list[StoredNotice]:
        return await self.service.list()


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Room]:
    async with Database.open(path) as db:
        bus, clock = EventBus(), FakeClock()
        clock.barrier = lambda: db.write(lambda connection: None)
        service = NoticeService(
            NoticeStore(db),
            bus,
            clock,
            choices=lambda: replace(made.choices, toasts=made.policy),
            language=lambda: made.language,
            task=lambda task_id: made.tasks.get(task_id, task_of(task_id)),
            zone=lambda: "Europe/Paris",
        )
        made = Room(bus, clock, service, db)
        bus.subscribe(Notice, made.shown.append)
        try:
            yield made
        finally:
            await service.close()


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[Room]:
    async with opened(workspace_path) as made:
        yield made


CHANGED = ended(result={"inserted": 24, "updated": 3})
UNCHANGED = ended(result={"inserted": 0, "unchanged": 9})
BY_HAND = ended(result={}, trigger=Trigger.MANUAL)
OVERLAP = ended(RunStatus.SKIPPED, cause=Cause.OVERLAP, result={"reason": "already running"})
NOTHING_TO_DO = ended(RunStatus.SKIPPED, cause=Cause.HANDLER, result={"reason": "no sources"})
STOPPED = ended(RunStatus.CANCELLED, cause=Cause.STOPPED_BY_PERSON, trigger=Trigger.MANUAL)

# event: under which policies it is shown, in the order of POLICIES
SHOWN = [
    (CHANGED, (1, 1, 0, 0)),
    (UNCHANGED, (1, 0, 0, 0)),
    (BY_HAND, (1, 1, 1, 0)),
    (OVERLAP, (1, 0, 0, 0)),
    (NOTHING_TO_DO, (1, 1, 0, 0)),
    (STOPPED, (1, 1, 1, 0)),
    (failed(), (1, 1, 1, 0)),
    (ended(RunStatus.TIMED_OUT, error_count=1), (1, 1, 1, 0)),
    (ended(recovered=True, result={"inserted": 1}), (1, 1, 1, 0)),
    (RunsMissed(1, 3, START, START, Cause.ASLEEP), (1, 1, 1, 0)),
    (RunStuck(1, 5), (1, 1, 1, 0)),
    (TaskAutoDisabled(1, "News Sync", 5), (1, 1, 1, 0)),
    (ended(RunStatus.INTERRUPTED, cause=Cause.PROGRAM_DIED), (1, 1, 1, 0)),
]


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize(("event", "shown"), SHOWN, ids=lambda value: type(value).__name__)
async def test_what_is_shown_is_the_persons_choice(room: Room, event: Any, shown: tuple[int, ...], policy: str) -> None:
    room.policy = policy
    assert len(await room.hear(event)) == shown[POLICIES.index(policy)]


@pytest.mark.parametrize("policy", POLICIES)
async def test_what_matters_is_kept_whatever_is_shown_and_what_does_not_is_not(room: Room, policy: str) -> None:
    room.policy = policy
    await room.hear(CHANGED, UNCHANGED, BY_HAND, OVERLAP, NOTHING_TO_DO, STOPPED)
    assert await room.kept() == []
    await room.hear(*(event for event, shown in SHOWN if shown == (1, 1, 1, 0) and event not in (BY_HAND, STOPPED)))
    titles = [notice.title for notice in await room.kept()]
    assert sorted(titles) == [
        "News Sync took too long",  # renews what was said of its error
        "News Sync was interrupted",
        "News Sync was switched off",
        "News Sync works again",
        "Task number 1 does not stop",
        "Task number 1: 3 runs were missed",
    ]


async def test_a_success_says_what_it_brought(room: Room) -> None:
    [notice] = await room.hear(CHANGED)
    assert (notice.level, notice.title, notice.text) == (
        "success",
        "News Sync completed",
        "24 new articles, 3 updated",
    )
    assert (notice.task_id, notice.run_id, notice.actions) == (1, 5, ())


async def test_a_failure_says_why_and_offers_a_way(room: Room) -> None:
    [notice] = await room.hear(failed())
    assert (notice.level, notice.title, notice.text) == ("error", "News Sync failed", "no answer")
    assert notice.actions == ("open_run", "run_now")
    [kept] = await room.kept()
    assert (kept.title, kept.text, kept.task_id, kept.run_id, kept.actions) == (
        notice.title,
        notice.text,
        1,
        5,
        notice.actions,
    )


async def test_the_third_failure_in_a_row_is_told_as_one_that_goes_on(room: Room) -> None:
    titles = [(await room.hear(failed(error_count=count)))[0].title for count in (1, 2, 3, 4)]
    assert titles == ["News Sync failed"] * 2 + ["News Sync keeps failing"] * 2
    [kept] = await room.kept()
    assert kept.title == "News Sync keeps failing"
    assert kept.text.startswith("4 errors in a row. no answer Check: "), "with what to look at first"
    assert kept.repeated == 3, "one matter, one line"


async def test_a_recovery_is_told_and_kept(room: Room) -> None:
    await room.hear(failed(error_count=3))
    [notice] = await room.hear(ended(recovered=True, result={"inserted": 1}))
    assert (notice.level, notice.title, notice.text) == ("success", "News Sync works again", "1 new article")
    assert [kept.title for kept in await room.kept()] == [notice.title, "News Sync keeps failing"]


async def test_what_was_read_is_not_renewed(room: Room) -> None:
    await room.hear(failed())
    assert await room.service.unread_count() == 1
    [kept] = await room.kept()
    assert await room.service.mark_read([kept.id]) == 1
    assert await room.service.unread_count() == 0
    await room.hear(failed(error_count=2))
    assert [notice.read_at is None for notice in await room.kept()] == [True, False]
    assert await room.service.mark_read() == 1
    assert await room.service.mark_read() == 0


async def test_a_burst_of_successes_is_cut_and_let_through_again_later(room: Room) -> None:
    many = [ended(result={"inserted": 1}, task_id=number) for number in range(30)]
    assert len(await room.hear(*many)) == 8
    assert len(await room.hear(BY_HAND)) == 1, "who asked for a run is always told"
    await room.clock.advance(2.1)
    assert len(await room.hear(*many)) == 8


async def test_a_burst_of_failures_ends_in_one_notice_of_many(room: Room) -> None:
    many = [failed(task_id=number) for number in range(30)]
    shown = await room.hear(*many)
    assert [notice.title for notice in shown] == ["News Sync failed"] * 8 + ["Many tasks failed at once"]
    assert len(await room.kept()) == 9
    await room.clock.advance(2.1)
    assert [notice.title for notice in await room.hear(*many)] == ["News Sync failed"] * 8, "said not long ago"
    await room.clock.advance(31)
    assert (await room.hear(*many))[-1].title == "Many tasks failed at once"


MISSED_BY = (Cause.PROGRAM_CLOSED, Cause.ASLEEP, Cause.CLOCK_SET, Cause.BUSY, Cause.OFFLINE, Cause.DISABLED)


@pytest.mark.parametrize("cause", MISSED_BY)
async def test_missed_runs_are_told_with_their_cause(room: Room, cause: Cause) -> None:
    [notice] = await room.hear(RunsMissed(7, 12, START - timedelta(days=1), START, cause, 1))
    assert (notice.level, notice.title) == ("warning", "Task number 7: 12 runs were missed")
    assert notice.text == f"{_TEXTS['en'][cause.value]} The latest planned run was caught up."
    assert notice.data == {"count": 12, "cause": cause.value}
    [notice] = await room.hear(RunsMissed(8, 1, START, START, cause))
    assert notice.title == "Task number 8: 1 run was missed"


async def test_a_task_that_was_switched_off_can_be_switched_on_from_the_notice(room: Room) -> None:
    [notice] = await room.hear(TaskAutoDisabled(1, "News Sync", 5))
    assert (notice.level, notice.title) == ("error", "News Sync was switched off")
    assert "5 times in a row" in notice.text
    assert notice.actions == ("enable_task", "open_task")


@pytest.mark.parametrize(
    ("make", "title"),
    [
        (lambda n: RunsMissed(n, 2, START, START, Cause.ASLEEP), "{twice} runs of {n} tasks were missed"),
        (lambda n: TaskAutoDisabled(n, f"T{n}", 3), "{n} tasks were switched off after too many errors in a row"),
        (lambda n: ended(RunStatus.INTERRUPTED, task_id=n, task_name=f"T{n}"), "{n} runs were interrupted"),
    ],
)
async def test_up_to_four_are_told_one_by_one_and_more_in_one_notice(room: Room, make: Any, title: str) -> None:
    assert len(await room.hear(*(make(number) for number in range(4)))) == 4
    many = await room.hear(*(make(number) for number in range(2000)))
    assert [notice.title for notice in many] == [title.format(n=2000, twice=4000)]
    assert len(await room.kept()) == 5


async def test_what_comes_together_is_gathered_until_the_end(workspace_path: Path) -> None:
    async with opened(workspace_path) as room:
        for number in range(9):
            room.bus.publish(RunsMissed(number, 1, START, START, Cause.PROGRAM_CLOSED))
        await room.clock.settle()
        assert room.shown == []
    assert [notice.title for notice in room.shown] == ["9 runs of 9 tasks were missed"]
    async with opened(workspace_path) as room:
        [kept] = await room.kept()
        assert (kept.title, kept.data) == ("9 runs of 9 tasks were missed", {"count": 9})


async def test_after_its_end_it_hears_nothing(room: Room) -> None:
    await room.service.close()
    assert await room.hear(failed(), CHANGED) == []


async def test_in_french(room: Room) -> None:
    room.language = "fr"
    seen = [
        (notice.title, notice.text)
        for event in (
            CHANGED,
            failed(),
            failed(error_count=3),
            ended(recovered=True, result={}),
            RunsMissed(7, 2, START, START, Cause.ASLEEP, 1),
            TaskAutoDisabled(1, "News Sync", 5),
        )
        for notice in await room.hear(event)
    ]
    assert seen == [
        ("News Sync : terminé", "24 articles nouveaux, 3 mis à jour"),
        ("News Sync : échec", "no answer"),
        ("News Sync échoue toujours", f"3 erreurs de suite. no answer {_CHECKS['fr']['news_sync']}"),
        ("News Sync fonctionne à nouveau", "Rien de nouveau"),
        (
            "Task number 7 : 2 exécutions manquées",
            "L’ordinateur était en veille. La dernière exécution prévue a été rattrapée.",
        ),
        ("News Sync a été désactivée", "5 échecs de suite, sa limite. Corrigez la cause, puis réactivez-la."),
    ]


def test_both_languages_say_the_same_things_with_the_same_blanks() -> None:
    assert _TEXTS["en"].keys() == _TEXTS["fr"].keys()
    for key, english in _TEXTS["en"].items():
        blanks = [
            sorted(word for word in ("{name}", "{count}", "{why}", "{error}", "{tasks}") if word in said)
            for said in (english, _TEXTS["fr"][key])
        ]
        assert blanks[0] == blanks[1], key


@pytest.mark.parametrize(
    ("task_type", "result", "words"),
    [
        ("news_sync", {"inserted": 1}, "1 new article"),
        ("calendar_sync", {"inserted": 2, "deleted": 1}, "2 new events, 1 gone"),
        ("alerts_refresh", {"opened": 1, "resolved": 2}, "1 new alert, 2 resolved"),
        ("news_sync", {}, "Nothing new"),
        ("news_sync", {"note": "offline: 8 sources not reached"}, "offline: 8 sources not reached"),
        ("news_sync", {"inserted": 3, "note": "1 source failed"}, "3 new articles, 1 source failed"),
        ("shell_command", {"exit_code": 0}, ""),
        ("news_sync", {"inserted": True, "updated": -1, "deleted": "5", "note": 7}, "Nothing new"),
        ("news_sync", None, "Nothing new"),
    ],
)
def test_a_result_in_one_line(task_type: str, result: dict[str, Any] | None, words: str) -> None:
    event = ended(task_type=task_type, result=result)
    assert text(event, "en") == words
    assert bool(text(event, "fr")) is bool(words)


@pytest.mark.parametrize(
    ("task_type", "result", "words"),
    [
        ("news_sync", {"inserted": 1}, "1 article nouveau"),
        ("calendar_sync", {"inserted": 2, "deleted": 1}, "2 événements nouveaux, 1 supprimé"),
        ("alerts_refresh", {"opened": 1, "resolved": 2}, "1 alerte nouvelle, 2 résolues"),
    ],
)
def test_french_words_agree_with_their_nouns(task_type: str, result: dict[str, Any], words: str) -> None:
    assert text(ended(task_type=task_type, result=result), "fr") == words


def test_what_counts_as_a_change() -> None:
    assert changes({"inserted": 2, "updated": 1, "deleted": 1, "opened": 1, "resolved": 1, "unchanged": 9}) == 6
    assert changes({"inserted": True, "updated": -1, "deleted": "5"}) == 0
    assert changes(None) == 0


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    "status", [status for status in RunStatus if status not in (RunStatus.RUNNING, RunStatus.MISSED)]
)
def test_every_end_of_a_run_has_a_title_that_names_the_task(status: RunStatus, language: str) -> None:
    said = title(ended(status), language)
    assert said.startswith("News Sync ")
    assert len(said) > len("News Sync ")


@pytest.mark.parametrize("task_type", ["news_sync", "shell_command", "a_plugin"])
def test_what_to_look_at_first_is_known_for_every_type_in_both_languages(task_type: str) -> None:
    said = {language: keeps_failing(failed(task_type=task_type), language) for language in ("en", "fr")}
    assert said["en"] != said["fr"]
    assert _CHECKS["en"].keys() == _CHECKS["fr"].keys()
    assert all(len(text) > len("1 errors in a row. no answer ") for text in said.values())
