"""The table without Qt: search, filters, groups, order and what one update touches."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.ui.models.task_row import (
    ALL_COLUMNS,
    Column,
    GroupRow,
    Progress,
    StatusFilter,
    TaskRow,
    TaskState,
    changed_cells,
)
from cockpit.ui.models.task_rows import TaskRows

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)


def task(task_id: int, name: str = "", component: str = "news", **more: Any) -> SystemTask:
    defaults: dict[str, Any] = {"frequency_seconds": 900.0, "next_run_at": NOW + timedelta(minutes=task_id)}
    return SystemTask(task_id, name or f"Task {task_id}", "news_sync", component, **{**defaults, **more})


def running(run_id: int = 1, fraction: float | None = None) -> Progress:
    return Progress(run_id, NOW - timedelta(seconds=3), fraction)


def rows_of(*tasks: SystemTask, titles: dict[str, tuple[str, str]] | None = None) -> TaskRows:
    rows = TaskRows(titles or {"news_sync": ("News sync", "rss")})
    rows.replace_all(tasks, {})
    rows.arrange(NOW)
    return rows


def names(rows: TaskRows) -> list[str]:
    return [entry.task.name if isinstance(entry, TaskRow) else f"# {entry.component}" for entry in rows.entries]


class TestState:
    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ({}, TaskState.NEW),
            ({"last_status": RunStatus.SUCCESS}, TaskState.SUCCESS),
            ({"last_status": RunStatus.ERROR}, TaskState.ERROR),
            ({"last_status": RunStatus.TIMED_OUT}, TaskState.TIMED_OUT),
            ({"last_status": RunStatus.INTERRUPTED}, TaskState.INTERRUPTED),
            ({"enabled": False, "last_status": RunStatus.SUCCESS}, TaskState.DISABLED),
            ({"fault": "The cron text is empty.", "enabled": False}, TaskState.FAULT),
            (
                {"next_run_at": NOW - timedelta(minutes=2), "last_status": RunStatus.SUCCESS},
                TaskState.OVERDUE,
            ),
            (
                {"next_run_at": NOW - timedelta(seconds=20), "last_status": RunStatus.SUCCESS},
                TaskState.SUCCESS,
            ),
        ],
    )
    def test_a_task_is_what_its_last_run_its_switch_and_its_fault_say(
        self, more: dict[str, Any], expected: TaskState
    ) -> None:
        assert TaskRow(task(1, **more), "", "").state(NOW) is expected

    def test_a_running_disabled_task_is_running_and_a_stuck_one_is_stuck(self) -> None:
        row = TaskRow(task(1, enabled=False), "", "", progress=running())
        assert row.state(NOW) is TaskState.RUNNING
        row.progress = replace(running(), stuck=True)
        assert row.state(NOW) is TaskState.STUCK


class TestSearchAndFilter:
    def test_every_word_must_be_found_in_name_component_or_type(self) -> None:
        rows = rows_of(task(1, "Morning news"), task(2, "Evening news", "calendar"), task(3, "Backup"))
        rows.search = "NEWS calen"
        rows.arrange(NOW)
        assert names(rows) == ["Evening news"]

    def test_the_title_of_the_type_is_searched_too(self) -> None:
        rows = rows_of(task(1, "Alpha"), titles={"news_sync": ("Flux d’actualités", "rss")})
        rows.search = "actualités"
        rows.arrange(NOW)
        assert names(rows) == ["Alpha"]

    def test_counts_follow_each_change_and_never_need_a_recount(self) -> None:
        rows = rows_of(task(1), task(2, enabled=False), task(3, error_count=2), task(4, fault="No schedule."))
        assert rows.counts == {
            StatusFilter.ALL: 4,
            StatusFilter.RUNNING: 0,
            StatusFilter.FAILING: 2,
            StatusFilter.PAUSED: 0,
            StatusFilter.DISABLED: 1,
        }
        rows.progress(1, running())
        rows.put(task(3))
        rows.remove(2)
        assert rows.counts == {
            StatusFilter.ALL: 3,
            StatusFilter.RUNNING: 1,
            StatusFilter.FAILING: 1,
            StatusFilter.PAUSED: 0,
            StatusFilter.DISABLED: 0,
        }

    @pytest.mark.parametrize(
        ("status", "expected"),
        [
            (StatusFilter.ALL, ["A", "B", "C"]),
            (StatusFilter.RUNNING, ["B"]),
            (StatusFilter.FAILING, ["C"]),
            (StatusFilter.DISABLED, ["A"]),
        ],
    )
    def test_segments_show_what_they_count(self, status: StatusFilter, expected: list[str]) -> None:
        rows = rows_of(task(1, "A", enabled=False), task(2, "B"), task(3, "C", error_count=1))
        rows.progress(2, running())
        rows.status = status
        rows.arrange(NOW)
        assert names(rows) == expected
        assert rows.counts[status] == len(expected)

    def test_a_component_can_be_chosen(self) -> None:
        rows = rows_of(task(1, "A", "x"), task(2, "B", "y"))
        rows.component = "y"
        rows.arrange(NOW)
        assert names(rows) == ["B"]
        assert rows.components() == ["x", "y"]


class TestOrder:
    def test_equal_rows_keep_the_order_of_their_names_in_both_directions(self) -> None:
        rows = rows_of(task(1, "b", error_count=1), task(2, "a", error_count=1), task(3, "c"))
        for descending, expected in ((False, ["c", "a", "b"]), (True, ["a", "b", "c"])):
            rows.sort_by(Column.ERRORS, descending=descending)
            rows.arrange(NOW)
            assert names(rows) == expected

    @pytest.mark.parametrize("descending", [False, True])
    def test_rows_without_a_value_come_last_in_both_directions(self, descending: bool) -> None:
        rows = rows_of(task(1, "never", next_run_at=None), task(2, "soon"), task(3, "off", enabled=False))
        rows.sort_by(Column.NEXT, descending=descending)
        rows.arrange(NOW)
        assert names(rows) == ["soon", "never", "off"]

    @given(
        st.lists(
            st.builds(
                dict,
                error_count=st.integers(0, 3),
                enabled=st.booleans(),
                last_run_at=st.none() | st.just(NOW),
                frequency_seconds=st.none() | st.sampled_from([60.0, 900.0]),
                frequency_cron=st.none() | st.just("0 7 * * *"),
            ),
            max_size=12,
        ),
        st.sampled_from(list(Column)),
        st.booleans(),
    )
    def test_sorting_never_loses_doubles_or_misplaces_a_row(
        self, shapes: list[dict[str, Any]], column: Column, descending: bool
    ) -> None:
        rows = rows_of(*(task(number, **shape) for number, shape in enumerate(shapes)))
        rows.sort_by(column, descending=descending)
        rows.arrange(NOW)
        shown = [entry.task.id for entry in rows.entries if isinstance(entry, TaskRow)]
        assert sorted(shown) == list(range(len(shapes)))
        assert rows.position == {task_id: place for place, task_id in enumerate(shown)}

    def test_the_status_order_puts_what_needs_a_person_first(self) -> None:
        rows = rows_of(
            task(1, "ok", last_status=RunStatus.SUCCESS),
            task(2, "off", enabled=False),
            task(3, "bad", last_status=RunStatus.ERROR, error_count=1),
        )
        rows.sort_by(Column.STATUS, descending=False)
        rows.arrange(NOW)
        assert names(rows) == ["bad", "ok", "off"]


class TestGroups:
    def test_headings_count_their_tasks_and_keep_the_order_inside(self) -> None:
        rows = rows_of(task(1, "B", "x"), task(2, "A", "x", error_count=1), task(3, "C", "a"))
        rows.progress(1, running())
        rows.grouped = True
        rows.arrange(NOW)
        assert names(rows) == ["# a", "C", "# x", "A", "B"]
        assert rows.entries[2] == GroupRow("x", 2, running=1, failing=1, collapsed=False)

    def test_a_collapsed_group_hides_its_rows_and_only_them(self) -> None:
        rows = rows_of(task(1, "B", "x"), task(3, "C", "a"))
        rows.grouped = True
        rows.collapsed = {"a"}
        rows.arrange(NOW)
        assert names(rows) == ["# a", "# x", "B"]
        assert rows.put(task(3, "C", "a", error_count=4)).position is None


class TestOneUpdate:
    def test_an_update_names_the_changed_cells_only(self) -> None:
        before = task(1)
        assert changed_cells(before, replace(before, updated_at=NOW)) == frozenset()
        assert changed_cells(before, replace(before, error_count=1)) == {Column.ERRORS}
        assert changed_cells(before, replace(before, next_run_at=NOW)) == {Column.NEXT, Column.STATUS}
        assert changed_cells(before, replace(before, enabled=False)) == ALL_COLUMNS

    def test_it_says_where_the_row_is_and_asks_for_no_new_order_when_none_is_needed(self) -> None:
        rows = rows_of(task(1, "a"), task(2, "b"))
        update = rows.put(task(2, "b", error_count=1))
        assert update.position == 1
        assert update.cells == {Column.ERRORS}
        assert not update.order_changed
        assert update.counts_changed

    def test_an_update_of_the_sorted_column_asks_for_a_new_order(self) -> None:
        rows = rows_of(task(1, "a"), task(2, "b"))
        rows.sort_by(Column.ERRORS, descending=True)
        rows.arrange(NOW)
        assert rows.put(task(2, "b", error_count=9)).order_changed
        rows.arrange(NOW)
        assert names(rows) == ["b", "a"]

    def test_a_row_that_enters_the_filter_asks_for_a_new_list(self) -> None:
        rows = rows_of(task(1))
        rows.status = StatusFilter.RUNNING
        rows.arrange(NOW)
        assert rows.entries == []
        assert rows.progress(1, running()).order_changed
        rows.arrange(NOW)
        assert names(rows) == ["Task 1"]

    def test_progress_touches_the_status_cell_and_start_and_end_touch_more(self) -> None:
        rows = rows_of(task(1))
        assert rows.progress(1, running()).cells == {Column.STATUS, Column.NEXT, Column.ACTIONS}
        assert rows.progress(1, running(fraction=0.5)).cells == {Column.STATUS}
        assert rows.progress(1, running(fraction=0.5)).cells == frozenset()
        assert rows.progress(1, None).cells == {Column.STATUS, Column.NEXT, Column.ACTIONS}
        assert rows.progress(99, running()).cells == frozenset()

    def test_the_next_planned_time_is_that_of_enabled_tasks_and_ahead(self) -> None:
        soon = NOW + timedelta(seconds=9)
        rows = rows_of(
            task(1, next_run_at=soon, enabled=False),
            task(2),
            task(3, next_run_at=None),
            task(4, next_run_at=NOW - timedelta(minutes=1)),
        )
        assert rows.next_planned(NOW) == NOW + timedelta(minutes=2)

    def test_components_are_counted_along_and_say_when_they_changed(self) -> None:
        rows = rows_of(task(1, component="b"), task(2, component="a"))
        assert rows.components() == ["a", "b"]
        version = rows.components_version
        rows.put(task(1, component="b", error_count=1))
        assert rows.components_version == version
        rows.put(task(1, component="c"))
        assert rows.components() == ["a", "c"]
        assert rows.components_version != version
        rows.remove(2)
        assert rows.components() == ["c"]


def test_ten_thousand_rows_are_filtered_and_sorted_without_quadratic_work() -> None:
    rows = rows_of(*(task(number, f"Task {number:05d}", f"c/{number % 16}") for number in range(10_000)))
    started = time.process_time()
    for column in Column:
        rows.sort_by(column, descending=True)
        rows.arrange(NOW)
    for number in range(10_000):
        rows.put(task(number, f"Task {number:05d}", f"c/{number % 16}", error_count=1))
    rows.search = "task 0999 c/"
    rows.arrange(NOW)
    assert len(rows.entries) == 11  # 00999 and 09990 to 09999
    assert time.process_time() - started < 10  # a limit for the wrong order of growth, not a measure of speed
