"""What marks become on the screen: bars, bands, crosses, diamonds, whatever the zoom."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cockpit.domain.occurrence import Outcome
from cockpit.domain.run import RunStatus
from cockpit.ui.models.timeline_rows import LaneRow
from cockpit.ui.models.timeline_shapes import Kind, Shape, along, dots, kind_of, merged
from tests.unit.ui.timeline_marks import caught_up, failed, lane, mark, missed, planned, ran, skipped

MINUTE_A_PIXEL = 60.0


def shapes(*marks: object, zoom: float = MINUTE_A_PIXEL, hidden: frozenset[Kind] = frozenset()) -> list[Shape]:
    return merged(dots(marks), zoom, hidden)  # type: ignore[arg-type]


def kinds(found: list[Shape]) -> list[tuple[Kind, int]]:
    return [(shape.kind, shape.count) for shape in found]


@pytest.mark.parametrize(
    ("given_mark", "kind"),
    [
        (ran(0), Kind.SUCCESS),
        (mark(0, Outcome.LATE), Kind.SUCCESS),
        (failed(0), Kind.ERROR),
        (mark(0, status=RunStatus.TIMED_OUT), Kind.ERROR),
        (mark(0, status=RunStatus.INTERRUPTED), Kind.ERROR),
        (mark(0, status=RunStatus.CANCELLED), Kind.STOPPED),
        (mark(0, status=RunStatus.RUNNING), Kind.RUNNING),
        (mark(0, Outcome.CAUGHT_UP), Kind.CAUGHT_UP),
        (mark(0, Outcome.CAUGHT_UP, status=RunStatus.ERROR), Kind.ERROR),
        (mark(0, Outcome.CAUGHT_UP, status=RunStatus.RUNNING), Kind.RUNNING),
        (mark(0, Outcome.RAN, status=None), Kind.SUCCESS),  # its run was taken out of the history
        (skipped(0), Kind.SKIPPED),
        (missed(0), Kind.MISSED),
        (planned(0), Kind.PLANNED),
    ],
)
def test_every_outcome_has_its_kind(given_mark: object, kind: Kind) -> None:
    assert kind_of(given_mark) is kind  # type: ignore[arg-type]


class TestMerging:
    def test_marks_nearer_than_five_pixels_become_a_band(self) -> None:
        assert kinds(shapes(ran(0), ran(5), ran(10))) == [(Kind.SUCCESS, 3)]
        assert kinds(shapes(ran(0), ran(5.1), ran(10.3))) == [(Kind.SUCCESS, 1)] * 3

    def test_a_zoom_takes_a_band_apart(self) -> None:
        row = lane(1, [ran(0), ran(5), ran(10)])
        assert len(row.shapes(MINUTE_A_PIXEL, frozenset())) == 1
        assert len(row.shapes(MINUTE_A_PIXEL / 2, frozenset())) == 3

    def test_shapes_are_kept_while_zoom_and_filter_stay(self) -> None:
        row = lane(1, [ran(0), missed(30)])
        first = row.shapes(MINUTE_A_PIXEL, frozenset())
        assert row.shapes(MINUTE_A_PIXEL * (1 + 1e-12), frozenset()) is first
        assert row.shapes(MINUTE_A_PIXEL, frozenset({Kind.MISSED})) is not first

    def test_an_error_stays_visible_on_a_band_and_lies_above_it(self) -> None:
        found = shapes(*(failed(n) if n == 20 else ran(n) for n in range(0, 40, 2)))
        assert kinds(found) == [(Kind.SUCCESS, 19), (Kind.ERROR, 1)]
        assert found[0].since < found[1].since < found[0].until

    def test_errors_merge_later_than_others_and_know_their_share(self) -> None:
        apart = shapes(failed(0), ran(2), failed(4), ran(6), failed(8))
        assert kinds(apart) == [(Kind.SUCCESS, 2), (Kind.ERROR, 1), (Kind.ERROR, 1), (Kind.ERROR, 1)]
        merged_ones = shapes(failed(0), ran(1), ran(2), failed(3), ran(4), ran(5), failed(6))
        error = next(shape for shape in merged_ones if shape.kind is Kind.ERROR)
        assert error.count == 3
        assert error.among == 7
        assert error.share == pytest.approx(3 / 7)
        assert shapes(failed(0), failed(1))[0].share == 1.0

    def test_missed_ones_become_one_band_with_their_count(self) -> None:
        assert kinds(shapes(*(missed(15 * n) for n in range(34)))) == [(Kind.MISSED, 34)]

    def test_missed_ones_with_a_run_between_them_stay_apart(self) -> None:
        assert kinds(shapes(missed(0), ran(7), missed(14))) == [(Kind.SUCCESS, 1), (Kind.MISSED, 1), (Kind.MISSED, 1)]

    def test_hourly_missed_ones_are_crosses(self) -> None:
        assert kinds(shapes(*(missed(60 * n) for n in range(3)))) == [(Kind.MISSED, 1)] * 3

    def test_one_mark_may_stand_for_many(self) -> None:
        until = datetime(2026, 10, 22, 9, tzinfo=UTC)
        found = shapes(missed(0, count=500, until=until), missed(190))
        assert kinds(found) == [(Kind.MISSED, 501)]
        assert found[0].dots[0].until == until.timestamp()

    def test_what_is_filtered_out_is_not_there(self) -> None:
        hidden = frozenset({Kind.SUCCESS, Kind.PLANNED})
        assert kinds(shapes(ran(0), failed(1), planned(9), hidden=hidden)) == [(Kind.ERROR, 1)]

    def test_an_empty_lane_has_no_shapes(self) -> None:
        assert shapes() == []


class TestCaughtUp:
    def test_it_is_where_it_ran_and_linked_to_where_it_was_missed(self) -> None:
        shape = shapes(caught_up(0, 100))[0]
        assert shape.until - shape.linked_from == 6000  # type: ignore[operator]
        assert shape.since == shape.until

    def test_a_short_way_needs_no_line(self) -> None:
        assert shapes(caught_up(0, 10))[0].linked_from is None

    def test_several_at_once_are_linked_to_the_first(self) -> None:
        found = shapes(caught_up(0, 100), caught_up(30, 101), caught_up(60, 102))
        assert kinds(found) == [(Kind.CAUGHT_UP, 3)]
        assert found[0].linked_from == found[0].dots[0].planned

    def test_one_that_failed_is_an_error_with_a_line(self) -> None:
        shape = shapes(caught_up(0, 100, status=RunStatus.ERROR))[0]
        assert shape.kind is Kind.ERROR
        assert shape.linked_from is not None


class TestOrder:
    def test_painting_goes_from_planned_to_what_matters_most(self) -> None:
        found = shapes(caught_up(0, 60), failed(100), missed(200), skipped(300), ran(400), planned(500))
        assert [shape.kind for shape in found] == sorted(shape.kind for shape in found)

    def test_walking_goes_from_left_to_right(self) -> None:
        walk = along(shapes(planned(500), failed(100), ran(400), missed(200)))
        assert [shape.kind for shape in walk] == [Kind.ERROR, Kind.MISSED, Kind.SUCCESS, Kind.PLANNED]

    def test_the_nearest_of_a_band(self) -> None:
        shape = shapes(ran(0), ran(4), ran(8))[0]
        assert shape.nearest(shape.since + 5 * 60) is shape.dots[1]
        assert shape.nearest(0) is shape.dots[0]


MARKS = some.lists(
    some.tuples(
        some.floats(0, 3000, allow_nan=False),
        some.sampled_from([ran, failed, missed, skipped, planned]),
        some.integers(1, 9),
    ),
    max_size=40,
)


@given(MARKS, some.sampled_from([1.0, 60.0, 3600.0, 86_400.0]))
def test_nothing_is_lost_or_counted_twice(drawn: list[tuple[float, object, int]], zoom: float) -> None:
    marks = [make(minutes, count=count) for minutes, make, count in drawn]  # type: ignore[operator]
    row: LaneRow = lane(1, marks)
    found = row.shapes(zoom, frozenset())
    assert sum(shape.count for shape in found) == sum(each.count for each in marks)
    assert sorted(id(dot.mark) for shape in found for dot in shape.dots) == sorted(map(id, marks))
    for kind in Kind:
        mine = [shape for shape in found if shape.kind is kind]
        assert all(left.until < right.since for left, right in pairwise(mine))
        assert all(0 < shape.share <= 1 for shape in mine)
