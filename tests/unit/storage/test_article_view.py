"""Lists of items: order, filters, search, stories that several told, marks and their undo, and their size."""

from __future__ import annotations

import random
import sqlite3
import time
from datetime import timedelta

import pytest

from cockpit.domain.errors import NotFound
from cockpit.domain.item_filter import ItemFilter, ItemState, ItemWords
from cockpit.storage import article_detail, article_marks, article_view
from cockpit.storage.article_view import ArticleView
from cockpit.storage.database import Database
from tests.helpers.stored_items import NOW, many, store


async def fill(db: Database, *items: dict[str, object]) -> None:
    def change(connection: sqlite3.Connection) -> None:
        for number, item in enumerate(items, 1):
            values = {"minutes_ago": number, **item}
            store(connection, number, **values)  # type: ignore[arg-type]

    await db.write(change)


async def ids(db: Database, wanted: ItemFilter) -> list[int]:
    view = await ArticleView.open(db, wanted)
    assert len(view) == await article_view.count(db, wanted)
    return view.ids(0, 1000)


async def test_the_newest_is_first_and_can_be_last(db: Database) -> None:
    await fill(db, {"minutes_ago": 5}, {"minutes_ago": 1}, {"minutes_ago": 9})
    assert await ids(db, ItemFilter()) == [2, 1, 3]
    assert await ids(db, ItemFilter(newest_first=False)) == [3, 1, 2]


async def test_states_sources_and_times_narrow_the_list(db: Database) -> None:
    await fill(db, {"read": True}, {"starred": True, "source": 2}, {"source": 2}, {"source": 3, "read": True})
    assert await ids(db, ItemFilter(ItemState.UNREAD)) == [2, 3]
    assert await ids(db, ItemFilter(ItemState.STARRED)) == [2]
    assert await ids(db, ItemFilter(source_ids=(2,))) == [2, 3]
    assert await ids(db, ItemFilter(source_ids=(1, 3))) == [1, 4]
    assert await ids(db, ItemFilter(ItemState.UNREAD, source_ids=(3,))) == []
    since, until = NOW - timedelta(minutes=3), NOW - timedelta(minutes=1)
    assert await ids(db, ItemFilter(since=since, until=until)) == [2, 3]  # `until` is not included


async def test_a_story_that_several_told_is_one_item_except_in_its_own_source(db: Database) -> None:
    await fill(db, {"minutes_ago": 9}, {"source": 2, "group": 1}, {"source": 3, "group": 1}, {"source": 3, "group": 1})
    view = await ArticleView.open(db, ItemFilter())
    assert view.ids(0, 10) == [1]
    (line,) = await view.page(0, 10)
    assert (line.others, line.source_name) == (2, "Source 1")
    assert await ids(db, ItemFilter(source_ids=(3,))) == [3, 4]
    assert await ids(db, ItemFilter(source_ids=(2, 3))) == [1]  # found by those who told it after


async def test_what_was_read_in_the_unread_list_stays_where_it_was(db: Database) -> None:
    await fill(db, {}, {}, {})
    view = await ArticleView.open(db, ItemFilter(ItemState.UNREAD))
    await article_marks.set_read(db, [2], NOW)
    assert not await view.refresh(ItemFilter(ItemState.UNREAD, kept=(2,)))
    assert view.ids(0, 9) == [1, 2, 3]
    assert [line.is_read for line in await view.page(0, 9)] == [False, True, False]
    assert await view.refresh(ItemFilter(ItemState.UNREAD))
    assert view.ids(0, 9) == [1, 3]
    assert (view.position_of(3), view.position_of(2)) == (1, -1)


async def test_words_are_found_in_title_and_text_by_their_beginnings(db: Database) -> None:
    await fill(
        db,
        {"title": "Été à Paris", "summary": "warm"},
        {"title": "Batteries", "summary": "a passport for batteries"},
        {"title": "Other", "source": 2, "group": 1, "summary": "told of batteries too"},
    )
    assert await ids(db, ItemFilter(text="ete")) == [1]
    assert await ids(db, ItemFilter(text="batt passp")) == [2]
    assert await ids(db, ItemFilter(text="batter")) == [1, 2]  # the story is found by who told it after
    assert await ids(db, ItemFilter(text='"for batteries"')) == [2]
    assert await ids(db, ItemFilter(text='NOT (" OR *')) == []  # no text is a mistake
    assert await ids(db, ItemFilter(text="…")) == [1, 2]  # nothing to search for


async def test_a_theme_wants_one_of_its_words_and_none_of_the_excluded(db: Database) -> None:
    await fill(
        db,
        {"title": "Open weights for all"},
        {"title": "Weights in the gym", "summary": "open to everybody"},
        {"title": "A grid battery", "source": 2},
        {"title": "A grid battery on sale", "source": 2},
    )
    words = ItemWords(("open weights", "grid battery"), ("sale",))
    assert await ids(db, ItemFilter(words=words)) == [1, 3]
    assert await ids(db, ItemFilter(words=words, source_ids=(2,))) == [3]
    assert await article_detail.has_words(db, 1, ("open weights", "battery", "…")) == ["open weights"]


async def test_marking_reaches_the_whole_story_and_is_taken_back_exactly(db: Database) -> None:
    await fill(db, {}, {"group": 1}, {"group": 1, "read": True}, {}, {"read": True})
    assert sorted(await article_marks.set_read(db, [2], NOW)) == [1, 2]
    assert await ids(db, ItemFilter(ItemState.UNREAD)) == [4]
    assert sorted(await article_marks.set_read(db, [1], None)) == [1, 2, 3]
    changed = await article_marks.set_read_where(db, ItemFilter(ItemState.UNREAD), NOW)
    assert sorted(changed) == [1, 2, 3, 4]
    assert await ids(db, ItemFilter(ItemState.UNREAD)) == []
    await article_marks.set_unread_exactly(db, changed)
    assert await ids(db, ItemFilter(ItemState.UNREAD)) == [1, 4]
    assert [line.is_read for line in await article_view.lines(db, [1, 2, 3, 4, 5])] == [False] * 4 + [True]


async def test_a_group_is_taken_apart_and_put_together(db: Database) -> None:
    await fill(db, {"minutes_ago": 9}, {"group": 1}, {"group": 1})
    split = await article_marks.split(db, 3)
    assert (split.first, sorted(split.others)) == (1, [2, 3])
    assert await ids(db, ItemFilter()) == [2, 3, 1]
    with pytest.raises(NotFound):
        await article_marks.split(db, 3)
    await article_marks.join(db, split)
    assert await ids(db, ItemFilter()) == [1]
    found = await article_detail.detail(db, 2)
    assert found is not None
    assert [one.id for one in found.others] == [1, 3]


async def test_a_star_is_given_and_taken(db: Database) -> None:
    await fill(db, {})
    await article_marks.set_starred(db, 1, NOW)
    assert await ids(db, ItemFilter(ItemState.STARRED)) == [1]
    await article_marks.set_starred(db, 1, None)
    assert await ids(db, ItemFilter(ItemState.STARRED)) == []
    with pytest.raises(NotFound):
        await article_marks.set_starred(db, 7, NOW)


async def test_the_numbers_of_the_side_list(db: Database) -> None:
    await fill(
        db,
        {"read": True},
        {"starred": True, "source": 2},
        {"source": 2, "group": 2},
        {"source": 3, "minutes_ago": 3000},
    )
    totals = await article_view.totals(db, NOW - timedelta(hours=12))
    assert (totals.all, totals.unread, totals.starred, totals.today) == (3, 2, 1, 2)
    assert totals.of_sources == {2: 2, 3: 1}


async def test_pages_are_what_is_there_now(db: Database) -> None:
    await fill(db, {}, {}, {})
    view = await ArticleView.open(db, ItemFilter())
    await db.write(lambda connection: connection.execute("DELETE FROM articles WHERE id = 2"))
    assert view.ids(1, 5) == [2, 3]
    assert [line.id for line in await view.page(0, 5)] == [1, 3]
    assert view.ids(3, 5) == []
    assert await view.refresh()
    assert len(view) == 2


async def test_thirty_thousand_items_are_listed_and_counted_quickly(db: Database) -> None:
    """Generous limits: what is excluded is reading every row of the table."""

    await db.write(many)
    view = await ArticleView.open(db, ItemFilter())
    assert len(view) == 27_000
    rng = random.Random(4)
    began = time.perf_counter()
    for _ in range(50):
        await view.page(rng.randrange(len(view)), 100)
    jump = (time.perf_counter() - began) / 50
    began = time.perf_counter()
    totals = await article_view.totals(db, NOW - timedelta(hours=12))
    counting = time.perf_counter() - began
    assert totals.all == 27_000
    assert jump < 0.02
    assert counting < 0.2
