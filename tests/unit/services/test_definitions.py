"""History, diff and rollback over a real workspace with its engine's services."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cockpit.domain.definition import Action, diff, snapshot
from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.events import TaskChanged
from cockpit.domain.task import SystemTask
from cockpit.services.build import OpenWorkspace
from tests.unit.services.conftest import Heard


async def add(opened: OpenWorkspace, component: str = "echo") -> SystemTask:
    return await opened.services.tasks.create(
        "shell_command",
        component,
        "Echo",
        frequency_cron="0 9 * * *",
        time_zone="Europe/Paris",
        params={"command": ["echo", "one"]},
    )


async def entry_ids(opened: OpenWorkspace, task_id: int) -> list[int]:
    """Oldest first."""
    return [entry.id for entry in reversed(await opened.services.definitions.history(task_id))]


async def test_the_history_says_who_changed_what(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    remote = services.tasks.for_actor("command line")
    await remote.update(task.id, frequency_seconds=600.0, policy={"retry": {"count": 2}})
    await services.tasks.update(task.id, params={"command": ["echo", "two"]})
    await services.pauses.for_actor("command line").pause(task.id)
    paused, edited, updated, created = await services.definitions.history(task.id)
    assert (created.action, created.by, created.changes) == (Action.CREATED, "window", ())
    assert (updated.action, updated.by) == (Action.CHANGED, "command line")
    assert [(one.path, one.before, one.after) for one in updated.changes] == [
        ("frequency_cron", "0 9 * * *", None),
        ("frequency_seconds", None, 600.0),
        ("policy.retry.count", 0, 2),
    ]
    assert [(one.path, one.before, one.after) for one in edited.changes] == [
        ("params.command", ["echo", "one"], ["echo", "two"])
    ]
    assert (paused.action, paused.by) == (Action.PAUSED, "command line")
    assert await services.definitions.history(task.id, limit=2) == [paused, edited]


async def test_two_entries_and_the_present_are_compared(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    await services.tasks.update(task.id, name="Second")
    await services.tasks.update(task.id, name="Third")
    first, second, third = await entry_ids(opened, task.id)
    (change,) = await services.definitions.diff(task.id, first, second)
    assert (change.before, change.after) == ("Echo", "Second")
    (change,) = await services.definitions.diff(task.id, first)
    assert change.after == "Third"
    assert not await services.definitions.diff(task.id, third)
    await services.tasks.delete([task.id])
    (change,) = await services.definitions.diff(task.id, second)
    assert change.after == "Third"


async def test_a_rollback_brings_everything_back_at_once(opened: OpenWorkspace, heard: Heard) -> None:
    services = opened.services
    task = await add(opened)
    await services.tasks.update(
        task.id,
        name="Other",
        component="other",
        rules=[{"kind": "daily", "times": ["18:00"]}],
        time_zone="UTC",
        timeout_seconds=60.0,
        auto_disable_after=3,
        policy={"misfire": "all", "retry": {"count": 4}, "max_runs": 10},
        params={"command": ["false"]},
        enabled=False,
    )
    (first, _) = await entry_ids(opened, task.id)
    back = await services.definitions.for_actor("command line").rollback(task.id, first)
    assert not diff(snapshot(task), snapshot(back))
    assert back.next_run_at == task.next_run_at
    assert heard.of(TaskChanged)[-1].task == back
    newest = (await services.definitions.history(task.id))[0]
    assert (newest.action, newest.by) == (Action.ROLLED_BACK, "command line")
    assert {change.path for change in newest.changes} >= {"rules.0", "policy.retry.count", "enabled"}


async def test_a_rollback_to_what_it_is_leaves_no_entry(opened: OpenWorkspace) -> None:
    task = await add(opened)
    (only,) = await entry_ids(opened, task.id)
    await opened.services.definitions.rollback(task.id, only)
    assert await entry_ids(opened, task.id) == [only]


async def test_a_pause_stays_through_a_rollback(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    await services.tasks.update(task.id, name="Other")
    await services.pauses.pause(task.id)
    back = await services.definitions.rollback(task.id, (await entry_ids(opened, task.id))[0])
    assert (back.name, back.pause is not None) == ("Echo", True)


async def test_a_rollback_is_checked_as_every_edit(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    await services.tasks.update(task.id, component="moved", name="Moved")
    await add(opened)  # takes the component that the first one had
    (first, _) = await entry_ids(opened, task.id)
    with pytest.raises(UserError) as caught:
        await services.definitions.rollback(task.id, first)
    assert list(caught.value.fields) == ["component"]
    assert (await services.tasks.get(task.id)).name == "Moved"
    assert len(await entry_ids(opened, task.id)) == 2


async def test_a_deleted_task_has_its_history_and_comes_back_as_it_was(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    await services.tasks.update(task.id, name="Second")
    await services.tasks.delete([task.id])
    assert [entry.action for entry in await services.definitions.history(task.id)] == [
        Action.DELETED,
        Action.CHANGED,
        Action.CREATED,
    ]
    back = await services.definitions.rollback(task.id, (await entry_ids(opened, task.id))[0])
    assert (back.id, back.name, back.enabled) == (task.id, "Echo", True)
    actions = [entry.action for entry in await services.definitions.history(task.id)]
    assert actions[:2] == [Action.ROLLED_BACK, Action.RESTORED]


async def test_a_deleted_task_stays_deleted_when_it_cannot_become_what_it_was(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    await services.tasks.update(task.id, component="moved")
    await services.tasks.delete([task.id])
    await add(opened)
    with pytest.raises(UserError, match="component"):
        await services.definitions.rollback(task.id, (await entry_ids(opened, task.id))[0])
    with pytest.raises(NotFound):
        await services.tasks.get(task.id)


async def test_entries_of_other_tasks_and_unknown_tasks_are_not_found(opened: OpenWorkspace) -> None:
    task, other = await add(opened), await add(opened, "other")
    (entry,) = await entry_ids(opened, other.id)
    with pytest.raises(NotFound, match="no entry"):
        await opened.services.definitions.rollback(task.id, entry)
    with pytest.raises(NotFound, match="no entry"):
        await opened.services.definitions.diff(task.id, entry)
    with pytest.raises(NotFound, match="no task"):
        await opened.services.definitions.history(4711)


async def test_what_an_edit_would_change_is_said_without_storing_it(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    await add(opened, "other")
    found = await services.definitions.consequences(
        task.id, {"rules": [{"kind": "daily", "times": ["09:00", "18:00"]}]}, days=10, p95_seconds=5.0
    )
    assert (found.gained_count, found.lost_count, found.moved_count, found.self_overlaps) == (10, 0, 0, 0)
    assert [(one.name, one.same_instant) for one in found.clashes] == [("Echo", 10)]
    assert await services.tasks.get(task.id) == task
    assert len(await services.definitions.history(task.id)) == 1


async def test_the_preview_is_what_the_edit_then_does(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    changes = {"rules": [{"kind": "interval", "seconds": 5000}, {"kind": "daily", "times": ["09:30"]}]}
    found = await services.definitions.consequences(task.id, changes, days=3)
    edited = await services.tasks.update(task.id, **changes)
    assert edited.next_run_at is not None
    first = min([*found.gained, *(pair.after for pair in found.moved)])
    assert abs(first - edited.next_run_at) < timedelta(seconds=5)  # the interval is counted from the edit


async def test_an_edit_that_would_be_refused_is_refused_before(opened: OpenWorkspace) -> None:
    services = opened.services
    task = await add(opened)
    for changes, field in (({"frequency_cron": "61 * * * *"}, "frequency_cron"), ({"colour": 1}, "colour")):
        with pytest.raises(UserError) as caught:
            await services.definitions.consequences(task.id, changes)
        assert list(caught.value.fields) == [field]
    with pytest.raises(UserError, match="366"):
        await services.definitions.consequences(task.id, {}, days=1000)
    with pytest.raises(NotFound):
        await services.definitions.consequences(task.id + 1, {})
