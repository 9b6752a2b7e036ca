"""`events list|show`, and `sources add --kind caldav` against a real Radicale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.caldav_server import PASSWORD, USER, CaldavServer
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.unit.cli.conftest import Run

ICS = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:t
BEGIN:VEVENT
UID:tea
SUMMARY:Tea with Anna
LOCATION:Room Curie
DESCRIPTION:Bring <b>cups</b>
DTSTART;TZID=America/New_York:20261122T080000
DTEND;TZID=America/New_York:20261122T090000
END:VEVENT
BEGIN:VEVENT
UID:day
SUMMARY:Code freeze
DTSTART;VALUE=DATE:20261123
DTEND;VALUE=DATE:20261125
END:VEVENT
END:VCALENDAR
"""
SPAN = ("--from", "2026-11-22T00:00:00Z", "--to", "2026-11-30T00:00:00Z")


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[CaldavServer]:
    folder = tmp_path / "dav"
    folder.mkdir()
    with keyring_in_use(MemoryKeyring()), CaldavServer(folder) as server:
        yield server


@pytest.fixture
def team(run: Run, tmp_path: Path, on_utc: None) -> None:
    """A workspace whose calendar "Team" was read on the day before its first event."""
    (tmp_path / "team.ics").write_text(ICS, newline="\r\n")
    run("sources", "add", str(tmp_path / "team.ics"), "--name", "Team")
    params = '{"days_back": 366, "days_ahead": 366}'
    run("tasks", "add", "calendar_sync", "calendar", "--every", "30m", "--params", params)
    assert run("tasks", "run", "calendar_sync", "--json").json["result"]["inserted"] == 2


@pytest.mark.usefixtures("team")
def test_events_are_found_by_words_and_calendar_and_shown(run: Run) -> None:
    (tea,) = run("events", "list", *SPAN, "--search", "anna", "--json").json
    assert [event["title"] for event in run("events", "list", *SPAN, "--source", "team", "--json").json] == [
        "Tea with Anna",
        "Code freeze",
    ]
    shown = run("events", "show", str(tea["id"])).out
    for words in ("Tea with Anna", "America/New_York", "Room Curie", "Team", "Bring <b>cups</b>"):
        assert words in shown
    assert run("events", "show", str(tea["id"]), "--json").json["zone"] == "America/New_York"


@pytest.mark.usefixtures("team")
def test_an_all_day_event_names_its_days(run: Run) -> None:
    assert "\t2026-11-23\t2026-11-24\t" in run("events", "list", *SPAN, "--search", "freeze").out


@pytest.mark.usefixtures("team")
def test_what_is_not_there_is_said(run: Run) -> None:
    missing = run("events", "show", "999")
    assert (missing.code, missing.out) == (2, "")
    assert "There is no event 999" in missing.err
    assert "“Other” names 0 calendars. Calendars: 1 Team." in run("events", "list", "--source", "Other").err


def test_a_span_ends_after_it_begins(run: Run) -> None:
    done = run("events", "list", "--from", "2026-11-30", "--to", "2026-11-22")
    assert (done.code, done.out, "to (--to): a time after --from" in done.err) == (2, "", True)


def test_an_account_is_added_with_the_secret_that_is_its_password(run: Run, dav: CaldavServer) -> None:
    dav.make_calendar("work", "Work")
    dav.make_calendar("family", "Family")
    words = (
        "sources",
        "add",
        "--kind",
        "caldav",
        dav.url,
        "--allow-private",
        "--user",
        USER,
        "--secret",
        "dav_password",
    )
    missing = run(*words)
    assert missing.code == 2
    assert "there is no secret “dav_password”" in missing.err
    assert run("secrets", "set", "dav_password", stdin=PASSWORD + "\n").code == 0
    added = run(*words, "--json")
    assert {one["name"] for one in added.json} == {"Work", "Family"}
    assert {one["kind"] for one in run("sources", "list", "--json").json} == {"caldav"}
    assert PASSWORD not in added.out
    again = run(*words)
    assert (again.code, "its calendars are here already" in again.err) == (2, True)


def test_a_login_that_is_refused_names_the_secret(run: Run, dav: CaldavServer) -> None:
    run("secrets", "set", "dav_password", stdin="something-else\n")
    words = ("sources", "add", "--kind", "caldav", dav.url, "--allow-private", "--secret", "dav_password")
    refused = run(*words, "--user", USER)
    assert refused.code == 2
    assert "the server refuses this user with this password" in refused.err
    assert "user (--user): " in run(*words).err
    assert run("sources", "list", "--json").json == []
