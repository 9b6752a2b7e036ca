"""A real process, killed in the middle of a run that belongs to its day: the next start tries it again, once."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.program import cockpit_json, program

_PATIENCE_SECONDS = 40.0


@pytest.mark.skipif(sys.platform == "win32", reason="a shell and SIGKILL")
def test_a_killed_run_is_tried_again_with_its_planned_time(workspace_path: Path, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    script = f"test -e '{begun}' && exit 0; touch '{begun}'; sleep 5"
    params = json.dumps({"command": ["sh", "-c", script]})
    options = ("--every", "6h", "--tz", zone_at_noon(), "--within-day", "--retries", "3", "--params", params)
    cockpit_json(workspace_path, "tasks", "add", "shell_command", "day", "--name", "Day", *options, "--json")
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        wait_until(begun.exists)
        engine.kill()
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        wait_until(lambda: len(runs_of(workspace_path)) == 2 and runs_of(workspace_path)[-1]["finished_at"])
        engine.stop()
    first, second = runs_of(workspace_path)
    assert (first["status"], first["trigger"], first["attempt"]) == ("interrupted", "schedule", 1)
    assert (second["status"], second["trigger"], second["attempt"]) == ("success", "retry", 2)
    assert first["planned_at"] == second["planned_at"]
    with program(workspace_path, "--headless") as engine:  # and not once more at the next start
        engine.wait_for("engine_started")
        engine.stop()
    assert len(runs_of(workspace_path)) == 2


def zone_at_noon() -> str:
    """A zone whose day does not end while the test runs."""
    ahead = 12 - datetime.now(UTC).hour
    return "Etc/GMT" if ahead == 0 else f"Etc/GMT{-ahead:+d}"


def runs_of(workspace: Path) -> list[dict[str, Any]]:
    """The runs of the task, the oldest first."""
    found = cockpit_json(workspace, "runs", "list", "--limit", "50")
    return [run for run in reversed(found) if run["component"] == "day"]


def wait_until(holds: Any) -> None:
    """Wait for what a process does; AssertionError when it never comes."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while not holds():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.1)
