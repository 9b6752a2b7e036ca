"""Which items tell one story."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from rapidfuzz.fuzz import token_sort_ratio

from cockpit.content.dedupe import ALIKE, groups, written_before
from cockpit.content.language import words
from cockpit.domain.gathered import GatheredItem, WrittenItem
from tests.benchmarks.bench_synthesis import made_up_items

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def items(*titles: str, story_ids: tuple[int, ...] = (), hours: int = 1) -> list[GatheredItem]:
    stories = story_ids or (0,) * len(titles)
    return [
        GatheredItem(number, title, "", "", f"S{number}", NOON - timedelta(hours=number * hours), story_id=story)
        for number, (title, story) in enumerate(zip(titles, stories, strict=True), 1)
    ]


def grouped(*titles: str, story_ids: tuple[int, ...] = (), hours: int = 1) -> list[list[int]]:
    return groups(items(*titles, story_ids=story_ids, hours=hours))


def test_reworded_titles_are_one_story() -> None:
    assert grouped(
        "Council approves new harbour bridge",
        "Rain expected at the weekend in the north",
        "New harbour bridge approved by council",
    ) == [[0, 2], [1]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Python 3.13 released with a faster interpreter", "Python 3.14 released with a faster interpreter"),
        ("Weekly update", "Daily update"),
        ("Council approves new harbour bridge", "Court strikes down city's rent freeze"),
    ],
)
def test_what_only_looks_alike_stays_apart(first: str, second: str) -> None:
    assert grouped(first, second) == [[0], [1]]


def test_a_title_that_comes_again_much_later_is_another_story() -> None:
    same = "Council approves new harbour bridge"
    assert grouped(same, same, hours=24) == [[0, 1]]
    assert grouped(same, same, hours=24 * 6) == [[0], [1]]


def test_groups_of_the_store_hold() -> None:
    assert grouped("A bridge at last", "Nothing in common with that", "Else", story_ids=(7, 7, 9)) == [[0, 1], [2]]


def test_blocking_misses_almost_nothing_that_comparing_all_finds() -> None:
    made = made_up_items(400, text_sentences=0)
    texts = [" ".join(words(item.title)) for item in made]
    together = {place: number for number, group in enumerate(groups(made)) for place in group}
    pairs = [
        (one, other)
        for one in range(len(made))
        for other in range(one)
        if token_sort_ratio(texts[one], texts[other]) >= ALIKE and abs(made[one].at - made[other].at).days < 4
    ]
    found = sum(together[one] == together[other] for one, other in pairs)
    assert len(pairs) > 40
    assert found >= 0.97 * len(pairs)


def test_what_was_told_is_known_by_itself_by_its_story_and_by_its_title() -> None:
    told = [
        WrittenItem(1, "Something else", NOON - timedelta(days=3)),
        WrittenItem(90, "Another", NOON - timedelta(days=5), story_id=5),
        WrittenItem(91, "Harbour bridge: council approves it", NOON - timedelta(days=20)),
    ]
    looked_at = items("First", "Second", "Council approves harbour bridge", "Fourth", story_ids=(0, 5, 0, 0))
    found = written_before(looked_at, told)
    assert {place: (NOON - at).days for place, at in found.items()} == {0: 3, 1: 5, 2: 20}
