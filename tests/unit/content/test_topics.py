"""What counts as a rising topic, and what does not."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.content.topics import TopicItem, rising_topics
from cockpit.domain.idea import Topic

_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]


def told(text: str, days: list[int], sources: int = 3, start: int = 1) -> list[TopicItem]:
    """`text` on each of `days`, by `sources` sources in turn."""
    return [TopicItem(start + n, n % sources, text, day) for n, day in enumerate(days)]


def quiet(start: int = 10_000) -> list[TopicItem]:
    """A month of news in which nothing rises."""
    subjects = ("harbour council meets again", "weather stays mild tonight", "football league results")
    return [TopicItem(start + day * 3 + n, n, subjects[n], day) for day in range(30) for n in range(3)]


def names(topics: list[Topic]) -> list[str]:
    return [topic.name for topic in topics]


def test_what_is_told_far_more_often_than_before_rises() -> None:
    items = quiet() + told("Night trains return to Lyon", [0, 0, 1, 1, 2, 3, 4])
    [topic] = rising_topics(items)
    assert set(topic.key.split()) <= {"night", "train", "return", "lyon"}
    assert topic.source_count == 3
    assert topic.ratio >= 2
    assert sorted(topic.article_ids) == list(range(1, 8))
    assert topic.article_ids[0] in (1, 2)  # the newest first
    assert topic.daily_counts[-1] == 2
    assert sum(topic.daily_counts) == 7
    assert len(topic.daily_counts) == 30


def test_what_is_told_as_often_as_ever_does_not_rise() -> None:
    assert rising_topics(quiet()) == []
    assert rising_topics(quiet() + told("Night trains return", [0, 0, 1, 2, *range(7, 27)])) == []


def test_one_noisy_source_makes_no_topic() -> None:
    items = quiet() + told("Night trains return", [0, 0, 1, 1, 2, 3], sources=1)
    assert rising_topics(items) == []
    assert names(rising_topics(items, least_sources=1)) != []


def test_too_few_items_make_no_topic() -> None:
    items = quiet() + told("Night trains return", [0, 1, 2])
    assert rising_topics(items) == []
    assert rising_topics(items, least_items=3) != []


def test_without_a_week_of_history_nothing_is_said() -> None:
    assert rising_topics(told("Night trains return", [0, 0, 1, 1, 2, 3, 4, 12])) == []


def test_phrases_of_the_same_items_are_one_topic_with_words() -> None:
    items = quiet() + [
        TopicItem(n, n % 4, f"Battery passport, say {_NUMBERS[n]} makers: recycling", n % 7) for n in range(12)
    ]
    [topic] = rising_topics(items)
    assert topic.key == "battery passport"
    assert topic.name == "Battery passport"
    assert any("recycling" in word for word in topic.words)
    assert all(count == 12 for count in topic.words.values())


def test_accents_and_plurals_count_as_one_and_are_shown_as_written() -> None:
    items = quiet() + told("Les pompes à chaleur", [0, 1, 2]) + told("La pompe à chaleur", [0, 1, 2], start=50)
    [topic] = rising_topics(items)
    assert topic.key == "pompe a chaleur"
    assert topic.name in ("pompes à chaleur", "pompe à chaleur")
    assert len(topic.article_ids) == 6


def test_a_phrase_never_begins_or_ends_with_an_empty_word_nor_crosses_a_full_stop() -> None:
    items = quiet() + told("The end of the road. Trains of the night", [0, 0, 1, 1, 2, 3])
    keys = {topic.key for topic in rising_topics(items)} | {
        word for topic in rising_topics(items) for word in topic.words
    }
    assert keys
    assert not any(key.split()[0] in {"the", "of"} or key.split()[-1] in {"the", "of"} for key in keys)
    assert not any("road" in key.casefold() and "train" in key.casefold() for key in keys)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            TopicItem,
            st.integers(1, 10**6),
            st.integers(1, 5),
            st.text(max_size=60) | st.sampled_from(["Night trains", "les trains de nuit", "…", "a b c d"]),
            st.integers(0, 40),
        ),
        max_size=60,
    )
)
def test_any_items_give_topics_that_are_true(items: list[TopicItem]) -> None:
    topics = rising_topics(items, least_items=2, least_sources=1)
    known = {item.id for item in items}
    assert len({topic.key for topic in topics}) == len(topics)
    for topic in topics:
        assert set(topic.article_ids) <= known
        assert sum(topic.daily_counts) >= len(topic.article_ids) >= 2
        assert topic.ratio >= 2
        assert topic.name.strip()
