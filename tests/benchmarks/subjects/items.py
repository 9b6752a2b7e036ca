"""The News page over many items: opened twice (the second time is measured), jumped about in, searched."""

from __future__ import annotations

import asyncio
import random
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.benchmarks.process import answer, options

OPTIONS = options(items=100_000, jumps=40)


async def measured() -> dict[str, float]:
    from cockpit.ui.pages.news import NewsPage
    from cockpit.ui.widgets.news_list import ROW_HEIGHT
    from tests.helpers.stored_items import many
    from tests.helpers.window_room import open_room, until

    with tempfile.TemporaryDirectory() as folder:
        async with open_room(Path(folder) / "items.db", (1214, 860)) as room:
            await room.services.items._db.write(lambda connection: many(connection, OPTIONS["items"]))
            gaps: list[float] = []
            heart = asyncio.create_task(_beat(gaps))
            seconds = 0.0
            for _ in range(2):
                begun = time.perf_counter()
                page = NewsPage(room.context)
                room.show(page)
                await until(lambda page=page: page.model.line(page.model.id_at(0)) is not None)  # type: ignore[misc]
                seconds = time.perf_counter() - begun
                await until(lambda page=page: page.feed.facts is not None)  # type: ignore[misc]
                await asyncio.sleep(0.5)
            gaps.clear()
            bar, chance, jumps = page.parts.list.verticalScrollBar(), random.Random(1), []
            for _ in range(OPTIONS["jumps"]):
                begun = time.perf_counter()
                bar.setValue(chance.randrange(bar.maximum()))
                page.parts.list.viewport().repaint()
                row = bar.value() // ROW_HEIGHT
                await until(lambda row=row: page.model.line(page.model.id_at(row)) is not None)  # type: ignore[misc]
                jumps.append(time.perf_counter() - begun)
            begun = time.perf_counter()
            page.reveal(text="item 123")
            await until(lambda: not page.feed.is_opening)
            search = time.perf_counter() - begun
            heart.cancel()
            page.hide()
            return {"seconds": seconds, "jump": median(jumps), "gap": max(gaps), "search": search}


async def _beat(gaps: list[float]) -> None:
    last = time.perf_counter()
    while True:
        await asyncio.sleep(0.004)
        now = time.perf_counter()
        gaps.append(now - last)
        last = now


def main() -> None:
    from PySide6.QtWidgets import QApplication

    from cockpit.ui.loop import Loop
    from cockpit.ui.theme import theme

    app = QApplication([])
    theme().install()
    with asyncio.Runner(loop_factory=lambda: Loop(app)) as runner:
        answer(**runner.run(measured()))


if __name__ == "__main__":
    main()
