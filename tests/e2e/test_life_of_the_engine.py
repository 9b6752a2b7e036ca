"""The real engine as a process: started, killed, started again, ended by signals, alone on its workspace."""

import contextlib
import json
import os
import random
import signal
import sqlite3
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.helpers.program import Program, cockpit, cockpit_json, program

KILLS = int(os.environ.get("COCKPIT_KILLS", "8"))


def shell(*words: str) -> str:
    return json.dumps({"command": list(words)})


def add(workspace: Path, component: str, *schedule: str, params: str) -> dict[str, object]:
    added = cockpit_json(
        workspace, "tasks", "add", "shell_command", component, "--name", component, *schedule, "--params", params
    )
    assert isinstance(added, dict)
    return added


def alive_in_group(group: int) -> list[str]:
    """The command lines of what runs in a process group; who ended and was not yet buried does not count."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                state, _parent, owner = (entry / "stat").read_text().rpartition(") ")[2].split()[:3]
                if int(owner) == group and state != "Z":
                    found.append((entry / "cmdline").read_text())
    return found


def started(workspace: Path, *options: str) -> Program:
    engine = Program(workspace, "--headless", *options)
    engine.wait_for("engine_started")
    return engine


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_within_a_second_without_a_warning(workspace_path: Path, number: int) -> None:
    with program(workspace_path, "--headless", python=("-X", "dev", "-W", "error")) as engine:
        engine.wait_for("engine_started")
        began = time.monotonic()
        assert engine.stop(number) == 0
        assert time.monotonic() - began < 1.0
        levels = {record["level"] for record in engine.lines}
        assert levels <= {"DEBUG", "INFO"}, engine.tail()
        assert not [line for line in engine.noise if not line.startswith("{")], engine.tail()


def test_qt_is_not_loaded_without_a_window(workspace_path: Path) -> None:
    with program(workspace_path, "--headless", python=("-X", "importtime")) as engine:
        engine.wait_for("engine_started")
        engine.stop()
        assert any("aiosqlite" in line for line in engine.noise)
        assert not any("PySide6" in line or "qasync" in line for line in engine.noise)


def test_killed_at_random_instants_it_loses_nothing_and_runs_nothing_twice(workspace_path: Path) -> None:
    add(workspace_path, "quick", "--every", "1s", params=shell("true"))
    add(workspace_path, "slow", "--every", "2s", params=shell("sleep", "1"))
    dice = random.Random(7)
    for _ in range(KILLS):
        engine = started(workspace_path)
        time.sleep(dice.uniform(0.05, 1.6))
        engine.kill()
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        runs = cockpit_json(workspace_path, "runs", "list", "--limit", "1000")
        engine.stop()
    left = cockpit_json(workspace_path, "runs", "list", "--limit", "1000")
    assert not [run for run in left if run["status"] == "running"]
    assert {run["status"] for run in left} <= {"success", "interrupted", "skipped", "missed", "cancelled"}
    assert "interrupted" in {run["status"] for run in runs}
    assert not [run for run in left if run["started_at"] and run["started_at"] < run["planned_at"]], "never early"
    served = Counter((run["task_id"], run["planned_at"]) for run in left if run["trigger"] != "manual")
    assert max(served.values()) == 1
    assert cockpit_json(workspace_path, "workspace", "check")
    with sqlite3.connect(workspace_path) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    db.close()


def test_of_twelve_engines_started_at_once_one_wins(workspace_path: Path) -> None:
    cockpit_json(workspace_path, "tasks", "list")
    engines = [Program(workspace_path, "--headless") for _ in range(12)]
    try:
        deadline = time.monotonic() + 60
        while sum(engine.process.poll() is None for engine in engines) > 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        alive = [engine for engine in engines if engine.process.poll() is None]
        assert len(alive) == 1
        alive[0].wait_for("engine_started")
        assert {engine.process.returncode for engine in engines if engine not in alive} == {1}
        alive[0].kill()
        successor = started(workspace_path)
        assert successor.stop() == 0
    finally:
        for engine in engines:
            engine.kill()


def test_a_shell_command_dies_with_the_engine(workspace_path: Path, tmp_path: Path) -> None:
    marker = tmp_path / "pid"
    script = f"echo $$ > {marker}; sleep 60 & wait"
    add(workspace_path, "tree", "--every", "1h", params=shell("sh", "-c", script))
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        deadline = time.monotonic() + 20
        while not marker.exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(0.1)
        group = int(marker.read_text())
        began = time.monotonic()
        assert engine.stop() == 0
        assert time.monotonic() - began < 5.0
    assert alive_in_group(group) == []
    (run,) = cockpit_json(workspace_path, "runs", "list")
    assert (run["status"], run["trigger"]) == ("cancelled", "schedule")


def test_the_command_line_reaches_the_running_engine(workspace_path: Path) -> None:
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        task = add(workspace_path, "hello", "--every", "1h", params=shell("echo", "bonjour"))
        run = cockpit(workspace_path, "tasks", "run", str(task["id"]), "--json")
        assert run.returncode == 0, run.stderr
        assert json.loads(run.stdout)["status"] == "success"
        cockpit_json(workspace_path, "tasks", "disable", str(task["id"]))
        shown = cockpit_json(workspace_path, "tasks", "show", "shell_command:hello")
        assert (shown["enabled"], shown["next_run_at"]) == (False, None)
        assert engine.stop() == 0
