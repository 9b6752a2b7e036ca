"""A task's policy as JSON and back: only what differs from the defaults is written.

Reading checks every value: what comes from a file, the command line or an import is refused by its field.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.errors import UserError
from cockpit.domain.task_policy import (
    DEFAULT_POLICY,
    ChainLink,
    ChainOn,
    Misfire,
    NoticeMode,
    Overlap,
    Pause,
    PendingRetry,
    Retry,
    RetryOn,
    TaskPolicy,
)

_LONGEST_SECONDS = 366 * 86_400.0
_MOST_LINKS = 50
Word = TypeVar("Word", bound=StrEnum)
Check = Callable[[Any], Any]


def policy_to_json(policy: TaskPolicy) -> dict[str, Any]:
    """What of `policy` differs from the defaults, as plain JSON values."""
    if policy is DEFAULT_POLICY:
        return {}
    return _differences(policy, DEFAULT_POLICY)


def policy_from_json(value: object) -> TaskPolicy:
    """The policy that `policy_to_json` wrote.  UserError naming each wrong field as "policy.<name>"."""
    if value == {}:
        return DEFAULT_POLICY
    return TaskPolicy(**_checked(value, _POLICY_CHECKS, "policy"))


def changed_policy(policy: TaskPolicy, changes: Mapping[str, Any]) -> TaskPolicy:
    """`policy` with some fields replaced by JSON values; `retry` may name only some of its own.  UserError."""
    merged = policy_to_json(policy)
    for name, value in changes.items():
        if name == "retry" and isinstance(value, Mapping):
            merged[name] = {**merged.get(name, {}), **value}
        else:
            merged[name] = value
    return policy_from_json({name: value for name, value in merged.items() if value is not None})


def pause_to_json(pause: Pause) -> dict[str, Any]:
    """A pause as plain JSON values."""
    return {
        "since": iso_utc(pause.since),
        "by": pause.by,
        "until": None if pause.until is None else iso_utc(pause.until),
    }


def pause_from_json(value: Mapping[str, Any]) -> Pause:
    """The pause that `pause_to_json` wrote.  ValueError, TypeError or KeyError when it is none."""
    until = value["until"]
    return Pause(parse_iso_utc(value["since"]), str(value["by"]), None if until is None else parse_iso_utc(until))


def retry_to_json(retry: PendingRetry) -> dict[str, Any]:
    """A pending retry as plain JSON values."""
    return {
        "at": iso_utc(retry.at),
        "attempt": retry.attempt,
        "planned_at": iso_utc(retry.planned_at),
        "run_id": retry.run_id,
    }


def retry_from_json(value: Mapping[str, Any]) -> PendingRetry:
    """The pending retry that `retry_to_json` wrote.  ValueError, TypeError or KeyError when it is none."""
    return PendingRetry(
        parse_iso_utc(value["at"]), int(value["attempt"]), parse_iso_utc(value["planned_at"]), int(value["run_id"])
    )


def _differences(value: Any, default: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in (one.name for one in fields(value)):
        own = getattr(value, name)
        if own != getattr(default, name):
            found[name] = _plain(own)
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso_utc(value)
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Retry):
        return _differences(value, DEFAULT_POLICY.retry)
    if isinstance(value, ChainLink):
        return {"task_id": value.task_id, "on": value.on.value}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value


def _checked(value: object, checks: Mapping[str, Check], path: str) -> dict[str, Any]:
    """The fields of an object, each checked.  UserError naming every wrong one."""
    if not isinstance(value, Mapping):
        raise UserError("Policy not accepted", fields={path: "give a JSON object, such as {}"})
    found: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, given in value.items():
        check = checks.get(name)
        if check is None:
            wrong[f"{path}.{str(name)[:40]}"] = f"is not known; there are {', '.join(checks)}"
            continue
        try:
            found[name] = check(given)
        except UserError as error:
            wrong |= {f"{path}.{name}{key.removeprefix(name)}": text for key, text in error.fields.items()}
        except (ValueError, TypeError, OverflowError) as error:
            wrong[f"{path}.{name}"] = str(error)
    if wrong:
        raise UserError("Policy not accepted", fields=wrong)
    return found


def _moment(value: Any) -> datetime | None:
    if value is None:
        return None
    if isinstance(value, str):
        try:
            return parse_iso_utc(value)
        except (ValueError, OverflowError):
            pass
    raise ValueError("give a time with a zone, such as 2026-12-01T09:00:00Z")


def _number(low: float, high: float, what: str) -> Check:
    def check(value: Any) -> float:
        good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if not good or not low <= value <= high:
            raise ValueError(f"{what} from {low:g} to {high:g}")
        return float(value)

    return check


def _whole(low: int, high: int, what: str) -> Check:
    def check(value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(f"{what} from {low:,} to {high:,}")
        return value

    return check


def _or_none(check: Check) -> Check:
    return lambda value: None if value is None else check(value)


def _word(kind: type[Word]) -> Check:
    def check(value: Any) -> Word:
        try:
            return kind(value)
        except ValueError:
            raise ValueError(f"one of {', '.join(kind)}") from None

    return check


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _ids(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list | tuple) or any(isinstance(one, bool) or not isinstance(one, int) for one in value):
        raise ValueError("a list of ids, such as [1, 2]")
    return tuple(dict.fromkeys(value))


def _links(value: Any) -> tuple[ChainLink, ...]:
    if not isinstance(value, list | tuple) or len(value) > _MOST_LINKS:
        raise ValueError(f'a list of at most {_MOST_LINKS}, such as [{{"task_id": 3, "on": "success"}}]')
    links = []
    for one in value:
        given = _checked(one, _LINK_CHECKS, "after")
        if "task_id" not in given:
            raise ValueError("each needs a task_id")
        links.append(ChainLink(**given))
    return tuple(dict.fromkeys(links))


def _retry(value: Any) -> Retry:
    return Retry(**_checked(value, _RETRY_CHECKS, "retry"))


_SECONDS = _number(0, _LONGEST_SECONDS, "a number of seconds")
_RETRY_CHECKS: Mapping[str, Check] = {
    "count": _whole(0, 100, "a whole number"),
    "delay_seconds": _SECONDS,
    "factor": _number(1, 10, "a number"),
    "longest_delay_seconds": _SECONDS,
    "jitter": _number(0, 1, "a share"),
    "on": _word(RetryOn),
}
_LINK_CHECKS: Mapping[str, Check] = {"task_id": _whole(1, 2**62, "the id of a task,"), "on": _word(ChainOn)}
_POLICY_CHECKS: Mapping[str, Check] = {
    "starts_at": _moment,
    "ends_at": _moment,
    "max_runs": _or_none(_whole(1, 1_000_000_000, "a whole number")),
    "jitter_seconds": _whole(0, 86_400, "a whole number of seconds"),
    "misfire": _word(Misfire),
    "catch_up_window_seconds": _or_none(_SECONDS),
    "wait_for_network": _flag,
    "overlap": _word(Overlap),
    "retry": _retry,
    "after": _links,
    "blackouts": _ids,
    "holidays": _ids,
    "notices": _word(NoticeMode),
    "notice_after": _whole(1, 1000, "a whole number"),
    "within_day": _flag,
}
