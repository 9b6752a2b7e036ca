"""What both syncs share: parsing in turn, and what a run says at its end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from cockpit.domain.content import SourceKind
from cockpit.handlers.source_sync import SourceSync, SyncParams, offline_words
from tests.helpers.handler_room import handler_room


@pytest.fixture
async def sync(workspace_path: Path) -> AsyncIterator[SourceSync]:
    async with handler_room(workspace_path) as room:
        yield SourceSync(room.deps, SourceKind.FEED)


async def test_documents_are_parsed_one_at_a_time(sync: SourceSync) -> None:
    """Threads that share the interpreter lock would only make the window wait longer for its turn."""
    at_once: list[int] = []
    alone = threading.Lock()

    def work(number: int) -> int:
        at_once.append(int(not alone.acquire(blocking=False)))
        if not at_once[-1]:
            sum(range(20_000))
            alone.release()
        return number

    results = await asyncio.gather(*(sync.parse(SyncParams(), work, n) for n in range(10)))
    assert results == list(range(10))
    assert at_once == [0] * 10


async def test_a_document_that_takes_too_long_does_not_hold_up_the_next(sync: SourceSync) -> None:
    def for_ever() -> None:
        while True:
            pass

    hurried = SyncParams(timeout_seconds=0.1)
    endings = await asyncio.gather(
        sync.parse(hurried, for_ever), sync.parse(SyncParams(), lambda: "next"), return_exceptions=True
    )
    assert isinstance(endings[0], TimeoutError)
    assert endings[1] == "next"


def test_offline_in_words() -> None:
    assert offline_words(1) == "offline: 1 source not reached"
    assert offline_words(8) == "offline: 8 sources not reached"
