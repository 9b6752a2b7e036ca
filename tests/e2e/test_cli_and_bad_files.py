"""The command line and files that cannot be used, and questions that are no text.

Whatever is wrong is one sentence on stderr and an exit code; nothing is overwritten, nothing is a traceback.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.helpers.program import MAIN, ROOT, cockpit, cockpit_json

ADD = ("tasks", "add", "shell_command", "x", "--name", "x", "--every", "1h", "--params", '{"command": ["true"]}')
READING = [("tasks", "list"), ("runs", "list", "--json"), ("items", "list"), ("workspace", "check", "--json")]
COMMANDS = [*READING, ADD, ("tasks", "run", "1"), ("sources", "add", "http://10.1.2.3/f", "--allow-private")]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def must_be_refused(path: Path, command: tuple[str, ...], sentence: str) -> None:
    """Exit code 1, the sentence where a person reads it, no traceback, and the file as it was."""
    before = digest(path)
    done = cockpit(path, *command)
    assert done.returncode == 1, (command, done)
    said = done.stdout if command[0] == "workspace" else done.stderr
    assert sentence in said, (command, done)
    assert "Traceback" not in done.stdout + done.stderr
    if command[0] != "workspace":
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 1
    assert digest(path) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_file_of_junk_is_left_alone(workspace_path: Path, command: tuple[str, ...]) -> None:
    workspace_path.write_bytes(b"these are the notes of a person\n" * 300)
    must_be_refused(workspace_path, command, "is not a database")


@pytest.mark.parametrize("command", [READING[0], ADD], ids=" ".join)
def test_a_truncated_workspace_is_left_alone(workspace_path: Path, command: tuple[str, ...]) -> None:
    cockpit_json(workspace_path, *ADD)
    whole = workspace_path.read_bytes()
    workspace_path.write_bytes(whole[: len(whole) // 2])
    must_be_refused(workspace_path, command, "damaged")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_newer_workspace_is_left_alone(workspace_path: Path, command: tuple[str, ...]) -> None:
    cockpit_json(workspace_path, *ADD)
    with closing(sqlite3.connect(workspace_path)) as db:
        db.execute("PRAGMA user_version = 999")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    must_be_refused(workspace_path, command, "999")


@pytest.mark.parametrize("command", [READING[0], ADD], ids=" ".join)
def test_the_database_of_another_program_is_left_alone(workspace_path: Path, command: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(workspace_path)) as db:
        db.execute("CREATE TABLE letters (text)")
    must_be_refused(workspace_path, command, "another program")


@contextlib.contextmanager
def held(path: Path) -> Iterator[None]:
    """Another program that writes, and does not end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("BEGIN IMMEDIATE")
        yield
        db.execute("ROLLBACK")


def test_a_workspace_that_another_program_holds_is_told_and_free_afterwards(workspace_path: Path) -> None:
    cockpit_json(workspace_path, *ADD)
    with held(workspace_path):
        changed = cockpit(workspace_path, "tasks", "disable", "1")
    assert (changed.returncode, changed.stdout) == (1, "")
    assert "another program" in changed.stderr.lower()
    assert "Traceback" not in changed.stderr
    assert cockpit_json(workspace_path, "tasks", "disable", "1")["enabled"] is False


def test_a_full_disk_is_told(workspace_path: Path) -> None:
    """A limit on the size of files imitates it; the file holds what it held before."""
    pytest.importorskip("resource")
    cockpit_json(workspace_path, *ADD)
    size = workspace_path.stat().st_size
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += f"resource.setrlimit(resource.RLIMIT_FSIZE, ({size // 8}, {size // 8}));"
    name = "n" * 190
    code = limit + "import sys; from cockpit.__main__ import main; sys.exit(main(sys.argv[1:]))"
    params = json.dumps({"command": ["x" * 100_000]})  # an argument may have 128 KiB
    words = ["--workspace", str(workspace_path), "tasks", "update", "1", "--name", name, "--params", params]
    done = subprocess.run([sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, ""), done
    assert "disk" in done.stderr
    assert "Traceback" not in done.stderr
    assert cockpit_json(workspace_path, "tasks", "show", "1")["name"] == "x"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_a_folder_in_which_nothing_may_be_written_is_told(tmp_path: Path) -> None:
    """Root may write anywhere: the command gives its rights away once a first one has loaded all modules."""
    folder = tmp_path / "read-only"
    folder.mkdir(mode=0o555)
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(parent.stat().st_mode | 0o111)
    code = (
        "import contextlib, io, os, sys; from cockpit.__main__ import main\n"
        "with contextlib.redirect_stdout(io.StringIO()): main(['--workspace', sys.argv[1], *sys.argv[3:]])\n"
        "if os.geteuid() == 0: os.setgid(65534); os.setuid(65534)\n"
        "sys.exit(main(sys.argv[2:]))"
    )
    for command in (("tasks", "list"), ADD):
        words = [str(tmp_path / f"{command[1]}.db"), f"--workspace={folder / 'home.db'}", *command]
        done = subprocess.run(
            [sys.executable, "-c", code, *words], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (1, ""), done
        assert str(folder) in done.stderr
        assert "Traceback" not in done.stderr
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("place", ["{file}/x/home.db", "{folder}"])
def test_a_place_that_cannot_hold_a_workspace_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("x")
    path = Path(place.format(file=tmp_path / "file", folder=tmp_path))
    done = cockpit(path, "tasks", "list")
    assert (done.returncode, done.stdout) == (1, "")
    assert str(tmp_path) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_commands_leave_nothing_to_warn_of(workspace_path: Path, command: tuple[str, ...]) -> None:
    cockpit_json(workspace_path, *ADD)
    strict = [sys.executable, "-X", "dev", "-W", "error", MAIN, "--workspace", str(workspace_path), *command]
    done = subprocess.run(strict, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_bytes_that_are_no_text_are_a_question_not_understood() -> None:
    words = [sys.executable, MAIN, "schedule", "next", "--stdin"]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8:strict"}
    question = b'{"every": "1h", "from": "2026-01-01T00:00:00Z"}\n'
    done = subprocess.run(
        words, input=b"\xff\xfe\x00\n" + question, capture_output=True, cwd=ROOT, env=environment, check=False
    )
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, b"")
    assert "error" in answers[0]
    assert answers[1:] == [{"next": ["2026-01-01T01:00:00.000Z"]}]
