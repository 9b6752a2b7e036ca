"""The history of definitions: one line for each change, stored together with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from cockpit.domain.definition import Action, DefinitionChange, diff, snapshot
from cockpit.domain.errors import UserError
from cockpit.domain.run import RunStatus, TaskRun, Trigger
from cockpit.domain.schedule import Daily
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause, Retry, TaskPolicy
from cockpit.storage.database import Database
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
DRAFT = SystemTask(0, "News", "news_sync", "news", frequency_seconds=900.0, params={"a": [1, {"b": "é\ud800"}]})


@pytest.fixture
def store(db: Database) -> DefinitionStore:
    return DefinitionStore(db)


def by(name: str, at: datetime = NOW) -> DefinitionChange:
    return DefinitionChange(name, at)


async def lines(store: DefinitionStore, task_id: int) -> list[tuple[str, str, datetime]]:
    return [(entry.action.value, entry.by, entry.at) for entry in reversed(await store.list(task_id))]


async def test_each_change_is_one_line_with_who_and_when(tasks: TaskStore, store: DefinitionStore) -> None:
    task = await tasks.insert(DRAFT, change=by("window"))
    await tasks.update(task.id, rules=(Daily(("09:00",)),), frequency_seconds=None, change=by("command line", LATER))
    await tasks.update(task.id, enabled=False, next_run_at=None, change=by("window", LATER))
    await tasks.update(task.id, pause=Pause(LATER, "window"), change=by("window", LATER))
    await tasks.update(task.id, pause=None, change=by("window", LATER))
    await tasks.delete(task.id, change=by("window", LATER))
    restored = await tasks.restore(task.id, change=by("window", LATER))
    assert await lines(store, task.id) == [
        ("created", "window", NOW),
        ("changed", "command line", LATER),
        ("disabled", "window", LATER),
        ("paused", "window", LATER),
        ("resumed", "window", LATER),
        ("deleted", "window", LATER),
        ("restored", "window", LATER),
    ]
    newest = (await store.list(task.id, 1))[0]
    assert not diff(newest.definition, snapshot(restored))
    assert await store.get(newest.id) == newest


async def test_what_defines_nothing_leaves_no_line(tasks: TaskStore, store: DefinitionStore) -> None:
    task = await tasks.insert(DRAFT, change=by("window"))
    await tasks.update(task.id, last_status=RunStatus.SUCCESS, next_run_at=LATER, run_count=3, skip_planned_at=LATER)
    await tasks.update(task.id, name=DRAFT.name, policy=TaskPolicy(), enabled=True, change=by("window"))
    await tasks.set_next(task.id, LATER)
    assert len(await store.list(task.id)) == 1


async def test_a_refused_change_leaves_no_line(tasks: TaskStore, store: DefinitionStore) -> None:
    first, second = await tasks.insert_many(
        [DRAFT, SystemTask(0, "Other", "news_sync", "other", frequency_seconds=60.0)], change=by("window")
    )
    with pytest.raises(UserError):
        await tasks.update(second.id, component="news", change=by("window"))
    with pytest.raises(UserError):
        await tasks.insert(DRAFT, change=by("window"))
    assert len(await store.list(first.id)) == len(await store.list(second.id)) == 1


async def test_a_task_of_an_older_file_begins_with_what_it_was(
    db: Database, tasks: TaskStore, store: DefinitionStore
) -> None:
    task = await tasks.insert(DRAFT)
    await db.write(lambda connection: connection.execute("DELETE FROM task_definitions"))
    assert await store.at(task.id, LATER) is None
    future = datetime(2100, 1, 1, tzinfo=UTC)
    await tasks.update(task.id, policy=TaskPolicy(retry=Retry(count=2)), change=by("window", future))
    assert await lines(store, task.id) == [("as it was", "unknown", task.created_at), ("changed", "window", future)]
    found = await store.at(task.id, datetime(2000, 1, 1, tzinfo=UTC))
    assert found is not None
    assert not diff(found.definition, snapshot(task))


async def test_the_first_line_of_a_deleted_task_is_kept_too(
    db: Database, tasks: TaskStore, store: DefinitionStore
) -> None:
    task = await tasks.insert(DRAFT)
    await db.write(lambda connection: connection.execute("DELETE FROM task_definitions"))
    await tasks.delete(task.id)
    assert [entry.action for entry in await store.list(task.id)] == [Action.DELETED, Action.AS_IT_WAS]


async def test_what_another_hand_changed_comes_before_the_next_change(
    db: Database, tasks: TaskStore, store: DefinitionStore
) -> None:
    task = await tasks.insert(DRAFT, change=by("window"))
    await db.write(lambda connection: connection.execute("UPDATE system_tasks SET name = 'Foreign'"))
    await tasks.update(task.id, name="Mine", change=by("window", datetime(2100, 1, 1, tzinfo=UTC)))
    assert [entry.definition["name"] for entry in await store.list(task.id)] == ["Mine", "Foreign", "News"]
    assert [entry.action for entry in await store.list(task.id)][1] is Action.AS_IT_WAS


async def test_the_definition_in_force_at_a_time(tasks: TaskStore, store: DefinitionStore) -> None:
    task = await tasks.insert(DRAFT, change=by("window", NOW))
    await tasks.update(task.id, name="Second", change=by("window", LATER))
    await tasks.delete(task.id, change=by("window", LATER + timedelta(hours=1)))
    await tasks.restore(task.id, change=by("window", LATER + timedelta(hours=2)))

    async def name_at(moment: datetime) -> str | None:
        found = await store.at(task.id, moment)
        return None if found is None else str(found.definition["name"])

    tick = timedelta(milliseconds=1)
    assert await name_at(NOW - tick) is None
    assert await name_at(NOW) == "News"
    assert await name_at(LATER - tick) == "News"
    assert await name_at(LATER) == "Second"
    assert await name_at(LATER + timedelta(hours=1)) is None
    assert await name_at(LATER + timedelta(hours=3)) == "Second"
    assert await store.at(task.id + 1, LATER) is None


async def test_a_change_of_nobody_is_the_program_s(tasks: TaskStore, store: DefinitionStore) -> None:
    task = await tasks.insert(DRAFT)
    await tasks.update(task.id, name="Other")
    assert [entry.by for entry in await store.list(task.id)] == ["program", "program"]


async def test_a_spoiled_line_is_read_as_far_as_it_goes(db: Database, tasks: TaskStore, store: DefinitionStore) -> None:
    task = await tasks.insert(DRAFT)
    await db.write(
        lambda connection: connection.execute("UPDATE task_definitions SET definition = '[', action = 'odd', at = 'x'")
    )
    (entry,) = await store.list(task.id)
    assert (entry.definition, entry.action, entry.at.year) == ({}, Action.CHANGED, 1970)


async def test_a_line_can_be_added_by_hand(store: DefinitionStore) -> None:
    entry_id = await store.add(5, NOW, "somebody\0", Action.CHANGED, snapshot(DRAFT))
    entry = await store.get(entry_id)
    assert entry is not None
    assert (entry.task_id, entry.at, entry.by) == (5, NOW, "somebody\ufffd")
    assert await store.get(entry_id + 1) is None


async def test_a_task_that_its_errors_switch_off_has_a_line_of_the_engine(
    tasks: TaskStore, runs: RunStore, store: DefinitionStore
) -> None:
    task = await tasks.insert(DRAFT, change=by("window"))
    for _ in range(2):  # the second run, by hand, finds it switched off already
        run = TaskRun(
            runs.new_run_id(), task.id, task.task_type, task.component, NOW, RunStatus.RUNNING, Trigger.MANUAL
        )
        await runs.start_manual(run)
        await runs.finish(replace(run, status=RunStatus.ERROR, finished_at=LATER), replace(task, enabled=False))
    assert await lines(store, task.id) == [("created", "window", NOW), ("disabled", "engine", LATER)]
