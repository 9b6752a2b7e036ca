"""What is kept and why: laws that hold for any items, and the order in which stories matter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.content.dedupe import written_before
from cockpit.content.extractive import extracted
from cockpit.content.selection import Selection, deduped, selected
from cockpit.domain.gathered import GatheredItem, WrittenItem
from cockpit.domain.synthesis import Reason
from cockpit.domain.theme import Length, SectionPlan, Theme

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)
SINCE = NOW - timedelta(days=2)
_VOCABULARY = ("bridge", "harbour", "council", "vote", "bee", "hive", "rent", "court", "wolf", "train", "night", "sea")
_titles = st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=6).map(" ".join)
_texts = st.lists(st.lists(st.sampled_from(_VOCABULARY), min_size=4, max_size=9), max_size=4).map(
    lambda found: " ".join(" ".join(one).capitalize() + "." for one in found)
)


@st.composite
def gathered(draw: st.DrawFn) -> list[GatheredItem]:
    drafts = draw(st.lists(st.tuples(_titles, _texts, st.integers(0, 120), st.integers(0, 4)), max_size=25))
    return [
        GatheredItem(number, title, f"https://e.example/{number}", text, f"S{story}", NOW - timedelta(hours=hours))
        for number, (title, text, hours, story) in enumerate(drafts, 1)
    ]


themes = st.builds(
    Theme,
    name=st.just("Any"),
    slug=st.just("any"),
    keywords=st.lists(st.sampled_from(_VOCABULARY), max_size=3).map(tuple),
    excluded=st.lists(st.sampled_from(_VOCABULARY), max_size=1).map(tuple),
    sections=st.lists(
        st.builds(SectionPlan, st.sampled_from(("One", "Two")), st.just(("bee",)) | st.just(()), st.integers(1, 3)),
        max_size=3,
    ).map(tuple),
    length=st.sampled_from(list(Length)),
    language=st.sampled_from(("en", "fr")),
)


def chosen(items: list[GatheredItem], theme: Theme, written: list[WrittenItem] | None = None) -> Selection:
    told = written or []
    return selected(deduped(items, theme, told, SINCE), theme, told, since=SINCE, now=NOW)


@settings(max_examples=150, deadline=None)
@given(gathered(), themes)
def test_every_item_has_one_reason_and_every_sentence_its_receipts(items: list[GatheredItem], theme: Theme) -> None:
    selection = chosen(items, theme)
    receipts = selection.receipts
    assert sorted(receipt.article_id for receipt in receipts) == [item.article_id for item in items]
    assert [receipt.number for receipt in receipts] == list(range(1, len(items) + 1))
    kept = {receipt.number for receipt in receipts if receipt.is_kept}
    assert kept == set(range(1, len(kept) + 1))  # numbered in reading order, before what was dropped
    written = extracted(selection, theme)
    for sentence in written.sentences():
        assert sentence.numbers
        assert set(sentence.numbers) <= kept
    assert {number for sentence in written.sentences() for number in sentence.numbers} == kept
    for receipt in receipts:
        assert "of" not in receipt.detail or 1 <= receipt.detail["of"] <= len(items)


@settings(max_examples=100, deadline=None)
@given(gathered(), themes)
def test_limits_of_sections_and_length_hold(items: list[GatheredItem], theme: Theme) -> None:
    selection = chosen(items, theme)
    assert len(selection.stories) <= {"short": 5, "medium": 12, "long": 20}[theme.length]
    planned = list(theme.sections)
    for section in selection.sections:
        assert len(section.stories) <= section.plan.most_stories
        if section.plan in planned:
            planned = planned[planned.index(section.plan) + 1 :]  # in the order of the plan
        else:
            assert section is selection.sections[-1]


@settings(max_examples=100, deadline=None)
@given(gathered(), gathered(), themes)
def test_nothing_is_told_twice(first: list[GatheredItem], second: list[GatheredItem], theme: Theme) -> None:
    told = [
        WrittenItem(receipt.article_id, receipt.title, NOW - timedelta(days=7))
        for receipt in chosen(first, theme).receipts
        if receipt.is_kept
    ]
    later = [replace(item, article_id=item.article_id + 1_000) for item in second]
    kept = {receipt.article_id for receipt in chosen(later, theme, told).receipts if receipt.is_kept}
    assert not written_before([item for item in later if item.article_id in kept], told)


@settings(max_examples=50, deadline=None)
@given(gathered(), themes)
def test_the_same_items_give_the_same_text(items: list[GatheredItem], theme: Theme) -> None:
    assert extracted(chosen(items, theme), theme) == extracted(chosen(items, theme), theme)


def test_recency_weight_keywords_echo_and_novelty_each_count() -> None:
    text = "The council said that the matter would be looked at again in the coming weeks and months of the year. " * 2
    base = GatheredItem(1, "Plain report on the matter", "", text, "A", NOW - timedelta(hours=30))
    theme = Theme("T", "t", sections=(SectionPlan("All", (), 9),))

    def first_of(other: GatheredItem, theme: Theme = theme, told: list[WrittenItem] | None = None) -> int:
        return chosen([base, other], theme, told).stories[0].lead.article_id

    other = replace(base, article_id=2, title="Second story about cities")
    assert first_of(replace(other, at=NOW)) == 2
    assert first_of(replace(other, source_weight=1.5)) == 2
    assert first_of(other) == 1
    keyword = replace(theme, keywords=("matter", "cities"))
    assert first_of(replace(other, title="Cities, cities and more cities"), keyword) == 2
    told = [WrittenItem(99, "Plain weather report of the other matter entirely", NOW - timedelta(days=9))]
    assert first_of(other, told=told) == 2  # half of the words of the first were told


def test_members_of_a_story_are_near_duplicates_of_its_lead() -> None:
    texts = ("", "The council said so. It is decided that the bridge will be built over the harbour in four years.")
    items = [
        GatheredItem(1, "Council approves harbour bridge", "", texts[0], "A", NOW - timedelta(hours=3)),
        GatheredItem(2, "Harbour bridge: council approves", "", texts[1] * 2, "B", NOW - timedelta(hours=2)),
    ]
    receipts = chosen(items, Theme("T", "t")).receipts
    assert [(one.article_id, one.reason) for one in receipts] == [(2, Reason.KEPT), (1, Reason.NEAR_DUPLICATE)]
    assert receipts[0].detail["told_by"] == 2  # told from the one that has a text
    assert receipts[1].detail == {"of": 1}
