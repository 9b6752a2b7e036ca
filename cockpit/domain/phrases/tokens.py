"""A sentence cut into words, numbers and signs that remember their place; no expression that can run away."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby

_DASHES = frozenset("-‐‑‒–—−")
# They join words ("l'heure", "a.m.") or only set them off.
_SILENT = frozenset("'’ʼ`\"“”«»().·")


@dataclass(frozen=True, slots=True)
class Token:
    """`text` is folded (small letters, no accents); `start` and `end` are its place in what was written."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text.isascii() and self.text.isdigit()

    @property
    def is_word(self) -> bool:
        return self.text.isalpha()


def fold(text: str) -> str:
    """`text` in small letters without accents: "Décembre" becomes "decembre"."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char)).replace("œ", "oe")


def _kind(char: str) -> str:
    if char.isascii() and char.isdigit():
        return "number"
    if char.isalpha() or unicodedata.combining(char):
        return "word"
    return "space" if char.isspace() else "sign"


def tokens_of(text: str) -> list[Token]:
    """The tokens of `text` in order: runs of letters, runs of digits, and every other sign by itself."""
    found: list[Token] = []
    for kind, run in groupby(enumerate(text), key=lambda pair: _kind(pair[1])):
        places = [place for place, _ in run]
        if kind == "sign":
            found += [_sign(text, place) for place in places if not _is_silent(text, place)]
        elif kind != "space":
            start, end = places[0], places[-1] + 1
            found.append(Token(fold(text[start:end]), start, end))
    return found


def _sign(text: str, place: int) -> Token:
    return Token("-" if text[place] in _DASHES else text[place], place, place + 1)


def _is_silent(text: str, place: int) -> bool:
    """A point between two digits is part of a number, any other ends an abbreviation or the sentence."""
    if text[place] == "." and 0 < place < len(text) - 1:
        return not (_kind(text[place - 1]) == "number" == _kind(text[place + 1]))
    return text[place] in _SILENT
