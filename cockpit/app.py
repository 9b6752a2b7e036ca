"""The composition root: starts the engine without a window, or the window with the engine behind it."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit import paths

if TYPE_CHECKING:
    from cockpit.__main__ import Start


def run_headless(start: Start) -> int:
    """Serve the workspace without a screen until SIGTERM or SIGINT; the log is JSON lines on stderr."""
    from cockpit.logs import start_logging

    logs = start_logging(paths.log_folder() / "engine.jsonl", console=True)
    try:
        return asyncio.run(_serve_headless(_workspace(start)))
    finally:
        logs.stop()


def run_window(start: Start) -> int:
    """Show the window and serve the workspace until it is closed; the log is kept in a file."""
    from cockpit.logs import start_logging
    from cockpit.ui.program import run

    logs = start_logging(paths.log_folder() / "cockpit.jsonl", console=start.log)
    try:
        return run(_workspace(start), in_tray=start.in_tray, page=start.page)
    finally:
        logs.stop()


def _workspace(start: Start) -> Path:
    return start.workspace or paths.default_workspace()


async def _serve_headless(workspace: Path) -> int:
    from cockpit.domain.errors import EnvironmentFault
    from cockpit.services.session import engine_session, leave_if_left_behind
    from cockpit.settings import SettingsFile

    settings = SettingsFile(paths.settings_file())
    stop = asyncio.Event()
    restore = _stop_on_signals(stop)
    try:
        async with engine_session(workspace, settings, language=lambda: "en") as opened:
            await stop.wait()
    except EnvironmentFault as fault:
        logging.getLogger(__name__).error("%s", fault, extra={"action": "open_failed"})
        sys.stderr.write(f"cockpit: {fault.title}. {fault.message}\n")
        return 1
    finally:
        restore()
    leave_if_left_behind(opened.engine, 0)
    return 0


def _stop_on_signals(stop: asyncio.Event) -> Callable[[], None]:
    """Set `stop` on SIGINT and SIGTERM; the answer undoes it."""
    loop = asyncio.get_running_loop()
    names = (signal.SIGINT, signal.SIGTERM)
    try:
        for name in names:
            loop.add_signal_handler(name, stop.set)
    except NotImplementedError:  # Windows: the interpreter's own handlers, heard at the loop's next turn
        before = {name: signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set)) for name in names}

        def restore() -> None:
            for name, handler in before.items():
                signal.signal(name, handler)

        return restore

    def remove() -> None:
        for name in names:
            loop.remove_signal_handler(name)

    return remove
