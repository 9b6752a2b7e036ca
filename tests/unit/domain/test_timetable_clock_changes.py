"""What each kind of rule does when the clock is changed: golden times, in UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from cockpit.domain.next_run import count_between, latest_at_or_before, next_after, upcoming
from cockpit.domain.schedule import WEEKDAYS, Cron, Daily, Interval, Monthly, Once, Rule, Timetable, Weekly, Within

HALF_A_DAY = timedelta(hours=12)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def between(schedule: Timetable, start: str, end: str) -> list[str]:
    """The planned times in (start, end] as "HH:MM"; all questions must agree on them."""
    found = [time for time in upcoming(schedule, utc(start), 100) if time <= utc(end)]
    assert count_between(schedule, utc(start), utc(end)) == len(found)
    assert latest_at_or_before(schedule, utc(end)) == found[-1]
    return [f"{time:%H:%M}" for time in found]


# (zone, wall time, day, planned time in UTC)
MOVED = [
    ("Europe/Berlin", "02:30", "2027-03-28", "2027-03-28T01:00"),  # skipped: the first instant after the gap
    ("Europe/Berlin", "02:30", "2026-10-25", "2026-10-25T00:30"),  # repeated: the first pass
    ("America/New_York", "02:30", "2027-03-14", "2027-03-14T07:00"),
    ("America/New_York", "01:30", "2026-11-01", "2026-11-01T05:30"),
    ("Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:30"),  # half an hour is skipped
    ("Australia/Lord_Howe", "01:45", "2027-04-04", "2027-04-03T14:45"),  # and half an hour repeated
    ("Africa/Cairo", "00:30", "2026-04-24", "2026-04-23T22:00"),  # at midnight
    ("Africa/Cairo", "23:30", "2026-10-29", "2026-10-29T20:30"),
    ("Asia/Beirut", "00:00", "2027-03-28", "2027-03-27T22:00"),
    ("Asia/Beirut", "23:30", "2026-10-24", "2026-10-24T20:30"),
    ("Antarctica/Troll", "01:30", "2027-03-28", "2027-03-28T01:00"),  # two hours
    ("Antarctica/Troll", "01:30", "2026-10-25", "2026-10-24T23:30"),
    ("Africa/Casablanca", "02:30", "2026-03-22", "2026-03-22T02:00"),  # Ramadan ends
    ("Africa/Casablanca", "02:30", "2026-02-15", "2026-02-15T01:30"),  # and begins
]


def rule_at(kind: str, time: str, day: str) -> Rule:
    """A rule of this kind with one time on that day."""
    when = date.fromisoformat(day)
    weekday = WEEKDAYS[when.weekday()]
    rules: dict[str, Rule] = {
        "daily": Daily((time,)),
        "weekly": Weekly((weekday,), (time,)),
        "monthly": Monthly((time,), day=when.day),
        "nth weekday": Monthly((time,), nth=(when.day - 1) // 7 + 1, weekday=weekday),
        "within": Within(86_400, time, "23:59", (weekday,)),
        "once": Once(f"{day}T{time}"),
        "cron": Cron(f"{int(time[3:])} {int(time[:2])} * * *"),
    }
    return rules[kind]


@pytest.mark.parametrize(("zone", "time", "day", "expected"), MOVED)
@pytest.mark.parametrize("kind", ["daily", "weekly", "monthly", "nth weekday", "within", "once", "cron"])
def test_a_clock_change_moves_a_time_once_and_loses_none(
    kind: str, zone: str, time: str, day: str, expected: str
) -> None:
    schedule, planned = Timetable((rule_at(kind, time, day),), zone), utc(expected)
    assert next_after(schedule, planned - HALF_A_DAY) == planned
    assert latest_at_or_before(schedule, planned + HALF_A_DAY) == planned
    assert count_between(schedule, planned - HALF_A_DAY, planned + HALF_A_DAY) == 1


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        # 02:00 to 02:45 are skipped and fire at 03:00, with the 03:00 of the rule itself
        ((Within(900, "01:30", "03:15"),), ["00:30", "00:45", "01:00", "01:15"]),
        ((Daily(("02:10",)), Daily(("02:50", "03:00"))), ["01:00"]),
        ((Daily(("02:10",)), Once("2027-03-28T02:40"), Cron("0 3 * * *")), ["01:00"]),
        # an interval and the clock on the wall go on
        ((Interval(2700, utc("2027-03-28T00:15")),), ["00:15", "01:00", "01:45", "02:30"]),
        ((Cron("*/30 * * * *"),), ["00:30", "01:00", "01:30", "02:00", "02:30"]),
    ],
)
def test_the_skipped_hour_of_berlin(rules: tuple[Rule, ...], expected: list[str]) -> None:
    assert between(Timetable(rules, "Europe/Berlin"), "2027-03-28T00:00", "2027-03-28T02:30") == expected


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        # 02:00 to 03:00 comes twice: fixed times take the first pass
        ((Within(900, "01:45", "03:00"),), ["23:45", "00:00", "00:15", "00:30", "00:45", "02:00"]),
        ((Daily(("02:10", "02:50")), Once("2026-10-25T02:50")), ["00:10", "00:50"]),
        # what follows the clock or counts seconds has both
        ((Cron("*/30 2 * * *"),), ["00:00", "00:30", "01:00", "01:30"]),
        ((Daily(("02:30",)), Cron("*/30 2 * * *")), ["00:00", "00:30", "01:00", "01:30"]),
        ((Interval(3600, utc("2026-10-25T00:10")),), ["00:10", "01:10", "02:10"]),
    ],
)
def test_the_repeated_hour_of_berlin(rules: tuple[Rule, ...], expected: list[str]) -> None:
    assert between(Timetable(rules, "Europe/Berlin"), "2026-10-24T23:30", "2026-10-25T02:15") == expected


def test_bounds_and_shift_hold_in_a_repeated_hour() -> None:
    """From the second pass on there is nothing left of the fixed times; the shift comes after the bounds."""
    rules, second_pass = (Daily(("02:30", "02:45")),), utc("2026-10-25T01:00")
    after = Timetable(rules, "Europe/Berlin", starts_at=second_pass)
    assert next_after(after, utc("2026-10-24T00:00")) == utc("2026-10-26T01:30")
    until = Timetable(rules, "Europe/Berlin", utc("2026-10-25T00:00"), utc("2026-10-25T00:30"), offset_seconds=3600)
    assert upcoming(until, utc("2026-10-24T00:00"), 5) == [utc("2026-10-25T01:30")]


def test_days_on_which_rules_meet_are_counted_over_centuries() -> None:
    rules = (Daily(("09:00",)), Weekly(("mon",), ("09:00", "10:00")), Monthly(("18:00",), day=31))
    since, until = utc("0003-01-01T12:00"), utc("1903-05-01T09:30")
    days = (until.date() - since.date()).days
    mondays = sum(1 for day in range(1, days + 1) if (since.date() + timedelta(days=day)).weekday() == 0)
    thirty_firsts = 1900 * 7 + 2
    counted = count_between(Timetable(rules), since, until)
    assert counted == days + mondays - (until.weekday() == 0) + thirty_firsts
