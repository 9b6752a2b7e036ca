"""The workspace as a whole: its first contents, its soundness, its old runs."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, replace
from pathlib import Path

from cockpit.domain.clock import Clock, iso_utc
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.handler import HandlerSpec
from cockpit.domain.policy import first_planned
from cockpit.domain.schedule import Interval
from cockpit.domain.task import SystemTask
from cockpit.storage.backup import backups
from cockpit.storage.database import Database
from cockpit.storage.run_store import RunStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.task_store import TaskStore
from cockpit.storage.workspace_check import Report, check
from cockpit.storage.workspace_facts import read_fact, write_fact

log = logging.getLogger(__name__)

_DEFAULT_TASKS = (
    ("News Sync", "news_sync", "news"),
    ("Calendar Sync", "calendar_sync", "calendar"),
    ("Alerts Refresh", "alerts_refresh", "alerts"),
    ("Ideas Refresh", "ideas_refresh", "ideas"),
)
_FILLING, _FILLED = "first_fill_began_at", "first_filled_at"


@dataclass(frozen=True, slots=True)
class WorkspaceInfo:
    """Where the workspace is, how much it holds, and the copies made before its format changed, newest first."""

    path: Path
    file_bytes: int
    backups: tuple[Path, ...] = ()


class WorkspaceService:
    """Looks after one workspace file."""

    def __init__(
        self,
        db: Database,
        tasks: TaskStore,
        sources: SourceStore,
        runs: RunStore,
        registry: dict[str, HandlerSpec],
        resources: Path,
        clock: Clock,
    ) -> None:
        self._db = db
        self._tasks = tasks
        self._sources = sources
        self._runs = runs
        self._registry = registry
        self._resources = resources
        self._clock = clock

    def info(self) -> WorkspaceInfo:
        """Path, size and backups of the file."""
        path = self._db.path
        return WorkspaceInfo(path, path.stat().st_size if path.exists() else 0, tuple(backups(path)))

    async def check(self) -> Report:
        """Read the whole file and say whether it is sound."""
        return await asyncio.to_thread(check, self._db.path)

    async def prune(self, max_age_days: int, max_runs_per_task: int) -> int:
        """Delete runs that are too old or too many; how many went."""
        pruned = await self._runs.prune(
            self._clock.now(), max_age_days=max_age_days, max_runs_per_task=max_runs_per_task
        )
        if pruned:
            log.info("%d old runs were deleted", pruned, extra={"action": "runs_pruned"})
        return pruned

    async def first_fill(self) -> bool:
        """Give a new workspace its default tasks and sources; False when it has been filled before."""
        if await read_fact(self._db, _FILLED) is not None:
            return False
        known = {(source.kind, source.url) for source in await self._sources.list()}
        empty = not await self._tasks.list() and not known
        unfinished = await read_fact(self._db, _FILLING) is not None  # the program died while it filled
        if empty or unfinished:
            await write_fact(self._db, _FILLING, iso_utc(self._clock.now()))
            for source in self._first_sources():
                if (source.kind, source.url) not in known:
                    await self._sources.insert(source)
            if not await self._tasks.list():
                await self._tasks.insert_many([self._default_task(*names) for names in _DEFAULT_TASKS])
            log.info("The new workspace got its default tasks and sources", extra={"action": "workspace_filled"})
        await write_fact(self._db, _FILLED, iso_utc(self._clock.now()))
        return empty or unfinished

    def _default_task(self, name: str, task_type: str, component: str) -> SystemTask:
        schedule = self._registry[task_type].default_schedule
        assert isinstance(schedule, Interval), "the default tasks run at intervals"
        task = SystemTask(0, name, task_type, component, frequency_seconds=schedule.seconds)
        return replace(task, next_run_at=first_planned(task, self._clock.now()))

    def _first_sources(self) -> list[Source]:
        examples = self._resources / "examples"
        listed = json.loads((self._resources / "starter_feeds.json").read_text(encoding="utf-8"))
        return [
            Source(SourceKind.FEED, str(examples / "feed.xml"), "Example feed", is_example=True),
            Source(SourceKind.CALENDAR, str(examples / "calendar.ics"), "Example calendar", is_example=True),
            *(Source(SourceKind.FEED, feed["url"], feed["name"]) for feed in listed),
        ]
