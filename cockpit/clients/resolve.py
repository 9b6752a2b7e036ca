"""From a URL to the addresses that it may be fetched from: names are looked up once, and every address is judged."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from cockpit.clients.addresses import AddressKind, kind_of, may_connect
from cockpit.clients.faults import ClientFault, FaultReason, shown_url
from cockpit.clients.offload import offload

Resolver = Callable[[str, int], Awaitable[list[str]]]
"""Literal addresses of (host, port), best first.  OSError (socket.gaierror) when there are none."""

MAX_URL_LENGTH = 8_000
_RESERVED = (".invalid", ".test", ".example")  # RFC 6761: never resolve, with or without a network
_CANARY = "example.com"


@dataclass(frozen=True, slots=True)
class Target:
    """Where one request goes: `addresses` are the permitted ones, in the order to try them."""

    scheme: str
    host: str
    port: int
    addresses: tuple[str, ...]

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port


async def system_resolver(host: str, port: int) -> list[str]:
    """Ask the operating system, in a thread that cannot hold up the program's end."""
    answers = await offload(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(answer[4][0]) for answer in answers))


async def can_resolve(resolver: Resolver, within_seconds: float = 5.0) -> bool:
    """True when a name that always exists is found: the machine is online, so another name's absence is its own."""
    try:
        async with asyncio.timeout(within_seconds):
            return bool(await resolver(_CANARY, 443))
    except OSError:  # TimeoutError is one
        return False


def split_url(url: str) -> tuple[str, str, int]:
    """Scheme, host (IDNA) and port of an http(s) URL.  ClientFault when it is not one."""
    if len(url) > MAX_URL_LENGTH or any(ord(char) <= 32 or ord(char) == 127 for char in url):
        raise ClientFault(FaultReason.BAD_URL, "the URL is too long or has spaces or control characters")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise ClientFault(FaultReason.BAD_URL, "the URL is malformed") from None
    scheme = parts.scheme.lower()
    if scheme not in ("http", "https"):
        raise ClientFault(FaultReason.REFUSED_SCHEME, f"only http and https are read, not {scheme or 'this'!r}")
    if not host or port == 0:
        raise ClientFault(FaultReason.BAD_URL, "the URL names no host")
    try:
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        raise ClientFault(FaultReason.BAD_URL, "the URL names a host that cannot exist") from None
    return scheme, host.rstrip("."), port or (443 if scheme == "https" else 80)


async def resolve_target(url: str, resolver: Resolver, *, allow_private: bool, named_by_person: bool = True) -> Target:
    """The permitted addresses of `url`.

    ClientFault with reason REFUSED_ADDRESS when none of its addresses is permitted, NAME_NOT_FOUND when it has none.
    The request must go to one of these addresses and never look the name up again (no DNS rebinding).
    """
    scheme, host, port = split_url(url)
    addresses = await _addresses(host, port, resolver)
    kinds = {address: kind_of(address) for address in addresses}
    permitted = tuple(
        address
        for address, kind in kinds.items()
        if may_connect(kind, allow_private=allow_private, named_by_person=named_by_person)
    )
    if not permitted:
        worst = next((kind for kind in kinds.values() if kind is not AddressKind.PUBLIC), AddressKind.UNUSABLE)
        hint = "" if allow_private or worst is AddressKind.UNUSABLE else " (allow private addresses to read it)"
        raise ClientFault(FaultReason.REFUSED_ADDRESS, f"{shown_url(url)} leads to {worst}, which is refused{hint}")
    return Target(scheme, host, port, permitted)


async def _addresses(host: str, port: int, resolver: Resolver) -> list[str]:
    if kind_of(host) is not AddressKind.UNUSABLE or _is_literal(host):
        return [host]
    if f".{host}".lower().endswith(_RESERVED):
        raise ClientFault(FaultReason.NAME_NOT_FOUND, f"the name {host} does not exist", offline=False)
    try:
        addresses = await resolver(host, port)
    except (OSError, UnicodeError):
        addresses = []
    if not addresses:
        raise ClientFault(FaultReason.NAME_NOT_FOUND, f"the name {host} was not found")
    return addresses


def _is_literal(host: str) -> bool:
    return ":" in host or kind_of(host) is not AddressKind.UNUSABLE or host.replace(".", "").isdigit()
