"""Tasks that wait, are held or have come to their end: what the table, its tooltips and the drawer say of them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cockpit.domain.run import Cause, RunStatus, Stage
from cockpit.domain.schedule import Daily
from cockpit.domain.task_policy import (
    ChainLink,
    ChainOn,
    Misfire,
    NoticeMode,
    Overlap,
    Pause,
    PendingRetry,
    Retry,
    RetryOn,
    TaskPolicy,
)
from cockpit.ui.models import task_texts
from cockpit.ui.models.next_runs import coming_moments
from cockpit.ui.models.task_facts import chain_lines, policy_lines
from cockpit.ui.models.task_row import Column, StatusFilter, TaskRow, TaskState
from cockpit.ui.models.task_trend import BARS, trend_letters, trend_words
from cockpit.ui.run_words import left_out_words
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.drawer import TaskDrawer
from cockpit.ui.widgets.frequency_editor import FrequencyEditor
from cockpit.ui.widgets.task_table import TaskTable
from tests.helpers.task_rows import NOW, Moment, make_model, make_progress, make_task

pytestmark = pytest.mark.usefixtures("look")

HOUR = timedelta(hours=1)
PAUSED = Pause(NOW - HOUR, "window", NOW + HOUR)
RETRY = PendingRetry(NOW + timedelta(seconds=40), 2, NOW, 7)
CHAIN = TaskPolicy(after=(ChainLink(1, ChainOn.SUCCESS),))


def row(**more: Any) -> TaskRow:
    return TaskRow(make_task(4, "Newsletter", **more), "News sync", "rss")


def said(found: TaskRow) -> tuple[str, str, str]:
    return task_texts.next_lines(found, NOW)


class TestNextRun:
    def test_a_pause_says_until_when(self) -> None:
        paused = row(pause=PAUSED)
        assert paused.state(NOW) is TaskState.PAUSED
        assert said(paused) == ("paused", f"until {(NOW + HOUR).astimezone():%H:%M}", "warn")
        assert said(row(pause=Pause(NOW - HOUR, "window")))[:2] == ("paused", "")
        assert "Paused by you since" in task_texts.tip(paused, Column.NEXT, NOW)

    def test_a_pause_that_is_over_is_none(self) -> None:
        over = row(pause=Pause(NOW - 2 * HOUR, "window", NOW - HOUR))
        assert over.state(NOW) is TaskState.SUCCESS
        assert said(over)[0] == "in 4 min"

    def test_a_retry_says_when_and_which_attempt(self) -> None:
        policy = TaskPolicy(retry=Retry(count=2))
        retrying = row(retry=RETRY, policy=policy, last_status=RunStatus.ERROR, error_count=1)
        assert task_texts.status(retrying, NOW) == ("Retrying", "warn")
        assert said(retrying) == ("in 40 s", "attempt 2 of 3", "warn")
        assert task_texts.tip(retrying, Column.NEXT, NOW).startswith("attempt 2 of 3: ")

    def test_a_skipped_run_says_what_comes_after_it(self) -> None:
        planned = NOW + timedelta(minutes=4)
        skipped = row(skip_planned_at=planned)
        later = (planned + timedelta(minutes=15)).astimezone()
        assert said(skipped) == (f"skips {planned.astimezone():%H:%M}", f"then {later:%H:%M}", "warn")
        assert said(row(skip_planned_at=NOW - HOUR))[0] == "in 4 min"  # that one is past

    def test_the_last_run_of_a_schedule_can_be_skipped(self) -> None:
        policy = TaskPolicy(ends_at=NOW + timedelta(minutes=5))
        assert said(row(skip_planned_at=NOW + timedelta(minutes=4), policy=policy))[1] == "then no more"

    def test_completed_says_after_how_many_runs(self) -> None:
        done = row(next_run_at=None, policy=TaskPolicy(max_runs=10), run_count=10)
        assert task_texts.status(done, NOW) == ("Completed", "off")
        assert said(done) == ("completed", "after 10 runs", "text3")
        assert said(row(next_run_at=None))[:2] == ("completed", "")

    def test_a_queued_run_waits_for_a_slot(self) -> None:
        queued = row()
        queued.progress = make_progress(queued=True)
        assert task_texts.status(queued, NOW) == ("Queued", "run")
        assert said(queued) == ("queued", "waits for a slot", "run")
        assert task_texts.tip(queued, Column.STATUS, NOW) == "It waits for a free slot."

    def test_a_follower_names_what_it_follows(self) -> None:
        follower = make_task(2, "Digest", frequency_seconds=None, next_run_at=None, policy=CHAIN)
        model = make_model(make_task(1, "News sync"), follower)
        shown = model.rows.by_id[2]
        assert said(shown)[0] == "after News sync"
        assert task_texts.frequency_lines(follower) == ("after each success", "")
        model.remove(1)
        assert said(shown)[0] == "after a task that is gone"

    @pytest.mark.parametrize(
        ("ends", "words"),
        [
            ([ChainOn.FAILURE], "after each failure"),
            ([ChainOn.END], "after each run"),
            ([ChainOn.SUCCESS, ChainOn.FAILURE], "after each run"),
        ],
    )
    def test_which_ends_it_follows(self, ends: list[ChainOn], words: str) -> None:
        policy = TaskPolicy(after=tuple(ChainLink(9, end) for end in ends))
        follower = make_task(2, frequency_seconds=None, next_run_at=None, policy=policy)
        assert task_texts.frequency_lines(follower)[0] == words


class TestOrderAndFilters:
    def test_the_next_column_sorts_by_what_really_comes(self) -> None:
        model = make_model(
            make_task(1, "paused", pause=PAUSED),
            make_task(2, "skips", skip_planned_at=NOW + timedelta(minutes=2)),
            make_task(3, "retries", retry=RETRY),
            make_task(5, "plain"),
            make_task(6, "held", pause=Pause(NOW, "window")),
        )
        model.sort(Column.NEXT)
        names = [entry.task.name for entry in model.rows.entries if isinstance(entry, TaskRow)]
        assert names == ["retries", "plain", "skips", "paused", "held"]

    def test_the_paused_are_counted_found_and_end_by_themselves(self) -> None:
        clock = Moment()
        model = make_model(make_task(1, "a", pause=PAUSED), make_task(2, "b"), clock=clock)
        assert model.rows.counts[StatusFilter.PAUSED] == 1
        model.set_status(StatusFilter.PAUSED)
        assert model.rowCount() == 1
        model.end_pauses()
        assert model.rows.counts[StatusFilter.PAUSED] == 1
        clock.now = NOW + 2 * HOUR
        model.end_pauses()
        model.flush()
        assert model.rows.counts[StatusFilter.PAUSED] == 0

    def test_every_state_has_a_word(self) -> None:
        states = {
            row(pause=PAUSED).state(NOW),
            row(retry=RETRY).state(NOW),
            row(next_run_at=None).state(NOW),
            row(enabled=False, pause=PAUSED, retry=RETRY).state(NOW),
        }
        assert states == {TaskState.PAUSED, TaskState.RETRYING, TaskState.COMPLETED, TaskState.DISABLED}


class TestFrequencyCell:
    def test_a_plain_interval_is_typed_in_place_and_a_rule_opens_the_editor(self, look: Theme, qtbot: QtBot) -> None:
        daily = make_task(2, "Rule", frequency_seconds=None, rules=(Daily(("09:00",)),))
        table = TaskTable(make_model(make_task(1, "Plain"), daily))
        table.tasks.setParent(table)
        qtbot.addWidget(table)
        table.resize(1162, 300)
        with qtbot.waitExposed(table):
            table.show()

        def click(task_id: int) -> None:
            place = table.visualRect(table.tasks.index_of(task_id, Column.FREQUENCY)).center()
            qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)

        with qtbot.waitSignal(table.edit_requested) as asked:
            click(2)
        assert asked.args == [2]
        with qtbot.assertNotEmitted(table.edit_requested):
            click(1)
        assert table.findChild(FrequencyEditor) is not None


class TestComingRuns:
    def test_a_skipped_time_is_left_out(self) -> None:
        first = NOW + timedelta(minutes=4)
        assert coming_moments(make_task(4, skip_planned_at=first), NOW, 2) == [
            first + timedelta(minutes=15),
            first + timedelta(minutes=30),
        ]

    def test_nothing_comes_before_the_end_of_a_pause(self) -> None:
        paused = make_task(4, pause=Pause(NOW, "window", NOW + timedelta(minutes=19)))
        assert coming_moments(paused, NOW, 1) == [NOW + timedelta(minutes=19)]  # its end is no part of it
        assert coming_moments(make_task(4, pause=Pause(NOW, "window")), NOW, 3) == []
        assert coming_moments(paused, NOW + HOUR, 1) == coming_moments(make_task(4), NOW + HOUR, 1)

    def test_only_as_many_as_may_still_run(self) -> None:
        task = make_task(4, policy=TaskPolicy(max_runs=5), run_count=3)
        assert len(coming_moments(task, NOW, 5)) == 2


class TestTrend:
    def test_letters_heights_and_words(self) -> None:
        letters = trend_letters([(RunStatus.SUCCESS, 1.0), (RunStatus.ERROR, 2.0), (RunStatus.SKIPPED, None)])
        assert letters == "sek"
        heights = [BARS[letter][0] for letter in letters]
        assert heights[2] < heights[0] < heights[1]  # a skip is short, an error stands out
        assert trend_words(letters) == "last 3 runs: 1 Success, 1 Error, 1 Skipped"
        assert trend_words("") == ""

    def test_every_ended_status_has_a_bar(self) -> None:
        ended = [status for status in RunStatus if status is not RunStatus.RUNNING]
        assert len(trend_letters((status, None) for status in ended)) == len(ended)
        assert set(trend_letters((status, None) for status in ended)) == set(BARS)


class TestPolicies:
    def test_the_defaults_in_two_lines(self) -> None:
        assert policy_lines(make_task(1)) == [
            ("Missed runs", "the latest is caught up"),
            ("Still running", "the new run is skipped"),
        ]

    def test_every_choice_has_words(self) -> None:
        policy = TaskPolicy(
            max_runs=10,
            jitter_seconds=30,
            misfire=Misfire.ALL,
            catch_up_window_seconds=7200.0,
            wait_for_network=True,
            overlap=Overlap.QUEUE,
            retry=Retry(count=3, on=RetryOn.TIMEOUT),
            blackouts=(1, 2),
            holidays=(1,),
            notices=NoticeMode.AFTER_FAILURES,
        )
        assert policy_lines(make_task(1, policy=policy, run_count=4)) == [
            ("Missed runs", "all are caught up, at most 2 h late, once online"),
            ("Still running", "one new run waits"),
            ("Retries", "3 more tries after 30 s, timeouts only"),
            ("At most", "4 of 10 done"),
            ("Spread", "up to 30 s later"),
            ("Closed on", "2 blackouts, 1 set of holidays"),
            ("Notices", "after 3 failures"),
        ]

    def test_links_in_both_directions(self) -> None:
        model = make_model(
            make_task(1, "News sync"),
            make_task(2, "Digest", policy=CHAIN),
            make_task(3, "Alarm", policy=TaskPolicy(after=(ChainLink(1, ChainOn.FAILURE),))),
        )
        assert chain_lines(model.rows.by_id[2]) == [("After", "News sync · on success")]
        assert chain_lines(model.rows.by_id[1]) == [("Then", "Alarm · on failure"), ("Then", "Digest · on success")]

    def test_what_left_a_planned_time_out(self) -> None:
        assert left_out_words(Cause.BLACKOUT, "Night shift") == "the blackout Night shift"
        assert left_out_words(Cause.PAUSED, "window") == "the task was paused by you"
        assert left_out_words(Cause.PAUSED_ALL, "command line") == "everything was paused by the command line"
        assert left_out_words(Cause.DISABLED, "program") == "the task was switched off by Cockpit"
        assert left_out_words(Cause.OVERLAP, "run 7") == "already running: run 7"
        assert left_out_words(Cause.OFFLINE) == "there was no network"


class TestDrawer:
    @pytest.fixture
    def drawer(self, look: Theme, qtbot: QtBot) -> TaskDrawer:
        drawer = TaskDrawer("Europe/Paris")
        qtbot.addWidget(drawer)
        with qtbot.waitExposed(drawer):
            drawer.show()
        return drawer

    def test_a_pause_is_told_and_can_be_ended(self, drawer: TaskDrawer, qtbot: QtBot) -> None:
        drawer.show_task(make_task(1, pause=PAUSED), None, None, NOW)
        assert drawer.hold.title.text().startswith("Paused by you since ")
        with qtbot.waitSignal(drawer.hold.resume_requested) as asked:
            drawer.hold.button.click()
        assert asked.args == [1]
        drawer.refresh_times(NOW + 2 * HOUR)  # it ends by itself
        assert drawer.hold.isHidden()

    def test_a_skipped_run_can_be_run_after_all(self, drawer: TaskDrawer, qtbot: QtBot) -> None:
        drawer.show_task(make_task(2, skip_planned_at=NOW + timedelta(minutes=2)), None, None, NOW)
        assert drawer.hold.title.text().startswith("Skips ")
        with qtbot.waitSignal(drawer.hold.unskip_requested) as asked:
            drawer.hold.button.click()
        assert asked.args == [2]

    def test_a_retry_counts_down(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1, retry=RETRY), None, None, NOW)
        assert drawer.hold.title.text() == "Tries again in 40 s"
        drawer.refresh_times(NOW + timedelta(seconds=10))
        assert drawer.hold.title.text() == "Tries again in 30 s"
        assert drawer.hold.button.isHidden()

    def test_a_task_at_its_end_says_so(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1, next_run_at=None, policy=TaskPolicy(max_runs=1), run_count=1), None, None, NOW)
        assert drawer.hold.text.text() == "Nothing more is planned: after 1 run."

    def test_stages_of_the_shown_run(self, drawer: TaskDrawer) -> None:
        drawer.show_task(make_task(1), None, make_progress(), NOW)
        assert drawer.stages.isHidden()
        drawer.stages.put(Stage("Source A", "running", NOW), NOW)
        drawer.stages.put(Stage("Source A", "success", NOW, NOW + timedelta(seconds=2), "3 new"), NOW)
        assert [stage.status for stage in drawer.stages.stages] == ["success"]
        drawer.show_task(make_task(2), None, None, NOW)
        assert drawer.stages.isHidden()
