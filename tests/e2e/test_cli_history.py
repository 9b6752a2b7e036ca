"""A rollback on the command line takes effect in the engine that serves the workspace."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.program import cockpit_json, program

_LOOKS = 40  # each starts a process, so they last longer than the second until the next run


def test_a_rollback_reaches_the_running_engine(workspace_path: Path) -> None:
    add = ("tasks", "add", "shell_command", "tick", "--every", "1s", "--params", '{"command": ["true"]}')
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        task_id = str(cockpit_json(workspace_path, *add, "--disabled")["id"])
        cockpit_json(workspace_path, "tasks", "enable", task_id)
        enabled = cockpit_json(workspace_path, "tasks", "history", task_id)[0]
        cockpit_json(workspace_path, "tasks", "update", task_id, "--cron", "0 0 1 1 *")
        rolled = cockpit_json(workspace_path, "tasks", "rollback", task_id, str(enabled["id"]))
        assert (rolled["frequency_seconds"], rolled["enabled"]) == (1.0, True)
        served = (cockpit_json(workspace_path, "runs", "list", "--limit", "1") for _ in range(_LOOKS))
        assert any(runs and runs[0]["planned_at"] >= rolled["next_run_at"] for runs in served), "it is not served"
        assert engine.stop() == 0
    history = cockpit_json(workspace_path, "tasks", "history", task_id)
    assert [one["action"] for one in history] == ["rolled back", "changed", "enabled", "created"]
    assert {one["by"] for one in history} == {"command line"}
