"""The real program with its window, watched from inside by its log.

do=painted, ready, armed: says when.  do=rss: how large it is some seconds later.  do=term, int, close: asks it to end
and says when it was asked.  do=stampede: all rows are due at `first`; how late they were and how long the window stood
still.
"""

from __future__ import annotations

import logging
import os
import signal
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.process import answer, options

if TYPE_CHECKING:
    from tests.benchmarks.subjects.loops import Heartbeat

OPTIONS = options(do="painted", path="", tasks=0, first=0.0, seconds=5.0)
SAYS_WHEN = {"painted": "window_painted", "ready": "window_ready", "armed": "engine_started"}


class Watch(logging.Handler):
    """Calls `on_action` with the action of each record of the program."""

    def __init__(self, on_action: Callable[[str], None]) -> None:
        super().__init__(logging.INFO)
        self._on_action = on_action

    def emit(self, record: logging.LogRecord) -> None:
        if action := getattr(record, "action", ""):
            self._on_action(action)


def on_action(action: str) -> None:
    do = OPTIONS["do"]
    if action == SAYS_WHEN.get(do):
        answer(at=time.time(), kilobytes=resident_kilobytes())
        os._exit(0)
    if action == "window_ready" and do == "rss":
        later(OPTIONS["seconds"], say_size)
    elif action == "window_ready" and do in ("term", "int", "close"):
        later(OPTIONS["seconds"], end)
    elif action == "window_ready" and do == "stampede":
        stampede()


def resident_kilobytes() -> int:
    """What of this process is in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


def later(seconds: float, call: Callable[[], None]) -> None:
    from PySide6.QtCore import QTimer

    QTimer.singleShot(int(seconds * 1000), call)


def say_size() -> None:
    answer(kilobytes=resident_kilobytes())
    os._exit(0)


def end() -> None:
    from PySide6.QtWidgets import QApplication, QMainWindow

    answer(at=time.time())
    if OPTIONS["do"] == "close":
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QMainWindow):
                widget.close()
    else:
        os.kill(os.getpid(), signal.SIGTERM if OPTIONS["do"] == "term" else signal.SIGINT)


def stampede() -> None:
    from tests.benchmarks.subjects.loops import Heartbeat

    left = OPTIONS["first"] - time.time()
    if left < 1.0:
        raise SystemExit("the window was ready too late: give a later first instant")
    heartbeat = Heartbeat()
    later(left - 0.3, heartbeat.reset)
    later(left + 0.2, lambda: report_when_done(heartbeat))


def report_when_done(heartbeat: Heartbeat) -> None:
    from tests.benchmarks.subjects.noop_handler import calls

    if len(calls) < OPTIONS["tasks"] or not all_ended():
        later(0.1, lambda: report_when_done(heartbeat))
        return
    heartbeat.stop()
    late = [called - planned for _, planned, called in calls]
    centiles = statistics.quantiles(late, n=100)
    answer(early=sum(1 for seconds in late if seconds < 0), p99=centiles[98], p50=centiles[49], gap=heartbeat.longest)
    os.kill(os.getpid(), signal.SIGTERM)


def all_ended() -> bool:
    """True when the end of every run is committed."""
    with closing(sqlite3.connect(f"file:{OPTIONS['path']}?mode=ro", uri=True)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM system_task_runs WHERE status = 'success'").fetchone()
    return bool(count >= OPTIONS["tasks"])


def main() -> int:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
            os.environ[name] = folder
        path = OPTIONS["path"] or str(Path(folder) / "bench.db")
        OPTIONS["path"] = path
        logging.getLogger().addHandler(Watch(on_action))
        logging.getLogger().setLevel(logging.INFO)
        if OPTIONS["tasks"]:
            from tests.benchmarks.subjects import noop_handler

            noop_handler.install(Path(folder))
        from cockpit.__main__ import main as start

        return start(["--workspace", path])


if __name__ == "__main__":
    sys.exit(main())
