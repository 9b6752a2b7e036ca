"""Decides what a person is told, keeps what matters, and publishes it for toasts (requirements A11, A14).

Kept in the notification centre: failures, recoveries, missed and interrupted runs, tasks that were switched off.
Routine successes are only shown, and only when the person wants that; they cost no write, and a burst of them is cut.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from dataclasses import replace

from cockpit.domain.clock import Clock
from cockpit.domain.content import StoredNotice
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import Notice, RunFinished, RunsMissed, RunStuck, TaskAutoDisabled
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.engine.bus import EventBus
from cockpit.services.notice_bursts import Burst, Gathering
from cockpit.services.notice_texts import changes, keeps_failing, say, text, title
from cockpit.storage.notice_store import NoticeStore

log = logging.getLogger(__name__)

KEEPS_FAILING_AFTER = 3
_BURST, _BURST_SECONDS = 8, 2.0
_SAY_MANY_EVERY_SECONDS = 30.0
_GATHER_SECONDS = 0.5
_TOLD_ONE_BY_ONE = 4
_Notices = list[StoredNotice]  # within the class `list` is its method


class NoticeService:
    """Turns events into notices.  `policy` answers the person's choice: every_run, changes_and_failures, failures or
    nothing; `language` is "en" or "fr"; `task_name` names a task by id.  What comes at once for many tasks, as at a
    start after a long time, is gathered for `gather_seconds` and told in one notice.
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
        gather_seconds: float = _GATHER_SECONDS,
    ) -> None:
        self._store = store
        self._bus = bus
        self._policy = policy
        self._language = language
        self._task_name = task_name
        self._clock = clock
        self._routine = Burst(clock, _BURST, _BURST_SECONDS)
        self._failures = Burst(clock, _BURST, _BURST_SECONDS)
        self._many_failures = Burst(clock, 1, _SAY_MANY_EVERY_SECONDS)
        self._missed = Gathering[RunsMissed](gather_seconds, self._tell_missed)
        self._interrupted = Gathering[RunFinished](gather_seconds, self._tell_interrupted)
        self._switched_off = Gathering[TaskAutoDisabled](gather_seconds, self._tell_switched_off)
        self._writing: set[asyncio.Task[None]] = set()
        self._unsubscribe = [
            bus.subscribe(RunFinished, self._finished),
            bus.subscribe(RunsMissed, self._missed.add),
            bus.subscribe(RunStuck, self._stuck),
            bus.subscribe(TaskAutoDisabled, self._switched_off.add),
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
        for gathering in (self._missed, self._interrupted, self._switched_off):
            gathering.flush()
        if self._writing:
            await asyncio.wait(tuple(self._writing))

    def _finished(self, event: RunFinished) -> None:
        if event.recovered:
            self._recovered(event)
        elif event.status.is_failure:
            self._failed(event)
        elif event.status is RunStatus.INTERRUPTED:
            self._interrupted.add(event)
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
            if self._many_failures.allows():
                words, details = say("many_failed", language), say("many_failed_text", language)
                self._keep(Notice("error", words, details, key="many-failed"))
            return
        notice = self._of(event, "error", ("open_run", "run_now"))
        if event.error_count >= KEEPS_FAILING_AFTER:
            words = say("keeps_failing", language, name=event.task_name)
            notice = replace(notice, title=words, text=keeps_failing(event, language))
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

    def _tell_missed(self, events: tuple[RunsMissed, ...]) -> None:
        language, count = self._language(), sum(event.count for event in events)
        if len(events) > _TOLD_ONE_BY_ONE:
            causes = {event.cause for event in events}
            why = say(causes.pop().value, language) if len(causes) == 1 else ""
            words = say("many_missed", language, count=count, tasks=len({event.task_id for event in events}))
            details = say("many_caught_up", language, why=why).strip()
            self._keep(Notice("warning", words, details, "many-missed", data={"count": count}))
            return
        for event in events:
            name = self._task_name(event.task_id)
            words = say("missed_one" if event.count == 1 else "missed_many", language, name=name, count=event.count)
            why = say("caught_up", language, why=say(event.cause.value, language))
            key, data = f"missed-{event.task_id}", {"count": event.count, "cause": event.cause.value}
            self._keep(Notice("warning", words, why, key, event.task_id, None, ("open_task",), data))

    def _tell_interrupted(self, events: tuple[RunFinished, ...]) -> None:
        language = self._language()
        if len(events) > _TOLD_ONE_BY_ONE:
            words = say("many_interrupted", language, count=len(events))
            self._keep(Notice("warning", words, say("many_died", language), "many-interrupted"))
            return
        for event in events:
            self._keep(self._of(event, "warning", ("open_run",)))

    def _stuck(self, event: RunStuck) -> None:
        language = self._language()
        words = say("stuck", language, name=self._task_name(event.task_id))
        key = f"stuck-{event.task_id}"
        details = say("left_behind", language)
        self._keep(Notice("error", words, details, key, event.task_id, event.run_id, ("open_run",)))

    def _tell_switched_off(self, events: tuple[TaskAutoDisabled, ...]) -> None:
        language = self._language()
        if len(events) > _TOLD_ONE_BY_ONE:
            words = say("many_switched_off", language, count=len(events))
            self._keep(Notice("error", words, say("many_failed_text", language), "many-off"))
            return
        for event in events:
            words = say("switched_off", language, name=event.task_name)
            details, key = say("after_errors", language, count=event.error_count), f"off-{event.task_id}"
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
