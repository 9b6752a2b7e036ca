"""The real process: what was missed while it was closed, pauses from outside, and the account that says so."""

from __future__ import annotations

import time
from pathlib import Path

from cockpit import paths
from tests.helpers.program import cockpit_json, program

TRUE = '{"command": ["true"]}'


def outcomes(workspace: Path) -> set[tuple[str, str | None]]:
    lines = cockpit_json(workspace, "occurrences", "list", "--task", "shell_command:a", "--limit", "500")
    return {(line["outcome"], line["cause"]) for line in lines}


def test_what_was_missed_is_caught_up_by_the_policy_once_nobody_answers(workspace_path: Path) -> None:
    settings = paths.settings_file()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text("away_grace_seconds = 1.0\n", encoding="utf-8")
    cockpit_json(workspace_path, "tasks", "add", "shell_command", "a", "--every", "1s", "--params", TRUE)
    with program(workspace_path, "--headless", "--log") as first:
        first.wait_for("engine_started")
        time.sleep(3)
        assert first.stop() == 0
    time.sleep(4)
    with program(workspace_path, "--log") as window:
        window.wait_for("window_ready")
        deadline = time.monotonic() + 40  # a machine without a network is waited for a little
        while ("missed", "program_closed") not in outcomes(workspace_path) and time.monotonic() < deadline:
            time.sleep(0.5)
        assert window.stop() == 0
    # Every second: the latest of them is on time.  What became due while somebody was asked has waited.
    assert outcomes(workspace_path) - {("missed", "waited")} == {("ran", None), ("missed", "program_closed")}
    told = cockpit_json(workspace_path, "occurrences", "list", "--cause", "program_closed")
    why = cockpit_json(workspace_path, "schedule", "why", "shell_command:a", told[0]["planned_at"])
    assert why["outcome"] == "missed"
    assert "The program was closed." in why["sentences"]


def test_a_pause_from_the_command_line_holds_the_running_engine(workspace_path: Path) -> None:
    cockpit_json(workspace_path, "tasks", "add", "shell_command", "a", "--every", "1s", "--params", TRUE)
    with program(workspace_path, "--headless", "--log") as engine:
        engine.wait_for("engine_started")
        time.sleep(2.5)
        cockpit_json(workspace_path, "pause")
        ran = len(cockpit_json(workspace_path, "runs", "list"))
        time.sleep(3)
        assert len(cockpit_json(workspace_path, "runs", "list")) <= ran + 1  # one may have been starting
        cockpit_json(workspace_path, "resume")
        deadline = time.monotonic() + 20
        while len(cockpit_json(workspace_path, "runs", "list")) < ran + 2 and time.monotonic() < deadline:
            time.sleep(0.2)
        assert engine.stop() == 0
    lines = cockpit_json(workspace_path, "occurrences", "list", "--cause", "paused_all")
    assert len(lines) >= 2
    assert {line["detail"] for line in lines} == {"command line"}
