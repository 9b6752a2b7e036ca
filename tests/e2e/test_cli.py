"""The command line as real processes: pipes, encodings, several at once."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.program import MAIN, PATIENCE_SECONDS, ROOT, cockpit, cockpit_json

NEVER_A_TRACEBACK = "Traceback"


def shell(script: str) -> str:
    return json.dumps({"command": ["sh", "-c", script]})


def add(workspace: Path, component: str, script: str, *options: str) -> Any:
    """An hourly shell task."""
    words = ("tasks", "add", "shell_command", component, "--name", component, "--every", "1h", *options)
    return cockpit_json(workspace, *words, "--params", shell(script))


@contextmanager
def started(workspace: Path, *arguments: str, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A command in the background; it is gone at the end."""
    pipes: dict[str, Any] = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    command = [sys.executable, MAIN, "--workspace", str(workspace), *arguments]
    with subprocess.Popen(command, text=True, cwd=ROOT, **{**pipes, **options}) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(condition: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not condition():
        assert time.monotonic() < deadline, f"never happened: {what}"
        time.sleep(0.02)


def test_exit_codes_and_one_document_on_stdout(workspace_path: Path) -> None:
    add(workspace_path, "good", "true")
    add(workspace_path, "bad", "exit 3")
    cockpit_json(workspace_path, "tasks", "add", "calendar_sync", "calendar", "--every", "30m")
    for task, code, status in (("good", 0, "success"), ("bad", 1, "error")):
        done = cockpit(workspace_path, "tasks", "run", f"shell_command:{task}", "--json")
        assert (done.returncode, json.loads(done.stdout)["status"], done.stderr) == (code, status, "")
    skipped = cockpit(workspace_path, "tasks", "run", "calendar_sync", "--json")
    assert (skipped.returncode, json.loads(skipped.stdout)["status"]) == (3, "skipped")
    wrong = cockpit(workspace_path, "tasks", "run", "nothing", "--json")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "nothing" in wrong.stderr


def test_wrong_options_before_the_command_are_wrong_use(workspace_path: Path) -> None:
    for words in (["--workspace"], ["--bogus", "tasks", "list"], ["--workspace", str(workspace_path), "nonsense"]):
        done = subprocess.run(
            [sys.executable, MAIN, *words], capture_output=True, text=True, cwd=ROOT, check=False, timeout=60
        )
        assert (done.returncode, done.stdout) == (2, ""), words
        assert done.stderr
        assert NEVER_A_TRACEBACK not in done.stderr


def test_the_workspace_may_be_given_in_two_ways_and_by_module(workspace_path: Path) -> None:
    add(workspace_path, "a", "true")
    for words in ([MAIN, f"--workspace={workspace_path}"], ["-m", "cockpit", "--workspace", workspace_path.name]):
        done = subprocess.run(
            [sys.executable, *words, "tasks", "list", "--json"],
            capture_output=True,
            text=True,
            cwd=workspace_path.parent,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            check=True,
            timeout=60,
        )
        assert [task["component"] for task in json.loads(done.stdout)] == ["a"]


def test_answers_are_streamed_a_line_at_a_time(workspace_path: Path) -> None:
    with started(workspace_path, "schedule", "next", "--stdin") as process:
        assert process.stdin
        assert process.stdout
        for seconds in (5, 60, 0):
            process.stdin.write(json.dumps({"every": seconds, "from": "2026-11-21T05:00:00Z"}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())  # the next question is not asked before
            assert list(answer) == ["next" if seconds else "error"]
        process.stdin.close()
        assert process.wait(PATIENCE_SECONDS) == 0


def test_a_reader_that_leaves_is_no_failure(workspace_path: Path) -> None:
    with started(workspace_path, "schedule", "next", "--every", "1s", "--count", "10000") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(PATIENCE_SECONDS) == 0
        assert process.stderr.read() == ""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_every_title_can_be_printed_in_every_encoding(workspace_path: Path, encoding: str) -> None:
    name = "Café 😀 Привет"
    cockpit_json(workspace_path, "tasks", "add", "shell_command", "a", "--name", name, "--every", "1h", "--params",
                 shell("echo 日本"))  # fmt: skip
    for words in (["tasks", "list", "--json"], ["tasks", "list"], ["tasks", "run", "a:b"]):
        done = subprocess.run(
            [sys.executable, MAIN, "--workspace", str(workspace_path), *words],
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
            cwd=ROOT,
            check=False,
            timeout=60,
        )
        shown, said = done.stdout.decode(encoding), done.stderr.decode(encoding)
        assert NEVER_A_TRACEBACK not in said
        assert (done.returncode == 2) == ("a:b" in words), said
        if "--json" in words:
            assert json.loads(shown)[0]["name"] == name
        elif encoding == "utf-8" and words[1] == "list":
            assert name in shown


def test_a_change_is_made_while_another_command_runs_a_task(workspace_path: Path, tmp_path: Path) -> None:
    marker = tmp_path / "started"
    add(workspace_path, "slow", f"touch {marker}; sleep 60")
    with started(workspace_path, "tasks", "run", "shell_command:slow"):
        wait_until(marker.exists, "the task runs")
        assert cockpit_json(workspace_path, "tasks", "update", "1", "--name", "Renamed")["name"] == "Renamed"
        (run,) = cockpit_json(workspace_path, "runs", "list")
        assert run["status"] == "running"


def test_two_commands_that_run_tasks_take_turns(workspace_path: Path, tmp_path: Path) -> None:
    book = tmp_path / "book"
    for name in ("a", "b"):
        add(workspace_path, name, f"echo {name} in >> {book}; sleep 3; echo {name} out >> {book}")
    with (
        started(workspace_path, "tasks", "run", "1", "--json") as first,
        started(workspace_path, "tasks", "run", "2", "--json") as second,
    ):
        ends = [process.communicate(timeout=PATIENCE_SECONDS) for process in (first, second)]
        assert [(process.returncode, err) for process, (_, err) in zip((first, second), ends, strict=True)] == [
            (0, ""),
            (0, ""),
        ]
    lines = book.read_text().splitlines()
    assert lines in (["a in", "a out", "b in", "b out"], ["b in", "b out", "a in", "a out"])
    assert sorted(json.loads(out)["id"] for out, _ in ends) == [1, 2], "each knows of the other's run"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_a_failure_with_a_sentence(workspace_path: Path) -> None:
    add(workspace_path, "a", "true")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, MAIN, "--workspace", str(workspace_path), "tasks", "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert re.search("output cannot be written.*No space left", done.stderr)
    assert NEVER_A_TRACEBACK not in done.stderr
