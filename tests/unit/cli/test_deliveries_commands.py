"""`deliveries ...`, `rehearsals ...`, `tasks run --rehearse`: the real synthesis over a workspace of its own."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit.domain.content import Source, SourceKind
from cockpit.storage.article_store import ArticleStore
from cockpit.storage.database import Database
from cockpit.storage.source_store import SourceStore
from tests.helpers.synthesis_room import articles
from tests.unit.cli.conftest import Run

PEOPLE = ["ann@example.org", "ben@example.org"]


async def fill(path: Path) -> None:
    async with Database.open(path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.FEED, "https://news.example/feed", "Example News"))
        await ArticleStore(db).upsert_many(source.id, articles(at=datetime.now(UTC)))


@pytest.fixture
def theme(run: Run, workspace_path: Path) -> str:
    """A theme with items that goes to two people; its task."""
    asyncio.run(fill(workspace_path))
    assert run("themes", "add", "Regions").code == 0
    people = [word for person in PEOPLE for word in ("--to", person)]
    done = run("themes", "schedule", "set", "regions", "--days", "mon,tue", "--time", "08:00", "--tz", "UTC", *people)
    assert done.code == 0, done.err
    return "synthesis:themes/regions"


def emails(workspace_path: Path) -> list[Path]:
    return sorted(workspace_path.with_suffix(".outbox").glob("*.eml"))


def test_rehearsed_looked_at_and_released(run: Run, theme: str, workspace_path: Path, tmp_path: Path) -> None:
    ended = run("tasks", "run", theme, "--rehearse", "--json").json
    assert (ended["rehearsal"], ended["result"]["held"]) == (True, 2)
    assert emails(workspace_path) == []
    shown = run("rehearsals", "show", "1", "--json").json
    assert [message["recipient"] for message in shown["rehearsal"]["messages"]] == PEOPLE
    assert {check["kind"] for check in shown["checks"] if check["passed"]} >= {"links", "sources", "remote", "unserved"}
    done = run("rehearsals", "release", "1", "2", "--json").json
    assert [(row["recipient"], row["state"]) for row in done["rows"]] == [("ben@example.org", "sent")]
    assert run("rehearsals", "release", "1").code == 0
    assert len(emails(workspace_path)) == 2
    listed = run("deliveries", "list", "--json").json
    assert {row["state"] for row in listed} == {"sent"}
    hashes = {row["sha256"] for row in listed}
    assert hashes == {message["sha256"] for message in shown["rehearsal"]["messages"]}
    assert run("deliveries", "show", str(listed[0]["id"]), "--message").out.startswith("From: ")
    assert run("deliveries", "export", str(tmp_path / "d.json"), "--json").json["deliveries"] == 2
    again = run("rehearsals", "release", "1")
    assert (again.code, "Nothing is held back" in again.err) == (2, True)


def test_discarded_nothing_leaves(run: Run, theme: str, workspace_path: Path) -> None:
    run("tasks", "run", theme, "--rehearse")
    assert run("rehearsals", "discard", "1").code == 0
    assert run("rehearsals", "release", "1").code == 2
    assert emails(workspace_path) == []
    assert run("rehearsals", "list", "--held", "--json").json == []


def test_a_run_sends_and_decisions_need_an_uncertain_one(run: Run, theme: str, workspace_path: Path) -> None:
    assert run("tasks", "run", theme, "--json").json["result"]["sent"] == 2
    assert len(emails(workspace_path)) == 2
    for command in (("arrived", "1"), ("leave", "1"), ("withdraw", "1"), ("again", "1", "--yes")):
        done = run("deliveries", *command)
        assert (done.code, "is sent" in done.err) == (2, True), command
    assert run("deliveries", "show", "77").code == 2
    assert run("deliveries", "list", "--state", "lost").code == 2


def test_what_sends_nothing_cannot_be_rehearsed(run: Run) -> None:
    run(
        "tasks",
        "add",
        "shell_command",
        "quiet",
        "--name",
        "Quiet",
        "--every",
        "1h",
        "--params",
        '{"command": ["true"]}',
    )
    done = run("tasks", "run", "shell_command:quiet", "--rehearse")
    assert (done.code, "sends nothing" in done.err) == (2, True)
