"""The composition root: starts the engine without a window, or the window with the engine behind it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from cockpit import paths
from cockpit.start import Start


def run_headless(start: Start) -> int:
    """Serve the workspace without a screen until SIGTERM or SIGINT; the log is JSON lines on stderr."""
    from cockpit.headless import serve
    from cockpit.logs import start_logging

    logs = start_logging(paths.log_folder() / "engine.jsonl", console=True)
    try:
        return asyncio.run(serve(_workspace(start)))
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
