"""APScheduler 3 with its jobs in memory: the same stampede.  It records nothing on disk."""

from __future__ import annotations

import asyncio
import logging
import statistics
import time
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tests.benchmarks.process import answer, options

OPTIONS = options(tasks=10_000, rounds=1, every=3600.0, wait=6.0)


async def main() -> None:
    late: list[float] = []
    count, rounds, every = OPTIONS["tasks"], OPTIONS["rounds"], OPTIONS["every"]

    async def job(first: float) -> None:
        now = time.time()
        late.append((now - first) % every if rounds > 1 else now - first)

    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start(paused=True)
    first = time.time() + OPTIONS["wait"]
    for number in range(count):
        at = first + (number * every / count if rounds > 1 else 0.0)
        start = datetime.fromtimestamp(at, UTC)
        if rounds == 1:
            scheduler.add_job(job, "date", run_date=start, args=[at], misfire_grace_time=None)
        else:
            scheduler.add_job(
                job, "interval", seconds=every, next_run_time=start, args=[at], misfire_grace_time=None, max_instances=9
            )
    scheduler.resume()
    if time.time() > first - 0.3:
        raise SystemExit("the first instant came before everything was armed: give a longer wait")
    await asyncio.sleep(first - time.time() + (rounds - 1) * every)
    async with asyncio.timeout(120):
        while len(late) < count * rounds:
            await asyncio.sleep(0.02)
    scheduler.shutdown(wait=False)
    centiles = statistics.quantiles(late, n=100)
    answer(runs=len(late), p50=centiles[49], p99=centiles[98], longest=max(late))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(main())
