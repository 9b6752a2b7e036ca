"""What a page gets: the only way by which it reaches the rest of the program.

How to write a page::

    class RunsPage(QWidget):
        def __init__(self, context: PageContext) -> None: ...
            context.bridge.run_finished.connect(self._reload)            # see cockpit.ui.bridge
            context.spawn(load_runs(context.services, self), "load runs")

    context.navigate("tasks", task_id=3)       # another page; it gets reveal(task_id=3) if it has that method
    context.toast(Toast(...))                   # see cockpit.ui.toasts
    context.show_sheet(widget) / close_sheet()  # editor or drawer over the page, with a scrim
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    import asyncio

    from PySide6.QtWidgets import QWidget

    from cockpit.services import Services
    from cockpit.settings import SettingsFile
    from cockpit.ui.bridge import Bridge
    from cockpit.ui.toasts import Toast


class Spawn(Protocol):
    """Start a coroutine from a Qt slot; a failure is logged and, for what a person should know, shown."""

    def __call__(self, work: Coroutine[Any, Any, Any], name: str = "") -> asyncio.Task[Any]: ...


class Navigate(Protocol):
    """Show the page of this key; the rest is handed to its method `reveal`, when it has one."""

    def __call__(self, key: str, **reveal: Any) -> None: ...


@dataclass(frozen=True, slots=True)
class PageContext:
    """Everything a page may use, built once when the services are ready."""

    services: Services
    bridge: Bridge
    spawn: Spawn
    settings: SettingsFile
    navigate: Navigate
    toast: Callable[[Toast], None]
    show_sheet: Callable[[QWidget], None]
    close_sheet: Callable[[], None]
