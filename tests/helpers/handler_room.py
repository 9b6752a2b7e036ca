"""Real stores in a real file, and everything a built-in handler is given."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from cockpit import paths
from cockpit.clients.http import HttpClient
from cockpit.clients.resolve import Resolver, system_resolver
from cockpit.clients.secrets import Secrets
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.handler import HandlerSpec, TaskRunResult
from cockpit.domain.params import validate_params
from cockpit.domain.secrets import HiddenValues
from cockpit.engine.bus import EventBus
from cockpit.handlers.deps import HandlerDeps
from cockpit.handlers.registry import build_registry
from cockpit.services.outgoing import Outgoing
from cockpit.storage.alert_rule_store import AlertRuleStore
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.gather_store import GatherStore
from cockpit.storage.idea_store import IdeaStore
from cockpit.storage.provider_store import ProviderStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.synthesis_store import SynthesisStore
from cockpit.storage.task_store import TaskStore
from cockpit.storage.theme_store import ThemeStore
from cockpit.storage.workspace_facts import workspace_id
from tests.helpers.fake_clock import FakeClock
from tests.helpers.recording_context import RecordingContext


@dataclass
class HandlerRoom:
    """`await room.run("news_sync", concurrency=2)` runs a handler once and gives its result."""

    deps: HandlerDeps
    registry: dict[str, HandlerSpec]
    context: RecordingContext

    async def run(self, task_type: str, context: RecordingContext | None = None, **params: Any) -> TaskRunResult:
        spec = self.registry[task_type]
        self.context = context or RecordingContext()
        result = await spec.run(self.context, validate_params(spec.Params, params))
        json.dumps(dict(result.result))  # every result can be stored
        return result

    async def feed(self, url: str, name: str = "", **columns: Any) -> Source:
        columns.setdefault("allow_private", True)
        return await self.deps.sources.insert(Source(SourceKind.FEED, url, name or url, **columns))

    async def calendar(self, url: str, name: str = "", **columns: Any) -> Source:
        columns.setdefault("allow_private", True)
        return await self.deps.sources.insert(Source(SourceKind.CALENDAR, url, name or url, **columns))

    async def source(self, source: Source) -> Source:
        """The source's row as it is now."""
        stored = await self.deps.sources.get(source.id)
        assert stored is not None
        return stored


@asynccontextmanager
async def handler_room(path: Path, resolver: Resolver = system_resolver) -> AsyncIterator[HandlerRoom]:
    async with Database.open(path) as db:
        http = HttpClient(resolver)
        secrets = Secrets(partial(workspace_id, db), path.with_name(path.name + ".secrets"), HiddenValues())
        clock, tasks = FakeClock(), TaskStore(db)
        outgoing = Outgoing.over(db, EventBus(), clock, http, secrets, tasks)
        deps = HandlerDeps(
            sources=SourceStore(db),
            articles=ArticleStore(db),
            events=EventStore(db),
            alerts=AlertStore(db),
            alert_rules=AlertRuleStore(db),
            ideas=IdeaStore(db),
            runs=await RunStore.create(db),
            tasks=tasks,
            http=http,
            clock=clock,
            resources=paths.resources(),
            secrets=secrets,
            post=outgoing.post,
            themes=ThemeStore(db),
            gather=GatherStore(db),
            syntheses=SynthesisStore(db),
            providers=ProviderStore(db),
        )
        try:
            yield HandlerRoom(deps, build_registry(deps, plugins=()), RecordingContext())
        finally:
            await outgoing.close()
            await http.aclose()
