"""A place in the tokens of a phrase, and what can be read there."""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn

from cockpit.domain.phrases.lexicon import Lexicon, accented
from cockpit.domain.phrases.sentences import NotUnderstood, sentence
from cockpit.domain.phrases.tokens import Token, fold

_LONGEST_WORD = 24
_MOST_DIGITS = 9
_END = Token("", 0, 0)


class Cursor:
    """Reads the tokens of `text` from left to right in the words of one language.

    `say` is the language of what is said when they are not understood.
    """

    __slots__ = ("_tokens", "at", "lexicon", "say", "text")

    def __init__(self, text: str, tokens: list[Token], lexicon: Lexicon, say: str) -> None:
        self.text = text
        self._tokens = tokens
        self.lexicon = lexicon
        self.say = say
        self.at = 0

    @property
    def is_done(self) -> bool:
        return self.at >= len(self._tokens)

    def token(self, ahead: int = 0) -> Token:
        """The token `ahead` of the place; an empty one after the last and before the first."""
        place = self.at + ahead
        return self._tokens[place] if 0 <= place < len(self._tokens) else _END

    def word(self, ahead: int = 0) -> str:
        return self.token(ahead).text

    def length_of(self, role: str, ahead: int = 0) -> int:
        """How many tokens the longest wording of `role` has here; 0 when there is none."""
        for wording in self.lexicon.phrases[role]:
            if all(self.word(ahead + place) == word for place, word in enumerate(wording)):
                return len(wording)
        return 0

    def take(self, role: str) -> bool:
        """Step over `role` when it is here."""
        length = self.length_of(role)
        self.at += length
        return length > 0

    def take_sign(self, sign: str) -> bool:
        if self.word() != sign:
            return False
        self.at += 1
        return True

    def take_number(self) -> int | None:
        """A number in digits or in words up to twelve."""
        token = self.token()
        if token.is_number and len(token.text) <= _MOST_DIGITS:
            self.at += 1
            return int(token.text)
        found = self.lexicon.numbers.get(token.text)
        if found is not None:
            self.at += 1
        return found

    def take_weekday(self) -> str | None:
        found = self.lexicon.weekdays.get(self.word())
        if found is not None:
            self.at += 1
        return found

    def take_and(self) -> bool:
        """Step over one separator or several: ", and"."""
        start = self.at
        while self.take("and"):
            pass
        return self.at > start

    def touches(self, ahead: int = 0) -> bool:
        """Whether the token follows the one before it without a blank."""
        return self.token(ahead - 1).end == self.token(ahead).start

    def written(self, first: int, end: int | None = None) -> str:
        """The text of the tokens from `first` up to `end` (the place) as it was written."""
        start, stop = self._place(first, end)
        return self.text[start:stop]

    def refuse(self, key: str, first: int | None = None, end: int | None = None, better: str | None = None) -> NoReturn:
        """NotUnderstood about the tokens from `first` (this one) up to `end` (the next)."""
        first = self.at if first is None else first
        start, stop = self._place(first, first + 1 if end is None else end)
        word = self.text[start:stop]
        values = {"word": word, "better": better or "", "phrase": self.text.strip().rstrip(" .,;!?")}
        raise NotUnderstood(sentence(key, self.say, **values), word, start, stop, better)

    def refuse_missing(self, key: str) -> NoReturn:
        """NotUnderstood about something that is missing at the end of the phrase."""
        self.refuse(key, len(self._tokens), len(self._tokens))

    def nearest(self, words: Collection[str], likeness: float = 0.7) -> str | None:
        """The one of `words` that the token most likely is a slip of."""
        from difflib import get_close_matches

        token = self.token()
        if not token.is_word or not 4 <= len(token.text) <= _LONGEST_WORD:
            return None
        folded = {fold(word): word for word in words if len(word) > 2}
        matches = get_close_matches(token.text, folded, n=1, cutoff=likeness)
        return accented(folded[matches[0]]) if matches else None

    def _place(self, first: int, end: int | None) -> tuple[int, int]:
        end = self.at if end is None else end
        if first >= len(self._tokens) or end <= first:
            place = len(self.text.rstrip())
            return place, place
        return self._tokens[first].start, self._tokens[min(end, len(self._tokens)) - 1].end
