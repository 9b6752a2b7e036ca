"""HTTP for everything that asks a URL: one client with the limits of promise P19.

- http and https only; at most 5 redirects; every hop is checked like the first.
- A name is looked up once and the connection goes to that checked address, with the name kept for Host and TLS, so
  an answer that changes between check and connection (DNS rebinding) leads nowhere.  For the same reason proxies
  from the environment are not used: behind a proxy the address could not be checked.
- `deadline_seconds` bounds the whole fetch with its redirects, besides the time allowed for one read.
- `max_bytes` bounds the *decoded* body, which is decoded in small pieces (`clients.decoding`).
- No cookies are kept; credentials go to the origin that they were given for and to no other; URLs are logged
  without what may be secret.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http_messages import REDIRECTS, Hop, HttpResponse
from cockpit.clients.offload import offload
from cockpit.clients.resolve import Resolver, Target, can_resolve, resolve_target, system_resolver

if TYPE_CHECKING:
    import ssl

    import httpx

MAX_REDIRECTS = 5
DEFAULT_MAX_BYTES = 5 * 1024 * 1024
DEFAULT_DEADLINE_SECONDS = 30.0
USER_AGENT = "ArchitectCockpit/0.1 (desktop feed and calendar reader)"
_HEADERS_OF_OURS = frozenset({"host", "accept-encoding", "connection", "transfer-encoding", "content-length"})


class HttpClient:
    """The one door to the web.  Made cheaply; httpx is imported when the first request is sent.

    `resolver` and `ssl_context` stand for the system's in tests.
    """

    def __init__(self, resolver: Resolver = system_resolver, ssl_context: ssl.SSLContext | None = None) -> None:
        self._resolver = resolver
        self._ssl_context = ssl_context
        self._client: httpx.AsyncClient | None = None
        self._making = asyncio.Lock()

    async def aclose(self) -> None:
        """Close all connections.  The client may be used again afterwards."""
        client, self._client = self._client, None
        if client is not None:
            await client.aclose()

    async def is_online(self) -> bool:
        """True when a name that always exists is found."""
        return await can_resolve(self._resolver)

    async def fetch(
        self,
        url: str,
        *,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        max_bytes: int = DEFAULT_MAX_BYTES,
        deadline_seconds: float = DEFAULT_DEADLINE_SECONDS,
        allow_private: bool = False,
        read_seconds: float | None = None,
    ) -> HttpResponse:
        """Send one request, follow its redirects, read the body.

        `read_seconds` is how long the server may be silent, where it thinks longer than servers do.
        Any status is an answer (also 304 to `etag` and `last_modified`); ClientFault says why there is none.
        """
        sent = {name.lower(): value for name, value in (headers or {}).items() if name.lower() not in _HEADERS_OF_OURS}
        sent.setdefault("user-agent", USER_AGENT)
        if etag:
            sent["if-none-match"] = etag
        if last_modified:
            sent["if-modified-since"] = last_modified
        _check_headers(sent)
        try:
            async with asyncio.timeout(deadline_seconds):
                return await self._follow(Hop(method.upper(), url, sent, body), max_bytes, allow_private, read_seconds)
        except TimeoutError:
            raise ClientFault(
                FaultReason.TIMED_OUT, f"it did not answer completely within {deadline_seconds:g} s"
            ) from None

    async def _follow(self, hop: Hop, max_bytes: int, allow_private: bool, read_seconds: float | None) -> HttpResponse:
        for count in range(MAX_REDIRECTS + 1):
            hop.lift_credentials()
            target = await resolve_target(
                hop.url, self._resolver, allow_private=allow_private, named_by_person=count == 0
            )
            response = await self._send(hop, target, max_bytes, read_seconds)
            location = response.headers.get("location", "")
            if response.status not in REDIRECTS or not location:
                return response
            hop = hop.redirected(response.status, location)
        raise ClientFault(FaultReason.TOO_MANY_REDIRECTS, f"it redirects more than {MAX_REDIRECTS} times")

    async def _send(self, hop: Hop, target: Target, max_bytes: int, read_seconds: float | None) -> HttpResponse:
        client = await self._opened()
        from cockpit.clients.transport import send  # with httpx, which was imported in a thread a moment ago

        return await send(client, hop, target, max_bytes, read_seconds)

    async def _opened(self) -> httpx.AsyncClient:
        async with self._making:
            if self._client is None:
                # Importing httpx and reading the certificates take a tenth of a second: not on the loop.
                self._client = await offload(_make_client, self._ssl_context)
            return self._client


def _check_headers(headers: Mapping[str, str]) -> None:
    for name, value in headers.items():
        if not name or any(char in f"{name}{value}" for char in "\r\n\0") or not name.isascii() or " " in name:
            raise ClientFault(FaultReason.BAD_URL, f"the header {name[:40]!r} cannot be sent")


def _make_client(ssl_context: ssl.SSLContext | None) -> httpx.AsyncClient:
    from cockpit.clients.transport import make_client

    return make_client(ssl_context)
