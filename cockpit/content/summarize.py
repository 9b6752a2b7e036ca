"""The sentences that say most: TextRank over BM25 similarity, then MMR against telling a thing twice.

- R. Mihalcea, P. Tarau: TextRank: Bringing Order into Texts (2004); F. Barrios et al.: Variations of the Similarity
  Function of TextRank for Automated Summarization (2016), which finds BM25 the best similarity.
- J. Carbonell, J. Goldstein: The Use of MMR, Diversity-Based Reranking (1998).

Full sentences only; none is cut.  The same text gives the same sentences.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from cockpit.content.language import sentences, telling_words

MOST_SENTENCES = 60  # of one text: what stands further down is rarely its gist
_FEWEST_WORDS, _MOST_WORDS = 5, 60
_DAMPING, _ROUNDS = 0.85, 30
_DIVERSITY = 0.5
_BM25_K, _BM25_B = 1.2, 0.75
_WEB_WORDS = re.compile(
    r"\b(click here|read more|sign up|subscribe|newsletter|all rights reserved|appeared first on|cookies|follow us"
    r"|lire la suite|cliquez ici|abonnez-vous|inscrivez-vous|tous droits réservés|est apparu en premier sur"
    r"|photo credit|crédit photo)\b|https?://",
    re.IGNORECASE,
)
# Such a beginning points at a sentence before it, which may not be told.
_POINTS_BACK = re.compile(
    r"^(but|and|so|yet|then|also|still|instead|however|moreover|meanwhile|he|she|it|they|this|that|these|those|his|her"
    r"|their|its|for example|mais|et|or|donc|puis|aussi|cependant|toutefois|pourtant|en revanche|ainsi|il|elle|ils"
    r"|elles|ce|cet|cela|ces|cette|celui-ci|celle-ci|par exemple)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be told, with its place among the sentences of its text."""

    text: str
    place: int
    words: tuple[str, ...]
    score: float = 0.0

    @property
    def points_back(self) -> bool:
        """True when it is hard to understand without the sentence before it."""
        return _POINTS_BACK.match(self.text) is not None


def summary(text: str, title: str = "", most: int = 3) -> list[str]:
    """At most `most` sentences of `text` that say most of it, in their order."""
    return [one.text for one in chosen(candidates(text, title), most)]


def candidates(text: str, title: str = "") -> list[Candidate]:
    """The full sentences of `text` with their scores, in their order."""
    seen: set[tuple[str, ...]] = set()
    found: list[Candidate] = []
    for place, sentence in enumerate(sentences(text)[:MOST_SENTENCES]):
        told = tuple(telling_words(sentence))
        if told in seen or not _can_be_told(sentence):
            continue
        seen.add(told)
        found.append(Candidate(sentence, place, told))
    ranks = _textrank([one.words for one in found], _start(found, title))
    best = max(ranks, default=0.0) or 1.0
    return [
        Candidate(one.text, one.place, one.words, rank / best * _wholeness(one))
        for one, rank in zip(found, ranks, strict=True)
    ]


def chosen(found: Sequence[Candidate], most: int, told: Sequence[Candidate] = ()) -> list[Candidate]:
    """At most `most` of `found` that score high and repeat neither each other nor `told`, in their order."""
    left, picked = list(found), list[Candidate]()
    while left and len(picked) < most:
        best = max(left, key=lambda one: (_marginal(one, (*told, *picked)), -one.place))
        left.remove(best)
        picked.append(best)
    return sorted(picked, key=lambda one: one.place)


def overlap(first: Sequence[str], second: Sequence[str]) -> float:
    """How much of the shorter sentence's words stands in the other: 0 to 1."""
    one, other = set(first), set(second)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _marginal(one: Candidate, told: Sequence[Candidate]) -> float:
    nearest = max((overlap(one.words, other.words) for other in told), default=0.0)
    return (1 - _DIVERSITY) * one.score - _DIVERSITY * nearest


def _can_be_told(sentence: str) -> bool:
    count = len(sentence.split())
    return _FEWEST_WORDS <= count <= _MOST_WORDS and not _WEB_WORDS.search(sentence)


def _start(found: Sequence[Candidate], title: str) -> list[float]:
    """Where a reader begins: at the front of a text, and where the words of its title stand."""
    named = set(telling_words(title))
    return [1 / (1 + 0.6 * one.place) + (len(named & set(one.words)) / len(named) if named else 0.0) for one in found]


def _wholeness(one: Candidate) -> float:
    """Less than 1 for what is hard to understand alone: questions, quotations, "But he ..."; very short sentences."""
    fit = 1.0
    if one.points_back:
        fit *= 0.75
    if one.text.rstrip('"”» ').endswith("?"):
        fit *= 0.5
    if one.text[0] in '"“«':
        fit *= 0.7
    return fit * math.sqrt(min(len(one.words) / 8, 1.0))


def _textrank(texts: Sequence[Sequence[str]], start: Sequence[float]) -> list[float]:
    """PageRank over the similarities of sentences; a jump lands by `start`."""
    size, total = len(texts), sum(start) or 1.0
    jumps = [value / total for value in start]
    links = _similarities(texts)
    sums = [sum(row) for row in links]
    ranks = list(jumps)
    for _ in range(_ROUNDS):
        lost = sum(rank for rank, out in zip(ranks, sums, strict=True) if not out)
        shares = [rank / out if out else 0.0 for rank, out in zip(ranks, sums, strict=True)]
        ranks = [
            (1 - _DAMPING) * jumps[place]
            + _DAMPING * (sum(shares[other] * links[other][place] for other in range(size)) + lost * jumps[place])
            for place in range(size)
        ]
    return ranks


def _similarities(texts: Sequence[Sequence[str]]) -> list[list[float]]:
    """BM25 of each sentence as a query on each other, both ways."""
    size = len(texts)
    counts = [Counter(text) for text in texts]
    spread = Counter(word for one in counts for word in one)
    mean = sum(len(text) for text in texts) / max(size, 1) or 1.0
    rarity = {word: math.log(1 + (size - having + 0.5) / (having + 0.5)) for word, having in spread.items()}

    def bm25(query: Counter[str], document: Counter[str], length: int) -> float:
        room = _BM25_K * (1 - _BM25_B + _BM25_B * length / mean)
        return sum(
            rarity[word] * document[word] * (_BM25_K + 1) / (document[word] + room)
            for word in query
            if word in document
        )

    links = [[0.0] * size for _ in range(size)]
    for one in range(size):
        for other in range(size):
            if one != other:
                links[one][other] = bm25(counts[one], counts[other], len(texts[other]))
    return [[links[one][other] + links[other][one] for other in range(size)] for one in range(size)]
