"""Folding the WAL into the file beside the writer, so that no commit waits for it."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

from cockpit.storage.connection import ThreadConnection, connect

log = logging.getLogger(__name__)

CHANGES_PER_CHECKPOINT = 250  # rows; some five changed pages each at worst


class Checkpointer:
    """Runs passive checkpoints on a connection of its own after every few hundred changed rows.

    SQLite would do it within the commit that fills the WAL, where it was seen to take up to 120 ms.  The writer still
    does so as a last resort (`connection.configure_writer`), when writing never pauses long enough for the WAL to
    start again; by then most pages are copied.
    """

    def __init__(self, path: Path, busy_timeout_seconds: float) -> None:
        self._path = path
        self._busy_timeout_seconds = busy_timeout_seconds
        self._connection: ThreadConnection | None = None  # made when first needed
        self._changes = 0
        self._running: asyncio.Task[None] | None = None
        self.checkpoints = 0

    def note(self, changes: int) -> None:
        """So many rows were committed since the last call."""
        self._changes += changes
        if self._changes >= CHANGES_PER_CHECKPOINT and self._running is None:
            self._running = asyncio.create_task(self._run(), name="checkpoint")

    async def close(self) -> None:
        """Wait for a checkpoint under way, then close."""
        while self._running is not None:
            await asyncio.wait([self._running])
        if self._connection is not None:
            await self._connection.close()

    async def _run(self) -> None:
        try:
            connection = self._connection or await self._connect()
            while self._changes >= CHANGES_PER_CHECKPOINT:
                self._changes = 0
                await connection.run(_checkpoint)
                self.checkpoints += 1
        except sqlite3.Error as error:  # nothing is lost: what was committed stays in the WAL
            log.info("The WAL could not be folded into the file now: %s", error)
        finally:
            self._running = None

    async def _connect(self) -> ThreadConnection:
        connection = ThreadConnection(lambda: connect(self._path, self._busy_timeout_seconds))
        await connection.open()
        self._connection = connection
        return connection


def _checkpoint(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
