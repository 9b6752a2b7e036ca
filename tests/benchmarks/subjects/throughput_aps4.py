"""APScheduler 4 (a pre-release) with SQLite: jobs a second, their results stored, as many at a time as it takes."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from pathlib import Path

from apscheduler import AsyncScheduler
from apscheduler.datastores.sqlalchemy import SQLAlchemyDataStore
from sqlalchemy.ext.asyncio import create_async_engine

from tests.benchmarks.process import answer, options

OPTIONS = options(runs=200)
ended: list[float] = []


async def job() -> None:
    ended.append(time.perf_counter())


async def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}")
        async with AsyncScheduler(SQLAlchemyDataStore(engine), max_concurrent_jobs=1_000) as scheduler:
            await scheduler.configure_task("job", func=job, job_executor="async", max_running_jobs=1_000)
            await scheduler.start_in_background()
            started = time.perf_counter()
            for _ in range(OPTIONS["runs"]):
                await scheduler.add_job("job")
            async with asyncio.timeout(300):
                while len(ended) < OPTIONS["runs"]:
                    await asyncio.sleep(0.01)
            seconds = time.perf_counter() - started
        await engine.dispose()
    answer(per_second=OPTIONS["runs"] / seconds)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(main())
