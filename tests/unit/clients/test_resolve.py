"""URLs become checked addresses, or a fault that names the reason."""

from __future__ import annotations

import socket

import pytest

from cockpit.clients.faults import ClientFault, FaultReason, shown_url
from cockpit.clients.resolve import Resolver, can_resolve, resolve_target, split_url, system_resolver


def answers(*addresses: str) -> Resolver:
    async def resolver(host: str, port: int) -> list[str]:
        return list(addresses)

    return resolver


async def no_name(host: str, port: int) -> list[str]:
    raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")


async def reason_of(
    url: str, resolver: Resolver = no_name, *, allow_private: bool = False, person: bool = True
) -> FaultReason:
    with pytest.raises(ClientFault) as caught:
        await resolve_target(url, resolver, allow_private=allow_private, named_by_person=person)
    return caught.value.reason


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        ("http://example.com/feed", ("http", "example.com", 80)),
        ("HTTPS://Example.COM./feed", ("https", "example.com", 443)),
        ("http://user:word@example.com:8080/", ("http", "example.com", 8080)),
        ("http://[2001:db8::1]:81/", ("http", "2001:db8::1", 81)),
        ("https://bücher.example/", ("https", "xn--bcher-kva.example", 443)),
    ],
)
def test_a_url_is_split(url: str, parts: tuple[str, str, int]) -> None:
    assert split_url(url) == parts


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "ftp://example.com/", "gopher://x/", "javascript:1", "feed.xml", ""]
)
async def test_only_http_and_https(url: str) -> None:
    assert await reason_of(url) is FaultReason.REFUSED_SCHEME


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http:///path",
        "http://host:port/",
        "http://host:99999/",
        "http://host:0/",
        "http://[::1",
        "http://a b/",
        "http://h/\r\nX: 1",
        "http://" + "a" * 9_000,
        "http://" + "ü" * 70 + "/",
    ],
)
async def test_malformed_urls(url: str) -> None:
    assert await reason_of(url) is FaultReason.BAD_URL


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.1.2.3/",
        "http://169.254.169.254/latest",
        "http://[::ffff:10.0.0.1]/",
    ],
)
async def test_literal_private_addresses_are_refused(url: str) -> None:
    assert await reason_of(url) is FaultReason.REFUSED_ADDRESS


async def test_localhost_by_its_real_name_is_refused() -> None:
    assert await reason_of("http://localhost/", system_resolver) is FaultReason.REFUSED_ADDRESS


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
async def test_old_spellings_of_loopback_do_not_pass(host: str) -> None:
    """Some resolvers read these as 127.0.0.1: whatever comes back, it is judged."""
    reason = await reason_of(f"http://{host}/", system_resolver)
    assert reason in (FaultReason.REFUSED_ADDRESS, FaultReason.NAME_NOT_FOUND)


async def test_a_name_that_leads_to_this_machine_is_refused() -> None:
    with pytest.raises(ClientFault, match="this machine") as caught:
        await resolve_target("http://feeds.internal/x", answers("127.0.0.1"), allow_private=False)
    assert caught.value.reason is FaultReason.REFUSED_ADDRESS
    assert not caught.value.offline


async def test_only_the_permitted_addresses_of_a_name_are_kept() -> None:
    target = await resolve_target("http://mixed.com/", answers("10.0.0.1", "8.8.8.8", "::1"), allow_private=False)
    assert target.addresses == ("8.8.8.8",)


async def test_permission_opens_private_addresses() -> None:
    target = await resolve_target("http://nas.lan:8080/", answers("192.168.1.5"), allow_private=True)
    assert (target.host, target.port, target.addresses) == ("nas.lan", 8080, ("192.168.1.5",))


async def test_a_redirect_never_leads_to_metadata_even_with_permission() -> None:
    url = "http://169.254.169.254/latest/meta-data"
    assert await reason_of(url, allow_private=True, person=False) is FaultReason.REFUSED_ADDRESS
    assert (await resolve_target(url, no_name, allow_private=True)).addresses == ("169.254.169.254",)


async def test_a_name_that_is_not_found_may_mean_offline() -> None:
    with pytest.raises(ClientFault) as caught:
        await resolve_target("http://feeds.internal/", no_name, allow_private=False)
    assert caught.value.reason is FaultReason.NAME_NOT_FOUND
    assert caught.value.offline


@pytest.mark.parametrize("name", ["nothing.invalid", "a.test", "b.example"])
async def test_a_name_that_can_never_exist_does_not_mean_offline(name: str) -> None:
    with pytest.raises(ClientFault) as caught:
        await resolve_target(f"http://{name}/", answers("8.8.8.8"), allow_private=False)
    assert not caught.value.offline


async def test_the_canary_tells_online_from_offline() -> None:
    assert await can_resolve(answers("93.184.216.34"))
    assert not await can_resolve(no_name)


def test_what_may_be_secret_is_not_shown() -> None:
    assert shown_url("https://me:secret@example.com:8443/feed?key=abc#x") == "https://example.com:8443/feed?…"
    assert shown_url("http://[::1") == "(not a URL)"
