"""A real SMTP server on loopback that accepts, refuses, greylists, or hangs up, as a test says."""

from __future__ import annotations

import asyncio
import ssl
import warnings
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

TLS = Path(__file__).resolve().parents[1] / "data" / "tls"
NAME = "feeds.internal"


@dataclass
class MailServer:
    """`received` are the (recipient, bytes) that were accepted, in their order.

    `refused` get a 550, the first `greylisted` tries of each recipient a 451; of the recipients in `hangs_up` the
    connection is dropped after the data, without an answer, and the message is kept in `swallowed`.  Each answer takes
    `slowness_seconds`.
    """

    port: int = 0
    received: list[tuple[str, bytes]] = field(default_factory=list)
    swallowed: list[tuple[str, bytes]] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)
    hangs_up: set[str] = field(default_factory=set)
    greylisted: int = 0
    tries: Counter[str] = field(default_factory=Counter)
    logins: list[str] = field(default_factory=list)
    connections: int = 0
    slowness_seconds: float = 0.0

    _open: list[SMTP] = field(default_factory=list)

    def remember(self, connection: SMTP) -> SMTP:
        self._open.append(connection)
        return connection

    def hang_up(self) -> None:
        for connection in self._open:
            if connection.transport is not None:
                connection.transport.abort()

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _content in self.received]

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, *_: Any) -> str:
        self.tries[address] += 1
        await asyncio.sleep(self.slowness_seconds)
        if address in self.refused:
            return "550 no such user"
        if self.tries[address] <= self.greylisted:
            return "451 greylisted, come again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await asyncio.sleep(self.slowness_seconds)
        recipient, content = envelope.rcpt_tos[0], bytes(envelope.content or b"")
        if recipient in self.hangs_up:
            self.swallowed.append((recipient, content))
            server.transport.abort()
            return "250 never said"
        self.received.append((recipient, content))
        return "250 taken"

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        self.connections += 1
        return responses

    def authenticate(self, server: SMTP, session: Session, envelope: Envelope, how: str, data: Any) -> AuthResult:
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (b"ann", b"right")
        if good:
            self.logins.append("ann")
        return AuthResult(success=good, handled=False)


def server_context() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / f"{NAME}.crt", TLS / f"{NAME}.key")
    return context


def client_context() -> ssl.SSLContext:
    """Trusts the test certificate; its name is not that of the loopback address."""
    context = ssl.create_default_context(cafile=str(TLS / f"{NAME}.crt"))
    context.check_hostname = False
    return context


@asynccontextmanager
async def mail_server(security: str = "none", *, login: bool = False, **settings: Any) -> AsyncIterator[MailServer]:
    """Serve until the block ends; `security` is none, starttls or tls."""
    server = MailServer(**settings)
    options: dict[str, Any] = {"hostname": "mail.internal"}
    if login:
        options |= {"authenticator": server.authenticate, "auth_required": True}
        options["auth_require_tls"] = security == "starttls"
    if security == "starttls":
        options |= {"tls_context": server_context(), "require_starttls": True}

    def connected() -> SMTP:
        with warnings.catch_warnings():  # a login without STARTTLS is safe inside TLS, which it does not see
            warnings.simplefilter("ignore", UserWarning)
            return server.remember(SMTP(server, **options))

    listening = await asyncio.get_running_loop().create_server(
        connected,
        "127.0.0.1",
        0,
        ssl=server_context() if security == "tls" else None,
    )
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        server.hang_up()
        await listening.wait_closed()
