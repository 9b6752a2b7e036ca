"""Timetables: the rules of one task put together, bounded and shifted.

Every rule of the wall becomes a set of wall times in one zone; together they are asked as one, so that times where
rules meet fire once.  Intervals and single times are asked beside them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Protocol

from cockpit.domain import cron, grid
from cockpit.domain.clock import DAY_SECONDS
from cockpit.domain.cron import CronFields
from cockpit.domain.errors import UserError
from cockpit.domain.rule_json import MAX_RULES, rule_from_json, rule_to_json, seconds_of_day
from cockpit.domain.schedule import (
    LAST,
    WEEKDAYS,
    Cron,
    Daily,
    Interval,
    Monthly,
    Once,
    Rule,
    Timetable,
    Weekly,
    Within,
)
from cockpit.domain.wall_times import AnyOf, OneWall, Walls, WallTimes
from cockpit.domain.zone_plan import ZonePlan
from cockpit.domain.zones import EPOCH, get_zone

_COUNTED_ONE_BY_ONE = 50_000
_TICK = timedelta(microseconds=1)
_FIRST = datetime.min.replace(tzinfo=UTC)


class _Part(Protocol):
    """Planned times of some of the rules, unbounded and unshifted."""

    def after(self, moment: datetime) -> datetime | None: ...
    def until(self, moment: datetime) -> datetime | None: ...
    def count(self, after: datetime, until: datetime) -> int: ...


def check(schedule: Timetable) -> None:
    """UserError naming each wrong field: rules.N.FIELD, time_zone, starts_at, ends_at."""
    wrong: dict[str, str] = {}
    if len(schedule.rules) > MAX_RULES:
        wrong["rules"] = f"at most {MAX_RULES} rules"
    for position, rule in enumerate(schedule.rules):
        for look in (_check_rule, _check_values):
            try:
                look(rule, f"rules.{position}")
            except UserError as error:
                wrong |= error.fields
                break
    try:
        get_zone(schedule.time_zone)
    except UserError as error:
        wrong |= error.fields
    starts_at, ends_at = schedule.starts_at, schedule.ends_at
    if starts_at is not None and ends_at is not None and ends_at < starts_at:
        wrong["ends_at"] = "must not be before the start"
    if wrong:
        raise UserError("Schedule not accepted", fields=wrong)


def _check_values(rule: Rule, field: str) -> None:
    rule_from_json(rule_to_json(rule), field)


def _check_rule(rule: Rule, field: str) -> None:
    try:
        if isinstance(rule, Cron):
            cron.check(rule.expression)
        elif isinstance(rule, Interval):
            grid.step_of(rule)
    except UserError as error:
        name = "expression" if isinstance(rule, Cron) else "seconds"
        raise UserError(error.title, fields={f"{field}.{name}": text for text in error.fields.values()}) from None


def compiled(schedule: Timetable, anchor: datetime | None) -> Compiled:
    """`schedule` made ready for questions; what does not depend on `anchor`, which moves on, comes from a cache."""
    ready = _compiled(schedule)
    loose = [rule for rule in schedule.rules if isinstance(rule, Interval) and rule.anchor is None]
    if not loose:
        return ready
    start = schedule.starts_at or anchor
    if start is None:
        raise ValueError("an interval has no planned times without an anchor")
    return Compiled(schedule, (*ready.parts, *(_IntervalPart(rule, start) for rule in loose)))


@lru_cache(maxsize=16_384)
def _compiled(schedule: Timetable) -> Compiled:
    return Compiled(schedule, tuple(_parts(schedule)))


@dataclass(frozen=True, slots=True)
class Compiled:
    """A timetable ready to be asked; all times are aware, in UTC."""

    schedule: Timetable
    parts: tuple[_Part, ...]

    def after(self, moment: datetime) -> datetime | None:
        """The first planned time strictly after `moment`."""
        plain = self._low(moment)
        found = min((time for part in self.parts if (time := part.after(plain)) is not None), default=None)
        if found is None or (self.schedule.ends_at is not None and found > self.schedule.ends_at):
            return None
        return grid.moved(found, self._shift)

    def until(self, moment: datetime) -> datetime | None:
        """The last planned time up to and including `moment`."""
        plain = self._high(moment)
        if plain is None:
            return None
        found = max((time for part in self.parts if (time := part.until(plain)) is not None), default=None)
        if found is None or (self.schedule.starts_at is not None and found < self.schedule.starts_at):
            return None
        return found + self._shift

    def count(self, after: datetime, until: datetime) -> int:
        """How many planned times lie in (`after`, `until`].

        The part with the most times is counted, of the others each time that is new.  Where these are more than
        50,000 they are counted too, and times that coincide more than once: then it is an upper bound.
        """
        low, high = self._low(after), self._high(until)
        if high is None or high <= low:
            return 0
        counted = sorted(((part.count(low, high), place) for place, part in enumerate(self.parts)), reverse=True)
        total = sum(count for count, _ in counted)
        if not counted or total - counted[0][0] > _COUNTED_ONE_BY_ONE:
            return total
        taken = [self.parts[counted[0][1]]]
        for _, place in counted[1:]:
            total -= _meetings(self.parts[place], taken, low, high)
            taken.append(self.parts[place])
        return total

    def _low(self, moment: datetime) -> datetime:
        """What the rules are asked for when times after `moment` are wanted: unshifted, within the bounds."""
        plain, starts_at = grid.moved(moment, -self._shift), self.schedule.starts_at
        before = None if starts_at is None else grid.moved(starts_at, -_TICK)
        return max(plain or _FIRST, before or _FIRST)

    def _high(self, moment: datetime) -> datetime | None:
        """The same when times up to `moment` are wanted; None where the calendar has none."""
        plain, ends_at = grid.moved(moment, -self._shift), self.schedule.ends_at
        return plain if plain is None or ends_at is None else min(plain, ends_at)

    @property
    def _shift(self) -> timedelta:
        return timedelta(seconds=self.schedule.offset_seconds)


def _meetings(part: _Part, taken: list[_Part], low: datetime, high: datetime) -> int:
    """How many times of `part` in (`low`, `high`] one of `taken` has too."""
    meetings = 0
    time = part.after(low)
    while time is not None and time <= high:
        meetings += any(other.count(time - _TICK, time) for other in taken)
        time = part.after(time)
    return meetings


def _parts(schedule: Timetable) -> Iterable[_Part]:
    """The rules but intervals without an anchor, as few parts as can be."""
    fixed: list[WallTimes] = []
    moving: list[WallTimes] = []
    minutes: dict[tuple[str, int], int] = {}  # of the day, by the days and the second of the minute
    for rule in schedule.rules:
        if isinstance(rule, Interval):
            if rule.anchor is not None:
                yield _IntervalPart(rule, rule.anchor)
        elif isinstance(rule, Once):
            yield _OncePart(instant_of(rule.at, schedule.time_zone))
        elif isinstance(rule, Cron):
            fields = cron.parse(rule.expression)
            (moving if fields.follows_clock else fixed).append(WallTimes(fields))
        else:
            days = _days_of(rule)
            for minute, second in (divmod(time, 60) for time in _times_of_day(rule)):
                minutes[days, second] = minutes.get((days, second), 0) | 1 << minute
    fixed += [WallTimes(_fields(f"{second} 0 0 {days}"), mask) for (days, second), mask in sorted(minutes.items())]
    zone = get_zone(schedule.time_zone)
    if fixed:
        yield _ZonePart(ZonePlan(_together(fixed), False, zone))
    if moving:
        yield _ZonePart(ZonePlan(_together(moving), True, zone))


def _together(walls: list[WallTimes]) -> Walls:
    return walls[0] if len(walls) == 1 else AnyOf(walls)


def _times_of_day(rule: Daily | Weekly | Monthly | Within) -> Iterable[int]:
    if isinstance(rule, Within):
        start, end = seconds_of_day(rule.start), seconds_of_day(rule.end)
        return range(start, min(end, DAY_SECONDS - 1) + 1, rule.seconds)
    return [seconds_of_day(time) for time in rule.times]


def _days_of(rule: Daily | Weekly | Monthly | Within) -> str:
    """The days of a rule as the last three fields of a cron text."""
    if isinstance(rule, Daily):
        return "* * *"
    if isinstance(rule, Weekly | Within):
        return "* * *" if set(rule.days) == set(WEEKDAYS) else f"* * {','.join(rule.days)}"
    if rule.day is not None:
        return f"{'L' if rule.day == LAST else rule.day} * *"
    return f"* * {rule.weekday}L" if rule.nth == LAST else f"* * {rule.weekday}#{rule.nth}"


@lru_cache(maxsize=4096)
def _fields(expression: str) -> CronFields:
    return cron.parse(expression)


@lru_cache(maxsize=16_384)
def expression_plan(expression: str, time_zone: str) -> ZonePlan:
    """The planned times of a cron expression in a zone.  UserError when one of them cannot be read."""
    return ZonePlan(_expression_walls(expression), cron.parse(expression).follows_clock, get_zone(time_zone))


@lru_cache(maxsize=4096)
def _expression_walls(expression: str) -> WallTimes:
    return WallTimes(cron.parse(expression))


def instant_of(at: str, time_zone: str) -> datetime:
    """A wall time as an instant: the first pass of a repeated hour, the first instant after a skipped one."""
    wall = (datetime.fromisoformat(at) - EPOCH.replace(tzinfo=None)) // timedelta(seconds=1)
    day, second = divmod(wall, DAY_SECONDS)
    found = ZonePlan(OneWall(wall), False, get_zone(time_zone)).after((day - 2) * DAY_SECONDS + second)
    return EPOCH + timedelta(seconds=wall if found is None else found)


@dataclass(frozen=True, slots=True)
class _ZonePart:
    plan: ZonePlan

    def after(self, moment: datetime) -> datetime | None:
        return _found(self.plan.after, moment)

    def until(self, moment: datetime) -> datetime | None:
        return _found(self.plan.until, moment)

    def count(self, after: datetime, until: datetime) -> int:
        return self.plan.count(_seconds(after), _seconds(until))


@dataclass(frozen=True, slots=True)
class _IntervalPart:
    rule: Interval
    anchor: datetime

    def after(self, moment: datetime) -> datetime | None:
        return grid.after(self.rule, moment, self.anchor)

    def until(self, moment: datetime) -> datetime | None:
        return grid.until(self.rule, moment, self.anchor)

    def count(self, after: datetime, until: datetime) -> int:
        return grid.count(self.rule, after, until, self.anchor)


@dataclass(frozen=True, slots=True)
class _OncePart:
    instant: datetime

    def after(self, moment: datetime) -> datetime | None:
        return self.instant if self.instant > moment else None

    def until(self, moment: datetime) -> datetime | None:
        return self.instant if self.instant <= moment else None

    def count(self, after: datetime, until: datetime) -> int:
        return int(after < self.instant <= until)


def _seconds(moment: datetime) -> int:
    """Whole seconds since 1970, rounded down."""
    since = moment - EPOCH
    return since.days * DAY_SECONDS + since.seconds


def _found(ask: Callable[[int], int | None], moment: datetime) -> datetime | None:
    found = ask(_seconds(moment))
    return None if found is None else EPOCH + timedelta(0, found)
