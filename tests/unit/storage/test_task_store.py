"""Tasks: stored as given, found, changed, deleted and brought back; spoiled rows are shown with their fault."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Cron, Interval
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task, ended, shown


async def spoil(db: Database, task_id: int, **columns: Any) -> None:
    """What another program may write into a row."""
    for name, value in columns.items():
        sql = f"UPDATE system_tasks SET {name} = ? WHERE id = ?"
        await db.write(lambda c, sql=sql, value=value: c.execute(sql, (value, task_id)))  # type: ignore[misc]


async def test_a_task_comes_back_as_it_was_given(tasks: TaskStore) -> None:
    given = a_task(
        "é “x” 日本",
        frequency_cron="*/5 * * * *",
        time_zone="Europe/Paris",
        enabled=False,
        params={"command": ["echo", "ü"], "nested": {"n": 1.5, "none": None}},
        timeout_seconds=12.5,
        auto_disable_after=3,
        last_run_at=NOW,
        last_status=RunStatus.TIMED_OUT,
        last_result={"inserted": 2},
        last_error="too slow",
        last_duration_seconds=12.5,
        last_success_at=NOW - timedelta(days=1),
        error_count=2,
        last_planned_at=NOW,
        next_run_at=NOW + timedelta(minutes=5),
        fault="why not",
    )
    stored = await tasks.insert(given)
    assert replace(stored, id=0, created_at=None, updated_at=None) == given
    assert await tasks.get(stored.id) == stored
    assert stored.schedule == Cron("*/5 * * * *", "Europe/Paris")
    assert stored.created_at is not None
    assert stored.created_at == stored.updated_at
    assert abs(datetime.now(UTC) - stored.created_at) < timedelta(seconds=30)


async def test_times_are_kept_to_the_millisecond_in_utc(tasks: TaskStore, db: Database) -> None:
    moment = datetime(2026, 3, 1, 12, 0, 0, 123999, tzinfo=UTC)
    task = await tasks.insert(a_task(next_run_at=moment))
    assert (await db.read("SELECT next_run_at FROM system_tasks"))[0][0] == "2026-03-01T12:00:00.123Z"
    assert task.next_run_at == moment.replace(microsecond=123000)


async def test_listing_and_finding(tasks: TaskStore) -> None:
    made = await tasks.insert_many([a_task("a"), a_task("b", enabled=False), a_task("c", task_type="other")])
    assert await tasks.list() == made
    assert await tasks.list(enabled_only=True) == [made[0], made[2]]
    assert await tasks.find("probe", "b") == made[1]
    assert await tasks.find("probe", "c") is None
    assert await tasks.find_by_type("probe") == made[:2]
    assert await tasks.get(99) is None


async def test_a_duplicate_is_refused_at_its_field(tasks: TaskStore) -> None:
    await tasks.insert(a_task("a"))
    with pytest.raises(UserError) as caught:
        await tasks.insert(a_task("a"))
    assert "“a”" in caught.value.fields["component"]
    other = await tasks.insert(a_task("b"))
    with pytest.raises(UserError) as caught:
        await tasks.update(other.id, component="a")
    assert caught.value.fields.keys() == {"component"}
    await tasks.insert(a_task("a", task_type="another type"))


async def test_many_are_stored_all_or_none(tasks: TaskStore) -> None:
    with pytest.raises(UserError):
        await tasks.insert_many([a_task("a"), a_task("b"), a_task("a")])
    assert await tasks.list() == []


async def test_concurrent_duplicates_leave_one(tasks: TaskStore) -> None:
    outcomes = await asyncio.gather(*(tasks.insert(a_task("same")) for _ in range(20)), return_exceptions=True)
    assert sum(isinstance(outcome, UserError) for outcome in outcomes) == 19
    assert len(await tasks.list()) == 1


async def test_an_update_sets_what_it_names(tasks: TaskStore) -> None:
    task = await tasks.insert(a_task(params={"n": 1}, error_count=4))
    changed = await tasks.update(
        task.id, frequency_cron="@daily", frequency_seconds=None, params={"n": 2}, enabled=False
    )
    assert changed.schedule == Cron("@daily", "UTC")
    assert (changed.params, changed.enabled, changed.error_count) == ({"n": 2}, False, 4)
    assert changed.created_at == task.created_at
    assert changed.updated_at is not None
    assert task.updated_at is not None
    assert changed.updated_at >= task.updated_at
    back = await tasks.update(task.id, frequency_cron=None, frequency_seconds=90, last_status=RunStatus.SUCCESS)
    assert (back.schedule, back.last_status) == (Interval(90.0), RunStatus.SUCCESS)


async def test_an_update_of_nothing_or_of_unknown_columns(tasks: TaskStore) -> None:
    with pytest.raises(NotFound):
        await tasks.update(5, name="x")
    task = await tasks.insert(a_task())
    with pytest.raises(ValueError, match="nam"):
        await tasks.update(task.id, nam="x")
    with pytest.raises(ValueError, match="id"):
        await tasks.update(task.id, id=7)


async def test_the_next_time_is_stored_and_a_gone_task_is_no_error(tasks: TaskStore) -> None:
    task = await tasks.insert(a_task())
    await asyncio.gather(tasks.set_next(task.id, NOW), tasks.set_next(99, NOW))
    assert (await tasks.list())[0].next_run_at == NOW
    await tasks.set_next(task.id, None, fault="a bad zone")
    after = await tasks.get(task.id)
    assert after is not None
    assert (after.next_run_at, after.fault) == (None, "a bad zone")
    assert after.updated_at == task.updated_at


async def test_undo_of_a_deletion_brings_the_task_and_its_runs_back(tasks: TaskStore, runs: RunStore) -> None:
    task = await tasks.insert(a_task(params={"n": 1}))
    await tasks.insert(a_task("other"))
    run = a_run(runs, task)
    await runs.claim(run, NOW)
    await runs.finish(ended(run), shown(task, ended(run)))
    before = await tasks.get(task.id)
    assert await tasks.delete(task.id) == before
    assert [one.component for one in await tasks.list()] == ["other"]
    assert [one.task_name for one in await runs.list(task_id=task.id)] == [task.name]
    assert await tasks.restore(task.id) == before
    assert [one.id for one in await runs.list(task_id=task.id)] == [run.id]
    with pytest.raises(NotFound):
        await tasks.restore(task.id)


async def test_a_deleted_id_is_never_given_again(tasks: TaskStore) -> None:
    task = await tasks.insert(a_task())
    await tasks.delete(task.id)
    assert (await tasks.insert(a_task())).id > task.id
    with pytest.raises(NotFound):
        await tasks.delete(task.id)


async def test_undo_is_refused_when_the_component_was_taken(tasks: TaskStore) -> None:
    task = await tasks.insert(a_task("a"))
    await tasks.delete(task.id)
    other = await tasks.insert(a_task("a"))
    with pytest.raises(UserError) as caught:
        await tasks.restore(task.id)
    assert "component" in caught.value.fields
    await tasks.delete(other.id)
    assert (await tasks.restore(task.id)).id == task.id


async def test_undo_brings_a_spoiled_row_back_as_it_was(tasks: TaskStore, db: Database) -> None:
    task = await tasks.insert(a_task())
    await spoil(db, task.id, params="[1, 2", next_run_at="soon")
    await tasks.delete(task.id)
    restored = await tasks.restore(task.id)
    assert restored.fault is not None
    assert (await db.read("SELECT params, next_run_at FROM system_tasks"))[0][0:2] == ("[1, 2", "soon")


SPOILED: dict[str, tuple[dict[str, Any], str]] = {
    "params that are no JSON": ({"params": "{oops"}, "params holds '{oops', which is not a JSON object"),
    "params that are no object": ({"params": "[1]"}, "params"),
    "params that are a number": ({"params": 17}, "params"),
    "params that are bytes": ({"params": b"\xff\xfe"}, "params"),
    "no frequency": ({"frequency_seconds": None}, "no frequency"),
    "both frequencies": ({"frequency_cron": "* * * * *"}, "both a cron expression and an interval"),
    "an interval of words": ({"frequency_seconds": "often"}, "frequency_seconds holds 'often', which is not a number"),
    "an endless interval": ({"frequency_seconds": float("inf")}, "frequency_seconds"),
    "a time of words": ({"next_run_at": "tomorrow"}, "next_run_at holds 'tomorrow', which is not a time in UTC"),
    "an endless time limit": ({"timeout_seconds": float("inf")}, "timeout_seconds"),
    "a time without a zone": ({"last_run_at": "2026-01-01T00:00:00"}, "last_run_at"),
    "a time of a number": ({"last_planned_at": 1700000000}, "last_planned_at"),
    "an unknown status": ({"last_status": "fine"}, "last_status holds 'fine', which is not a status"),
    "a count of words": ({"error_count": "many"}, "error_count"),
    "half a count": ({"auto_disable_after": 2.5}, "auto_disable_after"),
    "enabled by word": ({"enabled": "yes"}, "enabled"),
    "cron of a blob": ({"frequency_seconds": None, "frequency_cron": b"* * * * *"}, "frequency_cron"),
    "a very long text": ({"params": "x" * 10_000}, "…"),
}


@pytest.mark.parametrize(("columns", "words"), SPOILED.values(), ids=SPOILED.keys())
async def test_a_spoiled_row_is_shown_with_its_fault_and_hurts_no_other(
    tasks: TaskStore, db: Database, columns: dict[str, Any], words: str
) -> None:
    good, bad = await tasks.insert_many([a_task("good"), a_task("bad")])
    await spoil(db, bad.id, **columns)
    first, second = await tasks.list()
    assert first == good
    assert second.id == bad.id
    assert second.fault is not None
    assert words in second.fault
    assert len(second.fault) < 200
    assert await tasks.find("probe", "bad") == second


async def test_a_time_with_another_offset_is_understood(tasks: TaskStore, db: Database) -> None:
    task = await tasks.insert(a_task())
    await spoil(db, task.id, next_run_at="2026-11-21T07:00:00+02:00", enabled=2)
    [found] = await tasks.list()
    assert (found.fault, found.next_run_at, found.enabled) == (None, NOW, True)


async def test_an_edit_heals_a_spoiled_row(tasks: TaskStore, db: Database) -> None:
    task = await tasks.insert(a_task())
    await spoil(db, task.id, params="{oops", frequency_cron="* * * * *")
    healed = await tasks.update(task.id, params={"n": 1}, frequency_cron=None)
    assert (healed.fault, healed.params) == (None, {"n": 1})


async def test_a_minimal_row_of_another_hand_is_a_task(tasks: TaskStore, db: Database) -> None:
    sql = "INSERT INTO system_tasks (name, task_type, component, frequency_seconds) VALUES ('n', 't', 'c', 60)"
    await db.write(lambda c: c.execute(sql))
    [task] = await tasks.list()
    assert (task.fault, task.enabled, task.time_zone, dict(task.params)) == (None, True, "UTC", {})
    assert task.created_at is not None


JSON_ODDITIES: dict[str, tuple[dict[str, Any], Callable[[Any], bool]]] = {
    "not a number": ({"x": float("nan")}, lambda kept: "nan" in str(kept)),
    "a moment": ({"at": NOW}, lambda kept: kept == {"at": str(NOW)}),
    "half a character": ({"out": "\udc80\0"}, lambda kept: kept == {"out": "\udc80\0"}),
    "keys that are no text": ({(1, 2): "x"}, lambda kept: "(1, 2)" in str(kept)),
}


@pytest.mark.parametrize(("value", "good"), JSON_ODDITIES.values(), ids=JSON_ODDITIES.keys())
async def test_storing_never_fails_for_what_a_handler_returned(
    tasks: TaskStore, runs: RunStore, value: dict[str, Any], good: Callable[[Any], bool]
) -> None:
    task = await tasks.insert(a_task())
    run = a_run(runs, task)
    await runs.claim(run, None)
    end = ended(run, result=value, error_message="bad \udc80 \0 text")
    await runs.finish(end, shown(task, end))
    stored, row = await runs.get(run.id), await tasks.get(task.id)
    assert stored is not None
    assert row is not None
    assert good(stored.result)
    assert row.fault is None
    assert row.last_result == stored.result
    assert stored.error_message == row.last_error == "bad ? \ufffd text"
