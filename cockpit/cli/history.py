"""`tasks history`, `tasks rollback` and `schedule diff`: what changed, the way back, and what a change would do."""

from __future__ import annotations

import json as json_text
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Annotated, Any

import typer

from cockpit.cli.options import CronText, Every, Json, Limit, TaskRef, Zone
from cockpit.cli.output import local_time, print_json, print_line, print_pairs, print_table
from cockpit.cli.reach import Reach, run_command
from cockpit.domain.consequences import DAYS, Consequences
from cockpit.domain.definition import DefinitionEntry
from cockpit.domain.definition_words import in_words
from cockpit.domain.duration import format_duration, parse_duration
from cockpit.domain.errors import NotFound, UserError

_LISTED = 10

Rules = Annotated[
    str | None,
    typer.Option("--rules", metavar="JSON", help='Rules: [{"kind": "daily", "times": ["09:00"]}].'),
]
Days = Annotated[int, typer.Option("--days", metavar="N", min=1, max=366, help="How many days to compare.")]
Entry = Annotated[int, typer.Argument(metavar="ENTRY", help="The id of a line of `tasks history`.")]


def register(tasks: typer.Typer, schedule: typer.Typer) -> None:
    """Add the commands to their groups."""
    tasks.command("history")(history)
    tasks.command("rollback")(rollback)
    schedule.command("diff")(diff)


def history(context: typer.Context, task: TaskRef, limit: Limit = 50, json: Json = False) -> None:
    """Show who changed a task, when and what; a deleted one by its id."""

    async def command(reach: Reach) -> int:
        entries = await reach.services.definitions.history(await _task_id(reach, task), limit)
        if json:
            print_json([_entry_to_json(entry) for entry in entries])
            return 0
        rows = [(one.id, local_time(one.at), one.by, one.action, _changes(one)) for one in entries]
        print_table(("Entry", "When", "Who", "What", "Changes"), rows, "This task was never changed.")
        return 0

    run_command(context.obj, command)


def rollback(context: typer.Context, task: TaskRef, entry: Entry, json: Json = False) -> None:
    """Make a task again what it was after an entry of its history."""

    async def command(reach: Reach) -> int:
        task_id = await _task_id(reach, task)
        rolled = await reach.change("definitions.rollback", task_id=task_id, entry_id=entry)
        if json:
            print_json(rolled)
        else:
            print_line(f"{rolled['name']} ({rolled['task_type']}:{rolled['component']}) is as it was after {entry}.")
        return 0

    run_command(context.obj, command)


def diff(
    context: typer.Context,
    task: TaskRef,
    every: Every = None,
    cron: CronText = None,
    rules: Rules = None,
    tz: Zone = None,
    days: Days = DAYS,
    json: Json = False,
) -> None:
    """Say what another schedule would change: runs gained, lost and moved, clashes, overlap with itself."""
    changes = _changes_given(every, cron, rules, tz)

    async def command(reach: Reach) -> int:
        found = await reach.services.tasks.resolve(task)
        p95_seconds = (await reach.services.runs.task_stats(found.id)).p95_seconds
        compared = await reach.services.definitions.consequences(found.id, changes, p95_seconds=p95_seconds, days=days)
        if json:
            print_json({"task_id": found.id, "p95_seconds": p95_seconds, **_consequences_to_json(compared)})
        else:
            _print_consequences(compared, found.name, days, p95_seconds)
            if not found.enabled:
                print_line("It is switched off: nothing is planned, whatever its schedule.")
        return 0

    run_command(context.obj, command)


def _changes_given(every: str | None, cron: str | None, rules: str | None, tz: str | None) -> dict[str, Any]:
    """The fields of the edit.  UserError when there is none, or more than one way to recur."""
    if sum(way is not None for way in (every, cron, rules)) > 1:
        raise UserError("What is to be compared?", fields={"schedule": "give one of --every, --cron and --rules"})
    given: dict[str, Any] = {
        "frequency_seconds": None if every is None else parse_duration(every, field="frequency_seconds"),
        "frequency_cron": cron,
        "rules": None if rules is None else _rules(rules),
        "time_zone": tz,
    }
    changes = {field: value for field, value in given.items() if value is not None}
    if not changes:
        raise UserError("What is to be compared?", "Give another schedule, such as --cron '0 9 * * 1-5'.")
    return changes


def _rules(text: str) -> list[Any]:
    try:
        value = json_text.loads(text)
    except (ValueError, RecursionError) as error:
        raise UserError("Malformed JSON", fields={"rules": f"this is not JSON ({error})"}) from None
    if not isinstance(value, list) or not value:
        raise UserError(
            "Malformed JSON", fields={"rules": 'give a list, such as [{"kind": "daily", "times": ["09:00"]}]'}
        )
    return value


async def _task_id(reach: Reach, reference: str) -> int:
    """As `resolve`, and a deleted task by its id.  NotFound."""
    try:
        return (await reach.services.tasks.resolve(reference)).id
    except NotFound:
        if reference.strip().isdecimal() and len(reference.strip()) < 19:
            return int(reference)  # its history says whether there ever was one
        raise


def _changes(entry: DefinitionEntry) -> str:
    return "; ".join(map(in_words, entry.changes)) or "–"


def _entry_to_json(entry: DefinitionEntry) -> dict[str, Any]:
    changes = [{"path": one.path, "before": one.before, "after": one.after} for one in entry.changes]
    return {
        "id": entry.id,
        "task_id": entry.task_id,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "changes": changes,
        "definition": entry.definition,
    }


def _consequences_to_json(found: Consequences) -> dict[str, Any]:
    return {
        "since": found.since,
        "until": found.until,
        "before_count": found.before_count,
        "after_count": found.after_count,
        "gained_count": found.gained_count,
        "lost_count": found.lost_count,
        "moved_count": found.moved_count,
        "is_listed": found.is_listed,
        "is_estimate": found.is_estimate,
        "gained": found.gained,
        "lost": found.lost,
        "moved": [{**asdict(one), "by_seconds": one.by.total_seconds()} for one in found.moved],
        "days": [{**asdict(one), "day": one.day.isoformat()} for one in found.days],
        "clashes": [asdict(one) for one in found.clashes],
        "clashes_until": found.clashes_until,
        "self_overlaps": found.self_overlaps,
    }


def _print_consequences(found: Consequences, name: str, days: int, p95_seconds: float | None) -> None:
    about = "about " if found.is_estimate else ""
    print_line(f"{name}, the next {days} days: {found.before_count} runs before, {found.after_count} after.")
    print_pairs(
        {
            "Gained": f"{about}{found.gained_count}",
            "Lost": f"{about}{found.lost_count}",
            "Moved": f"{about}{found.moved_count}",
            "Overlap with itself": _overlap_words(found, p95_seconds),
            "Clashes": len(found.clashes),
        }
    )
    _print_times("+", found.gained)
    _print_times("-", found.lost)
    for pair in found.moved[:_LISTED]:
        print_line(f"~ {local_time(pair.before)} -> {local_time(pair.after)} ({_shift_words(pair.by)})")
    _print_more(len(found.moved))
    for clash in found.clashes:
        free = "no free time near it" if clash.shift_minutes is None else f"{_minutes(clash.shift_minutes)} is free"
        print_line(f"! starts together with {clash.name} (task {clash.task_id}), {clash.same_minute} times; {free}")
    if found.clashes and found.clashes_until is not None and found.clashes_until < found.until:
        print_line(f"  Clashes were counted until {local_time(found.clashes_until)}.")


def _print_times(sign: str, times: Sequence[datetime]) -> None:
    for moment in times[:_LISTED]:
        print_line(f"{sign} {local_time(moment)}")
    _print_more(len(times))


def _print_more(count: int) -> None:
    if count > _LISTED:
        print_line(f"  and {count - _LISTED} more; --json lists all of them")


def _overlap_words(found: Consequences, p95_seconds: float | None) -> str:
    if found.self_overlaps is None or p95_seconds is None:
        return "not known, it has not run yet"
    return f"{found.self_overlaps} starts, at its p95 duration of {format_duration(p95_seconds)}"


def _shift_words(by: timedelta) -> str:
    seconds = by.total_seconds()
    return f"{format_duration(abs(seconds))} {'later' if seconds > 0 else 'earlier'}"


def _minutes(shift: int) -> str:
    return f"{abs(shift)} min {'later' if shift > 0 else 'earlier'}"
