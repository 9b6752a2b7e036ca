"""The HTTP client against real servers that misbehave (promise P19)."""

from __future__ import annotations

import asyncio
import logging
import resource
import ssl
import time
import tracemalloc
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.clients.http_messages import HttpResponse, parse_retry_after
from tests.helpers.web_server import Request, WebServer, drip, endless, gzip_bomb, gzipped, head, silence

TLS = Path(__file__).parent.parent / "data" / "tls"
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def client() -> AsyncIterator[HttpClient]:
    http = HttpClient()
    yield http
    await http.aclose()


async def fault_of(client: HttpClient, url: str, **options: object) -> ClientFault:
    with pytest.raises(ClientFault) as caught:
        await client.fetch(url, **{"allow_private": True, **options})  # type: ignore[arg-type]
    return caught.value


async def test_a_plain_answer(web: WebServer, client: HttpClient) -> None:
    web.answer("/feed", b"<rss/>", headers={"Content-Type": "application/rss+xml", "ETag": '"1"'})
    response = await client.fetch(web.url("/feed?a=b"), allow_private=True)
    assert (response.status, response.body, response.etag) == (200, b"<rss/>", '"1"')
    assert response.content_type == "application/rss+xml"
    sent = web.requests[0]
    assert sent.path == "/feed?a=b"
    assert sent.headers["host"] == f"127.0.0.1:{web.port}"
    assert "ArchitectCockpit" in sent.headers["user-agent"]


async def test_method_headers_and_body_are_sent(web: WebServer, client: HttpClient) -> None:
    web.answer("/hook", b"ok", status=201)
    response = await client.fetch(
        web.url("/hook"), method="post", headers={"X-Kind": "tést"}, body=b"{}", allow_private=True
    )
    assert response.status == 201
    assert (web.requests[0].method, web.requests[0].body) == ("POST", b"{}")


async def test_known_answers_are_not_sent_again(web: WebServer, client: HttpClient) -> None:
    web.answer("/feed", b"<rss/>", headers={"ETag": '"7"'})
    web.answer("/old", b"<rss/>", headers={"Last-Modified": "Sat, 21 Nov 2026 05:00:00 GMT"})
    by_tag = await client.fetch(web.url("/feed"), etag='"7"', allow_private=True)
    by_date = await client.fetch(web.url("/old"), last_modified="Sat, 21 Nov 2026 05:00:00 GMT", allow_private=True)
    assert by_tag.not_modified
    assert by_date.not_modified
    assert by_tag.body == b""


async def test_any_status_is_an_answer_and_can_be_made_a_fault(web: WebServer, client: HttpClient) -> None:
    web.answer("/busy", b"later", status=503, headers={"Retry-After": "120"})
    response = await client.fetch(web.url("/busy"), allow_private=True)
    assert response.status == 503
    with pytest.raises(ClientFault, match=r"503 and asks to wait 120 s") as caught:
        response.raise_for_status()
    assert caught.value.retry_after_seconds == 120.0
    assert not caught.value.offline


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("5", 5.0),
        ("0", 1.0),
        ("999999999999999999999999", 3600.0),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90.0),
        (format_datetime(NOW - timedelta(days=1), usegmt=True), 1.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 3600.0),
        ("soon", None),
        ("", None),
        ("-5", None),
    ],
)
def test_retry_after_is_kept_within_limits(text: str, seconds: float | None) -> None:
    assert parse_retry_after(text, NOW) == seconds
    assert HttpResponse(429, "", {"retry-after": text}).retry_after_seconds(NOW) == seconds
    assert HttpResponse(200, "", {"retry-after": text}).retry_after_seconds(NOW) is None


# -- time and size ---------------------------------------------------------------------------------------------------


async def test_a_trickle_ends_at_the_deadline(web: WebServer, client: HttpClient) -> None:
    web.script("/drip", drip(b"x", every_seconds=0.01))
    started = time.monotonic()
    fault = await fault_of(client, web.url("/drip"), deadline_seconds=0.5)
    assert fault.reason is FaultReason.TIMED_OUT
    assert "0.5 s" in str(fault)
    assert time.monotonic() - started < 3


async def test_a_trickle_of_headers_ends_at_the_deadline(web: WebServer, client: HttpClient) -> None:
    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-A: b\r\n")
            await writer.drain()
            await asyncio.sleep(0.05)

    web.script("/headers", script)
    assert (await fault_of(client, web.url("/headers"), deadline_seconds=0.3)).reason is FaultReason.TIMED_OUT


async def test_endless_headers_end_at_their_own_limit(web: WebServer, client: HttpClient) -> None:
    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            writer.write(b"X-A: " + b"b" * 1_000 + b"\r\n")
            await writer.drain()

    web.script("/headers", script)
    assert (await fault_of(client, web.url("/headers"))).reason is FaultReason.BROKEN_ANSWER


async def test_silence_ends_at_the_deadline(web: WebServer, client: HttpClient) -> None:
    web.script("/silent", silence())
    assert (await fault_of(client, web.url("/silent"), deadline_seconds=0.3)).reason is FaultReason.TIMED_OUT


async def test_the_deadline_covers_all_redirects_together(web: WebServer, client: HttpClient) -> None:
    async def slow(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(0.2)
        writer.write(head(302, {"Location": "/slow", "Content-Length": "0"}))

    web.script("/slow", slow)
    assert (await fault_of(client, web.url("/slow"), deadline_seconds=0.5)).reason is FaultReason.TIMED_OUT


async def test_an_endless_body_ends_at_the_cap(web: WebServer, client: HttpClient) -> None:
    web.script("/endless", endless())
    fault = await fault_of(client, web.url("/endless"), max_bytes=1_000_000)
    assert fault.reason is FaultReason.TOO_LARGE


async def test_a_body_that_announces_its_size_is_not_even_read(web: WebServer, client: HttpClient) -> None:
    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Length": "524288000"}))
        await asyncio.Event().wait()

    web.script("/huge", script)
    assert (await fault_of(client, web.url("/huge"))).reason is FaultReason.TOO_LARGE


async def test_a_body_of_exactly_the_cap_is_read(web: WebServer, client: HttpClient) -> None:
    web.answer("/full", b"x" * 1_000)
    web.answer("/packed", gzipped(b"x" * 1_000), headers={"Content-Encoding": "gzip"})
    for path in ("/full", "/packed"):
        response = await client.fetch(web.url(path), max_bytes=1_000, allow_private=True)
        assert len(response.body) == 1_000
        assert (await fault_of(client, web.url(path), max_bytes=999)).reason is FaultReason.TOO_LARGE


async def test_a_gzip_bomb_costs_no_memory(web: WebServer, client: HttpClient) -> None:
    web.script("/bomb", gzip_bomb(1 << 30))
    web.answer("/warm", b"")
    await client.fetch(web.url("/warm"), allow_private=True)
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # kilobytes
    tracemalloc.start()
    try:
        fault = await fault_of(client, web.url("/bomb"))
        _, peak_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert fault.reason is FaultReason.TOO_LARGE
    assert peak_bytes < 16 << 20
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident < 32 << 10


async def test_a_body_that_unpacks_to_nothing_ends_at_the_cap_too(web: WebServer, client: HttpClient) -> None:
    empty_block = b"\x00\x00\x00\xff\xff"

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Encoding": "gzip"}) + b"\x1f\x8b\x08\0\0\0\0\0\0\xff")
        while True:
            writer.write(empty_block * 10_000)
            await writer.drain()

    web.script("/nothing", script)
    assert (await fault_of(client, web.url("/nothing"), max_bytes=500_000)).reason is FaultReason.TOO_LARGE


@pytest.mark.parametrize("coding", ["br", "gzip, gzip", "compress"])
async def test_an_unknown_coding_is_refused(web: WebServer, client: HttpClient, coding: str) -> None:
    web.answer("/coded", b"???", headers={"Content-Encoding": coding})
    assert (await fault_of(client, web.url("/coded"))).reason is FaultReason.BAD_ENCODING


@pytest.mark.parametrize(
    "wire",
    [b"", b"SSH-2.0-OpenSSH\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort", b"HTTP/1.1 abc\r\n\r\n"],
)
async def test_what_is_not_http_is_named(web: WebServer, client: HttpClient, wire: bytes) -> None:
    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(wire)

    web.script("/odd", script)
    assert (await fault_of(client, web.url("/odd"))).reason is FaultReason.BROKEN_ANSWER


async def test_cancelling_ends_a_fetch_at_once(web: WebServer, client: HttpClient) -> None:
    web.script("/silent", silence())
    task = asyncio.create_task(client.fetch(web.url("/silent"), allow_private=True))
    while not web.requests:
        await asyncio.sleep(0.001)
    task.cancel()
    started = time.monotonic()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - started < 0.5


# -- redirects and addresses -----------------------------------------------------------------------------------------


async def test_redirects_are_followed(web: WebServer, client: HttpClient) -> None:
    web.redirect("/a", "/b", 301)
    web.redirect("/b", web.url("/c"), 308)
    web.answer("/c", b"here")
    response = await client.fetch(web.url("/a"), allow_private=True)
    assert (response.body, response.url) == (b"here", web.url("/c"))


async def test_five_redirects_and_no_more(web: WebServer, client: HttpClient) -> None:
    for step in range(6):
        web.redirect(f"/{step}", f"/{step + 1}")
    web.answer("/6", b"end")
    assert (await client.fetch(web.url("/1"), allow_private=True)).body == b"end"
    assert (await fault_of(client, web.url("/0"))).reason is FaultReason.TOO_MANY_REDIRECTS


async def test_a_circle_of_redirects_ends(web: WebServer, client: HttpClient) -> None:
    web.redirect("/ring", "/ring")
    assert (await fault_of(client, web.url("/ring"))).reason is FaultReason.TOO_MANY_REDIRECTS
    assert len(web.requests) == 6


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", FaultReason.REFUSED_ADDRESS),
        ("http://[fe80::1]/", FaultReason.REFUSED_ADDRESS),
        ("file:///etc/passwd", FaultReason.REFUSED_SCHEME),
        ("ftp://127.0.0.1/x", FaultReason.REFUSED_SCHEME),
        ("http://[::1", FaultReason.BROKEN_ANSWER),
        ("http://nothing.invalid/", FaultReason.NAME_NOT_FOUND),
    ],
)
async def test_a_redirect_is_checked_like_the_first_request(
    web: WebServer, client: HttpClient, location: str, reason: FaultReason
) -> None:
    web.redirect("/away", location)
    assert (await fault_of(client, web.url("/away"))).reason is reason


async def _internal_name(host: str, port: int) -> list[str]:
    """A name of the public kind whose answer is this machine."""
    return {"public.internal": ["127.0.0.1"]}[host]


async def test_a_redirect_to_this_machine_is_refused_without_permission(web: WebServer) -> None:
    web.redirect("/away", f"http://localhost:{web.port}/secret")
    web.answer("/secret", b"secret")
    for url in (web.url("/secret"), web.url("/secret", "localhost"), f"http://[::ffff:127.0.0.1]:{web.port}/secret"):
        client = HttpClient()
        assert (await fault_of(client, url, allow_private=False)).reason is FaultReason.REFUSED_ADDRESS
        await client.aclose()
    assert web.requests == []


async def test_a_name_that_leads_to_this_machine_is_refused(web: WebServer) -> None:
    client = HttpClient(_internal_name)
    url = web.url("/", "public.internal")
    assert (await fault_of(client, url, allow_private=False)).reason is FaultReason.REFUSED_ADDRESS
    assert web.requests == []
    await client.aclose()


async def test_a_name_is_looked_up_once_so_that_a_second_answer_cannot_lead_elsewhere(web: WebServer) -> None:
    """DNS rebinding: the connection goes to the checked address; the name is only a header."""
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.255.255.1"]

    web.answer("/", b"pinned")
    client = HttpClient(rebinding)
    response = await client.fetch(web.url("/", "rebind.internal"), allow_private=True)
    assert response.body == b"pinned"
    assert asked == ["rebind.internal"]
    assert web.requests[0].headers["host"] == f"rebind.internal:{web.port}"
    await client.aclose()


async def test_the_next_address_of_a_name_is_tried(web: WebServer) -> None:
    async def two(host: str, port: int) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]  # nothing listens on the first

    web.answer("/", b"second")
    client = HttpClient(two)
    assert (await client.fetch(web.url("/", "two.internal"), allow_private=True)).body == b"second"
    await client.aclose()


async def test_a_closed_port_is_no_sign_of_being_offline(web: WebServer, client: HttpClient) -> None:
    port = web.port + 1 if web.port < 65_000 else web.port - 1
    fault = await fault_of(client, f"http://127.0.0.1:{port}/")
    assert fault.reason is FaultReason.NO_CONNECTION
    assert not fault.offline


async def test_proxies_of_the_environment_are_not_used(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    web.answer("/", b"direct")
    client = HttpClient()
    assert (await client.fetch(web.url("/"), allow_private=True)).body == b"direct"
    await client.aclose()


# -- secrets ---------------------------------------------------------------------------------------------------------


async def test_credentials_of_a_url_are_sent_and_never_logged(
    web: WebServer, client: HttpClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    web.answer("/in", b"in", headers={"ETag": "1"})
    url = web.url("/in?key=canary-query", "me:canary-word@127.0.0.1")
    response = await client.fetch(url, allow_private=True)
    assert web.requests[0].headers["authorization"] == "Basic bWU6Y2FuYXJ5LXdvcmQ="
    assert "canary-word" not in response.url
    assert "canary" not in caplog.text
    fault = await fault_of(client, web.url("/x", "me:canary-word@127.0.0.1").replace(str(web.port), "1"))
    assert "canary" not in f"{fault!r} {fault}"


async def test_credentials_do_not_follow_to_another_origin(web: WebServer, client: HttpClient) -> None:
    async with WebServer() as other:
        other.answer("/there", b"there")
        web.redirect("/same", "/go")
        web.redirect("/go", other.url("/there"))
        headers = {"Authorization": "Bearer canary", "X-Api-Key": "canary", "Accept-Language": "fr"}
        await client.fetch(web.url("/same"), headers=headers, allow_private=True)
        assert web.requests[1].headers["authorization"] == "Bearer canary"
        assert "canary" not in str(other.requests[0].headers)
        assert other.requests[0].headers["accept-language"] == "fr"


async def test_a_post_that_is_redirected_becomes_a_get_without_its_body(web: WebServer, client: HttpClient) -> None:
    web.redirect("/form", "/done", 303)
    web.redirect("/keep", "/done", 307)
    web.answer("/done", b"ok")
    for path in ("/form", "/keep"):
        await client.fetch(web.url(path), method="POST", body=b"a=1", allow_private=True)
    assert [(request.method, request.body) for request in web.requests] == [
        ("POST", b"a=1"),
        ("GET", b""),
        ("POST", b"a=1"),
        ("POST", b"a=1"),
    ]


async def test_no_cookies_are_kept(web: WebServer, client: HttpClient) -> None:
    web.answer("/", b"", headers={"Set-Cookie": "id=1; Path=/"})
    await client.fetch(web.url("/"), allow_private=True)
    await client.fetch(web.url("/"), allow_private=True)
    assert "cookie" not in web.requests[1].headers


async def test_a_header_cannot_smuggle_a_second_one(web: WebServer, client: HttpClient) -> None:
    await fault_of(client, web.url("/"), headers={"X-A": "b\r\nX-C: d"})
    assert web.requests == []


# -- TLS to a pinned address -----------------------------------------------------------------------------------------


def _server_tls() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(TLS / "feeds.internal.crt", TLS / "feeds.internal.key")
    return context


async def _loopback(host: str, port: int) -> list[str]:
    return ["127.0.0.1"]


async def test_the_certificate_is_checked_for_the_name_although_the_address_is_pinned() -> None:
    trusting = ssl.create_default_context(cafile=str(TLS / "feeds.internal.crt"))
    client = HttpClient(_loopback, trusting)
    async with WebServer(tls=_server_tls()) as web:
        web.answer("/", b"private")
        assert (await client.fetch(web.url("/", "feeds.internal"), allow_private=True)).body == b"private"
        assert (await fault_of(client, web.url("/", "other.internal"))).reason is FaultReason.NO_TRUST
        assert (await fault_of(client, web.url("/", "127.0.0.1"))).reason is FaultReason.NO_TRUST
    await client.aclose()


async def test_a_certificate_that_nobody_vouches_for_is_refused() -> None:
    client = HttpClient(_loopback)
    async with WebServer(tls=_server_tls()) as web:
        assert (await fault_of(client, web.url("/", "feeds.internal"))).reason is FaultReason.NO_TRUST
    await client.aclose()
