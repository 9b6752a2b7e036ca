"""The engine serves `tasks` rows; how late, early, lost or twice.

With rounds=1 all rows are due at one instant (a stampede), otherwise each row is due `rounds` times, `every` seconds
apart, the rows spread over that time.
"""

from __future__ import annotations

import asyncio
import collections
import statistics
import tempfile
import time
from pathlib import Path

from cockpit.services.session import _tune_garbage_collector
from tests.benchmarks.process import answer, options
from tests.benchmarks.subjects import loops
from tests.benchmarks.subjects.engine_room import Room, open_room, rows, soon

OPTIONS = options(loop="qt", tasks=10_000, rounds=1, every=3600.0, wait=6.0)


async def main(heartbeat: loops.Heartbeat | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_room(Path(folder) / "bench.db") as room:
            await serve(room, heartbeat)


async def serve(room: Room, heartbeat: loops.Heartbeat | None) -> None:
    count, rounds, every = OPTIONS["tasks"], OPTIONS["rounds"], OPTIONS["every"]
    first = soon(OPTIONS["wait"])
    stored = await room.tasks.insert_many(rows(count, first, every, 0.0 if rounds == 1 else every))
    planned = {
        (task.id, round(task.next_run_at.timestamp() + number * every, 3))
        for task in stored
        for number in range(rounds)
        if task.next_run_at is not None
    }
    await room.engine.start()
    _tune_garbage_collector()  # as the program does when its engine has started
    left = first.timestamp() - time.time()
    if left < 0.5:
        raise SystemExit("the first instant came before everything was armed: give a longer wait")
    await asyncio.sleep(left - 0.3)
    if heartbeat:
        heartbeat.reset()
    await room.until_finished(len(planned), patience_seconds=60 + rounds * every)
    if heartbeat:
        heartbeat.stop()
    await room.engine.stop(5.0)
    report(room, planned, max(at for _, at in planned), heartbeat)


def report(room: Room, planned: set[tuple[int, float]], last: float, heartbeat: loops.Heartbeat | None) -> None:
    served = collections.Counter((task, round(at, 3)) for task, at, _ in room.calls if at <= last)
    late = [called - at for _, at, called in room.calls if at <= last]
    centiles = statistics.quantiles(late, n=100)
    answer(
        runs=len(late),
        early=sum(1 for seconds in late if seconds < 0),
        lost=len(planned - served.keys()),
        twice=sum(1 for times in served.values() if times > 1),
        missed=sum(1 for seconds in late if seconds > 2),
        p50=centiles[49],
        p99=centiles[98],
        longest=max(late),
        gap=heartbeat.longest if heartbeat else None,
    )


if __name__ == "__main__":
    loops.run(OPTIONS["loop"], main)
