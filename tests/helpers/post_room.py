"""The ledger, the post and the courier over a real file, with mail that goes to a server on loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from cockpit.clients.http import HttpClient
from cockpit.domain.delivery import Delivery, DeliveryState, DeliveryTally, OutgoingMessage
from cockpit.domain.events import ContentChanged, DeliveryTroubled, Event
from cockpit.domain.mail_account import MailAccount, MailSecurity, MailTransport
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.services.outgoing import Outgoing
from cockpit.storage.database import Database
from cockpit.storage.task_store import TaskStore
from tests.helpers.fake_clock import FakeClock
from tests.helpers.mail_server import MailServer
from tests.helpers.recording_context import RecordingContext

PATIENCE_SECONDS = 10.0


class NoSecrets:
    """`SecretReader` that has none."""

    async def get(self, name: str) -> str | None:
        return None


@dataclass
class PostRoom:
    """What a test of outgoing mail works with; `context` is the run that sends."""

    db: Database
    outgoing: Outgoing
    bus: EventBus
    clock: FakeClock
    context: RecordingContext
    events: list[Event] = field(default_factory=list)

    async def use(self, server: MailServer, **columns: Any) -> None:
        """Send by `server` from now on."""
        account = MailAccount(
            MailTransport.SMTP,
            from_address="digest@example.org",
            host="127.0.0.1",
            port=server.port,
            security=MailSecurity.NONE,
            **columns,
        )
        await self.outgoing.accounts.save(account)

    async def messages(self, *recipients: str, subject: str = "Issue 7") -> list[OutgoingMessage]:
        return [
            await self.outgoing.post.compose(
                who,
                subject,
                f"<p>Hello {who}</p>",
                f"Hello {who}",
                planned_at=self.context.planned_at,
                reference="synthesis/7",
                task_id=self.context.task_id,
            )
            for who in recipients
        ]

    async def deliver(self, *recipients: str) -> DeliveryTally:
        return await self.outgoing.post.deliver(self.context, await self.messages(*recipients))

    async def rows(self) -> list[Delivery]:
        ids = [row[0] for row in await self.db.read("SELECT id FROM deliveries ORDER BY id")]
        return [await self.outgoing.ledger.get(one) for one in ids]

    async def states(self) -> dict[str, str]:
        return {row.recipient: row.state.value for row in await self.rows()}

    def troubles(self) -> list[tuple[str, str]]:
        return [(one.recipient, one.state) for one in self.events if isinstance(one, DeliveryTroubled)]

    async def wait_for(self, holds: Callable[[list[Delivery]], bool]) -> list[Delivery]:
        """The rows once `holds` is true of them; looked at when the ledger says that it changed."""
        news = asyncio.Event()
        unsubscribe = self.bus.subscribe(ContentChanged, lambda _event: news.set())
        try:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not holds(rows := await self.rows()):
                    await news.wait()
                    news.clear()
                return rows
        finally:
            unsubscribe()


def all_in(*states: DeliveryState) -> Callable[[list[Delivery]], bool]:
    """True of rows that are all in one of `states`."""
    return lambda rows: all(row.state in states for row in rows)


@asynccontextmanager
async def post_room(path: Path, planned_at: datetime | None = None) -> AsyncIterator[PostRoom]:
    """Open a workspace with one task, of which `room.context` is a run; mail goes to the outbox at first."""
    async with Database.open(path) as db:
        clock, bus, http, tasks = FakeClock(), EventBus(), HttpClient(), TaskStore(db)
        outgoing = Outgoing.over(db, bus, clock, http, NoSecrets(), tasks)
        task = await tasks.insert(SystemTask(0, "AI weekly", "synthesis", "themes/ai", frequency_seconds=3600.0))
        context = RecordingContext(task_id=task.id, component=task.component, planned_at=planned_at or clock.now())
        room = PostRoom(db, outgoing, bus, clock, context)
        bus.subscribe(Event, room.events.append)
        try:
            yield room
        finally:
            await outgoing.close()
            await http.aclose()
