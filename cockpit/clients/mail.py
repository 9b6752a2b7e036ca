"""Ways by which mail leaves.  Each says exactly what became of one message: accepted, refused for good, try later, or
unknown: handed over and never answered.

A transport is opened for a few messages, `async with open_transport(...) as transport`, and reuses its connection.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cockpit.clients.mail_hiding import HidingTransport
from cockpit.clients.mail_message import identifier_of
from cockpit.clients.mail_transport import Seen, Transport, kilobytes
from cockpit.clients.offload import offload
from cockpit.domain.delivery import Answer, Verdict
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.mail_account import MailAccount, MailTransport
from cockpit.domain.secrets import RESEND_KEY, SMTP_PASSWORD, SecretReader

if TYPE_CHECKING:
    import ssl

    from cockpit.clients.http import HttpClient

RESEND_URL = "https://api.resend.com"
_UNSAFE = re.compile(r"[^A-Za-z0-9@._+-]+")


class NoWay:
    """A way that cannot be taken now, and why: every message is tried later."""

    def __init__(self, why: str) -> None:
        self._why = why

    async def send(self, recipient: str, content: bytes, seen: Seen) -> Answer:
        return Answer(Verdict.LATER, self._why)

    async def check(self) -> str:
        raise EnvironmentFault("Mail cannot be sent", self._why)

    async def close(self) -> None:
        return


class OutboxFolder:
    """Writes .eml files.  A message has one name: written twice, it is still one file."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def send(self, recipient: str, content: bytes, seen: Seen) -> Answer:
        """Store the file completely or not at all."""
        name = f"{_UNSAFE.sub('_', recipient)[:80]}-{identifier_of(content)[:16] or 'message'}.eml"
        try:
            await offload(_write, self._folder, name, content)
        except OSError as error:
            return Answer(Verdict.LATER, f"the outbox cannot be written: {error.strerror or error}")
        seen(f"file written, {kilobytes(content)}")
        return Answer(Verdict.ACCEPTED, f"in the outbox as {name}")

    async def check(self) -> str:
        try:
            await offload(self._folder.mkdir, parents=True, exist_ok=True)
        except OSError as error:
            raise EnvironmentFault("The outbox cannot be written", f"{self._folder}: {error.strerror}") from error
        return f"Mail is written to {self._folder}; nothing leaves this computer."

    async def close(self) -> None:
        return


def _write(folder: Path, name: str, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, folder / name)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise


@dataclass(frozen=True, slots=True)
class MailDoor:
    """Opens the transport of an account.  `ssl_context` and `resend_url` stand for the real ones in tests."""

    secrets: SecretReader
    http: HttpClient
    outbox: Path
    ssl_context: ssl.SSLContext | None = None
    resend_url: str = RESEND_URL

    @asynccontextmanager
    async def open(self, account: MailAccount) -> AsyncIterator[Transport]:
        """A transport for some messages; its connection is made when the first is sent."""
        transport = await self._transport(account)
        try:
            yield transport
        finally:
            await asyncio.shield(transport.close())

    async def _transport(self, account: MailAccount) -> Transport:
        try:
            if account.transport is MailTransport.SMTP:
                from cockpit.clients.mail_smtp import SmtpServer

                password = await self.secrets.get(SMTP_PASSWORD) if account.user else None
                if account.user and not password:
                    return NoWay("no password is stored for the mail account")
                server = SmtpServer(account, password, self.ssl_context)
                return HidingTransport(server, password) if password else server
            if account.transport is MailTransport.RESEND:
                from cockpit.clients.mail_resend import Resend

                key = await self.secrets.get(RESEND_KEY)
                if not key:
                    return NoWay("no key of Resend is stored")
                service = Resend(self.http, key, self.resend_url, allow_private=self.resend_url != RESEND_URL)
                return HidingTransport(service, key)
        except EnvironmentFault as fault:
            return NoWay(f"the stored secrets cannot be read: {fault.message or fault.title}")
        return OutboxFolder(self.outbox)


def outbox_of(workspace: Path) -> Path:
    """The folder of .eml files beside a workspace file."""
    return workspace.with_suffix(".outbox")
