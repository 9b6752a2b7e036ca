"""Is a task fit to be saved?  Every wrong field is named with what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cockpit.domain.errors import UserError
from cockpit.domain.next_run import validate
from cockpit.domain.policy import schedule_of
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import ChainLink
from cockpit.domain.zones import get_zone

LONGEST_NAME = 200
LONGEST_COMPONENT = 100
_COMPONENT = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
_LONGEST_TIMEOUT_SECONDS = 7 * 86_400.0


def problems_of(task: SystemTask) -> dict[str, str]:
    """A sentence for each field of `task`, its parameters left aside, that is wrong."""
    problems = {
        "name": _name_problem(task.name),
        "component": _component_problem(task.component),
        "timeout_seconds": _timeout_problem(task.timeout_seconds),
        "auto_disable_after": _limit_problem(task.auto_disable_after),
        "enabled": None if isinstance(task.enabled, bool) else "true or false",
    }
    wrong = {field: problem for field, problem in problems.items() if problem}
    for check in (lambda: validate(schedule_of(task)), lambda: get_zone(task.time_zone)):
        try:
            check()
        except UserError as error:
            wrong |= error.fields
    return wrong


def chain_problem(
    task: SystemTask, links_of: Mapping[int, tuple[ChainLink, ...]], names: Mapping[int, str]
) -> str | None:
    """Why `task` cannot follow the tasks that it names: one does not exist, or the chain comes back to it.

    `links_of` and `names` are those of all tasks by id.
    """
    for link in task.policy.after:
        if link.task_id not in names:
            return f"there is no task with the id {link.task_id}"
    seen: set[int] = set()
    ways: list[tuple[int, tuple[str, ...]]] = [
        (link.task_id, (task.name, names[link.task_id])) for link in task.policy.after
    ]
    while ways:
        at, way = ways.pop()
        if at == task.id:
            return "a task cannot follow itself: " + " follows ".join(way)
        if at in seen:
            continue
        seen.add(at)
        ways += [(link.task_id, (*way, names.get(link.task_id, "?"))) for link in links_of.get(at, ())]
    return None


def _name_problem(name: object) -> str | None:
    if not isinstance(name, str) or not name.strip():
        return "give the task a name"
    return f"at most {LONGEST_NAME} characters" if len(name.strip()) > LONGEST_NAME else None


def _component_problem(component: object) -> str | None:
    if not isinstance(component, str) or not _COMPONENT.fullmatch(component) or len(component) > LONGEST_COMPONENT:
        return (
            f"letters, digits, “-”, “_”, “.”, with “/” between parts, at most {LONGEST_COMPONENT}"
            " characters, such as news or themes/ai-weekly"
        )
    return None


def _timeout_problem(seconds: object) -> str | None:
    if seconds is None:
        return None
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds <= _LONGEST_TIMEOUT_SECONDS:
        return "a time limit is more than 0 seconds and at most 7 days"
    return None


def _limit_problem(limit: object) -> str | None:
    if limit is None:
        return None
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= 1000:
        return "a whole number from 1 to 1000, or nothing to never switch it off"
    return None
