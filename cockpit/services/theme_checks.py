"""Is a theme fit to be saved?  Each wrong field is named with what would be right; the others are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cockpit.domain.provider import BUILT_IN
from cockpit.domain.theme import Length, SectionPlan, Theme

FIELDS = (
    *("name", "description", "icon", "source_ids", "keywords", "excluded", "sections", "language", "length"),
    "provider",
)
LANGUAGES = ("en", "fr")
LONGEST_NAME = 120
LONGEST_SLUG = 60
LONGEST_DESCRIPTION = 1_000
LONGEST_WORD = 80
MOST_WORDS = 60
MOST_SECTIONS = 12
MOST_STORIES = 30
_ICON = re.compile(r"[a-z0-9-]{1,40}")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


@dataclass(frozen=True, slots=True)
class ReadTheme:
    """A theme with all values that are right; `wrong` says of each other field what would be."""

    theme: Theme
    wrong: Mapping[str, str] = field(default_factory=dict)


def slug_of(name: str) -> str:
    """The ASCII name for a component: "Énergie & climat" becomes "energie-climat"; "theme" where nothing is left."""
    plain = unicodedata.normalize("NFKD", name.lower().translate(_LIGATURES)).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST_SLUG].strip("-") or "theme"


def free_slug(name: str, taken: Collection[str]) -> str:
    """The slug of `name`, with the first number from 2 that makes it one of its own."""
    slug, number = slug_of(name), 2
    found = slug
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    return found


def read_theme(
    values: Mapping[str, Any], before: Theme, sources: Collection[int], providers: Collection[str]
) -> ReadTheme:
    """`before` with those of `values` that are right.  `sources` are the ids, `providers` the names that there are.

    Sections are given as `SectionPlan` or as {"title": ..., "words": [...], "most_stories": 5}.
    """
    checks: Mapping[str, Callable[[Any], Any]] = {
        "name": _name,
        "description": _description,
        "icon": _icon,
        "source_ids": lambda value: _source_ids(value, {*sources, *before.source_ids}),
        "keywords": _words,
        "excluded": _words,
        "sections": _sections,
        "language": _language,
        "length": _length,
        "provider": lambda value: checked_provider(value, {*providers, before.provider}),
    }
    wrong = {str(name)[:40]: f"is not known; there are {', '.join(FIELDS)}" for name in values.keys() - checks.keys()}
    read: dict[str, Any] = {}
    for name in checks.keys() & values.keys():
        try:
            read[name] = checks[name](values[name])
        except ValueError as error:
            wrong[name] = str(error)
    theme = replace(before, **read)
    both = {word.casefold() for word in theme.keywords} & {word.casefold() for word in theme.excluded}
    if both:
        late = "excluded" if "excluded" in read else "keywords"
        wrong[late] = f"“{sorted(both)[0]}” is both wanted and excluded; keep one of them"
        theme = replace(theme, **{late: getattr(before, late)})
    return ReadTheme(theme, wrong)


def _name(value: Any) -> str:
    text = " ".join(value.split()) if isinstance(value, str) else ""
    if not text:
        raise ValueError("give the theme a name")
    if len(text) > LONGEST_NAME:
        raise ValueError(f"at most {LONGEST_NAME} characters; these are {len(text)}")
    return text


def _description(value: Any) -> str:
    if not isinstance(value, str) or len(value.strip()) > LONGEST_DESCRIPTION:
        raise ValueError(f"a text of at most {LONGEST_DESCRIPTION:,} characters")
    return value.strip()


def _icon(value: Any) -> str:
    if not isinstance(value, str) or not _ICON.fullmatch(value):
        raise ValueError("the name of an icon, such as layers")
    return value


def _source_ids(value: Any, known: Collection[int]) -> tuple[int, ...]:
    if not isinstance(value, list | tuple) or any(isinstance(one, bool) or not isinstance(one, int) for one in value):
        raise ValueError("a list of source ids, such as [1, 2]; an empty one for all sources")
    unknown = [str(one) for one in value if one not in known]
    if unknown:
        raise ValueError(f"there is no source {', '.join(unknown[:5])}; `sources list` shows which there are")
    return tuple(dict.fromkeys(value))


def _words(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or any(not isinstance(one, str) for one in value):
        raise ValueError('a list of words, such as ["language model", "inference"]')
    words = {word.casefold(): word for word in reversed([" ".join(one.split()) for one in value]) if word}
    if any(len(word) > LONGEST_WORD for word in words.values()):
        raise ValueError(f"at most {LONGEST_WORD} characters in each")
    if len(words) > MOST_WORDS:
        raise ValueError(f"at most {MOST_WORDS} words; these are {len(words)}")
    return tuple(reversed(words.values()))


def _sections(value: Any) -> tuple[SectionPlan, ...]:
    if not isinstance(value, list | tuple) or len(value) > MOST_SECTIONS:
        raise ValueError(f"a list of at most {MOST_SECTIONS} sections")
    found = []
    for number, one in enumerate(value, start=1):
        try:
            found.append(_section(one))
        except ValueError as error:
            raise ValueError(f"section {number}: {error}") from None
    titles = [one.title.casefold() for one in found]
    double = next((one.title for one in found if titles.count(one.title.casefold()) > 1), None)
    if double is not None:
        raise ValueError(f"two sections are called “{double}”; give each a name of its own")
    return tuple(found)


def _section(value: Any) -> SectionPlan:
    if isinstance(value, Mapping):
        unknown = value.keys() - {"title", "words", "most_stories"}
        if unknown:
            raise ValueError(f"{sorted(map(str, unknown))[0]!r} is not known; there are title, words, most_stories")
        title, words, most = value.get("title"), value.get("words", ()), value.get("most_stories", 5)
    elif isinstance(value, SectionPlan):
        title, words, most = value.title, value.words, value.most_stories
    else:
        raise ValueError('give {"title": "Markets", "words": ["price"], "most_stories": 4}')
    if not isinstance(title, str) or not title.strip() or len(title.strip()) > LONGEST_NAME:
        raise ValueError(f"give it a title of at most {LONGEST_NAME} characters")
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= MOST_STORIES:
        raise ValueError(f"most_stories is a whole number from 1 to {MOST_STORIES}")
    return SectionPlan(" ".join(title.split()), _words(words), most)


def _language(value: Any) -> str:
    if value not in LANGUAGES:
        raise ValueError(f"one of {', '.join(LANGUAGES)}")
    return str(value)


def _length(value: Any) -> Length:
    try:
        return Length(value)
    except ValueError:
        raise ValueError(f"one of {', '.join(Length)}") from None


def checked_provider(value: Any, known: Collection[str]) -> str:
    """The name of one of the `known` text providers, or of the built-in writer.  ValueError saying what is right."""
    name = value.strip() if isinstance(value, str) else None
    if name is None or not {name} & {"", BUILT_IN, *known}:
        there_are = ", ".join((BUILT_IN, *sorted(filter(None, known))))
        raise ValueError(f"there is no text provider “{str(value)[:LONGEST_NAME]}”; there are {there_are}")
    return name
