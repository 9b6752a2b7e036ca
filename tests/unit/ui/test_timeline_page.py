"""The Timeline page over real services: what it reads, what it tells of a mark, what its buttons do."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cockpit.domain.occurrence import Occurrence, Outcome
from cockpit.domain.run import Cause
from cockpit.domain.task import SystemTask
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.ui.models.timeline_rows import Choice
from cockpit.ui.models.timeline_shapes import Kind
from cockpit.ui.models.timeline_story import tell
from cockpit.ui.pages.timeline import TimelinePage
from cockpit.ui.theme import Theme
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> TimelinePage:
    page = TimelinePage(room.context)
    room.show(page)
    await until(lambda: page.canvas.isVisible() or page.empty.isVisible(), "read")
    return page


async def left_out(
    room: Room, task: SystemTask, minutes: float, cause: Cause, outcome: Outcome, detail: str = ""
) -> float:
    """Put a line into the account, some minutes ago; its moment."""
    planned = room.workspace.clock.now().replace(microsecond=0) - timedelta(minutes=minutes)
    async with Database.open(room.context.settings.path.with_suffix(".db")) as db:
        runs = await RunStore.create(db)
        line = Occurrence(task.id, planned, outcome, cause, detail=detail)
        await runs.record_not_run([line], task.id, task.next_run_at)
    return planned.timestamp()


@on_qt_loop
async def test_without_tasks_it_says_what_would_be_here(room: Room) -> None:
    page = await shown(room)
    assert page.empty.isVisible()
    assert not page.account.isVisible()


@on_qt_loop
async def test_runs_and_plans_stand_in_their_lanes_and_are_accounted_for(room: Room) -> None:
    task = await room.add_shell("a", frequency_seconds=3600.0, frequency_cron=None)
    await room.services.tasks.run_now(task.id)
    page = await shown(room)
    await until(lambda: page.canvas.rows, "lanes")
    (row,) = page.canvas.rows
    assert row.task.name == "Job a"
    kinds = {dot.kind for dot in row.dots}
    assert Kind.PLANNED in kinds
    other = await room.add_shell("b")
    await until(lambda: len(page.canvas.rows) == 2, "a new lane")
    await room.services.tasks.delete([other.id])
    await until(lambda: len(page.canvas.rows) == 1, "gone again")


@on_qt_loop
async def test_a_chosen_mark_is_explained_and_its_fix_done(room: Room) -> None:
    task = await room.add_shell("a")
    moment = await left_out(room, task, 30, Cause.PROGRAM_CLOSED, Outcome.MISSED)
    page = await shown(room)
    await until(lambda: page.canvas.rows and page.canvas.rows[0].dots, "the mark")
    page.canvas.choose(Choice(task.id, moment, Kind.MISSED))
    popover = page.telling.popover
    await until(popover.isVisible, "the popover")
    assert popover.deeds()[0] == "Run now"
    popover.deed_requested.emit("run")
    assert not popover.isVisible()
    while not [run for run in await room.services.runs.list(task_id=task.id) if run.finished_at is not None]:
        await asyncio.sleep(0.01)
    assert room.failures == []


@on_qt_loop
async def test_a_blackout_is_named_and_can_be_taken_away(room: Room) -> None:
    blackout = await room.services.closures.save_blackout("Nights", days=["mon"])
    task = await room.add_shell("a", policy={"blackouts": [blackout.id]})
    moment = await left_out(room, task, 20, Cause.BLACKOUT, Outcome.SKIPPED, "Nights")
    page = await shown(room)
    await until(lambda: page.canvas.rows and page.canvas.rows[0].dots, "the mark")
    page.canvas.choose(Choice(task.id, moment, Kind.SKIPPED))
    await until(page.telling.popover.isVisible, "the popover")
    page.telling.popover.deed_requested.emit("blackout")
    while (await room.services.tasks.get(task.id)).policy.blackouts:
        await asyncio.sleep(0.01)
    assert room.failures == []


@on_qt_loop
async def test_a_skipped_time_to_come_says_so_and_is_run_after_all(room: Room) -> None:
    task = await room.add_shell("a", frequency_seconds=3600.0, frequency_cron=None)
    task = await room.services.pauses.skip_next(task.id)
    assert task.next_run_at is not None
    page = await shown(room)
    await until(lambda: page.canvas.rows and page.canvas.rows[0].dots, "the mark")
    dot = page.canvas.rows[0].dots[0]
    page.canvas.choose(Choice(task.id, dot.planned, Kind.PLANNED))
    popover = page.telling.popover
    await until(lambda: "Run it after all" in popover.deeds(), "why it will be left out")
    assert "Skip this run" not in popover.deeds()
    facts = page.telling._told
    assert facts is not None
    assert facts.because.endswith("It will be left out: a person chose to skip it.")
    popover.deed_requested.emit("unskip")
    while (await room.services.tasks.get(task.id)).skip_planned_at is not None:
        await asyncio.sleep(0.01)
    assert room.failures == []


@on_qt_loop
async def test_the_policy_that_is_told_was_in_force_at_the_time(room: Room) -> None:
    task = await room.add_shell("a", policy={"misfire": "none"})
    moment = await left_out(room, task, 0.2, Cause.PROGRAM_CLOSED, Outcome.MISSED)
    stores = Database.open(room.context.settings.path.with_suffix(".db"))
    async with stores as db:
        await db.write(lambda c: c.execute("UPDATE task_definitions SET at = '2026-01-01T00:00:00.000Z'"))
    await room.services.tasks.update(task.id, policy={"misfire": "all"})
    page = await shown(room)
    await until(lambda: page.canvas.rows and page.canvas.rows[0].dots, "the mark")
    page.canvas.choose(Choice(task.id, moment, Kind.MISSED))
    await until(lambda: page.telling._told is not None and page.telling._told.policy is not None, "read")
    facts = page.telling._told
    assert facts is not None
    assert ("Policy", "skip what was missed") in tell(facts).facts
