"""A theme through the whole program: service, engine, handler, archive, ledger, outbox."""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cockpit.domain.content import Source, SourceKind
from cockpit.domain.handler import RunOptions
from cockpit.domain.run import RunStatus
from cockpit.domain.theme import Theme
from cockpit.services import Services
from cockpit.services.build import open_services
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from cockpit.storage.synthesis_store import SynthesisStore
from tests.helpers.model_server import ModelServer
from tests.helpers.synthesis_room import articles

PATIENCE_SECONDS = 20.0


@dataclass
class Opened:
    services: Services
    task_id: int
    theme: Theme
    folder: Path

    def mails(self) -> list[str]:
        return sorted(path.name.partition("-")[0] for path in self.folder.rglob("*.eml"))


@asynccontextmanager
async def opened(path: Path) -> AsyncIterator[Opened]:
    """A workspace with eight fresh items and a theme that goes to two people; its engine runs."""
    async with Database.open(path) as db:
        now = datetime.now(UTC)
        source = await SourceStore(db).insert(Source(SourceKind.FEED, "https://news.example/feed", "Example News"))
        fresh = [
            replace(item, first_seen_at=now - timedelta(hours=hours), published_at=now - timedelta(hours=hours))
            for hours, item in enumerate(articles(), 1)
        ]
        await ArticleStore(db).upsert_many(source.id, fresh)
    async with open_services(path) as workspace:
        await workspace.engine.start()
        try:
            services = workspace.services
            state = await services.themes.create(name="Regions", language="en")
            assert state.task is not None
            params = {"recipients": ["ann@example.org", "bob@example.org"], "provider": ""}
            await services.tasks.update(state.task.id, params=params)
            yield Opened(services, state.task.id, state.theme, path.parent)
        finally:
            await workspace.engine.stop(1.0)


async def test_a_run_by_hand_writes_keeps_and_sends_once(workspace_path: Path) -> None:
    async with opened(workspace_path) as world:
        run = await world.services.tasks.run_now(world.task_id)
        assert (run.status, run.result["sent"], run.result["gathered"]) == (RunStatus.SUCCESS, 2, 8)
        assert [stage.name for stage in run.stages] == ["Gather", "De-duplicate", "Rank", "Write", "Deliver"]
        assert world.mails() == ["ann@example.org", "bob@example.org"]
        again = await world.services.tasks.run_now(world.task_id)
        assert (again.status, again.result) == (RunStatus.SKIPPED, {"reason": "nothing new"})
        assert len(world.mails()) == 2
        [path, _other] = world.folder.rglob("*.eml")
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    text = mail.get_body(("plain",))
    async with Database.open(workspace_path) as db:
        stored = await SynthesisStore(db).get(run.result["synthesis_id"])
    assert text is not None
    said = " ".join(text.get_content().split())
    assert all(sentence.text in said for sentence in stored.sentences())


async def test_a_rehearsal_leaves_the_machine_nothing_and_the_run_everything(workspace_path: Path) -> None:
    async with opened(workspace_path) as world:
        rehearsed = await world.services.tasks.run_now(world.task_id, options=RunOptions(rehearse=True))
        assert (rehearsed.result["held"], world.mails()) == (2, [])
        run = await world.services.tasks.run_now(world.task_id)
        assert (run.result["sent"], run.result["gathered"]) == (2, 8)


async def test_stopping_a_model_that_thinks_sends_and_keeps_nothing(workspace_path: Path) -> None:
    async with ModelServer() as server, opened(workspace_path) as world:
        server.fall_silent()
        await world.services.providers.add(name="Model", base_url=server.base_url, model="tiny-1", allow_private=True)
        running = asyncio.create_task(world.services.tasks.run_now(world.task_id, options=RunOptions(provider="Model")))
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not server.asked:
                await asyncio.sleep(0.01)
        await world.services.tasks.stop(world.task_id)
        run = await running
        assert run.status is RunStatus.CANCELLED
        assert world.mails() == []
        assert (await world.services.synthesis_preview.preview(world.theme)).gathered == 8
