"""The group-commit writer: what shares a batch, what is undone, what a cancelled or refused caller sees."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from cockpit.domain.errors import EnvironmentFault
from cockpit.storage import checkpointer
from cockpit.storage.database import Database

PUT = "INSERT INTO workspace (key, value) VALUES (?, ?)"


async def keys(db: Database) -> list[str]:
    return [row["key"] for row in await db.read("SELECT key FROM workspace ORDER BY key")]


def stored_keys(path: Path) -> list[str]:
    """What another program finds in the file."""
    with closing(sqlite3.connect(path)) as other:
        return [row[0] for row in other.execute("SELECT key FROM workspace ORDER BY key")]


class Hold:
    """Keeps the writer's thread busy until it is let go, so that a test decides what shares the next batch."""

    def __init__(self, db: Database) -> None:
        self._entered = asyncio.Event()
        self._go = threading.Event()
        loop = asyncio.get_running_loop()

        def wait(_connection: sqlite3.Connection) -> None:
            loop.call_soon_threadsafe(self._entered.set)
            assert self._go.wait(20)

        self._holding = asyncio.create_task(db.write(wait))

    async def entered(self) -> None:
        await self._entered.wait()

    async def let_go(self) -> None:
        self._go.set()
        await self._holding


async def hold(db: Database) -> Hold:
    holding = Hold(db)
    await holding.entered()
    return holding


async def test_what_was_acknowledged_is_in_the_file_for_others(db: Database) -> None:
    await db.submit(PUT, ("a", "1"))
    await db.write(lambda c: c.execute(PUT, ("b", "2")))
    assert stored_keys(db.path) == ["a", "b"]


async def test_the_file_is_durable_at_each_commit(db: Database) -> None:
    def settings(connection: sqlite3.Connection) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]

    assert await db.read_with(lambda c: c.execute("PRAGMA journal_mode").fetchone()[0]) == "wal"
    assert await db.write(settings) == ["wal", 2, 1]


async def test_a_thousand_writers_share_a_few_commits(db: Database) -> None:
    before = db.batches
    await asyncio.gather(*(db.submit(PUT, (f"k{n:04}", "")) for n in range(1000)))
    assert len(await keys(db)) == 1000
    assert db.batches - before <= 2


async def test_writers_that_come_during_a_commit_share_the_next_one(db: Database) -> None:
    holding = await hold(db)
    before = db.batches
    waiting = [asyncio.ensure_future(db.submit(PUT, (f"k{n}", ""))) for n in range(50)]
    waiting += [asyncio.ensure_future(db.write(lambda c, n=n: c.execute(PUT, (f"w{n}", "")))) for n in range(50)]
    await asyncio.sleep(0)
    await holding.let_go()
    await asyncio.gather(*waiting)
    assert len(await keys(db)) == 100
    assert db.batches - before == 2


async def test_a_failing_function_undoes_only_its_own_part(db: Database) -> None:
    def fail(connection: sqlite3.Connection) -> None:
        connection.execute(PUT, ("lost", ""))
        raise ValueError("half done")

    outcomes = await asyncio.gather(
        db.submit(PUT, ("a", "")),
        db.write(fail),
        db.write(lambda c: c.execute(PUT, ("b", ""))),
        return_exceptions=True,
    )
    assert isinstance(outcomes[1], ValueError)
    assert await keys(db) == ["a", "b"]
    assert db.batches == 1


class OwnExit(BaseException):
    """What a careless library may raise."""


async def test_not_even_a_base_exception_in_a_function_ends_the_writer(db: Database) -> None:
    def leave(_connection: sqlite3.Connection) -> None:
        raise OwnExit

    with pytest.raises(OwnExit):
        await db.write(leave)
    await db.submit(PUT, ("after", ""))
    assert await keys(db) == ["after"]


async def test_one_bad_statement_among_equal_ones_fails_alone(db: Database) -> None:
    await db.submit(PUT, ("taken", ""))
    names = [("a", ""), ("taken", ""), ("b", None), ("c", ""), ("\udc80", ""), ("d", object())]
    outcomes = await asyncio.gather(*(db.submit(PUT, name) for name in names), return_exceptions=True)
    failed = [type(outcome) for outcome in outcomes if outcome is not None]
    assert failed == [sqlite3.IntegrityError, sqlite3.IntegrityError, UnicodeEncodeError, sqlite3.ProgrammingError]
    assert await keys(db) == ["a", "c", "taken"]


async def test_equal_statements_keep_their_order(db: Database) -> None:
    replace = "INSERT OR REPLACE INTO workspace (key, value) VALUES ('last', ?)"
    await asyncio.gather(*(db.submit(replace, (str(n),)) for n in range(100)))
    assert (await db.read("SELECT value FROM workspace"))[0]["value"] == "99"


async def test_a_step_that_answers_too_few_results_harms_nobody_else(db: Database) -> None:
    def forgetful(connection: sqlite3.Connection, items: object) -> list[None]:
        connection.execute(PUT, ("forgotten", ""))
        return []

    outcomes = await asyncio.gather(db.submit_step(forgetful, 1), db.submit(PUT, ("kept", "")), return_exceptions=True)
    assert isinstance(outcomes[0], RuntimeError)
    assert await keys(db) == ["kept"]


async def test_a_caller_cancelled_before_its_batch_changes_nothing(db: Database) -> None:
    holding = await hold(db)
    withdrawn = [asyncio.create_task(db.write(lambda c: c.execute(PUT, ("gone", ""))))]
    withdrawn.append(asyncio.ensure_future(db.submit(PUT, ("gone too", ""))))
    staying = asyncio.ensure_future(db.submit(PUT, ("stays", "")))
    await asyncio.sleep(0)
    for task in withdrawn:
        task.cancel()
    await asyncio.wait(withdrawn)
    await holding.let_go()
    await staying
    assert all(task.cancelled() for task in withdrawn)
    assert await keys(db) == ["stays"]


async def test_a_caller_cancelled_inside_its_transaction_leaves_none_open(db: Database) -> None:
    entered, go = asyncio.Event(), threading.Event()
    loop = asyncio.get_running_loop()

    def slow(connection: sqlite3.Connection) -> None:
        connection.execute(PUT, ("whole", ""))
        loop.call_soon_threadsafe(entered.set)
        assert go.wait(20)
        connection.execute(PUT, ("whole 2", ""))

    caller = asyncio.create_task(db.write(slow))
    await entered.wait()
    caller.cancel()
    await asyncio.wait([caller])
    assert caller.cancelled()
    go.set()
    await db.submit(PUT, ("next", ""))
    assert await keys(db) == ["next", "whole", "whole 2"]  # all of it, never half
    with closing(sqlite3.connect(db.path, timeout=0)) as other:
        other.execute("BEGIN IMMEDIATE")  # nobody holds the write lock now
        other.execute("ROLLBACK")


async def test_many_cancellations_at_random_moments_never_tear_a_pair(db: Database) -> None:
    def pair(n: int) -> object:
        def put(connection: sqlite3.Connection) -> None:
            connection.execute(PUT, (f"{n}-first", ""))
            connection.execute(PUT, (f"{n}-second", ""))

        return put

    callers = [asyncio.create_task(db.write(pair(n))) for n in range(300)]  # type: ignore[arg-type]
    for n, caller in enumerate(callers):
        if n % 3 == 0:
            await asyncio.sleep(0)
            caller.cancel()
    await asyncio.wait(callers)
    stored = set(await keys(db))
    for n, caller in enumerate(callers):
        assert (f"{n}-first" in stored) == (f"{n}-second" in stored)
        if not caller.cancelled():
            assert f"{n}-first" in stored


async def test_reading_does_not_wait_for_the_writer(db: Database) -> None:
    await db.submit(PUT, ("before", ""))
    holding = await hold(db)
    assert await keys(db) == ["before"]
    await holding.let_go()


async def test_the_reader_cannot_write(db: Database) -> None:
    with pytest.raises(EnvironmentFault, match="cannot be written"):
        await db.read("DELETE FROM workspace")


async def test_a_wrong_statement_is_a_bug_not_an_environment_fault(db: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await db.read("SELECT * FROM nowhere")


async def test_closing_stores_what_is_pending(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        pending = [asyncio.ensure_future(db.submit(PUT, (f"k{n:03}", ""))) for n in range(100)]
    assert all(write.done() and write.exception() is None for write in pending)
    assert len(stored_keys(workspace_path)) == 100


async def test_a_closed_workspace_refuses_and_closing_twice_is_harmless(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        await db.close()
        await db.close()
        with pytest.raises(EnvironmentFault, match="closed"):
            await db.submit(PUT, ("late", ""))
        with pytest.raises(EnvironmentFault, match="closed"):
            await db.read("SELECT 1")
    assert stored_keys(workspace_path) == []


async def test_a_cancelled_close_still_closes(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        closing_task = asyncio.create_task(db.close())
        await asyncio.sleep(0)
        closing_task.cancel()
        await asyncio.wait([closing_task])
        await db.close()
    assert not workspace_path.with_name(workspace_path.name + "-wal").exists()


async def test_a_cancelled_opening_leaves_no_thread(workspace_path: Path) -> None:
    async def use() -> None:
        async with Database.open(workspace_path):
            await asyncio.Event().wait()

    for turns in range(6):
        user = asyncio.create_task(use())
        for _ in range(turns):
            await asyncio.sleep(0)
        user.cancel()
        await asyncio.wait([user])
        assert user.cancelled()
    async with Database.open(workspace_path) as db:  # and the leak rule of conftest.py looks for threads
        assert await keys(db) == []


async def test_a_lock_held_too_long_fails_that_batch_only(db: Database) -> None:
    with closing(sqlite3.connect(db.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        outcomes = await asyncio.gather(
            db.submit(PUT, ("a", "")), db.write(lambda c: c.execute(PUT, ("b", ""))), return_exceptions=True
        )
        other.execute("ROLLBACK")
    for outcome in outcomes:
        assert isinstance(outcome, EnvironmentFault)
        assert outcome.title == "The workspace is locked by another program"
        assert str(db.path) in outcome.message
    assert outcomes[0] is not outcomes[1]
    await db.submit(PUT, ("c", ""))
    assert await keys(db) == ["c"]


async def test_a_short_lock_is_waited_for(workspace_path: Path) -> None:
    async with Database.open(workspace_path, busy_timeout_seconds=20) as db:
        with closing(sqlite3.connect(db.path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            write = asyncio.ensure_future(db.submit(PUT, ("a", "")))
            done, _ = await asyncio.wait([write], timeout=0.1)
            assert not done
            other.execute("ROLLBACK")
        await write
        assert await keys(db) == ["a"]


async def test_a_full_disk_is_told_and_overcome(db: Database) -> None:
    await db.submit(PUT, ("before", ""))
    used = await db.write(lambda c: c.execute("PRAGMA page_count").fetchone()[0])
    await db.write(lambda c: c.execute(f"PRAGMA max_page_count = {used + 2}").fetchall())
    big = "x" * 100_000
    outcomes = await asyncio.gather(
        db.submit(PUT, ("big", big)), db.write(lambda c: c.execute(PUT, ("big 2", big))), return_exceptions=True
    )
    for outcome in outcomes:
        assert isinstance(outcome, EnvironmentFault)
        assert outcome.title == "The disk is full"
        assert "Free some space" in outcome.message
    assert await keys(db) == ["before"]
    await db.write(lambda c: c.execute("PRAGMA max_page_count = 1000000").fetchall())
    await db.submit(PUT, ("big", big))
    assert await keys(db) == ["before", "big"]


async def test_writes_go_on_after_the_loop_was_torn_down_around_them(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        holding = await hold(db)
        victim = asyncio.create_task(db.write(lambda c: c.execute(PUT, ("victim", ""))))
        await asyncio.sleep(0)
        for task in asyncio.all_tasks():
            if task.get_name() == "group-commit":
                task.cancel()
        await asyncio.wait([victim])
        assert victim.cancelled()
        with pytest.raises(asyncio.CancelledError):
            await holding.let_go()
        await db.submit(PUT, ("later", ""))
        assert await keys(db) == ["later"]


class TestCheckpoints:
    """The WAL is folded into the file beside the writer."""

    async def test_after_some_hundred_rows_the_file_holds_them(self, db: Database) -> None:
        for batch in range(8):
            await asyncio.gather(*(db.submit(PUT, (f"{batch}-{n}", "x" * 500)) for n in range(200)))
        await db._checkpointer.close()
        assert db._checkpointer.checkpoints >= 2
        assert db.path.stat().st_size > 8 * 200 * 500 / 2

    async def test_a_few_rows_are_left_in_the_wal(self, db: Database) -> None:
        before = db.path.stat().st_size
        await db.submit(PUT, ("a", "x" * 50_000))
        assert (db._checkpointer.checkpoints, db.path.stat().st_size) == (0, before)

    async def test_the_wal_does_not_grow_for_ever(self, db: Database) -> None:
        replace = "INSERT OR REPLACE INTO workspace (key, value) VALUES (?, ?)"
        for _ in range(40):
            await asyncio.gather(*(db.submit(replace, (f"k{n}", "x" * 3000)) for n in range(300)))
        wal = db.path.with_name(db.path.name + "-wal")
        assert wal.stat().st_size < 25_000_000 < 40 * 300 * 3000

    async def test_a_checkpoint_that_fails_harms_nothing(self, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object) -> sqlite3.Connection:
            raise sqlite3.OperationalError("no more files")

        monkeypatch.setattr(checkpointer, "connect", refuse)
        await asyncio.gather(*(db.submit(PUT, (f"a{n}", "")) for n in range(400)))
        while db._checkpointer._running is not None:
            await asyncio.wait([db._checkpointer._running])
        assert db._checkpointer.checkpoints == 0
        monkeypatch.undo()
        await asyncio.gather(*(db.submit(PUT, (f"b{n}", "")) for n in range(400)))
        assert len(await keys(db)) == 800

    async def test_closing_waits_for_one_under_way(self, workspace_path: Path) -> None:
        async with Database.open(workspace_path) as db:
            await asyncio.gather(*(db.submit(PUT, (f"k{n}", "x" * 5000)) for n in range(1000)))
        assert not workspace_path.with_name(workspace_path.name + "-wal").exists()
        assert len(stored_keys(workspace_path)) == 1000
