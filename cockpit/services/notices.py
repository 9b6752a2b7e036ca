"""Decides what a person is told, keeps what matters, and publishes it for toasts (requirements A11, A14).

Kept in the notification centre: failures, recoveries, missed and interrupted runs, tasks that were switched off or have
come to their end, as `notice_policy` decides.  Routine successes are only shown, and only when the person wants that;
they cost no write, and a burst of them is cut.  In quiet hours nothing is shown; what was kept then is told in one
notice at their end.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from cockpit.domain.clock import Clock
from cockpit.domain.content import StoredNotice
from cockpit.domain.errors import EnvironmentFault
from cockpit.domain.events import Notice, RunFinished, RunsMissed, RunStuck, TaskAutoDisabled
from cockpit.domain.run import Cause, RunStatus, Trigger
from cockpit.domain.task import SystemTask
from cockpit.engine.bus import EventBus
from cockpit.services.local_zone import local_zone
from cockpit.services.notice_bursts import Burst, Gathering
from cockpit.services.notice_policy import Matter, NoticeChoices, Telling, decide
from cockpit.services.notice_texts import changes, held_back, keeps_failing, say, text, title
from cockpit.services.quiet_hours import QuietHours
from cockpit.storage.notice_store import NoticeStore

log = logging.getLogger(__name__)

KEEPS_FAILING_AFTER = 3
_BURST, _BURST_SECONDS = 8, 2.0
_SAY_MANY_EVERY_SECONDS = 30.0
_GATHER_SECONDS = 0.5
_TOLD_ONE_BY_ONE = 4
_SERVED_BY_SCHEDULE = (Trigger.SCHEDULE, Trigger.CATCH_UP, Trigger.RETRY)
_OfTask = TypeVar("_OfTask", RunsMissed, RunFinished, TaskAutoDisabled)
_Notices = list[StoredNotice]  # within the class `list` is its method


class NoticeService:
    """Turns events into notices.  `choices` answers what the person chose for all tasks, `task` a task as it is now
    (None while it is unknown); `language` is "en" or "fr"; `zone` the zone of the quiet hours.  What comes at once for
    many tasks, as at a start after a long time, is gathered for `gather_seconds` and told in one notice.
    """

    def __init__(
        self,
        store: NoticeStore,
        bus: EventBus,
        clock: Clock,
        *,
        choices: Callable[[], NoticeChoices],
        language: Callable[[], str],
        task: Callable[[int], SystemTask | None],
        zone: Callable[[], str] = local_zone,
        gather_seconds: float = _GATHER_SECONDS,
    ) -> None:
        self._store = store
        self._bus = bus
        self._choices = choices
        self._language = language
        self._task = task
        self._clock = clock
        self._quiet = QuietHours(clock, self._quiet_hours, self._tell_held, zone)
        self._routine = Burst(clock, _BURST, _BURST_SECONDS)
        self._failures = Burst(clock, _BURST, _BURST_SECONDS)
        self._many_failures = Burst(clock, 1, _SAY_MANY_EVERY_SECONDS)
        self._failed_in_quiet = Gathering[RunFinished](gather_seconds, self._keep_many_failed)
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

    def watch_quiet_hours(self) -> None:
        """Tell at the end of the quiet hours what was held back in them; where the workspace is served, not before."""
        self._quiet.start()

    def choices_changed(self) -> None:
        """The quiet hours may have ended by a choice."""
        self._quiet.look_again()

    async def list(self, limit: int = 100) -> _Notices:
        """The kept notices, the newest first."""
        return await self._store.list(limit)

    async def mark_read(self, ids: Collection[int] | None = None) -> int:
        """Mark these notices as read, or all of them; how many were unread."""
        return await self._store.mark_read(ids, self._clock.now())

    async def unread_count(self) -> int:
        """How many kept notices were not read."""
        return await self._store.unread_count()

    def tell(self, notice: Notice) -> None:
        """Keep a notice of something that is no run's end, and show it as the person wants notices shown."""
        self._keep(notice, **({"failures": 1} if notice.level == "error" else {}))

    async def close(self) -> None:
        """Hear no more events, and return when all that was to be kept is stored."""
        for unsubscribe in self._unsubscribe:
            unsubscribe()
        for gathering in (self._failed_in_quiet, self._missed, self._interrupted, self._switched_off):
            gathering.flush()
        if self._writing:
            await asyncio.wait(tuple(self._writing))
        await self._quiet.close()

    # -- what is told

    def _telling(self, matter: Matter, task_id: int, failures: int = 0, *, asked_for: bool = False) -> Telling:
        task = self._task(task_id)
        policy = task.policy if task is not None else None
        return decide(matter, policy, self._choices(), failures, asked_for=asked_for)

    def _wanted(self, events: Sequence[_OfTask]) -> tuple[_OfTask, ...]:
        return tuple(event for event in events if self._telling(Matter.OTHER, event.task_id) is Telling.TELL)

    def _finished(self, event: RunFinished) -> None:
        if event.rehearsal:  # who asked for it sees what it held back, or why it got nowhere
            return
        if event.status is RunStatus.INTERRUPTED:
            self._interrupted.add(event)
            return
        matter = _matter(event)
        failures = event.failures_before if event.recovered else event.error_count
        telling = self._telling(matter, event.task_id, failures, asked_for=event.trigger is Trigger.MANUAL)
        if telling is Telling.AS_TOASTS or (telling is Telling.TELL and matter is Matter.ROUTINE):
            self._routine_end(event, every=telling is Telling.TELL)
        elif telling is Telling.TELL:
            (self._recovered if event.recovered else self._failed)(event)
        self._tell_completed(event)

    def _routine_end(self, event: RunFinished, *, every: bool) -> None:
        """A success, a skip, a stop: shown when the person wants it, never kept."""
        toasts, asked_for = self._choices().toasts, event.trigger is Trigger.MANUAL
        if toasts == "nothing" or self._quiet.are_now():
            return
        if not (asked_for or every or _is_shown(event, toasts)):
            return
        if asked_for or self._routine.allows():
            level = "success" if event.status is RunStatus.SUCCESS else "warning"
            level = "error" if event.status.is_failure else level
            self._bus.publish(self._of(event, level, ("open_run",) if level != "success" else ()))

    def _failed(self, event: RunFinished) -> None:
        language = self._language()
        if not self._failures.allows():
            if self._quiet.are_now():  # each of them is counted
                self._failed_in_quiet.add(event)
            elif self._many_failures.allows():
                self._keep_many_failed((event,))
            return
        notice = self._of(event, "error", ("open_run", "run_now"))
        if event.error_count >= KEEPS_FAILING_AFTER:
            words = say("keeps_failing", language, name=event.task_name)
            notice = replace(notice, title=words, text=keeps_failing(event, language))
        self._keep(notice, failures=1)

    def _keep_many_failed(self, events: tuple[RunFinished, ...]) -> None:
        language = self._language()
        words, details = say("many_failed", language), say("many_failed_text", language)
        self._keep(Notice("error", words, details, key="many-failed"), failures=len(events))

    def _recovered(self, event: RunFinished) -> None:
        language = self._language()
        notice = Notice(
            "success",
            say("works_again", language, name=event.task_name),
            text(event, language),
            f"recovered-{event.task_id}",
            event.task_id,
            event.run_id,
            data={"status": event.status},
        )
        self._keep(notice, recoveries=1)

    def _tell_completed(self, event: RunFinished) -> None:
        """The last of the most runs that a task may have has ended."""
        task, language = self._task(event.task_id), self._language()
        limit = task.policy.max_runs if task is not None else None
        if task is None or limit is None or task.run_count < limit or not task.is_completed:
            return
        served = event.trigger in _SERVED_BY_SCHEDULE and event.planned_at == task.last_planned_at
        if not served or event.started_at is None or event.retry_at is not None:
            return
        if self._telling(Matter.OTHER, task.id) is Telling.TELL:
            words = "completed_one" if task.run_count == 1 else "completed_many"
            words = say(words, language, name=task.name, count=task.run_count)
            details, key = say("completed_text", language), f"completed-{task.id}"
            self._keep(Notice("info", words, details, key, task.id, event.run_id, ("open_task",)), completed=1)

    def _tell_missed(self, events: tuple[RunsMissed, ...]) -> None:
        events = self._wanted(events)
        language, count = self._language(), sum(event.count for event in events)
        if len(events) > _TOLD_ONE_BY_ONE:
            causes = {event.cause for event in events}
            why = say(causes.pop().value, language) if len(causes) == 1 else ""
            words = say("many_missed", language, count=count, tasks=len({event.task_id for event in events}))
            latest = all(event.caught_up == 1 for event in events)
            details = say("many_caught_up", language, why=why).strip() if latest else why
            self._keep(Notice("warning", words, details, "many-missed", data={"count": count}), missed=count)
            return
        for event in events:
            name = self._name(event.task_id)
            words = say("missed_one" if event.count == 1 else "missed_many", language, name=name, count=event.count)
            after = {0: "none_caught_up", 1: "caught_up"}.get(event.caught_up, "some_caught_up")
            why = say(after, language, why=say(event.cause.value, language), count=event.caught_up)
            key, data = f"missed-{event.task_id}", {"count": event.count, "cause": event.cause.value}
            notice = Notice("warning", words, why, key, event.task_id, None, ("open_task",), data)
            self._keep(notice, missed=event.count)

    def _tell_interrupted(self, events: tuple[RunFinished, ...]) -> None:
        events, language = self._wanted(events), self._language()
        if len(events) > _TOLD_ONE_BY_ONE:
            words = say("many_interrupted", language, count=len(events))
            notice = Notice("warning", words, say("many_died", language), "many-interrupted")
            self._keep(notice, interrupted=len(events))
            return
        for event in events:
            self._keep(self._of(event, "warning", ("open_run",)), interrupted=1)

    def _stuck(self, event: RunStuck) -> None:
        language = self._language()
        if self._telling(Matter.OTHER, event.task_id) is not Telling.TELL:
            return
        words, details = say("stuck", language, name=self._name(event.task_id)), say("left_behind", language)
        key = f"stuck-{event.task_id}"
        self._keep(Notice("error", words, details, key, event.task_id, event.run_id, ("open_run",)), stuck=1)

    def _tell_switched_off(self, events: tuple[TaskAutoDisabled, ...]) -> None:
        events, language = self._wanted(events), self._language()
        if len(events) > _TOLD_ONE_BY_ONE:
            words = say("many_switched_off", language, count=len(events))
            notice = Notice("error", words, say("many_failed_text", language), "many-off")
            self._keep(notice, switched_off=len(events))
            return
        for event in events:
            words = say("switched_off", language, name=event.task_name)
            details, key = say("after_errors", language, count=event.error_count), f"off-{event.task_id}"
            notice = Notice("error", words, details, key, event.task_id, None, ("enable_task", "open_task"))
            self._keep(notice, switched_off=1)

    def _name(self, task_id: int) -> str:
        task = self._task(task_id)
        return task.name if task is not None else f"Task {task_id}"

    def _of(self, event: RunFinished, level: str, actions: tuple[str, ...]) -> Notice:
        language = self._language()
        key = f"failing-{event.task_id}" if level == "error" else f"run-{event.task_id}"
        data = {"status": event.status.value, "error_count": event.error_count}
        return Notice(
            level, title(event, language), text(event, language), key, event.task_id, event.run_id, actions, data
        )

    # -- keeping and showing

    def _keep(self, notice: Notice, **counts: int) -> None:
        """Store a notice for the notification centre; show it unless the person wants silence, or wants it later.

        `counts` says of what kind it is and how many of it, for the notice at the end of the quiet hours.
        """
        task = asyncio.get_running_loop().create_task(self._store_and_show(notice, counts))
        self._writing.add(task)
        task.add_done_callback(self._writing.discard)

    async def _store_and_show(self, notice: Notice, counts: Mapping[str, int]) -> None:
        silent = self._choices().toasts == "nothing"
        hold = not silent and self._quiet.are_now()
        try:
            await self._store.add(notice, self._clock.now(), counts if hold else None)
        except EnvironmentFault as fault:
            log.error("A notice could not be kept: %s", fault)
            hold = False  # what cannot be kept for later is said now
        if hold:
            self._quiet.look_again()
        elif not silent:
            self._bus.publish(notice)

    def _quiet_hours(self) -> tuple[str, str]:
        choices = self._choices()
        return choices.quiet_start, choices.quiet_end

    async def _tell_held(self) -> None:
        """Keep and show one notice of all that was held back.  EnvironmentFault."""
        language = self._language()

        def sum_up(counts: Mapping[str, int]) -> Notice:
            bad = any(counts.get(kind) for kind in ("failures", "stuck", "switched_off"))
            level = "error" if bad else "warning" if counts.get("missed") or counts.get("interrupted") else "info"
            words = say("quiet_title", language)
            return Notice(level, words, held_back(counts, language), "quiet-hours", data={"counts": dict(counts)})

        kept = await self._store.release_held(sum_up, self._clock.now())
        if kept is not None and self._choices().toasts != "nothing":
            self._bus.publish(Notice(kept.level, kept.title, kept.text, kept.key, data=kept.data))


def _matter(event: RunFinished) -> Matter:
    if event.recovered:
        return Matter.RECOVERY
    if event.status.is_failure:
        return Matter.FAILURE if event.retry_at is None else Matter.RETRIED
    return Matter.ROUTINE


def _is_shown(event: RunFinished, toasts: str) -> bool:
    """Whether a routine end that nobody asked for is shown."""
    if toasts != "changes_and_failures":
        return toasts == "every_run"
    if event.status is RunStatus.SUCCESS:
        return changes(event.result) > 0
    return event.status is not RunStatus.SKIPPED or event.cause is Cause.HANDLER
