"""What a person may do with tasks: every wrong value is refused by its field, every edit reaches the engine."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import RunFinished, RunStarted, TaskChanged, TaskDeleted
from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.task import SystemTask
from cockpit.services.build import OpenWorkspace
from tests.unit.services.conftest import Heard

WRONG = [
    ({"task_type": "news_snyc"}, "task_type", "did you mean news_sync?"),
    ({"task_type": ""}, "task_type", "is not a task type; there are alerts_refresh"),
    ({"component": ""}, "component", "such as news"),
    ({"component": "two words"}, "component", "letters, digits"),
    ({"component": "a:b"}, "component", "letters, digits"),
    ({"component": "c" * 101}, "component", "at most 100"),
    ({"name": "  "}, "name", "give the task a name"),
    ({"name": "n" * 201}, "name", "at most 200 characters"),
    ({"frequency_seconds": 0}, "frequency_seconds", ""),
    ({"frequency_seconds": -5}, "frequency_seconds", ""),
    ({"frequency_seconds": float("nan")}, "frequency_seconds", ""),
    ({"frequency_seconds": "60"}, "frequency_seconds", ""),
    ({"frequency_seconds": None, "frequency_cron": "0 25 * * *"}, "frequency_cron", "hour"),
    ({"frequency_seconds": None, "frequency_cron": "0 9 * *"}, "frequency_cron", "4 fields given"),
    ({"frequency_seconds": None, "frequency_cron": "0 0 30 2 *"}, "frequency_cron", "no date ever matches"),
    ({"frequency_seconds": None}, "schedule", "either an interval or a cron expression"),
    ({"frequency_cron": "0 9 * * *"}, "schedule", "not both"),
    ({"time_zone": "Europe/Pairs"}, "time_zone", "Europe/Paris"),
    ({"params": {}}, "params.command", ""),
    ({"params": {"command": []}}, "params.command", ""),
    ({"params": {"command": ["echo", 5]}}, "params.command.1", "string"),
    ({"params": {"command": ["true"], "colour": "red"}}, "params.colour", ""),
    ({"params": ["true"]}, "params", "give a JSON object"),
    ({"timeout_seconds": 0}, "timeout_seconds", "more than 0"),
    ({"timeout_seconds": 8 * 86_400}, "timeout_seconds", "at most 7 days"),
    ({"timeout_seconds": True}, "timeout_seconds", "more than 0"),
    ({"auto_disable_after": 0}, "auto_disable_after", "from 1 to 1000"),
    ({"auto_disable_after": 1001}, "auto_disable_after", "from 1 to 1000"),
    ({"auto_disable_after": 2.5}, "auto_disable_after", "whole number"),
]


async def add(opened: OpenWorkspace, component: str = "a", *command: str, **changes: Any) -> SystemTask:
    """An hourly shell task, unless `changes` say otherwise."""
    values: dict[str, Any] = {
        "task_type": "shell_command",
        "component": component,
        "name": f"Task {component}",
        "frequency_seconds": 3600.0,
        "params": {"command": list(command or ("true",))},
    }
    return await opened.services.tasks.create(**{**values, **changes})


@pytest.mark.parametrize(("changes", "field", "words"), WRONG)
async def test_a_wrong_value_is_refused_by_its_field_and_nothing_is_stored(
    opened: OpenWorkspace, heard: Heard, changes: dict[str, Any], field: str, words: str
) -> None:
    with pytest.raises(UserError) as refused:
        await add(opened, **changes)
    assert list(refused.value.fields) == [field]
    assert words in refused.value.fields[field]
    assert refused.value.fields[field]
    assert await opened.services.tasks.list() == []
    assert heard.of(TaskChanged) == []


@pytest.mark.parametrize(("changes", "field", "words"), [wrong for wrong in WRONG if "task_type" not in wrong[0]])
async def test_an_edit_is_refused_as_a_new_task_is_and_changes_nothing(
    opened: OpenWorkspace, changes: dict[str, Any], field: str, words: str
) -> None:
    task = await add(opened)
    if changes == {"frequency_seconds": None}:
        changes = {"frequency_seconds": None, "frequency_cron": None}
    elif field == "schedule":
        changes = {"frequency_seconds": 60, "frequency_cron": "0 9 * * *"}
    with pytest.raises(UserError) as refused:
        await opened.services.tasks.update(task.id, **changes)
    assert list(refused.value.fields) == [field]
    assert words in refused.value.fields[field]
    assert await opened.services.tasks.get(task.id) == task


async def test_all_wrong_fields_are_named_at_once(opened: OpenWorkspace) -> None:
    with pytest.raises(UserError) as refused:
        await add(opened, name="", component="?", time_zone="Nowhere", frequency_seconds=-1, params={"command": [1]})
    fields = set(refused.value.fields)
    assert fields == {"name", "component", "time_zone", "frequency_seconds", "params.command.0"}


async def test_a_new_task_is_stored_with_its_next_run_and_announced(opened: OpenWorkspace, heard: Heard) -> None:
    before = datetime.now(UTC)
    task = await add(opened, "first", name="  Hello  ", time_zone="Europe/Paris")
    assert (task.name, task.time_zone, task.enabled, task.last_status) == ("Hello", "Europe/Paris", True, None)
    assert task.next_run_at is not None
    assert timedelta(0) < task.next_run_at - before < timedelta(seconds=30)
    assert [event.task for event in heard.of(TaskChanged)] == [task]
    assert await opened.services.tasks.list() == [task]


async def test_a_disabled_task_has_no_next_run(opened: OpenWorkspace) -> None:
    task = await add(opened, enabled=False)
    assert (task.enabled, task.next_run_at) == (False, None)
    assert await opened.services.tasks.list(enabled_only=True) == []


async def test_type_and_component_are_taken_together(opened: OpenWorkspace) -> None:
    await add(opened, "a")
    other = await opened.services.tasks.create("news_sync", "a", "News", frequency_seconds=60)
    with pytest.raises(UserError) as refused:
        await add(opened, "a")
    assert list(refused.value.fields) == ["component"]
    with pytest.raises(UserError) as refused:
        await opened.services.tasks.update((await add(opened, "b")).id, component="a")
    assert list(refused.value.fields) == ["component"]
    assert [task.component for task in await opened.services.tasks.list()] == ["a", "a", "b"]
    assert other.key == "news_sync:a"


async def test_giving_a_cron_text_clears_the_interval_and_the_reverse(opened: OpenWorkspace) -> None:
    task = await add(opened)
    daily = await opened.services.tasks.update(task.id, frequency_cron="30 7 * * *", time_zone="UTC")
    assert (daily.frequency_cron, daily.frequency_seconds) == ("30 7 * * *", None)
    assert daily.next_run_at is not None
    assert (daily.next_run_at.hour, daily.next_run_at.minute) == (7, 30)
    again = await opened.services.tasks.update(task.id, frequency_seconds=90)
    assert (again.frequency_cron, again.frequency_seconds) == (None, 90)
    assert await opened.services.tasks.get(task.id) == again


async def test_an_edit_that_is_not_of_the_schedule_leaves_the_next_run(opened: OpenWorkspace) -> None:
    task = await add(opened)
    renamed = await opened.services.tasks.update(task.id, name="Renamed", params={"command": ["echo", "x"]})
    assert (renamed.name, renamed.params) == ("Renamed", {"command": ["echo", "x"]})
    assert renamed.next_run_at == task.next_run_at


async def test_unknown_fields_and_unknown_tasks(opened: OpenWorkspace) -> None:
    task = await add(opened)
    with pytest.raises(UserError) as refused:
        await opened.services.tasks.update(task.id, error_count=0, last_status="success")
    assert set(refused.value.fields) == {"error_count", "last_status"}
    for act in (
        opened.services.tasks.update(999, name="x"),
        opened.services.tasks.delete([task.id, 999]),
        opened.services.tasks.set_enabled([task.id, 999], False),
        opened.services.tasks.duplicate(999),
        opened.services.tasks.restore(999),
        opened.services.tasks.run_now(999),
    ):
        with pytest.raises(NotFound, match="999"):
            await act
    assert await opened.services.tasks.get(task.id) == task, "all or none"


async def test_switching_off_and_on(opened: OpenWorkspace) -> None:
    tasks = [await add(opened, "a"), await add(opened, "b")]
    ids = [task.id for task in tasks]
    off = await opened.services.tasks.set_enabled(ids, False)
    assert [(task.enabled, task.next_run_at) for task in off] == [(False, None)] * 2
    on = await opened.services.tasks.set_enabled(ids, True)
    assert all(task.enabled and task.next_run_at is not None for task in on)
    assert await opened.services.tasks.list() == on


async def test_a_deleted_task_comes_back_as_it_was_with_its_runs(opened: OpenWorkspace, heard: Heard) -> None:
    task = await add(opened)
    run = await opened.services.tasks.run_now(task.id)
    assert [gone.id for gone in await opened.services.tasks.delete([task.id])] == [task.id]
    assert [event.task_id for event in heard.of(TaskDeleted)] == [task.id]
    assert await opened.services.tasks.list() == []
    assert [kept.id for kept in await opened.services.runs.list()] == [run.id]
    restored = await opened.services.tasks.restore(task.id)
    assert (restored.id, restored.key, restored.params) == (task.id, task.key, task.params)
    assert restored.last_status is RunStatus.SUCCESS
    assert restored.next_run_at is not None
    assert restored.next_run_at > datetime.now(UTC)
    assert [kept.id for kept in await opened.services.runs.list(task_id=restored.id)] == [run.id]


async def test_a_task_whose_name_was_taken_meanwhile_cannot_come_back(opened: OpenWorkspace) -> None:
    task = await add(opened)
    await opened.services.tasks.delete([task.id])
    await add(opened)
    with pytest.raises(UserError) as refused:
        await opened.services.tasks.restore(task.id)
    assert list(refused.value.fields) == ["component"]


async def test_a_copy_is_switched_off_under_a_free_name(opened: OpenWorkspace) -> None:
    task = await add(opened, "a", timeout_seconds=5, auto_disable_after=3)
    first = await opened.services.tasks.duplicate(task.id)
    second = await opened.services.tasks.duplicate(task.id)
    assert [first.component, second.component] == ["a-2", "a-3"]
    assert [first.name, second.name] == ["Task a (2)", "Task a (3)"]
    assert (first.enabled, first.next_run_at, first.error_count) == (False, None, 0)
    assert (first.params, first.timeout_seconds, first.auto_disable_after) == (task.params, 5, 3)


async def test_the_longest_names_can_be_copied(opened: OpenWorkspace) -> None:
    task = await add(opened, "c" * 100, name="n" * 200)
    copy = await opened.services.tasks.duplicate(task.id)
    assert len(copy.component) <= 100
    assert len(copy.name) <= 200
    assert copy.name.endswith(" (2)")


async def test_how_a_task_may_be_named(opened: OpenWorkspace) -> None:
    tasks = opened.services.tasks
    news = await tasks.create("news_sync", "news", "News", frequency_seconds=60)
    a, b = await add(opened, "a"), await add(opened, "b")
    assert await tasks.resolve(str(a.id)) == a
    assert await tasks.resolve(" shell_command:b ") == b
    assert await tasks.resolve("news_sync") == news
    with pytest.raises(NotFound, match="shell_command:a, shell_command:b"):
        await tasks.resolve("shell_command")
    with pytest.raises(NotFound, match=r"Did you mean shell_command:a\?"):
        await tasks.resolve("shel_command:a")
    for nothing in ("", ":", "4711", "9" * 30, "nothing:at/all"):
        with pytest.raises(NotFound):
            await tasks.resolve(nothing)


async def test_task_types_come_with_all_that_the_editor_needs(opened: OpenWorkspace) -> None:
    specs = opened.services.tasks.handlers()
    assert {spec.task_type for spec in specs} >= {"news_sync", "calendar_sync", "alerts_refresh", "shell_command"}
    assert [spec.title for spec in specs] == sorted((spec.title for spec in specs), key=str.casefold)
    assert opened.services.tasks.handler("nothing") is None


async def test_a_disabled_task_can_be_run_now(opened: OpenWorkspace, heard: Heard) -> None:
    task = await add(opened, "a", "sh", "-c", "echo hello; exit 3", enabled=False)
    run = await opened.services.tasks.run_now(task.id)
    assert (run.status, run.trigger) == (RunStatus.ERROR, Trigger.MANUAL)
    assert [event.run_id for event in heard.of(RunFinished)] == [run.id]
    after = await opened.services.tasks.get(task.id)
    assert (after.enabled, after.next_run_at, after.error_count) == (False, None, 1)
    assert after.last_error == run.error_message
    assert "hello" in [line.message for line in await opened.services.runs.logs(run.id)]


async def test_a_run_in_flight_can_be_stopped_and_a_second_is_skipped(opened: OpenWorkspace, heard: Heard) -> None:
    await opened.engine.start()
    task = await add(opened, "a", "sleep", "60", frequency_cron="0 0 1 1 *", frequency_seconds=None)
    assert await opened.services.tasks.stop(task.id) is False
    first = asyncio.create_task(opened.services.tasks.run_now(task.id))
    await heard.wait_for(RunStarted)
    assert set(opened.services.tasks.running()) == {task.id}
    second = await opened.services.tasks.run_now(task.id)
    assert second.status is RunStatus.SKIPPED
    assert await opened.services.tasks.stop(task.id) is True
    assert (await first).status is RunStatus.CANCELLED
    assert opened.services.tasks.running() == {}


async def test_edits_reach_a_running_engine_at_once(opened: OpenWorkspace, heard: Heard) -> None:
    await opened.engine.start()
    task = await add(opened, enabled=False)
    assert opened.engine.waiting_count == 0
    await opened.services.tasks.update(task.id, frequency_seconds=1, enabled=True)
    assert opened.engine.waiting_count == 1
    finished = await heard.wait_for(RunFinished)
    assert (finished.task_id, finished.status, finished.trigger) == (task.id, RunStatus.SUCCESS, Trigger.SCHEDULE)
    await opened.services.tasks.update(task.id, params={"command": ["false"]})
    runs = len(heard.of(RunFinished)) + 1  # besides one that may be in flight with the old parameters
    assert (await heard.wait_for(RunFinished, runs + 1)).status is RunStatus.ERROR
    await opened.services.tasks.set_enabled([task.id], False)
    assert opened.engine.waiting_count == 0
    await opened.services.tasks.set_enabled([task.id], True)
    assert opened.engine.waiting_count == 1
    await opened.services.tasks.delete([task.id])
    assert opened.engine.waiting_count == 0
    await opened.services.tasks.restore(task.id)
    assert opened.engine.waiting_count == 1


async def test_check_params_answers_plain_values(opened: OpenWorkspace) -> None:
    checked = opened.services.tasks.check_params("shell_command", {"command": ["echo"], "timeout_seconds": 3})
    assert checked == {"command": ["echo"], "timeout_seconds": 3}
    with pytest.raises(UserError) as refused:
        opened.services.tasks.check_params("nothing", {})
    assert list(refused.value.fields) == ["task_type"]


async def test_a_row_that_another_hand_spoiled_is_mended_by_an_edit(
    opened: OpenWorkspace, workspace_path: Path
) -> None:
    task, sound = await add(opened, "a"), await add(opened, "b")
    with closing(sqlite3.connect(workspace_path)) as db, db:
        db.execute("UPDATE system_tasks SET frequency_cron = '61 * * * *', params = '{' WHERE id = ?", (task.id,))
    broken = await opened.services.tasks.get(task.id)
    assert broken.fault
    with pytest.raises(UserError):
        await opened.services.tasks.update(task.id, name="Only a name")
    await opened.services.tasks.set_enabled([task.id], False)
    with pytest.raises(UserError):
        await opened.services.tasks.set_enabled([task.id, sound.id], True)
    with pytest.raises(UserError):
        await opened.services.tasks.duplicate(task.id)
    mended = await opened.services.tasks.update(
        task.id, frequency_cron="0 * * * *", params={"command": ["true"]}, enabled=True
    )
    assert (mended.fault, mended.frequency_cron, mended.frequency_seconds) == (None, "0 * * * *", None)
    assert mended.next_run_at is not None
    assert mended.params == {"command": ["true"]}
