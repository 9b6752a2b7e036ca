"""What an edit changes, against the plain difference of the planned times that the engine would serve."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from time import process_time
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.consequences import Consequences, DayCounts, Moved, consequences
from cockpit.domain.errors import UserError
from cockpit.domain.next_run import next_after
from cockpit.domain.schedule import (
    LAST,
    Cron,
    Daily,
    Interval,
    Monthly,
    Once,
    Rule,
    Schedule,
    Timetable,
    Weekly,
    Within,
)

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)  # three days before the clocks change in Europe, ten in New York
ZONES = ("UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu")
PARIS, NEW_YORK = "Europe/Paris", "America/New_York"


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def walked(schedule: Schedule | None, anchor: datetime, days: int, most: int | None = None) -> list[datetime]:
    """Planned times one after the other, as a lane of the engine goes from one to the next."""
    found: list[datetime] = []
    moment = NOW
    while schedule is not None and (most is None or len(found) < most):
        following = next_after(schedule, moment, anchor)
        if following is None or following > NOW + timedelta(days=days):
            break
        found.append(following)
        moment = following
    return found


def random_cron(rng: random.Random) -> str:
    minute = rng.choice(("0", "30", "*/20", "5,35", str(rng.randrange(60))))
    hour = rng.choice(("*", "*/6", "2", "3", "9-17/4", str(rng.randrange(24))))
    return f"{minute} {hour} {rng.choice(('*', '*', '1,15', 'L'))} * {rng.choice(('*', '*', '1-5', '6', '5#2'))}"


def random_timetable(rng: random.Random, zone: str) -> Timetable:
    rules: list[Rule] = [
        Daily(("02:30", "09:00")),
        Weekly(("mon", "sat"), (f"{rng.randrange(24):02}:15",)),
        Monthly(("03:00",), nth=LAST, weekday="fri"),
        Within(2700, "08:00", "18:00", ("tue", "sun")),
        Interval(7200.0),
        Cron("0 1 * * *", zone),
        Once("2026-11-01T01:30"),
    ]
    starts_at = rng.choice((None, NOW + timedelta(days=3)))
    ends_at = rng.choice((None, NOW + timedelta(days=30)))
    return Timetable(tuple(rng.sample(rules, rng.randrange(1, 4))), zone, starts_at, ends_at, rng.choice((0, 37)))


def random_schedule(rng: random.Random) -> Schedule | None:
    zone = rng.choice(ZONES)
    kinds: tuple[Callable[[], Schedule | None], ...] = (
        lambda: None,
        lambda: Cron(random_cron(rng), zone),
        lambda: Cron(random_cron(rng), zone),
        lambda: Interval(rng.choice((3600.0, 5400.0, 86_400.0, 700_000.5))),
        lambda: random_timetable(rng, zone),
        lambda: random_timetable(rng, zone),
    )
    return rng.choice(kinds)()


def check_account(found: Consequences, before: list[datetime], after: list[datetime]) -> None:
    """Every planned time of both sides is in exactly one place."""
    moved_from, moved_to = [one.before for one in found.moved], [one.after for one in found.moved]
    assert sorted([*found.lost, *moved_from]) == sorted(set(before) - set(after))
    assert sorted([*found.gained, *moved_to]) == sorted(set(after) - set(before))
    assert len(set(moved_from)) == len(moved_from)
    kept = len(set(before) & set(after))
    assert sum(day.kept for day in found.days) == kept
    assert (found.gained_count, found.lost_count) == (len(found.gained), len(found.lost))
    assert found.moved_count == len(found.moved)
    assert kept + found.gained_count + found.moved_count == found.after_count == len(after)
    assert kept + found.lost_count + found.moved_count == found.before_count == len(before)


def check_days(found: Consequences, zone: ZoneInfo) -> None:
    def per_day(times: list[datetime]) -> Counter[date]:
        return Counter(one.astimezone(zone).date() for one in times)

    gained, lost = per_day(list(found.gained)), per_day(list(found.lost))
    assert [(day.gained, day.lost) for day in found.days] == [(gained[day.day], lost[day.day]) for day in found.days]
    assert not gained.keys() & lost.keys(), "what goes and comes on the same day has moved"
    for pair in found.moved:
        assert pair.before.astimezone(zone).date() == pair.after.astimezone(zone).date()
    days = [day.day for day in found.days]
    assert days == sorted(set(days))


@pytest.mark.parametrize("seed", range(60))
def test_gained_lost_and_moved_are_the_difference_of_what_the_engine_serves(seed: int) -> None:
    rng = random.Random(seed)
    before, after = random_schedule(rng), random_schedule(rng)
    anchors = [NOW - timedelta(seconds=rng.randrange(100_000)) for _ in range(2)]
    limits = [rng.choice((None, None, 0, 7, 1000)) for _ in range(2)]
    zone = rng.choice(ZONES)
    found = consequences(
        before, after, NOW, anchors[0], anchors[1], 40, most_before=limits[0], most_after=limits[1], time_zone=zone
    )  # fmt: skip
    old, new = (
        walked(one, anchor, 40, most) for one, anchor, most in zip((before, after), anchors, limits, strict=True)
    )
    assert found.is_listed
    assert not found.is_estimate
    check_account(found, old, new)
    check_days(found, ZoneInfo(zone))


def test_the_example_of_the_design() -> None:
    """Wednesday and Saturday at ten become Monday to Friday at nine."""
    found = consequences(Cron("0 10 * * 3,6", NEW_YORK), Cron("0 9 * * 1-5", NEW_YORK), NOW)
    assert (found.gained_count, found.lost_count, found.moved_count) == (52, 13, 12)
    assert {pair.by for pair in found.moved} == {timedelta(hours=-1)}
    assert {one.astimezone(ZoneInfo(NEW_YORK)).weekday() for one in found.lost} == {5}
    assert found.days[0] == DayCounts(date(2026, 10, 22), gained=1)
    assert found.days[2] == DayCounts(date(2026, 10, 24), lost=1)


def test_the_same_rule_changes_nothing() -> None:
    found = consequences(Cron("0 9 * * *", PARIS), Cron("0 9 * * *", PARIS), NOW)
    assert (found.gained, found.lost, found.moved, found.before_count) == ((), (), (), 90)
    assert all(day == DayCounts(day.day, kept=day.kept) for day in found.days)


def test_a_new_task_only_gains_and_one_that_is_switched_off_only_loses() -> None:
    daily = Cron("0 9 * * *", PARIS)
    assert (consequences(None, daily, NOW).gained_count, consequences(daily, None, NOW).lost_count) == (90, 90)
    nothing = consequences(None, None, NOW, others=[(1, "Other", daily, None)], p95_seconds=5.0)
    assert (nothing.before_count, nothing.after_count, nothing.clashes, nothing.self_overlaps) == (0, 0, (), 0)


def test_what_moves_is_paired_with_what_is_near_it() -> None:
    found = consequences(Cron("0 17 * * *"), Cron("0 9,12,18 * * *"), at("2026-11-01"), days=1)
    assert found.moved == (Moved(at("2026-11-01T17:00"), at("2026-11-01T18:00")),)
    assert found.gained == (at("2026-11-01T09:00"), at("2026-11-01T12:00"))
    found = consequences(Cron("0 8,9,20 * * *"), Cron("30 9,19 * * *"), at("2026-11-01"), days=1)
    assert [(one.before.hour, one.after.hour) for one in found.moved] == [(9, 9), (20, 19)]
    assert found.lost == (at("2026-11-01T08:00"),)


def test_a_day_is_one_of_the_zone_that_is_asked_for() -> None:
    late, early = Cron("30 23 * * *"), Cron("30 22 * * *")
    assert consequences(late, early, at("2026-12-01"), days=5).moved_count == 5
    asked = consequences(late, early, at("2026-12-01"), days=5, time_zone=PARIS)  # there it is half past midnight
    assert (asked.moved_count, asked.gained_count) == (4, 1)


def test_a_day_that_a_zone_left_out_has_no_place() -> None:
    found = consequences(None, Cron("0 * * * *", "Pacific/Apia"), datetime(2011, 12, 28, tzinfo=UTC), days=5)
    assert date(2011, 12, 30) not in [day.day for day in found.days]
    assert found.gained_count == found.after_count == 120


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Cron("* * * * *", PARIS), Cron("*/5 * * * *", PARIS)),
        (Cron("*/5 * * * *", PARIS), Cron("* * * * *", PARIS)),
        (Interval(60.0), Cron("7,37 9-11 * * *", NEW_YORK)),
        (None, Interval(60.0)),
        (Cron("* * * * *", PARIS), Cron("* * * * *", PARIS)),
    ],
)
def test_very_many_times_are_counted_and_still_exact(before: Schedule | None, after: Schedule | None) -> None:
    found = consequences(before, after, NOW, NOW, NOW, time_zone=PARIS)
    old, new = set(walked(before, NOW, 90)), set(walked(after, NOW, 90))
    assert not found.is_listed
    assert not found.is_estimate
    assert (found.gained, found.lost, found.moved) == ((), (), ())
    assert found.gained_count + found.moved_count == len(new - old)
    assert found.lost_count + found.moved_count == len(old - new)
    assert sum(day.kept for day in found.days) == len(old & new)


def test_two_walls_of_times_are_estimated_from_the_counts_of_each_day() -> None:
    found = consequences(Cron("* * * * *"), Cron("*/2 * * * *"), NOW)
    assert found.is_estimate
    assert (found.lost_count, found.gained_count, found.after_count) == (64_800, 0, 64_800)


def test_the_worst_edit_takes_less_than_a_third_of_a_second() -> None:
    others = [(number, f"Task {number}", Cron(f"{number % 60} * * * *", PARIS), None) for number in range(1000)]
    pairs: tuple[tuple[Schedule, Schedule], ...] = (
        (Cron("* * * * *", PARIS), Cron("*/2 * * * *", PARIS)),
        (Cron("* * * * *", PARIS), Cron("*/5 * * * *", PARIS)),
        (Interval(311.0), Interval(313.0)),
        (
            Timetable((Cron("* * * * *", PARIS),), PARIS, offset_seconds=7),
            Timetable((Within(300, "00:00", "23:55"), Daily(("09:03",))), PARIS),
        ),
    )
    for before, after in pairs:
        consequences(before, after, NOW, NOW, NOW, 1)  # the zone's changes and the bit masks are kept
        spent = []
        for _ in range(3):  # the best of three: the first may fill caches
            started = process_time()
            consequences(before, after, NOW, NOW, NOW, others=others[:50], p95_seconds=30.0)
            spent.append(process_time() - started)
        assert min(spent) < 0.3
    started = process_time()
    consequences(*pairs[0], NOW, others=others)
    assert process_time() - started < 3.0


def test_starts_within_the_p95_duration_of_the_one_before_overlap() -> None:
    rule = Cron("0,10,15 9 * * *")
    assert consequences(None, rule, NOW, days=10, p95_seconds=301.0).self_overlaps == 10
    assert consequences(None, rule, NOW, days=10, p95_seconds=300.0).self_overlaps == 0
    assert consequences(None, rule, NOW, days=10, p95_seconds=601.0).self_overlaps == 20
    assert consequences(None, rule, NOW, days=10).self_overlaps is None
    assert consequences(None, Interval(60.0), NOW, NOW, NOW, p95_seconds=61.0).self_overlaps == 129_599


def test_a_schedule_that_cannot_be_read_is_refused_by_its_field() -> None:
    with pytest.raises(UserError) as caught:
        consequences(None, Cron("61 * * * *"), NOW)
    assert list(caught.value.fields) == ["frequency_cron"]
    with pytest.raises(UserError):
        consequences(None, None, NOW, time_zone="Europe/Nowhere")
