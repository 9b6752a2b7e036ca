"""Hands on what runs say while they work: log lines to the file and to whoever listens, progress to the latter."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine
from typing import Any

from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import RunLogged, RunProgressed
from cockpit.domain.run import LogLine
from cockpit.engine.bus import EventBus
from cockpit.engine.running_set import RunningSet
from cockpit.storage.run_store import RunStore

log = logging.getLogger(__name__)


class RunLogs:
    """`deliver` is what an `Outbox` calls; `spawn` starts the storing."""

    def __init__(
        self, runs: RunStore, bus: EventBus, running: RunningSet, spawn: Callable[[Coroutine[Any, Any, None]], object]
    ) -> None:
        self._runs = runs
        self._bus = bus
        self._running = running
        self._spawn = spawn

    def deliver(self, lines: list[LogLine], progress: list[RunProgressed]) -> None:
        """Publish all, and store the lines."""
        for event in progress:
            self._bus.publish(event)
        if not lines:
            return
        tasks = {flight.run.id: flight.run.task_id for flight in self._running.flights.values()}
        by_run: dict[int, list[LogLine]] = {}
        for line in lines:
            by_run.setdefault(line.run_id, []).append(line)
        for run_id, batch in by_run.items():
            if run_id in tasks:
                self._bus.publish(RunLogged(tasks[run_id], run_id, tuple(batch)))
        self._spawn(self._store(lines))

    async def _store(self, lines: list[LogLine]) -> None:
        try:
            await self._runs.append_logs(lines)
        except EnvironmentFault as fault:
            log.error("%d log lines could not be stored: %s", len(lines), fault)
