"""What sees to it that messages leave, put together for one workspace."""

from __future__ import annotations

from dataclasses import dataclass

from cockpit.clients.http import HttpClient
from cockpit.clients.mail import MailDoor, outbox_of
from cockpit.domain.clock import Clock
from cockpit.domain.secrets import SecretReader
from cockpit.engine.bus import EventBus
from cockpit.handlers.dispatch import Dispatch
from cockpit.handlers.post import Post
from cockpit.services.courier import Courier
from cockpit.storage.database import Database
from cockpit.storage.delivery_store import DeliveryStore
from cockpit.storage.mail_account_store import MailAccountStore
from cockpit.storage.rehearsal_store import RehearsalStore
from cockpit.storage.task_store import TaskStore


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The ledger with those who write it: `post` for handlers, `courier` for what is tried again."""

    ledger: DeliveryStore
    rehearsals: RehearsalStore
    accounts: MailAccountStore
    door: MailDoor
    dispatch: Dispatch
    post: Post
    courier: Courier

    @classmethod
    def over(
        cls, db: Database, bus: EventBus, clock: Clock, http: HttpClient, secrets: SecretReader, tasks: TaskStore
    ) -> Outgoing:
        """All of it over one open workspace; nothing is sent before somebody asks."""
        ledger, rehearsals, accounts = DeliveryStore(db), RehearsalStore(db), MailAccountStore(db)
        door = MailDoor(secrets, http, outbox_of(db.path))
        dispatch = Dispatch(ledger, accounts, door, clock, bus.publish)
        post = Post(dispatch, rehearsals, tasks)
        return cls(ledger, rehearsals, accounts, door, dispatch, post, Courier(dispatch, bus, clock))

    async def close(self) -> None:
        """Before the workspace closes: the last answers are kept."""
        await self.courier.stop()
        await self.dispatch.close()
