"""One question about a schedule as JSON, one answer as JSON: `schedule next` and its `--stdin`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.next_run import upcoming, validate
from cockpit.domain.schedule import Cron, Interval, Schedule

MAX_COUNT = 10_000
_KEYS = ("cron", "every", "tz", "from", "count")
# What the schedule's own fields are called in a query.
_KEY_OF_FIELD = {"frequency_cron": "cron", "frequency_seconds": "every", "time_zone": "tz"}


def answer_line(line: str, now: datetime) -> dict[str, Any]:
    """`answer` for one line of text that should hold a JSON object."""
    try:
        query = json.loads(line)
    except (ValueError, RecursionError):
        return {"error": 'not a JSON object such as {"cron": "0 9 * * 1-5", "tz": "Europe/Paris", "count": 3}'}
    return answer(query, now)


def answer(query: object, now: datetime) -> dict[str, Any]:
    """{"next": [ISO UTC ...]} or {"error": sentence}; no query raises.

    `query` holds "cron" or "every" (seconds or a text such as "45m"), "tz" (IANA, default UTC), "from" (ISO 8601
    with an offset, default `now`) and "count" (1 to 10,000, default 1).  Times are strictly after "from"; an
    interval is counted from it.  Fewer times than asked for are returned when the schedule ends.
    """
    try:
        given = _object(query)
        schedule = _schedule(given)
        moment = _moment(given, now)
        count = _count(given)
        validate(schedule)
        return {"next": [iso_utc(time) for time in upcoming(schedule, moment, count, anchor=moment)]}
    except UserError as error:
        return {"error": "; ".join(_KEY_OF_FIELD.get(key, key) + f": {text}" for key, text in error.fields.items())}


def _object(query: object) -> dict[str, Any]:
    if not isinstance(query, Mapping):
        raise _wrong("query", "a query is a JSON object with cron or every")
    for key in query:
        if key not in _KEYS:
            raise _wrong("query", f"{str(key)[:40]!r} is not known, allowed are {', '.join(_KEYS)}")
    return {key: value for key, value in query.items() if value is not None}


def _schedule(given: Mapping[str, Any]) -> Schedule:
    if ("cron" in given) == ("every" in given):
        raise _wrong("query", "give exactly one of cron and every")
    zone = given.get("tz", "UTC")
    if not isinstance(zone, str):
        raise _wrong("tz", "must be the text of an IANA zone such as Europe/Paris")
    if "cron" in given:
        if not isinstance(given["cron"], str):
            raise _wrong("cron", "must be a text such as 0 9 * * 1-5")
        return Cron(given["cron"], zone)
    validate(Cron("* * * * *", zone))  # an unknown zone is said, also where it has no effect
    every = given["every"]
    if isinstance(every, str):
        return Interval(parse_duration(every))
    if isinstance(every, bool) or not isinstance(every, int | float):
        raise _wrong("every", "must be a number of seconds or a text such as 45m")
    return Interval(every)


def _moment(given: Mapping[str, Any], now: datetime) -> datetime:
    text = given.get("from")
    if text is None:
        return now
    if not isinstance(text, str):
        raise _wrong("from", "must be an ISO 8601 text such as 2026-11-21T05:00:00Z")
    try:
        return parse_iso_utc(text)
    except (ValueError, OverflowError):
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise _wrong("from", f"{shown!r} is not ISO 8601 with a zone, write for example 2026-11-21T05:00:00Z") from None


def _count(given: Mapping[str, Any]) -> int:
    count = given.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MAX_COUNT:
        raise _wrong("count", f"must be a whole number from 1 to {MAX_COUNT:,}")
    return count


def _wrong(key: str, sentence: str) -> UserError:
    return UserError("Query not understood", fields={key: sentence})
