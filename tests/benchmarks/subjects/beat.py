"""A loop with nothing to do but its heartbeat: its longest gap, until its input ends, is the machine's own."""

from __future__ import annotations

import asyncio
import sys
import time

from tests.benchmarks.process import answer


async def main() -> None:
    until = asyncio.create_task(asyncio.to_thread(sys.stdin.read))
    longest = 0.0
    while not until.done():
        began = time.perf_counter()
        await asyncio.sleep(0.005)
        longest = max(longest, time.perf_counter() - began - 0.005)
    answer(gap=longest)


if __name__ == "__main__":
    asyncio.run(main())
