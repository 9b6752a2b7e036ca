"""Says when 10,000 schedules are armed (kind=ours), or when the bare imports are done (kind=imports)."""

from __future__ import annotations

import asyncio
import os
import time
from pathlib import Path

from tests.benchmarks.process import answer, options

OPTIONS = options(kind="ours", path="", tasks=10_000)


async def prepare(path: Path) -> None:
    from tests.benchmarks.subjects.engine_room import open_room, rows, soon

    async with open_room(path) as room:
        await room.tasks.insert_many(rows(OPTIONS["tasks"], soon(86_400), 86_400.0))
    answer(tasks=OPTIONS["tasks"])


async def arm(path: Path) -> None:
    from tests.benchmarks.subjects.engine_room import open_room

    async with open_room(path) as room:
        await room.engine.start()
        if room.engine.waiting_count != OPTIONS["tasks"]:
            raise SystemExit(f"only {room.engine.waiting_count} are armed")
        say_when()


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
    elif OPTIONS["kind"] == "prepare":
        asyncio.run(prepare(Path(OPTIONS["path"])))
    else:
        from tests.benchmarks.subjects import loops

        loops.run("qt", lambda _: arm(Path(OPTIONS["path"])))


if __name__ == "__main__":
    main()
