"""Which stored article told a story first: by its link, its headline, or a headline that is nearly the same."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
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


@dataclass(frozen=True, slots=True)
class _Headline:
    article_id: int
    source_id: int
    key: str
    sorted_words: str
    numbers: frozenset[str]
    at: datetime


class StoryFinder:
    """Finds stories; used on the writer's thread only.

    Nearly equal headlines are compared in memory, with those that share one of their rarest words: some tens of
    comparisons for an article, however many there are.  What memory says is checked against the file.
    """

    def __init__(self) -> None:
        self._by_word: dict[str, list[_Headline]] | None = None
        self._count = 0

    def first_of(self, connection: sqlite3.Connection, source_id: int, item: Article, now: datetime) -> int | None:
        """The id of the article that told the story of `item` first; None when nobody did."""
        link, key = clean_text(link_key(item.url)), clean_text(title_key(item.title))
        when = item.published_at or now
        return (
            _by_link(connection, link)
            or _by_title(connection, "<>", source_id, key, when, SAME_TITLE_WITHIN)
            or self._alike(connection, _headline(0, source_id, key, when), now)
        )

    def remember(self, article_id: int, source_id: int, item: Article, now: datetime) -> None:
        """`item` was stored under this id."""
        if self._by_word is not None:
            self._add(_headline(article_id, source_id, clean_text(title_key(item.title)), item.published_at or now))

    def _alike(self, connection: sqlite3.Connection, new: _Headline, now: datetime) -> int | None:
        words = new.sorted_words.split()
        if len(words) < _FEWEST_WORDS or now - new.at > timedelta(days=_KNOWN_DAYS):
            return None
        known = self._known(connection, now)
        rare = sorted(set(words), key=lambda word: len(known.get(word, ())))[:_RARE_WORDS]
        near = {one.article_id: one for word in rare for one in known.get(word, ())[-_MOST_OF_A_WORD:]}
        candidates = [one for one in near.values() if _may_be_one_story(one, new)]
        if not candidates:
            return None
        from rapidfuzz import fuzz, process

        # token_sort_ratio, with the words sorted beforehand
        choices = [one.sorted_words for one in candidates]
        found = process.extract(
            new.sorted_words, choices, scorer=fuzz.ratio, processor=None, score_cutoff=ALIKE_PERCENT, limit=3
        )
        for _, _, index in found:
            if (first := _still_there(connection, candidates[index])) is not None:
                return first
        return None

    def _known(self, connection: sqlite3.Connection, now: datetime) -> dict[str, list[_Headline]]:
        if self._by_word is None or self._count > 2 * _MOST_KNOWN:
            self._by_word, self._count = defaultdict(list), 0
            sql = (
                f"SELECT a.id, a.source_id, a.title_key, {_WHEN} AS at FROM articles AS a"
                f" WHERE {_WHEN} >= ? AND NOT a.is_split ORDER BY {_WHEN} DESC, a.id DESC LIMIT ?"
            )
            since = iso_utc(now - timedelta(days=_KNOWN_DAYS + 3))
            for row in reversed(connection.execute(sql, (since, _MOST_KNOWN)).fetchall()):
                self._add(_headline(row["id"], row["source_id"], row["title_key"], time_or_none(row["at"]) or now))
        return self._by_word

    def _add(self, one: _Headline) -> None:
        assert self._by_word is not None
        self._count += 1
        for word in set(one.sorted_words.split()):
            self._by_word.setdefault(word, []).append(one)


def _headline(article_id: int, source_id: int, key: str, at: datetime) -> _Headline:
    words = key.split()
    numbers = frozenset(word for word in words if any(letter.isdigit() for letter in word))
    return _Headline(article_id, source_id, key, " ".join(sorted(words)), numbers, at)


def _may_be_one_story(one: _Headline, new: _Headline) -> bool:
    """Not in one source, where "Part 3" follows "Part 2"; and version 3.1 is not version 3.2 anywhere."""
    if one.source_id == new.source_id or abs(one.at - new.at) > SAME_TITLE_WITHIN:
        return False
    return one.numbers <= new.numbers or new.numbers <= one.numbers


def is_told_here(connection: sqlite3.Connection, source_id: int, item: Article, now: datetime) -> bool:
    """True when this source has told `item` already under another id."""
    link, key = clean_text(link_key(item.url)), clean_text(title_key(item.title))
    if _is_page(link):
        sql = "SELECT 1 FROM articles WHERE link_key = ? AND source_id = ? LIMIT 1"
        if connection.execute(sql, (link, source_id)).fetchone():
            return True
    when = item.published_at or now
    return _by_title(connection, "=", source_id, key, when, SAME_TITLE_IN_ONE_SOURCE_WITHIN) is not None


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
    connection: sqlite3.Connection, relation: str, source_id: int, key: str, when: datetime, span: timedelta
) -> int | None:
    if len(key) < _SHORTEST_TITLE:
        return None
    sql = (
        f"SELECT {_FIRST} FROM articles AS a WHERE a.title_key = ? AND {_WHEN} BETWEEN ? AND ?"
        f" AND a.source_id {relation} ? AND NOT a.is_split ORDER BY a.id LIMIT 1"
    )
    row = connection.execute(sql, (key, iso_utc(when - span), iso_utc(when + span), source_id)).fetchone()
    return None if row is None else int(row[0])


def _still_there(connection: sqlite3.Connection, one: _Headline) -> int | None:
    sql = f"SELECT {_FIRST} FROM articles AS a WHERE a.id = ? AND a.title_key = ? AND NOT a.is_split"
    row = connection.execute(sql, (one.article_id, one.key)).fetchone()
    return None if row is None else int(row[0])
