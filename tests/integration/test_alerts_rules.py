"""`alerts_refresh` over real stores: each rule opens once, renews, and closes when its matter is gone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.content import Alert, Article, CalendarEvent, Severity, Source
from cockpit.domain.errors import UserError
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext

NOW = RecordingContext().now()


class At(RecordingContext):
    """A context at another moment."""

    def __init__(self, moment: datetime, component: str = "test") -> None:
        super().__init__(component=component)
        self._moment = moment

    def now(self) -> datetime:
        return self._moment


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        yield made


async def refresh(
    room: HandlerRoom, after: timedelta = timedelta(), component: str = "test", **rules: Any
) -> TaskRunResult:
    only = {"event_minutes": 0, "task_errors": 0, **rules}
    return await room.run("alerts_refresh", At(NOW + after, component), **only)


def counts(result: TaskRunResult) -> tuple[int, int, int]:
    assert result.status is RunStatus.SUCCESS
    return result.result["opened"], result.result["resolved"], result.result["open"]


async def open_alerts(room: HandlerRoom) -> list[Alert]:
    return await room.deps.alerts.list(open_only=True)


async def news(room: HandlerRoom, *titles: str) -> None:
    source = await room.feed("http://a.example/", "The Herald")
    items = [
        Article(f"id {title}", title, f"http://a.example/{n}", "a summary", first_seen_at=NOW)
        for n, title in enumerate(titles)
    ]
    await room.deps.articles.upsert_many(source.id, items)


async def event(room: HandlerRoom, source: Source, starts_in: timedelta, **fields: Any) -> None:
    start = NOW + starts_in
    made = CalendarEvent("uid", "Tea", start, start + timedelta(hours=1), **fields)
    await room.deps.events.replace_window(source.id, (NOW - timedelta(days=7), NOW + timedelta(days=90)), [made])


# -- keyword in the news ---------------------------------------------------------------------------------------------


async def test_a_keyword_in_the_news_opens_one_alert(room: HandlerRoom) -> None:
    await news(room, "Large OUTAGE in the north", "Nothing happened")
    first = await refresh(room, keywords=["outage"], keyword_severity="warning")
    assert counts(first) == (1, 0, 1)
    (alert,) = await open_alerts(room)
    assert (alert.rule, alert.severity) == ("keyword", Severity.WARNING)
    assert alert.title == "“outage” in the news: Large OUTAGE in the north"
    assert alert.detail == "The Herald · http://a.example/0"
    assert alert.opened_at == NOW
    again = await refresh(room, timedelta(minutes=5), keywords=["outage"])
    assert counts(again) == (0, 0, 1)
    assert [item.id for item in await open_alerts(room)] == [alert.id]


@pytest.mark.parametrize(
    ("keyword", "title", "found"),
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
async def test_whole_words_whatever_their_case(room: HandlerRoom, keyword: str, title: str, found: bool) -> None:
    await news(room, title)
    assert counts(await refresh(room, keywords=[keyword]))[0] == int(found)


async def test_a_keyword_alert_ends_with_the_age_of_the_news_or_of_the_rule(room: HandlerRoom) -> None:
    await news(room, "outage here")
    await refresh(room, keywords=["outage"])
    assert counts(await refresh(room, timedelta(hours=25), keywords=["outage"])) == (0, 1, 0)
    assert counts(await refresh(room, keywords=["outage"])) == (1, 0, 1)
    assert counts(await refresh(room)) == (0, 1, 0)
    assert await open_alerts(room) == []


async def test_at_most_a_hundred_alerts_of_a_rule(room: HandlerRoom) -> None:
    await news(room, *(f"outage number {n}" for n in range(130)))
    assert counts(await refresh(room, keywords=["outage"])) == (100, 0, 100)


# -- event soon ------------------------------------------------------------------------------------------------------


async def test_an_event_soon_opens_and_closes_by_itself(room: HandlerRoom) -> None:
    source = await room.calendar("http://a.example/cal.ics", "Mine")
    await event(room, source, timedelta(minutes=45), location="Room 4")
    assert counts(await refresh(room, event_minutes=30)) == (0, 0, 0)
    assert counts(await refresh(room, timedelta(minutes=20), event_minutes=30)) == (1, 0, 1)
    (alert,) = await open_alerts(room)
    assert (alert.title, alert.detail) == ("Tea begins soon", "2026-11-21 05:45 UTC · Room 4")
    assert counts(await refresh(room, timedelta(minutes=40), event_minutes=30)) == (0, 0, 1)
    assert counts(await refresh(room, timedelta(minutes=50), event_minutes=30)) == (0, 1, 0)


async def test_an_event_that_moves_is_announced_again(room: HandlerRoom) -> None:
    source = await room.calendar("http://a.example/cal.ics")
    await event(room, source, timedelta(minutes=10))
    await refresh(room, event_minutes=30)
    await event(room, source, timedelta(minutes=20))
    assert counts(await refresh(room, event_minutes=30)) == (1, 1, 1)


async def test_all_day_events_begin_at_no_time(room: HandlerRoom) -> None:
    source = await room.calendar("http://a.example/cal.ics")
    await event(room, source, timedelta(minutes=10), all_day=True)
    assert counts(await refresh(room, event_minutes=30)) == (0, 0, 0)


# -- task failing ----------------------------------------------------------------------------------------------------


async def test_a_failing_task_opens_an_alert_until_it_succeeds(room: HandlerRoom) -> None:
    task = await room.deps.tasks.insert(SystemTask(0, "News Sync", "news_sync", "news", frequency_seconds=60))
    await room.deps.tasks.update(task.id, error_count=2, last_error="no route")
    assert counts(await refresh(room, task_errors=3)) == (0, 0, 0)
    await room.deps.tasks.update(task.id, error_count=3)
    assert counts(await refresh(room, task_errors=3)) == (1, 0, 1)
    (alert,) = await open_alerts(room)
    assert (alert.title, alert.detail) == ("News Sync failed 3 times in a row", "no route")
    assert alert.severity is Severity.CRITICAL
    await room.deps.tasks.update(task.id, error_count=4, enabled=False)
    assert counts(await refresh(room, task_errors=3)) == (0, 0, 1)
    renewed = (await open_alerts(room))[0]
    assert (renewed.id, renewed.title) == (alert.id, "News Sync failed 4 times in a row")
    assert renewed.detail == "It is switched off. no route"
    await room.deps.tasks.update(task.id, error_count=0)
    assert counts(await refresh(room, task_errors=3)) == (0, 1, 0)


# -- all rules -------------------------------------------------------------------------------------------------------


async def test_an_acknowledged_alert_stays_acknowledged_while_it_stands(room: HandlerRoom) -> None:
    await news(room, "outage here")
    await refresh(room, keywords=["outage"])
    (alert,) = await open_alerts(room)
    await room.deps.alerts.acknowledge(alert.id, NOW)
    await refresh(room, timedelta(minutes=5), keywords=["outage"])
    (after,) = await open_alerts(room)
    assert after.acknowledged_at == NOW
    assert after.last_seen_at == NOW + timedelta(minutes=5)


async def test_components_do_not_close_each_others_alerts(room: HandlerRoom) -> None:
    await news(room, "outage here", "strike there")
    assert counts(await refresh(room, component="one", keywords=["outage"])) == (1, 0, 1)
    assert counts(await refresh(room, component="two", keywords=["strike"])) == (1, 0, 1)
    assert counts(await refresh(room, component="one", keywords=["outage"])) == (0, 0, 1)
    assert len(await open_alerts(room)) == 2


async def test_alerts_of_other_makers_are_left_alone(room: HandlerRoom) -> None:
    other = Alert("other", "test", Severity.INFO, "Not ours")
    await room.deps.alerts.open(replace(other, dedupe_key="testing/1"))
    assert counts(await refresh(room)) == (0, 0, 0)
    assert len(await open_alerts(room)) == 1


async def test_the_log_names_what_opened_and_closed(room: HandlerRoom) -> None:
    await news(room, "outage here")
    await refresh(room, keywords=["outage"])
    assert room.context.messages("info") == ["Opened: “outage” in the news: outage here"]
    await refresh(room)
    assert room.context.messages("info") == ["Resolved: “outage” in the news: outage here"]


async def test_a_rehearsal_changes_nothing(room: HandlerRoom) -> None:
    await news(room, "outage here")
    result = await room.run("alerts_refresh", RecordingContext(dry_run=True), keywords=["outage"])
    assert result.result["found"] == 1
    assert await open_alerts(room) == []


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"keywords": ["ok", "  "]}, "params.keywords.1"),
        ({"keywords": "outage"}, "params.keywords"),
        ({"keyword_severity": "fatal"}, "params.keyword_severity"),
        ({"event_minutes": -1}, "params.event_minutes"),
        ({"unknown": 1}, "params.unknown"),
    ],
)
async def test_wrong_rules_are_refused_with_their_path(room: HandlerRoom, params: dict[str, Any], path: str) -> None:
    with pytest.raises(UserError) as caught:
        await room.run("alerts_refresh", **params)
    assert list(caught.value.fields) == [path]
