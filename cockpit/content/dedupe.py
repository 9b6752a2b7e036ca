"""Which items tell the same story: by the groups of the store and by titles that are nearly the same.

Comparing each title with each would take minutes for ten thousand.  Two titles that are 75 % alike share one of their
rarer words, so only those are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.content.language import telling_words, words
from cockpit.domain.gathered import GatheredItem, WrittenItem

ALIKE = 75.0  # of 100, of the sorted words
WITHIN = timedelta(days=4)  # a title that comes again later tells something new
_FEWEST_WORDS = 3  # "Weekly update" and "Daily update" prove nothing
_MOST_COMPARED = 400  # of a word that every title has, only the latest are looked at


@dataclass(frozen=True, slots=True)
class _Title:
    """`text` are its words in the order of the alphabet; `numbers` keep "Python 3.13" and "Python 3.14" apart."""

    text: str
    rare: tuple[str, ...]
    numbers: frozenset[str]
    at: datetime


def groups(items: Sequence[GatheredItem]) -> list[list[int]]:
    """Places in `items` of those that tell one story, each list and all lists in the order of `items`."""
    titles = _titles([item.title for item in items], [item.at for item in items])
    find, unite = _forest(len(items))
    by_story: dict[int, int] = {}
    for place, item in enumerate(items):
        if item.story_id:
            unite(by_story.setdefault(item.story_id, place), place)
    for first, second in _alike(titles):
        unite(first, second)
    found: dict[int, list[int]] = defaultdict(list)
    for place in range(len(items)):
        found[find(place)].append(place)
    return list(found.values())


def written_before(items: Sequence[GatheredItem], written: Sequence[WrittenItem]) -> dict[int, datetime]:
    """Places in `items` of what was told already, itself or a near-duplicate, with the latest time it was told."""
    found: dict[int, datetime] = {}

    def note(place: int, at: datetime) -> None:
        found[place] = max(at, found.get(place, at))

    by_id: dict[int, datetime] = {}
    by_story: dict[int, datetime] = {}
    for one in written:
        by_id[one.article_id] = max(one.written_at, by_id.get(one.article_id, one.written_at))
        if one.story_id:
            by_story[one.story_id] = max(one.written_at, by_story.get(one.story_id, one.written_at))
    for place, item in enumerate(items):
        for at in (by_id.get(item.article_id), by_story.get(item.story_id) if item.story_id else None):
            if at is not None:
                note(place, at)
    count = len(items)
    texts = [item.title for item in items] + [one.title for one in written]
    titles = _titles(texts, [item.at for item in items] + [one.written_at for one in written])
    for first, second in _alike(titles, split=count):
        note(first, written[second - count].written_at)
    return found


def _titles(texts: Sequence[str], times: Sequence[datetime]) -> list[_Title]:
    found = [telling_words(text) for text in texts]
    spread = Counter(word for one in found for word in set(one))
    made: list[_Title] = []
    for text, told, at in zip(texts, found, times, strict=True):
        unique = sorted(set(told), key=lambda word: (spread[word], word))
        rare = tuple(unique[: len(unique) // 2 + 1]) if len(unique) >= _FEWEST_WORDS else ()
        numbers = frozenset(word for word in told if word[0].isdigit())
        made.append(_Title(" ".join(sorted(words(text))), rare, numbers, at))
    return made


def _alike(titles: Sequence[_Title], split: int | None = None) -> Iterable[tuple[int, int]]:
    """Pairs of places whose titles are nearly the same.

    Without `split` among all and close in time; with it one before and one from that place on, however far apart.
    """
    from rapidfuzz.fuzz import ratio

    later = range(len(titles)) if split is None else range(split)
    by_word: dict[str, list[int]] = defaultdict(list)
    for place in range(split or 0, len(titles)) if split is not None else ():
        for word in titles[place].rare:
            by_word[word].append(place)
    for place in later:
        title = titles[place]
        seen = {one for word in title.rare for one in by_word[word][-_MOST_COMPARED:]}
        for other in sorted(seen):
            against = titles[other]
            if split is None and abs(title.at - against.at) > WITHIN:
                continue
            if title.numbers and against.numbers and title.numbers.isdisjoint(against.numbers):
                continue
            if ratio(title.text, against.text, score_cutoff=ALIKE):
                yield place, other
        if split is None:
            for word in title.rare:
                by_word[word].append(place)


def _forest(size: int) -> tuple[Callable[[int], int], Callable[[int, int], None]]:
    """Union and find over `size` places; the earliest place stands for its group."""
    parents = list(range(size))

    def find(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    def unite(first: int, second: int) -> None:
        first, second = find(first), find(second)
        if first != second:
            parents[max(first, second)] = min(first, second)

    return find, unite
