"""Opening a workspace file: recognise it, bring it to this version, refuse what must not be touched."""

from __future__ import annotations

import logging
import re
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from cockpit.domain.errors import EnvironmentFault
from cockpit.storage.backup import backup, newest_good_backup
from cockpit.storage.connection import configure_writer, connect
from cockpit.storage.faults import fault_for, is_environment, primary_code

log = logging.getLogger(__name__)

APPLICATION_ID = int.from_bytes(b"ACPK", "big")
MIGRATIONS = Path(__file__).with_name("migrations")
SCHEMA = Path(__file__).with_name("schema.sql")

_MAGIC = b"SQLite format 3\0"
_HEADER_BYTES = 100
_CHECKED_WHOLE_BYTES = 8 * 1024 * 1024  # up to here the whole file is checked at each start: some 10 ms
_TABLES = frozenset({"system_tasks", "system_task_runs", "run_log_lines", "deleted_tasks", "workspace"})


def migrations() -> dict[int, Path]:
    """The numbered migration files by the version that each leads to."""
    found = {int(file.name.split("_", 1)[0]): file for file in sorted(MIGRATIONS.glob("[0-9]*_*.sql"))}
    assert list(found) == list(range(1, len(found) + 1)), "migrations are numbered without gaps"
    return found


def open_prepared(path: Path, busy_timeout_seconds: float) -> sqlite3.Connection:
    """The writing connection to a workspace file that is sound and of this version; made new where there is none.

    EnvironmentFault, with the file as it was, when it cannot be used.
    """
    _check_file(path)
    try:
        connection = connect(path, busy_timeout_seconds)
        try:
            _prepare(connection, path, busy_timeout_seconds)
        except BaseException:
            connection.close()
            raise
    except sqlite3.Error as error:
        if not is_environment(error):
            raise
        raise _opening_fault(primary_code(error), path) from error
    return connection


def _check_file(path: Path) -> None:
    """What can be said without SQLite, which would create the file or take its folder for a broken disk."""
    try:
        if not path.parent.is_dir():
            raise EnvironmentFault(
                "The folder of the workspace does not exist",
                f"There is no folder {path.parent}. Create it, connect its disk, or choose another workspace file.",
            )
        if path.is_dir():
            raise EnvironmentFault(
                "This is not a workspace file",
                f"{path} is a folder. Choose a file in it, for example {path / 'home.db'}.",
            )
        if not path.exists() or path.stat().st_size == 0:
            return  # a new workspace
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        if not header.startswith(_MAGIC):
            raise _opening_fault(sqlite3.SQLITE_NOTADB, path)
        if _is_cut_off(path, header):
            raise _opening_fault(sqlite3.SQLITE_CORRUPT, path)
    except OSError as error:
        raise EnvironmentFault("The workspace cannot be opened", f"{path} cannot be read: {error.strerror}.") from error


def _is_cut_off(path: Path, header: bytes) -> bool:
    """True when the file ends within a page: SQLite would read zeros for the rest of it."""
    if len(header) < _HEADER_BYTES:
        return True
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size > 0:
        return False  # a crash while the WAL was copied back; SQLite copies it again
    page_bytes = int.from_bytes(header[16:18], "big")
    return path.stat().st_size % (65536 if page_bytes == 1 else max(page_bytes, 512)) != 0


def _prepare(connection: sqlite3.Connection, path: Path, busy_timeout_seconds: float) -> None:
    known = migrations()
    newest = max(known)
    version = _recognise(connection, path, newest)
    configure_writer(connection)
    _check_writable(connection)
    _use_wal(connection, path, busy_timeout_seconds)
    if version < newest:
        if version > 0:
            _backup_before_migrating(connection, path, version)
        for number in range(version + 1, newest + 1):
            _migrate(connection, known[number], number)
    _check_content(connection, path)


def _recognise(connection: sqlite3.Connection, path: Path, newest: int) -> int:
    """The version of the file: 0 for an empty one.  EnvironmentFault when it is newer or another program's."""
    connection.execute("BEGIN")  # one view of all three: another process may be making the file right now
    try:
        version: int = connection.execute("PRAGMA user_version").fetchone()[0]
        owner: int = connection.execute("PRAGMA application_id").fetchone()[0]
        tables: int = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    finally:
        if connection.in_transaction:  # SQLite may have ended it on its own, as on a full disk
            connection.execute("ROLLBACK")
    if version == 0 and tables == 0 and owner in (0, APPLICATION_ID):
        return 0
    if owner != APPLICATION_ID or version < 1:
        raise EnvironmentFault(
            "This is not a workspace file",
            f"{path} is a database of another program. It was left as it is. Choose another file.",
        )
    if version > newest:
        raise EnvironmentFault(
            "The workspace is newer than this program",
            f"{path} has version {version}; this program knows versions up to {newest}. It was left as it is. "
            "Update the program, or choose another workspace file.",
        )
    return version


def _check_writable(connection: sqlite3.Connection) -> None:
    """Ask for the write lock once: a read-only or locked file is told at the start, not at the first run."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("ROLLBACK")


def _use_wal(connection: sqlite3.Connection, path: Path, busy_timeout_seconds: float) -> None:
    deadline = time.monotonic() + busy_timeout_seconds
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            break
        except sqlite3.OperationalError as error:  # changing the mode does not wait for others by itself
            if primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    if mode != "wal":
        raise EnvironmentFault(
            "This folder cannot hold a workspace",
            f"The disk of {path} cannot share memory between readers and the writer, as some network disks cannot. "
            "Choose a folder on a local disk.",
        )


def _backup_before_migrating(connection: sqlite3.Connection, path: Path, version: int) -> None:
    try:
        copy = backup(connection, path, version)
    except OSError as error:
        raise EnvironmentFault(
            "The workspace could not be backed up",
            f"Before {path} is brought to a new version a copy is made beside it, and that failed: {error.strerror}. "
            "Nothing was changed.",
        ) from error
    log.info("Copied version %s of the workspace to %s", version, copy.name)


def _migrate(connection: sqlite3.Connection, script: Path, number: int) -> None:
    """Run one migration, which is a transaction of its own; another process may have been faster."""
    try:
        connection.executescript(script.read_text(encoding="utf-8"))
    except sqlite3.Error:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        if connection.execute("PRAGMA user_version").fetchone()[0] < number:
            raise


def _check_content(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with missing tables or, as far as that is quick, with damaged pages."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    sound = tables >= _TABLES
    if sound and path.stat().st_size <= _CHECKED_WHOLE_BYTES:
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    if not sound:
        raise _opening_fault(sqlite3.SQLITE_CORRUPT, path)


def _opening_fault(code: int, path: Path) -> EnvironmentFault:
    """The words for a file that cannot be opened; for a bad one they name the newest good backup."""
    fault = fault_for(code, path)
    if code not in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return fault
    good: Path | None = None
    with suppress(OSError):
        good = newest_good_backup(path)
    if good is None:
        return EnvironmentFault(fault.title, f"{fault.message} No good backup was found beside it.")
    when = re.sub(r".*-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d).*", r"\1-\2-\3 \4:\5 UTC", good.name)
    return EnvironmentFault(
        fault.title,
        f"{fault.message} The newest good backup is {good} ({when}): copy it to the workspace's name.",
    )
