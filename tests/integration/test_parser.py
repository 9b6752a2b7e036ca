"""The process that reads documents from outside: it answers, it is killed when it must be, it leaves nothing behind."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import pickle
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.clients.documents import Document
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.parse_frames import read_frame, write_frame
from cockpit.clients.parser import Parser

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WINDOW = (NOW - timedelta(days=7), NOW + timedelta(days=90))
FEED = Document(b'<rss version="2.0"><channel><item><title>One</title></item></channel></rss>', "http://a.example/")


def ics(*events: str) -> Document:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:t\n{body}END:VCALENDAR\n"
    return Document(text.replace("\n", "\r\n").encode(), "")


TEA = "UID:tea\nSUMMARY:Tea\nDTSTART:20261122T140000Z"
SLOW = [
    f"UID:s{n}\nSUMMARY:Slow {n}\nDTSTART:20261122T090000Z\nRRULE:FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=30" for n in range(2)
]


def children() -> set[int]:
    """The processes that this one has started and that still live."""
    if sys.platform != "linux":
        pytest.skip("reads /proc")
    found: set[int] = set()
    for thread in Path("/proc/self/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread that ended; its children are another thread's now
            found.update(int(pid) for pid in (thread / "children").read_text().split())
    return found


async def test_documents_are_read_in_one_process_that_ends_with_the_block() -> None:
    before = children()
    async with Parser() as parser:
        assert children() == before  # none is started before it is needed
        assert [article.title for article in (await parser.feed(FEED, 30)).articles] == ["One"]
        (worker,) = children() - before
        assert [event.title for event in (await parser.calendar(ics(TEA), WINDOW, UTC, 30)).events] == ["Tea"]
        assert children() - before == {worker}
    assert children() == before


async def test_faults_come_back_with_their_reason() -> None:
    async with Parser() as parser:
        for body, reason in ((b"", FaultReason.EMPTY), (b"<html>", FaultReason.WRONG_CONTENT)):
            with pytest.raises(ClientFault) as caught:
                await parser.feed(Document(body, ""), 30)
            assert caught.value.reason is reason
        assert (await parser.feed(FEED, 30)).articles


async def test_several_at_once_wait_their_turn() -> None:
    async with Parser() as parser:
        feeds = await asyncio.gather(*(parser.feed(FEED, 30) for _ in range(8)))
    assert [len(feed.articles) for feed in feeds] == [1] * 8


async def test_large_documents_pass_both_ways() -> None:
    items = "".join(
        f"<item><title>Entry {n}</title><description>{'word ' * 150}</description></item>" for n in range(4_000)
    )
    body = f'<rss version="2.0"><channel>{items}</channel></rss>'.encode()
    async with Parser() as parser:
        assert len((await parser.feed(Document(body, ""), 60)).articles) == 4_000


async def test_a_rule_that_never_matches_is_left_out_and_the_rest_is_kept() -> None:
    async with Parser() as parser:
        found = await parser.calendar(ics(SLOW[0], TEA), WINDOW, UTC, 30)
    assert [event.title for event in found.events] == ["Tea"]
    assert found.skipped == ("“Slow 0” repeats by a rule that takes too long to expand",)


async def test_a_document_over_its_limit_costs_its_process_and_not_the_next_document() -> None:
    before = children()
    async with Parser() as parser:
        started = time.monotonic()
        with pytest.raises(ClientFault, match="longer than 1 s") as caught:
            await parser.calendar(ics(*SLOW), WINDOW, UTC, 1)
        assert time.monotonic() - started < 5
        assert caught.value.reason is FaultReason.TIMED_OUT
        assert children() == before
        assert (await parser.feed(FEED, 30)).articles
    assert children() == before


async def test_a_process_that_dies_is_that_documents_fault() -> None:
    before = children()
    async with Parser() as parser:
        await parser.feed(FEED, 30)
        (worker,) = children() - before
        reading = asyncio.create_task(parser.calendar(ics(*SLOW), WINDOW, UTC, 30))
        await asyncio.sleep(0.05)
        os.kill(worker, signal.SIGKILL)
        with pytest.raises(ClientFault, match="ended the process"):
            await reading
        assert (await parser.feed(FEED, 30)).articles
    assert children() == before


@pytest.mark.parametrize("delay_seconds", [0.0, 0.01, 0.5])
async def test_cancelling_leaves_no_process_behind(delay_seconds: float) -> None:
    before = children()

    async def read() -> None:
        async with Parser() as parser:
            await parser.calendar(ics(*SLOW), WINDOW, UTC, 30)

    reading = asyncio.create_task(read())
    await asyncio.sleep(delay_seconds)
    started = time.monotonic()
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert time.monotonic() - started < 1
    assert children() == before


async def test_the_process_gives_way_and_has_limits() -> None:
    before = children()
    async with Parser() as parser:
        await parser.feed(FEED, 30)
        (worker,) = children() - before
        limits = Path(f"/proc/{worker}/limits").read_text()
        niceness = int(Path(f"/proc/{worker}/stat").read_text().rpartition(")")[2].split()[16])
    assert "Max address space         1073741824" in limits
    assert "Max cpu time              600" in limits
    assert niceness > os.nice(0) or niceness == 19


def test_what_a_library_prints_does_not_mix_with_the_answers(tmp_path: Path) -> None:
    """The worker's own standard output leads to its standard error."""
    code = (
        "import sys, io; from cockpit.clients import parse_worker as w;"
        "w.parse_feed = lambda *a: print('noise', flush=True) or 'answer'; w.main()"
    )
    with (tmp_path / "in").open("wb") as requests:
        write_frame(requests, ("feed", (b"",)))
    with (tmp_path / "in").open("rb") as stdin:
        done = subprocess.run([sys.executable, "-c", code], stdin=stdin, capture_output=True, check=True)
    frame = read_frame(io.BytesIO(done.stdout))
    assert frame is not None
    assert pickle.loads(frame) == ("value", "answer")
    assert b"noise" in done.stderr
