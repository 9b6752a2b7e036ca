"""Timetables: golden times at clock changes, and every answer against a walk through all minutes of the zone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
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
TICK = timedelta(microseconds=1)
EXAMPLES = int(os.environ.get("COCKPIT_TIMETABLE_CASES", "60"))
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
    past = Timetable((Once("2020-01-01T00:00"),))
    validate(past)
    assert next_after(past, utc("2026-11-01T00:00")) is None
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


# What follows the clock on the wall, and when that is.
FOLLOWING: dict[str, Callable[[datetime], bool]] = {
    "*/7 * * * *": lambda wall: wall.minute % 7 == 0,
    "15 * * * *": lambda wall: wall.minute == 15,
    "* 2 * * *": lambda wall: wall.hour == 2,
    "*/30 0-3 * * sun": lambda wall: wall.minute % 30 == 0 and wall.hour < 4 and wall.weekday() == 6,
}
FOLLOWING_RULES = st.sampled_from(sorted(FOLLOWING)).map(Cron)
FIXED_CRONS: dict[str, Callable[[datetime], bool]] = {
    "30 2 * * *": lambda wall: (wall.hour, wall.minute) == (2, 30),
    "0,20 0-3 L * *": lambda wall: (
        wall.minute in (0, 20) and wall.hour < 4 and (wall + timedelta(days=1)).month != wall.month
    ),
}


def matches(rule: Rule, wall: datetime) -> bool:
    """Does `rule`, one of fixed times, name this wall time?  Said again in the plainest way."""
    shown, weekday = f"{wall:%H:%M}", WEEKDAYS[wall.weekday()]
    match rule:
        case Daily(times):
            return shown in times
        case Weekly(days, times):
            return weekday in days and shown in times
        case Monthly(times, day, nth, wanted):
            if day is not None:
                last = (wall + timedelta(days=1)).day == 1
                return shown in times and (last if day == LAST else wall.day == day)
            late = (wall + timedelta(days=7)).month != wall.month
            return shown in times and weekday == wanted and (late if nth == LAST else (wall.day - 1) // 7 + 1 == nth)
        case Within(seconds, start, end, days):
            since = (wall.hour * 60 + wall.minute) - (int(start[:2]) * 60 + int(start[3:]))
            return weekday in days and start <= shown <= end and since % (seconds // 60) == 0
        case Once(at):
            return wall == datetime.fromisoformat(at)
        case Cron(expression):
            return expression in FIXED_CRONS and FIXED_CRONS[expression](wall)
    return False


def matches_now(rule: Rule, moment: datetime, wall: datetime) -> bool:
    """The same for rules that do not heed what the clock skips and repeats."""
    match rule:
        case Interval(seconds, anchor):
            return (moment - (anchor or ANCHOR)) % timedelta(seconds=seconds) == timedelta(0)
        case Cron(expression):
            return expression in FOLLOWING and FOLLOWING[expression](wall)
    return False


def walked(rules: tuple[Rule, ...], zone_name: str, first: datetime, last: datetime) -> list[datetime]:
    """All planned times in [first, last], found minute by minute, by Debian cron's rules."""
    zone, found = ZoneInfo(zone_name), list[datetime]()
    seen: datetime | None = None  # the latest wall minute that was served
    moment = first - timedelta(days=1)
    while moment <= last:
        wall = moment.astimezone(zone).replace(tzinfo=None, fold=0)
        due = any(matches_now(rule, moment, wall) for rule in rules)
        start = wall if seen is None else seen + MINUTE
        while start <= wall:  # after a gap all the minutes that were skipped, after a step back none
            due = due or any(matches(rule, start) for rule in rules)
            start += MINUTE
        seen = wall if seen is None else max(seen, wall)
        if due and moment >= first:
            found.append(moment)
        moment += MINUTE
    return found


def some_rules(data: st.DataObject, zone: str, change: datetime) -> tuple[Rule, ...]:
    """One to three rules of any kind; single times lie around the clock change."""
    wall = change.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    onces = st.integers(-200, 200).map(lambda minutes: Once((wall + minutes * MINUTE).isoformat(timespec="minutes")))
    intervals = st.builds(Interval, st.sampled_from([7, 30, 90, 1441]).map(lambda n: n * 60), st.just(ANCHOR))
    kinds = FIXED_RULES | onces | FOLLOWING_RULES | intervals | st.sampled_from(sorted(FIXED_CRONS)).map(Cron)
    return tuple(data.draw(st.lists(kinds, min_size=1, max_size=3)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(data=st.data(), place=PLACES, hours=st.integers(-30, 6))
def test_every_answer_is_that_of_a_walk_through_the_minutes(
    data: st.DataObject, place: tuple[str, str], hours: int
) -> None:
    zone, change = place
    first = utc(change) + timedelta(hours=hours)
    last = first + timedelta(hours=40)
    schedule = Timetable(some_rules(data, zone, utc(change)), zone)
    expected = walked(schedule.rules, zone, first + MINUTE, last)
    found, moment = list[datetime](), first
    while (following := next_after(schedule, moment)) is not None and following <= last:
        found.append(following)
        moment = following
    assert found == expected
    assert count_between(schedule, first, last) == len(expected)
    moment = first + data.draw(st.integers(1, 40 * 60)) * MINUTE + data.draw(st.integers(-1, 1)) * TICK
    before = [time for time in expected if time <= moment]
    assert count_between(schedule, first, moment) == len(before)
    assert upcoming(schedule, moment, len(expected) - len(before)) == expected[len(before) :]
    if before:
        assert latest_at_or_before(schedule, moment) == before[-1]


@settings(max_examples=100, deadline=None)
@given(data=st.data(), offset=st.integers(0, 5000), days=st.integers(1, 40))
def test_the_three_questions_agree_within_bounds_and_shifted(data: st.DataObject, offset: int, days: int) -> None:
    since = utc("2026-10-20T00:00")
    rules = some_rules(data, "Europe/Berlin", utc("2026-10-25T01:00"))
    plain = Timetable(rules, "Europe/Berlin")
    schedule = Timetable(rules, "Europe/Berlin", since, since + timedelta(days=30), offset)
    shift, until = timedelta(seconds=offset), since + timedelta(days=days)
    planned = [time for time in upcoming(schedule, since - MINUTE, 50_000) if time <= until]
    assert len(set(planned)) == len(planned)
    assert count_between(schedule, since - MINUTE, until) == len(planned)
    assert latest_at_or_before(schedule, until) == (planned[-1] if planned else None)
    last = min(until - shift, since + timedelta(days=30))
    unshifted = [time - shift for time in planned]
    assert unshifted == [time for time in upcoming(plain, since - TICK, len(planned) + 1) if time <= last]


def test_a_count_stays_exact_where_the_lesser_rules_are_few() -> None:
    """A hundred thousand times of an interval, and those of other kinds that meet it or not."""
    start = utc("2026-01-01T00:00")
    rules = (Interval(60, start), Daily(("09:00", "10:00:30")), Once("2026-01-05T12:00"), Cron("*/30 * * * * *"))
    minutes = 100_000
    until = start + minutes * MINUTE
    assert count_between(Timetable(rules[:3]), start, until) == minutes + 70  # only the half minutes are new
    assert count_between(Timetable(rules[3:]), start, until) == 2 * minutes
    assert count_between(Timetable(rules), start, until) >= 2 * minutes  # too many to compare: an upper bound


@pytest.mark.parametrize(
    "rule", [Daily(("00:00",)), Interval(3600, ANCHOR), Once("0001-01-01T00:00"), Cron("* * * * *")]
)
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Auckland", "America/Los_Angeles"])
def test_the_ends_of_the_calendar_are_no_error(rule: Rule, zone: str) -> None:
    first, last = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
    for schedule in (Timetable((rule,), zone, first, last, 86_400), Timetable((rule,), zone, None, None, 7)):
        validate(schedule)
        assert next_after(schedule, last) is None
        assert (next_after(schedule, first) or last) > first
        assert (latest_at_or_before(schedule, first) or first) <= first
        assert (latest_at_or_before(schedule, last) or last) <= last


def test_ten_years_of_two_rules_are_counted_fast_and_exactly() -> None:
    schedule = Timetable((Within(60, "00:00", "23:59"), Daily(("09:00:30",))), "Europe/Berlin")
    since = utc("2016-01-01T00:00")
    began = time.perf_counter()
    counted = count_between(schedule, since, utc("2026-01-01T00:00"))
    assert time.perf_counter() - began < 1.0
    assert (
        counted == 3653 * 1441 - 10 * 60
    )  # sixty minutes a year are skipped by the clock, sixty come twice and count once
