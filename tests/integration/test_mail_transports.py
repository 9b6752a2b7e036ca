"""Mail against a real server on loopback: what became of each message is known exactly."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from cockpit.clients.http import HttpClient
from cockpit.clients.mail import MailDoor
from cockpit.clients.mail_message import build_message, identifier_of, message_id, with_identifier
from cockpit.clients.mail_transport import Transport
from cockpit.domain.delivery import Answer, Verdict
from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.mail_account import MailAccount, MailSecurity, MailTransport
from tests.helpers.mail_server import MailServer, client_context, mail_server
from tests.helpers.web_server import WebServer

AT = datetime(2026, 11, 21, 8, tzinfo=UTC)


class Passwords:
    """`SecretReader` over a few values."""

    def __init__(self, **values: str) -> None:
        self._values = values

    async def get(self, name: str) -> str | None:
        return self._values.get(name)


def mail(recipient: str = "a@example.org", subject: str = "Hello", text: str = "One\n.two\n") -> bytes:
    return build_message(
        sender=("Cockpit", "digest@example.org"),
        recipient=recipient,
        subject=subject,
        html=f"<p>{text}</p>",
        text=text,
        identifier=message_id(1, AT, recipient, 0, "example.org"),
        date=AT,
    )


@asynccontextmanager
async def way_to(server: MailServer, tmp_path: Path, password: str = "", **columns: Any) -> AsyncIterator[Transport]:
    columns = {"security": MailSecurity.NONE, "port": server.port, "from_address": "digest@example.org"} | columns
    account = MailAccount(transport=MailTransport.SMTP, host="127.0.0.1", **columns)
    secrets = Passwords(**({"smtp_password": password} if password else {}))
    door = MailDoor(secrets, HttpClient(), tmp_path / "out", client_context())
    async with door.open(account) as transport:
        yield transport


def ignore(_text: str, *, handed_over: bool = False) -> None: ...


async def test_accepted_byte_for_byte_over_one_connection(tmp_path: Path) -> None:
    async with mail_server() as server:
        steps: list[str] = []

        def seen(text: str, *, handed_over: bool = False) -> None:
            steps.append(text)
            assert handed_over is text.startswith("message sent")

        async with way_to(server, tmp_path) as way:
            first = await way.send("a@example.org", mail(), seen)
            second = await way.send("b@example.org", mail("b@example.org"), ignore)
        assert (first.verdict, second.verdict) == (Verdict.ACCEPTED, Verdict.ACCEPTED)
        assert server.recipients == ["a@example.org", "b@example.org"]
        assert server.received[0][1].rstrip() == mail().rstrip()
        assert [step.split(",")[0] for step in steps] == [
            "connected to 127.0.0.1",
            "the server accepted the recipient",
            "message sent",
        ]
        assert server.connections == 1


async def test_a_refused_recipient_holds_up_no_other(tmp_path: Path) -> None:
    async with mail_server(refused={"old@example.net"}) as server:
        async with way_to(server, tmp_path) as way:
            answers = [await way.send(who, mail(who), ignore) for who in ("old@example.net", "b@example.org")]
        assert [answer.verdict for answer in answers] == [Verdict.REFUSED, Verdict.ACCEPTED]
        assert answers[0].text == "550 no such user"


async def test_greylisting_is_later(tmp_path: Path) -> None:
    async with mail_server(greylisted=1) as server:
        async with way_to(server, tmp_path) as way:
            answers = [await way.send("a@example.org", mail(), ignore) for _ in range(2)]
        assert [answer.verdict for answer in answers] == [Verdict.LATER, Verdict.ACCEPTED]


async def test_a_connection_that_ends_after_the_data_leaves_it_unknown(tmp_path: Path) -> None:
    async with mail_server(hangs_up={"a@example.org"}) as server:
        async with way_to(server, tmp_path) as way:
            first = await way.send("a@example.org", mail(), ignore)
            second = await way.send("b@example.org", mail("b@example.org"), ignore)
        assert (first.verdict, first.text) == (Verdict.UNKNOWN, "the connection ended before an answer")
        assert second.verdict is Verdict.ACCEPTED
        assert len(server.swallowed) == 1


async def test_nobody_listens_is_later(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, not listening
        server = MailServer(port=taken.getsockname()[1])
        async with way_to(server, tmp_path) as way:
            assert (await way.send("a@example.org", mail(), ignore)).verdict is Verdict.LATER
            with pytest.raises(EnvironmentFault, match="cannot be used"):
                await way.check()


@pytest.mark.allow_warnings("login_data is deprecated", "auth_require_tls")
@pytest.mark.parametrize("security", [MailSecurity.TLS, MailSecurity.STARTTLS])
async def test_encrypted_with_login(tmp_path: Path, security: MailSecurity) -> None:
    async with mail_server(security.value, login=True) as server:
        async with way_to(server, tmp_path, "right", security=security, user="ann") as way:
            assert (await way.send("a@example.org", mail(), ignore)).verdict is Verdict.ACCEPTED
            assert "logged in as ann" in await way.check()
        assert server.recipients == ["a@example.org"]
        assert set(server.logins) == {"ann"}


async def test_a_wrong_password_is_later_and_said_so(tmp_path: Path) -> None:
    async with mail_server("starttls", login=True) as server:
        async with way_to(server, tmp_path, "wrong", security=MailSecurity.STARTTLS, user="ann") as way:
            answer = await way.send("a@example.org", mail(), ignore)
            assert answer.verdict is Verdict.LATER
            assert "account was refused" in answer.text
            with pytest.raises(EnvironmentFault, match="account was refused"):
                await way.check()
        assert server.received == []


async def test_no_password_is_no_connection(tmp_path: Path) -> None:
    async with mail_server() as server:
        async with way_to(server, tmp_path, user="ann") as way:
            answer = await way.send("a@example.org", mail(), ignore)
        assert (answer.verdict, answer.text) == (Verdict.LATER, "no password is stored for the mail account")
        assert server.connections == 0


async def test_an_untrusted_certificate_is_no_way(tmp_path: Path) -> None:
    async with mail_server("tls") as server:
        account = MailAccount(
            MailTransport.SMTP, host="127.0.0.1", port=server.port, security=MailSecurity.TLS, from_address="a@b.org"
        )
        async with MailDoor(Passwords(), HttpClient(), tmp_path).open(account) as way:
            answer = await way.send("a@example.org", mail(), ignore)
        assert answer.verdict is Verdict.LATER
        assert server.received == []


async def test_the_outbox_holds_a_message_once(tmp_path: Path) -> None:
    async with MailDoor(Passwords(), HttpClient(), tmp_path / "out").open(MailAccount()) as way:
        answers = [await way.send("a@example.org", mail(), ignore) for _ in range(2)]
    files = list((tmp_path / "out").iterdir())
    assert [answer.verdict for answer in answers] == [Verdict.ACCEPTED, Verdict.ACCEPTED]
    assert [file.read_bytes() for file in files] == [mail()]
    assert files[0].suffix == ".eml"


async def test_cancelled_in_the_middle_it_says_nothing_wrong(tmp_path: Path) -> None:
    async with mail_server() as server, way_to(server, tmp_path) as way:
        sending = asyncio.ensure_future(way.send("a@example.org", mail(), lambda _text, **_: sending.cancel()))
        with pytest.raises(asyncio.CancelledError):
            await sending
        assert (await way.send("b@example.org", mail("b@example.org"), ignore)).verdict is Verdict.ACCEPTED


# -- Resend


@asynccontextmanager
async def resend(web: WebServer, tmp_path: Path, key: str = "re_key") -> AsyncIterator[Transport]:
    http = HttpClient()
    secrets = Passwords(**({"resend_key": key} if key else {}))
    async with MailDoor(secrets, http, tmp_path, resend_url=web.url("")).open(MailAccount(MailTransport.RESEND)) as way:
        yield way
    await http.aclose()


async def test_resend_gets_what_the_eml_holds_once_under_its_name(tmp_path: Path) -> None:
    async with WebServer() as web, resend(web, tmp_path) as way:
        web.answer("/emails", b'{"id": "49a3"}')
        answer = await way.send("a@example.org", mail(subject="Été"), ignore)
        request = web.requests[0]
    assert answer == Answer(Verdict.ACCEPTED, "200 49a3")
    assert request.headers["authorization"] == "Bearer re_key"
    assert request.headers["idempotency-key"] == identifier_of(mail())
    sent = json.loads(request.body)
    assert (sent["to"], sent["subject"], sent["from"]) == (["a@example.org"], "Été", "Cockpit <digest@example.org>")
    assert sent["text"].splitlines() == ["One", ".two"]
    assert sent["headers"]["Message-ID"] == f"<{identifier_of(mail())}>"


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (422, Verdict.REFUSED),
        (401, Verdict.LATER),
        (409, Verdict.LATER),
        (429, Verdict.LATER),
        (500, Verdict.LATER),
    ],
)
async def test_what_resend_answers_is_judged(tmp_path: Path, status: int, verdict: Verdict) -> None:
    async with WebServer() as web, resend(web, tmp_path) as way:
        web.answer("/emails", b'{"message": "no"}', status=status, headers={"Retry-After": "120"})
        answer = await way.send("a@example.org", mail(), ignore)
    assert (answer.verdict, answer.text) == (verdict, f"{status} no")
    assert answer.retry_after_seconds == (120.0 if status == 429 else None)


async def test_resend_that_hangs_up_leaves_it_unknown_and_nobody_there_is_later(tmp_path: Path) -> None:
    async def hang_up(_request: object, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    async with WebServer() as web:
        web.script("/emails", hang_up)
        async with resend(web, tmp_path) as way:
            assert (await way.send("a@example.org", mail(), ignore)).verdict is Verdict.UNKNOWN
    async with resend(web, tmp_path) as way:  # gone
        assert (await way.send("a@example.org", mail(), ignore)).verdict is Verdict.LATER


async def test_without_a_key_nothing_is_asked(tmp_path: Path) -> None:
    async with WebServer() as web, resend(web, tmp_path, key="") as way:
        answer = await way.send("a@example.org", mail(), ignore)
        assert (answer.verdict, web.requests) == (Verdict.LATER, [])


# -- the bytes


def test_line_breaks_never_enter_a_header() -> None:
    content = mail(subject="Hi\r\nBcc: evil@example.org\n\nbody")
    found = message_from_bytes(content, policy=policy.default)
    assert found["Bcc"] is None
    assert found["Subject"] == "Hi Bcc: evil@example.org body"
    with pytest.raises(UserError):
        mail("a@example.org\r\nBcc: evil@example.org")


def test_all_is_ascii_and_no_line_is_too_long() -> None:
    content = mail(subject="Été " * 60, text="é" * 5_000)
    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) <= 78
    assert message_from_bytes(content, policy=policy.default)["Subject"].strip() == ("Été " * 60).strip()


def test_a_copy_has_its_own_name_and_differs_in_nothing_else() -> None:
    content = mail()
    copy = with_identifier(content, message_id(1, AT, "a@example.org", 1, "example.org"))
    assert identifier_of(copy) != identifier_of(content)
    assert copy.replace(identifier_of(copy).encode(), identifier_of(content).encode()) == content
