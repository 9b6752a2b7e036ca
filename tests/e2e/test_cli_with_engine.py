"""The command line beside a running engine: who does the work, and when a change counts."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cockpit.storage.workspace_lock import WorkspaceLock
from tests.helpers.program import MAIN, PATIENCE_SECONDS, ROOT, cockpit, cockpit_json, program


def add(workspace: Path, component: str, *command: str, every: str = "1h") -> dict[str, Any]:
    params = json.dumps({"command": list(command)})
    words = ("tasks", "add", "shell_command", component, "--name", component, "--every", every, "--params", params)
    return dict(cockpit_json(workspace, *words, "--disabled"))


def begin(workspace: Path, *arguments: str) -> subprocess.Popen[str]:
    """A command that goes on while the test does something else."""
    return subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "error", MAIN, "--workspace", str(workspace), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )


def end(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=PATIENCE_SECONDS)
    return process.returncode, out, err


def wait_until(true: Callable[[], object], patience_seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + patience_seconds
    while not true():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def test_a_run_is_executed_by_the_engine_that_serves_the_workspace(workspace_path: Path) -> None:
    add(workspace_path, "who", "sh", "-c", "echo $PPID")
    alone = cockpit_json(workspace_path, "tasks", "run", "shell_command:who")
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        beside = cockpit_json(workspace_path, "tasks", "run", "shell_command:who")
        assert int(beside["result"]["output_tail"]) == engine.process.pid
        assert int(alone["result"]["output_tail"]) != engine.process.pid
        assert engine.stop() == 0
    shown = cockpit_json(workspace_path, "runs", "list")
    assert [run["id"] for run in shown] == [beside["id"], alone["id"]]


def test_a_change_reaches_the_engine_within_a_second(workspace_path: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    task = add(workspace_path, "touch", "touch", str(marker), every="1s")
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        assert not marker.exists()
        began = time.monotonic()
        cockpit_json(workspace_path, "tasks", "enable", str(task["id"]))
        wait_until(marker.exists)
        assert time.monotonic() - began < 6.0  # the start of a process, the delay of a first run, and some air
        cockpit_json(workspace_path, "tasks", "delete", "shell_command:touch")
        wait_until(lambda: cockpit_json(workspace_path, "runs", "list", "--limit", "1")[0]["status"] != "running")
        marker.unlink(missing_ok=True)
        before = len(cockpit_json(workspace_path, "runs", "list", str(task["id"])))
        time.sleep(1.5)
        assert not marker.exists()
        assert len(cockpit_json(workspace_path, "runs", "list", str(task["id"]))) == before
        assert engine.stop() == 0


def test_errors_of_the_engine_are_told_as_if_they_were_found_here(workspace_path: Path) -> None:
    task = add(workspace_path, "one", "true")
    wrong: list[tuple[tuple[str, ...], str]] = [
        (("tasks", "add", "shell_comand", "x", "--name", "x", "--every", "1h"), "did you mean shell_command"),
        (("tasks", "update", str(task["id"]), "--cron", "99 * * * *"), "allowed are 0-59"),
        (("tasks", "update", str(task["id"]), "--params", '{"command": ["a", 1]}'), "params.command.1"),
        (("sources", "add", "http://127.0.0.1/feed"), "this machine"),
        (("sources", "remove", "nothing"), "no source"),
        (("tasks", "run", "404"), "no task with the id 404"),
    ]
    alone = [cockpit(workspace_path, *words) for words, _ in wrong]
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        beside = [cockpit(workspace_path, *words) for words, _ in wrong]
        assert engine.stop() == 0
    for (words, sentence), one, other in zip(wrong, alone, beside, strict=True):
        assert (one.returncode, one.stdout) == (other.returncode, other.stdout) == (2, ""), words
        assert one.stderr == other.stderr, words
        assert sentence in one.stderr, words
        assert "Traceback" not in one.stderr


def test_a_task_that_runs_already_is_skipped_with_exit_code_3(workspace_path: Path, tmp_path: Path) -> None:
    marker = tmp_path / "marker"
    add(workspace_path, "slow", "sh", "-c", f"touch {marker}; sleep 8")
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        first = begin(workspace_path, "tasks", "run", "shell_command:slow", "--json")
        wait_until(marker.exists)
        assert cockpit_json(workspace_path, "tasks", "list")[0]["component"] == "slow"  # others are not kept waiting
        second = cockpit(workspace_path, "tasks", "run", "shell_command:slow", "--json")
        code, out, err = end(first)
        assert engine.stop() == 0
    assert (second.returncode, second.stderr) == (3, "")
    skipped = json.loads(second.stdout)
    assert (skipped["status"], skipped["result"]["reason"]) == ("skipped", "already running")
    assert (code, json.loads(out)["status"], err) == (0, "success", "")


def test_what_an_engine_left_that_was_killed_is_in_nobodys_way(workspace_path: Path) -> None:
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        engine.kill()
    assert workspace_path.with_name(workspace_path.name + ".control").exists()
    began = time.monotonic()
    add(workspace_path, "after", "echo", "alone")
    assert cockpit_json(workspace_path, "tasks", "run", "shell_command:after")["status"] == "success"
    assert time.monotonic() - began < 10.0


def test_an_engine_that_starts_while_a_command_stores_a_change_waits_for_it(workspace_path: Path) -> None:
    add(workspace_path, "one", "true")
    lock = WorkspaceLock(workspace_path)
    assert lock.acquire()
    with program(workspace_path, "--headless") as engine:
        time.sleep(2.0)
        assert engine.process.poll() is None
        lock.release()
        engine.wait_for("engine_started")
        second = cockpit(workspace_path, "--headless")
        assert (second.returncode, "in use" in second.stderr) == (1, True)
        assert engine.stop() == 0


def test_a_run_waits_for_the_lock_of_another_command(workspace_path: Path) -> None:
    add(workspace_path, "one", "true")
    lock = WorkspaceLock(workspace_path)
    assert lock.acquire()
    waiting = begin(workspace_path, "tasks", "run", "shell_command:one", "--json")
    with pytest.raises(subprocess.TimeoutExpired):
        waiting.wait(1.5)
    lock.release()
    code, out, err = end(waiting)
    assert (code, json.loads(out)["status"], err) == (0, "success", "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_the_run_with_all_its_children(
    workspace_path: Path, tmp_path: Path, number: int, code: int
) -> None:
    marker = tmp_path / "pids"
    add(workspace_path, "tree", "sh", "-c", f"sleep 60 & echo $$ $! > {marker}.new; mv {marker}.new {marker}; wait")
    running = begin(workspace_path, "tasks", "run", "shell_command:tree")
    wait_until(marker.exists)
    pids = [int(word) for word in marker.read_text().split()]
    assert all(is_alive(pid) for pid in pids)
    running.send_signal(number)
    ended, out, err = end(running)
    assert (ended, out) == (code, "")
    assert "Traceback" not in err
    wait_until(lambda: not any(is_alive(pid) for pid in pids))
    (run,) = cockpit_json(workspace_path, "runs", "list")
    assert run["status"] == "cancelled"


def test_commands_at_the_same_time_lose_nothing(workspace_path: Path) -> None:
    params = json.dumps({"command": ["true"]})
    words = ("--name", "n", "--every", "1h", "--params", params, "--disabled", "--json")
    cockpit_json(workspace_path, "tasks", "list")
    adding = [begin(workspace_path, "tasks", "add", "shell_command", f"c{number}", *words) for number in range(6)]
    ends = [end(process) for process in adding]
    assert [(code, err) for code, _, err in ends] == [(0, "")] * 6
    stored = cockpit_json(workspace_path, "tasks", "list")
    assert {task["component"] for task in stored} == {f"c{number}" for number in range(6)}
    assert {json.loads(out)["id"] for _, out, _ in ends} == {task["id"] for task in stored}


def test_a_file_is_added_under_its_whole_path_from_whatever_folder(workspace_path: Path, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text((ROOT / "resources/examples/feed.xml").read_text())
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        command = [sys.executable, MAIN, "--workspace", str(workspace_path), "sources", "add", "feed.xml", "--json"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False)
        assert engine.stop() == 0
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["url"] == str(tmp_path / "feed.xml")


def test_nobody_but_the_owner_can_read_where_the_engine_listens(workspace_path: Path) -> None:
    file = workspace_path.with_name(workspace_path.name + ".control")
    with program(workspace_path, "--headless") as engine:
        engine.wait_for("engine_started")
        assert file.stat().st_mode & 0o777 == 0o600
        known = json.loads(file.read_text())
        assert known["pid"] == engine.process.pid
        assert known["token"] not in Path(f"/proc/{engine.process.pid}/cmdline").read_text()
        assert known["token"].encode() not in Path(f"/proc/{engine.process.pid}/environ").read_bytes()
        assert engine.stop() == 0
    assert not file.exists()
