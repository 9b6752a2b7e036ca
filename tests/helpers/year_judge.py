"""An independent judge: which times were planned, by the definitions in force, and whether the account says the same.

It is told what a person told the program and what happened to the clock, and asks `next_run` alone.  What the engine
stored is only read at the end.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from cockpit.domain.clock import parse_iso_utc
from cockpit.domain.closures import Closures
from cockpit.domain.next_run import upcoming
from cockpit.domain.run import Cause
from cockpit.domain.schedule import Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire

TOLERANCE = timedelta(seconds=2)
_SERVED = ("ran", "late", "caught_up")
_AT_ONCE = 200
_CAUGHT_UP_WITHIN = timedelta(days=3)
_STARTING = timedelta(minutes=1)  # a program that says when it has started was there a little before
_AWAY = ("program_closed", "asleep", "clock_set")
_BY_CHOICE = ("paused", "paused_all", "disabled")
Span = tuple[datetime, datetime, int | None]  # from, until, the only task it concerns
Row = Mapping[str, Any]


@dataclass
class Life:
    """One task: its planned times so far, and the definition in force since `after`."""

    task: SystemTask
    schedule: Schedule
    after: datetime
    anchor: datetime | None = None
    off_since: datetime | None = None
    planned: set[datetime] = field(default_factory=set)
    unsure: set[datetime] = field(default_factory=set)  # of `planned`: those that a clock set back may take back
    zones: set[str] = field(default_factory=set)

    def walk(self, until: datetime) -> None:
        """Note what the definition in force has planned up to `until`."""
        if _interval_of(self.schedule) is not None and self.anchor is None:
            return  # switched off before it ever ran
        while True:
            found = upcoming(self.schedule, self.after, _AT_ONCE, self.anchor)
            due = [one for one in found if one <= until]
            self.unsure.update(one for one in due if one not in self.planned)
            self.planned.update(due)
            self.after = max(self.after, due[-1] if due else self.after)
            if len(due) < _AT_ONCE:
                break
        self.after = max(self.after, until)


class Judge:
    """Keeps what was planned and when nothing could run; `verdict` compares the account with it."""

    def __init__(self, closures: Closures) -> None:
        self.lives: dict[int, Life] = {}
        self.spans: defaultdict[str, list[Span]] = defaultdict(list)
        self.skipped: set[tuple[int, datetime]] = set()
        self._closures = closures

    # -- what is told -----------------------------------------------------------------------------------------

    def defined(self, task: SystemTask, now: datetime) -> None:
        """From `now` on `task` is defined so; what the definition before it planned up to now stays planned."""
        life = self.lives.get(task.id)
        schedule = task.schedule
        assert schedule is not None
        if life is None:
            life = self.lives[task.id] = Life(task, schedule, now)
            life.off_since = None if task.enabled else now
        elif life.off_since is None:
            life.walk(now)
        was_off = life.off_since
        if was_off is not None and task.enabled:
            life.walk(now)
            self.spans["disabled"].append((was_off, now, task.id))
        life.off_since = None if task.enabled else (was_off or now)
        anchor = self._grid_kept(life, schedule, task, now) if task.enabled else _last_on_grid(life, schedule)
        life.task, life.schedule, life.anchor = task, schedule, anchor
        life.zones.add(task.time_zone)
        life.unsure.clear()  # what had passed was accounted for by the edit
        if task.enabled or was_off is None:
            life.after = now

    def gone(self, task_id: int, now: datetime) -> None:
        """The task was deleted: what it would have planned is accounted for when it comes back."""
        life = self.lives[task_id]
        if life.off_since is None:
            life.walk(now)
            life.off_since = life.after = now
            life.anchor = _last_on_grid(life, life.schedule)

    def happened(self, what: str, since: datetime, until: datetime, task_id: int | None = None) -> None:
        """From `since` to `until` nothing could run (`asleep`, `paused` ...), or one task could not."""
        self.spans[what].append((since, until, task_id))

    def set_back(
        self, before: datetime, now: datetime, old: Mapping[int, datetime | None], rows: Iterable[SystemTask]
    ) -> None:
        """The clock went back: cron follows it, what was left of an interval's wait stays left.

        `old` are the next planned times before.  What waits to be caught up goes on waiting; where the clock went back
        before even that, it lies in the future again.
        """
        for row in rows:
            life, waited = self.lives[row.id], old.get(row.id)
            if life.off_since is not None:
                continue
            life.walk(before)
            life.after = now
            if waited is not None:
                life.unsure = {one for one in life.unsure if one >= waited}  # the others were served
            if not isinstance(life.schedule, Interval) or row.next_run_at is None or waited is None or waited <= now:
                continue
            assert now < row.next_run_at <= now + timedelta(seconds=life.schedule.seconds), (
                f"task {row.id} fell silent: {row.next_run_at} after {now}"
            )
            life.planned -= life.unsure
            life.unsure.clear()
            life.anchor = row.next_run_at

    def _grid_kept(self, life: Life, schedule: Schedule, task: SystemTask, now: datetime) -> datetime | None:
        """An interval's next time lies on the grid of one that was planned before, at most one interval from now."""
        found = _interval_of(schedule)
        if found is None or task.next_run_at is None:
            return life.anchor
        step, offset = found
        following = task.next_run_at - offset
        begins = task.policy.starts_at
        assert now < task.next_run_at, f"task {task.id} is planned for the past"
        assert task.next_run_at <= max(now, begins or now) + step + offset, f"task {task.id} waits too long"
        grid = [one - offset for one in life.planned] if begins is None else [begins]
        grid += [life.anchor] if grid and life.anchor is not None else []  # moved with a clock that was set back
        if grid:
            assert any((following - one) % step == timedelta(0) for one in grid), (
                f"task {task.id} left its grid: {following}"
            )
        return following

    # -- the verdict ------------------------------------------------------------------------------------------

    def verdict(self, now: datetime, lines: Sequence[Row], runs: Sequence[Row]) -> Counter[str]:
        """Compare; AssertionError with the first thing that is wrong.  How often each outcome came."""
        by_task: defaultdict[int, list[Row]] = defaultdict(list)
        runs_by_id = {run["id"]: run for run in runs}
        served: defaultdict[int, list[Row]] = defaultdict(list)
        for line in lines:
            by_task[line["task_id"]].append(line)
        for run in runs:
            if run["trigger"] in ("schedule", "catch-up"):
                served[run["task_id"]].append(run)
            if run["started_at"] is not None:
                assert run["started_at"] >= run["planned_at"], f"run {dict(run)} was early"
        for life in self.lives.values():
            if life.off_since is None:
                life.walk(now)
            mine = by_task.pop(life.task.id, [])
            self._complete(life, mine, served[life.task.id])
            for line in mine:
                self._explained(life, line, runs_by_id)
            self._told_once(served[life.task.id])
        assert not by_task, f"accounted, but nothing of it was ever planned: {sorted(by_task)}"
        return Counter(line["outcome"] for line in lines)

    def _complete(self, life: Life, lines: Sequence[Row], served: Sequence[Row]) -> None:
        """Each planned time has one line, or lies in one line that stands for many; no line has more."""
        planned, optional = self._due(life, served)
        everything = sorted(planned | optional)
        ranged = [line for line in lines if line["until"] is not None]
        single = {parse_iso_utc(line["planned_at"]) for line in lines if line["until"] is None}
        assert single <= planned | optional, (
            f"task {life.task.id}: not planned: {sorted(single - planned - optional)[:3]}"
        )
        covered: set[datetime] = set()
        for line in ranged:
            first, last = parse_iso_utc(line["planned_at"]), parse_iso_utc(line["until"])
            inside = everything[bisect_left(everything, first) : bisect_right(everything, last)]
            inside = [one for one in inside if one not in single]  # run after all: it has a line of its own
            assert len(inside) == line["count"], f"task {life.task.id}: {dict(line)} stands for {len(inside)}"
            assert not covered & set(inside), f"task {life.task.id}: twice: {dict(line)}"
            covered.update(inside)
        missing = sorted(planned - single - covered)
        assert not missing, f"task {life.task.id} ({life.task.component}): {len(missing)} unaccounted: {missing[:3]}"

    @staticmethod
    def _due(life: Life, served: Sequence[Row]) -> tuple[set[datetime], set[datetime]]:
        """The planned times, and those that may have been: after the most runs nothing more is planned."""
        limit = life.task.policy.max_runs
        started = [run for run in served if run["status"] not in ("skipped", "missed")]
        assert limit is None or len(started) <= limit, f"task {life.task.id} ran {len(started)} times"
        if limit is None or len(started) < limit:
            return life.planned, set()
        last = max(parse_iso_utc(run["planned_at"]) for run in started)
        sure = {one for one in life.planned if one <= last}
        return sure, life.planned - sure

    def _explained(self, life: Life, line: Row, runs: Mapping[int, Row]) -> None:
        planned, outcome, cause = parse_iso_utc(line["planned_at"]), line["outcome"], line["cause"]
        words = f"task {life.task.id} ({life.task.component}): {dict(line)}"
        if outcome in _SERVED:
            run = runs[line["run_id"]]
            assert (run["task_id"], run["planned_at"]) == (line["task_id"], line["planned_at"]), words
            late = parse_iso_utc(run["started_at"]) - planned > TOLERANCE
            assert late == (outcome != "ran"), words
            assert outcome != "late" or cause in ("overlap", "waited", "busy"), words
            assert not all(self._closed_by(life, planned)), f"ran though closed: {words}"
            if not self._held("repeated", planned, life.task.id):
                held = [what for what in _BY_CHOICE if self._held(what, planned, life.task.id, inside=True)]
                assert not held, f"ran though {held}: {words}"
                assert (life.task.id, planned) not in self.skipped, f"ran though skipped: {words}"
            return
        assert cause is not None, words
        assert self._is_true(life, Cause(cause), line, planned, runs), f"not so: {words}"

    def _closed_by(self, life: Life, planned: datetime) -> list[Cause | None]:
        """The blackout or holiday at that time, in each zone that the task ever had."""
        found = [self._closures.closing(life.task.policy, zone, planned) for zone in sorted(life.zones)]
        return [None if one is None else one.cause for one in found]

    def _is_true(self, life: Life, cause: Cause, line: Row, planned: datetime, runs: Mapping[int, Row]) -> bool:
        """Whether what the account names as cause was so at that time."""
        task = life.task
        if cause in (Cause.BLACKOUT, Cause.HOLIDAY):
            return cause in self._closed_by(life, planned)
        if cause is Cause.SKIPPED_BY_PERSON:
            return (task.id, planned) in self.skipped
        if cause is Cause.OVERLAP:
            other = runs[line["run_id"]]
            return other["task_id"] == task.id and other["started_at"] is not None
        if cause in (Cause.BUSY, Cause.PROGRAM_ENDED):
            return True
        if cause is Cause.WAITED:  # what had passed before it was not served yet: the program was there
            spans = [span for what in _AWAY for span in self.spans[what]]
            away = any(since < planned < until - _STARTING for since, until, _ in spans)
            return not away or task.policy.misfire is Misfire.ALL  # catching up takes hours: both may be so
        ends = [planned, *([parse_iso_utc(line["until"])] if line["until"] else [])]
        if all(self._held(cause.value, one, task.id) for one in ends):
            return True
        # It was being caught up, one after the other, when the program was closed or the computer fell asleep.
        waited = task.policy.misfire is Misfire.ALL
        return waited and any(planned < since < planned + _CAUGHT_UP_WITHIN for since, _, _ in self.spans[cause.value])

    def _held(self, what: str, moment: datetime, task_id: int, *, inside: bool = False) -> bool:
        """Whether `moment` lies in such a span; with `inside`, and neither begins nor ends it."""
        return any(
            (since < moment < until or (not inside and moment in (since, until))) and only in (None, task_id)
            for since, until, only in self.spans[what]
        )

    @staticmethod
    def _told_once(served: Sequence[Row]) -> None:
        doubles = [one for one, count in Counter(run["planned_at"] for run in served).items() if count > 1]
        assert not doubles, f"served twice: {doubles}"


def _interval_of(schedule: Schedule) -> tuple[timedelta, timedelta] | None:
    """Step and shift of a schedule that is an interval without an anchor of its own."""
    if isinstance(schedule, Timetable):
        rules, shift = schedule.rules, timedelta(seconds=schedule.offset_seconds)
    else:
        rules, shift = (schedule,), timedelta(0)
    loose = [rule for rule in rules if isinstance(rule, Interval) and rule.anchor is None]
    return (timedelta(seconds=loose[0].seconds), shift) if loose else None


def _last_on_grid(life: Life, schedule: Schedule) -> datetime | None:
    """While a task is off its interval is counted from its last planned time."""
    found = _interval_of(schedule)
    return max(life.planned) - found[1] if found is not None and life.planned else life.anchor
