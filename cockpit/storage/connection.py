"""SQLite connections that live on a thread of their own and do a whole piece of work in one hop to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

import aiosqlite

T = TypeVar("T")

_STATEMENT_CACHE = 256
_PAGES_BEFORE_THE_WRITER_CHECKPOINTS = 4_000
_WRITER_CACHE_KIB = 16_000  # SQLite's own 2 MB are read again and again while many articles find their places
_WAL_KEEP_BYTES = 64 * 1024 * 1024


class ThreadConnection(aiosqlite.Connection):
    """An aiosqlite connection that also runs a plain function on its thread: one hop for a whole batch."""

    def __init__(self, connector: Callable[[], sqlite3.Connection]) -> None:
        self._given = connector
        self._failure: BaseException | None = None
        super().__init__(self._connect_or_remember, iter_chunk_size=64)

    def _connect_or_remember(self) -> sqlite3.Connection:
        """aiosqlite does not wait for its thread when connecting fails; so it never fails, and `open` says it."""
        try:
            return self._given()
        except BaseException as error:  # noqa: BLE001 - raised by `open`, on the caller's side
            self._failure = error
            return sqlite3.connect(":memory:")

    async def open(self) -> None:
        """Start the thread and connect.  Raises what the connector raised; then the thread is gone again."""
        await self
        if self._failure is not None:
            await self.close()
            raise self._failure

    async def run(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """Call `work` with the raw connection on its thread; its exception is raised here.

        A cancelled caller stops waiting; `work` itself is carried to its end.
        """
        return cast(T, await self._execute(work, self._conn))  # type: ignore[no-untyped-call]


def connect(path: Path, busy_timeout_seconds: float) -> sqlite3.Connection:
    """A raw connection in autocommit mode; transactions are begun by hand."""
    connection = sqlite3.connect(
        path, timeout=busy_timeout_seconds, isolation_level=None, cached_statements=_STATEMENT_CACHE
    )
    connection.row_factory = sqlite3.Row
    return connection


def configure_writer(connection: sqlite3.Connection) -> None:
    """Durable commits: FULL syncs the WAL at each one, which NORMAL does not (promise P10)."""
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA cache_size = -{_WRITER_CACHE_KIB}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_PAGES_BEFORE_THE_WRITER_CHECKPOINTS}")
    connection.execute(f"PRAGMA journal_size_limit = {_WAL_KEEP_BYTES}")


def connect_reader(path: Path, busy_timeout_seconds: float) -> sqlite3.Connection:
    """A connection that cannot change anything."""
    connection = connect(path, busy_timeout_seconds)
    try:
        connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
