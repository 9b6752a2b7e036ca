"""Waits for the next attempts of failed runs.  What is pending is kept with its task, so a restart goes on with it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cockpit.domain.clock import Clock
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import PendingRetry

log = logging.getLogger(__name__)

STORAGE_RETRY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class _Wait:
    pending: PendingRetry
    task: asyncio.Task[None]


class Retries:
    """One waiting asyncio task for each pending retry; `start` is called when its time has come."""

    def __init__(self, clock: Clock, start: Callable[[int, PendingRetry], Awaitable[None]]) -> None:
        self._clock = clock
        self._start = start
        self._waits: dict[int, _Wait] = {}

    def follow(self, row: SystemTask) -> None:
        """Wait for what `row` says: its pending retry, or none any more."""
        wait = self._waits.get(row.id)
        pending = row.retry if row.enabled and row.fault is None else None
        if wait is not None and wait.pending == pending:
            return
        self.drop(row.id)
        if pending is not None:
            task = asyncio.get_running_loop().create_task(self._wait(row.id, pending))
            self._waits[row.id] = _Wait(pending, task)

    def drop(self, task_id: int) -> None:
        """Wait no longer for the retry of this task, if there is one."""
        wait = self._waits.pop(task_id, None)
        if wait is not None and wait.task is not asyncio.current_task():
            wait.task.cancel()

    def close(self) -> None:
        """Stop waiting; the tasks keep what is pending for the next start."""
        for task_id in tuple(self._waits):
            self.drop(task_id)

    async def _wait(self, task_id: int, pending: PendingRetry) -> None:
        await self._clock.wait_until(pending.at)
        while True:
            try:
                await self._start(task_id, pending)
                break
            except EnvironmentFault as fault:
                log.error("The retry of task %s cannot be stored yet: %s", task_id, fault)
                await self._clock.sleep(STORAGE_RETRY_SECONDS)
            except Exception as error:  # a fault of the engine itself: never silent, never fatal
                log.error("The retry of task %s could not start", task_id, exc_info=error)
                break
        wait = self._waits.get(task_id)
        if wait is not None and wait.pending is pending:
            del self._waits[task_id]
