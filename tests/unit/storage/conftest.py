"""An open workspace and its stores."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore


@pytest.fixture
async def db(workspace_path: Path) -> AsyncIterator[Database]:
    async with Database.open(workspace_path, busy_timeout_seconds=0.2) as database:
        yield database


@pytest.fixture
def tasks(db: Database) -> TaskStore:
    return TaskStore(db)


@pytest.fixture
async def runs(db: Database) -> RunStore:
    return await RunStore.create(db)
