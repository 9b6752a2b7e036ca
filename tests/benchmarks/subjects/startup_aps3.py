"""APScheduler 3 with 10,000 jobs in SQLite: says when it has started and listed them."""

from __future__ import annotations

import asyncio
import os
import time
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from tests.benchmarks.process import answer, options

OPTIONS = options(kind="list", path="", tasks=10_000)


async def noop() -> None:
    """The job."""


async def main() -> None:
    from tests.benchmarks.subjects import startup_aps3  # under its own name: the jobs refer to it

    scheduler = AsyncIOScheduler(timezone="Europe/Berlin")
    scheduler.add_jobstore(SQLAlchemyJobStore(url=f"sqlite:///{OPTIONS['path']}"))
    if OPTIONS["kind"] == "prepare":
        first = datetime.now(UTC) + timedelta(days=1)
        for number in range(OPTIONS["tasks"]):  # added to its store as it starts
            rule = {"trigger": "interval", "days": 1} if number % 2 else {"trigger": "cron", "hour": 7, "minute": 30}
            scheduler.add_job(startup_aps3.noop, **rule, next_run_time=first, id=f"c{number}", misfire_grace_time=None)
        scheduler.start()
        answer(tasks=len(scheduler.get_jobs()))
        return
    scheduler.start()
    if len(scheduler.get_jobs()) != OPTIONS["tasks"]:
        raise SystemExit("jobs are missing")
    answer(at=time.time())
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
