"""Pausing, resuming and skipping from the System Tasks page, over real services; and how the table says it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from cockpit.domain.task import SystemTask
from cockpit.ui.models import task_texts
from cockpit.ui.models.task_row import Column, StatusFilter, TaskRow, TaskState
from cockpit.ui.pages.task_menu import TaskMenu
from cockpit.ui.pages.tasks import TasksPage
from cockpit.ui.pause_banner import PauseMenu
from cockpit.ui.theme import Theme
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> TasksPage:
    page = TasksPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_loading)
    await asyncio.sleep(0)
    return page


def row_of(page: TasksPage, task: SystemTask) -> TaskRow:
    return page.model.rows.by_id[task.id]


def offered(page: TasksPage, tasks: Sequence[SystemTask]) -> tuple[TaskMenu, dict[str, QAction]]:
    page._show_menu([task.id for task in tasks], QPoint(10, 10))
    menu = page.findChildren(TaskMenu)[-1]
    return menu, {action.data(): action for action in menu.actions() if action.data()}


def choose(page: TasksPage, tasks: Sequence[SystemTask], key: str) -> None:
    menu, found = offered(page, tasks)
    found[key].trigger()
    menu.close()


def pause(page: TasksPage, tasks: Sequence[SystemTask], words: str) -> None:
    menu, found = offered(page, tasks)
    durations = found["pause"].menu()
    assert isinstance(durations, PauseMenu)
    next(action for action in durations.actions() if action.text() == words).trigger()
    menu.close()


@on_qt_loop
async def test_a_task_is_paused_for_an_hour_shown_so_and_undone(room: Room) -> None:
    task = await room.add_shell("a")
    page = await shown(room)
    assert page.filters.segments.button("paused").isHidden()
    pause(page, [task], "For one hour")
    await until(lambda: row_of(page, task).task.pause is not None and room.toasts)
    now = datetime.now(UTC)
    row = row_of(page, task)
    assert row.task.pause is not None
    assert row.task.pause.until is not None
    assert timedelta(minutes=59) < row.task.pause.until - now <= timedelta(hours=1)
    assert row.state(now) is TaskState.PAUSED
    assert task_texts.cell(row, Column.STATUS, now) == "Paused"
    assert task_texts.next_lines(row, now)[:2] == ("paused", f"until {row.task.pause.until.astimezone():%H:%M}")
    await until(lambda: not page.filters.segments.button("paused").isHidden())
    assert room.toasts[-1].title == "Job a paused"
    assert room.toasts[-1].seconds == 8.0
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: row_of(page, task).task.pause is None)
    assert page.model.rows.counts[StatusFilter.PAUSED] == 0


@on_qt_loop
async def test_many_are_paused_and_resumed_and_undo_brings_back_each_as_it_was(room: Room) -> None:
    first, second = await room.add_shell("a"), await room.add_shell("b")
    end = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=3)
    await room.services.pauses.pause(first.id, end)
    page = await shown(room)
    menu, found = offered(page, [first, second])
    assert {"pause", "resume"} <= set(found)  # one of each
    menu.close()
    pause(page, [first, second], "Until I say so")
    await until(lambda: row_of(page, second).task.pause is not None)
    assert row_of(page, first).task.pause.until == end  # type: ignore[union-attr]  # it was paused before
    choose(page, [first, second], "resume")
    await until(lambda: page.model.rows.counts[StatusFilter.PAUSED] == 0)
    await until(lambda: room.toasts[-1].title == "2 tasks go on")
    room.toasts[-1].undo()  # type: ignore[misc]
    await until(lambda: page.model.rows.counts[StatusFilter.PAUSED] == 2)
    assert row_of(page, first).task.pause.until == end  # type: ignore[union-attr]
    assert row_of(page, second).task.pause.until is None  # type: ignore[union-attr]


@on_qt_loop
async def test_the_next_run_is_skipped_and_run_after_all(room: Room) -> None:
    task = await room.add_shell("a")
    page = await shown(room)
    choose(page, [task], "skip")
    await until(lambda: row_of(page, task).task.skip_planned_at is not None and room.toasts)
    row, now = row_of(page, task), datetime.now(UTC)
    assert row.task.next_run_at is not None
    skips, then, tone = task_texts.next_lines(row, now)
    assert (skips.split()[0], then.split()[0], tone) == ("skips", "then", "warn")
    assert "skips its run at" in room.toasts[-1].title
    choose(page, [task], "unskip")
    await until(lambda: row_of(page, task).task.skip_planned_at is None)
    assert not room.failures


@on_qt_loop
async def test_a_disabled_task_can_be_neither_paused_nor_skipped(room: Room) -> None:
    task = await room.add_shell("a", enabled=False)
    page = await shown(room)
    menu, found = offered(page, [task])
    assert not {"pause", "resume", "skip", "unskip"} & set(found)
    menu.close()


@on_qt_loop
async def test_bars_of_the_last_runs_appear_and_follow(room: Room) -> None:
    task = await room.add_shell("a")
    await room.services.tasks.run_now(task.id)
    page = await shown(room)
    await until(lambda: row_of(page, task).trend == "s", "the bars were read")
    await room.services.tasks.update(task.id, params={"command": ["python3", "-c", "raise SystemExit(3)"]})
    await room.services.tasks.run_now(task.id)
    await until(lambda: row_of(page, task).trend == "se", "the bars followed the run")
    spoken = task_texts.spoken(row_of(page, task), Column.STATUS, datetime.now(UTC))
    assert spoken.endswith("last 2 runs: 1 Success, 1 Error")


@on_qt_loop
async def test_a_run_that_waits_for_a_slot_is_queued(room: Room) -> None:
    room.workspace.engine.set_concurrency(1)
    slow = "import time; time.sleep(30)"
    first, second = await room.add_shell("a", slow), await room.add_shell("b", slow)
    page = await shown(room)
    page.actions_of.run([first.id])
    await until(lambda: row_of(page, first).progress is not None)
    page.actions_of.run([second.id])
    await until(lambda: row_of(page, second).state(datetime.now(UTC)) is TaskState.QUEUED)
    assert task_texts.next_lines(row_of(page, second), datetime.now(UTC))[:2] == ("queued", "waits for a slot")
    page.actions_of.stop([first.id])
    await until(lambda: row_of(page, second).state(datetime.now(UTC)) is TaskState.RUNNING)
    page.actions_of.stop([second.id])
    await until(lambda: row_of(page, second).progress is None)
