"""`sources ...`, `items list`, `events list`, `alerts list`, `workspace check`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from cockpit import paths
from tests.unit.cli.conftest import Run

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>T</title>
<item><guid>1</guid><title>First \u202e 😀</title><link>https://example.org/1</link>
<pubDate>Sat, 21 Nov 2026 05:00:00 GMT</pubDate></item>
<item><guid>2</guid><title>Second about cats</title><link>https://example.org/2</link></item></channel></rss>
"""


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    file = tmp_path / "my feed.xml"
    file.write_text(FEED, encoding="utf-8")
    return file


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    return Path(shutil.copy(paths.resources() / "examples" / "calendar.ics", tmp_path / "team.ics"))


def test_a_file_becomes_a_source_with_its_absolute_path(
    run: Run, feed: Path, calendar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(feed.parent)
    added = run("sources", "add", feed.name, "--json").json
    assert (added["kind"], added["url"], added["name"]) == ("feed", str(feed), "my feed")
    added = run("sources", "add", str(calendar), "--name", "Team", "--json").json
    assert (added["kind"], added["name"], added["enabled"]) == ("calendar", "Team", True)
    assert [source["id"] for source in run("sources", "list", "--json").json] == [1, 2]
    assert "Added the calendar" in run("sources", "add", str(feed), "--kind", "calendar").out


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("no/such/file.xml",), "url (URL_OR_FILE): there is no file "),
        (("",), "url (URL_OR_FILE): "),
        (("/",), "url (URL_OR_FILE): there is no file /"),
        (("http://127.0.0.1:8000/feed",), "url (URL_OR_FILE): "),
        (("http://localhost/feed",), "url (URL_OR_FILE): "),
        (("http://[::1]/feed",), "url (URL_OR_FILE): "),
        (("http://10.1.2.3/feed",), "url (URL_OR_FILE): "),
        (("http://192.168.1.1/feed",), "url (URL_OR_FILE): "),
        (("http://169.254.169.254/latest/meta-data",), "url (URL_OR_FILE): "),
        (("http://2130706433/",), "url (URL_OR_FILE): "),
        (("http://[::ffff:127.0.0.1]/",), "url (URL_OR_FILE): "),
        (("webcal://127.0.0.1/c.ics",), "url (URL_OR_FILE): "),
        (("ftp://example.org/feed",), "url (URL_OR_FILE): "),
        (("file:///etc/passwd",), "url (URL_OR_FILE): "),
        (("http:///nohost",), "url (URL_OR_FILE): "),
        (("http://127.0.0.1/", "--kind", "podcast"), "kind (--kind): feed or calendar"),
        (("http://127.0.0.1/", "--name", "n" * 201), "name (--name): at most 200"),
        ((), "URL_OR_FILE"),
    ],
)
def test_what_may_not_be_a_source_is_refused_by_its_field(run: Run, words: tuple[str, ...], named: str) -> None:
    done = run("sources", "add", *words)
    assert (done.code, done.out) == (2, "")
    assert named in done.err
    assert run("sources", "list", "--json").json == []


def test_a_private_address_is_taken_when_it_is_allowed(run: Run) -> None:
    added = run("sources", "add", "http://127.0.0.1:8000/c.ics", "--allow-private", "--json").json
    assert (added["kind"], added["name"], added["allow_private"]) == ("calendar", "127.0.0.1", True)
    twice = run("sources", "add", "http://127.0.0.1:8000/c.ics", "--allow-private")
    assert (twice.code, "url (URL_OR_FILE)" in twice.err) == (2, True)


def test_a_name_that_cannot_be_resolved_now_is_taken(run: Run) -> None:
    added = run("sources", "add", "https://www.feeds.invalid/rss", "--json").json
    assert (added["kind"], added["name"], added["allow_private"]) == ("feed", "feeds.invalid", False)


@pytest.mark.parametrize("reference", ["1", "my feed", "URL"])
def test_a_source_is_removed_by_id_name_or_address(run: Run, feed: Path, reference: str) -> None:
    run("sources", "add", str(feed))
    removed = run("sources", "remove", str(feed) if reference == "URL" else reference, "--json").json
    assert removed["name"] == "my feed"
    assert run("sources", "list", "--json").json == []
    gone = run("sources", "remove", "1")
    assert (gone.code, gone.out, "There is no source “1”" in gone.err) == (2, "", True)


def test_items_are_listed_with_the_promised_fields(run: Run, feed: Path) -> None:
    run("sources", "add", str(feed))
    run("tasks", "add", "news_sync", "news", "--every", "45m")
    assert run("tasks", "run", "news_sync", "--json").json["result"]["inserted"] == 2
    first, second = sorted(run("items", "list", "--json").json, key=lambda item: item["url"])
    assert first.keys() >= {"id", "title", "url", "source", "published_at"}
    assert (first["url"], first["source"], first["published_at"]) == (
        "https://example.org/1",
        "my feed",
        "2026-11-21T05:00:00.000Z",
    )
    assert [item["title"] for item in run("items", "list", "--search", "cats", "--json").json] == [second["title"]]
    assert len(run("items", "list", "--limit", "1", "--json").json) == 1
    shown = run("items", "list").out
    assert "😀" in shown
    assert "\u202e" not in shown, "a title cannot turn the direction of the terminal"


def test_events_are_listed_within_a_time(run: Run, calendar: Path) -> None:
    run("sources", "add", str(calendar))
    run("tasks", "add", "calendar_sync", "calendar", "--every", "30m")
    assert run("tasks", "run", "calendar_sync", "--json").json["result"]["inserted"] > 0
    found = run("events", "list", "--json").json
    assert found
    assert found[0].keys() >= {"id", "title", "starts_at", "ends_at", "source"}
    assert [event["starts_at"] for event in found] == sorted(event["starts_at"] for event in found)
    none = run("events", "list", "--from", "1990-01-01T00:00:00Z", "--to", "1990-02-01T00:00:00Z")
    assert none.out == "No events in that time.\n"
    for option in ("--from", "--to"):
        wrong = run("events", "list", option, "tomorrow")
        assert (wrong.code, wrong.out, f"{option[2:]} ({option}): " in wrong.err) == (2, "", True)


def test_alerts_are_listed(run: Run, feed: Path) -> None:
    assert run("alerts", "list", "--json").json == []
    assert run("alerts", "list").out == "No open alerts.\n"
    run("sources", "add", str(feed))
    run("tasks", "add", "news_sync", "news", "--every", "45m")
    run("tasks", "add", "shell_command", "bad", "--every", "1h", "--params", '{"command": ["false"]}')
    for task in ("news_sync", *["shell_command"] * 3):
        run("tasks", "run", task)
    run("tasks", "add", "alerts_refresh", "alerts", "--every", "5m")
    assert run("tasks", "run", "alerts_refresh").code == 0
    found = run("alerts", "list", "--json").json
    assert any("bad" in alert["title"] for alert in found)
    assert all(alert["resolved_at"] is None for alert in found)
    assert len(run("alerts", "list", "--all", "--json").json) == len(found)


# -- the workspace ----------------------------------------------------------------------------------------------


def test_a_sound_workspace_is_said_to_be_sound(run: Run, workspace_path: Path) -> None:
    run("tasks", "list")
    report = run("workspace", "check", "--json")
    assert report.code == 0
    assert (report.json["ok"], report.json["problems"], report.json["path"]) == (True, [], str(workspace_path))
    assert report.json["rows"]["system_tasks"] == 0
    assert "Sound" in run("workspace", "check").out


def test_a_check_of_nothing_or_of_junk_fails_and_changes_nothing(run: Run, workspace_path: Path) -> None:
    missing = run("workspace", "check", "--json")
    assert (missing.code, missing.json["ok"]) == (1, False)
    assert not workspace_path.exists()
    workspace_path.write_bytes(b"junk" * 1000)
    junk = run("workspace", "check")
    assert (junk.code, junk.err) == (1, "")
    assert workspace_path.read_bytes() == b"junk" * 1000


@pytest.mark.parametrize(
    "words", [("tasks", "list"), ("runs", "list", "--json"), ("sources", "add", "http://x.invalid/")]
)
def test_a_file_that_is_no_workspace_is_said_without_a_traceback(
    run: Run, workspace_path: Path, words: tuple[str, ...]
) -> None:
    workspace_path.write_bytes(b"this is no database" * 500)
    before = workspace_path.read_bytes()
    done = run(*words)
    assert (done.code, done.out) == (1, "")
    assert str(workspace_path) in done.err
    assert "Traceback" not in done.err
    assert workspace_path.read_bytes() == before


def test_a_workspace_in_an_impossible_place_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    done = run("tasks", "list", workspace=tmp_path / "file" / "w.db")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("cockpit: The workspace cannot be opened: ")
    folder = run("tasks", "list", workspace=tmp_path)
    assert (folder.code, folder.out, "Traceback" in folder.err) == (1, "", False)
