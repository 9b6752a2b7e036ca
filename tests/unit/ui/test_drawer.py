"""The drawer and its parts: facts, next runs, history, result, log."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from pydantic import BaseModel
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.handler import HandlerSpec, RunContext, TaskRunResult
from cockpit.domain.run import LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Interval
from cockpit.ui.widgets.drawer import TaskDrawer
from cockpit.ui.widgets.labels import ElidedLabel
from cockpit.ui.widgets.log_view import LogView, continuation
from cockpit.ui.widgets.result_view import ResultView, lines_of
from tests.helpers.task_rows import NOW, make_progress, make_task

pytestmark = pytest.mark.usefixtures("look")


class Nothing(BaseModel):
    pass


async def do_nothing(context: RunContext, params: Any) -> TaskRunResult:
    return TaskRunResult.success()


SPEC = HandlerSpec("news_sync", "News sync", "Reads feeds.", Nothing, do_nothing, Interval(900.0), icon="rss")


def words(widget: QWidget) -> list[str]:
    """All text in a widget that was not hidden on purpose (new labels are shown at the next turn of Qt)."""
    on_purpose = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    found = [
        label for label in widget.findChildren(QLabel) if not (label.isHidden() and label.testAttribute(on_purpose))
    ]
    return [label.full_text() if isinstance(label, ElidedLabel) else label.text() for label in found]


def make_run(run_id: int, status: RunStatus = RunStatus.SUCCESS, seconds: float = 2.0, **more: Any) -> TaskRun:
    start = NOW - timedelta(minutes=15 * run_id)
    end = start + timedelta(seconds=seconds)
    return TaskRun(run_id, 1, "news_sync", "news", start, status, Trigger.SCHEDULE, start, end, **more)


def make_line(number: int, run_id: int = 7, level: str = "info") -> LogLine:
    return LogLine(run_id, NOW + timedelta(milliseconds=number * 10), level, f"line {number}")


@pytest.fixture
def drawer(qtbot: QtBot) -> TaskDrawer:
    drawer = TaskDrawer("Europe/Paris")
    qtbot.addWidget(drawer)
    drawer.resize(392, 900)
    drawer.show()
    return drawer


NINE_NEW_YORK = NOW.replace(hour=13, minute=0)
NINE_PARIS = NOW.replace(hour=7, minute=0) + timedelta(days=1)


class TestDrawer:
    def test_it_says_how_the_task_is_set_up(self, drawer: TaskDrawer) -> None:
        task = make_task(1, "Feeds", auto_disable_after=5, timeout_seconds=90.0)
        drawer.show_task(task, SPEC, None, NOW)
        shown = words(drawer)
        for expected in ("Feeds", "News sync · news", "Every 15 min", "1 min 30 s", "off after 5 in a row"):
            assert expected in shown

    def test_the_default_time_limit_is_said_to_be_one(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1), SPEC, None, NOW)
        assert "10 min (default)" in words(drawer)

    def test_five_next_runs_in_both_zones(self, drawer: TaskDrawer) -> None:
        rule: dict[str, Any] = {
            "frequency_seconds": None,
            "frequency_cron": "0 9 * * 1-5",
            "time_zone": "America/New_York",
        }
        task = make_task(1, **rule, next_run_at=NINE_NEW_YORK)
        drawer.show_task(task, SPEC, None, NOW)
        shown = words(drawer._next)
        assert shown.count("09:00") == 5
        assert "here and New York" in shown
        assert shown.count("15:00") == 2  # until the clocks of Paris go back
        assert shown.count("14:00") == 3
        assert "Today" in shown

    def test_one_zone_is_enough_when_it_is_here(self, drawer: TaskDrawer) -> None:
        drawer.show_task(
            make_task(
                1, frequency_seconds=None, frequency_cron="0 9 * * *", time_zone="Europe/Paris", next_run_at=NINE_PARIS
            ),
            SPEC,
            None,
            NOW,
        )
        assert words(drawer._next).count("09:00") == 5

    def test_a_disabled_task_has_no_next_runs(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1, enabled=False), SPEC, None, NOW)
        assert "None while it is disabled" in words(drawer._next)

    def test_a_broken_row_says_why_and_offers_to_edit(self, drawer: TaskDrawer, qtbot: QtBot) -> None:
        task = make_task(1, fault="Neither an interval nor a cron text.", frequency_seconds=None)
        drawer.show_task(task, None, None, NOW)
        assert drawer._fault.isVisible()
        assert "Neither an interval nor a cron text." in words(drawer)
        with qtbot.waitSignal(drawer.edit_requested) as heard:
            qtbot.keyClick(drawer, Qt.Key.Key_F2)
        assert heard.args == [1]
        drawer.show_task(make_task(2), SPEC, None, NOW)
        assert not drawer._fault.isVisible()

    def test_run_becomes_stop_with_progress_and_message(self, drawer: TaskDrawer, qtbot: QtBot) -> None:
        drawer.show_task(make_task(1), SPEC, None, NOW)
        with qtbot.waitSignal(drawer.run_requested) as heard:
            drawer.run_button.click()
        assert heard.args == [1]
        drawer.set_progress(make_progress(0.62, message="Source 8 of 11"))
        drawer.refresh_times(NOW)
        assert "62 % · Source 8 of 11" in words(drawer)
        assert "3 s" in words(drawer)
        with qtbot.waitSignal(drawer.stop_requested) as heard:
            drawer.run_button.click()
        drawer.set_progress(make_progress(stuck=True))
        assert "It was stopped and still does not return." in words(drawer)
        drawer.set_progress(None)
        assert not drawer._running.isVisible()

    def test_the_last_result_is_readable(self, drawer: TaskDrawer) -> None:
        task = make_task(1, last_result={"inserted": 24, "updated": 3})
        drawer.show_task(task, SPEC, None, NOW)
        shown = words(drawer._result)
        assert "24 new articles, 3 updated" in shown
        assert "15 min ago · 38 s" in shown

    def test_an_error_is_told_in_full(self, drawer: TaskDrawer) -> None:
        drawer.show_task(
            make_task(1, last_status=RunStatus.ERROR, last_error="HTTP 503 <b>from</b> feeds.acme.io"), SPEC, None, NOW
        )
        assert "HTTP 503 <b>from</b> feeds.acme.io" in words(drawer._result)
        assert drawer._summary.textFormat() == Qt.TextFormat.PlainText

    def test_a_task_that_never_ran_shows_no_result(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1, last_status=None, last_run_at=None), SPEC, None, NOW)
        drawer.show_runs((), NOW)
        assert not drawer._result.isVisible()
        assert "It has not run yet." in words(drawer)

    def test_history_has_bars_numbers_and_the_last_runs(self, drawer: TaskDrawer, qtbot: QtBot) -> None:
        drawer.show_task(make_task(1), SPEC, None, NOW)
        runs = [make_run(n, seconds=float(n)) for n in range(1, 10)]
        runs[2] = make_run(3, RunStatus.ERROR, error_message="HTTP 503")
        running = replace(make_run(0), status=RunStatus.RUNNING, finished_at=None)
        drawer.show_runs([running, *runs], NOW)
        history = drawer._history
        assert history.bars.bar_count() == 9
        assert history.aside.text() == "median 5 s   p95 9 s   89 % ok"
        assert "HTTP 503" in words(history)
        with qtbot.waitSignal(drawer.log_requested) as heard:
            history.bars.activated.emit(8)
        assert heard.args == [1]  # the newest is at the right

    def test_another_task_starts_with_an_empty_history_and_log(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1), SPEC, None, NOW)
        drawer.show_runs([make_run(1)], NOW)
        drawer.show_log(1, [make_line(1, 1)], "Log")
        drawer.show_task(make_task(2), SPEC, None, NOW)
        assert drawer._history.bars.bar_count() == 0
        assert not drawer._log.isVisible()

    def test_only_lines_of_the_shown_run_are_added(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1), SPEC, make_progress(), NOW)
        drawer.show_log(7, (), "Live log")
        assert drawer._log.isVisible()
        drawer.add_log(7, [make_line(1)])
        drawer.add_log(8, [make_line(2, 8)])
        drawer.log.flush()
        assert "line 1" in drawer.log.toPlainText()
        assert "line 2" not in drawer.log.toPlainText()

    def test_escape_and_the_cross_close_it(self, drawer: TaskDrawer, qtbot: QtBot) -> None:
        drawer.show_task(make_task(1), SPEC, None, NOW)
        with qtbot.waitSignal(drawer.closed):
            qtbot.keyClick(drawer, Qt.Key.Key_Escape)

    def test_relative_times_are_said_again(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1), SPEC, None, NOW)
        drawer.refresh_times(NOW + timedelta(minutes=5))
        assert drawer._result.aside.text() == "20 min ago · 38 s"


class TestLog:
    @pytest.fixture
    def log(self, qtbot: QtBot) -> LogView:
        log = LogView()
        qtbot.addWidget(log)
        log.resize(340, 200)
        log.show()
        return log

    def test_lines_come_in_batches_and_in_order(self, log: LogView, qtbot: QtBot) -> None:
        for number in range(100):
            log.add([make_line(number)])
        assert log.toPlainText() == ""
        qtbot.waitUntil(lambda: log.blockCount() == 100)
        assert log.toPlainText().splitlines()[-1].endswith("  line 99")

    def test_it_follows_until_the_person_scrolls_up(self, log: LogView, qtbot: QtBot) -> None:
        log.show_lines([make_line(number) for number in range(100)])
        bar = log.verticalScrollBar()
        assert bar.value() == bar.maximum()
        bar.setValue(10)
        assert not log.is_following()
        assert log._latest.isVisible()
        log.add([make_line(200)])
        log.flush()
        assert bar.value() == 10
        log._latest.click()
        assert bar.value() == bar.maximum()
        log.add([make_line(201)])
        log.flush()
        assert bar.value() == bar.maximum()
        assert not log._latest.isVisible()

    def test_it_keeps_a_bounded_number_of_lines_and_goes_on_following(self, log: LogView) -> None:
        for start in range(0, 5000, 500):
            log.add([make_line(number) for number in range(start, start + 500)])
            log.flush()
        assert log.blockCount() == 2000
        assert log.is_following()
        assert log.toPlainText().splitlines()[-1].endswith("line 4999")

    def test_it_is_as_high_as_its_lines_within_bounds(self, log: LogView) -> None:
        log.show_lines([make_line(1)])
        small = log.height()
        log.add([make_line(number) for number in range(6)])
        log.flush()
        assert small < log.height()
        log.add([make_line(number) for number in range(500)])
        log.flush()
        assert log.height() == 220
        log.show_lines([make_line(1)])
        assert log.height() == small

    def test_a_flood_between_two_batches_keeps_the_newest(self, log: LogView) -> None:
        log.add([make_line(number) for number in range(10_000)])
        assert len(log._waiting) == 2000

    def test_nothing_is_lost_while_it_is_hidden(self, log: LogView, qtbot: QtBot) -> None:
        log.hide()
        log.add([make_line(1)])
        assert not log._timer.isActive()
        log.show()
        qtbot.waitUntil(lambda: "line 1" in log.toPlainText())

    def test_markup_is_text(self, log: LogView) -> None:
        log.show_lines([LogLine(1, NOW, "error", "<b>x</b>")])
        assert log.toPlainText().endswith("<b>x</b>")

    @pytest.mark.parametrize("split", range(6))
    def test_live_lines_continue_the_stored_ones_without_gap_or_double(self, split: int) -> None:
        live = [LogLine(7, NOW + timedelta(microseconds=500 * number), "info", "the same words") for number in range(6)]
        cut = [replace(line, at=line.at.replace(microsecond=line.at.microsecond // 1000 * 1000)) for line in live]
        assert len(cut[:split]) + len(continuation(cut[:split], live)) == 6

    def test_without_stored_lines_all_live_ones_are_new(self) -> None:
        assert continuation([], [make_line(1)]) == [make_line(1)]


class TestResult:
    def test_nested_values_are_indented(self) -> None:
        lines = list(lines_of({"sources": [{"name": "LWN", "took_seconds": 2.5}], "ok": True, "none": None}))
        assert [(line.depth, line.name, line.value) for line in lines] == [
            (0, "sources", ""),
            (1, "1", ""),
            (2, "name", "LWN"),
            (2, "took", "2.5 s"),
            (0, "ok", "true"),
            (0, "none", "–"),
        ]

    def test_plain_lists_stay_on_one_line_and_long_text_is_a_block(self) -> None:
        lines = list(lines_of({"days": ["mon", "tue"], "output": "one\ntwo\n", "empty": []}))
        assert (lines[0].value, lines[2].value) == ("mon, tue", "–")
        assert lines[1].block
        assert lines[1].value == "one\ntwo"

    def test_depth_is_bounded(self) -> None:
        deep: dict[str, Any] = {"end": 1}
        for _ in range(50):
            deep = {"in": deep}
        assert len(list(lines_of(deep))) < 10

    def test_hundreds_of_values_are_cut_and_counted(self, qtbot: QtBot) -> None:
        view = ResultView()
        qtbot.addWidget(view)
        view.show_result({f"key{number}": number for number in range(100)})
        assert any("60 more" in text for text in words(view))

    def test_no_result_takes_no_room(self, qtbot: QtBot) -> None:
        view = ResultView()
        qtbot.addWidget(view)
        view.show_result({"a": 1})
        view.show_result(None)
        assert view.isHidden()

    def test_it_is_copied_as_json(self, qtbot: QtBot) -> None:
        view = ResultView()
        qtbot.addWidget(view)
        view.show_result({"a": [1, "<b>"]})
        view._copy.click()
        assert json.loads(QGuiApplication.clipboard().text()) == {"a": [1, "<b>"]}
