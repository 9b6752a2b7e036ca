"""What an edit changes before it is saved: planned times gained, lost and moved, clashes, overlap with itself (G5).

The times come from `next_run`, as the engine's do.  Closures, pauses and skipped runs are not looked at: they leave
planned times out, they do not change them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from cockpit.domain.clashes import Clash, Other, find_clashes
from cockpit.domain.next_run import count_between, next_after, upcoming
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.zones import get_zone

DAYS = 90
MOST_LISTED = 50_000
"""With more planned times than these, before and after together, they are counted and not listed.

A time of several rules counts as three, so long does it take to find: the preview must be there while one types.
"""

_MOST_PROBED = 60_000
_MOST_STARTS = 10_000
_TIMETABLE_COST = 3
_TICK = timedelta(milliseconds=1)  # the precision of planned times


@dataclass(frozen=True, slots=True)
class Moved:
    """A planned time that went and one that came on the same day."""

    before: datetime
    after: datetime

    @property
    def by(self) -> timedelta:
        """How much later it is; negative for earlier."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class DayCounts:
    """What happens to the planned times of one local day; `moved` ones are neither gained nor lost."""

    day: date
    kept: int = 0
    gained: int = 0
    lost: int = 0
    moved: int = 0


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an edit changes in (`since`, `until`].

    With more planned times than MOST_LISTED allows `gained`, `lost` and `moved` are empty and only counted.
    `is_estimate`: even the counts of each day are the difference of its numbers only, nothing is known of what moved.
    `self_overlaps`: how many starts come before the one before them ends, at its p95 duration; None when that is not
    known.
    """

    since: datetime
    until: datetime
    before_count: int
    after_count: int
    days: tuple[DayCounts, ...]
    gained: tuple[datetime, ...] = ()
    lost: tuple[datetime, ...] = ()
    moved: tuple[Moved, ...] = ()
    clashes: tuple[Clash, ...] = ()
    clashes_until: datetime | None = None
    self_overlaps: int | None = None
    is_listed: bool = True
    is_estimate: bool = False

    @property
    def gained_count(self) -> int:
        """How many planned times come, without those that moved."""
        return sum(day.gained for day in self.days)

    @property
    def lost_count(self) -> int:
        """How many planned times go, without those that moved."""
        return sum(day.lost for day in self.days)

    @property
    def moved_count(self) -> int:
        """How many planned times move within their day."""
        return sum(day.moved for day in self.days)


def consequences(
    before: Schedule | None,
    after: Schedule | None,
    now: datetime,
    anchor_before: datetime | None = None,
    anchor_after: datetime | None = None,
    days: int = DAYS,
    *,
    others: Iterable[Other] = (),
    p95_seconds: float | None = None,
    most_before: int | None = None,
    most_after: int | None = None,
    time_zone: str | None = None,
) -> Consequences:
    """Compare two schedules over the `days` after `now`; None: the task does not exist or is switched off.

    The anchors are for intervals, as in `next_run`; `most_...` is how many runs the schedule may still start.  Days
    are those of `time_zone`, by default of the schedule.  UserError when a schedule or the zone cannot be read.
    """
    until = now + timedelta(days=days)
    calendar = _days(now, until, time_zone or _zone_of(after, before))
    one = _Side(before, anchor_before, most_before, now, until, calendar)
    two = _Side(after, anchor_after, most_after, now, until, calendar)
    found = Consequences(now, until, one.count, two.count, ())
    if one.count * one.cost + two.count * two.cost <= MOST_LISTED:
        starts = two.times()
        found = _compared(found, one.times(), starts, calendar)
    else:
        starts = two.times(_MOST_STARTS)
        found = _counted(found, one, two, calendar)
    clashes = find_clashes(starts, others, now, starts[-1] if len(starts) < two.count else until)
    return replace(
        found,
        clashes=clashes.found,
        clashes_until=clashes.compared_until,
        self_overlaps=None if p95_seconds is None else _self_overlaps(starts, two.count, p95_seconds),
    )


class _Side:
    """One schedule over the days that are compared."""

    def __init__(
        self,
        schedule: Schedule | None,
        anchor: datetime | None,
        most: int | None,
        now: datetime,
        until: datetime,
        calendar: Sequence[_Day],
    ) -> None:
        self.schedule, self.anchor, self.now = schedule, anchor, now
        self.cost = _TIMETABLE_COST if isinstance(schedule, Timetable) else 1
        self.per_day: list[int] = []
        counts = [self._between(day, until) for day in calendar]
        planned = sum(counts)
        self.count = left = planned if most is None else min(planned, max(most, 0))
        for count in counts:
            self.per_day.append(min(left, count))
            left -= self.per_day[-1]
        self.is_cut_short = self.count < planned

    @property
    def rule(self) -> tuple[object, ...]:
        """Equal for two sides that fire at the same times."""
        return self.schedule, None if isinstance(self.schedule, Cron) else self.anchor, self.count

    def _between(self, day: _Day, until: datetime) -> int:
        """How many planned times of a day are compared, whatever the limit."""
        if self.schedule is None:
            return 0
        after, end = max(day.start - _TICK, self.now), min(day.end - _TICK, until)
        return count_between(self.schedule, after, end, self.anchor)

    def times(self, most: int | None = None) -> list[datetime]:
        """The planned times in order, at most the first `most`."""
        if self.schedule is None:
            return []
        return upcoming(self.schedule, self.now, self.count if most is None else min(most, self.count), self.anchor)

    def fires_at(self, moment: datetime) -> bool:
        """True when `moment`, within the days, is one of the planned times, whatever the limit."""
        return self.schedule is not None and next_after(self.schedule, moment - _TICK, self.anchor) == moment


@dataclass(frozen=True, slots=True)
class _Day:
    """A local day: from its first instant to before its `end`."""

    day: date
    start: datetime
    end: datetime


def _zone_of(*schedules: Schedule | None) -> str:
    for schedule in schedules:
        if schedule is not None and not isinstance(schedule, Interval):
            return schedule.time_zone
    return "UTC"


def _days(now: datetime, until: datetime, time_zone: str) -> list[_Day]:
    get_zone(time_zone)  # refuses what zoneinfo would take all the same
    zone = ZoneInfo(time_zone)
    first, last = (moment.astimezone(zone).date() for moment in (now, until))
    dates = [first + timedelta(days=number) for number in range((last - first).days + 2)]
    starts = [datetime(one.year, one.month, one.day, tzinfo=zone).astimezone(UTC) for one in dates]
    found = [_Day(one, start, end) for one, (start, end) in zip(dates, pairwise(starts), strict=False)]
    return [day for day in found if day.start < day.end]  # a day may be left out of a calendar, as in Apia in 2011


def _compared(
    found: Consequences, before: Sequence[datetime], after: Sequence[datetime], calendar: Sequence[_Day]
) -> Consequences:
    """Every planned time by itself."""
    old, new = set(before), set(after)
    lost, gained = [one for one in before if one not in new], [one for one in after if one not in old]
    kept = [one for one in before if one in new]
    days: list[DayCounts] = []
    moved: list[Moved] = []
    for day in calendar:
        pairs = list(_pairs(_on(day, lost), _on(day, gained)))
        moved += pairs
        same, came, went = (len(_on(day, one)) for one in (kept, gained, lost))
        days.append(DayCounts(day.day, same, came - len(pairs), went - len(pairs), len(pairs)))
    gone, come = {pair.before for pair in moved}, {pair.after for pair in moved}
    return replace(
        found,
        days=tuple(days),
        gained=tuple(one for one in gained if one not in come),
        lost=tuple(one for one in lost if one not in gone),
        moved=tuple(moved),
    )


def _on(day: _Day, times: Sequence[datetime]) -> Sequence[datetime]:
    return times[bisect_left(times, day.start) : bisect_left(times, day.end)]


def _pairs(lost: Sequence[datetime], gained: Sequence[datetime]) -> Iterator[Moved]:
    """Each of the fewer with one of the others, in order and near to it."""
    few, many = (lost, gained) if len(lost) <= len(gained) else (gained, lost)
    place = 0
    for number, one in enumerate(few):
        last = len(many) - (len(few) - number)  # enough must be left for the rest
        nearest = bisect_left(many, one, place, last)
        if nearest > place and one - many[nearest - 1] <= many[nearest] - one:
            nearest -= 1
        yield Moved(one, many[nearest]) if few is lost else Moved(many[nearest], one)
        place = nearest + 1


def _counted(found: Consequences, one: _Side, two: _Side, calendar: Sequence[_Day]) -> Consequences:
    """Numbers only; exact as long as one side can be listed, or both are the same."""
    fewer, more = (one, two) if one.count <= two.count else (two, one)
    is_same = one.rule == two.rule
    is_estimate = not is_same and (fewer.count * (one.cost + two.cost) > _MOST_PROBED or more.is_cut_short)
    days: list[DayCounts] = []
    times = [] if is_same or is_estimate else [moment for moment in fewer.times() if more.fires_at(moment)]
    for day, old, new in zip(calendar, one.per_day, two.per_day, strict=True):
        kept = min(old, new) if is_same or is_estimate else len(_on(day, times))
        moved = 0 if is_estimate else min(old, new) - kept
        days.append(DayCounts(day.day, kept, new - kept - moved, old - kept - moved, moved))
    return replace(found, days=tuple(days), is_listed=False, is_estimate=is_estimate)


def _self_overlaps(starts: Sequence[datetime], count: int, p95_seconds: float) -> int:
    """How many of `count` starts, of which the first are given, come sooner than `p95_seconds` after the one before."""
    longest = timedelta(seconds=min(max(p95_seconds, 0.0), 366 * 86_400.0))
    close = sum(later - earlier < longest for earlier, later in pairwise(starts))
    if 1 < len(starts) < count:  # the rest is taken to be like the beginning
        return round(close * (count - 1) / (len(starts) - 1))
    return close
