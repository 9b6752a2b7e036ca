"""A mail service that repeats its key: neither the ledger's answer nor a test says it again."""

from __future__ import annotations

from pathlib import Path

import pytest

from cockpit.clients.http import HttpClient
from cockpit.clients.mail import MailDoor
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.mail_account import MailAccount, MailTransport
from tests.helpers.keyrings import KeptSecrets
from tests.helpers.web_server import WebServer

CANARY = "canary-of-resend"


async def test_an_answer_with_the_key_in_it_loses_it(tmp_path: Path) -> None:
    http = HttpClient()
    account = MailAccount(transport=MailTransport.RESEND, from_address="a@b.io")
    async with WebServer() as web:
        for path in ("/emails", "/domains"):
            web.answer(path, f'{{"message": "no account has {CANARY}"}}'.encode(), status=401)
        door = MailDoor(KeptSecrets(resend_key=CANARY), http, tmp_path, resend_url=web.url("").rstrip("/"))
        async with door.open(account) as transport:
            steps: list[str] = []
            answer = await transport.send(
                "c@d.io", b"From: a@b.io\r\nTo: c@d.io\r\n\r\nHello", lambda text, **_: steps.append(text)
            )
            assert "no account has [hidden]" in answer.text
            with pytest.raises(EnvironmentFault) as caught:
                await transport.check()
        assert CANARY in f"{web.requests}"
    await http.aclose()
    assert CANARY not in f"{answer} {steps} {caught.value}"
