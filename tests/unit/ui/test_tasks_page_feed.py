"""How the page stays true while it reads, and what it does when something cannot be done."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cockpit.domain.events import RunProgressed, RunStarted, RunStuck, TaskChanged, TaskDeleted
from cockpit.domain.run import Trigger
from cockpit.ui.dialogs.task_editor import TaskEditor
from cockpit.ui.models.task_row import StatusFilter, TaskState
from cockpit.ui.pages.task_menu import TaskMenu
from cockpit.ui.pages.tasks import TasksPage, utc_now
from cockpit.ui.theme import Theme
from tests.helpers.task_rows import NOW, make_task
from tests.helpers.window_room import Plan, Room, on_qt_loop, until


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> TasksPage:
    page = TasksPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_loading)
    return page


def test_the_clock_of_the_page_is_aware() -> None:
    assert utc_now().utcoffset() == timedelta(0)


class TestFeed:
    @on_qt_loop
    async def test_what_is_told_while_reading_is_newer_than_what_is_read(self, room: Room) -> None:
        task = await room.add_shell("a")
        await asyncio.sleep(0.05)  # what was told of its making is past
        page = TasksPage(room.context)
        room.show(page)
        assert page.feed.is_loading
        page.feed._tasks_changed({task.id: make_task(task.id, "Newer", "a")})
        await until(lambda: not page.feed.is_loading)
        assert page.model.rows.by_id[task.id].task.name == "Newer"

    @on_qt_loop
    async def test_what_is_deleted_elsewhere_goes_and_leaves_the_empty_page(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        room.workspace.bus.publish(TaskDeleted(task.id))
        await until(lambda: page._stack.currentWidget() is page.first)
        assert not page.model.rows.by_id

    @on_qt_loop
    async def test_a_stuck_run_is_shown_as_stuck(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        bus = room.workspace.bus
        bus.publish(RunStarted(task.id, 50, NOW, NOW, Trigger.MANUAL))
        await until(lambda: page.model.rows.by_id[task.id].progress is not None)
        bus.publish(RunStuck(task.id, 50))
        await until(lambda: page.model.rows.by_id[task.id].state(NOW) is TaskState.STUCK)

    @on_qt_loop
    async def test_progress_keeps_the_start_of_its_run(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        bus = room.workspace.bus
        bus.publish(RunStarted(task.id, 50, NOW, NOW, Trigger.MANUAL))
        await until(lambda: page.model.rows.by_id[task.id].progress is not None)
        bus.publish(RunProgressed(task.id, 50, 0.25, "a quarter"))
        await until(lambda: page.model.rows.by_id[task.id].progress.fraction == 0.25)  # type: ignore[union-attr]
        progress = page.model.rows.by_id[task.id].progress
        assert progress is not None
        assert (progress.started_at, progress.message) == (NOW, "a quarter")

    @on_qt_loop
    async def test_a_thousand_events_in_one_turn_are_one_new_list(self, room: Room) -> None:
        page = await shown(room)
        resets = [0]
        page.model.modelReset.connect(lambda: resets.__setitem__(0, resets[0] + 1))
        for number in range(1000):
            room.workspace.bus.publish(TaskChanged(make_task(number + 1, component=f"c/{number}")))
        await until(lambda: page.model.rowCount() == 1000)
        assert resets[0] <= 3
        assert page.filters.component.count() == 1001

    @on_qt_loop
    async def test_runs_in_flight_are_known_when_the_page_is_made_late(self, room: Room) -> None:
        task = await room.add_shell("a", "import time; time.sleep(20)")
        room.context.spawn(room.services.tasks.run_now(task.id))
        await until(lambda: bool(room.services.tasks.running()))
        page = await shown(room)
        assert page.model.rows.by_id[task.id].progress is not None
        assert page.model.rows.counts[StatusFilter.RUNNING] == 1
        await room.services.tasks.stop(task.id)
        await until(lambda: page.model.rows.by_id[task.id].progress is None)


class TestWhatCannotBeDone:
    @pytest.mark.allow_warnings("failed")
    @on_qt_loop
    async def test_a_refused_change_is_reported_and_the_table_stays_true(self, room: Room) -> None:
        task = await room.add_shell("a", frequency_cron=None, time_zone=None, frequency_seconds=60.0)
        page = await shown(room)
        page.actions_of.set_seconds(task.id, -5.0)
        await until(lambda: bool(room.failures))
        assert page.model.rows.by_id[task.id].task.frequency_seconds == 60.0

    @pytest.mark.allow_warnings("failed")
    @on_qt_loop
    async def test_undo_brings_back_what_it_can_and_reports_the_rest(self, room: Room) -> None:
        first, second = await room.add_shell("a"), await room.add_shell("b")
        page = await shown(room)
        page.actions_of.delete([first.id, second.id])
        await until(lambda: bool(room.toasts))
        await room.add_shell("a")  # the place of the first is taken meanwhile
        undo = room.toasts[-1].undo
        assert undo is not None
        undo()
        await until(lambda: second.id in page.model.rows.by_id and room.failures)
        assert first.id not in page.model.rows.by_id

    @on_qt_loop
    async def test_nothing_to_delete_asks_nothing(self, room: Room) -> None:
        page = await shown(room)
        page.table.delete_requested.emit([12345])
        assert page.actions_of._overlay.content is None


class TestMore:
    @on_qt_loop
    async def test_the_menu_of_a_selection_means_all_of_it(self, room: Room) -> None:
        first, second = await room.add_shell("a"), await room.add_shell("b", enabled=False)
        page = await shown(room)
        page._show_menu([first.id, second.id], QPoint(5, 5))
        menu = page.findChild(TaskMenu)
        assert menu is not None
        found = {action.data(): action for action in menu.actions() if not action.isSeparator()}
        assert set(found) == {"run", "pause", "skip", "enable", "disable", "delete"}
        assert found["delete"].text() == "Delete 2 tasks"
        found["enable"].trigger()
        menu.close()
        await until(lambda: page.model.rows.by_id[second.id].task.enabled)
        assert room.toasts[-1].title == "Job b enabled"

    @on_qt_loop
    async def test_the_menu_of_a_running_task_stops_it(self, room: Room) -> None:
        task = await room.add_shell("a", "import time; time.sleep(20)")
        page = await shown(room)
        page.actions_of.run([task.id])
        await until(lambda: page.model.rows.by_id[task.id].progress is not None)
        page._show_menu([task.id], QPoint(5, 5))
        menu = page.findChild(TaskMenu)
        assert menu is not None
        stop = next(action for action in menu.actions() if action.data() == "stop")
        stop.trigger()
        menu.close()
        await until(lambda: page.model.rows.by_id[task.id].progress is None)

    @on_qt_loop
    async def test_several_switched_at_once_are_counted(self, room: Room) -> None:
        ids = [(await room.add_shell(component)).id for component in "abc"]
        page = await shown(room)
        page._toggle(ids, False)
        await until(lambda: bool(room.toasts))
        assert room.toasts[-1].title == "3 tasks disabled"
        await until(lambda: page.model.rows.counts[StatusFilter.DISABLED] == 3)
        page._toggle(ids, True)
        await until(lambda: room.toasts[-1].title == "3 tasks enabled")

    @on_qt_loop
    async def test_a_segment_can_be_revealed(self, room: Room) -> None:
        await room.add_shell("a")
        await room.add_shell("b", enabled=False)
        page = await shown(room)
        page.reveal(status="disabled")
        assert page.model.rowCount() == 1
        assert page.filters.segments.current() == "disabled"

    @on_qt_loop
    async def test_control_n_writes_a_new_task(self, room: Room, qtbot: QtBot) -> None:
        await room.add_shell("a")
        page = await shown(room)
        with qtbot.waitActive(room.window):
            room.window.activateWindow()
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        assert isinstance(room.overlay.content, TaskEditor)

    @on_qt_loop
    async def test_without_room_for_the_column_the_interval_is_changed_in_the_editor(self, room: Room) -> None:
        task = await room.add_shell("a", frequency_cron=None, time_zone=None, frequency_seconds=60.0)
        page = await shown(room)
        room.window.resize(700, 600)
        await until(lambda: not page.table.columns.frequency)
        page._edit_frequency(task.id)
        assert isinstance(room.overlay.content, TaskEditor)

    @on_qt_loop
    async def test_the_log_of_an_older_run_is_shown_on_a_click(self, room: Room) -> None:
        task = await room.add_shell("a", "import os; print('run', os.getpid())")
        first = await room.services.tasks.run_now(task.id)
        await room.services.tasks.run_now(task.id)
        page = await shown(room)
        page._open(task.id)
        drawer = page.drawer.drawer
        await until(lambda: drawer._history.bars.bar_count() == 2 and drawer.log_run_id)
        assert drawer.log_run_id != first.id
        drawer._history.bars.activated.emit(0)
        await until(lambda: drawer.log_run_id == first.id)
        assert drawer._log.title.text().startswith("Log of Today")
