"""The archive of syntheses: stored whole, found by words, one for a planned time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.provider import TextProvider
from cockpit.domain.synthesis import Reason, Receipt, Section, Sentence, Synthesis
from cockpit.storage.database import Database
from cockpit.storage.gather_store import GatherStore
from cockpit.storage.provider_store import ProviderStore
from cockpit.storage.synthesis_store import SynthesisStore

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


def a_synthesis(**changes: object) -> Synthesis:
    receipts = (
        Receipt(1, 11, "First", "https://e.example/1", "A", AT, Reason.KEPT, {"keywords": {"x": 2}, "told_by": 3}),
        Receipt(2, 12, "Second", "https://e.example/2", "B", None, Reason.KEPT, {"cited": False}),
        Receipt(3, 13, "Third", "", "B", AT, Reason.NEAR_DUPLICATE, {"of": 1}),
    )
    made = Synthesis(
        theme_id=5,
        theme_name="AI weekly",
        task_id=7,
        run_id=70,
        planned_at=AT,
        since=AT - timedelta(days=7),
        title="Égalité en tête",
        lead=(Sentence("Un début.", (1,)),),
        sections=(Section("Models", ((Sentence("Small weights win.", (1, 2)),),), 1), Section("Empty", (), 0)),
        receipts=receipts,
        created_at=AT,
    )
    return replace(made, **changes)


@pytest.fixture
def store(db: Database) -> SynthesisStore:
    return SynthesisStore(db)


async def test_what_is_stored_comes_back_whole(store: SynthesisStore) -> None:
    stored = await store.save(a_synthesis(note="Seen", provider="Model", language="fr"))
    assert stored.id > 0
    assert await store.get(stored.id) == stored
    assert await store.of_planned(7, AT) == stored
    [line] = await store.list()
    assert (line.title, line.gathered_count, line.kept_count, line.word_count) == ("Égalité en tête", 3, 2, 5)


async def test_there_is_one_for_a_planned_time(store: SynthesisStore) -> None:
    first = await store.save(a_synthesis())
    second = await store.save(a_synthesis(title="Written again"))
    assert second == first
    rehearsed = await store.save(a_synthesis(title="Rehearsed", is_rehearsal=True))
    assert rehearsed.id != first.id
    assert await store.count() == 1
    assert await store.count(rehearsals=True) == 2


async def test_a_rehearsal_counts_once_it_is_released(store: SynthesisStore, db: Database) -> None:
    rehearsed = await store.save(a_synthesis(is_rehearsal=True))
    written = GatherStore(db)
    assert await store.last_of(5) is None
    assert await store.of_planned(7, AT) is None
    assert await written.written_since(5, AT - timedelta(days=1)) == []
    await store.make_real(rehearsed.id)
    assert (await store.of_planned(7, AT)) == replace(rehearsed, is_rehearsal=False)
    assert [one.article_id for one in await written.written_since(5, AT - timedelta(days=1))] == [11]


async def test_a_released_rehearsal_never_makes_two_of_a_planned_time(store: SynthesisStore) -> None:
    rehearsed = await store.save(a_synthesis(is_rehearsal=True))
    real = await store.save(a_synthesis())
    await store.make_real(rehearsed.id)
    assert (await store.get(rehearsed.id)).is_rehearsal
    assert await store.of_planned(7, AT) == real


async def test_words_of_title_and_text_are_found(store: SynthesisStore) -> None:
    one = await store.save(a_synthesis())
    await store.save(a_synthesis(title="Bees", planned_at=AT + timedelta(days=1), theme_id=6))

    async def found(search: str, theme_id: int | None = None) -> list[int]:
        return [line.id for line in await store.list(theme_id, search)]

    assert await found("egalite") == [one.id]
    assert await found('"small weights"', 5) == [one.id]
    assert await found('"weights small"') == []
    assert len(await found("weigh")) == 2
    assert await found("weigh", 5) == [one.id]
    assert await found('"') == []
    assert await store.count(search="bees") == 1


async def test_the_newest_come_first_and_by_pages(store: SynthesisStore) -> None:
    made = [
        await store.save(a_synthesis(planned_at=AT + day * timedelta(days=1), created_at=AT + day * timedelta(days=1)))
        for day in range(5)
    ]
    assert [line.id for line in await store.list(limit=2, offset=1)] == [made[3].id, made[2].id]
    last = await store.last_of(5)
    assert last is not None
    assert last.id == made[4].id


async def test_what_is_deleted_is_gone_with_its_receipts_and_words(store: SynthesisStore, db: Database) -> None:
    stored = await store.save(a_synthesis())
    assert await store.delete(stored.id) == stored
    with pytest.raises(NotFound):
        await store.get(stored.id)
    assert await store.count(search="weights") == 0
    assert (await db.read("SELECT count(*) FROM synthesis_items"))[0][0] == 0


async def test_providers_are_named_once_and_one_is_the_default(db: Database) -> None:
    store = ProviderStore(db)
    one = await store.insert(TextProvider("One", "https://one.example/v1", "m", is_default=True))
    two = await store.insert(TextProvider("Two", "https://two.example/v1", "m", is_default=True))
    assert [(row.name, row.is_default) for row in await store.list()] == [("One", False), ("Two", True)]
    with pytest.raises(UserError) as caught:
        await store.update(one.id, name="Two")
    assert caught.value.fields.keys() == {"name"}
    await store.update(one.id, is_default=True)
    assert await store.default() == replace(one, is_default=True)
    removed = await store.delete(two.id)
    assert await store.insert(removed) == removed
    with pytest.raises(NotFound):
        await store.get(99)
