"""Spans of constant offset, against the compiled IANA data read byte by byte."""

from __future__ import annotations

import os
import pkgutil
import random
import struct
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from cockpit.domain.errors import UserError
from cockpit.domain.zones import EPOCH, FIRST_INSTANT, LAST_INSTANT, Zone, get_zone, zone_names

ZONES = int(os.environ.get("COCKPIT_ZONE_COUNT", "60"))
# Those whose changes lie nearest to each other, and those whose changes are odd.
HARD = (
    *("America/Recife", "America/Noronha", "Asia/Gaza", "Africa/Tunis", "Europe/Vienna", "Europe/Riga"),
    *("Pacific/Apia", "Asia/Manila", "Africa/Monrovia", "Australia/Lord_Howe", "Antarctica/Troll"),
)


def bundled(name: str) -> Zone:
    """A zone of the tzdata package: the system's own copy may be of another release."""
    data = read(name)
    from io import BytesIO

    return Zone(name, ZoneInfo.from_file(BytesIO(data), name))


def read(name: str) -> bytes:
    package, _, file = f"tzdata/zoneinfo/{name}".rpartition("/")
    data = pkgutil.get_data(package.replace("/", "."), file)
    assert data is not None
    return data


def offset_changes(data: bytes) -> list[tuple[int, int, int]]:
    """(instant, offset before, offset from then on) of each change, from the 64-bit part of a TZif file."""
    counts = struct.unpack(">6l", data[20:44])
    start = 44 + counts[3] * 5 + counts[4] * 6 + counts[5] + counts[2] * 8 + counts[1] + counts[0]
    _, _, _, times, types, _ = struct.unpack(">6l", data[start + 20 : start + 44])
    at = start + 44
    instants = struct.unpack(f">{times}q", data[at : at + times * 8])
    kinds = data[at + times * 8 : at + times * 9]
    at += times * 9
    offsets = [struct.unpack(">l", data[at + 6 * n : at + 6 * n + 4])[0] for n in range(types)]
    found, offset = [], offsets[0]
    for instant, kind in zip(instants, kinds, strict=True):
        if offsets[kind] != offset:
            found.append((instant, offset, offsets[kind]))
            offset = offsets[kind]
    return found


def test_spans_begin_exactly_where_the_iana_data_changes_the_offset() -> None:
    changes = 0
    for name in {*HARD, *random.Random(3).sample(zone_names(), ZONES)}:
        zone = bundled(name)
        for instant, before, offset in offset_changes(read(name)):
            if instant <= FIRST_INSTANT:
                continue
            changes += 1
            here, past = zone.span(instant), zone.span(instant - 1)
            assert (here.start, here.before, here.offset) == (instant, before, offset), f"{name} {instant}"
            assert (past.end, past.offset) == (instant, before), f"{name} {instant}"
    assert changes > 1000


@pytest.mark.parametrize("name", ["UTC", "Europe/Paris", "Africa/Casablanca", "Pacific/Apia"])
def test_a_span_tells_the_offset_of_every_instant_in_it(name: str) -> None:
    zone, tz, rng = get_zone(name), ZoneInfo(name), random.Random(5)
    for _ in range(500):
        instant = rng.randrange(0, 4_000_000_000)
        span = zone.span(instant)
        assert span.start <= instant < span.end
        for moment in (span.start, instant, span.end - 1):
            assert (EPOCH + timedelta(seconds=moment)).astimezone(tz).utcoffset() == timedelta(seconds=span.offset)


def test_spans_reach_from_the_year_1_to_the_year_9999() -> None:
    zone = get_zone("America/New_York")
    assert zone.span(FIRST_INSTANT).start == FIRST_INSTANT
    assert zone.span(LAST_INSTANT - 1).end == LAST_INSTANT
    assert (EPOCH + timedelta(seconds=FIRST_INSTANT)).year == 1
    assert (EPOCH + timedelta(seconds=LAST_INSTANT)).year == 9999


def test_a_zone_keeps_a_bounded_number_of_years() -> None:
    zone = bundled("Europe/Berlin")
    for year in range(1900, 2300):
        zone.span(int((datetime(year, 6, 1, tzinfo=UTC) - EPOCH).total_seconds()))
    assert len(zone._blocks) <= 128


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("Europe/Pariss", "Europe/Paris"),
        ("europe/paris", "Europe/Paris"),
        ("paris", "Europe/Paris"),
        ("New York", "America/New_York"),
        ("Los_Angeles", "America/Los_Angeles"),
        ("utc", "UTC"),
        ("Asia/Tokio", "Asia/Tokyo"),
        ("xyzzy-plugh-42", "Europe/Paris"),
    ],
)
def test_an_unknown_zone_is_refused_with_the_nearest_right_name(wrong: str, meant: str) -> None:
    with pytest.raises(UserError) as caught:
        get_zone(wrong)
    assert caught.value.fields == {"time_zone": f"'{wrong}' is not an IANA zone; did you mean {meant}?"}


@pytest.mark.parametrize(
    "name",
    [
        *("", "   ", "../../etc/passwd", "/etc/localtime", "Europe", "Europe/", "right/Europe/Paris", "posix/UTC"),
        *("localtime", "zone.tab", "Europe/Paris\0", "Europe/Paris\n", "\ud800", "é" * 40, "a" * 100_000, "con"),
    ],
)
def test_no_hostile_zone_name_is_looked_up_as_a_file(name: str) -> None:
    with pytest.raises(UserError) as caught:
        get_zone(name)
    assert set(caught.value.fields) == {"time_zone"}
    assert len(caught.value.fields["time_zone"]) < 200


def test_every_listed_name_is_a_zone() -> None:
    names = zone_names()
    assert len(names) > 400
    assert "Europe/Paris" in names
    assert all(get_zone(name).name == name for name in random.Random(9).sample(names, 80))
