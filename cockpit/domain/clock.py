"""What the engine may ask of time.  Real clock: `engine.wait_clock`; in tests: `tests.helpers.fake_clock`."""

from __future__ import annotations

from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Protocol

DAY_SECONDS = 86_400

_ISO = "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"


class Clock(Protocol):
    """Wall clock, monotonic clock and one way to wait."""

    def now(self) -> datetime:
        """The wall clock: an aware datetime in UTC."""
        ...

    def monotonic(self) -> float:
        """Seconds from an arbitrary start; never goes backwards."""
        ...

    def wait_until(self, moment: datetime) -> Awaitable[None]:
        """Wait until the wall clock has reached `moment` (aware): never before, though it was set meanwhile."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Return after at least `seconds` of monotonic time."""
        ...


def to_milliseconds(moment: datetime) -> datetime:
    """`moment` in UTC, cut to the millisecond: the precision in which every time is stored."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def iso_utc(moment: datetime) -> str:
    """ISO 8601 in UTC with milliseconds: "2026-11-21T05:00:00.000Z"; sorts as text in the order of time."""
    if moment.tzinfo is not UTC:
        moment = moment.astimezone(UTC)
    m = moment  # half the time of isoformat, which works out the offset first; seven times are written per run
    return _ISO % (m.year, m.month, m.day, m.hour, m.minute, m.second, m.microsecond // 1000)


def parse_iso_utc(text: str) -> datetime:
    """The aware UTC datetime of an ISO 8601 text.  ValueError when it is not one or has no offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no time zone: add Z or an offset such as +01:00")
    return moment.astimezone(UTC)
