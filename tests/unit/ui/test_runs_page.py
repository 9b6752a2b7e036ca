"""The Runs page over real services: what ran is shown, found, followed live, kept, exported and counted."""

from __future__ import annotations

import asyncio
import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cockpit.domain.events import Notice
from cockpit.domain.run import RunStatus, Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.domain.task import SystemTask
from cockpit.ui.format import full_time
from cockpit.ui.models.run_filter_words import FAILURES
from cockpit.ui.models.run_row import RunColumn
from cockpit.ui.notice_words import perform
from cockpit.ui.pages.runs import RunsPage
from cockpit.ui.theme import Theme
from cockpit.ui.widgets.run_delegate import RunDelegate
from cockpit.ui.widgets.run_layout import ROW_HEIGHT
from cockpit.ui.widgets.run_popups import TaskPopup
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

LONG = "import time\nfor n in range(200):\n print('line', n, flush=True)\n time.sleep(0.05)"
FAILS = "import sys; sys.exit('no such luck')"


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> RunsPage:
    """The page, with its first rows read."""
    page = RunsPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_opening and page.feed.names is not None)
    await until(lambda: not page.model.rowCount() or page.model.run_at(0) is not None)
    return page


async def ran(room: Room, component: str, script: str = "print('hello')", times: int = 1) -> SystemTask:
    """A task that ran to its end."""
    task = await room.add_shell(component, script)
    for _ in range(times):
        await again(room, task)
    return task


async def again(room: Room, task: SystemTask) -> int:
    run = await room.services.tasks.run_now(task.id)
    await until(lambda: task.id not in room.services.tasks.running())
    return run.id


def names(page: RunsPage) -> list[str]:
    rows = (page.model.run_at(row) for row in range(page.model.rowCount()))
    return [run.task_name if run is not None else "?" for run in rows]


def subtitle(page: RunsPage) -> str:
    return page.head._subtitle.text()


class TestWhatIsShown:
    @on_qt_loop
    async def test_an_empty_history_says_what_comes_here(self, room: Room) -> None:
        page = await shown(room)
        assert page._stack.currentWidget() is page._empty
        assert not page.filters.isVisible()
        assert not page.export_button.isEnabled()
        assert subtitle(page) == ""

    @on_qt_loop
    async def test_the_first_run_takes_the_place_of_the_empty_page(self, room: Room) -> None:
        page = await shown(room)
        task = await ran(room, "a")
        await until(lambda: page._stack.currentWidget() is page._rows)
        await until(lambda: (run := page.model.run_at(0)) is not None and run.status is RunStatus.SUCCESS)
        assert names(page) == [task.name]
        assert page.filters.isVisible()
        assert subtitle(page).startswith("1 run")

    @on_qt_loop
    async def test_newer_runs_come_on_top(self, room: Room) -> None:
        first = await ran(room, "a")
        page = await shown(room)
        second = await ran(room, "b")
        await until(lambda: names(page) == [second.name, first.name])
        await until(lambda: subtitle(page).startswith("2 runs"))

    @on_qt_loop
    async def test_who_reads_further_down_is_not_moved_by_newer_runs(self, room: Room, qtbot: QtBot) -> None:
        room.window.resize(1440, 330)
        task = await ran(room, "a", times=8)
        page = await shown(room)
        await until(lambda: page.height() == 330)
        chosen = page.model.pages.id_at(4)
        page.table.select(chosen)
        page.table.verticalScrollBar().setValue(3 * ROW_HEIGHT + 7)
        before = page.table.visualRect(page.table.currentIndex()).y()
        await again(room, task)
        await until(lambda: page.model.rowCount() == 9)
        assert page.table.current_id() == chosen
        assert page.table.visualRect(page.table.currentIndex()).y() == before

    @on_qt_loop
    async def test_what_is_cut_is_told_whole_and_the_planned_time_in_full(self, room: Room) -> None:
        words = "a very long line " * 20
        await ran(room, "a", f"print({words!r})")
        page = await shown(room)
        table, model = page.table, page.model
        delegate = table.itemDelegate()
        assert isinstance(delegate, RunDelegate)
        run = model.run_at(0)
        assert run is not None
        tips = {column: delegate._tip(run, model.index(0, column)) for column in RunColumn}
        assert tips[RunColumn.RESULT].startswith("a very long line a very")
        assert tips[RunColumn.PLANNED] == full_time(run.planned_at)
        assert tips[RunColumn.STATUS] == tips[RunColumn.TASK] == ""

    @on_qt_loop
    async def test_every_cell_is_painted_with_and_without_its_run(self, room: Room, look: Theme) -> None:
        await ran(room, "a", FAILS)
        page = await shown(room)
        for name in ("dark", "light"):
            look.choose(name)
            full = page.table.grab().toImage()
            known = page.model.pages._runs
            page.model.pages._runs = {}
            waiting = page.table.grab().toImage()
            page.model.pages._runs = known
            assert full != waiting
            assert page.table.grab().toImage() == full

    @on_qt_loop
    async def test_a_page_that_is_hidden_reads_nothing_and_catches_up(self, room: Room) -> None:
        task = await ran(room, "a")
        page = await shown(room)
        page.hide()
        await again(room, task)
        await asyncio.sleep(0.4)
        assert page.model.rowCount() == 1
        page.show()
        await until(lambda: page.model.rowCount() == 2)

    @on_qt_loop
    async def test_a_page_that_is_gone_hears_no_more(self, room: Room) -> None:
        task = await ran(room, "a")
        page = await shown(room)
        page.setParent(None)
        page.deleteLater()
        await until(lambda: not isValid(page))
        await again(room, task)
        await asyncio.sleep(0.3)
        assert room.failures == []


class TestFilters:
    @on_qt_loop
    async def test_what_matches_nothing_says_so_and_can_be_cleared(self, room: Room) -> None:
        await ran(room, "a")
        page = await shown(room)
        page.filters.status.set_key("missed")
        page.filters.status.chosen.emit("missed")
        await until(lambda: page._stack.currentWidget() is page._nothing)
        assert subtitle(page).startswith("0 of 1 run")
        page.filters.chips.clear.click()
        await until(lambda: page._stack.currentWidget() is page._rows)
        assert page.filters.status.current_key() == ""

    @on_qt_loop
    async def test_failures_by_hand_in_the_last_hour_and_their_chips(self, room: Room) -> None:
        await ran(room, "good")
        bad = await ran(room, "bad", FAILS)
        page = await shown(room)
        filters = page.filters
        filters._set(RunFilter(statuses=FAILURES, triggers=(Trigger.MANUAL,)))
        filters._choose_span("1h")
        await until(lambda: names(page) == [bad.name])
        said = [(button.chip.name, button.chip.value) for button in filters.chips.buttons]
        assert said == [("Time", "last hour"), ("Status", "failures"), ("Trigger", "by hand")]
        assert filters.time.current_key() == "1h"
        for button in list(filters.chips.buttons):
            button.click()
        await until(lambda: page.model.rowCount() == 2)
        assert filters.filter == RunFilter()
        assert filters.time.current_key() == ""
        assert not filters.chips.isVisible()

    @on_qt_loop
    async def test_tasks_are_ticked_in_a_list_that_can_be_searched(self, room: Room, qtbot: QtBot) -> None:
        first, second = await ran(room, "first"), await ran(room, "second")
        page = await shown(room)
        page.filters.tasks.click()
        popup = page.findChild(TaskPopup)
        assert popup is not None
        qtbot.keyClicks(popup.search, "sec")
        visible = [popup.list.item(n) for n in range(2) if not popup.list.item(n).isHidden()]
        assert [item.text() for item in visible] == [second.name]
        visible[0].setCheckState(Qt.CheckState.Checked)
        popup.close()
        await until(lambda: names(page) == [second.name])
        page.filters.hide_task(second.id)
        await until(lambda: names(page) == [first.name])

    @on_qt_loop
    async def test_the_search_finds_what_a_run_said(self, room: Room, qtbot: QtBot) -> None:
        await ran(room, "a", "print('needle')")
        other = await ran(room, "b", "print('hay')")
        while await room.services.runs.index_some():
            pass
        page = await shown(room)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Slash)
        assert room.window.focusWidget() is page.filters.search
        qtbot.keyClicks(page.filters.search, "hay")
        await until(lambda: names(page) == [other.name])

    @on_qt_loop
    async def test_a_filter_is_saved_applied_and_deleted_with_undo(self, room: Room) -> None:
        await ran(room, "a")
        page = await shown(room)
        page.filters._set(RunFilter(statuses=FAILURES))
        popup = page.saved.ask_name()
        popup.name.setText("What failed")
        popup.save.click()
        await until(lambda: bool(room.toasts))
        page.filters.clear()
        saved = await room.services.runs.saved_filters()
        menu = page.saved.menu_of(saved)
        menu.actions()[0].trigger()
        assert page.filters.filter == RunFilter(statuses=FAILURES)
        remove = menu.actions()[-1].menu()
        assert isinstance(remove, QMenu)
        remove.actions()[0].trigger()
        menu.deleteLater()
        await until(lambda: len(room.toasts) == 2)
        assert await room.services.runs.saved_filters() == {}
        undo = room.toasts[-1].undo
        assert undo is not None
        undo()
        for _ in range(100):
            if await room.services.runs.saved_filters():
                break
            await asyncio.sleep(0.01)
        assert await room.services.runs.saved_filters() == saved


class TestExport:
    @on_qt_loop
    async def test_what_the_filter_finds_is_written_and_told(self, room: Room, tmp_path: Path) -> None:
        await ran(room, "a", times=3)
        bad = await ran(room, "bad", FAILS)
        page = await shown(room)
        page.export.write(tmp_path / "all.csv")
        await until(lambda: len(room.toasts) == 1)
        assert room.toasts[0].title == "4 runs exported"
        page.filters.only_task(bad.id)
        await until(lambda: page.model.rowCount() == 1)
        page.export.write(tmp_path / "bad.json")
        await until(lambda: len(room.toasts) == 2)
        with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as file:
            assert len(list(csv.DictReader(file))) == 4
        found = json.loads((tmp_path / "bad.json").read_text(encoding="utf-8"))
        assert [run["task_name"] for run in found] == [bad.name]
        assert page.export_button.isEnabled()
        assert page.export_button.accessibleName() == "Export"

    @on_qt_loop
    async def test_the_file_dialog_does_not_stop_the_program(self, room: Room, tmp_path: Path) -> None:
        await ran(room, "a")
        page = await shown(room)
        dialog = page.export.ask()
        await asyncio.sleep(0)
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(tmp_path / "runs.csv"))
        dialog.close()
        await until(lambda: (tmp_path / "runs.csv").exists())

    @on_qt_loop
    async def test_a_folder_that_is_not_there_is_told(self, room: Room, tmp_path: Path) -> None:
        await ran(room, "a")
        page = await shown(room)
        page.export.write(tmp_path / "missing" / "runs.csv")
        await until(lambda: bool(room.failures))
        assert room.toasts == []
        await until(page.export_button.isEnabled)


class TestDetail:
    @on_qt_loop
    async def test_enter_opens_arrows_move_and_escape_closes(self, room: Room, qtbot: QtBot) -> None:
        await ran(room, "a", times=2)
        page = await shown(room)
        page.table.setFocus()
        qtbot.keyClick(page.table, Qt.Key.Key_Home)
        qtbot.keyClick(page.table, Qt.Key.Key_Return)
        top = page.model.pages.id_at(0)
        await until(page.detail.is_open)
        assert page.detail.drawer.run_id == top
        qtbot.keyClick(page.table, Qt.Key.Key_Down)
        await until(lambda: page.detail.drawer.run_id == page.model.pages.id_at(1))
        await until(lambda: "hello" in page.detail.drawer.log.view.toPlainText())
        qtbot.keyClick(page.table, Qt.Key.Key_Escape)
        assert not page.detail.is_open()

    @on_qt_loop
    async def test_a_run_is_followed_live_and_stopped(self, room: Room) -> None:
        task = await room.add_shell("a", LONG)
        page = await shown(room)
        room.context.spawn(room.services.tasks.run_now(task.id), "run")
        await until(lambda: task.id in room.services.tasks.running())
        page.reveal(run_id=room.services.tasks.running()[task.id].run_id)
        drawer = page.detail.drawer
        await until(lambda: "line 3" in drawer.log.view.toPlainText())
        numbers = [line.message for line in drawer.log.lines() if line.message.startswith("line")]
        assert numbers == [f"line {n}" for n in range(len(numbers))]  # each once
        assert drawer.stop.isVisible()
        assert not drawer.again.isEnabled()
        assert drawer.log.live.isVisible()
        drawer.stop.click()
        await until(lambda: drawer.run is not None and drawer.run.status is RunStatus.CANCELLED)
        assert not drawer.stop.isVisible()
        assert drawer.again.isEnabled()
        await until(lambda: (found := page.model.run_at(0)) is not None and found.status is RunStatus.CANCELLED)

    @on_qt_loop
    async def test_run_again_shows_the_new_run(self, room: Room) -> None:
        await ran(room, "a")
        page = await shown(room)
        old = page.model.pages.id_at(0)
        page.detail.open(old)
        await until(page.detail.is_open)
        page.detail.drawer.again.click()
        await until(lambda: page.detail.drawer.run_id > old)
        await until(lambda: page.table.current_id() == page.detail.drawer.run_id or page.model.rowCount() == 2)

    @on_qt_loop
    async def test_it_is_copied_as_text_and_as_json(self, room: Room) -> None:
        task = await ran(room, "a", FAILS)
        page = await shown(room)
        page.detail.open(page.model.pages.id_at(0))
        await until(page.detail.is_open)
        text, as_json = page.detail.drawer.copy.menu().actions()
        text.trigger()
        assert QGuiApplication.clipboard().text().startswith(f"{task.name} — Error\nRun ")
        as_json.trigger()
        assert json.loads(QGuiApplication.clipboard().text())["task_name"] == task.name

    @on_qt_loop
    async def test_levels_narrow_the_log(self, room: Room) -> None:
        await ran(room, "a")
        page = await shown(room)
        page.detail.open(page.model.pages.id_at(0))
        log = page.detail.drawer.log
        await until(lambda: "hello" in log.view.toPlainText())
        log.level.set_key("error")
        log.level.chosen.emit("error")
        assert "hello" not in log.view.toPlainText()
        assert log.empty.isVisible()

    @on_qt_loop
    async def test_a_run_that_is_gone_is_told(self, room: Room) -> None:
        page = await shown(room)
        page.reveal(run_id=4711)
        await until(lambda: bool(room.toasts))
        assert not page.detail.is_open()
        assert room.failures == []

    @on_qt_loop
    async def test_the_menu_of_a_row_narrows_to_its_task(self, room: Room) -> None:
        await ran(room, "a")
        other = await ran(room, "b")
        page = await shown(room)
        page._show_menu(page.model.pages.id_at(0), QPoint(10, 10))
        menu = page.findChild(QMenu)
        assert menu is not None
        only = next(action for action in menu.actions() if action.text() == "Only this task")
        only.trigger()
        menu.close()
        await until(lambda: names(page) == [other.name])

    @on_qt_loop
    async def test_a_notice_opens_its_run_here(self, room: Room) -> None:
        notice = Notice("error", "It failed", task_id=3, run_id=17, actions=("open_run",))
        perform(room.context, "open_run", notice)
        perform(room.context, "open_run", Notice("error", "It failed", task_id=3))
        assert room.visited == [("runs", {"run_id": 17}), ("tasks", {"task_id": 3})]


class TestStatistics:
    @on_qt_loop
    async def test_they_count_what_the_filter_finds(self, room: Room) -> None:
        await ran(room, "good", times=3)
        bad = await ran(room, "bad", FAILS)
        page = await shown(room)
        page.views.button("statistics").click()
        panel = page.numbers.panel
        await until(lambda: not page.numbers.is_loading)
        assert (panel.text("total"), panel.text("rate"), panel.text("failed")) == ("4", "75 %", "1")
        page.filters.only_task(bad.id)
        await until(lambda: panel.text("total") == "1")
        today = datetime.now(UTC).astimezone().date()
        assert "1 failure" in panel.heat.words(today)

    @on_qt_loop
    async def test_a_day_of_the_year_shows_its_runs(self, room: Room, qtbot: QtBot) -> None:
        await ran(room, "a")
        page = await shown(room)
        page.show_view("statistics")
        await until(lambda: not page.numbers.is_loading)
        page.numbers.panel.heat.setFocus()
        qtbot.keyClick(page.numbers.panel.heat, Qt.Key.Key_Right)
        qtbot.keyClick(page.numbers.panel.heat, Qt.Key.Key_Return)
        await until(lambda: page._stack.currentWidget() is page._rows)
        assert page.filters.filter.since is not None
        assert page.views.current() == "list"
