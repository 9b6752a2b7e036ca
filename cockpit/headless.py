"""The engine without a window, until a signal ends it."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from cockpit import paths
from cockpit.domain.errors import EnvironmentFault
from cockpit.services.session import engine_session, leave_if_left_behind
from cockpit.settings import SettingsFile


async def serve(workspace: Path) -> int:
    """Serve `workspace` until SIGTERM or SIGINT; answers the exit code."""
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
