"""Two syncs of many feeds from one site: processor time with that of the parsing process, and gaps of the loop."""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cockpit.domain.content import Source, SourceKind
from cockpit.services.session import _tune_garbage_collector
from tests.benchmarks.process import ROOT, answer, options
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext


@contextmanager
def site(feeds: int, items: int) -> Iterator[int]:
    """The port of a site in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.subjects.feed_server", f"feeds={feeds}", f"items={items}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as server:
        assert server.stdout is not None
        assert server.stdin is not None
        yield json.loads(server.stdout.readline())["port"]
        server.stdin.close()


@contextmanager
def idle_beat() -> Iterator[dict[str, float]]:
    """A heartbeat beside the block in a process that does nothing else; its `gap` is there after the block."""
    command = [sys.executable, "-m", "tests.benchmarks.subjects.beat"]
    found: dict[str, float] = {}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as beside:
        yield found
        found |= json.loads(beside.communicate()[0])


def processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


async def one_sync(room: HandlerRoom) -> dict[str, Any]:
    gaps: list[float] = []
    busy: list[float] = []  # processor time of the loop's own thread: what others on the machine do is not in it

    async def beat() -> None:
        while True:
            began, worked = time.perf_counter(), time.thread_time()
            await asyncio.sleep(0.005)
            gaps.append(time.perf_counter() - began - 0.005)
            busy.append(time.thread_time() - worked)

    heart = asyncio.create_task(beat())
    cpu, wall = processor_seconds(), time.perf_counter()
    result = await room.run("news_sync", RecordingContext(), concurrency=8, timeout_seconds=60)
    heart.cancel()
    gaps.sort()
    return {
        "cpu": processor_seconds() - cpu,
        "wall": time.perf_counter() - wall,
        "gap": gaps[-1],
        "busy": max(busy),
        "gap_p999": gaps[int(len(gaps) * 0.999) - 1],
        "result": dict(result.result),
    }


async def main() -> None:
    given = options(feeds=500, items=100)
    with site(given["feeds"], given["items"]) as port, tempfile.TemporaryDirectory() as folder:
        async with handler_room(Path(folder) / "w.db") as room:
            await room.deps.sources.insert_new(
                [
                    Source(SourceKind.FEED, f"http://127.0.0.1:{port}/{n}", f"S{n}", allow_private=True)
                    for n in range(given["feeds"])
                ]
            )
            _tune_garbage_collector()  # as the program does when its engine starts
            with idle_beat() as beside:
                cold, same = await one_sync(room), await one_sync(room)
            grouped = (await room.deps.articles._db.read("SELECT count(*) FROM articles WHERE group_id IS NOT NULL"))[
                0
            ][0]
        answer(cold=cold, same=same, grouped=grouped, beside=beside)


if __name__ == "__main__":
    asyncio.run(main())
