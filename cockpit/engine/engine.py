"""The engine: scheduler, runner and clock put together.  Knows nothing of Qt; runs on any asyncio loop."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cockpit.domain.clock import Clock
from cockpit.domain.errors import EnvironmentFault, NotFound
from cockpit.domain.events import EngineStateChanged, PauseChanged, QueueChanged, RunFinished, RunStarted
from cockpit.domain.handler import ORDINARY, HandlerSpec, RunOptions
from cockpit.domain.policy import LATE_AFTER
from cockpit.domain.run import Cause, TaskRun, Trigger
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Pause
from cockpit.engine.absence import account_off
from cockpit.engine.away import AwayDesk
from cockpit.engine.bus import EventBus
from cockpit.engine.catch_up import Delay
from cockpit.engine.context import RunningRun
from cockpit.engine.ending import finished_event
from cockpit.engine.gate import Gate
from cockpit.engine.network import Network
from cockpit.engine.runner import Runner
from cockpit.engine.scheduler import Scheduler
from cockpit.engine.wait_clock import WaitClock
from cockpit.engine.wakeup import Gap
from cockpit.storage.downtime_store import DowntimeStore
from cockpit.storage.run_store import RunStore
from cockpit.storage.task_store import TaskStore

log = logging.getLogger(__name__)

_COUNTS_AFTER_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class EngineOptions:
    """`start_delay_seconds`: how long after the start overdue tasks run.  `concurrency_limit`: how many runs work at
    once, 0 for any number.  `away_grace_seconds`: how long the sheet "while you were away" waits for an answer; 0 when
    nobody is there to answer.
    """

    start_delay_seconds: float = 1.0
    concurrency_limit: int = 10
    away_grace_seconds: float = 0.0


class Engine:
    """Serves the schedules of one workspace.  Only one engine may be started on a workspace at a time."""

    def __init__(
        self,
        *,
        tasks: TaskStore,
        runs: RunStore,
        registry: Mapping[str, HandlerSpec],
        bus: EventBus,
        clock: Clock,
        options: EngineOptions | None = None,
        network: Network | None = None,
        downtimes: DowntimeStore | None = None,
    ) -> None:
        self._tasks = tasks
        self._runs = runs
        self._bus = bus
        self._clock = clock
        self._options = options or EngineOptions()
        self._downtimes = downtimes
        self._noting: set[asyncio.Task[None]] = set()
        self.gate = Gate()
        network = network or Network()
        self.away = AwayDesk(bus, clock, network, self._options.away_grace_seconds)
        self._scheduler = Scheduler(
            tasks=tasks,
            runs=runs,
            runner=lambda: self._runner,
            gate=self.gate,
            away=self.away,
            network=network,
            bus=bus,
            clock=clock,
        )
        self._runner = Runner(
            rows=self._scheduler,
            runs=runs,
            registry=registry,
            bus=bus,
            clock=clock,
            gate=self.gate,
            concurrency_limit=self._options.concurrency_limit,
        )
        self.state = "stopped"
        self._running_since: datetime | None = None
        self.left_behind = False
        self._counting: asyncio.TimerHandle | None = None
        bus.subscribe(RunStarted, self._counts_changed)
        bus.subscribe(RunFinished, self._counts_changed)

    @property
    def running(self) -> Mapping[int, RunningRun]:
        """The runs in flight by task id."""
        return self._runner.running

    @property
    def running_count(self) -> int:
        return self._runner.running_count

    @property
    def waiting_count(self) -> int:
        """How many rows wait for their next planned time."""
        return self._scheduler.waiting_count

    def snapshot(self) -> EngineStateChanged:
        """How the engine is now."""
        pause = self.gate.pause
        return EngineStateChanged(
            self.state,
            self.running_count,
            self.waiting_count,
            self._running_since,
            len(self._runner.slots.waiting),
            pause if pause is not None and pause.holds_at(self._clock.now()) else None,
        )

    def set_concurrency(self, limit: int) -> None:
        """From now on at most `limit` runs work at once; 0: any number."""
        self._runner.slots.set_limit(limit)

    @property
    def queue(self) -> QueueChanged:
        """The tasks that wait for a free slot."""
        return QueueChanged(self._runner.slots.waiting, self._runner.slots.limit)

    def set_pause(self, pause: Pause | None) -> None:
        """Hold everything, or let it go on; stored by whoever calls."""
        self.gate.pause = pause
        self._bus.publish(PauseChanged(pause))
        self._bus.publish(self.snapshot())

    def task(self, task_id: int) -> SystemTask | None:
        """The row of a task as it is now; None while the engine does not know it."""
        return self._scheduler.get(task_id)

    def task_name(self, task_id: int) -> str:
        """What a task is called; its id while the engine does not know it."""
        task = self._scheduler.get(task_id)
        return task.name if task is not None else f"Task {task_id}"

    async def start(self) -> None:
        """Mark what a crash interrupted, read the rows, arm every enabled one."""
        self._set_state("starting")
        alive_until = await self._end_downtime()
        interrupted = await self._runs.mark_interrupted(self._clock.now())
        rows = await self._tasks.list()
        self._tell_of(interrupted, rows)
        if isinstance(self._clock, WaitClock):
            self._clock.on_gap = self.clock_gap
        await self._scheduler.start(rows, self._options.start_delay_seconds, alive_until)
        self._set_state("running")

    def clock_gap(self, gap: Gap) -> None:
        """The wall clock moved, or nothing ran for a while: planned times are looked at again (promise P6)."""
        self._scheduler.clock_gap(gap)
        if gap.seconds > 0 and self._downtimes is not None:
            now = self._clock.now()
            self._note(self._downtimes.add(now - timedelta(seconds=gap.seconds), now, gap.cause))

    async def _end_downtime(self) -> datetime | None:
        """The program was closed until now: since it ended in good order or, after a crash, since its last run.

        Answers since when, None when nothing is known; later than now when the clock was set back meanwhile.
        """
        if self._downtimes is None:
            return None
        now = self._clock.now()
        since = await self._downtimes.close_open(now)
        if since is None:
            since = await self._downtimes.last_sign_of_life()
            if since is not None and since < now:
                await self._downtimes.add(since, now, Cause.PROGRAM_CLOSED)
        return since

    def _note(self, work: Coroutine[Any, Any, None]) -> None:
        """Store something beside the runs; what fails is logged."""

        async def guarded() -> None:
            try:
                await work
            except EnvironmentFault as fault:
                log.info("A downtime could not be stored: %s", fault)

        task = asyncio.get_running_loop().create_task(guarded())
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    def _tell_of(self, interrupted: Sequence[TaskRun], rows: Sequence[SystemTask]) -> None:
        known = {task.id: task for task in rows} if interrupted else {}
        for run in interrupted:
            log.warning("Run %s of task %s was interrupted: the program died", run.id, run.task_id)
            task = known.get(run.task_id)
            retry = None if task is None or task.retry is None or task.retry.run_id != run.id else task.retry.at
            errors = 0 if task is None else task.error_count
            self._bus.publish(finished_event(run, errors, recovered=False, retry_at=retry))

    async def stop(self, grace_seconds: float) -> None:
        """Serve nothing more; let runs end within `grace_seconds`, then cancel them.

        `left_behind` says afterwards whether a handler ignored its cancellation.
        """
        if self.state == "stopped":
            self.left_behind = not await self._runner.stop(grace_seconds)
            return
        self._set_state("stopping")
        self.away.close()
        await self._scheduler.stop()
        self.left_behind = not await self._runner.stop(grace_seconds)
        if isinstance(self._clock, WaitClock):
            self._clock.on_gap = None
            self._clock.close()
        if self._downtimes is not None:
            self._note(self._downtimes.add(self._clock.now(), None, Cause.PROGRAM_CLOSED))
        if self._noting:
            await asyncio.wait(tuple(self._noting))
        self._set_state("stopped")

    async def run_now(
        self,
        task_id: int,
        trigger: Trigger = Trigger.MANUAL,
        options: RunOptions = ORDINARY,
    ) -> TaskRun:
        """Run a task at once, enabled or not, and answer its finished run.

        When it is running already the answer has the status skipped and the reason in its result.  NotFound.
        """
        task = self._scheduler.get(task_id) or await self._tasks.get(task_id)
        if task is None:
            raise NotFound("No such task", f"There is no task with the id {task_id}.")
        return await self._runner.run_now(task, trigger, options)

    async def stop_run(self, task_id: int) -> bool:
        """Cancel the run in flight of a task; False when there is none."""
        return self._runner.stop_run(task_id)

    async def account_passed(self, task: SystemTask) -> None:
        """Before an edit: what `task`, as it is still defined, had planned and nobody served is recorded as missed."""
        now, planned = self._clock.now(), task.next_run_at
        if task.enabled and task.fault is None and planned is not None and now - planned > LATE_AFTER:
            stopped = self.state == "stopped"
            delay = Delay(Cause.PROGRAM_CLOSED) if stopped else self._scheduler.delay_of(planned)
            await self._scheduler.account_passed(task, planned, now, delay)

    async def account_off(self, task: SystemTask, since: datetime, by: str) -> None:
        """Before `task`, switched off by `by` since then, comes back: its planned times meanwhile were left out."""
        await account_off(self._runs, self._bus, task, since=since, now=self._clock.now(), by=by)

    def task_changed(self, task: SystemTask) -> None:
        """A row was created or edited and stored, its `next_run_at` included: takes effect at once."""
        if self.state in ("starting", "running"):
            self._scheduler.changed(task)

    def task_removed(self, task_id: int) -> None:
        """A row was deleted; a run of it in flight goes on to its end."""
        self._scheduler.removed(task_id)

    def _counts_changed(self, _event: RunStarted | RunFinished) -> None:
        """Say soon how many run and wait; once for all that starts and ends meanwhile."""
        if self._counting is None and self.state == "running":
            loop = asyncio.get_running_loop()
            self._counting = loop.call_later(_COUNTS_AFTER_SECONDS, self._publish_counts)

    def _publish_counts(self) -> None:
        self._counting = None
        self._bus.publish(self.snapshot())

    def _set_state(self, state: str) -> None:
        self.state = state
        self._running_since = self._clock.now() if state == "running" else None
        if self._counting is not None:
            self._counting.cancel()
            self._counting = None
        self._bus.publish(self.snapshot())
