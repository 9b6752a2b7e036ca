"""The table of the System Tasks page with `tasks` rows: a frame, a frame while scrolling, a storm of updates."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from cockpit.domain.run import RunStatus
from cockpit.domain.task import SystemTask
from cockpit.ui.models.task_model import TaskModel
from cockpit.ui.theme import theme
from cockpit.ui.widgets.task_table import TaskTable
from tests.benchmarks.process import answer, options
from tests.benchmarks.table import median

OPTIONS = options(tasks=10_000, frames=120, seconds=5.0, rate=10_000)
FRAME_MILLISECONDS = 16


def task(number: int) -> SystemTask:
    now = datetime.now(UTC)
    return SystemTask(
        id=number,
        name=f"Task number {number} with a name",
        task_type="news_sync",
        component=f"component-{number % 40}/{number}",
        frequency_seconds=2_700.0,
        last_run_at=now - timedelta(seconds=number % 3_000),
        last_status=RunStatus.SUCCESS if number % 9 else RunStatus.ERROR,
        last_error=None if number % 9 else "The server answered 503",
        next_run_at=now + timedelta(seconds=number % 2_700),
        last_duration_seconds=1.5,
    )


def median_milliseconds(frames: int, do: Callable[[int], None]) -> float:
    taken = []
    for number in range(frames):
        begun = time.perf_counter()
        do(number)
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


def turn(seconds: float) -> None:
    """Let Qt work for a while (`QApplication.quit` would close the window)."""
    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def storm(model: TaskModel) -> float:
    """The share of one core that `rate` changed rows a second cost, shown as they come in."""
    rows = [task(number) for number in range(1, OPTIONS["tasks"] + 1)]
    each_tick = OPTIONS["rate"] * FRAME_MILLISECONDS // 1000
    position = 0
    making = 0.0

    def tick() -> None:
        nonlocal position, making
        begun = time.process_time()
        now = datetime.now(UTC)
        changed = [
            replace(rows[(position + step) % len(rows)], last_run_at=now, last_status=RunStatus.SUCCESS)
            for step in range(each_tick)
        ]
        position += each_tick
        making += time.process_time() - begun  # the test's own part
        for row in changed:
            model.put(row)

    timer = QTimer(interval=FRAME_MILLISECONDS)
    timer.timeout.connect(tick)
    cpu, begun = time.process_time(), time.monotonic()
    timer.start()
    turn(OPTIONS["seconds"])
    timer.stop()
    return (time.process_time() - cpu - making) / (time.monotonic() - begun)


def main() -> None:
    app = QApplication([])
    app.setApplicationName("bench")
    theme().install()
    model = TaskModel(lambda: datetime.now(UTC))
    model.set_tasks([task(number) for number in range(1, OPTIONS["tasks"] + 1)], {})
    table = TaskTable(model)
    table.resize(1_200, 800)
    table.show()
    turn(0.3)
    if not table.windowHandle().isExposed():
        raise SystemExit("the window is not shown: nothing would be painted")
    bar = table.verticalScrollBar()
    step = max(bar.maximum() // OPTIONS["frames"], 1)

    def scroll(number: int) -> None:
        bar.setValue(number * step)
        table.viewport().repaint()

    frame = median_milliseconds(OPTIONS["frames"], lambda _: table.viewport().repaint())
    scrolled = median_milliseconds(OPTIONS["frames"], scroll)
    bar.setValue(0)
    answer(frame=frame, scroll=scrolled, share=storm(model))


if __name__ == "__main__":
    main()
