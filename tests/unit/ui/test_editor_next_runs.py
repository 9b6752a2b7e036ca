"""The preview of a schedule: runs in two zones and the clock changes between them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

import pytest

from cockpit.domain.errors import UserError
from cockpit.domain.task import SystemTask
from cockpit.ui.models.next_runs import ClockChange, PlannedRun, city, planned_runs

NOW = datetime(2026, 10, 22, 12, 2, tzinfo=UTC)


def task(**more: Any) -> SystemTask:
    return SystemTask(1, "Newsletter", "x", "y", **more)


def shown(lines: list[Any]) -> list[str]:
    return [
        f"{line.there:%d %b %H:%M} {line.here:%H:%M}{'!' if line.moved_here else ''}{'*' if line.moved_there else ''}"
        if isinstance(line, PlannedRun)
        else f"{city(line.zone)} {line.seconds:+} {line.at:%d %b}"
        for line in lines
    ]


def test_new_york_seen_from_paris_around_both_clock_changes() -> None:
    newsletter = task(frequency_cron="0 9 * * 1-5", time_zone="America/New_York")
    assert shown(planned_runs(newsletter, NOW, 8, "Europe/Paris")) == [
        "22 Oct 09:00 15:00",
        "23 Oct 09:00 15:00",
        "Paris -3600 25 Oct",
        "26 Oct 09:00 14:00!",
        "27 Oct 09:00 14:00!",
        "28 Oct 09:00 14:00!",
        "29 Oct 09:00 14:00!",
        "30 Oct 09:00 14:00!",
        "New York -3600 01 Nov",
        "02 Nov 09:00 15:00",
    ]


def test_a_time_that_does_not_exist_is_marked_where_it_runs_instead() -> None:
    vacuum = task(frequency_cron="30 2 * * sun", time_zone="Europe/Paris")
    march = datetime(2027, 3, 20, tzinfo=UTC)
    assert shown(planned_runs(vacuum, march, 3, "Europe/Paris")) == [
        "21 Mar 02:30 02:30",
        "Paris +3600 28 Mar",
        "28 Mar 03:00 03:00*",
        "04 Apr 02:30 02:30",
    ]


def test_an_hourly_task_is_never_marked_as_moved() -> None:
    hourly = task(frequency_cron="0 * * * *", time_zone="Europe/Paris")
    night = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)
    lines = planned_runs(hourly, night, 2, "Europe/Paris")
    assert shown(lines) == ["Paris +3600 28 Mar", "28 Mar 03:00 03:00", "28 Mar 04:00 04:00"]
    assert isinstance(lines[0], ClockChange)


def test_an_interval_goes_on_from_its_last_planned_time() -> None:
    started = datetime(2026, 10, 22, 11, 50, 30, tzinfo=UTC)
    every = task(frequency_seconds=900.0, last_planned_at=started)
    lines = planned_runs(every, NOW, 2, "UTC")
    assert [line.at.isoformat() for line in lines if isinstance(line, PlannedRun)] == [
        "2026-10-22T12:05:30+00:00",
        "2026-10-22T12:20:30+00:00",
    ]


def test_a_disabled_task_is_previewed_as_if_it_were_on_and_one_without_schedule_is_empty() -> None:
    assert len(planned_runs(task(frequency_seconds=60.0, enabled=False), NOW, 10, "UTC")) == 10
    assert planned_runs(task(), NOW, 10, "UTC") == []


def test_a_schedule_that_cannot_be_read_says_which_field() -> None:
    with pytest.raises(UserError) as caught:
        planned_runs(task(frequency_cron="61 * * * *"), NOW, 10, "UTC")
    assert "minute" in caught.value.fields["frequency_cron"]


@pytest.mark.parametrize("expression", ["0 0 29 2 *", "* * * * *", "0 0 L * *", "0 9 * * 1#1"])
def test_ten_runs_come_well_within_the_time_of_a_key(expression: str) -> None:
    draft = task(frequency_cron=expression, time_zone="Australia/Lord_Howe")
    planned_runs(draft, NOW, 10, "Europe/Paris")  # zones are read once
    started = time.process_time()
    assert sum(isinstance(line, PlannedRun) for line in planned_runs(draft, NOW, 10, "Europe/Paris")) == 10
    assert time.process_time() - started < 0.5
