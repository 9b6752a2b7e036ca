"""Which network addresses a request may go to (promise P19).

Anything that is not an ordinary public address is named by its kind.  Addresses that carry an IPv4 address inside
(mapped, 6to4, Teredo, NAT64) are judged by it as well, because a gateway would deliver there.
"""

from __future__ import annotations

from enum import StrEnum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


class AddressKind(StrEnum):
    """What an address is, in the words of an error message."""

    PUBLIC = "public"
    LOOPBACK = "this machine"
    PRIVATE = "a private network"
    LINK_LOCAL = "a link-local or metadata service"
    UNUSABLE = "no host at all"


_METADATA = frozenset(
    ip_address(text) for text in ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "168.63.129.16", "192.0.0.192")
)
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))
_V4_COMPATIBLE = ip_network("::/96")
_SITE_LOCAL = ip_network("fec0::/10")
_THIS_NETWORK = ip_network("0.0.0.0/8")
_RANK = (
    AddressKind.PUBLIC,
    AddressKind.PRIVATE,
    AddressKind.LOOPBACK,
    AddressKind.LINK_LOCAL,
    AddressKind.UNUSABLE,
)


def kind_of(address: str) -> AddressKind:
    """The kind of a literal IPv4 or IPv6 address; `UNUSABLE` for a text that is none."""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return AddressKind.UNUSABLE
    kinds = [_own_kind(parsed), *(_own_kind(inner) for inner in _carried(parsed))]
    return max(kinds, key=_RANK.index)


def may_connect(kind: AddressKind, *, allow_private: bool, named_by_person: bool) -> bool:
    """True where a request may go to an address of `kind`.

    `allow_private` opens this machine and private networks.  Link-local and metadata services also need that the
    person's own URL leads there: a redirect never does.
    """
    if kind is AddressKind.PUBLIC:
        return True
    if kind is AddressKind.LINK_LOCAL:
        return allow_private and named_by_person
    return allow_private and kind is not AddressKind.UNUSABLE


def _own_kind(address: IPv4Address | IPv6Address) -> AddressKind:
    if address in _METADATA or address.is_link_local:
        return AddressKind.LINK_LOCAL
    if address.is_loopback or address.is_unspecified or address in _THIS_NETWORK:
        return AddressKind.LOOPBACK  # 0.0.0.0 and :: lead to this machine on most systems
    if address.is_multicast or str(address) == "255.255.255.255":
        return AddressKind.UNUSABLE
    if isinstance(address, IPv6Address) and _carried(address):
        return AddressKind.PUBLIC  # what counts is the address inside
    if not address.is_global or address in _SITE_LOCAL:
        return AddressKind.PRIVATE
    return AddressKind.PUBLIC


def _carried(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses inside an IPv6 address."""
    if isinstance(address, IPv4Address):
        return []
    if address.ipv4_mapped is not None:
        return [address.ipv4_mapped]
    if address.sixtofour is not None:
        return [address.sixtofour]
    if address.teredo is not None:
        return list(address.teredo)
    if any(address in network for network in _NAT64) or (address in _V4_COMPATIBLE and int(address) > 0xFFFF):
        return [IPv4Address(int(address) & 0xFFFF_FFFF)]
    return []
