"""Makes the workspace file of a release, once: python tests/data/workspaces/make_workspace.py

Writes `v<N>.db` for the present schema version beside itself.  A file of an earlier version is never made again: it
is what that release wrote.
"""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from cockpit.domain.content import Alert, Article, CalendarEvent, Severity, Source, SourceKind
from cockpit.domain.events import Notice
from cockpit.domain.run import Cause, LogLine, RunStatus, Trigger
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.migrate import migrations
from cockpit.storage.notice_store import NoticeStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.source_store import SourceStore
from cockpit.storage.task_store import TaskStore
from tests.helpers.stored_runs import NOW, a_run, a_task, ended, shown


async def fill(db: Database) -> None:
    """A row of every table: three tasks (the last one spoiled by another hand), four runs, one of each other kind."""
    tasks, runs = TaskStore(db), await RunStore.create(db)
    news = await tasks.insert(a_task("default", task_type="news_sync", params={"max_items": 50}))
    await tasks.insert(
        a_task("nightly", task_type="shell_command", frequency_cron="0 2 * * *", time_zone="Europe/Paris")
    )
    spoiled = await tasks.insert(a_task("spoiled"))
    await db.write(lambda c: c.execute("UPDATE system_tasks SET params = '{oops' WHERE id = ?", (spoiled.id,)))
    gone = await tasks.insert(a_task("gone"))
    await tasks.delete(gone.id)
    for minute, status in enumerate((RunStatus.SUCCESS, RunStatus.ERROR)):
        run = a_run(runs, news, minute)
        await runs.claim(run, NOW + timedelta(minutes=minute + 1))
        end = ended(run, status, result={"inserted": 3})
        await runs.finish(end, shown(news, end, error_count=minute))
        await runs.append_logs([LogLine(run.id, NOW, "info", "line one"), LogLine(run.id, NOW, "error", "line two")])
    skipped = a_run(runs, news, 2, status=RunStatus.SKIPPED, trigger=Trigger.MANUAL, cause=Cause.OVERLAP)
    await runs.record_skipped(skipped, None)
    await runs.claim(a_run(runs, news, 3), None)
    await runs.mark_interrupted(NOW + timedelta(minutes=4))
    source = await SourceStore(db).insert(Source(SourceKind.FEED, "https://example.org/feed.xml", "Example"))
    await ArticleStore(db).upsert_many(
        source.id, [Article("a1", "A headline of some length", "https://example.org/a1")]
    )
    event = CalendarEvent("e1", "Stand-up", NOW, NOW + timedelta(minutes=15))
    await EventStore(db).replace_window(source.id, (NOW, NOW + timedelta(days=1)), [event])
    failing = Alert("Task failing or overdue", "rule/1/1", Severity.WARNING, "News sync fails", rule_id=1)
    await AlertStore(db).refresh([failing], NOW, {}, [])
    await NoticeStore(db).add(Notice("error", "News sync failed", key="run:1", task_id=news.id))


async def main() -> None:
    path = Path(__file__).with_name(f"v{max(migrations())}.db")
    if path.exists():
        sys.exit(f"{path.name} is there already and stays as it was released")
    async with Database.open(path) as db:
        await fill(db)
    with closing(sqlite3.connect(path)) as file:  # one small file without a WAL
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("VACUUM")


if __name__ == "__main__":
    asyncio.run(main())
