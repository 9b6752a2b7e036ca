"""The Qt model: one signal per changed cell, few new orders, and what cells say."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from cockpit.domain.run import RunStatus
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.models.task_row import Column, GroupRow, StatusFilter, TaskRow
from tests.helpers.task_rows import NOW, Moment, make_model, make_progress, make_task

pytestmark = pytest.mark.usefixtures("qapp")


class Heard:
    """Counts what a model tells."""

    def __init__(self, model: TaskModel) -> None:
        self.cells: list[tuple[int, int]] = []
        self.ranges = 0
        self.resets = 0
        self.counts = 0
        model.dataChanged.connect(self._data)
        model.modelReset.connect(lambda: setattr(self, "resets", self.resets + 1))
        model.counts_changed.connect(lambda: setattr(self, "counts", self.counts + 1))

    def _data(self, top: QModelIndex, bottom: QModelIndex, _roles: object = None) -> None:
        if (top.row(), top.column()) == (bottom.row(), bottom.column()):
            self.cells.append((top.row(), top.column()))
        else:
            self.ranges += 1


def text(model: TaskModel, row: int, column: Column, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    return model.data(model.index(row, column), role)


def names(model: TaskModel) -> list[str]:
    return [str(text(model, row, Column.TASK)) for row in range(model.rowCount())]


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = make_model(make_task(1), make_task(2, component="b"))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.put(make_task(3))
    model.flush()
    model.set_grouped(True)
    model.toggle_group("news")
    model.sort(Column.NEXT, Qt.SortOrder.DescendingOrder)
    model.set_search("nothing")
    model.set_search("")
    model.remove(1)
    model.flush()
    assert model.rowCount() > 0
    del tester


def test_one_update_tells_its_changed_cells_only() -> None:
    model = make_model(make_task(1), make_task(2))
    heard = Heard(model)
    model.put(replace(make_task(2), error_count=3))
    assert heard.cells == []  # told once per frame
    model.flush()
    assert heard.cells == [(1, Column.ERRORS)]
    assert heard.resets == 0
    assert heard.counts == 1


def test_updates_of_one_frame_are_told_together(qtbot: QtBot) -> None:
    model = make_model(make_task(1))
    heard = Heard(model)
    for errors in range(1, 50):
        model.put(replace(make_task(1), error_count=errors))
    qtbot.waitUntil(lambda: bool(heard.cells))
    assert heard.cells == [(0, Column.ERRORS)]
    assert text(model, 0, Column.ERRORS) == "49"


def test_an_update_that_changes_nothing_tells_nothing() -> None:
    model = make_model(make_task(1))
    heard = Heard(model)
    model.put(replace(make_task(1), updated_at=NOW))
    model.flush()
    assert (heard.cells, heard.ranges, heard.counts) == ([], 0, 0)


def test_many_updates_are_told_as_one_range() -> None:
    model = make_model(*(make_task(number) for number in range(1, 201)))
    heard = Heard(model)
    cells: list[dict[int, frozenset[Column]]] = []
    model.cells_changed.connect(cells.append)
    for number in range(1, 201):
        model.put(replace(make_task(number), error_count=1))
    model.flush()
    assert (heard.cells, heard.ranges) == ([], 1)
    assert len(cells[0]) == 200
    assert set(cells[0].values()) == {frozenset({Column.ERRORS})}


def test_a_new_order_waits_while_a_person_edits() -> None:
    model = make_model(make_task(1, "a"), make_task(2, "b"))
    model.sort(Column.ERRORS, Qt.SortOrder.DescendingOrder)
    model._since_arranged.invalidate()
    model.hold(True)
    model.put(replace(make_task(2, "b"), error_count=5))
    model.flush()
    assert names(model) == ["a", "b"]
    model.hold(False)
    assert names(model) == ["b", "a"]


def test_new_orders_come_at_most_a_few_times_a_second(qtbot: QtBot) -> None:
    model = make_model(make_task(1, "a"), make_task(2, "b"))
    model.sort(Column.ERRORS, Qt.SortOrder.DescendingOrder)
    heard = Heard(model)
    for errors in range(1, 20):
        model.put(replace(make_task(2, "b"), error_count=errors))
        model.flush()
    assert heard.resets == 0  # the click on the header was just now
    qtbot.waitUntil(lambda: heard.resets == 1, timeout=2000)
    assert names(model) == ["b", "a"]


def test_added_and_removed_tasks_appear_and_go(qtbot: QtBot) -> None:
    model = make_model(make_task(2, "b"))
    model._since_arranged.invalidate()
    model.put(make_task(1, "a"))
    model.flush()
    assert names(model) == ["a", "b"]
    model._since_arranged.invalidate()
    model.remove(2)
    model.flush()
    assert names(model) == ["a"]
    assert model.rows.counts[StatusFilter.ALL] == 1


def test_groups_are_rows_that_can_be_folded_but_not_selected() -> None:
    model = make_model(make_task(1, "a", "x"), make_task(2, "b", "y", error_count=1))
    model.set_grouped(True)
    assert isinstance(model.entry(0), GroupRow)
    assert isinstance(model.entry(1), TaskRow)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert text(model, 0, Column.TASK) == "x, 1 task"
    assert text(model, 2, Column.STATUS) == "1 failing"
    model.toggle_group("x")
    assert names(model) == ["x, 1 task", "y, 1 task", "b"]
    assert text(model, 0, Column.TASK, Qt.ItemDataRole.AccessibleTextRole) == "x, 1 task, collapsed"


@pytest.mark.parametrize(
    ("more", "column", "expected"),
    [
        ({}, Column.STATUS, "Success"),
        ({}, Column.LAST, "15 min ago, took 38 s"),
        ({"last_status": RunStatus.ERROR, "last_duration_seconds": 6.0}, Column.LAST, "15 min ago, failed after 6 s"),
        ({"last_status": RunStatus.CANCELLED}, Column.LAST, "15 min ago, stopped after 38 s"),
        ({"last_status": None, "last_run_at": None}, Column.LAST, "not yet"),
        ({"next_run_at": NOW + timedelta(minutes=4)}, Column.NEXT, "in 4 min"),
        ({"enabled": False}, Column.NEXT, "–"),
        ({"fault": "Two schedules."}, Column.NEXT, "not scheduled"),
        ({"next_run_at": NOW - timedelta(minutes=5)}, Column.NEXT, "due 5 min ago"),
        ({"next_run_at": NOW - timedelta(seconds=1)}, Column.NEXT, "now"),
        ({}, Column.FREQUENCY, "every 15 min"),
        (
            {"frequency_seconds": None, "frequency_cron": "0 9 * * 1-5", "time_zone": "America/New_York"},
            Column.FREQUENCY,
            "Mon–Fri 09:00, New York",
        ),
        ({"error_count": 12}, Column.ERRORS, "12"),
        ({"enabled": False}, Column.ACTIONS, "off"),
    ],
)
def test_what_cells_say(more: dict[str, Any], column: Column, expected: str) -> None:
    assert text(make_model(make_task(1, **more)), 0, column) == expected


def test_a_running_task_says_so_with_its_progress() -> None:
    model = make_model(make_task(1))
    model.set_progress(1, make_progress(0.62, message="Source 8 of 11"))
    assert text(model, 0, Column.STATUS) == "Running"
    assert text(model, 0, Column.NEXT) == "running now"
    assert text(model, 0, Column.STATUS, Qt.ItemDataRole.AccessibleTextRole) == "Status: Running, 62 %"
    assert "Source 8 of 11" in text(model, 0, Column.STATUS, Qt.ItemDataRole.ToolTipRole)
    model.set_progress(1, make_progress(stuck=True))
    assert text(model, 0, Column.STATUS) == "Stuck"


def test_tooltips_are_escaped() -> None:
    model = make_model(make_task(1, "<b>x</b>"))
    assert "&lt;b&gt;x&lt;/b&gt;" in text(model, 0, Column.TASK, Qt.ItemDataRole.ToolTipRole)


def test_relative_times_follow_the_clock() -> None:
    clock = Moment()
    model = make_model(make_task(1), clock=clock)
    clock.now += timedelta(minutes=3)
    assert text(model, 0, Column.LAST) == "18 min ago, took 38 s"
    assert text(model, 0, Column.STATUS) == "Overdue"


def test_the_header_names_the_sorted_column_and_its_direction() -> None:
    model = make_model(make_task(1))
    assert model.headerData(Column.TASK, Qt.Orientation.Horizontal) == "Task ↑"
    model.sort(Column.ERRORS, Qt.SortOrder.DescendingOrder)
    assert model.headerData(Column.TASK, Qt.Orientation.Horizontal) == "Task"
    assert model.headerData(Column.ERRORS, Qt.Orientation.Horizontal) == "Errors ↓"


def test_only_interval_tasks_are_edited_in_their_cell() -> None:
    model = make_model(make_task(1), make_task(2, frequency_seconds=None, frequency_cron="0 9 * * *"))
    editable = Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(0, Column.FREQUENCY)) & editable
    assert not model.flags(model.index(0, Column.TASK)) & editable
    assert not model.flags(model.index(1, Column.FREQUENCY)) & editable
