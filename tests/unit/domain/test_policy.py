from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, next_after
from cockpit.domain.policy import (
    Downtime,
    after_run,
    first_planned,
    follows,
    next_retry,
    passed_during,
    plan_catch_up,
    planned_after_clock_set_back,
)
from cockpit.domain.run import Cause, RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Cron, Interval, Timetable
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainLink, ChainOn, Misfire, Retry, RetryOn, TaskPolicy

NOW = datetime(2026, 10, 22, 12, 0, tzinfo=UTC)


def task(**columns: object) -> SystemTask:
    base = SystemTask(id=1, name="News", task_type="news_sync", component="news", frequency_seconds=600)
    return replace(base, **columns)  # type: ignore[arg-type]


def minutes(count: float) -> timedelta:
    return timedelta(minutes=count)


class TestFirstPlanned:
    def test_a_disabled_task_has_no_planned_time(self) -> None:
        assert first_planned(task(enabled=False), NOW) is None

    def test_a_task_that_never_ran_starts_after_a_short_delay(self) -> None:
        assert first_planned(task(), NOW, first_run_delay_seconds=2) == NOW + timedelta(seconds=2)

    def test_the_grid_of_the_last_planned_time_goes_on(self) -> None:
        assert first_planned(task(last_planned_at=NOW - minutes(4)), NOW) == NOW + minutes(6)

    def test_enabled_again_after_a_long_time_it_does_not_run_for_what_was_never_planned(self) -> None:
        assert first_planned(task(last_planned_at=NOW - minutes(605)), NOW) == NOW + minutes(5)

    def test_a_task_that_only_ran_by_hand_counts_from_that_run(self) -> None:
        assert first_planned(task(last_run_at=NOW - minutes(1)), NOW) == NOW + minutes(9)

    def test_after_the_clock_was_set_back_what_was_served_by_the_old_clock_silences_nobody(self) -> None:
        set_back = task(last_planned_at=NOW + minutes(60), next_run_at=NOW + minutes(3))
        assert first_planned(set_back, NOW) == NOW + minutes(3)
        assert first_planned(replace(set_back, frequency_seconds=120), NOW) == NOW + minutes(1)

    def test_a_cron_task_follows_its_expression(self) -> None:
        cron = task(frequency_seconds=None, frequency_cron="30 14 * * *", time_zone="Europe/Paris")
        assert first_planned(cron, NOW) == datetime(2026, 10, 22, 12, 30, tzinfo=UTC)

    @pytest.mark.parametrize("columns", [{"frequency_seconds": None}, {"frequency_cron": "* * * * *"}])
    def test_neither_or_both_frequencies_name_the_field(self, columns: dict[str, object]) -> None:
        with pytest.raises(UserError) as caught:
            first_planned(task(**columns), NOW)
        assert "schedule" in caught.value.fields


class TestClockSetBack:
    def test_an_interval_keeps_what_was_left_of_its_wait(self) -> None:
        after = planned_after_clock_set_back(Interval(600), NOW + minutes(4), NOW - minutes(60), 3600)
        assert after == NOW - minutes(56)

    def test_it_is_never_in_the_past(self) -> None:
        now = NOW - minutes(60)
        after = planned_after_clock_set_back(Interval(5), NOW - timedelta(seconds=3), now, 3600)
        assert after is not None
        assert now < after <= now + timedelta(milliseconds=1)

    def test_cron_follows_the_new_wall_clock(self) -> None:
        after = planned_after_clock_set_back(Cron("0 * * * *"), NOW + minutes(60), NOW - minutes(61), 7200)
        assert after == NOW - minutes(60)


class TestWhatPassed:
    def test_one_late_time(self) -> None:
        passed = passed_during(Interval(600), NOW - minutes(5), NOW)
        assert passed == Downtime((NOW - minutes(5),), NOW + minutes(5))
        assert passed.count == 1

    def test_all_are_listed_the_oldest_first(self) -> None:
        passed = passed_during(Interval(600), NOW - minutes(35), NOW)
        assert passed.listed == tuple(NOW - minutes(late) for late in (35, 25, 15, 5))
        assert (passed.count, passed.older_count) == (4, 0)

    def test_a_daily_task_after_three_nights(self) -> None:
        daily = Cron("0 3 * * *", "Europe/Berlin")
        passed = passed_during(daily, datetime(2026, 10, 20, 1, 0, tzinfo=UTC), NOW)
        assert [moment.day for moment in passed.listed] == [20, 21, 22]
        assert passed.next_run_at == datetime(2026, 10, 23, 1, 0, tzinfo=UTC)

    def test_more_than_can_be_listed_is_summed_up(self) -> None:
        passed = passed_during(Interval(60), NOW - minutes(5000), NOW, rows=100)
        assert len(passed.listed) == 100
        assert (passed.count, passed.older_count) == (5001, 4901)
        assert passed.older_from == NOW - minutes(5000)
        assert passed.older_until == passed.listed[0] - minutes(1)

    def test_a_first_time_beside_the_grid_counts_too(self) -> None:
        hourly = Timetable((Cron("0 * * * *"),), offset_seconds=30)
        passed = passed_during(hourly, NOW - minutes(61), NOW, rows=1)
        assert passed.count == 2

    def test_a_minutely_task_after_ten_years_is_answered_fast(self) -> None:
        import time

        began = time.perf_counter()
        passed = passed_during(Cron("* * * * *", "Europe/Berlin"), NOW - timedelta(days=3653), NOW)
        assert time.perf_counter() - began < 1.0
        assert passed.count == 3653 * 1440 + 1
        assert passed.listed[-1] == NOW

    @given(
        seconds=st.integers(1, 90_000),
        late=st.integers(0, 400_000),
        rows=st.integers(1, 50),
    )
    def test_every_planned_time_is_accounted_for_exactly_once(self, seconds: int, late: int, rows: int) -> None:
        first = NOW - timedelta(seconds=late)
        passed = passed_during(Interval(seconds), first, NOW, rows)
        assert passed.count == late // seconds + 1
        assert first <= passed.listed[-1] <= NOW
        assert passed.next_run_at == passed.listed[-1] + timedelta(seconds=seconds) > NOW
        assert all(earlier < later for earlier, later in zip(passed.listed, passed.listed[1:], strict=False))

    @given(
        offset=st.integers(0, 60 * 24 * 10), expression=st.sampled_from(["*/7 * * * *", "0 3 * * *", "15 9 * * 1-5"])
    )
    def test_cron_times_are_accounted_for_over_a_clock_change(self, offset: int, expression: str) -> None:
        schedule = Cron(expression, "Europe/Berlin")
        now = datetime(2026, 10, 28, 0, 0, tzinfo=UTC)
        first = next_after(schedule, now - minutes(offset) - timedelta(days=4))
        assert first is not None
        if first > now:
            return
        passed = passed_during(schedule, first, now)
        assert passed.count == count_between(schedule, first - timedelta(milliseconds=1), now)


class TestCatchUp:
    PASSED = tuple(NOW - minutes(late) for late in (300, 200, 100))

    @pytest.mark.parametrize(
        ("choice", "window", "run"),
        [
            (Misfire.LATEST, None, PASSED[-1:]),
            (Misfire.ALL, None, PASSED),
            (Misfire.NONE, None, ()),
            (Misfire.ALL, 200 * 60, PASSED[1:]),
            (Misfire.LATEST, 60, ()),
        ],
    )
    def test_what_is_run_and_what_stays_missed(
        self, choice: Misfire, window: float | None, run: tuple[datetime, ...]
    ) -> None:
        plan = plan_catch_up(TaskPolicy(catch_up_window_seconds=window), choice, self.PASSED, NOW)
        assert plan.run == run
        assert sorted(plan.run + plan.missed) == list(self.PASSED)

    def test_one_that_has_only_just_come_is_run_unless_nothing_is_to_be(self) -> None:
        passed = (*self.PASSED, NOW - timedelta(seconds=1))
        assert plan_catch_up(TaskPolicy(), Misfire.NONE, passed, NOW).run == passed[-1:]
        assert plan_catch_up(TaskPolicy(), None, passed, NOW).run == ()


class TestRetries:
    def failed(self, attempt: int = 1, **columns: Any) -> TaskRun:
        given = {"status": RunStatus.ERROR, "trigger": Trigger.SCHEDULE, "cause": Cause.HANDLER} | columns
        return TaskRun(
            id=7, task_id=1, task_type="news_sync", component="news", planned_at=NOW, attempt=attempt, **given
        )

    def task(self, **retry: Any) -> SystemTask:
        policy = TaskPolicy(retry=Retry(**{"count": 3, "delay_seconds": 10, "longest_delay_seconds": 25} | retry))
        return SystemTask(
            id=1, name="News", task_type="news_sync", component="news", frequency_seconds=60, policy=policy
        )

    def test_delays_grow_up_to_the_longest(self) -> None:
        delays = []
        for attempt in (1, 2, 3):
            retry = next_retry(self.task(jitter=0.0), self.failed(attempt), NOW, 0.5)
            assert retry is not None
            assert (retry.attempt, retry.planned_at, retry.run_id) == (attempt + 1, NOW, 7)
            delays.append((retry.at - NOW).total_seconds())
        assert delays == [10, 20, 25]

    def test_chance_spreads_them(self) -> None:
        task = self.task(jitter=0.2)
        spread = [next_retry(task, self.failed(), NOW, chance) for chance in (0.0, 0.5, 1.0)]
        assert [(one.at - NOW).total_seconds() for one in spread if one is not None] == [8, 10, 12]

    @pytest.mark.parametrize(
        ("retry", "columns"),
        [
            ({}, {"attempt": 4}),
            ({"count": 0}, {}),
            ({}, {"trigger": Trigger.MANUAL}),
            ({}, {"cause": Cause.BAD_PARAMS}),
            ({}, {"cause": Cause.UNKNOWN_TYPE}),
            ({}, {"status": RunStatus.CANCELLED}),
            ({}, {"status": RunStatus.SUCCESS}),
            ({"on": RetryOn.TIMEOUT}, {}),
            ({"on": RetryOn.ERROR}, {"status": RunStatus.TIMED_OUT, "cause": Cause.TIMEOUT}),
        ],
    )
    def test_not_every_end_is_worth_another_attempt(self, retry: dict[str, Any], columns: dict[str, Any]) -> None:
        assert next_retry(self.task(**retry), self.failed(**columns), NOW, 0.5) is None

    def test_a_timeout_is_when_timeouts_are(self) -> None:
        timed_out = self.failed(status=RunStatus.TIMED_OUT, cause=Cause.TIMEOUT)
        assert next_retry(self.task(on=RetryOn.TIMEOUT), timed_out, NOW, 0.5) is not None
        assert next_retry(self.task(), timed_out, NOW, 0.5) is not None

    def test_a_failure_that_is_tried_again_is_no_error_yet(self) -> None:
        task = replace(self.task(), error_count=1, auto_disable_after=2)
        retry = next_retry(task, self.failed(), NOW, 0.5)
        after = after_run(task, self.failed(), retry)
        assert (after.error_count, after.enabled, after.retry) == (1, True, retry)
        final = after_run(task, self.failed(4))
        assert (final.error_count, final.enabled, final.retry) == (2, False, None)


class TestChains:
    @pytest.mark.parametrize(
        ("on", "starts"),
        [
            (ChainOn.SUCCESS, {RunStatus.SUCCESS}),
            (ChainOn.FAILURE, {RunStatus.ERROR, RunStatus.TIMED_OUT}),
            (ChainOn.END, {RunStatus.SUCCESS, RunStatus.ERROR, RunStatus.TIMED_OUT, RunStatus.CANCELLED}),
        ],
    )
    def test_which_ends_start_the_next(self, on: ChainOn, starts: set[RunStatus]) -> None:
        assert {status for status in RunStatus if follows(ChainLink(1, on), status)} == starts


class TestAfterRun:
    def run(self, status: RunStatus, **columns: object) -> TaskRun:
        base = TaskRun(
            id=4,
            task_id=1,
            task_type="news_sync",
            component="news",
            planned_at=NOW,
            status=status,
            trigger=Trigger.SCHEDULE,
            started_at=NOW,
            finished_at=NOW + timedelta(seconds=2.5),
            result={"inserted": 2},
        )
        return replace(base, **columns)  # type: ignore[arg-type]

    def test_success_resets_the_errors_and_keeps_result_and_duration(self) -> None:
        after = after_run(task(error_count=4), self.run(RunStatus.SUCCESS))
        assert (after.error_count, after.last_status, after.last_result) == (0, RunStatus.SUCCESS, {"inserted": 2})
        assert (after.last_run_at, after.last_duration_seconds) == (NOW, 2.5)
        assert after.last_success_at == NOW + timedelta(seconds=2.5)

    @pytest.mark.parametrize("status", [RunStatus.ERROR, RunStatus.TIMED_OUT])
    def test_failures_count_in_a_row(self, status: RunStatus) -> None:
        after = after_run(task(error_count=2), self.run(status, error_message="HTTP 503"))
        assert (after.error_count, after.last_error, after.last_success_at) == (3, "HTTP 503", None)

    @pytest.mark.parametrize("status", [RunStatus.SKIPPED, RunStatus.CANCELLED, RunStatus.INTERRUPTED])
    def test_what_is_no_failure_leaves_the_count(self, status: RunStatus) -> None:
        assert after_run(task(error_count=2), self.run(status)).error_count == 2

    def test_a_task_is_switched_off_at_its_limit_and_not_before(self) -> None:
        failed = self.run(RunStatus.ERROR)
        limited = task(auto_disable_after=3, next_run_at=NOW + minutes(10))
        assert after_run(replace(limited, error_count=1), failed).enabled
        off = after_run(replace(limited, error_count=2), failed)
        assert (off.enabled, off.next_run_at) == (False, None)

    def test_without_a_limit_it_stays_on(self) -> None:
        assert after_run(task(error_count=500), self.run(RunStatus.ERROR)).enabled
