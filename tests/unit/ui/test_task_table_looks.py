"""What the table draws: marks that differ by shape, hover, focus, cuts, and drawings that are made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from cockpit.ui.models.task_row import Column, TaskState
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.frequency_editor import FrequencyEditor
from cockpit.ui.widgets.stamps import Stamps
from cockpit.ui.widgets.state_mark import paint_state_mark
from cockpit.ui.widgets.task_layout import Zone, zone_rect
from cockpit.ui.widgets.task_table import TaskTable
from cockpit.ui.widgets.words import Words
from tests.helpers.task_rows import make_model, make_progress, make_task

Make = Callable[..., TaskTable]


@pytest.fixture
def make(look: Theme, qtbot: QtBot) -> Make:
    def build(*tasks: Any, width: int = 1162) -> TaskTable:
        table = TaskTable(make_model(*tasks))
        table.tasks.setParent(table)
        qtbot.addWidget(table)
        table.resize(width, 400)
        with qtbot.waitExposed(table):
            table.show()
        return table

    return build


def canvas() -> QImage:
    image = QImage(40, 40, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def picture(table: TaskTable, task_id: int, column: Column) -> QImage:
    """One cell as it is shown."""
    rect: QRect = table.visualRect(table.tasks.index_of(task_id, column))
    return table.viewport().grab(rect).toImage()


def has_color(image: QImage, color: QColor) -> bool:
    wanted = color.rgb()
    return any(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


class TestMarks:
    def mark(self, state: TaskState) -> bytes:
        image = canvas()
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_state_mark(painter, QRectF(10, 10, 20, 20), state, QColor("#ff0000"))
        painter.end()
        return bytes(image.constBits())

    def test_good_bad_skipped_waiting_and_troubled_differ_without_colour(self) -> None:
        kinds = (TaskState.SUCCESS, TaskState.ERROR, TaskState.SKIPPED, TaskState.NEW, TaskState.OVERDUE)
        assert len({self.mark(state) for state in kinds}) == len(kinds)

    @pytest.mark.parametrize("state", [state for state in TaskState if state is not TaskState.RUNNING])
    def test_every_state_has_a_mark(self, state: TaskState) -> None:
        assert any(self.mark(state))


class TestCells:
    def test_a_toggle_shows_on_and_off(self, make: Make, look: Theme) -> None:
        table = make(make_task(1), make_task(2, enabled=False))
        on, off = picture(table, 1, Column.ACTIONS), picture(table, 2, Column.ACTIONS)
        place = zone_rect(QRect(0, 0, on.width(), on.height()), Zone.TOGGLE, labels=True).center().toPoint()
        assert on.pixelColor(place + QPoint(-8, 0)) == look.color("accent")
        assert off.pixelColor(place + QPoint(8, 0)) == look.color("border2")

    def test_run_becomes_a_red_square_while_it_runs(self, make: Make, look: Theme) -> None:
        table = make(make_task(1))
        before = picture(table, 1, Column.ACTIONS)
        table.tasks.set_progress(1, make_progress(0.5))
        table.tasks.flush()
        assert picture(table, 1, Column.ACTIONS) != before

    def test_progress_fills_the_bar(self, make: Make, look: Theme) -> None:
        table = make(make_task(1))
        lengths = []
        for fraction in (0.2, 0.8):
            table.tasks.set_progress(1, make_progress(fraction))
            image = picture(table, 1, Column.STATUS)
            blue = look.color("run").rgb()
            lengths.append(sum(image.pixel(x, 40) == blue for x in range(image.width())))
        assert 0 < lengths[0] < lengths[1]

    def test_errors_stand_out_only_when_there_are_some(self, make: Make, look: Theme) -> None:
        table = make(make_task(1), make_task(2, error_count=3))
        assert picture(table, 1, Column.ERRORS) != picture(table, 2, Column.ERRORS)

    def test_the_selected_row_has_a_bar_of_accent(self, make: Make, look: Theme) -> None:
        table = make(make_task(1), make_task(2))
        table.select(1)
        assert picture(table, 1, Column.TASK).pixelColor(1, 20) == look.color("accent")
        assert picture(table, 2, Column.TASK).pixelColor(1, 20) != look.color("accent")

    def test_the_row_with_the_keyboard_lies_between_two_lines(self, make: Make, look: Theme, qtbot: QtBot) -> None:
        table = make(make_task(1), make_task(2))
        table.select(1)
        with qtbot.waitActive(table):
            table.activateWindow()
        table.setFocus()
        image = picture(table, 1, Column.LAST)
        assert image.pixelColor(60, 0) == look.color("accent")
        assert image.pixelColor(60, image.height() - 1) == look.color("accent")

    def test_hover_lights_the_row_and_offers_to_edit_the_frequency(self, make: Make, look: Theme) -> None:
        table = make(make_task(1), make_task(2, frequency_seconds=None, frequency_cron="0 9 * * *"))
        plain = picture(table, 1, Column.FREQUENCY)
        table._set_hover(0, Column.LAST, None)
        lit = picture(table, 1, Column.FREQUENCY)
        table._set_hover(0, Column.FREQUENCY, None)
        offered = picture(table, 1, Column.FREQUENCY)
        assert plain != lit != offered
        table._set_hover(1, Column.LAST, None)
        lit_cron = picture(table, 2, Column.FREQUENCY)
        table._set_hover(1, Column.FREQUENCY, None)
        assert picture(table, 2, Column.FREQUENCY) == lit_cron  # a cron text is not edited here

    @pytest.mark.parametrize("zone", [Zone.RUN, Zone.MORE])
    def test_a_button_under_the_pointer_is_lit(self, make: Make, zone: Zone) -> None:
        table = make(make_task(1))
        table._set_hover(0, Column.ACTIONS, None)
        before = picture(table, 1, Column.ACTIONS)
        table._set_hover(0, Column.ACTIONS, zone)
        assert picture(table, 1, Column.ACTIONS) != before

    def test_both_themes_draw_anew(self, make: Make, look: Theme) -> None:
        table = make(make_task(1))
        dark = picture(table, 1, Column.STATUS)
        look.choose("light")
        light = picture(table, 1, Column.STATUS)
        assert dark != light
        assert has_color(light, look.color("ok"))


class TestKeptDrawings:
    def test_a_drawing_is_made_once_for_its_key(self, look: Theme) -> None:
        stamps, made, image = Stamps(), [0], canvas()
        painter = QPainter(image)

        def draw(stamp: QPainter) -> None:
            made[0] += 1
            stamp.fillRect(0, 0, 10, 10, QColor("#00ff00"))

        stamps.use("dark", 1.0)
        for place in (0, 20):
            stamps.put(painter, (place, 0), (10, 10), "key", draw)
        assert made == [1]
        stamps.use("light", 1.0)
        stamps.put(painter, (0, 20), (10, 10), "key", draw)
        stamps.use("light", 2.0)
        stamps.put(painter, (20, 20), (10, 10), "key", draw)
        painter.end()
        assert made == [3]  # another theme, another screen
        for x in (5, 25):
            for y in (5, 25):
                assert image.pixelColor(x, y) == QColor("#00ff00")

    def test_there_are_never_too_many(self, look: Theme) -> None:
        stamps, image = Stamps(), canvas()
        stamps.use("dark", 1.0)
        painter = QPainter(image)
        for number in range(4100):
            stamps.put(painter, (0, 0), (1, 1), number, lambda stamp: None)
        painter.end()
        assert len(stamps._pixmaps) <= 4000


class TestWords:
    def test_text_is_cut_to_its_room_and_kept_in_one_line(self, look: Theme) -> None:
        words = Words()
        assert words.cut("short", 13, 400, 200) == "short"
        cut = words.cut("a\nlong name that does not fit", 13, 400, 80)
        assert cut.endswith("…")
        assert "\n" not in cut
        assert words.width(13, 400, cut) <= 80

    def test_markup_is_drawn_as_it_is_written(self, look: Theme) -> None:
        words, image = Words(), QImage(200, 30, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(image)
        width = words.draw(painter, look, (13, 400), "text", QRectF(0, 0, 200, 30), "<b>x</b>")
        painter.end()
        assert width > words.width(13, 400, "x") * 3


class TestFrequencyEditor:
    @pytest.fixture
    def editor(self, make: Make, qtbot: QtBot) -> FrequencyEditor:
        table = make(make_task(1, frequency_seconds=90.0))
        table.edit_frequency(1)
        found = table.viewport().findChild(FrequencyEditor)
        assert isinstance(found, FrequencyEditor)
        return found

    def test_what_are_no_whole_minutes_is_written_with_its_unit(self, editor: FrequencyEditor) -> None:
        assert editor.field.text() == "1 min 30 s"
        assert editor.seconds() == 90.0
        assert editor._unit.isHidden()

    def test_the_unit_comes_back_with_a_plain_number(self, editor: FrequencyEditor) -> None:
        editor.field.setText("5")
        assert not editor._unit.isHidden()

    def test_it_covers_its_cell_and_has_names(self, editor: FrequencyEditor) -> None:
        assert editor.width() >= 188
        assert editor.field.accessibleName() == "Minutes between runs"
