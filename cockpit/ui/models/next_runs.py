"""What the preview of a schedule shows: its next runs in two zones, and the clock changes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from cockpit.domain import cron
from cockpit.domain.next_run import upcoming
from cockpit.domain.policy import anchor_of, first_planned, runs_left
from cockpit.domain.schedule import Cron, Daily, Interval, Monthly, Once, Rule, Schedule, Timetable, Weekly
from cockpit.domain.task import SystemTask
from cockpit.domain.zones import EPOCH, get_zone

_MOST_CHANGES = 3  # of one zone between two runs: a yearly task would list every change of the year


@dataclass(frozen=True, slots=True)
class PlannedRun:
    """One planned time: `there` on the wall of the task's zone, `here` on the wall of this computer.

    `moved_here` marks a local time other than that of the first run although the task's own did not change;
    `moved_there` a time that the clock change moved, because the written one does not exist that day.
    """

    number: int
    at: datetime
    there: datetime
    here: datetime
    moved_here: bool = False
    moved_there: bool = False


@dataclass(frozen=True, slots=True)
class ClockChange:
    """The clocks of a zone go forward (`seconds` > 0) or back at `at`."""

    zone: str
    at: datetime
    seconds: int


Line = PlannedRun | ClockChange


def planned_runs(task: SystemTask, now: datetime, count: int, here: str) -> list[Line]:
    """The next `count` runs of `task` as if it were enabled, with the clock changes that separate them.

    `here` is the IANA zone of this computer.  UserError when the schedule cannot be read.
    """
    schedule = task.schedule
    moments = planned_moments(task, now, count)
    if schedule is None or not moments:
        return []
    there = here if isinstance(schedule, Interval) else schedule.time_zone
    there_zone, here_zone = ZoneInfo(there), ZoneInfo(here)
    lines: list[Line] = []
    first_gap = _gap(moments[0], there_zone, here_zone)
    before = now
    for number, moment in enumerate(moments, 1):
        changes = [change for zone in dict.fromkeys((there, here)) for change in _changes(zone, before, moment)]
        lines += sorted(changes, key=lambda change: change.at)
        lines.append(
            PlannedRun(
                number,
                moment,
                moment.astimezone(there_zone),
                moment.astimezone(here_zone),
                moved_here=_gap(moment, there_zone, here_zone) != first_gap,
                moved_there=_was_moved(schedule, moment, there),
            )
        )
        before = moment
    return lines


def planned_moments(task: SystemTask, now: datetime, count: int) -> list[datetime]:
    """The next `count` planned times of `task` as if it were enabled.  UserError as for `planned_runs`."""
    schedule = task.schedule
    first = None if schedule is None else first_planned(replace(task, enabled=True), now)
    if schedule is None or first is None:
        return []
    left = runs_left(task)
    count = count if left is None else min(count, left)
    return [first, *upcoming(schedule, first, count - 1, first)][:count]


def coming_moments(task: SystemTask, now: datetime, count: int) -> list[datetime]:
    """The next `count` times at which the engine will run `task`: without what a pause or a person leaves out.
    UserError when the schedule cannot be read."""
    schedule, planned, pause = task.schedule, task.next_run_at, task.pause
    if schedule is None or planned is None:
        return planned_moments(task, now, count)
    anchor, first = anchor_of(schedule, planned), planned
    if pause is not None and pause.holds_at(now):
        if pause.until is None:
            return []
        just_before = pause.until - timedelta(milliseconds=1)
        later = upcoming(schedule, just_before, 1, anchor)
        if not later:
            return []
        first = max(planned, later[0])
    left = runs_left(task)
    count = count if left is None else min(count, left)
    moments = [first, *upcoming(schedule, first, count, anchor)]
    return [moment for moment in moments if moment != task.skip_planned_at][:count]


def _gap(moment: datetime, one: ZoneInfo, other: ZoneInfo) -> timedelta | None:
    first, second = moment.astimezone(one).utcoffset(), moment.astimezone(other).utcoffset()
    return None if first is None or second is None else second - first


def _changes(zone_name: str, after: datetime, until: datetime) -> Sequence[ClockChange]:
    """The changes of a zone in (after, until]; none when there are too many to be worth a line each."""
    zone = get_zone(zone_name)
    here, end = _seconds(after), _seconds(until)
    offset = zone.span(here).offset
    found: list[ClockChange] = []
    while (span := zone.span(here)).end <= end:
        here = span.end
        following = zone.span(here).offset
        if following != offset:
            found.append(ClockChange(zone_name, EPOCH + timedelta(seconds=here), following - offset))
            offset = following
        if len(found) > _MOST_CHANGES:
            return ()
    return found


def _was_moved(schedule: Schedule, moment: datetime, zone_name: str) -> bool:
    """True when the written time was skipped by the clocks and the run stands at the first instant after it."""
    if isinstance(schedule, Interval):
        return False
    if isinstance(schedule, Timetable):
        moment -= timedelta(seconds=schedule.offset_seconds)
    span = get_zone(zone_name).span(_seconds(moment))
    if span.start != _seconds(moment) or span.before >= span.offset:
        return False
    rules = schedule.rules if isinstance(schedule, Timetable) else (schedule,)
    wall = moment.astimezone(ZoneInfo(zone_name))
    return not any(_is_written(rule, wall) for rule in rules)


def _is_written(rule: Rule, wall: datetime) -> bool:
    """True when `rule` itself could name this wall time, so that nothing was moved."""
    match rule:
        case Daily(times) | Weekly(_, times) | Monthly(times):
            return f"{wall:%H:%M}" in times
        case Once(at):
            return at == f"{wall:%Y-%m-%dT%H:%M}"
        case Cron(expression):
            return cron.parse(expression).follows_clock
    return True


def _seconds(moment: datetime) -> int:
    since = moment.astimezone(UTC) - EPOCH
    return since.days * 86_400 + since.seconds


def city(zone: str) -> str:
    """A zone as people say it: "Europe/Paris" is Paris, "America/Argentina/Buenos_Aires" is Buenos Aires."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
