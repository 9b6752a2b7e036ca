"""The mail account of a workspace: shown, changed, tried."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cockpit.clients.mail import MailDoor
from cockpit.clients.mail_message import build_message, checked_address, message_id
from cockpit.clients.mail_transport import unseen
from cockpit.domain.clock import Clock
from cockpit.domain.delivery import Verdict
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.events import ContentChanged
from cockpit.domain.mail_account import MailAccount, account_from_json, account_to_json, problems_of
from cockpit.engine.bus import EventBus
from cockpit.storage.mail_account_store import MailAccountStore

_TEST = {
    "en": (
        "A test from Architect Cockpit",
        "This is a test. When you read it, mail leaves this computer as it should.",
    ),
    "fr": (
        "Un essai d’Architect Cockpit",
        "Ceci est un essai. Si vous le lisez, le courriel quitte bien cet ordinateur.",
    ),
}


class MailAccountService:
    """Looks after the one account.  Its password or key is a secret (`domain.secrets`) and kept elsewhere."""

    def __init__(self, store: MailAccountStore, door: MailDoor, bus: EventBus, clock: Clock) -> None:
        self._store = store
        self._door = door
        self._bus = bus
        self._clock = clock

    @property
    def outbox(self) -> Path:
        """The folder of .eml files; it may not exist yet."""
        return self._door.outbox

    async def get(self) -> MailAccount:
        """The account; the outbox folder while nobody chose another."""
        return await self._store.get()

    async def save(self, **changes: Any) -> MailAccount:
        """Change the named fields, all or none.  UserError naming every wrong one."""
        account = await self._changed(changes)
        await self._store.save(account)
        self._bus.publish(ContentChanged("mail_account"))
        return account

    async def check(self, **changes: Any) -> str:
        """Try the connection and the login, of the account as it would be after `changes`; nothing is sent or stored.

        One sentence of what was found.  UserError, EnvironmentFault.
        """
        async with self._door.open(await self._changed(changes)) as transport:
            return await transport.check()

    async def send_test(self, recipient: str, language: str = "en") -> str:
        """Send a short mail now; what the server answered.  UserError naming `recipient`, EnvironmentFault."""
        account = await self._store.get()
        await asyncio.to_thread(_check_address, recipient, "recipient")
        subject, text = _TEST.get(language, _TEST["en"])
        now = self._clock.now()
        content = build_message(
            sender=(account.from_name, account.from_address),
            recipient=recipient,
            subject=subject,
            html=f"<p>{text}</p>",
            text=text,
            identifier=message_id(0, now, recipient, 0, "localhost"),
            date=now,
        )
        async with self._door.open(account) as transport:
            answer = await transport.send(recipient.strip(), content, unseen)
        if answer.verdict is not Verdict.ACCEPTED:
            raise EnvironmentFault("The test was not accepted", answer.text)
        return answer.text

    async def _changed(self, changes: Mapping[str, Any]) -> MailAccount:
        before = await self._store.get()
        account, wrong = before, dict[str, str]()
        try:
            account = account_from_json(account_to_json(before) | dict(changes))
        except UserError as error:
            wrong |= error.fields
            account = _with_sound(before, changes, wrong)
        wrong = problems_of(account) | wrong
        if "from_address" not in wrong and account.from_address != MailAccount().from_address:
            try:
                address = await asyncio.to_thread(_check_address, account.from_address, "from_address")
                account = replace(account, from_address=address)
            except UserError as error:
                wrong |= error.fields
        if wrong:
            raise UserError("The mail account cannot be saved", fields=wrong)
        return account


def _with_sound(before: MailAccount, changes: Mapping[str, Any], wrong: Mapping[str, str]) -> MailAccount:
    """`before` with the changes that can be read, so that all that is wrong is said at once."""
    sound = {name: value for name, value in changes.items() if name not in wrong}
    return account_from_json(account_to_json(before) | sound)


def _check_address(address: str, field: str) -> str:
    from email_validator import EmailNotValidError, validate_email

    try:
        found = validate_email(address.strip(), check_deliverability=False, allow_smtputf8=False, test_environment=True)
    except EmailNotValidError as error:
        raise UserError("This is no mail address", fields={field: f"“{address.strip()[:100]}”: {error}"}) from None
    return checked_address(found.ascii_email or found.normalized, field)
