"""The history as the front ends ask for it: kept filters, the slowest and flakiest tasks, the index of a session."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cockpit.domain.errors import NotFound, UserError
from cockpit.domain.run import RunStatus
from cockpit.domain.run_filter import RunFilter
from cockpit.engine.wait_clock import WaitClock
from cockpit.services.runs import RunService
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task, ended, shown


async def test_filters_are_kept_under_their_names(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        service = RunService(await RunStore.create(db), WaitClock(), db)
        for name in ("", "  ", "x" * 101):
            with pytest.raises(UserError) as wrong:
                await service.save_filter(name, RunFilter())
            assert list(wrong.value.fields) == ["name"]
        await service.save_filter(" mine ", RunFilter(text="x"))
        assert await service.saved_filters() == {"mine": RunFilter(text="x")}
        await service.delete_filter("mine")
        with pytest.raises(NotFound):
            await service.delete_filter("mine")


async def test_the_slowest_and_the_flakiest(workspace_path: Path) -> None:
    async with Database.open(workspace_path) as db:
        runs = await RunStore.create(db)
        service = RunService(runs, WaitClock(), db)
        slow, flaky = await TaskStore(db).insert_many([a_task("slow"), a_task("flaky")])
        for number in range(6):
            for task, seconds, odd in ((slow, 30.0, RunStatus.SUCCESS), (flaky, 1.0, RunStatus.ERROR)):
                run = a_run(runs, task, number)
                await runs.claim(run, None)
                end = ended(run, odd if number % 2 else RunStatus.SUCCESS, seconds=seconds)
                await runs.finish(end, shown(task, end))
        lists = await service.per_task(NOW - timedelta(days=1))
        assert [one.task_id for one in lists.slowest] == [slow.id, flaky.id]
        assert [(one.task_id, one.flips) for one in lists.flakiest] == [(flaky.id, 5)]
        assert await service.index_some() == 12
        assert await service.index_some() == 0
        assert len(await service.window(RunFilter(text="flaky"), 0, 50)) == 6
        assert await service.count(RunFilter(text="slow")) == 6
