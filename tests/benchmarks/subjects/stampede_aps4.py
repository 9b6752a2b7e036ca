"""APScheduler 4 (a pre-release) with its schedules in memory: the same stampede."""

from __future__ import annotations

import asyncio
import logging
import statistics
import time
from datetime import UTC, datetime

from apscheduler import AsyncScheduler
from apscheduler.triggers.date import DateTrigger

from tests.benchmarks.process import answer, options

OPTIONS = options(tasks=10_000, wait=15.0)
late: list[float] = []


async def job(planned: float) -> None:
    late.append(time.time() - planned)


async def main() -> None:
    async with AsyncScheduler(max_concurrent_jobs=OPTIONS["tasks"]) as scheduler:
        first = time.time() + OPTIONS["wait"]
        for number in range(OPTIONS["tasks"]):
            trigger = DateTrigger(datetime.fromtimestamp(first, UTC))
            await scheduler.add_schedule(job, trigger, id=f"c{number}", args=[first], job_executor="async")
        if time.time() > first - 0.5:
            raise SystemExit("the first instant came before everything was armed: give a longer wait")
        await scheduler.start_in_background()
        async with asyncio.timeout(300):
            while len(late) < OPTIONS["tasks"]:
                await asyncio.sleep(0.05)
    centiles = statistics.quantiles(late, n=100)
    answer(runs=len(late), p50=centiles[49], p99=centiles[98], longest=max(late))


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(main())
