"""`calendar_sync` over real stores: a window of occurrences that follows the calendar and the days."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.domain.content import CalendarEvent
from cockpit.domain.handler import TaskRunResult
from cockpit.domain.run import RunStatus
from tests.helpers.handler_room import HandlerRoom, handler_room
from tests.helpers.recording_context import RecordingContext
from tests.helpers.web_server import WebServer, silence


def ics(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:t\n{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


TEA = "UID:tea\nSUMMARY:Tea\nDTSTART:20261122T140000Z\nDTEND:20261122T150000Z"
DAILY = "UID:daily\nSUMMARY:Daily\nDTSTART:20260101T090000Z\nRRULE:FREQ=DAILY"


@pytest.fixture
async def web() -> AsyncIterator[WebServer]:
    async with WebServer() as server:
        yield server


@pytest.fixture
async def room(workspace_path: Path) -> AsyncIterator[HandlerRoom]:
    async with handler_room(workspace_path) as made:
        yield made


async def stored(room: HandlerRoom) -> list[CalendarEvent]:
    return await room.deps.events.list(datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC), 5_000)


async def test_events_are_inserted_updated_and_deleted(room: HandlerRoom, web: WebServer) -> None:
    source = await room.calendar(web.url("/cal.ics"), "Mine")
    web.answer("/cal.ics", ics(TEA, TEA.replace("tea", "cake").replace("Tea", "Cake")))
    first = await room.run("calendar_sync")
    assert first.status is RunStatus.SUCCESS
    assert {name: first.result[name] for name in ("inserted", "updated", "deleted")} == {
        "inserted": 2,
        "updated": 0,
        "deleted": 0,
    }
    web.answer("/cal.ics", ics(TEA.replace("T140000Z", "T143000Z")))
    second = await room.run("calendar_sync")
    assert (second.result["inserted"], second.result["updated"], second.result["deleted"]) == (0, 1, 1)
    (tea,) = await stored(room)
    assert tea.starts_at == datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
    assert (await room.source(source)).item_count == 1
    third = await room.run("calendar_sync")
    assert (third.result["updated"], third.result["unchanged"]) == (0, 1)


async def test_the_window_is_seven_days_back_and_ninety_ahead(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/cal.ics", ics(DAILY))
    await room.calendar(web.url("/cal.ics"))
    await room.run("calendar_sync")
    days = [event.starts_at.date() for event in await stored(room)]
    today = RecordingContext().now().date()
    assert (days[0], days[-1]) == (today - timedelta(days=7), today + timedelta(days=90))
    assert len(days) == 98
    await room.run("calendar_sync", days_back=0, days_ahead=1)
    assert len(await stored(room)) == 98  # what is outside the smaller window stays


async def test_an_unchanged_calendar_is_asked_for_changes_only_within_a_day(room: HandlerRoom, web: WebServer) -> None:
    """The window moves with the days: a calendar that is the same still has occurrences that are new."""

    class Tomorrow(RecordingContext):
        def now(self) -> datetime:
            return super().now() + timedelta(days=1)

    web.answer("/cal.ics", ics(DAILY), headers={"ETag": '"1"'})
    await room.calendar(web.url("/cal.ics"), "Mine")
    await room.run("calendar_sync")
    same_day = await room.run("calendar_sync")
    assert same_day.result["unchanged"] == 98
    assert room.context.messages("info") == ["Mine: not modified"]
    next_day = await room.run("calendar_sync", Tomorrow())
    assert next_day.result["inserted"] == 1
    assert [request.headers.get("if-none-match") for request in web.requests] == [None, '"1"', None]


async def test_a_file_is_a_calendar(room: HandlerRoom, tmp_path: Path) -> None:
    (tmp_path / "cal.ics").write_bytes(ics(TEA))
    await room.calendar(str(tmp_path / "cal.ics"))
    assert (await room.run("calendar_sync")).result["inserted"] == 1


async def test_dangerous_components_are_named_and_the_rest_is_kept(room: HandlerRoom, web: WebServer) -> None:
    bad = (
        "UID:s\nSUMMARY:Each second\nDTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY",
        "UID:z\nSUMMARY:Zero\nDTSTART:20261122T140000Z\nRRULE:FREQ=DAILY;INTERVAL=0",
        "UID:n\nSUMMARY:No start",
    )
    web.answer("/cal.ics", ics(*bad, TEA))
    await room.calendar(web.url("/cal.ics"), "Mine")
    result = await room.run("calendar_sync")
    assert result.status is RunStatus.SUCCESS
    assert (result.result["inserted"], result.result["left_out"]) == (1, 3)
    assert sorted(room.context.messages("warning")) == [
        "Mine: “Each second” repeats every second",
        "Mine: “No start” has no start that can be read",
        "Mine: “Zero” repeats with an interval of 0",
    ]


async def test_a_calendar_that_takes_too_long_fails_alone(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/cal.ics", ics(TEA))
    web.script("/silent", silence())
    await room.calendar(web.url("/silent"), "Silent")
    await room.calendar(web.url("/cal.ics"), "Mine")
    result = await room.run("calendar_sync", timeout_seconds=3.0)
    assert result.status is RunStatus.SUCCESS
    assert (result.result["inserted"], result.result["failed"]) == (1, 1)


async def test_a_calendar_that_is_cut_short_deletes_nothing(room: HandlerRoom, web: WebServer) -> None:
    web.answer("/cal.ics", ics(TEA, TEA.replace("tea", "cake")))
    await room.calendar(web.url("/cal.ics"), "Mine")
    await room.run("calendar_sync")
    web.answer("/cal.ics", ics(TEA, TEA.replace("tea", "cake"))[:-120])
    result = await room.run("calendar_sync")
    assert result.status is RunStatus.ERROR
    assert result.error_message == "Mine: the calendar is cut short"
    assert len(await stored(room)) == 2


async def test_the_example_calendar_always_has_events_ahead(room: HandlerRoom) -> None:
    await room.calendar("calendar.ics", "Example calendar", is_example=True)
    result = await room.run("calendar_sync")
    assert result.result["left_out"] == 0
    events = await stored(room)
    assert all(event.title.startswith("Example: ") for event in events)
    now = RecordingContext().now()
    assert sum(now < event.starts_at < now + timedelta(days=7) for event in events) >= 7


async def test_no_enabled_calendars_is_skipped_with_a_reason(room: HandlerRoom) -> None:
    result = await room.run("calendar_sync")
    assert result.status is RunStatus.SKIPPED
    assert result.result["reason"] == "no enabled calendar sources"


SERIES = (
    "UID:standup\nSUMMARY:Stand-up\nDTSTART;TZID=Europe/Paris:20261116T090000\n"
    "DTEND;TZID=Europe/Paris:20261116T093000\nRRULE:FREQ=WEEKLY;COUNT=6"
)
MOVED = (
    "UID:standup\nSUMMARY:Stand-up\nRECURRENCE-ID;TZID=Europe/Paris:20261123T090000\n"
    "DTSTART;TZID=Europe/Paris:20261125T150000\nDTEND;TZID=Europe/Paris:20261125T153000"
)


def counts(result: TaskRunResult) -> list[int]:
    return [result.result[name] for name in ("inserted", "updated", "deleted")]


async def test_an_exception_moves_one_instance_and_a_date_left_out_deletes_one(
    room: HandlerRoom, web: WebServer
) -> None:
    await room.calendar(web.url("/cal.ics"), "Mine")
    web.answer("/cal.ics", ics(SERIES))
    assert counts(await room.run("calendar_sync")) == [6, 0, 0]
    ids = {event.recurrence_key: event.id for event in await stored(room)}
    web.answer("/cal.ics", ics(SERIES, MOVED))
    assert counts(await room.run("calendar_sync")) == [0, 1, 0]
    moved = next(event for event in await stored(room) if event.starts_at.day == 25)
    assert moved.starts_at == datetime(2026, 11, 25, 14, tzinfo=UTC)
    assert ids[moved.recurrence_key] == moved.id
    web.answer("/cal.ics", ics(SERIES + "\nEXDATE;TZID=Europe/Paris:20261130T090000", MOVED))
    assert counts(await room.run("calendar_sync")) == [0, 0, 1]
    cancelled = MOVED.replace("SUMMARY:Stand-up", "SUMMARY:Stand-up\nSTATUS:CANCELLED")
    web.answer("/cal.ics", ics(SERIES + "\nEXDATE;TZID=Europe/Paris:20261130T090000", cancelled))
    assert counts(await room.run("calendar_sync")) == [0, 0, 1]
    assert len(await stored(room)) == 4


async def test_a_series_that_moves_as_a_whole_is_updated(room: HandlerRoom, web: WebServer) -> None:
    await room.calendar(web.url("/cal.ics"), "Mine")
    web.answer("/cal.ics", ics(SERIES, TEA))
    await room.run("calendar_sync")
    before = {event.id for event in await stored(room)}
    later = SERIES.replace("20261116T09", "20261117T11")  # Tuesdays at 11 instead of Mondays at 9
    web.answer("/cal.ics", ics(later, TEA))
    assert counts(await room.run("calendar_sync")) == [0, 6, 0]
    events = await stored(room)
    assert {event.id for event in events} == before
    assert {event.starts_at.weekday() for event in events if event.uid == "standup"} == {1}
    again = await room.run("calendar_sync")
    assert again.result["unchanged"] == 7
    web.answer("/cal.ics", ics(later.replace("COUNT=6", "COUNT=4"), TEA))
    assert counts(await room.run("calendar_sync")) == [0, 0, 2]


async def test_a_zone_that_only_the_calendar_knows_is_read_from_it(room: HandlerRoom, web: WebServer) -> None:
    zone = (
        "BEGIN:VTIMEZONE\nTZID:Our Office\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0300\n"
        "TZOFFSETTO:+0300\nEND:STANDARD\nEND:VTIMEZONE\n"
    )
    event = "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART;TZID=Our Office:20261122T120000\nDURATION:PT1H\nEND:VEVENT\n"
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:t\n{zone}{event}END:VCALENDAR\n"
    web.answer("/cal.ics", text.replace("\n", "\r\n").encode())
    await room.calendar(web.url("/cal.ics"))
    await room.run("calendar_sync")
    (found,) = await stored(room)
    assert found.starts_at == datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert found.zone == "Our Office"


async def test_days_stay_days_and_a_series_keeps_its_wall_time_over_a_clock_change(
    room: HandlerRoom, web: WebServer
) -> None:
    days = "UID:d\nSUMMARY:Days\nDTSTART;VALUE=DATE:20261121\nDTEND;VALUE=DATE:20261123\nRRULE:FREQ=WEEKLY;COUNT=2"
    weekly = "UID:w\nSUMMARY:W\nDTSTART;TZID=Europe/Paris:20260921T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=12"
    web.answer("/cal.ics", ics(days, weekly))
    await room.calendar(web.url("/cal.ics"))
    await room.run("calendar_sync", days_back=60)
    events = await stored(room)
    whole = [event for event in events if event.all_day]
    assert [(event.starts_at, event.ends_at) for event in whole] == [
        (datetime(2026, 11, 21, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC)),
        (datetime(2026, 11, 28, tzinfo=UTC), datetime(2026, 11, 30, tzinfo=UTC)),
    ]
    hours = {event.starts_at.date(): event.starts_at.hour for event in events if not event.all_day}
    assert (hours[date(2026, 10, 19)], hours[date(2026, 10, 26)]) == (7, 8)
