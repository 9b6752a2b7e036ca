"""Which articles a filter finds, as SQL over the indexes of `articles`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cockpit.domain.clock import iso_utc
from cockpit.domain.item_filter import ItemFilter, ItemState
from cockpit.storage.rows import clean_text
from cockpit.storage.run_words import match_text

WHEN = "coalesce(a.published_at, a.first_seen_at)"  # word for word the expression of the indexes of articles
_MOST_KEPT = 2_000
_MATCHING = "SELECT f.rowid FROM articles_text AS f WHERE f.articles_text MATCH ?"


@dataclass(frozen=True, slots=True)
class ArticleSelection:
    """`condition` on an article `a`, to be ANDed; `kept` are ids that are found beside it."""

    condition: str
    params: tuple[Any, ...]
    newest_first: bool = True
    kept: tuple[int, ...] = ()

    def ids(self) -> tuple[str, tuple[Any, ...]]:
        """The query of all ids in the order of the list, and its parameters."""
        way = "DESC" if self.newest_first else "ASC"
        order = f"ORDER BY {WHEN} {way}, a.id {way}"
        if not self.kept:
            return f"SELECT a.id AS id FROM articles AS a WHERE {self.condition} {order}", self.params
        # Not by OR, which would read the whole table: two lists in one order are merged as they are read.
        sql = (
            f"SELECT {WHEN} AS at, a.id AS id FROM articles AS a WHERE {self.condition}"
            f" UNION SELECT {WHEN}, a.id FROM articles AS a WHERE a.id IN (SELECT value FROM json_each(?))"
            f" ORDER BY at {way}, id {way}"
        )
        return sql, (*self.params, json.dumps(self.kept[-_MOST_KEPT:]))

    def count(self) -> tuple[str, tuple[Any, ...]]:
        """The query of their number."""
        return f"SELECT count(*) FROM articles AS a WHERE {self.condition}", self.params


def select(wanted: ItemFilter) -> ArticleSelection:
    """How to read what `wanted` finds."""
    where: list[str] = []
    params: list[Any] = []

    def also(condition: str, *values: Any) -> None:
        where.append(condition)
        params.extend(values)

    # word for word the conditions of the partial indexes
    if wanted.is_told_once:
        also("a.group_id IS NULL")
    if wanted.state is ItemState.UNREAD:
        also("a.read_at IS NULL")
    elif wanted.state is ItemState.STARRED:
        also("a.starred_at IS NOT NULL")
    if len(wanted.source_ids) == 1:
        also("a.source_id = ?", wanted.source_ids[0])
    elif wanted.source_ids:
        also(_told_by("m.source_id IN (SELECT value FROM json_each(?))"), json.dumps(wanted.source_ids))
    if wanted.since is not None:
        also(f"{WHEN} >= ?", iso_utc(wanted.since))
    if wanted.until is not None:
        also(f"{WHEN} < ?", iso_utc(wanted.until))
    _words(wanted, also)
    kept = wanted.kept if wanted.state is ItemState.UNREAD else ()
    return ArticleSelection(" AND ".join(where) or "1", tuple(params), wanted.newest_first, kept)


def any_of(phrases: Sequence[str]) -> str | None:
    """The MATCH text that finds whichever of `phrases`; None when they have no word."""
    quoted = [_phrase(phrase) for phrase in phrases]
    return " OR ".join(one for one in quoted if one) or None


def _words(wanted: ItemFilter, also: Any) -> None:
    hits = _told_by if wanted.is_told_once else _itself
    if (match := match_text(wanted.text)) is not None:
        also(hits(f"m.id IN ({_MATCHING})"), match)
    if (match := any_of(wanted.words.wanted)) is not None:
        also(hits(f"m.id IN ({_MATCHING})"), match)
    if (match := any_of(wanted.words.excluded)) is not None:
        also(f"a.id NOT IN ({_MATCHING})", match)


def _told_by(condition: str) -> str:
    """The article, or one that tells the same story after it, fulfils a condition on `m`."""
    return f"a.id IN (SELECT coalesce(m.group_id, m.id) FROM articles AS m WHERE {condition})"


def _itself(condition: str) -> str:
    return condition.replace("m.id", "a.id")


def _phrase(text: str) -> str:
    words = " ".join(clean_text(text).replace('"', " ").split())
    return f'"{words}"' if any(character.isalnum() for character in words) else ""
