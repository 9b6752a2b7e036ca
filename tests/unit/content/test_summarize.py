"""The sentences that say most, and the text made of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cockpit.content.extractive import clean_headline, extracted
from cockpit.content.language import sentences
from cockpit.content.selection import deduped, selected
from cockpit.content.summarize import summary
from cockpit.domain.gathered import GatheredItem
from cockpit.domain.theme import Length, Theme
from tests.benchmarks import bench_synthesis
from tests.helpers.rouge import rouge
from tests.helpers.synthesis_room import texts

NOW = datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sentences_are_whole_in_order_and_not_alike(language: str) -> None:
    for article in texts(language):
        found = summary(article["text"], article["title"], 3)
        whole = sentences(article["text"])
        places = [whole.index(sentence) for sentence in found]
        assert places == sorted(set(places))
        assert len(places) == 3


def test_it_beats_the_first_three_sentences() -> None:
    """Measured on twenty articles; the table is printed by `tests.benchmarks synthesis`."""
    ours, baseline = bench_synthesis.means(bench_synthesis.scores())
    ratios = [mine / theirs for mine, theirs in zip(ours, baseline, strict=True)]
    assert all(ratio > 1.15 for ratio in ratios), ratios


def test_rouge_counts_as_its_definition() -> None:
    assert rouge("the cat sat", "the cat sat") == (1.0, 1.0, 1.0)
    assert rouge("the cat", "a dog") == (0.0, 0.0, 0.0)
    one, two, longest = rouge("the gunman kill police", "police killed the gunman")
    assert (round(one, 3), round(two, 3), round(longest, 3)) == (0.75, 0.333, 0.5)
    assert rouge("", "something") == (0.0, 0.0, 0.0)


@pytest.mark.parametrize("text", ["", "No end", "Click here to read more about our cookies today.", "Too short."])
def test_what_has_nothing_to_tell_tells_nothing(text: str) -> None:
    assert summary(text) == []


def test_a_repeated_sentence_is_told_once() -> None:
    said = "The council of the city approved the bridge over the harbour on Tuesday."
    assert summary(f"{said} {said} {said}", "", 3) == [said]


def test_an_item_without_text_is_told_by_its_headline() -> None:
    item = GatheredItem(1, "Council approves new harbour bridge - The Daily", "", "", "A", NOW - timedelta(hours=1))
    theme = Theme("T", "t", length=Length.SHORT)
    since = NOW - timedelta(days=1)
    written = extracted(selected(deduped([item], theme, [], since), theme, [], since=since, now=NOW), theme)
    assert [one.text for one in written.sentences()] == ["Council approves new harbour bridge."] * 2
    assert written.title == "Council approves new harbour bridge"


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Council approves new bridge | The Daily", "Council approves new bridge"),
        ("Lyon-Barcelone: le train de nuit repart", "Lyon-Barcelone: le train de nuit repart"),
        ("Short - Name", "Short - Name"),
        ("Ends with a dot.", "Ends with a dot"),
    ],
)
def test_a_headline_loses_the_name_of_its_source(title: str, shown: str) -> None:
    assert clean_headline(title) == shown
