"""Rules of alerts: what is watched, how much it matters, and when the same may be said again (requirement A19).

A rule's `params` are JSON values, checked and completed by `checked_params`; lists are tuples in memory.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from cockpit.domain.content import Severity
from cockpit.domain.errors import UserError

LONGEST_NAME = 120
MOST_WORDS = 100
MOST_ADDRESSES = 20
LONGEST_AGAIN_SECONDS = 30 * 86400.0
Params = Mapping[str, Any]


class RuleKind(StrEnum):
    """What a rule watches."""

    KEYWORD = "keyword"
    EVENT_SOON = "event_soon"
    TASK = "task"
    SOURCE_FAILING = "source_failing"
    ADDRESS = "address"
    WARNINGS = "warnings"


@dataclass(frozen=True, slots=True)
class AlertRule:
    """One rule.  `again_after_seconds`: the same matter opens no second alert within that time after a person has
    acknowledged it or it resolved by itself."""

    name: str
    kind: RuleKind
    params: Params = field(default_factory=dict)
    severity: Severity = Severity.WARNING
    enabled: bool = True
    again_after_seconds: float = 12 * 3600.0
    id: int = 0
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule finds now.  `subject` tells the findings of one rule apart; `count` says how often it was seen."""

    subject: str
    title: str
    detail: str = ""
    count: int = 1


_Check = Callable[[Any], Any]  # the value as it is kept; ValueError says what would be right


def checked_params(kind: RuleKind, params: Params) -> dict[str, Any]:
    """`params` with the defaults of `kind`.  UserError naming each wrong one as "params.NAME"."""
    known = PARAMS[kind]
    unknown = f"there is no such parameter; there are {', '.join(known)}"
    wrong = dict.fromkeys((f"params.{name}" for name in params.keys() - known.keys()), unknown)
    checked: dict[str, Any] = {}
    for name, (default, check) in known.items():
        try:
            checked[name] = check(params.get(name, default))
        except ValueError as error:
            wrong[f"params.{name}"] = str(error)
    if wrong:
        raise UserError("This rule cannot be saved", fields=wrong)
    return checked


def problems_of(name: str, again_after_seconds: float) -> dict[str, str]:
    """What is wrong with the fields that all kinds have."""
    wrong = {}
    if not name.strip() or len(name) > LONGEST_NAME:
        wrong["name"] = f"1 to {LONGEST_NAME} characters"
    if not 0 <= again_after_seconds <= LONGEST_AGAIN_SECONDS:
        wrong["again_after_seconds"] = f"from 0 to {LONGEST_AGAIN_SECONDS:.0f} seconds, which are 30 days"
    return wrong


def _whole(low: int, high: int) -> _Check:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"a whole number from {low} to {high}")
        return value

    return check


def _number(low: float, high: float) -> _Check:
    def check(value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float) or not low <= value <= high:
            raise ValueError(f"a number from {low:g} to {high:g}")
        return float(value)

    return check


def _ids(least: int = 0) -> _Check:
    def check(value: Any) -> tuple[int, ...]:
        if not isinstance(value, list | tuple) or not all(type(one) is int for one in value):
            raise ValueError("a list of the ids of sources; empty for all")
        if len(value) < least:
            raise ValueError("at least one source")
        return tuple(dict.fromkeys(value))

    return check


def _words(least: int) -> _Check:
    def check(value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
            raise ValueError("a list of words or phrases")
        words = tuple(dict.fromkeys(" ".join(one.split()) for one in value))
        if "" in words or len(words) < least or any(len(word) > LONGEST_NAME for word in words):
            raise ValueError(f"at least {least} word or phrase, each of 1 to {LONGEST_NAME} characters")
        if len(words) > MOST_WORDS:
            raise ValueError(f"at most {MOST_WORDS} words")
        return words

    return check


def _addresses(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of addresses such as https://example.org/")
    found = tuple(dict.fromkeys(one.strip() for one in value))
    if not 1 <= len(found) <= MOST_ADDRESSES:
        raise ValueError(f"1 to {MOST_ADDRESSES} addresses")
    for one in found:
        if not one.lower().startswith(("http://", "https://")) or len(one) > 2_000:
            raise ValueError(f"“{one[:80]}” is no address; it begins with http:// or https://")
    return found


def _truth(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


# What each kind has: its default and its check.
PARAMS: Mapping[RuleKind, Mapping[str, tuple[Any, _Check]]] = {
    RuleKind.KEYWORD: {"words": ((), _words(1)), "source_ids": ((), _ids()), "hours": (24, _whole(1, 720))},
    RuleKind.EVENT_SOON: {"minutes": (30, _whole(1, 10_080)), "source_ids": ((), _ids())},
    RuleKind.TASK: {"errors": (3, _whole(0, 1_000)), "late_minutes": (15, _whole(0, 100_000))},
    RuleKind.SOURCE_FAILING: {"polls": (3, _whole(1, 1_000)), "source_ids": ((), _ids())},
    RuleKind.ADDRESS: {
        "addresses": ((), _addresses),
        "slow_seconds": (3.0, _number(0.1, 60)),
        "allow_private": (False, _truth),
    },
    RuleKind.WARNINGS: {"source_ids": ((), _ids(1)), "words": ((), _words(0)), "hours": (24, _whole(1, 720))},
}
