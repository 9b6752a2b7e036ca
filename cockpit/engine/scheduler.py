"""One asyncio task per enabled row: wait for its planned time, have it served, compute the next one, wait again.

The next time is computed from the planned time that was served, never from "now" (no drift), and is committed in the
same transaction as the claim.  A row whose schedule cannot be computed waits for an edit; the others go on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.errors import CockpitError, EnvironmentFault
from cockpit.domain.events import ClockJumped, Notice, TaskChanged
from cockpit.domain.policy import (
    LATE_AFTER,
    days_are_over,
    first_planned,
    passed_during,
    planned_after,
    planned_after_clock_set_back,
    schedule_of,
)
from cockpit.domain.run import Cause, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire
from cockpit.engine.absence import planned_sooner
from cockpit.engine.away import AWAY_CAUSES, AwayDesk
from cockpit.engine.bus import EventBus
from cockpit.engine.catch_up import CatchUp, Delay
from cockpit.engine.gate import Gate
from cockpit.engine.network import Network
from cockpit.engine.runner import Runner
from cockpit.engine.wakeup import Gap
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

log = logging.getLogger(__name__)

STORAGE_RETRY_SECONDS = 5.0
_ARMED_PER_TURN = 256


@dataclass(slots=True, eq=False)
class _Lane:
    """One row's asyncio task.  It may be cancelled while it waits, never while it serves: then it is marked stale."""

    task: asyncio.Task[None]
    waiting: bool = True
    stale: bool = False


@dataclass(frozen=True, slots=True)
class _Late:
    """Why planned times come late, and which of those that passed are to be run."""

    delay: Delay
    choice: Misfire


class Scheduler:
    """Owns the rows in memory and one lane for each row that is enabled and sound."""

    def __init__(
        self,
        *,
        tasks: TaskStore,
        runs: RunStore,
        runner: Callable[[], Runner],
        gate: Gate,
        away: AwayDesk,
        network: Network,
        bus: EventBus,
        clock: Clock,
    ) -> None:
        self._tasks = tasks
        self._runs = runs
        self._runner = runner
        self._catch_up = CatchUp(runs, bus, gate)
        self._gate = gate
        self._away = away
        self._network = network
        self._bus = bus
        self._clock = clock
        self._followers: dict[int, set[int]] = {}
        self._rows: dict[int, SystemTask] = {}
        self._lanes: dict[int, _Lane] = {}
        self._started_at: datetime | None = None
        self._start_delay_seconds = 0.0
        self._alive_until: datetime | None = None
        self._gap: tuple[Gap, float, datetime] | None = None
        self._stopping = False
        self._replanning: asyncio.Task[None] | None = None

    # -- rows (engine.runner.TaskRows) ------------------------------------------------------------------------

    def get(self, task_id: int) -> SystemTask | None:
        """The row as it is now; None when there is none."""
        return self._rows.get(task_id)

    def replace(self, task: SystemTask) -> None:
        """Take over a row that a run changed; a row that was switched off by it loses its lane."""
        self._rows[task.id] = task
        if not task.enabled:
            self._disarm(task.id)

    def followers_of(self, task_id: int) -> Sequence[SystemTask]:
        """The tasks that name this one in their chains, by id."""
        found = self._followers.get(task_id)
        return [self._rows[one] for one in sorted(found) if one in self._rows] if found else ()

    def _take_in(self, task: SystemTask) -> None:
        """Take over a row as it was stored, with what it follows."""
        before = self._rows.get(task.id)
        if before is not None and before.policy.after:
            for link in before.policy.after:
                self._followers.get(link.task_id, set()).discard(task.id)
        for link in task.policy.after:
            self._followers.setdefault(link.task_id, set()).add(task.id)
        self._rows[task.id] = task

    @property
    def waiting_count(self) -> int:
        return len(self._lanes)

    # -- start, edits, stop -----------------------------------------------------------------------------------

    async def start(
        self, rows: Iterable[SystemTask], start_delay_seconds: float, alive_until: datetime | None = None
    ) -> None:
        """Arm every enabled row; overdue ones run once `start_delay_seconds` from now.

        `alive_until`: when the program ended, by the clock of that time; later than now when that was set back since.
        """
        self._alive_until = alive_until
        self._started_at = self._clock.now()
        self._start_delay_seconds = start_delay_seconds
        for count, task in enumerate(rows, start=1):
            self._take_in(task)
            if task.enabled and task.fault is None:
                await self._prepare(task)
            if count % _ARMED_PER_TURN == 0:
                await asyncio.sleep(0)

    async def _prepare(self, task: SystemTask) -> None:
        """Arm a row as it was stored; compute its next time where it has none, or has one of another clock."""
        now, planned = self._clock.now(), task.next_run_at
        if planned is None:
            task = await self._computed(task)
        elif planned > now:  # one that has passed waits to be accounted for
            task = await self._sooner_after_set_back(task, now)
        if task.retry is not None:
            await self._resume_retry(task)
        if task.fault is None and task.next_run_at is not None:
            self._arm(task)

    async def _sooner_after_set_back(self, task: SystemTask, now: datetime) -> SystemTask:
        """`task`, planned sooner where the clock was set back while the program was closed."""
        try:
            sooner = planned_sooner(task, self._alive_until, now)
        except CockpitError as error:
            return await self._mark_faulty(task, error.message or error.title)
        if sooner is None:
            return task
        await self._tasks.set_next(task.id, sooner)
        return self._announce(replace(task, next_run_at=sooner))

    async def _resume_retry(self, task: SystemTask) -> None:
        """A retry that waited when the program ended goes on, unless a later planned time was served since."""
        retry = task.retry
        if retry is not None and task.last_planned_at is not None and task.last_planned_at > retry.planned_at:
            await self._runs.drop_retry(task.id)
            self._rows[task.id] = replace(task, retry=None)
        else:
            self._runner().retries.follow(task)

    def changed(self, task: SystemTask) -> None:
        """A row was created or edited (its `next_run_at` is already right): takes effect at once."""
        self._take_in(task)
        self._runner().retries.follow(task)
        lane = self._lanes.get(task.id)
        if lane is not None and not lane.waiting:
            lane.stale = True
            return
        self._disarm(task.id)
        if task.enabled and task.fault is None and task.next_run_at is not None and not self._stopping:
            self._arm(task)

    async def account_passed(self, task: SystemTask, planned: datetime, now: datetime, delay: Delay) -> None:
        """Record the planned times of `task` from `planned` to `now` as missed, without running any."""
        await self._catch_up.record(task, self._catch_up.plan(task, planned, now, delay, None))

    def removed(self, task_id: int) -> None:
        """A row was deleted.  Tasks that follow it keep their links: it may come back."""
        task = self._rows.pop(task_id, None)
        for link in task.policy.after if task is not None else ():
            self._followers.get(link.task_id, set()).discard(task_id)
        self._runner().retries.drop(task_id)
        self._disarm(task_id)

    async def stop(self) -> None:
        """End all lanes; one that is serving finishes that first."""
        self._stopping = True
        if self._replanning is not None:
            self._replanning.cancel()
        lanes = [lane.task for lane in self._lanes.values()]
        for task_id in tuple(self._lanes):
            self._disarm(task_id)
        if lanes:
            await asyncio.wait(lanes, timeout=STORAGE_RETRY_SECONDS)

    def clock_gap(self, gap: Gap) -> None:
        """The wall clock moved, or nothing ran for a while: planned times are looked at again (promise P6)."""
        self._gap = (gap, self._clock.monotonic(), self._clock.now())
        log.warning("The clock moved by %.1f s (%s)", gap.seconds, gap.cause, extra={"action": "clock_jumped"})
        self._bus.publish(ClockJumped(gap.seconds))
        if gap.seconds < 0:
            if self._started_at is not None:  # by the new clock it was earlier: what comes now is not from before it
                self._started_at += timedelta(seconds=gap.seconds)
            self._replanning = asyncio.create_task(self._replan(-gap.seconds), name="clock-set-back")

    async def _replan(self, seconds: float) -> None:
        """The clock was set back by `seconds`: no task falls silent until the old time comes round again."""
        for task_id in tuple(self._lanes):
            task = self._rows.get(task_id)
            if task is None or task.next_run_at is None:
                continue
            try:
                now = self._clock.now()
                sooner = planned_after_clock_set_back(schedule_of(task), task.next_run_at, now, seconds)
                if sooner is not None and sooner < task.next_run_at:
                    self.changed(self._announce(replace(task, next_run_at=sooner)))
                    await self._tasks.set_next(task_id, sooner)
            except CockpitError as error:
                log.error("Task %s cannot be planned after the clock was set back: %s", task_id, error)

    # -- lanes ------------------------------------------------------------------------------------------------

    def _arm(self, task: SystemTask) -> None:
        self._lanes[task.id] = _Lane(asyncio.get_running_loop().create_task(self._serve_lane(task.id)))

    def _disarm(self, task_id: int) -> None:
        lane = self._lanes.get(task_id)
        if lane is None:
            return
        if lane.waiting:
            del self._lanes[task_id]
            lane.task.cancel()
        else:
            lane.stale = True

    async def _serve_lane(self, task_id: int) -> None:
        """The life of one row: wait, serve, again, until it is disabled, deleted, edited or faulty."""
        await self._wait_for_start(self._rows[task_id])
        lane = self._lanes[task_id]
        # No row is kept in a local while waiting: ten thousand lanes would hold ten thousand outdated rows.
        while (planned := self._rows[task_id].next_run_at) is not None:
            await self._clock.wait_until(planned)
            late = await self._wait_when_late(task_id, planned)
            lane.waiting = False
            served = await self._guarded(task_id, lane, late)
            if lane.stale or not self._goes_on(task_id):
                break
            lane.waiting = True
            if not served:
                await self._clock.sleep(STORAGE_RETRY_SECONDS)
        if self._lanes.get(task_id) is lane:
            del self._lanes[task_id]
        if lane.stale:
            await self._take_over_edit(task_id)

    def _goes_on(self, task_id: int) -> bool:
        row = self._rows.get(task_id)
        return row is not None and row.enabled and row.fault is None and not self._stopping

    async def _wait_for_start(self, task: SystemTask) -> None:
        """Overdue at start: leave the window a moment to appear."""
        if self._started_at is not None and task.next_run_at is not None and task.next_run_at < self._started_at:
            await self._clock.wait_until(self._started_at + timedelta(seconds=self._start_delay_seconds))

    async def _take_over_edit(self, task_id: int) -> None:
        """The row was edited while this lane served it: what the claim stored as next time is the old rule's."""
        task = self._rows.get(task_id)
        if task is None or self._stopping:
            return
        task = await self._computed(task)
        if task.fault is None and task.next_run_at is not None and task_id not in self._lanes:
            self._arm(task)

    async def _wait_when_late(self, task_id: int, planned: datetime) -> _Late | None:
        """Nothing, in time.  A planned time that comes late waits for the network and for the person's choice."""
        task = self._rows[task_id]
        offline = task.policy.wait_for_network and not self._network.is_up()
        if offline:
            await self._network.wait_until_up(self._clock)
        now = self._clock.now()
        if now - planned <= LATE_AFTER:
            return None
        delay = self.delay_of(planned, offline=offline)
        choice = task.policy.misfire
        if delay.cause in AWAY_CAUSES and self._away.grace_seconds > 0 and self._is_open(task, planned, now):
            choice = await self._away.choice(task, planned, now, delay.cause)
        return _Late(delay, choice)

    def _is_open(self, task: SystemTask, planned: datetime, now: datetime) -> bool:
        """True when one of the planned times that passed would have been run: there is something to choose."""
        try:
            if days_are_over(task, planned, now):
                return False
            if not self._gate.may_close(task):
                return True
            passed = passed_during(schedule_of(task), planned, now)
        except CockpitError:
            return False
        return passed.older_count > 0 or any(self._gate.closing(task, one) is None for one in passed.listed)

    async def _guarded(self, task_id: int, lane: _Lane, late: _Late | None) -> bool:
        """Serve one planned time; whatever fails stays with this row.  False when the storage refused it."""
        task = self._rows.get(task_id)
        if task is None:
            return True
        try:
            if late is None:
                await self._serve(task)
            else:
                await self._serve_late(task, lane, late)
        except EnvironmentFault as fault:
            log.error("Task %s cannot be served yet: %s", task_id, fault, extra={"task_id": task_id})
            self._bus.publish(Notice("error", fault.title, fault.message, key="storage"))
            return False
        except Exception as error:
            log.error("Task %s cannot be scheduled", task_id, exc_info=error, extra={"task_id": task_id})
            await self._mark_faulty(task, str(error))
        return True

    async def _serve(self, task: SystemTask) -> None:
        """Serve `task.next_run_at`, which has come."""
        planned = task.next_run_at
        assert planned is not None
        following = planned_after(schedule_of(task), planned)
        left_out = self._gate.closing(task, planned)
        if left_out is not None:
            await self._runs.record_not_run([left_out], task.id, following)
            self._catch_up.tell_left_out(task, [left_out])
            self._pass_by(task.id, planned, following)
        elif not await self._runner().serve(task, planned, Trigger.SCHEDULE, following):
            await self._skip_served(task, following)

    async def _serve_late(self, task: SystemTask, lane: _Lane, late: _Late) -> None:
        """Account for the planned times that passed, and run those that its policy or a person chose, in order."""
        planned = task.next_run_at
        assert planned is not None
        plan = self._catch_up.plan(task, planned, self._clock.now(), late.delay, late.choice)
        await self._catch_up.record(task, plan)
        if plan.first != planned:
            self._pass_by(task.id, None, plan.first)
        for moment, following in plan.run:
            if len(plan.run) > 1:  # all of them, one after the other
                lane.waiting = True  # it may take hours: an edit or the end of the program need not wait for it
                await self._runner().idle(task.id)
                lane.waiting = False
            row = self._rows.get(task.id)
            if row is None or lane.stale or self._stopping or not row.enabled:
                return  # what is left is accounted for by the edit, or at the next start
            if moment > self._clock.now():
                return  # the clock was set back meanwhile: its time comes again
            trigger = self._catch_up.trigger(moment, self._clock.now())
            if not await self._runner().serve(row, moment, trigger, following):
                await self._skip_served(row, following)

    def _pass_by(self, task_id: int, planned: datetime | None, following: datetime | None) -> None:
        """Take over in memory that planned times were left out."""
        row = self._rows.get(task_id)
        if row is not None:
            skip = None if row.skip_planned_at == planned else row.skip_planned_at
            last = planned or row.last_planned_at
            self._announce(replace(row, last_planned_at=last, next_run_at=following, skip_planned_at=skip))

    async def _skip_served(self, task: SystemTask, following: datetime | None) -> None:
        """This planned time had been served before (the clock was set back): go on with the next one."""
        await self._tasks.set_next(task.id, following)
        self._announce(replace(self._rows.get(task.id) or task, next_run_at=following))

    def delay_of(self, planned: datetime, *, offline: bool = False) -> Delay:
        """Why `planned`, which has passed, was not served, and since when that is over."""
        then = Cause.OFFLINE if offline else Cause.WAITED
        if self._started_at is not None and planned < self._started_at:
            return Delay(Cause.PROGRAM_CLOSED, self._started_at, then)
        if self._gap is not None:
            gap, noticed, ended = self._gap
            if gap.seconds > 0 and planned <= ended and self._clock.monotonic() - noticed < 60:
                return Delay(gap.cause, ended, then)
        return Delay(Cause.OFFLINE if offline else Cause.BUSY)

    async def _computed(self, task: SystemTask) -> SystemTask:
        """`task` with its next planned time computed and stored, or with the fault that prevents it."""
        try:
            task = replace(task, next_run_at=first_planned(task, self._clock.now()))
        except CockpitError as error:
            return await self._mark_faulty(task, error.message or error.title)
        await self._tasks.set_next(task.id, task.next_run_at)
        return self._announce(task)

    async def _mark_faulty(self, task: SystemTask, reason: str) -> SystemTask:
        """Take the row out of the schedule with a visible reason."""
        faulty = replace(self._rows.get(task.id) or task, fault=reason, next_run_at=None)
        log.error("Task %s cannot be scheduled: %s", task.id, reason, extra={"task_id": task.id})
        self._announce(faulty)
        try:
            await self._tasks.set_next(task.id, None, fault=reason)
        except EnvironmentFault as fault:
            log.error("The fault of task %s could not be stored: %s", task.id, fault)
        return faulty

    def _announce(self, task: SystemTask) -> SystemTask:
        self._rows[task.id] = task
        self._bus.publish(TaskChanged(task))
        return task
