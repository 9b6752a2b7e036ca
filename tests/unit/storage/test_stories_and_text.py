"""Groups of articles that tell one story, and the index of their words."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cockpit.domain.content import Article, Source, SourceKind
from cockpit.storage.article_marks import split
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from tests.helpers.stored_runs import NOW

TITLE = "Parliament passes the budget after a night of debate"


@pytest.fixture
async def feeds(db: Database) -> list[int]:
    store = SourceStore(db)
    return [(await store.insert(Source(SourceKind.FEED, f"https://{n}.example/", str(n)))).id for n in range(3)]


def told(name: str, title: str = TITLE, **columns: object) -> Article:
    given = {"url": f"https://s.example/{name}", "published_at": NOW, "first_seen_at": NOW, **columns}
    return Article(name, title, **given)  # type: ignore[arg-type]


async def put(db: Database, source: int, *articles: Article) -> None:
    await ArticleStore(db).upsert_many(source, articles)


async def groups(db: Database) -> dict[str, str | None]:
    rows = await db.read(
        "SELECT a.external_id, g.external_id FROM articles a LEFT JOIN articles g ON g.id = a.group_id"
    )
    return {row[0]: row[1] for row in rows}


async def matching(db: Database, word: str) -> list[str]:
    rows = await db.read(
        "SELECT a.external_id FROM articles_text f JOIN articles a ON a.id = f.rowid WHERE articles_text MATCH ?",
        (word,),
    )
    return sorted(row[0] for row in rows)


@pytest.mark.parametrize(
    ("title", "is_one_story"),
    [
        ("After a night of debate, parliament passes the budget", True),
        ("Parliament passes budget after night of debates", True),
        ("Parliament rejects a treaty after a week of strikes", False),
        ("Rain is expected in the north for all of the week", False),
    ],
)
async def test_headlines_that_are_nearly_the_same(
    db: Database, feeds: list[int], title: str, is_one_story: bool
) -> None:
    articles = ArticleStore(db)
    for source, one in zip(feeds, (told("a"), told("b", title)), strict=False):
        await articles.upsert_many(source, [one])
    assert await groups(db) == {"a": None, "b": "a" if is_one_story else None}


async def test_numbers_days_and_one_source_keep_apart(db: Database, feeds: list[int]) -> None:
    await put(db, feeds[0], told("a", "The editor version 3.13.1 is released today"))
    await put(db, feeds[0], told("same", "The editor version 3.13.1 is released today again"))
    await put(db, feeds[1], told("b", "The editor version 3.13.2 is released today"))
    await put(db, feeds[1], told("late", TITLE, published_at=NOW - timedelta(days=5)))
    await put(db, feeds[2], told("c", TITLE + " then"))
    assert set((await groups(db)).values()) == {None}


async def test_the_next_oldest_becomes_the_first(db: Database, feeds: list[int]) -> None:
    for number, source in enumerate(feeds):
        await put(db, source, told(str(number)))
    assert await groups(db) == {"0": None, "1": "0", "2": "0"}
    await SourceStore(db).delete(feeds[0])
    assert await groups(db) == {"1": None, "2": "1"}
    await SourceStore(db).delete(feeds[1])
    assert await groups(db) == {"2": None}


async def test_what_a_person_took_apart_stays_apart(db: Database, feeds: list[int]) -> None:
    articles = ArticleStore(db)
    for number, source in enumerate(feeds[:2]):
        await articles.upsert_many(source, [told(str(number))])
    await split(db, 1)
    await articles.upsert_many(feeds[1], [told("1", summary="changed")])
    assert await groups(db) == {"0": None, "1": None}


async def test_words_are_found_after_every_kind_of_change(db: Database, feeds: list[int]) -> None:
    articles = ArticleStore(db)
    await articles.upsert_many(feeds[0], [told("a", author="Ada", summary="résumé"), told("b", "Other matters here")])
    assert (await matching(db, "budget"), await matching(db, "ada"), await matching(db, "resume")) == (["a"],) * 3
    await articles.upsert_many(feeds[0], [told("a", "Corrected headline of it", html="<p>whale</p>", text="whale")])
    assert (await matching(db, "budget"), await matching(db, "corrected"), await matching(db, "whale")) == (
        [],
        ["a"],
        ["a"],
    )
    await articles.keep_full_text(1, "<p>octopus</p>", "octopus", NOW)
    assert (await matching(db, "whale"), await matching(db, "octopus")) == ([], ["a"])
    await articles.upsert_many(feeds[0], [told("a", "Once more", html="<p>shark</p>", text="shark")])
    assert (await matching(db, "shark"), await matching(db, "octopus")) == ([], ["a"])  # the full text is better
    await SourceStore(db).delete(feeds[0])
    assert await matching(db, "octopus OR matters OR once") == []
    await db.write(
        lambda connection: connection.execute("INSERT INTO articles_text (articles_text) VALUES ('integrity-check')")
    )
