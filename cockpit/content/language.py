"""English and French text: sentences, words, what a word is counted as.  Pure and deterministic."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from cockpit.content.common_words import ALWAYS_INNER, BEFORE_NUMBERS, ENGLISH, FRENCH, PERHAPS_LAST, TITLES

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_END = re.compile(r"([.!?…]+)((?:[ \u00a0\u202f]?»|[\"”’')\]])*)(?=\s|$)")
_OPENERS = "\"“«‘'([¿¡—–-"
_ACCENT = re.compile("[\u0300-\u036f]")
_PLURAL_FROM = 5  # letters: "models" counts as "model", "news" and "bus" stay
_ENGLISH, _FRENCH = frozenset(ENGLISH.split()), frozenset(FRENCH.split())


def sentences(text: str) -> list[str]:
    """The full sentences of `text`, each on one line.

    What does not end like a sentence (headings, text that a feed cut off) is left out.
    """
    found: list[str] = []
    for paragraph in _paragraphs(text):
        found += _split(paragraph)
    return found


def words(text: str) -> list[str]:
    """The words of `text` in order, as they are counted: no case, no accents, no plural s; numbers stay whole."""
    return [_counted(word) for word in _WORD.findall(_folded(text))]


def telling_words(text: str) -> list[str]:
    """As `words`, without those that say nothing of the subject ("the", "les")."""
    return [word for word in words(text) if word not in _STOP]


def language_of(text: str) -> str:
    """ "en", "fr", or "" when too few common words tell."""
    found = re.findall(r"[^\W\d_]+", text[:4_000].casefold())[:400]
    english = sum(word in _ONLY_ENGLISH for word in found)
    french = sum(word in _ONLY_FRENCH for word in found)
    if max(english, french) < 2 or english == french:
        return ""
    return "en" if english > french else "fr"


def phrase_pattern(phrase: str) -> str:
    """A keyword as it is looked for in a text from `joined`; "" when it has no word."""
    found = words(phrase)
    return joined(found) if found else ""


def joined(found: list[str]) -> str:
    """`words(...)` in one text, in which `count_phrase` looks: each word between two blanks of its own."""
    return f" {'  '.join(found)} "


def count_phrase(pattern: str, text: str) -> int:
    """How often the phrase, from `phrase_pattern`, stands in `text`, from `joined`; whole words only."""
    return text.count(pattern) if pattern else 0


def _paragraphs(text: str) -> list[str]:
    """Lines of `text`; a line that goes on in lower case belongs to the one before it."""
    lines: list[str] = []
    for raw in text.splitlines():
        line = " ".join(raw.split())
        goes_on = lines and lines[-1] and line[:1].islower() and lines[-1][-1] not in ".!?…"
        if goes_on:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return [line for line in lines if line]


def _split(line: str) -> list[str]:
    found: list[str] = []
    start = 0
    for mark in _END.finditer(line):
        end = mark.end()
        if not _is_end(line, start, mark):
            continue
        sentence = line[start:end].strip()
        start = end
        if _is_whole(sentence, is_last=end == len(line)):
            found.append(sentence)
    return found


def _is_end(line: str, start: int, mark: re.Match[str]) -> bool:
    """True when the sentence that began at `start` ends at this mark."""
    following = line[mark.end() :].lstrip()
    if _closes_later(line[start : mark.end()], following):
        return False
    word = following.split(None, 1)[0].lstrip(_OPENERS + "\u00a0\u202f") if following else ""
    if mark[1] != "." or mark[2]:
        return not word[:1].islower()
    return not _is_abbreviation(line[start : mark.start()], word)


def _is_abbreviation(before: str, following: str) -> bool:
    """True when the dot after `before` ends no sentence; `following` is the next word."""
    if following[:1].islower():
        return True
    last = re.split(r"[\s'’(\[«“\"-]", before)[-1] if before.strip() else ""
    name = last.casefold()
    if not following:
        return False
    if name in PERHAPS_LAST:  # "Acme Inc. The firm" ends, "the U.S. Navy" does not
        return following.casefold().strip(",") not in _BEGINNERS
    if name in BEFORE_NUMBERS:
        return following[:1].isdigit()
    is_initial = len(last) == 1 and last.isupper()
    return is_initial or name in TITLES or name in ALWAYS_INNER or (last.isdigit() and before.strip() == last)


def _closes_later(sentence: str, following: str) -> bool:
    """True inside «...»: a quotation of several sentences is one."""
    return sentence.count("«") > sentence.count("»") and "»" in following


def _is_whole(sentence: str, *, is_last: bool) -> bool:
    """False for what was cut off ("... and the minister […]") and for halves of quotations."""
    if sentence.endswith(("[…]", "[...]", "(…)", "(...)")) or (is_last and sentence.endswith(("…", "..."))):
        return False
    pairs = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))
    if any(sentence.count(left) != sentence.count(right) for left, right in pairs):
        return False
    return sentence.count('"') % 2 == 0


def _folded(text: str) -> str:
    text = text.casefold()
    if text.isascii():
        return text
    return _ACCENT.sub("", unicodedata.normalize("NFKD", text))


@lru_cache(maxsize=50_000)
def _counted(word: str) -> str:
    if len(word) >= _PLURAL_FROM and word[-1] in "sx" and word[-2:] != "ss" and not word[0].isdigit():
        return word[:-1]
    return word


_STOP = frozenset(word for one in _ENGLISH | _FRENCH for word in words(one))
_BEGINNERS = _ENGLISH | _FRENCH
_ONLY_ENGLISH = _ENGLISH - _FRENCH - {"me", "no", "or", "on"}
_ONLY_FRENCH = _FRENCH - _ENGLISH - {"son", "ton", "car", "plus", "mes"}
