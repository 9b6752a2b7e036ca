"""Durations in and out of words."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.duration import format_duration, parse_duration
from cockpit.domain.errors import UserError


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45m", 2700),
        ("90s", 90),
        ("30 s", 30),
        ("2h", 7200),
        ("1h30m", 5400),
        ("1 h 30 min", 5400),
        ("1h30", 5400),
        ("1 day", 86_400),
        ("2 d", 172_800),
        ("2 j", 172_800),
        ("3 weeks", 1_814_400),
        ("1w2d", 777_600),
        ("90", 90),
        ("0.5", 0.5),
        ("1.5h", 5400),
        ("1,5 h", 5400),
        ("10 Minutes", 600),
        ("2 heures", 7200),
        (" 5 SEC ", 5),
        ("1d 2h 3m 4s", 93_784),
    ],
)
def test_what_a_person_writes_becomes_seconds(text: str, seconds: float) -> None:
    assert parse_duration(text) == seconds


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a duration is missing"),
        ("   ", "a duration is missing"),
        ("soon", "'soon' is not a duration"),
        ("m45", "'m45' is not a duration"),
        ("-5m", "'-5m' is not a duration"),
        ("1e9", "'e' is not a unit of time"),
        ("5 fortnights", "'fortnights' is not a unit of time"),
        ("30m 1h", "the largest first"),
        ("1h 1h", "write each unit once"),
        ("5m30", "'30' is not a unit of time"),
        ("0", "more than zero"),
        ("0m", "more than zero"),
        ("nan", "'nan' is not a duration"),
        ("inf", "'inf' is not a duration"),
        ("1h-5m", "is not a duration"),
        ("٣m", "is not a duration"),
        ("9" * 61, "61 characters are too many"),
    ],
)
def test_what_is_not_a_duration_is_refused_with_the_right_form(text: str, says: str) -> None:
    with pytest.raises(UserError) as caught:
        parse_duration(text)
    sentence = caught.value.fields["frequency_seconds"]
    assert says in sentence
    assert "1h30m" in sentence or "more than zero" in sentence


def test_the_error_names_the_field_of_the_caller() -> None:
    with pytest.raises(UserError) as caught:
        parse_duration("later", field="timeout_seconds")
    assert list(caught.value.fields) == ["timeout_seconds"]


@given(st.text(max_size=80))
def test_any_text_is_a_duration_or_a_user_error(text: str) -> None:
    with suppress(UserError):
        assert parse_duration(text) > 0


@given(st.integers(min_value=1, max_value=500_000_000))
def test_an_exact_wording_reads_back_as_the_same_seconds(seconds: int) -> None:
    assert parse_duration(format_duration(seconds, parts=4)) == seconds
    assert parse_duration(format_duration(seconds, "fr", parts=4)) == seconds


@pytest.mark.parametrize(
    ("seconds", "english", "french"),
    [
        (0, "0 s", "0 s"),
        (0.0004, "1 ms", "1 ms"),
        (0.04, "40 ms", "40 ms"),
        (0.3, "0.3 s", "0,3 s"),
        (2.5, "2.5 s", "2,5 s"),
        (6.0, "6 s", "6 s"),
        (9.96, "10 s", "10 s"),
        (38.4, "38 s", "38 s"),
        (59.9, "1 min", "1 min"),
        (231, "3 min 51 s", "3 min 51 s"),
        (2700, "45 min", "45 min"),
        (5400, "1 h 30 min", "1 h 30 min"),
        (7199.4, "1 h 59 min", "1 h 59 min"),
        (7199.9, "2 h", "2 h"),
        (86_400, "1 d", "1 j"),
        (100_000, "1 d 3 h", "1 j 3 h"),
        (-90, "−1 min 30 s", "−1 min 30 s"),
        (float("nan"), "–", "–"),
        (float("inf"), "–", "–"),
    ],
)
def test_seconds_become_words(seconds: float, english: str, french: str) -> None:
    assert format_duration(seconds) == english
    assert format_duration(seconds, "fr") == french


def test_the_number_of_units_can_be_chosen() -> None:
    assert format_duration(93_784, parts=4) == "1 d 2 h 3 min 4 s"
    assert format_duration(93_784, parts=1) == "1 d"
