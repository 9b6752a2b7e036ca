"""Columns, bars and clock changes of the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.content import CalendarEvent
from cockpit.ui.models.calendar_layout import (
    LEAST_MINUTES,
    Block,
    ClockChange,
    clock_change,
    day_bars,
    day_blocks,
    days_of,
)

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2026, 11, 21)


def at(hour: int, minute: int = 0, day: date = DAY, fold: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS, fold=fold).astimezone(UTC)


def event(title: str, start: datetime, end: datetime, **more: object) -> CalendarEvent:
    return CalendarEvent(title, title, start, end, **more)  # type: ignore[arg-type]


def whole(title: str, first: date, days: int) -> CalendarEvent:
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    return event(title, start, start + timedelta(days=days), all_day=True)


def columns(blocks: list[Block]) -> dict[str, tuple[int, int]]:
    return {block.event.title: (block.column, block.columns) for block in blocks}


def test_overlapping_events_share_the_column_and_others_have_it_whole() -> None:
    events = [
        event("Demo", at(14, 30), at(15, 30)),
        event("Dentist", at(15), at(16)),
        event("Review", at(16), at(17)),
        event("Stand-up", at(9), at(9, 30)),
    ]
    assert columns(day_blocks(events, DAY, PARIS)) == {
        "Stand-up": (0, 1),
        "Demo": (0, 2),
        "Dentist": (1, 2),
        "Review": (0, 1),
    }


def test_a_free_column_is_used_again() -> None:
    events = [event("Long", at(9), at(12)), event("A", at(9), at(10)), event("B", at(10), at(11))]
    assert columns(day_blocks(events, DAY, PARIS)) == {"Long": (0, 2), "A": (1, 2), "B": (1, 2)}


def test_events_without_length_beside_each_other_do_not_cover_each_other() -> None:
    events = [event("A", at(9), at(9)), event("B", at(9, 5), at(9, 5))]
    assert columns(day_blocks(events, DAY, PARIS)) == {"A": (0, 2), "B": (1, 2)}


@given(st.lists(st.tuples(st.integers(0, 1380), st.integers(0, 300)), max_size=60))
def test_no_two_events_of_a_column_cover_each_other(spans: list[tuple[int, int]]) -> None:
    midnight = at(0)
    events = [
        event(str(place), midnight + timedelta(minutes=start), midnight + timedelta(minutes=start + length))
        for place, (start, length) in enumerate(spans)
    ]
    blocks = day_blocks(events, DAY, PARIS)
    assert len(blocks) == len(events)
    for number in {block.column for block in blocks}:
        own = sorted((block for block in blocks if block.column == number), key=lambda block: block.start)
        assert all(max(one.end, one.start + LEAST_MINUTES) <= other.start for one, other in pairwise(own))
    assert all(block.column < block.columns for block in blocks)


def test_an_event_over_midnight_is_on_both_days() -> None:
    night = event("Night", at(23), at(2, day=DAY + timedelta(days=1)))
    (first,) = day_blocks([night], DAY, PARIS)
    (second,) = day_blocks([night], DAY + timedelta(days=1), PARIS)
    assert (first.start, first.end, second.start, second.end) == (1380, 1440, 0, 120)
    until = event("Until midnight", at(22), at(0, day=DAY + timedelta(days=1)))
    assert day_blocks([until], DAY + timedelta(days=1), PARIS) == []
    assert days_of(until, PARIS) == (DAY, DAY + timedelta(days=1))


def test_bars_take_the_highest_free_row_and_end_with_the_week() -> None:
    monday = date(2026, 11, 16)
    bars = day_bars(
        [
            whole("Visit", date(2026, 11, 20), 9),
            whole("Freeze", date(2026, 11, 19), 2),
            whole("Berlin", date(2026, 11, 17), 2),
            whole("Before", date(2026, 11, 10), 6),
            event("Two nights", at(10, day=monday), at(12, day=date(2026, 11, 18))),
        ],
        monday,
        7,
        PARIS,
    )
    assert {bar.event.title: (bar.first, bar.end, bar.row) for bar in bars} == {
        "Two nights": (0, 3, 0),
        "Berlin": (1, 3, 1),
        "Freeze": (3, 5, 0),
        "Visit": (4, 7, 1),
    }


@pytest.mark.parametrize(
    ("day", "zone", "expected"),
    [
        (date(2026, 3, 29), "Europe/Paris", ClockChange(120, 180, True)),
        (date(2026, 10, 25), "Europe/Paris", ClockChange(120, 180, False)),
        (date(2026, 4, 5), "Australia/Lord_Howe", ClockChange(90, 120, False)),
        (date(2026, 11, 1), "America/New_York", ClockChange(60, 120, False)),
        (DAY, "Europe/Paris", None),
        (DAY, "UTC", None),
    ],
)
def test_a_day_knows_its_clock_change(day: date, zone: str, expected: ClockChange | None) -> None:
    assert clock_change(day, ZoneInfo(zone)) == expected


def test_the_hour_that_comes_twice_is_shared_by_both_of_its_events() -> None:
    day = date(2026, 10, 25)
    events = [
        event("First", at(2, 30, day), at(2, 50, day)),
        event("Second", at(2, 30, day, fold=1), at(2, 50, day, fold=1)),
        event("Across", at(2, 45, day), at(2, 15, day, fold=1)),
    ]
    blocks = {block.event.title: block for block in day_blocks(events, day, PARIS)}
    assert {block.column for block in blocks.values()} == {0, 1, 2}
    assert (blocks["Across"].start, blocks["Across"].end) == (165, 195)


def test_an_event_over_the_skipped_hour_keeps_its_wall_times() -> None:
    day = date(2026, 3, 29)
    (block,) = day_blocks([event("Night shift", at(1, 30, day), at(3, 30, day))], day, PARIS)
    assert (block.start, block.end) == (90, 210)
