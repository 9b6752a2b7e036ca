"""Copies of a workspace file, and finding a good one."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path


def backup(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Copy the open workspace `path`, what is still in its WAL included, to `<name>.backup-v<N>-<time>` beside it.

    The copy gets its name only when it is whole, and never replaces another file.  sqlite3.Error or OSError when it
    cannot be made; then nothing is left of it.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    target = path.with_name(f"{path.name}.backup-v{version}-{stamp}")
    partial = target.with_name(target.name + ".part")
    try:
        with closing(sqlite3.connect(partial)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a WAL of its own
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        partial.rename(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    return target


def backups(path: Path) -> list[Path]:
    """The backups of a workspace file, newest first."""
    found = path.parent.glob(f"{_escaped(path.name)}.backup-v*")
    whole = [file for file in found if not file.name.endswith((".part", "-wal", "-shm", "-journal"))]
    return sorted(whole, key=lambda file: file.name.rsplit("-", 1)[-1], reverse=True)


def newest_good_backup(path: Path) -> Path | None:
    """The newest backup that SQLite finds sound, or None."""
    return next((file for file in backups(path) if is_sound(file)), None)


def is_sound(path: Path) -> bool:
    """True when `path` is a database that can be read from end to end.  The file is not changed."""
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)) as db,
    ):
        return [row[0] for row in db.execute("PRAGMA quick_check(1)")] == ["ok"]
    return False


def _escaped(name: str) -> str:
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)
