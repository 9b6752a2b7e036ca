from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import count_between, next_after
from cockpit.domain.policy import (
    account_downtime,
    after_run,
    first_planned,
    planned_after_clock_set_back,
)
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Cron, Interval
from cockpit.domain.task import SystemTask

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


class TestDowntime:
    def test_one_late_time_is_caught_up_and_nothing_missed(self) -> None:
        downtime = account_downtime(Interval(600), NOW - minutes(5), NOW)
        assert (downtime.latest, downtime.next_run_at) == (NOW - minutes(5), NOW + minutes(5))
        assert (downtime.missed_count, downtime.listed, downtime.older_count) == (0, (), 0)

    def test_the_latest_is_caught_up_and_the_earlier_ones_are_listed(self) -> None:
        downtime = account_downtime(Interval(600), NOW - minutes(35), NOW)
        assert downtime.latest == NOW - minutes(5)
        assert downtime.listed == (NOW - minutes(35), NOW - minutes(25), NOW - minutes(15))
        assert downtime.missed_count == 3

    def test_a_daily_task_after_three_nights(self) -> None:
        daily = Cron("0 3 * * *", "Europe/Berlin")
        downtime = account_downtime(daily, datetime(2026, 10, 20, 1, 0, tzinfo=UTC), NOW)
        assert downtime.latest == datetime(2026, 10, 22, 1, 0, tzinfo=UTC)
        assert downtime.missed_count == 2
        assert downtime.next_run_at == datetime(2026, 10, 23, 1, 0, tzinfo=UTC)

    def test_more_than_can_be_listed_is_summed_up(self) -> None:
        downtime = account_downtime(Interval(60), NOW - minutes(5000), NOW, rows=100)
        assert len(downtime.listed) == 100
        assert downtime.missed_count == 5000
        assert downtime.older_count == 4900
        assert downtime.older_until == downtime.listed[0] - minutes(1)

    def test_a_minutely_task_after_ten_years_is_answered_fast(self) -> None:
        import time

        began = time.perf_counter()
        downtime = account_downtime(Cron("* * * * *", "Europe/Berlin"), NOW - timedelta(days=3653), NOW)
        assert time.perf_counter() - began < 1.0
        assert downtime.missed_count == 3653 * 1440
        assert downtime.latest == NOW

    @given(
        seconds=st.integers(1, 90_000),
        late=st.integers(0, 400_000),
        rows=st.integers(0, 50),
    )
    def test_every_planned_time_is_accounted_for_exactly_once(self, seconds: int, late: int, rows: int) -> None:
        first = NOW - timedelta(seconds=late)
        downtime = account_downtime(Interval(seconds), first, NOW, rows)
        assert downtime.missed_count == late // seconds
        assert downtime.missed_count == downtime.older_count + len(downtime.listed)
        assert first <= downtime.latest <= NOW
        assert downtime.next_run_at == downtime.latest + timedelta(seconds=seconds) > NOW
        assert all(earlier < later for earlier, later in zip(downtime.listed, downtime.listed[1:], strict=False))

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
        downtime = account_downtime(schedule, first, now)
        planned = count_between(schedule, first - timedelta(milliseconds=1), now)
        assert downtime.missed_count + 1 == planned


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
