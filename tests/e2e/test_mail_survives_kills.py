"""The real process, killed at random points of a synthesis to three people: nobody gets two, nobody is forgotten (G3).

COCKPIT_KILLS sets how often; the default keeps the suite quick.
"""

from __future__ import annotations

import asyncio
import os
import random
import sqlite3
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from cockpit.domain.clock import iso_utc
from cockpit.domain.content import Source, SourceKind
from cockpit.domain.delivery import DeliveryState
from cockpit.domain.mail_account import MailSecurity, MailTransport
from cockpit.services.build import open_services
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from tests.helpers.mail_server import MailServer, mail_server
from tests.helpers.program import Program
from tests.helpers.synthesis_room import articles

KILLS = int(os.environ.get("COCKPIT_KILLS", "8"))
PEOPLE = ("ann@example.org", "ben@example.org", "cam@example.org")
FINAL = {DeliveryState.SENT.value, DeliveryState.UNCERTAIN.value, DeliveryState.FAILED.value}
PATIENCE_SECONDS = 90.0


def noon_zone(now: datetime) -> str:
    """A zone in which it is between 12:00 and 13:00 now: the test's day does not end while it runs."""
    ahead = 12 - now.hour
    return f"Etc/GMT{-ahead:+d}" if ahead else "UTC"


async def fill(path: Path, port: int) -> None:
    """A source with articles of the last hours, and an account at the server of the test."""
    async with Database.open(path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.FEED, "https://news.example/feed", "Example News"))
        await ArticleStore(db).upsert_many(source.id, articles(at=datetime.now(UTC)))
    async with open_services(path) as workspace:
        await workspace.services.mail_account.save(
            transport=MailTransport.SMTP,
            host="127.0.0.1",
            port=port,
            security=MailSecurity.NONE,
            from_address="digest@example.org",
        )


async def add_theme(path: Path, number: int) -> int:
    """A theme that was to be written a minute ago and was not; the id of its task."""
    now = datetime.now(UTC)
    zone, planned = noon_zone(now), (now - timedelta(minutes=1)).replace(second=0, microsecond=0)
    async with open_services(path) as workspace:
        themes = workspace.services.themes
        state = await themes.create(f"Theme {number}")
        await themes.put_schedule(
            state.theme.slug,
            days=["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
            time=f"{(planned + timedelta(hours=12 - now.hour)):%H:%M}",
            time_zone=zone,
            recipients=list(PEOPLE),
        )
        task = await themes.task(state.theme.slug)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE system_tasks SET next_run_at = ? WHERE id = ?", (iso_utc(planned), task.id))
    connection.close()
    return task.id


def ledger(path: Path) -> dict[int, dict[str, str]]:
    """Of each task: who has a row, in which state."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    rows = connection.execute("SELECT task_id, recipient, state FROM deliveries WHERE copy = 0").fetchall()
    connection.close()
    found: dict[int, dict[str, str]] = defaultdict(dict)
    for task_id, recipient, state in rows:
        found[task_id][recipient] = state
    return found


async def settled(path: Path, tasks: list[int]) -> dict[int, dict[str, str]]:
    """The ledger once every task has its rows and none of them waits any more."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            found = await asyncio.to_thread(ledger, path)
            if all(set(found[task]) == set(PEOPLE) and set(found[task].values()) <= FINAL for task in tasks):
                return found
            await asyncio.sleep(0.2)


def received(server: MailServer) -> Counter[tuple[str, str]]:
    """How many mails each person got of each theme."""
    return Counter(
        (recipient, str(message_from_bytes(content, policy=policy.default)["Subject"]).partition(":")[0])
        for recipient, content in server.received
    )


@pytest.mark.timeout(KILLS * 12 + 180)
async def test_killed_while_it_writes_and_sends(workspace_path: Path) -> None:
    dice = random.Random(20261121)
    tasks: list[int] = []
    async with mail_server(slowness_seconds=0.05) as server:
        await fill(workspace_path, server.port)
        for number in range(KILLS):
            tasks.append(await add_theme(workspace_path, number))
            engine = await asyncio.to_thread(Program, workspace_path, "--headless")
            await asyncio.to_thread(engine.wait_for, "engine_started")
            await asyncio.sleep(dice.uniform(0.9, 2.6))
            await asyncio.to_thread(engine.kill)
        last = await asyncio.to_thread(Program, workspace_path, "--headless")
        try:
            await asyncio.to_thread(last.wait_for, "engine_started")
            found = await settled(workspace_path, tasks)
        finally:
            await asyncio.to_thread(last.stop)
        counts = received(server)
    assert [key for key, count in counts.items() if count > 1] == []
    for number, task in enumerate(tasks):
        for person in PEOPLE:
            state, got = found[task][person], counts[person, f"Theme {number}"]
            assert state != DeliveryState.FAILED.value
            assert got == 1 or state == DeliveryState.UNCERTAIN.value, (number, person, state, got)
    assert sum(counts.values()) >= len(tasks), "hardly any mail arrived: nothing was tried"
