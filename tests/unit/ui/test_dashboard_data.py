"""The hours of the dashboard's chart, and what it knows of the tasks between two readings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from cockpit.domain.next_run import count_between
from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.schedule import Cron, Daily, Interval
from cockpit.domain.task import SystemTask
from cockpit.services.build import open_services
from cockpit.ui.pages.dashboard_data import HOURS, KnownTasks, buckets, read_dashboard
from tests.helpers.task_rows import make_task

NOW = datetime(2026, 10, 22, 12, 20, tzinfo=UTC)
HOUR = timedelta(hours=1)
THIS_HOUR = NOW.replace(minute=0)


def planned(*tasks: SystemTask) -> list[int]:
    """The planned times of this hour (from now on) and of the eleven after it."""
    return [bucket.planned for bucket in buckets((), tasks, NOW)[HOURS:]]


def cron_task(expression: str, **more: object) -> SystemTask:
    return make_task(1, frequency_seconds=None, frequency_cron=expression, **more)


class TestBuckets:
    def test_there_are_twelve_hours_back_this_one_and_eleven_ahead_without_gaps(self) -> None:
        hours = buckets((), (), NOW)
        assert [bucket.start for bucket in hours] == [THIS_HOUR + HOUR * n for n in range(-12, 12)]
        assert all(not bucket.counts and not bucket.planned for bucket in hours)

    @pytest.mark.parametrize(
        ("status", "trigger", "token"),
        [
            (RunStatus.SUCCESS, Trigger.SCHEDULE, "ok"),
            (RunStatus.SUCCESS, Trigger.MANUAL, "ok"),
            (RunStatus.SUCCESS, Trigger.CATCH_UP, "run"),
            (RunStatus.ERROR, Trigger.CATCH_UP, "err"),
            (RunStatus.TIMED_OUT, Trigger.SCHEDULE, "err"),
            (RunStatus.SKIPPED, Trigger.SCHEDULE, "warn"),
            (RunStatus.CANCELLED, Trigger.MANUAL, "warn"),
            (RunStatus.MISSED, Trigger.SCHEDULE, "off"),
        ],
    )
    def test_each_outcome_has_its_colour(self, status: RunStatus, trigger: Trigger, token: str) -> None:
        hours = buckets(((THIS_HOUR - HOUR, status, trigger, 3),), (), NOW)
        assert hours[HOURS - 1].counts == {token: 3}
        assert sum(len(bucket.counts) for bucket in hours) == 1

    def test_what_is_still_running_is_not_an_outcome(self) -> None:
        hours = buckets(((THIS_HOUR, RunStatus.RUNNING, Trigger.SCHEDULE, 2),), (), NOW)
        assert hours[HOURS].counts == {}

    def test_equal_outcomes_of_an_hour_are_added_whatever_started_them(self) -> None:
        activity = (
            (THIS_HOUR, RunStatus.SUCCESS, Trigger.SCHEDULE, 2),
            (THIS_HOUR, RunStatus.SUCCESS, Trigger.MANUAL, 5),
            (THIS_HOUR, RunStatus.ERROR, Trigger.MANUAL, 1),
        )
        assert buckets(activity, (), NOW)[HOURS].counts == {"ok": 7, "err": 1}

    def test_hours_before_the_chart_are_left_out(self) -> None:
        old = ((THIS_HOUR - HOUR * 13, RunStatus.SUCCESS, Trigger.SCHEDULE, 2),)
        assert not any(bucket.counts for bucket in buckets(old, (), NOW))


class TestPlanned:
    def test_an_interval_counts_from_its_next_time_on(self) -> None:
        task = make_task(1, frequency_seconds=1800, next_run_at=NOW + timedelta(minutes=5))
        assert planned(task) == [2, *[2] * 11]  # 12:25 and 12:55, then two in each hour

    def test_a_first_time_far_ahead_leaves_the_hours_before_it_empty(self) -> None:
        task = make_task(1, frequency_seconds=3600, next_run_at=THIS_HOUR + HOUR * 3 + timedelta(minutes=30))
        assert planned(task) == [0, 0, 0, *[1] * 9]

    def test_overdue_times_are_not_planned_any_more(self) -> None:
        task = make_task(1, frequency_seconds=3600, next_run_at=NOW - timedelta(minutes=10))
        assert planned(task) == [0, *[1] * 11]  # 12:10 is past; 13:10, 14:10 ...

    @pytest.mark.parametrize("seconds", [7, 60, 599.5, 3600, 86_400 * 3])
    @pytest.mark.parametrize("ahead", [-4000, -1, 1, 700, 40_000])
    def test_intervals_agree_with_the_domain(self, seconds: float, ahead: float) -> None:
        first = NOW + timedelta(seconds=ahead)
        task = make_task(1, frequency_seconds=seconds, next_run_at=first)
        edges = [NOW, *(THIS_HOUR + HOUR * n - timedelta(milliseconds=1) for n in range(1, 13))]
        before_first = first - timedelta(milliseconds=1)
        expected = [
            count_between(Interval(seconds), max(start, before_first), end, first) for start, end in pairwise(edges)
        ]
        assert planned(task) == expected

    def test_cron_counts_in_the_zone_of_the_task(self) -> None:
        task = cron_task("0 15 * * *", time_zone="Europe/Paris")  # 13:00 UTC in October
        assert planned(task) == [0, 1, *[0] * 10]  # on the full hour: in the hour that begins then
        assert count_between(Cron("0 15 * * *", "Europe/Paris"), NOW, THIS_HOUR + HOUR) == 1

    def test_tasks_of_one_expression_are_counted_each(self) -> None:
        tasks = [cron_task("*/10 * * * *") for _ in range(3)]
        assert planned(*tasks)[:2] == [3 * 3, 3 * 6]  # 12:30, 12:40, 12:50; then six in each hour

    def test_several_rules_count_each_time_once(self) -> None:
        rules = (Daily(("15:00", "16:30")), Interval(1800))  # an interval beside a rule goes on from the next time
        first = NOW + timedelta(minutes=10)
        task = make_task(1, frequency_seconds=None, rules=rules, time_zone="Europe/Paris", next_run_at=first)
        assert planned(task) == [1, *[2] * 11]

    def test_what_is_off_broken_or_has_no_next_time_is_not_planned(self) -> None:
        assert planned(cron_task("* * * * *", enabled=False)) == [0] * 12
        assert planned(cron_task("* * * * *", next_run_at=None)) == [0] * 12
        assert planned(make_task(1, frequency_seconds=None)) == [0] * 12


class TestKnownTasks:
    def test_what_was_told_while_the_rows_were_read_is_newer(self) -> None:
        known = KnownTasks()
        known.change({1: make_task(1, "new name")})
        known.remove([2])
        assert not known.complete
        known.read([make_task(1, "old name"), make_task(2), make_task(3)])
        assert known.complete
        assert {task.id: task.name for task in known.all()} == {1: "new name", 3: "Task 3"}

    def test_later_changes_are_followed(self) -> None:
        known = KnownTasks()
        known.read([make_task(1), make_task(2)])
        known.change({2: make_task(2, "renamed"), 4: make_task(4)})
        known.remove([1, 99])
        assert {task.id: task.name for task in known.all()} == {2: "renamed", 4: "Task 4"}

    def test_a_task_that_came_back_is_there(self) -> None:
        known = KnownTasks()
        known.remove([1])
        known.change({1: make_task(1)})
        known.read([])
        assert [task.id for task in known.all()] == [1]


class TestReading:
    async def test_the_last_failure_of_each_task_the_newest_first(self, workspace_path: Path) -> None:
        async with open_services(workspace_path) as workspace:
            services = workspace.services
            ids = []
            for component in ("a", "b", "c", "d"):
                task = await services.tasks.create(
                    "shell_command",
                    component,
                    f"Job {component}",
                    frequency_cron="0 3 * * *",
                    params={"command": ["false" if component != "d" else "true"]},
                )
                ids.append(task.id)
            for task_id in (*ids, ids[0]):
                await services.tasks.run_now(task_id)
            data = await read_dashboard(services, datetime.now(UTC))
            assert [run.task_id for run in data.failures] == [ids[0], ids[2], ids[1]]
            assert data.stats["error"] == 4
            assert data.stats["success"] == 1
            assert sum(number for _hour, _status, _trigger, number in data.activity) == 5
            tomorrow = await read_dashboard(services, datetime.now(UTC) + timedelta(days=1, minutes=1))
            assert tomorrow.failures == []
            await workspace.engine.stop(1)

    async def test_an_empty_workspace_has_four_cards_and_no_examples(self, workspace_path: Path) -> None:
        async with open_services(workspace_path) as workspace:
            data = await read_dashboard(workspace.services, datetime.now(UTC))
            assert [card.key for card in data.cards] == ["feed_items", "events", "ideas", "alerts"]
            assert not data.has_examples
            await workspace.services.workspace.first_fill()
            assert (await read_dashboard(workspace.services, datetime.now(UTC))).has_examples
