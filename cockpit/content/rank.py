"""Which stories matter most to a theme: how well they match, how new they are, who tells them, what was told before."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cockpit.content.language import count_phrase, joined, language_of, phrase_pattern, telling_words, words
from cockpit.domain.gathered import GatheredItem, WrittenItem

LOOKED_AT_CHARS = 1_500  # of an item's text: what it is about stands at its beginning
_MATCH, _RECENCY, _NOVELTY, _ECHO = 0.40, 0.25, 0.20, 0.15
_OTHER_LANGUAGE, _NO_TEXT = 0.6, 0.8
_LEAST_TEXT_CHARS = 120
_TITLE_COUNTS = 3  # as often as a word of the text
_BM25_K, _BM25_B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Subject:
    """The words of an item, made once: of its title, and of title and text, as `count_phrase` looks through them."""

    title: str
    text: str
    length: int

    @classmethod
    def of(cls, item: GatheredItem) -> Subject:
        title, text = words(item.title), words(item.text[:LOOKED_AT_CHARS])
        return cls(joined(title), joined(text), len(text) + _TITLE_COUNTS * len(title))

    def count(self, phrase: str) -> int:
        """How often the phrase stands in title and text."""
        return count_phrase(phrase, self.title) + count_phrase(phrase, self.text)

    def weighted(self, phrase: str) -> int:
        """As `count`, a title's word counting more."""
        return _TITLE_COUNTS * count_phrase(phrase, self.title) + count_phrase(phrase, self.text)


@dataclass(frozen=True, slots=True)
class Story:
    """What one or several items tell; `lead` is told from, `others` are near-duplicates of it.

    `keywords` counts the theme's keywords in it; `rank` is 1 for the best.
    """

    lead: GatheredItem
    subject: Subject
    others: tuple[GatheredItem, ...] = ()
    keywords: Mapping[str, int] = field(default_factory=dict)
    score: float = 0.0
    rank: int = 0

    @property
    def told_by(self) -> int:
        """How many sources tell it."""
        return len({self.lead.source_name, *(item.source_name for item in self.others)})


def story_of(items: Sequence[GatheredItem], language: str) -> Story:
    """The story of near-duplicates: led by the first that has a text in `language`, or some text, or by the first."""
    first_to_last = sorted(items, key=lambda item: (item.at, item.article_id))
    lead = min(first_to_last, key=lambda item: _penalty(item, language))
    others = tuple(item for item in first_to_last if item is not lead)
    return Story(lead, Subject.of(lead), others)


def keyword_counts(subject: Subject, keywords: Mapping[str, str]) -> dict[str, int]:
    """Which keywords stand in it, and how often.  `keywords` is from `patterns`."""
    found = {word: subject.count(pattern) for word, pattern in keywords.items()}
    return {word: count for word, count in found.items() if count}


def patterns(phrases: Sequence[str]) -> dict[str, str]:
    """Each phrase with the pattern by which it is looked for; those without a word are left out."""
    found = {phrase: phrase_pattern(phrase) for phrase in phrases}
    return {phrase: pattern for phrase, pattern in found.items() if pattern}


def scores(
    stories: Sequence[Story],
    keywords: Mapping[str, str],
    written: Sequence[WrittenItem],
    *,
    language: str,
    since: datetime,
    now: datetime,
) -> list[float]:
    """How much each story matters: 0 to 1, times the weight of its source."""
    matches = _bm25(stories, list(keywords.values()))
    told = _novelties(stories, written)
    half_life = max(now - since, timedelta(days=1)) / 2
    found: list[float] = []
    for story, match, novelty in zip(stories, matches, told, strict=True):
        age = max(now - story.lead.at, timedelta()) / half_life
        echo = min(math.log2(story.told_by) / 3, 1.0)
        score = _MATCH * match + _RECENCY * 0.5**age + _NOVELTY * novelty + _ECHO * echo
        weight = max(item.source_weight for item in (story.lead, *story.others))
        found.append(score * weight * _fitness(story.lead, language))
    return found


def _bm25(stories: Sequence[Story], keywords: Sequence[str]) -> list[float]:
    """BM25 of the keywords as a query, the best of all being 1.  A keyword of several words is one term."""
    totals = [0.0] * len(stories)
    mean = sum(story.subject.length for story in stories) / max(len(stories), 1) or 1.0
    for pattern in keywords:
        counts = [story.subject.weighted(pattern) for story in stories]
        having = sum(count > 0 for count in counts)
        rarity = math.log(1 + (len(stories) - having + 0.5) / (having + 0.5))
        for place, count in enumerate(counts):
            if count:
                length = 1 - _BM25_B + _BM25_B * stories[place].subject.length / mean
                totals[place] += rarity * count * (_BM25_K + 1) / (count + _BM25_K * length)
    best = max(totals, default=0.0) or 1.0
    return [total / best for total in totals]


def _novelties(stories: Sequence[Story], written: Sequence[WrittenItem]) -> list[float]:
    """1 for what shares no word of its title with what was told, down to 0 where all of them were in one title."""
    by_word: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(written):
        for word in set(telling_words(one.title)):
            by_word[word].append(place)
    found: list[float] = []
    for story in stories:
        own = set(telling_words(story.lead.title))
        shared: dict[int, int] = defaultdict(int)
        for word in own:
            for place in by_word.get(word, ()):
                shared[place] += 1
        found.append(1 - max(shared.values(), default=0) / max(len(own), 1))
    return found


def _penalty(item: GatheredItem, language: str) -> int:
    return 2 * (len(item.text) < _LEAST_TEXT_CHARS) + _is_foreign(item, language)


def _fitness(item: GatheredItem, language: str) -> float:
    fit = _NO_TEXT if len(item.text) < _LEAST_TEXT_CHARS else 1.0
    return fit * _OTHER_LANGUAGE if _is_foreign(item, language) else fit


def _is_foreign(item: GatheredItem, language: str) -> bool:
    return language_of(f"{item.title} {item.text[:500]}") not in ("", language)
