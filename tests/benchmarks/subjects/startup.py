"""Writes a workspace with many tasks (kind=prepare), or says when the bare imports are done (kind=imports)."""

from __future__ import annotations

import asyncio
import os
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.benchmarks.process import answer, options

ZONE = "Europe/Berlin"
OPTIONS = options(kind="imports", path="", tasks=10_000, first=0.0)


async def prepare(path: Path) -> None:
    from tests.benchmarks.subjects.engine_room import open_room, rows, soon

    async with open_room(path) as room:
        first = datetime.fromtimestamp(OPTIONS["first"], UTC) if OPTIONS["first"] else soon(86_400)
        tasks = rows(OPTIONS["tasks"], first, 86_400.0)
        # half of them by the calendar, as schedules are in life
        await room.tasks.insert_many(
            task if number % 2 else replace(task, frequency_seconds=None, frequency_cron="30 7 * * *", time_zone=ZONE)
            for number, task in enumerate(tasks)
        )
    answer(tasks=OPTIONS["tasks"])


def imports() -> None:
    import aiosqlite  # noqa: F401
    import qasync
    from PySide6.QtWidgets import QApplication

    qasync.QEventLoop(QApplication([]))
    say_when()


def say_when() -> None:
    answer(at=time.time())
    os._exit(0)  # how it ends is measured elsewhere


def main() -> None:
    if OPTIONS["kind"] == "imports":
        imports()
    else:
        asyncio.run(prepare(Path(OPTIONS["path"])))


if __name__ == "__main__":
    main()
