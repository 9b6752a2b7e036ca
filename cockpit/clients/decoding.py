"""Undoing a response's compression in small pieces, so that a bomb stops at the cap and not at the memory's end."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from cockpit.clients.faults import ClientFault, FaultReason

PIECE_BYTES = 64 * 1024
_AUTO_HEADER = 32 + zlib.MAX_WBITS  # zlib finds out by itself whether gzip or zlib framing is used
_CODINGS = {"gzip", "x-gzip", "deflate"}


class Decoder:
    """Turns the raw bytes of one response into decoded pieces of at most 64 KiB each."""

    def __init__(self, content_encoding: str) -> None:
        codings = [coding for part in content_encoding.lower().split(",") if (coding := part.strip()) != "identity"]
        self._coding = next((coding for coding in codings if coding), "")
        if len([coding for coding in codings if coding]) > 1 or (self._coding and self._coding not in _CODINGS):
            raise ClientFault(FaultReason.BAD_ENCODING, f"its content encoding {content_encoding[:60]!r} is not known")
        self._zlib = zlib.decompressobj(_AUTO_HEADER)
        self._fresh = True

    def pieces(self, raw: bytes) -> Iterator[bytes]:
        """The decoded bytes of `raw`, piece by piece; nothing is decoded before it is asked for."""
        if not self._coding:
            yield raw
            return
        while raw:
            piece = self._decompress(raw)
            raw = self._zlib.unconsumed_tail
            if self._zlib.eof:
                raw = self._zlib.unused_data
                self._zlib, self._fresh = zlib.decompressobj(_AUTO_HEADER), True
                if not raw.startswith((b"\x1f\x8b", b"\x78")):
                    raw = b""  # padding after the last member is ignored, as gzip does
            if piece:
                yield piece

    def finish(self) -> None:
        """Say that the response ended.  ClientFault when the compressed data was cut short."""
        if self._coding and not self._fresh:
            raise ClientFault(FaultReason.BROKEN_ANSWER, "the compressed answer was cut short")

    def _decompress(self, raw: bytes) -> bytes:
        fresh, self._fresh = self._fresh, False
        try:
            return self._zlib.decompress(raw, PIECE_BYTES)
        except zlib.error:
            if not fresh or self._coding != "deflate":
                raise ClientFault(FaultReason.BROKEN_ANSWER, "the compressed answer is damaged") from None
        self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)  # some servers send deflate without its header
        try:
            return self._zlib.decompress(raw, PIECE_BYTES)
        except zlib.error:
            raise ClientFault(FaultReason.BROKEN_ANSWER, "the compressed answer is damaged") from None
