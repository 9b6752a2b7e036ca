"""The service of calendars over real stores and real servers: days, colours, new calendars tried first."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.content import CalendarEvent, Source, SourceKind
from cockpit.domain.errors import NotFound, UserError
from cockpit.services.build import OpenWorkspace, open_services
from cockpit.services.calendar import CalendarService, secret_name
from cockpit.storage.database import Database
from cockpit.storage.event_store import EventStore
from cockpit.storage.source_store import SourceStore
from tests.helpers.caldav_server import PASSWORD, USER, CaldavServer
from tests.helpers.keyrings import MemoryKeyring, keyring_in_use
from tests.helpers.web_server import WebServer

PARIS, NEW_YORK = ZoneInfo("Europe/Paris"), ZoneInfo("America/New_York")
DAY = date(2026, 11, 21)
ICS = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:t\r\nEND:VCALENDAR\r\n"


@pytest.fixture
async def workspace(workspace_path: Path) -> AsyncIterator[OpenWorkspace]:
    with keyring_in_use(MemoryKeyring()):
        async with open_services(workspace_path) as opened:
            yield opened


@pytest.fixture
def calendar(workspace: OpenWorkspace) -> CalendarService:
    return workspace.services.calendar


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[CaldavServer]:
    folder = tmp_path / "dav"
    folder.mkdir()
    with CaldavServer(folder) as server:
        yield server


async def fill(path: Path, *events: CalendarEvent, name: str = "Work") -> Source:
    async with Database.open(path) as db:
        source = await SourceStore(db).insert(Source(SourceKind.CALENDAR, f"/home/{name}.ics", name))
        window = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
        await EventStore(db).replace_window(source.id, window, events)
        return source


def event(title: str, start: datetime, hours: float = 1, **more: object) -> CalendarEvent:
    return CalendarEvent(title, title, start, start + timedelta(hours=hours), **more)  # type: ignore[arg-type]


def whole_day(title: str, day: date, days: int = 1) -> CalendarEvent:
    return event(title, datetime(day.year, day.month, day.day, tzinfo=UTC), 24 * days, all_day=True)


async def test_a_day_begins_and_ends_in_the_zone_of_who_looks(calendar: CalendarService, workspace_path: Path) -> None:
    late = event("Late", datetime(2026, 11, 20, 23, 30, tzinfo=UTC), 0.25)  # 00:30 in Paris, 18:30 in New York
    over = event("Over midnight", datetime(2026, 11, 20, 22, 0, tzinfo=UTC), 2)
    until = event("Until midnight", datetime(2026, 11, 20, 21, 0, tzinfo=UTC), 2)
    await fill(workspace_path, late, over, until, whole_day("Whole", DAY), whole_day("Before", DAY - timedelta(days=1)))
    next_day = DAY + timedelta(days=1)
    in_paris = await calendar.events(DAY, next_day, PARIS)
    assert {one.title for one in in_paris} == {"Late", "Over midnight", "Whole"}
    in_new_york = await calendar.events(DAY, next_day, NEW_YORK)
    assert {one.title for one in in_new_york} == {"Whole"}


async def test_hidden_calendars_keep_their_events_and_show_none(
    calendar: CalendarService, workspace_path: Path
) -> None:
    work = await fill(workspace_path, whole_day("Freeze", DAY))
    await fill(workspace_path, whole_day("Visit", DAY), name="Family")
    span = (DAY, DAY + timedelta(days=1), PARIS)
    await calendar.set_shown(work.id, False)
    assert [one.title for one in await calendar.events(*span)] == ["Visit"]
    states = await calendar.calendars(*span)
    assert [(one.source.name, one.shown, one.color, one.count) for one in states] == [
        ("Work", False, "blue", 1),
        ("Family", True, "green", 1),
    ]
    await calendar.set_shown(work.id, True)
    await calendar.set_color(work.id, "#AABBCC")
    (state, _) = await calendar.calendars(*span)
    assert (state.shown, state.color) == (True, "#aabbcc")
    assert len(await calendar.events(*span)) == 2


async def test_a_colour_that_is_none_and_a_calendar_that_is_gone(
    calendar: CalendarService, workspace_path: Path
) -> None:
    work = await fill(workspace_path)
    with pytest.raises(UserError) as caught:
        await calendar.set_color(work.id, "reddish")
    assert caught.value.fields == {"color": "one of blue, green, amber, pink, teal, violet, or #rrggbb"}
    with pytest.raises(NotFound):
        await calendar.set_shown(work.id + 1, True)


async def test_events_are_found_by_words_calendar_and_time(calendar: CalendarService, workspace_path: Path) -> None:
    start = datetime(2026, 11, 21, 9, tzinfo=UTC)
    await fill(workspace_path, event("Board 100%", start, location="Room Curie"), event("Tea", start))
    await fill(workspace_path, event("Tea with Anna", start), name="Family")
    span = (start, start + timedelta(days=1))
    found = await calendar.search(*span, words="tea")
    assert sorted(one.title for one in found) == ["Tea", "Tea with Anna"]
    assert [one.title for one in await calendar.search(*span, source="family", words="TEA")] == ["Tea with Anna"]
    assert [one.title for one in await calendar.search(*span, words="0%")] == ["Board 100%"]
    assert [one.title for one in await calendar.search(*span, words="curie")] == ["Board 100%"]
    assert (await calendar.event(found[0].id)).uid == found[0].uid
    with pytest.raises(NotFound, match="Calendars: 1 Work, 2 Family"):
        await calendar.search(source="Holidays")
    with pytest.raises(NotFound):
        await calendar.event(99)


async def test_an_address_is_read_before_it_is_added(calendar: CalendarService, tmp_path: Path) -> None:
    async with WebServer() as web:
        web.answer("/cal.ics", ICS)
        web.answer("/page", b"<html>no</html>")
        added = await calendar.add_address(web.url("/cal.ics"), "Mine", allow_private=True)
        assert (added.kind, added.name) == (SourceKind.CALENDAR, "Mine")
        assert await problem(calendar, web.url("/page")) == "the answer is an HTML page, not a calendar"
        assert await problem(calendar, web.url("/none")) == "the server answered 404"
        assert "already" in await problem(calendar, web.url("/cal.ics"))
        private = await problem(calendar, web.url("/cal.ics"), allow_private=False)
        assert "private" in private or "this machine" in private or "127.0.0.1" in private
    assert "cannot be opened" in await problem(calendar, str(tmp_path / "none.ics"))
    (tmp_path / "mine.ics").write_bytes(ICS)
    assert (await calendar.add_address(str(tmp_path / "mine.ics"))).name == "mine"
    assert "webcal" in await problem(calendar, "  ")


async def problem(calendar: CalendarService, url: str, allow_private: bool = True) -> str:
    with pytest.raises(UserError) as caught:
        await calendar.add_address(url, allow_private=allow_private)
    return caught.value.fields["url"]


async def test_an_account_brings_its_calendars_and_keeps_no_password(
    calendar: CalendarService, workspace: OpenWorkspace, workspace_path: Path, dav: CaldavServer
) -> None:
    work, family = dav.make_calendar("work", "Work", "#123456"), dav.make_calendar("family", "Family", "")
    added = await calendar.add_account_with_password(dav.url, USER, PASSWORD, allow_private=True, only=[work])
    name = secret_name(dav.url, USER)
    assert [(one.name, one.url, dict(one.params)) for one in added] == [
        ("Work", work, {"user": USER, "secret": name, "color": "#123456"})
    ]
    again = await calendar.add_account(dav.url, USER, name, allow_private=True)
    assert [one.url for one in again] == [family]
    with pytest.raises(UserError) as caught:
        await calendar.add_account(dav.url, USER, name, allow_private=True)
    assert caught.value.fields == {"url": "its calendars are here already"}
    known = {one.name: one for one in (await workspace.services.secrets.list()).secrets}
    assert (known[name].used_by, known[name].can_test) == (("Work", "Family"), True)
    assert await workspace.services.secrets.test(name) == "127.0.0.1 lets anna in."
    assert PASSWORD.encode() not in workspace_path.read_bytes()
    states = await calendar.calendars(DAY, DAY + timedelta(days=1), PARIS)
    assert [one.color for one in states] == ["#123456", "green"]


async def test_what_is_wrong_with_an_account_is_said_at_its_field_and_nothing_is_kept(
    calendar: CalendarService, workspace: OpenWorkspace, dav: CaldavServer
) -> None:
    async def fields(url: str, user: str, password: str, private: bool = True) -> set[str]:
        with pytest.raises(UserError) as caught:
            await calendar.add_account_with_password(url, user, password, private)
        return set(caught.value.fields)

    assert await fields(dav.url, USER, "wrong-password") == {"password"}
    assert await fields(dav.url, USER, "") == {"password"}
    assert await fields(dav.url, USER, PASSWORD) == {"url"}  # an account without calendars
    assert await fields(dav.url, " ", PASSWORD, False) == {"url", "user"}
    assert await fields("calendar.example", USER, PASSWORD) == {"url"}
    assert await fields("https://127.0.0.1:9/", USER, PASSWORD, False) == {"url"}
    with pytest.raises(UserError) as caught:
        await calendar.add_account(dav.url, USER, "no_such_secret", allow_private=True)
    assert caught.value.fields == {"secret": "there is no secret “no_such_secret”; enter it first"}
    assert await workspace.services.sources.list() == []
    assert all(one.name != secret_name(dav.url, USER) for one in (await workspace.services.secrets.list()).secrets)


@pytest.mark.parametrize("user", ["Anna Ärger", "a@b.example", "x" * 200])
def test_the_name_of_a_secret_can_be_used(user: str) -> None:
    from cockpit.domain.secrets import name_problem

    assert name_problem(secret_name("https://dav.example/", user)) is None
