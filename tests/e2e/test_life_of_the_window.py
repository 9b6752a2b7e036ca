"""The real window as a process: started, asked from outside, raised by a second start, ended by signals."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.helpers.program import MAIN, ROOT, cockpit, cockpit_json, program

STRICT = ("-X", "dev", "-W", "error")


def test_it_paints_opens_and_ends_without_a_warning(workspace_path: Path) -> None:
    with program(workspace_path, "--log", python=STRICT) as window:
        window.wait_for("window_painted")
        window.wait_for("window_ready")
        began = time.monotonic()
        assert window.stop(signal.SIGTERM) == 0
        assert time.monotonic() - began < 1.5
        loud = [record for record in window.lines if record["level"] not in ("DEBUG", "INFO")]
        assert loud == []
        assert [line for line in window.noise if "propagateSizeHints" not in line] == []
    assert not workspace_path.with_name("workspace.db.control").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_right_after_the_first_paint_ends_it_too(workspace_path: Path, number: int) -> None:
    with program(workspace_path, "--log") as window:
        window.wait_for("window_painted")
        assert window.stop(number) == 0


def test_a_second_start_raises_the_first_and_ends(workspace_path: Path) -> None:
    with program(workspace_path, "--log") as first:
        first.wait_for("window_ready")
        with program(workspace_path, "--log") as second:
            assert second.process.wait(30) == 0
        assert first.process.poll() is None
        headless = subprocess.run(
            [sys.executable, MAIN, "--workspace", str(workspace_path), "--headless"],
            capture_output=True,
            text=True,
            timeout=30,
            cwd=ROOT,
            check=False,
        )
        assert headless.returncode == 1
        assert "This workspace is in use" in headless.stderr
        assert first.stop() == 0


def test_the_command_line_works_while_the_window_is_open(workspace_path: Path) -> None:
    with program(workspace_path, "--log") as window:
        window.wait_for("window_ready")
        task = cockpit_json(
            workspace_path,
            "tasks",
            "add",
            "shell_command",
            "hello",
            "--name",
            "Hello",
            "--every",
            "1h",
            "--disabled",
            "--params",
            json.dumps({"command": ["echo", "bonjour"]}),
        )
        run = cockpit(workspace_path, "tasks", "run", "shell_command:hello", "--json")
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["task_id"] == task["id"]
        names = {found["name"] for found in cockpit_json(workspace_path, "tasks", "list")}
        assert names == {"News Sync", "Calendar Sync", "Alerts Refresh", "Ideas Refresh", "First steps", "Hello"}
        assert window.stop() == 0


def test_a_workspace_that_cannot_be_opened_is_said_and_not_overwritten(workspace_path: Path) -> None:
    workspace_path.write_bytes(b"this is no database at all" * 400)
    before = workspace_path.read_bytes()
    with program(workspace_path, "--log") as window:
        window.wait_for("open_failed")
        assert window.process.poll() is None, "the window stays, to say what is wrong"
        assert window.stop() == 1
    assert workspace_path.read_bytes() == before
