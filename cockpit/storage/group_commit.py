"""The group-commit writer: everything pending is committed together, then all who waited are released.

A commit that survives a power cut costs one sync of the disk however much it holds, so a thousand writers share one.

Writes of one step (the same function, the same statement) within a batch are run together, which moves them before
others that came between.  That is safe: whoever needs an order awaits the first write before asking for the second
(a run's end is submitted only after its start was acknowledged), so two writes in one batch never depend on each
other.  Within one step the order of asking is kept.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cockpit.domain.errors import EnvironmentFault
from cockpit.storage.connection import ThreadConnection
from cockpit.storage.faults import is_environment, translated

Item = TypeVar("Item")
Result = TypeVar("Result")
Step = Callable[[sqlite3.Connection, Sequence[Item]], Sequence[Result]]
"""Writes all items and answers one result for each, in order.  Called again item by item when it raised."""


class _Group:
    """The items of one step in one batch, who waits for them, and what became of each."""

    __slots__ = ("errors", "futures", "items", "results", "step")

    def __init__(self, step: Step[Any, Any]) -> None:
        self.step = step
        self.items: list[Any] = []
        self.futures: list[asyncio.Future[Any]] = []
        self.results: Sequence[Any] = ()
        self.errors: dict[int, BaseException] = {}  # by position; empty in nearly every batch

    def forget_cancelled(self) -> None:
        """Drop the items whose callers are gone before their batch began: for them nothing is written."""
        if any(future.cancelled() for future in self.futures):
            kept = [pair for pair in zip(self.items, self.futures, strict=True) if not pair[1].cancelled()]
            self.items = [item for item, _ in kept]
            self.futures = [future for _, future in kept]

    def run(self, connection: sqlite3.Connection) -> None:
        """Write the items; where one of several spoils the step, each again by itself.  On the writer's thread."""
        try:
            self.results = _in_savepoint(connection, self.step, self.items)
        except BaseException as error:
            if not connection.in_transaction:  # SQLite gave up the whole transaction: nobody's write stands
                raise
            if len(self.items) == 1 or is_environment(error):
                self.results = [None] * len(self.items)
                self.errors = dict.fromkeys(range(len(self.items)), error)
            else:
                self.results = [self._alone(connection, position) for position in range(len(self.items))]

    def _alone(self, connection: sqlite3.Connection, position: int) -> Any:
        try:
            return _in_savepoint(connection, self.step, [self.items[position]])[0]
        except BaseException as error:
            if not connection.in_transaction:
                raise
            self.errors[position] = error
            return None

    def release(self, path: Path) -> None:
        """Tell each caller its result or its failure."""
        for position, error in self.errors.items():
            if not self.futures[position].done():
                self.futures[position].set_exception(translated(error, path))
        for future, result in zip(self.futures, self.results, strict=True):
            if not future.done():
                future.set_result(result)

    def fail(self, error: BaseException, path: Path) -> None:
        """Tell every caller that the whole batch failed."""
        for future in self.futures:
            if not future.done():
                future.set_exception(translated(error, path))

    def cancel(self) -> None:
        for future in self.futures:
            future.cancel()


def _in_savepoint(connection: sqlite3.Connection, step: Step[Any, Any], items: Sequence[Any]) -> Sequence[Any]:
    connection.execute("SAVEPOINT part")
    try:
        results = step(connection, items)
        if len(results) != len(items):
            raise RuntimeError(f"{step!r} answered {len(results)} results for {len(items)} items")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK TO part")
            connection.execute("RELEASE part")
        raise
    connection.execute("RELEASE part")
    return results


def _commit(groups: Sequence[_Group], connection: sqlite3.Connection) -> int:
    """One transaction for all groups, on the writer's thread; the number of rows changed since it was opened."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for group in groups:
            group.run(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return connection.total_changes


class GroupCommitWriter:
    """Collects writes and commits them in batches on one connection.  Used from one event loop."""

    def __init__(self, connection: ThreadConnection, path: Path, on_changes: Callable[[int], None]) -> None:
        """`on_changes` is told after each commit how many rows it changed."""
        self._connection = connection
        self._path = path
        self._on_changes = on_changes
        self._changes = 0
        self._pending: dict[Step[Any, Any], _Group] = {}
        self._flusher: asyncio.Task[None] | None = None
        self._closed = False
        self.batches = 0

    def put(self, step: Step[Item, Result], item: Item) -> asyncio.Future[Result]:
        """Write `item` with the next batch; the future is done once it is on the disk.

        Cancelling the future before its batch begins withdraws the item; afterwards the item is written all the same.
        EnvironmentFault when the batch cannot be committed.  EnvironmentFault at once after `close`.
        """
        if self._closed:
            raise EnvironmentFault("The workspace is closed", f"{self._path} takes no more changes.")
        group = self._pending.get(step)
        if group is None:
            group = self._pending[step] = _Group(step)
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        group.items.append(item)
        group.futures.append(future)
        if self._flusher is None:
            self._flusher = asyncio.create_task(self._flush(), name="group-commit")
        return future

    async def close(self) -> None:
        """Refuse what comes from now on, and return when all that was pending is committed or has failed."""
        self._closed = True
        while self._flusher is not None:
            await asyncio.wait([self._flusher])

    async def _flush(self) -> None:
        groups: list[_Group] = []
        try:
            while self._pending:
                await asyncio.sleep(0)  # whoever is ready now joins this batch
                groups = self._take()
                if groups:
                    await self._commit(groups)
        except asyncio.CancelledError:  # the loop is being torn down: nobody may be told that it was stored
            for group in [*groups, *self._take()]:
                group.cancel()
            raise
        finally:
            self._flusher = None

    def _take(self) -> list[_Group]:
        groups, self._pending = list(self._pending.values()), {}
        for group in groups:
            group.forget_cancelled()
        return [group for group in groups if group.items]

    async def _commit(self, groups: list[_Group]) -> None:
        try:
            changes = await self._connection.run(partial(_commit, groups))
        except Exception as error:  # noqa: BLE001 - whatever it was, those who wait are told and the writer lives on
            for group in groups:
                group.fail(error, self._path)
        else:
            self.batches += 1
            for group in groups:
                group.release(self._path)
            self._on_changes(changes - self._changes)
            self._changes = changes
