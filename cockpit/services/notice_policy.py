"""What a person is told of a run's end: decided from the task's choice, the one for all tasks, and the failures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from cockpit.domain.task_policy import NoticeMode, TaskPolicy


class Matter(StrEnum):
    """What kind of thing happened."""

    ROUTINE = "routine"  # a success, a skip, a stop
    RETRIED = "retried"  # a failure that is tried again
    FAILURE = "failure"  # a final one
    RECOVERY = "recovery"
    OTHER = "other"  # missed, interrupted, switched off, completed


class Telling(StrEnum):
    """What to do with it."""

    TELL = "tell"
    AS_TOASTS = "as_toasts"  # the choice for routine ends decides
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class NoticeChoices:
    """The person's choices for all tasks.

    `toasts`: which routine ends are shown (every_run, changes_and_failures, failures, nothing; the last shows no notice
    at all).  `mode` and `after`: what is told of tasks that have no choice of their own.  `quiet_start` and `quiet_end`
    are wall times, equal ones mean no quiet hours.
    """

    toasts: str = "changes_and_failures"
    mode: NoticeMode = NoticeMode.FAILURES
    after: int = 3
    quiet_start: str = "00:00"
    quiet_end: str = "00:00"


def mode_of(policy: TaskPolicy | None, choices: NoticeChoices) -> tuple[NoticeMode, int]:
    """The mode in force for a task, and after how many failures in a row AFTER_FAILURES speaks."""
    if policy is None or policy.notices is NoticeMode.INHERIT:
        return choices.mode, choices.after
    return policy.notices, policy.notice_after


def decide(
    matter: Matter,
    policy: TaskPolicy | None,
    choices: NoticeChoices,
    failures: int = 0,
    *,
    asked_for: bool = False,
) -> Telling:
    """Whether something that happened to a task is told.

    `failures`: how many in a row, with this one; at a recovery, how many there were before it.  A recovery is told
    where a failure before it was.  A failure that is tried again is never told: it is not known yet how it ends.
    Who `asked_for` a run hears of its end, unless nothing is to be told.
    """
    telling = _decided(matter, policy, choices, failures)
    mode, _after = mode_of(policy, choices)
    if telling is Telling.SILENT and asked_for and mode is not NoticeMode.NOTHING and matter is not Matter.RETRIED:
        return Telling.AS_TOASTS
    return telling


def _decided(matter: Matter, policy: TaskPolicy | None, choices: NoticeChoices, failures: int) -> Telling:
    mode, after = mode_of(policy, choices)
    if matter is Matter.RETRIED or mode is NoticeMode.NOTHING:
        return Telling.SILENT
    if matter is Matter.ROUTINE:
        if mode is NoticeMode.ALL:
            return Telling.TELL
        own = policy is not None and policy.notices is not NoticeMode.INHERIT
        return Telling.SILENT if own else Telling.AS_TOASTS
    wanted = True
    if mode is NoticeMode.AFTER_FAILURES and matter is Matter.FAILURE:
        wanted = failures > 0 and failures % max(after, 1) == 0
    elif mode is NoticeMode.AFTER_FAILURES and matter is Matter.RECOVERY:
        wanted = failures >= after
    elif mode is NoticeMode.INCIDENTS and matter is Matter.FAILURE:
        wanted = failures == 1
    return Telling.TELL if wanted else Telling.SILENT
