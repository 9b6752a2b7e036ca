"""Pauses, and what the account says of times at which a task was off, edited or deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.errors import UserError
from cockpit.domain.task import SystemTask
from cockpit.services.build import OpenWorkspace
from cockpit.storage.database import Database


@pytest.fixture
async def task(opened: OpenWorkspace) -> SystemTask:
    return await opened.services.tasks.create(
        "alerts_refresh", "here", "Alerts", frequency_cron="* * * * *", time_zone="UTC"
    )


@pytest.fixture
async def beside(opened: OpenWorkspace) -> Database:
    """The open workspace's own database: for what a test sets back in time."""
    return opened.services.pauses._db


async def account(db: Database, task: SystemTask) -> list[tuple[str, str | None, str, int, datetime | None]]:
    rows = await db.read(
        "SELECT outcome, cause, detail, count, until FROM occurrences WHERE task_id = ? ORDER BY planned_at", (task.id,)
    )
    return [(*tuple(row)[:4], None if row[4] is None else parse_iso_utc(row[4])) for row in rows]


async def set_back(db: Database, task: SystemTask, minutes: int) -> None:
    """As if what was stored of the task had been stored some minutes earlier."""
    shift = f"-{minutes} minutes"
    form = "%Y-%m-%dT%H:%M:%fZ"
    await db.write(
        lambda c: c.execute(
            "UPDATE task_definitions SET at = strftime(?, at, ?) WHERE task_id = ?", (form, shift, task.id)
        )
    )
    await db.write(
        lambda c: c.execute(
            "UPDATE system_tasks SET next_run_at = strftime(?, next_run_at, ?) WHERE id = ?", (form, shift, task.id)
        )
    )


async def test_everything_is_paused_by_someone_until_it_goes_on(opened: OpenWorkspace) -> None:
    pauses = opened.services.pauses.for_actor("command line")
    assert await pauses.current() is None
    made = await pauses.pause_all()
    assert (made.by, made.until) == ("command line", None)
    assert await pauses.current() == made
    assert opened.engine.snapshot().pause == made
    await pauses.resume_all()
    assert await pauses.current() is None
    assert opened.engine.snapshot().pause is None


async def test_a_pause_is_over_at_its_end_and_cannot_end_in_the_past(opened: OpenWorkspace) -> None:
    pauses = opened.services.pauses
    now = opened.clock.now()
    with pytest.raises(UserError) as refused:
        await pauses.pause_all(now - timedelta(seconds=1))
    assert list(refused.value.fields) == ["until"]
    made = await pauses.pause_all(now + timedelta(milliseconds=20))
    await opened.clock.wait_until(now + timedelta(milliseconds=40))
    assert await pauses.current() is None
    assert made.until is not None


async def test_one_task_is_paused_and_goes_on(opened: OpenWorkspace, task: SystemTask) -> None:
    pauses = opened.services.pauses
    paused = await pauses.pause(task.id)
    assert paused.pause is not None
    assert (await opened.services.tasks.get(task.id)).pause == paused.pause
    assert (await pauses.resume(task.id)).pause is None
    history = await opened.services.definitions.history(task.id)
    assert [entry.by for entry in history] == ["window"] * 3


async def test_the_next_run_is_skipped_and_taken_back(opened: OpenWorkspace, task: SystemTask) -> None:
    pauses = opened.services.pauses
    assert (await pauses.skip_next(task.id)).skip_planned_at == task.next_run_at
    assert (await pauses.unskip(task.id)).skip_planned_at is None
    off = (await opened.services.tasks.set_enabled([task.id], False))[0]
    with pytest.raises(UserError, match="no next planned time"):
        await pauses.skip_next(off.id)


async def test_the_time_a_task_was_off_is_one_line_that_says_by_whom(
    opened: OpenWorkspace, beside: Database, task: SystemTask
) -> None:
    tasks = opened.services.tasks.for_actor("command line")
    await tasks.set_enabled([task.id], False)
    await set_back(beside, task, 90)
    await tasks.set_enabled([task.id], True)
    ((outcome, cause, detail, count, until),) = await account(beside, task)
    assert (outcome, cause, detail, count) == ("skipped", "disabled", "command line", 90)
    assert until is not None
    assert timedelta(0) <= opened.clock.now() - until < timedelta(minutes=1)


async def test_a_deleted_task_that_comes_back_accounts_for_its_absence(
    opened: OpenWorkspace, beside: Database, task: SystemTask
) -> None:
    await opened.services.tasks.delete([task.id])
    await set_back(beside, task, 10)
    await opened.services.tasks.restore(task.id)
    assert [line[:4] for line in await account(beside, task)] == [("skipped", "disabled", "window", 10)]


@pytest.mark.allow_warnings("were missed")
async def test_an_edit_first_accounts_for_what_the_old_definition_had_planned(
    opened: OpenWorkspace, beside: Database, task: SystemTask
) -> None:
    await set_back(beside, task, 5)
    await opened.services.tasks.update(task.id, frequency_seconds=3600)
    lines = await account(beside, task)
    assert {line[:2] for line in lines} == {("missed", "program_closed")}
    assert sum(line[3] for line in lines) in (4, 5)


async def test_a_chain_that_comes_back_to_itself_is_refused(opened: OpenWorkspace, task: SystemTask) -> None:
    tasks = opened.services.tasks
    second = await tasks.create("alerts_refresh", "second", "Second", policy={"after": [{"task_id": task.id}]})
    assert (second.next_run_at, second.fault, second.is_completed) == (None, None, False)
    third = await tasks.create("alerts_refresh", "third", "Third", policy={"after": [{"task_id": second.id}]})
    for after in (third.id, task.id):
        with pytest.raises(UserError) as refused:
            await tasks.update(task.id, policy={"after": [{"task_id": after}]})
        assert list(refused.value.fields) == ["policy.after"]
    with pytest.raises(UserError, match="no task with the id 999"):
        await tasks.update(task.id, policy={"after": [{"task_id": 999}]})
    assert (await tasks.get(task.id)).policy.after == ()


async def test_rules_stay_in_the_persons_words(opened: OpenWorkspace) -> None:
    tasks = opened.services.tasks
    rules = [{"kind": "weekly", "days": ["mon", "thu"], "times": ["09:00"]}]
    made = await tasks.create("alerts_refresh", "weekly", "Weekly", rules=rules, time_zone="Europe/Paris")
    assert (made.frequency_cron, made.frequency_seconds) == (None, None)
    again = await tasks.get(made.id)
    assert again == made
    assert again.next_run_at is not None
    plain = await tasks.update(made.id, rules=[{"kind": "cron", "expression": "0 9 * * 1"}])
    assert (plain.frequency_cron, plain.rules) == ("0 9 * * 1", ())
    back = await tasks.update(made.id, rules=rules)
    assert (back.frequency_cron, back.rules) == (None, made.rules)


async def test_wrong_rules_and_policies_are_refused_by_their_fields(opened: OpenWorkspace, task: SystemTask) -> None:
    with pytest.raises(UserError) as refused:
        await opened.services.tasks.update(
            task.id,
            rules=[{"kind": "daily", "times": ["24:00"]}],
            policy={"misfire": "some", "retry": {"count": -1}},
            name="",
        )
    assert set(refused.value.fields) == {"rules.0.times", "policy.misfire", "policy.retry.count", "name"}
    assert await opened.services.tasks.get(task.id) == task


async def test_a_task_that_would_never_run_is_refused(opened: OpenWorkspace) -> None:
    for rules, policy in (
        ([{"kind": "once", "at": "2020-01-01T09:00"}], {}),
        ([{"kind": "daily", "times": ["09:00"]}], {"ends_at": "2020-01-01T00:00:00Z"}),
    ):
        with pytest.raises(UserError) as refused:
            await opened.services.tasks.create("alerts_refresh", "late", "Late", rules=rules, policy=policy)
        assert "never run" in refused.value.fields["rules"]
    assert await opened.services.tasks.list() == []
