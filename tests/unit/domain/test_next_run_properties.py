"""Planned times against a brute-force minute walk and against cronsim.

The number of random expressions is 1,500 by default; COCKPIT_CRON_CASES sets another, COCKPIT_CRON_SEED another
start of the random numbers.
"""

from __future__ import annotations

import os
import random
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from cronsim import CronSim, CronSimError

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, latest_at_or_before, next_after, upcoming
from cockpit.domain.schedule import Cron
from tests.helpers.cron_cases import (
    APIA,
    DST_ZONES,
    Case,
    Window,
    clock_changes,
    random_case,
    walk,
    window,
)

CASES = int(os.environ.get("COCKPIT_CRON_CASES", "1500"))
SEED = int(os.environ.get("COCKPIT_CRON_SEED", "20261121"))
PARTS = 10
PLAIN_CHANGES = ("Europe/Berlin", "America/New_York", "Antarctica/Troll", "Africa/Casablanca", "UTC")


def random_window(rng: random.Random) -> Window:
    """Most lie around a clock change, which is where answers go wrong."""
    zone = rng.choice((*DST_ZONES, *DST_ZONES, APIA, "UTC"))
    changes = clock_changes(zone)
    if not changes or rng.random() < 0.1:
        around = datetime(2024, 2, 29, 12, tzinfo=UTC) + timedelta(days=rng.choice((0, 1, 31, 306)))
    else:
        around = changes[-1 - rng.randrange(min(len(changes), 12))]
    return window(zone, around)


def usable(case: Case) -> bool:
    """False for the few that can never match, such as 30 February: those are refused, and tested elsewhere."""
    try:
        next_after(Cron(case.text), datetime(2024, 1, 1, tzinfo=UTC))
    except UserError:
        return False
    return True


@pytest.mark.parametrize("part", range(PARTS))
def test_planned_times_equal_the_minute_walk(part: int) -> None:
    rng = random.Random(SEED + part)
    fired = 0
    for _ in range(CASES // PARTS):
        case, where = random_case(rng), random_window(rng)
        if not usable(case):
            continue
        schedule, expected = Cron(case.text, where.zone), walk(case, where)
        fired += len(expected)
        told = f"{case.text!r} in {where.zone} from {where.start}"
        before = where.start - timedelta(microseconds=1)
        last = where.end - timedelta(minutes=1)

        assert count_between(schedule, before, last) == len(expected), told
        for _ in range(8):
            check_moment(rng, schedule, expected, where)
    assert fired > CASES  # the cases are not empty ones


def check_moment(rng: random.Random, schedule: Cron, expected: list[datetime], where: Window) -> None:
    """All functions, asked at one moment of the window: any microsecond, or at and just before a planned time."""
    span_us = (where.end - where.start) // timedelta(microseconds=1)
    moment = where.start + timedelta(microseconds=rng.randrange(span_us))
    if expected and rng.random() < 0.5:
        moment = rng.choice(expected) - timedelta(microseconds=rng.choice((0, 0, 1, 999_999, 1_000_000)))
    told = f"{schedule} at {moment}"
    position = bisect_right(expected, moment)

    found = next_after(schedule, moment)
    if position < len(expected):
        assert found == expected[position], told
    else:
        assert found is None or found >= where.end, told

    latest = latest_at_or_before(schedule, moment)
    if position:
        assert latest == expected[position - 1], told
    else:
        assert latest is None or latest < where.start, told

    until = moment + timedelta(minutes=rng.randrange(3000))
    if until < where.end:
        in_reach = bisect_right(expected, until) - position
        assert count_between(schedule, moment, until) == in_reach, f"{told} until {until}"
        assert upcoming(schedule, moment, in_reach) == expected[position : position + in_reach], told


def test_days_equal_a_day_walk_over_forty_years() -> None:
    """Rare days: the fields of the day alone, at a time of day that no clock change touches."""
    rng = random.Random(SEED)
    for _ in range(CASES // 50):
        case = random_case(rng)
        text = " ".join(["30", "12", *case.text.split()[2:]])
        start = datetime(rng.randrange(1990, 2060), rng.randrange(1, 13), 1, tzinfo=UTC)
        noons = (start.replace(hour=12, minute=30) + timedelta(days=n) for n in range(40 * 366))
        expected = [noon for noon in noons if noon.month in case.months and case.matches_day(noon.date())]
        if not usable(Case(text, *[frozenset[int]()] * 3, case.matches_day, False)):
            assert not expected, text
            continue
        found = upcoming(Cron(text, "UTC"), start, 30)
        assert found[: len(expected)] == expected[:30], text
        assert count_between(Cron(text, "UTC"), start, start + timedelta(days=40 * 366)) == len(expected)


@pytest.mark.parametrize("part", range(PARTS))
def test_planned_times_equal_those_of_cronsim(part: int) -> None:
    """cronsim follows the same rule.  Known exceptions, left out or passed over here:

    - nW and ranges over the end of a field (fri-mon): it has none; `n/step` of a weekday: it counts Sunday twice;
    - asked in the second pass of a repeated hour, it may answer with a time of the first, in the past;
    - jobs with `*`, where the clock skips midnight (Beirut), moves by half an hour (Lord Howe) or skips a day
      (Apia): it answers `* 0 * * *` with the first minute after the gap, 01:00, and loses hours that follow a
      change of 30 minutes.  The minute walk above covers them.
    """
    rng = random.Random(SEED * 3 + part)
    compared = 0
    for _ in range(CASES // PARTS):
        case, where = random_case(rng, plain=True), random_window(rng)
        if case.follows_clock and where.zone not in PLAIN_CHANGES:
            continue
        start = where.start + timedelta(minutes=rng.randrange(2 * 40 * 60))
        try:
            peer = CronSim(case.text, start.astimezone(ZoneInfo(where.zone)))
            theirs = [moment.astimezone(UTC) for _, moment in zip(range(20), peer, strict=False)]
        except CronSimError:
            continue
        theirs = [moment for moment in theirs if moment > start]
        if not usable(case):
            assert not theirs, case.text
            continue
        ours = upcoming(Cron(case.text, where.zone), start, len(theirs))
        assert ours == theirs, f"{case.text!r} in {where.zone} from {start}"
        compared += len(theirs)
    assert compared > CASES


def test_seconds_equal_the_minute_walk_refined() -> None:
    rng = random.Random(SEED * 7)
    fired = 0
    for _ in range(CASES // 5):
        case, where = random_case(rng), random_window(rng)
        seconds = sorted({rng.randrange(60), rng.randrange(60), rng.randrange(60)})
        expected = walk(case, where, seconds) if usable(case) else []
        if not expected:
            continue
        fired += len(expected)
        schedule = Cron(f"{','.join(map(str, seconds))} {case.text}", where.zone)
        moment = rng.choice(expected) - timedelta(milliseconds=rng.choice((0, 1, 999)))
        position = bisect_right(expected, moment)
        rest = expected[position : position + 50]
        assert upcoming(schedule, moment, len(rest)) == rest, schedule
        assert count_between(schedule, where.start - timedelta(seconds=1), moment) == position, schedule
        if position:
            assert latest_at_or_before(schedule, moment) == expected[position - 1], schedule
    assert fired > CASES
