"""The lock beside a workspace and the check of its file."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from cockpit.domain.errors import EnvironmentFault
from cockpit.storage.backup import backup
from cockpit.storage.database import Database
from cockpit.storage.migrate import migrations
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_check import check
from cockpit.storage.workspace_lock import WorkspaceLock
from tests.helpers.stored_runs import a_task

_HOLD = """
import sys
from pathlib import Path
from cockpit.storage.workspace_lock import WorkspaceLock
lock = WorkspaceLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(path: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A process that tries to take the lock and keeps it; and what it got."""
    command = [sys.executable, "-c", _HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip(), process
        finally:
            process.kill()


def test_one_holder_at_a_time(workspace_path: Path) -> None:
    first, second = WorkspaceLock(workspace_path), WorkspaceLock(workspace_path)
    assert first.acquire()
    assert first.held
    assert not second.acquire()
    assert not second.held
    first.release()
    assert second.acquire()
    second.release()
    second.release()


def test_another_process_is_kept_out(workspace_path: Path) -> None:
    with WorkspaceLock(workspace_path) as mine, another_process(workspace_path) as (got, _):
        assert (mine, got) == (True, "False")


def test_of_several_processes_one_wins(workspace_path: Path) -> None:
    command = [sys.executable, "-c", _HOLD, str(workspace_path)]
    started = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)]
    answers = [process.stdout.readline().strip() for process in started if process.stdout]
    for process in started:
        process.communicate()
    assert sorted(answers) == ["False", "False", "False", "True"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL")
def test_the_lock_of_a_killed_process_is_free_at_once(workspace_path: Path) -> None:
    lock = WorkspaceLock(workspace_path)
    with another_process(workspace_path) as (got, process):
        assert got == "True"
        assert not lock.acquire()
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert lock.acquire()
    lock.release()


def test_no_place_for_a_lock_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(EnvironmentFault, match="cannot be locked"):
        WorkspaceLock(tmp_path / "file" / "home.db").acquire()


async def filled(path: Path) -> Path:
    async with Database.open(path) as db:
        await TaskStore(db).insert_many([a_task(f"c{n}") for n in range(300)])
    return path


async def test_a_sound_file(workspace_path: Path) -> None:
    report = check(await filled(workspace_path))
    assert report.ok
    assert report.version == max(migrations())
    assert report.rows["system_tasks"] == 300
    assert report.rows["system_task_runs"] == 0
    assert report.file_bytes == workspace_path.stat().st_size
    assert report.newest_backup is None


async def test_a_file_in_use_with_its_wal_and_a_backup(workspace_path: Path) -> None:
    await filled(workspace_path)
    with closing(sqlite3.connect(workspace_path)) as file:
        copy = backup(file, workspace_path, 1)
    async with Database.open(workspace_path) as db:
        await TaskStore(db).insert(a_task("in the WAL"))
        report = check(workspace_path)
    assert report.ok
    assert report.rows["system_tasks"] == 301
    assert report.wal_bytes > 0
    assert report.newest_backup == copy


async def test_a_damaged_file_is_reported_and_left_alone(workspace_path: Path) -> None:
    await filled(workspace_path)
    with workspace_path.open("r+b") as file:
        file.seek(4096 * 3)
        file.write(os.urandom(4096 * 4))
    before = workspace_path.read_bytes()
    report = check(workspace_path)
    assert not report.ok
    assert any("damaged" in problem for problem in report.problems)
    assert workspace_path.read_bytes() == before


async def test_other_faults_are_named(workspace_path: Path) -> None:
    await filled(workspace_path)
    with closing(sqlite3.connect(workspace_path, isolation_level=None)) as file:
        file.execute("PRAGMA foreign_keys = OFF")
        file.execute(
            "INSERT INTO articles (source_id, external_id, url, title, summary, author, first_seen_at, updated_at,"
            " content_hash, link_key, title_key) VALUES (77, 'x', '', '', '', '', '2026', '2026', '', '', '')"
        )
    assert "articles refers to a row of sources" in " ".join(check(workspace_path).problems)
    with closing(sqlite3.connect(workspace_path)) as file:
        file.execute("PRAGMA user_version = 99")
    assert "version 99" in " ".join(check(workspace_path).problems)


@pytest.mark.parametrize("content", [None, b"", b"not a database at all\n" * 50])
def test_what_is_no_workspace(workspace_path: Path, content: bytes | None) -> None:
    if content is not None:
        workspace_path.write_bytes(content)
    report = check(workspace_path)
    assert not report.ok
    assert len(report.problems) == 1


def test_a_locked_file_is_said(workspace_path: Path) -> None:
    with closing(sqlite3.connect(workspace_path, isolation_level=None)) as other:
        other.execute("CREATE TABLE x (y)")
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        report = check(workspace_path, timeout_seconds=0.05)
    assert "locked by another program" in report.problems[0]
