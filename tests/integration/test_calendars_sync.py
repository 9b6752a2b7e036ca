"""`calendar_sync` over real stores: a window of occurrences that follows the calendar and the days."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from cockpit.domain.content import CalendarEvent
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
