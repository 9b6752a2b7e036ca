"""Which dropped items are close to a sentence: told by the same story, or with the same words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from cockpit.domain.synthesis import Reason, Receipt, Synthesis

MOST = 5
_WORD = re.compile(r"\w{4,}")
_SAME_STORY = 100


def dropped_nearby(synthesis: Synthesis, most: int = MOST) -> tuple[tuple[int, ...], ...]:
    """For each sentence the numbers of up to `most` dropped items, the closest first.

    Near-duplicates of its items come first, then those that share most words with it.  CPU work: not for the loop.
    """
    dropped = [receipt for receipt in synthesis.receipts if not receipt.is_kept]
    known = {receipt.number: receipt for receipt in synthesis.receipts}
    words: dict[str, list[int]] = defaultdict(list)
    same: dict[int, list[int]] = defaultdict(list)
    for receipt in dropped:
        for word in _words(receipt.title):
            words[word].append(receipt.number)
        if receipt.reason is Reason.NEAR_DUPLICATE and isinstance(receipt.detail.get("of"), int):
            same[receipt.detail["of"]].append(receipt.number)
    common = max(10, len(dropped) // 4)  # a word of every fourth item says nothing
    telling = {word: numbers for word, numbers in words.items() if len(numbers) <= common}
    return tuple(
        _closest(sentence.text, sentence.numbers, known, telling, same)[:most] for sentence in synthesis.sentences()
    )


def _closest(
    text: str,
    numbers: Sequence[int],
    known: Mapping[int, Receipt],
    words: Mapping[str, Sequence[int]],
    same: Mapping[int, Sequence[int]],
) -> tuple[int, ...]:
    wanted = _words(text)
    for number in numbers:
        wanted |= _words(known[number].title) if number in known else set()
    points: Counter[int] = Counter()
    for word in wanted:
        points.update(words.get(word, ()))
    for number in numbers:
        points.update(dict.fromkeys(same.get(number, ()), _SAME_STORY))
    return tuple(sorted(points, key=lambda one: (-points[one], one)))


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold()))
