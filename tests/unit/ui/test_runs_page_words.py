"""What the Runs page says without a workspace: cells, chips, columns, the days of a year, stages and logs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cockpit.domain.run import Cause, LogLine, RunStatus, Stage, TaskRun, Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.services.runs import DayCount
from cockpit.ui.models.run_facts import fact_lines, related_words, summary, title_line
from cockpit.ui.models.run_filter_words import FAILURES, chips_of, status_key, statuses_of, without
from cockpit.ui.models.run_row import LiveRun, RunColumn, outcome_words, planned_words, started_words, took_words
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.run_heatmap import YearHeatMap
from cockpit.ui.widgets.run_layout import fit
from cockpit.ui.widgets.run_log import MOST_LINES, RunLog
from cockpit.ui.widgets.run_stages import RunStages
from tests.helpers.stored_runs import NOW

RUN = TaskRun(
    id=1_048_577,
    task_id=7,
    task_type="news_sync",
    component="rss",
    planned_at=NOW,
    status=RunStatus.SUCCESS,
    trigger=Trigger.SCHEDULE,
    started_at=NOW + timedelta(seconds=0.1),
    finished_at=NOW + timedelta(seconds=38.5),
    result={"inserted": 24},
    task_name="News sync",
)


def started(seconds: float, trigger: Trigger = Trigger.SCHEDULE) -> TaskRun:
    return replace(RUN, started_at=NOW + timedelta(seconds=seconds), trigger=trigger)


class TestCells:
    @pytest.mark.parametrize(
        ("run", "said"),
        [
            (started(0.1), ("+0.1 s", "text3")),
            (started(60), ("+1 min", "text3")),
            (started(18 * 60), ("+18 min", "warn")),
            (started(4 * 3600 + 46 * 60), ("+4 h 46", "warn")),
            (started(-3), ("+0.0 s", "text3")),  # the clock was set back in between
            (started(0, Trigger.MANUAL), ("by you", "text3")),
            (started(0, Trigger.API), ("by API", "text3")),
            (replace(RUN, started_at=None), ("never", "text3")),
        ],
    )
    def test_started_is_the_delay_and_amber_over_a_minute(
        self, look: Theme, run: TaskRun, said: tuple[str, str]
    ) -> None:
        assert started_words(run) == said

    def test_planned_is_shorter_the_nearer_it_is(self, look: Theme) -> None:
        assert planned_words(RUN, NOW) == NOW.astimezone().strftime("%H:%M:%S")
        before = replace(RUN, planned_at=NOW - timedelta(days=30))
        assert planned_words(before, NOW).startswith("22 Oct ")
        old = replace(RUN, planned_at=NOW - timedelta(days=800))
        assert planned_words(old, NOW) == "9/12/24"

    def test_a_running_run_counts_and_says_where_it_is(self, look: Theme) -> None:
        running = replace(RUN, status=RunStatus.RUNNING, finished_at=None)
        assert took_words(running, NOW + timedelta(seconds=132.6)) == ("2 min 12 s", "run")
        assert outcome_words(running, LiveRun(0.7, "source 8 of 11")) == ("source 8 of 11", "text2")
        assert outcome_words(running) == ("", "text2")

    def test_a_row_may_stand_for_many_missed_times(self, look: Theme) -> None:
        missed = replace(RUN, status=RunStatus.MISSED, cause=Cause.ASLEEP, missed_count=1200, started_at=None)
        assert outcome_words(missed) == ("1,200 planned times · the computer was asleep", "text2")

    def test_numbers_are_french_in_french(self, french: Theme) -> None:
        assert started_words(started(0.1))[0] == "+0,1 s"


class TestColumns:
    @pytest.mark.parametrize(
        ("width", "hidden"),
        [
            (1100, set()),
            (748, set()),  # 1440 beside the drawer
            (700, {RunColumn.TRIGGER}),
            (620, {RunColumn.TRIGGER, RunColumn.TOOK}),
            (520, {RunColumn.TRIGGER, RunColumn.TOOK, RunColumn.STARTED}),
        ],
    )
    def test_they_fold_in_their_order(self, width: int, hidden: set[RunColumn]) -> None:
        widths = fit(width)
        assert {column for column, pixels in widths.items() if pixels == 0} == hidden
        assert sum(widths.values()) == width


class TestFilterWords:
    def test_each_part_is_a_chip_that_takes_only_itself_away(self, look: Theme) -> None:
        wanted = RunFilter(
            task_ids=(7,),
            not_task_ids=(8, 9),
            statuses=FAILURES,
            triggers=(Trigger.RETRY,),
            since=NOW,
            components=("x",),
        )
        chips = chips_of(wanted, {7: "News", 8: "Mail"}, "24h")
        assert [(chip.name, chip.value) for chip in chips] == [
            ("Time", "last 24 h"),
            ("Task", "News"),
            ("Not", "Mail"),
            ("Not", "#9"),
            ("Component", "x"),
            ("Status", "failures"),
            ("Trigger", "retry"),
        ]
        assert without(wanted, "not:8") == replace(wanted, not_task_ids=(9,))
        left = wanted
        for chip in chips:
            left = without(left, chip.key)
        assert left == RunFilter()

    def test_a_range_of_ones_own_is_said_with_its_times(self, look: Theme) -> None:
        (chip,) = chips_of(RunFilter(since=NOW, until=NOW + timedelta(days=1)), {}, "")
        assert chip.value.count("Nov 2026") == 2

    @pytest.mark.parametrize("key", ["", "failures", "missed", "running"])
    def test_a_choice_of_status_comes_back(self, key: str) -> None:
        assert status_key(statuses_of(key)) == key


class TestFacts:
    def test_it_says_when_and_how_long(self, look: Theme) -> None:
        facts = dict(fact_lines(RUN, NOW))
        assert facts["Started"].endswith("· 0.1 s after plan")
        assert facts["Ended"].endswith("· took 38 s")
        assert title_line(RUN) == "Run 1,048,577 · first attempt"
        assert title_line(replace(RUN, attempt=3)) == "Run 1,048,577 · attempt 3"

    def test_what_never_ran_says_why(self, look: Theme) -> None:
        skipped = replace(
            RUN, status=RunStatus.SKIPPED, cause=Cause.OVERLAP, related_run_id=12, started_at=None, finished_at=None
        )
        facts = dict(fact_lines(skipped, NOW))
        assert (facts["Started"], facts["Cause"]) == ("never", "already running")
        assert related_words(skipped) == "Run 12 was still running"
        assert related_words(replace(RUN, attempt=2, related_run_id=3)) == "It tries run 3 again"

    def test_the_summary_has_the_error_and_the_stages(self, look: Theme) -> None:
        stage = Stage("Reddit", "skipped", NOW, NOW, "no api key")
        text = summary(replace(RUN, status=RunStatus.ERROR, error_message="HTTP 503", stages=(stage,)))
        assert text.splitlines()[0] == "News sync — Error"
        assert text.splitlines()[-2:] == ["HTTP 503", "- Reddit: skipped no api key"]


class TestYear:
    def test_days_are_found_where_they_are_painted(self, look: Theme, qtbot: QtBot) -> None:
        heat = YearHeatMap()
        qtbot.addWidget(heat)
        heat.resize(900, heat.height())
        today = date(2026, 11, 21)
        heat.set_days([DayCount(today, ok=3, failed=1, missed=2)], today)
        for day in (heat.first_day(), date(2026, 3, 29), today):
            middle = heat.square(day).center()
            assert heat.day_at(middle.x(), middle.y()) == day
        tomorrow = heat.square(today + timedelta(days=1)).center()
        assert heat.day_at(tomorrow.x(), tomorrow.y()) is None
        assert heat.words(today) == "Saturday 21 November 2026\n3 successes · 1 failure · 2 missed"
        assert heat.words(date(2026, 1, 1)).endswith("no run")

    def test_the_keys_walk_over_days_and_stay_within_the_year(self, look: Theme, qtbot: QtBot) -> None:
        heat = YearHeatMap()
        qtbot.addWidget(heat)
        heat.show()
        today = date(2026, 11, 21)
        heat.set_days([], today)
        qtbot.keyClick(heat, Qt.Key.Key_Left)
        assert heat.hot == today
        qtbot.keyClick(heat, Qt.Key.Key_Left)
        assert heat.hot == today - timedelta(days=7)
        for _ in range(3):
            qtbot.keyClick(heat, Qt.Key.Key_Right)
        assert heat.hot == today
        assert "no run" in heat.accessibleDescription()


class TestStagesAndLog:
    def test_a_stage_that_ends_takes_its_own_place(self, look: Theme, qtbot: QtBot) -> None:
        stages = RunStages()
        qtbot.addWidget(stages)
        first, second = Stage("RSS", "running", NOW), Stage("Reddit", "running", NOW)
        stages.put(first, NOW)
        stages.put(second, NOW)
        assert stages.aside.text() == "0 of 2"
        stages.put(replace(first, status="success", finished_at=NOW + timedelta(seconds=1.2)), NOW)
        assert [(stage.name, stage.status) for stage in stages.stages] == [("RSS", "success"), ("Reddit", "running")]
        assert stages.aside.text() == "1 of 2"

    def test_the_log_says_how_much_of_it_is_left_out(self, look: Theme, qtbot: QtBot) -> None:
        log = RunLog()
        qtbot.addWidget(log)
        log.show()
        log.show_lines([LogLine(1, NOW, "info", f"line {n}") for n in range(MOST_LINES)], left_out=5)
        assert log.empty.text() == "5 lines before these are not shown"
        log.add([LogLine(1, NOW, "error", "bad")])
        log.view.flush()
        assert log.empty.text() == "6 lines before these are not shown"
        log.level.set_key("error")
        log.level.chosen.emit("error")
        assert log.view.blockCount() == 1
        assert "error  bad" in log.view.toPlainText()

    def test_follow_ends_when_the_person_scrolls_up(self, look: Theme, qtbot: QtBot) -> None:
        log = RunLog()
        qtbot.addWidget(log)
        log.show()
        log.set_running(True)
        log.show_lines([LogLine(1, NOW, "info", f"line {n}") for n in range(200)])
        bar = log.view.verticalScrollBar()
        assert log.follow.isChecked()
        bar.setValue(10)
        assert not log.follow.isChecked()
        log.add([LogLine(1, NOW, "info", "later")])
        log.view.flush()
        assert bar.value() == 10
        log.follow.click()
        assert bar.value() == bar.maximum()
