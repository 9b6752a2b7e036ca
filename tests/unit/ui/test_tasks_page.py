"""The System Tasks page over real services: what is done in the window happens, and what happens is shown."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.run import RunStatus
from cockpit.ui.dialogs.question import Question
from cockpit.ui.dialogs.task_editor import TaskEditor
from cockpit.ui.models.task_row import Column, StatusFilter, TaskRow
from cockpit.ui.pages.task_menu import TaskMenu
from cockpit.ui.pages.tasks import TasksPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.frequency_editor import FrequencyEditor
from cockpit.ui.widgets.task_layout import COMPACT_HEIGHT, GROUP_HEIGHT, ROW_HEIGHT, Zone, zone_rect
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

LONG = "import time\nfor n in range(200):\n print('line', n, flush=True)\n time.sleep(0.05)"


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> TasksPage:
    """The page, loaded."""
    page = TasksPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_loading)
    await asyncio.sleep(0)
    return page


def names(page: TasksPage) -> list[str]:
    return [entry.task.name for entry in page.model.rows.entries if isinstance(entry, TaskRow)]


def press(qtbot: QtBot, page: TasksPage, task_id: int, zone: Zone) -> None:
    table = page.table
    cell = table.visualRect(table.tasks.index_of(task_id, Column.ACTIONS))
    point = zone_rect(cell, zone, labels=table.columns.labels).center().toPoint()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=point)


def subtitle(page: TasksPage) -> str:
    return page.head._subtitle.text()


class TestWhatIsShown:
    @on_qt_loop
    async def test_an_empty_workspace_offers_something_to_begin_with(self, room: Room, qtbot: QtBot) -> None:
        page = await shown(room)
        assert page._stack.currentWidget() is page.first
        assert not page.search.isVisible()
        tiles = [button for button in page.first.findChildren(QPushButton) if button.property("kind") == "tile"]
        assert len(tiles) == len(room.services.tasks.handlers()) - 1  # a synthesis begins as a theme
        qtbot.mouseClick(tiles[0], Qt.MouseButton.LeftButton)
        assert isinstance(room.overlay.content, TaskEditor)

    @on_qt_loop
    async def test_tasks_counts_and_the_next_run(self, room: Room) -> None:
        await room.add_shell("a")
        await room.add_shell("b", enabled=False)
        page = await shown(room)
        assert names(page) == ["Job a", "Job b"]
        assert page.filters.segments.button("all").text() == "All  2"
        assert page.filters.segments.button("disabled").text() == "Disabled  1"
        assert subtitle(page).startswith("2 tasks · next run ")

    @on_qt_loop
    async def test_tasks_made_elsewhere_appear_and_go(self, room: Room) -> None:
        page = await shown(room)
        task = await room.add_shell("late")
        await until(lambda: names(page) == ["Job late"])
        assert page._stack.currentWidget() is page._table_card
        await room.services.tasks.update(task.id, name="Renamed")
        await until(lambda: names(page) == ["Renamed"])
        await room.services.tasks.delete([task.id])
        await until(lambda: page._stack.currentWidget() is page.first)

    @on_qt_loop
    async def test_search_filter_and_component_narrow_and_nothing_found_says_so(self, room: Room, qtbot: QtBot) -> None:
        await room.add_shell("news")
        await room.add_shell("system", enabled=False)
        page = await shown(room)
        qtbot.keyClicks(page.search, "news")
        await until(lambda: names(page) == ["Job news"])
        page.filters.segments.button(StatusFilter.DISABLED).click()
        assert page._stack.currentWidget() is page._nothing_card
        page._show_everything()
        assert names(page) == ["Job news", "Job system"]
        assert page.search.text() == ""
        page.filters.component.set_key("system")
        page.filters.component.chosen.emit("system")
        assert names(page) == ["Job system"]
        await room.services.tasks.delete([page.model.rows.entries[0].task.id])  # type: ignore[union-attr]
        await until(lambda: names(page) == ["Job news"])  # a component that is gone is not chosen any more

    @on_qt_loop
    async def test_grouping_by_component(self, room: Room) -> None:
        await room.add_shell("a")
        await room.add_shell("b")
        page = await shown(room)
        page.filters.group.click()
        assert page.model.rowCount() == 4

    @on_qt_loop
    async def test_a_workspace_that_cannot_be_read_says_so_and_may_be_tried_again(self, room: Room) -> None:
        page = await shown(room)
        page.feed.failed.emit(EnvironmentFault("The workspace is locked", "Close the other program."))
        assert page._stack.currentWidget() is page._failure_card
        assert page.failure.title.text() == "The workspace is locked"
        assert subtitle(page) == ""
        await room.add_shell("a")
        page.reload()
        await until(lambda: page._stack.currentWidget() is page._table_card)

    @on_qt_loop
    async def test_the_strip_tells_the_last_day(self, room: Room) -> None:
        task = await room.add_shell("a")
        await room.services.tasks.run_now(task.id)
        page = await shown(room)
        await until(lambda: page.stats.text("total") == "1")
        assert page.stats.text("rate") == "100 %"
        assert page.stats.text("error") == "0"

    @on_qt_loop
    async def test_nothing_ticks_while_the_page_is_hidden(self, room: Room) -> None:
        page = await shown(room)
        assert page._second.isActive()
        page.hide()
        assert not page._second.isActive()


class TestWhatIsDone:
    @on_qt_loop
    async def test_run_now_shows_the_run_and_its_result(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        press(qtbot, page, task.id, Zone.RUN)
        await until(lambda: page.model.rows.by_id[task.id].task.last_status is RunStatus.SUCCESS)
        await until(lambda: page.model.rows.by_id[task.id].progress is None)

    @on_qt_loop
    async def test_stop_ends_a_running_task(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a", LONG)
        page = await shown(room)
        press(qtbot, page, task.id, Zone.RUN)
        await until(lambda: page.model.rows.by_id[task.id].progress is not None)
        await until(lambda: page.filters.segments.button("running").text() == "Running  1")
        press(qtbot, page, task.id, Zone.RUN)
        await until(lambda: page.model.rows.by_id[task.id].task.last_status is RunStatus.CANCELLED)
        assert page.model.rows.by_id[task.id].progress is None

    @on_qt_loop
    async def test_the_toggle_switches_and_can_be_undone(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        press(qtbot, page, task.id, Zone.TOGGLE)
        await until(lambda: bool(room.toasts))
        assert room.toasts[0].title == "Job a disabled"
        assert not (await room.services.tasks.get(task.id)).enabled
        undo = room.toasts[0].undo
        assert undo is not None
        undo()
        await until(lambda: page.model.rows.by_id[task.id].task.enabled)

    @on_qt_loop
    async def test_undo_leaves_alone_what_was_already_so(self, room: Room, qtbot: QtBot) -> None:
        first, second = await room.add_shell("a"), await room.add_shell("b", enabled=False)
        page = await shown(room)
        page.table.selectAll()
        page._toggle([first.id, second.id], False)
        await until(lambda: bool(room.toasts))
        undo = room.toasts[0].undo
        assert undo is not None
        undo()
        await until(lambda: page.model.rows.by_id[first.id].task.enabled)
        assert not page.model.rows.by_id[second.id].task.enabled

    @on_qt_loop
    async def test_delete_asks_deletes_and_can_be_undone(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a")
        await room.add_shell("b")
        page = await shown(room)
        page.table.select(task.id)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Delete)
        question = page.findChild(Question)
        assert question is not None
        assert names(page) == ["Job a", "Job b"]
        qtbot.keyClick(question, Qt.Key.Key_Return)
        await until(lambda: names(page) == ["Job b"])
        assert room.toasts[-1].title == "Job a deleted"
        undo = room.toasts[-1].undo
        assert undo is not None
        undo()
        await until(lambda: names(page) == ["Job a", "Job b"])
        assert page.model.rows.by_id[task.id].task.component == "a"

    @on_qt_loop
    async def test_a_question_that_is_cancelled_deletes_nothing(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page.table.delete_requested.emit([task.id])
        question = page.findChild(Question)
        assert question is not None
        qtbot.keyClick(question, Qt.Key.Key_Escape)
        await asyncio.sleep(0.02)
        assert names(page) == ["Job a"]
        assert page.findChild(Question) is None

    @on_qt_loop
    async def test_the_whole_selection_is_deleted_by_one_question(self, room: Room) -> None:
        for component in "abcde":
            await room.add_shell(component)
        page = await shown(room)
        page.table.selectAll()
        page.table.delete_requested.emit(page.table.selected_ids())
        question = page.findChild(Question)
        assert question is not None
        assert "Delete 5 tasks?" in question.accessibleName()
        assert "and 2 more" in question.accessibleName()
        question.do.click()
        await until(lambda: page._stack.currentWidget() is page.first)
        assert room.toasts[-1].title == "5 tasks deleted"

    @on_qt_loop
    async def test_the_frequency_is_changed_in_its_cell(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a", frequency_cron=None, time_zone=None, frequency_seconds=3600.0, enabled=False)
        page = await shown(room)
        assert page.table.edit_frequency(task.id)
        editor = page.table.viewport().findChild(FrequencyEditor)
        assert isinstance(editor, FrequencyEditor)
        editor.field.setText("10")
        qtbot.keyClick(editor.field, Qt.Key.Key_Return)
        await until(lambda: page.model.rows.by_id[task.id].task.frequency_seconds == 600.0)

    @on_qt_loop
    async def test_the_menu_offers_what_fits_and_does_it(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page._show_menu([task.id], QPoint(10, 10))
        menu = page.findChild(TaskMenu)
        assert menu is not None
        offered = [action.data() for action in menu.actions() if not action.isSeparator()]
        assert offered == ["run", "open", "edit", "duplicate", "pause", "skip", "disable", "delete"]
        found = {action.data(): action for action in menu.actions()}
        disable: QAction = found["disable"]
        disable.trigger()
        menu.close()
        await until(lambda: not page.model.rows.by_id[task.id].task.enabled)

    @on_qt_loop
    async def test_slash_goes_to_the_search(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page.table.select(task.id)
        qtbot.keyClick(page.table, Qt.Key.Key_Slash)
        await until(page.search.hasFocus)


class TestEditing:
    @on_qt_loop
    async def test_a_new_task_is_written_checked_saved_and_shown(self, room: Room, qtbot: QtBot) -> None:
        page = await shown(room)
        page.editing.new("shell_command")
        editor = room.overlay.content
        assert isinstance(editor, TaskEditor)
        assert not editor.foot.save.isEnabled()
        command = editor.params.editor("command").field()
        command.setPlainText("echo\nhello")  # type: ignore[attr-defined]
        assert editor.foot.save.isEnabled()
        editor.foot.save.click()
        await until(lambda: names(page) == ["Shell command"])
        assert room.overlay.content is None
        task = (await room.services.tasks.list())[0]
        assert task.params["command"] == ["echo", "hello"]
        assert room.toasts[-1].title == "Shell command created"

    @on_qt_loop
    async def test_editing_changes_the_stored_task(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page.editing.edit(task.id)
        editor = room.overlay.content
        assert isinstance(editor, TaskEditor)
        editor.identity.name.setText("Nightly")
        editor.schedule.segments.button("interval").click()
        editor.limits.timeout.setText("90 s")
        editor.limits.errors.setText("3")
        editor.foot.save.click()
        await until(lambda: names(page) == ["Nightly"])
        stored = await room.services.tasks.get(task.id)
        assert stored.frequency_seconds == 900.0
        assert stored.frequency_cron is None
        assert (stored.timeout_seconds, stored.auto_disable_after) == (90.0, 3)

    @on_qt_loop
    async def test_what_the_service_refuses_stays_open_at_the_field(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page.editing.edit(task.id)
        editor = room.overlay.content
        assert isinstance(editor, TaskEditor)
        editor.identity.component.setText("not a component!")
        editor.foot.save.click()
        await until(lambda: bool(editor.identity._fields["component"].error()))
        assert room.overlay.content is editor
        assert not editor.foot.save.isEnabled()
        assert room.failures == []
        editor.identity.component.setText("fine")
        assert editor.foot.save.isEnabled()
        editor.foot.save.click()
        await until(lambda: room.overlay.content is None or room.failures)
        assert room.failures == []

    @on_qt_loop
    async def test_a_duplicate_begins_switched_off_under_a_free_name(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page.editing.duplicate(task.id)
        editor = room.overlay.content
        assert isinstance(editor, TaskEditor)
        draft = editor.draft()
        assert draft is not None
        assert (draft.component, draft.enabled, draft.task_id) == ("a-2", False, 0)
        editor.foot.save.click()
        await until(lambda: len(names(page)) == 2)


class TestDrawer:
    @on_qt_loop
    async def test_it_shows_runs_and_the_log_of_the_last(self, room: Room) -> None:
        task = await room.add_shell("a", "print('one'); print('two')")
        await room.services.tasks.run_now(task.id)
        page = await shown(room)
        page._open(task.id)
        drawer = page.drawer.drawer
        await until(lambda: "two" in drawer.log.toPlainText())
        assert drawer.isVisible()
        assert drawer._name.full_text() == "Job a"
        assert drawer._history.bars.bar_count() == 1

    @on_qt_loop
    async def test_the_live_log_follows_a_run_and_the_button_stops_it(self, room: Room) -> None:
        task = await room.add_shell("a", LONG)
        page = await shown(room)
        page._open(task.id)
        drawer = page.drawer.drawer
        drawer.run_button.click()
        await until(lambda: "line 3" in drawer.log.toPlainText())
        assert drawer.run_button.accessibleName() == "Stop"
        assert drawer._log.title.text() == "Live log"
        text = drawer.log.toPlainText()
        assert text.count("line 2\n") == 1
        drawer.run_button.click()
        await until(lambda: drawer.run_button.accessibleName() == "Run now")
        await until(lambda: drawer._history.bars.bar_count() == 1)

    @on_qt_loop
    async def test_opened_during_a_run_it_has_the_lines_from_before_once(self, room: Room) -> None:
        task = await room.add_shell("a", LONG)
        page = await shown(room)
        page.actions_of.run([task.id])
        await until(lambda: page.model.rows.by_id[task.id].progress is not None)
        await asyncio.sleep(0.5)
        page._open(task.id)
        drawer = page.drawer.drawer
        await until(lambda: "line 12" in drawer.log.toPlainText())
        numbers = [int(number) for number in re.findall(r":\d\d  line (\d+)", drawer.log.toPlainText())]
        assert numbers == list(range(len(numbers)))
        page.actions_of.stop([task.id])
        await until(lambda: page.model.rows.by_id[task.id].progress is None)

    @on_qt_loop
    async def test_it_follows_the_chosen_row_and_closes_with_escape(self, room: Room, qtbot: QtBot) -> None:
        first, second = await room.add_shell("a"), await room.add_shell("b")
        page = await shown(room)
        page.table.select(first.id)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        assert page.drawer.drawer.task_id == first.id
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
        assert page.drawer.drawer.task_id == second.id
        qtbot.keyClick(page.drawer.drawer, Qt.Key.Key_Escape)
        assert not page.drawer.is_open()

    @on_qt_loop
    async def test_a_deleted_task_closes_it(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        page._open(task.id)
        await room.services.tasks.delete([task.id])
        await until(lambda: not page.drawer.is_open())

    @on_qt_loop
    async def test_it_is_beside_the_table_in_a_wide_window_and_over_it_in_a_narrow_one(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        await until(lambda: page.width() == 1440)
        full = page.table.width()
        page._open(task.id)
        await until(lambda: page.table.width() < full)
        assert page.minimumSizeHint().width() < 960  # so that the window can still get smaller
        room.window.resize(1100, 700)
        await until(lambda: page.width() == 1100 and page.table.width() > 1000)
        drawer: QWidget = page.drawer.drawer
        assert drawer.geometry().right() == page.width() - 1
        assert drawer.height() == page.height()

    @on_qt_loop
    async def test_other_pages_can_reveal_a_task_even_before_it_is_read(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = TasksPage(room.context)
        room.show(page)
        page.reveal(task_id=task.id)
        await until(page.drawer.is_open)
        page.drawer.close()
        page.model.set_search("nothing like it")
        page.reveal(task_id=task.id)
        assert page.drawer.is_open()
        assert page.table.selected_ids() == [task.id]


class TestSettings:
    @on_qt_loop
    async def test_compact_rows_are_lower_at_once_and_comfortable_again(self, room: Room) -> None:
        await room.add_shell("a")
        page = await shown(room)
        assert page.table.rowHeight(0) == ROW_HEIGHT
        room.context.settings.change(rows="compact")
        assert page.table.rowHeight(0) == COMPACT_HEIGHT
        page.filters.group.click()
        assert [page.table.rowHeight(row) for row in range(2)] == [GROUP_HEIGHT, COMPACT_HEIGHT]
        page.filters.group.click()
        room.context.settings.change(rows="comfortable")
        assert page.table.rowHeight(0) == ROW_HEIGHT

    @on_qt_loop
    async def test_a_page_that_is_gone_hears_no_more(self, room: Room) -> None:
        page = await shown(room)
        page.setParent(None)
        page.deleteLater()
        await until(lambda: not isValid(page))
        room.context.settings.change(rows="compact")
        await room.add_shell("late")
        await asyncio.sleep(0.05)
        assert room.failures == []
