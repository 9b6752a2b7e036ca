"""A way by which mail leaves that never repeats its password or key, whatever the other side says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cockpit.domain.delivery import Answer
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.secrets import HiddenValues

if TYPE_CHECKING:
    from cockpit.clients.mail_transport import Seen, Transport


class HidingTransport:
    """`inner`, with `secret` taken out of its answers: they are kept in the ledger."""

    def __init__(self, inner: Transport, secret: str) -> None:
        self._inner = inner
        self._hidden = HiddenValues()
        self._hidden.add(secret)

    async def send(self, recipient: str, content: bytes, seen: Seen) -> Answer:
        """Hand over one message."""

        def seen_hidden(text: str, *, handed_over: bool = False) -> None:
            seen(self._hidden.redact(text), handed_over=handed_over)

        answer = await self._inner.send(recipient, content, seen_hidden)
        return replace(answer, text=self._hidden.redact(answer.text))

    async def check(self) -> str:
        """Try the connection and the account.  EnvironmentFault."""
        try:
            return self._hidden.redact(await self._inner.check())
        except EnvironmentFault as fault:
            raise EnvironmentFault(fault.title, self._hidden.redact(fault.message)) from None

    async def close(self) -> None:
        """Close what `inner` has open."""
        await self._inner.close()
