"""A theme's schedule is the rule of its system task: from the one to the other, and what a person gives checked.

A theme without a schedule has a task all the same, so that it can be run by hand: switched off, with the rule
`NO_SCHEDULE` and nobody to send to.  What a person saves is always a weekly rule, so the two are never confused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cockpit.domain.errors import UserError
from cockpit.domain.rule_json import rule_from_json, time_text
from cockpit.domain.schedule import WEEKDAYS, Daily, Weekly
from cockpit.domain.task import SystemTask
from cockpit.domain.task_policy import Misfire, Overlap, Retry, TaskPolicy
from cockpit.domain.theme import MOST_RECIPIENTS, ThemeSchedule
from cockpit.domain.zones import get_zone

FIELDS = ("enabled", "days", "time", "time_zone", "recipients")
NO_SCHEDULE = Daily(("08:00",))
POLICY = TaskPolicy(
    misfire=Misfire.LATEST,
    overlap=Overlap.QUEUE,
    retry=Retry(count=100, delay_seconds=60, factor=2, longest_delay_seconds=3600),
    within_day=True,
)
"""Requirements B3 to B5: late the same day, tried again until it ends, after a manual run instead of beside it."""

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
AddressCheck = Callable[[str], str]
"""The address as it is kept.  ValueError says what is wrong with it and what would be right."""


@dataclass(frozen=True, slots=True)
class ReadSchedule:
    """A schedule with all values that are right; `wrong` says of each other field what would be."""

    schedule: ThemeSchedule
    wrong: Mapping[str, str] = field(default_factory=dict)


def schedule_of(task: SystemTask) -> ThemeSchedule | None:
    """The schedule that `task` has; None when it has none, or a rule that is none of a theme's (`has_own_rule`)."""
    recipients = recipients_of(task)
    if len(task.rules) != 1 or not _is_plain(task) or (is_unset(task) and not recipients):
        return None
    rule = task.rules[0]
    days = WEEKDAYS if isinstance(rule, Daily) else rule.days if isinstance(rule, Weekly) else ()
    return ThemeSchedule(
        task.enabled, frozenset(WEEKDAYS.index(day) for day in days), _first_time(task), task.time_zone, recipients
    )


def has_own_rule(task: SystemTask) -> bool:
    """True when somebody gave the task a rule that is no days and one time: it holds until a schedule is saved."""
    return not _is_plain(task)


def is_unset(task: SystemTask) -> bool:
    """True for the rule of a theme without a schedule."""
    return not task.enabled and task.rules == (NO_SCHEDULE,)


def rule_of(schedule: ThemeSchedule) -> Weekly:
    """The rule of a task with this schedule; its days must not be empty."""
    return Weekly(tuple(WEEKDAYS[day] for day in sorted(schedule.days)), (schedule.time,))


def recipients_of(task: SystemTask) -> tuple[str, ...]:
    """To whom the task's synthesis goes."""
    given = task.params.get("recipients")
    return tuple(one for one in given if isinstance(one, str)) if isinstance(given, list | tuple) else ()


def read_schedule(values: Mapping[str, Any], before: ThemeSchedule, check_address: AddressCheck) -> ReadSchedule:
    """`before` with those of `values` that are right: enabled, days ("mon" ...), time, time_zone, recipients.

    A wrong address among right ones is named as "recipients.1" and left out.
    """
    read = before
    wrong = {str(name)[:40]: f"is not known; there are {', '.join(FIELDS)}" for name in values.keys() - set(FIELDS)}
    checks: Mapping[str, Callable[[Any], Any]] = {"enabled": _flag, "days": _days, "time": _time, "time_zone": _zone}
    for name, check in checks.items():
        if name in values:
            try:
                read = replace(read, **{name: check(values[name])})
            except ValueError as error:
                wrong[name] = str(error)
    if "recipients" in values:
        kept, problems = _recipients(values["recipients"], check_address)
        wrong |= problems
        if "recipients" not in problems:
            read = replace(read, recipients=kept)
    return ReadSchedule(read, wrong)


def _is_plain(task: SystemTask) -> bool:
    rule = task.rules[0] if len(task.rules) == 1 else None
    return isinstance(rule, Daily | Weekly) and len(rule.times) == 1 and bool(_TIME.fullmatch(rule.times[0]))


def _first_time(task: SystemTask) -> str:
    rule = task.rules[0]
    assert isinstance(rule, Daily | Weekly), "a plain rule"
    return rule.times[0]


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _days(value: Any) -> frozenset[int]:
    if isinstance(value, frozenset | set):
        value = [WEEKDAYS[day] if isinstance(day, int) and 0 <= day < len(WEEKDAYS) else day for day in value]
    if isinstance(value, Sequence) and not isinstance(value, str) and not value:
        raise ValueError("choose at least one day")
    try:
        rule = rule_from_json({"kind": "weekly", "days": value, "times": ["00:00"]}, "rule")
    except UserError as error:
        raise ValueError(error.fields.get("rule.days", error.message)) from None
    assert isinstance(rule, Weekly)
    return frozenset(WEEKDAYS.index(day) for day in rule.days)


def _time(value: Any) -> str:
    text = time_text(value)
    if not _TIME.fullmatch(text):
        raise ValueError(f"{text!r} has seconds; write {text[:5]}")
    return text


def _zone(value: Any) -> str:
    try:
        return get_zone(value).name
    except UserError as error:
        raise ValueError(error.fields["time_zone"]) from None


def _recipients(value: Any, check: AddressCheck) -> tuple[tuple[str, ...], dict[str, str]]:
    if not isinstance(value, list | tuple) or any(not isinstance(one, str) for one in value):
        return (), {"recipients": 'a list of addresses, such as ["anna@example.org"]'}
    if len(value) > MOST_RECIPIENTS:
        return (), {"recipients": f"at most {MOST_RECIPIENTS} addresses; these are {len(value)}"}
    kept: list[str] = []
    wrong: dict[str, str] = {}
    for place, text in enumerate(value):
        try:
            address = check(text)
        except ValueError as error:
            wrong[f"recipients.{place}"] = str(error)
            continue
        if address.casefold() in {one.casefold() for one in kept}:
            wrong[f"recipients.{place}"] = f"{address} is there already"
        else:
            kept.append(address)
    return tuple(kept), wrong
