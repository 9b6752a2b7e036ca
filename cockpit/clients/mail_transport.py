"""What every way by which mail leaves has in common."""

from __future__ import annotations

from typing import Protocol

from cockpit.domain.delivery import Answer


class Seen(Protocol):
    """Told of each step as it happens ("the server accepted the recipient").

    From the step on that is `handed_over`, the message may arrive, whatever becomes of the connection.
    """

    def __call__(self, text: str, /, *, handed_over: bool = False) -> None: ...


def unseen(_text: str, /, *, handed_over: bool = False) -> None:
    """For tries of which nobody keeps the steps."""


class Transport(Protocol):
    """One open way out."""

    async def send(self, recipient: str, content: bytes, seen: Seen) -> Answer:
        """Hand over one message.  Never raises for what the other side does; cancelled, the outcome is unknown."""
        ...

    async def check(self) -> str:
        """Try the connection and the account without sending; one sentence of what was found.  EnvironmentFault."""
        ...

    async def close(self) -> None: ...


def kilobytes(content: bytes) -> str:
    """The size of `content` in words."""
    return f"{len(content) / 1024:.0f} KB" if len(content) >= 10_240 else f"{len(content) / 1024:.1f} KB"
