"""Which addresses are refused, and that no spelling of a private address passes as a public one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cockpit.clients.addresses import AddressKind, kind_of, may_connect


@pytest.mark.parametrize("address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "64:ff9b::808:808"])
def test_public_addresses_are_public(address: str) -> None:
    assert kind_of(address) is AddressKind.PUBLIC


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", AddressKind.LOOPBACK),
        ("127.255.255.254", AddressKind.LOOPBACK),
        ("::1", AddressKind.LOOPBACK),
        ("0.0.0.0", AddressKind.LOOPBACK),
        ("0.1.2.3", AddressKind.LOOPBACK),
        ("::", AddressKind.LOOPBACK),
        ("10.0.0.1", AddressKind.PRIVATE),
        ("172.16.3.4", AddressKind.PRIVATE),
        ("192.168.1.1", AddressKind.PRIVATE),
        ("100.64.0.1", AddressKind.PRIVATE),
        ("198.18.0.1", AddressKind.PRIVATE),
        ("240.0.0.1", AddressKind.PRIVATE),
        ("fc00::1", AddressKind.PRIVATE),
        ("fec0::1", AddressKind.PRIVATE),
        ("2001:db8::1", AddressKind.PRIVATE),
        ("169.254.1.1", AddressKind.LINK_LOCAL),
        ("169.254.169.254", AddressKind.LINK_LOCAL),
        ("100.100.100.200", AddressKind.LINK_LOCAL),
        ("168.63.129.16", AddressKind.LINK_LOCAL),
        ("fd00:ec2::254", AddressKind.LINK_LOCAL),
        ("fe80::1", AddressKind.LINK_LOCAL),
        ("fe80::1%eth0", AddressKind.LINK_LOCAL),
        ("224.0.0.1", AddressKind.UNUSABLE),
        ("255.255.255.255", AddressKind.UNUSABLE),
        ("ff02::1", AddressKind.UNUSABLE),
        ("not an address", AddressKind.UNUSABLE),
    ],
)
def test_special_addresses_are_named(address: str, kind: AddressKind) -> None:
    assert kind_of(address) is kind


@pytest.mark.parametrize(
    "address",
    [
        "::ffff:127.0.0.1",
        "::ffff:7f00:1",
        "::127.0.0.1",
        "64:ff9b::127.0.0.1",
        "64:ff9b:1::127.0.0.1",
        "2002:7f00:1::",  # 6to4
        "2001:0:7f00:1::80ff:fffe",  # Teredo with this machine as its server
    ],
)
def test_an_address_inside_another_is_judged(address: str) -> None:
    assert kind_of(address) is AddressKind.LOOPBACK


@given(st.ip_addresses(v=4))
def test_every_ipv4_address_is_the_same_kind_when_mapped(address: object) -> None:
    assert kind_of(f"::ffff:{address}") is kind_of(str(address))


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_private_address_is_public_in_any_wrapping(address: object) -> None:
    for text in (f"{address}", f"::ffff:{address}", f"64:ff9b::{address}", f"::{address}"):
        assert kind_of(text) is not AddressKind.PUBLIC


def test_what_the_permission_opens() -> None:
    allowed = {
        kind: [
            may_connect(kind, allow_private=flag, named_by_person=person)
            for flag in (False, True)
            for person in (False, True)
        ]
        for kind in AddressKind
    }
    assert allowed == {
        AddressKind.PUBLIC: [True, True, True, True],
        AddressKind.LOOPBACK: [False, False, True, True],
        AddressKind.PRIVATE: [False, False, True, True],
        AddressKind.LINK_LOCAL: [False, False, False, True],
        AddressKind.UNUSABLE: [False, False, False, False],
    }
