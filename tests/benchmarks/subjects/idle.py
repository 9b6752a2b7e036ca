"""The engine with `tasks` rows that are due tomorrow: what it costs to wait."""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from pathlib import Path

from tests.benchmarks.process import answer, options
from tests.benchmarks.subjects import loops
from tests.benchmarks.subjects.engine_room import open_room, rows, soon

OPTIONS = options(loop="qt", tasks=1_000, seconds=30.0)


def resident_kilobytes() -> int:
    """What of this process is in memory."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


async def main(_: loops.Heartbeat | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with open_room(Path(folder) / "bench.db") as room:
            await room.tasks.insert_many(rows(OPTIONS["tasks"], soon(86_400), 86_400.0))
            await room.engine.start()
            await asyncio.sleep(1.0)
            gc.collect()
            resident = resident_kilobytes()
            begun, cpu = time.monotonic(), time.process_time()
            await asyncio.sleep(OPTIONS["seconds"])
            used = time.process_time() - cpu
            answer(cpu_seconds_a_minute=used / (time.monotonic() - begun) * 60, kilobytes=resident)


if __name__ == "__main__":
    loops.run(OPTIONS["loop"], main)
