"""A system task: one row of `system_tasks`."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from cockpit.domain.run import RunStatus
from cockpit.domain.schedule import Cron, Interval, Rule, Schedule, Timetable
from cockpit.domain.task_policy import DEFAULT_POLICY, Pause, PendingRetry, TaskPolicy


@dataclass(frozen=True, slots=True)
class SystemTask:
    """One recurring job: what to run, when, and how its last run went.

    `params` is what the handler's pydantic model will validate.  `next_run_at` is the next planned time (None while
    disabled or faulty), `last_planned_at` the planned time served last.  `fault` says why the row cannot be
    scheduled; such a task waits for an edit and hurts nobody else.

    A task recurs by exactly one of `frequency_cron`, `frequency_seconds` and `rules` (every other kind, and several
    rules at once); one that only follows another task has none of them.  `run_count` counts the runs that the
    schedule started, for `policy.max_runs`.  `skip_planned_at` is a planned time that a person chose to leave out.
    """

    id: int
    name: str
    task_type: str
    component: str
    frequency_cron: str | None = None
    frequency_seconds: float | None = None
    time_zone: str = "UTC"
    enabled: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)
    timeout_seconds: float | None = None
    auto_disable_after: int | None = None
    last_run_at: datetime | None = None
    last_status: RunStatus | None = None
    last_result: Mapping[str, Any] | None = None
    last_error: str | None = None
    last_duration_seconds: float | None = None
    last_success_at: datetime | None = None
    error_count: int = 0
    last_planned_at: datetime | None = None
    next_run_at: datetime | None = None
    fault: str | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None
    rules: tuple[Rule, ...] = ()
    policy: TaskPolicy = DEFAULT_POLICY
    pause: Pause | None = None
    skip_planned_at: datetime | None = None
    run_count: int = 0
    retry: PendingRetry | None = None

    @property
    def schedule(self) -> Schedule | None:
        """The rule of this row, or None when the row has none or two."""
        cron, seconds, policy = self.frequency_cron, self.frequency_seconds, self.policy
        ways = (cron is not None) + (seconds is not None) + bool(self.rules)
        if ways > 1 or (ways == 0 and not policy.after):
            return None
        if policy is DEFAULT_POLICY and not self.rules:  # by far the most
            return Interval(seconds) if seconds is not None else Cron(cron or "", self.time_zone)
        return _timetable(cron, seconds, self.rules, self.time_zone, policy, self.key)

    @property
    def is_completed(self) -> bool:
        """True when the schedule has come to its end: nothing is planned any more, though the task is switched on."""
        recurs = self.frequency_cron is not None or self.frequency_seconds is not None or bool(self.rules)
        return self.enabled and self.fault is None and recurs and self.next_run_at is None

    @property
    def key(self) -> str:
        """The name on the command line: "task_type:component"."""
        return f"{self.task_type}:{self.component}"


@lru_cache(maxsize=16_384)
def _timetable(
    cron: str | None, seconds: float | None, rules: tuple[Rule, ...], time_zone: str, policy: TaskPolicy, key: str
) -> Schedule:
    plain = rules
    if cron is not None:
        plain = (Cron(cron, time_zone),)
    elif seconds is not None:
        plain = (Interval(seconds),)
    bounded = policy.starts_at is not None or policy.ends_at is not None or policy.jitter_seconds
    if len(plain) == 1 and not bounded and isinstance(plain[0], Interval | Cron) and not rules:
        return plain[0]
    return Timetable(plain, time_zone, policy.starts_at, policy.ends_at, jitter_offset(key, policy.jitter_seconds))


def jitter_offset(key: str, jitter_seconds: int) -> int:
    """Whole seconds from 0 to `jitter_seconds` by which the task `key` is shifted: the same for ever."""
    if jitter_seconds <= 0:
        return 0
    number = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")
    return number % (jitter_seconds + 1)
