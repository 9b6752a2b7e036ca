"""The parts of the dashboard, each by itself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cockpit.domain.events import EngineStateChanged
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.context import RunningRun
from cockpit.services.metrics import MetricCard as Metric
from cockpit.ui.widgets.attention import AttentionArea
from cockpit.ui.widgets.engine_card import EngineCard
from cockpit.ui.widgets.failures_card import FailureLine, FailuresCard
from cockpit.ui.widgets.labels import ElidedLabel
from cockpit.ui.widgets.legend import Legend
from cockpit.ui.widgets.line_button import LineButton
from cockpit.ui.widgets.metric_card import MetricCard
from cockpit.ui.widgets.up_next import SHOWN, UpNextCard, countdown
from tests.helpers.task_rows import NOW, make_task

pytestmark = pytest.mark.usefixtures("look")

STATS = {"total": 1284, "success": 986, "error": 14, "skipped": 3, "missed": 0, "median_seconds": 2.4, "p95_seconds": 8}


def texts(widget: Any) -> str:
    """All words of a widget, shown or not, as they are before they are cut."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    labels = widget.findChildren(QLabel)
    return " | ".join(label.full_text() if isinstance(label, ElidedLabel) else label.text() for label in labels)


def button(widget: Any, words: str) -> QPushButton:
    return next(found for found in widget.findChildren(QPushButton) if found.text().strip() == words)


def failing(task_id: int = 1, **more: Any) -> SystemTask:
    values: dict[str, Any] = {
        "error_count": 3,
        "last_status": RunStatus.ERROR,
        "last_error": "HTTP 503 from status.acme.io.",
        "last_success_at": NOW - timedelta(minutes=16),
        "next_run_at": NOW + timedelta(minutes=4),
    }
    return make_task(task_id, **{**values, **more})


class TestLineButton:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
    def test_keys_press_it(self, qtbot: QtBot, key: Qt.Key) -> None:
        line = LineButton()
        qtbot.addWidget(line)
        with qtbot.waitSignal(line.clicked):
            qtbot.keyClick(line, key)

    def test_other_keys_and_buttons_do_not(self, qtbot: QtBot) -> None:
        line = LineButton()
        qtbot.addWidget(line)
        with qtbot.assertNotEmitted(line.clicked):
            qtbot.keyClick(line, Qt.Key.Key_A)
            qtbot.mouseClick(line, Qt.MouseButton.RightButton)

    def test_a_press_that_is_taken_back_by_moving_away_does_nothing(self, qtbot: QtBot) -> None:
        line = LineButton()
        line.resize(100, 30)
        qtbot.addWidget(line)
        with qtbot.assertNotEmitted(line.clicked):
            qtbot.mousePress(line, Qt.MouseButton.LeftButton)
            qtbot.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(150, 10))
        with qtbot.waitSignal(line.clicked):
            qtbot.mouseClick(line, Qt.MouseButton.LeftButton)


class TestAttention:
    @pytest.fixture
    def area(self, qtbot: QtBot) -> AttentionArea:
        area = AttentionArea()
        qtbot.addWidget(area)
        return area

    def test_it_is_not_there_while_nothing_needs_a_person(self, area: AttentionArea) -> None:
        area.set_tasks([make_task(1), failing(2, error_count=2), make_task(3, enabled=False)], NOW)
        assert area.isHidden()

    def test_the_third_error_in_a_row_says_what_failed_when_it_worked_and_what_to_check(
        self, area: AttentionArea
    ) -> None:
        area.set_tasks([failing(name="Alerts refresh")], NOW)
        assert not area.isHidden()
        words = texts(area)
        assert "Alerts refresh failed 3 times in a row" in words
        assert "HTTP 503 from status.acme.io · last good run 16 min ago · tries again in 4 min" in words
        assert "Check:" in words
        assert "do the sources open in a browser?" in words

    def test_it_says_nothing_of_a_good_run_or_a_next_one_that_there_is_not(self, area: AttentionArea) -> None:
        area.set_tasks([failing(last_success_at=None, next_run_at=None, last_error=None)], NOW)
        assert "It ended with an error." in texts(area)
        assert "good run" not in texts(area)
        assert "tries again" not in texts(area)

    @pytest.mark.parametrize(
        ("task", "title", "check", "remedy", "signal"),
        [
            (failing(), "failed 3 times in a row", "open in a browser", "Run now", "run_requested"),
            (
                failing(last_status=RunStatus.TIMED_OUT),
                "failed 3 times in a row",
                "Raise its time limit",
                "Run now",
                "run_requested",
            ),
            (
                failing(enabled=False, auto_disable_after=3),
                "was switched off after 3 errors",
                "open in a browser",
                "Turn on again",
                "enable_requested",
            ),
            (
                make_task(1, fault="The cron text is not valid."),
                "cannot be scheduled",
                "in the editor",
                "Edit",
                "edit_requested",
            ),
        ],
    )
    def test_each_matter_has_its_words_and_its_remedy(
        self, area: AttentionArea, qtbot: QtBot, task: SystemTask, title: str, check: str, remedy: str, signal: str
    ) -> None:
        area.set_tasks([task], NOW)
        assert title in texts(area)
        assert check in texts(area)
        with qtbot.waitSignal(getattr(area, signal)) as got:
            button(area, remedy).click()
        assert got.args == [1]
        with qtbot.waitSignal(area.task_clicked) as opened:
            button(area, "See runs").click()
        assert opened.args == [1]

    def test_a_task_that_a_person_switched_off_is_no_matter(self, area: AttentionArea) -> None:
        area.set_tasks([failing(enabled=False), failing(2, enabled=False, auto_disable_after=5)], NOW)
        assert area.isHidden()

    def test_the_worst_is_told_in_full_the_others_in_a_line_and_no_more_than_three(
        self, area: AttentionArea, qtbot: QtBot
    ) -> None:
        area.set_tasks([failing(n, error_count=2 + n) for n in range(1, 7)], NOW)
        words = texts(area)
        assert words.index("Task 6 failed 8 times") < words.index("Task 5 failed 7 times")
        assert "Task 4 failed 6 times" in words
        assert "Task 3 failed" not in words
        with qtbot.waitSignal(area.more_clicked):
            button(area, "and 3 more in System Tasks").click()
        assert words.count("Check:") == 1
        details = [found for found in area.findChildren(QPushButton) if found.text() == "Details"]
        assert details[0].accessibleName() == "Details: Task 5 failed 7 times in a row"
        with qtbot.waitSignal(area.task_clicked) as opened:
            details[1].click()
        assert opened.args == [4]

    def test_what_was_seen_goes_and_comes_back_when_it_happens_anew(self, area: AttentionArea) -> None:
        area.set_tasks([failing()], NOW)
        button(area, "Mark as seen").click()
        assert area.isHidden()
        area.set_tasks([failing(error_count=4)], NOW)
        assert area.isHidden()  # still the same matter
        area.set_tasks([failing(error_count=4), failing(2)], NOW)
        assert not area.isHidden()
        assert "Task 1" not in texts(area)
        area.set_tasks([make_task(1)], NOW)
        assert area.isHidden()
        area.set_tasks([failing()], NOW)
        assert not area.isHidden()

    def test_what_is_unchanged_keeps_its_buttons_but_not_its_times(self, area: AttentionArea) -> None:
        area.set_tasks([failing()], NOW)
        before = button(area, "Run now")
        area.set_tasks([failing(next_run_at=NOW + timedelta(minutes=9))], NOW + timedelta(minutes=1))
        assert button(area, "Run now") is before
        assert "last good run 17 min ago · tries again in 8 min" in texts(area)
        area.refresh_times(NOW + timedelta(minutes=2))
        assert "last good run 18 min ago · tries again in 7 min" in texts(area)

    def test_text_from_outside_stays_text(self, area: AttentionArea) -> None:
        area.set_tasks([failing(name="<b>{n} bold</b>", last_error="<img src=x>\nsecond")], NOW)
        assert "<b>{n} bold</b> failed 3 times" in texts(area)
        assert "<img src=x> second" in texts(area)
        assert all(label.textFormat() is Qt.TextFormat.PlainText for label in area.findChildren(QLabel))


class TestUpNext:
    @pytest.fixture
    def card(self, qtbot: QtBot) -> UpNextCard:
        card = UpNextCard({"news_sync": "rss"}.get)  # type: ignore[arg-type]
        qtbot.addWidget(card)
        return card

    def lines(self, card: UpNextCard) -> list[str]:
        return [line.name.full_text() for line in card._lines if not line.isHidden()]

    def test_the_next_six_by_time(self, card: UpNextCard) -> None:
        card.set_tasks([make_task(n) for n in (9, 3, 1, 7, 2, 8, 4)], NOW)
        assert self.lines(card) == [f"Task {n}" for n in (1, 2, 3, 4, 7, 8)]
        assert card.soonest() == NOW + timedelta(minutes=1)
        assert card._empty.isHidden()
        assert len(self.lines(card)) == SHOWN

    def test_what_is_off_or_has_no_time_is_not_next(self, card: UpNextCard, qtbot: QtBot) -> None:
        card.set_tasks([make_task(1, enabled=False), make_task(2, next_run_at=None)], NOW)
        assert self.lines(card) == []
        assert card.soonest() is None
        assert not card._empty.isHidden()
        with qtbot.waitSignal(card.new_clicked):
            button(card, "New task").click()

    @pytest.mark.parametrize(
        "often",
        [
            {"frequency_seconds": 60.0},
            {"frequency_seconds": 2.0},
            {"frequency_seconds": None, "frequency_cron": "* * * * *"},
            {"frequency_seconds": None, "frequency_cron": "*/10 * * * * *"},
        ],
    )
    def test_tasks_of_a_minute_or_less_are_folded_and_can_be_shown(
        self, card: UpNextCard, often: dict[str, Any]
    ) -> None:
        card.set_tasks([make_task(1, "Health check", **often), make_task(2)], NOW)
        assert self.lines(card) == ["Task 2"]
        assert "Health check runs every minute or more often and is left out." in texts(card)
        button(card, "Show it").click()
        assert self.lines(card) == ["Health check", "Task 2"]
        assert card._folded.isHidden()

    @pytest.mark.parametrize("rare", [{"frequency_seconds": 61.0}, {"frequency_cron": "*/2 * * * *"}])
    def test_rarer_ones_are_not_folded(self, card: UpNextCard, rare: dict[str, Any]) -> None:
        card.set_tasks([make_task(1, **{"frequency_seconds": None, **rare})], NOW)
        assert self.lines(card) == ["Task 1"]

    def test_several_folded_ones_are_counted(self, card: UpNextCard) -> None:
        card.set_tasks([make_task(n, frequency_seconds=30.0) for n in (1, 2, 3)], NOW)
        assert "3 tasks run every minute or more often and are left out." in texts(card)
        assert card._empty.isHidden()

    def test_a_line_says_what_when_and_how_often(self, card: UpNextCard) -> None:
        card.set_tasks([make_task(1, "News sync", "news", next_run_at=NOW + timedelta(seconds=768))], NOW)
        line = card._lines[0]
        assert line.countdown.text() == "12:48 min"
        assert "news · every 15 min" in texts(line)
        assert line.accessibleName() == "News sync, every 15 min"
        assert line.state.isHidden()
        card.refresh_times(NOW + timedelta(seconds=1))
        assert line.countdown.text() == "12:47 min"

    def test_far_off_times_have_their_day_and_no_countdown(self, card: UpNextCard) -> None:
        card.set_tasks([make_task(1, next_run_at=NOW + timedelta(hours=30))], NOW)
        assert card._lines[0].countdown.text() == ""
        assert card._lines[0]._time.text().startswith("Tomorrow ")

    def test_what_fails_or_runs_says_so(self, card: UpNextCard, qtbot: QtBot) -> None:
        card.set_tasks([failing(1), make_task(2), make_task(3, next_run_at=NOW - timedelta(minutes=2))], NOW)
        states = {line.task_id: line.state.text() for line in card._lines if line.task and not line.state.isHidden()}
        assert states == {1: "Error", 3: "Overdue"}
        card.set_running({2}, NOW)
        line = next(line for line in card._lines if line.task_id == 2)
        assert line.state.text() == "Running"
        with qtbot.waitSignal(card.stop_requested) as stopped:
            line.action.click()
        assert stopped.args == [2]
        card.set_running((), NOW)
        assert line.state.isHidden()
        with qtbot.waitSignal(card.run_requested) as started:
            line.action.click()
        assert started.args == [2]

    def test_running_is_remembered_when_the_order_changes(self, card: UpNextCard) -> None:
        card.set_tasks([make_task(1), make_task(2)], NOW)
        card.set_running({1}, NOW)
        card.set_tasks([make_task(1, next_run_at=NOW + timedelta(minutes=5)), make_task(2)], NOW)
        states = {line.task_id: line.state.isHidden() for line in card._lines if not line.isHidden()}
        assert states == {2: True, 1: False}

    def test_a_press_on_a_line_opens_the_task(self, card: UpNextCard, qtbot: QtBot) -> None:
        card.set_tasks([make_task(5)], NOW)
        with qtbot.waitSignal(card.task_clicked) as opened:
            qtbot.keyClick(card._lines[0], Qt.Key.Key_Return)
        assert opened.args == [5]
        with qtbot.waitSignal(card.all_clicked):
            button(card, "Open System Tasks").click()

    @pytest.mark.parametrize(
        ("seconds", "words"),
        [
            (-3, "0:00 min"),
            (0.4, "0:00 min"),
            (48, "0:48 min"),
            (768.9, "12:48 min"),
            (3600, "1:00 h"),
            (12_059, "3:20 h"),
        ],
    )
    def test_countdown(self, seconds: float, words: str) -> None:
        assert countdown(seconds) == words


def metric(key: str = "feed_items", **more: Any) -> Metric:
    values: dict[str, Any] = {
        "value": 8412,
        "change": 186,
        "series": (1, 5, 186),
        "task_id": 4,
        "last_run_at": NOW - timedelta(minutes=5),
        "last_status": RunStatus.SUCCESS,
    }
    return Metric(key, **{**values, **more})


class TestMetricCard:
    @pytest.fixture
    def card(self, qtbot: QtBot) -> MetricCard:
        card = MetricCard("feed_items")
        qtbot.addWidget(card)
        return card

    def test_number_change_and_last_sync(self, card: MetricCard) -> None:
        card.set_metric(metric(), NOW)
        assert card.value.text() == "8,412"
        assert card.change.text() == "▲ 186 today"
        assert card.last.full_text() == "Last sync 5 min ago ·"
        assert card.status.text() == "success"
        assert card.accessibleName() == "Feed items: 8,412, ▲ 186 today"
        card.refresh_times(NOW + timedelta(minutes=2))
        assert card.last.full_text() == "Last sync 7 min ago ·"

    @pytest.mark.parametrize(
        ("key", "change", "words", "tone"),
        [
            ("events", 3, "▲ 3 vs yesterday", "run"),
            ("alerts", -2, "▼ 2 vs yesterday", "err"),
            ("alerts", 0, "no change", "text3"),
            ("ideas", 1200, "▲ 1,200 vs yesterday", "accent"),
        ],
    )
    def test_change_in_words(self, qtbot: QtBot, key: str, change: int, words: str, tone: str) -> None:
        card = MetricCard(key)
        qtbot.addWidget(card)
        card.set_metric(metric(key, change=change), NOW)
        assert card.change.text() == words
        assert card.change.property("tone") == tone

    def test_a_card_without_a_task_has_no_button(self, card: MetricCard) -> None:
        card.set_metric(metric(task_id=None), NOW)
        assert card.sync.isHidden()
        assert card.last.full_text() == "No task fills this yet"
        assert card.status.text() == ""

    def test_a_task_that_never_ran(self, card: MetricCard) -> None:
        card.set_metric(metric(last_run_at=None, last_status=None), NOW)
        assert card.last.full_text() == "Not synced yet"
        assert not card.sync.isHidden()

    def test_sync_now_becomes_stop_with_progress(self, card: MetricCard, qtbot: QtBot) -> None:
        card.set_metric(metric(), NOW)
        with qtbot.waitSignal(card.sync_requested) as wanted:
            card.sync.click()
        assert wanted.args == [4]
        card.set_running(RunningRun(4, 9, NOW, Trigger.MANUAL, 0.7, "Source 8 of 11"))
        assert card.sync.text().strip() == "Stop"
        assert card.progress.full_text() == "Source 8 of 11"
        assert card._foot.currentIndex() == 1
        with qtbot.waitSignal(card.stop_requested) as stopped:
            card.sync.click()
        assert stopped.args == [4]
        card.set_running(None)
        assert card.sync.text().strip() == "Sync now"
        assert card._foot.currentIndex() == 0

    def test_a_run_that_says_nothing_is_running(self, card: MetricCard) -> None:
        card.set_metric(metric(), NOW)
        card.set_running(RunningRun(4, 9, NOW, Trigger.SCHEDULE))
        assert card.progress.full_text() == "Running"

    def test_in_a_narrow_window_it_is_one_line_whose_tip_has_the_rest(self, card: MetricCard, qtbot: QtBot) -> None:
        card.set_metric(metric(), NOW)
        card.show()
        whole = card.sizeHint().height()
        card.set_narrow(True)
        assert card.sizeHint().height() < whole / 2
        assert "8,412" in texts(card._line)
        assert "▲ 186 today" in card.toolTip()
        assert "Last sync 5 min ago · success" in card.toolTip()
        with qtbot.waitSignal(card.sync_requested):
            card._small_sync.click()
        card.set_running(RunningRun(4, 9, NOW, Trigger.MANUAL, None, "Source 2 of 3"))
        assert "Source 2 of 3" in card.toolTip()
        assert not card._small_spinner.isHidden()
        card.set_narrow(False)
        assert card.toolTip() == ""
        assert card.sizeHint().height() == whole


class TestEngineCard:
    @pytest.fixture
    def card(self, qtbot: QtBot) -> EngineCard:
        card = EngineCard()
        qtbot.addWidget(card)
        return card

    @pytest.mark.parametrize(
        ("state", "words"),
        [("running", "Running"), ("starting", "Starting"), ("stopping", "Stopping"), ("stopped", "Stopped")],
    )
    def test_state_and_counts(self, card: EngineCard, state: str, words: str) -> None:
        card.set_engine(EngineStateChanged(state, 2, 1300))
        assert card.chip.text() == words
        assert card.counts.text() == "2 running, 1,300 waiting"

    def test_the_last_day_in_numbers(self, card: EngineCard) -> None:
        card.set_stats(STATS, None, NOW)
        assert card.day.full_text() == "24 h: 1,284 runs · 98.6 % success · none missed"
        assert card.times.full_text() == "half of them took 2.4 s, 19 of 20 at most 8 s"
        card.set_stats({**STATS, "missed": 715}, None, NOW)
        assert card.day.full_text().endswith("715 missed")

    def test_a_day_without_runs_has_neither_share_nor_times(self, card: EngineCard) -> None:
        nothing = dict.fromkeys(("total", "success", "error", "skipped", "missed"), 0)
        card.set_stats({**nothing, "median_seconds": None, "p95_seconds": None}, None, NOW)
        assert "%" not in card.day.full_text()
        assert card.times.full_text() == ""

    def test_since_when_it_runs_and_when_a_run_last_failed(self, card: EngineCard) -> None:
        card.set_engine(EngineStateChanged("running", since=NOW - timedelta(days=6, hours=4, seconds=59)))
        card.set_stats(STATS, NOW - timedelta(minutes=3), NOW)
        assert card.since.full_text() == "Up 6 d 4 h · last error 3 min ago"
        card.refresh_times(NOW + timedelta(hours=1))
        assert card.since.full_text() == "Up 6 d 5 h · last error 1 h ago"

    def test_just_started(self, card: EngineCard) -> None:
        card.set_engine(EngineStateChanged("running", since=NOW - timedelta(seconds=20)))
        card.refresh_times(NOW)
        assert card.since.full_text() == "Up for less than a minute"
        card.set_engine(EngineStateChanged("stopped"))
        card.refresh_times(NOW)
        assert card.since.full_text() == ""


def run(run_id: int, **more: Any) -> TaskRun:
    values: dict[str, Any] = {
        "task_type": "shell_command",
        "component": "system",
        "planned_at": NOW - timedelta(minutes=run_id),
        "finished_at": NOW - timedelta(minutes=run_id),
        "status": RunStatus.ERROR,
        "trigger": Trigger.SCHEDULE,
        "error_message": "exit code 3",
        "task_name": f"Job {run_id}",
    }
    return TaskRun(run_id, task_id=run_id * 10, **{**values, **more})


class TestFailures:
    @pytest.fixture
    def card(self, qtbot: QtBot) -> FailuresCard:
        card = FailuresCard(lambda _type: "terminal")
        qtbot.addWidget(card)
        return card

    def test_nothing_failed(self, card: FailuresCard) -> None:
        card.set_runs([], NOW)
        assert "Nothing failed in the last 24 hours." in texts(card)
        assert card.findChildren(FailureLine) == []

    def test_what_failed_when_and_why(self, card: FailuresCard, qtbot: QtBot) -> None:
        card.set_runs([run(1), run(2, status=RunStatus.TIMED_OUT, error_message="took more than 10 s")], NOW)
        first, second = card.findChildren(FailureLine)
        assert texts(first) == "Job 1 | 1 min ago | exit code 3"
        assert second.accessibleName() == "Job 2, Timed out: took more than 10 s"
        with qtbot.waitSignal(card.task_clicked) as opened:
            qtbot.keyClick(second, Qt.Key.Key_Return)
        assert opened.args == [20]

    def test_lines_stay_while_the_runs_are_the_same_and_their_times_go_on(self, card: FailuresCard) -> None:
        card.set_runs([run(1)], NOW)
        line = card.findChild(FailureLine)
        card.set_runs([run(1)], NOW + timedelta(minutes=4))
        assert card.findChild(FailureLine) is line
        assert line is not None
        assert "5 min ago" in texts(line)


class TestLegend:
    def test_entries_give_it_width_and_a_name(self, qtbot: QtBot) -> None:
        legend = Legend()
        qtbot.addWidget(legend)
        legend.set_entries([("ok", "Success 528")])
        one = legend.sizeHint().width()
        legend.set_entries([("ok", "Success 528"), ("", "Planned 1,018")])
        assert legend.sizeHint().width() > one + 60
        assert legend.accessibleName() == "Success 528, Planned 1,018"

    def test_it_is_painted_in_its_colours(self, qtbot: QtBot) -> None:
        from cockpit.ui.theme import theme

        legend = Legend()
        qtbot.addWidget(legend)
        legend.set_entries([("err", "Error 4"), ("", "Planned 2")])
        legend.resize(legend.sizeHint())
        image = legend.grab().toImage()
        colors = {image.pixelColor(x, 9).name() for x in range(image.width())}
        assert theme().color("err").name() in colors
        assert theme().color("ok").name() not in colors
