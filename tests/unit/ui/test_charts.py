"""Charts: what they paint can also be read, by tooltip, keys and screen reader."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.run import RunStatus
from cockpit.ui.activity_chart import ActivityChart, Bucket
from cockpit.ui.charts import RunBar, RunBars, Sparkline, nice_ceiling
from cockpit.ui.tokens import DARK

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)
pytestmark = pytest.mark.usefixtures("look")


def show(qtbot: QtBot, widget: QWidget, width: int = 400, height: int = 140) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()


def colors(widget: QWidget) -> set[str]:
    image = widget.grab().toImage()
    return {QColor(image.pixel(x, y)).name() for x in range(image.width()) for y in range(image.height())}


def runs(*statuses: RunStatus) -> list[RunBar]:
    return [RunBar(2.0 + place, status) for place, status in enumerate(statuses)]


OK, BAD, SKIPPED = RunStatus.SUCCESS, RunStatus.ERROR, RunStatus.SKIPPED


# -- sparkline


@pytest.mark.parametrize("values", [[], [1], [0, 0, 0], [1, 5, 3], [-2.5, 7.25]])
def test_a_sparkline_takes_any_values(qtbot: QtBot, values: list[float]) -> None:
    line = Sparkline("ok", values)
    show(qtbot, line, 120, 32)
    assert (DARK.ok in colors(line)) == (len(values) > 1)


def test_a_sparkline_says_its_last_value(qtbot: QtBot) -> None:
    line = Sparkline()
    show(qtbot, line)
    assert line.accessibleName() == "Trend, last value –"
    line.set_values([1, 2, 8412], "err")
    assert line.accessibleName() == "Trend, last value 8,412"
    assert DARK.err in colors(line)


# -- run history


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, 0.1), (0.1, 0.1), (0.11, 0.2), (3, 5), (59, 60), (61, 120), (90_000, 90_000)]
)
def test_axes_end_at_round_lengths(seconds: float, expected: float) -> None:
    assert nice_ceiling(seconds) == expected


def test_run_bars_have_the_colour_of_their_outcome(qtbot: QtBot) -> None:
    bars = RunBars()
    show(qtbot, bars)
    assert not {DARK.err, DARK.warn} & colors(bars)
    bars.set_runs(runs(OK, BAD, SKIPPED))
    assert {DARK.err, DARK.warn} <= colors(bars)
    assert bars.accessibleName() == "Run history: 3 runs, 1 failed"


def test_runs_that_took_no_time_are_still_seen(qtbot: QtBot) -> None:
    bars = RunBars()
    show(qtbot, bars)
    bars.set_runs([RunBar(None, BAD), RunBar(0.0, SKIPPED)])
    assert {DARK.err, DARK.warn} <= colors(bars)


def test_the_pointer_chooses_a_bar_and_a_click_opens_it(qtbot: QtBot) -> None:
    bars = RunBars()
    show(qtbot, bars)
    bars.set_runs([RunBar(1.5, OK, "today 13:45 · <b>31 new</b>"), RunBar(2.5, BAD)])
    left = QPoint(int(bars.bar_left(0)) + 4, 60)
    qtbot.mouseMove(bars, left)
    qtbot.waitUntil(lambda: bars.hot == 0)
    assert bars.accessibleDescription() == "today 13:45 · <b>31 new</b>"
    with qtbot.waitSignal(bars.activated) as opened:
        qtbot.mouseClick(bars, Qt.MouseButton.LeftButton, pos=left)
    assert opened.args == [0]
    assert bars.bar_words(1) == "Error · 2.5 s"


def test_outside_the_bars_nothing_is_chosen(qtbot: QtBot) -> None:
    bars = RunBars()
    show(qtbot, bars)
    assert bars.bar_at(200) == -1
    bars.set_runs(runs(OK, OK))
    assert bars.bar_at(3) == -1  # on the axis
    assert bars.bar_at(bars.width() + 1) == -1
    assert bars.bar_at(bars.width() - 1) == 1


def test_arrow_keys_walk_over_the_bars(qtbot: QtBot) -> None:
    bars = RunBars()
    show(qtbot, bars)
    qtbot.keyClick(bars, Qt.Key.Key_Left)
    assert bars.hot == -1  # nothing to walk over
    bars.set_runs(runs(OK, BAD, OK))
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_Left, Qt.Key.Key_End):
        qtbot.keyClick(bars, key)
        seen.append(bars.hot)
    assert seen == [2, 1, 2, 0, 0, 2]
    assert bars.accessibleDescription() == bars.bar_words(2)
    with qtbot.waitSignal(bars.activated):
        qtbot.keyClick(bars, Qt.Key.Key_Return)
    bars.clearFocus()
    bars.choose(-1)
    assert bars.accessibleDescription() == ""


def test_new_runs_forget_the_chosen_bar(qtbot: QtBot) -> None:
    bars = RunBars()
    show(qtbot, bars)
    bars.set_runs(runs(OK, BAD, OK))
    bars.choose(2)
    bars.set_runs(runs(OK))
    assert bars.hot == -1
    colors(bars)


# -- activity


def buckets(**now_counts: int) -> list[Bucket]:
    start = NOW.replace(minute=0) - timedelta(hours=12)
    past = [Bucket(start + timedelta(hours=n), {"ok": 3}) for n in range(12)]
    current = Bucket(start + timedelta(hours=12), now_counts, planned=2)
    coming = [Bucket(start + timedelta(hours=n), planned=4) for n in range(13, 24)]
    return [*past, current, *coming]


def test_activity_is_summed_for_those_who_cannot_see_it(qtbot: QtBot) -> None:
    chart = ActivityChart()
    show(qtbot, chart, 900, 100)
    chart.set_activity(buckets(ok=1, err=2), NOW, UTC)
    assert chart.accessibleName() == "Runs around now: 39 ran, 46 planned"
    assert chart.bar_words(0) == "00:00–01:00: 3 successes"
    assert chart.bar_words(12) == "12:00–13:00: 1 success, 2 errors, 2 planned"
    assert chart.bar_words(13) == "13:00–14:00: 4 planned"


def test_an_hour_without_runs_says_so(qtbot: QtBot) -> None:
    chart = ActivityChart()
    show(qtbot, chart)
    chart.set_activity([Bucket(NOW)], NOW, UTC)
    assert chart.bar_words(0) == "12:02–13:02: nothing"


def test_activity_paints_outcomes_and_now(qtbot: QtBot) -> None:
    chart = ActivityChart()
    show(qtbot, chart, 900, 140)
    before = colors(chart)
    assert len(before) == 1
    chart.set_activity(buckets(), NOW, UTC)
    calm = colors(chart)
    assert DARK.accent in calm
    chart.set_activity(buckets(err=5), NOW, UTC)
    assert len(colors(chart) - calm) > 0


def test_now_stands_where_it_belongs(qtbot: QtBot) -> None:
    chart = ActivityChart()
    show(qtbot, chart, 960, 100)
    chart.set_activity(buckets(), NOW, UTC)
    assert chart._x(NOW) == pytest.approx(960 * (12 + 2 / 60) / 24)
    assert chart._x(NOW - timedelta(days=3)) == 0
    assert chart._x(NOW + timedelta(days=3)) == 960


def test_keys_walk_over_the_hours(qtbot: QtBot) -> None:
    chart = ActivityChart()
    show(qtbot, chart, 900, 100)
    chart.set_activity(buckets(), NOW, UTC)
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.hot == 1
    assert chart.accessibleDescription() == "01:00–02:00: 3 successes"
    colors(chart)
