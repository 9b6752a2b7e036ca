"""One question about a schedule as JSON, one answer as JSON: `schedule next` and its `--stdin`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from cockpit.domain.clock import iso_utc, parse_iso_utc
from cockpit.domain.duration import parse_duration
from cockpit.domain.errors import UserError
from cockpit.domain.next_run import upcoming, validate
from cockpit.domain.rule_json import rules_from_json
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.timetable import instant_of

MAX_COUNT = 10_000
_WAYS = ("cron", "every", "rules", "phrase")
_KEYS = (*_WAYS, "tz", "starts_at", "ends_at", "from", "count")
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

    `query` holds one of "cron", "every" (seconds or a text such as "45m"), "rules" (a list as in `rule_json`) and
    "phrase" ("every weekday at 9"), further "tz" (IANA, default UTC), "starts_at", "ends_at" and "from" (ISO 8601
    with an offset; from `now` by default) and "count" (1 to 10,000, default 1).  Times are strictly after "from"; an
    interval is counted from its anchor, "starts_at" or "from".  Fewer times are returned when the schedule ends.
    """
    try:
        given = _object(query)
        schedule = _schedule(given, now)
        moment = _moment(given, "from") or now
        count = _count(given)
        validate(schedule)
        return {"next": [iso_utc(time) for time in upcoming(schedule, moment, count, anchor=moment)]}
    except UserError as error:
        return {"error": "; ".join(_KEY_OF_FIELD.get(key, key) + f": {text}" for key, text in error.fields.items())}


def _object(query: object) -> dict[str, Any]:
    if not isinstance(query, Mapping):
        raise _wrong("query", f"a query is a JSON object with one of {', '.join(_WAYS)}")
    for key in query:
        if key not in _KEYS:
            raise _wrong("query", f"{str(key)[:40]!r} is not known, allowed are {', '.join(_KEYS)}")
    return {key: value for key, value in query.items() if value is not None}


def _schedule(given: Mapping[str, Any], now: datetime) -> Schedule:
    if sum(way in given for way in _WAYS) != 1:
        raise _wrong("query", f"give exactly one of {', '.join(_WAYS[:-1])} and {_WAYS[-1]}")
    zone = given.get("tz", "UTC")
    if not isinstance(zone, str):
        raise _wrong("tz", "must be the text of an IANA zone such as Europe/Paris")
    starts_at, ends_at = _moment(given, "starts_at"), _moment(given, "ends_at")
    if "rules" in given:
        return Timetable(rules_from_json(given["rules"]), zone, starts_at, ends_at)
    validate(Cron("* * * * *", zone))  # an unknown zone is said, also where it has no effect
    if "phrase" in given:
        return _understood(given["phrase"], zone, starts_at, ends_at, now)
    rule = _cron(given["cron"], zone) if "cron" in given else _interval(given["every"])
    if starts_at is None and ends_at is None:
        return rule
    validate(rule)  # what is wrong with it is said by its own key
    return Timetable((rule,), zone, starts_at, ends_at)


def _cron(text: object, zone: str) -> Cron:
    if not isinstance(text, str):
        raise _wrong("cron", "must be a text such as 0 9 * * 1-5")
    return Cron(text, zone)


def _interval(every: object) -> Interval:
    if isinstance(every, str):
        return Interval(parse_duration(every))
    if isinstance(every, bool) or not isinstance(every, int | float):
        raise _wrong("every", "must be a number of seconds or a text such as 45m")
    return Interval(every)


def _understood(
    text: object, zone: str, starts_at: datetime | None, ends_at: datetime | None, now: datetime
) -> Timetable:
    """What a phrase says; the bounds that it names go before those of the query."""
    from cockpit.domain.phrases import understand  # a grammar in two languages, which other queries do not need

    if not isinstance(text, str):
        raise _wrong("phrase", "must be a text such as every weekday at 9")
    try:
        meant = understand(text, now.astimezone(ZoneInfo(zone)).date(), zone, now=now)
    except UserError as error:
        raise _wrong("phrase", "; ".join(error.fields.values()) or error.message) from None
    zone = meant.time_zone or zone
    if meant.starts_at is not None:
        starts_at = instant_of(f"{meant.starts_at}T00:00", zone)
    if meant.ends_at is not None:  # the whole day
        ends_at = instant_of(f"{meant.ends_at + timedelta(days=1)}T00:00", zone) - timedelta(milliseconds=1)
    return Timetable(meant.rules, zone, starts_at, ends_at)


def _moment(given: Mapping[str, Any], key: str) -> datetime | None:
    text = given.get(key)
    if text is None:
        return None
    if not isinstance(text, str):
        raise _wrong(key, "must be an ISO 8601 text such as 2026-11-21T05:00:00Z")
    try:
        return parse_iso_utc(text)
    except (ValueError, OverflowError):
        shown = text if len(text) <= 40 else text[:40] + "…"
        raise _wrong(key, f"{shown!r} is not ISO 8601 with a zone, write for example 2026-11-21T05:00:00Z") from None


def _count(given: Mapping[str, Any]) -> int:
    count = given.get("count", 1)
    if isinstance(count, bool) or not isinstance(count, int) or not 1 <= count <= MAX_COUNT:
        raise _wrong("count", f"must be a whole number from 1 to {MAX_COUNT:,}")
    return count


def _wrong(key: str, sentence: str) -> UserError:
    return UserError("Query not understood", fields={key: sentence})
