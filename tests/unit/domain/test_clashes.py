"""Starts that fall together with those of other tasks, against comparing each with each."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest

from cockpit.domain.clashes import Clash, Other, find_clashes
from cockpit.domain.next_run import count_between, upcoming
from cockpit.domain.schedule import Cron, Interval, Schedule

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
UNTIL = NOW + timedelta(days=20)


def times(schedule: Schedule, anchor: datetime | None = None, until: datetime = UNTIL) -> list[datetime]:
    return upcoming(schedule, NOW, count_between(schedule, NOW, until, anchor), anchor)


def minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def compared(starts: list[datetime], others: list[Other], until: datetime) -> dict[int, tuple[int, int]]:
    """By id: how many starts are at an instant, and within a minute, of the other task's."""
    found = {}
    for task_id, _, schedule, anchor in others:
        theirs = times(schedule, anchor, until + timedelta(minutes=1))
        exact, about = set(theirs), {minute(one) for one in theirs}
        counts = sum(one in exact for one in starts), sum(minute(one) in about for one in starts)
        if counts[1]:
            found[task_id] = counts
    return found


def random_schedule(rng: random.Random) -> tuple[Schedule, datetime | None]:
    if rng.random() < 0.4:
        return Interval(rng.choice((20.0, 90.0, 3600.0, 7000.25))), NOW - timedelta(seconds=rng.randrange(9000))
    fields = rng.choice(("*/10 * * * *", "0 9 * * *", "0 */3 * * *", "30 9 * * 1-5", "15 0 9 * * *", "*/7 9 * * *"))
    return Cron(fields, rng.choice(("UTC", "Europe/Paris"))), None


@pytest.mark.parametrize("seed", range(25))
def test_clashes_are_those_of_comparing_each_start_with_each(seed: int) -> None:
    rng = random.Random(seed)
    others = [(number, f"Task {number}", *random_schedule(rng)) for number in range(6)]
    schedule, anchor = random_schedule(rng)
    until = NOW + timedelta(days=5)
    starts = times(schedule, anchor, until)
    found = find_clashes(starts, others, NOW, until)
    wanted = compared([one for one in starts if one <= found.compared_until], others, until)
    assert {one.task_id: (one.same_instant, one.same_minute) for one in found.found} == wanted
    counts = [one.same_minute for one in found.found]
    assert counts == sorted(counts, reverse=True)
    for shift in {one.shift_minutes for one in found.found} - {None}:
        assert shift is not None
        moved = [one + timedelta(minutes=shift) for one in starts if one <= found.compared_until]
        taken = {
            minute(one)
            for _, _, theirs, their_anchor in others
            for one in times(theirs, their_anchor, until + timedelta(hours=1))
        }
        assert taken.isdisjoint(map(minute, moved))


def test_the_suggested_shift_is_free_of_all_tasks() -> None:
    others: list[Other] = [
        (3, "Ads", Cron("0 9 * * *"), None),
        (4, "Five past", Cron("5 9 * * *"), None),
        (5, "Five to, on the hour", Cron("55 * * * *"), None),
        (6, "Evenings", Cron("0 18 * * *"), None),
    ]
    starts = times(Cron("0 9 * * *"))
    assert find_clashes(starts, others, NOW, UNTIL).found == (Clash(3, "Ads", 20, 20, shift_minutes=10),)


def test_there_is_no_free_shift_beside_a_task_of_every_minute() -> None:
    (clash,) = find_clashes(times(Cron("0 9 * * *")), [(1, "All", Cron("* * * * *"), None)], NOW, UNTIL).found
    assert clash == Clash(1, "All", 20, 20, None)


def test_a_start_within_the_same_minute_clashes_though_not_at_the_same_instant() -> None:
    others: list[Other] = [
        (1, "Seconds later", Cron("40 0 9 * * *"), None),
        (2, "A minute later", Cron("1 9 * * *"), None),
    ]
    (clash,) = find_clashes(times(Cron("0 9 * * *")), others, NOW, UNTIL).found
    assert (clash.task_id, clash.same_instant, clash.same_minute) == (1, 0, 20)


def test_without_starts_or_others_nothing_clashes() -> None:
    assert find_clashes([], [(1, "All", Cron("* * * * *"), None)], NOW, UNTIL).found == ()
    assert find_clashes(times(Cron("0 9 * * *")), [], NOW, UNTIL).found == ()


def test_with_very_many_starts_fewer_days_are_compared_and_said_so() -> None:
    others: list[Other] = [(number, "Other", Cron("* * * * *"), None) for number in range(30)]
    found = find_clashes(times(Cron("* * * * *")), others, NOW, UNTIL)
    assert NOW < found.compared_until < UNTIL
    minutes = (found.compared_until - NOW) // timedelta(minutes=1)
    assert len(found.found) == 20
    assert {one.same_instant for one in found.found} == {minutes}
