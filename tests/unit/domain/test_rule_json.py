"""Rules as JSON: each kind survives the way there and back; what is wrong is said at its field."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import UserError
from cockpit.domain.rule_json import MAX_RULES, rule_from_json, rule_to_json, rules_from_json
from cockpit.domain.schedule import (
    LAST,
    WEEKDAYS,
    Cron,
    Daily,
    Interval,
    Monthly,
    Once,
    Rule,
    Timetable,
    Weekly,
    Within,
)
from cockpit.domain.words import describe

DAYS = "mon, tue, wed, thu, fri, sat, sun"

RULES = [
    (Interval(900.0), {"kind": "interval", "seconds": 900}),
    (
        Interval(1.5, datetime(2026, 11, 21, 5, tzinfo=UTC)),
        {"kind": "interval", "seconds": 1.5, "anchor": "2026-11-21T05:00:00.000Z"},
    ),
    (Cron("0 9 * * 1-5"), {"kind": "cron", "expression": "0 9 * * 1-5"}),
    (Daily(("09:00", "17:30:15")), {"kind": "daily", "times": ["09:00", "17:30:15"]}),
    (Weekly(("mon", "fri"), ("09:00",)), {"kind": "weekly", "days": ["mon", "fri"], "times": ["09:00"]}),
    (Monthly(("09:00",), day=LAST), {"kind": "monthly", "day": -1, "times": ["09:00"]}),
    (
        Monthly(("09:00",), nth=2, weekday="tue"),
        {"kind": "monthly", "nth": 2, "weekday": "tue", "times": ["09:00"]},
    ),
    (
        Within(2700, "08:00", "18:00", ("sat",)),
        {"kind": "within", "seconds": 2700, "start": "08:00", "end": "18:00", "days": ["sat"]},
    ),
    (Once("2026-11-24T18:00"), {"kind": "once", "at": "2026-11-24T18:00"}),
]


@pytest.mark.parametrize(("rule", "plain"), RULES)
def test_a_rule_survives_the_way_there_and_back(rule: Rule, plain: dict[str, Any]) -> None:
    assert rule_to_json(rule) == plain
    assert rule_from_json(json.loads(json.dumps(plain))) == rule


@pytest.mark.parametrize(
    ("given", "rule"),
    [
        ({"kind": "daily", "times": ["17:00", "09:00", "09:00:00"]}, Daily(("09:00", "17:00"))),
        ({"kind": "weekly", "days": ["sun", "mon", "sun"], "times": ["09:00"]}, Weekly(("mon", "sun"), ("09:00",))),
        ({"kind": "within", "seconds": 60.0, "start": "08:00", "end": "09:00"}, Within(60, "08:00", "09:00", WEEKDAYS)),
        ({"kind": "once", "at": "2026-11-24 18:00:00"}, Once("2026-11-24T18:00")),
        ({"kind": "monthly", "day": 1, "nth": None, "times": ["09:00"]}, Monthly(("09:00",), day=1)),
        (
            {"kind": "interval", "seconds": 60, "anchor": "2026-11-21T06:00:00.0005+01:00"},
            Interval(60.0, datetime(2026, 11, 21, 5, tzinfo=UTC)),
        ),
    ],
)
def test_a_rule_is_read_into_one_form(given: dict[str, Any], rule: Rule) -> None:
    assert rule_from_json(given) == rule


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        (None, "kind", "one of interval, cron, daily, weekly, monthly, within, once"),
        ({}, "kind", "one of interval, cron, daily, weekly, monthly, within, once"),
        ({"kind": ["daily"]}, "kind", "one of interval, cron, daily, weekly, monthly, within, once"),
        ({"kind": "daily"}, "times", "is missing"),
        ({"kind": "daily", "times": []}, "times", 'a list of 1 to 100 times, such as ["09:00"]'),
        ({"kind": "daily", "times": "09:00"}, "times", 'a list of 1 to 100 times, such as ["09:00"]'),
        ({"kind": "daily", "times": ["9:5"]}, "times", "'9:5' is not a time from 00:00 to 23:59, write 09:05"),
        ({"kind": "daily", "times": ["9h"]}, "times", "'9h' is not a time from 00:00 to 23:59, write 09:00"),
        (
            {"kind": "daily", "times": ["24:00"]},
            "times",
            "'24:00' is not a time from 00:00 to 23:59, write for example 09:00",
        ),
        ({"kind": "daily", "times": [9]}, "times", "9 is not a time from 00:00 to 23:59, write for example 09:00"),
        (
            {"kind": "daily", "times": [["09:00"] * 1000]},
            "times",
            "a list is not a time from 00:00 to 23:59, write for example 09:00",
        ),
        ({"kind": "daily", "times": ["09:00"], "zone": "UTC"}, "zone", "is not known; there are times"),
        (
            {"kind": "weekly", "days": ["lundi"], "times": ["09:00"]},
            "days",
            f"'lundi' is not a day, allowed are {DAYS}; did you mean mon?",
        ),
        (
            {"kind": "weekly", "days": ["Thursday"], "times": ["09:00"]},
            "days",
            f"'Thursday' is not a day, allowed are {DAYS}; did you mean thu?",
        ),
        ({"kind": "weekly", "days": [1], "times": ["09:00"]}, "days", f"1 is not a day, allowed are {DAYS}"),
        ({"kind": "weekly", "days": [], "times": ["09:00"]}, "days", f"a list of days out of {DAYS}"),
        ({"kind": "monthly", "times": ["09:00"]}, "day", "give either a day, or nth and weekday"),
        ({"kind": "monthly", "times": ["09:00"], "nth": 2}, "day", "give either a day, or nth and weekday"),
        ({"kind": "monthly", "times": ["09:00"], "day": 3, "nth": 2}, "day", "give either a day, or nth and weekday"),
        ({"kind": "monthly", "times": ["09:00"], "day": 0}, "day", "a whole number from 1 to 31, or -1 for the last"),
        (
            {"kind": "monthly", "times": ["09:00"], "day": True},
            "day",
            "a whole number from 1 to 31, or -1 for the last",
        ),
        (
            {"kind": "within", "seconds": 90, "start": "08:00", "end": "09:00"},
            "seconds",
            "whole minutes from 60 to 86,400 seconds",
        ),
        (
            {"kind": "within", "seconds": 60, "start": "09:00", "end": "09:00"},
            "end",
            "must be after the start, 09:00",
        ),
        ({"kind": "once", "at": "2026-11-24"}, "at", "a date and wall time without a zone, such as 2026-12-24T18:00"),
        (
            {"kind": "once", "at": "2026-11-24T18:00Z"},
            "at",
            "a date and wall time without a zone, such as 2026-12-24T18:00",
        ),
        ({"kind": "interval", "seconds": float("nan")}, "seconds", "a number of seconds"),
        ({"kind": "interval", "seconds": 10**400}, "seconds", "a number of seconds"),
        (
            {"kind": "interval", "seconds": 60, "anchor": "noon"},
            "anchor",
            "a time with a zone, such as 2026-12-01T09:00:00Z",
        ),
        ({"kind": "cron", "expression": 5}, "expression", "a text such as 0 9 * * 1-5"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(given: object, field: str, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        rules_from_json([{"kind": "daily", "times": ["09:00"]}, given])
    assert refused.value.fields == {f"rules.1.{field}": sentence}


def test_every_wrong_rule_is_named() -> None:
    with pytest.raises(UserError) as refused:
        rules_from_json([{"kind": "daily"}, {"kind": "weekly"}])
    assert set(refused.value.fields) == {"rules.0.times", "rules.1.days", "rules.1.times"}


@pytest.mark.parametrize(
    ("given", "sentence"), [({}, "give a list of rules"), ([{}] * 21, f"at most {MAX_RULES} rules")]
)
def test_a_list_that_is_none_or_too_long_is_refused(given: object, sentence: str) -> None:
    with pytest.raises(UserError) as refused:
        rules_from_json(given)
    assert refused.value.fields == {"rules": sentence}


def test_a_rule_given_twice_is_one() -> None:
    daily = {"kind": "daily", "times": ["09:00"]}
    assert rules_from_json([daily, {"kind": "daily", "times": ["09:00", "09:00"]}]) == (Daily(("09:00",)),)
    assert rules_from_json([]) == ()


NAMES = sorted({name for _, plain in RULES for name in plain})
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-2, 100)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["09:00", "mon", "2026-11-24T18:00", "daily", "monthly", "within", "once", "interval"]),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
def test_no_object_fails_and_what_is_read_is_stable_and_has_words(value: dict[str, Any]) -> None:
    try:
        rule = rule_from_json(value)
    except UserError as error:
        refused = error.fields
    else:
        refused = {}
        assert rule_from_json(rule_to_json(rule)) == rule
        assert isinstance(rule, Cron) or describe(Timetable((rule,)), "fr").strip()
    assert all(name.startswith("rules.") and text for name, text in refused.items())
