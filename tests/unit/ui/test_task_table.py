"""The table: keys, pointer, selection and what is repainted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Column
from cockpit.ui.theme import theme
from cockpit.ui.widgets.frequency_editor import FrequencyEditor
from cockpit.ui.widgets.task_layout import GROUP_HEIGHT, ROW_HEIGHT, TableLayout, Zone, fit, zone_at, zone_rect
from cockpit.ui.widgets.task_table import TaskTable
from tests.helpers.task_rows import NOW, Moment, make_model, make_progress, make_task

Make = Callable[..., TaskTable]


@pytest.fixture
def make(qtbot: QtBot) -> Make:
    theme().install()

    def build(*tasks: Any, width: int = 1162, clock: Moment | None = None) -> TaskTable:
        table = TaskTable(make_model(*tasks, clock=clock))
        table.tasks.setParent(table)
        qtbot.addWidget(table)
        table.resize(width, 500)
        with qtbot.waitExposed(table):
            table.show()
        return table

    return build


def cell(table: TaskTable, task_id: int, column: Column) -> QPoint:
    return table.visualRect(table.tasks.index_of(task_id, column)).center()


def button(table: TaskTable, task_id: int, zone: Zone) -> QPoint:
    rect = table.visualRect(table.tasks.index_of(task_id, Column.ACTIONS))
    return zone_rect(rect, zone, labels=table.columns.labels).center().toPoint()


def click(qtbot: QtBot, table: TaskTable, point: QPoint, modifiers: Any = Qt.KeyboardModifier.NoModifier) -> None:
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, point)


def hover(table: TaskTable, point: QPoint) -> None:
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(point),
        QPointF(table.viewport().mapToGlobal(point)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(table.viewport(), event)


class TestLayout:
    @pytest.mark.parametrize(
        ("width", "hidden"),
        [
            (1162, set()),
            (1000, {Column.COMPONENT}),
            (912, {Column.COMPONENT}),
            (780, {Column.COMPONENT, Column.FREQUENCY}),
            (640, {Column.COMPONENT, Column.FREQUENCY, Column.LAST}),
            (400, {Column.COMPONENT, Column.FREQUENCY, Column.LAST, Column.ERRORS}),
        ],
    )
    def test_columns_go_in_order_and_the_most_needed_never(self, width: int, hidden: set[Column]) -> None:
        _, widths = fit(width)
        assert {column for column in Column if not widths[column]} == hidden
        assert widths[Column.TASK] >= 120

    def test_the_columns_fill_the_table_exactly(self) -> None:
        for width in range(640, 1500, 37):
            assert sum(fit(width)[1].values()) == width

    def test_buttons_do_not_overlap_and_are_found_where_they_are(self, make: Make) -> None:
        for labels in (True, False):
            rect = make(make_task(1)).visualRect(make(make_task(1)).tasks.index(0, Column.ACTIONS))
            rects = [zone_rect(rect, zone, labels=labels) for zone in Zone]
            for zone, place in zip(Zone, rects, strict=True):
                assert zone_at(rect, place.center(), labels=labels) is zone
                assert not any(place.intersects(other) for other in rects if other is not place)

    def test_a_narrow_table_hides_columns_when_it_is_resized(self, make: Make) -> None:
        table = make(make_task(1), width=700)
        assert table.isColumnHidden(Column.COMPONENT)
        assert table.columns == TableLayout(component=False, labels=False, frequency=False, last=False)
        table.resize(1200, 500)
        assert not table.isColumnHidden(Column.COMPONENT)


class TestPointer:
    def test_the_toggle_asks_for_the_opposite(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1), make_task(2, enabled=False))
        for task_id, wanted in ((1, False), (2, True)):
            with qtbot.waitSignal(table.toggle_requested) as signal:
                click(qtbot, table, button(table, task_id, Zone.TOGGLE))
            assert signal.args == [[task_id], wanted]

    def test_run_becomes_stop_while_it_runs(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        with qtbot.waitSignal(table.run_requested) as signal:
            click(qtbot, table, button(table, 1, Zone.RUN))
        assert signal.args == [[1]]
        table.tasks.set_progress(1, make_progress())
        with qtbot.waitSignal(table.stop_requested) as signal:
            click(qtbot, table, button(table, 1, Zone.RUN))
        assert signal.args == [[1]]

    def test_a_press_that_ends_elsewhere_does_nothing(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        with qtbot.assertNotEmitted(table.run_requested), qtbot.assertNotEmitted(table.toggle_requested):
            qtbot.mousePress(table.viewport(), Qt.MouseButton.LeftButton, pos=button(table, 1, Zone.RUN))
            qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=button(table, 1, Zone.TOGGLE))

    def test_two_quick_clicks_on_run_are_two_clicks_and_open_nothing(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        asked: list[list[int]] = []
        table.run_requested.connect(asked.append)
        with qtbot.assertNotEmitted(table.open_requested):
            point = button(table, 1, Zone.RUN)
            click(qtbot, table, point)
            qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
            qtbot.mouseRelease(table.viewport(), Qt.MouseButton.LeftButton, pos=point)
        assert asked == [[1], [1]]

    def test_the_name_opens_the_drawer(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        with qtbot.waitSignal(table.open_requested) as signal:
            click(qtbot, table, cell(table, 1, Column.TASK))
        assert signal.args == [1]

    def test_more_and_the_right_button_ask_for_the_menu_of_the_selection(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1), make_task(2), make_task(3))
        click(qtbot, table, cell(table, 1, Column.LAST))
        click(qtbot, table, cell(table, 2, Column.LAST), Qt.KeyboardModifier.ShiftModifier)
        with qtbot.waitSignal(table.menu_requested) as signal:
            click(qtbot, table, button(table, 2, Zone.MORE))
        assert signal.args is not None
        assert signal.args[0] == [1, 2]
        with qtbot.waitSignal(table.menu_requested) as signal:
            click(qtbot, table, button(table, 3, Zone.MORE))
        assert signal.args is not None
        assert signal.args[0] == [3]

    def test_a_heading_folds_its_group(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1, component="a"), make_task(2, component="b"))
        table.tasks.set_grouped(True)
        assert table.rowHeight(0) == GROUP_HEIGHT
        assert table.rowHeight(1) == ROW_HEIGHT
        click(qtbot, table, table.visualRect(table.tasks.index(0, 0)).center())
        assert table.tasks.rowCount() == 3
        assert [table.rowHeight(row) for row in range(3)] == [GROUP_HEIGHT, GROUP_HEIGHT, ROW_HEIGHT]
        table.tasks.set_grouped(False)
        assert {table.rowHeight(row) for row in range(2)} == {ROW_HEIGHT}

    def test_a_click_on_a_header_sorts_and_a_second_turns_it_round(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1, "a"), make_task(2, "b", error_count=2))
        header = table.horizontalHeader()
        for order in ([1, 2], [2, 1]):
            x = header.sectionViewportPosition(Column.ERRORS) + 20
            qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
            assert [table.tasks.entry(row).task.id for row in range(2)] == order  # type: ignore[union-attr]

    def test_hover_shows_a_hand_on_what_can_be_pressed(self, make: Make) -> None:
        table = make(make_task(1))
        hover(table, button(table, 1, Zone.RUN))
        assert table.hover_zone is Zone.RUN
        assert table.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
        hover(table, cell(table, 1, Column.LAST))
        assert table.hover_zone is None
        assert table.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


class TestKeys:
    @pytest.fixture
    def table(self, make: Make) -> TaskTable:
        table = make(make_task(1), make_task(2), make_task(3))
        table.select(2)
        table.setFocus()
        return table

    @pytest.mark.parametrize(
        ("key", "modifier", "signal", "args"),
        [
            (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, "toggle_requested", [[2], False]),
            (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, "run_requested", [[2]]),
            (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "open_requested", [2]),
            (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "edit_requested", [2]),
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier, "delete_requested", [[2]]),
            (Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier, "search_requested", []),
        ],
    )
    def test_each_key_asks_for_its_thing(
        self, table: TaskTable, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, signal: str, args: list[Any]
    ) -> None:
        with qtbot.waitSignal(getattr(table, signal)) as heard:
            qtbot.keyClick(table, key, modifier)
        assert heard.args == args

    def test_control_enter_stops_what_runs(self, table: TaskTable, qtbot: QtBot) -> None:
        table.tasks.set_progress(2, make_progress())
        with qtbot.waitSignal(table.stop_requested) as heard:
            qtbot.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert heard.args == [[2]]

    def test_keys_mean_the_whole_selection(self, table: TaskTable, qtbot: QtBot) -> None:
        table.selectAll()
        with qtbot.waitSignal(table.toggle_requested) as heard:
            qtbot.keyClick(table, Qt.Key.Key_Space)
        assert heard.args == [[1, 2, 3], False]
        with qtbot.waitSignal(table.delete_requested) as heard:
            qtbot.keyClick(table, Qt.Key.Key_Delete)
        assert heard.args == [[1, 2, 3]]

    def test_escape_clears_the_selection(self, table: TaskTable, qtbot: QtBot) -> None:
        qtbot.keyClick(table, Qt.Key.Key_Escape)
        assert table.selected_ids() == []

    def test_arrows_fold_a_group(self, table: TaskTable, qtbot: QtBot) -> None:
        table.tasks.set_grouped(True)
        table.setCurrentIndex(table.tasks.index(0, 0))
        qtbot.keyClick(table, Qt.Key.Key_Left)
        assert table.tasks.rowCount() == 1
        table.setCurrentIndex(table.tasks.index(0, 0))
        qtbot.keyClick(table, Qt.Key.Key_Right)
        assert table.tasks.rowCount() == 4


class TestSelection:
    def test_it_follows_the_tasks_through_a_new_order(self, make: Make) -> None:
        table = make(*(make_task(number, error_count=number) for number in range(1, 8)))
        for task_id in (2, 3, 6):
            table.selectionModel().select(
                table.tasks.index_of(task_id),
                table.selectionModel().SelectionFlag.Select | table.selectionModel().SelectionFlag.Rows,
            )
        table.tasks.sort(Column.ERRORS, Qt.SortOrder.DescendingOrder)
        assert sorted(table.selected_ids()) == [2, 3, 6]

    def test_what_is_filtered_out_is_not_selected_any_more(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1, "a"), make_task(2, "b"))
        table.select(1)
        with qtbot.waitSignal(table.current_changed) as heard:
            table.tasks.set_search("b")
        assert heard.args == [0]
        assert table.selected_ids() == []
        assert not table.select(1)

    def test_a_thousand_selected_rows_stay_selected_in_one_piece(self, make: Make) -> None:
        table = make(*(make_task(number) for number in range(1, 1001)))
        table.selectAll()
        table.tasks.sort(Column.NEXT, Qt.SortOrder.DescendingOrder)
        assert len(table.selected_ids()) == 1000
        assert len(table.selectionModel().selection().toList()) == 1


class TestRepainting:
    @pytest.fixture
    def painted(self, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
        """Cells that the table was asked to repaint."""
        cells: list[tuple[int, int]] = []
        original = TaskTable.update

        def update(table: TaskTable, *args: Any) -> None:
            if args:
                cells.append((args[0].row(), args[0].column()))
            original(table, *args)

        monkeypatch.setattr(TaskTable, "update", update)
        return cells

    def test_an_update_repaints_its_cells(self, make: Make, painted: list[tuple[int, int]]) -> None:
        table = make(make_task(1), make_task(2))
        painted.clear()
        table.tasks.put(replace(make_task(2), error_count=1))
        table.tasks.flush()
        assert painted == [(1, Column.ERRORS)]

    def test_updates_out_of_sight_repaint_nothing(self, make: Make, painted: list[tuple[int, int]]) -> None:
        table = make(*(make_task(number, f"{number:04d}") for number in range(1, 500)))
        painted.clear()
        for number in range(100, 400):
            table.tasks.put(replace(make_task(number, f"{number:04d}"), error_count=1))
        table.tasks.flush()
        assert painted == []

    def test_the_clock_repaints_only_what_reads_differently(self, make: Make, painted: list[tuple[int, int]]) -> None:
        clock = Moment()
        soon = make_task(2, "b", next_run_at=NOW + timedelta(seconds=30))
        table = make(make_task(1, "a", next_run_at=NOW + timedelta(minutes=59, seconds=30)), soon, clock=clock)
        table.refresh_times()
        painted.clear()
        clock.now += timedelta(seconds=1)
        table.refresh_times()
        assert painted == [(1, Column.NEXT)]

    def test_nothing_ticks_while_hidden_and_no_ring_turns_at_rest(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        assert table._clock.isActive()
        assert not table._spin.isActive()
        table.tasks.set_progress(1, make_progress())
        table.tasks.flush()
        qtbot.waitUntil(table._spin.isActive)
        table.tasks.set_progress(1, None)
        qtbot.waitUntil(lambda: not table._spin.isActive())
        table.hide()
        assert not table._clock.isActive()

    def test_less_motion_means_no_ring(self, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(theme(), "less_motion", True)
        table = make(make_task(1))
        table.tasks.set_progress(1, make_progress(0.5))
        table.tasks.flush()
        table.viewport().repaint()
        assert not table._spin.isActive()

    @pytest.mark.parametrize("width", [1162, 912, 700, 480])
    @pytest.mark.parametrize("scheme", ["dark", "light"])
    def test_every_state_is_painted_in_every_width(self, make: Make, width: int, scheme: str) -> None:
        theme().choose(scheme)
        table = make(
            make_task(1),
            make_task(2, "<b>long</b> " * 40, "c/" * 60, error_count=12, enabled=False),
            make_task(3, fault="Neither.", frequency_seconds=None),
            make_task(4, last_status=None, last_run_at=None),
            width=width,
        )
        table.tasks.set_progress(1, make_progress(0.4))
        table.tasks.set_grouped(True)
        hover(table, cell(table, 1, Column.TASK))
        colors = {table.grab().toImage().pixelColor(x, 60).name() for x in range(0, width, 3)}
        assert len(colors) > 3


class TestFrequencyInPlace:
    def editor(self, table: TaskTable) -> FrequencyEditor:
        found = table.viewport().findChild(FrequencyEditor)
        assert isinstance(found, FrequencyEditor)
        return found

    def test_a_click_edits_the_minutes(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        click(qtbot, table, cell(table, 1, Column.FREQUENCY))
        editor = self.editor(table)
        assert editor.field.text() == "15"
        editor.field.setText("10")
        with qtbot.waitSignal(table.frequency_edited) as heard:
            qtbot.keyClick(editor.field, Qt.Key.Key_Return)
        assert heard.args == [1, 600.0]

    @pytest.mark.parametrize(("typed", "seconds"), [("90 s", 90.0), ("2 h", 7200.0), ("0.5", 30.0), ("1h30m", 5400.0)])
    def test_units_may_be_written(self, make: Make, qtbot: QtBot, typed: str, seconds: float) -> None:
        table = make(make_task(1))
        table.edit_frequency(1)
        editor = self.editor(table)
        editor.field.setText(typed)
        assert editor.seconds() == seconds

    @pytest.mark.parametrize("typed", ["0", "", "soon", "-5", "0.001"])
    def test_what_makes_no_interval_is_not_taken(self, make: Make, qtbot: QtBot, typed: str) -> None:
        table = make(make_task(1))
        table.edit_frequency(1)
        editor = self.editor(table)
        editor.field.setText(typed)
        with qtbot.assertNotEmitted(table.frequency_edited):
            qtbot.keyClick(editor.field, Qt.Key.Key_Return)
        assert editor.property("bad") is True
        assert editor.field.accessibleDescription()
        assert editor.isVisible()

    def test_escape_leaves_everything_as_it_was(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        table.edit_frequency(1)
        editor = self.editor(table)
        editor.field.setText("3")
        with qtbot.assertNotEmitted(table.frequency_edited):
            qtbot.keyClick(editor.field, Qt.Key.Key_Escape)
        assert not editor.isVisible()
        assert not table.tasks._held

    def test_the_same_number_changes_nothing(self, make: Make, qtbot: QtBot) -> None:
        table = make(make_task(1))
        table.edit_frequency(1)
        with qtbot.assertNotEmitted(table.frequency_edited):
            qtbot.keyClick(self.editor(table).field, Qt.Key.Key_Return)

    def test_rows_keep_their_places_meanwhile(self, make: Make) -> None:
        table = make(make_task(1, "a"), make_task(2, "b"))
        table.tasks._since_arranged.invalidate()
        table.edit_frequency(1)
        table.tasks.put(replace(make_task(2, "b"), name="0"))
        table.tasks.flush()
        assert self.editor(table).isVisible()
        assert model_names(table.tasks) == ["a", "0"]

    def test_cron_tasks_are_not_edited_in_the_table(self, make: Make) -> None:
        table = make(make_task(1, frequency_seconds=None, frequency_cron="0 9 * * *"))
        assert not table.edit_frequency(1)


def model_names(model: TaskModel) -> list[str]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]
