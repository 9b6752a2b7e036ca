"""What the task editor edits: the defining fields of one task, apart from any widget."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from cockpit.domain.handler import HandlerSpec
from cockpit.domain.rule_json import rule_to_json
from cockpit.domain.schedule import Cron, Interval, Schedule, Timetable
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import DEFAULT_POLICY, TaskPolicy
from cockpit.ui.handler_words import handler_words


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """`task_id` is 0 for a new task.  `schedule` is None for a row that has none that can be read.

    The bounds of the schedule (starts, ends, most runs, spread, after which task) are in `policy`.
    """

    task_type: str
    component: str
    name: str
    schedule: Schedule | None
    task_id: int = 0
    enabled: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)
    timeout_seconds: float | None = None
    auto_disable_after: int | None = None
    policy: TaskPolicy = DEFAULT_POLICY

    @classmethod
    def of_task(cls, task: SystemTask) -> TaskDraft:
        """For editing a task."""
        return cls(
            task_id=task.id,
            task_type=task.task_type,
            component=task.component,
            name=task.name,
            schedule=_plain_schedule(task),
            policy=task.policy,
            enabled=task.enabled,
            params=dict(task.params),
            timeout_seconds=task.timeout_seconds,
            auto_disable_after=task.auto_disable_after,
        )

    @classmethod
    def copy_of(cls, task: SystemTask, name: str, taken: Collection[tuple[str, str]]) -> TaskDraft:
        """For a new task like `task`, switched off until it is looked at."""
        return cls(
            task_type=task.task_type,
            component=free_component(task.task_type, task.component, taken),
            name=name,
            schedule=_plain_schedule(task),
            policy=task.policy,
            enabled=False,
            params=dict(task.params),
            timeout_seconds=task.timeout_seconds,
            auto_disable_after=task.auto_disable_after,
        )

    @classmethod
    def of_type(cls, spec: HandlerSpec, taken: Collection[tuple[str, str]]) -> TaskDraft:
        """For a new task of a type, as that type suggests it."""
        component = free_component(spec.task_type, spec.task_type.split("_")[0], taken)
        return cls(spec.task_type, component, handler_words(spec.title), spec.default_schedule)

    def fields(self) -> dict[str, Any]:
        """The named arguments of `TaskService.create` and `update`, without type and component."""
        schedule = self.schedule
        cron = schedule if isinstance(schedule, Cron) else None
        table = schedule if isinstance(schedule, Timetable) else None
        zone = cron or table
        return {
            "name": self.name.strip(),
            "frequency_cron": cron.expression if cron else None,
            "frequency_seconds": schedule.seconds if isinstance(schedule, Interval) else None,
            "rules": [rule_to_json(rule) for rule in table.rules] if table else [],
            "params": dict(self.params),
            "enabled": self.enabled,
            "timeout_seconds": self.timeout_seconds,
            "auto_disable_after": self.auto_disable_after,
            "policy": self.policy,
            **({"time_zone": zone.time_zone} if zone else {}),
        }

    def task(self, base: SystemTask) -> SystemTask:
        """`base` with the schedule, the bounds and the switch of this draft, to see what they mean."""
        schedule = self.schedule
        zone = base.time_zone if schedule is None or isinstance(schedule, Interval) else schedule.time_zone
        return replace(
            base,
            name=self.name,
            task_type=self.task_type,
            component=self.component,
            frequency_cron=schedule.expression if isinstance(schedule, Cron) else None,
            frequency_seconds=schedule.seconds if isinstance(schedule, Interval) else None,
            rules=schedule.rules if isinstance(schedule, Timetable) else (),
            time_zone=zone,
            policy=self.policy,
            enabled=self.enabled,
            fault=None,
        )


def _plain_schedule(task: SystemTask) -> Schedule | None:
    """The schedule as it is written, without its bounds; None for a row that cannot be read."""
    if task.schedule is None:
        return None
    if task.frequency_cron is not None:
        return Cron(task.frequency_cron, task.time_zone)
    if task.frequency_seconds is not None:
        return Interval(task.frequency_seconds)
    return Timetable(task.rules, task.time_zone)


def free_component(task_type: str, wanted: str, taken: Collection[tuple[str, str]]) -> str:
    """`wanted`, or with the first number that makes (task_type, component) unique."""
    if (task_type, wanted) not in taken:
        return wanted
    number = 2
    while (task_type, f"{wanted}-{number}") in taken:
        number += 1
    return f"{wanted}-{number}"
