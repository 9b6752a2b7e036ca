"""The sheet of a rehearsal over real services: what is ticked leaves, exactly once, and nothing before that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QWidget

from cockpit.domain.clock import to_milliseconds
from cockpit.domain.rehearsal import RehearsalState
from cockpit.domain.task import SystemTask
from cockpit.storage.task_store import TaskStore
from cockpit.ui.dialogs.rehearsal_sheet import RehearsalDesk, RehearsalSheet
from cockpit.ui.pages.task_menu import TaskMenu
from cockpit.ui.pages.tasks import TasksPage
from cockpit.ui.theme import Theme
from tests.helpers.recording_context import RecordingContext
from tests.helpers.window_room import Plan, Room, on_qt_loop, until

PEOPLE = ("ann@example.org", "ben@example.org", "cam@example.org")


@pytest.fixture
def room(look: Theme, qapp: QApplication, workspace_path: Path) -> Plan:
    return Plan(qapp, workspace_path, (1440, 900))


async def rehearsed(room: Room) -> tuple[RehearsalDesk, RehearsalSheet]:
    """A rehearsal to three people for tomorrow, shown."""
    post = room.workspace.outgoing.post
    planned = to_milliseconds(datetime.now(UTC) + timedelta(days=1))
    run = RecordingContext(run_id=3, task_id=1, component="themes/ai", planned_at=planned, dry_run=True)
    messages = [
        await post.compose(who, "Issue", f"<p>Hello {who}</p>", f"Hello {who}", planned_at=planned, reference="")
        for who in PEOPLE
    ]
    await post.deliver(run, messages)
    page = QWidget()
    room.show(page)
    desk = RehearsalDesk(room.context, page)
    desk.show(1)
    await until(lambda: desk.sheet is not None and desk.sheet.view.plain.toPlainText())
    assert desk.sheet is not None
    return desk, desk.sheet


async def recipients(room: Room) -> list[str]:
    return sorted(row.recipient for row in await room.services.deliveries.list())


@on_qt_loop
async def test_it_shows_who_what_and_that_nothing_has_left(room: Room) -> None:
    _desk, sheet = await rehearsed(room)
    assert sheet.side.chosen() == [1, 2, 3]
    assert sheet.release.text().strip() == "Release 3 messages"
    assert sheet.keep.isVisible()
    assert "Hello ann@example.org" in sheet.view.desktop.text()
    sheet.side.list.setCurrentRow(1)
    await until(lambda: "Hello ben@example.org" in sheet.view.phone.text())
    assert await recipients(room) == []


@on_qt_loop
async def test_only_what_is_ticked_is_released(room: Room) -> None:
    desk, sheet = await rehearsed(room)
    sheet.side.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert sheet.release.text().strip() == "Release 2 messages"
    sheet.release.click()
    await until(lambda: desk.sheet is None)
    assert await recipients(room) == ["ann@example.org", "cam@example.org"]
    outbox = room.services.mail_account.outbox
    assert len(list(outbox.glob("*.eml"))) == 2
    desk.show(1)
    await until(lambda: desk.sheet is not None and desk.sheet.side.list.count() == 3)
    assert desk.sheet is not None
    assert desk.sheet.side.chosen() == [2]  # the others have theirs


@on_qt_loop
async def test_with_nothing_ticked_there_is_nothing_to_release(room: Room) -> None:
    _desk, sheet = await rehearsed(room)
    for place in range(3):
        sheet.side.list.item(place).setCheckState(Qt.CheckState.Unchecked)
    assert not sheet.release.isEnabled()
    assert not sheet.keep.isEnabled()


@on_qt_loop
async def test_discarding_can_be_undone(room: Room) -> None:
    desk, sheet = await rehearsed(room)
    sheet.discard.click()
    await until(lambda: desk.sheet is None and room.toasts)
    assert (await room.services.rehearsals.get(1)).state is RehearsalState.DISCARDED
    undo = room.toasts[-1].undo
    assert undo is not None
    undo()
    await until(lambda: desk.sheet is not None)
    assert (await room.services.rehearsals.get(1)).state is RehearsalState.HELD


@on_qt_loop
async def test_kept_they_wait_for_the_planned_time(room: Room) -> None:
    desk, sheet = await rehearsed(room)
    sheet.keep.click()
    await until(lambda: desk.sheet is None)
    rows = await room.services.deliveries.list()
    assert {row.state.value for row in rows} == {"pending"}
    assert {row.next_try_at for row in rows} == {rows[0].planned_at}


@on_qt_loop
async def test_the_menu_offers_it_for_tasks_that_send_only(room: Room) -> None:
    tasks = TaskStore(room.workspace.outgoing.accounts._db)
    sends = await tasks.insert(SystemTask(0, "AI", "synthesis", "themes/ai", frequency_seconds=3600.0))
    plain = await room.add_shell("quiet", "print(1)")
    page = TasksPage(room.context)
    room.show(page)
    await until(lambda: not page.feed.is_loading)
    offered = {}
    for task in (sends, plain):
        page._show_menu([task.id], QPoint(10, 10))
        menu = page.findChildren(TaskMenu)[-1]
        offered[task.id] = [action.data() for action in menu.actions()]
        menu.close()
    assert "rehearse" in offered[sends.id]
    assert "rehearse" not in offered[plain.id]


@on_qt_loop
async def test_a_rehearsal_that_gets_nowhere_says_so(room: Room) -> None:
    tasks = TaskStore(room.workspace.outgoing.accounts._db)
    task = await tasks.insert(SystemTask(0, "AI", "synthesis", "themes/none", frequency_seconds=3600.0))
    page = QWidget()
    room.show(page)
    RehearsalDesk(room.context, page).rehearse(task.id)
    await until(lambda: any(toast.level == "warn" for toast in room.toasts))
    assert await recipients(room) == []
