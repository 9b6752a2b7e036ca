"""Cron text: what it means, and what is refused with which words (promise P5)."""

from __future__ import annotations

import os
import random
import string
import subprocess
import sys
from contextlib import suppress

import pytest
from croniter import croniter
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain import cron
from cockpit.domain.cron import MONTH_NAMES, WEEKDAY_NAMES, CronFields
from cockpit.domain.errors import UserError

TEXTS = int(os.environ.get("COCKPIT_CRON_TEXTS", "5000"))


def bits(mask: int) -> list[int]:
    return [bit for bit in range(mask.bit_length()) if mask >> bit & 1]


def refusal(text: str) -> str:
    """The sentence with which both readings refuse `text`."""
    sentences = []
    for read in (cron.parse, cron.check):
        with pytest.raises(UserError) as caught:
            read(text)
        assert list(caught.value.fields) == ["frequency_cron"]
        sentences.append(caught.value.fields["frequency_cron"])
    assert sentences[0] == sentences[1]
    return sentences[0]


def days(text: str, length: int, first_weekday: int) -> list[int]:
    return [bit + 1 for bit in bits(cron.check(text).days_of(length, first_weekday))]


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("*", list(range(60))),
        ("*/20", [0, 20, 40]),
        ("*/25", [0, 25, 50]),
        ("*/100", [0]),
        ("7", [7]),
        ("007", [7]),
        ("5,10,5", [5, 10]),
        ("5-8", [5, 6, 7, 8]),
        ("10-30/10", [10, 20, 30]),
        ("10-31/10", [10, 20, 30]),
        ("50-5", [0, 1, 2, 3, 4, 5, *range(50, 60)]),
        ("1,20-22,40/10", [1, 20, 21, 22, 40, 50]),
    ],
)
def test_minutes(field: str, values: list[int]) -> None:
    assert bits(cron.check(f"{field} * * * *").minutes) == values


@pytest.mark.parametrize(
    ("field", "values"),
    [
        # croniter's maintainers announce that these will change meaning: stored expressions must not
        ("59/15", [59]),
        ("50/15", [50]),
        ("10/15", [10, 25, 40, 55]),
        ("0/15", [0, 15, 30, 45]),
        ("58/1", [58, 59]),
        ("50-51/15", [50]),
        ("59-59/15", [59]),
        ("0-59/59", [0, 59]),
        # a range over the end of the field goes on in its step: 45, 55, then 5 and 15 of the next hour
        ("45-15/10", [5, 15, 45, 55]),
        ("59-3/2", [1, 3, 59]),
    ],
)
def test_golden_steps_keep_their_meaning(field: str, values: list[int]) -> None:
    assert bits(cron.check(f"{field} * * * *").minutes) == values


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("5-5 * * * *", "5 * * * *"),
        ("05-5 * * * *", "5 * * * *"),
        ("0 9-9 * * *", "0 9 * * *"),
        ("0 0 15-15 * *", "0 0 15 * *"),
        ("0 0 * jan-jan *", "0 0 * 1 *"),
        ("0 0 * 1-jan *", "0 0 * 1 *"),
        ("0 0 * * sun-sun", "0 0 * * 0"),
        ("0 0 * * 7-7", "0 0 * * 0"),
        ("0 0 * * 7-0", "0 0 * * 0"),
        ("0 0 * * mon-1", "0 0 * * 1"),
        ("3-3/7,5-5 * * * *", "3,5 * * * *"),
        ("30-30 0 9 * * *", "30 0 9 * * *"),
    ],
)
def test_a_range_of_one_value_means_that_value(text: str, same: str) -> None:
    """croniter 7 reads a-a as the whole field: a daily job would run every minute."""
    assert cron.check(text) == cron.check(same)


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("1-5", [1, 2, 3, 4, 5]),
        ("mon-fri", [1, 2, 3, 4, 5]),
        ("MON,Wed,fRI", [1, 3, 5]),
        ("7", [0]),
        ("0,7", [0]),
        ("sun", [0]),
        ("5-7", [0, 5, 6]),
        ("0-7", [0, 1, 2, 3, 4, 5, 6]),
        ("fri-mon", [0, 1, 5, 6]),
        ("6-2", [0, 1, 2, 6]),
        ("7-2", [0, 1, 2]),
        ("*/2", [0, 2, 4, 6]),
        ("1/2", [1, 3, 5]),
        ("1-7/3", [0, 1, 4]),
        ("fri-tue/2", [0, 2, 5]),
    ],
)
def test_weekdays(field: str, values: list[int]) -> None:
    assert bits(cron.check(f"0 0 * * {field}").weekdays) == values


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("jan", [1]),
        ("JAN-MAR", [1, 2, 3]),
        ("nov-feb", [1, 2, 11, 12]),
        ("10-1", [1, 10, 11, 12]),
        ("dec/3", [12]),
        ("*/6", [1, 7]),
    ],
)
def test_months(field: str, values: list[int]) -> None:
    assert bits(cron.check(f"0 0 1 {field} *").months) == values


@pytest.mark.parametrize(
    ("alias", "text"),
    [
        ("@hourly", "0 * * * *"),
        ("@daily", "0 0 * * *"),
        ("@midnight", "0 0 * * *"),
        ("@weekly", "0 0 * * 0"),
        ("@monthly", "0 0 1 * *"),
        ("@yearly", "0 0 1 1 *"),
        ("@annually", "0 0 1 1 *"),
        (" @Daily ", "0 0 * * *"),
    ],
)
def test_names_for_whole_expressions(alias: str, text: str) -> None:
    assert cron.check(alias) == cron.check(text)


def test_six_fields_have_the_seconds_first() -> None:
    fields = cron.check("*/20 30 7 * * 1-5")
    assert fields.has_seconds
    assert (bits(fields.seconds), bits(fields.minutes), bits(fields.hours)) == ([0, 20, 40], [30], [7])
    assert not cron.check("30 7 * * 1-5").has_seconds
    assert bits(cron.check("30 7 * * 1-5").seconds) == [0]


SATURDAY, SUNDAY, MONDAY = 6, 0, 1


@pytest.mark.parametrize(
    ("field", "length", "first_weekday", "expected"),
    [
        ("L", 31, MONDAY, [31]),
        ("l", 28, MONDAY, [28]),
        ("15,L", 30, MONDAY, [15, 30]),
        ("29-L", 30, MONDAY, [29, 30]),
        ("15W", 31, SATURDAY, [14]),  # the 15th is a Saturday: Friday
        ("15W", 31, SUNDAY, [16]),  # a Sunday: Monday
        ("W15", 31, MONDAY, [15]),
        ("1W", 31, SATURDAY, [3]),  # never in another month
        ("1W", 31, SUNDAY, [2]),
        ("30W", 30, 5, [29]),  # the 30th is a Saturday: Friday
        ("30W", 30, SATURDAY, [28]),  # a Sunday, and no Monday left
        ("31W", 31, 5, [29]),  # the 31st is a Sunday: back to Friday
        ("31W", 28, MONDAY, [26]),  # a short month: nearest to its last day
        ("LW", 31, 5, [29]),
        ("LW", 30, MONDAY, [30]),
        ("10-12", 31, MONDAY, [10, 11, 12]),
        ("30-2", 31, MONDAY, [1, 2, 30, 31]),
        ("?", 28, MONDAY, list(range(1, 29))),
    ],
)
def test_days_of_a_month(field: str, length: int, first_weekday: int, expected: list[int]) -> None:
    assert days(f"0 0 {field} * *", length, first_weekday) == expected


@pytest.mark.parametrize(
    ("field", "length", "first_weekday", "expected"),
    [
        ("1#1", 30, MONDAY, [1]),
        ("mon#2", 30, SUNDAY, [9]),
        ("0#5", 31, SUNDAY, [29]),
        ("0#5", 28, SUNDAY, []),
        ("7#1", 30, SUNDAY, [1]),
        ("1#1,3#2", 30, MONDAY, [1, 10]),
        ("mon-wed#1", 30, MONDAY, [1, 2, 3]),
        ("5L", 30, MONDAY, [26]),
        ("L5", 30, MONDAY, [26]),
        ("friL", 31, MONDAY, [26]),
        ("7L", 31, MONDAY, [28]),
        ("1#1,5L", 30, MONDAY, [1, 26]),
        ("mon", 30, MONDAY, [1, 8, 15, 22, 29]),
    ],
)
def test_weekdays_of_a_month(field: str, length: int, first_weekday: int, expected: list[int]) -> None:
    assert days(f"0 0 * * {field}", length, first_weekday) == expected


@pytest.mark.parametrize(
    ("day", "weekday", "expected"),
    [
        ("13", "5", [5, 12, 13, 19, 26]),  # both restricted: either
        ("1-31", "5", list(range(1, 31))),
        ("L", "1", [1, 8, 15, 22, 29, 30]),
        ("15W", "1#1", [1, 15]),
        ("*", "5", [5, 12, 19, 26]),
        ("13", "*", [13]),
        ("?", "5", [5, 12, 19, 26]),
        ("13", "?", [13]),
        ("*/2", "5", [5, 19]),  # a star in one: both must match
        ("*/3", "5", [19]),
        ("5", "*/5", [5]),
        ("6", "*/5", []),
        ("12", "*/5", [12]),
    ],
)
def test_day_of_month_and_weekday_together(day: str, weekday: str, expected: list[int]) -> None:
    assert days(f"0 0 {day} * {weekday}", 30, MONDAY) == expected


@pytest.mark.parametrize(
    ("text", "follows"),
    [
        ("0 2 * * *", False),
        ("0,30 1-3 * * *", False),
        ("0/15 2 * * *", False),
        ("*/15 2 * * *", True),
        ("0 */2 * * *", True),
        ("* * * * *", True),
        ("* 0 2 * * *", False),
        ("0 * 2 * * *", True),
        ("@hourly", True),
        ("@daily", False),
    ],
)
def test_a_star_in_minute_or_hour_makes_a_job_follow_the_clock(text: str, follows: bool) -> None:
    assert cron.check(text).follows_clock is follows


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("61 * * * *", "minute: 61 is out of range, allowed are 0-59"),
        ("60 * * * *", "minute: 60 is out of range, allowed are 0-59"),
        ("0-60 * * * *", "minute: 60 is out of range, allowed are 0-59"),
        ("0 24 * * *", "hour: 24 is out of range, allowed are 0-23"),
        ("0 0 0 * *", "day of month: 0 is out of range, allowed are 1-31"),
        ("0 0 32 * *", "day of month: 32 is out of range, allowed are 1-31"),
        ("0 0 32W * *", "day of month: 32 is out of range, allowed are 1-31"),
        ("0 0 1 13 *", "month: 13 is out of range, allowed are 1-12 and jan-dec"),
        ("0 0 1 0 *", "month: 0 is out of range, allowed are 1-12 and jan-dec"),
        ("0 0 * * 8", "weekday: 8 is out of range, allowed are 0-7 and sun-sat"),
        ("0 0 * * 8L", "weekday: 8 is out of range, allowed are 0-7 and sun-sat"),
        ("99 0 0 * * *", "second: 99 is out of range, allowed are 0-59"),
        ("0 0 * * monday", "weekday: 'monday' is not a number or a name, allowed are 0-7 and sun-sat"),
        ("0 0 * * lun", "weekday: 'lun' is not a number or a name, allowed are 0-7 and sun-sat"),
        ("0 0 1 juin *", "month: 'juin' is not a number or a name, allowed are 1-12 and jan-dec"),
        ("x * * * *", "minute: 'x' is not a number, allowed are 0-59"),
        ("1.5 * * * *", "minute: '1.5' is not a number, allowed are 0-59"),
        ("٣ * * * *", "minute: '٣' is not a number, allowed are 0-59"),
        ("jan * * * *", "minute: 'jan' is not a number, allowed are 0-59"),
        ("-5 * * * *", "minute: '-5' is not a value, a range or a step, allowed are 0-59"),
        ("1-2-3 * * * *", "minute: '1-2-3' is not a value, a range or a step, allowed are 0-59"),
        ("1/2/3 * * * *", "minute: '1/2/3' is not a value, a range or a step, allowed are 0-59"),
        ("*-5 * * * *", "minute: '*-5' is not a value, a range or a step, allowed are 0-59"),
        ("1, * * * *", "minute: an item is missing, allowed are 0-59"),
        ("*/0 * * * *", "minute: '0' is not a step, allowed are whole numbers from 1"),
        ("*/x * * * *", "minute: 'x' is not a step, allowed are whole numbers from 1"),
        ("? * * * *", "minute: '?' is not a number, allowed are 0-59"),
        ("r * * * *", "minute: random (R) and hashed (H) forms such as 'r' are not accepted, allowed are 0-59"),
        ("0 H * * *", "hour: random (R) and hashed (H) forms such as 'h' are not accepted, allowed are 0-23"),
        (
            "h(0-5) * * * *",
            "minute: random (R) and hashed (H) forms such as 'h(0-5)' are not accepted, allowed are 0-59",
        ),
        (
            "0 0 R/3 * *",
            "day of month: random (R) and hashed (H) forms such as 'r/3' are not accepted, allowed are 1-31",
        ),
        ("0 0 1,15W * *", "day of month: '15w' must stand alone, W is not allowed in a list"),
        ("0 0 * * 1#6", "weekday: '1#6' asks for week 6, allowed are #1-#5"),
        ("0 0 * * 1#0", "weekday: '1#0' asks for week 0, allowed are #1-#5"),
        ("0 0 * * 1#1,5", "weekday: days with # or L cannot share a list with plain days"),
        ("0 0 31 2 *", "day of month, month: no date ever matches '31' in month '2' with weekday '*'"),
        ("0 0 30 2 *", "day of month, month: no date ever matches '30' in month '2' with weekday '*'"),
        ("0 0 31 4,6,9,11 *", "day of month, month: no date ever matches '31' in month '4,6,9,11' with weekday '*'"),
        ("@reboot", "'@reboot' is not known; allowed are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, "
         "@annually"),
        ("@daily x", "'@daily x' is not known; allowed are @hourly, @daily, @midnight, @weekly, @monthly, @yearly, "
         "@annually"),
        ("", "empty; a cron text has 5 fields, such as 30 7 * * mon-fri"),
        (" \t\n ", "empty; a cron text has 5 fields, such as 30 7 * * mon-fri"),
        ("* * * *", "4 fields given; a cron text has 5 (minute hour day-of-month month weekday), or 6 with seconds "
         "first"),
        ("* * * * * * 2026", "7 fields given; a cron text has 5 (minute hour day-of-month month weekday), or 6 with "
         "seconds first"),
        ("soon", "1 field given; a cron text has 5 (minute hour day-of-month month weekday), or 6 with seconds first"),
        ("0" * 201, "201 characters; at most 200 are allowed"),
    ],
)  # fmt: skip
def test_what_is_refused_names_the_field_and_what_is_allowed(text: str, sentence: str) -> None:
    assert refusal(text) == sentence


def test_29_february_and_rare_weekdays_can_match() -> None:
    assert days("0 0 29 2 *", 29, MONDAY) == [29]
    assert days("0 0 */28 2 */7", 29, SUNDAY) == [1, 29]  # 29 February on a Sunday, too


def test_200_characters_are_allowed() -> None:
    text = ",".join(["59"] * 60) + ",0 * * * *"
    assert bits(cron.check(text.ljust(200)).minutes) == [0, 59]
    assert refusal(text.ljust(201)) == "201 characters; at most 200 are allowed"


def test_a_no_break_space_is_not_a_separator() -> None:
    assert refusal("0\xa09 * * *").startswith("4 fields given")


def random_text(rng: random.Random) -> str:
    """Mostly almost cron: pieces in wrong places, wrong numbers, wrong characters."""
    pieces = ["*", "?", "L", "LW", "W", "15W", "#", "/", "-", ",", "R", "H(1-2)", "mon", "jan", "@daily", "\x00", "é"]
    if rng.random() < 0.1:
        return "".join(rng.choice(string.printable) for _ in range(rng.randrange(210)))
    fields = []
    for _ in range(rng.choice((5, 5, 5, 6, 6, 4, 7))):
        count = rng.choice((1, 1, 1, 2, 3, 5))
        fields.append("".join(rng.choice((*pieces, str(rng.randrange(70)))) for _ in range(count)))
    return " ".join(fields)


def test_no_text_raises_anything_but_a_user_error() -> None:
    rng = random.Random(11)
    for _ in range(TEXTS):
        with suppress(UserError):
            assert isinstance(cron.check(random_text(rng)), CronFields)


@given(st.text(max_size=210))
def test_no_unicode_text_raises_anything_but_a_user_error(text: str) -> None:
    with suppress(UserError):
        cron.check(text)


@given(st.lists(st.from_regex(r"[0-9a-z*/,#?LWRH-]{1,9}", fullmatch=True), min_size=5, max_size=6))
def test_no_text_of_cron_characters_raises_anything_but_a_user_error(parts: list[str]) -> None:
    with suppress(UserError):
        cron.check(" ".join(parts))


@pytest.mark.parametrize("value", [None, 5, b"* * * * *", ["*"]])
def test_what_is_not_text_is_refused(value: object) -> None:
    with pytest.raises(UserError) as caught:
        cron.check(value)  # type: ignore[arg-type]
    assert caught.value.fields["frequency_cron"].startswith("not a text; ")


def test_the_slowest_texts_are_small_work() -> None:
    """The longest lists of the widest items: bounded by the 200 characters, whatever they hold."""
    for item in ("*/1", "0-59", "59-58", "*", "0/1"):
        room = 200 - len(" * * * *")
        text = ",".join([item] * ((room + 1) // (len(item) + 1))) + " * * * *"
        assert bits(cron.check(text).minutes) == list(range(60))


def random_field(rng: random.Random, low: int, high: int, names: tuple[str, ...]) -> str:
    def value() -> str:
        return rng.choice(names) if names and rng.random() < 0.3 else str(rng.randint(low, high))

    first, last = value(), value()
    forms = (
        "*",
        first,
        f"{first}-{last}",
        f"{first},{last}",
        f"*/{rng.randint(1, 20)}",
        f"{first}/{rng.randint(1, 9)}",
    )
    return rng.choice(forms)


def test_fields_mean_what_croniter_reads() -> None:
    """Except a range of one value (see above), and a step in a range over the field's end, where croniter slips."""
    rng, compared = random.Random(13), 0
    bounds = [(0, 59, ()), (0, 23, ()), (1, 31, ()), (1, 12, MONTH_NAMES), (0, 7, WEEKDAY_NAMES)]
    for _ in range(TEXTS // 5):
        parts = [random_field(rng, *bound) for bound in bounds]
        text = " ".join(parts)
        try:
            fields = cron.check(text)
        except UserError:
            continue
        theirs = croniter.expand(" ".join(cron._for_croniter(part) for part in parts))[0]
        for field, mask, (low, high, names), expanded in zip(
            parts,
            (fields.minutes, fields.hours, fields.days, fields.months, fields.weekdays),
            bounds,
            theirs,
            strict=True,
        ):
            if "-" in field and len(bits(mask)) == 1:
                continue
            top = 6 if names is WEEKDAY_NAMES else high
            assert bits(mask) == (list(range(low, top + 1)) if "*" in expanded else sorted(expanded)), text
            compared += 1
    assert compared > TEXTS // 2


def test_croniter_has_the_last_word(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a later croniter refuse what our masks can read, a person is told so."""

    def refuse(*_: object, **__: object) -> None:
        raise ValueError("no longer supported")

    monkeypatch.setattr(croniter, "expand", refuse)
    cron.parse("0 0 15W * *")
    with pytest.raises(UserError) as caught:
        cron.check("0 0 15W * *")
    assert caught.value.fields == {"frequency_cron": "not accepted by croniter: no longer supported"}


def test_reading_stored_expressions_does_not_import_croniter() -> None:
    """The window reads its rows before the first paint; croniter and dateutil cost 60 ms."""
    code = (
        "import sys; from datetime import *; from cockpit.domain.next_run import next_after;"
        "from cockpit.domain.schedule import Cron; from cockpit.domain.words import describe;"
        "next_after(Cron('0 9 * * 1-5', 'Europe/Paris'), datetime.now(UTC)); describe(Cron('0 9 * * 1-5'));"
        "assert not {'croniter', 'dateutil', 'difflib', 'tempfile'} & set(sys.modules), sorted(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
