"""Opening a workspace file: new, older, and everything that must be refused with words and left as it was."""

from __future__ import annotations

import asyncio
import hashlib
import os
import re
import shutil
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from cockpit.domain.errors import EnvironmentFault
from cockpit.storage import migrate
from cockpit.storage.backup import backup, backups, is_sound, newest_good_backup
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import a_run, a_task, ended, shown

RELEASED = Path(__file__).parents[2] / "data" / "workspaces"
NEWEST = max(migrate.migrations())


def shape(connection: sqlite3.Connection) -> dict[str, object]:
    """Everything that a schema says, without comments and spacing."""
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    found: dict[str, object] = {f"{row[0]} {row[1]}": (row[2], words(row[3] or "")) for row in rows}
    for pragma in ("user_version", "application_id"):
        found[pragma] = connection.execute(f"PRAGMA {pragma}").fetchone()[0]
    return found


def wanted_shape() -> dict[str, object]:
    """What schema.sql says."""
    with closing(sqlite3.connect(":memory:")) as wanted:
        wanted.executescript(migrate.SCHEMA.read_text(encoding="utf-8"))
        return shape(wanted)


def words(sql: str) -> list[str]:
    """The words and marks of a statement: an added column stands elsewhere in the line than a written one."""
    return re.findall(r"[(),]|[^\s(),]+", re.sub(r"--[^\n]*", "", sql))


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


async def made(path: Path, rows: int = 30) -> Path:
    """A closed workspace with some tasks."""
    async with Database.open(path) as db:
        await TaskStore(db).insert_many([a_task(f"c{n}") for n in range(rows)])
    return path


async def refused(path: Path) -> EnvironmentFault:
    """The fault with which opening fails; the file is as it was."""
    before = digest(path) if path.is_file() else None
    with pytest.raises(EnvironmentFault) as caught:
        async with Database.open(path, busy_timeout_seconds=0.1):
            pytest.fail("this file may not be opened")
    assert before == (digest(path) if path.is_file() else None)
    assert str(path) in caught.value.message or str(path.parent) in caught.value.message
    assert caught.value.title
    assert "Traceback" not in str(caught.value)
    return caught.value


async def test_from_zero_is_what_the_schema_says(workspace_path: Path) -> None:
    await made(workspace_path, rows=0)
    expected = wanted_shape()
    assert expected["user_version"] == NEWEST
    assert len(expected) > 20
    with closing(sqlite3.connect(workspace_path)) as real:
        assert shape(real) == expected


def test_every_migration_is_a_transaction_that_ends_with_its_own_number() -> None:
    for number, file in migrate.migrations().items():
        text = " ".join(words(file.read_text(encoding="utf-8")))
        assert text.startswith("BEGIN IMMEDIATE;")
        assert text.endswith(f"PRAGMA user_version = {number}; COMMIT;")


async def test_an_empty_file_is_a_new_workspace(workspace_path: Path) -> None:
    workspace_path.touch()
    await made(workspace_path, rows=3)
    assert is_sound(workspace_path)
    assert backups(workspace_path) == []


async def test_what_was_stored_is_there_again(workspace_path: Path) -> None:
    await made(workspace_path, rows=3)
    async with Database.open(workspace_path) as db:
        assert [task.component for task in await TaskStore(db).list()] == ["c0", "c1", "c2"]


async def test_two_may_make_a_workspace_at_once(workspace_path: Path) -> None:
    async def use() -> int:
        async with Database.open(workspace_path) as db:
            return len(await TaskStore(db).list())

    assert await asyncio.gather(*(use() for _ in range(6))) == [0] * 6


@pytest.mark.parametrize("file", sorted(RELEASED.glob("v*.db")), ids=lambda file: file.stem)
async def test_every_released_file_is_upgraded_with_all_it_holds(file: Path, workspace_path: Path) -> None:
    shutil.copy(file, workspace_path)
    version = int(file.stem[1:])
    async with Database.open(workspace_path) as db:
        tasks, runs = TaskStore(db), await RunStore.create(db)
        assert [task.component for task in await tasks.list()] == ["default", "nightly", "spoiled"]
        assert [task.fault is None for task in await tasks.list()] == [True, True, False]
        assert [run.status.value for run in await runs.list()] == ["interrupted", "skipped", "error", "success"]
        assert len(await runs.logs(1)) == 2
        for table in ("sources", "articles", "events", "alerts", "notices", "deleted_tasks"):
            assert (await db.read(f"SELECT count(*) FROM {table}"))[0][0] == 1, table
        assert (await db.read("PRAGMA user_version"))[0][0] == NEWEST
    assert len(backups(workspace_path)) == (1 if version < NEWEST else 0)
    with closing(sqlite3.connect(workspace_path)) as upgraded:
        assert shape(upgraded) == wanted_shape()


def test_there_is_a_released_file_for_every_version() -> None:
    assert {file.stem for file in RELEASED.glob("v*.db")} == {f"v{number}" for number in migrate.migrations()}


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A program that knows one migration more; returns that migration's file, to be filled by the test."""
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.MIGRATIONS, folder)
    monkeypatch.setattr(migrate, "MIGRATIONS", folder)
    return folder / f"{NEWEST + 1:04}_more.sql"


async def test_an_older_file_is_copied_and_then_migrated(workspace_path: Path, next_version: Path) -> None:
    await made(workspace_path)
    next_version.write_text(
        f"BEGIN IMMEDIATE; ALTER TABLE alerts ADD COLUMN of_tomorrow TEXT; PRAGMA user_version = {NEWEST + 1}; COMMIT;"
    )
    async with Database.open(workspace_path) as db:
        assert (await db.read("PRAGMA user_version"))[0][0] == NEWEST + 1
        assert await db.read("SELECT of_tomorrow FROM alerts") == []
        assert len(await TaskStore(db).list()) == 30
    [copy] = backups(workspace_path)
    assert copy.name.startswith(f"{workspace_path.name}.backup-v{NEWEST}-")
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone()[0] == NEWEST
        assert old.execute("SELECT count(*) FROM system_tasks").fetchone()[0] == 30
    async with Database.open(workspace_path):
        pass
    assert backups(workspace_path) == [copy]  # once per migration, not once per start


async def test_the_copy_holds_what_was_still_in_the_wal(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        await TaskStore(db).insert(a_task())
        with closing(sqlite3.connect(workspace_path)) as other:
            copy = backup(other, workspace_path, NEWEST)
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT count(*) FROM system_tasks").fetchone()[0] == 1
    assert sorted(file.name for file in copy.parent.glob("*backup*")) == [copy.name]


async def test_a_migration_that_fails_leaves_the_old_version(workspace_path: Path, next_version: Path) -> None:
    await made(workspace_path)
    next_version.write_text(
        "BEGIN IMMEDIATE; CREATE TABLE extra (x); INSERT INTO nowhere VALUES (1);"
        f" PRAGMA user_version = {NEWEST + 1}; COMMIT;"
    )
    with pytest.raises(sqlite3.OperationalError, match="nowhere"):
        async with Database.open(workspace_path):
            pytest.fail("half a migration")
    with closing(sqlite3.connect(workspace_path)) as file:
        assert file.execute("PRAGMA user_version").fetchone()[0] == NEWEST
        assert file.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").fetchone()[0] == 0
        assert file.execute("SELECT count(*) FROM system_tasks").fetchone()[0] == 30


async def test_without_room_for_the_copy_nothing_is_migrated(
    workspace_path: Path, next_version: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await made(workspace_path)
    next_version.write_text(f"BEGIN IMMEDIATE; PRAGMA user_version = {NEWEST + 1}; COMMIT;")
    real_rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError(28, "No space left on device")
        return real_rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    fault = await refused(workspace_path)
    assert fault.title == "The workspace could not be backed up"
    assert "No space left" in fault.message
    with closing(sqlite3.connect(workspace_path)) as file:
        assert file.execute("PRAGMA user_version").fetchone()[0] == NEWEST
    assert list(workspace_path.parent.glob("*.part")) == []


async def test_a_newer_file_is_refused(workspace_path: Path) -> None:
    await made(workspace_path)
    with closing(sqlite3.connect(workspace_path)) as file:
        file.execute(f"PRAGMA user_version = {NEWEST + 7}")
    fault = await refused(workspace_path)
    assert fault.title == "The workspace is newer than this program"
    assert f"version {NEWEST + 7}" in fault.message
    assert "Update the program" in fault.message


async def test_another_programs_database_is_refused(workspace_path: Path) -> None:
    with closing(sqlite3.connect(workspace_path)) as file:
        file.execute("CREATE TABLE bookmarks (url)")
    assert "another program" in (await refused(workspace_path)).message
    with closing(sqlite3.connect(workspace_path)) as file:
        file.execute(f"PRAGMA user_version = {NEWEST}")
    assert "another program" in (await refused(workspace_path)).message


@pytest.mark.parametrize(
    "content", [b"hello, this is text\n" * 100, b"\0" * 5000, b"S", b"SQLite format 2\0" + b"\0" * 200]
)
async def test_what_is_no_database_is_refused(workspace_path: Path, content: bytes) -> None:
    workspace_path.write_bytes(content)
    fault = await refused(workspace_path)
    assert fault.title == "This is not a workspace file"
    assert "left as it is" in fault.message


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.7, 0.98])
async def test_a_truncated_file_is_refused(workspace_path: Path, kept: float) -> None:
    await made(workspace_path)
    size = workspace_path.stat().st_size
    os.truncate(workspace_path, int(size * kept))
    fault = await refused(workspace_path)
    assert fault.title in ("The workspace file is damaged", "This is not a workspace file")
    assert "No good backup was found" in fault.message


@pytest.mark.parametrize("page", [0, 1, 2, 5, 8])
async def test_a_damaged_page_is_noticed(workspace_path: Path, page: int) -> None:
    await made(workspace_path, rows=400)
    with workspace_path.open("r+b") as file:
        file.seek(page * 4096 + (100 if page == 0 else 0))
        file.write(os.urandom(1500))
    fault = await refused(workspace_path)
    assert fault.title == "The workspace file is damaged"


async def test_a_file_without_its_tables_is_damaged(workspace_path: Path) -> None:
    await made(workspace_path)
    with closing(sqlite3.connect(workspace_path)) as file:
        file.execute("DROP TABLE system_task_runs")
    assert (await refused(workspace_path)).title == "The workspace file is damaged"


async def test_the_newest_good_backup_is_named(workspace_path: Path) -> None:
    await made(workspace_path)
    with closing(sqlite3.connect(workspace_path)) as file:
        copies = [backup(file, workspace_path, NEWEST) for _ in range(3)]
    assert backups(workspace_path) == copies[::-1]
    copies[2].write_bytes(b"bad" * 1000)
    with copies[1].open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 3000)
    workspace_path.write_bytes(workspace_path.read_bytes()[:9000])
    assert newest_good_backup(workspace_path) == copies[0]
    message = (await refused(workspace_path)).message
    assert str(copies[0]) in message
    assert str(copies[2]) not in message
    assert re.search(r"\(\d{4}-\d\d-\d\d \d\d:\d\d UTC\)", message)


async def test_backups_of_a_name_with_brackets_are_found(tmp_path: Path) -> None:
    path = await made(tmp_path / "home [1]*.db")
    with closing(sqlite3.connect(path)) as file:
        copy = backup(file, path, NEWEST)
    assert newest_good_backup(path) == copy


async def test_a_missing_folder_is_told_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "home.db"
    fault = await refused(path)
    assert fault.title == "The folder of the workspace does not exist"
    assert not path.parent.exists()


async def test_a_folder_in_the_place_of_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "home.db"
    path.mkdir()
    assert "is a folder" in (await refused(path)).message


async def test_a_locked_file_is_told_and_opens_later(workspace_path: Path) -> None:
    await made(workspace_path)
    with closing(sqlite3.connect(workspace_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(EnvironmentFault, match="locked by another program"):
            async with Database.open(workspace_path, busy_timeout_seconds=0.1):
                pytest.fail("it is locked")
        other.execute("ROLLBACK")
    async with Database.open(workspace_path) as db:
        assert len(await TaskStore(db).list()) == 30


async def test_an_exclusively_locked_file_is_told(workspace_path: Path) -> None:
    await made(workspace_path)
    with closing(sqlite3.connect(workspace_path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(EnvironmentFault, match="locked by another program"):
            async with Database.open(workspace_path, busy_timeout_seconds=0.1):
                pytest.fail("it is locked")
        other.execute("ROLLBACK")


_OPEN = """
import asyncio, os, sys
from pathlib import Path
from cockpit.domain.errors import EnvironmentFault
from cockpit.storage.database import Database
if os.geteuid() == 0:  # root may write anywhere
    os.setgid(65534)
    os.setuid(65534)
async def main():
    try:
        async with Database.open(Path(sys.argv[1]), busy_timeout_seconds=0.1):
            print("opened")
    except EnvironmentFault as fault:
        print(fault.title)
asyncio.run(main())
"""


async def spoken(code: str, path: Path) -> tuple[str, str]:
    """What a program prints that runs `code` on `path`: (output, errors)."""
    pipe = asyncio.subprocess.PIPE
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", code, str(path), stdout=pipe, stderr=pipe)
    out, errors = await asyncio.wait_for(program.communicate(), 60)
    return out.decode().strip(), errors.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("exists", [True, False])
async def test_a_read_only_folder_is_told(tmp_path: Path, exists: bool) -> None:
    folder = tmp_path / "read-only"
    folder.mkdir()
    path = folder / "home.db"
    if exists:
        await made(path)
        path.chmod(0o444)
    for parent in list(tmp_path.parents)[:3]:
        if parent.owner() != "root" or parent.name.startswith("pytest"):
            parent.chmod(parent.stat().st_mode | 0o111)
    tmp_path.chmod(0o755)
    folder.chmod(0o555)
    before = digest(path) if exists else None
    said, errors = await spoken(_OPEN, path)
    folder.chmod(0o755)
    wanted = ("The workspace cannot be written", "The workspace cannot be opened")
    assert said in wanted, errors
    assert before == (digest(path) if exists else None)


@pytest.mark.parametrize("exists", [True, False])
async def test_a_full_disk_is_told_when_a_workspace_is_opened(tmp_path: Path, exists: bool) -> None:
    """A limit on the size of files imitates the full disk: a process that may write 8 KiB and no more."""
    pytest.importorskip("resource")
    path = tmp_path / "home.db"
    if exists:
        await made(path)
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
    limit += "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))\n"
    code = limit + _OPEN.replace("os.geteuid() == 0", "False")
    said, errors = await spoken(code, path)
    assert said in ("The disk is full", "The disk failed"), errors
    async with Database.open(path) as db:  # and with room again it is as if nothing had been
        assert bool(await TaskStore(db).list()) is exists


async def test_a_crash_between_two_commits_is_no_damage(workspace_path: Path, tmp_path: Path) -> None:
    """The file and its WAL as a killed process leaves them, copied while the writer is at work."""
    async with Database.open(workspace_path) as db:
        tasks, runs = TaskStore(db), await RunStore.create(db)
        task = await tasks.insert(a_task())
        for minute in range(20):
            run = a_run(runs, task, minute)
            await runs.claim(run, None)
            await runs.finish(ended(run), shown(task, ended(run)))
        copy = tmp_path / "crashed.db"
        for suffix in ("", "-wal"):
            shutil.copy(f"{workspace_path}{suffix}", f"{copy}{suffix}")
    async with Database.open(copy) as db:
        assert len(await (await RunStore.create(db)).list(limit=100)) == 20
