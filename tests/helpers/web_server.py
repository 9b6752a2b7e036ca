"""A real HTTP server on loopback whose answers a test writes down, down to the bytes on the wire.

async with WebServer() as web:
    web.answer("/feed", body=b"<rss/>", headers={"ETag": '"1"'})
    web.redirect("/old", "/feed")
    web.script("/drip", drip(b"x", every_seconds=0.05))
    ... web.url("/feed") ... web.requests
"""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import ssl
import zlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self

Script = Callable[["Request", asyncio.StreamWriter], Awaitable[None]]


@dataclass(frozen=True)
class Request:
    """What a client sent; header names are lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


class WebServer:
    """Answers on 127.0.0.1 (or `host`) at a free port until the block ends."""

    def __init__(self, host: str = "127.0.0.1", tls: ssl.SSLContext | None = None) -> None:
        self._host, self._tls = host, tls
        self._scripts: dict[str, Script] = {}
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()
        self.requests: list[Request] = []
        self.port = 0

    def url(self, path: str = "/", host: str | None = None) -> str:
        scheme = "https" if self._tls else "http"
        return f"{scheme}://{host or self._host}:{self.port}{path}"

    def answer(
        self, path: str, body: bytes = b"", *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Answer `path` with `body`; 304 when the request names the ETag or Last-Modified of `headers`."""
        fields = dict(headers or {})

        async def script(request: Request, writer: asyncio.StreamWriter) -> None:
            known = {fields.get("ETag"), fields.get("Last-Modified")} - {None}
            asked = {request.headers.get("if-none-match"), request.headers.get("if-modified-since")} - {None}
            if known & asked:
                writer.write(head(304, fields))
            else:
                sent = {"Content-Length": str(len(body)), **fields}
                writer.write(head(status, sent) + (b"" if request.method == "HEAD" else body))

        self.script(path, script)

    def redirect(self, path: str, location: str, status: int = 302) -> None:
        self.answer(path, status=status, headers={"Location": location})

    def script(self, path: str, script: Script) -> None:
        """Let `script` write the answer to `path`."""
        self._scripts[path] = script

    def paths(self) -> list[str]:
        return [request.path for request in self.requests]

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._accepted, self._host, 0, ssl=self._tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._server is not None
        self._server.close()
        for connection in list(self._connections):
            connection.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)
        await self._server.wait_closed()

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError, ssl.SSLError
            ):
                await self._serve(reader, writer)
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError, ssl.SSLError, asyncio.CancelledError):
                await writer.wait_closed()
            self._connections.discard(task)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await _read_request(reader)
        self.requests.append(request)
        script = self._scripts.get(request.path.partition("?")[0])
        if script is None:
            writer.write(head(404, {"Content-Length": "0"}))
        else:
            await script(request, writer)
        await writer.drain()


async def _read_request(reader: asyncio.StreamReader) -> Request:
    text = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = text.strip().split("\r\n")
    method, path, _ = first.split(" ", 2)
    headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    body = await reader.readexactly(int(headers.get("content-length", "0")))
    return Request(method, path, headers, body)


def head(status: int, headers: Mapping[str, str]) -> bytes:
    """The status line and header block; the connection closes after the answer."""
    lines = [f"HTTP/1.1 {status} Said", *(f"{name}: {value}" for name, value in headers.items()), "Connection: close"]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")


def drip(piece: bytes, every_seconds: float = 0.02, first: bytes = b"") -> Script:
    """A trickle that never ends and never pauses longer than a read timeout."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Type": "application/rss+xml"}) + first)
        while True:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(every_seconds)

    return script


def endless(piece: bytes = b"x" * 65_536) -> Script:
    """A body as fast as the connection takes it, without an end."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {}))
        while True:
            writer.write(piece)
            await writer.drain()

    return script


def silence() -> Script:
    """Accepts the request and never answers."""

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        await asyncio.Event().wait()

    return script


def gzip_bomb(decoded_bytes: int) -> Script:
    """Zeros that unpack to `decoded_bytes`, sent as one response with an honest header."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    block = bytes(1024 * 1024)
    packed = b"".join(packer.compress(block) for _ in range(decoded_bytes // len(block))) + packer.flush()

    async def script(request: Request, writer: asyncio.StreamWriter) -> None:
        writer.write(head(200, {"Content-Encoding": "gzip", "Content-Length": str(len(packed))}) + packed)

    return script


def gzipped(body: bytes) -> bytes:
    return gzip.compress(body, mtime=0)
