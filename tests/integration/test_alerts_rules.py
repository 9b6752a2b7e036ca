"""`alerts_refresh` over real stores: each rule opens once, renews, and closes when its matter is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.clients.http import HttpClient
from cockpit.domain.alert_rule import AlertRule, RuleKind, checked_params
from cockpit.domain.content import Alert, AlertState, Article, CalendarEvent, Severity, Source
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext
from tests.helpers.web_server import WebServer

NOW = RecordingContext().now()
HOUR = timedelta(hours=1)


class At(RecordingContext):
    """A context at another moment."""

    def __init__(self, moment: datetime, *, dry_run: bool = False) -> None:
        super().__init__(dry_run=dry_run)
        self._moment = moment

    def now(self) -> datetime:
        return self._moment


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        for rule in await made.deps.alert_rules.list():
            await made.deps.alert_rules.delete(rule.id)  # those that every workspace begins with
        yield made


async def rule(room: HandlerRoom, kind: RuleKind, again_after: timedelta = timedelta(), **params: Any) -> AlertRule:
    made = AlertRule(
        f"My {kind} rule", kind, checked_params(kind, params), again_after_seconds=again_after.total_seconds()
    )
    return await room.deps.alert_rules.insert(made)


async def refresh(room: HandlerRoom, after: timedelta = timedelta()) -> TaskRunResult:
    return await room.run("alerts_refresh", At(NOW + after))


def counts(result: TaskRunResult) -> tuple[int, int, int]:
    assert result.status is RunStatus.SUCCESS
    return result.result["opened"], result.result["resolved"], result.result["open"]


async def open_alerts(room: HandlerRoom) -> list[Alert]:
    return await room.deps.alerts.list(open_only=True)


async def the_alert(room: HandlerRoom) -> Alert:
    [alert] = await open_alerts(room)
    return alert


async def news(room: HandlerRoom, *titles: str, after: timedelta = timedelta(), name: str = "The Herald") -> Source:
    known = {source.name: source for source in await room.deps.sources.list()}
    source = known.get(name) or await room.feed(f"http://{name.replace(' ', '')}.example/", name)
    items = [
        Article(f"id {title}", title, f"http://a.example/{title}", "a summary", first_seen_at=NOW + after)
        for title in titles
    ]
    await room.deps.articles.upsert_many(source.id, items)
    return source


async def event(room: HandlerRoom, source: Source, starts_in: timedelta, **fields: Any) -> None:
    start = NOW + starts_in
    made = CalendarEvent("uid", "Tea", start, start + HOUR, **fields)
    await room.deps.events.replace_window(source.id, (NOW - timedelta(days=7), NOW + timedelta(days=90)), [made])


# -- words in the news -----------------------------------------------------------------------------------------------


async def test_words_in_the_news_are_one_alert_that_counts_its_items(room: HandlerRoom) -> None:
    made = await rule(room, RuleKind.KEYWORD, words=["outage"])
    await news(room, "Large OUTAGE in the north", "Nothing happened")
    assert counts(await refresh(room)) == (1, 0, 1)
    alert = await the_alert(room)
    assert (alert.rule, alert.rule_id, alert.severity, alert.count) == (made.name, made.id, Severity.WARNING, 1)
    assert alert.title == "“outage” in the news"
    assert alert.detail == "Large OUTAGE in the north · The Herald"
    assert alert.opened_at == NOW
    await news(room, "A second outage", after=timedelta(minutes=4))
    assert counts(await refresh(room, timedelta(minutes=5))) == (0, 0, 1)
    renewed = await the_alert(room)
    assert (renewed.id, renewed.count, renewed.title) == (alert.id, 2, "“outage” in 2 news items")
    assert renewed.detail == "A second outage · The Herald, and 1 more"


@pytest.mark.parametrize(
    ("word", "title", "found"),
    [
        ("art", "The art of waiting", True),
        ("art", "A party", False),
        ("data breach", "Data  Breach at a bank", True),
        ("C++", "News about C++", True),
        (".*", "anything", False),
        ("straße", "STRASSE gesperrt", True),
        ("é", "café", False),
    ],
)
async def test_whole_words_whatever_their_case(room: HandlerRoom, word: str, title: str, found: bool) -> None:
    await rule(room, RuleKind.KEYWORD, words=[word])
    await news(room, title)
    assert counts(await refresh(room))[0] == int(found)


async def test_the_news_of_chosen_sources_only(room: HandlerRoom) -> None:
    wanted = await news(room, "quiet here")
    await rule(room, RuleKind.KEYWORD, words=["outage"], source_ids=[wanted.id])
    await news(room, "outage there", name="Other")
    assert counts(await refresh(room)) == (0, 0, 0)
    await news(room, "outage here too")
    assert counts(await refresh(room)) == (1, 0, 1)


async def test_an_alert_ends_with_the_age_of_the_news_or_with_its_rule(room: HandlerRoom) -> None:
    made = await rule(room, RuleKind.KEYWORD, words=["outage"])
    await news(room, "outage here")
    await refresh(room)
    assert counts(await refresh(room, 25 * HOUR)) == (0, 1, 0)
    await news(room, "outage again", after=25 * HOUR)
    assert counts(await refresh(room, 25 * HOUR)) == (1, 0, 1)
    await room.deps.alert_rules.delete(made.id)
    assert counts(await refresh(room, 25 * HOUR)) == (0, 1, 0)


# -- what a person decided -------------------------------------------------------------------------------------------


async def test_an_acknowledged_alert_stays_so_until_there_is_more_of_it_and_its_time_has_come(
    room: HandlerRoom,
) -> None:
    await rule(room, RuleKind.KEYWORD, again_after=2 * HOUR, words=["outage"])
    await news(room, "outage here")
    await refresh(room)
    alert = await the_alert(room)
    await room.deps.alerts.acknowledge(alert.id, NOW, "Paul")
    await news(room, "outage there", after=timedelta(minutes=30))
    assert counts(await refresh(room, HOUR))[0] == 0
    assert ((await the_alert(room)).acknowledged_by, (await the_alert(room)).count) == ("Paul", 2)
    assert counts(await refresh(room, 3 * HOUR))[0] == 0  # nothing new since
    await news(room, "outage everywhere", after=3 * HOUR)
    assert counts(await refresh(room, 3 * HOUR))[0] == 1
    again = await the_alert(room)
    assert (again.id, again.acknowledged_at, again.state(NOW + 3 * HOUR)) == (alert.id, None, AlertState.OPEN)


async def test_what_resolved_opens_no_second_alert_for_a_while(room: HandlerRoom) -> None:
    await rule(room, RuleKind.KEYWORD, again_after=2 * HOUR, words=["outage"])
    await news(room, "outage here")
    await refresh(room)
    await room.deps.alerts.resolve((await the_alert(room)).id, NOW)
    assert counts(await refresh(room, HOUR)) == (0, 0, 0)
    assert counts(await refresh(room, 2 * HOUR)) == (1, 0, 1)


async def test_a_snoozed_alert_is_silent_until_its_time(room: HandlerRoom) -> None:
    await rule(room, RuleKind.KEYWORD, words=["outage"])
    await news(room, "outage here")
    await refresh(room)
    alert = await room.deps.alerts.snooze((await the_alert(room)).id, NOW + HOUR)
    assert alert.state(NOW) is AlertState.SNOOZED
    assert counts(await refresh(room)) == (0, 0, 0)
    assert counts(await refresh(room, HOUR)) == (0, 0, 1)
    assert alert.state(NOW + HOUR) is AlertState.OPEN


# -- event soon ------------------------------------------------------------------------------------------------------


async def test_an_event_soon_opens_and_closes_by_itself(room: HandlerRoom) -> None:
    await rule(room, RuleKind.EVENT_SOON, minutes=30)
    source = await room.calendar("http://a.example/cal.ics", "Mine")
    await event(room, source, timedelta(minutes=45), location="Room 4")
    assert counts(await refresh(room)) == (0, 0, 0)
    assert counts(await refresh(room, timedelta(minutes=20))) == (1, 0, 1)
    alert = await the_alert(room)
    assert (alert.title, alert.detail) == ("Tea begins soon", "2026-11-21 05:45 UTC · Room 4")
    assert counts(await refresh(room, timedelta(minutes=40))) == (0, 0, 1)
    assert counts(await refresh(room, timedelta(minutes=50))) == (0, 1, 0)


async def test_an_event_that_moves_is_announced_again_and_all_day_events_never(room: HandlerRoom) -> None:
    await rule(room, RuleKind.EVENT_SOON, minutes=30, again_after=12 * HOUR)
    source = await room.calendar("http://a.example/cal.ics")
    await event(room, source, timedelta(minutes=10))
    await refresh(room)
    await event(room, source, timedelta(minutes=20))
    assert counts(await refresh(room)) == (1, 1, 1)
    await event(room, source, timedelta(minutes=10), all_day=True)
    assert counts(await refresh(room)) == (0, 1, 0)


# -- tasks and sources -----------------------------------------------------------------------------------------------


async def test_a_failing_task_opens_an_alert_until_it_succeeds(room: HandlerRoom) -> None:
    await rule(room, RuleKind.TASK, errors=3)
    task = await room.deps.tasks.insert(SystemTask(0, "News Sync", "news_sync", "news", frequency_seconds=60))
    await room.deps.tasks.update(task.id, error_count=2, last_error="no route")
    assert counts(await refresh(room)) == (0, 0, 0)
    await room.deps.tasks.update(task.id, error_count=3)
    assert counts(await refresh(room)) == (1, 0, 1)
    alert = await the_alert(room)
    assert (alert.title, alert.detail) == ("News Sync failed 3 times in a row", "no route")
    await room.deps.tasks.update(task.id, error_count=4, enabled=False)
    assert counts(await refresh(room)) == (0, 0, 1)
    renewed = await the_alert(room)
    assert (renewed.id, renewed.title) == (alert.id, "News Sync failed 4 times in a row")
    assert renewed.detail == "It is switched off. no route"
    await room.deps.tasks.update(task.id, error_count=0)
    assert counts(await refresh(room)) == (0, 1, 0)


async def test_an_overdue_task(room: HandlerRoom) -> None:
    await rule(room, RuleKind.TASK, late_minutes=15)
    task = SystemTask(0, "Backup", "shell_command", "backup", frequency_seconds=60, next_run_at=NOW)
    await room.deps.tasks.insert(task)
    assert counts(await refresh(room, timedelta(minutes=15))) == (0, 0, 0)
    assert counts(await refresh(room, timedelta(minutes=16))) == (1, 0, 1)
    assert (await the_alert(room)).detail == "It was due at 2026-11-21 05:00 UTC."


async def test_a_source_that_fails(room: HandlerRoom) -> None:
    await rule(room, RuleKind.SOURCE_FAILING, polls=3)
    source = await room.feed("http://a.example/", "Le Monde", failures=2)
    await room.feed("http://b.example/", "Fine")
    await room.feed("http://c.example/", "Fine too")
    assert counts(await refresh(room)) == (0, 0, 0)
    await room.deps.sources.update(source.id, failures=31, last_error="HTTP 503.", failing_since=NOW)
    assert counts(await refresh(room)) == (1, 0, 1)
    alert = await the_alert(room)
    assert (alert.title, alert.count) == ("Le Monde is failing", 31)
    assert alert.detail == "HTTP 503; 31 polls in a row since 2026-11-21 05:00 UTC. The other 2 sources are fine."
    await room.deps.sources.update(source.id, failures=0)
    assert counts(await refresh(room)) == (0, 1, 0)


async def test_a_feed_of_warnings_opens_an_alert_an_entry(room: HandlerRoom) -> None:
    source = await news(room, "Disk is 88 % full", "All is well", name="build-01")
    await rule(room, RuleKind.WARNINGS, source_ids=[source.id], words=["disk", "memory"])
    await news(room, "disk news elsewhere")
    assert counts(await refresh(room)) == (1, 0, 1)
    assert (await the_alert(room)).title == "Disk is 88 % full"


# -- addresses -------------------------------------------------------------------------------------------------------


async def test_a_page_that_is_down_or_slow_and_comes_back(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/status", b"down", status=503)
    await rule(room, RuleKind.ADDRESS, addresses=[web.url("/status")], allow_private=True)
    assert counts(await refresh(room)) == (1, 0, 1)
    alert = await the_alert(room)
    assert alert.title.endswith(" is down")
    assert alert.detail == "It answered with HTTP 503."
    web.answer("/status", b"up")
    assert counts(await refresh(room)) == (0, 1, 0)


async def test_private_addresses_are_refused_unless_the_rule_allows_them(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/status", b"up")
    await rule(room, RuleKind.ADDRESS, addresses=[web.url("/status")])
    assert counts(await refresh(room)) == (1, 0, 1)
    assert web.requests == []


async def test_offline_leaves_alerts_as_they_are(workspace_path: Path) -> None:
    async def nobody(host: str, port: int) -> list[str]:
        raise OSError(-2, "Name or service not known")

    async with handler_room(workspace_path, nobody) as room:
        assert not await HttpClient(nobody).is_online()
        for one in await room.deps.alert_rules.list():
            await room.deps.alert_rules.delete(one.id)
        made = await rule(room, RuleKind.ADDRESS, addresses=["https://example.org/"])
        standing = Alert(made.name, f"rule/{made.id}/https://example.org/", Severity.INFO, "x", rule_id=made.id)
        await room.deps.alerts.refresh([standing], NOW, {}, [])
        result = await refresh(room)
        assert counts(result) == (0, 0, 1)
        assert result.result["not_asked"] == 1
        assert room.context.messages("warning") == [f"{made.name}: not asked, offline"]


# -- all rules -------------------------------------------------------------------------------------------------------


async def test_every_workspace_begins_with_three_rules(workspace_path: Path) -> None:
    async with handler_room(workspace_path) as room:
        assert [one.kind for one in await room.deps.alert_rules.list()] == [
            RuleKind.TASK,
            RuleKind.SOURCE_FAILING,
            RuleKind.EVENT_SOON,
        ]
        assert counts(await refresh(room)) == (0, 0, 0)


async def test_alerts_of_other_makers_are_left_alone(room: HandlerRoom) -> None:
    await room.deps.alerts.refresh([Alert("other", "other/1", Severity.INFO, "Not ours")], NOW, {}, [])
    assert counts(await refresh(room)) == (0, 0, 1)


async def test_the_log_names_what_opened_and_closed(room: HandlerRoom) -> None:
    made = await rule(room, RuleKind.KEYWORD, words=["outage"])
    await news(room, "outage here")
    result = await refresh(room)
    assert room.context.messages("info") == ["Opened: “outage” in the news"]
    assert [one["title"] for one in result.result["alerts"]] == ["“outage” in the news"]
    await room.deps.alert_rules.delete(made.id)
    await refresh(room)
    assert room.context.messages("info") == ["Resolved: “outage” in the news"]


async def test_a_rehearsal_changes_nothing(room: HandlerRoom) -> None:
    await rule(room, RuleKind.KEYWORD, words=["outage"])
    await news(room, "outage here")
    result = await room.run("alerts_refresh", At(NOW, dry_run=True))
    assert result.result["found"] == 1
    assert await open_alerts(room) == []
