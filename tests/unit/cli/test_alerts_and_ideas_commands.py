"""`alerts ...`, `alerts rules ...`, `ideas ...`."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit.domain.content import Alert, Severity
from cockpit.storage.alert_store import AlertStore
from cockpit.storage.database import Database
from tests.unit.cli.conftest import Run


async def _stored(path: Path, *titles: str) -> None:
    async with Database.open(path) as db:
        found = [Alert("A rule", title, Severity.WARNING, title, "why", count=2) for title in titles]
        await AlertStore(db).refresh(found, datetime.now(UTC), {}, [])


@pytest.fixture
def alert(workspace_path: Path) -> str:
    """The id of an open alert."""
    asyncio.run(_stored(workspace_path, "Disk is full"))
    return "1"


def test_a_workspace_begins_with_three_rules_and_no_alerts(run: Run) -> None:
    rules = run("alerts", "rules", "list", "--json").json
    assert [one["rule"]["kind"] for one in rules] == ["task", "source_failing", "event_soon"]
    assert run("alerts", "list", "--json").json == []
    assert "No open alerts." in run("alerts", "list").out


def test_a_rule_is_made_changed_tested_and_deleted(run: Run) -> None:
    made = run("alerts", "rules", "add", "AI Act", "keyword", "--params", '{"words": ["EU AI Act"]}', "--json").json
    assert (made["name"], made["params"]["words"], made["again_after_seconds"]) == ("AI Act", ["EU AI Act"], 43_200)
    rule = str(made["id"])
    changed = run(
        "alerts", "rules", "set", rule, "--severity", "critical", "--again-after", "2", "--off", "--json"
    ).json
    assert (changed["severity"], changed["again_after_seconds"], changed["enabled"]) == ("critical", 7200, False)
    assert changed["params"]["words"] == ["EU AI Act"]
    assert "would have fired 0 times" in run("alerts", "rules", "test", rule).out
    assert run("alerts", "rules", "test", rule, "--json").json["days"] == [0] * 7
    assert "Deleted the rule AI Act" in run("alerts", "rules", "delete", rule).out
    assert run("alerts", "rules", "test", rule).code == 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("x", "telepathy"), "kind"),
        (("x", "keyword"), "params.words"),
        (("x", "keyword", "--params", "{"), "params"),
        (("x", "keyword", "--params", "[]"), "params"),
        (("x", "keyword", "--params", '{"words": ["x"]}', "--severity", "fatal"), "severity"),
        (("", "task"), "name"),
        (("x", "address", "--params", '{"addresses": ["example.org"]}'), "params.addresses"),
    ],
)
def test_what_is_no_rule_is_named_and_nothing_is_stored(run: Run, words: tuple[str, ...], named: str) -> None:
    done = run("alerts", "rules", "add", *words)
    assert done.code == 2
    assert named in done.err
    assert len(run("alerts", "rules", "list", "--json").json) == 3


def test_an_alert_through_all_its_states(run: Run, alert: str) -> None:
    [listed] = run("alerts", "list", "--json").json
    assert (listed["title"], listed["state"], listed["count"]) == ("Disk is full", "open", 2)
    assert "×2" in run("alerts", "list").out
    assert "Acknowledged: Disk is full" in run("alerts", "ack", alert).out
    assert run("alerts", "list", "--json").json[0]["state"] == "acknowledged"
    assert run("alerts", "snooze", alert, "--until", "2h", "--json").json["snoozed_until"]
    assert run("alerts", "list", "--json").json[0]["state"] == "snoozed"
    assert "Open again" in run("alerts", "reopen", alert).out
    assert "Resolved" in run("alerts", "resolve", alert).out
    assert run("alerts", "list", "--json").json == []
    assert run("alerts", "list", "--all", "--json").json[0]["state"] == "resolved"


@pytest.mark.parametrize("until", ["yesterday", "-2h", "2020-01-01T00:00:00Z", "9999d"])
def test_a_snooze_ends_in_the_future(run: Run, alert: str, until: str) -> None:
    done = run("alerts", "snooze", alert, f"--until={until}")
    assert done.code == 2
    assert "until" in done.err


def test_own_ideas(run: Run) -> None:
    made = run("ideas", "add", "night trains", "--note", "who runs them", "--json").json
    idea = str(made["id"])
    assert (made["topic"], made["status"], made["is_own"]) == ("night trains", "kept", True)
    assert run("ideas", "add", "Night  trains").code == 2
    assert "Noted: night trains" in run("ideas", "note", idea, "ask Paul").out
    assert "Dismissed: night trains" in run("ideas", "dismiss", idea).out
    assert [one["id"] for one in run("ideas", "list", "--status", "dismissed", "--json").json] == [made["id"]]
    assert "Kept: night trains" in run("ideas", "keep", idea).out
    assert "ask Paul" in run("ideas", "show", idea).out
    assert run("ideas", "show", idea, "--json").json["items"] == []
    assert run("ideas", "theme", idea, "--json").json["slug"] == "night-trains"
    assert "themes/night-trains" in run("ideas", "list").out
    assert "Deleted: night trains" in run("ideas", "delete", idea).out
    assert "No ideas yet" in run("ideas", "list").out


def test_wrong_ideas_are_named(run: Run) -> None:
    assert "topic" in run("ideas", "add", "").err
    assert "status" in run("ideas", "list", "--status", "liked").err
    assert run("ideas", "keep", "99").code == 2


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("warnings", "--params", '{"source_ids": [99]}'), "params.source_ids (--params): there is no source 99"),
        (("keyword", "--params", '{"words": ["a"], "source_ids": [1, 2]}'), "there is no source 1;"),
        (("address", "--params", '{"url": "x"}'), "there are addresses, slow_seconds, allow_private"),
        (("task", "--again-after", "721"), "again_after_seconds (--again-after): from 0 to 2592000 seconds"),
        (("task", "--severity", "grave"), "severity (--severity): one of info, warning, critical"),
    ],
)
def test_a_rule_that_cannot_watch_is_refused_by_its_field(run: Run, words: tuple[str, ...], named: str) -> None:
    before = run("alerts", "rules", "list", "--json").json
    done = run("alerts", "rules", "add", "Wrong", *words)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert run("alerts", "rules", "list", "--json").json == before


def test_a_rule_may_keep_a_source_that_is_gone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text("<rss/>")
    run("sources", "add", str(tmp_path / "feed.xml"))
    made = run("alerts", "rules", "add", "Warn", "warnings", "--params", '{"source_ids": [1]}', "--json").json
    run("sources", "remove", "1")
    assert run("alerts", "rules", "set", str(made["id"]), "--severity", "critical").code == 0
    assert run("alerts", "rules", "set", str(made["id"]), "--params", '{"source_ids": [1, 7]}').code == 2
