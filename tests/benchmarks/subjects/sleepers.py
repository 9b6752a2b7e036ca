"""The naive way: one asyncio.sleep for each task, recording nothing.  How early, and what it does to the window."""

from __future__ import annotations

import asyncio
import time

from tests.benchmarks.process import answer, options
from tests.benchmarks.subjects import loops

OPTIONS = options(loop="qasync", tasks=1_000, spread=5.0, wait=2.0)


async def main(heartbeat: loops.Heartbeat | None) -> None:
    late: list[float] = []
    first = time.time() + OPTIONS["wait"]

    async def sleeper(at: float) -> None:
        await asyncio.sleep(at - time.time())
        late.append(time.time() - at)

    count, spread = OPTIONS["tasks"], OPTIONS["spread"]
    work = [asyncio.create_task(sleeper(first + spread * number / count)) for number in range(count)]
    if heartbeat:
        await asyncio.sleep(OPTIONS["wait"] / 2)
        heartbeat.reset()
    await asyncio.wait(work)
    if heartbeat:
        heartbeat.stop()
    answer(
        runs=count,
        early=sum(1 for seconds in late if seconds < 0),
        earliest=-min(late),
        gap=heartbeat.longest if heartbeat else None,
    )


if __name__ == "__main__":
    loops.run(OPTIONS["loop"], main)
