"""What the window tells by itself: toasts, the notification centre, the bell, the tray.

    desk = Desk(window, context, tray, now=clock.now)        # once, when the services are ready
    await desk.load()                                        # unread count, state of the tray
    desk.close()

A notice that is published becomes a toast; while the window is hidden, a native notice.  Which runs are worth a notice
is the services' decision, not made here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer, SignalInstance

from cockpit.ui.format import ago_or_in
from cockpit.ui.notice_words import action_words, level_of, perform
from cockpit.ui.toasts import Action, Toast

if TYPE_CHECKING:
    from cockpit.domain.content import StoredNotice
    from cockpit.domain.events import EngineStateChanged, Notice
    from cockpit.domain.task import SystemTask
    from cockpit.ui.context import PageContext
    from cockpit.ui.main_window import MainWindow
    from cockpit.ui.notifications import NotificationPanel
    from cockpit.ui.tray import Tray

_MOST_NOTICES = 200
_TRAY_PAUSE_MILLISECONDS = 2000
_TASKS_IN_TRAY = 8


class Desk(QObject):
    """See the module."""

    def __init__(
        self, window: MainWindow, context: PageContext, tray: Tray | None, now: Callable[[], datetime]
    ) -> None:
        super().__init__(window)
        self._window, self._context, self._tray, self._now = window, context, tray, now
        self._panel: NotificationPanel | None = None
        self._tasks: dict[int, SystemTask] = {}
        self._engine: EngineStateChanged | None = None
        self._reading = self._again = False
        self._tray_pause = QTimer(self)
        self._tray_pause.setSingleShot(True)
        self._tray_pause.setInterval(_TRAY_PAUSE_MILLISECONDS)
        self._tray_pause.timeout.connect(self.refresh_tray)
        bridge = context.bridge
        self._heard: tuple[tuple[SignalInstance, Callable[[Any], None]], ...] = (
            (bridge.noticed, self._noticed),
            (bridge.tasks_changed, self._tasks_changed),
            (bridge.tasks_removed, self._tasks_removed),
            (bridge.engine_changed, self._engine_changed),
        )
        for signal, slot in self._heard:
            signal.connect(slot)
        window.bell_clicked.connect(self.toggle_panel)
        window.page_shown.connect(lambda _key: self.hide_panel())
        window.installEventFilter(self)
        if tray is not None:
            tray.run_requested.connect(self._run)
            tray.menu().aboutToShow.connect(self.refresh_tray)

    async def load(self) -> None:
        """Read what there was before the window opened."""
        self._tasks = {task.id: task for task in await self._context.services.tasks.list()}
        self._window.navigation.set_unread(await self._context.services.notices.unread_count())
        self._count_tasks()
        self.refresh_tray()

    def close(self) -> None:
        """Hear and tell nothing any more: the workspace is about to be closed."""
        for signal, slot in self._heard:
            signal.disconnect(slot)
        self._heard = ()
        self._tray_pause.stop()
        self._window.toasts.clear()
        self._window.removeEventFilter(self)
        if self._panel is not None:
            self._panel.hide()

    # -- the notification centre

    def panel(self) -> NotificationPanel | None:
        """The notification centre, None before it was first opened."""
        return self._panel

    def toggle_panel(self) -> None:
        """Open the notification centre, or close it."""
        if self._panel is not None and self._panel.isVisible():
            self.hide_panel()
            return
        if self._panel is None:
            self._panel = self._make_panel()
        self._place_panel()
        self._panel.set_policy(self._policy_words())
        self._panel.show()
        self._panel.raise_()
        self._panel.view.setFocus()
        self._reload()

    def hide_panel(self) -> None:
        """Close the notification centre; the keyboard goes back to the bell."""
        if self._panel is not None and self._panel.isVisible():
            self._panel.hide()
            self._window.navigation.bell.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._panel is not None and self._panel.isVisible():
            QTimer.singleShot(0, self, self._place_panel)  # once the navigation has its new width
        return super().eventFilter(watched, event)

    def _make_panel(self) -> NotificationPanel:
        from cockpit.ui.notifications import NotificationPanel

        panel = NotificationPanel(self._now)
        panel.setParent(self._window.centralWidget())
        panel.closed.connect(self.hide_panel)
        panel.settings_clicked.connect(lambda: self._context.navigate("settings"))
        panel.action_clicked.connect(self._act)
        panel.read.connect(lambda ids: self._mark_read(list(ids)))
        panel.all_read.connect(lambda: self._mark_read(None))
        return panel

    def _policy_words(self) -> str:
        now = self._context.settings.current
        words = {
            "every_run": self.tr("Every run is told"),
            "changes_and_failures": self.tr("Routine successes are silent"),
            "failures": self.tr("Only failures are told"),
            "nothing": self.tr("Nothing is told, only kept here"),
        }.get(now.toasts, "")
        if now.quiet_start == now.quiet_end:
            return words
        quiet = self.tr("Quiet {start}–{end}").replace("{start}", now.quiet_start).replace("{end}", now.quiet_end)
        return f"{quiet} · {words[:1].lower()}{words[1:]}"

    def _place_panel(self) -> None:
        if self._panel is not None:
            room = self._window.content_rect()
            self._panel.setGeometry(room.left(), 0, self._panel.width(), room.height())

    def _reload(self) -> None:
        """Read bell and panel again; a burst of notices causes one reading and one more after it."""
        self._again = True
        if not self._reading:
            self._reading = True
            self._context.spawn(self._read_until_quiet(), self.tr("Read the notifications"))

    async def _read_until_quiet(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._load_notices()
        finally:
            self._reading = False

    async def _load_notices(self) -> None:
        notices = self._context.services.notices
        if self._panel is not None and self._panel.isVisible():
            found: Sequence[StoredNotice] = await notices.list(_MOST_NOTICES)
            self._panel.set_notices(found)
        self._window.navigation.set_unread(await notices.unread_count())

    def _mark_read(self, ids: list[int] | None) -> None:
        async def mark() -> None:
            await self._context.services.notices.mark_read(ids)
            await self._load_notices()

        self._context.spawn(mark(), self.tr("Mark as read"))

    def _act(self, key: str, notice: StoredNotice) -> None:
        self.hide_panel()
        perform(self._context, key, notice)

    # -- toasts and native notices

    def _noticed(self, notices: list[Notice]) -> None:
        hidden = not self._window.isVisible() or self._window.isMinimized()
        for notice in notices:
            toast = self.toast_of(notice)
            if not hidden or toast.seconds is None:  # an error waits on the window until somebody looks
                self._window.toasts.show(toast)
            if hidden and self._tray is not None:
                self._tray.notify(notice.title, notice.text, toast.level)
        self._reload()

    def toast_of(self, notice: Notice) -> Toast:
        """A notice as a toast, with the actions that this window knows."""
        actions: list[Action] = []
        undo: Callable[[], object] | None = None
        for key in notice.actions:
            if key.startswith("undo_"):
                undo = self._doing(key, notice)
            elif words := action_words(key):
                actions.append(Action(words, self._doing(key, notice)))
        return Toast(level_of(notice), notice.title, notice.text, tuple(actions), undo, notice.key)

    def _doing(self, key: str, notice: Notice) -> Callable[[], object]:
        return lambda: perform(self._context, key, notice)

    # -- the tray

    def refresh_tray(self) -> None:
        """Show in the tray how all is and what runs next."""
        if self._tray is None:
            return
        self._tray.set_state(self._tray_state())
        enabled = [task for task in self._tasks.values() if task.enabled and task.next_run_at is not None]
        enabled.sort(key=lambda task: (task.next_run_at or self._now(), task.id))
        first = enabled[0] if enabled else None
        when = ago_or_in(first.next_run_at, self._now()) if first and first.next_run_at else ""
        self._tray.set_next(f"{first.name}  {when}" if first else "")
        self._tray.set_tasks([(task.id, task.name) for task in enabled[:_TASKS_IN_TRAY]])

    def _tray_state(self) -> str:
        if self._engine is not None and self._engine.state != "running":
            return "stopped"
        if any(task.enabled and task.error_count for task in self._tasks.values()):
            return "failing"
        return "running" if self._engine is not None and self._engine.running else "ok"

    def _tasks_changed(self, tasks: Mapping[int, SystemTask]) -> None:
        self._tasks.update(tasks)
        self._count_tasks()
        self._tray_soon()

    def _tasks_removed(self, ids: frozenset[int]) -> None:
        for task_id in ids:
            self._tasks.pop(task_id, None)
        self._count_tasks()
        self._tray_soon()

    def _count_tasks(self) -> None:
        self._window.navigation.set_count("tasks", len(self._tasks))

    def _engine_changed(self, state: EngineStateChanged) -> None:
        self._engine = state
        self._tray_soon()

    def _tray_soon(self) -> None:
        """A tray need not follow every run of ten thousand tasks: once in two seconds is enough."""
        if self._tray is not None and not self._tray_pause.isActive():
            self._tray_pause.start()

    def _run(self, task_id: int) -> None:
        self._context.spawn(self._context.services.tasks.run_now(task_id), self.tr("Run now"))
