"""An open workspace: the services and the engine as the program has them, over a file of its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import TypeVar

import pytest

from cockpit.domain.events import Event
from cockpit.services.build import OpenWorkspace, open_services

_PATIENCE_SECONDS = 20.0
E = TypeVar("E", bound=Event)


@pytest.fixture
async def opened(workspace_path: Path) -> AsyncIterator[OpenWorkspace]:
    """The engine is stopped at the end, whether a test started it or not."""
    async with open_services(workspace_path) as workspace:
        try:
            yield workspace
        finally:
            await workspace.engine.stop(0)


class Heard:
    """The events of a bus in their order; `wait_for` answers the first of a type, come or to come."""

    def __init__(self, workspace: OpenWorkspace) -> None:
        self.events: list[Event] = []
        self._news = asyncio.Event()
        workspace.bus.subscribe(Event, self._hear)

    def _hear(self, event: Event) -> None:
        self.events.append(event)
        self._news.set()

    def of(self, event_type: type[E]) -> list[E]:
        return [event for event in self.events if isinstance(event, event_type)]

    async def wait_for(self, event_type: type[E], count: int = 1) -> E:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            while len(found := self.of(event_type)) < count:
                self._news.clear()
                await self._news.wait()
        return found[count - 1]


@pytest.fixture
async def heard(opened: OpenWorkspace) -> Heard:
    return Heard(opened)
