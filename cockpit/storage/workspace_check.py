"""Is a workspace file sound?  Reads everything, changes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from cockpit.storage.backup import newest_good_backup
from cockpit.storage.faults import is_environment, translated
from cockpit.storage.migrate import APPLICATION_ID, migrations

_COUNTED = ("system_tasks", "system_task_runs", "run_log_lines", "sources", "articles", "events", "alerts", "notices")
_SHOWN_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.  `problems` is empty when the file is sound; sizes are in bytes."""

    path: Path
    problems: tuple[str, ...]
    version: int = 0
    file_bytes: int = 0
    wal_bytes: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    newest_backup: Path | None = None

    @property
    def ok(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def check(path: Path, timeout_seconds: float = 5.0) -> Report:
    """Check a workspace file from end to end, also while it is in use.  Blocks: seconds for a large file.

    Never raises for what is wrong with the file: that is what the report says.
    """
    if not path.is_file():
        return Report(path, (f"There is no file {path}.",))
    wal = path.with_name(path.name + "-wal")
    version, rows, problems = 0, dict[str, int](), list[str]()
    try:
        uri = f"{path.absolute().as_uri()}?mode=ro"
        with closing(sqlite3.connect(uri, uri=True, timeout=timeout_seconds)) as connection:
            version = connection.execute("PRAGMA user_version").fetchone()[0]
            problems += _problems(connection, version)
            rows = _row_counts(connection)
    except sqlite3.Error as error:
        problems.append(str(translated(error, path)) if is_environment(error) else f"{path} cannot be read: {error}.")
    return Report(
        path,
        tuple(problems),
        version,
        path.stat().st_size,
        wal.stat().st_size if wal.exists() else 0,
        rows,
        newest_good_backup(path),
    )


def _problems(connection: sqlite3.Connection, version: int) -> list[str]:
    found = [
        f"The file is damaged: {row[0]}"
        for row in connection.execute(f"PRAGMA integrity_check({_SHOWN_PROBLEMS})")
        if row[0] != "ok"
    ]
    broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_SHOWN_PROBLEMS)
    found += [f"Row {row[1]} of {row[0]} refers to a row of {row[2]} that does not exist" for row in broken]
    owner = connection.execute("PRAGMA application_id").fetchone()[0]
    newest = max(migrations())
    if owner != APPLICATION_ID:
        found.append("This is a database of another program.")
    elif version > newest:
        found.append(f"The file has version {version}; this program knows versions up to {newest}.")
    return found


def _row_counts(connection: sqlite3.Connection) -> dict[str, int]:
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    return {
        name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in _COUNTED if name in tables
    }
