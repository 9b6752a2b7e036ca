"""Decides what a person is told, keeps what matters, and publishes it for toasts (requirements A11, A14).

Kept in the notification centre: failures, recoveries, missed and interrupted runs, tasks that were switched off.
Routine successes are only shown, and only when the person wants that; they cost no write, and a burst of them is cut.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable, Collection
from dataclasses import replace

from cockpit.domain.clock import Clock
from cockpit.domain.content import StoredNotice
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import Notice, RunFinished, RunsMissed, RunStuck, TaskAutoDisabled
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.engine.bus import EventBus
from cockpit.services.notice_texts import changes, say, text, title
from cockpit.storage.notice_store import NoticeStore

log = logging.getLogger(__name__)

KEEPS_FAILING_AFTER = 3
_BURST = 8
_BURST_SECONDS = 2.0
_Notices = list[StoredNotice]  # within the class `list` is its method


class _Burst:
    """Lets `_BURST` notices through within `_BURST_SECONDS`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._times: deque[float] = deque(maxlen=_BURST)

    def allows(self) -> bool:
        now = self._clock.monotonic()
        if len(self._times) == _BURST and now - self._times[0] < _BURST_SECONDS:
            return False
        self._times.append(now)
        return True


class NoticeService:
    """Turns events into notices.  `policy` answers the person's choice: every_run, changes_and_failures, failures or
    nothing; `language` is "en" or "fr"; `task_name` names a task by id.
    """

    def __init__(
        self,
        store: NoticeStore,
        bus: EventBus,
        clock: Clock,
        *,
        policy: Callable[[], str],
        language: Callable[[], str],
        task_name: Callable[[int], str],
    ) -> None:
        self._store = store
        self._bus = bus
        self._policy = policy
        self._language = language
        self._task_name = task_name
        self._clock = clock
        self._routine = _Burst(clock)
        self._failures = _Burst(clock)
        self._writing: set[asyncio.Task[None]] = set()
        self._unsubscribe = [
            bus.subscribe(RunFinished, self._finished),
            bus.subscribe(RunsMissed, self._missed),
            bus.subscribe(RunStuck, self._stuck),
            bus.subscribe(TaskAutoDisabled, self._switched_off),
        ]

    async def list(self, limit: int = 100) -> _Notices:
        """The kept notices, the newest first."""
        return await self._store.list(limit)

    async def mark_read(self, ids: Collection[int] | None = None) -> int:
        """Mark these notices as read, or all of them; how many were unread."""
        return await self._store.mark_read(ids, self._clock.now())

    async def unread_count(self) -> int:
        """How many kept notices were not read."""
        return await self._store.unread_count()

    async def close(self) -> None:
        """Hear no more events, and return when all that was to be kept is stored."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        if self._writing:
            await asyncio.wait(tuple(self._writing))

    def _finished(self, event: RunFinished) -> None:
        if event.recovered:
            self._recovered(event)
        elif event.status.is_failure:
            self._failed(event)
        elif event.status is RunStatus.INTERRUPTED:
            self._keep(self._of(event, "warning", ("open_run",)))
        else:
            self._routine_end(event)

    def _routine_end(self, event: RunFinished) -> None:
        """A success, a skip, a stop: shown when the person wants it, never kept."""
        policy, asked_for = self._policy(), event.trigger is Trigger.MANUAL
        if policy in ("nothing", "failures") and not (asked_for and policy == "failures"):
            return
        if policy == "changes_and_failures" and not asked_for:
            if event.status is RunStatus.SUCCESS and not changes(event.result):
                return
            if event.status is RunStatus.SKIPPED and event.cause is not Cause.HANDLER:
                return
        if asked_for or self._routine.allows():
            level = "success" if event.status is RunStatus.SUCCESS else "warning"
            self._bus.publish(self._of(event, level, ("open_run",) if level == "warning" else ()))

    def _failed(self, event: RunFinished) -> None:
        language = self._language()
        if not self._failures.allows():
            many = Notice("error", say("many_failed", language), say("many_failed_text", language), key="many-failed")
            self._keep(many)
            return
        notice = self._of(event, "error", ("open_run", "run_now"))
        if event.error_count >= KEEPS_FAILING_AFTER:
            words = say("keeps_failing", language, name=event.task_name)
            details = say("in_a_row", language, count=event.error_count, error=event.error_message or "")
            notice = replace(notice, title=words, text=details)
        self._keep(notice)

    def _recovered(self, event: RunFinished) -> None:
        language = self._language()
        self._keep(
            Notice(
                "success",
                say("works_again", language, name=event.task_name),
                text(event, language),
                f"recovered-{event.task_id}",
                event.task_id,
                event.run_id,
                data={"status": event.status},
            )
        )

    def _missed(self, event: RunsMissed) -> None:
        language, name = self._language(), self._task_name(event.task_id)
        words = say("missed_one" if event.count == 1 else "missed_many", language, name=name, count=event.count)
        why = say("caught_up", language, why=say(event.cause.value, language))
        data = {"count": event.count, "cause": event.cause.value}
        self._keep(Notice("warning", words, why, f"missed-{event.task_id}", event.task_id, None, ("open_task",), data))

    def _stuck(self, event: RunStuck) -> None:
        language = self._language()
        words = say("stuck", language, name=self._task_name(event.task_id))
        key = f"stuck-{event.task_id}"
        details = say("left_behind", language)
        self._keep(Notice("error", words, details, key, event.task_id, event.run_id, ("open_run",)))

    def _switched_off(self, event: TaskAutoDisabled) -> None:
        language = self._language()
        words = say("switched_off", language, name=event.task_name)
        details = say("after_errors", language, count=event.error_count)
        key = f"off-{event.task_id}"
        self._keep(Notice("error", words, details, key, event.task_id, None, ("enable_task", "open_task")))

    def _of(self, event: RunFinished, level: str, actions: tuple[str, ...]) -> Notice:
        language = self._language()
        key = f"failing-{event.task_id}" if level == "error" else f"run-{event.task_id}"
        data = {"status": event.status.value, "error_count": event.error_count}
        return Notice(
            level, title(event, language), text(event, language), key, event.task_id, event.run_id, actions, data
        )

    def _keep(self, notice: Notice) -> None:
        """Store a notice for the notification centre; show it unless the person wants silence."""
        task = asyncio.get_running_loop().create_task(self._store_and_show(notice))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _store_and_show(self, notice: Notice) -> None:
        try:
            await self._store.add(notice, self._clock.now())
        except EnvironmentFault as fault:
            log.error("A notice could not be kept: %s", fault)
        if self._policy() != "nothing":
            self._bus.publish(notice)
