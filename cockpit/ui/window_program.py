"""The window's life after its first paint: filled when the workspace is open, kept in the tray, ended in good order."""

from __future__ import annotations

import asyncio
import gc
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from cockpit import paths
from cockpit.domain.errors import CockpitError, EnvironmentFault
from cockpit.engine.bus import EventBus
from cockpit.services.control import ControlClient
from cockpit.services.session import AlreadyOpen, engine_session, leave_if_left_behind
from cockpit.settings import SettingsFile
from cockpit.ui.away_desk import AwayDesk
from cockpit.ui.bridge import Bridge
from cockpit.ui.context import PageContext
from cockpit.ui.desk import Desk
from cockpit.ui.loop import Spawner, run_with_qt
from cockpit.ui.nav_counts import NavCounts
from cockpit.ui.page_imports import import_pages
from cockpit.ui.pause_banner import PauseBanner
from cockpit.ui.theme import theme
from cockpit.ui.toasts import Toast
from cockpit.ui.tray import make_tray

if TYPE_CHECKING:
    from cockpit.services.build import OpenWorkspace
    from cockpit.settings import Settings
    from cockpit.ui.language import Language
    from cockpit.ui.main_window import MainWindow
    from cockpit.ui.tray import Tray

log = logging.getLogger(__name__)
translate = QCoreApplication.translate


def serve(app: QApplication, window: MainWindow, language: Language, workspace: Path) -> int:
    """Open the workspace behind the window that is shown, and serve it until it is closed; answers the exit code."""
    return run_with_qt(app, WindowProgram(window, language, workspace).run)


class WindowProgram:
    """Opens the workspace behind a window that is already there, and puts both away."""

    def __init__(self, window: MainWindow, language: Language, workspace: Path) -> None:
        self._window = window
        self._look = theme()
        self._language = language
        self._path = workspace
        self._bus = EventBus()
        self._spawner = Spawner(self._failed)
        self._retry = asyncio.Event()
        self._tray: Tray | None = None
        self._settings: SettingsFile | None = None
        self._told_of_tray = False

    async def run(self, stop: asyncio.Event) -> int:
        """Serve until `stop`; a workspace that cannot be opened is said in the window and may be tried again."""
        self._window.quit_requested.connect(stop.set)
        self._window.retry_requested.connect(self._retry.set)
        self._window.close_requested.connect(lambda: self._close(stop))
        code = 0
        while not stop.is_set():
            try:
                code = await self._serve(stop)
                break
            except EnvironmentFault as fault:
                gc.enable()
                code = 1
                if await self._other_raised(fault):
                    return 0
                log.error("The workspace cannot be opened: %s", fault, extra={"action": "open_failed"})
                self._window.show_failure(fault.title, fault.message)
                await self._retried(stop)
        self._window.hide()
        self._window.deleteLater()
        return code

    async def _serve(self, stop: asyncio.Event) -> int:
        """One life of an open workspace."""
        settings = self._settings = SettingsFile(paths.settings_file())
        unsubscribe = settings.subscribe(self._apply)
        bridge = Bridge(self._bus)
        try:
            async with engine_session(
                self._path,
                settings,
                language=lambda: self._language.code,
                bus=self._bus,
                raise_window=self._window.raise_window,
                away_grace_seconds=settings.current.away_grace_seconds,
            ) as workspace:
                await self._furnish(workspace, settings, bridge, stop)
        finally:
            unsubscribe()
            bridge.close()
        leave_if_left_behind(workspace.engine, 0)
        return 0

    async def _furnish(
        self, workspace: OpenWorkspace, settings: SettingsFile, bridge: Bridge, stop: asyncio.Event
    ) -> None:
        """Give the window its contents, and wait until the program is to end."""
        window = self._window
        tray = self._tray = make_tray(window)
        if tray is not None:
            tray.open_requested.connect(window.raise_window)
            tray.quit_requested.connect(stop.set)
        elif not window.isVisible():
            window.show()
        context = PageContext(
            services=workspace.services,
            bridge=bridge,
            spawn=self._spawner,
            settings=settings,
            navigate=window.show_page,
            toast=window.toasts.show,
            show_sheet=window.overlay.show_sheet,
            close_sheet=window.overlay.close_content,
        )
        desk = Desk(window, context, tray, now=workspace.clock.now)
        counts = NavCounts(window.navigation, context)
        away = AwayDesk(window, context, now=workspace.clock.now)
        pauses = PauseBanner(window, context, now=workspace.clock.now)
        try:
            window.set_context(context)
            window.set_engine(workspace.engine.snapshot())
            pauses.show_pause(workspace.engine.snapshot().pause)
            await desk.load()
            await counts.load()
            log.info("The window is ready", extra={"action": "window_ready"})
            self._spawner(import_pages(), "import the pages")
            await stop.wait()
        finally:
            window.save_state()
            desk.close()
            counts.close()
            away.close()
            pauses.close()
            window.hide()
            if tray is not None:
                tray.close()
            self._tray = None
            await self._spawner.close()

    def _close(self, stop: asyncio.Event) -> None:
        """A person closed the window: keep running in the tray where that is wanted and possible, else end."""
        self._window.hide()
        if self._tray is None or self._settings is None or not self._settings.current.keep_in_tray:
            stop.set()
        elif not self._told_of_tray:
            self._told_of_tray = True
            title = translate("Program", "Architect Cockpit keeps running")
            self._tray.notify(title, translate("Program", "Your tasks go on. Quit in this menu ends them."), "info")

    async def _other_raised(self, fault: EnvironmentFault) -> bool:
        """Another process serves this workspace: ask it to show its window."""
        if not isinstance(fault, AlreadyOpen):
            return False
        self._window.hide()
        client = await ControlClient.connect(self._path)
        if client is None:
            self._window.show()
            return False
        try:
            return bool(await client.call("window.raise"))
        finally:
            await client.close()

    async def _retried(self, stop: asyncio.Event) -> None:
        """Wait for Retry or the end."""
        self._retry.clear()
        waiting = [asyncio.create_task(event.wait()) for event in (self._retry, stop)]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        if self._retry.is_set():
            self._window.show_loading()

    def _apply(self, settings: Settings) -> None:
        """What holds at once; the language does from the next start, so that no window speaks two."""
        self._look.choose(settings.theme)
        self._look.less_motion = settings.less_motion

    def _failed(self, name: str, error: BaseException) -> None:
        """What a page asked for could not be done."""
        if isinstance(error, CockpitError):
            toast = Toast("err", error.title, error.message, key=f"failed-{name}")
        else:
            text = translate("Program", "This is a fault of the program. The log has the details.")
            toast = Toast(
                "err", translate("Program", "{what} failed").replace("{what}", name), text, key=f"failed-{name}"
            )
        self._window.toasts.show(toast)
