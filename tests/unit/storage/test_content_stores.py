"""Sources, articles, events, alerts and notices."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cockpit.domain.content import (
    Alert,
    AlertState,
    Article,
    CalendarEvent,
    Severity,
    Source,
    SourceKind,
    link_key,
    title_key,
)
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import Notice
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.notice_store import KEPT, NoticeStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.workspace_facts import read_fact, write_fact
from tests.helpers.stored_runs import NOW

DAY = timedelta(days=1)


@pytest.fixture
def sources(db: Database) -> SourceStore:
    return SourceStore(db)


@pytest.fixture
async def feeds(sources: SourceStore) -> list[Source]:
    given = [Source(SourceKind.FEED, f"https://{name}.example/feed", name.title()) for name in ("one", "two")]
    return [await sources.insert(source) for source in given]


@pytest.fixture
async def calendar(sources: SourceStore) -> Source:
    return await sources.insert(Source(SourceKind.CALENDAR, "/home/me/work.ics", "Work"))


@pytest.fixture
def articles(db: Database) -> ArticleStore:
    return ArticleStore(db)


@pytest.fixture
def events(db: Database) -> EventStore:
    return EventStore(db)


class TestSources:
    async def test_kept_as_given(self, sources: SourceStore) -> None:
        given = Source(
            SourceKind.FEED, "https://x.example/é", "Ünï", enabled=False, is_example=True, allow_private=True,
            etag='W/"1"', last_modified="Sat", last_status="error", last_error="no", last_checked_at=NOW,
            last_success_at=NOW - DAY, item_count=3, created_at=NOW - DAY,
        )  # fmt: skip
        stored = await sources.insert(given)
        assert replace(stored, id=0) == given
        assert await sources.get(stored.id) == stored
        assert await sources.find(SourceKind.FEED, given.url) == stored
        assert await sources.find(SourceKind.CALENDAR, given.url) is None

    async def test_listing(self, sources: SourceStore, feeds: list[Source], calendar: Source) -> None:
        off = await sources.update(feeds[0].id, enabled=False)
        assert await sources.list() == [off, feeds[1], calendar]
        assert await sources.list(SourceKind.FEED) == [off, feeds[1]]
        assert await sources.list(enabled_only=True) == [feeds[1], calendar]
        assert await sources.list(SourceKind.CALENDAR, enabled_only=True) == [calendar]

    async def test_one_url_is_one_source(self, sources: SourceStore, feeds: list[Source]) -> None:
        with pytest.raises(UserError) as caught:
            await sources.insert(replace(feeds[0], id=0))
        assert feeds[0].url in caught.value.fields["url"]
        with pytest.raises(UserError):
            await sources.update(feeds[1].id, url=feeds[0].url)

    async def test_updates(self, sources: SourceStore, feeds: list[Source]) -> None:
        changed = await sources.update(feeds[0].id, last_status="success", last_success_at=NOW, item_count=9)
        assert changed == replace(feeds[0], last_status="success", last_success_at=NOW, item_count=9)
        assert await sources.update(feeds[0].id) == changed
        with pytest.raises(ValueError, match="colour"):
            await sources.update(feeds[0].id, colour="red")
        for call in (sources.update(99, name="x"), sources.delete(99)):
            with pytest.raises(NotFound):
                await call

    async def test_a_source_goes_with_what_it_brought(
        self, sources: SourceStore, articles: ArticleStore, events: EventStore, feeds: list[Source], calendar: Source
    ) -> None:
        await sources.update(feeds[1].id, etag="1", last_modified="Sat")
        await articles.upsert_many(feeds[0].id, [Article("a", "First headline here")])
        await articles.upsert_many(feeds[1].id, [Article("b", "Second headline here")])
        await events.replace_window(calendar.id, (NOW, NOW + DAY), [CalendarEvent("e", "E", NOW, NOW)])
        assert (await sources.delete(feeds[0].id)).id == feeds[0].id
        assert [article.external_id for article in await articles.list()] == ["b"]
        other = await sources.get(feeds[1].id)
        assert other is not None
        assert (other.etag, other.last_modified) == ("1", "Sat")
        await sources.delete(calendar.id)
        assert await events.list(NOW - DAY, NOW + DAY) == []


def article(number: int, **columns: Any) -> Article:
    base = Article(
        external_id=f"id-{number}",
        title=f"A headline about number {number}",
        url=f"https://news.example/{number}",
        published_at=NOW - timedelta(hours=number),
    )
    return replace(base, **columns)


async def groups(articles: ArticleStore) -> dict[str, str | None]:
    """By external id: the external id of the article that told the story first."""
    stored = await articles.list(1_000)
    names = {one.id: one.external_id for one in stored}
    return {one.external_id: names[one.group_id] if one.group_id else None for one in stored}


class TestArticles:
    async def test_new_changed_and_known(self, articles: ArticleStore, feeds: list[Source]) -> None:
        feed = feeds[0].id
        assert await articles.upsert_many(feed, [article(n) for n in range(5)]) == (5, 0, 0)
        assert await articles.upsert_many(feed, [article(n) for n in range(6)]) == (1, 0, 5)
        edited = [article(0, summary="now with text"), article(1, title="Corrected headline"), article(2)]
        assert await articles.upsert_many(feed, edited) == (0, 2, 1)
        stored = {one.external_id: one for one in await articles.list()}
        assert stored["id-0"].summary == "now with text"
        assert stored["id-1"].title == "Corrected headline"
        assert stored["id-0"].source_name == "One"
        assert stored["id-0"].published_at == NOW
        assert await articles.count() == 6

    async def test_twice_in_one_delivery(self, articles: ArticleStore, feeds: list[Source]) -> None:
        assert await articles.upsert_many(feeds[0].id, [article(1), article(1)]) == (1, 0, 1)

    @pytest.mark.parametrize(
        "link",
        [
            "http://news.example/1", "https://www.news.example/1/", "https://NEWS.example/1#top",
            "https://news.example:443/1?utm_source=rss&utm_medium=feed",
        ],
    )  # fmt: skip
    async def test_the_same_link_is_the_same_article(
        self, articles: ArticleStore, feeds: list[Source], link: str
    ) -> None:
        await articles.upsert_many(feeds[0].id, [article(1)])
        twin = article(1, external_id="other", title="Quite another title", url=link)
        assert await articles.upsert_many(feeds[0].id, [twin]) == (0, 0, 1)  # a feed that makes new ids each time
        assert await articles.upsert_many(feeds[1].id, [twin]) == (1, 0, 0)
        assert await groups(articles) == {"id-1": None, "other": "id-1"}

    @pytest.mark.parametrize(
        "link", ["https://news.example/1?page=2", "https://news.example:8443/1", "", "https://news.example"]
    )
    async def test_another_link_is_another_article(
        self, articles: ArticleStore, feeds: list[Source], link: str
    ) -> None:
        first = article(1) if link != "https://news.example" else article(1, url=link + "/")
        await articles.upsert_many(feeds[0].id, [first])
        other = article(2, url=link)
        assert await articles.upsert_many(feeds[1].id, [other]) == (1, 0, 0)
        assert set((await groups(articles)).values()) == {None}

    async def test_the_same_headline_elsewhere_is_the_same_article(
        self, articles: ArticleStore, feeds: list[Source]
    ) -> None:
        await articles.upsert_many(feeds[0].id, [article(1, title="Storm hits the coast")])
        twin = article(2, title="  STORM hits the Coast! ", url="https://other.example/x")
        assert await articles.upsert_many(feeds[1].id, [twin]) == (1, 0, 0)
        later = replace(twin, external_id="later", url="https://x.example/y", published_at=NOW + timedelta(days=30))
        assert await articles.upsert_many(feeds[1].id, [later]) == (1, 0, 0)
        assert await groups(articles) == {"id-1": None, "id-2": "id-1", "later": None}

    async def test_a_daily_series_of_one_source_stays_a_series(
        self, articles: ArticleStore, feeds: list[Source]
    ) -> None:
        series = [
            article(n, title="The morning briefing", published_at=NOW - n * DAY - timedelta(minutes=n))
            for n in range(4)
        ]
        assert await articles.upsert_many(feeds[0].id, series) == (4, 0, 0)
        again = article(9, title="The morning briefing", published_at=NOW + timedelta(minutes=5))
        assert await articles.upsert_many(feeds[0].id, [again]) == (0, 0, 1)

    async def test_short_titles_prove_nothing(self, articles: ArticleStore, feeds: list[Source]) -> None:
        await articles.upsert_many(feeds[0].id, [article(1, title="News")])
        assert await articles.upsert_many(feeds[1].id, [article(2, title="News")]) == (1, 0, 0)

    async def test_newest_first_and_search(self, articles: ArticleStore, feeds: list[Source]) -> None:
        texts = {1: "50% off", 2: "500 off", 3: "a_b", 4: "axb"}
        await articles.upsert_many(feeds[0].id, [article(n, summary=text) for n, text in texts.items()])
        await articles.upsert_many(feeds[1].id, [article(0, author="Ada")])
        assert [one.external_id for one in await articles.list()] == [f"id-{n}" for n in range(5)]
        assert [one.external_id for one in await articles.list(limit=2)] == ["id-0", "id-1"]
        assert [one.source_id for one in await articles.list(source_id=feeds[1].id)] == [feeds[1].id]
        for search, found in (
            ("50%", ["id-1"]),
            ("A_B", ["id-3"]),
            ("ada", ["id-0"]),
            ("  ", [f"id-{n}" for n in range(5)]),
        ):
            assert [one.external_id for one in await articles.list(search=search)] == found

    async def test_what_came_since(self, articles: ArticleStore, feeds: list[Source]) -> None:
        await articles.upsert_many(feeds[0].id, [article(n, first_seen_at=NOW + n * DAY) for n in range(4)])
        assert [one.external_id for one in await articles.since(NOW + 2 * DAY)] == ["id-2", "id-3"]

    async def test_daily_counts_hold_every_day(self, articles: ArticleStore, feeds: list[Source]) -> None:
        moments = [NOW, NOW - timedelta(hours=6), NOW - DAY, NOW - 3 * DAY, NOW - 9 * DAY, NOW + 2 * DAY]
        await articles.upsert_many(feeds[0].id, [article(n, first_seen_at=moment) for n, moment in enumerate(moments)])
        assert await articles.daily_counts(5, now=NOW) == [0, 1, 0, 2, 1]  # 5 a.m. minus 6 hours is yesterday
        assert await articles.daily_counts(0, now=NOW) == []
        assert len(await articles.daily_counts(7)) == 7

    async def test_text_that_utf8_cannot_hold(self, articles: ArticleStore, feeds: list[Source]) -> None:
        odd = article(1, title="bad \udc80 and \0 title", external_id="\udc80")
        assert await articles.upsert_many(feeds[0].id, [odd]) == (1, 0, 0)
        assert await articles.upsert_many(feeds[0].id, [odd]) == (0, 0, 1)


def test_keys_of_titles_and_links() -> None:
    assert title_key("  Ａ “Quoted”—Title, ÉTÉ! ") == title_key("a quoted title été")
    assert title_key("!!!") == ""
    assert link_key("HTTPS://www.Example.org/a/?b=1&utm_campaign=x#c") == "example.org/a?b=1"
    assert link_key("https://[broken/") == "https://[broken/"
    assert link_key("https://x.example/?q=a%26b") != link_key("https://x.example/?q=a&b")
    assert link_key("") == ""


def event(number: int, **columns: Any) -> CalendarEvent:
    start = NOW + timedelta(hours=number)
    return replace(CalendarEvent(f"uid-{number}", f"Event {number}", start, start + timedelta(hours=1)), **columns)


class TestEvents:
    WINDOW = (NOW - DAY, NOW + 10 * DAY)

    async def test_inserted_updated_deleted(self, events: EventStore, calendar: Source) -> None:
        assert await events.replace_window(calendar.id, self.WINDOW, [event(n) for n in range(4)]) == (4, 0, 0)
        assert await events.replace_window(calendar.id, self.WINDOW, [event(n) for n in range(4)]) == (0, 0, 0)
        now = [event(0), event(1, location="Room 2"), event(5)]
        assert await events.replace_window(calendar.id, self.WINDOW, now) == (1, 1, 2)
        stored = await events.list(*self.WINDOW)
        assert [(one.uid, one.location, one.source_name) for one in stored] == [
            ("uid-0", "", "Work"), ("uid-1", "Room 2", "Work"), ("uid-5", "", "Work"),
        ]  # fmt: skip

    async def test_occurrences_of_one_entry_are_apart(self, events: EventStore, calendar: Source) -> None:
        weekly = [event(24 * n, uid="weekly", recurrence_key=f"2026-{n}") for n in range(3)]
        assert await events.replace_window(calendar.id, self.WINDOW, weekly) == (3, 0, 0)
        assert await events.replace_window(calendar.id, self.WINDOW, weekly[:2]) == (0, 0, 1)

    async def test_the_past_outside_the_window_stays(self, events: EventStore, calendar: Source) -> None:
        old = event(-24 * 30)
        await events.replace_window(calendar.id, (NOW - 40 * DAY, NOW), [old])
        assert await events.replace_window(calendar.id, self.WINDOW, []) == (0, 0, 0)
        assert len(await events.list(NOW - 40 * DAY, NOW)) == 1

    async def test_an_event_moved_out_of_the_window_moves(self, events: EventStore, calendar: Source) -> None:
        await events.replace_window(calendar.id, self.WINDOW, [event(1)])
        moved = event(1, starts_at=NOW - 20 * DAY, ends_at=NOW - 20 * DAY)
        assert await events.replace_window(calendar.id, self.WINDOW, [moved]) == (0, 1, 0)
        assert await events.count_between(*self.WINDOW) == 0

    async def test_other_calendars_are_left_alone(
        self, events: EventStore, sources: SourceStore, calendar: Source
    ) -> None:
        other = await sources.insert(Source(SourceKind.CALENDAR, "https://x.example/c.ics", "Other"))
        await events.replace_window(calendar.id, self.WINDOW, [event(1)])
        await events.replace_window(other.id, self.WINDOW, [event(1)])
        assert await events.replace_window(calendar.id, self.WINDOW, []) == (0, 0, 1)
        assert [one.source_id for one in await events.list(*self.WINDOW)] == [other.id]

    async def test_touching_a_span(self, events: EventStore, calendar: Source) -> None:
        long = event(-6, ends_at=NOW + timedelta(hours=5), all_day=True)
        point = event(0, uid="point", ends_at=NOW)
        before = event(-1, uid="before", ends_at=NOW)
        await events.replace_window(calendar.id, self.WINDOW, [long, point, before, event(2)])
        span = (NOW, NOW + timedelta(hours=2))
        assert [one.uid for one in await events.list(*span)] == [long.uid, "point"]
        assert await events.count_between(*span) == 2
        assert (await events.list(*span))[0].all_day
        assert len(await events.list(*self.WINDOW, limit=1)) == 1
        assert await events.daily_counts(2, now=NOW) == [1, 3]


def an_alert(key: str = "k", **columns: Any) -> Alert:
    return replace(Alert("rule", key, Severity.WARNING, "Title", "detail"), **columns)


async def opened(alerts: AlertStore, *found: Alert, at: datetime = NOW) -> list[Alert]:
    """What a refresh opens that finds these."""
    return (await alerts.refresh(found, at, {}, []))[0]


class TestAlerts:
    @pytest.fixture
    def alerts(self, db: Database) -> AlertStore:
        return AlertStore(db)

    async def test_one_standing_alert_of_a_matter(self, alerts: AlertStore) -> None:
        [first] = await opened(alerts, an_alert())
        await alerts.acknowledge(first.id, NOW, "Paul")
        assert await opened(alerts, an_alert(title="Worse", severity=Severity.CRITICAL), at=NOW + DAY) == []
        [again] = await alerts.list()
        assert (again.id, again.opened_at, again.last_seen_at) == (first.id, NOW, NOW + DAY)
        assert (again.title, again.severity, again.acknowledged_at) == ("Worse", Severity.CRITICAL, NOW)
        assert again.acknowledged_by == "Paul"
        assert await alerts.count_open(NOW) == 1

    async def test_a_resolved_matter_may_come_again(self, alerts: AlertStore) -> None:
        [first] = await opened(alerts, an_alert())
        assert (await alerts.resolve(first.id, NOW)).resolved_at == NOW
        assert (await alerts.resolve(first.id, NOW + DAY)).resolved_at == NOW
        [second] = await opened(alerts, an_alert(), at=NOW + DAY)
        assert [one.id for one in await alerts.list()] == [second.id, first.id]
        assert await alerts.list(open_only=True) == [second]
        assert [one.id for one in await alerts.list(resolved_only=True)] == [first.id]
        assert await alerts.count_resolved() == 1

    async def test_marks(self, alerts: AlertStore) -> None:
        [alert] = await opened(alerts, an_alert())
        assert (await alerts.acknowledge(alert.id, NOW)).acknowledged_at == NOW
        assert (await alerts.acknowledge(alert.id, NOW + DAY)).acknowledged_at == NOW
        assert (await alerts.snooze(alert.id, NOW + DAY)).state(NOW) is AlertState.SNOOZED
        assert await alerts.count_open(NOW) == 0
        assert (await alerts.reopen(alert.id)).state(NOW) is AlertState.OPEN
        for call in (alerts.snooze(9, NOW), alerts.resolve(9), alerts.acknowledge(9), alerts.reopen(9)):
            with pytest.raises(NotFound):
                await call

    async def test_concurrent_refreshes(self, alerts: AlertStore) -> None:
        found = await asyncio.gather(*(opened(alerts, an_alert(str(n % 3))) for n in range(30)))
        assert sum(map(len, found)) == 3
        assert await alerts.count_open(NOW) == 3

    async def test_daily_counts(self, alerts: AlertStore) -> None:
        for n, back in enumerate((0, 0, 2)):
            await opened(alerts, an_alert(str(n)), at=NOW - back * DAY)
        assert await alerts.daily_counts(4, now=NOW) == [0, 1, 0, 2]


class TestNotices:
    @pytest.fixture
    def notices(self, db: Database) -> NoticeStore:
        return NoticeStore(db)

    async def test_kept_as_given(self, notices: NoticeStore) -> None:
        notice = Notice("error", "T", "x <b>y</b>", "key", 3, 4, ("open_run", "run_now"), {"n": 1})
        stored = await notices.add(notice, NOW)
        assert (stored.at, stored.read_at, stored.repeated) == (NOW, None, 0)
        for name in ("level", "title", "text", "key", "task_id", "run_id", "actions", "data"):
            assert getattr(stored, name) == getattr(notice, name)
        assert await notices.list() == [stored]

    async def test_an_unread_notice_of_the_same_matter_is_renewed(self, notices: NoticeStore) -> None:
        first = await notices.add(Notice("error", "Failed", key="t:1"), NOW)
        later = await notices.add(Notice("error", "Failed again", key="t:1", run_id=9), NOW + timedelta(hours=23))
        assert (later.id, later.repeated, later.title, later.run_id) == (first.id, 1, "Failed again", 9)
        assert later.at == NOW + timedelta(hours=23)
        assert await notices.unread_count() == 1

    @pytest.mark.parametrize("why", ["read", "a day later", "another matter", "no matter"])
    async def test_otherwise_it_is_a_new_one(self, notices: NoticeStore, why: str) -> None:
        key = "" if why == "no matter" else "k"
        first = await notices.add(Notice("info", "A", key=key), NOW)
        if why == "read":
            await notices.mark_read([first.id])
        at = NOW + timedelta(hours=25 if why == "a day later" else 1)
        second = await notices.add(Notice("info", "A", key="other" if why == "another matter" else key), at)
        assert (second.id > first.id, second.repeated) == (True, 0)
        assert [one.id for one in await notices.list()] == [second.id, first.id]
        assert len(await notices.list(limit=1)) == 1

    async def test_reading(self, notices: NoticeStore) -> None:
        made = [await notices.add(Notice("info", str(n)), NOW) for n in range(5)]
        assert await notices.mark_read([made[0].id, made[3].id, 99], NOW) == 2
        assert await notices.mark_read([made[0].id], NOW + DAY) == 0
        assert await notices.mark_read([]) == 0
        assert await notices.unread_count() == 3
        assert await notices.mark_read() == 3
        assert await notices.unread_count() == 0
        assert {one.id: one.read_at for one in await notices.list()}[made[0].id] == NOW

    async def test_the_oldest_are_forgotten(self, db: Database, notices: NoticeStore) -> None:
        first = await notices.add(Notice("info", "first"))
        await db.write(lambda c: c.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'notices'", (KEPT,)))
        last = await notices.add(Notice("info", "last"))
        assert [one.id for one in await notices.list()] == [last.id]
        assert first.id == 1

    async def test_what_was_held_back_is_told_once_in_one_notice(self, notices: NoticeStore) -> None:
        failing = Notice("error", "Failed", key="t:1", data={"status": "error"})
        await notices.add(failing, NOW, {"failures": 1})
        await notices.add(failing, NOW + timedelta(hours=1), {"failures": 1})
        await notices.add(Notice("warning", "Missed", key="m:2"), NOW, {"missed": 12})
        await notices.add(Notice("info", "Shown", key="s"), NOW)
        read = await notices.add(Notice("info", "Read", key="r"), NOW, {"failures": 5})
        await notices.mark_read([read.id], NOW)
        heard: list[Mapping[str, int]] = []

        def sum_up(counts: Mapping[str, int]) -> Notice:
            heard.append(dict(counts))
            return Notice("error", "During quiet hours", key="quiet-hours")

        assert await notices.holds_any()
        told = await notices.release_held(sum_up, NOW + timedelta(hours=8))
        assert told is not None
        assert (told.title, told.at) == ("During quiet hours", NOW + timedelta(hours=8))
        assert heard == [{"failures": 2, "missed": 12}], "what a person read meanwhile needs no telling"
        assert not await notices.holds_any()
        assert await notices.release_held(sum_up, NOW + timedelta(hours=9)) is None
        kept = {notice.title: notice.data for notice in await notices.list()}
        assert kept["Failed"] == {"status": "error"}
        assert kept.keys() == {"Failed", "Missed", "Shown", "Read", "During quiet hours"}

    async def test_a_renewal_keeps_what_was_held_back_before(self, notices: NoticeStore) -> None:
        await notices.add(Notice("error", "Failed", key="t:1"), NOW, {"failures": 2})
        await notices.add(Notice("error", "Failed again", key="t:1"), NOW + timedelta(hours=1))
        told = await notices.release_held(lambda counts: Notice("info", str(dict(counts))), NOW)
        assert told is not None
        assert told.title == "{'failures': 2}"

    async def test_held_counts_of_another_hand(self, db: Database, notices: NoticeStore) -> None:
        for held in ('{"held": 3}', '{"held": {"failures": "many", "missed": -1}}', '{"held": ', '{"x": {"held": {}}}'):
            await notices.add(Notice("info", held))
        await db.write(lambda c: c.execute("UPDATE notices SET data = title"))
        assert await notices.release_held(lambda counts: Notice("info", "x")) is None

    async def test_actions_of_another_hand(self, db: Database, notices: NoticeStore) -> None:
        await notices.add(Notice("info", "x"))
        await db.write(lambda c: c.execute("UPDATE notices SET actions = '{', data = '[]', at = 'x'"))
        [notice] = await notices.list()
        assert (notice.actions, notice.data) == ((), {})
        assert abs(notice.at - datetime.now(UTC)) < timedelta(minutes=1)


async def test_facts_about_the_workspace(db: Database) -> None:
    assert await read_fact(db, "filled") is None
    await write_fact(db, "filled", "1")
    await write_fact(db, "filled", "2")
    assert await read_fact(db, "filled") == "2"
