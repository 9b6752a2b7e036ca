"""The part of the HTTP client that touches httpx: the shared client, one pinned request, one bounded answer."""

from __future__ import annotations

import asyncio
import errno
import logging
import ssl
from collections.abc import Iterator
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib import import_module
from urllib.parse import urlsplit, urlunsplit

import httpx

from cockpit.clients.decoding import Decoder
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http_messages import REDIRECTS, Hop, HttpResponse
from cockpit.clients.resolve import Target

_CONNECT_SECONDS, _READ_SECONDS = 6.0, 15.0
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})


def make_client(ssl_context: ssl.SSLContext | None) -> httpx.AsyncClient:
    """The shared client; without `ssl_context` it trusts the certificates that httpx ships or SSL_CERT_FILE names."""
    # httpcore imports this with the first request, on the loop, where it would take a twentieth of a second.
    import_module("anyio._backends._asyncio")
    for name in ("httpx", "httpcore"):  # they log URLs and headers, which can hold secrets
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.AsyncClient(
        verify=ssl_context or httpx.create_ssl_context(),
        trust_env=False,
        follow_redirects=False,
        # No connection is used twice: the pool knows only addresses, and hosts that share one must not share TLS.
        limits=httpx.Limits(max_connections=64, max_keepalive_connections=0),
        timeout=httpx.Timeout(_READ_SECONDS, connect=_CONNECT_SECONDS),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
    )


def _pinned_request(
    client: httpx.AsyncClient, hop: Hop, target: Target, address: str, read_seconds: float | None
) -> httpx.Request:
    """`hop` addressed to `address`; the name stays in Host, in the TLS greeting and in the certificate's check."""
    parts = urlsplit(hop.url)
    literal = f"[{address}]" if ":" in address else address
    name = f"[{target.host}]" if ":" in target.host else target.host
    default = 443 if target.scheme == "https" else 80
    headers = {
        "accept": "*/*",
        **hop.headers,
        "host": name if target.port == default else f"{name}:{target.port}",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }
    return client.build_request(
        hop.method,
        urlunsplit((target.scheme, f"{literal}:{target.port}", parts.path or "/", parts.query, "")),
        headers=[(key.encode("ascii"), value.encode()) for key, value in headers.items()],
        content=hop.body,
        timeout=httpx.Timeout(read_seconds or _READ_SECONDS, connect=_CONNECT_SECONDS),
        extensions={"sni_hostname": target.host},
    )


async def send(
    client: httpx.AsyncClient, hop: Hop, target: Target, max_bytes: int, read_seconds: float | None = None
) -> HttpResponse:
    """One request to the first permitted address that accepts a connection."""
    failure: Exception | None = None
    for address in target.addresses:
        try:
            response = await client.send(_pinned_request(client, hop, target, address, read_seconds), stream=True)
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            failure = error
            continue
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _fault(error, target) from None
        try:
            return await _read(response, hop.url, max_bytes, skip_body=hop.method == "HEAD")
        except httpx.HTTPError as error:
            raise _fault(error, target) from None
        finally:
            await response.aclose()
    raise _fault(failure, target) from None


async def _read(response: httpx.Response, url: str, max_bytes: int, *, skip_body: bool) -> HttpResponse:
    headers = {name.lower(): value for name, value in response.headers.items()}
    answer = HttpResponse(response.status_code, url, headers)
    redirects = response.status_code in REDIRECTS and "location" in headers
    if skip_body or redirects or response.status_code in (204, 304):
        return answer
    announced = headers.get("content-length", "")
    if announced.isdigit() and int(announced[:18]) > max_bytes:
        raise _too_large(max_bytes)
    body = bytearray()
    decoder, raw_bytes = Decoder(headers.get("content-encoding", "")), 0
    async for raw in response.aiter_raw():
        raw_bytes += len(raw)
        for piece in _within(decoder.pieces(raw), max_bytes, body):
            body += piece
            await asyncio.sleep(0)  # a megabyte that unpacks from one packet must not hold up the loop
        if raw_bytes > max_bytes:
            raise _too_large(max_bytes)
    decoder.finish()
    return HttpResponse(response.status_code, url, headers, bytes(body))


def _within(pieces: Iterator[bytes], max_bytes: int, body: bytearray) -> Iterator[bytes]:
    for piece in pieces:
        if len(body) + len(piece) > max_bytes:
            raise _too_large(max_bytes)
        yield piece


def _too_large(max_bytes: int) -> ClientFault:
    return ClientFault(FaultReason.TOO_LARGE, f"it is larger than the {max_bytes / 1_048_576:.3g} MB that are read")


def _fault(error: Exception | None, target: Target) -> ClientFault:
    """The fault for what httpx raised; its own texts may hold the URL."""
    chain = list(_causes(error))
    if any(isinstance(cause, ssl.SSLError) for cause in chain):
        return ClientFault(FaultReason.NO_TRUST, f"no trusted encrypted connection to {target.host} could be made")
    if isinstance(error, httpx.TimeoutException):
        return ClientFault(FaultReason.TIMED_OUT, f"{target.host} did not answer in time")
    if isinstance(error, httpx.ConnectError):
        if any(isinstance(cause, OSError) and cause.errno in _UNREACHABLE for cause in chain):
            return ClientFault(FaultReason.NETWORK_UNREACHABLE, f"there is no way to {target.host}")
        return ClientFault(FaultReason.NO_CONNECTION, f"{target.host} does not accept connections on {target.port}")
    if isinstance(error, httpx.InvalidURL | httpx.UnsupportedProtocol):
        return ClientFault(FaultReason.BAD_URL, "the URL is malformed")
    return ClientFault(FaultReason.BROKEN_ANSWER, f"{target.host} broke off or did not speak HTTP")


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """`error` with everything it came from, groups included."""
    if error is None:
        return
    yield error
    if isinstance(error, BaseExceptionGroup):
        for inner in error.exceptions:
            yield from _causes(inner)
    yield from _causes(error.__cause__ or error.__context__)
