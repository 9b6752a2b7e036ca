"""The painted timeline under mouse and keyboard."""

from __future__ import annotations

import time
from collections.abc import Sequence
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPixmap, QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cockpit.ui.models.timeline_axis import DAY, HOUR, Span, around
from cockpit.ui.models.timeline_rows import Choice, Downtime, LaneRow
from cockpit.ui.models.timeline_shapes import Kind
from cockpit.ui.tokens import DARK
from cockpit.ui.widgets.timeline_canvas import TimelineCanvas
from cockpit.ui.widgets.timeline_ground import HEADER_HEIGHT
from cockpit.ui.widgets.timeline_view import LANE_HEIGHT
from tests.unit.ui.timeline_marks import MORNING, NOW, caught_up, failed, lane, missed, planned, ran, skipped

pytestmark = pytest.mark.usefixtures("look")
PARIS = ZoneInfo("Europe/Paris")
START = MORNING.timestamp()


class Shown:
    """A canvas in a window, with a field before and one after it; what it says is written down."""

    def __init__(self, qtbot: QtBot, rows: Sequence[LaneRow], seconds: float = 9 * HOUR, height: int = 500) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.before, self.canvas, self.after = QLineEdit(), TimelineCanvas(), QLineEdit()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.before, self.canvas, self.after):
            layout.addWidget(widget)
        self.window.resize(1100, height)
        self.canvas.set_zone(PARIS)
        self.canvas.set_now(NOW.timestamp())
        self.canvas.set_rows(rows)
        self.canvas.set_span(around(NOW.timestamp(), seconds))
        self.spans: list[Span] = []
        self.choices: list[tuple[Choice | None, bool]] = []
        self.canvas.moved.connect(self._move)
        self.canvas.chosen.connect(lambda choice, enter: self.choices.append((choice, enter)))
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.bot = qtbot

    def _move(self, span: Span) -> None:
        self.spans.append(span)
        self.canvas.set_span(span)

    def spot(self, minutes: float, lane_number: int = 0) -> QPoint:
        x = self.canvas.scale().x(START + minutes * 60)
        return QPoint(round(x), self.canvas.lane_top(lane_number) + LANE_HEIGHT // 2)

    def click(self, minutes: float, lane_number: int = 0) -> None:
        self.bot.mouseClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(minutes, lane_number))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.bot.keyClick(QApplication.focusWidget() or self.canvas, key, modifier)

    def wheel(self, turn: int, x: float, modifier: Qt.KeyboardModifier) -> None:
        viewport = self.canvas.viewport()
        spot = QPointF(x, 120)
        event = QWheelEvent(
            spot,
            viewport.mapToGlobal(spot),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(viewport, event)

    def colors(self, minutes: float, lane_number: int = 0) -> set[str]:
        image = self.canvas.viewport().grab().toImage()
        middle = self.spot(minutes, lane_number)
        return {
            QColor(image.pixel(x, y)).name()
            for x in range(middle.x() - 8, middle.x() + 9)
            for y in range(middle.y() - 13, middle.y() + 14)
        }


def test_every_kind_is_painted_in_its_colour(qtbot: QtBot) -> None:
    marks = [ran(0), failed(60), skipped(120), missed(180), caught_up(220, 280), planned(400)]
    shown = Shown(qtbot, [lane(1, marks)])
    for minutes, color in ((0, DARK.ok), (60, DARK.err), (120, DARK.warn), (180, DARK.err), (280, DARK.run)):
        assert color in shown.colors(minutes)
    assert DARK.err in shown.colors(220)  # the planned time that was missed
    assert DARK.text3 in shown.colors(400)
    assert not {DARK.ok, DARK.err, DARK.warn} & shown.colors(330)
    shown.canvas.set_hidden(frozenset({Kind.ERROR}))
    assert DARK.err not in shown.colors(60)


def test_a_full_bar_a_taller_one_and_a_short_one(qtbot: QtBot) -> None:
    shown = Shown(qtbot, [lane(1, [ran(0), failed(60), skipped(120)])])
    image = shown.canvas.viewport().grab().toImage()
    heights = []
    for minutes, color in ((0, DARK.ok), (60, DARK.err), (120, DARK.warn)):
        spot = shown.spot(minutes)
        column = range(spot.y() - 15, spot.y() + 16)
        heights.append(sum(QColor(image.pixel(spot.x(), y)).name() == color for y in column))
    assert heights[1] > heights[0] > heights[2] >= 5


class TestChoosing:
    def test_a_click_chooses_the_mark_under_it(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(0)]), lane(2, [missed(0), ran(60)])])
        shown.click(60, 1)
        choice = Choice(2, START + 3600, Kind.SUCCESS)
        assert shown.choices == [(choice, False)]
        assert shown.canvas.anchor() == shown.spot(60, 1)
        assert "Task 2" in shown.canvas.accessibleDescription()
        assert "Success" in shown.canvas.accessibleDescription()
        shown.click(30, 1)
        assert shown.choices[-1] == (None, False)
        assert shown.canvas.anchor() is None

    def test_within_a_band_the_nearest_one_is_chosen(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(n) for n in range(60)])])
        assert len(shown.canvas.lane_shapes(0)) == 1
        shown.click(31.2)
        assert shown.choices[-1][0] == Choice(1, START + 31 * 60, Kind.SUCCESS)

    def test_an_error_on_a_band_is_chosen_before_the_band(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [failed(n) if n == 30 else ran(n) for n in range(60)])])
        shown.click(30)
        choice = shown.choices[-1][0]
        assert choice is not None
        assert choice.kind is Kind.ERROR

    def test_a_caught_up_run_is_chosen_at_both_of_its_ends(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [caught_up(0, 200)])])
        for minutes in (0, 200):
            shown.click(minutes)
            assert shown.choices[-1][0] == Choice(1, START, Kind.CAUGHT_UP)
            assert shown.canvas.anchor() == shown.spot(0)

    def test_a_choice_stays_when_the_marks_are_read_again(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(0)]), lane(2, [ran(60)])])
        shown.click(60, 1)
        shown.canvas.set_rows([lane(2, [ran(60), planned(400)]), lane(1)])
        assert shown.canvas.anchor() == shown.spot(60, 0)
        shown.canvas.set_rows([lane(1)])
        assert shown.canvas.anchor() is None


class TestKeys:
    def test_tab_walks_the_marks_of_the_chosen_lane_and_then_leaves(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(0)]), lane(2, [missed(0), ran(60), planned(400)])])
        shown.before.setFocus()
        shown.key(Qt.Key.Key_Tab)
        assert shown.canvas.hasFocus()
        shown.key(Qt.Key.Key_Down)
        shown.key(Qt.Key.Key_Down)
        assert shown.canvas.current_lane == 1
        for kind in (Kind.MISSED, Kind.SUCCESS, Kind.PLANNED):
            shown.key(Qt.Key.Key_Tab)
            choice = shown.choices[-1][0]
            assert choice is not None
            assert (choice.task_id, choice.kind) == (2, kind)
        shown.key(Qt.Key.Key_Backtab)
        assert shown.choices[-1][0] == Choice(2, START + 3600, Kind.SUCCESS)
        shown.key(Qt.Key.Key_Tab)
        shown.key(Qt.Key.Key_Tab)
        assert shown.after.hasFocus()

    def test_without_a_chosen_lane_tab_passes_by(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(0)])])
        shown.canvas.setFocus()
        shown.key(Qt.Key.Key_Tab)
        assert shown.after.hasFocus()
        assert shown.choices == []

    def test_marks_out_of_sight_are_not_walked(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(-5000), ran(0), planned(5000)])])
        shown.canvas.setFocus()
        shown.key(Qt.Key.Key_Down)
        shown.key(Qt.Key.Key_Tab)
        assert shown.choices[-1][0] == Choice(1, START, Kind.SUCCESS)
        shown.key(Qt.Key.Key_Tab)
        assert shown.after.hasFocus()

    def test_enter_goes_into_the_explanation_and_escape_back_step_by_step(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(7, [ran(0)])])
        asked: list[int] = []
        shown.canvas.task_requested.connect(asked.append)
        shown.canvas.setFocus()
        shown.key(Qt.Key.Key_Down)
        shown.key(Qt.Key.Key_Return)
        assert asked == [7]
        shown.key(Qt.Key.Key_Tab)
        shown.key(Qt.Key.Key_Return)
        assert shown.choices[-1] == (Choice(7, START, Kind.SUCCESS), True)
        shown.key(Qt.Key.Key_Escape)
        assert shown.choices[-1] == (None, False)
        assert shown.canvas.current_lane == 0
        shown.key(Qt.Key.Key_Escape)
        assert shown.canvas.current_lane == -1
        shown.key(Qt.Key.Key_Tab)
        assert shown.after.hasFocus()

    def test_arrows_move_plus_and_minus_zoom_home_goes_to_now(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1)], seconds=DAY)
        homes: list[bool] = []
        shown.canvas.home_requested.connect(lambda: homes.append(True))
        shown.canvas.setFocus()
        begin = shown.canvas.span
        shown.key(Qt.Key.Key_Right)
        assert shown.spans[-1].since - begin.since == DAY / 8
        shown.key(Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
        assert shown.spans[-1].since - begin.since == DAY / 8 - DAY
        shown.canvas.set_span(begin)
        shown.key(Qt.Key.Key_Plus)
        assert shown.spans[-1].seconds == pytest.approx(DAY / 1.5)
        assert (NOW.timestamp() - shown.spans[-1].since) / shown.spans[-1].seconds == pytest.approx(0.75)
        shown.key(Qt.Key.Key_Minus)
        assert shown.spans[-1].seconds == pytest.approx(DAY)
        shown.key(Qt.Key.Key_Home)
        assert homes == [True]

    def test_the_focus_is_seen(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1)])
        shown.before.setFocus()
        without = shown.canvas.viewport().grab().toImage()
        shown.canvas.setFocus()
        frame = shown.canvas.viewport().grab().toImage()
        place = QPoint(frame.width() // 2, 0)
        assert QColor(frame.pixel(place)).name() != QColor(without.pixel(place)).name()


class TestMouse:
    def test_ctrl_and_wheel_zoom_at_the_pointer(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1)], seconds=DAY)
        x = 700.0
        moment = shown.canvas.scale().moment(x)
        shown.wheel(120, x, Qt.KeyboardModifier.ControlModifier)
        assert shown.canvas.span.seconds == pytest.approx(DAY / 1.5)
        assert shown.canvas.scale().moment(x) == pytest.approx(moment, abs=1)

    def test_the_wheel_alone_scrolls_the_lanes(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(number) for number in range(1, 51)])
        shown.wheel(-120, 700, Qt.KeyboardModifier.NoModifier)
        assert shown.canvas.verticalScrollBar().value() > 0
        assert shown.spans == []
        shown.wheel(-120, 700, Qt.KeyboardModifier.ShiftModifier)
        assert shown.spans[-1].since > around(NOW.timestamp(), 9 * HOUR).since

    def test_dragging_moves_and_chooses_nothing(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [ran(0)])], seconds=DAY)
        viewport, start = shown.canvas.viewport(), shown.spot(0)
        before = shown.canvas.scale()
        qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
        qtbot.mouseMove(viewport, start + QPoint(40, 0))
        qtbot.mouseMove(viewport, start + QPoint(100, 0))
        qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=start + QPoint(100, 0))
        moved = before.span.since - shown.canvas.span.since
        assert moved == pytest.approx(100 * before.seconds_per_pixel)
        assert shown.choices == []

    def test_a_double_click_on_a_name_asks_for_its_task(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(3), lane(4)])
        asked: list[int] = []
        shown.canvas.task_requested.connect(asked.append)
        spot = QPoint(60, shown.canvas.lane_top(1) + 10)
        qtbot.mouseDClick(shown.canvas.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert asked == [4]

    def test_tooltips_say_what_is_painted(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1, [missed(5 * n) for n in range(12)])])
        assert shown.canvas._tip(QPointF(shown.spot(30))) == "08:00–08:55 · 12 missed · the computer was asleep"
        assert shown.canvas._tip(QPointF(30, shown.spot(0).y())) == "Task 1\nevery 15 min"
        assert shown.canvas._tip(QPointF(shown.spot(300))) == ""


class TestManyLanes:
    def test_fifty_lanes_scroll_and_the_chosen_one_comes_into_sight(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(number, [ran(0)]) for number in range(1, 51)])
        assert (
            len(shown.canvas.visible_lanes()) <= (shown.canvas.viewport().height() - HEADER_HEIGHT) // LANE_HEIGHT + 2
        )
        shown.canvas.setFocus()
        for _ in range(3):
            shown.key(Qt.Key.Key_PageDown)
        there = shown.canvas.current_lane
        assert there in shown.canvas.visible_lanes()
        assert shown.canvas.lane_top(there) >= HEADER_HEIGHT
        shown.canvas.set_rows([lane(number) for number in range(1, 3)])
        assert shown.canvas.verticalScrollBar().maximum() == 0
        assert shown.canvas.current_lane == -1

    def test_only_lanes_in_sight_are_made_into_shapes(self, qtbot: QtBot) -> None:
        rows = [lane(number, [ran(0)]) for number in range(1, 51)]
        shown = Shown(qtbot, rows)
        shown.canvas.viewport().grab()
        made = [row.task_id for row in rows if row._made_for is not None]
        assert made == [shown.canvas.rows[number].task_id for number in shown.canvas.visible_lanes()]

    def test_a_month_of_fifty_lanes_is_painted_within_two_frames(self, qtbot: QtBot) -> None:
        minutes = range(-43_200, 14_400, 45)  # a mark every pixel
        kinds = (ran, ran, ran, ran, ran, ran, skipped, ran, failed, missed)
        marks = [planned(n) if n > 362 else kinds[n // 45 % len(kinds)](n) for n in minutes]
        shown = Shown(qtbot, [lane(number, marks) for number in range(1, 51)], seconds=30 * DAY, height=760)
        picture = QPixmap(shown.canvas.viewport().size())
        shown.canvas.viewport().render(picture)  # the first time makes the shapes
        took = []
        for step in range(7):
            shown.canvas.set_span(shown.canvas.span.moved(3600 * step))
            begun = time.perf_counter()
            shown.canvas.viewport().render(picture)
            took.append(time.perf_counter() - begun)
        assert min(took) < 0.033  # 16 ms on a machine of its own; others work on this one too


class TestGround:
    def test_a_downtime_is_hatched_and_labelled_in_its_own_place(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1)])
        plain = shown.canvas.viewport().grab().toImage()
        since, until = START, START + 2 * HOUR
        shown.canvas.set_downtimes([Downtime(since, until, "asleep 08:00–10:00", "moon")])
        hatched = shown.canvas.viewport().grab().toImage()
        inside, outside = shown.spot(60), shown.spot(200)
        area = [QPoint(inside.x() + x, inside.y() + y) for x in range(12) for y in range(-10, 10)]
        changed = sum(plain.pixel(point) != hatched.pixel(point) for point in area)
        assert changed > len(area) / 2
        assert plain.pixel(outside) == hatched.pixel(outside)
        chip = {QColor(hatched.pixel(shown.spot(60).x() + x, 10)).name() for x in range(-60, 60)}
        assert DARK.raised in chip

    def test_the_line_of_now_moves_with_time(self, qtbot: QtBot) -> None:
        shown = Shown(qtbot, [lane(1)])
        x = round(shown.canvas.scale().x(NOW.timestamp()))
        y = shown.canvas.lane_top(0) + 4

        def is_accent(left: int) -> bool:
            image = shown.canvas.viewport().grab().toImage()
            return any(QColor(image.pixel(left + by, y)).blue() > 200 for by in (-1, 0, 1))

        assert is_accent(x)
        shown.canvas.set_now(NOW.timestamp() - HOUR)
        assert not is_accent(x)

    @pytest.mark.parametrize("day", ["2026-10-25T02:00:00+01:00", "2026-03-29T03:00:00+02:00"])
    def test_a_clock_change_is_marked(self, qtbot: QtBot, day: str) -> None:
        from datetime import datetime

        moment = datetime.fromisoformat(day).timestamp()
        shown = Shown(qtbot, [lane(1)])
        shown.canvas.set_now(0)
        shown.canvas.set_span(Span(moment - 6 * HOUR, moment + 6 * HOUR))
        image = shown.canvas.viewport().grab().toImage()
        x = round(shown.canvas.scale().x(moment))
        words = {QColor(image.pixel(x + by, y)).name() for by in range(-16, 17) for y in range(27, 45)}
        assert DARK.warn in words

    def test_what_comes_later_is_written_at_the_edge(self, qtbot: QtBot) -> None:
        from datetime import timedelta

        later = lane(1, next_run_at=NOW + timedelta(days=2))
        shown = Shown(qtbot, [later, lane(2)])
        image = shown.canvas.viewport().grab().toImage()
        scale = shown.canvas.scale()
        right = round(scale.left + scale.width)

        def words(row: int) -> set[str]:
            y = shown.canvas.lane_top(row) + LANE_HEIGHT // 2
            return {
                QColor(image.pixel(x, y + by)).name() for x in range(right - 110, right - 20) for by in range(-5, 6)
            }

        assert DARK.text3 in words(0)
        assert DARK.text3 not in words(1)


def test_a_theme_change_repaints_the_marks(qtbot: QtBot) -> None:
    from cockpit.ui.theme import theme
    from cockpit.ui.tokens import LIGHT

    shown = Shown(qtbot, [lane(1, [ran(0)])])
    assert DARK.ok in shown.colors(0)
    theme().choose("light")
    assert LIGHT.ok in shown.colors(0)


def test_the_pointer_is_a_hand_over_a_mark(qtbot: QtBot) -> None:
    shown = Shown(qtbot, [lane(1, [ran(0)])])
    qtbot.mouseMove(shown.canvas.viewport(), shown.spot(0))
    assert shown.canvas.viewport().cursor().shape() is Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(shown.canvas.viewport(), shown.spot(60))
    assert shown.canvas.viewport().cursor().shape() is Qt.CursorShape.ArrowCursor
