"""Rising topics: phrases that stand in more items of the last days than the month before lets expect.

Document frequencies of phrases of one to three words, recent against before, as in trend detection on news streams
(Kleinberg, "Bursty and Hierarchical Structure in Streams", 2002, asks the same of arrival rates): a phrase rises when
its rate has at least doubled and the surplus is no accident of small numbers.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from cockpit.content.language import telling_words, words
from cockpit.domain.idea import Topic

LONGEST_PHRASE = 3
_LEAST_RATIO = 2.0
_LEAST_SURPRISE = 2.0  # standard deviations of a Poisson count
_SAME_STORY = 0.6  # share of the smaller set of items that two phrases must have in common
_LEAST_HISTORY_DAYS = 7
_WORDS_SHOWN = 3
_PIECES = re.compile(r"[.!?…:;,()\[\]«»“”\"|/\n–—]+|\s-\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class TopicItem:
    """What is known of an item: `text` is its title and the beginning of its text; `day` counts back from today, 0."""

    id: int
    source_id: int
    text: str
    day: int


@dataclass(slots=True)
class _Phrase:
    """A phrase and the items that hold it, by their index."""

    key: str
    recent: list[int] = field(default_factory=list)
    before: list[int] = field(default_factory=list)
    shown: Counter[str] = field(default_factory=Counter)


def rising_topics(
    items: Sequence[TopicItem],
    *,
    recent_days: int = 7,
    days: int = 30,
    least_items: int = 4,
    least_sources: int = 2,
    most: int = 20,
) -> list[Topic]:
    """The topics of the last `recent_days` that rose against the rest of `days`, the strongest first.

    A topic needs `least_items` recent items from `least_sources` sources.  None without a week of history.
    """
    known_days = min(days, max((item.day for item in items), default=0) + 1)
    before_days = known_days - recent_days
    if before_days < _LEAST_HISTORY_DAYS:
        return []
    rising: list[tuple[float, _Phrase, float]] = []
    for phrase in _phrases(items, recent_days, days, least_items):
        if len({items[at].source_id for at in phrase.recent}) < least_sources:
            continue
        ratio, surprise = _rise(len(phrase.recent) / recent_days, len(phrase.before) / before_days, recent_days)
        if ratio >= _LEAST_RATIO and surprise >= _LEAST_SURPRISE:
            length_bonus = 0.65 + 0.35 * len(telling_words(phrase.key))
            rising.append((math.log2(ratio) * math.sqrt(len(phrase.recent)) * length_bonus, phrase, ratio))
    rising.sort(key=lambda one: (-one[0], one[1].key))
    return _merged(items, rising, days, most)


def _rise(recent_rate: float, before_rate: float, recent_days: int) -> tuple[float, float]:
    """How many times the rate before, and how far beyond what chance explains."""
    floor = 1 / recent_days / 2  # what was never told before did not rise by infinity
    expected = max(before_rate, floor) * recent_days
    surprise = (recent_rate * recent_days - expected) / math.sqrt(expected + 1)
    return recent_rate / max(before_rate, floor), surprise


def _phrases(items: Sequence[TopicItem], recent_days: int, days: int, least_items: int) -> list[_Phrase]:
    """The phrases of at least `least_items` recent items, with the older items that hold them."""
    found: dict[str, _Phrase] = {}
    for at, item in enumerate(items):
        if 0 <= item.day < recent_days:
            for key, shown in dict(_phrases_of(item.text)).items():
                phrase = found.get(key)
                if phrase is None:
                    phrase = found[key] = _Phrase(key)
                phrase.recent.append(at)
                phrase.shown[shown] += 1
    found = {key: phrase for key, phrase in found.items() if len(phrase.recent) >= least_items}
    for at, item in enumerate(items):
        if recent_days <= item.day < days:
            for key in found.keys() & dict(_phrases_of(item.text)).keys():
                found[key].before.append(at)
    return list(found.values())


def _phrases_of(text: str) -> Iterator[tuple[str, str]]:
    """(what is counted, how it is written) for each phrase of `text` that begins and ends with a telling word."""
    for piece in _PIECES.split(text):
        written = _WORD.findall(piece)
        counted = [_counted(word) for word in written]
        for start, (first, first_tells) in enumerate(counted):
            if not first_tells:
                continue
            key = first
            if _says_enough(first):
                yield key, written[start]
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(counted))):
                word, tells = counted[end]
                key = f"{key} {word}"
                if tells:
                    yield key, " ".join(written[start : end + 1])


@lru_cache(maxsize=50_000)
def _counted(word: str) -> tuple[str, bool]:
    """The word as it is counted, and whether it says anything of the subject."""
    return " ".join(words(word)), bool(telling_words(word))


def _says_enough(word: str) -> bool:
    return len(word) > 3 and not word.isdigit()


def _merged(
    items: Sequence[TopicItem], rising: Sequence[tuple[float, _Phrase, float]], days: int, most: int
) -> list[Topic]:
    """Phrases of the same items are one topic, named by the strongest; the others are its words."""
    chosen: list[tuple[_Phrase, float, set[int]]] = []
    words_of: dict[str, dict[str, int]] = defaultdict(dict)
    for _, phrase, ratio in rising:
        held = set(phrase.recent)
        leader = next((one for one in chosen if _overlap(held, one[2]) >= _SAME_STORY), None)
        if leader is not None:
            names = words_of[leader[0].key]
            if len(names) < _WORDS_SHOWN and _adds(phrase.key, leader[0].key, names):
                names[_shown(phrase)] = len(held)
        elif len(chosen) < most:
            chosen.append((phrase, ratio, held))
    return [_topic(items, phrase, ratio, words_of[phrase.key], days) for phrase, ratio, _ in chosen]


def _adds(key: str, leader: str, names: dict[str, int]) -> bool:
    """True when `key` says something that neither the topic's name nor its words so far say."""
    said = {*leader.split(), *(word for name in names for word in words(name))}
    return not set(key.split()) <= said


def _topic(items: Sequence[TopicItem], phrase: _Phrase, ratio: float, names: dict[str, int], days: int) -> Topic:
    recent = sorted((items[at] for at in phrase.recent), key=lambda item: (item.day, -item.id))
    daily = [0] * days
    for at in (*phrase.recent, *phrase.before):
        daily[days - 1 - items[at].day] += 1
    return Topic(
        name=_shown(phrase),
        key=phrase.key,
        words=names,
        ratio=round(ratio, 1),
        source_count=len({item.source_id for item in recent}),
        daily_counts=tuple(daily),
        article_ids=tuple(item.id for item in recent),
    )


def _overlap(one: set[int], other: set[int]) -> float:
    return len(one & other) / min(len(one), len(other))


def _shown(phrase: _Phrase) -> str:
    """The phrase as most items write it; lower case wins a tie, for headlines write everything large."""
    return max(phrase.shown, key=lambda name: (phrase.shown[name], name.islower(), name))
