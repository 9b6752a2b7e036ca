"""A workspace file: one writer that commits in groups, one reader that never waits for it."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from cockpit.domain.errors import EnvironmentFault
from cockpit.storage.checkpointer import Checkpointer
from cockpit.storage.connection import ThreadConnection, connect_reader
from cockpit.storage.faults import translated
from cockpit.storage.group_commit import GroupCommitWriter, Step
from cockpit.storage.migrate import open_prepared

T = TypeVar("T")
Item = TypeVar("Item")
Result = TypeVar("Result")

BUSY_TIMEOUT_SECONDS = 5.0


class Database:
    """An open workspace file.  Use `async with Database.open(path) as db`; from one event loop only."""

    def __init__(self, path: Path, busy_timeout_seconds: float) -> None:
        self.path = path
        self._writer_connection = ThreadConnection(lambda: open_prepared(path, busy_timeout_seconds))
        self._reader = ThreadConnection(lambda: connect_reader(path, busy_timeout_seconds))
        self._checkpointer = Checkpointer(path, busy_timeout_seconds)
        self._writer = GroupCommitWriter(self._writer_connection, path, self._checkpointer.note)
        self._closing: asyncio.Task[None] | None = None

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, busy_timeout_seconds: float = BUSY_TIMEOUT_SECONDS) -> AsyncIterator[Database]:
        """Open or create the workspace file, bring it to this version, and close it at the end.

        A file that is made anew needs an existing folder.  EnvironmentFault, with nothing changed, when the file is
        damaged, newer, foreign, read-only or locked for longer than `busy_timeout_seconds`.
        """
        db = cls(Path(path), busy_timeout_seconds)
        await db._open()
        try:
            yield db
        finally:
            await db.close()

    async def _open(self) -> None:
        opening = asyncio.ensure_future(self._connect())
        try:
            await asyncio.shield(opening)
        except asyncio.CancelledError:
            await asyncio.wait([opening])  # half an open connection would keep its thread, and the process, alive
            if not opening.cancelled() and opening.exception() is None:
                await self.close()
            raise

    async def _connect(self) -> None:
        try:
            await self._writer_connection.open()
            try:
                await self._reader.open()
            except BaseException:
                await self._writer_connection.close()
                raise
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    async def close(self) -> None:
        """Commit what is pending, then close.  May be called twice; a cancelled caller does not stop it."""
        if self._closing is None:
            self._closing = asyncio.create_task(self._close(), name="database-close")
        await asyncio.shield(self._closing)

    async def _close(self) -> None:
        await self._writer.close()
        await self._checkpointer.close()
        await self._reader.close()
        await self._writer_connection.close()  # the last to go folds the WAL into the file

    async def read(self, sql: str, params: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """All rows of one query, as of the last commit.  EnvironmentFault when the file cannot be read."""
        return await self.read_with(lambda connection: connection.execute(sql, params).fetchall())

    async def read_with(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Call `fn` on the reader's thread, for several queries in one hop."""
        if self._closing is not None:
            raise EnvironmentFault("The workspace is closed", f"{self.path} cannot be read any more.")
        try:
            return await self._reader.run(fn)
        except sqlite3.Error as error:
            raise translated(error, self.path) from error

    async def write(self, fn: Callable[[sqlite3.Connection], T]) -> T:
        """Call `fn` within the next batch and return its result once that is on the disk.

        What `fn` raises undoes its own changes only, and is raised here.  `fn` must neither commit nor roll back.
        A caller cancelled before the batch began has changed nothing; afterwards the change stands.
        """

        def step(connection: sqlite3.Connection, _items: Sequence[None]) -> Sequence[T]:
            return [fn(connection)]

        return await self._writer.put(step, None)

    def submit(self, statement: str, params: tuple[Any, ...]) -> Awaitable[None]:
        """Run one statement with the next batch; equal statements of a batch share one `executemany`."""
        return self._writer.put(_many(statement), params)

    def submit_step(self, step: Step[Item, Result], item: Item) -> Awaitable[Result]:
        """Hand `item` to `step` together with all others of the next batch.  `step` must be one and the same object."""
        return self._writer.put(step, item)

    @property
    def batches(self) -> int:
        """How many batches were committed since the file was opened."""
        return self._writer.batches


@lru_cache(maxsize=256)
def _many(statement: str) -> Step[tuple[Any, ...], None]:
    """The step of one statement: always the same object for the same text, so that a batch finds its equals."""

    def step(connection: sqlite3.Connection, items: Sequence[tuple[Any, ...]]) -> Sequence[None]:
        connection.executemany(statement, items)
        return [None] * len(items)

    return step
