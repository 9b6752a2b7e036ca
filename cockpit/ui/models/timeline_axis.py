"""What part of time the timeline shows, and where the ticks of its axis are.  No Qt.

Moments are seconds since the epoch (floats): thousands of them are turned into pixels at every paint.  Ticks stand at
round local times, and a clock change moves them: the hour that does not exist has none, one that comes twice has two.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0
SPANS: tuple[tuple[str, float], ...] = (
    ("1h", HOUR),
    ("6h", 6 * HOUR),
    ("24h", DAY),
    ("3d", 3 * DAY),
    ("7d", 7 * DAY),
    ("30d", 30 * DAY),
)
SHORTEST, LONGEST = 10 * MINUTE, 45 * DAY
ZOOM_STEP = 1.5
PAST_SHARE = 0.75  # "now" stands here from the left: what was matters more than what comes
_MINUTES_PER_TICK = (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720)
_DAYS_PER_TICK = (1, 2, 3, 7, 14)
_LABEL_PIXELS = 62.0
_LONGEST_SHIFT = 3 * HOUR  # by which a clock change may move a wall time away from its distance to midnight


@dataclass(frozen=True, slots=True)
class Span:
    """The visible part of time, `since` before `until`."""

    since: float
    until: float

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.until - self.since

    def contains(self, moment: float) -> bool:
        """True for a moment inside, both ends included."""
        return self.since <= moment <= self.until

    def moved(self, seconds: float) -> Span:
        """As long, later by `seconds`."""
        return Span(self.since + seconds, self.until + seconds)

    def zoomed(self, seconds: float, at: float) -> Span:
        """`seconds` long (kept between the shortest and the longest); the moment `at` stays where it is."""
        seconds = min(max(seconds, SHORTEST), LONGEST)
        share = (at - self.since) / self.seconds
        since = at - share * seconds
        return Span(since, since + seconds)

    def name(self) -> str:
        """The key of the zoom button that makes spans of this length, "" for another length."""
        return next((key for key, seconds in SPANS if abs(seconds - self.seconds) < 1), "")


def around(now: float, seconds: float) -> Span:
    """A span of this length with `now` in its right part."""
    since = now - seconds * PAST_SHARE
    return Span(since, since + seconds)


@dataclass(frozen=True, slots=True)
class Scale:
    """Turns moments into pixels: `span` is laid over `width` pixels that begin at `left`."""

    span: Span
    left: float
    width: float

    @property
    def seconds_per_pixel(self) -> float:
        """How much time one pixel stands for."""
        return self.span.seconds / max(self.width, 1.0)

    def x(self, moment: float) -> float:
        """Where a moment is."""
        return self.left + (moment - self.span.since) / self.span.seconds * self.width

    def moment(self, x: float) -> float:
        """What moment is there."""
        return self.span.since + (x - self.left) / max(self.width, 1.0) * self.span.seconds


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis; `begins_day` stands at the first moment of a local day."""

    moment: float
    local: datetime
    begins_day: bool


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The local clock goes forward (seconds above 0) or back at this moment."""

    moment: float
    seconds: float


def ticks(scale: Scale, zone: tzinfo) -> list[Tick]:
    """The ticks in sight, far enough from each other for a label each."""
    per_tick = scale.seconds_per_pixel * _LABEL_PIXELS
    minutes = next((minutes for minutes in _MINUTES_PER_TICK if minutes * MINUTE >= per_tick), 0)
    if minutes:
        found = _by_minutes(scale.span, minutes, zone)
        return _far_apart(found, per_tick * 0.75)
    step = next((days for days in _DAYS_PER_TICK if days * DAY >= per_tick), _DAYS_PER_TICK[-1])
    # counted from a fixed day: ticks stay where they are while the view is moved
    return [tick for tick in day_starts(scale.span, zone) if tick.local.toordinal() % step == 0]


def day_starts(span: Span, zone: tzinfo) -> list[Tick]:
    """The first moment of every local day in the span."""
    return [
        Tick(moment, datetime.fromtimestamp(moment, zone), True)
        for moment in (start_of_day(day, zone) for day in _days(span, zone))
        if span.contains(moment)
    ]


def start_of_day(day: date, zone: tzinfo) -> float:
    """The first moment of a local day, which is not always 00:00."""
    return datetime.combine(day, time(), zone).timestamp()


def clock_changes(span: Span, zone: tzinfo) -> list[ClockChange]:
    """Where the difference from UTC changes within the span, to the second."""
    found = []
    low, before = span.since, _offset(span.since, zone)
    while low < span.until:
        high = min(low + DAY, span.until)
        after = _offset(high, zone)
        if after != before:
            found.append(ClockChange(_bisected(low, high, before, zone), after - before))
        low, before = high, after
    return found


def _offset(moment: float, zone: tzinfo) -> float:
    offset = datetime.fromtimestamp(moment, zone).utcoffset()
    return offset.total_seconds() if offset is not None else 0.0


def _bisected(low: float, high: float, before: float, zone: tzinfo) -> float:
    while high - low > 0.5:
        middle = (low + high) / 2
        if _offset(middle, zone) == before:
            low = middle
        else:
            high = middle
    return float(round(high))


def _days(span: Span, zone: tzinfo) -> Iterator[date]:
    day = datetime.fromtimestamp(span.since, zone).date()
    last = datetime.fromtimestamp(span.until, zone).date()
    while day <= last:
        yield day
        day += timedelta(days=1)


def _by_minutes(span: Span, minutes: int, zone: tzinfo) -> list[Tick]:
    found: dict[float, Tick] = {}
    for day in _days(span, zone):
        begin = start_of_day(day, zone)
        if span.contains(begin):
            found[begin] = Tick(begin, datetime.fromtimestamp(begin, zone), True)
        first = max(0, int((span.since - begin - _LONGEST_SHIFT) // MINUTE // minutes) * minutes)
        last = min(24 * 60, int((span.until - begin + _LONGEST_SHIFT) // MINUTE) + 1)
        for minute in range(first, last, minutes):
            for moment in _moments(day, minute, zone):
                if span.contains(moment) and moment not in found:
                    found[moment] = Tick(moment, datetime.fromtimestamp(moment, zone), False)
    return [found[moment] for moment in sorted(found)]


def _moments(day: date, minute: int, zone: tzinfo) -> Iterator[float]:
    """The moments that are called so: none in a gap, two where the clock goes back."""
    wall = datetime.combine(day, time(minute // 60, minute % 60))
    for fold in (0, 1):
        local = wall.replace(tzinfo=zone, fold=fold)
        moment = local.timestamp()
        back = datetime.fromtimestamp(moment, UTC).astimezone(zone).replace(tzinfo=None)
        if back == wall:
            yield moment


def _far_apart(found: list[Tick], seconds: float) -> list[Tick]:
    """Without those that a clock change brought too near to the one before; the beginning of a day stays."""
    kept: list[Tick] = []
    for tick in found:
        if kept and tick.moment - kept[-1].moment < seconds:
            if not tick.begins_day:
                continue
            kept.pop()
        kept.append(tick)
    return kept
