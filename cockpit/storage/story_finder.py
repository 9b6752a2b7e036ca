"""Which stored article told a story first: by its link, its headline, or a headline that is nearly the same."""

from __future__ import annotations

import sqlite3
from array import array
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Article, link_key, title_key
from cockpit.storage.rows import clean_text, time_or_none

SAME_TITLE_WITHIN = timedelta(days=3)  # in different sources
SAME_TITLE_IN_ONE_SOURCE_WITHIN = timedelta(hours=20)  # a series with one title a day stays a series
ALIKE_PERCENT = 75.0
_SHORTEST_TITLE = 8  # characters: "news" and "update" are no headlines that prove anything
_FEWEST_WORDS = 4  # fewer are alike by chance
_RARE_WORDS = 4  # of a headline are looked up: those that the fewest others have
_MOST_OF_A_WORD = 60  # the newest headlines with a word
_KNOWN_DAYS = 14
_MOST_KNOWN = 60_000  # headlines in memory, about 20 MB

_WHEN = "coalesce(a.published_at, a.first_seen_at)"  # word for word the expression of the index articles_by_time
_FIRST = "coalesce(a.group_id, a.id)"


# Source, words in the order of the alphabet, seconds.  A plain tuple of plain values: the collector of garbage leaves
# it alone, and what it walks through tens of thousands of objects for would hold up the loop.
_Headline = tuple[int, str, float]


@dataclass(frozen=True, slots=True)
class StoryKeys:
    """What an article is compared by; made once for each."""

    link: str
    title: str
    at: datetime

    @classmethod
    def of(cls, item: Article, now: datetime) -> StoryKeys:
        """Of an article that is stored at `now`."""
        return cls(clean_text(link_key(item.url)), clean_text(title_key(item.title)), item.published_at or now)

    @property
    def words(self) -> str:
        """The words of the title in the order of the alphabet."""
        return _in_order(self.title)


class StoryFinder:
    """Finds stories; used on the writer's thread only.

    Nearly equal headlines are compared in memory, with those that share one of their rarest words: some tens of
    comparisons for an article, however many there are.  What memory says is checked against the file.
    """

    def __init__(self) -> None:
        self._by_id: dict[int, _Headline] | None = None
        self._by_word: dict[str, array[int]] = {}

    def first_of(self, connection: sqlite3.Connection, source_id: int, keys: StoryKeys, now: datetime) -> int | None:
        """The id of the article that told the story first; None when nobody did."""
        return (
            _by_link(connection, keys.link)
            or _by_title(connection, "<>", source_id, keys, SAME_TITLE_WITHIN)
            or self._alike(connection, source_id, keys, now)
        )

    def remember(self, article_id: int, source_id: int, keys: StoryKeys) -> None:
        """An article was stored under this id."""
        if self._by_id is not None:
            self._add(self._by_id, article_id, (source_id, keys.words, keys.at.timestamp()))

    def _alike(self, connection: sqlite3.Connection, source_id: int, keys: StoryKeys, now: datetime) -> int | None:
        words = keys.words
        apart = set(words.split())
        if words.count(" ") + 1 < _FEWEST_WORDS or now - keys.at > timedelta(days=_KNOWN_DAYS):
            return None
        by_id, by_word = self._known(connection, now), self._by_word
        rare = sorted(apart & by_word.keys(), key=lambda word: (len(by_word[word]), word))[:_RARE_WORDS]
        near = {one for word in rare for one in by_word[word][-_MOST_OF_A_WORD:]}
        at, span = keys.at.timestamp(), SAME_TITLE_WITHIN.total_seconds()
        # Not in one source, where "Part 3" follows "Part 2".
        choices = {
            one: known[1] for one in near if (known := by_id[one])[0] != source_id and -span <= known[2] - at <= span
        }
        return self._most_alike(connection, words, choices) if choices else None

    def _most_alike(self, connection: sqlite3.Connection, words: str, choices: dict[int, str]) -> int | None:
        from rapidfuzz import fuzz, process

        # token_sort_ratio, with the words sorted beforehand
        found = process.extract(
            words, choices, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE_PERCENT, limit=None
        )
        for known, _, article_id in found:
            if _have_same_numbers(known, words) and (first := _still_there(connection, article_id, known)) is not None:
                return first
        return None

    def _known(self, connection: sqlite3.Connection, now: datetime) -> dict[int, _Headline]:
        if self._by_id is None or len(self._by_id) > 2 * _MOST_KNOWN:
            self._by_id, self._by_word = {}, {}
            sql = (
                f"SELECT a.id, a.source_id, a.title_key, {_WHEN} AS at FROM articles AS a"
                f" WHERE {_WHEN} >= ? AND NOT a.is_split ORDER BY {_WHEN} DESC, a.id DESC LIMIT ?"
            )
            since = iso_utc(now - timedelta(days=_KNOWN_DAYS + 3))
            for row in reversed(connection.execute(sql, (since, _MOST_KNOWN)).fetchall()):
                at = (time_or_none(row["at"]) or now).timestamp()
                self._add(self._by_id, row["id"], (row["source_id"], _in_order(row["title_key"]), at))
        return self._by_id

    def _add(self, by_id: dict[int, _Headline], article_id: int, one: _Headline) -> None:
        by_id[article_id] = one
        for word in set(one[1].split()):
            ids = self._by_word.get(word)
            if ids is None:
                self._by_word[word] = array("q", (article_id,))
            else:
                ids.append(article_id)


def _in_order(key: str) -> str:
    return " ".join(sorted(key.split()))


def _have_same_numbers(one: str, other: str) -> bool:
    """Version 3.1 is not version 3.2; but one headline may leave its numbers out."""
    mine, theirs = _numbers(one), _numbers(other)
    return mine <= theirs or theirs <= mine


def _numbers(words: str) -> frozenset[str]:
    return frozenset(word for word in words.split() if any(letter.isdigit() for letter in word))


def is_told_here(connection: sqlite3.Connection, source_id: int, keys: StoryKeys) -> bool:
    """True when this source has told an article with these keys already under another id."""
    if _is_page(keys.link):
        sql = "SELECT 1 FROM articles WHERE link_key = ? AND source_id = ? LIMIT 1"
        if connection.execute(sql, (keys.link, source_id)).fetchone():
            return True
    return _by_title(connection, "=", source_id, keys, SAME_TITLE_IN_ONE_SOURCE_WITHIN) is not None


def _is_page(link: str) -> bool:
    """A bare host proves nothing: careless feeds give it as the link of every entry."""
    return "/" in link or "?" in link


def _by_link(connection: sqlite3.Connection, link: str) -> int | None:
    if not _is_page(link):
        return None
    sql = f"SELECT {_FIRST} FROM articles AS a WHERE a.link_key = ? AND NOT a.is_split ORDER BY a.id LIMIT 1"
    row = connection.execute(sql, (link,)).fetchone()
    return None if row is None else int(row[0])


def _by_title(
    connection: sqlite3.Connection, relation: str, source_id: int, keys: StoryKeys, span: timedelta
) -> int | None:
    if len(keys.title) < _SHORTEST_TITLE:
        return None
    sql = (
        f"SELECT {_FIRST} FROM articles AS a WHERE a.title_key = ? AND {_WHEN} BETWEEN ? AND ?"
        f" AND a.source_id {relation} ? AND NOT a.is_split ORDER BY a.id LIMIT 1"
    )
    row = connection.execute(sql, (keys.title, iso_utc(keys.at - span), iso_utc(keys.at + span), source_id)).fetchone()
    return None if row is None else int(row[0])


def _still_there(connection: sqlite3.Connection, article_id: int, words: str) -> int | None:
    sql = f"SELECT {_FIRST}, a.title_key FROM articles AS a WHERE a.id = ? AND NOT a.is_split"
    row = connection.execute(sql, (article_id,)).fetchone()
    return int(row[0]) if row is not None and _in_order(row[1]) == words else None
