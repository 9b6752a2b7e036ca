"""The dashboard over real services: what happens is shown, what a person wants is done."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.ui.pages.dashboard import DashboardPage
from cockpit.ui.theme import Theme
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

FAILS = "raise SystemExit(3)"
LONG = "import time\nprint('begun', flush=True)\ntime.sleep(30)"


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path)


async def shown(room: Room) -> DashboardPage:
    """The page, loaded."""
    page = DashboardPage(room.context)
    room.show(page)
    await until(lambda: page.parts.is_loaded, "loaded")
    return page


def press(widget: QWidget, words: str) -> None:
    button = next(found for found in widget.findChildren(QPushButton) if found.text().strip() == words)
    assert button.isVisible()
    button.click()


def next_names(page: DashboardPage) -> list[str]:
    return [line.name.full_text() for line in page.parts.up_next._lines if not line.isHidden()]


async def with_examples(room: Room) -> dict[str, SystemTask]:
    """The three tasks of a new workspace, whose example feed and calendar are files: no network is needed."""
    await room.services.workspace.first_fill()
    for source in await room.services.sources.list():
        if not source.is_example:
            await room.services.sources.remove(source.id)
    tasks = {}
    for task in await room.services.tasks.list():
        tasks[task.task_type] = task
        await room.services.tasks.set_enabled([task.id], True)
    return tasks


class TestWhatIsShown:
    @on_qt_loop
    async def test_an_empty_workspace(self, room: Room, qtbot: QtBot) -> None:
        page = await shown(room)
        parts = page.parts
        assert next_names(page) == []
        assert not parts.up_next._empty.isHidden()
        assert parts.attention.isHidden()
        assert parts.examples.isHidden()
        assert [card.value.text() for card in parts.cards.values()] == ["0"] * 4
        assert parts.legend.entries() == (("", "Planned 0"),)
        press(parts.up_next, "New task")
        assert room.visited == [("tasks", {"new": True})]

    @on_qt_loop
    async def test_a_skeleton_stands_there_until_everything_is_read(self, room: Room) -> None:
        page = DashboardPage(room.context)
        room.show(page)
        assert page.parts._stack.currentWidget() is page.parts._loading
        await until(lambda: page.parts.is_loaded)

    @on_qt_loop
    async def test_date_zone_and_engine(self, room: Room) -> None:
        page = await shown(room)
        now = datetime.now().astimezone()
        assert str(now.year) in page.parts.head._subtitle.text()
        assert " · " in page.parts.head._subtitle.text()
        assert page.parts.engine.chip.text() == "Running"
        assert page.parts.engine.since.full_text() == "Up for less than a minute"

    @on_qt_loop
    async def test_what_runs_next_follows_the_tasks(self, room: Room) -> None:
        page = await shown(room)
        later = await room.add_shell("b", frequency_cron="0 4 * * *")
        await room.add_shell("a", frequency_cron="0 3 * * *")
        await until(lambda: sorted(next_names(page)) == ["Job a", "Job b"])
        await room.services.tasks.set_enabled([later.id], False)
        await until(lambda: next_names(page) == ["Job a"])
        await room.services.tasks.delete([later.id])
        await room.services.tasks.restore(later.id)
        await room.services.tasks.update(later.id, enabled=True, name="Back again")
        await until(lambda: "Back again" in next_names(page))

    @on_qt_loop
    async def test_what_ran_is_in_the_chart_and_in_the_numbers(self, room: Room) -> None:
        task = await room.add_shell("a", frequency_cron="*/10 * * * *")
        page = await shown(room)
        await room.services.tasks.run_now(task.id)
        await until(lambda: ("ok", "Success 1") in page.parts.legend.entries())
        assert page.parts.legend.entries()[-1][1].startswith("Planned ")
        assert page.parts.engine.day.full_text().startswith("24 h: 1 run · 100 % success")

    @on_qt_loop
    async def test_the_banner_comes_at_the_third_error_and_goes_with_a_success(self, room: Room) -> None:
        task = await room.add_shell("a", FAILS)
        page = await shown(room)
        for count in (1, 2, 3):
            assert page.parts.attention.isHidden()
            await room.services.tasks.run_now(task.id)
            await until(lambda count=count: page.parts.engine.day.full_text().startswith(f"24 h: {count} run"))
        await until(lambda: page.parts.attention.isVisible())
        await room.services.tasks.update(task.id, params={"command": ["true"]})
        press(page.parts.attention, "Run now")
        await until(lambda: page.parts.attention.isHidden())
        assert (await room.services.tasks.get(task.id)).error_count == 0

    @on_qt_loop
    async def test_what_failed_opens_its_task(self, room: Room, qtbot: QtBot) -> None:
        task = await room.add_shell("a", FAILS)
        await room.services.tasks.run_now(task.id)
        page = await shown(room)
        line = page.parts.failures._lines.itemAt(0).widget()
        qtbot.keyClick(line, Qt.Key.Key_Return)
        assert room.visited == [("tasks", {"task_id": task.id})]

    @on_qt_loop
    async def test_a_task_that_was_switched_off_by_its_errors_can_be_turned_on_again(self, room: Room) -> None:
        task = await room.add_shell("a", FAILS, auto_disable_after=1)
        await room.services.tasks.run_now(task.id)
        page = await shown(room)
        await until(lambda: page.parts.attention.isVisible())
        press(page.parts.attention, "Turn on again")
        await until(lambda: next_names(page) == ["Job a"])
        assert (await room.services.tasks.get(task.id)).enabled

    @on_qt_loop
    async def test_see_runs_and_edit_lead_to_the_tasks_page(self, room: Room) -> None:
        task = await room.add_shell("a", FAILS)
        for _ in range(3):
            await room.services.tasks.run_now(task.id)
        page = await shown(room)
        await until(lambda: page.parts.attention.isVisible())
        press(page.parts.attention, "See runs")
        page.parts.attention.edit_requested.emit(task.id)
        press(page.parts.up_next, "Open System Tasks")
        page.parts.attention.more_clicked.emit()
        assert [reveal for _page, reveal in room.visited] == [
            {"task_id": task.id},
            {"edit_id": task.id},
            {},
            {"status": "failing"},
        ]
        assert {page for page, _reveal in room.visited} == {"tasks"}

    @on_qt_loop
    async def test_a_workspace_that_cannot_be_read_says_so_and_retry_reads_it(self, room: Room) -> None:
        page = await shown(room)
        database = room.services.runs._store._db
        await database.close()
        page.load()
        await until(lambda: page.parts.failure.isVisible())
        assert page.parts.is_loaded  # what was read before stays below the banner
        assert "cannot be read" in page.parts.failure.text.full_text()
        fresh = DashboardPage(room.context)
        room.show(fresh)
        await until(lambda: fresh.parts._stack.currentWidget() is fresh.parts._nothing)
        assert fresh.parts.retry.isVisible()
        fresh.parts.retry.click()
        assert fresh.parts._stack.currentWidget() is fresh.parts._loading
        await until(lambda: fresh.parts._stack.currentWidget() is fresh.parts._nothing)
        assert room.failures == []


class TestExamplesAndSyncs:
    @on_qt_loop
    async def test_sync_all_runs_the_syncs_then_the_alerts_and_the_cards_follow(self, room: Room) -> None:
        tasks = await with_examples(room)
        page = await shown(room)
        assert page.parts.examples.isVisible()
        await until(lambda: not room.services.tasks.running())
        page.parts.sync_all.click()
        assert not page.parts.sync_all.isEnabled()
        await until(page.parts.sync_all.isEnabled)
        runs = {run.task_type: run for run in reversed(await room.services.runs.list())}
        assert runs.keys() == tasks.keys()
        assert all(run.status is RunStatus.SUCCESS for run in runs.values())
        assert runs["alerts_refresh"].started_at >= runs["news_sync"].finished_at
        await until(lambda: page.parts.cards["feed_items"].value.text() == "8")
        await until(lambda: page.parts.cards["events"].value.text() not in ("0", "–"))
        await until(lambda: page.parts.cards["feed_items"].status.text() == "success")

    @on_qt_loop
    async def test_sync_all_leaves_alone_what_is_switched_off(self, room: Room) -> None:
        tasks = await with_examples(room)
        for task in tasks.values():
            await room.services.tasks.set_enabled([task.id], task.task_type == "calendar_sync")
        page = await shown(room)
        await until(lambda: not room.services.tasks.running())
        before = {run.id for run in await room.services.runs.list()}
        page.parts.sync_all.click()
        await until(page.parts.sync_all.isEnabled)
        after = [run for run in await room.services.runs.list() if run.id not in before]
        assert [run.task_type for run in after] == ["calendar_sync"]

    @on_qt_loop
    async def test_a_card_runs_its_task(self, room: Room) -> None:
        tasks = await with_examples(room)
        page = await shown(room)
        await until(lambda: not room.services.tasks.running())
        page.parts.cards["feed_items"].sync.click()
        await until(lambda: page.parts.cards["feed_items"].value.text() == "8")
        assert (await room.services.tasks.get(tasks["news_sync"].id)).last_status is RunStatus.SUCCESS

    @on_qt_loop
    async def test_one_click_removes_the_examples_and_what_they_brought(self, room: Room) -> None:
        tasks = await with_examples(room)
        await room.services.tasks.run_now(tasks["news_sync"].id)
        page = await shown(room)
        assert page.parts.cards["feed_items"].value.text() == "8"
        press(page.parts.examples, "Remove examples")
        assert page.parts.examples.isHidden()
        await until(lambda: page.parts.cards["feed_items"].value.text() == "0")
        assert not await room.services.sources.has_examples()
        assert page.parts.examples.isHidden()


class TestRunning:
    @on_qt_loop
    async def test_run_now_becomes_stop_and_stop_stops(self, room: Room) -> None:
        task = await room.add_shell("a", LONG)
        page = await shown(room)
        line = page.parts.up_next._lines[0]
        line.action.click()
        await until(lambda: line.state.text() == "Running" and line.state.isVisible())
        await until(lambda: page.parts.engine.counts.text() == "1 running, 1 waiting")
        line.action.click()
        await until(lambda: not room.services.tasks.running())
        await until(lambda: line.state.text() == "Stopped")
        assert (await room.services.tasks.get(task.id)).last_status is RunStatus.CANCELLED


class TestTime:
    @on_qt_loop
    async def test_nothing_ticks_or_reads_while_the_page_is_hidden(self, room: Room) -> None:
        page = await shown(room)
        assert page._ticker.isActive()
        page.hide()
        assert not page._ticker.isActive()
        await room.add_shell("late")
        await asyncio.sleep(0.05)
        assert not page._reload.isActive()
        assert next_names(page) == []
        page.show()
        await until(lambda: next_names(page) == ["Job late"])
        assert page._ticker.isActive()

    @pytest.mark.parametrize(
        ("left", "least", "most"),
        [(30.4, 0, 1100), (3599, 0, 1100), (7200, 0, 60_100), (-600, 0, 60_100)],
    )
    @on_qt_loop
    async def test_it_ticks_by_the_second_only_while_a_run_is_near(
        self, room: Room, left: float, least: int, most: int
    ) -> None:
        page = await shown(room)
        await room.add_shell("a")
        await until(lambda: next_names(page) == ["Job a"])
        line = page.parts.up_next._lines[0]
        assert line.task is not None
        line.task = replace(line.task, next_run_at=datetime.now(UTC) + timedelta(seconds=left))
        page._next_tick()
        assert least < page._ticker.interval() <= most

    @on_qt_loop
    async def test_a_storm_of_changes_is_read_once(self, room: Room) -> None:
        task = await room.add_shell("a")
        page = await shown(room)
        await until(lambda: not page._reload.isActive() and not page._is_loading)
        reads: list[int] = []
        load = page.load
        page._reload.timeout.disconnect()
        page._reload.timeout.connect(lambda: (reads.append(1), load()))
        for number in range(30):
            await room.services.tasks.update(task.id, name=f"Name {number}")
        await until(lambda: next_names(page) == ["Name 29"])
        assert len(reads) <= 3

    @on_qt_loop
    async def test_a_costly_reading_is_followed_by_a_longer_pause(self, room: Room) -> None:
        page = await shown(room)
        await until(lambda: not page._reload.isActive() and not page._is_loading)
        page._read_seconds = 0.2
        page._changed()
        assert page._reload.interval() == 4000
        page._reload.stop()

    @on_qt_loop
    async def test_a_page_that_is_gone_while_it_reads_hurts_nobody(self, room: Room) -> None:
        page = DashboardPage(room.context)
        room.show(page)
        page.deleteLater()
        await until(lambda: not isValid(page))
        await asyncio.sleep(0.1)
        assert room.failures == []


class TestWidth:
    @on_qt_loop
    async def test_cards_become_lines_in_a_narrow_window(self, room: Room) -> None:
        page = await shown(room)
        card = page.parts.cards["feed_items"]
        assert not card._wide.isHidden()
        page.resize(964, 700)
        assert card._wide.isHidden()
        assert card._line.isVisible()
        page.resize(1214, 900)
        assert not card._wide.isHidden()

    @on_qt_loop
    async def test_the_right_edge_stays_with_and_without_a_scroll_bar(self, room: Room) -> None:
        page = await shown(room)
        room.window.resize(1214, 1200)
        await until(lambda: not page.parts._content.verticalScrollBar().isVisible())
        engine = page.parts.engine
        edge = engine.mapTo(page, engine.rect().topRight()).x()
        room.window.resize(1214, 500)
        await until(lambda: page.parts._content.verticalScrollBar().isVisible())
        await asyncio.sleep(0)
        assert engine.mapTo(page, engine.rect().topRight()).x() == edge
