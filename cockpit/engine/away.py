"""While you were away: what passed while nothing could run is shown on one sheet before it is caught up (G2).

Each task that comes late asks here what to do.  The answers come from a person, or from the tasks' policies once the
grace period is over.  Nothing is lost meanwhile: a task's next planned time stays what it was until it is served.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from cockpit.domain.clock import Clock
from cockpit.domain.events import AwayApplied, AwayReported, AwayRow
from cockpit.domain.next_run import count_between, latest_at_or_before
from cockpit.domain.policy import anchor_of, schedule_of
from cockpit.domain.run import Cause
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire
from cockpit.engine.bus import EventBus
from cockpit.engine.network import Network

log = logging.getLogger(__name__)

AWAY_CAUSES = frozenset({Cause.PROGRAM_CLOSED, Cause.ASLEEP, Cause.CLOCK_SET})
_GATHER_SECONDS = 0.5
_LONGEST_WAIT_FOR_NETWORK_SECONDS = 10.0
_TICK = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class _Asking:
    row: AwayRow
    answer: asyncio.Future[Misfire]


class AwayDesk:
    """Holds tasks that come late until someone answers, `grace_seconds` at the longest; 0: policies apply at once."""

    def __init__(self, bus: EventBus, clock: Clock, network: Network, grace_seconds: float) -> None:
        self._bus = bus
        self._clock = clock
        self._network = network
        self.grace_seconds = grace_seconds
        self._asking: dict[int, _Asking] = {}
        self._gathering: asyncio.Task[None] | None = None
        self._countdown: asyncio.Task[None] | None = None
        self._report: AwayReported | None = None
        self._held = False

    def current(self) -> AwayReported | None:
        """The sheet that waits for an answer; None when there is none."""
        return self._report

    async def choice(self, task: SystemTask, planned: datetime, now: datetime, cause: Cause) -> Misfire:
        """What to do with the planned times of `task` from `planned` to `now`."""
        if self.grace_seconds <= 0:
            return task.policy.misfire
        loop = asyncio.get_running_loop()
        asking = _Asking(_row(task, planned, now, cause), loop.create_future())
        self._asking[task.id] = asking
        if self._gathering is None:
            self._gathering = loop.create_task(self._gather(), name="away-sheet")
        try:
            return await asking.answer
        finally:
            if self._asking.get(task.id) is asking:  # edited, deleted or stopped meanwhile
                del self._asking[task.id]
                self._left()

    def answer(self, choices: Mapping[int, Misfire]) -> None:
        """Apply `choices` by task id; a task that is not named follows its policy."""
        asking, self._asking = list(self._asking.values()), {}
        runs = 0
        for one in asking:
            choice = choices.get(one.row.task.id, one.row.choice)
            runs += {Misfire.LATEST: 1, Misfire.ALL: one.row.count, Misfire.NONE: 0}[choice]
            if not one.answer.done():
                one.answer.set_result(choice)
        self._end()
        self._bus.publish(AwayApplied(runs))

    def hold(self) -> None:
        """Somebody reads the sheet: it waits for an answer, however long."""
        self._held = True
        self._stop_countdown()

    def close(self) -> None:
        """The engine ends: nobody is answered any more, and nothing is lost."""
        self._end()

    async def _gather(self) -> None:
        """Wait for all that are late at this moment, and a little for the network; then show one sheet."""
        await self._clock.sleep(_GATHER_SECONDS)
        is_up = await self._network.wait_until_up(self._clock, _LONGEST_WAIT_FOR_NETWORK_SECONDS)
        self._gathering = None
        if not self._asking:
            return
        rows = tuple(sorted((one.row for one in self._asking.values()), key=lambda row: (-row.count, row.task.id)))
        now = self._clock.now()
        self._report = AwayReported(
            rows,
            since=min(row.first for row in rows),
            until=now,
            cause=rows[0].cause,
            applies_at=now + timedelta(seconds=self.grace_seconds),
            network_is_up=is_up,
        )
        self._stop_countdown()
        if not self._held:
            loop = asyncio.get_running_loop()
            self._countdown = loop.create_task(self._apply_at(self._report.applies_at), name="away-countdown")
        self._bus.publish(self._report)

    async def _apply_at(self, moment: datetime) -> None:
        await self._clock.wait_until(moment)
        self._countdown = None
        log.info("Nobody answered: the policies of %d tasks apply", len(self._asking))
        self.answer({})

    def _left(self) -> None:
        """A task is no longer concerned: without any there is nothing to answer."""
        if not self._asking and self._report is not None:
            self._end()
            self._bus.publish(AwayApplied(0))

    def _end(self) -> None:
        self._report = None
        self._held = False
        self._stop_countdown()
        if self._gathering is not None:
            self._gathering.cancel()
            self._gathering = None

    def _stop_countdown(self) -> None:
        if self._countdown is not None:
            if self._countdown is not asyncio.current_task():
                self._countdown.cancel()
            self._countdown = None


def _row(task: SystemTask, planned: datetime, now: datetime, cause: Cause) -> AwayRow:
    schedule = schedule_of(task)
    anchor = anchor_of(schedule, planned)
    last = max(latest_at_or_before(schedule, now, anchor) or planned, planned)
    count = max(count_between(schedule, planned - _TICK, now, anchor), 1)
    return AwayRow(task, count, planned, last, cause, task.policy.misfire, task.last_duration_seconds)
