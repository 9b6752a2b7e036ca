"""Which runs of the history a person wants to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.errors import UserError
from cockpit.domain.run import RunStatus, Trigger

_LONGEST_TEXT = 1_000


@dataclass(frozen=True, slots=True)
class RunFilter:
    """All conditions hold together; an empty one allows everything.

    `since` and `until` are about the planned time: from the first, before the second.  `text` is what a person types:
    runs whose task, result, error or log has all of its words, each as the beginning of a word; "in quotes" as it is.
    """

    task_ids: tuple[int, ...] = ()
    not_task_ids: tuple[int, ...] = ()
    components: tuple[str, ...] = ()
    statuses: tuple[RunStatus, ...] = ()
    triggers: tuple[Trigger, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    text: str = ""

    def to_json(self) -> dict[str, Any]:
        """The conditions that are set, as plain JSON values."""
        return {name: _plain(value) for name in _NAMES if (value := getattr(self, name))}

    @classmethod
    def from_json(cls, value: object) -> RunFilter:
        """The filter that `to_json` wrote.  UserError naming each wrong field as "filter.<name>"."""
        if not isinstance(value, Mapping):
            raise UserError("Filter not accepted", fields={"filter": "give a JSON object, such as {}"})
        found: dict[str, Any] = {}
        wrong: dict[str, str] = {}
        for name, given in value.items():
            check = _CHECKS.get(name)
            if check is None:
                wrong[f"filter.{str(name)[:40]}"] = f"is not known; there are {', '.join(_NAMES)}"
                continue
            try:
                found[name] = check(given)
            except (ValueError, TypeError, OverflowError) as error:
                wrong[f"filter.{name}"] = str(error)
        if wrong:
            raise UserError("Filter not accepted", fields=wrong)
        return cls(**found)


_NAMES = tuple(field.name for field in fields(RunFilter))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.value if isinstance(value, StrEnum) else value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list | tuple):
        raise TypeError("give a list")
    if any(isinstance(one, list | dict) for one in value):
        raise TypeError("give a list of plain values")
    return list(dict.fromkeys(value))


def _ids(value: Any) -> tuple[int, ...]:
    ids = _list(value)
    if any(isinstance(one, bool) or not isinstance(one, int) for one in ids):
        raise ValueError("a list of ids, such as [1, 2]")
    return tuple(ids)


def _texts(value: Any) -> tuple[str, ...]:
    texts = _list(value)
    if not all(isinstance(one, str) for one in texts):
        raise ValueError("a list of texts")
    return tuple(texts)


def _words(kind: type[StrEnum]) -> Callable[[Any], tuple[StrEnum, ...]]:
    def check(value: Any) -> tuple[StrEnum, ...]:
        try:
            return tuple(kind(one) for one in _list(value))
        except ValueError:
            raise ValueError(f"a list of some of {', '.join(kind)}") from None

    return check


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    try:
        return parse_iso_utc(value)
    except (ValueError, TypeError, OverflowError):
        raise ValueError("give a time with a zone, such as 2026-12-01T09:00:00Z") from None


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise ValueError(f"a text of at most {_LONGEST_TEXT} characters")
    return value


_CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "task_ids": _ids,
    "not_task_ids": _ids,
    "components": _texts,
    "statuses": _words(RunStatus),
    "triggers": _words(Trigger),
    "since": _moment,
    "until": _moment,
    "text": _text,
}
