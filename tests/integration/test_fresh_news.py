"""A computer that was just switched on: the synthesis of the morning is written from the morning's news."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.run import RunStatus, TaskRun
from cockpit.domain.schedule import WEEKDAYS
from cockpit.handlers.fresh_news import wait_for_news
from cockpit.services.build import open_services
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.handler_room import handler_room
from tests.helpers.recording_context import RecordingContext
from tests.helpers.stored_runs import a_run, a_task
from tests.helpers.synthesis_room import articles
from tests.helpers.web_server import Request, WebServer, head

PATIENCE_SECONDS = 20.0


def feed() -> bytes:
    items = "".join(
        f"<item><guid>{one.external_id}</guid><title>{one.title}</title><link>https://news.example/{n}</link>"
        f"<description>{one.summary}</description></item>"
        for n, one in enumerate(articles(at=datetime.now(UTC)))
    )
    return f'<rss version="2.0"><channel><title>Morning</title>{items}</channel></rss>'.encode()


async def slowly(_request: Request, writer: asyncio.StreamWriter) -> None:
    """The feed, after a while in which the synthesis would long have been written."""
    await asyncio.sleep(1.5)
    body = feed()
    writer.write(head(200, {"Content-Type": "application/rss+xml", "Content-Length": str(len(body))}) + body)


async def overdue(path: Path, url: str) -> int:
    """A news sync and a theme that were both due while the computer was off; the id of the theme's task."""
    async with Database.open(path) as db:
        await SourceStore(db).insert(Source(SourceKind.FEED, url, "Morning", allow_private=True))
    async with open_services(path) as workspace:
        services, now = workspace.services, datetime.now(UTC)
        await services.tasks.create("news_sync", "news", "News", frequency_seconds=2700.0)
        state = await services.themes.create("Morning")
        zone = f"Etc/GMT{now.hour - 12:+d}" if now.hour != 12 else "UTC"  # it is noon there: the day does not end here
        await services.themes.put_schedule(state.theme.slug, days=WEEKDAYS, time="11:00", time_zone=zone)
        task = await services.themes.task(state.theme.slug)
    with closing(sqlite3.connect(path)) as connection, connection:
        past = now - timedelta(minutes=70)
        connection.execute("UPDATE system_tasks SET next_run_at = ?", (iso_utc(past),))
        planned = now.replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
        connection.execute("UPDATE system_tasks SET next_run_at = ? WHERE id = ?", (iso_utc(planned), task.id))
    return task.id


@pytest.mark.allow_warnings("were missed")
async def test_the_synthesis_waits_for_the_sync_that_is_caught_up_beside_it(workspace_path: Path) -> None:
    async with WebServer() as web:
        web.script("/feed", slowly)
        task_id = await overdue(workspace_path, web.url("/feed"))
        async with open_services(workspace_path) as workspace:
            await workspace.engine.start()
            try:
                run = await _ended(workspace.services.runs.list, task_id)
            finally:
                await workspace.engine.stop(1.0)
    assert run.status is RunStatus.SUCCESS, (run.result, run.error_message)
    assert run.result is not None
    assert run.result["kept"] > 0


async def _ended(runs: object, task_id: int) -> TaskRun:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        found = [one for one in await runs(task_id=task_id) if one.finished_at and one.started_at]  # type: ignore[operator]
        if found:
            return found[0]
        await asyncio.sleep(0.05)
    raise AssertionError("the synthesis never ended")


async def test_it_does_not_wait_for_ever_and_says_so(workspace_path: Path) -> None:
    async with handler_room(workspace_path) as room:
        theme = await room.deps.tasks.insert(a_task("themes/x", task_type="synthesis"))
        run = a_run(room.deps.runs, theme, 0)
        await room.deps.runs.claim(run, None)
        context = RecordingContext(run_id=run.id, task_id=theme.id)
        began = time.monotonic()
        await wait_for_news(room.deps, context, 5)
        assert time.monotonic() - began < 1  # there is no sync to wait for
        await room.deps.tasks.insert(a_task("news", task_type="news_sync", next_run_at=context.now()))
        await wait_for_news(room.deps, context, 0.2)
    assert context.messages("warning") == ["The sync of the news takes longer than 0.2 s: written from what there is"]


@pytest.mark.parametrize("columns", [{"enabled": False}, {"fault": "spoiled"}])
async def test_a_sync_that_will_not_come_is_not_waited_for(workspace_path: Path, columns: dict[str, object]) -> None:
    async with handler_room(workspace_path) as room:
        theme = await room.deps.tasks.insert(a_task("themes/x", task_type="synthesis"))
        run = a_run(room.deps.runs, theme, 0)
        await room.deps.runs.claim(run, None)
        context = RecordingContext(run_id=run.id, task_id=theme.id)
        news = await room.deps.tasks.insert(a_task("news", task_type="news_sync", next_run_at=context.now()))
        await TaskStore(room.deps.tasks._db).update(news.id, **columns)
        await wait_for_news(room.deps, context, 5)
    assert context.lines == []
