"""What SQLite's errors mean to a person."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from cockpit.domain.errors import EnvironmentFault

_WORDS: dict[int, tuple[str, str]] = {
    sqlite3.SQLITE_FULL: (
        "The disk is full",
        "This change could not be stored in {path}. Nothing stored before is lost. "
        "Free some space on that disk; the program goes on by itself.",
    ),
    sqlite3.SQLITE_BUSY: (
        "The workspace is locked by another program",
        "{path} is being written by another program. Close that program (a database browser, a backup or "
        "synchronisation tool) and try again.",
    ),
    sqlite3.SQLITE_READONLY: (
        "The workspace cannot be written",
        "{path} or its folder is read-only. Allow writing to both, or choose another workspace file.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The workspace cannot be opened",
        "{path} cannot be opened. Check that its folder exists, that you may write there and that the disk is present.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The workspace file is damaged",
        "{path} cannot be read any further. It was left as it is. Put it aside and start with a backup of it, "
        "or with a new workspace file.",
    ),
    sqlite3.SQLITE_NOTADB: (
        "This is not a workspace file",
        "{path} is not a database. It was left as it is. Choose another file.",
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk failed",
        "The disk reported an error while {path} was read or written. Check that the disk is present and sound, "
        "then try again. Nothing stored before was overwritten.",
    ),
    sqlite3.SQLITE_NOMEM: (
        "Out of memory",
        "There was not enough memory to use {path}. Close other programs.",
    ),
}
_SAME = {
    sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PROTOCOL: sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_PERM: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_AUTH: sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_TOOBIG: sqlite3.SQLITE_FULL,
}


def primary_code(error: BaseException) -> int:
    """SQLite's primary result code of `error`; 0 when it has none."""
    code: int = getattr(error, "sqlite_errorcode", None) or 0
    if code == sqlite3.SQLITE_IOERR_SHMSIZE:  # no room for the index of the WAL, which is made at each opening
        return sqlite3.SQLITE_FULL
    code &= 0xFF
    return _SAME.get(code, code)


def is_environment(error: BaseException) -> bool:
    """True when the disk or another program is to blame, not the statement."""
    return isinstance(error, sqlite3.Error) and primary_code(error) in _WORDS


def fault_for(code: int, path: Path) -> EnvironmentFault:
    """The words for a primary result code that `is_environment` knows."""
    title, message = _WORDS[code]
    return EnvironmentFault(title, message.format(path=path))


def translated(error: BaseException, path: Path) -> BaseException:
    """`error` as an EnvironmentFault where it is one, otherwise itself."""
    if not is_environment(error):
        return error
    fault = fault_for(primary_code(error), path)
    fault.__cause__ = error
    return fault
