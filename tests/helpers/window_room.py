"""A window's surroundings for tests of pages: real services and engine over a workspace file, on Qt's own loop."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from cockpit.domain.task import SystemTask
from cockpit.services import Services
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.settings import SettingsFile
from cockpit.ui.bridge import Bridge
from cockpit.ui.context import PageContext
from cockpit.ui.loop import Loop, Spawner
from cockpit.ui.toasts import Toast
from cockpit.ui.widgets.overlay import OverlayHost

_POLLS, _POLL_SECONDS = 2000, 0.005


Scenario = Callable[..., Coroutine[Any, Any, None]]


@dataclass(frozen=True)
class Plan:
    """Where a room is to be made; what the fixture `room` gives to `on_qt_loop`."""

    app: QApplication
    path: Path
    size: tuple[int, int] = (1440, 900)


def on_qt_loop(scenario: Scenario) -> Callable[..., None]:
    """Make a test of an `async def`: it runs inside Qt's loop, and its fixture `room` (a Plan) becomes an open Room.

    The room is opened and put away in the same run of the loop: pytest-qt handles Qt's events between tests, and
    asyncio's callbacks must not be among them.
    """

    @functools.wraps(scenario)
    def test(*args: Any, room: Plan, **fixtures: Any) -> None:
        async def whole() -> None:
            async with open_room(room.path, room.size) as opened:
                await scenario(*args, room=opened, **fixtures)

        with asyncio.Runner(loop_factory=lambda: Loop(room.app)) as runner:
            runner.run(whole())

    return test


async def until(condition: Callable[[], object], what: str = "") -> None:
    """Let the loop run until `condition` holds; AssertionError after ten seconds."""
    for _ in range(_POLLS):
        if condition():
            return
        await asyncio.sleep(_POLL_SECONDS)
    raise AssertionError(f"never happened: {what or condition}")


@dataclass
class Room:
    """What a test may use.  `failures` holds what was spawned and failed."""

    workspace: OpenWorkspace
    window: QWidget
    overlay: OverlayHost
    context: PageContext
    toasts: list[Toast] = field(default_factory=list)
    failures: list[tuple[str, BaseException]] = field(default_factory=list)
    visited: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.workspace.services

    async def add_shell(self, component: str, script: str = "print('hello')", **more: Any) -> SystemTask:
        """A task that runs a line of Python once a day."""
        values: dict[str, Any] = {"frequency_cron": "0 3 * * *", "time_zone": "UTC", **more}
        return await self.services.tasks.create(
            "shell_command",
            component,
            values.pop("name", f"Job {component}"),
            params={"command": ["python3", "-c", script]},
            **values,
        )

    def show(self, page: QWidget) -> None:
        """Put a page into the window."""
        layout = self.window.layout()
        assert layout is not None
        layout.addWidget(page)


@asynccontextmanager
async def open_room(path: Path, size: tuple[int, int] = (1440, 900)) -> AsyncIterator[Room]:
    """Open the workspace, start the engine, make a window of `size` pixels; all is put away at the end."""
    async with open_services(path) as workspace:
        window = QWidget()
        window.resize(*size)
        QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
        overlay = OverlayHost(window)
        toasts: list[Toast] = []
        failures: list[tuple[str, BaseException]] = []
        visited: list[tuple[str, dict[str, Any]]] = []
        spawner = Spawner(lambda name, error: failures.append((name, error)))
        bridge = Bridge(workspace.bus)
        context = PageContext(
            services=workspace.services,
            bridge=bridge,
            spawn=spawner,
            settings=SettingsFile(path.with_suffix(".toml")),
            navigate=lambda page, **reveal: visited.append((page, reveal)),
            toast=toasts.append,
            show_sheet=overlay.show_sheet,
            close_sheet=overlay.close_content,
        )
        await workspace.engine.start()
        window.show()
        try:
            yield Room(workspace, window, overlay, context, toasts, failures, visited)
        finally:
            await workspace.engine.stop(1.0)
            await spawner.close()
            bridge.close()
            overlay.close_content()
            window.hide()  # closing the last window would end Qt’s loop, and with it ours
            window.deleteLater()
