"""What the cells of the table say to the eye, to screen readers and in tooltips, English and French."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Daily, Interval
from cockpit.ui.models import task_texts
from cockpit.ui.models.task_row import Column, GroupRow, Progress, TaskRow
from tests.helpers.task_rows import NOW, make_progress, make_task

pytestmark = pytest.mark.usefixtures("look")


def row(progress: Progress | None = None, **more: Any) -> TaskRow:
    return TaskRow(make_task(4, "Newsletter", "marketing", **more), "News sync", "rss", progress)


def tip(column: Column, progress: Progress | None = None, **more: Any) -> str:
    return task_texts.tip(row(progress, **more), column, NOW)


def spoken(column: Column, progress: Progress | None = None, **more: Any) -> str:
    return task_texts.spoken(row(progress, **more), column, NOW)


def test_every_column_has_a_title() -> None:
    titles = [task_texts.header(column) for column in Column]
    assert titles == ["Task", "Component", "Status", "Last run", "Next run", "Frequency", "Errors", "Actions"]


class TestTips:
    def test_the_name_cut_in_its_cell_is_whole_in_the_tip(self) -> None:
        assert tip(Column.TASK) == "Newsletter\nNews sync · marketing"

    def test_a_fault_is_told_wherever_it_helps(self) -> None:
        for column in (Column.TASK, Column.STATUS, Column.NEXT):
            assert "Two schedules." in tip(column, fault="Two schedules.", next_run_at=None)

    def test_times_are_exact(self) -> None:
        assert "2026" in tip(Column.LAST)
        assert "2026" in tip(Column.NEXT)

    def test_the_last_run_says_how_it_ended(self) -> None:
        assert "24 new articles" in tip(Column.LAST, last_result={"inserted": 24})
        assert "HTTP 503" in tip(Column.STATUS, last_status=RunStatus.ERROR, last_error="HTTP 503")

    def test_a_task_that_never_ran_has_no_last_run_to_explain(self) -> None:
        assert tip(Column.LAST, last_run_at=None, last_status=None) == ""

    def test_why_a_disabled_task_has_no_next_run(self) -> None:
        assert tip(Column.NEXT, enabled=False) == "A disabled task runs only by hand."

    def test_a_cron_task_shows_its_expression_and_zone(self) -> None:
        more = {"frequency_seconds": None, "frequency_cron": "0 9 * * 1-5", "time_zone": "Asia/Tokyo"}
        assert tip(Column.FREQUENCY, **more) == "0 9 * * 1-5 · Asia/Tokyo"

    def test_a_rule_of_the_wall_shows_its_zone(self) -> None:
        more = {"frequency_seconds": None, "rules": (Daily(("09:00",)),), "time_zone": "Asia/Tokyo"}
        assert tip(Column.FREQUENCY, **more) == "Asia/Tokyo"
        assert task_texts.frequency_lines(make_task(1, **more)) == ("daily 09:00", "Tokyo")

    def test_intervals_side_by_side_have_no_zone(self) -> None:
        rules = (Interval(600), Interval(900))
        task = make_task(1, frequency_seconds=None, rules=rules, time_zone="Asia/Tokyo")
        assert task_texts.frequency_lines(task) == ("every 10 min; every 15 min", "")

    def test_an_interval_says_that_it_can_be_changed_here(self) -> None:
        assert tip(Column.FREQUENCY) == "Click to change"

    @pytest.mark.parametrize(("count", "words"), [(1, "1 error in a row"), (3, "3 errors in a row")])
    def test_errors_are_counted_in_words(self, count: int, words: str) -> None:
        assert tip(Column.ERRORS, error_count=count) == words

    def test_progress_has_its_message(self) -> None:
        assert tip(Column.STATUS, make_progress(0.5, message="half")) == "50 % · half"
        assert tip(Column.STATUS, make_progress(message="somewhere")) == "somewhere"

    def test_the_component_is_whole_and_buttons_speak_for_themselves(self) -> None:
        assert tip(Column.COMPONENT) == "marketing"
        assert tip(Column.ACTIONS) == ""


class TestSpoken:
    def test_each_cell_names_its_column(self) -> None:
        assert spoken(Column.TASK) == "Newsletter, News sync"
        assert spoken(Column.COMPONENT) == "Component: marketing"
        assert spoken(Column.LAST) == "Last run: 15 min ago, took 38 s"
        assert spoken(Column.ERRORS, error_count=2) == "Errors: 2"

    def test_buttons_say_what_they_would_do(self) -> None:
        assert spoken(Column.ACTIONS) == "Actions: on, Run now"
        assert spoken(Column.ACTIONS, make_progress(), enabled=False) == "Actions: off, Stop"

    def test_groups_say_whether_they_are_open(self) -> None:
        group = GroupRow("news", 3, running=2, failing=0, collapsed=False)
        assert task_texts.spoken(group, Column.TASK, NOW) == "news, 3 tasks, expanded"
        assert task_texts.spoken(group, Column.STATUS, NOW) == "2 running"
        assert task_texts.spoken(group, Column.ERRORS, NOW) == ""


class TestBelowTheName:
    def test_what_has_no_column_moves_there(self) -> None:
        found = row()
        assert task_texts.below_name(found, component=True, frequency=False) == "marketing"
        assert task_texts.below_name(found, component=True, frequency=True) == "every 15 min · marketing"

    def test_with_all_columns_it_tells_the_last_result_else_the_type(self) -> None:
        assert task_texts.below_name(row(), component=False, frequency=False) == "News sync"
        told = row(last_result={"inserted": 24})
        assert task_texts.below_name(told, component=False, frequency=False) == "24 new articles"


class TestLastRun:
    @pytest.mark.parametrize(
        ("status", "words", "token"),
        [
            (RunStatus.SUCCESS, "took 38 s", "text3"),
            (RunStatus.ERROR, "failed after 38 s", "err"),
            (RunStatus.TIMED_OUT, "failed after 38 s", "err"),
            (RunStatus.CANCELLED, "stopped after 38 s", "text3"),
            (RunStatus.INTERRUPTED, "cut short", "warn"),
            (RunStatus.SKIPPED, "took 38 s", "text3"),
        ],
    )
    def test_the_second_line_tells_how_it_ended(self, status: RunStatus, words: str, token: str) -> None:
        assert task_texts.last_lines(row(last_status=status), NOW)[1:] == (words, token)

    @pytest.mark.parametrize(
        ("status", "words"), [(RunStatus.SUCCESS, ""), (RunStatus.ERROR, "failed"), (RunStatus.CANCELLED, "stopped")]
    )
    def test_an_unknown_length_is_left_out(self, status: RunStatus, words: str) -> None:
        assert task_texts.last_lines(row(last_status=status, last_duration_seconds=None), NOW)[1] == words


def test_numbers_and_times_follow_the_language(french: None) -> None:
    assert QLocale().language() == QLocale.Language.French
    assert "2,5 s" in task_texts.cell(row(last_duration_seconds=2.5), Column.LAST, NOW)
    assert task_texts.cell(row(), Column.FREQUENCY, NOW) == "toutes les 15 min"


def test_a_far_run_has_its_weekday_and_time() -> None:
    text, _, token = task_texts.next_lines(row(next_run_at=NOW + timedelta(days=2)), NOW)
    assert text.startswith("Sat ")
    assert token == "text"
