"""CalDAV against a real Radicale: accounts, series with exceptions, deletion, wrong logins, one request when same."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cockpit.clients.caldav_calendar import CalDav, FoundCalendar, Login
from cockpit.clients.faults import ClientFault, FaultReason
from cockpit.clients.http import HttpClient
from cockpit.domain.content import CalendarEvent, Source, SourceKind
from cockpit.domain.run import RunStatus
from cockpit.handlers.registry import build_registry
from tests.helpers.caldav_server import PASSWORD, USER, CaldavServer
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.keyrings import KeptSecrets
from tests.helpers.web_server import Request, WebServer, endless, silence

TEA = "UID:tea\nSUMMARY:Tea\nDTSTART;TZID=Europe/Paris:20261122T150000\nDTEND;TZID=Europe/Paris:20261122T160000"
WEEKLY = (
    "UID:standup\nSUMMARY:Stand-up\nDTSTART;TZID=Europe/Paris:20261005T090000\nDURATION:PT30M\n"
    "RRULE:FREQ=WEEKLY;COUNT=12\nEXDATE;TZID=Europe/Paris:20261130T090000"
)
MOVED = (
    "UID:standup\nSUMMARY:Stand-up moved\nRECURRENCE-ID;TZID=Europe/Paris:20261207T090000\n"
    "DTSTART;TZID=Europe/Paris:20261208T110000\nDURATION:PT30M"
)
VISIT = "UID:visit\nSUMMARY:Visit\nDTSTART;VALUE=DATE:20261121\nDTEND;VALUE=DATE:20261124"


@pytest.fixture
def dav(tmp_path: Path) -> Iterator[CaldavServer]:
    folder = tmp_path / "dav"
    folder.mkdir()
    with CaldavServer(folder) as server:
        yield server


@pytest.fixture
async def account() -> AsyncIterator[CalDav]:
    http = HttpClient()
    yield CalDav(http, Login(USER, PASSWORD), allow_private=True, deadline_seconds=10.0)
    await http.aclose()


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        deps = replace(made.deps, secrets=KeptSecrets(caldav=PASSWORD))
        yield HandlerRoom(deps, build_registry(deps, plugins=()), made.context)


async def caldav(room: HandlerRoom, url: str, **more: object) -> Source:
    params = {"user": USER, "secret": "caldav", **more}
    return await room.deps.sources.insert(
        Source(SourceKind.CALDAV, url, url.rstrip("/").rpartition("/")[2], allow_private=True, params=params)
    )


async def stored(room: HandlerRoom) -> list[CalendarEvent]:
    return await room.deps.events.list(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC), 5_000)


def paris(day: int, hour: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour - 1, tzinfo=UTC)


async def test_an_account_tells_its_calendars_with_events(dav: CaldavServer, account: CalDav) -> None:
    work = dav.make_calendar("work", "Work", "#6e8bffff")
    family = dav.make_calendar("family", "Family", "green")
    dav.make_calendar("todo", "Tasks", holds="VTODO")
    expected = [FoundCalendar(family, "Family", ""), FoundCalendar(work, "Work", "#6e8bff")]
    for address in (dav.url, f"{dav.url}{USER}/"):
        assert sorted(await account.calendars(address), key=lambda one: one.name) == expected
    assert await account.calendars(work) == [FoundCalendar(work, "Work", "#6e8bff")]


async def test_series_exceptions_zones_and_days_arrive_as_they_are(dav: CaldavServer, room: HandlerRoom) -> None:
    work = dav.make_calendar("work", "Work")
    dav.put(work, "tea", TEA)
    dav.put(work, "standup", WEEKLY, MOVED)
    dav.put(work, "visit", VISIT)
    source = await caldav(room, work)
    result = await room.run("calendar_sync")
    assert result.status is RunStatus.SUCCESS, result.error_message
    events = {(event.title, event.starts_at): event for event in await stored(room)}
    assert set(events) == {
        ("Visit", datetime(2026, 11, 21, tzinfo=UTC)),
        ("Tea", paris(22, 15)),
        ("Stand-up", paris(16, 9)),
        ("Stand-up", paris(23, 9)),
        ("Stand-up moved", paris(8, 11, month=12)),
        ("Stand-up", paris(14, 9, month=12)),
        ("Stand-up", paris(21, 9, month=12)),
    }
    assert events["Tea", paris(22, 15)].zone == "Europe/Paris"
    assert events["Visit", datetime(2026, 11, 21, tzinfo=UTC)].all_day
    assert result.result["inserted"] == 7
    assert (await room.source(source)).item_count == 7


async def test_an_unchanged_calendar_costs_one_request(dav: CaldavServer, room: HandlerRoom) -> None:
    work = dav.make_calendar("work", "Work")
    dav.put(work, "tea", TEA)
    await caldav(room, work)
    await room.run("calendar_sync")
    assert [method for method, _, _ in dav.requests] == ["PROPFIND", "REPORT"]
    dav.requests.clear()
    again = await room.run("calendar_sync")
    assert [(method, status) for method, _, status in dav.requests] == [("PROPFIND", 207)]
    assert again.result["unchanged"] == 1


async def test_what_moves_is_updated_and_what_goes_is_deleted(dav: CaldavServer, room: HandlerRoom) -> None:
    work = dav.make_calendar("work", "Work")
    dav.put(work, "tea", TEA)
    dav.put(work, "visit", VISIT)
    dav.put(work, "standup", WEEKLY)
    await caldav(room, work)
    await room.run("calendar_sync")
    ids = {event.id for event in await stored(room) if event.uid == "standup"}
    dav.put(work, "tea", TEA.replace("T15", "T14").replace("T16", "T15"))
    dav.delete(work, "visit")
    result = await room.run("calendar_sync")
    counts = [result.result[name] for name in ("inserted", "updated", "deleted")]
    assert counts == [0, 1, 1]
    dav.put(work, "standup", WEEKLY.replace("T090000", "T100000"))
    result = await room.run("calendar_sync")
    assert [result.result[name] for name in ("inserted", "updated", "deleted")] == [0, len(ids), 0]
    assert {event.id for event in await stored(room) if event.uid == "standup"} == ids


async def test_an_emptied_calendar_deletes_its_events_and_a_deleted_one_keeps_them(
    dav: CaldavServer, room: HandlerRoom
) -> None:
    work, family = dav.make_calendar("work", "Work"), dav.make_calendar("family", "Family")
    dav.put(work, "tea", TEA)
    dav.put(family, "visit", VISIT)
    for url in (work, family):
        await caldav(room, url)
    await room.run("calendar_sync")
    dav.delete(work, "tea")
    dav.delete(family)
    result = await room.run("calendar_sync")
    assert (result.result["deleted"], result.result["failed"]) == (1, 1)
    assert result.result["errors"] == {"family": "there is no calendar at this address (404)"}
    assert [event.title for event in await stored(room)] == ["Visit"]


async def test_a_wrong_or_missing_password_is_named_and_loses_nothing(dav: CaldavServer, room: HandlerRoom) -> None:
    work = dav.make_calendar("work", "Work")
    dav.put(work, "tea", TEA)
    source = await caldav(room, work)
    await room.run("calendar_sync")
    await room.deps.sources.update(source.id, params={"user": "nobody", "secret": "caldav"}, etag=None)
    refused = await room.run("calendar_sync")
    assert refused.error_message == "work: the server refuses this user with this password"
    await room.deps.sources.update(source.id, params={"user": USER, "secret": "gone"})
    missing = await room.run("calendar_sync")
    assert missing.error_message == "work: its password is missing: enter the secret “gone”"
    assert len(await stored(room)) == 1


async def test_a_wrong_login_an_unreachable_server_and_a_web_page_are_told_apart(
    dav: CaldavServer, account: CalDav
) -> None:
    wrong = CalDav(account.http, Login(USER, "wrong-password"), allow_private=True)
    assert await reason(wrong, dav.url) is FaultReason.REFUSED_LOGIN
    strict = CalDav(account.http, account.login)
    assert await reason(strict, dav.url) is FaultReason.REFUSED_ADDRESS
    async with WebServer() as web:
        web.answer("/", b"<html>hello</html>")
        assert await reason(account, web.url("/")) is FaultReason.WRONG_CONTENT
        closed = web.url("/")
    assert await reason(account, closed) is FaultReason.NO_CONNECTION


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'<!DOCTYPE m [<!ENTITY a "b">]><multistatus xmlns="DAV:"/>', FaultReason.DANGEROUS_CONTENT),
        (b'<d:multistatus xmlns:d="DAV:"><d:response>', FaultReason.BROKEN_ANSWER),
    ],
)
async def test_hostile_answers_are_refused(account: CalDav, body: bytes, expected: FaultReason) -> None:
    async with WebServer() as web:
        web.answer("/", body, status=207)
        assert await reason(account, web.url("/")) is expected


async def test_an_answer_has_a_deadline_and_a_size(account: CalDav) -> None:
    quick = CalDav(account.http, account.login, True, 0.3)
    async with WebServer() as web:
        web.script("/silent", silence())
        web.script("/endless", endless())
        assert await reason(quick, web.url("/silent")) is FaultReason.TIMED_OUT
        assert await reason(account, web.url("/endless")) is FaultReason.TOO_LARGE


async def test_the_password_goes_to_no_other_server(account: CalDav) -> None:
    async with WebServer() as web, WebServer() as other:
        home = f"<c:calendar-home-set><d:href>{other.url('/home/')}</d:href></c:calendar-home-set>"
        body = (
            '<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>/</d:href>'
            f"<d:propstat><d:prop>{home}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>"
            "</d:multistatus>"
        )
        web.answer("/", body.encode(), status=207)
        assert await reason(account, web.url("/")) is FaultReason.BAD_REDIRECT
        assert other.requests == []


async def test_a_half_given_answer_deletes_nothing(room: HandlerRoom) -> None:
    state = (
        '<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>/c/</d:href>'
        "<d:propstat><d:prop>{prop}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>{more}</d:response>"
        "</d:multistatus>"
    )
    kind = "<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{TEA}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    given = f"<d:getetag>1</d:getetag><c:calendar-data>{text}</c:calendar-data>"
    answers = {
        "PROPFIND": state.format(prop=kind, more=""),
        "REPORT": state.format(prop=given, more=""),
    }
    async with WebServer() as web:

        async def script(request: Request, writer: asyncio.StreamWriter) -> None:
            body = answers[request.method].encode()
            writer.write(b"HTTP/1.1 207 Said\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

        web.script("/c/", script)
        await caldav(room, web.url("/c/"))
        assert (await room.run("calendar_sync")).result["inserted"] == 1
        answers["REPORT"] = state.format(prop="<d:getetag>1</d:getetag>", more="")
        failed = await room.run("calendar_sync")
        assert failed.error_message == "c: the server named events without their content"
        answers["REPORT"] = state.format(prop=given, more="<d:status>HTTP/1.1 507 Insufficient</d:status>")
        failed = await room.run("calendar_sync")
        assert failed.error_message == "c: the server did not give all events: they are too many for it"
    assert len(await stored(room)) == 1


async def reason(account: CalDav, url: str) -> FaultReason:
    with pytest.raises(ClientFault) as caught:
        await account.calendars(url)
    return caught.value.reason
