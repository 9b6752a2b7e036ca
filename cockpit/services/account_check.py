"""What the definitions in force had planned, held against the lines of the account.

The two come from different places: the lines were written as things happened, the planned times are worked out here
from the history of definitions.  What is checked, and what is not:

* Cron texts and rules of the wall: the exact number of planned times in every stretch of time that had one definition.
* Intervals: that no hole between the lines, or at the ends of a stretch, is wide enough for another one.  Their grid
  starts anew after some edits and when the clock is set back, so the lines themselves say where it lies.
* Not checked: while a task was off or deleted (nothing is planned then), before its history begins, after its most
  runs were reached, what another hand wrote into the file, and times before the clock was set back past an edit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from cockpit.domain import grid
from cockpit.domain.definition import Action, DefinitionEntry, changes_to
from cockpit.domain.errors import CockpitError
from cockpit.domain.next_run import count_between
from cockpit.domain.policy import FIRST_RUN_DELAY_SECONDS
from cockpit.domain.schedule import Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.storage.occurrence_store import Tally

_COUNTED_EXACTLY = 50_000  # beyond it a timetable of several rules answers an upper bound
_FIRST_RUN_DELAY = timedelta(seconds=FIRST_RUN_DELAY_SECONDS)
_TICK = timedelta(milliseconds=1)
_LEAST = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `after` (not part of it) to `until` (part of it) one schedule was in force; `is_limited`: by most runs."""

    after: datetime
    until: datetime
    schedule: Schedule
    is_limited: bool = False


def stretches(
    task: SystemTask, history: Sequence[DefinitionEntry], since: datetime, until: datetime, known_from: datetime | None
) -> list[Stretch]:
    """The stretches of [since, until) in which the task was on, oldest first; neighbours with one schedule are one.

    `history` is the task's, oldest first.  `known_from` is its first line in the account: where the history does not
    begin with the making of the task, nothing is known of the time before it.
    """
    if any(later.at < earlier.at for earlier, later in pairwise(history)):
        return []
    begin = since - _TICK
    if history and history[0].action is Action.CREATED:
        begin = max(begin, history[0].at)
    elif known_from is None:
        return []
    else:
        begin = max(begin, known_from - _TICK)
    end = until - _TICK
    if task.next_run_at is not None:
        end = min(end, task.next_run_at - _TICK)  # what comes from there on has no line yet
    found: list[Stretch] = []
    for after, last, schedule, is_limited in _spans(task, history, begin, end):
        before = found[-1] if found else None
        if before and before.until == after and (before.schedule, before.is_limited) == (schedule, is_limited):
            found[-1] = replace(before, until=last)
        elif after < last:
            found.append(Stretch(after, last, schedule, is_limited))
    return found


def _spans(
    task: SystemTask, history: Sequence[DefinitionEntry], begin: datetime, end: datetime
) -> list[tuple[datetime, datetime, Schedule, bool]]:
    """Each definition with a schedule and its time, cut to what lies after `begin` and up to `end`."""
    found: list[tuple[datetime, datetime, Schedule, bool]] = []
    edges = [(entry.at, defined(task, entry)) for entry in history] or [(begin, task)]
    at, latest = edges[-1]
    if task.fault is not None or latest is None or (latest.schedule, latest.enabled) != (task.schedule, task.enabled):
        edges[-1] = at, None  # another hand changed the row, nobody knows when
    for (at, one), (until, _) in pairwise([*edges, (end, None)]):
        schedule = one.schedule if one is not None and one.enabled else None
        after, last = max(at, begin), min(until, end)
        if one is not None and schedule is not None and after <= last:
            found.append((after, last, schedule, one.policy.max_runs is not None))
    return found


def defined(task: SystemTask, entry: DefinitionEntry) -> SystemTask | None:
    """`task` as it was defined then; None when it was deleted, or this program cannot read the definition."""
    if entry.action is Action.DELETED:
        return None
    try:
        values = changes_to(entry.definition)
        return replace(task, fault=None, **values)
    except (CockpitError, TypeError, ValueError, AttributeError):
        return None


def difference(stretch: Stretch, tally: Tally) -> int:
    """How many planned times of the stretch have no line (> 0), or how many lines were not planned (< 0)."""
    try:
        interval = _interval_of(stretch.schedule)
        return _exactly(stretch, tally) if interval is None else _by_holes(stretch, tally, interval)
    except (CockpitError, ValueError, OverflowError):
        return 0  # it could not be scheduled either


def _interval_of(schedule: Schedule) -> Interval | None:
    """The interval that has no grid of its own, if that is all there is."""
    if isinstance(schedule, Interval):
        return schedule
    if isinstance(schedule, Timetable) and len(schedule.rules) == 1 and isinstance(schedule.rules[0], Interval):
        return schedule.rules[0]
    return None


def _exactly(stretch: Stretch, tally: Tally) -> int:
    schedule, after, until = stretch.schedule, stretch.after, stretch.until
    if stretch.is_limited:
        ends = [min(last, until) for _, last in tally.crossing] + ([tally.last] if tally.last else [])
        if not ends:
            return 0
        until = max(ends)
    expected = count_between(schedule, after, until)
    if isinstance(schedule, Timetable) and len(schedule.rules) > 1 and expected > _COUNTED_EXACTLY:
        return 0
    shared = sum(count_between(schedule, max(after, one - _TICK), min(until, last)) for one, last in tally.crossing)
    return expected - shared - tally.count


def _by_holes(stretch: Stretch, tally: Tally, interval: Interval) -> int:
    step, (after, until) = grid.step_of(interval), _bounded(stretch)
    known = [(tally.first, tally.last, tally.count)] if tally.first and tally.last else []
    for one, last in tally.crossing:
        first = one if one > after else one + ((after - one) // step + 1) * step
        final = one + (min(last, until) - one) // step * step
        if first <= final:
            known.append((first, final, (final - first) // step + 1))
    if not known:
        return 0 if stretch.is_limited else max(0, (until - after) // step)
    first, last = min(one[0] for one in known), max(one[1] for one in known)
    head = max(0, (first - after - _FIRST_RUN_DELAY - _LEAST) // step)
    tail = 0 if stretch.is_limited else max(0, (until - last) // step)
    return max(0, head + (last - first) // step + 1 + tail - sum(one[2] for one in known))


def _bounded(stretch: Stretch) -> tuple[datetime, datetime]:
    """The stretch within the bounds of its timetable."""
    after, until, schedule = stretch.after, stretch.until, stretch.schedule
    if isinstance(schedule, Timetable):
        shift = timedelta(seconds=schedule.offset_seconds)
        after = after if schedule.starts_at is None else max(after, schedule.starts_at + shift - _TICK)
        until = until if schedule.ends_at is None else min(until, schedule.ends_at + shift)
    return after, until
