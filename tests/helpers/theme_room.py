"""Themes over a real engine whose synthesis does what a test says."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from cockpit.domain.handler import HandlerSpec
from cockpit.domain.schedule import Interval
from cockpit.domain.theme import TASK_TYPE
from cockpit.services.tasks import TaskService
from cockpit.services.themes import ThemeService
from cockpit.storage.definition_store import DefinitionStore
from cockpit.storage.provider_store import ProviderStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.theme_store import ThemeStore
from tests.helpers.engine_room import EngineRoom, Probe, engine_room
from tests.helpers.fake_clock import FakeClock


class SynthesisParams(BaseModel):
    """As those of the real handler."""

    model_config = ConfigDict(extra="forbid")
    recipients: list[str] = field(default_factory=list)
    provider: str = ""


def synthesis_of(probe: Probe) -> HandlerSpec:
    """A synthesis that the probe writes."""
    return HandlerSpec(
        task_type=TASK_TYPE,
        title="Synthesis",
        description="Does what a test says.",
        Params=SynthesisParams,
        run=probe.run,
        default_schedule=Interval(86_400),
        sends=True,
    )


@dataclass
class ThemeRoom:
    """An engine room with the services of themes."""

    room: EngineRoom
    tasks: TaskService
    sources: SourceStore
    themes: ThemeService


@asynccontextmanager
async def theme_room(path: Path, clock: FakeClock | None = None) -> AsyncIterator[ThemeRoom]:
    """Open a workspace; its engine is not started yet."""
    async with engine_room(path, clock, more=synthesis_of) as room:
        definitions, sources = DefinitionStore(room.db), SourceStore(room.db)
        tasks = TaskService(room.tasks, room.registry, room.engine, room.bus, room.clock, definitions)
        themes = ThemeService(ThemeStore(room.db), tasks, sources, ProviderStore(room.db), room.bus)
        yield ThemeRoom(room, tasks, sources, themes)
