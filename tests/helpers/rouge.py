"""ROUGE-1, ROUGE-2 and ROUGE-L as F1 (C.-Y. Lin: ROUGE: A Package for Automatic Evaluation of Summaries, 2004).

Words are compared without case; none is stemmed and none is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence


def rouge(summary: str, reference: str) -> tuple[float, float, float]:
    """F1 of common words, of common pairs of words, and of the longest common subsequence: each 0 to 1."""
    said, wanted = _words(summary), _words(reference)
    return _of_grams(said, wanted, 1), _of_grams(said, wanted, 2), _of_subsequence(said, wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _of_grams(said: Sequence[str], wanted: Sequence[str], size: int) -> float:
    first, second = _grams(said, size), _grams(wanted, size)
    return _f1((first & second).total(), first.total(), second.total())


def _grams(words: Sequence[str], size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(words[place : place + size]) for place in range(len(words) - size + 1))


def _of_subsequence(said: Sequence[str], wanted: Sequence[str]) -> float:
    row = [0] * (len(wanted) + 1)
    for word in said:
        before = 0
        for place, other in enumerate(wanted, 1):
            before, row[place] = row[place], before + 1 if word == other else max(row[place], row[place - 1])
    return _f1(row[-1], len(said), len(wanted))


def _f1(common: int, said: int, wanted: int) -> float:
    return 2 * common / (said + wanted) if said + wanted else 0.0
