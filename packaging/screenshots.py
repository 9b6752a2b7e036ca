"""Makes the pictures of the README from the real program: `python packaging/screenshots.py [FOLDER]`.

A temporary workspace is filled as a new one is, its tasks really run, and the pages are grabbed in both themes; into
another folder than docs/pictures at 1024x700 too.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 - the platform must be chosen before Qt is loaded
from screenshots_history import fill_history  # noqa: E402

from cockpit.domain.events import AwayReported, AwayRow  # noqa: E402
from cockpit.domain.next_run import count_between, latest_at_or_before  # noqa: E402
from cockpit.domain.policy import schedule_of  # noqa: E402
from cockpit.domain.run import Cause  # noqa: E402
from cockpit.domain.task_policy import Misfire  # noqa: E402
from cockpit.engine.bus import EventBus  # noqa: E402
from cockpit.services import Services  # noqa: E402
from cockpit.services.build import Choices, OpenWorkspace, open_services  # noqa: E402
from cockpit.settings import SettingsFile  # noqa: E402
from cockpit.ui.bridge import Bridge  # noqa: E402
from cockpit.ui.context import PageContext  # noqa: E402
from cockpit.ui.desk import Desk  # noqa: E402
from cockpit.ui.dialogs.away_sheet import AwaySheet  # noqa: E402
from cockpit.ui.language import Language  # noqa: E402
from cockpit.ui.loop import Spawner, run_with_qt  # noqa: E402
from cockpit.ui.main_window import MainWindow  # noqa: E402
from cockpit.ui.page_list import page_entries  # noqa: E402
from cockpit.ui.theme import theme  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
SIZES = ((1440, 900), (1024, 700))
PAGES = (
    *("dashboard", "tasks", "timeline", "runs", "settings"),
    *("news", "calendar", "alerts", "ideas", "themes", "archive", "deliveries"),
)
SETTLE_SECONDS = 0.6
_QUICK = "sleep 0.$1; echo $1 accounts exported"
_SLOW = "i=0; while [ $i -lt 600 ]; do echo account $i exported; i=$((i+1)); sleep 0.2; done"


async def fill(services: Services) -> int:
    """Tasks of every kind, some of which have run well, failed, or run now; answers the id of the running one."""
    add = services.tasks.create
    backup = await add(
        "shell_command",
        "system",
        "Backup database",
        frequency_cron="0 3 * * *",
        params={"command": ["echo", "38 files, 1.2 GB, verified"]},
    )
    await add(
        "shell_command",
        "reports/weekly",
        "Weekly report",
        frequency_cron="30 8 * * 1-5",
        time_zone="Europe/Paris",
        params={"command": ["true"]},
    )
    failing = await add(
        "http_request",
        "status",
        "Check the status page",
        frequency_seconds=600,
        params={"url": "http://127.0.0.1:9/status", "allow_private": True},
    )
    export = await add(
        "shell_command",
        "exports",
        "Export the ledger",
        frequency_seconds=1800,
        params={"command": ["true"]},
    )
    for tenths in (4, 3, 5, 4, 6, 4, 2, 5, 4, 9, 4, 5):
        await services.tasks.update(export.id, params={"command": ["sh", "-c", _QUICK, "export", str(tenths)]})
        await services.tasks.run_now(export.id)
    await services.tasks.update(export.id, params={"command": ["sh", "-c", _SLOW]})
    await services.tasks.run_now(backup.id)
    for _ in range(3):
        await services.tasks.run_now(failing.id)
    return export.id


async def write_up(services: Services) -> None:
    """What the example sources bring, two ideas, and the example theme written and mailed into the outbox."""
    for task_type in ("news_sync", "calendar_sync", "alerts_refresh"):
        for task in await services.tasks.list():
            if task.task_type == task_type:
                await services.tasks.run_now(task.id)
    await services.alerts.add_rule("Open source in the news", "keyword", {"words": ["open", "library"]})
    await services.ideas.add("repair instead of replace", note="ask Paul")
    await services.ideas.add("night trains")
    [state] = await services.themes.list()
    await services.themes.put_schedule(
        state.theme.id,
        days=["mon", "wed", "sat"],
        time="08:00",
        time_zone="Europe/Paris",
        recipients=["ana@example.org"],
    )
    await services.themes.generate(state.theme.id)


async def away(workspace: OpenWorkspace) -> AwayReported:
    """The sheet after a night: three of the tasks that missed runs."""
    now = workspace.clock.now()
    since = now - timedelta(hours=8)
    rows = []
    for task in (await workspace.services.tasks.list())[:4]:
        schedule = schedule_of(task)
        count = max(count_between(schedule, since, now, since), 1)
        last = latest_at_or_before(schedule, now, since) or now
        choice = Misfire.NONE if count > 100 else Misfire.LATEST
        rows.append(AwayRow(task, count, min(since, last), last, Cause.ASLEEP, choice, task.last_duration_seconds))
    return AwayReported(tuple(rows), since, now, Cause.ASLEEP, now + timedelta(seconds=60))


async def take(
    folder: Path, sizes: tuple[tuple[int, int], ...], window: MainWindow, workspace: OpenWorkspace, context: PageContext
) -> None:
    """Grab every page in both themes and sizes."""
    running = await fill(workspace.services)
    await asyncio.sleep(2)  # the first runs of the default tasks
    await write_up(workspace.services)
    context.spawn(workspace.services.tasks.run_now(running), "export")
    await asyncio.sleep(2)
    run_id = (await workspace.services.runs.list(limit=40))[-1].id
    for look in ("dark", "light"):
        theme().choose(look)
        for width, height in sizes:
            window.resize(width, height)
            small = "" if (width, height) == SIZES[0] else f"-{width}x{height}"
            for page in PAGES:
                window.toasts.clear()
                window.show_page(page)
                await asyncio.sleep(SETTLE_SECONDS)
                window.grab().save(str(folder / f"{page}-{look}{small}.png"))
            window.show_page("runs", run_id=run_id)
            await asyncio.sleep(SETTLE_SECONDS)
            window.grab().save(str(folder / f"run-{look}{small}.png"))
            window.overlay.show_dialog(AwaySheet(await away(workspace), lambda _type: "terminal", workspace.clock.now))
            await asyncio.sleep(SETTLE_SECONDS)
            window.grab().save(str(folder / f"away-{look}{small}.png"))
            window.overlay.close_content()
            window.show_page("tasks", task_id=running)
            await asyncio.sleep(SETTLE_SECONDS)
            window.grab().save(str(folder / f"drawer-{look}{small}.png"))
            window.show_page("tasks", edit_id=running)
            await asyncio.sleep(2 * SETTLE_SECONDS)
            window.grab().save(str(folder / f"editor-{look}{small}.png"))
            window.overlay.close_content()
            window.bell_clicked.emit()
            await asyncio.sleep(SETTLE_SECONDS)
            window.grab().save(str(folder / f"notifications-{look}{small}.png"))
            window.bell_clicked.emit()


async def main(folder: Path, scratch: Path, language: Language) -> int:
    """One program over a temporary workspace."""
    bus, spawner = EventBus(), Spawner()
    bridge, settings = Bridge(bus), SettingsFile(scratch / "settings.toml")
    path = scratch / ".local" / "share" / "architect-cockpit" / "home.db"
    path.parent.mkdir(parents=True)
    async with open_services(path) as workspace:
        await workspace.services.workspace.first_fill()
        await workspace.services.themes.add_example(language.code)
    await fill_history(path)
    async with open_services(path, bus=bus, choices=Choices(language=lambda: language.code)) as workspace:
        window = MainWindow(page_entries())
        window.show()
        await workspace.engine.start()
        context = PageContext(
            services=workspace.services,
            bridge=bridge,
            spawn=spawner,
            settings=settings,
            navigate=window.show_page,
            toast=window.toasts.show,
            show_sheet=window.overlay.show_sheet,
            close_sheet=window.overlay.close_content,
        )
        desk = Desk(window, context, None, now=lambda: datetime.now(UTC))
        window.set_context(context)
        await desk.load()
        engine = workspace.engine
        window.set_engine(workspace.engine.snapshot())
        try:
            sizes = SIZES[:1] if folder == PICTURES or os.environ.get("QUICK") else SIZES
            await take(folder, sizes, window, workspace, context)
        finally:
            desk.close()
            await spawner.close()
            await engine.stop(0)
            bridge.close()
            window.deleteLater()
    return 0


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else PICTURES
    target.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    language = Language(application)
    language.choose(os.environ.get("COCKPIT_LANGUAGE", "en"))
    theme().install()
    with tempfile.TemporaryDirectory() as made:
        os.environ["HOME"] = made  # paths are shown as a person has them, from ~ on
        raise SystemExit(run_with_qt(application, lambda _stop: main(target, Path(made), language)))
