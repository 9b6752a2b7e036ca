"""Schedule queries: one JSON question, one JSON answer, never an exception."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.schedule_queries import MAX_COUNT, answer, answer_line

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)
KEYS = "cron, every, rules, phrase, tz, starts_at, ends_at, from, count"
DAILY = {"kind": "daily", "times": ["09:00"]}


@pytest.mark.parametrize(
    ("query", "times"),
    [
        (
            {"cron": "0 9 * * 1-5", "tz": "Europe/Paris", "from": "2026-11-20T08:00:00Z", "count": 2},
            ["2026-11-23T08:00:00.000Z", "2026-11-24T08:00:00.000Z"],
        ),
        ({"cron": "0 9 * * *"}, ["2026-11-21T09:00:00.000Z"]),
        ({"cron": "0 6 * * *", "tz": None, "from": None, "count": None}, ["2026-11-21T06:00:00.000Z"]),
        (
            {"cron": "30 2 * * *", "tz": "Europe/Berlin", "from": "2026-03-29T02:00:00+02:00"},
            ["2026-03-29T01:00:00.000Z"],
        ),
        ({"cron": "*/30 * * * * *", "count": 2}, ["2026-11-21T05:00:30.000Z", "2026-11-21T05:01:00.000Z"]),
        ({"every": "45m", "count": 2}, ["2026-11-21T05:45:00.000Z", "2026-11-21T06:30:00.000Z"]),
        ({"every": 90, "from": "2026-01-01T00:00:00+01:00"}, ["2025-12-31T23:01:30.000Z"]),
        ({"every": 1.5, "tz": "Europe/Paris"}, ["2026-11-21T05:00:01.500Z"]),
        ({"cron": "0 0 29 2 *", "from": "9995-01-01T00:00:00Z", "count": 5}, ["9996-02-29T00:00:00.000Z"]),
        ({"cron": "0 0 29 2 *", "from": "9998-01-01T00:00:00Z"}, []),
        (
            {"rules": [DAILY, {"kind": "once", "at": "2026-11-21T07:30"}], "tz": "Europe/Paris", "count": 2},
            ["2026-11-21T06:30:00.000Z", "2026-11-21T08:00:00.000Z"],
        ),
        ({"rules": []}, []),
        ({"rules": [{"kind": "once", "at": "2020-11-21T07:30"}]}, []),
        (
            {"rules": [DAILY], "starts_at": "2026-12-01T00:00:00Z", "ends_at": "2026-12-02T09:00:00Z", "count": 3},
            ["2026-12-01T09:00:00.000Z", "2026-12-02T09:00:00.000Z"],
        ),
        (
            {"rules": [{"kind": "interval", "seconds": 600}, DAILY], "count": 2},
            ["2026-11-21T05:10:00.000Z", "2026-11-21T05:20:00.000Z"],
        ),
        ({"cron": "0 9 * * *", "ends_at": "2026-11-21T08:00:00Z"}, []),
        ({"every": "1h", "starts_at": "2026-11-22T00:07:00Z"}, ["2026-11-22T00:07:00.000Z"]),
        ({"phrase": "every weekday at 9", "tz": "Europe/Paris"}, ["2026-11-23T08:00:00.000Z"]),
        ({"phrase": "tous les jours à 9h, heure de New York"}, ["2026-11-21T14:00:00.000Z"]),
        (
            {"phrase": "every day at 9 from 24 december until 25 december", "tz": "Asia/Tokyo", "count": 3},
            ["2026-12-24T00:00:00.000Z", "2026-12-25T00:00:00.000Z"],
        ),
    ],
)
def test_times_are_strictly_after_from(query: dict[str, Any], times: list[str]) -> None:
    assert answer(query, NOW) == {"next": times}
    assert answer_line(json.dumps(query), NOW) == {"next": times}


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ({}, "query: give exactly one of cron, every, rules and phrase"),
        ({"cron": "* * * * *", "every": 5}, "query: give exactly one of cron, every, rules and phrase"),
        ({"cron": "61 * * * *"}, "cron: minute: 61 is out of range, allowed are 0-59"),
        ({"cron": 5}, "cron: must be a text such as 0 9 * * 1-5"),
        ({"cron": ["* * * * *"]}, "cron: must be a text such as 0 9 * * 1-5"),
        ({"cron": "* * * * *", "tz": "Pariss"}, "tz: 'Pariss' is not an IANA zone; did you mean Europe/Paris?"),
        ({"every": 5, "tz": "Pariss"}, "tz: 'Pariss' is not an IANA zone; did you mean Europe/Paris?"),
        ({"cron": "* * * * *", "tz": 1}, "tz: must be the text of an IANA zone such as Europe/Paris"),
        (
            {"cron": "* * * * *", "from": "2026-11-21T05:00:00"},
            "from: '2026-11-21T05:00:00' is not ISO 8601 with a zone, write for example 2026-11-21T05:00:00Z",
        ),
        (
            {"cron": "* * * * *", "from": "tomorrow"},
            "from: 'tomorrow' is not ISO 8601 with a zone, write for example 2026-11-21T05:00:00Z",
        ),
        (
            {"cron": "* * * * *", "from": "0001-01-01T00:00:00+14:00"},
            "from: '0001-01-01T00:00:00+14:00' is not ISO 8601 with a zone, write for example 2026-11-21T05:00:00Z",
        ),
        ({"cron": "* * * * *", "from": 0}, "from: must be an ISO 8601 text such as 2026-11-21T05:00:00Z"),
        ({"cron": "* * * * *", "count": 0}, "count: must be a whole number from 1 to 10,000"),
        ({"cron": "* * * * *", "count": 10_001}, "count: must be a whole number from 1 to 10,000"),
        ({"cron": "* * * * *", "count": 2.0}, "count: must be a whole number from 1 to 10,000"),
        ({"cron": "* * * * *", "count": True}, "count: must be a whole number from 1 to 10,000"),
        ({"cron": "* * * * *", "count": "3"}, "count: must be a whole number from 1 to 10,000"),
        ({"every": 0}, "every: too short, the shortest interval is 1 second"),
        ({"every": -1}, "every: too short, the shortest interval is 1 second"),
        ({"every": True}, "every: must be a number of seconds or a text such as 45m"),
        ({"every": [1]}, "every: must be a number of seconds or a text such as 45m"),
        (
            {"every": "soon"},
            "every: 'soon' is not a duration; write for example 45m, 90s, 1h30m, 2 d or a number of seconds",
        ),
        ({"zone": "UTC"}, "query: 'zone' is not known, allowed are " + KEYS),
        ({"rules": {}}, "rules: give a list of rules"),
        ({"rules": [{"kind": "daily"}]}, "rules.0.times: is missing"),
        (
            {"rules": [{"kind": "cron", "expression": "61 * * * *"}]},
            "rules.0.expression: minute: 61 is out of range, allowed are 0-59",
        ),
        ({"rules": [DAILY], "tz": "Pariss"}, "tz: 'Pariss' is not an IANA zone; did you mean Europe/Paris?"),
        ({"phrase": "every 5 min", "tz": "Pariss"}, "tz: 'Pariss' is not an IANA zone; did you mean Europe/Paris?"),
        ({"phrase": 5}, "phrase: must be a text such as every weekday at 9"),
        ({"phrase": ""}, "phrase: nothing is written yet; write for example every weekday at 9"),
        (
            {"cron": "61 * * * *", "ends_at": "2027-01-01T00:00:00Z"},
            "cron: minute: 61 is out of range, allowed are 0-59",
        ),
        ({"every": 0, "ends_at": "2027-01-01T00:00:00Z"}, "every: too short, the shortest interval is 1 second"),
        (
            {"rules": [DAILY], "starts_at": "2027-01-01T00:00:00Z", "ends_at": "2026-01-01T00:00:00Z"},
            "ends_at: must not be before the start",
        ),
        (
            {"rules": [DAILY], "starts_at": "soon"},
            "starts_at: 'soon' is not ISO 8601 with a zone, write for example 2026-11-21T05:00:00Z",
        ),
        ([], "query: a query is a JSON object with one of cron, every, rules, phrase"),
        (None, "query: a query is a JSON object with one of cron, every, rules, phrase"),
        ("* * * * *", "query: a query is a JSON object with one of cron, every, rules, phrase"),
    ],
)
def test_what_is_wrong_is_answered_by_an_error(query: object, error: str) -> None:
    assert answer(query, NOW) == {"error": error}
    assert answer_line(json.dumps(query), NOW) == {"error": error}


@pytest.mark.parametrize("line", ["", "{", "cron", "{'cron': 1}", "[" * 100_000, '{"every": ' + "9" * 5000 + "}"])
def test_a_line_that_is_not_json_is_answered_by_an_error(line: str) -> None:
    assert set(answer_line(line, NOW)) == {"error"}


@pytest.mark.parametrize("line", ['{"every": NaN}', '{"every": Infinity}', '{"every": 1e999}', '{"every": 1e300}'])
def test_numbers_that_are_none_are_answered_by_an_error(line: str) -> None:
    assert answer_line(line, NOW)["error"].startswith("every: ")


def test_the_most_times_that_can_be_asked_for() -> None:
    times = answer({"cron": "* * * * *", "tz": "Europe/Berlin", "count": MAX_COUNT}, NOW)["next"]
    assert len(times) == MAX_COUNT
    assert times == sorted(set(times))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
RULES = st.lists(
    st.dictionaries(st.sampled_from(["kind", "times", "days", "at", "seconds", "start", "end"]), JSON, max_size=4)
    | st.sampled_from([DAILY, {"kind": "interval", "seconds": 60}, {"kind": "cron", "expression": "0 0 31 2 *"}]),
    max_size=3,
)
TEXTS = st.sampled_from(
    ["* * * * *", "0 9 * * 1", "45m", "UTC", "Europe/Paris", "2026-01-01T00:00:00Z", "at 9", "x", ""]
)


@given(st.dictionaries(st.sampled_from(KEYS.split(", ")), JSON | TEXTS | RULES | st.just(3)))
def test_no_query_raises_and_every_answer_is_json(query: dict[str, Any]) -> None:
    answered = answer(query, NOW)
    assert list(answered) in (["next"], ["error"])
    assert json.loads(json.dumps(answered)) == answered
