"""The mail account: named errors, nothing half-saved, tried without being stored; notices of what needs a person."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from cockpit.domain.errors import EnvironmentFault, UserError
from cockpit.domain.events import DeliveryTroubled, Notice
from cockpit.domain.mail_account import MailAccount, MailSecurity, MailTransport
from cockpit.engine.bus import EventBus
from cockpit.services.build import OpenWorkspace
from cockpit.services.delivery_notices import DeliveryNotices
from tests.helpers.mail_server import MailServer, mail_server


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as found:
        yield found


async def test_at_first_mail_goes_to_the_outbox(opened: OpenWorkspace) -> None:
    service = opened.services.mail_account
    assert await service.get() == MailAccount()
    assert "nothing leaves this computer" in await service.check()
    assert await service.send_test("ann@example.org")
    assert [file.suffix for file in service.outbox.iterdir()] == [".eml"]


async def test_every_wrong_field_is_named_and_nothing_is_saved(opened: OpenWorkspace) -> None:
    service = opened.services.mail_account
    with pytest.raises(UserError) as caught:
        await service.save(
            transport="smtp",
            host="",
            port=70_000,
            security="ssl",
            from_address="no address",
            most_per_hour=-1,
            colour="red",
        )
    assert caught.value.fields.keys() == {"host", "port", "security", "from_address", "most_per_hour", "colour"}
    assert await service.get() == MailAccount()


async def test_no_line_break_gets_in(opened: OpenWorkspace) -> None:
    with pytest.raises(UserError) as caught:
        await opened.services.mail_account.save(from_name="A\r\nBcc: x@example.org")
    assert "from_name" in caught.value.fields


async def test_it_is_tried_as_it_would_be_and_stored_when_asked(opened: OpenWorkspace, server: MailServer) -> None:
    service = opened.services.mail_account
    wanted = {
        "transport": MailTransport.SMTP,
        "host": "127.0.0.1",
        "port": server.port,
        "security": MailSecurity.NONE,
        "from_address": "digest@example.org",
    }
    assert "answered on port" in await service.check(**wanted)
    assert await service.get() == MailAccount()
    assert (await service.save(**wanted)).port == server.port
    assert await service.send_test("ann@example.org", "fr") == "250 taken"
    assert b"Ceci est un essai" in server.received[0][1]


async def test_a_refused_test_says_why(opened: OpenWorkspace, server: MailServer) -> None:
    server.refused.add("ann@example.org")
    service = opened.services.mail_account
    await service.save(transport="smtp", host="127.0.0.1", port=server.port, security="none", from_address="a@b.org")
    with pytest.raises(EnvironmentFault, match="550 no such user"):
        await service.send_test("ann@example.org")
    with pytest.raises(UserError):
        await service.send_test("nobody")


@pytest.mark.parametrize(("language", "words"), [("en", "3 mails"), ("fr", "3 courriels")])
async def test_what_fails_in_one_send_is_one_notice(language: str, words: str) -> None:
    bus, told = EventBus(), list[Notice]()
    notices = DeliveryNotices(bus, told.append, lambda: language)
    for number in range(3):
        bus.publish(DeliveryTroubled(number, 7, "AI weekly", 12, f"r{number}@example.org", "failed", "550 no"))
    bus.publish(DeliveryTroubled(9, 7, "AI weekly", 12, "ann@example.org", "uncertain", "no answer in time"))
    notices.close()
    assert [(notice.level, notice.data["delivery_ids"]) for notice in told] == [("warning", [9]), ("error", [0, 1, 2])]
    assert words in told[1].title
    assert "ann@example.org" in told[0].title
