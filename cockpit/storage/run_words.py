"""What a person types into a search box, as a question to the full-text index: no text is a syntax error."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from cockpit.storage.rows import clean_text, like_pattern

_MOST_WORDS = 20
_LONGEST_WORD = 100
_PHRASE_OR_WORD = re.compile(r'"([^"]*)"|([^\s"]+)')
_SEARCHED = ("task_name", "task_type", "component", "result", "error_message")


def parts_of(text: str) -> tuple[tuple[str, bool], ...]:
    """The words of `text`, and the phrases in its quotes; True for a word, which may be only the beginning of one.

    What has no letter and no digit is left out: nothing can be found by it.
    """
    parts = []
    for phrase, word in _PHRASE_OR_WORD.findall(clean_text(text)):
        part = " ".join((phrase or word)[:_LONGEST_WORD].split())
        if any(character.isalnum() for character in part):
            parts.append((part, not phrase))
    return tuple(parts[:_MOST_WORDS])


def match_text(text: str) -> str | None:
    """The right side of MATCH in FTS5, each part quoted so that it has no other meaning; None when it has no word."""
    parts = [f'"{part}" *' if is_word else f'"{part}"' for part, is_word in parts_of(text)]
    return " AND ".join(parts) or None


def like_condition(text: str) -> tuple[str, Sequence[Any]]:
    """The same question to runs `r` that are not in the index yet, and its parameters."""
    conditions, params = [], []
    for part, _ in parts_of(text):
        pattern = like_pattern(part)
        escaped = like_pattern(json.dumps(part)[1:-1])  # a stored result has é as \u00e9
        columns = " OR ".join(f"r.{name} LIKE ? ESCAPE '\\'" for name in (*_SEARCHED, "result"))
        conditions.append(
            f"({columns} OR EXISTS (SELECT 1 FROM run_log_lines AS l"
            " WHERE l.run_id = r.id AND l.message LIKE ? ESCAPE '\\'))"
        )
        params += [*[pattern] * len(_SEARCHED), escaped, pattern]
    return " AND ".join(conditions) or "1", params
