"""The numbers of the cards, the history of runs, and what the jobs brought."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.content import Alert, Article, CalendarEvent, Severity, Source, SourceKind
from cockpit.domain.errors import NotFound
from cockpit.domain.run import LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.services.metrics import SERIES_DAYS, MetricCard, MetricsService
from cockpit.services.runs import RunService
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.idea_store import IdeaStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.fake_clock import FakeClock
from tests.helpers.stored_runs import a_run, a_task, ended, shown

NOW = datetime.fromisoformat("2026-11-21T05:00:00+00:00")


@dataclass
class Room:
    """The services over an open file, at NOW."""

    db: Database
    store: RunStore
    bus: EventBus = field(default_factory=EventBus)
    clock: FakeClock = field(default_factory=lambda: FakeClock(NOW))

    @property
    def metrics(self) -> MetricsService:
        db = self.db
        return MetricsService(
            TaskStore(db), ArticleStore(db), EventStore(db), AlertStore(db), IdeaStore(db), self.clock
        )

    @property
    def runs(self) -> RunService:
        return RunService(self.store, self.clock, self.db)

    async def cards(self) -> dict[str, MetricCard]:
        return {card.key: card for card in await self.metrics.cards()}

    async def source(self, kind: SourceKind = SourceKind.FEED) -> Source:
        return await SourceStore(self.db).insert(Source(kind, f"/{kind}", f"A {kind}"))

    async def task(self, component: str = "one", **columns: Any) -> SystemTask:
        return await TaskStore(self.db).insert(a_task(component, **columns))

    async def ran(self, task: SystemTask, minute: float, status: RunStatus, seconds: float = 1.0) -> TaskRun:
        """A finished run by hand, `minute` minutes after NOW."""
        run = a_run(self.store, task, minute, trigger=Trigger.MANUAL)
        await self.store.start_manual(run)
        done = ended(run, status, seconds)
        await self.store.finish(done, shown(task, done))
        return done


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[Room]:
    async with Database.open(workspace_path) as db:
        yield Room(db, await RunStore.create(db))


async def seen_on(db: Database, table: str, column: str, moments: dict[int, datetime]) -> None:
    """Set back when rows were first seen: a store takes the time of the computer."""
    for row_id, moment in moments.items():
        text = moment.isoformat().replace("+00:00", ".000Z")
        await db.write(lambda c, v=(text, row_id): c.execute(f"UPDATE {table} SET {column} = ? WHERE id = ?", v))


async def test_an_empty_workspace_has_four_cards_of_zero(room: Room) -> None:
    cards = await room.metrics.cards()
    assert [card.key for card in cards] == ["feed_items", "events", "ideas", "alerts"]
    for card in cards:
        assert (card.value, card.change, card.series) == (0, 0, (0,) * SERIES_DAYS)
        assert (card.task_id, card.last_run_at, card.last_status) == (None, None, None)


async def test_feed_items_count_all_and_what_came_today(room: Room) -> None:
    source = await room.source()
    articles = ArticleStore(room.db)
    await articles.upsert_many(source.id, [Article(str(n), f"Title {n}", f"https://example.org/{n}") for n in range(6)])
    days = [0, 0, 1, 1, 1, 40]
    stored = sorted(article.id for article in await articles.list())
    await seen_on(
        room.db,
        "articles",
        "first_seen_at",
        {row_id: NOW - timedelta(days=back) for row_id, back in zip(stored, days, strict=True)},
    )
    card = (await room.cards())["feed_items"]
    assert (card.value, card.change) == (6, 2)
    assert card.series == (0,) * (SERIES_DAYS - 2) + (3, 2)


async def test_events_count_the_next_seven_days(room: Room) -> None:
    source = await room.source(SourceKind.CALENDAR)
    hours = [-48, -2, 1, 24, 6 * 24, 8 * 24]
    entries = [
        CalendarEvent(str(n), f"Event {n}", NOW + timedelta(hours=h), NOW + timedelta(hours=h + 1))
        for n, h in enumerate(hours)
    ]
    window = (NOW - timedelta(days=7), NOW + timedelta(days=90))
    await EventStore(room.db).replace_window(source.id, window, entries)
    assert (await room.cards())["events"].value == 3


async def test_alerts_count_those_that_are_open(room: Room) -> None:
    alerts = AlertStore(room.db)
    found = [Alert("rule", f"key {n}", Severity.WARNING, f"Alert {n}") for n in range(3)]
    opened, _ = await alerts.refresh(found, NOW, {}, [])
    await alerts.resolve(opened[0].id)
    assert (await room.cards())["alerts"].value == 2


async def test_a_card_knows_the_task_that_fills_it(room: Room) -> None:
    other = await room.task("other", task_type="news_sync")
    await room.task("second", task_type="news_sync")
    done = await room.ran(other, -30, RunStatus.ERROR)
    card = (await room.cards())["feed_items"]
    assert (card.task_id, card.last_run_at, card.last_status) == (other.id, done.started_at, RunStatus.ERROR)


async def test_the_history_is_read_in_pages_and_by_what_is_asked(room: Room) -> None:
    one, two = await room.task("one"), await room.task("two")
    runs = [await room.ran(one, minute, RunStatus.SUCCESS) for minute in range(3)]
    bad = await room.ran(two, 5, RunStatus.ERROR)
    assert [run.id for run in await room.runs.list()] == [bad.id, *(run.id for run in reversed(runs))]
    assert [run.id for run in await room.runs.list(task_id=two.id)] == [bad.id]
    assert [run.id for run in await room.runs.list(status=RunStatus.ERROR)] == [bad.id]
    assert [run.id for run in await room.runs.list(status=[RunStatus.SUCCESS], limit=2)] == [runs[2].id, runs[1].id]
    assert [run.id for run in await room.runs.list(before_id=runs[1].id)] == [runs[0].id]
    assert await room.runs.list(trigger=Trigger.SCHEDULE) == []
    assert await room.runs.get(bad.id) == bad
    with pytest.raises(NotFound, match="4711"):
        await room.runs.get(4711)


async def test_the_log_of_a_run_is_in_order(room: Room) -> None:
    run = await room.ran(await room.task(), 0, RunStatus.SUCCESS)
    await room.store.append_logs([LogLine(run.id, NOW, "info", f"line {n}") for n in range(5)])
    assert [line.message for line in await room.runs.logs(run.id)] == [f"line {n}" for n in range(5)]
    assert len(await room.runs.logs(run.id, limit=2)) == 2
    assert await room.runs.logs(4711) == ()


async def test_statistics_of_one_task(room: Room) -> None:
    task = await room.task()
    nothing = await room.runs.task_stats(task.id)
    assert (nothing.total, nothing.success_rate, nothing.median_seconds, nothing.p95_seconds) == (0, None, None, None)
    for minute in range(19):
        await room.ran(task, minute, RunStatus.SUCCESS, seconds=minute + 1)
    await room.ran(task, 19, RunStatus.TIMED_OUT, seconds=100)
    await room.ran(task, 20, RunStatus.CANCELLED, seconds=5)
    stats = await room.runs.task_stats(task.id)
    assert (stats.total, stats.successful, stats.failed) == (21, 19, 1)
    assert stats.success_rate == pytest.approx(0.95)
    assert stats.median_seconds == pytest.approx(10)
    assert stats.p95_seconds == pytest.approx(19)


async def test_statistics_of_a_day_and_activity_by_hour(room: Room) -> None:
    task = await room.task()
    await room.ran(task, -30, RunStatus.SUCCESS)
    await room.ran(task, -20, RunStatus.ERROR)
    await room.ran(task, -90, RunStatus.SUCCESS)
    await room.ran(task, -48 * 60, RunStatus.SUCCESS)
    stats = await room.runs.stats(24)
    assert (stats["total"], stats["success"], stats["error"], stats["skipped"]) == (3, 2, 1, 0)
    assert (await room.runs.stats(1))["total"] == 2
    hour = timedelta(hours=1)
    assert sorted(await room.runs.activity(2)) == [
        (NOW - 2 * hour, RunStatus.SUCCESS, Trigger.MANUAL, 1),
        (NOW - hour, RunStatus.ERROR, Trigger.MANUAL, 1),
        (NOW - hour, RunStatus.SUCCESS, Trigger.MANUAL, 1),
    ]
