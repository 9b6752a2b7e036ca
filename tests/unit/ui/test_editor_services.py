"""The editor over real services: every kind of schedule is stored, foreseen, undone and rolled back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from cockpit.domain.schedule import Daily, Monthly, Once, Weekly
from cockpit.domain.task_policy import ChainLink, Misfire
from cockpit.ui.dialogs.definition_history import DefinitionHistory
from cockpit.ui.dialogs.task_editor import TaskEditor
from cockpit.ui.pages.tasks import TasksPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.schedule_mode_calendar import DailyMode
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def editing(room: Room, task_id: int) -> TaskEditor:
    """The editor of a task, over the page."""
    page = TasksPage(room.context)
    room.show(page)
    await until(lambda: task_id in page.model.rows.by_id)
    page.editing.edit(task_id)
    editor = room.overlay.content
    assert isinstance(editor, TaskEditor)
    return editor


def say(editor: TaskEditor, text: str) -> None:
    editor.schedule.phrase.line.setText(text)
    editor.schedule.phrase.line.textEdited.emit(text)


@on_qt_loop
async def test_rules_and_policies_are_stored_and_come_back_in_the_same_mode(room: Room) -> None:
    other, task = await room.add_shell("other"), await room.add_shell("one")
    editor = await editing(room, task.id)
    say(editor, "every monday at 9 from 2031-03-03")
    editor.limits.misfire.set_key(Misfire.ALL)
    editor.limits.count.setText("3")
    editor.foot.save.click()
    await until(lambda: room.overlay.content is None)
    stored = await room.services.tasks.get(task.id)
    assert stored.rules == (Weekly(("mon",), ("09:00",)),)
    assert (stored.policy.misfire, stored.policy.retry.count) == (Misfire.ALL, 3)
    assert stored.policy.starts_at is not None
    assert stored.policy.starts_at.year == 2031
    editor = await editing(room, task.id)
    assert editor.schedule.mode().key == "weekly"
    assert not editor.is_changed()
    editor.schedule.segments.button("after").click()
    editor.schedule.after.rows[0].task.set_key(str(other.id))
    editor.foot.save.click()
    await until(lambda: room.overlay.content is None)
    stored = await room.services.tasks.get(task.id)
    assert (stored.rules, stored.policy.after) == ((), (ChainLink(other.id),))


@on_qt_loop
async def test_a_circle_of_tasks_is_refused_at_the_schedule(room: Room) -> None:
    first = await room.add_shell("first")
    second = await room.add_shell("second")
    after = {"after": [{"task_id": first.id, "on": "end"}]}
    await room.services.tasks.update(second.id, frequency_cron=None, policy=after)
    editor = await editing(room, first.id)
    editor.schedule.segments.button("after").click()
    editor.foot.save.click()
    await until(lambda: editor.schedule.errors())
    assert [label for label, _, _ in editor.schedule.problems()] == ["Schedule"]
    assert room.overlay.content is editor


@on_qt_loop
async def test_what_an_edit_does_is_foreseen_before_it_is_saved(room: Room) -> None:
    task = await room.add_shell("one", frequency_cron=None, rules=[{"kind": "daily", "times": ["09:00"]}])
    editor = await editing(room, task.id)
    await until(lambda: editor.consequences.result is not None)
    mode = editor.schedule.mode()
    assert isinstance(mode, DailyMode)
    mode.times.add_time("18:00")
    assert editor.consequences.is_dimmed()
    await until(lambda: not editor.consequences.is_dimmed())
    result = editor.consequences.result
    assert result is not None
    assert (result.gained_count, result.lost_count) == (90, 0)


@on_qt_loop
async def test_saving_is_undone_from_the_toast(room: Room) -> None:
    task = await room.add_shell("one", frequency_cron=None, rules=[{"kind": "daily", "times": ["09:00"]}])
    editor = await editing(room, task.id)
    say(editor, "last friday of the month at 17:00")
    editor.foot.save.click()
    await until(lambda: room.overlay.content is None)
    assert (await room.services.tasks.get(task.id)).rules == (Monthly(("17:00",), nth=-1, weekday="fri"),)
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    changed = room.window.findChildren(TasksPage)[0].model.rows.by_id
    await until(lambda: changed[task.id].task.rules == (Daily(("09:00",)),))
    assert (await room.services.tasks.get(task.id)).rules == (Daily(("09:00",)),)
    assert room.failures == []


@on_qt_loop
async def test_an_older_definition_is_rolled_back_to(room: Room) -> None:
    task = await room.add_shell("one", frequency_cron=None, rules=[{"kind": "daily", "times": ["09:00"]}])
    await room.services.tasks.update(task.id, rules=[{"kind": "once", "at": "2031-03-14T09:00"}])
    assert (await room.services.tasks.get(task.id)).rules == (Once("2031-03-14T09:00"),)
    editor = await editing(room, task.id)
    editor._head.history.click()
    sheet = room.overlay.content
    assert isinstance(sheet, DefinitionHistory)
    await until(lambda: len(sheet._entries) == 2)
    sheet.choose(1)
    sheet.roll_back.click()
    await until(lambda: room.overlay.content is None)
    assert (await room.services.tasks.get(task.id)).rules == (Daily(("09:00",)),)
