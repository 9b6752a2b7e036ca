"""Planned times: golden cases of promises P3 to P5, bounds, and what `validate` says."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after, upcoming, validate
from cockpit.domain.schedule import Cron, Interval, Schedule

NOW = datetime(2026, 11, 21, 5, 0, tzinfo=UTC)


def at(text: str) -> datetime:
    """A moment of UTC, written short: "2026-03-29 01:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def between(expression: str, zone: str, start: str, end: str) -> list[str]:
    """The planned times in (start, end], UTC, by `next_after`; the other functions must agree."""
    schedule, moment, last = Cron(expression, zone), at(start), at(end)
    found: list[datetime] = []
    while (following := next_after(schedule, moment)) is not None and following <= last:
        assert following > moment
        found.append(following)
        moment = following
    assert count_between(schedule, at(start), last) == len(found)
    assert upcoming(schedule, at(start), len(found)) == found
    backwards, moment = [], last
    while (previous := latest_at_or_before(schedule, moment)) is not None and previous > at(start):
        backwards.append(previous)
        moment = previous - timedelta(microseconds=1)
    assert backwards == found[::-1]
    return [f"{time:%Y-%m-%d %H:%M:%S}".removesuffix(":00") for time in found]


# P4: (what, expression, zone, start, end, planned times in UTC)
GOLDEN = [
    (
        "Berlin, spring: 02:30 does not exist, once at 03:00 summer time",
        "30 2 * * *", "Europe/Berlin", "2026-03-28 00:00", "2026-03-30 12:00",
        ["2026-03-28 01:30", "2026-03-29 01:00", "2026-03-30 00:30"],
    ),
    (
        "Berlin, spring: several skipped times are served by one run",
        "0,15,30 2 * * *", "Europe/Berlin", "2026-03-29 00:00", "2026-03-29 12:00",
        ["2026-03-29 01:00"],
    ),
    (
        "Berlin, spring: the skipped time and the one at the gap's end are one run",
        "0 2,3 * * *", "Europe/Berlin", "2026-03-29 00:00", "2026-03-29 12:00",
        ["2026-03-29 01:00"],
    ),
    (
        "Berlin, autumn: 02:30 comes twice, the first pass counts",
        "30 2 * * *", "Europe/Berlin", "2026-10-24 00:00", "2026-10-26 12:00",
        ["2026-10-24 00:30", "2026-10-25 00:30", "2026-10-26 01:30"],
    ),
    (
        "Berlin, autumn: hourly follows real time through both passes",
        "30 * * * *", "Europe/Berlin", "2026-10-24 23:00", "2026-10-25 03:00",
        ["2026-10-24 23:30", "2026-10-25 00:30", "2026-10-25 01:30", "2026-10-25 02:30"],
    ),
    (
        "Berlin, autumn: a step in the minutes of a repeated hour, both passes",
        "*/30 2 * * *", "Europe/Berlin", "2026-10-24 23:00", "2026-10-25 12:00",
        ["2026-10-25 00:00", "2026-10-25 00:30", "2026-10-25 01:00", "2026-10-25 01:30"],
    ),
    (
        "Berlin, spring: a step in the minutes of a skipped hour has no time that day",
        "*/30 2 * * *", "Europe/Berlin", "2026-03-28 12:00", "2026-03-30 00:00",
        ["2026-03-30 00:00"],
    ),
    (
        "Berlin, spring: every two hours follows the clock on the wall",
        "0 */2 * * *", "Europe/Berlin", "2026-03-28 22:30", "2026-03-29 04:30",
        ["2026-03-28 23:00", "2026-03-29 02:00", "2026-03-29 04:00"],
    ),
    (
        "Berlin: daily at 09:00 keeps the wall time, so 23 and 25 hours lie between",
        "0 9 * * *", "Europe/Berlin", "2026-10-24 00:00", "2026-10-26 12:00",
        ["2026-10-24 07:00", "2026-10-25 08:00", "2026-10-26 08:00"],
    ),
    (
        "New York, spring", "30 2 * * *", "America/New_York", "2026-03-08 00:00", "2026-03-09 12:00",
        ["2026-03-08 07:00", "2026-03-09 06:30"],
    ),
    (
        "New York, autumn", "30 1 * * *", "America/New_York", "2026-11-01 00:00", "2026-11-02 12:00",
        ["2026-11-01 05:30", "2026-11-02 06:30"],
    ),
    (
        "Lord Howe, spring: 02:00 becomes 02:30",
        "15 2 * * *", "Australia/Lord_Howe", "2026-10-02 20:00", "2026-10-04 20:00",
        ["2026-10-03 15:30", "2026-10-04 15:15"],
    ),
    (
        "Lord Howe, autumn: 02:00 becomes 01:30, and 01:45 comes twice",
        "45 1 * * *", "Australia/Lord_Howe", "2026-04-03 20:00", "2026-04-05 20:00",
        ["2026-04-04 14:45", "2026-04-05 15:15"],
    ),
    (
        "Lord Howe, autumn: every half hour in both passes",
        "*/30 1 * * *", "Australia/Lord_Howe", "2026-04-04 12:00", "2026-04-04 20:00",
        ["2026-04-04 14:00", "2026-04-04 14:30", "2026-04-04 15:00"],
    ),
    (
        "Cairo, spring: midnight does not exist",
        "0 0 * * *", "Africa/Cairo", "2026-04-22 12:00", "2026-04-25 12:00",
        ["2026-04-22 22:00", "2026-04-23 22:00", "2026-04-24 21:00"],
    ),
    (
        "Cairo, spring: half past midnight is served by the first instant of the day, 01:00",
        "30 0 24 4 *", "Africa/Cairo", "2026-04-01 00:00", "2026-05-01 00:00",
        ["2026-04-23 22:00"],
    ),
    (
        "Cairo, autumn: 23:30 comes twice",
        "30 23 * * *", "Africa/Cairo", "2026-10-28 12:00", "2026-10-30 23:00",
        ["2026-10-28 20:30", "2026-10-29 20:30", "2026-10-30 21:30"],
    ),
    (
        "Beirut, spring: midnight does not exist",
        "0 0 * * 0", "Asia/Beirut", "2026-03-27 00:00", "2026-04-06 00:00",
        ["2026-03-28 22:00", "2026-04-04 21:00"],
    ),
    (
        "Beirut, autumn: 23:15 comes twice",
        "15 23 * * *", "Asia/Beirut", "2026-10-23 12:00", "2026-10-25 22:00",
        ["2026-10-23 20:15", "2026-10-24 20:15", "2026-10-25 21:15"],
    ),
    (
        "Troll, spring: two hours are skipped, and two jobs in them are one run",
        "30 1,2 * * *", "Antarctica/Troll", "2026-03-28 12:00", "2026-03-30 12:00",
        ["2026-03-29 01:00", "2026-03-29 23:30", "2026-03-30 00:30"],
    ),
    (
        "Troll, autumn: two hours come twice",
        "30 1,2 * * *", "Antarctica/Troll", "2026-10-24 12:00", "2026-10-25 12:00",
        ["2026-10-24 23:30", "2026-10-25 00:30"],
    ),
    (
        "Casablanca, 2026: the clock goes back for Ramadan and forth after it",
        "30 2 * * *", "Africa/Casablanca", "2026-02-14 12:00", "2026-02-16 12:00",
        ["2026-02-15 01:30", "2026-02-16 02:30"],
    ),
    (
        "Casablanca, 2026: the skipped hour after Ramadan",
        "30 2 * * *", "Africa/Casablanca", "2026-03-21 12:00", "2026-03-23 12:00",
        ["2026-03-22 02:00", "2026-03-23 01:30"],
    ),
    (
        "Apia skipped 30 December 2011: that day's run at the first instant after it",
        "0 9 * * *", "Pacific/Apia", "2011-12-29 00:00", "2012-01-01 00:00",
        ["2011-12-29 19:00", "2011-12-30 10:00", "2011-12-30 19:00", "2011-12-31 19:00"],
    ),
    (
        "Apia skipped 30 December 2011: hourly goes on",
        "0 * 30,31 * *", "Pacific/Apia", "2011-12-30 08:00", "2011-12-30 12:30",
        ["2011-12-30 10:00", "2011-12-30 11:00", "2011-12-30 12:00"],
    ),
    (
        "six fields: skipped seconds are one run, at the first second after the gap",
        "10,40 30 2 * * *", "Europe/Berlin", "2026-03-28 12:00", "2026-03-30 12:00",
        ["2026-03-29 01:00", "2026-03-30 00:30:10", "2026-03-30 00:30:40"],
    ),
    (
        "six fields: repeated seconds count once",
        "10 30 2 * * *", "Europe/Berlin", "2026-10-25 00:00", "2026-10-26 00:00",
        ["2026-10-25 00:30:10"],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("what", "expression", "zone", "start", "end", "planned"), GOLDEN, ids=[g[0] for g in GOLDEN])
def test_golden_times_at_clock_changes(
    what: str, expression: str, zone: str, start: str, end: str, planned: list[str]
) -> None:
    assert between(expression, zone, start, end) == planned, what


# P5 in the calendar: (expression, start, the next ones in UTC)
CALENDAR = [
    ("59/15 * * * *", "2026-01-01 00:00", ["2026-01-01 00:59", "2026-01-01 01:59"]),
    ("5-5 9 * * *", "2026-01-01 00:00", ["2026-01-01 09:05", "2026-01-02 09:05"]),
    ("0 9 * * 1-5", "2026-11-20 09:00", ["2026-11-23 09:00", "2026-11-24 09:00"]),
    ("0 0 L * *", "2026-01-31 00:00", ["2026-02-28 00:00", "2026-03-31 00:00"]),
    ("0 0 29 2 *", "2026-01-01 00:00", ["2028-02-29 00:00", "2032-02-29 00:00"]),
    ("0 0 29 2 *", "2096-02-29 00:00", ["2104-02-29 00:00"]),
    ("0 0 */28 2 */7", "2026-02-28 00:00", ["2032-02-01 00:00", "2032-02-29 00:00"]),
    ("0 0 15W * *", "2026-07-31 00:00", ["2026-08-14 00:00", "2026-09-15 00:00"]),
    ("0 0 LW * *", "2026-01-15 00:00", ["2026-01-30 00:00", "2026-02-27 00:00"]),
    ("0 0 * * 1#1", "2026-11-02 00:00", ["2026-12-07 00:00"]),
    ("0 0 * * 5L", "2026-11-01 00:00", ["2026-11-27 00:00", "2026-12-25 00:00"]),
    ("0 0 13 * 5", "2026-02-13 00:00", ["2026-02-20 00:00", "2026-02-27 00:00"]),
    ("0 0 */13 * 5", "2026-02-14 00:00", ["2026-02-27 00:00", "2026-03-27 00:00"]),
    ("*/20 30 7 * * *", "2026-01-01 07:30", ["2026-01-01 07:30:20", "2026-01-01 07:30:40", "2026-01-02 07:30"]),
    ("@yearly", "2026-01-01 00:00", ["2027-01-01 00:00"]),
]


@pytest.mark.parametrize(("expression", "start", "planned"), CALENDAR)
def test_golden_times_of_the_calendar(expression: str, start: str, planned: list[str]) -> None:
    found = upcoming(Cron(expression), at(start), len(planned))
    assert [f"{time:%Y-%m-%d %H:%M:%S}".removesuffix(":00") for time in found] == planned


def test_answers_are_utc_whatever_the_zone_of_the_question() -> None:
    schedule = Cron("0 9 * * *", "America/New_York")
    for tz in (UTC, ZoneInfo("Asia/Tokyo"), timezone(timedelta(hours=-3, minutes=-30))):
        for found in (next_after(schedule, NOW.astimezone(tz)), latest_at_or_before(schedule, NOW.astimezone(tz))):
            assert found is not None
            assert found.tzinfo is UTC
        assert next_after(schedule, NOW.astimezone(tz)) == at("2026-11-21 14:00")


def test_a_naive_moment_is_a_bug_of_the_caller() -> None:
    with pytest.raises(TypeError):
        next_after(Cron("* * * * *"), datetime(2026, 1, 1))  # noqa: DTZ001


def test_strictly_after_and_at_or_before() -> None:
    schedule, tick = Cron("0 9 * * *"), timedelta(microseconds=1)
    nine = at("2026-11-21 09:00")
    assert next_after(schedule, nine - tick) == nine
    assert next_after(schedule, nine) == nine + timedelta(days=1)
    assert latest_at_or_before(schedule, nine) == nine
    assert latest_at_or_before(schedule, nine - tick) == nine - timedelta(days=1)
    assert count_between(schedule, nine - tick, nine) == 1
    assert count_between(schedule, nine, nine) == 0
    assert count_between(schedule, nine, nine - timedelta(days=5)) == 0
    assert upcoming(schedule, nine, 0) == []


def test_ten_years_of_minutes_are_counted_exactly() -> None:
    start = at("2016-11-21 05:00")
    minutes = (NOW - start) // timedelta(minutes=1)
    assert count_between(Cron("* * * * *", "Europe/Berlin"), start, NOW) == minutes
    assert count_between(Cron("* * * * * *", "Europe/Berlin"), start, NOW) == minutes * 60
    # ten springs skip the hour 2, ten autumns repeat it: a fixed time is served once a day all the same
    assert count_between(Cron("30 2 * * *", "Europe/Berlin"), start, NOW) == 3652
    assert count_between(Cron("*/30 2 * * *", "Europe/Berlin"), start, NOW) == 2 * 3652


def test_a_schedule_ends_with_the_calendar() -> None:
    late = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    assert next_after(Cron("* * * * *", "Europe/Berlin"), late) is None
    assert next_after(Cron("0 0 29 2 *", "Asia/Tokyo"), at("9997-01-01 00:00")) is None
    assert len(upcoming(Cron("0 0 29 2 *"), at("9990-01-01 00:00"), 10)) == 2
    assert next_after(Interval(86_400 * 365), late, anchor=late) is None
    early = datetime(1, 1, 1, tzinfo=UTC)
    assert latest_at_or_before(Cron("* * * * *", "Europe/Berlin"), early) is None
    assert latest_at_or_before(Cron("0 0 29 2 *", "Asia/Tokyo"), at("0003-01-01 00:00")) is None
    assert latest_at_or_before(Interval(86_400 * 365), early, anchor=early + timedelta(days=1)) is None
    assert count_between(Cron("0 0 1 1 *", "America/New_York"), at("9900-06-01 00:00"), late) == 99


def test_ancient_offsets_of_odd_seconds_are_no_trouble() -> None:
    """Amsterdam was 19 min 32 s ahead until 1937."""
    found = next_after(Cron("0 12 * * *", "Europe/Amsterdam"), at("1930-01-01 00:00"))
    assert found is not None
    local = found.astimezone(ZoneInfo("Europe/Amsterdam"))
    assert (local.hour, local.minute, local.second) == (12, 0, 0)


class TestInterval:
    def test_no_drift_after_many_intervals(self) -> None:
        for seconds in (1, 7.3, 0.1 + 0.2 + 1, 45 * 60, 86_399.999):
            schedule, step = Interval(seconds), timedelta(milliseconds=round(seconds * 1000))
            anchor = datetime(2026, 3, 29, 0, 59, 59, 123_000, tzinfo=UTC)
            moment = anchor
            for number in range(1, 12_001):
                following = next_after(schedule, moment, moment)
                assert following == anchor + number * step
                moment = following
            assert latest_at_or_before(schedule, moment, anchor) == moment
            assert count_between(schedule, anchor, moment, anchor) == 12_000

    def test_the_grid_of_the_anchor_whatever_the_moment(self) -> None:
        rng = random.Random(17)
        for _ in range(500):
            schedule = Interval(rng.choice((1, 1.5, 60, 2700, 86_400, rng.uniform(1, 1e6))))
            step_us = round(schedule.seconds * 1000) * 1000
            moment = NOW + timedelta(microseconds=rng.randrange(-(10**15), 10**15))
            following = next_after(schedule, moment, NOW)
            latest = latest_at_or_before(schedule, moment, NOW)
            assert following is not None
            assert latest is not None
            assert latest <= moment < following
            assert following - latest == timedelta(microseconds=step_us)
            assert (following - NOW) // timedelta(microseconds=1) % step_us == 0

    def test_counts_agree_with_a_walk(self) -> None:
        schedule = Interval(7)
        for until in range(0, 60):
            walked = [k for k in range(1, 100) if 5 < k * 7 <= until]
            counted = count_between(schedule, NOW + timedelta(seconds=5), NOW + timedelta(seconds=until), NOW)
            assert counted == len(walked)

    def test_the_anchor_may_lie_in_the_future(self) -> None:
        anchor = NOW + timedelta(seconds=10)
        assert next_after(Interval(2700), NOW, anchor) == anchor

    def test_an_interval_without_an_anchor_is_a_bug_of_the_caller(self) -> None:
        with pytest.raises(ValueError, match="anchor"):
            next_after(Interval(60), NOW)

    def test_clock_changes_do_not_touch_intervals(self) -> None:
        start = datetime(2026, 10, 25, 1, 30, tzinfo=ZoneInfo("Europe/Berlin"))
        found = upcoming(Interval(3600), start, 3, start)
        assert found == [at("2026-10-25 00:30"), at("2026-10-25 01:30"), at("2026-10-25 02:30")]


class TestValidate:
    @pytest.mark.parametrize(
        "schedule",
        [
            Interval(1),
            Interval(1.0),
            Interval(2700),
            Interval(100 * 365 * 86_400),
            Cron("@daily"),
            Cron("0 9 * * 1", "Asia/Kolkata"),
        ],
    )
    def test_what_is_accepted(self, schedule: Schedule) -> None:
        validate(schedule)

    @pytest.mark.parametrize(
        ("seconds", "sentence"),
        [
            (0, "too short, the shortest interval is 1 second"),
            (-5, "too short, the shortest interval is 1 second"),
            (0.5, "too short, the shortest interval is 1 second"),
            (float("nan"), "nan is not a number of seconds"),
            (float("inf"), "inf is not a number of seconds"),
            (float("-inf"), "-inf is not a number of seconds"),
            (True, "True is not a number of seconds"),
            ("60", "'60' is not a number of seconds"),
            (None, "None is not a number of seconds"),
            (1e10, "too long, the longest interval is 100 years"),
            pytest.param(10**400, "too long, the longest interval is 100 years", id="10**400"),
        ],
    )
    def test_a_wrong_interval_says_what_is_right(self, seconds: float, sentence: str) -> None:
        for attempt in (validate, lambda schedule: next_after(schedule, NOW, NOW)):
            with pytest.raises(UserError) as caught:
                attempt(Interval(seconds))
            assert list(caught.value.fields) == ["frequency_seconds"]
            assert sentence in caught.value.fields["frequency_seconds"]

    def test_each_wrong_field_is_named(self) -> None:
        with pytest.raises(UserError) as caught:
            validate(Cron("0 25 * * *", "Europe/Pari"))
        assert caught.value.fields == {
            "frequency_cron": "hour: 25 is out of range, allowed are 0-23",
            "time_zone": "'Europe/Pari' is not an IANA zone; did you mean Europe/Paris?",
        }

    @pytest.mark.parametrize("wrong", [None, 5, ["*"], {}])
    def test_values_of_a_wrong_type_are_user_errors(self, wrong: object) -> None:
        with pytest.raises(UserError) as caught:
            validate(Cron(wrong, wrong))  # type: ignore[arg-type]
        assert set(caught.value.fields) == {"frequency_cron", "time_zone"}

    @pytest.mark.parametrize("schedule", [Cron("61 * * * *"), Cron("* * * * *", "No/Where"), Cron("0 0 31 2 *")])
    def test_a_broken_schedule_has_no_times_but_a_reason(self, schedule: Cron) -> None:
        for ask in (next_after, latest_at_or_before):
            with pytest.raises(UserError):
                ask(schedule, NOW)
        with pytest.raises(UserError):
            count_between(schedule, NOW, NOW + timedelta(days=1))


def test_threads_may_share_expressions_and_zones() -> None:
    """The window asks for previews while the engine computes; both use the same remembered zone and months."""
    schedules = [
        Cron(text, zone) for text in ("0 9 * * 1-5", "0 0 L * *", "*/7 * * * *") for zone in ("Europe/Berlin", "UTC")
    ]
    moments = [NOW + timedelta(days=97 * n, minutes=n) for n in range(60)]

    def ask(seed: int) -> list[datetime | None]:
        order = [(schedule, moment) for schedule in schedules for moment in moments]
        random.Random(seed).shuffle(order)
        found = {(schedule, moment): next_after(schedule, moment) for schedule, moment in order}
        return [found[schedule, moment] for schedule in schedules for moment in moments]

    expected = ask(0)
    with ThreadPoolExecutor(4) as pool:
        assert all(found == expected for found in pool.map(ask, range(1, 20)))
