"""The synthesis: gather, group, rank, write, keep; what a run leaves and what the next one makes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.content.language import sentences
from cockpit.domain.content import Article, Source, SourceKind
from cockpit.domain.errors import UserError
from cockpit.domain.run import RunStatus
from cockpit.domain.synthesis import Reason
from cockpit.domain.theme import Length
from tests.helpers.synthesis_room import MORNING, SynthesisRoom, articles, synthesis_room, texts

DAY = timedelta(days=1)


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[SynthesisRoom]:
    async with synthesis_room(workspace_path) as opened:
        yield opened


async def test_it_is_written_from_the_items_and_kept_with_all_receipts(room: SynthesisRoom) -> None:
    await room.bring(articles())
    result = await room.write()
    assert result.status is RunStatus.SUCCESS
    stored = await room.stored(result)
    assert stored.kept_count == 6
    assert Counter(receipt.reason for receipt in stored.receipts) == {Reason.KEPT: 6, Reason.RANK_OVER_LIMIT: 2}
    assert [section.title for section in stored.sections] == ["Transport", "Everything else"]
    assert {section.title: section.story_count for section in stored.sections} == {
        "Transport": 2,
        "Everything else": 4,
    }
    told = {receipt.number: receipt for receipt in stored.receipts}
    bodies = {one["title"]: sentences(one["text"]) for one in texts()}
    assert stored.word_count > 300
    for sentence in stored.sentences():
        assert sentence.text in bodies[told[sentence.numbers[0]].title]  # whole, and of the item that it names
    assert result.result == {
        "synthesis_id": stored.id,
        "gathered": 8,
        "stories": 8,
        "kept": 6,
        "words": stored.word_count,
        "sent": 0,
    }


async def test_stages_and_progress_are_told_in_order(room: SynthesisRoom) -> None:
    await room.bring(articles())
    await room.write()
    context = room.room.context
    assert [name for name, _ in context.stages] == ["Gather", "De-duplicate", "Rank", "Write", "Deliver"]
    assert context.stages[0][1].message == "8 items since 2026-11-14 08:00 UTC"
    assert context.stages[2][1].message == "6 kept, 2 dropped"
    fractions = [fraction for fraction, _ in context.steps if fraction is not None]
    assert fractions == sorted(fractions)
    assert [message.partition(":")[0] for _, message in context.steps] == [name for name, _ in context.stages]


async def test_nothing_new_is_skipped_and_leaves_nothing(room: SynthesisRoom) -> None:
    await room.bring(articles())
    await room.write()
    again = await room.write(MORNING + DAY)
    assert (again.status, again.result) == (RunStatus.SKIPPED, {"reason": "nothing new"})
    assert await room.room.deps.syntheses.count() == 1


async def test_the_next_one_tells_only_what_came_since(room: SynthesisRoom) -> None:
    first, second = articles()[:4], articles()[4:]
    await room.bring(first)
    await room.write()
    await room.bring([replace(item, first_seen_at=MORNING + DAY / 2) for item in second])
    stored = await room.stored(await room.write(MORNING + DAY))
    assert {receipt.title for receipt in stored.receipts} == {item.title for item in second}
    assert stored.since == MORNING


async def test_what_came_home_while_the_last_one_was_written_is_not_lost(room: SynthesisRoom) -> None:
    await room.bring(articles()[:4])
    await room.write()
    late = replace(articles()[5], first_seen_at=MORNING - timedelta(seconds=3))
    await room.bring([late])
    stored = await room.stored(await room.write(MORNING + DAY))
    assert [receipt.title for receipt in stored.receipts] == [late.title]


async def test_a_near_duplicate_is_not_told_again_within_thirty_days(room: SynthesisRoom) -> None:
    await room.bring(articles()[:3])
    first = await room.stored(await room.write())
    other = await room.room.deps.sources.insert(Source(SourceKind.FEED, "https://other.example/feed", "Other"))
    told = next(receipt for receipt in first.receipts if receipt.is_kept)

    async def come_again(at: timedelta, name: str) -> None:
        item = replace(
            next(one for one in articles() if one.title == told.title),
            external_id=name,
            url=f"https://other.example/{name}",
            title=f"{told.title} again",
            first_seen_at=MORNING + at,
            published_at=MORNING + at,
        )
        await room.bring([item, _fresh(name, at)], other)

    await come_again(29 * DAY, "soon")
    soon = await room.stored(await room.write(MORNING + 29 * DAY + DAY / 4))
    repeated = next(receipt for receipt in soon.receipts if receipt.title == f"{told.title} again")
    assert (repeated.reason, repeated.detail) == (Reason.WRITTEN_BEFORE, {"on": "2026-11-21"})
    await come_again(40 * DAY, "late")
    late = await room.stored(await room.write(MORNING + 40 * DAY + DAY / 4))
    assert f"{told.title} again" in {receipt.title for receipt in late.receipts if receipt.is_kept}


def _fresh(name: str, at: timedelta) -> Article:
    number = len(name) + at.days
    return replace(
        articles("fr")[number % 8],
        external_id=f"fresh-{name}",
        title=f"Harvest report number {number} of the {name} season",
        url=f"https://other.example/fresh/{name}",
        first_seen_at=MORNING + at,
        published_at=MORNING + at,
    )


async def test_near_duplicates_of_other_sources_are_one_story(room: SynthesisRoom) -> None:
    other = await room.room.deps.sources.insert(Source(SourceKind.FEED, "https://other.example/feed", "Other"))
    items = articles()
    await room.bring(items)
    copy = replace(
        items[0],
        external_id="copy",
        url="https://other.example/copy",
        title=f"{items[0].title}, says council",
        published_at=MORNING - timedelta(minutes=5),
    )
    await room.bring([copy], other)
    stored = await room.stored(await room.write())
    near = next(receipt for receipt in stored.receipts if receipt.title == copy.title)
    first = next(receipt for receipt in stored.receipts if receipt.title == items[0].title)
    assert (near.reason, near.detail) == (Reason.NEAR_DUPLICATE, {"of": first.number})
    assert first.detail["told_by"] == 2


async def test_keywords_and_excluded_words_decide_with_a_receipt(room: SynthesisRoom) -> None:
    await room.change(keywords=("harbour", "libraries", "undersea cable"), excluded=("choir",))
    await room.bring(articles())
    stored = await room.stored(await room.write())
    reasons = Counter(receipt.reason for receipt in stored.receipts)
    assert reasons == {Reason.KEPT: 2, Reason.EXCLUDED_WORD: 1, Reason.NO_KEYWORD: 5}
    kept = {receipt.title: receipt.detail["keywords"] for receipt in stored.receipts if receipt.is_kept}
    assert kept["Island back online after two weeks"] == {"undersea cable": 1}
    dropped = next(receipt for receipt in stored.receipts if receipt.reason is Reason.EXCLUDED_WORD)
    assert dropped.detail == {"word": "choir"}


async def test_only_the_sources_of_the_theme_are_read(room: SynthesisRoom) -> None:
    other = await room.room.deps.sources.insert(Source(SourceKind.FEED, "https://other.example/feed", "Other"))
    await room.bring(articles()[:3])
    await room.bring(articles()[3:6], other)
    await room.change(source_ids=(other.id,))
    stored = await room.stored(await room.write())
    assert {receipt.source_name for receipt in stored.receipts} == {"Other"}


async def test_an_old_entry_of_a_new_feed_is_no_news(room: SynthesisRoom) -> None:
    old = replace(articles()[0], published_at=MORNING - 40 * DAY)
    await room.bring([old, *articles()[1:3]])
    stored = await room.stored(await room.write())
    receipt = next(receipt for receipt in stored.receipts if receipt.title == old.title)
    assert receipt.reason is Reason.OLDER


async def test_a_run_that_is_tried_again_delivers_what_was_written(room: SynthesisRoom) -> None:
    """As after a crash between writing and sending: same task, same planned time, items meanwhile."""
    await room.bring(articles()[:4])
    first = await room.write()
    await room.bring(articles()[4:])
    again = await room.write()
    assert again.status is RunStatus.SUCCESS
    assert again.result["synthesis_id"] == first.result["synthesis_id"]
    assert [name for name, _ in room.room.context.stages] == ["Deliver"]
    assert await room.room.deps.syntheses.count() == 1


async def test_a_rehearsal_takes_nothing_from_the_real_one(room: SynthesisRoom) -> None:
    await room.bring(articles())
    rehearsed = await room.stored(await room.write(rehearse=True))
    assert rehearsed.is_rehearsal
    real = await room.stored(await room.write())
    assert not real.is_rehearsal
    assert real.sections == rehearsed.sections  # the same items, the same text


@pytest.mark.parametrize(("length", "least", "most"), [(Length.SHORT, 120, 320), (Length.LONG, 300, 900)])
async def test_the_length_is_kept_to(room: SynthesisRoom, length: Length, least: int, most: int) -> None:
    await room.change(length=length, sections=())
    await room.bring(articles())
    result = await room.write()
    assert least <= result.result["words"] <= most


async def test_a_component_without_a_theme_is_named(room: SynthesisRoom) -> None:
    await room.room.deps.themes.delete(room.theme.id)
    with pytest.raises(UserError, match="themes/regions"):
        await room.write()


async def test_four_recipients_are_refused() -> None:
    from cockpit.domain.params import validate_params
    from cockpit.handlers.synthesis import SynthesisParams

    with pytest.raises(UserError, match=r"params.recipients"):
        validate_params(SynthesisParams, {"recipients": ["a@b.example"] * 4})
