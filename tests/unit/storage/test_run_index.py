"""The full-text index: it follows the history, answers whatever a person types, and forgets what retention deletes."""

from __future__ import annotations

import itertools
from datetime import timedelta

import pytest

from cockpit.domain.run import LogLine, RunStatus, TaskRun, Trigger
from cockpit.domain.run_filter import RunFilter
from cockpit.storage import run_index
from cockpit.storage.database import Database
from cockpit.storage.run_index import RunIndexer
from cockpit.storage.run_store import RunStore
from cockpit.storage.run_view import RunView
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task, ended, shown


class History:
    """Runs of one task with given texts, and the search over them."""

    def __init__(self, db: Database, tasks: TaskStore, runs: RunStore) -> None:
        self.db, self.tasks, self.runs, self.indexer = db, tasks, runs, RunIndexer(db)
        self._minutes = itertools.count()

    async def start(self) -> TaskRun:
        found = await self.tasks.list()
        task = found[0] if found else await self.tasks.insert(a_task("feeds"))
        run = a_run(self.runs, task, next(self._minutes))
        await self.runs.claim(run, None)
        return run

    async def end(self, run: TaskRun, error: str | None = None, lines: tuple[str, ...] = (), **result: str) -> int:
        await self.runs.append_logs([LogLine(run.id, NOW, "info", line) for line in lines])
        status = RunStatus.ERROR if error else RunStatus.SUCCESS
        end = ended(run, status, error_message=error, result=result)
        await self.runs.finish(end, shown((await self.tasks.list())[0], end))
        return run.id

    async def lived(self, error: str | None = None, lines: tuple[str, ...] = (), **result: str) -> int:
        return await self.end(await self.start(), error, lines, **result)

    async def index(self) -> None:
        while await self.indexer.step():
            pass

    async def found(self, text: str) -> list[int]:
        view = await RunView.open(self.db, RunFilter(text=text))
        return view.ids(0, 1_000)

    async def in_index(self) -> list[int]:
        rows = await self.db.read("SELECT rowid FROM runs_text WHERE runs_text MATCH 'probe' ORDER BY rowid")
        return [row[0] for row in rows]


@pytest.fixture
def history(db: Database, tasks: TaskStore, runs: RunStore) -> History:
    return History(db, tasks, runs)


@pytest.mark.parametrize("indexed", [True, False])
async def test_words_of_result_error_and_log_are_found(history: History, indexed: bool) -> None:
    refused = await history.lived(error="Connection refused by the host")
    logged = await history.lived(lines=("fetching", "42 articles stored"))
    accented = await history.lived(note="Réunion à Orléans")
    if indexed:
        await history.index()
    assert await history.found("refused") == [refused]
    assert await history.found("HOST conn") == [refused]
    assert await history.found("articl") == [logged]
    assert await history.found("Réunion") == [accented]
    assert await history.found('"refused by"') == [refused]
    assert await history.found('"by refused"') == []
    assert await history.found("refused articles") == []
    assert await history.found("feeds") == [accented, logged, refused]


async def test_accents_do_not_matter_once_indexed(history: History) -> None:
    run = await history.lived(note="Réunion")
    await history.index()
    assert await history.found("reunion") == [run]


TYPED = (
    *(
        '"',
        '""',
        '"open',
        "a*b",
        "*",
        "-",
        "refused -",
        "(",
        "a AND",
        "OR",
        "NOT",
        "NEAR(",
        "text:x",
        "x:y^2",
        "^",
        "'",
    ),
    *(";--", "%", "_", "\\", "\0", "\ud800", "日本", "é" * 300, "a " * 500, "{a}", "+x", "!!! ???", "\u202e", "🙂"),
)


@pytest.mark.parametrize("text", TYPED)
async def test_no_text_is_a_syntax_error(history: History, text: str) -> None:
    await history.lived(error="refused")
    await history.lived(error="refused later")
    await history.indexer.step()
    await history.lived(error="refused, not indexed yet")
    found = await history.found(f"refused {text}")
    assert set(found) <= set(await history.found("refused")) == {1, 2, 3}
    assert set(found) <= set(await history.found(text))


async def test_only_punctuation_finds_everything(history: History) -> None:
    runs = [await history.lived() for _ in range(3)]
    assert await history.found("-*- ?") == runs[::-1]


async def test_what_the_like_search_takes_literally(history: History) -> None:
    await history.lived(error="100 of 200")
    percent = await history.lived(error="100% of it")
    assert await history.found("100%") == [percent]


async def test_a_run_that_ends_later_is_indexed_then(history: History) -> None:
    slow = await history.start()
    quick = await history.lived(error="quick")
    await history.index()
    assert await history.in_index() == [quick]
    await history.end(slow, error="slow")
    assert await history.found("slow") == [slow.id]
    await history.index()
    assert await history.in_index() == [slow.id, quick]
    assert await history.found("slow") == [slow.id]


async def test_a_run_that_is_stored_after_a_later_one_is_indexed_too(history: History) -> None:
    await history.lived()
    await history.index()
    early = a_run(history.runs, (await history.tasks.list())[0], 100, trigger=Trigger.MANUAL)
    late = await history.lived()
    await history.index()
    await history.runs.start_manual(early)
    await history.end(early)
    await history.index()
    assert await history.in_index() == [1, early.id, late]


async def test_nothing_is_indexed_twice_by_a_second_start(history: History) -> None:
    await history.lived()
    await history.index()
    again = RunIndexer(history.db)
    assert await again.step() == 0
    await history.lived()
    assert await again.step() == 1
    assert await history.in_index() == [1, 2]


async def test_retention_takes_runs_out_of_the_index(history: History) -> None:
    lines = tuple(f"line{n} of the log" for n in range(run_index.INDEXED_LINES + 700))
    old = [await history.lived(error="old", lines=lines, note="é") for _ in range(3)]
    await history.index()
    assert await history.in_index() == old
    unindexed = await history.lived(error="young")
    assert await history.runs.prune(NOW + timedelta(days=1), max_age_days=999, max_runs_per_task=1) == 3
    assert await history.in_index() == []
    await history.index()
    assert await history.in_index() == [unindexed]
    await history.db.write(lambda c: c.execute("INSERT INTO runs_text (runs_text) VALUES ('integrity-check')"))
    assert await history.db.read("SELECT seq FROM run_log_lines") == []


async def test_an_index_that_another_hand_spoiled_is_made_anew(history: History) -> None:
    for _ in range(3):
        await history.lived(error="x " * 2_000)
    await history.index()
    await history.db.write(lambda c: c.execute("INSERT INTO runs_text (runs_text) VALUES ('delete-all')"))
    assert await history.runs.prune(NOW + timedelta(days=1), max_age_days=999, max_runs_per_task=1) == 2
    await history.index()
    assert await history.in_index() == [3]
