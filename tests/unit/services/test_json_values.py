"""Domain values as JSON and back: nothing is lost on the way to another process."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cockpit.domain.content import Alert, Article, CalendarEvent, Severity, Source, SourceKind
from cockpit.domain.run import Cause, LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.services.json_values import run_from_json, task_from_json, to_json

NOW = datetime(2026, 11, 21, 5, 0, 0, 123_000, tzinfo=UTC)


def sent(value: object) -> Any:
    """What arrives at the other side."""
    return json.loads(json.dumps(to_json(value)))


def moments() -> some.SearchStrategy[datetime]:
    """Times in the precision in which they are stored."""
    return some.integers(0, 4_000_000_000_000).map(lambda ms: datetime(1990, 1, 1, tzinfo=UTC) + timedelta(0, 0, 0, ms))


TEXTS = some.text(some.characters(exclude_categories=["Cs"]), max_size=20)
OBJECTS = some.dictionaries(TEXTS, some.none() | some.booleans() | some.integers() | TEXTS | some.lists(TEXTS))
SECONDS = some.none() | some.floats(0, 1e9)


@given(
    some.builds(
        SystemTask,
        id=some.integers(1),
        name=TEXTS,
        task_type=TEXTS,
        component=TEXTS,
        frequency_cron=some.none() | TEXTS,
        frequency_seconds=SECONDS,
        time_zone=TEXTS,
        enabled=some.booleans(),
        params=OBJECTS,
        timeout_seconds=SECONDS,
        auto_disable_after=some.none() | some.integers(1, 9),
        last_run_at=some.none() | moments(),
        last_status=some.none() | some.sampled_from(RunStatus),
        last_result=some.none() | OBJECTS,
        last_error=some.none() | TEXTS,
        last_duration_seconds=SECONDS,
        last_success_at=some.none() | moments(),
        error_count=some.integers(0),
        last_planned_at=some.none() | moments(),
        next_run_at=some.none() | moments(),
        fault=some.none() | TEXTS,
        created_at=some.none() | moments(),
        updated_at=some.none() | moments(),
    )
)
def test_a_task_comes_back_as_it_was(task: SystemTask) -> None:
    assert task_from_json(sent(task)) == task


@given(
    some.builds(
        TaskRun,
        id=some.integers(1),
        task_id=some.integers(1),
        task_type=TEXTS,
        component=TEXTS,
        planned_at=moments(),
        status=some.sampled_from(RunStatus),
        trigger=some.sampled_from(Trigger),
        started_at=some.none() | moments(),
        finished_at=some.none() | moments(),
        result=some.none() | OBJECTS,
        error_message=some.none() | TEXTS,
        cause=some.none() | some.sampled_from(Cause),
        related_run_id=some.none() | some.integers(1),
        missed_count=some.integers(0),
        missed_until=some.none() | moments(),
        task_name=TEXTS,
    )
)
def test_a_run_comes_back_as_it_was(run: TaskRun) -> None:
    assert run_from_json(sent(run)) == run


def test_every_field_of_a_task_and_of_a_run_is_sent_by_its_own_name() -> None:
    task = SystemTask(1, "Name", "shell_command", "a", frequency_seconds=60.0)
    run = TaskRun(1, 1, "shell_command", "a", NOW, RunStatus.SUCCESS, Trigger.CATCH_UP)
    assert list(sent(task)) == [field.name for field in fields(SystemTask)]
    assert list(sent(run)) == [field.name for field in fields(TaskRun)]
    assert (sent(run)["status"], sent(run)["trigger"]) == ("success", "catch-up")


def test_times_are_utc_with_milliseconds_whatever_zone_they_had() -> None:
    east = NOW.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert sent(NOW) == sent(east) == "2026-11-21T05:00:00.123Z"
    assert sent({"deep": [{"at": (NOW,)}]}) == {"deep": [{"at": ["2026-11-21T05:00:00.123Z"]}]}


def test_items_and_events_have_the_promised_names() -> None:
    article = Article("x", "Title", "https://example.org/1", published_at=NOW, id=3, source_name="Feed")
    assert (
        sent(article).items()
        >= {
            "id": 3,
            "title": "Title",
            "url": "https://example.org/1",
            "source": "Feed",
            "published_at": "2026-11-21T05:00:00.123Z",
        }.items()
    )
    event = CalendarEvent("uid", "Talk", NOW, NOW + timedelta(hours=1), id=4, source_name="Team")
    assert sent(event)["source"] == "Team"
    assert sent(event)["ends_at"] == "2026-11-21T06:00:00.123Z"


@pytest.mark.parametrize(
    ("value", "sent_as"),
    [
        (Severity.CRITICAL, "critical"),
        (Path("/a/b"), "/a/b"),
        ({1: "a"}, {"1": "a"}),
        ({"b"}, ["b"]),
        ((1, None, True, 2.5), [1, None, True, 2.5]),
        (Source(SourceKind.FEED, "u", "n", id=2), "feed"),
        (Alert("rule", "key", Severity.INFO, "t"), "info"),
        (LogLine(1, NOW, "info", "m", 7), 7),
    ],
)
def test_other_values_are_plain(value: object, sent_as: object) -> None:
    found = sent(value)
    if isinstance(value, Source | Alert | LogLine):
        assert sent_as in found.values()
        assert list(found) == [field.name for field in fields(value)]
    else:
        assert found == sent_as


@pytest.mark.parametrize("broken", [{"planned_at": "yesterday"}, {"status": "fine"}, {"trigger": "none"}])
def test_what_is_no_run_is_not_taken_for_one(broken: dict[str, str]) -> None:
    run = TaskRun(1, 1, "shell_command", "a", NOW, RunStatus.SUCCESS, Trigger.MANUAL)
    with pytest.raises(ValueError, match=next(iter(broken.values()))):
        run_from_json(sent(run) | broken)
