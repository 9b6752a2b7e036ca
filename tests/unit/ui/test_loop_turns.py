"""Qt has its turn however much asyncio has to do: its timers, input and painting wait for one budget, not for all."""

from __future__ import annotations

import asyncio
import threading
import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication

from cockpit.ui.loop import Loop

SPIN_SECONDS = 0.0005


def spin() -> None:
    """Keep the thread busy for a moment."""
    end = time.perf_counter() + SPIN_SECONDS
    while time.perf_counter() < end:
        pass


def test_a_full_queue_does_not_hold_up_qts_timers(qapp: QApplication) -> None:
    beats: list[int] = []
    done = 0

    async def work() -> None:
        nonlocal done
        for _ in range(4):
            spin()
            await asyncio.sleep(0)
        done += 1

    async def main() -> None:
        tasks = [asyncio.create_task(work()) for _ in range(400)]
        timer = QTimer()
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(lambda: beats.append(done))
        timer.start(1)
        await asyncio.wait(tasks)
        timer.stop()

    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        runner.run(main())
    # 0.8 s of work in turns of 8 ms: about 100 beats; with posted events alone there was none before the end
    assert sum(1 for at in beats if at < 400) >= 10


def test_a_task_that_never_rests_does_not_hold_up_qts_timers(qapp: QApplication) -> None:
    async def main() -> int:
        beats: list[float] = []
        timer = QTimer()
        timer.timeout.connect(lambda: beats.append(time.monotonic()))
        timer.start(1)
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            await asyncio.sleep(0)
        timer.stop()
        return len(beats)

    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        assert runner.run(main()) >= 5


def test_callbacks_from_threads_are_never_forgotten(qapp: QApplication) -> None:
    """A thread appends just as a turn ends: the loop must neither sleep on it nor need another push."""
    count = 3_000

    async def main() -> int:
        loop = asyncio.get_running_loop()
        all_there = asyncio.Event()
        seen = 0

        def take() -> None:
            nonlocal seen
            seen += 1
            if seen == 3 * count:
                all_there.set()

        def push() -> None:
            for _ in range(count):
                loop.call_soon_threadsafe(take)

        threads = [threading.Thread(target=push) for _ in range(3)]
        for thread in threads:
            thread.start()
        async with asyncio.timeout(20):
            await all_there.wait()
        for thread in threads:
            thread.join()
        return seen

    with asyncio.Runner(loop_factory=lambda: Loop(qapp)) as runner:
        assert runner.run(main()) == 3 * count
