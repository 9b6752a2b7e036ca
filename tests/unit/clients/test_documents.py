"""A source is a URL or a file; files are read with the same care."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from cockpit.clients.documents import Known, is_web, read_document, read_file
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient


def reason_of(path: Path, max_bytes: int = 100) -> FaultReason:
    with pytest.raises(ClientFault) as caught:
        read_file(path, None, max_bytes)
    assert not caught.value.offline
    return caught.value.reason


def test_what_is_on_the_web() -> None:
    assert is_web("http://a.example/")
    assert is_web("HTTPS://a.example/")
    assert not is_web("/home/me/feed.xml")
    assert not is_web("file:///etc/passwd")


def test_a_file_is_read_once_per_change(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(b"one")
    first = read_file(file, None, 100)
    assert first is not None
    assert (first.body, first.url) == (b"one", str(file))
    assert read_file(file, first.etag, 100) is None
    file.write_bytes(b"more")
    second = read_file(file, first.etag, 100)
    assert second is not None
    assert second.body == b"more"


def test_a_file_of_exactly_the_cap_is_read(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_bytes(b"x" * 100)
    assert read_file(file, None, 100) is not None
    assert reason_of(file, 99) is FaultReason.TOO_LARGE


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert reason_of(tmp_path / "pipe") is FaultReason.FILE
    assert reason_of(tmp_path) is FaultReason.FILE
    assert reason_of(Path("/dev/zero")) is FaultReason.FILE
    assert reason_of(tmp_path / "missing") is FaultReason.FILE
    assert reason_of(tmp_path / "a\0b") is FaultReason.FILE


async def test_only_absolute_paths_are_files() -> None:
    for location in ("feed.xml", "../feed.xml", "file:///etc/passwd", ""):
        with pytest.raises(ClientFault) as caught:
            await read_document(HttpClient(), location, Known(), allow_private=False, deadline_seconds=1)
        assert caught.value.reason is FaultReason.BAD_URL


async def test_a_file_is_read_off_the_loop(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_bytes(b"x")
    reading = read_document(HttpClient(), str(tmp_path / "feed.xml"), Known(), allow_private=False, deadline_seconds=1)
    document = await asyncio.wait_for(reading, 5)
    assert document is not None
    assert document.body == b"x"
