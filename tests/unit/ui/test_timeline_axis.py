"""The axis of the timeline: pixels and moments, zoom, and ticks through clock changes."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from cockpit.ui.models.timeline_axis import (
    DAY,
    HOUR,
    LONGEST,
    MINUTE,
    SHORTEST,
    SPANS,
    Scale,
    Span,
    around,
    clock_changes,
    day_starts,
    start_of_day,
    ticks,
)

PARIS = ZoneInfo("Europe/Paris")
NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC).timestamp()


def at(text: str, zone: ZoneInfo = PARIS, fold: int = 0) -> float:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold).timestamp()


def scale(since: str, until: str, width: float = 1000, zone: ZoneInfo = PARIS) -> Scale:
    return Scale(Span(at(since, zone), at(until, zone)), 200, width)


def labels(which: Scale, zone: ZoneInfo = PARIS) -> list[str]:
    return [f"{tick.local:%H:%M}" for tick in ticks(which, zone)]


class TestSpan:
    @pytest.mark.parametrize(("key", "seconds"), SPANS)
    def test_now_stands_three_quarters_from_the_left_of_each_zoom(self, key: str, seconds: float) -> None:
        span = around(NOW, seconds)
        assert span.seconds == seconds
        assert (NOW - span.since) / seconds == pytest.approx(0.75)
        assert span.name() == key

    @pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
    def test_zooming_leaves_the_moment_at_the_pointer_where_it_is(self, share: float) -> None:
        span = around(NOW, DAY)
        moment = span.since + share * span.seconds
        nearer = Scale(span.zoomed(span.seconds / 1.5, moment), 200, 1000)
        assert nearer.x(moment) == pytest.approx(200 + share * 1000)
        assert nearer.span.seconds == pytest.approx(DAY / 1.5)
        assert nearer.span.name() == ""

    def test_zooming_ends_somewhere(self) -> None:
        span = around(NOW, DAY)
        assert span.zoomed(1, NOW).seconds == SHORTEST
        assert span.zoomed(1e12, NOW).seconds == LONGEST

    def test_pixels_and_moments_are_each_others_inverse(self) -> None:
        there = Scale(around(NOW, 6 * HOUR), 214, 900)
        for x in (214.0, 500.5, 1114.0):
            assert there.x(there.moment(x)) == pytest.approx(x)
        assert there.seconds_per_pixel == 24.0


class TestTicks:
    def test_a_day_has_a_tick_every_two_hours(self) -> None:
        found = labels(scale("2026-10-21T20:00", "2026-10-22T20:00"))
        assert found == [f"{hour % 24:02d}:00" for hour in range(20, 46, 2)]

    @pytest.mark.parametrize(("key", "seconds"), SPANS)
    @pytest.mark.parametrize("width", [500.0, 906.0, 1600.0])
    def test_labels_have_room_and_there_are_enough(self, key: str, seconds: float, width: float) -> None:
        there = Scale(around(NOW, seconds), 0, width)
        places = [there.x(tick.moment) for tick in ticks(there, PARIS)]
        assert all(right - left >= 44 for left, right in pairwise(places))
        assert 3 <= len(places) <= width / 44

    def test_the_night_when_the_clock_goes_back_has_two_and_two_oclock(self) -> None:
        found = ticks(scale("2026-10-25T00:30", "2026-10-25T06:30"), PARIS)
        shown = [f"{tick.local:%H:%M%z}" for tick in found if tick.local.minute == 0]
        assert shown[:4] == ["01:00+0200", "02:00+0200", "02:00+0100", "03:00+0100"]
        assert len({tick.moment for tick in found}) == len(found)

    def test_the_hour_that_does_not_exist_has_no_tick(self) -> None:
        found = labels(scale("2026-03-29T00:30", "2026-03-29T06:30"))
        assert "02:00" not in found
        assert found.index("03:00") == found.index("01:30") + 1

    def test_a_day_may_begin_at_one(self) -> None:
        cairo = ZoneInfo("Africa/Cairo")
        found = ticks(scale("2026-04-23T20:00", "2026-04-24T06:00", zone=cairo), cairo)
        first = next(tick for tick in found if tick.begins_day)
        assert f"{first.local:%d %H:%M}" == "24 01:00"
        moments = [tick.moment for tick in found]
        assert moments == sorted(set(moments))

    def test_ticks_by_days_stay_where_they_are_while_the_view_moves(self) -> None:
        there = Scale(around(NOW, 30 * DAY), 0, 900)
        moved = Scale(there.span.moved(DAY), 0, 900)
        before, after = ({tick.moment for tick in ticks(which, PARIS)} for which in (there, moved))
        inside = {moment for moment in before if moved.span.contains(moment)}
        assert inside <= after
        assert len(inside) >= 9

    def test_days_in_a_zone_with_half_an_hour(self) -> None:
        lord_howe = ZoneInfo("Australia/Lord_Howe")
        span = Span(at("2026-04-04T12:00", lord_howe), at("2026-04-06T12:00", lord_howe))
        starts = day_starts(span, lord_howe)
        assert [tick.local.hour for tick in starts] == [0, 0]
        assert starts[1].moment - starts[0].moment == DAY + 30 * MINUTE


class TestClockChanges:
    def test_each_is_found_to_the_second(self) -> None:
        span = Span(at("2026-03-01T00:00"), at("2026-11-01T00:00"))
        found = clock_changes(span, PARIS)
        assert [(change.moment, change.seconds) for change in found] == [
            (datetime(2026, 3, 29, 1, tzinfo=UTC).timestamp(), 3600.0),
            (datetime(2026, 10, 25, 1, tzinfo=UTC).timestamp(), -3600.0),
        ]

    def test_a_zone_without_them_has_none(self) -> None:
        assert clock_changes(around(NOW, 30 * DAY), ZoneInfo("UTC")) == []

    def test_a_day_of_25_hours(self) -> None:
        day = datetime(2026, 10, 25, tzinfo=PARIS).date()
        after = datetime(2026, 10, 26, tzinfo=PARIS).date()
        assert start_of_day(after, PARIS) - start_of_day(day, PARIS) == 25 * HOUR
