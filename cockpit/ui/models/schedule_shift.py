"""Moving a schedule by some minutes, so that it no longer starts together with another task."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from cockpit.domain.rule_json import seconds_of_day
from cockpit.domain.schedule import Cron, Daily, Interval, Monthly, Once, Rule, Schedule, Weekly, Within

_DAY_SECONDS = 86_400


def shifted(schedule: Schedule, minutes: int) -> Schedule | None:
    """`schedule` with every time `minutes` later (earlier when negative); None where that cannot be written.

    A time that would fall on another day cannot: its days would have to move too.
    """
    if isinstance(schedule, Interval):
        return None
    if isinstance(schedule, Cron):
        expression = _expression(schedule.expression, minutes)
        return None if expression is None else replace(schedule, expression=expression)
    rules = [_rule(rule, minutes) for rule in schedule.rules]
    moved = tuple(rule for rule in rules if rule is not None)
    return replace(schedule, rules=moved) if rules and len(moved) == len(rules) else None


def _rule(rule: Rule, minutes: int) -> Rule | None:
    match rule:
        case Daily(times) | Weekly(_, times) | Monthly(times):
            moved = [_time(one, minutes) for one in times]
            found = tuple(one for one in moved if one is not None)
            return replace(rule, times=found) if len(found) == len(times) else None
        case Within(_, start, end):
            first, last = _time(start, minutes), _time(end, minutes)
            return None if first is None or last is None else replace(rule, start=first, end=last)
        case Once(at):
            moment = datetime.fromisoformat(at) + timedelta(minutes=minutes)
            return Once(moment.isoformat(timespec="seconds" if moment.second else "minutes"))
        case Cron(expression):
            later = _expression(expression, minutes)
            return None if later is None else replace(rule, expression=later)
    return None


def _time(text: str, minutes: int) -> str | None:
    seconds = seconds_of_day(text) + minutes * 60
    if not 0 <= seconds < _DAY_SECONDS:
        return None
    hour, rest = divmod(seconds, 3600)
    return f"{hour:02}:{rest // 60:02}" + (f":{rest % 60:02}" if rest % 60 else "")


def _expression(text: str, minutes: int) -> str | None:
    """Only a list of plain minutes can be moved without changing the hours."""
    parts = text.split()
    if len(parts) != 5 or not all(part.isdecimal() and len(part) < 3 for part in parts[0].split(",")):
        return None
    moved = [int(part) + minutes for part in parts[0].split(",")]
    if not all(0 <= minute < 60 for minute in moved):
        return None
    return " ".join([",".join(map(str, moved)), *parts[1:]])
