"""Calendars become occurrences in a window; what is dangerous or broken is named and left out (promise P21)."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cockpit.clients import calendars
from cockpit.clients.calendar_rules import refusal
from cockpit.clients.calendars import ParsedCalendar, TookTooLong, parse_calendar
from cockpit.clients.faults import ClientFault, FaultReason

NOW = datetime(2026, 11, 21, tzinfo=UTC)
WINDOW = (NOW - timedelta(days=7), NOW + timedelta(days=90))
BERLIN = ZoneInfo("Europe/Berlin")


def ics(*events: str, zones: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:test\n{zones}{body}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


def event(start: str, *lines: str, uid: str = "one", title: str = "Tea") -> str:
    return "\n".join((f"UID:{uid}", f"SUMMARY:{title}", f"DTSTART{start if start[0] in ';:' else ':' + start}", *lines))


def parse(*events: str) -> ParsedCalendar:
    return parse_calendar(ics(*events), WINDOW)


def starts(calendar: ParsedCalendar) -> list[str]:
    return [found.starts_at.strftime("%m-%d %H:%M") for found in calendar.events]


# -- what calendars hold ---------------------------------------------------------------------------------------------


def test_a_single_event() -> None:
    (tea,) = parse(event("20261122T140000Z", "DTEND:20261122T150000Z", "LOCATION:Room 4", "DESCRIPTION:a\\nb")).events
    assert (tea.uid, tea.title, tea.location, tea.description) == ("one", "Tea", "Room 4", "a\nb")
    assert tea.starts_at == datetime(2026, 11, 22, 14, tzinfo=UTC)
    assert tea.ends_at == datetime(2026, 11, 22, 15, tzinfo=UTC)
    assert (tea.recurrence_key, tea.all_day) == ("", False)


def test_only_what_touches_the_window() -> None:
    found = parse(
        event("20261113T230000Z", "DTEND:20261113T235900Z", uid="before"),
        event("20261113T230000Z", "DTEND:20261114T010000Z", uid="into", title="into"),
        event("20261114T000000Z", uid="at start", title="at start"),
        event("20270218T235900Z", uid="last", title="last"),
        event("20270219T000000Z", uid="after"),
    )
    assert [item.title for item in found.events] == ["into", "at start", "last"]


def test_an_all_day_event_runs_from_midnight_to_midnight() -> None:
    one, long = parse(
        event(";VALUE=DATE:20261125"), event(";VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261129", uid="long")
    ).events
    assert one.all_day
    assert (one.starts_at, one.ends_at) == (datetime(2026, 11, 25, tzinfo=UTC), datetime(2026, 11, 26, tzinfo=UTC))
    assert long.ends_at - long.starts_at == timedelta(days=3)


def test_a_duration_in_place_of_an_end() -> None:
    (found,) = parse(event("20261122T140000Z", "DURATION:PT90M")).events
    assert found.ends_at - found.starts_at == timedelta(minutes=90)


def test_an_end_before_the_start_is_no_length() -> None:
    (found,) = parse(event("20261122T140000Z", "DTEND:20261122T130000Z")).events
    assert found.ends_at == found.starts_at


def test_zones() -> None:
    zone = """BEGIN:VTIMEZONE
TZID:My Own
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:+0500
TZOFFSETTO:+0500
END:STANDARD
END:VTIMEZONE
"""
    body = ics(
        event(";TZID=Europe/Berlin:20261122T090000", uid="b"),
        event(";TZID=My Own:20261122T090000", uid="own"),
        event("20261122T090000", uid="floating"),
        zones=zone,
    )
    found = {item.uid: item.starts_at.hour for item in parse_calendar(body, WINDOW, ZoneInfo("Asia/Tokyo")).events}
    assert found == {"b": 8, "own": 4, "floating": 0}


def test_a_weekly_event_keeps_its_local_time_over_a_clock_change() -> None:
    window = (datetime(2026, 10, 18, tzinfo=UTC), datetime(2026, 11, 8, tzinfo=UTC))
    body = ics(event(";TZID=Europe/Berlin:20261001T090000", "RRULE:FREQ=WEEKLY"))
    assert [item.starts_at.astimezone(BERLIN).hour for item in parse_calendar(body, window).events] == [9, 9, 9]
    assert [item.starts_at.hour for item in parse_calendar(body, window).events] == [7, 8, 8]


def test_occurrences_have_keys_of_their_own() -> None:
    found = parse(event("20261101T090000Z", "RRULE:FREQ=WEEKLY;COUNT=5"))
    assert starts(found) == ["11-15 09:00", "11-22 09:00", "11-29 09:00"]
    assert found.events[0].recurrence_key == "2026-11-15T09:00:00.000Z"
    assert len({item.recurrence_key for item in found.events}) == 3


def test_exceptions_moved_and_cancelled_occurrences() -> None:
    found = parse(
        event("20261122T090000Z", "RRULE:FREQ=DAILY;COUNT=4", "EXDATE:20261123T090000Z"),
        event("20261124T150000Z", "RECURRENCE-ID:20261124T090000Z", title="Tea, later"),
        event("20261125T090000Z", "RECURRENCE-ID:20261125T090000Z", "STATUS:CANCELLED"),
    )
    assert starts(found) == ["11-22 09:00", "11-24 15:00"]
    assert found.events[1].title == "Tea, later"
    assert found.events[1].recurrence_key == "2026-11-24T09:00:00.000Z"


def test_all_day_occurrences_are_keyed_by_day() -> None:
    found = parse(event(";VALUE=DATE:20261122", "RRULE:FREQ=DAILY;COUNT=2"))
    assert [item.recurrence_key for item in found.events] == ["2026-11-22", "2026-11-23"]


def test_extra_dates() -> None:
    assert starts(parse(event("20261122T090000Z", "RDATE:20261201T090000Z"))) == ["11-22 09:00", "12-01 09:00"]


def test_an_event_without_a_uid_keeps_the_same_one_at_each_reading() -> None:
    text = event("20261122T140000Z").replace("UID:one\n", "")
    first, second = parse(text).events[0], parse(text).events[0]
    assert first.uid == second.uid
    assert first.uid.startswith("hash:")


def test_texts_from_outside_are_plain_and_short() -> None:
    (found,) = parse(event("20261122T140000Z", "LOCATION:" + "x" * 900, title="a\u202eb" + "c" * 900)).events
    assert "\u202e" not in found.title
    assert (len(found.title), len(found.location)) == (300, 300)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings(encoding: str) -> None:
    body = ics(event("20261122T140000Z", title="Crème")).decode().encode(encoding)
    assert parse_calendar(body, WINDOW).events[0].title == "Crème"


def test_several_calendars_in_one_document() -> None:
    body = ics(event("20261122T140000Z")) + ics(event("20261123T140000Z", uid="two"))
    assert len(parse_calendar(body, WINDOW).events) == 2


# -- what is left out ------------------------------------------------------------------------------------------------

GOOD = event("20261122T140000Z", uid="good", title="Good")


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("UID:x\nSUMMARY:Bad", "“Bad” has no start"),
        ("UID:x-1", "“x-1” has no start"),
        ("DTEND:20261122T140000Z", "“an event without a name” has no start"),
        (event("garbage", uid="x", title="Bad"), "“Bad” has no start"),
        (event("20261122T140000Z", "RRULE:FREQ=SECONDLY", uid="x", title="Bad"), "“Bad” repeats every second"),
        (event("20261122T140000Z", "RRULE:FREQ=MINUTELY", uid="x", title="Bad"), "“Bad” repeats every minute"),
        (event("20261122T140000Z", "RRULE:FREQ=DAILY;INTERVAL=0", uid="x", title="Bad"), "interval of 0"),
        (event("19700101T000000Z", "RRULE:FREQ=HOURLY", uid="x", title="Bad"), "too often since its first date"),
        (event("20261122T140000Z", "RRULE:FREQ=NEVERLY", uid="x", title="Bad"), "a rule that cannot be read"),
        (event("20261122T140000Z", "RRULE:nonsense", uid="x", title="Bad"), "a rule that cannot be read"),
        (
            event("20261122T000000Z", "RRULE:FREQ=HOURLY;BYMINUTE=0,5,10,15,20,25,30,35,40,45,50,55", uid="x"),
            "repeats too often",
        ),
        (event("19990101T000000Z", "DTEND:20990101T000000Z", "RRULE:FREQ=DAILY", uid="x"), "repeats too often"),
    ],
)
def test_a_bad_component_is_named_and_the_rest_is_kept(bad: str, why: str) -> None:
    found = parse(bad, GOOD)
    assert [item.title for item in found.events] == ["Good"]
    assert len(found.skipped) == 1
    assert why in found.skipped[0]


def test_a_huge_count_is_expanded_like_none() -> None:
    started = time.process_time()
    found = parse(event("20261122T090000Z", "RRULE:FREQ=DAILY;COUNT=999999999"))
    assert len(found.events) == 89
    assert found.skipped == ()
    assert time.process_time() - started < 1


def test_a_daily_event_since_1970_is_expanded() -> None:
    found = parse(event("19700101T090000Z", "DTEND:19700101T100000Z", "RRULE:FREQ=DAILY"))
    assert len(found.events) == 97


def test_hourly_events_of_the_whole_window_are_within_the_limit() -> None:
    assert len(parse(event("20261101T000000Z", "RRULE:FREQ=HOURLY")).events) == 97 * 24


def test_a_series_that_takes_too_long_is_named_and_the_rest_is_kept() -> None:
    """With a limit that strikes at once; the real one is tried in the process that has it (test_parser)."""

    @contextlib.contextmanager
    def at_once(seconds: float) -> Iterator[None]:
        assert seconds == calendars.SECONDS_PER_SERIES
        raise TookTooLong
        yield

    never = event("20261122T090000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", uid="never", title="Never")
    found = parse_calendar(ics(never, GOOD), WINDOW, UTC, at_once)
    assert [item.title for item in found.events] == ["Good"]
    assert found.skipped == ("“Never” repeats by a rule that takes too long to expand",)


def test_the_whole_calendar_has_a_deadline_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "SECONDS_PER_CALENDAR", -1.0)
    with pytest.raises(ClientFault) as caught:
        parse(GOOD)
    assert caught.value.reason is FaultReason.TIMED_OUT


def test_more_events_than_are_kept_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendars, "MAX_EVENTS", 1)
    with pytest.raises(ClientFault) as caught:
        parse(GOOD, event("20261123T090000Z", uid="second"))
    assert caught.value.reason is FaultReason.TOO_LARGE


def test_a_broken_document_is_read_piece_by_piece() -> None:
    broken = ics(GOOD, event("20261123T090000Z", uid="two", title="Two")).replace(
        b"BEGIN:VEVENT\r\nUID:two", b"END:VEVENT\r\nBEGIN:VEVENT\r\nUID:two"
    )
    assert {item.title for item in parse_calendar(broken, WINDOW).events} >= {"Two"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", FaultReason.EMPTY),
        (b" \r\n", FaultReason.EMPTY),
        (b"<!doctype html><html>Sign in</html>", FaultReason.WRONG_CONTENT),
        (b"hello", FaultReason.WRONG_CONTENT),
        (b"\x89PNG" + bytes(50), FaultReason.WRONG_CONTENT),
        (ics(GOOD)[:-30], FaultReason.WRONG_CONTENT),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:cut", FaultReason.WRONG_CONTENT),
    ],
)
def test_what_is_no_whole_calendar_is_an_error(body: bytes, reason: FaultReason) -> None:
    with pytest.raises(ClientFault) as caught:
        parse_calendar(body, WINDOW)
    assert caught.value.reason is reason


def test_an_empty_calendar_is_a_calendar() -> None:
    assert parse_calendar(ics(), WINDOW).events == ()


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        ({"FREQ": ["YEARLY"]}, False),
        ({"FREQ": ["MONTHLY"], "BYMONTHDAY": [1, 15]}, False),
        ({"FREQ": ["WEEKLY"], "BYDAY": ["MO", "TU", "WE", "TH", "FR"]}, False),
        ({"FREQ": ["DAILY"], "BYHOUR": list(range(24))}, False),
        ({"FREQ": ["DAILY"], "BYHOUR": list(range(24)), "BYMINUTE": list(range(60))}, True),
        ({"FREQ": ["YEARLY"], "BYDAY": ["MO"], "BYHOUR": list(range(24)), "BYMINUTE": list(range(60))}, True),
        ({"FREQ": ["HOURLY"], "INTERVAL": [-1]}, True),
        ({"FREQ": ["DAILY"], "INTERVAL": ["x"]}, True),
        ({"FREQ": ["DAILY"], "INTERVAL": [10**30]}, False),
        ({}, True),
    ],
)
def test_which_rules_are_refused(rule: dict[str, list[object]], refused: bool) -> None:
    why = refusal(rule, NOW - timedelta(days=30), timedelta(hours=1), WINDOW)
    assert (why is not None) is refused
