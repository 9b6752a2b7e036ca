"""What the task editor edits: the defining fields of one task, apart from any widget."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from cockpit.domain.handler import HandlerSpec
from cockpit.domain.schedule import Cron, Interval, Schedule
from cockpit.domain.task import SystemTask
from cockpit.ui.handler_words import handler_words


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """`task_id` is 0 for a new task.  `schedule` is None for a row that has none that can be read."""

    task_type: str
    component: str
    name: str
    schedule: Schedule | None
    task_id: int = 0
    enabled: bool = True
    params: Mapping[str, Any] = field(default_factory=dict)
    timeout_seconds: float | None = None
    auto_disable_after: int | None = None

    @classmethod
    def of_task(cls, task: SystemTask) -> TaskDraft:
        """For editing a task."""
        return cls(
            task_id=task.id,
            task_type=task.task_type,
            component=task.component,
            name=task.name,
            schedule=task.schedule,
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
            schedule=task.schedule,
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
        return {
            "name": self.name.strip(),
            "frequency_cron": cron.expression if cron else None,
            "frequency_seconds": schedule.seconds if isinstance(schedule, Interval) else None,
            "params": dict(self.params),
            "enabled": self.enabled,
            "timeout_seconds": self.timeout_seconds,
            "auto_disable_after": self.auto_disable_after,
            **({"time_zone": cron.time_zone} if cron else {}),
        }


def free_component(task_type: str, wanted: str, taken: Collection[tuple[str, str]]) -> str:
    """`wanted`, or with the first number that makes (task_type, component) unique."""
    if (task_type, wanted) not in taken:
        return wanted
    number = 2
    while (task_type, f"{wanted}-{number}") in taken:
        number += 1
    return f"{wanted}-{number}"
