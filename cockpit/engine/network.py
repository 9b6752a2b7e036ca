"""Is there a network?  Answered by the system's routes alone: nothing is sent."""

from __future__ import annotations

import socket

from cockpit.domain.clock import Clock

_ASKED_EVERY_SECONDS = 5.0
# Addresses of documentation (RFC 5737, RFC 3849): a datagram socket only looks up the way to them.
_FAR_AWAY = ((socket.AF_INET, ("192.0.2.1", 9)), (socket.AF_INET6, ("2001:db8::1", 9)))


class Network:
    """Whether this computer has a route to the world."""

    def is_up(self) -> bool:
        """True when a packet to somewhere far away would have a way to go."""
        return any(_has_route(family, address) for family, address in _FAR_AWAY)

    async def wait_until_up(self, clock: Clock, most_seconds: float | None = None) -> bool:
        """Return True once the network is up, False after `most_seconds`; looks every few seconds."""
        waited = 0.0
        while not self.is_up():
            if most_seconds is not None and waited >= most_seconds:
                return False
            await clock.sleep(_ASKED_EVERY_SECONDS)
            waited += _ASKED_EVERY_SECONDS
        return True


def _has_route(family: socket.AddressFamily, address: tuple[str, int]) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect(address)
    except OSError:
        return False
    return True
