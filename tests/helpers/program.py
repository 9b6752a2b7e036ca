"""The real program as a process: started on a workspace, watched by its JSON log, asked by its command line."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MAIN = str(ROOT / "main.py")
PATIENCE_SECONDS = 30.0


class Program:
    """A running engine, with or without a window.  `lines` are the records of its log, as they come."""

    def __init__(self, workspace: Path, *options: str, python: tuple[str, ...] = ()) -> None:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1"}
        command = [sys.executable, *python, MAIN, "--workspace", str(workspace), *options]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT
        )
        self.lines: list[dict[str, Any]] = []
        self.noise: list[str] = []
        self._queue: queue.Queue[str | None] = queue.Queue()
        self._reader = threading.Thread(target=self._read, name="pytest-program-log", daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self._queue.put(line)
        self._queue.put(None)

    def wait_for(self, action: str, patience_seconds: float = PATIENCE_SECONDS) -> dict[str, Any]:
        """The next log record with this action; fails when the program ends or takes too long."""
        deadline = time.monotonic() + patience_seconds
        while (left := deadline - time.monotonic()) > 0:
            try:
                line = self._queue.get(timeout=left)
            except queue.Empty:
                break
            if line is None:
                raise AssertionError(f"the program ended ({self.process.wait()}) before {action}: {self.tail()}")
            record = self._sort(line)
            if record is not None and record.get("action") == action:
                return record
        raise AssertionError(f"no {action} within {patience_seconds} s: {self.tail()}")

    def tail(self) -> str:
        return "".join(self.noise[-30:]) + "\n".join(str(line) for line in self.lines[-10:])

    def stop(self, number: int = signal.SIGTERM, patience_seconds: float = PATIENCE_SECONDS) -> int:
        """Send a signal and answer the exit code."""
        self.process.send_signal(number)
        code = self.process.wait(patience_seconds)
        self.close()
        return code

    def kill(self) -> None:
        """SIGKILL, whatever it does."""
        self.process.kill()
        self.process.wait(PATIENCE_SECONDS)
        self.close()

    def close(self) -> None:
        """After its end: read what is left of its log, and let its pipes go."""
        self._reader.join(PATIENCE_SECONDS)
        while not self._queue.empty():
            if line := self._queue.get():
                self._sort(line)
        for stream in (self.process.stdout, self.process.stderr):
            if stream is not None:
                stream.close()

    def _sort(self, line: str) -> dict[str, Any] | None:
        """Keep a line as a record of the log, or as noise."""
        try:
            record = dict(json.loads(line))
        except ValueError:
            self.noise.append(line)
            return None
        self.lines.append(record)
        return record


@contextlib.contextmanager
def program(workspace: Path, *options: str, python: tuple[str, ...] = ()) -> Iterator[Program]:
    """Start the program and make sure that it is gone at the end."""
    started = Program(workspace, *options, python=python)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.kill()
        started.close()


def cockpit(workspace: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run one command of the command line."""
    return subprocess.run(
        [sys.executable, MAIN, "--workspace", str(workspace), *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS * 2,
        cwd=ROOT,
        check=False,
    )


def cockpit_json(workspace: Path, *arguments: str) -> Any:
    """Run one command with --json and answer the document; fails when it is refused."""
    done = cockpit(workspace, *arguments, "--json")
    assert done.returncode == 0, f"{arguments}: exit {done.returncode}\n{done.stdout}\n{done.stderr}"
    return json.loads(done.stdout)
