"""Timetables: golden times at clock changes, and every answer against a walk through all minutes of the zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after, upcoming, validate
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

MINUTE = timedelta(minutes=1)
ANCHOR = datetime(2026, 11, 1, 0, 7, tzinfo=UTC)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def walls(schedule: Timetable, since: str, count: int) -> list[str]:
    """The next planned times as the wall clock of the zone shows them."""
    zone = ZoneInfo(schedule.time_zone)
    found = upcoming(schedule, utc(since), count)
    return [f"{moment.astimezone(zone):%a %d %b %H:%M}" for moment in found]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Daily(("09:00", "17:30")), ["Mon 02 Nov 09:00", "Mon 02 Nov 17:30", "Tue 03 Nov 09:00"]),
        (Weekly(("tue", "fri"), ("08:00",)), ["Tue 03 Nov 08:00", "Fri 06 Nov 08:00", "Tue 10 Nov 08:00"]),
        (Monthly(("06:00",), day=31), ["Thu 31 Dec 06:00", "Sun 31 Jan 06:00", "Wed 31 Mar 06:00"]),
        (Monthly(("18:00",), day=LAST), ["Mon 30 Nov 18:00", "Thu 31 Dec 18:00", "Sun 31 Jan 18:00"]),
        (Monthly(("08:00",), nth=2, weekday="tue"), ["Tue 10 Nov 08:00", "Tue 08 Dec 08:00", "Tue 12 Jan 08:00"]),
        (Monthly(("17:00",), nth=LAST, weekday="fri"), ["Fri 27 Nov 17:00", "Fri 25 Dec 17:00", "Fri 29 Jan 17:00"]),
        (Within(45 * 60, "08:00", "09:30"), ["Mon 02 Nov 08:00", "Mon 02 Nov 08:45", "Mon 02 Nov 09:30"]),
        (Cron("0 7 * * *"), ["Mon 02 Nov 07:00", "Tue 03 Nov 07:00", "Wed 04 Nov 07:00"]),
        (Once("2026-12-24T18:00"), ["Thu 24 Dec 18:00"]),
    ],
)
def test_each_kind_in_the_wall_time_of_its_zone(rule: Rule, expected: list[str]) -> None:
    assert walls(Timetable((rule,), "Europe/Paris"), "2026-11-01T23:30", 3) == expected


@pytest.mark.parametrize(
    ("zone", "time", "day", "expected"),
    [
        ("Europe/Berlin", "02:30", "2027-03-28", "2027-03-28T01:00"),  # skipped: the first instant after the gap
        ("Europe/Berlin", "02:30", "2026-10-25", "2026-10-25T00:30"),  # repeated: the first pass
        ("America/New_York", "02:30", "2027-03-14", "2027-03-14T07:00"),
        ("Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:30"),  # half an hour
        ("Africa/Cairo", "00:30", "2026-04-24", "2026-04-23T22:00"),  # at midnight
        ("Asia/Beirut", "00:00", "2027-03-28", "2027-03-27T22:00"),
        ("Antarctica/Troll", "01:30", "2027-03-28", "2027-03-28T01:00"),  # two hours
    ],
)
@pytest.mark.parametrize("kind", ["daily", "once"])
def test_a_clock_change_moves_a_time_once_and_loses_none(
    kind: str, zone: str, time: str, day: str, expected: str
) -> None:
    rule: Rule = Daily((time,)) if kind == "daily" else Once(f"{day}T{time}")
    schedule = Timetable((rule,), zone)
    assert next_after(schedule, utc(expected) - timedelta(hours=12)) == utc(expected)
    assert latest_at_or_before(schedule, utc(expected) + timedelta(hours=12)) == utc(expected)
    around = timedelta(hours=12)
    assert count_between(schedule, utc(expected) - around, utc(expected) + around) == 1


def test_times_that_the_clock_skipped_fire_together_once() -> None:
    schedule = Timetable((Daily(("02:10",)), Daily(("02:50", "03:00"))), "Europe/Berlin")
    since, until = utc("2027-03-27T23:30"), utc("2027-03-28T21:00")
    assert upcoming(schedule, since, 1) == [utc("2027-03-28T01:00")]
    assert count_between(schedule, since, until) == 1


def test_where_rules_meet_they_fire_once() -> None:
    schedule = Timetable((Daily(("09:00",)), Weekly(("mon",), ("09:00", "18:00"))), "UTC")
    assert walls(schedule, "2026-11-02T00:00", 3) == ["Mon 02 Nov 09:00", "Mon 02 Nov 18:00", "Tue 03 Nov 09:00"]
    assert count_between(schedule, utc("2026-11-02T00:00"), utc("2026-11-09T00:00")) == 8


def test_bounds_are_part_of_it_and_the_shift_comes_after_them() -> None:
    schedule = Timetable((Daily(("09:00",)),), "UTC", utc("2026-11-03T09:00"), utc("2026-11-05T09:00"), 30)
    planned = upcoming(schedule, utc("2026-11-01T00:00"), 9)
    assert planned == [utc(f"2026-11-0{day}T09:00:30") for day in (3, 4, 5)]
    assert next_after(schedule, planned[-1]) is None
    assert latest_at_or_before(schedule, utc("2027-01-01T00:00")) == planned[-1]
    assert latest_at_or_before(schedule, planned[0] - MINUTE) is None
    assert count_between(schedule, utc("2026-01-01T00:00"), utc("2027-01-01T00:00")) == 3


def test_an_interval_is_counted_from_its_anchor_the_start_or_what_is_given() -> None:
    every = Interval(600)
    start, anchor = utc("2026-11-01T00:03"), utc("2026-11-01T00:07")
    assert next_after(Timetable((every,), starts_at=start), utc("2026-10-01T00:00")) == start
    assert next_after(Timetable((every,)), anchor, anchor) == anchor + 10 * MINUTE
    own = Timetable((Interval(600, anchor), Daily(("12:00",))))
    assert next_after(own, utc("2026-11-01T11:58")) == utc("2026-11-01T12:00")
    with pytest.raises(ValueError, match="anchor"):
        next_after(Timetable((every,)), start)


def test_no_rules_no_times() -> None:
    nothing = Timetable(())
    validate(nothing)
    assert next_after(nothing, utc("2026-11-01T00:00")) is None
    assert latest_at_or_before(nothing, utc("2026-11-01T00:00")) is None
    assert count_between(nothing, utc("2020-11-01T00:00"), utc("2026-11-01T00:00")) == 0


@pytest.mark.parametrize(
    ("schedule", "field"),
    [
        (Timetable((Daily(("24:00",)),)), "rules.0.times"),
        (Timetable((Daily(("09:00",)), Cron("61 * * * *"))), "rules.1.expression"),
        (Timetable((Interval(0.2),)), "rules.0.seconds"),
        (Timetable((Weekly(("lundi",), ("09:00",)),)), "rules.0.days"),
        (Timetable((Monthly(("09:00",)),)), "rules.0.day"),
        (Timetable((Within(2700, "18:00", "08:00"),)), "rules.0.end"),
        (Timetable((Once("tomorrow"),)), "rules.0.at"),
        (Timetable((Daily(("09:00",)),), "Mars/Base"), "time_zone"),
        (Timetable((Daily(("09:00",)),), "UTC", utc("2027-01-01T00:00"), utc("2026-01-01T00:00")), "ends_at"),
        (Timetable((Daily(("09:00",)),) * 21), "rules"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(schedule: Timetable, field: str) -> None:
    with pytest.raises(UserError) as refused:
        validate(schedule)
    assert list(refused.value.fields) == [field]


TIMES = st.builds(
    lambda hour, minute: f"{hour:02}:{minute:02}", st.sampled_from([0, 1, 2, 3, 9, 23]), st.integers(0, 59)
)
SOME_TIMES = st.lists(TIMES, min_size=1, max_size=4, unique=True).map(lambda times: tuple(sorted(times)))
SOME_DAYS = st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=7, unique=True).map(
    lambda days: tuple(day for day in WEEKDAYS if day in days)
)
FIXED_RULES = st.one_of(
    st.builds(Daily, SOME_TIMES),
    st.builds(Weekly, SOME_DAYS, SOME_TIMES),
    st.builds(lambda times, day: Monthly(times, day=day), SOME_TIMES, st.sampled_from([1, 13, 28, 29, 31, LAST])),
    st.builds(
        lambda times, nth, weekday: Monthly(times, nth=nth, weekday=weekday),
        SOME_TIMES,
        st.sampled_from([1, 2, 4, 5, LAST]),
        st.sampled_from(WEEKDAYS),
    ),
    st.builds(lambda minutes, end, days: Within(minutes * 60, "00:10", end, days), st.integers(7, 90), TIMES, SOME_DAYS)
    .filter(lambda rule: rule.start < rule.end),
)  # fmt: skip
# A clock change of each zone, and the days around it.
CHANGES = {
    "Europe/Berlin": ["2026-10-25T01:00", "2027-03-28T01:00"],
    "America/New_York": ["2026-11-01T06:00", "2027-03-14T07:00"],
    "Australia/Lord_Howe": ["2026-10-03T15:30", "2027-04-03T15:00"],
    "Africa/Cairo": ["2026-10-29T21:00", "2026-04-23T22:00"],
    "Asia/Beirut": ["2026-10-24T21:00", "2027-03-27T22:00"],
    "Antarctica/Troll": ["2026-10-25T01:00", "2027-03-28T01:00"],
    "Africa/Casablanca": ["2026-02-15T02:00", "2026-03-22T02:00"],
    "UTC": ["2026-11-30T23:00"],
}
PLACES = st.sampled_from([(zone, change) for zone, changes in CHANGES.items() for change in changes])


def matches(rule: Rule, wall: datetime) -> bool:
    """Does `rule` name this wall time?  Said again in the plainest way."""
    time, weekday = f"{wall:%H:%M}", WEEKDAYS[wall.weekday()]
    last = (wall + timedelta(days=1)).day == 1
    match rule:
        case Daily(times):
            return time in times
        case Weekly(days, times):
            return weekday in days and time in times
        case Monthly(times, day, nth, wanted):
            if day is not None:
                return time in times and (last if day == LAST else wall.day == day)
            late = (wall + timedelta(days=7)).month != wall.month
            return time in times and weekday == wanted and (late if nth == LAST else (wall.day - 1) // 7 + 1 == nth)
        case Within(seconds, start, end, days):
            since = (wall.hour * 60 + wall.minute) - (int(start[:2]) * 60 + int(start[3:]))
            return weekday in days and start <= time <= end and since % (seconds // 60) == 0
    raise AssertionError(rule)


def walked(rules: tuple[Rule, ...], zone_name: str, first: datetime, last: datetime) -> list[datetime]:
    """All planned times in [first, last], found minute by minute: Debian cron's rules for jobs at fixed times."""
    zone, found = ZoneInfo(zone_name), list[datetime]()
    seen: datetime | None = None  # the latest wall minute that was served
    moment = first - timedelta(days=1)
    while moment <= last:
        wall = moment.astimezone(zone).replace(tzinfo=None)
        start = wall if seen is None else seen + MINUTE
        due = False
        while start <= wall:  # after a gap all the minutes that were skipped, after a step back none
            due = due or any(matches(rule, start) for rule in rules)
            start += MINUTE
        seen = wall if seen is None else max(seen, wall)
        if due and moment >= first:
            found.append(moment)
        moment += MINUTE
    return found


@settings(max_examples=60, deadline=None)
@given(rules=st.lists(FIXED_RULES, min_size=1, max_size=3), place=PLACES, hours=st.integers(-30, 6))
def test_every_answer_is_that_of_a_walk_through_the_minutes(
    rules: list[Rule], place: tuple[str, str], hours: int
) -> None:
    zone, change = place
    first = utc(change) + timedelta(hours=hours)
    last = first + timedelta(hours=40)
    schedule = Timetable(tuple(rules), zone)
    expected = walked(schedule.rules, zone, first + MINUTE, last)
    found, moment = list[datetime](), first
    while (following := next_after(schedule, moment)) is not None and following <= last:
        found.append(following)
        moment = following
    assert found == expected
    assert count_between(schedule, first, last) == len(expected)
    for moment in (last, first + timedelta(hours=20)):
        before = [time for time in expected if time <= moment]
        if before:
            assert latest_at_or_before(schedule, moment) == before[-1]
            assert count_between(schedule, first, moment) == len(before)


@settings(max_examples=100, deadline=None)
@given(
    rules=st.lists(FIXED_RULES | st.builds(Interval, st.integers(600, 90_000), st.just(ANCHOR)), max_size=3),
    offset=st.integers(0, 5000),
    days=st.integers(1, 40),
)  # fmt: skip
def test_the_three_questions_agree(rules: list[Rule], offset: int, days: int) -> None:
    since = utc("2026-10-20T00:00")
    schedule = Timetable(tuple(rules), "Europe/Berlin", since, since + timedelta(days=30), offset)
    until = since + timedelta(days=days)
    planned = [time for time in upcoming(schedule, since - MINUTE, 20_000) if time <= until]
    assert len(set(planned)) == len(planned)
    assert count_between(schedule, since - MINUTE, until) == len(planned)
    assert latest_at_or_before(schedule, until) == (planned[-1] if planned else None)


def test_ten_years_of_two_rules_are_counted_fast_and_exactly() -> None:
    import time

    schedule = Timetable((Within(60, "00:00", "23:59"), Daily(("09:00:30",))), "Europe/Berlin")
    since = utc("2016-01-01T00:00")
    began = time.perf_counter()
    counted = count_between(schedule, since, utc("2026-01-01T00:00"))
    assert time.perf_counter() - began < 1.0
    assert (
        counted == 3653 * 1441 - 10 * 60
    )  # sixty minutes a year are skipped by the clock, sixty come twice and count once
