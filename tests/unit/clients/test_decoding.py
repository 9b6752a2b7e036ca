"""Decompression in bounded pieces."""

from __future__ import annotations

import gzip
import zlib

import pytest

from cockpit.clients.decoding import PIECE_BYTES, Decoder
from cockpit.clients.faults import ClientFault, FaultReason

TEXT = b"the same sentence again and again. " * 10_000


def decoded(coding: str, *chunks: bytes) -> bytes:
    decoder = Decoder(coding)
    body = b"".join(piece for chunk in chunks for piece in decoder.pieces(chunk))
    decoder.finish()
    return body


def raw_deflate(text: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("", TEXT),
        ("identity", TEXT),
        ("gzip", gzip.compress(TEXT)),
        ("X-GZIP", gzip.compress(TEXT)),
        ("deflate", zlib.compress(TEXT)),
        ("deflate", raw_deflate(TEXT)),
        ("gzip", gzip.compress(TEXT[:1000]) + gzip.compress(TEXT[1000:])),
        ("gzip", gzip.compress(TEXT) + b"\0\0\0\0"),
    ],
)
def test_what_servers_send_is_decoded(coding: str, packed: bytes) -> None:
    assert decoded(coding, packed) == TEXT


def test_chunks_may_be_cut_anywhere() -> None:
    packed = gzip.compress(TEXT)
    assert decoded("gzip", *(packed[at : at + 7] for at in range(0, len(packed), 7))) == TEXT


def test_a_bomb_comes_in_pieces_and_only_on_demand() -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(1 << 20)) for _ in range(64)) + packer.flush()
    pieces = Decoder("gzip").pieces(bomb)
    assert all(len(next(pieces)) <= PIECE_BYTES for _ in range(20))


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, gzip", "deflate, gzip"])
def test_other_codings_are_refused(coding: str) -> None:
    with pytest.raises(ClientFault) as caught:
        Decoder(coding)
    assert caught.value.reason is FaultReason.BAD_ENCODING


@pytest.mark.parametrize(
    ("coding", "packed"),
    [("gzip", b"no gzip at all"), ("deflate", b"\xff\xffno"), ("gzip", gzip.compress(TEXT)[:-8] + b"wrong sum")],
)
def test_damage_is_named(coding: str, packed: bytes) -> None:
    with pytest.raises(ClientFault, match="damaged") as caught:
        decoded(coding, packed)
    assert caught.value.reason is FaultReason.BROKEN_ANSWER


def test_a_cut_answer_is_not_taken_for_whole() -> None:
    with pytest.raises(ClientFault, match="cut short"):
        decoded("gzip", gzip.compress(TEXT)[:-9])


def test_an_empty_compressed_answer_is_empty() -> None:
    assert decoded("gzip") == b""
