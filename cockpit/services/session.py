"""One engine on one workspace, from the lock to its release: what the window and the headless program both run."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.task_policy import NoticeMode
from cockpit.engine.bus import EventBus
from cockpit.engine.engine import Engine
from cockpit.engine.watchdog import LoopWatchdog
from cockpit.services.build import Choices, OpenWorkspace, open_services
from cockpit.services.control import ControlClient, ControlServer
from cockpit.services.notice_policy import NoticeChoices
from cockpit.services.remote_calls import remote_calls
from cockpit.settings import Settings, SettingsFile
from cockpit.storage.workspace_lock import WorkspaceLock

log = logging.getLogger(__name__)

_COMMAND_ENDS_WITHIN_SECONDS = 3.0
_LOOK_AGAIN_SECONDS = 0.1
_FIRST_PRUNE_SECONDS = 60.0
_PRUNE_EVERY_SECONDS = 6 * 3600.0
_INDEX_EVERY_SECONDS = 5.0
_INDEX_PAUSE_SECONDS = 0.05


class AlreadyOpen(EnvironmentFault):
    """Another process serves this workspace."""

    def __init__(self, path: Path) -> None:
        super().__init__("This workspace is in use", f"Another Architect Cockpit serves {path}.")


def make_folder(path: Path) -> None:
    """Make the folder of a workspace file.  EnvironmentFault."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentFault("The workspace cannot be opened", f"{path.parent}: {error.strerror}.") from error


@asynccontextmanager
async def workspace_lock(path: Path) -> AsyncIterator[None]:
    """Hold the lock of a workspace.  AlreadyOpen when another process has it; EnvironmentFault."""
    make_folder(path)
    lock = WorkspaceLock(path)
    if not lock.acquire():
        raise AlreadyOpen(path)
    try:
        yield
    finally:
        lock.release()


@asynccontextmanager
async def _lock_for_engine(path: Path) -> AsyncIterator[None]:
    """`workspace_lock`, with some patience: a command that stores a change holds the lock for a moment.

    AlreadyOpen at once when an engine answers there.
    """
    clock = asyncio.get_running_loop().time
    deadline = clock() + _COMMAND_ENDS_WITHIN_SECONDS
    async with AsyncExitStack() as stack:
        while True:
            try:
                await stack.enter_async_context(workspace_lock(path))
                break
            except AlreadyOpen:
                if clock() > deadline or await _is_served(path):
                    raise
            await asyncio.sleep(_LOOK_AGAIN_SECONDS)
        yield


async def _is_served(path: Path) -> bool:
    client = await ControlClient.connect(path)
    if client is not None:
        await client.close()
    return client is not None


@asynccontextmanager
async def engine_session(
    path: Path,
    settings: SettingsFile,
    *,
    language: Callable[[], str],
    bus: EventBus | None = None,
    raise_window: Callable[[], None] | None = None,
    away_grace_seconds: float = 0.0,
) -> AsyncIterator[OpenWorkspace]:
    """Serve the workspace at `path` until the block ends, then stop in good order.

    `raise_window` is called when a second start finds this one.  `away_grace_seconds`: how long the sheet "while you
    were away" waits for an answer, 0 where there is nobody to answer.  AlreadyOpen, EnvironmentFault.
    """
    choices = Choices(
        notices=lambda: _notice_choices(settings.current),
        language=language,
        concurrency_limit=settings.current.concurrency_limit,
        away_grace_seconds=away_grace_seconds,
    )
    async with _lock_for_engine(path), open_services(path, bus=bus, choices=choices) as workspace:
        if await workspace.services.workspace.first_fill():
            await workspace.services.themes.add_example(language())
        control = ControlServer(path, remote_calls(workspace.services, raise_window))
        watchdog = LoopWatchdog()
        await control.start()
        watchdog.start()
        unsubscribe = settings.subscribe(lambda now: _apply(workspace, now, asks=raise_window is not None))
        pruning = asyncio.create_task(_prune_now_and_then(workspace, settings), name="prune")
        indexing = asyncio.create_task(_index_runs(workspace), name="index-runs")
        try:
            await workspace.engine.start()
            workspace.services.notices.watch_quiet_hours()
            await workspace.outgoing.courier.start()
            _tune_garbage_collector()
            log.info("The engine runs on %s", path, extra={"action": "engine_started"})
            yield workspace
        finally:
            pruning.cancel()
            indexing.cancel()
            unsubscribe()
            watchdog.stop()
            await control.stop()
            await workspace.outgoing.courier.stop()
            await workspace.engine.stop(settings.current.stop_grace_seconds)
            log.info("The engine has stopped", extra={"action": "engine_stopped"})


def _notice_choices(now: Settings) -> NoticeChoices:
    return NoticeChoices(now.toasts, NoticeMode(now.notices), now.notice_after, now.quiet_start, now.quiet_end)


def _apply(workspace: OpenWorkspace, now: Settings, *, asks: bool) -> None:
    """Put changed settings in force; `asks`: there is a window, and somebody to answer in it."""
    workspace.engine.set_concurrency(now.concurrency_limit)
    if asks:
        workspace.engine.away.grace_seconds = now.away_grace_seconds
    workspace.services.notices.choices_changed()


async def _prune_now_and_then(workspace: OpenWorkspace, settings: SettingsFile) -> None:
    await asyncio.sleep(_FIRST_PRUNE_SECONDS)
    while True:
        now = settings.current
        try:
            await workspace.services.workspace.prune(now.retention_days, now.retention_runs_per_task)
            await workspace.services.deliveries.prune(now.retention_days)
            await workspace.services.closures.refresh_old()
        except EnvironmentFault as fault:
            log.error("Old runs could not be deleted: %s", fault)
        await asyncio.sleep(_PRUNE_EVERY_SECONDS)


async def _index_runs(workspace: OpenWorkspace) -> None:
    """Keep the full-text index up to date without ever holding the writer for long."""
    while True:
        try:
            busy = await workspace.services.runs.index_some()
        except EnvironmentFault as fault:
            log.error("The history could not be indexed: %s", fault)
            busy = 0
        await asyncio.sleep(_INDEX_PAUSE_SECONDS if busy else _INDEX_EVERY_SECONDS)


def _tune_garbage_collector() -> None:
    """Thousands of rows and lanes live as long as the engine: looking through them again and again takes a third of
    the time in which ten thousand runs start.  What is young is looked through first; all of it would hold up the loop.
    """
    gc.collect(1)
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)
    gc.enable()


def leave_if_left_behind(engine: Engine, code: int) -> None:
    """End the process at once when a handler ignored its cancellation: the loop would wait for it for ever.

    Everything is stored by then; only the buffers of the log are left to write.
    """
    if engine.left_behind:
        logging.shutdown()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
