"""IANA time zones as spans of constant offset from UTC, in whole seconds since 1970.

`zoneinfo` can tell the offset at an instant but not where it next changes; the arithmetic of planned times needs
both, a hundred thousand times a second.  So changes are looked up once per year and zone, and kept.
"""

from __future__ import annotations

import pkgutil
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.errors import UserError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

# Two days inside what datetime can hold, so that a wall time never leaves its range either.
FIRST_INSTANT = -62_135_596_800 + 2 * DAY_SECONDS
LAST_INSTANT = 253_402_300_800 - 2 * DAY_SECONDS

# The two nearest changes in all of the IANA data (Gaza, Recife) are 6.96 days apart: a probe every two days finds
# each of them.  `test_zones` holds this against the compiled data of every zone.
_PROBE_SECONDS = 2 * DAY_SECONDS
_BLOCK_SECONDS = 366 * DAY_SECONDS
_MAX_BLOCKS = 128
_MAX_NAME_LENGTH = 64


class Span(NamedTuple):
    """Instants `start` <= t < `end` at which wall time is t + `offset`; just before `start` it was t + `before`."""

    start: int
    end: int
    offset: int
    before: int


class Zone:
    """One IANA zone.  Values are kept for a bounded number of years; safe to share between threads."""

    __slots__ = ("_blocks", "_last", "_tz", "name")

    def __init__(self, name: str, tz: ZoneInfo) -> None:
        self.name = name
        self._tz = tz
        self._blocks: dict[int, tuple[list[int], list[Span]]] = {}
        self._last = Span(0, 0, 0, 0)

    def span(self, instant: int) -> Span:
        """The span that holds `instant` (seconds since 1970, from FIRST_INSTANT to before LAST_INSTANT)."""
        last = self._last
        if last.start <= instant < last.end:
            return last
        number = instant // _BLOCK_SECONDS
        block = self._blocks.get(number)
        if block is None:
            if len(self._blocks) >= _MAX_BLOCKS:
                self._blocks.clear()
            block = self._blocks[number] = self._probe(number)
        starts, spans = block
        self._last = last = spans[bisect_right(starts, instant) - 1]
        return last

    def _offset_at(self, instant: int) -> int:
        offset = (EPOCH + timedelta(seconds=instant)).astimezone(self._tz).utcoffset()
        return 0 if offset is None else offset.days * DAY_SECONDS + offset.seconds

    def _probe(self, number: int) -> tuple[list[int], list[Span]]:
        """All spans of one block of 366 days, cut at the block's ends."""
        first = max(number * _BLOCK_SECONDS, FIRST_INSTANT)
        end = min((number + 1) * _BLOCK_SECONDS, LAST_INSTANT)
        before, offset = self._offset_at(first - 1), self._offset_at(first)
        spans: list[Span] = []
        start = low = first
        while low < end - 1:
            high = min(low + _PROBE_SECONDS, end - 1)
            changed = self._offset_at(high)
            if changed != offset:
                change = self._first_change(low, high, offset)
                spans.append(Span(start, change, offset, before))
                start, before, offset = change, offset, changed
            low = high
        spans.append(Span(start, end, offset, before))
        return [span.start for span in spans], spans

    def _first_change(self, low: int, high: int, offset: int) -> int:
        """The first instant after `low`, at most `high`, whose offset is not `offset`."""
        while high - low > 1:
            middle = (low + high) // 2
            if self._offset_at(middle) == offset:
                low = middle
            else:
                high = middle
        return high


@lru_cache(maxsize=1)
def zone_names() -> tuple[str, ...]:
    """Every IANA name, sorted."""
    listed = pkgutil.get_data("tzdata", "zones") or b""
    return tuple(sorted({*listed.decode("ascii").split(), "UTC"}))


@lru_cache(maxsize=1)
def _known_names() -> frozenset[str]:
    return frozenset(zone_names())


def get_zone(name: str) -> Zone:
    """The zone called `name`.  UserError(fields={"time_zone": ...}) with the nearest right name when there is none."""
    # The name is looked up before zoneinfo sees it: zoneinfo would also read "right/Europe/Paris" (leap seconds)
    # or "localtime", and answers a hostile name with one of half a dozen exceptions.
    if not isinstance(name, str) or name not in _known_names():
        raise UserError("Unknown time zone", fields={"time_zone": _unknown(name)})
    return _load(name)


@lru_cache(maxsize=256)
def _load(name: str) -> Zone:
    return Zone(name, ZoneInfo(name))


def _unknown(name: object) -> str:
    if not isinstance(name, str) or not name.strip():
        return "a time zone is an IANA name such as Europe/Paris"
    shown = name if len(name) <= _MAX_NAME_LENGTH else name[:_MAX_NAME_LENGTH] + "…"
    return f"{shown!r} is not an IANA zone; did you mean {_nearest(name[:_MAX_NAME_LENGTH])}?"


def _nearest(name: str) -> str:
    """The IANA name that a person most likely meant: case, blanks and a missing continent are forgiven."""
    from difflib import get_close_matches

    wanted = name.strip().lower().replace(" ", "_")
    spelled: dict[str, str] = {}
    for known in zone_names():
        spelled.setdefault(known.rpartition("/")[2].lower(), known)
    spelled.update({known.lower(): known for known in zone_names()})
    if wanted in spelled:
        return spelled[wanted]
    matches = get_close_matches(wanted, spelled, n=1, cutoff=0.6)
    return spelled[matches[0]] if matches else "Europe/Paris"
