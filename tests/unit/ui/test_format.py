"""Times, durations and numbers in words, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.ui import format as words
from cockpit.ui.theme import Theme

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)  # a Thursday; 14:02 in Paris
PARIS = ZoneInfo("Europe/Paris")
pytestmark = pytest.mark.usefixtures("look")


def after(**length: float) -> datetime:
    return NOW + timedelta(**length)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (after(), "now"),
        (after(seconds=-4.9), "now"),
        (after(seconds=-5), "5 s ago"),
        (after(seconds=-59.9), "59 s ago"),
        (after(seconds=-60), "1 min ago"),
        (after(minutes=-15, seconds=-30), "15 min ago"),
        (after(minutes=-60), "1 h ago"),
        (after(hours=-22, minutes=-59), "22 h ago"),
        (after(hours=-24), "yesterday 14:02"),
        (after(hours=-37), "yesterday 01:02"),
        (after(hours=-39), "Tue 23:02"),
        (after(days=-6), "Fri 14:02"),
        (after(days=-7), "15 Oct 14:02"),
        (datetime(2025, 12, 31, 23, 30, tzinfo=UTC), "1 Jan 00:30"),
        (datetime(2025, 12, 30, 12, 0, tzinfo=UTC), "30 Dec 2025"),
    ],
)
def test_what_was_is_rounded_down(moment: datetime, expected: str) -> None:
    assert words.ago_or_in(moment, NOW, PARIS) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (after(seconds=0.2), "in 1 s"),
        (after(seconds=30), "in 30 s"),
        (after(seconds=60), "in 60 s"),
        (after(seconds=61), "in 2 min"),
        (after(minutes=4), "in 4 min"),
        (after(minutes=60), "in 60 min"),
        (after(minutes=61), "today 15:03"),
        (after(hours=9, minutes=57), "today 23:59"),
        (after(hours=9, minutes=58), "tomorrow 00:00"),
        (after(hours=18), "tomorrow 08:02"),
        (after(hours=49), "Sat 15:02"),
        (after(days=7), "29 Oct 13:02"),  # a week later summer time has ended
        (after(days=90), "20 Jan 2027"),
    ],
)
def test_what_comes_is_rounded_up(moment: datetime, expected: str) -> None:
    assert words.ago_or_in(moment, NOW, PARIS) == expected


@pytest.mark.parametrize(
    ("moment", "seconds"),
    [
        (after(seconds=10), 1.0),
        (after(seconds=10.25), 0.25),
        (after(seconds=90), 30.0),
        (after(minutes=4), 60.0),
        (after(hours=2, minutes=10), 600.0),
        (after(seconds=-10.25), 0.75),
        (after(seconds=-90), 30.0),
        (after(hours=-1, minutes=-10), 3000.0),
    ],
)
def test_a_countdown_knows_when_it_changes(moment: datetime, seconds: float) -> None:
    assert words.changes_in(moment, NOW) == pytest.approx(seconds)


@given(st.integers(-86_000_000, 86_000_000))
def test_words_hold_until_they_are_said_to_change(milliseconds: int) -> None:
    moment = NOW + timedelta(milliseconds=milliseconds)
    wait = words.changes_in(moment, NOW)
    assert 0.05 <= wait <= 3600
    said = words.ago_or_in(moment, NOW, UTC)
    just_before = NOW + timedelta(seconds=max(wait - 0.06, 0))
    far = abs((moment - NOW).total_seconds()) > 3600
    if not far and "now" not in said and moment.date() == NOW.date():
        assert words.ago_or_in(moment, just_before, UTC) == said


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(None, "–"), (0, "0 s"), (0.04, "40 ms"), (2.5, "2.5 s"), (38, "38 s"), (231, "3 min 51 s"), (4320, "1 h 12 min")],
)
def test_durations(seconds: float | None, expected: str) -> None:
    assert words.duration(seconds) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [(8412, 0, "8,412"), (0, 0, "0"), (-1000, 0, "-1,000"), (98.64, 1, "98.6"), (2.0, 1, "2.0")],
)
def test_numbers_have_separators(value: float, digits: int, expected: str) -> None:
    assert words.number(value, digits) == expected


@pytest.mark.parametrize(("fraction", "expected"), [(0.986, "98.6 %"), (1, "100 %"), (0, "0 %"), (0.99999, "100 %")])
def test_percentages(fraction: float, expected: str) -> None:
    assert words.percent(fraction) == expected


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 articles"), (1, "1 article"), (2, "2 articles"), (1500, "1,500 articles")]
)
def test_plurals_in_english(count: int, expected: str) -> None:
    assert words.plural(count, "{n} article", "{n} articles") == expected


def test_clock_and_dates() -> None:
    assert words.clock(NOW, PARIS) == "14:02"
    assert words.clock(NOW, PARIS, with_seconds=True) == "14:02:00"
    assert words.long_date(NOW, PARIS) == "Thursday 22 October 2026"


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (NOW, "Today"),
        (after(hours=-15), "Yesterday"),
        (after(days=1), "Tomorrow"),
        (after(days=-3), "Mon 19 October"),
        (after(days=-400), "Wed 17 September 2025"),
    ],
)
def test_days(moment: datetime, expected: str) -> None:
    assert words.day(moment, NOW, PARIS) == expected


def test_the_day_is_that_of_the_zone() -> None:
    late = datetime(2026, 10, 21, 22, 30, tzinfo=UTC)  # already the 22nd in Paris
    assert words.day(late, NOW, PARIS) == "Today"
    assert words.day(late, NOW, UTC) == "Yesterday"


def test_a_full_time_names_both_clocks() -> None:
    assert words.full_time(NOW, PARIS) == "Thu 22 Oct 2026, 14:02:00 CEST · 12:02:00 UTC"
    assert words.full_time(NOW, UTC) == "Thu 22 Oct 2026, 12:02:00 UTC"


@pytest.mark.usefixtures("french")
class TestFrench:
    def test_language(self) -> None:
        assert words.language() == "fr"

    def test_names_of_days_and_months(self) -> None:
        assert words.long_date(NOW, PARIS) == "jeudi 22 octobre 2026"
        assert words.ago_or_in(after(hours=49), NOW, PARIS) == "sam. 15:02"

    def test_numbers_and_durations(self) -> None:
        assert words.number(8412).replace("\u202f", " ").replace("\u00a0", " ") == "8 412"
        assert words.number(2.5, 1) == "2,5"
        assert words.duration(2.5) == "2,5 s"

    @pytest.mark.parametrize(("count", "expected"), [(0, "0 article"), (1, "1 article"), (2, "2 articles")])
    def test_zero_is_singular(self, count: int, expected: str) -> None:
        assert words.plural(count, "{n} article", "{n} articles") == expected


def test_english_again_after_french(look: Theme) -> None:
    assert words.language() == "en"
    assert words.long_date(NOW, PARIS).startswith("Thursday")
