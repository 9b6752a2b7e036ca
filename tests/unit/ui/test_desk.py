"""What the window tells by itself, over real services and a real workspace file."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cockpit.domain.events import Notice
from cockpit.domain.run import RunStatus
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.settings import SettingsFile
from cockpit.ui.bridge import Bridge
from cockpit.ui.context import PageContext
from cockpit.ui.desk import Desk
from cockpit.ui.loop import Loop, Spawner
from cockpit.ui.main_window import MainWindow
from cockpit.ui.navigation import PageEntry
from cockpit.ui.notifications import NotificationPanel
from cockpit.ui.tray import Tray

pytestmark = pytest.mark.usefixtures("look")


class QuietTray(Tray):
    """Remembers what it was to show on the person's desktop."""

    def __init__(self, parent: QObject) -> None:
        self.native: list[tuple[str, str, str]] = []
        self.next_words: list[str] = []
        super().__init__(parent)

    def notify(self, title: str, text: str, level: str = "info") -> None:
        self.native.append((title, text, level))

    def set_next(self, words: str) -> None:
        self.next_words.append(words)
        super().set_next(words)


class Page(QWidget):
    """Remembers what it was to reveal."""

    def __init__(self, revealed: list[dict[str, Any]]) -> None:
        super().__init__()
        self._revealed = revealed

    def reveal(self, **what: Any) -> None:
        self._revealed.append(what)


@dataclass
class Room:
    """A window over an open workspace."""

    window: MainWindow
    workspace: OpenWorkspace
    context: PageContext
    desk: Desk
    tray: QuietTray
    revealed: list[dict[str, Any]]

    def tell(self, level: str = "error", title: str = "News sync failed", **more: Any) -> None:
        self.workspace.bus.publish(Notice(level, title, **more))
        self.context.bridge.flush()

    async def keep(self, *levels: str) -> None:
        """Notices that were stored before the window opened."""
        store = self.workspace.services.notices._store
        for number, level in enumerate(levels):
            await store.add(Notice(level, f"{level} {number}", key=f"{number}"), self.workspace.clock.now())

    def unread(self) -> str:
        return self.window.navigation.bell.accessibleName()

    def panel(self) -> NotificationPanel:
        panel = self.desk.panel()
        assert panel is not None
        return panel

    async def add_task(self, **more: Any) -> int:
        task = await self.workspace.services.tasks.create(
            "shell_command", "c", "Say hello", frequency_seconds=3600, params={"command": ["true"]}, **more
        )
        self.context.bridge.flush()
        return task.id


async def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Return when the condition holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came true"
        await asyncio.sleep(0.005)


@asynccontextmanager
async def open_room(qtbot: QtBot, folder: Path) -> AsyncIterator[Room]:
    revealed: list[dict[str, Any]] = []
    spawner = Spawner()
    async with open_services(folder / "workspace.db") as workspace:
        keys = ("dashboard", "tasks", "runs", "settings")
        window = MainWindow([PageEntry(key, "bell", key, lambda _context: Page(revealed)) for key in keys])
        qtbot.addWidget(window)
        window.resize(1440, 900)
        window.show()
        tray = QuietTray(window)
        bridge = Bridge(workspace.bus)
        context = PageContext(
            services=workspace.services,
            bridge=bridge,
            spawn=spawner,
            settings=SettingsFile(folder / "settings.toml"),
            navigate=window.show_page,
            toast=window.toasts.show,
            show_sheet=window.overlay.show_sheet,
            close_sheet=window.overlay.close_content,
        )
        desk = Desk(window, context, tray, workspace.clock.now)
        window.set_context(context)
        try:
            yield Room(window, workspace, context, desk, tray, revealed)
        finally:
            desk.close()
            bridge.close()
            tray.close()
            await spawner.close()
            await workspace.engine.stop(1.0)


@pytest.fixture
def in_room(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Callable[[Callable[[Room], Awaitable[None]]], None]:
    """Runs an async test in a room, on the window's loop."""

    def run(test: Callable[[Room], Awaitable[None]]) -> None:
        async def main() -> None:
            async with open_room(qtbot, tmp_path) as room:
                await test(room)

        with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
            runner.run(main())

    return run


InRoom = Callable[[Callable[[Room], Awaitable[None]]], None]


# -- toasts and native notices


def test_a_notice_becomes_a_toast_with_the_known_actions(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.tell(text="HTTP 503", key="k", task_id=3, run_id=9, actions=("open_run", "run_now", "no_such_thing"))
        (toast,) = room.window.toasts.shown()
        assert (toast.level, toast.title, toast.text, toast.key) == ("err", "News sync failed", "HTTP 503", "k")
        assert [action.words for action in toast.actions] == ["See run", "Run now"]
        toast.actions[0].do()
        assert room.revealed == [{"run_id": 9}]
        assert room.window.current_page() == "runs"
        assert room.tray.native == []

    in_room(test)


def test_the_same_matter_is_one_toast(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        for count in range(3):
            room.tell(title=f"failed {count}", key="failing-3")
        assert [toast.title for toast in room.window.toasts.shown()] == ["failed 2"]

    in_room(test)


def test_while_the_window_is_hidden_the_notice_is_native(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.window.hide()
        room.tell("success", "News sync completed", text="24 new")
        room.tell("error", "Backup failed")
        assert room.tray.native == [("News sync completed", "24 new", "ok"), ("Backup failed", "", "err")]
        # an error still waits for whoever opens the window
        assert [toast.title for toast in room.window.toasts.shown()] == ["Backup failed"]

    in_room(test)


def test_a_minimised_window_counts_as_hidden(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.window.showMinimized()
        room.tell("success", "done")
        assert [title for title, _, _ in room.tray.native] == ["done"]
        assert room.window.toasts.shown() == []

    in_room(test)


@pytest.mark.parametrize("action", ["run_now", "enable_task"])
def test_actions_reach_the_services(in_room: InRoom, action: str) -> None:
    async def test(room: Room) -> None:
        await room.workspace.engine.start()
        services = room.workspace.services
        task_id = await room.add_task(enabled=False)
        room.tell(task_id=task_id, actions=(action,))
        room.window.toasts.shown()[-1].actions[0].do()
        if action == "run_now":
            runs: list[Any] = []
            while not runs or runs[0].status is RunStatus.RUNNING:
                await asyncio.sleep(0.01)
                runs = list(await services.runs.list(task_id=task_id))
            assert runs[0].status is RunStatus.SUCCESS
        else:
            while not (await services.tasks.get(task_id)).enabled:
                await asyncio.sleep(0.01)

    in_room(test)


def test_undo_is_offered_as_undo(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        services = room.workspace.services
        task_id = await room.add_task()
        await services.tasks.delete([task_id])
        room.tell("info", "Say hello deleted", task_id=task_id, actions=("undo_delete",))
        toast = room.window.toasts.shown()[-1]
        assert toast.actions == ()
        assert toast.undo is not None
        toast.undo()
        await until(lambda: not room.context.spawn._tasks)
        assert (await services.tasks.get(task_id)).name == "Say hello"

    in_room(test)


def test_an_action_without_its_task_does_nothing(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.tell(actions=("open_run", "run_now"))
        for action in room.window.toasts.shown()[0].actions:
            action.do()
        assert room.revealed == []

    in_room(test)


# -- the notification centre


def test_the_bell_shows_what_was_not_read_before_the_start(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.keep("error", "warning")
        await room.desk.load()
        assert room.unread() == "Notifications, 2 unread"

    in_room(test)


def test_the_centre_opens_beside_the_navigation_and_closes_again(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.keep("error", "warning", "success")
        assert room.desk.panel() is None  # not made before it is wanted
        room.window.bell_clicked.emit()
        panel = room.panel()
        await until(lambda: panel.model.rowCount() == 4)
        assert panel.geometry().getRect() == (226, 0, 420, 900)
        assert panel.view.hasFocus() or not room.window.isActiveWindow()
        room.window.resize(1000, 700)
        await until(lambda: panel.geometry().getRect() == (60, 0, 420, 700))
        room.window.bell_clicked.emit()
        assert panel.isHidden()

    in_room(test)


def test_another_page_closes_the_centre(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.desk.toggle_panel()
        room.window.show_page("settings")
        assert room.panel().isHidden()

    in_room(test)


def test_reading_one_and_reading_all(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.keep("error", "warning", "success")
        room.desk.toggle_panel()
        await until(lambda: room.unread() == "Notifications, 3 unread")
        first = room.panel().model.row_at(room.panel().model.index(1, 0))
        room.panel().read.emit([first.id])
        await until(lambda: room.unread() == "Notifications, 2 unread")
        room.panel().all_read.emit()
        await until(lambda: room.unread() == "Notifications")
        assert room.panel().model.counts() == {"all": 3, "unread": 0, "failures": 1}

    in_room(test)


def test_a_new_notice_appears_in_the_open_centre(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.desk.toggle_panel()
        await room.keep("error")
        room.tell("error", "error 0")
        await until(lambda: room.panel().model.counts()["all"] == 1)
        assert room.unread() == "Notifications, 1 unread"

    in_room(test)


def test_an_action_in_the_centre_closes_it(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.keep("error")
        room.desk.toggle_panel()
        await until(lambda: room.panel().model.rowCount() == 2)
        notice = replace(room.panel().model.row_at(room.panel().model.index(1, 0)), task_id=5)
        room.panel().action_clicked.emit("open_task", notice)
        assert room.panel().isHidden()
        assert room.revealed == [{"task_id": 5}]

    in_room(test)


@pytest.mark.parametrize(
    ("policy", "words"),
    [("failures", "Only failures are told"), ("nothing", "Nothing is told, only kept here")],
)
def test_the_foot_says_what_is_told_and_leads_to_the_settings(in_room: InRoom, policy: str, words: str) -> None:
    async def test(room: Room) -> None:
        room.context.settings.change(toasts=policy)
        room.desk.toggle_panel()
        assert room.panel()._policy.text() == words
        room.context.settings.change(quiet_start="22:00", quiet_end="07:00")
        room.desk.toggle_panel()
        room.desk.toggle_panel()
        assert room.panel()._policy.text() == f"Quiet 22:00–07:00 · {words[0].lower()}{words[1:]}"
        room.panel().settings_clicked.emit()
        assert room.window.current_page() == "settings"

    in_room(test)


def test_a_burst_of_notices_is_read_at_most_twice(in_room: InRoom, monkeypatch: pytest.MonkeyPatch) -> None:
    async def test(room: Room) -> None:
        reads = 0
        real = room.desk._load_notices

        async def counted() -> None:
            nonlocal reads
            reads += 1
            await real()

        monkeypatch.setattr(room.desk, "_load_notices", counted)
        for number in range(50):
            room.tell("info", f"{number}")
        await until(lambda: not room.desk._reading)
        assert 1 <= reads <= 2

    in_room(test)


# -- the tray


def test_the_tray_says_how_all_is(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.desk.load()
        assert room.tray.state == "ok"
        task_id = await room.add_task()
        room.desk.refresh_tray()
        assert "Say hello" in room.tray.tip()
        task = await room.workspace.services.tasks.get(task_id)
        room.desk._tasks_changed({task_id: replace(task, error_count=1)})
        room.desk.refresh_tray()
        assert room.tray.state == "failing"
        room.desk._tasks_changed({task_id: replace(task, error_count=1, enabled=False)})
        room.desk.refresh_tray()
        assert room.tray.state == "ok"
        room.desk._tasks_removed(frozenset({task_id}))
        room.desk.refresh_tray()
        assert "Say hello" not in room.tray.tip()

    in_room(test)


def test_the_navigation_says_how_many_tasks_there_are(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        button = room.window.navigation.button("tasks")
        await room.desk.load()
        assert button.accessibleName() == "tasks"
        task_id = await room.add_task()
        assert button.accessibleName() == "tasks, 1"
        await room.workspace.services.tasks.delete([task_id])
        room.context.bridge.flush()
        assert button.accessibleName() == "tasks"

    in_room(test)


def test_the_tray_follows_the_engine(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.workspace.engine.start()
        room.context.bridge.flush()
        room.desk.refresh_tray()
        assert room.tray.state == "ok"
        await room.workspace.engine.stop(1.0)
        room.context.bridge.flush()
        room.desk.refresh_tray()
        assert room.tray.state == "stopped"

    in_room(test)


def test_the_tray_runs_a_task(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        await room.workspace.engine.start()
        task_id = await room.add_task()
        room.tray.run_requested.emit(task_id)
        runs: list[Any] = []
        while not runs:
            await asyncio.sleep(0.01)
            runs = list(await room.workspace.services.runs.list(task_id=task_id))
        assert runs[0].trigger == "manual"

    in_room(test)


def test_many_changes_refresh_the_tray_once_in_a_while(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        task_id = await room.add_task()
        task = await room.workspace.services.tasks.get(task_id)
        room.tray.next_words.clear()
        for count in range(100):
            room.desk._tasks_changed({task_id: replace(task, name=f"{count}")})
        assert room.tray.next_words == []
        assert sum(timer.isActive() for timer in room.desk.findChildren(QTimer)) == 1
        room.desk._tray_pause.timeout.emit()
        assert len(room.tray.next_words) == 1

    in_room(test)


def test_after_closing_nothing_ticks_and_nothing_is_shown(in_room: InRoom) -> None:
    async def test(room: Room) -> None:
        room.desk.toggle_panel()
        room.tell()
        room.desk._tray_soon()
        await until(lambda: not room.desk._reading)
        room.desk.close()
        room.desk.close()
        room.tell("error", "the last run was stopped")  # as the engine does when it ends
        assert room.window.toasts.shown() == []
        assert not room.desk._reading  # the workspace may be closed by now
        assert room.panel().isHidden()
        assert not any(timer.isActive() for timer in room.desk.findChildren(QTimer))

    in_room(test)
